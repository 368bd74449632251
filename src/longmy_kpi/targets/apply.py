"""Write decisions and deadlines into a plan file's text: all or nothing, comments and layout kept."""

from __future__ import annotations

from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, Place, error
from longmy_kpi.plan.model import Plan
from longmy_kpi.plan.plan_file import loads
from longmy_kpi.plan.set_target import set_target
from longmy_kpi.plan.yaml_nodes import BOM, SourceText, compose, decode, find
from longmy_kpi.targets.columns import TargetsColumn
from longmy_kpi.targets.read_back import NewDeadline, NewTarget, ReturnedTargets

_CELLS = {
    "--op": TargetsColumn.OP,
    "--value": TargetsColumn.VALUE,
    "--low": TargetsColumn.VALUE,
    "--high": TargetsColumn.HIGH,
    "--from": TargetsColumn.SINCE,
    "--decision": TargetsColumn.DECISION,
    "--rating": TargetsColumn.VALUE,
}


def apply(data: bytes, name: str, asked: ReturnedTargets) -> bytes:
    """Return the plan file's bytes with everything that was asked for; every fault is raised at once, at its cell."""
    faults: list[Diagnostic] = list(asked.faults)
    for target in asked.targets:
        try:
            data = set_target(data, name, target.code, target.decision, target.issuer).data
        except KpiError as refusal:
            faults += (fault.at(_place(fault, target)) for fault in refusal.diagnostics)
    for deadline in asked.deadlines:
        try:
            data = _with_deadline(data, name, deadline)
        except KpiError as refusal:
            faults += (fault.at(deadline.place) for fault in refusal.diagnostics)
    if faults:
        raise KpiError(Exit.USAGE, *faults)
    return data


def _place(fault: Diagnostic, target: NewTarget) -> Place:
    """Return the cell that brought a fault: the one for the option that `set-target` names, else the row's value."""
    column = _CELLS.get(fault.place.file or "", TargetsColumn.VALUE)
    return target.places[column]


def _with_deadline(data: bytes, name: str, deadline: NewDeadline) -> bytes:
    """Return the bytes with a task's month changed, or put below its code where it had none; nothing else changes."""
    source = decode(data, name)
    before = loads(data, name).plan
    assert isinstance(source, SourceText)
    assert before is not None
    place = [task.code for task in before.tasks if not task.own].index(deadline.code)
    root = compose(source).root
    assert root is not None
    task = find(root, ("tasks", place))[0]
    text = f"{deadline.due}"
    if "due" in task.children:
        node = task.children["due"]
        written = source.text[: node.start] + text + source.text[node.end :]
    else:
        written = _below_code(source, task.children["code"].start, text)
    start = BOM if data.startswith(BOM) else b""
    changed = start + written.encode()
    after = loads(changed, name)
    if after.plan is None or not _only_deadline(before, after.plan, deadline):
        raise KpiError(Exit.USAGE, *(after.diagnostics or (error("plan-target-not-here", Place(name)),)))
    return changed


def _below_code(source: SourceText, index: int, text: str) -> str:
    """Put the month on a line of its own below the task's code, as deep as that line."""
    begin = source.text.rfind("\n", 0, index) + 1
    stop = source.text.find("\n", index)
    line = source.text[begin:stop]
    indent = line[: len(line) - len(line.lstrip(" -"))].replace("-", " ")
    end = "\r\n" if "\r\n" in source.text else "\n"
    return f"{source.text[: stop + 1]}{indent}due: {text}{end}{source.text[stop + 1 :]}"


def _only_deadline(before: Plan, after: Plan, deadline: NewDeadline) -> bool:
    """Tell whether the task has its month and nothing else of the plan has changed."""
    others = [task for task in before.tasks if task.code != deadline.code]
    return (
        after.task_by_code[deadline.code].due == deadline.due
        and others == [task for task in after.tasks if task.code != deadline.code]
        and before.indicators == after.indicators
    )
