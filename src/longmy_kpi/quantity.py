"""Exact numbers as people write them: read without a guess, written back without a loss (contract, section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from enum import Enum, StrEnum
from functools import cache

from msgspec import Struct

# No number that is read has more digits than this, so sums, and products with a percentage, stay exact in EXACT, and
# no quotient of two such numbers rounds across a threshold it is compared with.
MOST_DIGITS = 40
EXACT = Context(prec=100, rounding=ROUND_HALF_EVEN)

_AS_EXCEL_SHOWS = Context(prec=15, rounding=ROUND_HALF_UP)
_NOTHING_MARKS = frozenset({"-", "\u2010", "\u2011", "–", "—", "\u2212", "kps"})
_ONE_SPACE = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009", " "))
_SWAP_SIGNS = str.maketrans(",.", ".,")
_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_FLOAT = r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,3})?"


class NumberForm(StrEnum):
    """How a number is written: `1.234,5` (vi) or `1,234.5` (en)."""

    VI = "vi"
    EN = "en"


class NumberProblem(Enum):
    """Why a cell's text gives no number."""

    NOT_A_NUMBER = "not a number in either form"
    CONTRADICTS_DECLARED = "a number only in the form that the file did not declare"
    AMBIGUOUS = "a different number in each form, and nothing settles which"


_SIGNS = {NumberForm.VI: (r"\.", ","), NumberForm.EN: (",", r"\.")}


@cache
def _shape(form: NumberForm) -> re.Pattern[str]:
    """Return the grammar of one form: plain digits, or groups of three that do not begin with 0; then the fraction."""
    group, point = _SIGNS[form]
    grouped = "|".join(rf"[1-9][0-9]{{0,2}}(?:{sign}[0-9]{{3}})+" for sign in (group, " "))
    return re.compile(rf"(-?)([0-9]+|{grouped})(?:{point}([0-9]+))?")


class Interpretations(Struct, frozen=True):
    """What a text means in each form, None where it is no number there; `percent`: a percent sign stood behind it."""

    vi: Decimal | None
    en: Decimal | None
    percent: bool = False

    def read_as(self, form: NumberForm) -> Decimal | None:
        """Return the number the text is in one form."""
        return self.vi if form is NumberForm.VI else self.en

    @property
    def none(self) -> bool:
        """Tell whether it is a number in neither form."""
        return self.vi is None and self.en is None

    @property
    def ambiguous(self) -> bool:
        """Tell whether it is two different numbers."""
        return self.vi is not None and self.en is not None and self.vi != self.en

    @property
    def one(self) -> Decimal | None:
        """The number, where the text can mean only one."""
        if self.ambiguous:
            return None
        return self.vi if self.vi is not None else self.en

    @property
    def whole(self) -> Decimal | None:
        """The reading that has no decimals as written."""
        readings = (number for number in (self.vi, self.en) if number is not None)
        return next((number for number in readings if number.as_tuple().exponent == 0), None)

    @property
    def only(self) -> NumberForm | None:
        """The form the text must be in; None where both will do, or neither."""
        if (self.vi is None) is (self.en is None):
            return None
        return NumberForm.EN if self.vi is None else NumberForm.VI


def interpretations(text: str) -> Interpretations:
    """Return what a text means in each form, digits as written (`2,500` has three decimals).

    Spaces group in both forms; one kind of grouping sign in a number, in groups of exactly three. No numbers: a sign
    `+`, a fraction without its whole part (`,5` may have lost a digit), exponents, other digits than 0-9, more than
    40 digits (contract, section 3).

    >>> interpretations("1.234")
    Interpretations(vi=Decimal('1234'), en=Decimal('1.234'), percent=False)
    >>> interpretations("−95,4 %")
    Interpretations(vi=Decimal('-95.4'), en=None, percent=True)
    """
    body = text.strip().translate(_ONE_SPACE)
    percent = body.endswith("%")
    body = body.removesuffix("%").rstrip().replace("\u2212", "-", 1)
    return Interpretations(_read(body, NumberForm.VI), _read(body, NumberForm.EN), percent)


def _read(body: str, form: NumberForm) -> Decimal | None:
    found = _shape(form).fullmatch(body)
    if found is None:
        return None
    sign, whole, fraction = found.groups(default="")
    return plain_decimal(sign + re.sub(r"[^0-9]", "", whole) + (f".{fraction}" if fraction else ""))


def infer_format(cells: Iterable[Interpretations]) -> NumberForm | None:
    """Return the form on which all the cells that can only be in one form agree; None where they differ or say nothing.

    >>> infer_format(map(interpretations, ["95,4", "1.234", "12"]))
    <NumberForm.VI: 'vi'>
    """
    forms = {found.only for found in cells} - {None}
    return forms.pop() if len(forms) == 1 else None


def resolve(
    found: Interpretations, *, declared: NumberForm | None, evidence: NumberForm | None, whole: bool
) -> Decimal | NumberProblem:
    """Return the one number a cell means, or why there is none (contract, section 3, in its order).

    declared: the form the file declares; evidence: the form its other cells agree on; whole: the measure has no
    fractions, so `2.500`, three decimals if it had any, can only be 2500.

    >>> resolve(interpretations("2.500"), declared=None, evidence=None, whole=True)
    Decimal('2500')
    """
    if found.none:
        return NumberProblem.NOT_A_NUMBER
    if declared is not None:
        number = found.read_as(declared)
        return NumberProblem.CONTRADICTS_DECLARED if number is None else number
    settled = found.one
    if settled is None and evidence is not None:
        settled = found.read_as(evidence)
    if settled is None and whole:
        settled = found.whole
    return NumberProblem.AMBIGUOUS if settled is None else settled


def is_nothing_mark(text: str) -> bool:
    """Tell whether a cell says that nothing arose: a dash of any kind, or KPS (không phát sinh)."""
    return text.strip().casefold() in _NOTHING_MARKS


def plain_decimal(text: str) -> Decimal | None:
    """Read the canonical form alone, as readings.csv and the plan have it: plain digits and a decimal point.

    >>> plain_decimal("-1234.50"), plain_decimal("1,5")
    (Decimal('-1234.50'), None)
    """
    if _PLAIN.fullmatch(text) is None or len(text.lstrip("-").replace(".", "")) > MOST_DIGITS:
        return None
    return _unsigned_zero(Decimal(text))


def from_float_text(text: str) -> Decimal | None:
    """Read the number text of an xlsx cell (xsd:double), rounded to the 15 digits Excel shows; None for anything else.

    >>> from_float_text("0.95399999999999996"), from_float_text("1E+3")
    (Decimal('0.954'), Decimal('1000'))
    """
    if re.fullmatch(_FLOAT, text.strip()) is None:
        return None
    return plain_decimal(canonical(_AS_EXCEL_SHOWS.create_decimal(text.strip())))


def canonical(number: Decimal) -> str:
    """Write a number in canonical form: no grouping, no exponent, no zeros at the end of a fraction.

    >>> canonical(Decimal("1E+3")), canonical(Decimal("95.40")), canonical(Decimal("-0.0"))
    ('1000', '95.4', '0')
    """
    text = format(_unsigned_zero(number), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def write(number: Decimal, form: NumberForm, decimals: int | None = None) -> str:
    """Write a number grouped for people: all its digits, or rounded half up to `decimals`.

    >>> write(Decimal("4169956.25"), NumberForm.VI, 1), write(Decimal("-0.04"), NumberForm.EN, 1)
    ('4.169.956,3', '0.0')
    """
    shown = number if decimals is None else rounded(number, decimals)
    text = format(_unsigned_zero(shown), ",f")
    return text.translate(_SWAP_SIGNS) if form is NumberForm.VI else text


def rounded(number: Decimal, decimals: int) -> Decimal:
    """Round half up, away from zero on a tie, to a count of decimals: for show only, never before a comparison."""
    room = Context(prec=max(number.adjusted(), 0) + decimals + 2, rounding=ROUND_HALF_UP)
    return number.quantize(Decimal((0, (1,), -decimals)), context=room)


def divide(dividend: Decimal, divisor: Decimal) -> Decimal:
    """Divide to 100 digits, half to even; what a zero divisor means is for the caller to say first."""
    return EXACT.divide(dividend, divisor)


def _unsigned_zero(number: Decimal) -> Decimal:
    return number or number.copy_abs()
