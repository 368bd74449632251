"""Figures as running text has them: with their measure, without a sign, in the words of a sentence."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from longmy_kpi.figures.figure import Span
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator, Op, Target
from longmy_kpi.plan.wording import nothing_allowed, target_words
from longmy_kpi.reports.layout.table import Cell, NumberCell, PercentCell, TextCell
from longmy_kpi.reports.layout.values import written_decimals
from longmy_kpi.reports.narrative.blocks import in_line
from longmy_kpi.reports.narrative.prose import measured, number_said, percent_said
from longmy_kpi.reports.period import ReportPeriod


class ChangeText(NamedTuple):
    """A difference: how much, without its sign, and which way (`up`, `down`, `same`)."""

    amount: str
    way: str


def figure_words(cell: Cell, indicator: Indicator, lexicon: Lexicon) -> str:
    """Say a figure with its measure; nothing where there is none."""
    if isinstance(cell, NumberCell):
        return measured(number_said(cell, lexicon, whole=indicator.measure.whole), indicator, lexicon)
    return in_line(cell.text) if isinstance(cell, TextCell) else ""


def percent_words(cell: Cell, lexicon: Lexicon) -> str:
    """Say a percentage; nothing where there is none."""
    return percent_said(cell, lexicon) if isinstance(cell, PercentCell) else ""


def percent_change(cell: Cell, lexicon: Lexicon) -> ChangeText | None:
    """Say by how many percent, and which way."""
    if not isinstance(cell, PercentCell):
        return None
    size = replace(cell, fraction=abs(cell.fraction))
    return ChangeText(percent_words(size, lexicon), _way(cell.fraction))


def points_change(cell: Cell, lexicon: Lexicon) -> ChangeText | None:
    """Say by how many percentage points, and which way."""
    if not isinstance(cell, NumberCell):
        return None
    size = number_said(replace(cell, value=abs(cell.value), signed=False), lexicon)
    return ChangeText(lexicon.say("narrative.points", number=size), _way(cell.value))


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
    value = figure_words(NumberCell(target.value, written_decimals(target.value)), indicator, lexicon)
    if target.op is Op.AT_LEAST:  # a bare number asks for that much or more
        return value
    return lexicon.say(f"narrative.target.{target.op}", value=value)


def span_words(span: Span, lexicon: Lexicon) -> str:
    """Name the months of a figure: `tháng 3/2026`, `quý I/2026`, `6 tháng cuối năm 2026`."""
    months = span.end - span.start
    if months in set(ReportPeriod) and span.end.number % months == 0:
        return ReportPeriod(months).words(span.end, lexicon)
    return lexicon.say("narrative.period.months", count=months, month=span.end)


def span_within(span: Span, lexicon: Lexicon) -> str:
    """Name the months of a figure in a sentence that is about the year: `tháng 3`, `quý I`, `6 tháng cuối năm`."""
    words, year = span_words(span, lexicon), span.end.year
    if lexicon.language == "en" or span.end - span.start == ReportPeriod.YEAR:
        return words
    return words.removesuffix(f"/{year}").removesuffix(f" {year}")


def to_date_words(start: Month, end: Month, lexicon: Lexicon) -> str:
    """Say how many months of the year a figure covers: `03 tháng`; the month itself where it is one."""
    months = end - start
    if months == 1:
        return span_within(Span(start, end), lexicon)
    count = f"{months:02d}" if lexicon.language == "vi" else str(months)
    return lexicon.say("narrative.to_date", count=count)
