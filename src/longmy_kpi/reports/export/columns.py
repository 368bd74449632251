"""The columns of the exported table, in their order. Their descriptions are words of the lexicon, `export.NAME`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from longmy_kpi.ledger.readings import Official, Reading
from longmy_kpi.plan.model import ValueKind
from longmy_kpi.reports.export.facts import ExportedFact
from longmy_kpi.text import nfc

ExportCell = str | int | bool | Decimal | datetime | None


class ColumnKind(Enum):
    """What a column holds; its value is the type that a Frictionless Table Schema calls it."""

    TEXT = "string"
    MONTH = "yearmonth"
    COUNT = "integer"
    DECIMAL = "number"
    TRUTH = "boolean"
    MOMENT = "datetime"


class ExportColumn(NamedTuple):
    """One column: its name, what it holds, its cell of a reading, and the only words it may hold, if few."""

    name: str
    kind: ColumnKind
    cell: Callable[[ExportedFact], ExportCell]
    required: bool = False
    words: tuple[str, ...] = ()


KEY = ("period", "plan_year", "unit", "indicator")
FIGURE_STATUSES = ("given", "nothing_arose", "not_available")
STATUSES = ("official", "estimate")


def _text(text: str) -> str | None:
    return nfc(text) or None


def _number(fact: ExportedFact) -> Decimal | None:
    value = fact.reading.value
    return value if isinstance(value, Decimal) else None


def _rating(fact: ExportedFact) -> str | None:
    value = fact.reading.value
    return nfc(value) if isinstance(value, str) else None


def _achieved(fact: ExportedFact) -> bool | None:
    value = fact.reading.value
    return value if isinstance(value, bool) else None


def _figure(reading: Reading) -> str:
    """Tell a figure from "nothing arose" (0 of 0) and from a figure that is not available: none of them is zero."""
    if not reading.has_figure:
        return "not_available"
    return "nothing_arose" if reading.denominator == 0 else "given"


def _official(fact: ExportedFact) -> Official:
    return fact.reading.previous_official or Official()


def _item(fact: ExportedFact) -> int | None:
    return fact.indicator.item if fact.indicator else None


EXPORT_COLUMNS: tuple[ExportColumn, ...] = (
    ExportColumn("period", ColumnKind.MONTH, lambda fact: str(fact.month), required=True),
    ExportColumn("plan_year", ColumnKind.COUNT, lambda fact: fact.revision.plan_year, required=True),
    ExportColumn("unit", ColumnKind.TEXT, lambda fact: fact.revision.unit, required=True),
    ExportColumn("unit_name", ColumnKind.TEXT, lambda fact: _text(fact.unit.name) if fact.unit else None),
    ExportColumn("indicator", ColumnKind.TEXT, lambda fact: fact.reading.code, required=True),
    ExportColumn(
        "indicator_name", ColumnKind.TEXT, lambda fact: _text(fact.indicator.name) if fact.indicator else None
    ),
    ExportColumn("item", ColumnKind.COUNT, _item),
    ExportColumn("lead", ColumnKind.TEXT, lambda fact: fact.indicator.lead if fact.indicator else None),
    ExportColumn(
        "measure", ColumnKind.TEXT, lambda fact: _text(fact.indicator.measure.name) if fact.indicator else None
    ),
    ExportColumn(
        "kind",
        ColumnKind.TEXT,
        lambda fact: fact.indicator.value.value if fact.indicator else None,
        words=tuple(kind.value for kind in ValueKind),
    ),
    ExportColumn("figure", ColumnKind.TEXT, lambda fact: _figure(fact.reading), required=True, words=FIGURE_STATUSES),
    ExportColumn("value", ColumnKind.DECIMAL, _number),
    ExportColumn("numerator", ColumnKind.DECIMAL, lambda fact: fact.reading.numerator),
    ExportColumn("denominator", ColumnKind.DECIMAL, lambda fact: fact.reading.denominator),
    ExportColumn("rating", ColumnKind.TEXT, _rating),
    ExportColumn("achieved", ColumnKind.TRUTH, _achieved),
    ExportColumn(
        "status", ColumnKind.TEXT, lambda fact: STATUSES[fact.reading.estimate], required=True, words=STATUSES
    ),
    ExportColumn("previous_official", ColumnKind.DECIMAL, lambda fact: _official(fact).value),
    ExportColumn("previous_numerator", ColumnKind.DECIMAL, lambda fact: _official(fact).numerator),
    ExportColumn("previous_denominator", ColumnKind.DECIMAL, lambda fact: _official(fact).denominator),
    ExportColumn("note", ColumnKind.TEXT, lambda fact: _text(fact.reading.note)),
    ExportColumn("difficulty", ColumnKind.TEXT, lambda fact: _text(fact.reading.difficulty)),
    ExportColumn("year_estimate", ColumnKind.DECIMAL, lambda fact: fact.reading.year_estimate),
    ExportColumn("self_assessment", ColumnKind.TEXT, lambda fact: _text(fact.reading.self_assessment)),
    ExportColumn("revision", ColumnKind.COUNT, lambda fact: fact.revision.number, required=True),
    ExportColumn("accepted_at", ColumnKind.MOMENT, lambda fact: fact.revision.at, required=True),
    ExportColumn("accepted_by", ColumnKind.TEXT, lambda fact: _text(fact.revision.by)),
    ExportColumn("closed", ColumnKind.TRUTH, lambda fact: fact.closed, required=True),
    ExportColumn("demo", ColumnKind.TRUTH, lambda fact: fact.plan.demo, required=True),
    ExportColumn("record", ColumnKind.TEXT, lambda fact: fact.revision.path, required=True),
    ExportColumn("digest", ColumnKind.TEXT, lambda fact: fact.revision.digest, required=True),
    ExportColumn("readings_digest", ColumnKind.TEXT, lambda fact: fact.revision.readings, required=True),
    ExportColumn("plan", ColumnKind.TEXT, lambda fact: fact.revision.plan, required=True),
)


def export_row(fact: ExportedFact) -> tuple[ExportCell, ...]:
    """Return the cells of one reading; None is an empty cell, never zero."""
    return tuple(column.cell(fact) for column in EXPORT_COLUMNS)
