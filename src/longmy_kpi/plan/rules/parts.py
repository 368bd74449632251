"""Rules on wholes and parts: what is computed from what, alike enough to be, and adding up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from longmy_kpi.diagnostic import Severity
from longmy_kpi.plan import schema
from longmy_kpi.plan.draft import Draft, Fault, fault
from longmy_kpi.plan.model import Aggregation, Derivation, ValueKind


def growth_is_a_percentage_of_one(draft: Draft) -> Iterator[Fault]:
    """Growth is of one indicator that is a number, itself a number in percent, judged like the latest value."""
    for place, each in draft.indicators:
        if each.derived is None or each.derived.how is not Derivation.GROWTH:
            continue
        path = ("indicators", place, "derived")
        if len(each.derived.of) > 1:
            yield fault("plan-growth-of-several", *path, "of")
        fits = each.value is ValueKind.NUMBER and each.to_date is Aggregation.LATEST
        base = draft.by_code.get(each.derived.of[0])
        if not fits or not draft.is_percent(each) or (base and base.value is not ValueKind.NUMBER):
            yield fault("plan-growth-form", *path, "how")


def sums_are_of_numbers(draft: Draft) -> Iterator[Fault]:
    """A sum of parts is a number and no percentage."""
    for place, each in draft.indicators:
        if each.derived is None or each.derived.how is not Derivation.SUM:
            continue
        if each.value is not ValueKind.NUMBER or draft.is_percent(each):
            yield fault("plan-derived-sum-form", "indicators", place, "derived", "how")


def pools_are_of_ratios(draft: Draft) -> Iterator[Fault]:
    """What is pooled is Σ numerators ÷ Σ denominators: a ratio of ratios."""
    for place, each in draft.indicators:
        if each.derived and each.derived.how is Derivation.POOLED and each.value is not ValueKind.RATIO:
            yield fault("plan-derived-pooled-form", "indicators", place, "derived", "how")


def _wholes(each: schema.IndicatorSchema) -> Iterator[tuple[tuple[str | int, ...], str, tuple[str, ...]]]:
    """Walk through an indicator's relations: path, the other's code, and the keys in which both agree."""
    alike = ("measure", "value", "to_date", "period")
    if each.part_of is not None:
        yield ("part_of",), each.part_of, alike
    if each.derived is not None:
        keys = ("period",) if each.derived.how is Derivation.GROWTH else alike
        for number, part in enumerate(each.derived.of):
            yield ("derived", "of", number), part, keys


def parts_are_like_their_whole(draft: Draft) -> Iterator[Fault]:
    """Part and whole have the same measure, kind of value, way of adding up and calendar; growth only the calendar."""
    for place, each in draft.indicators:
        for path, code, keys in _wholes(each):
            other = draft.by_code.get(code)
            for key in keys if other else ():
                mine, theirs = getattr(each, key), getattr(other, key)
                if mine != theirs:
                    args = {"other": code, "key": key, "mine": mine, "theirs": theirs}
                    yield fault("plan-part-differs", "indicators", place, *path, **args)


def _comes_back(draft: Draft, start: str, step: Callable[[schema.IndicatorSchema], list[str]]) -> bool:
    """Tell whether going on from an indicator leads back to it."""
    seen: set[str] = set()
    ahead = step(draft.by_code[start])
    while ahead:
        code = ahead.pop()
        if code == start:
            return True
        if code not in seen and code in draft.by_code:
            seen.add(code)
            ahead += step(draft.by_code[code])
    return False


def nothing_is_computed_from_itself(draft: Draft) -> Iterator[Fault]:
    """No indicator is, by any detour, derived from itself or part of itself."""
    for place, each in draft.indicators:
        if _comes_back(draft, each.code, lambda one: list(one.derived.of) if one.derived else []):
            yield fault("plan-derived-circle", "indicators", place, "derived", "of", code=each.code)
        if _comes_back(draft, each.code, lambda one: [one.part_of] if one.part_of else []):
            yield fault("plan-part-circle", "indicators", place, "part_of", code=each.code)


def derived_figures_wait_for_their_parts(draft: Draft) -> Iterator[Fault]:
    """A derived figure is expected only in months in which all its parts are due."""
    for place, each in draft.indicators:
        for part in each.derived.of if each.derived else ():
            other = draft.by_code.get(part)
            early = sorted(set(each.due) - set(other.due)) if other else []
            if early:
                months = ", ".join(map(str, early))
                yield fault("plan-derived-due", "indicators", place, "due", part=part, months=months)
            last = (other.final if other else None) or draft.december
            if each.final and each.final > last:
                final = f"{each.final.number}/{each.final.year}"
                yield fault("plan-derived-due", "indicators", place, "final", part=part, months=final)


def _off(whole: schema.Aim, parts: Sequence[schema.Aim]) -> dict[str, object]:
    """Return total and whole where every target is a number and they differ; else nothing."""
    numbers = [part.value for part in parts if part.value is not None]
    if whole.value is None or len(numbers) < len(parts) or sum(numbers) == whole.value:
        return {}
    return {"total": sum(numbers), "whole": whole.value}


def parts_add_up(draft: Draft) -> Iterator[Fault]:
    """The parts' targets add up to the whole's.

    As first issued this is an error; after later decisions, which come one at a time, a warning.
    """
    for place, each in draft.indicators:
        if each.derived is None or each.derived.how is not Derivation.SUM:
            continue
        parts = [draft.by_code[part].target[0] for part in each.derived.of if part in draft.by_code]
        if len(parts) < len(each.derived.of):
            continue
        issued = _off(each.target[0], parts)
        now = _off(each.target[0].current, [part.current for part in parts])
        if issued or now:
            severity = Severity.ERROR if issued else Severity.WARNING
            yield Fault("plan-parts-do-not-add-up", ("indicators", place, "target"), issued or now, severity)
