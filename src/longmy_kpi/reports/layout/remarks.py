"""Short words beside a figure: how far it reaches, what is not explained, what was decided, what the unit says."""

from __future__ import annotations

from longmy_kpi.figures.figure import Figure
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Aggregation, Op
from longmy_kpi.reports.layout.marks import symbol
from longmy_kpi.reports.layout.table import (
    AbsentCell,
    Cell,
    DayCell,
    MarkCell,
    MomentCell,
    NumberCell,
    PercentCell,
    TextCell,
)
from longmy_kpi.reports.layout.values import target_cell
from longmy_kpi.reports.period import ReportPeriod
from longmy_kpi.reports.report import MonthReport


def cell_words(cell: Cell, lexicon: Lexicon) -> str:
    """Write a cell as a person reads it: `> 80`, `+5,2`, `▼ chậm tiến độ`, `chưa đến kỳ`."""
    match cell:
        case TextCell(text):
            return text
        case NumberCell(value, decimals, before, signed):
            return before + _plus(signed=signed and value > 0) + lexicon.number(value, decimals)
        case PercentCell(fraction, decimals, signed, used):
            share = _plus(signed=signed and fraction > 0) + lexicon.number(fraction * 100, decimals)
            return lexicon.say("report.of_ceiling", share=share) if used else share
        case DayCell(day):
            return lexicon.date(day)
        case MomentCell(moment):
            return lexicon.short_moment(moment)
        case MarkCell(state, short):
            return symbol(state) if short else f"{symbol(state)} {mark_words(cell, lexicon)}"
        case AbsentCell(reason):
            return lexicon.say(f"report.absent.{reason}")


def mark_words(mark: MarkCell, lexicon: Lexicon) -> str:
    """Say a state in words."""
    return mark.instead or lexicon.say(f"state.{mark.state}")


def _plus(*, signed: bool) -> str:
    return "+" if signed else ""


def short_month(month: Month) -> str:
    """Write a month so that it sorts within the year: `03/2026`."""
    return f"{month.number:02d}/{month.year}"


def as_of(figure: Figure, lexicon: Lexicon) -> str:
    """Say how far a figure reaches: its latest month, `2/3` where readings are missing, and where it is stale."""
    parts = [short_month(figure.as_of)] if figure.as_of else []
    if lacks_periods(figure):
        parts.append(f"({figure.months_reported}/{figure.months_due})")
    if figure.stale and figure.awaited is None:
        parts.append(lexicon.say("report.stale"))
    return " ".join(parts)


def lacks_periods(figure: Figure) -> bool:
    """Tell whether a figure to date was made up of fewer readings than were due; a pooled rate too."""
    pooled = figure.indicator.to_date is Aggregation.POOLED and figure.as_of is not None
    return figure.incomplete or (pooled and figure.months_reported < figure.months_due)


def remarks(figure: Figure, lexicon: Lexicon) -> str:
    """Gather what belongs beside a figure, a line each; an unexplained shortfall comes first."""
    said = [
        lexicon.say("report.unexplained") if figure.owes_reason else "",
        decision(figure, lexicon),
        issuers_said(figure, lexicon),
        figure.note,
        self_assessment(figure, lexicon),
    ]
    return "\n".join(line for line in said if line)


def outward_remarks(figure: Figure, lexicon: Lexicon) -> str:
    """Gather what others may read beside a figure: how far it reaches where that is not all, and what was decided."""
    reach = lexicon.say("document.figures_of", reach=as_of(figure, lexicon))
    said = [
        reach if figure.as_of is not None and (figure.stale or lacks_periods(figure)) else "",
        decision(figure, lexicon),
        issuers_said(figure, lexicon),
        figure.note,
        self_assessment(figure, lexicon),
    ]
    return "\n".join(line for line in said if line)


def issuers_said(figure: Figure, lexicon: Lexicon) -> str:
    """Say who set which plan value, where several did."""
    if not figure.others:
        return ""
    set_by = [(figure.indicator.series[0].issuer, figure.target), *((one.issuer, one.target) for one in figure.others)]
    said = (
        lexicon.say(
            "report.issued_by",
            issuer=issuer or lexicon.say("report.issuer_unnamed", number=number),
            target=cell_words(target_cell(target, lexicon), lexicon),
        )
        for number, (issuer, target) in enumerate(set_by, 1)
    )
    return "; ".join(said)


def decision(figure: Figure, lexicon: Lexicon) -> str:
    """Say what the plan first asked for, where a later decision changed it, or when a pending target was given."""
    if figure.target == figure.original:
        return ""
    since, number = lexicon.text(figure.decision.since), _decision_number(figure.decision.number or "", lexicon)
    if figure.original.op is Op.PENDING:
        by = lexicon.choose(figure.original.pending_from, figure.original.pending_from_en)
        return lexicon.say("report.decision.given", who=by[:1].upper() + by[1:], by=by, number=number, since=since)
    original = cell_words(target_cell(figure.original, lexicon), lexicon)
    return lexicon.say("report.decision", original=original, number=number, since=since)


def _decision_number(number: str, lexicon: Lexicon) -> str:
    """Name a decision by its number; where somebody wrote more than the number, in their words."""
    if not number:
        return lexicon.say("report.decision_without_number")
    return lexicon.say("report.decision_number", number=number) if number[0].isdigit() else number


def self_assessment(figure: Figure, lexicon: Lexicon) -> str:
    """Say the unit's own verdict; it stands beside the computed state, never instead of it."""
    if not figure.self_assessment:
        return ""
    return lexicon.say("report.self_assessment", words=figure.self_assessment)


def before_words(report: MonthReport, lexicon: Lexicon) -> str:
    """Name the period before inside a sentence: the month before, or `quý I/2026`."""
    if report.period is ReportPeriod.MONTH:
        return lexicon.say("report.month_before")
    if report.previous is None:
        return lexicon.say("report.period_before")
    return report.period.words(report.month + -report.period, lexicon)


def before_heading(report: MonthReport, lexicon: Lexicon) -> str:
    """Head what stood in the period before."""
    return lexicon.say("report.column.before" + _of_period(report))


def now_heading(report: MonthReport, lexicon: Lexicon) -> str:
    """Head what stands in the report's own period."""
    return lexicon.say("report.column.now" + _of_period(report))


def _of_period(report: MonthReport) -> str:
    return "" if report.period is ReportPeriod.MONTH else "_period"
