"""Everything a template may say of a month: values and words, put in order; the sentences are the template's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Unit
from longmy_kpi.reports.layout.annex import has_tasks
from longmy_kpi.reports.layout.care import care_codes
from longmy_kpi.reports.layout.data_day import DataDays, data_days
from longmy_kpi.reports.layout.outline import Line, lines, sections
from longmy_kpi.reports.layout.submission_tables import lock_sentences
from longmy_kpi.reports.layout.summary import report_data_words, submissions_sentence
from longmy_kpi.reports.narrative.blocks import in_line
from longmy_kpi.reports.narrative.counts import Counts, counts_of
from longmy_kpi.reports.narrative.difficulty import DifficultyStory, Hardship, difficulty_stories, hardships
from longmy_kpi.reports.narrative.indicators import IndicatorStory, Told, indicator_stories, told_in_order
from longmy_kpi.reports.narrative.plan_words import PlanStory, plan_story
from longmy_kpi.reports.narrative.prose import briefly, count_said, day_said, moment_said, name_said
from longmy_kpi.reports.narrative.record import (
    Moved,
    Restated,
    SentStory,
    ToldOtherwise,
    better,
    restated,
    sent,
    told_otherwise,
    worse,
)
from longmy_kpi.reports.narrative.tasks import TasksStory, tasks_story
from longmy_kpi.reports.narrative.upcoming import Upcoming, next_period, upcoming
from longmy_kpi.reports.period import ReportPeriod
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.text import place_within


class FieldStory(Struct, frozen=True):
    """A group of the plan (lĩnh vực); what stands outside the items comes last, without a name.

    `items` are those with something to say, each the indicators told of.
    """

    name: str
    counts: Counts
    indicators: tuple[IndicatorStory, ...]
    items: tuple[tuple[Told, ...], ...]


class UnitStory(Struct, frozen=True):
    """A department with indicators of its own that something is said about."""

    name: str
    indicators: tuple[IndicatorStory, ...]


class OtherDayStory(Struct, frozen=True):
    """Figures that end on another day than the report's."""

    day: str
    names: tuple[str, ...]


class Story(Struct, frozen=True):
    """The whole of what a template sees."""

    language: str
    internal: bool  # the ward's own version, which also tells how units kept to their duties
    plan: PlanStory
    month: str
    title_period: str  # the month, or the longer period of the report, as a title has it
    next_period: str  # the one after it
    months: int  # how many months the report is for
    year: int
    closed: bool
    closed_at: str
    demo: bool
    data: str  # how far the figures go, in the words of every output
    data_day: str
    calendar_day: str  # of the figures of calendar months, where they end on one other day; else empty
    other_days: tuple[OtherDayStory, ...]  # all others that end on another day
    received_by: str  # the moment that was asked for; else empty
    estimated: tuple[str, ...]  # names of what is an estimate
    annexes: int
    unit: str | None  # the department whose own report it is
    addressees: tuple[str, ...]  # whom a department reports to
    items: str  # how many items the indicators belong to
    in_items: str  # how many indicators do
    counts: Counts
    compared: int  # of the comparable, those that have last year's figure over the same months
    comparable: int  # indicators with a number
    fields: tuple[FieldStory, ...]
    indicators: tuple[IndicatorStory, ...]
    units: tuple[UnitStory, ...]
    sent: tuple[SentStory, ...]
    sent_words: str
    locks: tuple[str, ...]  # when, by whom and why the month was closed and reopened, a sentence each
    has_previous: bool
    before: str  # the period that is compared with: `tháng 02/2026`, `quý I/2026`
    better: tuple[Moved, ...]
    worse: tuple[Moved, ...]
    restated: tuple[Restated, ...]
    told_otherwise: tuple[ToldOtherwise, ...]
    coming: Upcoming | None
    difficulties: tuple[DifficultyStory, ...]
    hardships: tuple[Hardship, ...]  # those that are still told, without what is asked for, the same words once
    tasks: TasksStory | None


def story(report: MonthReport, lexicon: Lexicon, unit: Unit | None = None, *, internal: bool = False) -> Story:
    """Put a month in words for a template: the ward's, or what one department leads."""
    shown = [line for line in lines(report) if report.is_led(line.indicator.code, unit.code if unit else None)]
    told = {line.number: each for line, each in zip(shown, indicator_stories(report, shown, lexicon), strict=True)}
    numeric = [line.figure for line in shown if isinstance(line.figure.actual, Decimal)]
    items = {line.item.number for line in shown if line.item}
    plan, days = report.plan, data_days(report.plan, report.month, [line.figure for line in shown])
    difficulties = tuple(difficulty_stories(report, unit, lexicon))
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
        data=report_data_words(report, lexicon, unit),
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
        counts=counts_of([line.figure for line in shown], care_codes(report), lexicon),
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
        told_otherwise=tuple(told_otherwise(report, unit, lexicon)),
        coming=upcoming(report, shown, lexicon),
        difficulties=difficulties,
        hardships=hardships(difficulties),
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
            names = tuple(briefly(name_said(figure.indicator, lexicon)) for figure in one.figures)
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
                counts_of([line.figure for line in shown], care_codes(report), lexicon),
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
