"""Everything a template may say of a month: values and words, put in order; the sentences are the template's."""

from __future__ import annotations

from dataclasses import dataclass

from longmy_kpi.reports.narrative.coming import Coming
from longmy_kpi.reports.narrative.counts import Counts
from longmy_kpi.reports.narrative.difficulty import DifficultyStory
from longmy_kpi.reports.narrative.indicator import IndicatorStory, Told
from longmy_kpi.reports.narrative.plan_words import PlanStory
from longmy_kpi.reports.narrative.record import Moved, Restated, SentStory
from longmy_kpi.reports.narrative.tasks import TasksStory


@dataclass(frozen=True, slots=True)
class FieldStory:
    """A group of the plan (lĩnh vực); what stands outside the items comes last, without a name.

    `items` are those with something to say, each the indicators told of.
    """

    name: str
    counts: Counts
    indicators: tuple[IndicatorStory, ...]
    items: tuple[tuple[Told, ...], ...]


@dataclass(frozen=True, slots=True)
class UnitStory:
    """A department with indicators of its own that something is said about."""

    name: str
    indicators: tuple[IndicatorStory, ...]


@dataclass(frozen=True, slots=True)
class OtherDayStory:
    """Figures that end on another day than the report's."""

    day: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The whole of what a template sees."""

    language: str
    internal: bool  # the ward's own version, which also tells how units kept to their duties
    plan: PlanStory
    month: str
    title_period: str  # the month, or the longer period of the report, as a title has it
    next_period: str  # the one after it
    months: int  # how many months the report is for
    year: int
    closed: bool
    closed_at: str
    demo: bool
    data: str  # how far the figures go, in the words of every output
    data_day: str
    calendar_day: str  # of the figures of calendar months, where they end on one other day; else empty
    other_days: tuple[OtherDayStory, ...]  # all others that end on another day
    received_by: str  # the moment that was asked for; else empty
    estimated: tuple[str, ...]  # names of what is an estimate
    annexes: int
    unit: str | None  # the department whose own report it is
    addressees: tuple[str, ...]  # whom a department reports to
    items: str  # how many items the indicators belong to
    in_items: str  # how many indicators do
    counts: Counts
    compared: int  # of the comparable, those that have last year's figure over the same months
    comparable: int  # indicators with a number
    fields: tuple[FieldStory, ...]
    indicators: tuple[IndicatorStory, ...]
    units: tuple[UnitStory, ...]
    sent: tuple[SentStory, ...]
    sent_words: str
    locks: tuple[str, ...]  # when, by whom and why the month was closed and reopened, a sentence each
    has_previous: bool
    before: str  # the period that is compared with: `tháng 02/2026`, `quý I/2026`
    better: tuple[Moved, ...]
    worse: tuple[Moved, ...]
    restated: tuple[Restated, ...]
    coming: Coming | None
    difficulties: tuple[DifficultyStory, ...]
    tasks: TasksStory | None
