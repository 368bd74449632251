"""Make a ward's package of a month, and keep its record in the workspace by the store's one step."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from longmy_kpi import __version__, disk
from longmy_kpi.diagnostic import Exit, KpiError, error
from longmy_kpi.figures import METHOD
from longmy_kpi.figures.month import compute
from longmy_kpi.ledger import plan_versions, read_back, sealed_json
from longmy_kpi.ledger.atomic import NameTakenError, place_record, settle
from longmy_kpi.ledger.layout import PACKAGE, RecordAddress, RecordKind, home_year
from longmy_kpi.ledger.records import PackageRecord
from longmy_kpi.ledger.store import Store
from longmy_kpi.ledger.view import View
from longmy_kpi.package import archive, manifest
from longmy_kpi.package.columns import MANIFEST
from longmy_kpi.package.content import PackageFiles, content
from longmy_kpi.package.manifest import Manifest
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan
from longmy_kpi.reports.arrivals import Arrivals
from longmy_kpi.reports.in_force import readings_in_force
from longmy_kpi.reports.layout.data_day import data_days


class MadePackage(Struct, frozen=True):
    """A package: the name and the bytes of its file, its digest, and whether it says nothing new."""

    name: str
    data: bytes
    digest: str
    sequence: int
    unchanged: bool


def make(
    store: Store, plan: Plan, plan_data: bytes, month: Month, *, notes: bool = False, keep: bool = True
) -> MadePackage:
    """Make the package of a month by the plan that holds for it, and keep its record unless only asked what it'd be.

    The same files as in the newest package of the month are no new package. USAGE where the plan lacks the ward's
    official code, has no such month, or nothing has been taken in yet.
    """
    _check(plan, month)
    while True:
        view = store.view(month)
        found = content(store, view, plan, plan_data, plan.calendar.local(_made_at(view)), notes=notes)
        newest = next((one for one in reversed(store.records.packages) if one.month == month), None)
        if newest is not None and newest.files == _as_recorded(found):
            settle(store.workspace, store.workspace.root / newest.path)
            sealed = disk.read(store.workspace.root / newest.path / PACKAGE)
            return _made(sealed, found, newest.sequence, unchanged=True)
        chosen = _manifest(view, plan, found)
        sealed = manifest.dump(chosen)
        if keep:
            plan_versions.save_version(store.workspace, plan.year, plan_data)
            address = _address(plan, month, newest)
            folder, reader = store.workspace.folder_of(address), read_back.of_entry(store.workspace, address)
            try:
                place_record(store.workspace, folder, {PACKAGE: sealed}, reader)
            except NameTakenError:
                store = Store(store.workspace, store.year, store.cache)
                continue
        return _made(sealed, found, chosen.sequence, unchanged=False)


def _check(plan: Plan, month: Month) -> None:
    if plan.ward_code is None:
        raise KpiError(Exit.USAGE, error("ward-code-missing", year=plan.year))
    if month not in plan.months:
        raise KpiError(Exit.USAGE, error("month-not-in-plan", month=month, year=plan.year))


def _made_at(view: View) -> datetime:
    entries = [*view.rests_on(), *([view.closing] if view.closing else [])]
    if not entries:
        raise KpiError(Exit.USAGE, error("package-empty", month=view.month))
    return max(entry.at for entry in entries)


def _as_recorded(found: PackageFiles) -> dict[str, sealed_json.Json]:
    return {name: {"sha256": n.sha256, "bytes": n.size, "rows": n.rows} for name, (_, n) in sorted(found.items())}


def _manifest(view: View, plan: Plan, found: PackageFiles) -> Manifest:
    packages = view.records.packages
    last = packages[-1] if packages else None
    assert plan.ward_code is not None
    return Manifest(
        ward=plan.ward_code,
        ward_name=plan.ward,
        city=plan.city_code,
        year=plan.year,
        month=view.month,
        closed=view.closing is not None,
        closing=view.closing.digest if view.closing else None,
        as_of=_data_day(view, plan),
        made_at=plan.calendar.local(_made_at(view)),
        sequence=1 if last is None else last.sequence + 1,
        previous=None if last is None else last.digest,
        plan=plan.digest,
        program=__version__,
        method=METHOD,
        demo=plan.demo,
        files={name: note for name, (_, note) in found.items()},
    )


def _data_day(view: View, plan: Plan) -> date:
    """Return the day that every output of the month names: the period's end, or when the newest reading came."""
    then = plan.at(view.month)
    figures = compute(then, readings_in_force(view, then, view.month), view.month)
    return data_days(then, view.month, Arrivals(view, then).beside(figures).figures.values()).day


def _address(plan: Plan, month: Month, newest: PackageRecord | None) -> RecordAddress:
    number = 1 if newest is None else newest.number + 1
    return RecordAddress(home_year(month, plan.year), month, None, RecordKind.PACKAGE, number)


def _made(sealed: bytes, found: PackageFiles, sequence: int, *, unchanged: bool) -> MadePackage:
    chosen = manifest.parse(sealed_json.load(sealed))
    data = archive.write({MANIFEST: sealed, **{name: one for name, (one, _) in found.items()}})
    return MadePackage(chosen.name, data, sealed_json.digest(sealed), sequence, unchanged)
