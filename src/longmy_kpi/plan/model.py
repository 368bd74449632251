"""The plan inside the program: frozen values, checked before they come here (contract, section 2)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from longmy_kpi.period import Calendar, Month, PeriodRule, month_range

_NO_RATING = re.compile(r"yes|no|[-+]?[0-9][0-9.,]*|")


class ValueKind(StrEnum):
    """What a reading of the indicator is."""

    NUMBER = "number"
    RATIO = "ratio"
    RATING = "rating"
    YES_NO = "yes_no"


class Aggregation(StrEnum):
    """How readings add up in the year."""

    SUM = "sum"
    CUMULATIVE = "cumulative"
    LATEST = "latest"
    POOLED = "pooled"


class Op(StrEnum):
    """What the words of a target say."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    BETWEEN = "between"
    RATING_AT_LEAST = "rating_at_least"
    ACHIEVED = "achieved"
    NOT_ABOVE_LAST_YEAR = "not_above_last_year"
    BELOW_LAST_YEAR = "below_last_year"
    PENDING = "pending"
    FOLLOW = "follow"

    @property
    def is_floor(self) -> bool:
        """Tell whether the target is a number to be reached from below."""
        return self in (Op.AT_LEAST, Op.MORE_THAN)

    @property
    def is_ceiling(self) -> bool:
        """Tell whether the target is a number that must not be passed."""
        return self in (Op.AT_MOST, Op.LESS_THAN)

    @property
    def is_one_number(self) -> bool:
        """Tell whether the target is one number, whichever side of it is wanted."""
        return self.is_floor or self.is_ceiling

    @property
    def is_against_last_year(self) -> bool:
        """Tell whether the figure of the year before is the target."""
        return self in (Op.NOT_ABOVE_LAST_YEAR, Op.BELOW_LAST_YEAR)

    @property
    def is_open(self) -> bool:
        """Tell whether the document sets no target: one will be issued, or the figure is only followed."""
        return self in (Op.PENDING, Op.FOLLOW)


class Derivation(StrEnum):
    """How a derived indicator comes about."""

    SUM = "sum"
    POOLED = "pooled"
    GROWTH = "growth"


class AssignmentBasis(StrEnum):
    """Whether the document itself names the lead, or we read it so, or only propose it."""

    PLAN = "plan"
    READING = "reading"
    PROPOSED = "proposed"


class Target(Struct, frozen=True):
    """One target: an operator and what it needs. `above_is_good` belongs to `between`."""

    op: Op
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    above_is_good: bool = False
    rating: str | None = None
    pending_from: str | None = None
    pending_from_en: str | None = None


class Decision(Struct, frozen=True):
    """A target in force from a month on; `number` is the decision's own number, None for the plan itself."""

    target: Target
    since: Month | None = None
    number: str | None = None
    note: str = ""


class TargetSeries(Struct, frozen=True):
    """What one issuer (city, ward council) asks for, as a dated list of decisions, oldest first."""

    decisions: tuple[Decision, ...]
    issuer: str | None = None

    @property
    def original(self) -> Target:
        """The target as the plan was first issued."""
        return self.decisions[0].target

    def at(self, month: Month) -> Decision:
        """Return the decision in force in a month."""
        current = self.decisions[0]
        for decision in self.decisions[1:]:
            if decision.since is not None and decision.since <= month:
                current = decision
        return current


class TrajectoryKind(StrEnum):
    """How the year's target is planned over the months."""

    NONE = "none"
    LINEAR = "linear"
    BY_YEAR_END = "by_year_end"
    POINTS = "points"


class Trajectory(Struct, frozen=True):
    """Planned share of the year by month; points are (month, percent), straight lines between them."""

    kind: TrajectoryKind
    points: tuple[tuple[int, Decimal], ...] = ()


class Baseline(Struct, frozen=True):
    """Last year's figures where no file of last year holds them: the whole year, or month by month.

    `note` says where they come from.
    """

    year: Decimal | None = None
    months: Mapping[int, Decimal] = field(default_factory=dict)
    note: str = ""


class Derived(Struct, frozen=True):
    """How the indicator is computed from others; such an indicator is never required from anybody."""

    how: Derivation
    of: tuple[str, ...]


class Source(Struct, frozen=True):
    """Section of the plan document and its words."""

    section: str
    quote: str


class Bounds(Struct, frozen=True):
    """Least and greatest value a reading may have; for a ratio in percent."""

    min: Decimal | None = None
    max: Decimal | None = None


class Part(Struct, frozen=True):
    """What a numerator or a denominator counts."""

    name: str
    name_en: str


class Measure(Struct, frozen=True):
    """A unit of measure and the decimals it is shown with; `whole` measures refuse fractions."""

    code: str
    name: str
    name_en: str
    decimals: int
    whole: bool = False
    percent: bool = False


def can_name_a_rating(text: str) -> bool:
    """Tell whether a text is told from numbers, yes and no where the value alone stands, as in stored readings."""
    return _NO_RATING.fullmatch(text) is None


class RatingScale(Struct, frozen=True):
    """Names of ratings, best first."""

    code: str
    names: tuple[str, ...]

    def at_least(self, rating: str, needed: str) -> bool:
        """Tell whether a rating is as good as the one needed."""
        return self.names.index(rating) <= self.names.index(needed)


class Unit(Struct, frozen=True):
    """A department. `reports`: a submission is expected from it every month (IV.1.2).

    `superior` heads its documents and `signer_title` ends them; None until the plan gives them.
    """

    code: str
    name: str
    name_en: str
    reports: bool = False
    collects: bool = False
    short: str | None = None
    superior: str | None = None
    signer_title: str | None = None

    @property
    def short_name(self) -> str:
        """The short form of the name, for narrow places; the name itself where the plan gives none."""
        return self.short or self.name


class Partner(Struct, frozen=True):
    """An outside body that is named beside a lead and sends nothing itself."""

    code: str
    name: str
    name_en: str


class Group(Struct, frozen=True):
    """A heading over items, as the document has it."""

    code: str
    name: str
    name_en: str


class Item(Struct, frozen=True):
    """One of the numbered items of part II."""

    number: int
    name: str
    name_en: str
    group: str
    short: str | None = None
    short_en: str | None = None


class OpenPoint(Struct, frozen=True):
    """What the document leaves open: kind, the indicators or units it is about, and why."""

    code: str
    kind: str
    about: tuple[str, ...]
    reason: str
    reason_en: str


class Lead(Struct, frozen=True):
    """The unit that leads from a month on; `since` is None for whoever leads first."""

    unit: str
    since: Month | None = None


def _leading(record: Indicator | Task, month: Month) -> str:
    """Return the unit that leads in a month; whoever leads first led before the year too."""
    begun = [each.unit for each in record.leads if each.since is None or each.since <= month]
    return begun[-1] if begun else record.lead


class Indicator(Struct, frozen=True):
    """An indicator: what is measured, how it adds up, what is asked, who reports it and when.

    `lead` is the unit that leads last, or in the month for which the plan was asked; `leads` all of them, oldest first,
    where the indicator is moved within the year.
    """

    code: str
    name: str
    name_en: str
    item: int | None
    measure: Measure
    value: ValueKind
    to_date: Aggregation
    series: tuple[TargetSeries, ...]
    due: tuple[Month, ...]
    final: Month
    lead: str
    period: PeriodRule
    trajectory: Trajectory
    named: AssignmentBasis
    assigned_by: str
    source: Source
    supporting: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    scale: RatingScale | None = None
    bounds: Bounds = field(default_factory=Bounds)
    baseline: Baseline | None = None
    parts: tuple[Part, Part] | None = None
    whole_parts: bool = False
    part_of: str | None = None
    derived: Derived | None = None
    proposed: tuple[str, ...] = ()
    shared: str | None = None
    short: str | None = None
    short_en: str | None = None
    leads: tuple[Lead, ...] = ()

    def lead_at(self, month: Month) -> str:
        """Return the unit that leads in a month."""
        return _leading(self, month)

    def target_at(self, month: Month) -> Target:
        """Return the target that decides the state in a month: the first issuer's."""
        return self.series[0].at(month).target

    def is_due(self, month: Month) -> bool:
        """Tell whether a figure is asked for in this month; derived figures never are."""
        return self.derived is None and month in self.due


class TaskState(StrEnum):
    """What a unit says of a task it reports on."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    LATE = "late"
    STUCK = "stuck"


class Task(Struct, frozen=True):
    """A task of part III, or one that a unit adds in its own implementing plan (IV.1.1): who does what by when.

    `due` is None for the whole year; `own` tells a task that comes from the unit's own file. `lead` and `leads` are as
    an indicator's.
    """

    code: str
    title: str
    title_en: str
    group: str
    source: Source
    lead: str
    named: AssignmentBasis
    assigned_by: str = ""
    supporting: tuple[str, ...] = ()
    due: Month | None = None
    indicators: tuple[str, ...] = ()
    proposed: tuple[str, ...] = ()
    own: bool = False
    leads: tuple[Lead, ...] = ()

    def lead_at(self, month: Month) -> str:
        """Return the unit that leads in a month."""
        return _leading(self, month)


class Plan(Struct, frozen=True, dict=True):
    """A year's plan. `digest` is the sha256 of the file it was read from.

    `ward_code` and `city_code` are the official ones; they and whoever signs for the ward are None until given.

    `document_number` and `document_date` are the plan document's own; None where the document leaves them blank.
    """

    year: int
    title: str
    title_en: str
    ward: str
    city: str
    language: str
    demo: bool
    legal_basis: tuple[str, ...]
    recipients: tuple[str, ...]
    calendar: Calendar
    measures: tuple[Measure, ...]
    scales: tuple[RatingScale, ...]
    units: tuple[Unit, ...]
    partners: tuple[Partner, ...]
    groups: tuple[Group, ...]
    items: tuple[Item, ...]
    indicators: tuple[Indicator, ...]
    open_points: tuple[OpenPoint, ...]
    digest: str
    document_number: str | None = None
    document_date: date | None = None
    task_groups: tuple[Group, ...] = ()
    tasks: tuple[Task, ...] = ()
    ward_code: str | None = None
    city_code: str | None = None
    signer_title: str | None = None
    signer_name: str | None = None

    @cached_property
    def by_code(self) -> Mapping[str, Indicator]:
        """Indicators by code, in plan order."""
        return {indicator.code: indicator for indicator in self.indicators}

    @cached_property
    def unit_by_code(self) -> Mapping[str, Unit]:
        """Units by code, in plan order."""
        return {unit.code: unit for unit in self.units}

    @cached_property
    def task_by_code(self) -> Mapping[str, Task]:
        """Tasks by code, in plan order."""
        return {task.code: task for task in self.tasks}

    @cached_property
    def first_month(self) -> Month:
        """January of the plan's year."""
        return Month(self.year, 1)

    @cached_property
    def last_month(self) -> Month:
        """December of the plan's year."""
        return Month(self.year, 12)

    @cached_property
    def final_month(self) -> Month:
        """The month in which the last figure of the plan's year comes: December, or a later final month."""
        return max([self.last_month, *(indicator.final for indicator in self.indicators)])

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """Every month in which readings of the plan's year may come."""
        return tuple(month_range(self.first_month, self.final_month))

    @cached_property
    def _moves(self) -> bool:
        """Whether anything is moved from one unit to another within the year."""
        return any(each.leads for each in self.indicators) or any(each.leads for each in self.tasks)

    def at(self, month: Month) -> Plan:
        """Return the plan with each indicator and task led by the unit that leads it in a month."""
        if not self._moves:
            return self
        return replace(
            self,
            indicators=tuple(replace(each, lead=each.lead_at(month)) for each in self.indicators),
            tasks=tuple(replace(each, lead=each.lead_at(month)) for each in self.tasks),
        )

    def led_by(self, unit: str) -> tuple[Indicator, ...]:
        """Return a unit's indicators in plan order, derived ones among them."""
        return tuple(indicator for indicator in self.indicators if indicator.lead == unit)

    def tasks_of(self, unit: str) -> tuple[Task, ...]:
        """Return the tasks that a unit leads, in plan order."""
        return tuple(task for task in self.tasks if task.lead == unit)

    @property
    def collecting_units(self) -> tuple[Unit, ...]:
        """The units that the others send their reports to, in plan order (IV.1.2)."""
        return tuple(unit for unit in self.units if unit.collects)

    @cached_property
    def sending_units(self) -> tuple[Unit, ...]:
        """The units that get a form and whose report is accepted: those that report, and those that only lead tasks.

        Whoever leads a task in any month is among them.
        """
        leads = {unit for task in self.tasks for unit in (task.lead, *(each.unit for each in task.leads))}
        return tuple(unit for unit in self.units if unit.reports or unit.code in leads)

    def reporting_units(self, month: Month) -> tuple[Unit, ...]:
        """Return the units whose submission is expected in a month.

        Every unit that reports monthly, each month of the year (IV.1.2), also when nothing is due; after December
        those that have a figure due; before the plan's year nobody.
        """
        if month < self.first_month:
            return ()
        reporting = (unit for unit in self.units if unit.reports)
        if month <= self.last_month:
            return tuple(reporting)
        return tuple(unit for unit in reporting if any(i.is_due(month) for i in self.at(month).led_by(unit.code)))
