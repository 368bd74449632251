"""Which engine adds up: the standard library for a city, DuckDB (extra `city`) for a country; same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from longmy_kpi.city.tables import FIGURE_COLUMNS, Tables
from longmy_kpi.city.totals import TotalsGroup, groups_of
from longmy_kpi.figures.figure import State
from longmy_kpi.package.columns import FIGURES

MANY_WARDS = 300
"""From so many wards on an engine answers sooner than it takes to load one."""


def statement(name: str) -> str:
    """Return the text of a SQL file, the same for every engine."""
    return files("longmy_kpi.city").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


def groups_from(rows: Iterable[Sequence[Any]]) -> list[TotalsGroup]:
    """Return an engine's rows as groups, in the one order; what has no sum is zero of nothing."""
    return sorted(map(_group, rows))


def _group(row: Sequence[Any]) -> TotalsGroup:
    shared, definition, covered, wanting, state, wards, first, actuals, actual, *rest = row
    parts, numerator, denominator, estimates = rest
    nothing = Decimal(0)
    head = (shared, definition, covered or "", wanting == "true", State(state), int(wards), first)
    sums = (int(actuals), actual or nothing, int(parts), numerator or nothing, denominator or nothing)
    return TotalsGroup(*head, *sums, int(estimates))


def with_standard_library(tables: Tables) -> list[TotalsGroup]:
    """Add up with the standard library."""
    return groups_of(tables.path(FIGURES))


def with_duckdb(tables: Tables) -> list[TotalsGroup]:
    """Add up with DuckDB; figures that it could not keep exact are added up by the standard library."""
    if not tables.engines:
        return with_standard_library(tables)
    import duckdb

    with duckdb.connect() as connection:
        connection.execute(f"create view figures as {_read(tables.path(FIGURES))}")
        return groups_from(connection.execute(statement("groups")).fetchall())


def _read(path: Path) -> str:
    """Return what reads a table as text: a reader that guesses types would make floats of figures."""
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in FIGURE_COLUMNS)
    quoted = str(path).replace("'", "''")
    read = f"read_csv('{quoted}', header = true, delim = ',', quote = '\"', escape = '\"', auto_detect = false"
    return f"select * from {read}, nullstr = '', columns = {{{columns}}})"  # noqa: S608 a path and columns of our own


def grouper_for(wards: int) -> Callable[[Tables], list[TotalsGroup]]:
    """Return what adds up for so many wards on this machine."""
    return with_duckdb if wards >= MANY_WARDS and find_spec("duckdb") is not None else with_standard_library
