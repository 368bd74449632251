"""Rules on time: final months, planned shares, and the year the file is named by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import PurePath

from longmy_kpi.diagnostic import Severity
from longmy_kpi.plan.draft import Draft, Fault, fault
from longmy_kpi.plan.fields import TrajectoryWord
from longmy_kpi.plan.model import Op, ValueKind

_FILE_NAME = re.compile(r"plan([0-9]{4})\.yaml")
SATURDAY = 5


def the_file_is_named_by_its_year(draft: Draft) -> Iterator[Fault]:
    """`plan2026.yaml` holds the plan of 2026 (contract, section 1)."""
    named = _FILE_NAME.fullmatch(PurePath(draft.name).name)
    if named and int(named[1]) != draft.file.year:
        yield fault("plan-year-differs", "year", year=draft.file.year, named=named[1])


def worked_saturdays_are_saturdays(draft: Draft) -> Iterator[Fault]:
    """A day worked in exchange for a day off is a Saturday."""
    for number, day in enumerate(draft.file.calendar.worked_saturdays):
        if day.weekday() != SATURDAY:
            yield fault("plan-not-a-saturday", "calendar", "worked_saturdays", number, day=day)


def days_off_are_given(draft: Draft) -> Iterator[Fault]:
    """Where reports are due some working days after the cut-off, the year's days off have to be known."""
    calendar, year = draft.file.calendar, draft.file.year
    if calendar.due_working_days and not any(day.year == year for day in calendar.days_off):
        yield Fault("plan-days-off-missing", ("calendar", "days_off"), {"year": year}, Severity.WARNING)


def final_months_end_the_year(draft: Draft) -> Iterator[Fault]:
    """The year's figure comes in December or within a year after it."""
    for place, each in draft.indicators:
        if each.final and not 0 <= each.final - draft.december <= 12:
            last = draft.december + 12
            yield fault(
                "plan-final-outside", "indicators", place, "final", month=each.final, first=draft.december, last=last
            )


def planned_shares_rise_to_the_whole(draft: Draft) -> Iterator[Fault]:
    """Planned shares never fall, and are 100 in December."""
    for place, each in draft.indicators:
        if each.trajectory is None or isinstance(each.trajectory, TrajectoryWord):
            continue
        path = ("indicators", place, "trajectory")
        points = sorted(each.trajectory.items())
        if each.trajectory.get(12) != 100:
            yield fault("plan-trajectory-end", *path)
        before = Decimal(0)
        for month, share in points:
            if share < before:
                yield fault("plan-trajectory-falls", *path, str(month), month=month, share=share, before=before)
            before = share


def planned_shares_have_a_use(draft: Draft) -> Iterator[Fault]:
    """Planned shares pace a number to be reached from below; nothing else is paced (contract, section 4)."""
    paced = (Op.AT_LEAST, Op.MORE_THAN, Op.PENDING)
    words = (ValueKind.RATING, ValueKind.YES_NO)
    for place, each in draft.indicators:
        ops = [aim.op for target in each.target for aim in (target, *target.decisions)]
        if each.trajectory is not None and (each.value in words or not any(op in paced for op in ops)):
            yield fault("plan-trajectory-idle", "indicators", place, "trajectory", op=ops[0])
