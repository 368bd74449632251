"""The program against an independent oracle on random plans and histories.

The suite runs a few hundred; the full run of 100,000 takes about half an hour:
    FIGURES_EXAMPLES=100000 python -m pytest tests/figures/test_oracle.py
"""

from __future__ import annotations

import os
from decimal import Decimal
from fractions import Fraction

from histories import MONTHS, History, histories
from hypothesis import given, settings

import oracle
from longmy_kpi.figures.month import compute
from longmy_kpi.period import Month

EXAMPLES = int(os.environ.get("FIGURES_EXAMPLES", "300"))
NOT_SHOWN = {"growth", "at_end", "went_down", "target2", "attainment2", "year_attainment"}
CLOSE = Fraction(1, 10**90)


def agree(shown: object, meant: object) -> bool:
    """Tell whether a shown decimal is the fraction meant, to 90 digits, and exactly where the fraction ends."""
    if isinstance(meant, Fraction) and isinstance(shown, Decimal):
        return abs(Fraction(shown) - meant) <= CLOSE * abs(meant)
    return not isinstance(meant, Fraction) and shown == meant


@settings(max_examples=EXAMPLES, derandomize=EXAMPLES < 1000)
@given(histories(), MONTHS)
def test_agrees_with_the_oracle(history: History, month: Month) -> None:
    figures = compute(history.plan, history.readings, month)
    of_all = []
    for code, figure in figures.figures.items():
        meant = oracle.figure(history.plan, history.plan.by_code[code], history.readings, month)
        for name in meant.keys() - NOT_SHOWN:
            shown = getattr(figure, name)
            assert agree(shown, meant[name]), (code, name, shown, meant[name])
        of_all.append(meant)
    for name, value in oracle.item(of_all).items():
        assert getattr(figures.items[0], name) == value, name
