"""Rules on what is measured: which value adds up in which way, in which measure, within which bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import PurePath

from longmy_kpi.diagnostic import Severity
from longmy_kpi.plan.draft import Draft, Fault, fault
from longmy_kpi.plan.fields import TrajectoryWord
from longmy_kpi.plan.model import Aggregation, Op, ValueKind, can_name_a_rating

WAYS: Mapping[ValueKind, tuple[Aggregation, ...]] = {
    ValueKind.NUMBER: (Aggregation.SUM, Aggregation.CUMULATIVE, Aggregation.LATEST),
    ValueKind.RATIO: (Aggregation.LATEST, Aggregation.POOLED),
    ValueKind.RATING: (Aggregation.LATEST,),
    ValueKind.YES_NO: (Aggregation.LATEST,),
}


def values_add_up_in_a_way_they_can(draft: Draft) -> Iterator[Fault]:
    """Numbers are summed, reported to date or taken as latest; ratios latest or pooled; ratings and yes/no latest."""
    for place, each in draft.indicators:
        if each.to_date not in WAYS[each.value]:
            yield fault(
                "plan-to-date-impossible",
                *("indicators", place, "to_date"),
                value=each.value,
                to_date=each.to_date,
                known=", ".join(WAYS[each.value]),
            )


def percentages_are_not_summed(draft: Draft) -> Iterator[Fault]:
    """Percentages of several months do not add up to a percentage of the year."""
    for place, each in draft.indicators:
        if each.to_date is Aggregation.SUM and draft.is_percent(each):
            yield fault("plan-percent-summed", "indicators", place, "to_date", measure=each.measure)


def ratios_are_percentages(draft: Draft) -> Iterator[Fault]:
    """A ratio's value is 100 × numerator ÷ denominator: its measure is a percentage (contract, section 3)."""
    for place, each in draft.indicators:
        if each.value is ValueKind.RATIO and each.measure in draft.measures and not draft.is_percent(each):
            yield fault("plan-ratio-not-percent", "indicators", place, "measure", measure=each.measure)


def words_are_not_percentages(draft: Draft) -> Iterator[Fault]:
    """A rating or a yes/no is not measured in percent."""
    for place, each in draft.indicators:
        if each.value in (ValueKind.RATING, ValueKind.YES_NO) and draft.is_percent(each):
            yield fault("plan-word-in-percent", "indicators", place, "measure", measure=each.measure, value=each.value)


def parts_belong_to_ratios(draft: Draft) -> Iterator[Fault]:
    """Only a ratio has a numerator and a denominator."""
    for place, each in draft.indicators:
        if each.value is not ValueKind.RATIO and each.parts is not None:
            yield fault("plan-parts-idle", "indicators", place, "parts", value=each.value)
        if each.value is not ValueKind.RATIO and each.whole_parts:
            yield fault("plan-whole-parts-idle", "indicators", place, "whole_parts", value=each.value)


def ratings_have_a_scale(draft: Draft) -> Iterator[Fault]:
    """A rating names its scale, and nothing else does."""
    for place, each in draft.indicators:
        if each.value is ValueKind.RATING and each.scale is None:
            yield fault("plan-scale-missing", "indicators", place, "value")
        if each.value is not ValueKind.RATING and each.scale is not None:
            yield fault("plan-scale-idle", "indicators", place, "scale", value=each.value)


def ratings_are_told_from_figures(draft: Draft) -> Iterator[Fault]:
    """A rating's name is no number and neither yes nor no: a stored reading holds the name alone."""
    for place, scale in enumerate(draft.file.scales):
        for number, name in enumerate(scale.names):
            if not can_name_a_rating(name):
                yield fault("plan-rating-name", "scales", place, "names", number, name=name)


def whole_measures_show_no_decimals(draft: Draft) -> Iterator[Fault]:
    """A measure of whole things is shown without decimals."""
    for place, measure in enumerate(draft.file.measures):
        if measure.whole and measure.decimals:
            yield fault("plan-whole-with-decimals", "measures", place, "decimals", measure=measure.code)


def bounds_leave_room(draft: Draft) -> Iterator[Fault]:
    """The least value is below the greatest, and only numbers and ratios have bounds."""
    for place, each in draft.indicators:
        least, most = each.bounds.min, each.bounds.max
        if least is not None and most is not None and least >= most:
            yield fault("plan-bounds-crossed", "indicators", place, "bounds", least=least, most=most)
        bounded = least is not None or most is not None
        if bounded and each.value in (ValueKind.RATING, ValueKind.YES_NO):
            yield fault("plan-bounds-idle", "indicators", place, "bounds", value=each.value)


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
    words = (ValueKind.RATING, ValueKind.YES_NO)
    for place, each in draft.indicators:
        ops = [aim.op for target in each.target for aim in (target, *target.decisions)]
        paced = any(op.is_floor or op is Op.PENDING for op in ops)
        if each.trajectory is not None and (each.value in words or not paced):
            yield fault("plan-trajectory-idle", "indicators", place, "trajectory", op=ops[0])
