"""What an edit of the plan changes in a workspace, worked out before anything is written."""

from __future__ import annotations

from collections.abc import Iterator

from longmy_kpi.figures.completeness import is_counted
from longmy_kpi.figures.effects import Effect, PlanEffects, Uncounted, effects
from longmy_kpi.figures.figure import Figure
from longmy_kpi.figures.month import MonthFigures, compute
from longmy_kpi.ledger.by_indicator import accepted
from longmy_kpi.ledger.store import Store
from longmy_kpi.ledger.view import View
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month, month_range
from longmy_kpi.plan.model import Plan
from longmy_kpi.reports.in_force import PlanOf, readings_in_force
from longmy_kpi.reports.layout.marks import figure_mark
from longmy_kpi.reports.layout.remarks import cell_words
from longmy_kpi.reports.layout.turns import turns
from longmy_kpi.text import visible


def plan_effects(store: Store, old: Plan, new: Plan, until: Month, plan_then: PlanOf) -> PlanEffects:
    """Return what changes from one plan to another of the same year in the months up to one.

    A closed month keeps what it said, by the plan of its closing, which `plan_then` gives; it is only named.
    """
    changed: list[Effect] = []
    kept: list[Month] = []
    for month in month_range(new.first_month, until):
        view = store.view(month)
        after = _figures(view, new, month)
        if view.closing is not None:
            if next(effects(_figures(view, plan_then(view), month), after), None) is not None:
                kept.append(month)
        else:
            changed += effects(_figures(view, old, month), after)
    lost = [one for one in uncounted(store, new) if _was_counted(store, old, one)]
    return PlanEffects(tuple(changed), tuple(lost), tuple(kept))


def uncounted(store: Store, plan: Plan) -> Iterator[Uncounted]:
    """Yield the accepted figures in force that a plan does not count: of codes that it lost, or of another kind."""
    view = store.view(plan.final_month)
    for month in month_range(Month(plan.year - 1, 1), plan.final_month):
        for code, one in accepted(view, month).items():
            if one.reading.has_figure and not is_counted(plan, month, one.reading):
                yield Uncounted(month, code, one.revision.unit, one.revision.path)


def _was_counted(store: Store, old: Plan, one: Uncounted) -> bool:
    reading = accepted(store.view(old.final_month), one.month)[one.code].reading
    return is_counted(old, one.month, reading)


def _figures(view: View, plan: Plan, month: Month) -> MonthFigures:
    return compute(plan, readings_in_force(view, plan, month), month)


JsonObject = dict[str, object]


def effects_text(found: PlanEffects, lexicon: Lexicon) -> str:
    """Say, under a heading, what changes month by month, what closed months keep, which accepted figures are lost."""
    if not found:
        return lexicon.say("effect.none")
    return "\n".join(visible(line) for line in _lines(found, lexicon))


def _lines(found: PlanEffects, lexicon: Lexicon) -> Iterator[str]:
    yield lexicon.say("effect.head")
    if found.kept:
        yield lexicon.say("effect.kept", months=list(found.kept))
    for month in dict.fromkeys(one.month for one in found.effects):
        yield lexicon.say("effect.month", month=month)
        for one in found.effects:
            if one.month == month:
                yield f"  {one.code}: {'; '.join(_turns(one, lexicon))}"
    if found.uncounted:
        yield lexicon.say("effect.uncounted", count=len(found.uncounted))
        for lost in found.uncounted:
            yield "  " + lexicon.say("effect.reading", code=lost.code, month=lost.month, unit=lost.unit, path=lost.path)


def _turns(one: Effect, lexicon: Lexicon) -> Iterator[str]:
    if one.before is None or one.after is None:
        figure = one.after or one.before
        assert figure is not None
        words = cell_words(figure_mark(figure, lexicon), lexicon)
        yield lexicon.say("effect.gone" if one.after is None else "effect.come", state=words)
        return
    found = list(turns(one.before, one.after, lexicon))
    if not found:  # such as digits beyond those shown, or another issuer's share
        yield lexicon.say("effect.unseen")
    yield from found


def effects_record(found: PlanEffects) -> JsonObject:
    """Return the same for programs: states and targets by their names, numbers exact."""
    return {
        "effects": [
            {"month": str(one.month), "code": one.code, "before": _figure(one.before), "after": _figure(one.after)}
            for one in found.effects
        ],
        "uncounted": [
            {"month": str(one.month), "code": one.code, "unit": one.unit, "record": one.path} for one in found.uncounted
        ],
        "kept": [str(month) for month in found.kept],
    }


def _figure(figure: Figure | None) -> JsonObject | None:
    if figure is None:
        return None
    names = ("actual", "attainment", "planned_share", "pace", "forecast", "needed_per_month", "last_year", "change")
    numbers: JsonObject = {name: getattr(figure, name) for name in names}
    counts: JsonObject = {"months_reported": figure.months_reported, "months_due": figure.months_due}
    value = figure.target.rating if figure.target.value is None else figure.target.value
    return {"state": figure.state.value, "op": figure.target.op.value, "value": value} | numbers | counts
