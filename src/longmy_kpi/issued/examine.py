"""Hold a report that came back against the store: the report as it was written, and the same report today."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from longmy_kpi.figures.month import compute
from longmy_kpi.issued.lines import TextLine
from longmy_kpi.issued.movers import Movers, made_official, movers, with_parts
from longmy_kpi.issued.office_file import OfficeFile, OfficeKind, open_file
from longmy_kpi.issued.read_document import read_document
from longmy_kpi.issued.read_workbook import read_workbook
from longmy_kpi.issued.stamp import Stamp, digest_of_records
from longmy_kpi.issued.verdicts import NumberFate, judge_lines
from longmy_kpi.ledger.store import Store
from longmy_kpi.ledger.view import View
from longmy_kpi.plan.model import Plan
from longmy_kpi.quantity import NumberForm
from longmy_kpi.reports.gather import gather
from longmy_kpi.reports.in_force import PlanOf
from longmy_kpi.reports.report import MonthReport

Draw = Callable[[MonthReport], bytes]


class CheckedReport(Struct, frozen=True):
    """What was found: the fate of each number, who moved which indicator since, the plan of today.

    `same_records` tells whether the store still holds exactly what the report rested on.
    """

    stamp: Stamp
    fates: tuple[NumberFate, ...]
    moved_by: Movers
    plan: Plan
    same_records: bool
    plan_changed: bool


class Plans(Struct, frozen=True):
    """The plan that a report was judged by, and what gives the one that holds for a view."""

    then: Plan
    of_view: PlanOf


def check_report(file: OfficeFile, stamp: Stamp, store: Store, plans: Plans, draw: Draw) -> CheckedReport:
    """Say what each number of a report is now; `draw` writes a report in the form and language of the file."""
    then = store.view(stamp.month, stamp.as_of or stamp.known_at)
    original = _then(stamp, store, plans)
    today = store.view(stamp.month)
    plan = plans.of_view(today)
    found = movers(then, today)
    versions = [gather(store, plan, stamp.month, stamp.made_at, None, stamp.period, plans.of_view)]
    officials, brought = made_official(plan, stamp.month, _latest(store, today))
    for code, entries in brought.items():
        found.setdefault(code, []).extend(entries)
    if officials:
        figures = compute(plan, officials, stamp.month)
        months = {**versions[0].months, stamp.month: figures}
        versions.append(replace(versions[0], figures=figures, months=months, readings=officials))
    form = NumberForm(stamp.language)
    texts = [_lines(open_file(file.name, draw(one)), form) for one in (original, *versions)]
    fates = judge_lines(_lines(file, form), texts[0], texts[1:])
    return CheckedReport(
        stamp=stamp,
        fates=tuple(fates),
        moved_by=with_parts(plan, found),
        plan=plan,
        same_records=digest_of_records(then) == stamp.records,
        plan_changed=plan.digest != stamp.plan,
    )


def _then(stamp: Stamp, store: Store, plans: Plans) -> MonthReport:
    moment = stamp.as_of or stamp.known_at
    written = gather(store, plans.then, stamp.month, stamp.made_at, moment, stamp.period, plans.of_view)
    return replace(written, as_of=stamp.as_of)


def _latest(store: Store, today: View) -> View:
    """Return what counts in the latest month that has anything, or in the report's own where that is later."""
    latest = store.latest_month()
    return today if latest is None or latest <= today.month else store.view(latest)


def _lines(file: OfficeFile, form: NumberForm) -> list[TextLine]:
    return read_document(file, form) if file.kind is OfficeKind.DOCUMENT else read_workbook(file, form)
