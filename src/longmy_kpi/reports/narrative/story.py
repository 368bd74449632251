"""Everything a template may say of a month: values and words, put in order; the sentences are the template's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from longmy_kpi.figures.figure import Figure
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Unit
from longmy_kpi.reports.layout.judged import count_words
from longmy_kpi.reports.layout.marks import Tone, tone
from longmy_kpi.reports.layout.outline import Line, lines, sections
from longmy_kpi.reports.layout.previous import before_words
from longmy_kpi.reports.layout.submission_tables import lock_sentences
from longmy_kpi.reports.layout.summary import data_words, submissions_sentence
from longmy_kpi.reports.narrative.blocks import in_line
from longmy_kpi.reports.narrative.coming import Coming, coming
from longmy_kpi.reports.narrative.difficulty import DifficultyStory, difficulty_stories
from longmy_kpi.reports.narrative.indicator import IndicatorStory, indicator_stories
from longmy_kpi.reports.narrative.plan_words import PlanStory, plan_story
from longmy_kpi.reports.narrative.record import Restated, SentStory, Worse, restated, sent, worse
from longmy_kpi.reports.narrative.tasks import TasksStory, tasks_story
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.report_period import ReportPeriod


@dataclass(frozen=True, slots=True)
class Counts:
    """How many indicators stand how, and the same in words, the worst first.

    judged: those with a verdict, good and care together; good: reached, exceeded or on course.
    """

    total: int
    judged: int
    good: int
    care: int
    rest: int
    all_words: str
    good_words: str
    care_words: str
    rest_words: str


@dataclass(frozen=True, slots=True)
class FieldStory:
    """A group of the plan (lĩnh vực) with its indicators; what stands outside the items comes last, without a name."""

    name: str
    counts: Counts
    indicators: tuple[IndicatorStory, ...]


@dataclass(frozen=True, slots=True)
class UnitStory:
    """A department with indicators of its own that something is said about."""

    name: str
    indicators: tuple[IndicatorStory, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The whole of what a template sees."""

    language: str
    plan: PlanStory
    month: str
    title_period: str  # the month, or the longer period of the report, as a title has it
    months: int  # how many months the report is for
    year: int
    closed: bool
    demo: bool
    data: str
    unit: str | None  # the department whose own report it is
    addressees: tuple[str, ...]  # whom a department reports to
    items: int  # how many items the indicators belong to
    in_items: int  # how many indicators do
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
    before: str  # the period that is compared with: `tháng trước`, `quý I/2026`
    worse: tuple[Worse, ...]
    restated: tuple[Restated, ...]
    coming: Coming | None
    difficulties: tuple[DifficultyStory, ...]
    tasks: TasksStory | None


def story(report: MonthReport, lexicon: Lexicon, unit: Unit | None = None) -> Story:
    """Put a month in words for a template: the ward's, or what one department leads."""
    shown = [line for line in lines(report) if unit is None or line.indicator.lead == unit.code]
    told = {line.number: each for line, each in zip(shown, indicator_stories(report, shown, lexicon), strict=True)}
    numeric = [line.figure for line in shown if isinstance(line.figure.actual, Decimal)]
    plan = report.plan
    return Story(
        language=lexicon.language,
        plan=plan_story(plan, lexicon),
        month=lexicon.month(report.month),
        title_period=_title_period(report, lexicon),
        months=int(report.period),
        year=plan.year,
        closed=report.closed,
        demo=plan.demo,
        data=data_words(report, lexicon, unit),
        unit=None if unit is None else in_line(lexicon.name(unit)),
        addressees=_addressees(report, unit, lexicon),
        items=len({line.item.number for line in shown if line.item}),
        in_items=sum(line.item is not None for line in shown),
        counts=_counts(shown, lexicon),
        compared=sum(figure.last_year is not None for figure in numeric),
        comparable=len(numeric),
        fields=tuple(_fields(report, told, lexicon)),
        indicators=tuple(told.values()),
        units=tuple(_units(report, shown, told, lexicon)),
        sent=tuple(sent(report, line, lexicon) for line in report.submissions if unit in (None, line.unit)),
        sent_words=submissions_sentence(report, lexicon),
        locks=tuple(in_line(one) for one in lock_sentences(report, lexicon)) if report.locks else (),
        has_previous=report.previous is not None,
        before=before_words(report, lexicon),
        worse=worse(report, shown, lexicon),
        restated=tuple(restated(report, unit, lexicon)),
        coming=coming(report, shown, lexicon),
        difficulties=tuple(difficulty_stories(report, unit, lexicon)),
        tasks=tasks_story(report, unit, lexicon),
    )


def _title_period(report: MonthReport, lexicon: Lexicon) -> str:
    """Name the period; January and February with a zero (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    month = report.month
    if report.period is not ReportPeriod.MONTH or lexicon.language == "en":
        return report.period.words(month, lexicon)
    number = f"{month.number:02d}" if month.number < 3 else str(month.number)
    return lexicon.say("narrative.month_in_title", number=number, year=month.year)


def _counts(shown: Sequence[Line], lexicon: Lexicon) -> Counts:
    every = [line.figure for line in shown]
    good = [figure for figure in every if tone(figure.state) is Tone.GOOD]
    care = [figure for figure in every if tone(figure.state) in {Tone.BAD, Tone.WATCH}]
    rest = [figure for figure in every if tone(figure.state) in {Tone.MISSING, Tone.NEUTRAL}]

    def said(some: list[Figure]) -> str:
        return count_words(some, lexicon)

    return Counts(
        *(len(every), len(good) + len(care), len(good), len(care), len(rest)),
        *(said(every), said(good), said(care), said(rest)),
    )


def _fields(report: MonthReport, told: dict[str, IndicatorStory], lexicon: Lexicon) -> Iterable[FieldStory]:
    for section in sections(report):
        shown = [line for item in section.items for line in item.lines if line.number in told]
        name = in_line(lexicon.name(section.group)) if section.group else ""
        if shown:
            yield FieldStory(name, _counts(shown, lexicon), tuple(told[line.number] for line in shown))


def _units(
    report: MonthReport, shown: Sequence[Line], told: dict[str, IndicatorStory], lexicon: Lexicon
) -> Iterable[UnitStory]:
    for unit in report.plan.units:
        its = tuple(told[line.number] for line in shown if line.indicator.lead == unit.code)
        if its:
            yield UnitStory(in_line(lexicon.name(unit)), its)


def _addressees(report: MonthReport, unit: Unit | None, lexicon: Lexicon) -> tuple[str, ...]:
    """Return whom a department reports to: those that collect (IV.1.2), or the ward where it collects itself."""
    collecting = [one for one in report.plan.units if one.collects]
    if unit is None or unit in collecting:
        return ()
    return tuple(in_line(lexicon.name(one)) for one in collecting)
