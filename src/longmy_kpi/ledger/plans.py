"""Every version of the plan that an accepted record was judged by, kept once under its own digest."""

from __future__ import annotations

from longmy_kpi.diagnostic import Place, error
from longmy_kpi.ledger import disk, record
from longmy_kpi.ledger.atomic import NameTakenError, place
from longmy_kpi.ledger.layout import Workspace
from longmy_kpi.ledger.loading import damaged


def load(workspace: Workspace, year: int, digest: str) -> bytes:
    """Return a version of a year's plan as it was; DAMAGED where it is gone or changed."""
    path = workspace.plan_version(year, digest)
    where = Place(workspace.relative(path))
    try:
        data = disk.read(path)
    except FileNotFoundError:
        raise damaged(error("plan-version-missing", where)) from None
    if record.digest(data) != digest:
        raise damaged(error("plan-version-changed", where))
    return data


def keep(workspace: Workspace, year: int, data: bytes) -> str:
    """Keep a version of a year's plan unless it is there already; return its digest."""
    digest = record.digest(data)
    try:
        place(workspace, workspace.plan_version(year, digest), data)
    except NameTakenError:
        load(workspace, year, digest)
    return digest
