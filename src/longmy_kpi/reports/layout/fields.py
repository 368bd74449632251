"""What can be said of an indicator, one field a column: every table picks from here, so all say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from string import Formatter
from typing import NamedTuple

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.outline import Line
from longmy_kpi.reports.layout.table import Align, Cell, Column, Row


class Field(NamedTuple):
    """A column and how its cell is made; its formula names other fields by key: `({to_date})/({target})×100`."""

    column: Column
    cell: Callable[[Line], Cell]


def field(
    lexicon: Lexicon, key: str, align: Align, widest: int, cell: Callable[[Line], Cell], formula: str = ""
) -> Field:
    """Make a field whose heading the lexicon knows."""
    return Field(Column(key, lexicon.say(f"report.column.{key}"), align, formula, widest), cell)


def choose(fields: Mapping[str, Field], keys: Iterable[str]) -> tuple[Field, ...]:
    """Take the fields of these keys; formulas get the numbers that the columns have in this choice."""
    chosen = [fields[key] for key in keys]
    numbers = {one.column.key: str(number) for number, one in enumerate(chosen, 1)}
    return tuple(one._replace(column=replace(one.column, formula=_formula(one.column, numbers))) for one in chosen)


def _formula(column: Column, numbers: Mapping[str, str]) -> str:
    """Put column numbers into a formula; none where it speaks of a column that was not chosen."""
    needed = {name for _, name, _, _ in Formatter().parse(column.formula) if name}
    return column.formula.format_map(numbers) if needed <= numbers.keys() else ""


def columns(fields: Sequence[Field]) -> tuple[Column, ...]:
    """Return the columns of the fields."""
    return tuple(one.column for one in fields)


def row(fields: Sequence[Field], line: Line) -> Row:
    """Return the row of one line."""
    return Row(tuple(one.cell(line) for one in fields), indent=line.indent)
