"""The form of a map of cells (`maps/NAME.yaml`), checked by pydantic as the plan is."""

from __future__ import annotations

import re
from typing import Annotated, NamedTuple

from pydantic import BeforeValidator

from longmy_kpi.fill.cell_requests import PREVIOUS, Asked, Stretch
from longmy_kpi.intake.grid import position
from longmy_kpi.plan import fields as f
from longmy_kpi.plan.scalars import boolean, nearest, one_of, scalar, scalar_fault, whole
from longmy_kpi.plan.schema import SchemaModel

_TABLE_CELL = re.compile(r"r([1-9][0-9]{0,3})c([1-9][0-9]{0,3})")
_STRETCHES = {one.name.lower(): one for one in Stretch}
_MOST_DECIMALS = 10


def _cell(value: object) -> tuple[int, int]:
    """Read `F12`, as spreadsheets write it: row and column."""
    written = scalar(value)
    try:
        return position(written.strip().replace("$", "").upper())
    except ValueError:
        raise scalar_fault("map-cell-form", value=written) from None


def _table_cell(value: object) -> tuple[int, int]:
    """Read `r5c4`: the fifth row and fourth column of a table in a document."""
    written = scalar(value)
    found = _TABLE_CELL.fullmatch(written.strip().lower())
    if found is None:
        raise scalar_fault("map-table-cell-form", value=written)
    return int(found[1]), int(found[2])


def _any_cell(value: object) -> Address:
    """Read `F12` of a sheet, or `r5c4` of a document's table."""
    is_of_table = _TABLE_CELL.fullmatch(scalar(value).strip().lower()) is not None
    return Address(is_of_table, *(_table_cell(value) if is_of_table else _cell(value)))


def _month(value: object) -> int:
    """Read the number of a month of the year, or `previous`."""
    written = scalar(value).strip()
    if written == "previous":
        return PREVIOUS
    if not (written.isascii() and written.isdigit() and 1 <= int(written) <= 12):
        raise scalar_fault("map-month-form", value=written)
    return int(written)


def _stretch(value: object) -> Stretch:
    written = scalar(value)
    if written not in _STRETCHES:
        raise scalar_fault("plan-word-unknown", value=written, known=nearest(written, _STRETCHES))
    return _STRETCHES[written]


class Address(NamedTuple):
    """A cell of a sheet, or of a document's table."""

    is_of_table: bool
    row: int
    column: int


class AskedCell(SchemaModel):
    """What one cell is to hold."""

    indicator: f.TextField
    field: Annotated[Asked, BeforeValidator(one_of(Asked))]
    measure: f.TextField | None = None
    month: Annotated[int, BeforeValidator(_month)] | None = None
    period: Annotated[Stretch, BeforeValidator(_stretch)] | None = None
    issuer: f.TextField | None = None
    decimals: Annotated[int, BeforeValidator(whole(0, _MOST_DECIMALS))] | None = None
    confirmed: Annotated[bool, BeforeValidator(boolean)] = True


Cells = dict[Annotated[tuple[int, int], BeforeValidator(_cell)], AskedCell]
TableCells = dict[Annotated[tuple[int, int], BeforeValidator(_table_cell)], AskedCell]
TableNumber = Annotated[int, BeforeValidator(whole(1, 999))]


Expected = dict[Annotated[Address, BeforeValidator(_any_cell)], f.TextField]


class MapFile(SchemaModel):
    """A map: cells of one sheet, of several sheets, or of the tables of a document.

    `expects` are words that must stand where they stood when the map was made, or the form has changed since.
    """

    confirmed: Annotated[bool, BeforeValidator(boolean)] = True
    sheet: f.TextField | None = None
    cells: Cells = {}  # noqa: RUF012 - pydantic copies it
    sheets: dict[str, Cells] = {}  # noqa: RUF012
    tables: dict[TableNumber, TableCells] = {}  # noqa: RUF012
    expects: dict[str, Expected] = {}  # noqa: RUF012
