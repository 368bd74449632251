"""JSON and CSV with exact numbers: decimals are written as they are, never by way of a float."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal

from longmy_kpi.quantity import canonical
from longmy_kpi.text import escape_formula, visible, visible_json

_DIGITS = 20


def dumps(value: object) -> str:
    """Write JSON for people and programs to read: two spaces a level, letters as they are, the keys in their order."""
    return visible_json("".join(_pieces(value, "\n")))


def json_number(number: Decimal) -> str:
    """Write a decimal as a JSON number without exponent: exact, or its first 20 significant digits where it has more.

    Digits before the decimal point are never lost.

    >>> json_number(Decimal("0.2560")), json_number(Decimal(1) / 3), json_number(Decimal("1E+3"))
    ('0.256', '0.33333333333333333333', '1000')
    """
    digits = max(_DIGITS, number.adjusted() + 1)
    return canonical(Context(prec=digits, rounding=ROUND_HALF_EVEN).plus(number))


def csv_cell(value: object) -> str:
    """Write a value as a cell of CSV; a text is guarded against being read as a formula (contract, section 6)."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return json_number(value)
        case _:
            return escape_formula(visible(str(value)))


def _pieces(value: object, line: str) -> Iterator[str]:
    match value:
        case Decimal():
            yield json_number(value)
        case Mapping():
            entries = ((f"{json.dumps(key, ensure_ascii=False)}: ", one) for key, one in value.items())
            yield from _bracketed("{", "}", entries, line)
        case str() | None | bool() | int():
            yield json.dumps(value, ensure_ascii=False)
        case Sequence():
            yield from _bracketed("[", "]", (("", one) for one in value), line)
        case _:
            raise TypeError(f"not for JSON: {value!r}")


def _bracketed(opening: str, closing: str, entries: Iterator[tuple[str, object]], line: str) -> Iterator[str]:
    inner = line + "  "
    before = opening
    for key, value in entries:
        yield f"{before}{inner}{key}"
        yield from _pieces(value, inner)
        before = ","
    yield opening + closing if before == opening else line + closing
