"""What the text may say of one indicator: the cells of the workbook in words, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_CEILING, Decimal

from msgspec import Struct
from msgspec.structs import replace

from longmy_kpi.figures.amounts import in_period
from longmy_kpi.figures.figure import Figure
from longmy_kpi.figures.spans import FLOWS, year_start
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Indicator
from longmy_kpi.plan.wording import nothing_allowed
from longmy_kpi.reports.layout.marks import figure_mark, tone
from longmy_kpi.reports.layout.outline import Line
from longmy_kpi.reports.layout.plan_tables import indicator_fields
from longmy_kpi.reports.layout.remarks import cell_words, decision, lacks_periods, mark_words
from longmy_kpi.reports.layout.table import AbsentCell, Cell
from longmy_kpi.reports.layout.values import actual_cell, attainment_cell, mean_cell, part_cell
from longmy_kpi.reports.narrative import words
from longmy_kpi.reports.narrative.blocks import in_line
from longmy_kpi.reports.narrative.prose import briefly, count_said, day_said, name_said, within_whole
from longmy_kpi.reports.narrative.words import ChangeText
from longmy_kpi.reports.report import MonthReport


class Issued(Struct, frozen=True):
    """A second or further issuer's plan value and how much of it is reached."""

    issuer: str
    target: str
    attainment: str


class IndicatorStory(Struct, frozen=True):
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
    events: bool  # what is counted should not happen, or less often than last year
    percent: bool
    told: bool  # there is a figure, or something was reported
    current: bool  # and it is this month's
    missing: bool  # a figure was due and none has come this year
    awaited: str  # by when the month's report is due, where that is all that is missing
    flow: bool  # it adds up over the year
    period: str  # what `in_period` covers, empty where that is the whole year so far
    in_period: str
    months: str  # what `to_date` covers: `03 tháng`
    to_date: str
    parts: str  # what a rate was reckoned from: `9.450/45.000`
    estimate: bool
    zero: bool
    absent: str  # why there is no figure to date
    as_of: str
    covered_to: str  # the last day of the figures
    stale: bool
    incomplete: bool
    unbroken: bool  # nothing is missing up to the last month that is told
    reported: str
    due: str
    attainment: str
    gap: ChangeText | None  # to the plan, in points
    final: bool  # it is the month in which the year is judged
    before: str  # the figure to date at the end of the period before
    before_period: str
    last_year: str
    change: ChangeText | None  # on last year, of percentages in points
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
    beside_whole: str  # how a part is named beside its whole

    @property
    def name_within(self) -> str:
        """The name in a list inside a sentence: in small letters, without what is in brackets at its end."""
        return briefly(self.name)

    @property
    def name_alone(self) -> str:
        """The name at the beginning of a sentence; a part's without "trong đó", where nothing is said of its whole."""
        return self.name_within[:1].upper() + self.name_within[1:] if self.part else self.name


class Told(Struct, frozen=True):
    """An indicator and the parts of it that something is said about."""

    whole: IndicatorStory
    parts: tuple[IndicatorStory, ...]


_KEYS = (
    *("month", "to_date", "last_year", "attainment", "gap", "change", "change_points", "planned_share", "pace"),
    *("year_estimate", "year_attainment"),
)
_ROUGH = Decimal(100)  # from here on decimals of "about so much a month" tell nothing


def indicator_stories(report: MonthReport, lines: Iterable[Line], lexicon: Lexicon) -> Iterator[IndicatorStory]:
    """Put indicators in words."""
    fields = indicator_fields(report, lexicon, _KEYS)
    whole = ""
    for line in lines:
        told = _story(report, line, {field.column.key: field.cell(line) for field in fields}, lexicon)
        whole = whole if told.part else told.name
        yield replace(told, beside_whole=within_whole(told.name, whole)) if told.part else told


def told_in_order(stories: Iterable[IndicatorStory]) -> tuple[Told, ...]:
    """Put each whole with the parts that follow it, of those with something to say; a part without its whole alone."""
    found: list[tuple[IndicatorStory, list[IndicatorStory]]] = []
    whole_told = False
    for one in stories:
        whole_told = whole_told if one.part else one.told
        if not one.told:
            continue
        if one.part and whole_told:
            found[-1][1].append(one)
        else:
            found.append((one, []))
    return tuple(Told(whole, tuple(parts)) for whole, parts in found)


def _story(report: MonthReport, line: Line, cells: Mapping[str, Cell], lexicon: Lexicon) -> IndicatorStory:
    figure, indicator = line.figure, line.indicator
    said = {key: words.figure_words(cell, indicator, lexicon) for key, cell in cells.items()}
    shares = {key: words.percent_words(cell, lexicon) for key, cell in cells.items()}
    return IndicatorStory(
        number=line.number,
        name=name_said(indicator, lexicon),
        unit=in_line(lexicon.name(report.plan.unit_by_code[indicator.lead])),
        part=bool(line.indent),
        state=figure.state.value,
        state_words=mark_words(figure_mark(figure, lexicon), lexicon),
        tone=tone(figure.state).value,
        target=words.target_said(figure.target, indicator, lexicon),
        op=figure.target.op.value,
        ceiling=figure.target.op.is_ceiling,
        events=indicator.measure.whole and (figure.target.op.is_against_last_year or nothing_allowed(figure.target)),
        percent=indicator.measure.percent,
        told=figure.as_of is not None,
        current=figure.as_of == figure.month,
        missing=figure.as_of is None and figure.months_due > 0 and figure.awaited is None,
        awaited="" if figure.awaited is None else day_said(figure.awaited, lexicon),
        flow=indicator.to_date in FLOWS,
        period=_period(report, figure, lexicon),
        in_period=said["month"],
        months=_months(report, figure, lexicon),
        to_date=said["to_date"],
        parts=_parts(figure, lexicon),
        estimate=figure.estimate,
        zero=isinstance(figure.actual, Decimal) and not figure.actual,
        absent=_absence(cells["to_date"], lexicon),
        as_of=lexicon.text(figure.as_of),
        covered_to="" if figure.data_day is None else day_said(figure.data_day, lexicon),
        stale=figure.stale,
        incomplete=lacks_periods(figure),
        unbroken=_is_unbroken(figure),
        reported=count_said(figure.months_reported, lexicon),
        due=count_said(figure.months_due, lexicon),
        attainment=shares["attainment"],
        gap=words.points_change(cells["gap"], lexicon),
        final=figure.month >= indicator.final,
        before=_before(report, indicator, lexicon),
        before_period=report.period.words(report.month + -report.period, lexicon),
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
        unexplained=figure.owes_reason,
        beside_whole="",
    )


def _absence(cell: Cell, lexicon: Lexicon) -> str:
    return cell_words(cell, lexicon) if isinstance(cell, AbsentCell) else ""


def _period(report: MonthReport, figure: Figure, lexicon: Lexicon) -> str:
    amount = in_period(figure, report.period_months)
    if amount is None or amount.span.start == year_start(report.plan.year, figure.month):
        return ""
    return words.span_within(amount.span, lexicon)


def _months(report: MonthReport, figure: Figure, lexicon: Lexicon) -> str:
    if figure.as_of is None:
        return ""
    return words.to_date_words(year_start(report.plan.year, figure.month), figure.as_of, lexicon)


def _parts(figure: Figure, lexicon: Lexicon) -> str:
    """Say what the latest rate was reckoned from; of a rate over several months the parts are in the workbook."""
    amount = figure.amounts[-1] if figure.amounts else None
    if amount is None or figure.indicator.to_date in FLOWS or amount.numerator is None or amount.denominator is None:
        return ""
    return "/".join(cell_words(part_cell(part), lexicon) for part in (amount.numerator, amount.denominator))


def _before(report: MonthReport, indicator: Indicator, lexicon: Lexicon) -> str:
    figure = report.previous.figures.get(indicator.code) if report.previous else None
    if figure is None or figure.actual is None:
        return ""
    return words.figure_words(actual_cell(figure, lexicon), indicator, lexicon)


def _is_unbroken(figure: Figure) -> bool:
    as_of = figure.as_of
    later = [one for one in figure.indicator.due if as_of is not None and as_of < one <= figure.month]
    return figure.months_reported + len(later) == figure.months_due


def _needed(figure: Figure, lexicon: Lexicon) -> str:
    """Say what each month left must bring, never too little: of whole things and large sums the next whole number.

    Nothing where figures are missing: those months would count as months without work.
    """
    needed, indicator = figure.needed_per_month, figure.indicator
    if not needed or figure.incomplete:
        return ""
    if indicator.measure.whole or needed >= _ROUGH:
        needed = needed.to_integral_value(ROUND_CEILING)
    return words.figure_words(mean_cell(figure, needed), indicator, lexicon)


def _change(figure: Figure, cells: Mapping[str, Cell], lexicon: Lexicon) -> ChangeText | None:
    """Return the change on last year: of percentages in points."""
    if figure.indicator.measure.percent:
        return words.points_change(cells["change_points"], lexicon)
    return words.percent_change(cells["change"], lexicon)


def _others(figure: Figure, lexicon: Lexicon) -> Iterator[Issued]:
    for number, issued in enumerate(figure.others, 2):
        issuer = issued.issuer or lexicon.say("narrative.issuer", number=number)
        attainment = words.percent_words(attainment_cell(issued.attainment, issued.target), lexicon)
        yield Issued(in_line(issuer), words.target_said(issued.target, figure.indicator, lexicon), attainment)
