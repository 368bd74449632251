"""Exact totals over wards: sums of figures of one kind and of the same months; nothing is divided but at the end."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from longmy_kpi.figures.figure import State
from longmy_kpi.plan.model import Derivation


class TotalsGroup(NamedTuple):
    """Wards whose figures of a shared indicator are alike: of one kind, the same months, the same state.

    `first` is the code of one of them. `actuals` and `parts` count the figures that have a number, and both parts.
    """

    shared: str
    definition: str
    covered: str
    wanting: bool
    state: State
    wards: int
    first: str
    actuals: int
    actual: Decimal
    parts: int
    numerator: Decimal
    denominator: Decimal
    estimates: int


class Total(Struct, frozen=True):
    """What the wards have together; `covered` says of which months, `reported` how many wards are in it."""

    actual: Fraction | None
    numerator: Decimal | None
    denominator: Decimal | None
    reported: int
    expected: int
    covered: str = ""
    estimate: bool = False

    @property
    def is_whole(self) -> bool:
        """Tell whether every expected ward is in it."""
        return self.reported == self.expected and self.expected > 0


class Shared(Struct, frozen=True):
    """A shared indicator over all wards: its total, its wards by state, and those that are not in the total.

    `apart` are groups of other months or incomplete, `differing` of another kind of figure.
    """

    code: str
    total: Total
    states: Mapping[State, int]
    apart: tuple[TotalsGroup, ...]
    differing: tuple[TotalsGroup, ...]


def groups_of(path: Path) -> list[TotalsGroup]:
    """Add up a month's figures with the standard library; the same rows as `sql/groups.sql` gives on an engine."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        place = {name: number for number, name in enumerate(next(rows))}
        keys = [place[name] for name in ("shared", "definition", "covered", "wanting", "state")]
        ward, actual = place["ward"], place["actual"]
        numerator, denominator, estimate = place["numerator"], place["denominator"], place["estimate"]
        sums: dict[tuple[str, ...], list[Decimal]] = {}
        counts: dict[tuple[str, ...], list[int]] = {}
        firsts: dict[tuple[str, ...], str] = {}
        for row in rows:
            key = tuple(row[number] for number in keys)
            if not key[0]:
                continue
            count = counts.setdefault(key, [0, 0, 0, 0])
            total = sums.setdefault(key, [Decimal(0), Decimal(0), Decimal(0)])
            count[0] += 1
            count[3] += row[estimate] == "true"
            firsts[key] = min(firsts.get(key, row[ward]), row[ward])
            if row[actual]:
                count[1] += 1
                total[0] += Decimal(row[actual])
            if row[numerator] and row[denominator]:
                count[2] += 1
                total[1] += Decimal(row[numerator])
                total[2] += Decimal(row[denominator])
    return sorted(
        TotalsGroup(
            *(shared, definition, covered, wanting == "true", State(state), count[0], firsts[key]),
            *(count[1], sums[key][0], count[2], sums[key][1], sums[key][2], count[3]),
        )
        for key, count in counts.items()
        for shared, definition, covered, wanting, state in [key]
    )


def shared_of(code: str, groups: Sequence[TotalsGroup], kind: str, how: Derivation | None, expected: int) -> Shared:
    """Put together what the wards say of one shared indicator; `kind` is the definition that counts."""
    alike = [group for group in groups if is_alike(group.definition, kind)]
    states: Counter[State] = Counter()
    for group in alike:
        states[group.state] += group.wards
    told = [group for group in alike if not group.wanting and _counts(group, how)]
    covered = _usual(told, how)
    counted = [group for group in told if group.covered == covered]
    return Shared(
        code=code,
        total=_total(counted, how, expected, covered),
        states=states,
        apart=tuple(group for group in alike if group.covered and group not in counted),
        differing=tuple(group for group in groups if group not in alike),
    )


def is_alike(definition: str, kind: str) -> bool:
    """Tell whether a figure is of the kind that counts: value, way, percent, and measure unless a factor settles it."""
    own, wanted = definition.split("|", 3), kind.split("|", 3)
    return own[:3] == wanted[:3] and own[3] in ("*", wanted[3])


def _number(group: TotalsGroup, how: Derivation | None) -> int:
    """Return how many figures of a group can be in a total; of what is never added all that there are."""
    if how is None:
        return group.wards if group.covered else 0
    return group.actuals if how is Derivation.SUM else group.parts


def _counts(group: TotalsGroup, how: Derivation | None) -> bool:
    return _number(group, how) > 0


def _usual(told: Iterable[TotalsGroup], how: Derivation | None) -> str:
    """Return the months of which most wards speak, the latest of those that are equally many."""
    wards: dict[str, int] = defaultdict(int)
    for group in told:
        wards[group.covered] += _number(group, how)
    return max(wards, key=lambda covered: (wards[covered], covered.rpartition(" ")[2]), default="")


def _total(counted: Sequence[TotalsGroup], how: Derivation | None, expected: int, covered: str) -> Total:
    reported, estimate = sum(_number(group, how) for group in counted), any(group.estimates for group in counted)
    if how is Derivation.SUM and reported:
        actual = Fraction(sum((group.actual for group in counted), Decimal(0)))
        return Total(actual, None, None, reported, expected, covered, estimate)
    if how is Derivation.POOLED and reported:
        numerator = sum((group.numerator for group in counted), Decimal(0))
        denominator = sum((group.denominator for group in counted), Decimal(0))
        rate = 100 * Fraction(numerator) / Fraction(denominator) if denominator else None
        return Total(rate, numerator, denominator, reported, expected, covered, estimate)
    return Total(None, None, None, reported, expected, covered, estimate)


def by_shared(groups: Iterable[TotalsGroup]) -> dict[str, list[TotalsGroup]]:
    """Return the groups of each shared indicator."""
    found: dict[str, list[TotalsGroup]] = defaultdict(list)
    for group in groups:
        found[group.shared].append(group)
    return found


def kinds(groups: Iterable[TotalsGroup]) -> Iterator[tuple[str, int]]:
    """Yield the kinds of figure that wards send of an indicator with how many do, those with a factor aside."""
    count: Counter[str] = Counter()
    for group in groups:
        if not group.definition.endswith("|*"):
            count[group.definition] += group.wards
    yield from count.most_common()
