"""Short words beside a figure: how far it reaches, what is not explained, what was decided, what the unit says."""

from __future__ import annotations

from longmy_kpi.figures.figure import Figure
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Op, ToDate
from longmy_kpi.reports.layout.values import target_cell
from longmy_kpi.reports.layout.words import plain


def short_month(month: Month) -> str:
    """Write a month so that it sorts within the year: `03/2026`."""
    return f"{month.number:02d}/{month.year}"


def as_of(figure: Figure, lexicon: Lexicon) -> str:
    """Say how far a figure reaches: its latest month, `2/3` where readings are missing, and where it is stale."""
    parts = [short_month(figure.as_of)] if figure.as_of else []
    if lacks_periods(figure):
        parts.append(f"({figure.months_reported}/{figure.months_due})")
    if figure.stale:
        parts.append(lexicon.say("report.stale"))
    return " ".join(parts)


def lacks_periods(figure: Figure) -> bool:
    """Tell whether a figure to date was made up of fewer readings than were due; a pooled rate too."""
    pooled = figure.indicator.to_date is ToDate.POOLED and figure.as_of is not None
    return figure.incomplete or (pooled and figure.months_reported < figure.months_due)


def remarks(figure: Figure, lexicon: Lexicon) -> str:
    """Gather what belongs beside a figure, a line each; an unexplained shortfall comes first."""
    said = [
        lexicon.say("report.unexplained") if figure.unexplained else "",
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
            target=plain(target_cell(target, lexicon), lexicon),
        )
        for number, (issuer, target) in enumerate(set_by, 1)
    )
    return "; ".join(said)


def decision(figure: Figure, lexicon: Lexicon) -> str:
    """Say what the plan first asked for, where a later decision changed it, or when a pending target was given."""
    if figure.target == figure.original:
        return ""
    since = lexicon.text(figure.decision.since)
    number = figure.decision.number or lexicon.say("report.decision_without_number")
    if figure.original.op is Op.PENDING:
        return lexicon.say("report.decision.given", number=number, since=since)
    original = plain(target_cell(figure.original, lexicon), lexicon)
    return lexicon.say("report.decision", original=original, number=number, since=since)


def self_assessment(figure: Figure, lexicon: Lexicon) -> str:
    """Say the unit's own verdict; it stands beside the computed state, never instead of it."""
    if not figure.self_assessment:
        return ""
    return lexicon.say("report.self_assessment", words=figure.self_assessment)
