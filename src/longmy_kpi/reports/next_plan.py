"""The next year's plan file, from this year's plan and what its workspace holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from longmy_kpi import disk
from longmy_kpi.diagnostic import Exit, KpiError, Place, error
from longmy_kpi.figures.year_results import year_results
from longmy_kpi.ledger import plan_versions
from longmy_kpi.ledger.layout import Workspace
from longmy_kpi.ledger.store import Store
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan import yaml_text
from longmy_kpi.plan.model import Plan
from longmy_kpi.plan.next_year import AllResults, begin, is_unfinished
from longmy_kpi.plan.plan_file import Loaded, as_written, loads
from longmy_kpi.reports.gather import readings_in_force


@dataclass(frozen=True, slots=True)
class NextPlan:
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
        return year_results(plan, {}, lambda _: False)
    view = Store(workspace, plan.year).view(plan.final_month)
    readings = readings_in_force(view, plan, plan.final_month)
    return year_results(plan, readings, lambda month: view.closing_of(month) is not None)


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
