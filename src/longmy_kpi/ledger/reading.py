"""One accepted reading, and its canonical CSV form (contract, section 1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from longmy_kpi.plan.model import can_name_a_rating

Value = Decimal | str | bool


@dataclass(frozen=True, slots=True)
class Official:
    """The official figure for the indicator's previous reading, which was an estimate."""

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a unit said of one indicator for one month.

    value: a number, the name of a rating, or True/False for a standard reached. A ratio holds its numerator and
    denominator, or a lone value in percent; 0 of 0 is "nothing arose" (KPS). With no figure at all and a note, the
    figure is "not available, because …": missing, never zero.
    """

    code: str
    value: Value | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    estimate: bool = False
    previous_official: Official | None = None
    note: str = ""
    difficulty: str = ""
    year_estimate: Decimal | None = None
    self_assessment: str = ""

    @property
    def has_figure(self) -> bool:
        """Tell a figure (zero and "nothing arose" are figures) from a missing one."""
        return self.value is not None or self.denominator is not None


Readings = Mapping[str, Reading]

COLUMNS = (
    "code",
    "value",
    "numerator",
    "denominator",
    "status",
    "previous_official",
    "previous_numerator",
    "previous_denominator",
    "note",
    "difficulty",
    "year_estimate",
    "self_assessment",
)
_CODE = re.compile(r"[a-z0-9-]+")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?")
_FIELD = re.compile(r'(?:"((?:[^"]|"")*)"|([^,"\r\n]*))([,\n])')
_SPECIAL = re.compile('[,"\r\n]')
_YES_NO = {"yes": True, "no": False}
_STATUS = {"official": False, "estimate": True}


def plain_number(number: Decimal) -> str:
    """Write a number in its one canonical form: no exponent, no zeros at the end, no negative zero.

    >>> plain_number(Decimal("1.50E+3")), plain_number(Decimal("95.40")), plain_number(Decimal("-0.0"))
    ('1500', '95.4', '0')
    """
    if not number.is_finite():
        raise ValueError(f"not a figure: {number}")
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _number_text(number: Decimal | None) -> str:
    return "" if number is None else plain_number(number)


def _value_text(value: Value | None) -> str:
    """Write a value. A rating's name looks like no number and is not `yes` or `no`, so that all three differ."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        if not can_name_a_rating(value):
            raise ValueError(f"not a rating's name: {value!r}")
        return value
    return _number_text(value)


def _cells(reading: Reading) -> tuple[str, ...]:
    if not _CODE.fullmatch(reading.code):
        raise ValueError(f"not an indicator's code: {reading.code!r}")
    official = reading.previous_official or Official()
    if reading.previous_official == Official():
        raise ValueError(f"an official figure without a figure: {reading.code}")
    return (
        reading.code,
        _value_text(reading.value),
        _number_text(reading.numerator),
        _number_text(reading.denominator),
        "estimate" if reading.estimate else "official",
        _number_text(official.value),
        _number_text(official.numerator),
        _number_text(official.denominator),
        reading.note,
        reading.difficulty,
        _number_text(reading.year_estimate),
        reading.self_assessment,
    )


def _line(cells: Sequence[str]) -> str:
    quoted = ('"' + cell.replace('"', '""') + '"' if _SPECIAL.search(cell) else cell for cell in cells)
    return ",".join(quoted) + "\n"


def dump(readings: Sequence[Reading]) -> bytes:
    """Write readings in canonical form: UTF-8, comma, LF, decimal point, text verbatim, in the order given.

    The same readings give the same bytes on every system and version. ValueError where a code stands twice, a number
    is not finite, or a rating's name could be taken for a number or a yes or no.
    """
    if len({reading.code for reading in readings}) != len(readings):
        raise ValueError("a code stands twice")
    return "".join(map(_line, (COLUMNS, *map(_cells, readings)))).encode()


def _rows(text: str) -> Iterator[list[str]]:
    position, row = 0, list[str]()
    while position < len(text):
        found = _FIELD.match(text, position)
        if found is None:
            raise ValueError(f"not canonical CSV at character {position}")
        quoted, bare, end = found.groups()
        row.append(bare if quoted is None else quoted.replace('""', '"'))
        if end == "\n":
            yield row
            row = []
        position = found.end()
    if row:
        raise ValueError("the last line has no end")


def _number(text: str) -> Decimal | None:
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"not a canonical number: {text!r}")
    return Decimal(text)


def _value(text: str) -> Value | None:
    """Read a value: plain digits are a number, `yes` and `no` a standard reached or not, all else a rating's name."""
    if text in _YES_NO:
        return _YES_NO[text]
    return text if can_name_a_rating(text) else _number(text)


def _reading(row: list[str]) -> Reading:
    if len(row) != len(COLUMNS):
        raise ValueError(f"not {len(COLUMNS)} columns: {row!r}")
    code, value, numerator, denominator, status, *official, note, difficulty, year_estimate, self_assessment = row
    before = Official(*map(_number, official))
    return Reading(
        code,
        _value(value),
        _number(numerator),
        _number(denominator),
        _STATUS[status],
        None if before == Official() else before,
        note,
        difficulty,
        _number(year_estimate),
        self_assessment,
    )


def load(data: bytes) -> dict[str, Reading]:
    """Read the canonical form back; ValueError where it is anything else."""
    header, *rows = _rows(data.decode())
    try:
        readings = [_reading(row) for row in rows]
    except KeyError as unknown:
        raise ValueError(f"no such status: {unknown}") from None
    if header != list(COLUMNS) or dump(readings) != data:
        raise ValueError("not in canonical form")
    return {reading.code: reading for reading in readings}
