"""A year's results as the next plan's baselines, each with the months it comes from (contract, section 2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import How, Indicator, ToDate
from longmy_kpi.quantity import canonical, rounded

_DECIMALS = 10


@dataclass(frozen=True, slots=True)
class Known:
    """A figure of the old year: the month it came with, whether that month is closed, whether it is an estimate."""

    month: Month
    value: Decimal | str | bool
    closed: bool
    estimate: bool


@dataclass(frozen=True, slots=True)
class Results:
    """What the old year says of an indicator: its figures by month, and the whole year's where it is complete."""

    months: tuple[Known, ...] = ()
    year: Known | None = None


def baseline(indicator: Indicator, results: Results, lexicon: Lexicon) -> dict[str, object] | None:
    """Return last year's figures as the plan file writes them; none of a sum or a growth, which their parts give.

    Of rates that add up only the year's is kept: monthly rates without their numerators do not add up.
    """
    if indicator.derived is not None and indicator.derived.how is not How.POOLED:
        return None
    months = () if indicator.to_date is ToDate.POOLED else results.months
    numbers = {str(each.month.number): _number(each.value) for each in months if isinstance(each.value, Decimal)}
    year = results.year.value if results.year is not None else None
    given: dict[str, object] = {"year": _number(year)} if isinstance(year, Decimal) else {}
    given |= {"months": numbers} if numbers else {}
    return {**given, "note": provenance(_rests_on(results), lexicon)} if given else None


def is_unfinished(indicator: Indicator, results: Results) -> bool:
    """Tell whether an indicator has figures that make no baseline: rates that add up, of a year that is not whole."""
    return bool(results.months) and results.year is None and indicator.to_date is ToDate.POOLED


def _rests_on(results: Results) -> list[Known]:
    """Return the figures that a baseline rests on, one that came after December with them."""
    last = results.year
    return [*results.months, *([last] if last is not None and last.month > results.months[-1].month else [])]


def _number(value: Decimal) -> str:
    """Write a figure as plan files take it: at most ten decimals, and never exactly three, which could be grouping.

    >>> _number(Decimal("31255")), _number(Decimal("95.398")), _number(Decimal(200) / 3)
    ('31255', '95.3980', '66.6666666667')
    """
    text = canonical(value)
    if len(text.partition(".")[2]) > _DECIMALS:
        text = canonical(rounded(value, _DECIMALS))
    return text + "0" if len(text.partition(".")[2]) == 3 else text


def provenance(known: Sequence[Known], lexicon: Lexicon) -> str:
    """Say from which months figures come, which of those are closed, and which are estimates."""
    kinds: dict[tuple[bool, bool], list[Month]] = {}
    for each in known:
        kinds.setdefault((each.closed, each.estimate), []).append(each.month)
    parts = (
        lexicon.say(
            "next.months",
            months=_listed(months),
            closed=lexicon.say("next.closed" if closed else "next.open"),
            official=lexicon.say("next.estimate" if estimate else "next.official"),
        )
        for (closed, estimate), months in kinds.items()
    )
    return "; ".join(parts)


def _listed(months: Sequence[Month]) -> str:
    """List months, those in a row as one: `1–3/2026, 5/2026`."""
    rows: list[list[Month]] = []
    for month in sorted(months):
        if rows and rows[-1][-1] + 1 == month and month.number > 1:
            rows[-1].append(month)
        else:
            rows.append([month])
    return ", ".join((f"{row[0].number}–" if len(row) > 1 else "") + f"{row[-1].number}/{row[-1].year}" for row in rows)


def outcome(known: Known, lexicon: Lexicon) -> str:
    """Say a result that is no number: a rating, or whether a standard was reached."""
    return lexicon.say("next.outcome", value=known.value, source=provenance([known], lexicon))


AllResults = Mapping[str, Results]
