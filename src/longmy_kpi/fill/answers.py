"""What the store says to each field that a form may ask for (contract, section 4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from longmy_kpi.diagnostic import Term
from longmy_kpi.figures.amounts import in_period
from longmy_kpi.figures.display import (
    AGAINST_MARKS,
    ATTAINMENT_MARKS,
    CHANGE_MARKS,
    actual_decimals,
    clear_decimals,
    value_decimals,
)
from longmy_kpi.figures.figure import Amount, Figure
from longmy_kpi.figures.month import MonthFigures, compute
from longmy_kpi.figures.spans import FLOWS
from longmy_kpi.fill.answer import Answer, amount_words, nothing, scaled
from longmy_kpi.fill.cell_requests import PREVIOUS, TO_DATE, Asked, CellRequest
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month, month_range
from longmy_kpi.plan.model import Aggregation, Op, Target
from longmy_kpi.plan.wording import target_words
from longmy_kpi.quantity import EXACT
from longmy_kpi.reports.layout.marks import figure_mark
from longmy_kpi.reports.layout.remarks import mark_words
from longmy_kpi.reports.layout.values import written_decimals
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.text import is_meaningful

_SHARE_DECIMALS = 1
_MORE_DECIMALS = 4


class _Question(Struct, frozen=True):
    """A request with what it is answered from: the figure as it was judged at the month, and as it stands now."""

    request: CellRequest
    figure: Figure
    now: Figure
    lexicon: Lexicon


def answer(report: MonthReport, request: CellRequest, lexicon: Lexicon) -> Answer:
    """Return what the store says to a request in a form of the report's month."""
    month = month_of(report, request)
    if month > report.month:
        return nothing("later", month=month)
    judged = _judged(report, month)
    if judged is None:
        return nothing("other_year", month=month)
    figure = judged.figures.get(request.indicator.code)
    if figure is None:
        return nothing("not_in_plan", month=month)
    now = report.figures.figures[request.indicator.code] if month in report.months else figure
    question = _Question(request, figure, now, lexicon)
    found = scaled(_ANSWERS[request.asked](question), request)
    return _earlier(question, found) if figure.stale and request.asked in TO_DATE else found


def _earlier(question: _Question, found: Answer) -> Answer:
    """Leave out what an earlier month came to where a month due since is missing, and say it for who would type it."""
    figure, lexicon = question.figure, question.lexicon
    if found.why is not None:
        return found
    said = found.text
    if found.number is not None:
        number = lexicon.number(found.number, min(written_decimals(found.number), found.decimals + _MORE_DECIMALS))
        said = f"{number}%" if found.percent else amount_words(number, question.request.meant, lexicon)
    if found.estimate:
        said = f"{said} ({lexicon.say('fill.remark.estimate')})"
    key = "earlier" if figure.awaited is None else "earlier_awaited"
    why = nothing(key, month=figure.as_of, said=said, due=figure.awaited)
    return replace(why, earlier=True)


def month_of(report: MonthReport, request: CellRequest) -> Month:
    """Return the month that a request is about: the form's own, the one before, or that of a fixed number."""
    if request.month is None:
        return report.month
    if request.month == PREVIOUS:
        running = report.month.number % request.stretch
        return report.month + -(running or int(request.stretch))
    return Month(report.plan.year, request.month)


def _judged(report: MonthReport, month: Month) -> MonthFigures | None:
    """Return the figures of a month of the year as they were judged then; of last year's, by the plan as it is."""
    if month in report.months:
        return report.months[month]
    if month.year == report.plan.year - 1:
        return compute(report.plan, report.readings, month)
    return None


def _target(question: _Question) -> Answer:
    target = _issued(question)
    if target.op is Op.PENDING:
        return nothing("pending")
    if target.op is Op.FOLLOW:
        return nothing("followed")
    if target.value is None:
        return Answer(text=target_words(target, question.lexicon))
    found = _amount(question, target.value, written_decimals(target.value))
    if target.op is Op.AT_LEAST:
        return found
    return replace(found, remarks=(Term("fill.remark.target", {"said": target_words(target, question.lexicon)}),))


def _issued(question: _Question) -> Target:
    """Return the target of the issuer asked for; of the first where none is named."""
    figure, issuer = question.figure, question.request.issuer
    return next((one.target for one in figure.others if issuer and one.issuer == issuer), figure.target)


def _to_date(question: _Question) -> Answer:
    figure = question.figure
    if figure.actual is None:
        return _no_reading(figure)
    if isinstance(figure.actual, bool | str):
        found = Answer(text=question.lexicon.text(figure.actual))
    else:
        found = _amount(question, figure.actual, actual_decimals(figure))
    return replace(found, estimate=figure.estimate, remarks=_remarks(question))


def _no_reading(figure: Figure) -> Answer:
    """Say why there is no figure to date."""
    if figure.nothing_arose:
        return nothing("nothing_arose")
    if figure.as_of is not None:  # growth over a year that nobody has entered
        return nothing("no_last_year")
    if figure.awaited is not None:
        return nothing("awaited", due=figure.awaited)
    return nothing("no_data" if figure.months_due else "not_due")


def _remarks(question: _Question) -> tuple[Term, ...]:
    """Return what must be known of a figure to date: months missing, an earlier month, a correction that came since."""
    figure, found = question.figure, []
    is_old = figure.stale and figure.awaited is None
    if figure.incomplete:
        counts = {"reported": figure.months_reported, "due": figure.months_due}
        found.append(Term("fill.remark.incomplete", counts))
    if figure.as_of is not None and figure.as_of < figure.month and (figure.stale or not figure.incomplete):
        found.append(Term("fill.remark.stale" if is_old else "fill.remark.as_of", {"month": figure.as_of}))
    since = [one for one in question.now.amounts if one.span.end <= figure.month < (one.restated_in or figure.month)]
    if since:
        found.append(Term("fill.remark.corrected_since", {"month": since[-1].restated_in}))
    return tuple(found)


def _in_period(question: _Question) -> Answer:
    """Return what a period brought, by the figures in force now, so that periods add up (contract, section 4).

    Only where readings cover exactly that period is it a figure of the period.
    """
    figure, stretch = question.figure, question.request.stretch
    if figure.month.number % stretch:
        return nothing("period_runs", month=figure.month)
    months = month_range(figure.month + (1 - stretch), figure.month)
    if figure.indicator.to_date is Aggregation.CUMULATIVE and months[0].number != 1:
        return nothing("cumulative")
    source = question.now if in_period(question.now, months) else figure
    found = in_period(source, months)
    if found is None:
        return nothing("none_in_period") if figure.amounts or figure.months_due else _no_reading(figure)
    if figure.indicator.to_date in FLOWS and (astray := _other_span(source, months)):
        return astray
    return _of_period(question, found)


def _other_span(figure: Figure, months: list[Month]) -> Answer | None:
    """Say that a flow's readings cover other months than those asked for, or not all of them."""
    amounts = [one for one in figure.amounts if one.span.end in months]
    covered = [month for one in amounts for month in month_range(one.span.start + 1, one.span.end)]
    if covered == months:
        return None
    missing = [month for month in months if month not in covered]
    if set(covered) <= set(months):
        return nothing("period_incomplete", months=missing)
    return nothing("other_span", first=covered[0], last=covered[-1])


def _of_period(question: _Question, found: Amount) -> Answer:
    figure = question.figure
    if found.value is None:
        return nothing("nothing_arose" if figure.indicator.to_date is Aggregation.POOLED else "no_last_year")
    if isinstance(found.value, bool | str):
        told = Answer(text=question.lexicon.text(found.value))
    else:
        told = _amount(question, found.value)
    late = found.span.end < figure.month
    remarks = (Term("fill.remark.as_of", {"month": found.span.end}),) if late else ()
    return replace(told, estimate=found.estimate, remarks=remarks)


def _year_estimate(question: _Question) -> Answer:
    found = question.figure.year_estimate
    return nothing("no_year_estimate") if found is None else replace(_amount(question, found), estimate=True)


def _last_year(question: _Question) -> Answer:
    figure = question.figure
    if figure.last_year is None:
        return nothing("no_last_year") if figure.as_of else _no_reading(figure)
    return replace(_amount(question, figure.last_year), remarks=_remarks(question))


def _attainment(question: _Question) -> Answer:
    figure, issuer = question.figure, question.request.issuer
    others = [one.attainment for one in figure.others if issuer and one.issuer == issuer]
    reached = others[0] if others else figure.attainment
    if reached is not None:
        return _share(question, reached, ATTAINMENT_MARKS)
    if figure.actual is None:
        return _no_reading(figure)
    return nothing("pending" if _issued(question).op is Op.PENDING else "no_share")


def _change(question: _Question) -> Answer:
    change = question.figure.change
    return _no_change(question) if change is None else _share(question, change, CHANGE_MARKS)


def _against_last_year(question: _Question) -> Answer:
    """Return 100 × A ÷ B, which is the change and the whole."""
    change = question.figure.change
    return _no_change(question) if change is None else _share(question, EXACT.add(change, 1), AGAINST_MARKS)


def _no_change(question: _Question) -> Answer:
    """Say why a figure cannot be held against last year's."""
    figure = question.figure
    if figure.actual is None:
        return _no_reading(figure)
    if not isinstance(figure.actual, Decimal):
        return nothing("no_share")
    return nothing("no_last_year" if figure.last_year is None else "last_year_zero")


def _state(question: _Question) -> Answer:
    figure, lexicon = question.figure, question.lexicon
    return Answer(text=mark_words(figure_mark(figure, lexicon), lexicon), estimate=figure.estimate)


def _amount(question: _Question, number: Decimal, decimals: int | None = None) -> Answer:
    indicator = question.figure.indicator
    shown = value_decimals(indicator, number) if decimals is None else decimals
    return Answer(number, decimals=shown, percent=indicator.measure.percent)


def _share(question: _Question, fraction: Decimal, marks: tuple[Decimal, ...]) -> Answer:
    percent = EXACT.multiply(fraction, Decimal(100))
    decimals, figure = clear_decimals(percent, _SHARE_DECIMALS, marks), question.figure
    return Answer(percent, decimals=decimals, percent=True, estimate=figure.estimate, remarks=_remarks(question))


def _words(text: str) -> Answer:
    return Answer(text=text) if is_meaningful(text) else nothing("no_text")


_ANSWERS: Mapping[Asked, Callable[[_Question], Answer]] = {
    Asked.TARGET: _target,
    Asked.IN_PERIOD: _in_period,
    Asked.TO_DATE: _to_date,
    Asked.YEAR_ESTIMATE: _year_estimate,
    Asked.ATTAINMENT: _attainment,
    Asked.LAST_YEAR: _last_year,
    Asked.CHANGE: _change,
    Asked.AGAINST_LAST_YEAR: _against_last_year,
    Asked.STATE: _state,
    Asked.NOTE: lambda question: _words(question.figure.note),
    Asked.DIFFICULTY: lambda question: _words(question.figure.difficulty),
}
