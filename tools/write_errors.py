"""Write docs/errors.md: of every code the smallest example, and what the program says of it in both languages."""

from __future__ import annotations

import sys
from pathlib import Path

from longmy_kpi.catalogue.page import codes, example

TOP = Path(__file__).resolve().parent.parent
TARGET = TOP / "docs" / "errors.md"
HEAD = """\
# Danh mục thông báo – Catalogue of diagnostics

Mỗi mã thông báo có một ví dụ nhỏ nhất và những gì chương trình nói về ví dụ đó: điều gì chưa đúng, chỗ nào, cách xử lý.
Mỗi ví dụ chạy trong một thư mục làm việc mới chỉ có kế hoạch năm 2026, lúc 9 giờ ngày 24/11/2026. Tra cứu một mã bằng
lệnh `kpi errors MÃ`.

Every code has its smallest example, and what the program says of it: what is wrong, where, what to do. Each example
runs in a new workspace that holds the plan of 2026 and nothing else, at nine o'clock on 24 November 2026.
`kpi errors CODE` looks one up.

| | | |
|---|---|---|
| `--- TỆP` | các dòng của một tệp | the lines of a file |
| `--- TỆP := …` | tệp không hiện được bằng chữ, như sổ Excel | a file that is no text, such as a workbook |
| `~ TỆP: CŨ => MỚI` | thay một chỗ trong tệp (`\\n` là xuống dòng) | a change of a file (`\\n` is a line break) |
| `! …` | việc xảy ra với thư mục làm việc | what happens to the workspace |
| `$ kpi …` | lệnh | a command |

Tệp này do `tools/write_errors.py` ghi, không sửa bằng tay. Written by `tools/write_errors.py`, not by hand.
"""


def section(code: str) -> str:
    """Return what the document has of a code."""
    from example_run import told  # stands with the tests, which run every example

    vi, en = (told(code, language) for language in ("vi", "en"))
    assert f"[{code}]" in vi.err, f"the example of {code} shows something else"
    status = f"Kết thúc với mã – exit status: {vi.status}"
    return "\n".join([f"## {code}\n", _block(example(code) or ""), _block(vi.err), _block(en.err), f"{status}\n"])


def _block(text: str) -> str:
    return f"```text\n{text.strip()}\n```\n"


def text() -> str:
    """Return the whole document."""
    return "\n".join([HEAD, *(section(code) for code in codes())])


def main() -> int:
    """Write the file."""
    sys.path[:0] = [str(TOP / "tests" / "catalogue"), str(TOP / "tests")]
    TARGET.write_text(text(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
