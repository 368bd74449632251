"""The messages to units in words: short plain lines, ready to paste into a chat or a mail."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from longmy_kpi.figures.figure import Amount
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator, Plan
from longmy_kpi.plan.wording import task_title
from longmy_kpi.reports.calendar_days import calendar_words
from longmy_kpi.reports.reminders import OwedOfficial, OwedReport, Reminder, Way
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.text import one_line


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
        list(_missing(one, lexicon)),
        list(_estimates(report, one, lexicon)),
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
    yield lexicon.say("remind.figures", count=len(one.due))
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


def _missing(one: Reminder, lexicon: Lexicon) -> Iterator[str]:
    if one.missing:
        yield lexicon.say("remind.missing")
    for owed in one.missing:
        yield lexicon.say("remind.missing.line", name=lexicon.name(owed.indicator), month=owed.month)


def _estimates(report: MonthReport, one: Reminder, lexicon: Lexicon) -> Iterator[str]:
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
