"""What the form prints beside a code for the person who fills it in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from longmy_kpi.figures.spans import covered_span
from longmy_kpi.intake.headings import Field
from longmy_kpi.intake.printed_before import printed_before
from longmy_kpi.messages.lexicon import LANGUAGES, Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator, Plan
from longmy_kpi.plan.wording import basis_words, target_words

PRINTED = (Field.NAME, Field.MEASURE, Field.TARGET)


def print_row(
    plan: Plan, indicator: Indicator, month: Month, lexicon: Lexicon, reported: Iterable[Month] = ()
) -> dict[Field, str]:
    """Return the texts that the form prints in an indicator's row; `reported` are the months that have a reading."""
    span = covered_span(indicator, plan.year, month, reported)
    return {
        Field.CODE: indicator.code,
        Field.NAME: lexicon.name(indicator),
        Field.MEASURE: lexicon.name(indicator.measure),
        Field.TARGET: target_words(indicator.target_at(month), lexicon),
        Field.BASIS: basis_words(indicator, plan, span.start + 1, span.end, lexicon),
        Field.DUE: lexicon.say("form.is_due") if indicator.is_due(month) else "",
    }


def printed(plan: Plan, indicator: Indicator, month: Month) -> Mapping[Field, tuple[str, ...]]:
    """Return every text, in any language, that a form may print in the columns that a reader compares."""
    rows = [print_row(plan, indicator, month, lexicon) for lexicon in _lexicons()]
    return {field: (*(row[field] for row in rows), *printed_before(indicator.code, field)) for field in PRINTED}


def last_day(plan: Plan, indicator: Indicator, month: Month) -> date:
    """Return the last day that a figure of this month covers, as the form prints it."""
    span = covered_span(indicator, plan.year, month, ())
    return plan.calendar.span(span.start + 1, span.end, indicator.period)[1]


@cache
def _lexicons() -> tuple[Lexicon, ...]:
    return tuple(Lexicon(language) for language in LANGUAGES)
