"""Rules on targets: operators that fit the value, with what they need, of a size that can be reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from longmy_kpi.plan import schema
from longmy_kpi.plan.draft import Draft, Fault, fault
from longmy_kpi.plan.model import Op, ValueKind

_OPEN = tuple(op for op in Op if op.is_open)
_OF_NUMBERS = tuple(op for op in Op if op not in (Op.RATING_AT_LEAST, Op.ACHIEVED))
OPS: Mapping[ValueKind, tuple[Op, ...]] = {
    ValueKind.NUMBER: _OF_NUMBERS,
    ValueKind.RATIO: _OF_NUMBERS,
    ValueKind.RATING: (Op.RATING_AT_LEAST, *_OPEN),
    ValueKind.YES_NO: (Op.ACHIEVED, *_OPEN),
}


def operators_fit_the_value(draft: Draft) -> Iterator[Fault]:
    """Numbers and ratios are compared, ratings reached, a yes/no achieved; any may be pending or only followed."""
    for path, indicator, aim in draft.aims():
        if aim.op not in OPS[indicator.value]:
            known = ", ".join(OPS[indicator.value])
            yield fault("plan-op-impossible", *path, "op", op=aim.op, value=indicator.value, known=known)


def targets_have_what_they_need(draft: Draft) -> Iterator[Fault]:
    """An operator has the keys it needs and no others: a value, a range, a rating, who will give the number."""
    for path, _, aim in draft.aims():
        needed, allowed = schema.AIM_NEEDS.get(aim.op, ()), schema.AIM_MAY.get(aim.op, ())
        for key in schema.AIM_KEYS:
            given = getattr(aim, key) is not None
            if key in needed and not given:
                yield fault("plan-target-needs", *path, "op", op=aim.op, key=key)
            if given and key not in (*needed, *allowed):
                yield fault("plan-target-key-idle", *path, key, op=aim.op, key=key)


def targets_can_be_divided_by(draft: Draft) -> Iterator[Fault]:
    """A target number is above zero; only "at most" may be zero, and not for a percentage (contract, section 4)."""
    for path, indicator, aim in draft.aims():
        if not aim.op.is_one_number or aim.value is None:
            continue
        if aim.value == 0 and draft.is_percent(indicator):
            yield fault("plan-target-zero-percent", *path, "value")
        elif aim.value < 0 or (aim.value == 0 and aim.op is not Op.AT_MOST):
            yield fault("plan-target-not-positive", *path, "value", op=aim.op, value=aim.value)


def ranges_run_upwards(draft: Draft) -> Iterator[Fault]:
    """A range's low end is below its high end."""
    for path, _, aim in draft.aims():
        if aim.low is not None and aim.high is not None and aim.low >= aim.high:
            yield fault("plan-range-crossed", *path, "low", low=aim.low, high=aim.high)


def whole_things_have_whole_targets(draft: Draft) -> Iterator[Fault]:
    """Half a household cannot be asked for."""
    for path, indicator, aim in draft.aims():
        measure = draft.measures.get(indicator.measure)
        if measure is None or not measure.whole:
            continue
        for key in ("value", "low", "high"):
            number: Decimal | None = getattr(aim, key)
            if number is not None and number % 1:
                yield fault("plan-target-fraction", *path, key, value=number, measure=measure.name)


def _limits(indicator: schema.IndicatorSchema) -> tuple[Decimal | None, Decimal | None]:
    """Return least and greatest possible reading: the bounds, and 0 to 100 for a ratio without."""
    least, most = indicator.bounds.min, indicator.bounds.max
    if indicator.value is ValueKind.RATIO:
        return Decimal(0) if least is None else least, Decimal(100) if most is None else most
    return least, most


def targets_are_within_bounds(draft: Draft) -> Iterator[Fault]:
    """A target number is one that a reading can have, and "more than" and "less than" leave room for one."""
    for path, indicator, aim in draft.aims():
        least, most = _limits(indicator)
        for key in ("value", "low", "high"):
            number: Decimal | None = getattr(aim, key)
            if number is None:
                continue
            if most is not None and (number > most or (number == most and aim.op is Op.MORE_THAN)):
                yield fault("plan-target-beyond-bounds", *path, key, value=number, limit=most)
            if least is not None and (number < least or (number == least and aim.op is Op.LESS_THAN)):
                yield fault("plan-target-beyond-bounds", *path, key, value=number, limit=least)


def decisions_follow_each_other(draft: Draft) -> Iterator[Fault]:
    """Decisions on a target are dated one after the other, within the plan's year or up to the final month.

    Of two from one month the later one in the list holds: a decision is corrected by another, and both stay on record.
    """
    for place, indicator in draft.indicators:
        last = max(draft.december, indicator.final or draft.december)
        for number, target in enumerate(indicator.target):
            previous = None
            for later, decision in enumerate(target.decisions):
                path = ("indicators", place, "target", number, "decisions", later, "from")
                if not draft.january <= decision.since <= last:
                    yield fault("plan-decision-outside", *path, month=decision.since, first=draft.january, last=last)
                elif previous is not None and decision.since < previous:
                    yield fault("plan-decision-order", *path, month=decision.since, previous=previous)
                previous = decision.since


def issuers_are_named(draft: Draft) -> Iterator[Fault]:
    """Where several ask for the same thing, each target says who, and nobody twice."""
    for place, indicator in draft.indicators:
        if len(indicator.target) < 2:
            continue
        seen: set[str] = set()
        for number, target in enumerate(indicator.target):
            path = ("indicators", place, "target", number)
            if target.issuer is None:
                yield fault("plan-issuer-missing", *path, "op")
            elif target.issuer in seen:
                yield fault("plan-issuer-twice", *path, "issuer", issuer=target.issuer)
            seen.add(target.issuer or "")
