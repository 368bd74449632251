"""A map suggested from what a form says: rows by their names, columns by their headings, every doubt said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from longmy_kpi.diagnostic import Place, Term
from longmy_kpi.fill.cell_requests import AMOUNTS, Asked, Spot
from longmy_kpi.fill.column_headings import ColumnMeaning, column_meaning, is_skipped
from longmy_kpi.fill.filling import PLACEHOLDERS, Form
from longmy_kpi.fill.form_rows import FormRows, is_name_heading, is_numbering
from longmy_kpi.fill.form_table import FormTable, column_measure, measure_line, row_measure
from longmy_kpi.fill.row_names import NamedRow, RowNames
from longmy_kpi.intake.measure_words import size
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan
from longmy_kpi.quantity import interpretations
from longmy_kpi.text import name_key

_CLOSED = frozenset({"fill-cell-protected", "fill-cell-hidden"})
_WORDS = frozenset({Asked.NOTE, Asked.DIFFICULTY, Asked.STATE})
_SAME_MEASURES = tuple(
    frozenset(map(name_key, words))
    for words in (
        *(("vụ", "vụ việc"), ("HTX", "hợp tác xã"), ("tổ", "tổ hợp tác", "THT"), ("sản phẩm", "SP")),
        *(("hộ", "hộ dân", "hộ gia đình", "hộ kinh doanh"), ("thành viên", "TV")),
    )
)
"""Words that may be one measure: a person looks, and the map says the plan's own."""


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
        self._rows = FormRows(form_table)

    def read(self, names: RowNames) -> None:
        rows = {row: found for row in self._form_table.rows if (found := self._named(row, names)) is not None}
        sure = {named.indicator.code for _, named in rows.values() if named.is_sure}
        rows = {row: one for row, one in rows.items() if one[1].is_sure or one[1].indicator.code not in sure}
        for row, (column, named) in rows.items():
            heads = self._heads(row, column, rows)
            same = (at for at, (_, one) in rows.items() if one.indicator.code == named.indicator.code and at != row)
            beside = [Spot(self._form_table.name, at, rows[at][0]) for at in same]
            asked = list(self._cells(row, column, named, heads, beside))
            closed = self._closed(row, column, heads)
            if asked:
                self._expect(row, column)
                self._found.cells += asked
            if closed or (not asked and self._rows.asks((row, column))):
                key = "fill.unclear.closed" if closed else "fill.unclear.nothing_open"
                self._found.unclear.append(Term(key, {**self._row(row, column), "cells": closed}))
        self._tell_unnamed(rows, names)

    def _tell_unnamed(self, rows: dict[int, tuple[int, NamedRow]], names: RowNames) -> None:
        """Tell of every other row that names something, with the indicators nearest to it as a question."""
        first = self._rows.first
        if rows:
            row, (column, _) = min(rows.items())
            first = self._heads(row, column, rows).stop
        for at, text in self._rows.unnamed(rows, first) if first else ():
            near = [f"{one.name} ({one.code})" for one in names.resembling(text)]
            key = "fill.unclear.row_near" if near else "fill.unclear.row"
            self._found.unclear.append(Term(key, {**self._row(*at), "names": near}))

    def _named(self, row: int, names: RowNames) -> tuple[int, NamedRow] | None:
        """Return the column and the indicator of a row's name, sure where the measures settle it."""
        found = self._rows.named(row, names)
        if found is None or not found[1].by_measure:
            return found
        said = row_measure(self._form_table, row)
        is_sure = said is not None and size(said) == size(found[1].indicator.measure.name)
        return found[0], replace(found[1], is_sure=is_sure)

    def _heads(self, row: int, column: int, rows: dict[int, tuple[int, NamedRow]]) -> range:
        """Return the rows of the headings over a row: from the heading of names down to where names begin."""
        above = list(self._form_table.above(row, column))
        top = next((at for at, text in above if is_name_heading(text)), None)
        if top is None:
            top = max((at for at in self._form_table.rows if at < min(rows)), default=row, key=self._width)
        below = min((at for at, text in above if at > top and not is_numbering(text)), default=row)
        return range(top, below)

    def _width(self, row: int) -> int:
        return len(self._form_table.rows[row])

    def _headings(self, column: int, heads: range, names: int) -> list[tuple[int, str]]:
        """Return the headings over a column; what is merged over the names too is a title."""
        texts = [(at, text) for at, text in self._form_table.column(column) if at in heads]
        titles = {at for at, text in self._form_table.column(names) if (at, text) in texts}
        return [(at, text) for at, text in texts if at not in titles and not is_numbering(text)]

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
        return not self._has_text(row, column) and self._trouble(row, column) is None

    def _has_text(self, row: int, column: int) -> bool:
        there = self._form_table.texts.get((row, column), "")
        return not set(there) <= PLACEHOLDERS and interpretations(there).none

    def _trouble(self, row: int, column: int) -> str | None:
        found = self._form.trouble(Spot(self._form_table.name, row, column), Place())
        return found.code if found else None

    def _closed(self, row: int, names: int, heads: range) -> list[str]:
        """Return the cells of a row that its columns ask for, but that are locked or hidden."""
        return [
            Spot(self._form_table.name, row, column).cell
            for column in range(1, self._last_column(heads) + 1)
            if column != names and not self._has_text(row, column) and self._trouble(row, column) in _CLOSED
            if not is_skipped([text for _, text in self._headings(column, heads, names)])
        ]

    def _suggested(self, spot: Spot, named: NamedRow, meaning: ColumnMeaning) -> SuggestedCell:
        doubts = [meaning.doubt] if meaning.doubt else []
        if not named.is_sure:
            others = [one.name for one in named.others]
            key = "fill.doubt.name_of_several" if others else "fill.doubt.name"
            doubts.append(Term(key, {"text": named.text, "name": named.indicator.name, "others": others}))
        measure, doubt = self._measure(spot, named.indicator.measure.name)
        if meaning.asked not in AMOUNTS:
            said = row_measure(self._form_table, spot.row)
            measure, doubt = None, None if said is None or meaning.asked in _WORDS else doubt
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
        if any({name_key(said), name_key(own)} <= same for same in _SAME_MEASURES):
            return own, Term("fill.doubt.measure", {"said": said, "own": own})
        return None, Term("fill.doubt.measure_unlike", {"said": said, "own": own})

    def _expect(self, row: int, column: int) -> None:
        """Remember the words seen in a cell, where they begin."""
        at = self._form_table.origin(row, column)
        if at in self._form_table.texts:
            self._found.expects[Spot(self._form_table.name, *at)] = self._form_table.texts[at]

    def _tell_column(self, row: int, column: int, texts: list[str]) -> None:
        if (row, column) not in self._told:
            self._told.add((row, column))
            spot = Spot(self._form_table.name, row, column)
            self._found.unclear.append(Term("fill.unclear.column", {"cell": spot.cell, "text": " – ".join(texts)}))

    def _row(self, row: int, column: int) -> dict[str, object]:
        text = self._form_table.texts[row, column]
        return {"cell": Spot(self._form_table.name, row, column).cell, "text": text}
