"""What is said back: a line a file, a receipt that fits a screen and a message, and the same for programs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from counter import Counter, Row

from longmy_kpi.diagnostic import Exit

SCREEN = (80, 24)
ROWS: list[Row] = [("Mã", "Số liệu"), ("diem-nong", 0), ("pham-phap-hinh-su", 3), ("tai-nan-giao-thong", 2)]
DIGEST = re.compile(r"^sha256:[0-9a-f]{64}$", re.MULTILINE)


@pytest.fixture
def counter(tmp_path: Path) -> Counter:
    return Counter.opened(tmp_path / "ward")


def receipt(said: str) -> list[str]:
    """Return what stands between the two rules."""
    rule = "─" * 60
    _, body, rest = said.split(rule)
    assert rest == "\n"
    return body.strip("\n").split("\n")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_receipt_says_what_came_when_from_whom_and_its_digest(counter: Counter, language: str) -> None:
    counter.text("2026-01_cong-an.csv", [*ROWS[:3], ("tai-nan-giao-thong", "")])
    assert counter.kpi("submit", "2026-01_cong-an.csv")[0] == Exit.REFUSED
    counter.text("2026-01_cong-an.csv", [("Mã", "Số liệu", "Ghi chú"), *ROWS[1:3], (ROWS[3][0], "", "Chưa chốt")])
    status, out, _ = counter.kpi("submit", "2026-01_cong-an.csv", "--lang", language, "--by", "Tổ tổng hợp")
    said = {
        "vi": [
            "BIÊN NHẬN SỐ LIỆU",
            "Công an phường Long Mỹ, tháng 1/2026, lần nộp 1",
            "Nhận lúc 09:00 10/04/2026, hạn 16/01/2026: quá hạn",
            "Số chỉ tiêu có số liệu: 2; chưa có số liệu, có lý do: 1; cảnh báo: 0",
            "Mã kiểm chứng:",
            "Người nộp: Tổ tổng hợp",
        ],
        "en": [
            "RECEIPT",
            "Long Mỹ Ward Police, January 2026, revision 1",
            "Received 09:00 10 April 2026, due 16 January 2026: late",
            "Figures: 2; not available, with a reason: 1; warnings: 0",
            "Digest:",
            "Sent by Tổ tổng hợp",
        ],
    }
    lines = receipt(out)
    assert (status, [line for line in lines if not line.startswith("sha256:")]) == (Exit.DONE, said[language])
    assert DIGEST.fullmatch(lines[5])


def test_its_digest_proves_it(counter: Counter) -> None:
    counter.text("2026-01_cong-an.csv", ROWS)
    _, out, _ = counter.kpi("submit", "2026-01_cong-an.csv")
    (digest,) = DIGEST.findall(out)
    status, said, _ = counter.kpi("verify", "--receipt", digest)
    assert (status, "data/2026/01/cong-an/1" in said) == (Exit.DONE, True)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_fits_one_screen_whatever_was_sent(counter: Counter, language: str) -> None:
    counter.text("2026-01_cong-an.csv", ROWS)
    by = "Văn thư của bộ phận tổng hợp, " * 5
    said = counter.kpi("submit", "2026-01_cong-an.csv", "--lang", language, "--by", by)[1].splitlines()
    assert len(said) <= SCREEN[1]
    assert max(map(len, said)) <= SCREEN[0]


def test_of_several_each_has_lines_that_can_be_pasted_apart(counter: Counter) -> None:
    for month in ("2026-01", "2026-02", "2026-03"):
        counter.text(f"{month}_cong-an.csv", ROWS)
    out = counter.kpi("submit", *sorted(path.name for path in counter.root.glob("*.csv")))[1]
    lines = receipt(out)
    assert max(map(len, lines)) <= SCREEN[0]
    assert [line.partition(",")[0] for line in lines[1:-1:3]] == ["Công an phường Long Mỹ"] * 3
    assert len(DIGEST.findall("\n".join(lines))) == 3


def test_nothing_accepted_has_no_receipt(counter: Counter) -> None:
    counter.text("2026-01_cong-an.csv", ROWS)
    assert "─" not in counter.kpi("submit", "2026-01_cong-an.csv", "--dry-run")[1]


def test_a_program_gets_the_digest_of_what_is_in_force(counter: Counter) -> None:
    counter.text("2026-01_cong-an.csv", ROWS)
    _, (first,) = counter.submit("2026-01_cong-an.csv")
    _, (again,) = counter.submit("2026-01_cong-an.csv")
    assert (first["outcome"], again["outcome"], again["revision"]) == ("accepted", "unchanged", 1)
    assert again["digest"] == first["digest"]
    assert DIGEST.fullmatch(first["digest"])
