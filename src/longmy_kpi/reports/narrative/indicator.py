"""What the text may say of one indicator: the cells of the workbook in words, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING

from longmy_kpi.figures.figure import Figure
from longmy_kpi.figures.in_period import in_period
from longmy_kpi.figures.spans import FLOWS, year_start
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Op
from longmy_kpi.reports.layout.judged import figure_mark
from longmy_kpi.reports.layout.marks import tone
from longmy_kpi.reports.layout.outline import Line
from longmy_kpi.reports.layout.plan_tables import indicator_fields
from longmy_kpi.reports.layout.remarks import decision, lacks_periods
from longmy_kpi.reports.layout.table import Absent, Cell
from longmy_kpi.reports.layout.values import attainment_cell, mean_cell
from longmy_kpi.reports.layout.words import mark_words, plain
from longmy_kpi.reports.narrative import words
from longmy_kpi.reports.narrative.blocks import in_line
from longmy_kpi.reports.narrative.words import Change
from longmy_kpi.reports.report import MonthReport

_KEYS = (
    *("month", "to_date", "last_year", "attainment", "gap", "change", "change_points", "planned_share", "pace"),
    *("year_estimate", "year_attainment"),
)
_CEILINGS = (Op.AT_MOST, Op.LESS_THAN)


@dataclass(frozen=True, slots=True)
class Issued:
    """A second or further issuer's plan value and how much of it is reached."""

    issuer: str
    target: str
    attainment: str


@dataclass(frozen=True, slots=True)
class IndicatorStory:
    """One indicator in words; a text is empty and a change None where the figures have nothing to say."""

    number: str
    name: str
    unit: str
    part: bool  # a "trong đó"
    state: str
    state_words: str
    tone: str
    target: str
    op: str
    ceiling: bool  # `attainment` says how much of a limit is used
    told: bool  # there is a figure, or something was reported
    current: bool  # and it is this month's
    missing: bool  # a figure was due and none has come this year
    flow: bool  # it adds up over the year
    period: str  # what `in_period` covers, empty where that is the whole year so far
    in_period: str
    to_date: str
    absent: str  # why there is no figure to date
    as_of: str
    stale: bool
    incomplete: bool
    reported: int
    due: int
    attainment: str
    gap: Change | None  # to the plan, in points
    last_year: str
    change: Change | None  # on last year, of percentages in points
    planned: str
    pace: str
    needed: str
    year_estimate: str
    year_attainment: str
    others: tuple[Issued, ...]
    decision: str
    note: str
    difficulty: str
    self_assessment: str
    unexplained: bool

    @property
    def name_within(self) -> str:
        """The name inside a sentence: a "trong đó" goes on in small letters."""
        return self.name[:1].lower() + self.name[1:] if self.part else self.name


def indicator_stories(report: MonthReport, lines: Iterable[Line], lexicon: Lexicon) -> Iterator[IndicatorStory]:
    """Put indicators in words, from the cells that every table shows."""
    fields = indicator_fields(report, lexicon, _KEYS)
    for line in lines:
        yield _story(report, line, {field.column.key: field.cell(line) for field in fields}, lexicon)


def _story(report: MonthReport, line: Line, cells: Mapping[str, Cell], lexicon: Lexicon) -> IndicatorStory:
    figure, indicator = line.figure, line.indicator
    said = {key: words.figure_words(cell, indicator, lexicon) for key, cell in cells.items()}
    shares = {key: words.percent_words(cell, lexicon) for key, cell in cells.items()}
    return IndicatorStory(
        number=line.number,
        name=in_line(lexicon.name(indicator)),
        unit=in_line(lexicon.name(report.plan.unit_by_code[indicator.lead])),
        part=bool(line.indent),
        state=figure.state.value,
        state_words=mark_words(figure_mark(figure, lexicon), lexicon),
        tone=tone(figure.state).value,
        target=words.target_said(figure.target, indicator, lexicon),
        op=figure.target.op.value,
        ceiling=figure.target.op in _CEILINGS,
        told=figure.as_of is not None,
        current=figure.as_of == figure.month,
        missing=figure.as_of is None and figure.months_due > 0,
        flow=indicator.to_date in FLOWS,
        period=_period(report, figure, lexicon),
        in_period=said["month"],
        to_date=said["to_date"],
        absent=_absence(cells["to_date"], lexicon),
        as_of=lexicon.text(figure.as_of),
        stale=figure.stale,
        incomplete=lacks_periods(figure),
        reported=figure.months_reported,
        due=figure.months_due,
        attainment=shares["attainment"],
        gap=words.points_change(cells["gap"], lexicon),
        last_year=said["last_year"],
        change=_change(figure, cells, lexicon),
        planned=shares["planned_share"],
        pace=shares["pace"],
        needed=_needed(figure, lexicon),
        year_estimate=said["year_estimate"],
        year_attainment=shares["year_attainment"],
        others=tuple(_others(figure, lexicon)),
        decision=in_line(decision(figure, lexicon)),
        note=in_line(figure.note),
        difficulty=in_line(figure.difficulty),
        self_assessment=in_line(figure.self_assessment),
        unexplained=figure.unexplained,
    )


def _absence(cell: Cell, lexicon: Lexicon) -> str:
    return plain(cell, lexicon) if isinstance(cell, Absent) else ""


def _period(report: MonthReport, figure: Figure, lexicon: Lexicon) -> str:
    amount = in_period(figure, report.period_months)
    if amount is None or amount.span.start == year_start(report.plan.year, figure.month):
        return ""
    return words.span_words(amount.span, lexicon)


def _needed(figure: Figure, lexicon: Lexicon) -> str:
    """Say what each month left must bring: of whole things the next whole number.

    Nothing where figures are missing: those months would count as months without work.
    """
    needed, indicator = figure.needed_per_month, figure.indicator
    if not needed or figure.incomplete:
        return ""
    if indicator.measure.whole:
        needed = needed.to_integral_value(ROUND_CEILING)
    return words.figure_words(mean_cell(figure, needed), indicator, lexicon)


def _change(figure: Figure, cells: Mapping[str, Cell], lexicon: Lexicon) -> Change | None:
    """Return the change on last year: of percentages in points."""
    if figure.indicator.measure.percent:
        return words.points_change(cells["change_points"], lexicon)
    return words.percent_change(cells["change"], lexicon)


def _others(figure: Figure, lexicon: Lexicon) -> Iterator[Issued]:
    for number, issued in enumerate(figure.others, 2):
        issuer = issued.issuer or lexicon.say("narrative.issuer", number=number)
        attainment = words.percent_words(attainment_cell(issued.attainment, issued.target), lexicon)
        yield Issued(in_line(issuer), words.target_said(issued.target, figure.indicator, lexicon), attainment)
