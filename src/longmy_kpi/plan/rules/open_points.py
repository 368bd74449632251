"""Rules on what the document leaves open: whatever the plan shows to be open has its reason, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from longmy_kpi.plan import schema
from longmy_kpi.plan.draft import Draft, Fault, fault
from longmy_kpi.plan.fields import PointKind
from longmy_kpi.plan.model import AssignmentBasis, Derivation, Op
from longmy_kpi.plan.scalars import nearest
from longmy_kpi.plan.schema import IndicatorSchema

ABOUT_ALL = (PointKind.PENDING_TARGET, PointKind.NOBODY_NAMED)
"""Kinds of which a point about nothing in particular is about all that it applies to now."""

_LAST_YEAR = tuple(op for op in Op if op.is_against_last_year)


def _stays(target: schema.TargetSchema, *ops: Op) -> bool:
    """Tell whether the document's own target is of a kind, and no later decision settled it."""
    return target.op in ops and target.current.op in ops


def _lacks_base(draft: Draft, each: IndicatorSchema) -> bool:
    """Tell whether last year's figure is needed and the plan holds none, nor of what it is computed from."""
    growth = each.derived is not None and each.derived.how is Derivation.GROWTH
    if each.baseline is not None or not (growth or _stays(each.target[0], *_LAST_YEAR)):
        return False
    return not (growth and _has_base(draft, each, depth=3))


def _has_base(draft: Draft, each: IndicatorSchema, depth: int) -> bool:
    """Tell whether an indicator, or everything it is computed from, has last year's figure in the plan."""
    if each.baseline is not None:
        return True
    parts = [draft.by_code.get(part) for part in each.derived.of] if each.derived and depth else []
    return bool(parts) and all(part is not None and _has_base(draft, part, depth - 1) for part in parts)


def _open(draft: Draft, each: IndicatorSchema) -> Iterator[tuple[PointKind, str]]:
    """Compute what is open about an indicator, and the key that shows it."""
    if any(_stays(target, Op.PENDING) for target in each.target):
        yield PointKind.PENDING_TARGET, "target"
    if each.named is AssignmentBasis.PROPOSED:
        yield PointKind.NOBODY_NAMED, "named"
    if each.named is AssignmentBasis.READING:
        yield PointKind.BY_READING, "named"
    if _stays(each.target[0], Op.FOLLOW):
        yield PointKind.NO_TARGET, "target"
    if _lacks_base(draft, each):
        yield PointKind.NO_BASELINE, "derived" if each.derived else "target"
    if each.proposed:
        yield PointKind.PROPOSAL, "proposed"


def _open_task(task: schema.TaskSchema) -> Iterator[tuple[PointKind, str]]:
    """Compute what is open about a task, and the key that shows it."""
    if task.named is AssignmentBasis.PROPOSED:
        yield PointKind.NOBODY_NAMED, "named"
    if task.named is AssignmentBasis.READING:
        yield PointKind.BY_READING, "named"
    if task.proposed:
        yield PointKind.PROPOSAL, "proposed"


def _covers(point: schema.OpenPointSchema, kind: PointKind, code: str) -> bool:
    """Tell whether a point is about an indicator or task; of some kinds one about nothing is about all of them."""
    whole_plan = kind in (PointKind.PROPOSAL, *ABOUT_ALL) and not point.about
    return point.kind is kind and (whole_plan or code in point.about)


def what_is_open_is_said(draft: Draft) -> Iterator[Fault]:
    """Whatever the plan shows to be open is told by an open point of that kind, with its reason."""
    if draft.lost:
        return
    for place, each in draft.indicators:
        for kind, key in _open(draft, each):
            if not any(_covers(point, kind, each.code) for point in draft.file.open_points):
                yield fault("open-point-missing", "indicators", place, key, code=each.code, kind=kind)
    for place, task in draft.tasks:
        for kind, key in _open_task(task):
            if not any(_covers(point, kind, task.code) for point in draft.file.open_points):
                yield fault("open-point-missing", "tasks", place, key, code=task.code, kind=kind)


def applies(kind: PointKind, each: IndicatorSchema, ops: Collection[Op]) -> bool:
    """Tell whether a kind of open point can be about an indicator with these operators."""
    match kind:
        case PointKind.PENDING_TARGET:
            return Op.PENDING in ops
        case PointKind.NOBODY_NAMED:
            return each.named is AssignmentBasis.PROPOSED
        case PointKind.NO_TARGET:
            return any(op is Op.FOLLOW or op.is_against_last_year for op in ops)
        case PointKind.NO_BASELINE:
            return each.baseline is None
        case _:
            return True


def applies_to_task(kind: PointKind, task: schema.TaskSchema) -> bool:
    """Tell whether a kind of open point can be about a task."""
    match kind:
        case PointKind.NOBODY_NAMED:
            return task.named is AssignmentBasis.PROPOSED
        case PointKind.PENDING_TARGET | PointKind.NO_TARGET | PointKind.NO_BASELINE | PointKind.OUTSIDE_QUOTA:
            return False
        case _:
            return True


def _ops_ever(each: IndicatorSchema) -> list[Op]:
    return [aim.op for target in each.target for aim in (target, *target.decisions)]


def _applies_now(kind: PointKind, each: IndicatorSchema) -> bool:
    return applies(kind, each, [target.current.op for target in each.target])


def about_now(point: schema.OpenPointSchema, file: schema.PlanFile) -> list[str]:
    """Return what a point is still about; a pending target that a later decision gave is settled."""
    if point.kind in ABOUT_ALL and not point.about:
        indicators = [each.code for each in file.indicators if _applies_now(point.kind, each)]
        return [*indicators, *(task.code for task in file.tasks if applies_to_task(point.kind, task))]
    by_code = {each.code: each for each in file.indicators}
    return [code for code in point.about if code not in by_code or _applies_now(point.kind, by_code[code])]


def open_points_are_about_something(draft: Draft) -> Iterator[Fault]:
    """An open point is about indicators or tasks to which its kind applies; free kinds also about units."""
    tasks = {task.code: task for _, task in draft.tasks}
    known = [*draft.by_code, *draft.units, *tasks]
    for place, point in enumerate(draft.file.open_points):
        for number, code in enumerate(point.about):
            path = ("open_points", place, "about", number)
            indicator = draft.by_code.get(code)
            if code in tasks:
                if not applies_to_task(point.kind, tasks[code]):
                    yield fault("open-point-idle", *path, code=code, kind=point.kind)
            elif indicator is None and code not in draft.units and code not in draft.lost:
                yield fault("plan-unknown-indicator", *path, value=code, known=nearest(code, known))
            elif indicator is not None and not applies(point.kind, indicator, _ops_ever(indicator)):
                yield fault("open-point-idle", *path, code=code, kind=point.kind)
