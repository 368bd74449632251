"""The canonical CSV of figures and of reports on tasks: how the store writes and reads it (contract, section 1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from longmy_kpi.period import Month
from longmy_kpi.plan.model import TaskState, can_name_a_rating

_NUMBER = re.compile(r"(?!-0\Z)-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?")
_FIELD = re.compile(r'(?:"((?:[^"]|"")*)"|([^,"\r\n]*))([,\n])')
_SPECIAL = re.compile('[,"\r\n]')


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


def number_text(number: Decimal | None) -> str:
    """Write a number that may be missing; then nothing."""
    return "" if number is None else plain_number(number)


def write_row(cells: Sequence[str]) -> str:
    """Write a row, quoting only what needs it."""
    quoted = ('"' + cell.replace('"', '""') + '"' if _SPECIAL.search(cell) else cell for cell in cells)
    return ",".join(quoted) + "\n"


def read_csv_rows(text: str) -> Iterator[list[str]]:
    """Read rows back; ValueError where the text is not what `write_row` writes, byte for byte."""
    if '"' in text or "\r" in text:
        yield from _quoted_rows(text)
        return
    *lines, rest = text.split("\n")  # most have nothing quoted: every comma and every line feed divides
    if rest:
        raise ValueError("the last line has no end")
    yield from (line.split(",") for line in lines)


def _quoted_rows(text: str) -> Iterator[list[str]]:
    position, row = 0, list[str]()
    while position < len(text):
        found = _FIELD.match(text, position)
        if found is None:
            raise ValueError(f"not canonical CSV at character {position}")
        quoted, bare, end = found.groups()
        if quoted is not None and not _SPECIAL.search(quoted):
            raise ValueError(f"quoted for nothing at character {position}")
        row.append(bare if quoted is None else quoted.replace('""', '"'))
        if end == "\n":
            yield row
            row = []
        position = found.end()
    if row:
        raise ValueError("the last line has no end")


def read_number(text: str) -> Decimal | None:
    """Read a number back, None from nothing; ValueError where it is not in its one form."""
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"not a canonical number: {text!r}")
    return Decimal(text)


Value = Decimal | str | bool


class Official(Struct, frozen=True):
    """The official figure for the indicator's previous reading, which was an estimate."""

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


class Reading(Struct, frozen=True):
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

READING_COLUMNS = (
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


def dump_readings(readings: Sequence[Reading]) -> bytes:
    """Write readings in canonical form: UTF-8, comma, LF, decimal point, text verbatim, in the order given.

    The same readings give the same bytes on every system and version. ValueError where a code stands twice, a number
    is not finite, or a rating's name could be taken for a number or a yes or no.
    """
    if len({reading.code for reading in readings}) != len(readings):
        raise ValueError("a code stands twice")
    return "".join(map(write_row, (READING_COLUMNS, *map(_cells, readings)))).encode()


def _value(text: str) -> Value | None:
    """Read a value: plain digits are a number, `yes` and `no` a standard reached or not, all else a rating's name."""
    if text in _YES_NO:
        return _YES_NO[text]
    return text if can_name_a_rating(text) else read_number(text)


def _reading(row: list[str]) -> Reading:
    if len(row) != len(READING_COLUMNS):
        raise ValueError(f"not {len(READING_COLUMNS)} columns: {row!r}")
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


def parse_readings(data: bytes) -> dict[str, Reading]:
    """Read the canonical form back; ValueError where it is anything else.

    Rows, codes, numbers and words are each read in their one form, so what is read is what `dump_readings` would write.
    """
    header, *rows = read_csv_rows(data.decode())
    try:
        readings = [_reading(row) for row in rows]
    except KeyError as unknown:
        raise ValueError(f"no such status: {unknown}") from None
    by_code = {reading.code: reading for reading in readings}
    if header != list(READING_COLUMNS) or len(by_code) != len(readings):
        raise ValueError("not in canonical form")
    return by_code


TASK_COLUMNS = ("task", "state", "percent", "result", "next_step", "difficulty")
_TASK_CODE = re.compile(r"[a-z0-9-]+")


class TaskReport(Struct, frozen=True):
    """What a unit said of one task: where it stands, in percent if it can be said, and in words."""

    task: str
    state: TaskState
    percent: Decimal | None = None
    result: str = ""
    next_step: str = ""
    difficulty: str = ""


TaskReports = Mapping[Month, Mapping[str, TaskReport]]
"""What was said of tasks, by month and task."""


def dump_task_reports(reports: Sequence[TaskReport]) -> bytes:
    """Write reports in canonical form, in the order given; ValueError where a task stands twice.

    The same reports give the same bytes on every system and version.
    """
    if len({report.task for report in reports}) != len(reports):
        raise ValueError("a task stands twice")
    return "".join(map(write_row, (TASK_COLUMNS, *map(_task_cells, reports)))).encode()


def _task_code_of(text: str) -> str:
    if not _TASK_CODE.fullmatch(text):
        raise ValueError(f"not a task's code: {text!r}")
    return text


def _task_cells(report: TaskReport) -> tuple[str, ...]:
    percent = number_text(report.percent)
    return (_task_code_of(report.task), report.state.value, percent, report.result, report.next_step, report.difficulty)


def _report(row: list[str]) -> TaskReport:
    if len(row) != len(TASK_COLUMNS):
        raise ValueError(f"not {len(TASK_COLUMNS)} columns: {row!r}")
    task, state, percent, *words = row
    return TaskReport(_task_code_of(task), TaskState(state), read_number(percent), *words)


def parse_task_reports(data: bytes) -> dict[str, TaskReport]:
    """Read the canonical form back, each piece in its one form; ValueError where it is anything else."""
    header, *rows = read_csv_rows(data.decode())
    reports = [_report(row) for row in rows]
    by_task = {report.task: report for report in reports}
    if header != list(TASK_COLUMNS) or not reports or len(by_task) != len(reports):
        raise ValueError("not in canonical form")
    return by_task
