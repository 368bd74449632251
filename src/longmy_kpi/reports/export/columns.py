"""The columns of the exported table, in their order. Their descriptions are words of the lexicon, `export.NAME`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from longmy_kpi.ledger.reading import Official, Reading
from longmy_kpi.plan.model import ValueKind
from longmy_kpi.reports.export.facts import Fact
from longmy_kpi.text import nfc

Cell = str | int | bool | Decimal | datetime | None


class Kind(Enum):
    """What a column holds; its value is the type that a Frictionless Table Schema calls it."""

    TEXT = "string"
    MONTH = "yearmonth"
    COUNT = "integer"
    DECIMAL = "number"
    TRUTH = "boolean"
    MOMENT = "datetime"


class Column(NamedTuple):
    """One column: its name, what it holds, its cell of a reading, and the only words it may hold, if few."""

    name: str
    kind: Kind
    cell: Callable[[Fact], Cell]
    required: bool = False
    words: tuple[str, ...] = ()


KEY = ("period", "plan_year", "unit", "indicator")
FIGURES = ("given", "nothing_arose", "not_available")
STATUSES = ("official", "estimate")


def _text(text: str) -> str | None:
    return nfc(text) or None


def _number(fact: Fact) -> Decimal | None:
    value = fact.reading.value
    return value if isinstance(value, Decimal) else None


def _rating(fact: Fact) -> str | None:
    value = fact.reading.value
    return nfc(value) if isinstance(value, str) else None


def _achieved(fact: Fact) -> bool | None:
    value = fact.reading.value
    return value if isinstance(value, bool) else None


def _figure(reading: Reading) -> str:
    """Tell a figure from "nothing arose" (0 of 0) and from a figure that is not available: none of them is zero."""
    if not reading.has_figure:
        return "not_available"
    return "nothing_arose" if reading.denominator == 0 else "given"


def _official(fact: Fact) -> Official:
    return fact.reading.previous_official or Official()


def _item(fact: Fact) -> int | None:
    return fact.indicator.item if fact.indicator else None


COLUMNS: tuple[Column, ...] = (
    Column("period", Kind.MONTH, lambda fact: str(fact.month), required=True),
    Column("plan_year", Kind.COUNT, lambda fact: fact.revision.plan_year, required=True),
    Column("unit", Kind.TEXT, lambda fact: fact.revision.unit, required=True),
    Column("unit_name", Kind.TEXT, lambda fact: _text(fact.unit.name) if fact.unit else None),
    Column("indicator", Kind.TEXT, lambda fact: fact.reading.code, required=True),
    Column("indicator_name", Kind.TEXT, lambda fact: _text(fact.indicator.name) if fact.indicator else None),
    Column("item", Kind.COUNT, _item),
    Column("lead", Kind.TEXT, lambda fact: fact.indicator.lead if fact.indicator else None),
    Column("measure", Kind.TEXT, lambda fact: _text(fact.indicator.measure.name) if fact.indicator else None),
    Column(
        "kind",
        Kind.TEXT,
        lambda fact: fact.indicator.value.value if fact.indicator else None,
        words=tuple(kind.value for kind in ValueKind),
    ),
    Column("figure", Kind.TEXT, lambda fact: _figure(fact.reading), required=True, words=FIGURES),
    Column("value", Kind.DECIMAL, _number),
    Column("numerator", Kind.DECIMAL, lambda fact: fact.reading.numerator),
    Column("denominator", Kind.DECIMAL, lambda fact: fact.reading.denominator),
    Column("rating", Kind.TEXT, _rating),
    Column("achieved", Kind.TRUTH, _achieved),
    Column("status", Kind.TEXT, lambda fact: STATUSES[fact.reading.estimate], required=True, words=STATUSES),
    Column("previous_official", Kind.DECIMAL, lambda fact: _official(fact).value),
    Column("previous_numerator", Kind.DECIMAL, lambda fact: _official(fact).numerator),
    Column("previous_denominator", Kind.DECIMAL, lambda fact: _official(fact).denominator),
    Column("note", Kind.TEXT, lambda fact: _text(fact.reading.note)),
    Column("difficulty", Kind.TEXT, lambda fact: _text(fact.reading.difficulty)),
    Column("year_estimate", Kind.DECIMAL, lambda fact: fact.reading.year_estimate),
    Column("self_assessment", Kind.TEXT, lambda fact: _text(fact.reading.self_assessment)),
    Column("revision", Kind.COUNT, lambda fact: fact.revision.number, required=True),
    Column("accepted_at", Kind.MOMENT, lambda fact: fact.revision.at, required=True),
    Column("accepted_by", Kind.TEXT, lambda fact: _text(fact.revision.by)),
    Column("closed", Kind.TRUTH, lambda fact: fact.closed, required=True),
    Column("demo", Kind.TRUTH, lambda fact: fact.plan.demo, required=True),
    Column("record", Kind.TEXT, lambda fact: fact.revision.path, required=True),
    Column("digest", Kind.TEXT, lambda fact: fact.revision.digest, required=True),
    Column("readings_digest", Kind.TEXT, lambda fact: fact.revision.readings, required=True),
    Column("plan", Kind.TEXT, lambda fact: fact.revision.plan, required=True),
)


def row(fact: Fact) -> tuple[Cell, ...]:
    """Return the cells of one reading; None is an empty cell, never zero."""
    return tuple(column.cell(fact) for column in COLUMNS)
