"""Neutral tables: grids of typed cells, drawn alike by terminal, workbook, Word report and page."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from longmy_kpi.figures.figure import State
from longmy_kpi.figures.tasks import TaskStatus


class Awaited(StrEnum):
    """What is neither a state nor missing: the month's report has not come and is not due yet."""

    REPORT = "awaited"


class Absence(StrEnum):
    """Why a cell holds nothing; each reason reads differently (contract, section 3)."""

    NOT_DUE = "not_due"
    MISSING = "missing"
    UNAVAILABLE = "unavailable"  # the unit has said in a note why there is none
    NOTHING_AROSE = "nothing_arose"
    EXEMPT = "exempt"  # nobody is asked for it
    NO_BASE = "no_base"  # last year's figure is needed and nobody has entered it
    NOT_SENT = "not_sent"
    AWAITED = "awaited"  # the month's report is not due yet
    NOT_APPLICABLE = "not_applicable"


class TextCell(Struct, frozen=True):
    """Words, never to be read as a formula or markup."""

    text: str


class NumberCell(Struct, frozen=True):
    """An exact number, shown with so many decimals; `before` stands before it (`> `, `ước `)."""

    value: Decimal
    decimals: int
    before: str = ""
    signed: bool = False


class PercentCell(Struct, frozen=True):
    """A fraction shown times 100, in a column that says % in its heading; `used`: how much of a ceiling is used."""

    fraction: Decimal
    decimals: int = 1
    signed: bool = False
    used: bool = False


class DayCell(Struct, frozen=True):
    """A date."""

    day: date


class MomentCell(Struct, frozen=True):
    """A moment on the plan's own clock."""

    moment: datetime


class MarkCell(Struct, frozen=True):
    """A state, of an indicator or of a task: symbol and word, or the symbol alone where a legend stands by.

    `instead` is what to say for the state's own word, where more is known.
    """

    state: State | Awaited | TaskStatus
    short: bool = False
    instead: str = ""


class AbsentCell(Struct, frozen=True):
    """Nothing, and why."""

    reason: Absence


Cell = TextCell | NumberCell | PercentCell | DayCell | MomentCell | MarkCell | AbsentCell
BLANK = TextCell("")


class Align(StrEnum):
    """How a column's cells stand."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Column(Struct, frozen=True):
    """A column; `formula` says how it comes from others (`(7)/(5)×100`), `widest` caps its width in characters."""

    key: str
    heading: str
    align: Align = Align.LEFT
    formula: str = ""
    widest: int = 20


class Level(StrEnum):
    """What a row stands for: a heading, or a line of figures."""

    GROUP = "group"
    ITEM = "item"
    LINE = "line"


class Row(Struct, frozen=True):
    """A row, with as many cells as the table has columns; `indent` is the depth of a "trong đó"."""

    cells: tuple[Cell, ...]
    level: Level = Level.LINE
    indent: int = 0


class Table(Struct, frozen=True):
    """A table with its title; `empty` is what to say where it has no rows, `numbered` asks for the row (1)(2)(3)."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: str = ""
    numbered: bool = False
