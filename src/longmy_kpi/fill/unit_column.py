"""The measure beside a row where its column is headed by a word that may mean departments too."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from longmy_kpi.fill.form_table import FormTable, row_measure
from longmy_kpi.intake.measure_words import is_measure, size
from longmy_kpi.text import name_key

_SURE = frozenset(map(name_key, ("Đơn vị đo", "Đơn vị đo lường")))
_MAY_BE = frozenset(map(name_key, ("Đơn vị", "Unit")))


def said_measure(form_table: FormTable, row: int, things: AbstractSet[str]) -> str | None:
    """Return the measure that a row's column of measures names.

    A column `Đơn vị` is one of measures where any of its cells names a measure, of the plan's (`things`) or any other.
    """
    if said := row_measure(form_table, row):
        return said
    for top, column, is_sure in _unit_headings(form_table, row):
        said = form_table.over(row, column)
        below = (text for at, text in form_table.column(column) if at > top)
        if said and (is_sure or any(is_measure(one) or size(one).thing in things for one in below)):
            return said
    return None


def _unit_headings(form_table: FormTable, row: int) -> Iterator[tuple[int, int, bool]]:
    """Yield the headings over a row that may be of measures, the lowest first."""
    keyed = ((at, name_key(text).strip(" .:")) for at, text in form_table.texts.items() if at[0] < row)
    found = ((*at, key in _SURE) for at, key in keyed if key in _SURE | _MAY_BE)
    yield from sorted(found, reverse=True)
