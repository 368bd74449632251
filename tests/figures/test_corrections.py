from __future__ import annotations

from decimal import Decimal

from builders import PERCENT, indicator, month, plan, reading, readings, target
from longmy_kpi.figures.estimates import by_unit, past_estimates
from longmy_kpi.figures.figure import Figure, State
from longmy_kpi.figures.month import compute
from longmy_kpi.ledger.readings import Official, Reading
from longmy_kpi.plan.model import Aggregation, Op, ValueKind

SUM = indicator(aim=target(Op.AT_LEAST, 120))


def official(value: object) -> Official:
    return Official(Decimal(str(value)))


def figure(until: int, *rows: tuple[int, Reading]) -> Figure:
    return compute(plan(SUM), readings(*rows), month(until)).figures["a"]


ROWS = (
    (1, reading(value=10, estimate=True)),
    (2, reading(value=11, estimate=True, previous_official=official(9))),
    (4, reading(value=12, previous_official=official(8))),
)


def test_the_official_figure_counts_from_the_month_that_brings_it() -> None:
    assert [figure(number, *ROWS).actual for number in (1, 2, 3, 4)] == [10, 20, 20, 29]
    assert [figure(number, *ROWS).estimate for number in (1, 2, 3, 4)] == [True, True, True, False]


def test_it_says_what_was_restated_and_keeps_what_was_reported() -> None:
    january, february, april = figure(4, *ROWS).amounts
    assert (january.value, january.restated_in, january.estimate) == (9, month(2), False)
    assert january.reading is not None
    assert january.reading.value == 10
    assert (february.value, february.restated_in) == (8, month(4))
    assert april.restated_in is None


def test_a_row_without_a_figure_may_bring_the_official_one() -> None:
    note = (2, Reading("a", note="chưa có số liệu", previous_official=official(9)))
    found = figure(2, ROWS[0], note)
    assert (found.actual, found.as_of, found.months_reported) == (9, month(1), 1)


def test_an_official_figure_before_any_reading_corrects_nothing() -> None:
    assert figure(1, (1, reading(value=10, previous_official=official(5)))).actual == 10


def test_a_correction_after_december_still_counts() -> None:
    december = (12, reading(value=119, estimate=True))
    january = (13, reading(value=50, previous_official=official(120)))
    assert figure(12, december).state is State.NO_DATA  # eleven months are missing
    found = figure(13, december, january)
    assert (found.actual, found.state, found.as_of) == (120, State.ACHIEVED, month(12))


def test_official_parts_replace_a_ratio() -> None:
    rate = indicator(value=ValueKind.RATIO, to_date=Aggregation.POOLED, measure=PERCENT)
    rows = readings(
        (1, reading(numerator=Decimal(1), denominator=Decimal(2), estimate=True)),
        (
            2,
            reading(
                numerator=Decimal(3),
                denominator=Decimal(4),
                previous_official=Official(None, Decimal(0), Decimal(0)),
            ),
        ),
    )
    assert compute(plan(rate), rows, month(2)).figures["a"].actual == 75


def test_past_estimates_of_each_unit() -> None:
    errors = past_estimates(plan(SUM), readings(*ROWS), month(4))
    assert [(error.month, error.restated_in, error.estimate, error.official) for error in errors] == [
        (month(1), month(2), 10, 9),
        (month(2), month(4), 11, 8),
    ]
    assert errors[1].error == Decimal("0.375")
    (unit,) = by_unit(errors)
    assert (unit.unit, unit.count) == ("unit", 2)
    assert unit.mean_error is not None
    assert abs(unit.mean_error - (Decimal(1) / 9 + Decimal("0.375")) / 2) < Decimal("1e-20")
    assert unit.mean_size == unit.mean_error


def test_errors_up_and_down_do_not_cancel_out_in_size() -> None:
    rows = readings(
        (1, reading(value=6, estimate=True)),
        (2, reading(value=5, estimate=True, previous_official=official(4))),
        (3, reading(value=1, previous_official=official(10))),
    )
    (unit,) = by_unit(past_estimates(plan(SUM), rows, month(3)))
    assert (unit.mean_error, unit.mean_size) == (0, Decimal("0.5"))


def test_an_estimate_of_nothing_has_no_relative_error() -> None:
    rows = readings((1, reading(value=10, estimate=True)), (2, reading(value=1, previous_official=official(0))))
    errors = past_estimates(plan(SUM), rows, month(2))
    assert [error.error for error in errors] == [None]
    assert by_unit(errors)[0].mean_size is None


def test_a_mean_says_of_how_many_it_is() -> None:
    rows = readings(
        (1, reading(value=10, estimate=True)),
        (2, reading(value=6, estimate=True, previous_official=official(0))),
        (3, reading(value=1, previous_official=official(4))),
    )
    (unit,) = by_unit(past_estimates(plan(SUM), rows, month(3)))
    assert (unit.count, unit.compared, unit.mean_error) == (2, 1, Decimal("0.5"))


def test_what_was_official_already_is_no_estimate() -> None:
    rows = readings((1, reading(value=10)), (2, reading(value=1, previous_official=official(9))))
    assert past_estimates(plan(SUM), rows, month(2)) == ()
