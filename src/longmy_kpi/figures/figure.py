"""What the program says of an indicator, an item and the month's submissions: values, no words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from longmy_kpi.ledger.readings import Reading, Value
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Decision, Indicator, Target


class State(StrEnum):
    """The state of an indicator or an item (contract, section 4)."""

    NO_TARGET = "no_target"
    FOLLOWED = "followed"
    NO_DATA = "no_data"
    NOT_DUE = "not_due"
    NO_BASELINE = "no_baseline"
    ACHIEVED = "achieved"
    EXCEEDED = "exceeded"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    BEHIND = "behind"
    NOT_YET = "not_yet"
    HELD = "held"
    BREACHED = "breached"
    MISSED = "missed"


WORST_FIRST = (
    State.MISSED,
    State.BREACHED,
    State.BEHIND,
    State.NO_DATA,
    State.AT_RISK,
    State.NOT_YET,
    State.NO_BASELINE,
    State.ON_TRACK,
    State.HELD,
    State.ACHIEVED,
    State.EXCEEDED,
    State.NOT_DUE,
)
JUDGED = frozenset(WORST_FIRST) - {State.NO_DATA, State.NO_BASELINE, State.NOT_DUE}
"""States that say how an indicator does; the others say why that cannot be told."""


class Span(Struct, frozen=True):
    """Months a figure covers: from the end of month `start` (exclusive) to the end of month `end`."""

    start: Month
    end: Month


class Amount(Struct, frozen=True):
    """One reading with what it counts for: its span, its figure after official corrections, and where it came from.

    For ratios `value` is 100 × numerator ÷ denominator, to 100 digits; `exact` is the number that it stands for, None
    of a rating or a standard. `restated_in` is the month whose submission brought the official figure.
    """

    span: Span
    value: Value | None
    exact: Fraction | None
    numerator: Decimal | None
    denominator: Decimal | None
    estimate: bool
    reading: Reading | None
    restated_in: Month | None = None


class IssuedAttainment(Struct, frozen=True):
    """Attainment against a second or further issuer's target."""

    issuer: str | None
    target: Target
    attainment: Decimal | None
    gap: Decimal | None


class Figure(Struct, frozen=True):
    """Everything the reports say of one indicator in one month (contract, section 4; names as in its JSON).

    Fractions (0.256 = 25,6 %) for attainment, planned_share, pace, change. None is absent, never zero.
    `received` is the day on which the latest reading came, `awaited` the due date of the month's report where that has
    not come and is all that is missing; both are None where no submission was asked.
    """

    indicator: Indicator
    month: Month
    target: Target
    original: Target
    decision: Decision
    actual: Value | None
    this_month: Amount | None
    as_of: Month | None
    covered_to: date | None
    months_reported: int
    months_due: int
    incomplete: bool
    stale: bool
    estimate: bool
    nothing_arose: bool
    year_estimate: Decimal | None
    attainment: Decimal | None
    planned_share: Decimal | None
    pace: Decimal | None
    gap: Decimal | None
    distance: Decimal | None
    state: State
    rule: str
    forecast: Decimal | None
    needed_per_month: Decimal | None
    last_year: Decimal | None
    change: Decimal | None
    change_points: Decimal | None
    unexplained: bool
    amounts: tuple[Amount, ...]
    forecast_low: Decimal | None = None
    forecast_high: Decimal | None = None
    others: tuple[IssuedAttainment, ...] = ()
    note: str = ""
    difficulty: str = ""
    self_assessment: str = ""
    received: date | None = None
    awaited: date | None = None

    @property
    def data_day(self) -> date | None:
        """The day to which the figure goes: the end of its latest reading's months, or when that came, if earlier."""
        days = [day for day in (self.covered_to, self.received) if day is not None]
        return min(days) if self.covered_to is not None else None

    @property
    def wanting(self) -> bool:
        """Tell whether a due reading is missing that the figure should rest on."""
        return self.incomplete or self.stale

    @property
    def lacking(self) -> bool:
        """Tell whether a due reading is missing, of an indicator with a target or without."""
        return self.wanting or (self.as_of is None and self.months_due > 0)

    @property
    def half_told(self) -> bool:
        """Tell "not enough to say" from "nothing reported": readings are there, but due ones are missing."""
        return self.state is State.NO_DATA and self.as_of is not None and self.awaited is None

    @property
    def owes_reason(self) -> bool:
        """Tell whether a shortfall is unexplained by a report that is there, or should be."""
        return self.unexplained and self.awaited is None


class ItemFigure(Struct, frozen=True):
    """One of the plan's items: the worst state of its indicators with a target; `open` where one is pending.

    judged: how many of its indicators are in a state that judges; of: how many are not merely followed; wanting: how
    many of the judged lack a due reading. half_told as a figure's; awaited where all that it has no data of is.
    """

    number: int
    state: State
    open: bool
    codes: tuple[str, ...]
    judged: int
    of: int
    wanting: int
    half_told: bool
    awaited: date | None = None
