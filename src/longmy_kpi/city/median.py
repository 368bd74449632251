"""The middle of the wards' own figures: half have as much or less. Never an average of percentages."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from longmy_kpi.city.month import CityMonth
from longmy_kpi.package.cells import fraction_of


def medians(month: CityMonth) -> dict[str, Fraction]:
    """Return the middle figure of each shared indicator, over the wards that have one and lack no due reading."""
    found: dict[str, list[Fraction]] = defaultdict(list)
    for row in month.rows():
        actual = fraction_of(row["actual_num"], row["actual_den"]) if row["shared"] else None
        if actual is not None and row["wanting"] == "false":
            found[row["shared"]].append(actual)
    return {code: median(values) for code, values in found.items()}


def median(values: list[Fraction]) -> Fraction:
    """Return the middle one, or what lies half way between the two in the middle.

    >>> median([Fraction(1), Fraction(5), Fraction(3)]), median([Fraction(1), Fraction(2)])
    (Fraction(3, 1), Fraction(3, 2))
    """
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
