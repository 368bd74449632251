"""Types of the plan file's values: how pydantic reads each from its text, and how the JSON Schema shows it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from msgspec import Struct
from pydantic import BeforeValidator, Discriminator, Field, GetJsonSchemaHandler, Tag, WithJsonSchema
from pydantic_core import CoreSchema

from longmy_kpi.period import Month, PeriodRule
from longmy_kpi.plan import scalars
from longmy_kpi.plan.model import Aggregation, AssignmentBasis, Derivation, Op, ValueKind

DUE_WORDS: Mapping[str, tuple[int, ...]] = {
    "month": tuple(range(1, 13)),
    "quarter": (3, 6, 9, 12),
    "half_year": (6, 12),
    "year": (12,),
}

_CODE = "^[a-z0-9-]+$"  # as the JSON Schema shows it; `scalars.code` decides


class Language(StrEnum):
    """Languages the program speaks."""

    VI = "vi"
    EN = "en"


class SuperiorWord(StrEnum):
    """What a value above a range means."""

    GOOD = "good"
    BAD = "bad"


class TrajectoryWord(StrEnum):
    """Planned shares of the year that need no points."""

    LINEAR = "linear"
    BY_YEAR_END = "by_year_end"


class PointKind(StrEnum):
    """Why something in the document is open."""

    PENDING_TARGET = "pending_target"
    UNDEFINED_CONTENT = "undefined_content"
    NOBODY_NAMED = "nobody_named"
    BY_READING = "by_reading"
    NO_TARGET = "no_target"
    NO_MEASURE = "no_measure"
    NO_BASELINE = "no_baseline"
    PROPOSAL = "proposal"
    OUTSIDE_QUOTA = "outside_quota"
    WORDING = "wording"


class _OrWord(Struct, frozen=True):
    """Shows a list in the JSON Schema that one of some words may stand for."""

    words: tuple[str, ...]

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"enum": list(self.words)}, handler(core)]}


class OrOne(Struct, frozen=True):
    """Shows a list in the JSON Schema that a single entry may stand for."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        entries = handler(core)
        return {"anyOf": [entries["items"], entries]}


class OrCode(Struct, frozen=True):
    """Shows a list in the JSON Schema that the code of a unit may stand for."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "pattern": _CODE}, handler(core), {"type": "null"}]}


def one_or_more(value: object) -> object:
    """Let a single mapping stand for a list of one."""
    return [value] if isinstance(value, dict) else value


def leads(value: object) -> object:
    """Let the code of a unit, or one entry, stand for a list of one; left empty it is nobody's."""
    if value is None or isinstance(value, list):
        return value or []
    return [value if isinstance(value, dict) else {"unit": value}]


def _due(value: object) -> object:
    """Turn a word into its months; months in a list are read one by one."""
    if not isinstance(value, str):
        return value
    if value not in DUE_WORDS:
        raise scalars.scalar_fault("plan-word-unknown", value=value, known=scalars.nearest(value, DUE_WORDS))
    return [str(month) for month in DUE_WORDS[value]]


def _points_or_word(value: object) -> str:
    return "points" if isinstance(value, dict) else "word"


def _shown(*types: str, **limits: object) -> WithJsonSchema:
    return WithJsonSchema({"type": list(types) if len(types) > 1 else types[0], **limits})


TextField = Annotated[str, BeforeValidator(scalars.scalar_text), _shown("string", minLength=1)]
TextOrEmpty = Annotated[str, BeforeValidator(scalars.text_or_empty), _shown("string")]
Code = Annotated[str, BeforeValidator(scalars.code), _shown("string", pattern=_CODE)]
OfficialCode = Annotated[
    str, BeforeValidator(scalars.official_code), _shown("string", "integer", pattern="^[0-9a-z-]{1,20}$")
]
NumberField = Annotated[
    Decimal, BeforeValidator(scalars.number), _shown("number", "string", pattern=r"^-?[0-9]+(\.[0-9]+)?$")
]
Flag = Annotated[bool, BeforeValidator(scalars.boolean), _shown("boolean")]
YearMonth = Annotated[Month, BeforeValidator(scalars.month), _shown("string", pattern="^[0-9]{4}-[0-9]{2}$")]
DayField = Annotated[date, BeforeValidator(scalars.day), _shown("string", format="date")]
Offset = Annotated[timedelta, BeforeValidator(scalars.offset), _shown("string", pattern="^[+-][0-9]{2}:[0-9]{2}$")]
MonthNumber = Annotated[int, BeforeValidator(scalars.whole(1, 12)), _shown("integer", minimum=1, maximum=12)]
DayOfMonth = Annotated[int, BeforeValidator(scalars.whole(1, 31)), _shown("integer", minimum=1, maximum=31)]
DaysAfter = Annotated[int, BeforeValidator(scalars.whole(0, 60)), _shown("integer", minimum=0, maximum=60)]
Decimals = Annotated[int, BeforeValidator(scalars.whole(0, 9)), _shown("integer", minimum=0, maximum=9)]
ItemNumber = Annotated[int, BeforeValidator(scalars.whole(1, 999)), _shown("integer", minimum=1, maximum=999)]
Year = Annotated[int, BeforeValidator(scalars.whole(2000, 2999)), _shown("integer", minimum=2000, maximum=2999)]

AnyLanguage = Annotated[Language, BeforeValidator(scalars.one_of(Language))]
AnyOp = Annotated[Op, BeforeValidator(scalars.one_of(Op))]
AnyAbove = Annotated[SuperiorWord, BeforeValidator(scalars.one_of(SuperiorWord))]
AnyValue = Annotated[ValueKind, BeforeValidator(scalars.one_of(ValueKind))]
AnyToDate = Annotated[Aggregation, BeforeValidator(scalars.one_of(Aggregation))]
AnyHow = Annotated[Derivation, BeforeValidator(scalars.one_of(Derivation))]
AnyNamed = Annotated[AssignmentBasis, BeforeValidator(scalars.one_of(AssignmentBasis))]
AnyPeriod = Annotated[PeriodRule, BeforeValidator(scalars.one_of(PeriodRule))]
AnyPointKind = Annotated[PointKind, BeforeValidator(scalars.one_of(PointKind))]

DueField = Annotated[list[MonthNumber], Field(min_length=1), BeforeValidator(_due), _OrWord(tuple(DUE_WORDS))]
Points = Annotated[dict[MonthNumber, NumberField], Field(min_length=1)]
TrajectoryField = Annotated[
    Annotated[TrajectoryWord, BeforeValidator(scalars.one_of(TrajectoryWord)), Tag("word")]
    | Annotated[Points, Tag("points")],
    Discriminator(_points_or_word),
]
