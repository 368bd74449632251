from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longmy_kpi.ledger import readings
from longmy_kpi.ledger.readings import READING_COLUMNS, Official, Reading

_HEADER = (
    b"code,value,numerator,denominator,status,previous_official,previous_numerator,previous_denominator,"
    b"note,difficulty,year_estimate,self_assessment\n"
)
_numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18) | st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent), st.integers(-(10**30), 10**30), st.integers(-20, 20)
)
_maybe = st.none() | _numbers
_texts = st.text(st.characters(codec="utf-8"), max_size=40)
_ratings = st.sampled_from(
    ["Tốt", "Hoàn thành xuất sắc", 'loại "A", đặc biệt', "Yes", "đạt 5 sao", "5 sao", "-", "A\nB"]
)
_officials = st.builds(Official, _maybe, _maybe, _maybe).filter(lambda official: official != Official())
_readings = st.builds(
    Reading,
    st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True),
    st.none() | _numbers | st.booleans() | _ratings,
    _maybe,
    _maybe,
    st.booleans(),
    st.none() | _officials,
    _texts,
    _texts,
    _maybe,
    _texts,
)


@given(st.lists(_readings, max_size=5, unique_by=lambda one: one.code))
def test_readings_come_back_as_they_went(given_readings: list[Reading]) -> None:
    data = readings.dump_readings(given_readings)
    assert list(readings.parse_readings(data).values()) == given_readings
    assert readings.dump_readings(list(readings.parse_readings(data).values())) == data


@given(_numbers)
def test_a_number_has_one_form_whatever_its_exponent(number: Decimal) -> None:
    text = readings.plain_number(number)
    assert Decimal(text) == number
    assert readings.plain_number(Decimal(text)) == text
    assert "e" not in text.lower()


def test_the_canonical_form_is_the_one_of_the_contract() -> None:
    made = [
        Reading("thu-ns", Decimal("1234.50"), estimate=True, note="=1+1, xem\nphụ lục", year_estimate=Decimal("1E+4")),
        Reading("bhyt", None, Decimal(0), Decimal(0)),
        Reading("cchc", "Tốt", self_assessment='"đạt"'),
        Reading("chuan-ntm", value=False, previous_official=Official(None, Decimal(1), Decimal(3))),
        Reading("chua-co", note="chưa có số liệu"),
    ]
    assert readings.dump_readings(made).decode() == _HEADER.decode() + (
        'thu-ns,1234.5,,,estimate,,,,"=1+1, xem\nphụ lục",,10000,\n'
        "bhyt,,0,0,official,,,,,,,\n"
        'cchc,Tốt,,,official,,,,,,,"""đạt"""\n'
        "chuan-ntm,no,,,official,,1,3,,,,\n"
        "chua-co,,,,official,,,,chưa có số liệu,,,\n"
    )
    assert tuple(_HEADER.decode().strip().split(",")) == READING_COLUMNS


@pytest.mark.parametrize(
    "row",
    [
        b"a,01,,,official,,,,,,,\n",
        b"a,1.50,,,official,,,,,,,\n",
        b"a,-0,,,official,,,,,,,\n",
        b"a,1e5,,,official,,,,,,,",
        b"a,,1.,,official,,,,,,,\n",
        b"a,1,,,,,,,,,,\n",
        b"a,1,,,final,,,,,,,\n",
        b"a,1,,,official,,,,,,\n",
        b"a,1,,,official,,,,,,,,\n",
        b'a,"1",,,official,,,,,,,\n',
        b'a,1,,,official,,,,"note",,,\n',
        b'a,1,,,official,,,,no"te,,,\n',
        b'a,1,,,official,,,,"no\n',
        b"a,1,,,official,,,,,,,\r\n",
        b"A,1,,,official,,,,,,,\n",
        b"a,1,,,official,,,,,,,\na,2,,,official,,,,,,,\n",
        b"a,1,,,official,,,,\xff,,,\n",
    ],
)
def test_anything_but_the_canonical_form_is_refused(row: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        readings.parse_readings(_HEADER + row)


@given(st.lists(_readings, min_size=1, max_size=3, unique_by=lambda one: one.code), st.data())
def test_whatever_is_read_is_what_would_be_written(given_readings: list[Reading], data: st.DataObject) -> None:
    written = readings.dump_readings(given_readings).decode()
    at = data.draw(st.integers(len(_HEADER), len(written)))
    put = data.draw(st.sampled_from(["", "0", ".0", "-", "-0", "+", '"', '""', ",", "\n", "\r\n", " ", "A", "yes"]))
    altered = (written[:at] + put + written[at + data.draw(st.integers(0, 2)) :]).encode()
    try:
        found = readings.parse_readings(altered)
    except ValueError:
        return
    assert readings.dump_readings(list(found.values())) == altered


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf" + _HEADER, _HEADER.replace(b"value", b"Value")])
def test_another_header_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        readings.parse_readings(data)


@pytest.mark.parametrize("name", ["", "5", "1.234,5", "-3", "yes", "no"])
def test_a_rating_that_could_be_something_else_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="rating"):
        readings.dump_readings([Reading("a", name)])
