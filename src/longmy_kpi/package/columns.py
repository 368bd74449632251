"""The files of a package, format 1, and their columns in order; every cell is text, an empty one is absent."""

from __future__ import annotations

from collections.abc import Mapping

PACKAGE_FORMAT = 1
MANIFEST = "package.yaml"
PLAN_FILE = "plan.yaml"
DESCRIPTOR = "datapackage.json"
FIGURES, READINGS, INDICATORS = "figures.csv", "readings.csv", "indicators.csv"
SUBMISSIONS, TASKS, DIFFICULTIES, RESTATEMENTS = "submissions.csv", "tasks.csv", "difficulties.csv", "restatements.csv"

NOTE_COLUMNS = ("note", "difficulty")
"""Columns of readings that are there only where the ward wants its words to travel."""

# What a column holds, as a Frictionless Table Schema calls it; everything else is a string.
KINDS: Mapping[str, str] = {
    **dict.fromkeys(("closed", "incomplete", "stale", "estimate", "nothing_arose", "unexplained"), "boolean"),
    **dict.fromkeys(("expected", "received", "on_time", "returned", "explained", "achieved", "percent"), "boolean"),
    **dict.fromkeys(("before_missing", "after_missing"), "boolean"),
    **dict.fromkeys(("item", "months_due", "months_reported", "revision", "number", "decimals"), "integer"),
    **dict.fromkeys(("actual_num", "actual_den", "planned_num", "planned_den", "base_num", "base_den"), "integer"),
    **dict.fromkeys(("numerator", "denominator", "year_estimate", "done"), "number"),
    **dict.fromkeys(("target_value", "target_low", "target_high"), "number"),
    **dict.fromkeys(("previous_official", "previous_numerator", "previous_denominator"), "number"),
}

TABLE_COLUMNS: Mapping[str, tuple[str, ...]] = {
    FIGURES: (
        *("indicator", "shared", "item", "state", "rule", "op"),
        *("target_value", "target_low", "target_high", "target_rating", "issuer", "decision"),
        *("actual_num", "actual_den", "actual_text", "numerator", "denominator"),
        *("planned_num", "planned_den", "base_num", "base_den", "as_of", "covered_to"),
        *("months_due", "months_reported", "incomplete", "stale", "estimate", "nothing_arose", "unexplained"),
        "year_estimate",
    ),
    READINGS: (
        *("period", "indicator", "value", "numerator", "denominator", "rating", "achieved", "status"),
        *("previous_official", "previous_numerator", "previous_denominator", "covers_from", "explained"),
        *("revision", "record"),
    ),
    INDICATORS: (
        *("indicator", "shared", "name", "measure", "decimals", "percent", "value", "to_date", "derived", "of"),
        *("lead", "due", "final", "period", "trajectory"),
    ),
    SUBMISSIONS: (
        *("month", "unit", "name", "expected", "received", "on_time", "due", "first_arrived", "revision", "record"),
        *("returned", "closed"),
    ),
    TASKS: ("task", "title", "lead", "due", "state", "done", "as_of"),
    DIFFICULTIES: ("number", "unit", "subject", "name", "first_month", "last_month", "raised_at", "text"),
    RESTATEMENTS: ("indicator", "month", "brought_in", "before", "after", "before_missing", "after_missing"),
}


def columns_of(name: str, *, notes: bool = False) -> tuple[str, ...]:
    """Return the columns of a file; those of readings with the ward's words where they travel."""
    columns = TABLE_COLUMNS[name]
    if name != READINGS or not notes:
        return columns
    place = columns.index("revision")
    return (*columns[:place], *NOTE_COLUMNS, *columns[place:])
