from __future__ import annotations

import doctest
from decimal import Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longmy_kpi import quantity
from longmy_kpi.quantity import (
    EXACT,
    MOST_DIGITS,
    NumberForm,
    NumberProblem,
    canonical,
    divide,
    from_float_text,
    infer_format,
    interpretations,
    is_nothing_mark,
    plain_decimal,
    resolve,
    rounded,
    write,
)

VI, EN = NumberForm.VI, NumberForm.EN
NBSP, NNBSP, THIN = "\u00a0", "\u202f", "\u2009"

forms = st.sampled_from([VI, EN])
# Every number that can be read: up to 40 digits before and after the point together.
exact_decimals = st.builds(
    lambda digits, decimals: Decimal(f"{digits}E-{decimals}"),
    st.integers(1 - 10**MOST_DIGITS, 10**MOST_DIGITS - 1),
    st.integers(0, MOST_DIGITS - 1),
)
# Texts that are numbers, nearly numbers, or made of the signs numbers are made of.
numberlike = st.text("0123456789.,- %\u00a0\u2212", max_size=14)
in_groups = st.builds(
    lambda sign, head, groups, mark, rest, end: sign + mark.join([head, *groups]) + rest + end,
    st.sampled_from(["", "-"]),
    st.text("0123456789", min_size=1, max_size=3),
    st.lists(st.text("0123456789", min_size=2, max_size=4), max_size=3),
    st.sampled_from([".", ",", " "]),
    st.sampled_from(["", ".5", ",5", ".125", ",125"]),
    st.sampled_from(["", "%", " %"]),
)


def digits(number: Decimal | None) -> str | None:
    """Show a number with every digit it carries."""
    return None if number is None else f"{number:f}"


def slow_reference(text: str, form: NumberForm) -> Fraction | None:
    """Read a number letter by letter, without regular expressions or decimals."""
    group, point = (".", ",") if form is VI else (",", ".")
    text = text.strip()
    for space in (NBSP, NNBSP, THIN):
        text = text.replace(space, " ")
    if text[-1:] == "%":
        text = text[:-1].rstrip(" ")
    negative = text[:1] in {"-", "\u2212"}
    whole, found, part = text[negative:].partition(point)
    if found and not (part and set(part) <= set("0123456789")):
        return None
    used = {sign for sign in whole if sign not in set("0123456789")}
    if len(used) > 1 or not used <= {group, " "}:
        return None
    blocks = whole.split(used.pop()) if used else [whole]
    if len(blocks) == 1 and not blocks[0]:
        return None
    if len(blocks) > 1 and (
        blocks[0][:1] in {"", "0"} or len(blocks[0]) > 3 or any(len(block) != 3 for block in blocks[1:])
    ):
        return None
    if sum(map(len, blocks)) + len(part) > MOST_DIGITS:
        return None
    value = Fraction(int("".join(blocks) + part), 10 ** len(part))
    return -value if negative else value


# Every row: the text, its number in the Vietnamese form, its number in the other; None: no number in that form.
WRITTEN = [
    # contract, section 3
    ("1.234,5", "1234.5", None),
    ("4.169.956", "4169956", None),
    ("95,4", "95.4", None),
    ("1 234,5", "1234.5", None),
    ("95,4%", "95.4", None),
    ("1,234.5", None, "1234.5"),
    ("1.234", "1234", "1.234"),
    ("1,234", "1.234", "1234"),
    ("2.500", "2500", "2.500"),
    ("3.120", "3120", "3.120"),
    ("3.12", None, "3.12"),
    # vietnam.md, section 4, and the dirt seen in published figures
    ("31.255", "31255", "31.255"),
    ("95.4", None, "95.4"),
    ("24,023", "24.023", "24023"),
    ("1234567,5", "1234567.5", None),
    ("4.169.956,0", "4169956.0", None),
    ("674.772", "674772", "674.772"),
    ("1,588,505", None, "1588505"),
    ("1.617,981", "1617.981", None),
    ("102.4%", None, "102.4"),
    ("09", "9", "9"),
    ("03", "3", "3"),
    # what people type
    ("0", "0", "0"),
    ("1234", "1234", "1234"),
    ("  1234 ", "1234", "1234"),
    ("4 169 956", "4169956", "4169956"),
    (f"4{NBSP}169{NBSP}956,5", "4169956.5", None),
    (f"4{NNBSP}169{NNBSP}956.5", None, "4169956.5"),
    (f"1{THIN}234", "1234", "1234"),
    (f"{NBSP}95,4{NBSP}%{NBSP}", "95.4", None),
    ("-1.234,5", "-1234.5", None),
    ("\u22125", "-5", "-5"),
    ("-0,5", "-0.5", None),
    ("1234,567", "1234.567", None),
    ("1234.567", None, "1234.567"),
    ("1 234.567", None, "1234.567"),
    ("0.123", None, "0.123"),  # no group of a number begins with 0
    ("0,954", "0.954", None),
    ("012.345", None, "12.345"),
    ("95,40", "95.40", None),
]

NOT_NUMBERS = [
    *("", " ", "%", "-", "–", "- 5", "--5", "+5", "(5)", "5-", ".5", ",5", "5.", "5,", ".", ",", "-%"),
    *("1_000", "1e5", "1E+5", "0x1F", "٣", "１２", "²", "Ⅳ", "½", "NaN", "nan", "Infinity", "inf", "∞", "sNaN"),
    *("1.23.4", "1,23,4", "1.234.56", "1,234,56", "12.3456.789", "1..234", "1.234.", "1,234.567.8", "1.234,567,8"),
    *("0.123.456", "1  234", "1 23", "1 234 5", "1 234.567,8", "1,234 567", "95 4%5", "95%%", "% 95"),
    *("14/03/2026", "3-Dec", "2026-03", "12:30", "Trên 4", "61-62", "16 tỷ", "934 triệu", "500 đ", "x", "Đạt", "=1+1"),
    *("'5", "5\x00", "\x005", "1\n234", "1\t234", "190/170"),
]


@pytest.mark.parametrize(("text", "vi", "en"), WRITTEN)
def test_a_text_means_what_each_form_says(text: str, vi: str | None, en: str | None) -> None:
    found = interpretations(text)
    assert (digits(found.vi), digits(found.en)) == (vi, en)


def test_zero_is_a_number_in_both_forms() -> None:
    assert interpretations("0").one == 0
    assert interpretations("0").one is not None
    assert str(interpretations("-0,00").one) == "0.00"


@pytest.mark.parametrize("text", NOT_NUMBERS)
def test_what_is_no_number_is_none_in_either_form(text: str) -> None:
    found = interpretations(text)
    assert found.none
    assert found.one is None
    assert not found.ambiguous
    assert resolve(found, declared=VI, evidence=EN, whole=True) is NumberProblem.NOT_A_NUMBER


def test_length_is_bounded() -> None:
    assert interpretations("9" * MOST_DIGITS).one == Decimal("9" * MOST_DIGITS)
    assert interpretations("9" * (MOST_DIGITS + 1)).none
    assert interpretations("0," + "1" * MOST_DIGITS).none
    assert interpretations("1" * 100_000).none
    assert interpretations("1" + ".000" * 100_000).none
    assert plain_decimal("1" * (MOST_DIGITS + 1)) is None


def test_a_percent_sign_is_seen_and_changes_no_number() -> None:
    assert [interpretations(text).percent for text in ("95,4%", "95,4 %", "95,4")] == [True, True, False]


def test_the_form_a_text_must_be_in() -> None:
    texts = ("1.234,5", "1,234.5", "95,4", "95.4", "4.169.956", "1.234", "1234", "1 234", "x")
    assert [interpretations(text).only for text in texts] == [VI, EN, VI, EN, VI, None, None, None, None]


@pytest.mark.parametrize(
    ("texts", "form"),
    [
        (["95,4", "1.234", "12"], VI),
        (["95.4", "1.234", "x"], EN),
        (["1.234.567"], VI),
        (["95,4", "95.4"], None),
        (["1.234", "12", "1 234"], None),
        ([], None),
    ],
)
def test_the_other_cells_speak_only_where_they_agree(texts: list[str], form: NumberForm | None) -> None:
    assert infer_format(map(interpretations, texts)) is form


@pytest.mark.parametrize(
    ("text", "declared", "others", "whole", "expected"),
    [
        # the declared form comes first, whatever else speaks
        ("1.234", VI, EN, False, Decimal(1234)),
        ("1.234", EN, VI, True, Decimal("1.234")),
        ("1,234", EN, VI, False, Decimal(1234)),
        ("1234", EN, None, False, Decimal(1234)),
        ("1234.5", VI, EN, False, NumberProblem.CONTRADICTS_DECLARED),
        ("3.12", VI, None, True, NumberProblem.CONTRADICTS_DECLARED),
        ("95,4", EN, VI, False, NumberProblem.CONTRADICTS_DECLARED),
        ("0.123", VI, None, False, NumberProblem.CONTRADICTS_DECLARED),
        # an undeclared file: what can mean one thing only is read so, against the other cells too
        ("95,4", None, EN, False, Decimal("95.4")),
        ("95.4", None, VI, True, Decimal("95.4")),
        # then the other cells, then the measure
        ("1.234", None, VI, False, Decimal(1234)),
        ("1.234", None, EN, True, Decimal("1.234")),
        ("2.500", None, None, True, Decimal(2500)),
        ("2,500", None, None, True, Decimal(2500)),
        ("2.000", None, None, True, Decimal(2000)),
        ("-2.500", None, None, True, Decimal(-2500)),
        # what is still open is never guessed
        ("1.234", None, None, False, NumberProblem.AMBIGUOUS),
        ("1,234", None, None, False, NumberProblem.AMBIGUOUS),
        ("1,23,4", None, EN, True, NumberProblem.NOT_A_NUMBER),
    ],
)
def test_numbers_are_settled_in_the_order_of_the_contract(
    text: str, declared: NumberForm | None, others: NumberForm | None, *, whole: bool, expected: Decimal | NumberProblem
) -> None:
    assert resolve(interpretations(text), declared=declared, evidence=others, whole=whole) == expected


@given(number=exact_decimals, form=forms, whole=st.booleans())
def test_reading_what_was_printed_gives_it_back(number: Decimal, form: NumberForm, *, whole: bool) -> None:
    other = EN if form is VI else VI
    read = resolve(interpretations(write(number, form)), declared=form, evidence=other, whole=whole)
    assert isinstance(read, Decimal)
    assert read == number
    assert read.as_tuple().exponent == number.as_tuple().exponent  # digits as written


@given(exact_decimals)
def test_the_canonical_form_gives_the_number_back_and_is_one(number: Decimal) -> None:
    assert plain_decimal(canonical(number)) == number
    assert canonical(EXACT.add(number, Decimal("0.00"))) == canonical(number)


@given(st.one_of(numberlike, in_groups), forms)
def test_no_text_is_read_as_anything_but_what_the_reference_reads(text: str, form: NumberForm) -> None:
    expected = slow_reference(text, form)
    read = resolve(interpretations(text), declared=form, evidence=None, whole=False)
    if expected is None:
        assert isinstance(read, NumberProblem)
    else:
        assert isinstance(read, Decimal)
        assert Fraction(read) == expected


@given(text=st.one_of(numberlike, in_groups), others=st.sampled_from([VI, EN, None]), whole=st.booleans())
def test_undeclared_a_text_is_one_of_its_readings_or_a_trouble(
    text: str, others: NumberForm | None, *, whole: bool
) -> None:
    readings = {slow_reference(text, form) for form in NumberForm} - {None}
    read = resolve(interpretations(text), declared=None, evidence=others, whole=whole)
    if len(readings) == 1:
        assert isinstance(read, Decimal)
    if isinstance(read, Decimal):
        assert Fraction(read) in readings
    else:
        assert read is (NumberProblem.AMBIGUOUS if readings else NumberProblem.NOT_A_NUMBER)
        assert len(readings) != 2 or (others is None and not whole)


@given(st.text(max_size=60), forms)
def test_no_text_raises(text: str, form: NumberForm) -> None:
    found = interpretations(text)
    assert isinstance(resolve(found, declared=form, evidence=None, whole=False), Decimal | NumberProblem)
    assert is_nothing_mark(text) in {True, False}
    for read in (plain_decimal(text), from_float_text(text), found.one):
        assert read is None or read.is_finite()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", "0"),
        ("-0", "0"),
        ("1.234", "1.234"),
        ("-12.50", "-12.50"),
        ("007", "7"),
        *((text, None) for text in ("", "1,5", "1.", ".5", "+1", " 1", "1 ", "1\n", "1e5", "1_0", "٣", "NaN", "--1")),
    ],
)
def test_the_canonical_form_alone_is_plain(text: str, number: str | None) -> None:
    assert digits(plain_decimal(text)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.95399999999999996", "0.954"),
        ("95.400000000000006", "95.4"),
        ("0.1", "0.1"),
        ("0.1234567890123465", "0.123456789012347"),
        ("1E+3", "1000"),
        ("1e5", "100000"),
        ("4169956", "4169956"),
        ("123456789012345678", "123456789012346000"),
        ("-2.50", "-2.5"),
        ("+.5", "0.5"),
        ("5.", "5"),
        (" 7 ", "7"),
        ("5.5511151231257827E-17", "0.0000000000000000555111512312578"),
        ("-0", "0"),
        *((text, None) for text in ("", "1E+300", "1E-300", "1E9999", "NaN", "INF", "1,5", "1_0", "٣", "x", "1" * 99)),
    ],
)
def test_the_number_of_an_xlsx_cell_is_what_excel_shows(text: str, number: str | None) -> None:
    assert digits(from_float_text(text)) == number


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=5))
def test_a_number_of_fifteen_digits_survives_being_a_float(number: Decimal) -> None:
    assert from_float_text(f"{float(number):.17g}") == number


@pytest.mark.parametrize(
    ("number", "decimals", "vi", "en"),
    [
        ("4169956", None, "4.169.956", "4,169,956"),
        ("4169956.250", None, "4.169.956,250", "4,169,956.250"),
        ("1E+3", None, "1.000", "1,000"),
        ("2.5", 0, "3", "3"),
        ("-2.5", 0, "-3", "-3"),
        ("95.35", 1, "95,4", "95.4"),
        ("95.3499999999999999999999999999999", 1, "95,3", "95.3"),
        ("-0.04", 1, "0,0", "0.0"),
        ("0", 2, "0,00", "0.00"),
        ("999.95", 1, "1.000,0", "1,000.0"),
        ("-1234.5", 2, "-1.234,50", "-1,234.50"),
    ],
)
def test_numbers_are_written_grouped_and_rounded_half_up(number: str, decimals: int | None, vi: str, en: str) -> None:
    assert write(Decimal(number), VI, decimals) == vi
    assert write(Decimal(number), EN, decimals) == en


@given(exact_decimals, st.integers(0, 20))
def test_rounding_is_never_off_by_more_than_half_a_unit(number: Decimal, decimals: int) -> None:
    off = abs(Fraction(rounded(number, decimals))) - abs(Fraction(number))
    half = Fraction(1, 2 * 10**decimals)
    assert -half < off <= half  # a tie goes away from zero


def test_rounding_holds_for_numbers_of_any_size() -> None:
    huge = divide(Decimal("9" * MOST_DIGITS), Decimal("0." + "0" * (MOST_DIGITS - 2) + "1"))
    assert rounded(huge, 4) == huge
    assert rounded(huge * 1_000_000, 4).adjusted() > 80


@given(st.lists(exact_decimals, min_size=1, max_size=12))
def test_sums_are_exact(numbers: list[Decimal]) -> None:
    total = Decimal(0)
    for number in numbers:
        total = EXACT.add(total, number)
    assert Fraction(total) == sum(map(Fraction, numbers))


def test_a_quotient_does_not_lean_on_the_ambient_context() -> None:
    third = divide(Decimal(1), Decimal(3))
    assert len(third.as_tuple().digits) >= 50
    assert divide(Decimal(9), Decimal(10)) == Decimal("0.9")
    assert divide(Decimal("9" * 40), Decimal("1" + "0" * 40)) < 1  # 28 digits would make it 1
    assert Context().divide(Decimal("9" * 40), Decimal("1" + "0" * 40)) == 1


def test_marks_for_nothing() -> None:
    assert all(map(is_nothing_mark, ("-", "–", "—", "\u2212", " - ", "KPS", "kps", f"{NBSP}Kps ")))
    assert not any(map(is_nothing_mark, ("", "0", "--", "-5", "x", "không")))


def test_the_examples_in_the_module_hold() -> None:
    assert doctest.testmod(quantity).failed == 0
    assert doctest.testmod(quantity).attempted > 5
