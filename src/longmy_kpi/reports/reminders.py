"""What each unit still owes for a month that is not closed: the content of the messages sent to units."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from longmy_kpi.figures.figure import Amount, Figure
from longmy_kpi.figures.spans import FLOWS, owed_months
from longmy_kpi.figures.tasks import TaskFigure, TaskStatus
from longmy_kpi.ledger.records import Return
from longmy_kpi.ledger.view import View
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month, month_range
from longmy_kpi.plan.model import Indicator, Plan, Task, Unit, ValueKind
from longmy_kpi.plan.wording import task_title
from longmy_kpi.reports.calendar_days import calendar_words
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.text import one_line


class Way(StrEnum):
    """How an estimate becomes official: in the month's form, in its own month's form again, or after a reopening."""

    THIS_FORM = "this_form"
    OWN_FORM = "own_form"
    REOPEN = "reopen"


class OwedReport(Struct, frozen=True):
    """A report of which nothing is in force: its month, its due date, whether that has passed, and its return."""

    month: Month
    due: date | None
    overdue: bool
    returned: Return | None


class OwedFigure(Struct, frozen=True):
    """A figure that was due in a month whose report is there without it."""

    indicator: Indicator
    month: Month


class OwedOfficial(Struct, frozen=True):
    """An estimate that counts and waits for its official figure."""

    indicator: Indicator
    amount: Amount
    way: Way


class Reminder(Struct, frozen=True):
    """What one unit owes. `report` is the month's own, None once it is in force; `due` what it must hold then.

    `late` are the reports of earlier months that are still open; `tasks` are due and not reported as done.
    """

    unit: Unit
    report: OwedReport | None
    due: tuple[Indicator, ...]
    late: tuple[OwedReport, ...]
    missing: tuple[OwedFigure, ...]
    estimates: tuple[OwedOfficial, ...]
    tasks: tuple[Task, ...]

    @property
    def is_needed(self) -> bool:
        """Tell whether the unit has anything to do."""
        return bool(self.report or self.late or self.missing or self.estimates or self.tasks)


def reminders_of(report: MonthReport, view: View, only: str | None = None) -> tuple[Reminder, ...]:
    """Return what each unit that reports, or only one, owes for a month; nothing once the month is closed."""
    if report.closed or report.month < report.plan.first_month:
        return ()
    units = (unit for unit in report.plan.units if unit.reports and only in (None, unit.code))
    return tuple(_reminder(report, view, unit) for unit in units)


def _reminder(report: MonthReport, view: View, unit: Unit) -> Reminder:
    owed = [one for month in _open_months(report, view) if (one := _owed_report(report, view, unit, month))]
    own = next((one for one in owed if one.month == report.month), None)
    figures = [figure for figure in report.figures.figures.values() if figure.indicator.derived is None]
    its_own = [figure.indicator for figure in figures if figure.indicator.lead == unit.code]
    return Reminder(
        unit=unit,
        report=own,
        due=tuple(indicator for indicator in its_own if own and indicator.is_due(report.month)),
        late=tuple(one for one in owed if one.month < report.month),
        missing=tuple(one for figure in figures for one in _missing(report, view, unit, figure)),
        estimates=tuple(one for figure in figures for one in _estimates(report, view, unit, figure)),
        tasks=tuple(one.task for one in report.tasks_of(unit.code) if _is_owed(one, report.month)),
    )


def _is_owed(figure: TaskFigure, month: Month) -> bool:
    """Tell a task whose month has come and that nobody has reported as done."""
    return figure.task.due is not None and figure.task.due <= month and figure.standing is not TaskStatus.DONE


def _open_months(report: MonthReport, view: View) -> list[Month]:
    """Return the months of the plan's year, through the report's own, that still take submissions."""
    months = month_range(report.plan.first_month, report.month)
    return [month for month in months if view.closing_of(month) is None]


def _owed_report(report: MonthReport, view: View, unit: Unit, month: Month) -> OwedReport | None:
    if unit not in report.plan.reporting_units(month) or view.in_force(month, unit.code) is not None:
        return None
    due = report.plan.calendar.due_date(month)
    today = (report.as_of or report.made_at).date()
    returns = view.returns(month, unit.code)
    return OwedReport(month, due, due is not None and today > due, returns[-1] if returns else None)


def _missing(report: MonthReport, view: View, unit: Unit, figure: Figure) -> Iterator[OwedFigure]:
    """Yield the readings that a unit's reports in force lack, of the months in which it leads the indicator."""
    open_months = _open_months(report, view)
    for month in owed_months(figure):
        led = figure.indicator.lead_at(month) == unit.code
        if led and month in open_months and view.in_force(month, unit.code) is not None:
            yield OwedFigure(figure.indicator, month)


def _estimates(report: MonthReport, view: View, unit: Unit, figure: Figure) -> Iterator[OwedOfficial]:
    """Yield the estimates of earlier months that still count: of a level or a running total only the latest reading.

    Whoever leads now brings the official figure in this month's form, whoever led then in the form of that month.
    """
    earlier = [amount for amount in figure.amounts if amount.span.end < report.month]
    counting = figure.amounts if figure.indicator.to_date in FLOWS else figure.amounts[-1:]
    for amount in earlier:
        if amount.estimate and amount in counting:
            in_form = amount is earlier[-1] and figure.indicator.value in (ValueKind.NUMBER, ValueKind.RATIO)
            way = _way(view, amount, in_form=in_form)
            month = report.month if way is Way.THIS_FORM else amount.span.end
            if figure.indicator.lead_at(month) == unit.code:
                yield OwedOfficial(figure.indicator, amount, way)


def _way(view: View, amount: Amount, *, in_form: bool) -> Way:
    """Return how an estimate becomes official: a form takes the number of the reading before, no word (section 3)."""
    if in_form:
        return Way.THIS_FORM
    return Way.OWN_FORM if view.closing_of(amount.span.end) is None else Way.REOPEN


def messages_text(report: MonthReport, asked: tuple[Reminder, ...], lexicon: Lexicon) -> str:
    """Return the messages of the units that have something to do; where there are several, each under its name."""
    needed = [one for one in asked if one.is_needed]
    if len(needed) < 2:
        return "\n".join(message(report, one, lexicon) for one in needed)
    heads = [lexicon.say("remind.to", unit=one_line(lexicon.name(one.unit))) for one in needed]
    texts = [message(report, one, lexicon) for one in needed]
    return "\n\n".join(f"{head}\n\n{text}" for head, text in zip(heads, texts, strict=True))


def nothing_text(report: MonthReport, asked: tuple[Reminder, ...], lexicon: Lexicon) -> str:
    """Say which units need no message, and why there is none after the closing; empty where each has one."""
    if report.closed:
        return lexicon.say("remind.closed", month=report.month)
    if not asked:
        return lexicon.say("remind.nobody", month=report.month)
    idle = [one_line(lexicon.name(one.unit)) for one in asked if not one.is_needed]
    return lexicon.say("remind.nothing", units="; ".join(idle)) if idle else ""


def message(report: MonthReport, one: Reminder, lexicon: Lexicon) -> str:
    """Return the message to one unit."""
    say = lexicon.say
    parts = [
        [say("demo.banner")] if report.plan.demo else [],
        [say("remind.greeting", unit=lexicon.name(one.unit))],
        list(_opening(report, one, lexicon)),
        list(_due(one, lexicon)),
        list(_late(one, lexicon)),
        list(_missing_lines(one, lexicon)),
        list(_estimate_lines(report, one, lexicon)),
        list(_tasks(one, lexicon)),
        _closing_lines(report, one, lexicon),
    ]
    return "\n\n".join("\n".join(map(_keep_line, lines)) for lines in parts if lines)


def _closing_lines(report: MonthReport, one: Reminder, lexicon: Lexicon) -> list[str]:
    """Say that the figures are provisional, but not before the due date, when none need be there."""
    early = one.report is not None and not one.report.overdue
    said = [] if early else [lexicon.say("remind.provisional", month=report.month)]
    return [*said, lexicon.say("remind.thanks")]


def _opening(report: MonthReport, one: Reminder, lexicon: Lexicon) -> Iterator[str]:
    """Say how the month's own report stands, and by when it is asked for."""
    owed, named = one.report, {"sender": _sender(report.plan, one, lexicon), "month": report.month}
    if owed is None:
        expected = one.unit in report.plan.reporting_units(report.month)
        yield lexicon.say("remind.received" if expected else "remind.not_expected", **named)
        return
    if owed.returned is not None:
        yield lexicon.say("remind.returned", revision=owed.returned.number, **named)
        yield lexicon.say("remind.reason", reason=owed.returned.reason)
    else:
        yield lexicon.say("remind.overdue" if owed.overdue else "remind.ask", **named)
    yield calendar_words(report.plan, report.month, one.due, lexicon, key="remind.data_date") + "."
    yield _deadline(owed, lexicon)


def _deadline(owed: OwedReport, lexicon: Lexicon) -> str:
    if owed.due is None:
        return lexicon.say("remind.no_due_date")
    return lexicon.say("remind.due_past" if owed.overdue else "remind.due", due=owed.due)


def _due(one: Reminder, lexicon: Lexicon) -> Iterator[str]:
    if one.report is None:
        return
    if not one.due:
        yield lexicon.say("remind.nothing_due")
        return
    from longmy_kpi.reports.narrative.prose import count_said  # brings templates, which the table needs not

    yield lexicon.say("remind.figures", count=count_said(len(one.due), lexicon))
    yield from (f"- {lexicon.name(indicator)}" for indicator in one.due)


def _late(one: Reminder, lexicon: Lexicon) -> Iterator[str]:
    if one.late:
        yield lexicon.say("remind.late")
    for owed in one.late:
        if owed.returned is not None:
            yield lexicon.say("remind.late.returned", month=owed.month, reason=owed.returned.reason)
        elif owed.due is not None:
            yield lexicon.say("remind.late.line", month=owed.month, due=owed.due)
        else:
            yield lexicon.say("remind.late.line_without_date", month=owed.month)


def _missing_lines(one: Reminder, lexicon: Lexicon) -> Iterator[str]:
    if one.missing:
        yield lexicon.say("remind.missing")
    for owed in one.missing:
        yield lexicon.say("remind.missing.line", name=lexicon.name(owed.indicator), month=owed.month)


def _estimate_lines(report: MonthReport, one: Reminder, lexicon: Lexicon) -> Iterator[str]:
    if one.estimates:
        yield lexicon.say("remind.estimates")
    for owed in one.estimates:
        name, month = lexicon.name(owed.indicator), owed.amount.span.end
        yield lexicon.say(
            "remind.estimate.line", name=name, month=month, figure=_figure(owed.indicator, owed.amount, lexicon)
        )
        yield lexicon.say(
            f"remind.way.{owed.way}", month=_form(report, owed), sender=_sender(report.plan, one, lexicon)
        )


def _tasks(one: Reminder, lexicon: Lexicon) -> Iterator[str]:
    if one.tasks:
        yield lexicon.say("remind.tasks")
    for task in one.tasks:
        yield lexicon.say("remind.tasks.line", title=task_title(task, lexicon), month=task.due)


def _form(report: MonthReport, owed: OwedOfficial) -> Month:
    """Return the month whose form the official figure is written into."""
    return report.month if owed.way is Way.THIS_FORM else owed.amount.span.end


def _figure(indicator: Indicator, amount: Amount, lexicon: Lexicon) -> str:
    value = amount.value
    if value is None:
        return lexicon.say("value.nothing_arose")
    if not isinstance(value, Decimal):
        return lexicon.text(value)
    computed = amount.numerator is not None  # a rate has digits that nobody typed
    number = lexicon.number(value, indicator.measure.decimals if computed else None)
    measure = lexicon.name(indicator.measure)
    return number + (measure if measure == "%" else f" {measure}")


def _sender(plan: Plan, one: Reminder, lexicon: Lexicon) -> str:
    """Return who asks: the first unit that collects; the ward where that one is asked itself."""
    collecting = plan.collecting_units
    return lexicon.name(collecting[0]) if collecting and collecting[0] != one.unit else plan.ward


def _keep_line(text: str) -> str:
    """Keep a line a line, with its indentation; what a unit wrote cannot steer a terminal."""
    return one_line(text).rstrip()
