"""`kpi what-if`: what the year would become."""

from __future__ import annotations

from longmy_kpi.cli.options import argument, option
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit


def what_if(
    session: Session,
    code: str = argument("help.show.code", "CODE"),
    monthly: str | None = option("--monthly", key="help.what_if.monthly"),
    year_end: str | None = option("--year-end", key="help.what_if.year_end"),
    month: str | None = option("--month", key="help.month_default"),
    as_of: str | None = option("--as-of", key="help.as_of"),
) -> Exit:
    """Suppose the months left, or the year's end, and say in which state the year would end."""
    from longmy_kpi.figures.month import compute
    from longmy_kpi.figures.what_if import what_if as suppose
    from longmy_kpi.reports.arrivals import Arrivals
    from longmy_kpi.reports.in_force import readings_in_force
    from longmy_kpi.reports.layout.data_day import notice
    from longmy_kpi.reports.what_if_text import what_if_text

    amounts = {"monthly": session.number(monthly, "--monthly"), "year_end": session.number(year_end, "--year-end")}
    session.exactly_one({"--monthly": monthly, "--year-end": year_end})
    moment = session.moment(as_of)
    shown = session.shown_month(month, moment)
    view = session.store.view(shown, moment)
    plan = session.plan_of(view)
    indicator = session.indicator(code, plan)
    readings = readings_in_force(view, plan, shown)
    supposed = suppose(plan, readings, shown, indicator.code, **amounts)
    day = plan.calendar.local(moment or session.now()).date()
    known = Arrivals(view, plan, day).beside(compute(plan, readings, shown))
    figure = known.figures[indicator.code]
    said = notice(plan, shown, moment, session.lexicon, [figure], closed=view.closing is not None)
    session.emit(what_if_text(plan, supposed, said, session.lexicon))
    return Exit.DONE
