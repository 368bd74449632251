"""The line of headings of a delimited text: it decides what separates cells, and how many a row has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice, pairwise
from typing import NamedTuple

from longmy_kpi.intake.csv_record import Record
from longmy_kpi.text import name_key, without_width

_DELIMITERS = (",", ";", "\t")
_DECLARED_ONLY = "|"
_SEP_LINE = re.compile(r'"?sep=([,;\t|])"?', re.IGNORECASE)
_CODE_HEADING = {
    delimiter: re.compile(
        rf'(?:^|{re.escape(delimiter)})\s*"?\s*(?P<code>mã|mã\s+chỉ\s+tiêu|code|mã\s+nhiệm\s+vụ|task\s+code)\s*"?\s*(?:{re.escape(delimiter)}|$)',
        re.IGNORECASE,
    )
    for delimiter in (*_DELIMITERS, _DECLARED_ONLY)
}
_PARTS = {frozenset(map(name_key, pair)) for pair in (("Tử số", "Mẫu số"), ("numerator", "denominator"))}
_CODE = re.compile(r"[a-z0-9-]+")
_LINES_BEFORE_TABLE = 200
_LINE_LOOKED_AT = 10_000


class Heading(NamedTuple):
    """Where the codes stand in a table, and how many cells its line of headings has."""

    code_at: int
    width: int
    parts_at: int | None = None  # of the first of numerator and denominator, side by side

    def excess(self, record: Record, delimiter: str) -> int | None:
        """Return the character column of the first cell beyond the headings, in a row with a code.

        With a comma between cells, even a blank one: it may be `95,4` without quotation marks, and every cell after it
        would be read in the wrong column.
        """
        if record.width <= self.width or not self.has_code(record):
            return None
        if len(record.fields) > self.width:
            return record.fields[self.width].offset
        return len(record.excerpt) if delimiter == "," else None

    def with_parts(self, record: Record) -> Heading:
        """Return the same, knowing where numerator and denominator stand side by side if this row heads them."""
        words = [name_key(field.text) for field in record.fields]
        parts = (at for at, pair in enumerate(pairwise(words)) if frozenset(pair) in _PARTS)
        return self._replace(parts_at=next(parts, self.parts_at))

    def has_code(self, record: Record) -> bool:
        """Tell a row of the table; what heads another table has words where the codes stand."""
        codes = record.fields[self.code_at : self.code_at + 1]
        return bool(codes) and _CODE.fullmatch(without_width(codes[0].text).strip()) is not None


def find_heading(record: Record, delimiter: str) -> Heading | None:
    """Return the shape of the table if a record is its line of headings."""
    found = _CODE_HEADING[delimiter].search(record.excerpt)
    if found is None:
        return None
    before = [field for field in record.fields if field.offset <= found.start("code") + 1]
    return Heading(len(before) - 1, record.width).with_parts(record)


def find_delimiter(lines: Iterable[str]) -> tuple[int, str]:
    """Return the line the file begins at and its delimiter: as `sep=` says, else as its line of headings is split."""
    top = [line[:_LINE_LOOKED_AT] for line in islice(lines, _LINES_BEFORE_TABLE)]
    declared = _SEP_LINE.fullmatch(top[0]) if top else None
    if declared:
        return 2, declared[1]
    for line in top:
        fitting = [delimiter for delimiter in _DELIMITERS if _CODE_HEADING[delimiter].search(line)]
        if fitting:
            return 1, max(fitting, key=line.count)
    return 1, max(_DELIMITERS, key=lambda delimiter: sum(line.count(delimiter) for line in top))
