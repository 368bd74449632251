"""Every version of the plan that an accepted record was judged by, kept once under its own digest."""

from __future__ import annotations

from pathlib import Path

from longmy_kpi import disk
from longmy_kpi.diagnostic import Place, error
from longmy_kpi.ledger import sealed_json
from longmy_kpi.ledger.atomic import NameTakenError, place_record, settle
from longmy_kpi.ledger.layout import Workspace, year_of_plan
from longmy_kpi.ledger.loading import damaged_record
from longmy_kpi.plan import plan_bytes, plan_version


def current(workspace: Workspace, year: int) -> bytes:
    """Return the version of a year's plan as it stands now: its file, and behind it the units' own tasks of its year.

    Task files of another plan of the workspace are passed over; one of a year that has no plan is not.
    """
    others = set(workspace.years()) - {year}
    paths = workspace.task_files()
    for path in paths:
        workspace.guard(path)
    files = (plan_version.TaskFile(workspace.relative(path), plan_bytes.read_plan_bytes(path)) for path in paths)
    return plan_version.join(
        plan_bytes.read_plan_bytes(workspace.plan_file(year)), (file for file in files if file.year not in others)
    )


def current_of(path: Path) -> bytes:
    """Return the version that a plan file stands for: with its task files where it is a workspace's, else alone."""
    workspace, year = Workspace(path.parent), year_of_plan(path.name)
    return plan_bytes.read_plan_bytes(path) if year is None else current(workspace, year)


def load_version(workspace: Workspace, year: int, digest: str) -> bytes:
    """Return a version of a year's plan as it was; DAMAGED where it is gone or changed."""
    path = workspace.plan_version(year, digest)
    where = Place(workspace.relative(path))
    try:
        data = disk.read(path)
    except FileNotFoundError:
        raise damaged_record(error("plan-version-missing", where)) from None
    except disk.IrregularFileError as fault:
        raise damaged_record(error(fault.code, where)) from fault
    if sealed_json.digest(data) != digest:
        raise damaged_record(error("plan-version-changed", where))
    return data


def save_version(workspace: Workspace, year: int, data: bytes) -> str:
    """Keep a version of a year's plan unless it is there already; return its digest."""
    digest = sealed_json.digest(data)
    try:
        place_record(workspace, workspace.plan_version(year, digest), data)
    except NameTakenError:
        load_version(workspace, year, digest)
        settle(workspace, workspace.plan_version(year, digest))
    return digest
