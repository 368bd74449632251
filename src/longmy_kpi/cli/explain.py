"""`kpi explain`: how a figure came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from longmy_kpi.cli.options import argument, option
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit

if TYPE_CHECKING:
    from longmy_kpi.ledger.records import Revision
    from longmy_kpi.period import Month


def explain(
    session: Session,
    code: str = argument("help.show.code", "CODE"),
    month: str | None = option("--month", key="help.month_default"),
    as_of: str | None = option("--as-of", key="help.as_of"),
) -> Exit:
    """Show formula, inputs, files and digests, target decision and state rule of one figure."""
    from msgspec.structs import replace

    from longmy_kpi.figures.explain import explain as explanation_of
    from longmy_kpi.figures.month import compute
    from longmy_kpi.ledger.by_indicator import accepted
    from longmy_kpi.reports.arrivals import Arrivals
    from longmy_kpi.reports.explain_text import explain_text
    from longmy_kpi.reports.in_force import readings_in_force
    from longmy_kpi.reports.layout.data_day import notice

    moment = session.moment(as_of)
    shown = session.shown_month(month, moment)
    view = session.store.view(shown, moment)
    plan = session.plan_of(view)
    indicator = session.indicator(code, plan)
    readings = readings_in_force(view, plan, shown)
    day = plan.calendar.local(moment or session.now()).date()
    known = Arrivals(view, plan, day).beside(compute(plan, readings, shown))
    explained = explanation_of(plan, readings, shown, indicator.code)
    explanation = replace(explained, figure=known.figures[indicator.code])
    said = notice(plan, shown, moment, session.lexicon, [explanation.figure], closed=view.closing is not None)

    def source(month: Month, code: str) -> Revision | None:
        found = accepted(view, month).get(code)
        return None if found is None else found.revision

    session.emit(explain_text(plan, explanation, source, said, session.lexicon))
    return Exit.DONE
