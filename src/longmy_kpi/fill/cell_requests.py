"""What a map asks for: of one cell of a form, which figure of which indicator, month and size."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum

from msgspec import Struct, field

from longmy_kpi.diagnostic import Place
from longmy_kpi.intake.grid import letters
from longmy_kpi.plan.model import Indicator


class Asked(StrEnum):
    """What a cell may ask of an indicator."""

    TARGET = "target"
    IN_PERIOD = "in_period"
    TO_DATE = "to_date"
    YEAR_ESTIMATE = "year_estimate"
    ATTAINMENT = "attainment"
    LAST_YEAR = "last_year"
    CHANGE = "change"
    AGAINST_LAST_YEAR = "against_last_year"
    STATE = "state"
    NOTE = "note"
    DIFFICULTY = "difficulty"


AMOUNTS = frozenset({Asked.TARGET, Asked.IN_PERIOD, Asked.TO_DATE, Asked.YEAR_ESTIMATE, Asked.LAST_YEAR})
"""Figures in the indicator's own measure."""
SHARES = frozenset({Asked.ATTAINMENT, Asked.CHANGE, Asked.AGAINST_LAST_YEAR})
"""Figures in percent, whatever the indicator's measure is."""
TO_DATE = SHARES | {Asked.TO_DATE, Asked.LAST_YEAR}
"""Figures that go to a month's end, which no earlier month's can stand for."""
ISSUED = frozenset({Asked.TARGET, Asked.ATTAINMENT})
"""Figures of which each issuer of a target has one."""


class Stretch(IntEnum):
    """How many months a figure `in_period` is for."""

    MONTH = 1
    QUARTER = 3
    HALF_YEAR = 6
    YEAR = 12


PREVIOUS = 0
"""In place of a month's number: the month, or the period of the same kind, before the form's."""


class Spot(Struct, frozen=True, order=True):
    """A cell of a form: of a sheet by its name, or of a table of a document by its number."""

    table: str | int
    row: int
    column: int

    @property
    def cell(self) -> str:
        """The cell alone: `F12`, or `r5c4` in a document."""
        if isinstance(self.table, int):
            return f"r{self.row}c{self.column}"
        return f"{letters(self.column)}{self.row}"

    def place(self, file: str) -> Place:
        """Return where the cell stands, for what is said of it."""
        return Place(file, self.row, self.column, str(self.table), self.cell)


class CellRequest(Struct, frozen=True):
    """What one cell is to hold. `month` is the number of a month of the year, PREVIOUS, or None for the form's own."""

    spot: Spot
    indicator: Indicator
    asked: Asked
    place: Place
    measure: str | None = None
    month: int | None = None
    stretch: Stretch = Stretch.MONTH
    issuer: str | None = None
    decimals: int | None = None

    @property
    def own(self) -> str:
        """The measure that the store has the figure in."""
        return "%" if self.asked in SHARES else self.indicator.measure.name

    @property
    def meant(self) -> str:
        """The measure that the figure is written in."""
        return self.measure or self.own


class CellMap(Struct, frozen=True):
    """A checked map: what each cell is to hold, and which words of the form must stand where they stood."""

    name: str
    cell_requests: Mapping[Spot, CellRequest]
    expects: Mapping[Spot, str] = field(default_factory=dict)
