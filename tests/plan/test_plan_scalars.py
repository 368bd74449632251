"""Values of the plan file: one strict reading each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from longmy_kpi.period import Month
from longmy_kpi.plan import scalars


def refused(read: Callable[[object], object], value: object) -> PydanticCustomError:
    with pytest.raises(PydanticCustomError) as stopped:
        read(value)
    return stopped.value


def readings(written: str) -> str:
    context = refused(scalars.number, written).context
    assert context is not None
    return str(context["readings"])


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_plain_digits_are_read_exactly(number: Decimal) -> None:
    assert scalars.number(f"{number:f}") == number


@pytest.mark.parametrize("written", ["4169956", "012", "0", "-3", "95.4", "0.1", "1.2345", "10.00"])
def test_plain_digits_are_numbers(written: str) -> None:
    assert scalars.number(written) == Decimal(written)


@pytest.mark.parametrize(
    ("written", "both"),
    [
        ("95,4", "95.4"),
        ("1,234", "1.2340 / 1234"),
        ("0,123", "0.1230 / 0123"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1,234,567", "1234567"),
        ("-0,5", "-0.5"),
    ],
)
def test_a_comma_is_refused_with_what_it_could_mean(written: str, both: str) -> None:
    assert refused(scalars.number, written).type == "plan-number-comma"
    assert readings(written) == both


@pytest.mark.parametrize(("written", "both"), [("1.234", "1234 / 1.2340"), ("-95.400", "-95400 / -95.4000")])
def test_three_digits_after_the_point_are_refused_with_both_readings(written: str, both: str) -> None:
    assert refused(scalars.number, written).type == "plan-number-three-decimals"
    assert readings(written) == both


@pytest.mark.parametrize(
    "written", ["1_000", "1e5", "٣", "NaN", "∞", "1.234.567", "1 234", "+5", ".5", "5.", "1,2,3", "5%"]
)
def test_other_writings_are_no_numbers(written: str) -> None:
    assert refused(scalars.number, written).type == "plan-number-form"


@pytest.mark.parametrize("read", [scalars.number, scalars.scalar_text, scalars.code, scalars.month, scalars.boolean])
@pytest.mark.parametrize("value", [None, [], {}])
def test_what_is_no_scalar_is_refused_by_every_reader(read: Callable[[object], object], value: object) -> None:
    assert refused(read, value).type == "plan-needs-text"


@pytest.mark.parametrize(
    "written", ["gtsx-kv1", "kt10", "3g", "a", "1a", "van-phong", "console", "com10", "plan", "mar"]
)
def test_codes(written: str) -> None:
    assert scalars.code(written) == written


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        *((each, "plan-code-form") for each in ("", "A", "a b", "a_b", "đ", "a/b", "..", "a.b", "a" * 61, "a\n")),
        *((each, "plan-code-reserved") for each in ("con", "prn", "aux", "nul", "com1", "lpt9", "com0")),
        *((each, "plan-code-reserved") for each in ("plans", "closing-1", "reopening-12", "return-1", "03", "12")),
        *((each, "plan-code-spreadsheet") for each in ("1", "123", "3-4", "-a", "-", "1e5", "true", "sep-1", "mar1")),
        *((each, "plan-code-spreadsheet") for each in ("2-may", "dec-2026", "march5")),
    ],
)
def test_codes_that_would_be_taken_for_something_else(written: str, fault: str) -> None:
    assert refused(scalars.code, written).type == fault


def test_text_is_one_line_of_composed_letters() -> None:
    assert scalars.scalar_text("  Ho\u0323\u0302  kinh\n doanh ") == "H\u1ed9 kinh doanh"
    assert scalars.text_or_empty("  ") == ""
    assert refused(scalars.scalar_text, "  ").type == "plan-needs-text"


@pytest.mark.parametrize("written", ["a\x1b[31mb", "a\u202eb", "a\u200bb"])
def test_invisible_characters_are_refused(written: str) -> None:
    assert refused(scalars.scalar_text, written).type == "plan-text-invisible"


def test_months_and_offsets() -> None:
    assert scalars.month("2027-01") == Month(2027, 1)
    assert scalars.offset("+07:00") == timedelta(hours=7)
    assert scalars.offset("-03:30") == -timedelta(hours=3, minutes=30)


@pytest.mark.parametrize("written", ["2027-1", "01/2027", "2027-00", "1000-01", "2027-013", "T1"])
def test_other_months_are_refused(written: str) -> None:
    assert refused(scalars.month, written).type == "plan-month-form"


@pytest.mark.parametrize("written", ["7", "+7:00", "+15:00", "+07:60", "Z"])
def test_other_offsets_are_refused(written: str) -> None:
    assert refused(scalars.offset, written).type == "plan-offset-form"


@pytest.mark.parametrize("written", ["20260430", "2026-W01-1", "2026-02-29", "30/04/2026"])
def test_other_days_are_refused(written: str) -> None:
    assert refused(scalars.day, written).type == "plan-date-form"


def test_what_is_nearest_comes_first() -> None:
    assert scalars.nearest("quartr", ["month", "quarter", "year"]).startswith("quarter")
    assert scalars.nearest("x", []) == "–"
