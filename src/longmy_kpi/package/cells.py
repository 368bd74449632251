"""Values as the cells of a package and back: plain digits of any length, `true` and `false`, nothing for absent."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from longmy_kpi.ledger.readings import plain_number, write_row
from longmy_kpi.text import nfc

PackageRow = tuple[str, ...]
PackageRows = tuple[PackageRow, ...]

_TRUTHS = {"true": True, "false": False}


def cell(value: object) -> str:
    """Write one value; months, dates and words as their text.

    >>> cell(None), cell(False), cell(Decimal("95.40")), cell(12)
    ('', 'false', '95.4', '12')
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return plain_number(value)
        case _:
            return nfc(str(value))


def fraction_cells(value: Fraction | None) -> tuple[str, str]:
    """Write an exact fraction as whole numerator and denominator.

    >>> fraction_cells(Fraction("95.4")), fraction_cells(None)
    (('477', '5'), ('', ''))
    """
    return ("", "") if value is None else (str(value.numerator), str(value.denominator))


def fraction_of(numerator: str, denominator: str) -> Fraction | None:
    """Read such a fraction back; ValueError where it is none."""
    if not numerator and not denominator:
        return None
    if len(numerator) > 400 or len(denominator) > 400 or not denominator.isascii() or not denominator.isdigit():
        raise ValueError(f"not a fraction: {numerator[:40]!r}/{denominator[:40]!r}")
    return Fraction(int(numerator), int(denominator))


def truth_of(text: str) -> bool:
    """Read `true` or `false`; ValueError for anything else."""
    if text not in _TRUTHS:
        raise ValueError(f"neither true nor false: {text!r}")
    return _TRUTHS[text]


def to_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write a table: UTF-8, comma, LF, a heading line, text verbatim."""
    return "".join(map(write_row, (columns, *rows))).encode()


def from_csv(data: bytes) -> tuple[PackageRow, PackageRows]:
    """Read a table's heading and rows back; ValueError where it is not what `to_csv` writes."""
    text = data.decode()
    if not text.endswith("\n"):
        raise ValueError("not lines that end")
    try:
        rows = list(map(tuple, csv.reader(io.StringIO(text, newline=""), strict=True)))
    except csv.Error as fault:
        raise ValueError(str(fault)) from fault
    heading, found = rows[0], tuple(rows[1:])
    if not heading or any(len(row) != len(heading) for row in found):
        raise ValueError("rows of different lengths")
    return heading, found


def by_column(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[Mapping[str, str]]:
    """Yield rows with their cells by column."""
    return (dict(zip(columns, row, strict=True)) for row in rows)
