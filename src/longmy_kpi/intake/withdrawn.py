"""What a correction leaves blank or out, of what the revision in force had (contract, section 3)."""

from __future__ import annotations

from collections.abc import Iterator

from longmy_kpi.diagnostic import Diagnostic, warning
from longmy_kpi.intake.case import Case
from longmy_kpi.intake.headings import Field
from longmy_kpi.intake.rows import subject_of
from longmy_kpi.ledger.reading import Official, Reading, Value


def value_withdrawn(case: Case) -> Iterator[Diagnostic]:
    """A figure of the revision in force that is not in this file is told, with its number and its revision."""
    rows = {row.indicator.code: row for row in case.own}
    before = case.known.get(case.month, {}) if case.in_force is not None else {}
    for code, old in before.items():
        row = rows.get(code)
        now = Reading(code) if row is None else row.reading
        for field, value in _gone(old, now):
            if row is not None and not row.figures_bad:
                yield case.warning("value-withdrawn", row, field, value=value, revision=case.in_force)
            elif row is None and code in case.plan.by_code and code not in case.mistyped:
                place, subject = case.form.sheet.place(case.cells.file, case.form.heading), case.plan.by_code[code]
                said = {"indicator": subject_of(subject), "value": value, "revision": case.in_force}
                yield warning("value-withdrawn", place, **said)


def _gone(old: Reading, now: Reading) -> Iterator[tuple[Field, Value]]:
    """Yield the columns that were filled and are not any more, with what stood there."""
    if old.has_figure and not now.has_figure:
        yield Field.VALUE if old.denominator is None else Field.NUMERATOR, _said(old)
    if old.previous_official is not None and now.previous_official is None:
        yield Field.PREVIOUS_OFFICIAL, _said(old.previous_official)
    if old.year_estimate is not None and now.year_estimate is None:
        yield Field.YEAR_ESTIMATE, old.year_estimate


def _said(given: Reading | Official) -> Value:
    if given.numerator is not None and given.denominator is not None:
        return f"{given.numerator:f}/{given.denominator:f}"
    assert given.value is not None
    return given.value
