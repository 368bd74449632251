"""The plan file's form (contract, section 2): which keys each mapping may hold, checked by pydantic.

What the keys mean stands in `schema_words`; what values mean together is checked in `check`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from longmy_kpi.period import PeriodRule
from longmy_kpi.plan import fields as f
from longmy_kpi.plan.model import Op
from longmy_kpi.plan.schema_words import describe


class Record(BaseModel):
    """A mapping of the file: known keys only, every scalar read from its text."""

    model_config = ConfigDict(extra="forbid", strict=True, arbitrary_types_allowed=True)


class Document(Record):
    """The plan document's own number and date; blank where the document leaves them blank."""

    number: f.Text | None = None
    date: f.Day | None = None


class Calendar(Record):
    """The reporting calendar."""

    cutoff_day: f.DayOfMonth | None = None
    due_working_days: f.DaysAfter | None = None
    days_off: list[f.Day] = []
    worked_saturdays: list[f.Day] = []
    utc_offset: f.Offset = timedelta(hours=7)


class Coded(Record):
    """Anything with a code and a name."""

    code: f.Code
    name: f.Text
    name_en: f.Text | None = None


class Measure(Coded):
    """A unit of measure."""

    decimals: f.Decimals
    whole: f.Flag = False
    percent: f.Flag = False


class Scale(Record):
    """Names of ratings, best first."""

    code: f.Code
    names: Annotated[list[f.Text], Field(min_length=2)]


class Unit(Coded):
    """A department; `superior` and `signer_title` are for its documents, blank until given."""

    short: f.Text | None = None
    reports: f.Flag = False
    collects: f.Flag = False
    superior: f.Text | None = None
    signer_title: f.Text | None = None


class Partner(Coded):
    """An outside body named beside a lead."""


class Group(Coded):
    """A heading over items."""


class Item(Record):
    """A numbered item of the plan."""

    number: f.ItemNumber
    name: f.Text
    name_en: f.Text | None = None
    short: f.Text | None = None
    short_en: f.Text | None = None
    group: f.Code


AIM_NEEDS: Mapping[Op, tuple[str, ...]] = {
    Op.AT_LEAST: ("value",),
    Op.MORE_THAN: ("value",),
    Op.AT_MOST: ("value",),
    Op.LESS_THAN: ("value",),
    Op.BETWEEN: ("low", "high", "above"),
    Op.RATING_AT_LEAST: ("rating",),
    Op.PENDING: ("pending_from",),
}
AIM_MAY: Mapping[Op, tuple[str, ...]] = {Op.PENDING: ("pending_from_en",)}
AIM_KEYS = ("value", "low", "high", "above", "rating", "pending_from", "pending_from_en")


def _needs_by_op() -> dict[str, Any]:
    """Say in the JSON Schema which keys an operator needs."""
    return {
        "allOf": [
            {"if": {"properties": {"op": {"const": str(op)}}}, "then": {"required": list(keys)}}
            for op, keys in AIM_NEEDS.items()
        ]
    }


class Aim(Record):
    """What a target says: an operator and what it needs."""

    model_config = ConfigDict(json_schema_extra=_needs_by_op())

    op: f.AnyOp
    value: f.Number | None = None
    low: f.Number | None = None
    high: f.Number | None = None
    above: f.AnyAbove | None = None
    rating: f.Text | None = None
    pending_from: f.Text | None = None
    pending_from_en: f.Text | None = None


class Decision(Aim):
    """A later decision on a target, in force from a month on."""

    since: f.YearMonth = Field(alias="from")
    decision: f.Text | None = None
    note: f.Text | None = None


class Target(Aim):
    """What one issuer asks for, with later decisions."""

    issuer: f.Text | None = None
    note: f.Text | None = None
    decisions: list[Decision] = []

    @property
    def current(self) -> Aim:
        """What is asked for after the latest decision."""
        return self.decisions[-1] if self.decisions else self


class Source(Record):
    """Section of the plan document and its words."""

    section: f.Text
    quote: f.Text


class Bounds(Record):
    """Least and greatest value of a reading."""

    min: f.Number | None = None
    max: f.Number | None = None


class Parts(Record):
    """What a ratio's numerator and denominator count."""

    numerator: f.Text
    denominator: f.Text
    numerator_en: f.Text | None = None
    denominator_en: f.Text | None = None


class Derived(Record):
    """How an indicator is computed from others."""

    how: f.AnyHow
    of: Annotated[list[f.Code], Field(min_length=1)]


class Baseline(Record):
    """Last year's figures."""

    year: f.Number | None = None
    months: dict[f.MonthNumber, f.Number] = {}
    note: f.TextOrEmpty = ""


class Lead(Record):
    """A unit that leads; `from` the month since when, left out for whoever leads first."""

    unit: f.Code
    since: f.YearMonth | None = Field(None, alias="from")


Leads = Annotated[list[Lead], BeforeValidator(f.leads), f.OrCode()]


class Indicator(Record):
    """An indicator: what is measured, how it adds up, what is asked, who reports it and when."""

    code: f.Code
    item: f.ItemNumber | None = None
    name: f.Text
    name_en: f.Text | None = None
    measure: f.Code
    value: f.AnyValue
    scale: f.Code | None = None
    to_date: f.AnyToDate
    target: Annotated[list[Target], Field(min_length=1), BeforeValidator(f.one_or_more), f.OrOne()]
    due: f.Due
    period: f.AnyPeriod = PeriodRule.REPORTING
    final: f.YearMonth | None = None
    trajectory: f.Trajectory | None = None
    lead: Leads = []
    supporting: list[f.Code] = []
    partners: list[f.Code] = []
    named: f.AnyNamed
    assigned_by: f.TextOrEmpty = ""
    source: Source
    bounds: Bounds = Bounds()
    parts: Parts | None = None
    whole_parts: f.Flag = False
    part_of: f.Code | None = None
    derived: Derived | None = None
    baseline: Baseline | None = None
    proposed: list[f.Text] = []
    shared: f.Code | None = None
    short: f.Text | None = None
    short_en: f.Text | None = None


class Task(Record):
    """A task: who does what by when; left out, `due` is the whole year."""

    code: f.Code
    title: f.Text
    title_en: f.Text | None = None
    group: f.Code
    lead: Leads = []
    supporting: list[f.Code] = []
    named: f.AnyNamed
    assigned_by: f.TextOrEmpty = ""
    due: f.YearMonth | None = None
    indicators: list[f.Code] = []
    source: Source
    proposed: list[f.Text] = []


class OpenPoint(Record):
    """What the document leaves open, and why."""

    code: f.Code
    kind: f.AnyPointKind
    about: list[f.Code] = []
    reason: f.Text
    reason_en: f.Text | None = None


SECTIONS = (
    *("measures", "scales", "units", "partners", "groups", "items", "indicators"),
    *("task_groups", "tasks", "open_points"),
)
"""Lists of records; the rest of the file is its head."""


class PlanFile(Record):
    """A year's plan."""

    year: f.Year
    title: f.Text
    title_en: f.Text | None = None
    ward: f.Text
    ward_code: f.OfficialCode | None = None
    city: f.Text
    city_code: f.OfficialCode | None = None
    signer_title: f.Text | None = None
    signer_name: f.Text | None = None
    language: f.AnyLanguage = f.Language.VI
    demo: f.Flag = False
    document: Document = Document()
    legal_basis: list[f.Text] = []
    recipients: list[f.Text] = []
    calendar: Calendar = Calendar()
    measures: Annotated[list[Measure], Field(min_length=1)]
    scales: list[Scale] = []
    units: Annotated[list[Unit], Field(min_length=1)]
    partners: list[Partner] = []
    groups: list[Group] = []
    items: list[Item] = []
    indicators: Annotated[list[Indicator], Field(min_length=1)]
    task_groups: list[Group] = []
    tasks: list[Task] = []
    open_points: list[OpenPoint] = []

    @model_validator(mode="before")
    @classmethod
    def _empty_sections(cls, data: object) -> object:
        """Read a section that is left empty as one without entries."""
        if not isinstance(data, dict):
            return data
        return {key: [] if value is None and key in SECTIONS else value for key, value in data.items()}


class TasksFile(Record):
    """A unit's own tasks of a year, in `tasks/UNIT.yaml` (IV.1.1)."""

    year: f.Year
    tasks: list[Task]


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of the plan file, for editors (contract, section 2); optional sections may stay empty."""
    schema = PlanFile.model_json_schema()
    shapes = schema["properties"]
    for key in SECTIONS:
        if not PlanFile.model_fields[key].is_required():
            shapes[key] = {"anyOf": [shapes[key], {"type": "null"}]}
    return describe(schema)


def tasks_json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a unit's own task file, for editors."""
    return describe(TasksFile.model_json_schema())
