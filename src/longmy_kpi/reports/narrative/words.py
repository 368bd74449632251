"""Figures as running text has them: with their measure, without a sign, in the words of a sentence."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from longmy_kpi.figures.figure import Span
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Indicator, Op, Target, ValueKind
from longmy_kpi.plan.wording import nothing_allowed, target_words
from longmy_kpi.reports.layout.table import Cell, Number, Percent, Text
from longmy_kpi.reports.layout.words import plain
from longmy_kpi.reports.narrative.blocks import in_line
from longmy_kpi.reports.report_period import ReportPeriod

_LIMITS = {Op.MORE_THAN: "more_than", Op.AT_MOST: "at_most", Op.LESS_THAN: "less_than"}


class Change(NamedTuple):
    """A difference: how much, without its sign, and which way (`up`, `down`, `same`)."""

    amount: str
    way: str


def measured(text: str, indicator: Indicator, lexicon: Lexicon) -> str:
    """Put the measure after a number: `91,60%`, `2.905,75 triệu đồng`; a rating and a standard have none."""
    if indicator.value in {ValueKind.RATING, ValueKind.YES_NO}:
        return text
    name = in_line(lexicon.name(indicator.measure))
    return text + name if name.startswith("%") else f"{text} {name}"


def figure_words(cell: Cell, indicator: Indicator, lexicon: Lexicon) -> str:
    """Say a figure with its measure; nothing where there is none."""
    if isinstance(cell, Number):
        return measured(plain(cell, lexicon), indicator, lexicon)
    return in_line(cell.text) if isinstance(cell, Text) else ""


def percent_words(cell: Cell, lexicon: Lexicon) -> str:
    """Say a percentage with the digits of its cell; nothing where there is none."""
    return plain(replace(cell, signed=False, used=False), lexicon) + "%" if isinstance(cell, Percent) else ""


def percent_change(cell: Cell, lexicon: Lexicon) -> Change | None:
    """Say by how many percent, and which way."""
    if not isinstance(cell, Percent):
        return None
    size = replace(cell, fraction=abs(cell.fraction))
    return Change(percent_words(size, lexicon), _way(cell.fraction))


def points_change(cell: Cell, lexicon: Lexicon) -> Change | None:
    """Say by how many percentage points, and which way."""
    if not isinstance(cell, Number):
        return None
    size = plain(replace(cell, value=abs(cell.value), signed=False), lexicon)
    return Change(lexicon.say("narrative.points", number=size), _way(cell.value))


def _way(difference: Decimal) -> str:
    if not difference:
        return "same"
    return "up" if difference > 0 else "down"


def target_said(target: Target, indicator: Indicator, lexicon: Lexicon) -> str:
    """Say what is asked for within a sentence: `31.255 triệu đồng`, `trên 80%`, `từ Tốt trở lên`."""
    if target.op is Op.BETWEEN:
        assert target.low is not None
        assert target.high is not None
        high = measured(lexicon.number(target.high), indicator, lexicon)
        return lexicon.say("narrative.target.between", low=lexicon.number(target.low), high=high)
    if target.value is None or nothing_allowed(target):
        return in_line(target_words(target, lexicon))
    value = measured(lexicon.number(target.value), indicator, lexicon)
    return lexicon.say(f"narrative.target.{_LIMITS[target.op]}", value=value) if target.op in _LIMITS else value


def span_words(span: Span, lexicon: Lexicon) -> str:
    """Name the months of a figure: `tháng 3/2026`, `quý I/2026`, `6 tháng cuối năm 2026`."""
    months = span.end - span.start
    if months in set(ReportPeriod) and span.end.number % months == 0:
        return ReportPeriod(months).words(span.end, lexicon)
    return lexicon.say("narrative.period.months", count=months, month=span.end)
