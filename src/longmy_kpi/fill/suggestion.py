"""A map suggested from what a form says: rows by their names, columns by their headings, every doubt said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from longmy_kpi.diagnostic import Place, Term
from longmy_kpi.fill.cell_requests import AMOUNTS, Spot
from longmy_kpi.fill.column_headings import ColumnMeaning, column_meaning, is_skipped
from longmy_kpi.fill.filling import PLACEHOLDERS, Form
from longmy_kpi.fill.form_table import FormTable, column_measure, measure_line, row_measure
from longmy_kpi.fill.row_names import NamedRow, RowNames
from longmy_kpi.intake.measure_words import is_measure, size
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan
from longmy_kpi.quantity import interpretations
from longmy_kpi.text import name_key

_NAME_HEADINGS = frozenset(
    map(name_key, ("Chỉ tiêu", "Nội dung", "Tên chỉ tiêu", "Danh mục", "Chỉ tiêu chủ yếu", "Nội dung chỉ tiêu"))
)
_NUMBERING = re.compile(r"[(\[]?\s*(?:[0-9]{1,2}|[ivx]{1,5}|[a-zđ])\s*[)\]]?\.?(?:\s*=.*)?", re.IGNORECASE)
_MOST_UNCLEAR = 30


class SuggestedCell(Struct, frozen=True):
    """A cell that may take a figure: of the row's indicator, what the column asks for, in the measure that is said."""

    spot: Spot
    row: NamedRow
    meaning: ColumnMeaning
    measure: str | None
    doubts: tuple[Term, ...]


class Suggestion(Struct):
    """What may be filled; the words by which the form is known again; and what could not be understood."""

    cells: list[SuggestedCell] = field(default_factory=list)
    expects: dict[Spot, str] = field(default_factory=dict)
    unclear: list[Term] = field(default_factory=list)


def suggest(form: Form, plan: Plan, month: Month | None) -> Suggestion:
    """Return a map for a form of a month, where that is known, to be confirmed by a person."""
    found, names = Suggestion(), RowNames(plan)
    for form_table in form.form_tables:
        _OneTable(form, form_table, plan, month, found).read(names)
    return found


class _OneTable:
    """Reads one sheet, or one table of a document."""

    def __init__(self, form: Form, form_table: FormTable, plan: Plan, month: Month | None, found: Suggestion) -> None:
        self._form, self._form_table, self._plan, self._month, self._found = form, form_table, plan, month, found
        self._told: set[tuple[int, int]] = set()

    def read(self, names: RowNames) -> None:
        rows = {row: found for row in self._form_table.rows if (found := self._named(row, names)) is not None}
        sure = {named.indicator.code for _, named in rows.values() if named.is_sure}
        rows = {row: one for row, one in rows.items() if one[1].is_sure or one[1].indicator.code not in sure}
        for row, (column, named) in rows.items():
            heads = self._heads(row, column, rows)
            same = (at for at, (_, one) in rows.items() if one.indicator.code == named.indicator.code and at != row)
            beside = [Spot(self._form_table.name, at, rows[at][0]) for at in same]
            asked = list(self._cells(row, column, named, heads, beside))
            if asked:
                self._expect(row, column)
                self._found.cells += asked
        if rows:
            first, (column, _) = min(rows.items())
            self._tell_rows(rows, self._heads(first, column, rows).stop)

    def _named(self, row: int, names: RowNames) -> tuple[int, NamedRow] | None:
        """Return the column and the indicator of the text in a row that names one best."""
        found = [
            (column, named) for column, text in self._form_table.rows[row] if (named := names.find(text)) is not None
        ]
        return min(found, key=lambda one: (not one[1].is_sure, one[0]), default=None)

    def _heads(self, row: int, column: int, rows: dict[int, tuple[int, NamedRow]]) -> range:
        """Return the rows of the headings over a row: from the heading of names down to where names begin."""
        above = list(self._form_table.above(row, column))
        top = next((at for at, text in above if name_key(text).strip(" .:") in _NAME_HEADINGS), None)
        if top is None:
            top = max((at for at in self._form_table.rows if at < min(rows)), default=row, key=self._width)
        below = min((at for at, text in above if at > top and not _NUMBERING.fullmatch(text)), default=row)
        return range(top, below)

    def _width(self, row: int) -> int:
        return len(self._form_table.rows[row])

    def _headings(self, column: int, heads: range, names: int) -> list[tuple[int, str]]:
        """Return the headings over a column; what is merged over the names too is a title."""
        texts = [(at, text) for at, text in self._form_table.column(column) if at in heads]
        titles = {at for at, text in self._form_table.column(names) if (at, text) in texts}
        return [(at, text) for at, text in texts if at not in titles and not _NUMBERING.fullmatch(text)]

    def _cells(
        self, row: int, names: int, named: NamedRow, heads: range, beside: list[Spot]
    ) -> Iterator[SuggestedCell]:
        """Yield the cells of a row that may be filled; `beside` are other rows that may be its indicator."""
        for column in range(1, self._last_column(heads) + 1):
            headings = self._headings(column, heads, names)
            texts = [text for _, text in headings]
            if column == names or is_skipped(texts) or not self._is_open(row, column):
                continue
            meaning = column_meaning(texts, self._month, self._plan.year)
            if meaning is None:
                self._tell_column(headings[-1][0], column, texts)
                continue
            for at, _ in headings:
                self._expect(at, column)
            found = self._suggested(Spot(self._form_table.name, row, column), named, meaning)
            if beside:
                rows = Term("fill.doubt.other_rows", {"cells": [one.cell for one in beside]})
                found = replace(found, doubts=(*found.doubts, rows))
            yield found

    def _last_column(self, heads: range) -> int:
        reaches = (
            self._form_table.reach.get((at, column), (at, column))[1]
            for at in heads
            for column, _ in self._form_table.rows.get(at, ())
        )
        return max(reaches, default=0)

    def _is_open(self, row: int, column: int) -> bool:
        spot = Spot(self._form_table.name, row, column)
        there = self._form_table.texts.get((row, column), "")
        is_text = not set(there) <= PLACEHOLDERS and interpretations(there).none
        return not is_text and self._form.trouble(spot, Place()) is None

    def _suggested(self, spot: Spot, named: NamedRow, meaning: ColumnMeaning) -> SuggestedCell:
        doubts = [meaning.doubt] if meaning.doubt else []
        if not named.is_sure:
            others = [one.name for one in named.others]
            key = "fill.doubt.name_of_several" if others else "fill.doubt.name"
            doubts.append(Term(key, {"text": named.text, "name": named.indicator.name, "others": others}))
        measure = None
        if meaning.asked in AMOUNTS:
            measure, doubt = self._measure(spot, named.indicator.measure.name)
            doubts += [doubt] if doubt else []
        return SuggestedCell(spot, named, meaning, measure, tuple(doubts))

    def _measure(self, spot: Spot, own: str) -> tuple[str | None, Term | None]:
        """Return the measure that the form wants where it is another size or other words, and what is doubtful."""
        said = row_measure(self._form_table, spot.row) or column_measure(self._form_table, spot.row, spot.column)
        if said is None:
            line = measure_line(self._form_table, spot.row) or ""
            parts = [one for one in re.split(r"\s*[,;/]\s*|\s+và\s+", line) if size(one).thing == size(own).thing]
            return (parts[0], None) if len(parts) == 1 and size(parts[0]) != size(own) else (None, None)
        if size(said) == size(own):
            return None, None
        if size(said).thing == size(own).thing:
            return said.strip().lower(), None
        doubt = Term("fill.doubt.measure", {"said": said, "own": own})
        return (None if is_measure(said) else own), doubt

    def _expect(self, row: int, column: int) -> None:
        """Remember the words seen in a cell, where they begin."""
        at = self._form_table.origin(row, column)
        if at in self._form_table.texts:
            self._found.expects[Spot(self._form_table.name, *at)] = self._form_table.texts[at]

    def _tell_column(self, row: int, column: int, texts: list[str]) -> None:
        if (row, column) not in self._told:
            self._told.add((row, column))
            spot = Spot(self._form_table.name, row, column)
            self._tell(Term("fill.unclear.column", {"cell": spot.cell, "text": " – ".join(texts)}))

    def _tell_rows(self, rows: dict[int, tuple[int, NamedRow]], first: int) -> None:
        """Tell of rows among those that were understood whose names say nothing that the plan knows."""
        columns = [column for column, _ in rows.values()]
        names = max(set(columns), key=columns.count)
        for row in range(first, max(rows) + 1):
            text = self._form_table.texts.get((row, names))
            if row not in rows and text and not _NUMBERING.fullmatch(text):
                self._tell(
                    Term("fill.unclear.row", {"cell": Spot(self._form_table.name, row, names).cell, "text": text})
                )

    def _tell(self, what: Term) -> None:
        if len(self._found.unclear) < _MOST_UNCLEAR:
            self._found.unclear.append(what)
