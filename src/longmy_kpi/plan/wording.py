"""Parts of the plan in words: targets, due months, how a figure adds up. For forms and reports alike."""

from __future__ import annotations

from collections.abc import Callable

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import AssignmentBasis, Indicator, Op, Plan, Target, TargetSeries, Task

_SIGNS = {Op.AT_LEAST: "≥", Op.MORE_THAN: ">", Op.AT_MOST: "≤", Op.LESS_THAN: "<"}

_RHYTHMS = {tuple(range(1, 13)): "month", (3, 6, 9, 12): "quarter", (6, 12): "half_year", (12,): "year"}


def target_words(target: Target, lexicon: Lexicon) -> str:
    """Say a target as the form prints it: `≥ 31.255`, `không để xảy ra`, `chờ UBND thành phố giao`.

    The number is printed with all the digits the plan gives: a target is never rounded.
    """
    match target.op:
        case Op.AT_MOST if nothing_allowed(target):
            return lexicon.say("target.none")
        case Op.AT_LEAST | Op.MORE_THAN | Op.AT_MOST | Op.LESS_THAN:
            assert target.value is not None
            return f"{_SIGNS[target.op]} {lexicon.number(target.value)}"
        case Op.BETWEEN:
            assert target.low is not None
            assert target.high is not None
            return f"{lexicon.number(target.low)} – {lexicon.number(target.high)}"
        case Op.RATING_AT_LEAST:
            return lexicon.say("target.rating_at_least", rating=target.rating)
        case Op.PENDING:
            return lexicon.say("target.pending", who=lexicon.choose(target.pending_from, target.pending_from_en))
        case _:
            return lexicon.say(f"target.{target.op}")


def nothing_allowed(target: Target) -> bool:
    """Tell whether a target is that something never happens: `≤ 0` says the same, and reads badly."""
    return target.op is Op.AT_MOST and not target.value


def series_words(series: TargetSeries, lexicon: Lexicon) -> str:
    """Say an issuer's target with every later decision: `≥ 40; từ tháng 7/2026: ≥ 45 (12/QĐ-UBND)`."""
    first, *later = series.decisions
    words = [target_words(first.target, lexicon)]
    for decision in later:
        number = f" ({decision.number})" if decision.number else ""
        changed = target_words(decision.target, lexicon)
        words.append(lexicon.say("target.since", month=decision.since, target=changed + number))
    return "; ".join(words)


def basis_words(indicator: Indicator, plan: Plan, start: Month, end: Month, lexicon: Lexicon) -> str:
    """Say what a figure of the indicator covers: how it adds up, and its first and last day (contract, section 2).

    `start` and `end` are the first and the last month that the figure covers.
    """
    first, last = plan.calendar.span(start, end, indicator.period)
    if indicator.derived is not None:
        return lexicon.say(f"basis.derived.{indicator.derived.how}", parts=indicator.derived.of)
    words = lexicon.say(f"basis.{indicator.to_date}", first=first, last=last)
    if indicator.parts is not None:
        numerator, denominator = (lexicon.name(part) for part in indicator.parts)
        words += "; " + lexicon.say("basis.parts", numerator=numerator, denominator=denominator)
    return words


def due_words(indicator: Indicator, plan: Plan, lexicon: Lexicon) -> str:
    """Say when a figure is due: `hằng quý`, `tháng 3`, and the final month where it comes after December."""
    months = tuple(month.number for month in indicator.due if month.year == plan.year)
    rhythm = _RHYTHMS.get(months)
    numbers = ", ".join(str(month) for month in months)
    words = lexicon.say(f"due.{rhythm}") if rhythm else lexicon.say("due.months", months=numbers)
    if indicator.final > plan.last_month:
        words = lexicon.say("due.final", words=words, month=indicator.final)
    return words


def lead_words(record: Indicator | Task, lexicon: Lexicon, called: Callable[[str], str] = str) -> str:
    """Say which unit leads, and where that changes within the year from when on: `vhxh; từ …: cong-an`.

    `called` gives a unit's name by its code; without it the codes are said.
    """
    if not record.leads:
        return called(record.lead)
    words = (
        called(each.unit) if each.since is None else lexicon.say("lead.since", month=each.since, unit=called(each.unit))
        for each in record.leads
    )
    return "; ".join(words)


def assigned_words(record: Indicator | Task, lexicon: Lexicon, called: Callable[[str], str] = str) -> str:
    """Say which unit leads, marked where the document does not name it."""
    mark = "" if record.named is AssignmentBasis.PLAN else f" ({lexicon.say(f'named.{record.named}')})"
    return lead_words(record, lexicon, called) + mark


def task_title(task: Task, lexicon: Lexicon) -> str:
    """Return a task's title in one language."""
    return (lexicon.language == "en" and task.title_en) or task.title


def task_due_words(task: Task, lexicon: Lexicon) -> str:
    """Say when a task is to be done: its month, or `cả năm`."""
    return lexicon.say("task.all_year") if task.due is None else lexicon.month(task.due)
