from __future__ import annotations

from decimal import Decimal

import pytest

from builders import PERCENT, due_in, indicator, month, plan, reading, readings, target
from longmy_kpi.figures.figure import Figure, Span, State
from longmy_kpi.figures.month import compute
from longmy_kpi.ledger.readings import Official, Reading
from longmy_kpi.plan.model import Aggregation, Derivation, Derived, Op, ValueKind

Row = tuple[int, Reading]


def whole(rows: list[Row], until: int, parts_due: str = "quarter") -> Figure:
    """The sum of a and b, due each quarter."""
    total = indicator("t", target(Op.AT_LEAST, 12), due=due_in("quarter"), derived=Derived(Derivation.SUM, ("a", "b")))
    parts = [indicator(code, due=due_in(parts_due)) for code in "ab"]
    return compute(plan(total, *parts), readings(*rows), month(until)).figures["t"]


def test_a_sum_of_parts() -> None:
    found = whole([(3, reading("a", 1)), (3, reading("b", 2))], 4)
    assert (found.actual, found.state, found.incomplete, found.as_of) == (3, State.ON_TRACK, False, month(3))


def test_a_missing_part_leaves_a_gap_and_never_makes_the_sum_smaller() -> None:
    rows = [(3, reading("a", 1)), (3, reading("b", 2)), (6, reading("a", 1))]
    found = whole(rows, 6)
    assert (found.actual, found.months_reported, found.months_due, found.incomplete) == (3, 1, 2, True)
    assert (found.state, found.stale) == (State.ON_TRACK, True)


def test_a_part_with_only_a_note_is_missing() -> None:
    found = whole([(3, reading("a", 1)), (3, Reading("b", note="chưa có"))], 3)
    assert (found.actual, found.state) == (None, State.NO_DATA)


def test_a_sum_takes_all_that_its_parts_reported_inside_its_span() -> None:
    rows = [(2, reading("a", 1)), (3, reading("a", 2)), (3, reading("b", 4))]
    found = whole(rows, 3)
    assert (found.actual, found.amounts[0].span) == (7, Span(month(0), month(3)))
    both = [*rows, (2, reading("b", 8))]
    assert [amount.value for amount in whole(both, 3).amounts] == [9, 6]


def test_a_hole_in_a_part_is_no_figure_of_the_whole() -> None:
    rows = [(n, reading(code, 1)) for n, code in ((1, "a"), (2, "a"), (3, "a"), (1, "b"), (3, "b"))]
    found = whole(rows, 3, "month")
    assert [(amount.span, amount.value) for amount in found.amounts] == [(Span(month(0), month(1)), 2)]
    assert (found.actual, found.incomplete, found.state) == (2, True, State.ON_TRACK)


def test_a_whole_is_incomplete_while_a_part_is() -> None:
    rows = [(n, reading(code, 1)) for n, code in ((2, "a"), (3, "a"), (1, "b"), (2, "b"), (3, "b"))]
    found = whole(rows, 3, "month")  # without January of a, only March is known of both
    assert (found.actual, found.months_reported, found.incomplete) == (2, 1, True)


def test_a_restated_part_restates_the_whole() -> None:
    rows = [
        (3, reading("a", 1, estimate=True)),
        (3, reading("b", 2)),
        (6, reading("a", 1, previous_official=Official(Decimal(5)))),
        (6, reading("b", 2)),
    ]
    assert (whole(rows, 5).actual, whole(rows, 5).estimate) == (3, True)
    now = whole(rows, 6)
    assert (now.actual, now.estimate, now.amounts[0].restated_in) == (10, False, month(6))


def rate(way: Aggregation, *rows: Row, until: int = 3) -> Figure:
    like = {"value": ValueKind.RATIO, "to_date": way, "measure": PERCENT, "due": due_in("quarter")}
    total = indicator("t", target(Op.MORE_THAN, 90), derived=Derived(Derivation.POOLED, ("a", "b")), **like)
    parts = [indicator(code, **like) for code in "ab"]
    return compute(plan(total, *parts), readings(*rows), month(until)).figures["t"]


def part(code: str, top: int, below: int) -> Reading:
    return reading(code, numerator=Decimal(top), denominator=Decimal(below))


def test_a_pooled_rate_weighs_its_parts() -> None:
    found = rate(Aggregation.LATEST, (3, part("a", 99, 100)), (3, part("b", 0, 10)))
    assert (found.actual, found.state) == (90, State.NOT_YET)


def test_a_part_in_which_nothing_arose_counts_as_nothing() -> None:
    assert rate(Aggregation.LATEST, (3, part("a", 19, 20)), (3, part("b", 0, 0))).actual == 95
    nothing = rate(Aggregation.LATEST, (3, part("a", 0, 0)), (3, part("b", 0, 0)))
    assert (nothing.actual, nothing.nothing_arose, nothing.state) == (None, True, State.NOT_DUE)


def test_a_lone_rate_cannot_be_pooled() -> None:
    found = rate(Aggregation.LATEST, (3, part("a", 19, 20)), (3, reading("b", 95)))
    assert (found.actual, found.months_reported, found.state) == (None, 0, State.NO_DATA)


@pytest.mark.parametrize(("way", "value"), [(Aggregation.LATEST, 60), (Aggregation.POOLED, 75)])
def test_stocks_are_taken_at_their_month_and_flows_through_the_year(way: Aggregation, value: int) -> None:
    rows = [(n, part(code, top, 10)) for code in "ab" for n, top in ((3, 9), (6, 6))]
    assert rate(way, *rows, until=6).actual == value
