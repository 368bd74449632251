"""Everything that is said of one month, output by output: without when it was drawn up."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping

import docx
from acted import Ward
from openpyxl import load_workbook

from longmy_kpi.period import Month

QUICK = (
    ("status", "--format", "json"),
    ("board", "--format", "json"),
    ("report", "--format", "json"),
)
FULL = (
    ("status", "--format", "csv"),
    ("status",),
    ("status", "--all"),
    ("board",),
    ("show", "thu"),
    ("show", "khieu-nai"),
    ("explain", "tong"),
    ("explain", "rac"),
    ("what-if", "chi", "--monthly", "3"),
    ("history", "van-hoa"),
    ("tasks",),
    ("difficulties",),
)


MADE = re.compile(r"[Ll]ập lúc \d\d:\d\d (?:ngày )?\d\d/\d\d/\d{4}|ngày +tháng +năm \d{4}")
"""When a file was made, and the year in which a letter would be signed."""


def statements(ward: Ward, month: Month, *, full: bool) -> Iterator[tuple[str, str]]:
    """Yield each output of a closed month with its text; the quick ones, or all."""
    for words in (*QUICK, *(FULL if full else ())):
        act = ward.act(*words, "--month", str(month), year="2026")
        assert act.status == 0, (words, act.err)
        yield " ".join(words), act.out
    for form, read in READ.items() if full else ():
        path = ward.root / f"said.{form}"
        asked = ("report", "--month", str(month), "--format", form, "--out", path.name, "--overwrite")
        assert ward.act(*asked, year="2026").status == 0
        yield form, MADE.sub("", read(path.read_bytes()))


def _words(data: bytes) -> str:
    paper = docx.Document(io.BytesIO(data))
    return "\n".join(part.text for part in paper.element.body.iter() if part.tag.endswith("}t") and part.text)


def _cells(data: bytes) -> str:
    cells = (cell for sheet in load_workbook(io.BytesIO(data)) for line in sheet for cell in line)
    return "\n".join(f"{cell.parent.title}!{cell.coordinate} {cell.value!r} {cell.number_format}" for cell in cells)


READ: Mapping[str, Callable[[bytes], str]] = {"docx": _words, "xlsx": _cells, "html": bytes.decode}
