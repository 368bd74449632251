"""The next year's plan file, from this year's plan and what its workspace holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from msgspec import Struct

from longmy_kpi import disk
from longmy_kpi.diagnostic import Exit, KpiError, Place, error
from longmy_kpi.figures.figure import Amount, Figure
from longmy_kpi.figures.month import compute
from longmy_kpi.ledger import plan_versions
from longmy_kpi.ledger.layout import Workspace
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.ledger.store import Store
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan import yaml_text
from longmy_kpi.plan.model import Plan
from longmy_kpi.plan.next_year import AllResults, KnownResult, Results, begin, is_unfinished
from longmy_kpi.plan.plan_file import Loaded, as_written, loads
from longmy_kpi.reports.in_force import readings_in_force

IsClosed = Callable[[Month], bool]


class NextPlan(Struct, frozen=True):
    """The new plan file; `without_figures` are the indicators of which the old year says nothing."""

    year: int
    data: bytes
    plan: Plan
    without_figures: tuple[str, ...]


def read_old(path: Path, wanted: int | None) -> Loaded:
    """Read the plan to begin from, with the units' own tasks; USAGE where it has errors or is not the year before."""
    loaded = loads(plan_versions.current_of(path), str(path))
    if loaded.plan is None:
        raise KpiError(Exit.USAGE, *loaded.diagnostics)
    following = loaded.plan.year + 1
    if wanted not in (None, following):
        raise KpiError(
            Exit.USAGE, error("next-year-differs", Place(str(path)), year=wanted, old=loaded.plan.year, next=following)
        )
    return loaded


def next_plan(path: Path, old: Loaded, lexicon: Lexicon) -> NextPlan:
    """Begin the plan of the year after `old`; figures come from the workspace that its file lies in."""
    assert old.plan is not None
    results = _results(Workspace(path.parent), old.plan)
    data = begin(as_written(old.data, str(path)), old.plan, results, lexicon)
    without = tuple(code for code, known in results.items() if not known.months)
    unfinished = tuple(code for code, known in results.items() if is_unfinished(old.plan.by_code[code], known))
    header = list(_header(path, old.plan, without, unfinished, lexicon))
    written = yaml_text.document(data, header)
    loaded = loads(written, f"plan{old.plan.year + 1}.yaml")
    if loaded.plan is None:
        raise KpiError(Exit.USAGE, *loaded.diagnostics)
    return NextPlan(loaded.plan.year, written, loaded.plan, without)


def _results(workspace: Workspace, plan: Plan) -> AllResults:
    """Return the year's results in force; without a store beside the plan nothing is known of any indicator."""
    if not disk.is_directory(workspace.data):
        return _year_results(plan, {}, lambda _: False)
    view = Store(workspace, plan.year).view(plan.final_month)
    readings = readings_in_force(view, plan, plan.final_month)
    return _year_results(plan, readings, lambda month: view.closing_of(month) is not None)


def _header(
    path: Path, plan: Plan, without: tuple[str, ...], unfinished: tuple[str, ...], lexicon: Lexicon
) -> Iterator[str]:
    """Say above the file where it comes from, what is left to do, and what was not carried."""
    say, old = lexicon.say, plan.year
    head = say("next.header", old=old, new=old + 1, file=path.name, digest=plan.digest)
    yield from head.splitlines()
    if plan.legal_basis:
        yield from ("", say("next.old_basis", old=old, basis="; ".join(plan.legal_basis)))
    if without:
        yield from ("", say("next.without_figures", old=old, codes=without))
    if unfinished:
        yield from ("", say("next.unfinished", old=old, codes=unfinished))
    if own := sorted({f"tasks/{task.lead}.yaml" for task in plan.tasks if task.own}):
        yield from ("", say("next.own_tasks", old=old, files=own))


def _year_results(
    plan: Plan, readings: Mapping[Month, Mapping[str, Reading]], is_closed: IsClosed
) -> dict[str, Results]:
    """Return what the readings in force say of the plan's year, through its last final month."""
    figures = compute(plan, readings, plan.final_month).figures
    return {code: _results_of(plan, figure, is_closed) for code, figure in figures.items()}


def _results_of(plan: Plan, figure: Figure, is_closed: IsClosed) -> Results:
    known = [one for amount in figure.amounts if (one := _known(amount, is_closed)) is not None]
    months = tuple(one for one in known if one.month.year == plan.year)
    return Results(months or tuple(known[-1:]), _year(figure, known))


def _known(amount: Amount, is_closed: IsClosed) -> KnownResult | None:
    month = amount.span.end
    return None if amount.value is None else KnownResult(month, amount.value, is_closed(month), amount.estimate)


def _year(figure: Figure, known: list[KnownResult]) -> KnownResult | None:
    """Return the whole year's figure: only where the last due month has come and no due reading is missing."""
    last_due = figure.indicator.due[-1]
    if figure.actual is None or figure.incomplete or figure.as_of is None or figure.as_of < last_due:
        return None
    value = figure.actual if isinstance(figure.actual, Decimal | bool) else str(figure.actual)
    return KnownResult(figure.as_of, value, all(one.closed for one in known), figure.estimate)
