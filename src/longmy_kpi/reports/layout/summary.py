"""What a leader reads first: how far the figures go, the counts, what got worse, who is missing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from longmy_kpi.figures.figure import JUDGED, Figure, State
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Unit
from longmy_kpi.reports.layout import data_day
from longmy_kpi.reports.layout.care import CARE, care_codes
from longmy_kpi.reports.layout.marks import (
    ALL_STATES,
    COUNTED,
    CountedState,
    Tone,
    count_words,
    counted_as,
    counted_mark,
    figure_mark,
    got_worse,
    symbol,
    tone,
    wanting_words,
)
from longmy_kpi.reports.layout.outline import Line, lines
from longmy_kpi.reports.layout.remarks import before_heading, before_words, now_heading
from longmy_kpi.reports.layout.submission_tables import on_time_cell, received_cell, unit_words
from longmy_kpi.reports.layout.table import Align, Cell, Column, MarkCell, NumberCell, Row, Table, TextCell
from longmy_kpi.reports.layout.values import attainment_cell, share_cell
from longmy_kpi.reports.period import ReportPeriod
from longmy_kpi.reports.report import MonthReport, SubmissionLine

_LABEL = 38  # characters


def report_data_words(report: MonthReport, lexicon: Lexicon, unit: Unit | None = None) -> str:
    """Say how far the figures go (contract, section 4), and what had come in, where that was asked."""
    return data_day.data_words(report.plan, report.month, report.as_of, lexicon, _shown(report, unit))


def report_notice(report: MonthReport, lexicon: Lexicon, unit: Unit | None = None) -> str:
    """Say how far the figures go, and whether they can still change."""
    return data_day.notice(report.plan, report.month, report.as_of, lexicon, _shown(report, unit), closed=report.closed)


def notice_of(report: MonthReport, figure: Figure, lexicon: Lexicon) -> str:
    """Say the same of one figure alone."""
    return data_day.notice(report.plan, report.month, report.as_of, lexicon, [figure], closed=report.closed)


def _shown(report: MonthReport, unit: Unit | None) -> Sequence[Figure]:
    """Return the figures that a report speaks of: the ward's, or those a department leads."""
    return tuple(report.figures.figures.values()) if unit is None else report.figures_of(unit.code)


def warnings_said(report: MonthReport, lexicon: Lexicon) -> tuple[str, ...]:
    """Return what every page must carry: made-up figures, and a month that is not closed."""
    demo = (lexicon.say("report.demo"),) if report.plan.demo else ()
    return demo if report.closed else (*demo, lexicon.say("report.provisional"))


def count_sentences(report: MonthReport, lexicon: Lexicon) -> tuple[str, ...]:
    """Count what was reached, what needs care and what cannot be judged, in sentences that add up to the plan."""
    caring = care_codes(report)
    every = report.figures.figures
    care = [every[code] for code in every if code in caring]
    others = [every[code] for code in every if code not in caring]
    good = [figure for figure in others if tone(figure.state) is Tone.GOOD]
    working = [figure for figure in others if figure.state is State.NOT_YET]
    awaited = [figure for figure in others if figure.state in CARE and figure.state in JUDGED]
    rest = [figure for figure in others if figure.state not in JUDGED]
    judged = sum(figure.state in JUDGED for figure in every.values())
    said = [lexicon.say("report.judged" if judged else "report.nothing_judged", part=len(good), whole=judged)]
    if judged:
        counts = count_words(good, lexicon)
        said[0] += lexicon.say("report.of_which", counts=counts) if good else "."
    for key, some in (("needs_care", care), ("working", working), ("awaited", awaited), ("not_judged", rest)):
        if some:
            said.append(lexicon.say(f"report.{key}", count=len(some), counts=count_words(some, lexicon)))
    return (*said, submissions_sentence(report, lexicon))


def submissions_sentence(report: MonthReport, lexicon: Lexicon) -> str:
    """Count the units whose reports came, and came on time; over a longer period count their reports."""
    known = report.completeness
    if not known.expected:
        return lexicon.say("report.nobody_expected")
    who = "units" if report.period is ReportPeriod.MONTH else "reports"
    said = lexicon.say(f"report.{who}_received", part=known.received, whole=known.expected)
    if known.on_time is None or report.due_date is None:
        return f"{said}."
    words = {"part": known.on_time, "whole": known.expected, "day": report.due_date}
    if report.awaited:
        return said + lexicon.say(f"report.{who}_awaited", count=report.awaited, **words)
    return said + lexicon.say(f"report.{who}_on_time", **words)


def worsened_table(report: MonthReport, lexicon: Lexicon) -> Table:
    """Return the indicators whose state fell since the period before."""
    before = report.previous.figures if report.previous else {}
    fallen = [
        (line, before[line.indicator.code].state)
        for line in lines(report)
        if line.indicator.code in before and got_worse(before[line.indicator.code].state, line.figure.state)
    ]
    said = (
        Column("name", lexicon.say("report.column.name"), widest=50),
        Column("before", before_heading(report, lexicon), widest=20),
        Column("state", now_heading(report, lexicon), widest=20),
    )
    rows = tuple(
        Row((TextCell(lexicon.name(line.indicator)), MarkCell(old), MarkCell(line.figure.state)))
        for line, old in fallen
    )
    empty = "report.nothing_worse" if report.previous else "report.no_previous"
    title = lexicon.say("report.worse", before=before_words(report, lexicon))
    return Table(title, said, rows, empty=lexicon.say(empty))


def chase_table(report: MonthReport, lexicon: Lexicon) -> Table:
    """Return the units whose report is missing, returned, late or still awaited."""
    shown = [line for line in report.submissions if _is_chased(line)]
    is_early = any(line.awaited for line in shown) and not any(
        line.revision is None and line.returned is None and line.awaited is None for line in shown
    )
    said = (
        Column("unit", lexicon.say("report.column.unit"), widest=40),
        Column("received", lexicon.say("report.column.received"), Align.CENTER, widest=20),
    )
    rows = tuple(Row((TextCell(unit_words(report, line, lexicon)), _chased(line, lexicon))) for line in shown)
    title = lexicon.say("report.chase_early" if is_early else "report.chase")
    return Table(title, said, rows, empty=lexicon.say("report.nobody_missing"))


def _is_chased(line: SubmissionLine) -> bool:
    return (line.expected and line.revision is None) or line.on_time is False


def _chased(line: SubmissionLine, lexicon: Lexicon) -> Cell:
    return received_cell(line, lexicon) if line.revision is None else on_time_cell(line, lexicon)


def state_counts(report: MonthReport, lexicon: Lexicon) -> Table:
    """Return how many indicators are in each state, the worst first; the data of a chart."""
    every = list(report.figures.figures.values())
    counted = [counted_as(figure) for figure in every]
    said = (
        Column("state", lexicon.say("report.column.state"), widest=30),
        Column("count", lexicon.say("report.column.count"), Align.CENTER),
        Column("wanting", "", widest=30),
    )
    rows = tuple(
        Row(
            (
                _counted(found, lexicon),
                NumberCell(Decimal(len(found)), 0),
                TextCell(wanting_words(state, every, lexicon).lstrip(", ")),
            )
        )
        for state in COUNTED
        if (found := [one for one in counted if one.state is state])
    )
    return Table(lexicon.say("report.chart.states"), said, rows)


def _counted(found: Sequence[CountedState], lexicon: Lexicon) -> MarkCell:
    """Return a state that is counted; where all of it is too little rather than nothing, it says so."""
    one = found[0] if len(set(found)) == 1 else found[0]._replace(half_told=False)
    return counted_mark(one, lexicon)


def attainments(report: MonthReport, lexicon: Lexicon) -> Table:
    """Return attainment beside the planned share, the states that need care first; the data of a chart."""
    order = {state: number for number, state in enumerate(ALL_STATES)}
    known = sorted(
        (line for line in lines(report) if line.figure.attainment is not None and line.figure.target.op.is_floor),
        key=lambda line: (order[line.figure.state], line.figure.attainment),
    )
    said = (
        Column("label", lexicon.say("report.column.name"), widest=60),
        Column("state", lexicon.say("report.column.state"), widest=20),
        Column("attainment", lexicon.say("report.column.attainment"), Align.RIGHT),
        Column("planned_share", lexicon.say("report.column.planned_share"), Align.RIGHT),
    )
    rows = tuple(_attainment(line, lexicon) for line in known)
    return Table(lexicon.say("report.chart.attainment"), said, rows, empty=lexicon.say("report.no_attainment"))


def _attainment(line: Line, lexicon: Lexicon) -> Row:
    figure = line.figure
    return Row(
        (
            TextCell(f"{symbol(counted_as(figure).state)} {shortened(lexicon.name(line.indicator))}"),
            figure_mark(figure, lexicon),
            attainment_cell(figure.attainment, figure.target),
            share_cell(figure.planned_share),
        )
    )


def shortened(name: str) -> str:
    """Cut a name at a word where a chart has no room for more; the whole name stands in the tables."""
    if len(name) <= _LABEL:
        return name
    head = name[:_LABEL]
    return (head[: head.rfind(" ")] if " " in head else head).rstrip(" ,-–(") + "…"
