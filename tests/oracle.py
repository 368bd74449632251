"""The method of docs/method.md once more: slow, month by month, in fractions, sharing no code with the program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from longmy_kpi.ledger.readings import Official, Reading
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator, Plan, Target

Readings = Mapping[Month, Mapping[str, Reading]]
Parts = tuple[Fraction, Fraction]
ADDED = ("sum", "pooled")


def year_begins(plan: Plan, month: Month) -> Month:
    """The December at whose end the counting of this month's year begins."""
    return Month(min(month.year, plan.year) - 1, 12)


def is_due(plan: Plan, indicator: Indicator, month: Month) -> bool:
    """Whether a figure is due; earlier years are cut up like the plan's."""
    shifted = month
    while shifted.year < plan.year:
        shifted = shifted + 12
    return shifted in indicator.due


def months_of(plan: Plan, indicator: Indicator, month: Month, told_in: Iterable[Month]) -> frozenset[Month]:
    """The months a reading covers, found by walking back until something stops it."""
    begin = year_begins(plan, month)
    covered, at = [month], month + -1
    while at > begin:
        if indicator.to_date in ADDED and (is_due(plan, indicator, at) or at in told_in):
            break
        covered.append(at)
        at = at + -1
    return frozenset(covered)


class Told:
    """A figure that was told: value or numerator and denominator, the months it covers, whether it is an estimate."""

    def __init__(self, value: Any, parts: Parts | None, months: frozenset[Month], *, estimate: bool) -> None:
        self.value, self.parts, self.months, self.estimate = value, parts, months, estimate

    @property
    def month(self) -> Month:
        return max(self.months)

    def number(self) -> Any:
        if self.parts:
            return 100 * self.parts[0] / self.parts[1] if self.parts[1] else None
        return Fraction(self.value) if not isinstance(self.value, str | bool) else self.value


def said(indicator: Indicator, given: Reading | Official) -> tuple[Any, Parts | None] | None:
    """Value and parts of a reading or an official figure; None where it is missing."""
    if given.denominator is not None:
        return None, (Fraction(given.numerator), Fraction(given.denominator))
    if given.value is None or indicator.to_date == "pooled":
        return None
    return given.value, None


def told_by_units(plan: Plan, indicator: Indicator, readings: Readings, until: Month) -> list[Told]:
    """What units reported, the newest official figures put in; how far each goes does not depend on them."""
    rows = [(m, readings[m][indicator.code]) for m in sorted(readings) if m <= until and indicator.code in readings[m]]
    with_figure = [m for m, row in rows if said(indicator, row)]
    found = {}
    for m, row in rows:
        before = [k for k in found if k < m]
        official = row.previous_official and said(indicator, row.previous_official)
        if before and official:
            old = found[max(before)]
            found[max(before)] = Told(*official, old.months, estimate=False)
        if said(indicator, row):
            found[m] = Told(*said(indicator, row), months_of(plan, indicator, m, with_figure), estimate=row.estimate)
    return [found[m] for m in sorted(found)]


def told(plan: Plan, indicator: Indicator, readings: Readings, until: Month) -> list[Told]:
    """All figures of an indicator over the years, its own or computed from others."""
    if indicator.derived is None:
        return told_by_units(plan, indicator, readings, until)
    of = [plan.by_code[code] for code in indicator.derived.of]
    if indicator.derived.how == "growth":
        return growth_told(plan, of[0], readings, until)
    parts = [told(plan, part, readings, until) for part in of]
    common = set.intersection(*[{t.month for t in part} for part in parts])
    found = []
    for m in sorted(common):
        months = months_of(plan, indicator, m, common)
        if indicator.to_date in ADDED:
            pieces = [t for part in parts for t in part if t.month in months]
            every = [[x for t in part if t.month in months for x in t.months] for part in parts]
            if any(sorted(one) != sorted(months) for one in every):
                continue
        else:
            pieces = [t for part in parts for t in part if t.month == m]
        estimate = any(t.estimate for t in pieces)
        if indicator.derived.how == "pooled":
            if all(t.parts for t in pieces):
                both = sum(t.parts[0] for t in pieces), sum(t.parts[1] for t in pieces)
                found.append(Told(None, both, months, estimate=estimate))
        elif all(t.number() is not None for t in pieces):
            found.append(Told(sum(t.number() for t in pieces), None, months, estimate=estimate))
    return found


def growth_told(plan: Plan, part: Indicator, readings: Readings, until: Month) -> list[Told]:
    """Growth to date in every month in which the figure that grows has a reading."""
    mine = [t for t in told(plan, part, readings, until) if plan.first_month <= t.month <= part.final]
    found = []
    for n in range(1, len(mine) + 1):
        value = growth(plan, part, readings, until, mine[:n])
        months = frozenset(m for m in plan.months if m <= mine[n - 1].month)
        estimate = any(t.estimate for t in resting_on(part, mine[:n]))
        found.append(Told(value, None, months, estimate=estimate))
    return found


def growth(plan: Plan, part: Indicator, readings: Readings, until: Month, mine: list[Told]) -> Fraction | None:
    """(A ÷ B − 1) × 100."""
    a = to_date(part, mine)
    b = last_year(plan, part, readings, until, resting_on(part, mine))
    return 100 * (a / b - 1) if a is not None and b not in (None, 0) else None


def resting_on(indicator: Indicator, figures: list[Told]) -> list[Told]:
    """What A rests on: all figures of what is added up, else the newest."""
    return figures if indicator.to_date in ADDED else figures[-1:]


def to_date(indicator: Indicator, figures: list[Told]) -> Any:
    """A: a number, a rating's name, a yes or no."""
    if not figures:
        return None
    if indicator.to_date == "sum":
        return sum(t.number() for t in figures)
    if indicator.to_date == "pooled":
        if len(figures) == 1:
            return figures[0].number()
        if not all(t.parts for t in figures):
            return None
        below = sum(t.parts[1] for t in figures)
        return 100 * sum(t.parts[0] for t in figures) / below if below else None
    return figures[-1].number() if figures[-1].value is not None or figures[-1].parts else None


def last_year(plan: Plan, indicator: Indicator, readings: Readings, until: Month, resting: list[Told]) -> Any:
    """B: the figure over the same months a year before; None where one of them is unknown."""
    wanted = {m + -12 for t in resting for m in t.months}
    return to_date(indicator, last_year_told(plan, indicator, readings, until, wanted))


def last_year_told(
    plan: Plan, indicator: Indicator, readings: Readings, until: Month, wanted: set[Month]
) -> list[Told]:
    """Last year's figures over these months: told by units, then by the plan, then by the parts."""
    if not wanted:
        return []
    own = [t for t in told(plan, indicator, readings, until) if t.month.year == plan.year - 1 and t.months <= wanted]
    known = {m for t in own for m in t.months}
    base = indicator.baseline
    given = {plan.first_month + (n - 13): value for n, value in (base.months if base else {}).items()}
    from_plan = [Told(given[m], None, months_of(plan, indicator, m, set(given)), estimate=False) for m in sorted(given)]
    from_plan = [t for t in from_plan if t.months <= wanted]
    together = own + [t for t in from_plan if not t.months & known]
    for figures in (together, from_plan):
        if {m for t in figures for m in t.months} == wanted:
            return sorted(figures, key=lambda t: t.month)
    whole = {plan.first_month + n for n in range(-12, indicator.final - plan.first_month - 11)}
    if wanted == whole and base is not None and base.year is not None:
        return [Told(base.year, None, frozenset(wanted), estimate=False)]
    if indicator.derived is None or indicator.derived.how == "growth":
        return []
    return last_year_of_parts(plan, indicator, readings, until, wanted)


def last_year_of_parts(
    plan: Plan, indicator: Indicator, readings: Readings, until: Month, wanted: set[Month]
) -> list[Told]:
    """What the parts' figures of last year make, where the whole has none of its own."""
    bases = [last_year_told(plan, plan.by_code[code], readings, until, wanted) for code in indicator.derived.of]
    pieces = [t for base in bases for t in resting_on(indicator, base)]
    if not all(bases):
        return []
    if indicator.derived.how == "sum":
        return [Told(sum(t.number() for t in pieces), None, frozenset(wanted), estimate=False)]
    if not all(t.parts for t in pieces):
        return []
    both = sum(t.parts[0] for t in pieces), sum(t.parts[1] for t in pieces)
    return [Told(None, both, frozenset(wanted), estimate=False)]


def planned(indicator: Indicator, target: Target, number: int) -> Fraction | None:
    """The planned share of the year by the end of its nth month; None without a trajectory, and of other targets."""
    if target.op not in ("at_least", "more_than"):
        return None
    kind, points = indicator.trajectory.kind, dict(indicator.trajectory.points)
    if kind == "none" and indicator.to_date in ("sum", "cumulative"):
        kind = "linear"
    if kind == "none":
        return None
    if number >= 12:
        return Fraction(1)
    if kind == "by_year_end" or number <= 0:
        return Fraction(0)
    points = {0: 0, 12: 100, **points} if kind == "points" else {0: 0, 12: 100}
    left = max(p for p in points if p <= number)
    right = min(p for p in points if p > number)
    low, high = Fraction(points[left]), Fraction(points[right])
    return (low + (high - low) * Fraction(number - left, right - left)) / 100


def share(plan: Plan, indicator: Indicator, target: Target, figures: list[Told]) -> Fraction | None:
    """e: month by month over what a sum has, else up to the newest month."""
    if not figures or planned(indicator, target, 1) is None:
        return None
    if indicator.to_date != "sum":
        return planned(indicator, target, figures[-1].month - plan.first_month + 1)
    total = Fraction()
    for covered in (m for t in figures for m in t.months):
        nth = covered - plan.first_month + 1
        total += planned(indicator, target, nth) - planned(indicator, target, nth - 1)
    return total


def meets(op: str, a: Fraction, t: Fraction) -> bool:
    """Whether a target of one number is met."""
    return {"at_least": a >= t, "more_than": a > t, "at_most": a <= t, "less_than": a < t}[op]


def state(f: Mapping[str, Any], indicator: Indicator, target: Target) -> str:
    """The state: the first sentence that applies, then the target's row of the table."""
    op, way = target.op, indicator.to_date
    if op == "pending":
        return "no_target"
    if op == "follow":
        return "followed"
    if f["as_of"] is None:
        return "no_data" if f["months_due"] else "not_due"
    if f["nothing_arose"]:
        return "no_data" if f["wanting"] else "not_due"
    against = op in ("not_above_last_year", "below_last_year")
    if (f["growth"] and f["actual"] is None) or (against and f["last_year"] is None):
        return "no_baseline"
    if f["at_end"] and f["wanting"] and f["went_down"]:
        return "no_data"
    if op in ("at_least", "more_than"):
        return floor_on_total(f, indicator, target) if way in ("sum", "cumulative") else floor(f, indicator, target)
    if op in ("at_most", "less_than"):
        return ceiling(f, kept=meets(op, f["actual"], Fraction(target.value)), adds=way in ("sum", "cumulative"))
    if op == "between":
        return between(f, target)
    if against:
        a, b = f["actual"], f["last_year"]
        return ceiling(f, kept=a < b or (a == b and (op == "not_above_last_year" or a == 0)), adds=False)
    return standard(f, indicator, target)


def floor_on_total(f: Mapping[str, Any], indicator: Indicator, target: Target) -> str:
    """Row 1: at_least, more_than on sum, cumulative."""
    a, t = f["actual"], Fraction(target.value)
    if meets(target.op, a, t):
        return "exceeded" if a > t else "achieved"
    if f["at_end"]:
        return "no_data" if f["wanting"] else "missed"
    return "not_yet" if indicator.trajectory.kind == "by_year_end" else by_pace(a, t * f["planned_share"])


def floor(f: Mapping[str, Any], indicator: Indicator, target: Target) -> str:
    """Row 2: at_least, more_than on latest, pooled."""
    a, t = f["actual"], Fraction(target.value)
    if f["at_end"] and f["wanting"]:
        return "no_data"
    if meets(target.op, a, t):
        return "exceeded" if a > t else "achieved"
    if f["at_end"]:
        return "missed"
    return by_pace(a, t * f["planned_share"]) if indicator.trajectory.kind in ("linear", "points") else "not_yet"


def by_pace(a: Fraction, planned_so_far: Fraction) -> str:
    """On track from the whole of what was planned, at risk from nine tenths of it."""
    if a >= planned_so_far:
        return "on_track"
    return "at_risk" if a * 10 >= planned_so_far * 9 else "behind"


def ceiling(f: Mapping[str, Any], *, kept: bool, adds: bool) -> str:
    """Rows 3, 4 and 7: ceilings, and last year as one; `adds`: it cannot come down again."""
    if not f["at_end"]:
        if not kept:
            return "breached"
        return "no_data" if f["wanting"] else "held"
    if f["wanting"]:
        return "missed" if adds and not kept else "no_data"
    return "achieved" if kept else "missed"


def between(f: Mapping[str, Any], target: Target) -> str:
    """Row 5."""
    a = f["actual"]
    if f["at_end"] and f["wanting"]:
        return "no_data"
    if a < target.low:
        return "missed" if f["at_end"] else "not_yet"
    if a <= target.high:
        return "no_data" if f["wanting"] and not target.above_is_good else "achieved"
    if target.above_is_good:
        return "exceeded"
    return "missed" if f["at_end"] else "breached"


def standard(f: Mapping[str, Any], indicator: Indicator, target: Target) -> str:
    """Row 6: rating_at_least, achieved."""
    if f["at_end"] and f["wanting"]:
        return "no_data"
    names = indicator.scale.names if indicator.scale else ()
    a = f["actual"]
    if (a is True) if target.op == "achieved" else (names.index(a) <= names.index(target.rating)):
        return "achieved"
    return "missed" if f["at_end"] else "not_yet"


def with_parts(plan: Plan, indicator: Indicator) -> list[Indicator]:
    """An indicator, what it is computed from, and what that is computed from."""
    found = [indicator]
    for one in found:
        found += [plan.by_code[code] for code in (one.derived.of if one.derived else ())]
    return found


def incomplete(plan: Plan, indicator: Indicator, readings: Readings, until: Month) -> bool:
    """Whether what is added up lacks a due month, in itself or in what it is computed from."""
    until = min(until, indicator.final)
    for one in with_parts(plan, indicator):
        have = {t.month for t in this_year(plan, one, readings, until)}
        if one.to_date in ADDED and any(m not in have for m in one.due if m <= until):
            return True
    return False


def stale(plan: Plan, indicator: Indicator, readings: Readings, until: Month) -> bool:
    """Whether there is a value and a later due month has none, likewise."""
    until = min(until, indicator.final)
    have = [[t.month for t in this_year(plan, one, readings, until)] for one in with_parts(plan, indicator)]
    late = [
        months and any(max(months) < m <= until for m in one.due)
        for one, months in zip(with_parts(plan, indicator), have, strict=True)
    ]
    return bool(have[0]) and any(late)


def went_down(plan: Plan, indicator: Indicator, readings: Readings, until: Month) -> bool:
    """Whether a reading of the year is below zero or a cumulative figure fell, likewise."""
    until = min(until, indicator.final)
    for one in with_parts(plan, indicator):
        told_so = [t.number() for t in this_year(plan, one, readings, until) if t.parts or t.value is not None]
        values = [value for value in told_so if isinstance(value, Fraction)]
        if any(value < 0 for value in values):
            return True
        if one.to_date == "cumulative" and values != sorted(values):
            return True
    return False


def this_year(plan: Plan, indicator: Indicator, readings: Readings, until: Month) -> list[Told]:
    """The figures of the plan's year, up to the indicator's final month."""
    return [t for t in told(plan, indicator, readings, until) if plan.first_month <= t.month <= indicator.final]


def explained(plan: Plan, indicator: Indicator, readings: Readings, until: Month) -> bool:
    """Whether a row since the newest figure says why, of the indicator or of a part."""
    mine = this_year(plan, indicator, readings, until)
    since = mine[-1].month if mine else plan.first_month
    rows = [readings[m].get(indicator.code) for m in readings if since <= m <= min(until, indicator.final)]
    of = indicator.derived.of if indicator.derived else ()
    return any(row and (row.note or row.difficulty) for row in rows) or any(
        explained(plan, plan.by_code[code], readings, until) for code in of
    )


def decided(indicator: Indicator, issuer: int, month: Month) -> Target | None:
    """The target that an issuer's newest decision gives; None where there is no such issuer."""
    if issuer >= len(indicator.series):
        return None
    decision, *others = indicator.series[issuer].decisions
    for later in others:
        if later.since <= min(month, indicator.final):
            decision = later
    return decision.target


def share_of(number: Fraction | None, target: Target | None) -> Fraction | None:
    """A number against a target of one number."""
    return number / Fraction(target.value) if number is not None and target and target.value else None


def figure(plan: Plan, indicator: Indicator, readings: Readings, month: Month) -> dict[str, Any]:
    """Everything that is said of an indicator in a month; fractions, None where there is nothing."""
    target = decided(indicator, 0, month)
    second = decided(indicator, 1, month)
    is_growth = bool(indicator.derived) and indicator.derived.how == "growth"
    mine = this_year(plan, indicator, readings, month)
    resting = resting_on(indicator, mine)
    a = to_date(indicator, mine)
    e = share(plan, indicator, target, resting)
    b = last_year(plan, indicator, readings, month, resting)
    due = [m for m in indicator.due if m <= month]
    have = [t.month for t in mine]
    number = a if isinstance(a, Fraction) else None
    b = b if isinstance(b, Fraction) else None
    t = Fraction(target.value) if target.value is not None else None
    from_below = target.op in ("at_least", "more_than")
    left = 12 - (month - plan.first_month + 1)
    reached = share_of(number, target)
    forecast = number / e if indicator.to_date == "sum" and number is not None and e and left > 0 else None
    percent = indicator.measure.percent
    estimates = [
        readings[m][indicator.code].year_estimate
        for m in sorted(readings)
        if plan.first_month <= m <= min(month, indicator.final) and indicator.code in readings[m]
    ]
    estimated = ([Fraction(x) for x in estimates if x is not None] or [None])[-1]
    found = {
        "target": target,
        "target2": second,
        "actual": a,
        "as_of": have[-1] if have else None,
        "months_due": len(due),
        "months_reported": len([m for m in due if m in have]),
        "incomplete": incomplete(plan, indicator, readings, month),
        "stale": stale(plan, indicator, readings, month),
        "wanting": False,
        "went_down": went_down(plan, indicator, readings, month),
        "estimate": any(x.estimate for x in resting),
        "nothing_arose": bool(have) and a is None and not is_growth,
        "year_estimate": estimated,
        "year_attainment": share_of(estimated, target),
        "attainment": reached,
        "attainment2": share_of(number, second),
        "planned_share": e,
        "pace": reached / e if from_below and reached is not None and e else None,
        "gap": number - t if percent and number is not None and t is not None else None,
        "distance": distance(target, number),
        "forecast": forecast,
        "needed_per_month": max((t - number) / left, Fraction(0)) if forecast is not None else None,
        "last_year": b,
        "change": number / b - 1 if number is not None and b else None,
        "change_points": number - b if percent and number is not None and b is not None else None,
        "growth": is_growth,
        "at_end": month >= indicator.final,
    }
    found["wanting"] = found["incomplete"] or found["stale"]
    found["state"] = state(found, indicator, target)
    told_why = explained(plan, indicator, readings, month)
    found["unexplained"] = found["state"] in ("behind", "breached", "missed") and not told_why
    return found


def distance(target: Target, number: Fraction | None) -> Fraction | None:
    """How far outside the range, below it less than zero."""
    if target.op != "between" or number is None:
        return None
    if number < target.low:
        return number - Fraction(target.low)
    return max(number - Fraction(target.high), Fraction(0))


WORST = [
    "missed",
    "breached",
    "behind",
    "no_data",
    "at_risk",
    "not_yet",
    "no_baseline",
    "on_track",
    "held",
    "achieved",
    "exceeded",
    "not_due",
]
JUDGED = {"missed", "breached", "behind", "at_risk", "not_yet", "on_track", "held", "achieved", "exceeded"}


def item_state(states: Iterable[str]) -> str:
    """The worst of the states; with no indicator that has a target, no target."""
    with_target = [s for s in states if s not in ("no_target", "followed")]
    return min(with_target, key=WORST.index) if with_target else "no_target"


def item(figures: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """All that is said of an item, from what is said of its indicators."""
    figures = list(figures)
    judged = [f for f in figures if f["state"] in JUDGED]
    return {
        "state": item_state(f["state"] for f in figures),
        "open": any(f["state"] == "no_target" for f in figures),
        "judged": len(judged),
        "of": len([f for f in figures if f["state"] != "followed"]),
        "wanting": len([f for f in judged if f["wanting"]]),
    }


def counted(plan: Plan, indicator: Indicator, readings: Readings, until: Month, months: Iterable[Month]) -> Told | None:
    """What the months of a period brought by what is known at `until`: added up or pooled, else the newest."""
    wanted = set(months)
    found = [t for t in this_year(plan, indicator, readings, until) if t.month in wanted]
    if len(found) < 2 or indicator.to_date not in ADDED:
        return found[-1] if found else None
    covered = frozenset(m for t in found for m in t.months)
    estimate = any(t.estimate for t in found)
    if indicator.to_date == "sum":
        return Told(sum(t.number() for t in found), None, covered, estimate=estimate)
    both = sum(t.parts[0] for t in found), sum(t.parts[1] for t in found)
    return Told(None, both, covered, estimate=estimate)


def first_told(plan: Plan, indicator: Indicator, readings: Readings, month: Month) -> Told | None:
    """What was reported for a month in that month, before anything replaced it."""
    return counted(plan, indicator, readings, month, [month])
