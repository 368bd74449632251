"""One accepted reading, and its canonical CSV form (contract, section 1)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from longmy_kpi.ledger.canonical import number_text, read_number, read_rows, write_row
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
_YES_NO = {"yes": True, "no": False}
_STATUS = {"official": False, "estimate": True}


def _value_text(value: Value | None) -> str:
    """Write a value. A rating's name looks like no number and is not `yes` or `no`, so that all three differ."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        if not can_name_a_rating(value):
            raise ValueError(f"not a rating's name: {value!r}")
        return value
    return number_text(value)


def _code(text: str) -> str:
    if not _CODE.fullmatch(text):
        raise ValueError(f"not an indicator's code: {text!r}")
    return text


def _cells(reading: Reading) -> tuple[str, ...]:
    official = reading.previous_official or Official()
    if reading.previous_official == Official():
        raise ValueError(f"an official figure without a figure: {reading.code}")
    return (
        _code(reading.code),
        _value_text(reading.value),
        number_text(reading.numerator),
        number_text(reading.denominator),
        "estimate" if reading.estimate else "official",
        number_text(official.value),
        number_text(official.numerator),
        number_text(official.denominator),
        reading.note,
        reading.difficulty,
        number_text(reading.year_estimate),
        reading.self_assessment,
    )


def dump(readings: Sequence[Reading]) -> bytes:
    """Write readings in canonical form: UTF-8, comma, LF, decimal point, text verbatim, in the order given.

    The same readings give the same bytes on every system and version. ValueError where a code stands twice, a number
    is not finite, or a rating's name could be taken for a number or a yes or no.
    """
    if len({reading.code for reading in readings}) != len(readings):
        raise ValueError("a code stands twice")
    return "".join(map(write_row, (COLUMNS, *map(_cells, readings)))).encode()


def _value(text: str) -> Value | None:
    """Read a value: plain digits are a number, `yes` and `no` a standard reached or not, all else a rating's name."""
    if text in _YES_NO:
        return _YES_NO[text]
    return text if can_name_a_rating(text) else read_number(text)


def _reading(row: list[str]) -> Reading:
    if len(row) != len(COLUMNS):
        raise ValueError(f"not {len(COLUMNS)} columns: {row!r}")
    code, value, numerator, denominator, status, *official, note, difficulty, year_estimate, self_assessment = row
    before = Official(*map(read_number, official)) if any(official) else None
    return Reading(
        _code(code),
        _value(value),
        read_number(numerator),
        read_number(denominator),
        _STATUS[status],
        before,
        note,
        difficulty,
        read_number(year_estimate),
        self_assessment,
    )


def load(data: bytes) -> dict[str, Reading]:
    """Read the canonical form back; ValueError where it is anything else.

    Rows, codes, numbers and words are each read in their one form, so what is read is what `dump` would write.
    """
    header, *rows = read_rows(data.decode())
    try:
        readings = [_reading(row) for row in rows]
    except KeyError as unknown:
        raise ValueError(f"no such status: {unknown}") from None
    by_code = {reading.code: reading for reading in readings}
    if header != list(COLUMNS) or len(by_code) != len(readings):
        raise ValueError("not in canonical form")
    return by_code
