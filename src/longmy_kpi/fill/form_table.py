"""What a form says around its empty cells: texts by place, and how far merged cells reach."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property

from msgspec import Struct, field

from longmy_kpi.intake.grid import CellKind, Sheet
from longmy_kpi.intake.meaning import heading_text
from longmy_kpi.intake.measure_words import is_measure, size
from longmy_kpi.quantity import canonical
from longmy_kpi.text import name_key

At = tuple[int, int]
_MEASURE_HEADINGS = frozenset(
    map(
        name_key,
        (
            *("ĐVT", "Đơn vị tính", "Đơn vị đo", "Đơn vị đo lường"),
            *("Đ.v.t", "Đv tính", "Đ/v tính", "Đ.vị tính", "Đv", "Measure"),
        ),
    )
)
_UNIT_HEADINGS = frozenset(map(name_key, ("Đơn vị", "Unit")))
"""Headings of measures or of departments: of measures where no department stands below."""
_DEPARTMENTS = tuple(
    map(name_key, ("phòng ", "ban ", "trung tâm", "văn phòng", "công an", "quân sự", "trạm y", "hội nông", "ubnd"))
)
_LONGEST_MEASURE = 24
_MEASURE_LINE = re.compile(r"(?:đơn vị(?: tính)?|đvt)\s*[:;]\s*(.+?)\s*[.)]*")
_BESIDE = re.compile(r"\s*[,;/]\s*|\s+và\s+")
_LONGEST = 100  # letters of a heading, or of a line that names a measure
_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]")


class FormTable(Struct, frozen=True, dict=True):
    """One sheet, or one table of a document; `reach` is the last row and column of a merged cell that begins there."""

    name: str | int
    texts: Mapping[At, str]
    reach: Mapping[At, At] = field(default_factory=dict)

    @cached_property
    def rows(self) -> Mapping[int, list[tuple[int, str]]]:
        """The texts of every row that says anything, with their columns; rows and columns in order."""
        found: dict[int, list[tuple[int, str]]] = {}
        for (row, column), text in sorted(self.texts.items()):
            found.setdefault(row, []).append((column, text))
        return found

    @cached_property
    def _columns(self) -> dict[int, list[tuple[int, str]]]:
        return {}

    def column(self, number: int) -> list[tuple[int, str]]:
        """Return the texts that stand in a column, or are merged over it, with the rows in which they begin."""
        if number not in self._columns:
            spanning = (
                (row, text)
                for (row, column), text in self.texts.items()
                if column <= number <= self.reach.get((row, column), (row, column))[1]
            )
            self._columns[number] = sorted(spanning)
        return self._columns[number]

    def above(self, row: int, column: int) -> Iterator[tuple[int, str]]:
        """Yield the texts over a cell, the nearest first, with the rows in which they begin."""
        texts = self.column(column)
        return reversed(texts[: bisect_left(texts, (row, ""))])

    def origin(self, row: int, column: int) -> At:
        """Return the cell that is seen in a place: the one merged over it, or that of the place itself."""
        for (top, left), (bottom, right) in self.reach.items() if (row, column) not in self.texts else ():
            if top <= row <= bottom and left <= column <= right:
                return top, left
        return row, column

    def over(self, row: int, column: int) -> str:
        """Return the text that is seen in a cell, also where it is merged over it."""
        return self.texts.get(self.origin(row, column), "")

    @cached_property
    def measure_headings(self) -> list[tuple[int, int, bool]]:
        """The headings of columns of measures, the lowest first: row, column, and whether it can mean nothing else."""
        keyed = ((at, name_key(text).strip(" .:")) for at, text in self.texts.items() if len(text) < _LONGEST)
        found = (
            (*at, key in _MEASURE_HEADINGS or self._has_measures(at))
            for at, key in keyed
            if key in _MEASURE_HEADINGS | _UNIT_HEADINGS
        )
        return sorted(found, reverse=True)

    def _has_measures(self, at: At) -> bool:
        """Tell a column with a measure below its heading, or with short texts only, and no departments."""
        below = [name_key(text) for row, text in self.column(at[1]) if row > at[0]]
        return any(map(is_measure, below)) or not any(
            key.startswith(_DEPARTMENTS) or len(key) > _LONGEST_MEASURE for key in below
        )

    @cached_property
    def measure_lines(self) -> list[tuple[int, str]]:
        """What the lines `Đơn vị tính: …` say, with their rows, the lowest first."""
        short = ((row, text) for (row, _), text in self.texts.items() if len(text) < _LONGEST)
        lines = ((row, text) for row, text in short if _MEASURE_LINE.fullmatch(name_key(text).strip("( ")))
        said = ((row, re.split("[:;]", text, maxsplit=1)[1].strip(" .)")) for row, text in lines)
        return sorted(((row, text) for row, text in said if any(map(is_measure, _BESIDE.split(text)))), reverse=True)


def form_table_of(sheet: Sheet) -> FormTable:
    """Return what a worksheet says."""
    texts: dict[At, str] = {}
    reach: dict[At, At] = {}
    for row in sheet.rows:
        for cell in row.cells:
            if cell.kind is CellKind.BLANK:
                continue
            at = row.line, cell.column
            number = canonical(cell.number) if cell.number is not None else ""
            texts[at] = " ".join(heading_text(cell).split()) or number
            if cell.look is not None and cell.look.until is not None:
                reach[at] = cell.look.until, cell.look.right or cell.column
    return FormTable(sheet.name or "", {at: text for at, text in texts.items() if text}, reach)


def row_measure(form_table: FormTable, row: int, things: AbstractSet[str] = frozenset()) -> str | None:
    """Return what stands in the row's column of measures; None where the form has none.

    A column that may be of departments is one of measures, too, where a cell of it names one of the plan's `things`.
    """
    above = [heading for heading in form_table.measure_headings if heading[0] < row]
    told = [(heading, said) for heading in above if (said := form_table.over(row, heading[1]))]
    for (_, _, is_sure), said in told:
        if is_sure or is_measure(said):
            return said
    for (top, column, _), said in told:
        if any(size(text).thing in things for at, text in form_table.column(column) if at > top):
            return said
    return None


def column_measure(form_table: FormTable, row: int, column: int) -> str | None:
    """Return the measure in brackets in a heading over a cell, the nearest first; None where none names one."""
    inside = (one for _, text in form_table.above(row, column) for one in _BRACKETS.findall(text))
    return next((one.strip() for one in inside if is_measure(one)), None)


def measure_line(form_table: FormTable, row: int) -> str | None:
    """Return what the nearest line `Đơn vị tính: …` above a row names; None where none names a measure."""
    return next((said for one, said in form_table.measure_lines if one < row), None)
