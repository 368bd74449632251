"""Gathers a report's story: the ward's, or what one department leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Unit
from longmy_kpi.reports.layout.annex import has_tasks
from longmy_kpi.reports.layout.data_day import DataDays, data_days
from longmy_kpi.reports.layout.outline import Line, lines, sections
from longmy_kpi.reports.layout.submission_tables import lock_sentences
from longmy_kpi.reports.layout.summary import data_words, submissions_sentence
from longmy_kpi.reports.narrative.blocks import in_line
from longmy_kpi.reports.narrative.coming import coming, next_period
from longmy_kpi.reports.narrative.counts import counts_of
from longmy_kpi.reports.narrative.difficulty import difficulty_stories
from longmy_kpi.reports.narrative.indicator import IndicatorStory
from longmy_kpi.reports.narrative.indicator_words import indicator_stories, told_in_order
from longmy_kpi.reports.narrative.plan_words import plan_story
from longmy_kpi.reports.narrative.prose import briefly, count_said, day_said, moment_said
from longmy_kpi.reports.narrative.record import better, restated, sent, worse
from longmy_kpi.reports.narrative.story import FieldStory, OtherDayStory, Story, UnitStory
from longmy_kpi.reports.narrative.tasks import tasks_story
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.report_period import ReportPeriod
from longmy_kpi.text import place_within


def story(report: MonthReport, lexicon: Lexicon, unit: Unit | None = None, *, internal: bool = False) -> Story:
    """Put a month in words for a template: the ward's, or what one department leads."""
    shown = [line for line in lines(report) if report.is_led(line.indicator.code, unit.code if unit else None)]
    told = {line.number: each for line, each in zip(shown, indicator_stories(report, shown, lexicon), strict=True)}
    numeric = [line.figure for line in shown if isinstance(line.figure.actual, Decimal)]
    items = {line.item.number for line in shown if line.item}
    plan, days = report.plan, data_days(report.plan, report.month, [line.figure for line in shown])
    return Story(
        language=lexicon.language,
        internal=internal,
        plan=plan_story(plan, lexicon),
        month=lexicon.month(report.month),
        title_period=_title_period(report, lexicon),
        next_period=next_period(report, lexicon),
        months=int(report.period),
        year=plan.year,
        closed=report.closed,
        closed_at=_closed_at(report, lexicon),
        demo=plan.demo,
        data=data_words(report, lexicon, unit),
        data_day=day_said(days.day, lexicon),
        calendar_day=_calendar_day(days, lexicon),
        other_days=tuple(_other_days(days, lexicon)),
        received_by="" if report.as_of is None else moment_said(plan.calendar.local(report.as_of), lexicon),
        estimated=tuple(one.name_within for one in told.values() if one.estimate and one.to_date and not one.part),
        annexes=1 + has_tasks(report, unit),
        unit=None if unit is None else in_line(lexicon.name(unit)),
        addressees=_addressees(report, unit, lexicon),
        items=count_said(len(items), lexicon) if items else "",
        in_items=count_said(sum(line.item is not None for line in shown), lexicon),
        counts=counts_of([line.figure for line in shown], lexicon),
        compared=sum(figure.last_year is not None for figure in numeric),
        comparable=len(numeric),
        fields=tuple(_fields(report, told, lexicon)),
        indicators=tuple(told.values()),
        units=tuple(_units(report, shown, told, lexicon)),
        sent=tuple(sent(report, line, lexicon) for line in report.submissions if unit in (None, line.unit)),
        sent_words=submissions_sentence(report, lexicon),
        locks=tuple(in_line(one) for one in lock_sentences(report, lexicon)) if report.locks else (),
        has_previous=report.previous is not None,
        before=report.period.words(report.month + -report.period, lexicon),
        better=better(report, shown, lexicon),
        worse=worse(report, shown, lexicon),
        restated=tuple(restated(report, unit, lexicon)),
        coming=coming(report, shown, lexicon),
        difficulties=tuple(difficulty_stories(report, unit, lexicon)),
        tasks=tasks_story(report, unit, lexicon),
    )


def _title_period(report: MonthReport, lexicon: Lexicon) -> str:
    """Name the period; January and February with a zero (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    month, words = report.month, report.period.words(report.month, lexicon)
    if lexicon.language == "en":
        return words
    if report.period is not ReportPeriod.MONTH:
        return words.replace("/", " năm ")
    number = f"{month.number:02d}" if month.number < 3 else str(month.number)
    return lexicon.say("narrative.month_in_title", number=number, year=month.year)


def _closed_at(report: MonthReport, lexicon: Lexicon) -> str:
    """Say when the month was closed, where it is."""
    moments = [lock.at for lock in report.locks if lock.closed]
    return moment_said(moments[-1], lexicon) if report.closed and moments else ""


def _calendar_day(days: DataDays, lexicon: Lexicon) -> str:
    """Return the day of the figures of calendar months, where they all have one and it is not the others'."""
    return next((day_said(one.day, lexicon) for one in days.others if one.all_calendar), "")


def _other_days(days: DataDays, lexicon: Lexicon) -> Iterator[OtherDayStory]:
    for one in days.others:
        if not one.all_calendar:
            names = tuple(briefly(in_line(lexicon.name(figure.indicator))) for figure in one.figures)
            yield OtherDayStory(day_said(one.day, lexicon), names)


def _fields(report: MonthReport, told: dict[str, IndicatorStory], lexicon: Lexicon) -> Iterable[FieldStory]:
    for section in sections(report):
        shown = [line for item in section.items for line in item.lines if line.number in told]
        items = [
            told_in_order(told[line.number] for line in item.lines if line.number in told) for item in section.items
        ]
        if shown:
            yield FieldStory(
                in_line(lexicon.name(section.group)) if section.group else "",
                counts_of([line.figure for line in shown], lexicon),
                tuple(told[line.number] for line in shown),
                tuple(filter(None, items)),
            )


def _units(
    report: MonthReport, shown: Sequence[Line], told: dict[str, IndicatorStory], lexicon: Lexicon
) -> Iterable[UnitStory]:
    for unit in report.plan.units:
        its = tuple(told[line.number] for line in shown if line.indicator.lead == unit.code)
        if its:
            yield UnitStory(in_line(lexicon.name(unit)), its)


def _addressees(report: MonthReport, unit: Unit | None, lexicon: Lexicon) -> tuple[str, ...]:
    """Return whom a department reports to: the ward where it collects itself, and whoever else collects (IV.1.2)."""
    if unit is None:
        return ()
    ward = [lexicon.say("narrative.committee", ward=place_within(report.plan.ward))] if unit.collects else []
    others = [lexicon.name(one) for one in report.plan.collecting_units if one != unit]
    return tuple(in_line(one) for one in (*ward, *others))
