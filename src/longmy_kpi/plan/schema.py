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


class SchemaModel(BaseModel):
    """A mapping of the file: known keys only, every scalar read from its text."""

    model_config = ConfigDict(extra="forbid", strict=True, arbitrary_types_allowed=True)


class Document(SchemaModel):
    """The plan document's own number and date; blank where the document leaves them blank."""

    number: f.TextField | None = None
    date: f.DayField | None = None


class CalendarSchema(SchemaModel):
    """The reporting calendar."""

    cutoff_day: f.DayOfMonth | None = None
    due_working_days: f.DaysAfter | None = None
    days_off: list[f.DayField] = []
    worked_saturdays: list[f.DayField] = []
    utc_offset: f.Offset = timedelta(hours=7)


class Coded(SchemaModel):
    """Anything with a code and a name."""

    code: f.Code
    name: f.TextField
    name_en: f.TextField | None = None


class MeasureSchema(Coded):
    """A unit of measure."""

    decimals: f.Decimals
    whole: f.Flag = False
    percent: f.Flag = False


class ScaleSchema(SchemaModel):
    """Names of ratings, best first."""

    code: f.Code
    names: Annotated[list[f.TextField], Field(min_length=2)]


class UnitSchema(Coded):
    """A department; `superior` and `signer_title` are for its documents, blank until given."""

    short: f.TextField | None = None
    reports: f.Flag = False
    collects: f.Flag = False
    superior: f.TextField | None = None
    signer_title: f.TextField | None = None


class PartnerSchema(Coded):
    """An outside body named beside a lead."""


class GroupSchema(Coded):
    """A heading over items."""


class ItemSchema(SchemaModel):
    """A numbered item of the plan."""

    number: f.ItemNumber
    name: f.TextField
    name_en: f.TextField | None = None
    short: f.TextField | None = None
    short_en: f.TextField | None = None
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


class Aim(SchemaModel):
    """What a target says: an operator and what it needs."""

    model_config = ConfigDict(json_schema_extra=_needs_by_op())

    op: f.AnyOp
    value: f.NumberField | None = None
    low: f.NumberField | None = None
    high: f.NumberField | None = None
    above: f.AnyAbove | None = None
    rating: f.TextField | None = None
    pending_from: f.TextField | None = None
    pending_from_en: f.TextField | None = None


class DecisionSchema(Aim):
    """A later decision on a target, in force from a month on."""

    since: f.YearMonth = Field(alias="from")
    decision: f.TextField | None = None
    note: f.TextField | None = None


class TargetSchema(Aim):
    """What one issuer asks for, with later decisions."""

    issuer: f.TextField | None = None
    note: f.TextField | None = None
    decisions: list[DecisionSchema] = []

    @property
    def current(self) -> Aim:
        """What is asked for after the latest decision."""
        return self.decisions[-1] if self.decisions else self


class SourceSchema(SchemaModel):
    """Section of the plan document and its words."""

    section: f.TextField
    quote: f.TextField


class BoundsSchema(SchemaModel):
    """Least and greatest value of a reading."""

    min: f.NumberField | None = None
    max: f.NumberField | None = None


class PartsSchema(SchemaModel):
    """What a ratio's numerator and denominator count."""

    numerator: f.TextField
    denominator: f.TextField
    numerator_en: f.TextField | None = None
    denominator_en: f.TextField | None = None


class DerivedSchema(SchemaModel):
    """How an indicator is computed from others."""

    how: f.AnyHow
    of: Annotated[list[f.Code], Field(min_length=1)]


class BaselineSchema(SchemaModel):
    """Last year's figures."""

    year: f.NumberField | None = None
    months: dict[f.MonthNumber, f.NumberField] = {}
    note: f.TextOrEmpty = ""


class LeadSchema(SchemaModel):
    """A unit that leads; `from` the month since when, left out for whoever leads first."""

    unit: f.Code
    since: f.YearMonth | None = Field(None, alias="from")


Leads = Annotated[list[LeadSchema], BeforeValidator(f.leads), f.OrCode()]


class IndicatorSchema(SchemaModel):
    """An indicator: what is measured, how it adds up, what is asked, who reports it and when."""

    code: f.Code
    item: f.ItemNumber | None = None
    name: f.TextField
    name_en: f.TextField | None = None
    measure: f.Code
    value: f.AnyValue
    scale: f.Code | None = None
    to_date: f.AnyToDate
    target: Annotated[list[TargetSchema], Field(min_length=1), BeforeValidator(f.one_or_more), f.OrOne()]
    due: f.DueField
    period: f.AnyPeriod = PeriodRule.REPORTING
    final: f.YearMonth | None = None
    trajectory: f.TrajectoryField | None = None
    lead: Leads = []
    supporting: list[f.Code] = []
    partners: list[f.Code] = []
    named: f.AnyNamed
    assigned_by: f.TextOrEmpty = ""
    source: SourceSchema
    bounds: BoundsSchema = BoundsSchema()
    parts: PartsSchema | None = None
    whole_parts: f.Flag = False
    part_of: f.Code | None = None
    derived: DerivedSchema | None = None
    baseline: BaselineSchema | None = None
    proposed: list[f.TextField] = []
    shared: f.Code | None = None
    short: f.TextField | None = None
    short_en: f.TextField | None = None


class TaskSchema(SchemaModel):
    """A task: who does what by when; left out, `due` is the whole year."""

    code: f.Code
    title: f.TextField
    title_en: f.TextField | None = None
    group: f.Code
    lead: Leads = []
    supporting: list[f.Code] = []
    named: f.AnyNamed
    assigned_by: f.TextOrEmpty = ""
    due: f.YearMonth | None = None
    indicators: list[f.Code] = []
    source: SourceSchema
    proposed: list[f.TextField] = []


class OpenPointSchema(SchemaModel):
    """What the document leaves open, and why."""

    code: f.Code
    kind: f.AnyPointKind
    about: list[f.Code] = []
    reason: f.TextField
    reason_en: f.TextField | None = None


SECTIONS = (
    *("measures", "scales", "units", "partners", "groups", "items", "indicators"),
    *("task_groups", "tasks", "open_points"),
)
"""Lists of records; the rest of the file is its head."""


class PlanFile(SchemaModel):
    """A year's plan."""

    year: f.Year
    title: f.TextField
    title_en: f.TextField | None = None
    ward: f.TextField
    ward_code: f.OfficialCode | None = None
    city: f.TextField
    city_code: f.OfficialCode | None = None
    signer_title: f.TextField | None = None
    signer_name: f.TextField | None = None
    language: f.AnyLanguage = f.Language.VI
    demo: f.Flag = False
    document: Document = Document()
    legal_basis: list[f.TextField] = []
    recipients: list[f.TextField] = []
    calendar: CalendarSchema = CalendarSchema()
    measures: Annotated[list[MeasureSchema], Field(min_length=1)]
    scales: list[ScaleSchema] = []
    units: Annotated[list[UnitSchema], Field(min_length=1)]
    partners: list[PartnerSchema] = []
    groups: list[GroupSchema] = []
    items: list[ItemSchema] = []
    indicators: Annotated[list[IndicatorSchema], Field(min_length=1)]
    task_groups: list[GroupSchema] = []
    tasks: list[TaskSchema] = []
    open_points: list[OpenPointSchema] = []

    @model_validator(mode="before")
    @classmethod
    def _empty_sections(cls, data: object) -> object:
        """Read a section that is left empty as one without entries."""
        if not isinstance(data, dict):
            return data
        return {key: [] if value is None and key in SECTIONS else value for key, value in data.items()}


class TasksFile(SchemaModel):
    """A unit's own tasks of a year, in `tasks/UNIT.yaml` (IV.1.1)."""

    year: f.Year
    tasks: list[TaskSchema]


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
