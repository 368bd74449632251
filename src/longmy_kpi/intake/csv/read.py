"""A delimited text: the line of headings decides what separates cells, and every line gives a row."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO, TextIOWrapper
from itertools import islice, pairwise
from typing import NamedTuple

from msgspec import Struct, field

from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, Place, error
from longmy_kpi.intake.csv.file_end import LastRow
from longmy_kpi.intake.csv.records import LINE_BREAK_SHOWN, CsvField, CsvRecord, QuotedRecord, QuoteError, plain_record
from longmy_kpi.intake.encodings import encoding_of, looks_mojibake, lost_letters
from longmy_kpi.intake.grid import CellKind, SheetCell, SheetRow, letters
from longmy_kpi.intake.limits import CELLS, LINE_CHARACTERS, MAX_COLUMNS, TEXT_FAULTS
from longmy_kpi.text import name_key, nfc, without_width

_DELIMITERS = (",", ";", "\t")
_DECLARED_ONLY = "|"
_SEP_LINE = re.compile(r'"?sep=([,;\t|])"?', re.IGNORECASE)
_CODE_HEADING = {
    delimiter: re.compile(
        rf'(?:^|{re.escape(delimiter)})\s*"?\s*(?P<code>mã|mã\s+chỉ\s+tiêu|code|mã\s+nhiệm\s+vụ|task\s+code)\s*"?\s*(?:{re.escape(delimiter)}|$)',
        re.IGNORECASE,
    )
    for delimiter in (*_DELIMITERS, _DECLARED_ONLY)
}
_PARTS = {frozenset(map(name_key, pair)) for pair in (("Tử số", "Mẫu số"), ("numerator", "denominator"))}
_CODE = re.compile(r"[a-z0-9-]+")
_LINES_BEFORE_TABLE = 200
_LINE_LOOKED_AT = 10_000


class Heading(NamedTuple):
    """Where the codes stand in a table, and how many cells its line of headings has."""

    code_at: int
    width: int
    parts_at: int | None = None  # of the first of numerator and denominator, side by side

    def excess(self, record: CsvRecord, delimiter: str) -> int | None:
        """Return the character column of the first cell beyond the headings, in a row with a code.

        With a comma between cells, even a blank one: it may be `95,4` without quotation marks, and every cell after it
        would be read in the wrong column.
        """
        if record.width <= self.width or not self.has_code(record):
            return None
        if len(record.fields) > self.width:
            return record.fields[self.width].offset
        return len(record.excerpt) if delimiter == "," else None

    def with_parts(self, record: CsvRecord) -> Heading:
        """Return the same, knowing where numerator and denominator stand side by side if this row heads them."""
        words = [name_key(field.text) for field in record.fields]
        parts = (at for at, pair in enumerate(pairwise(words)) if frozenset(pair) in _PARTS)
        return self._replace(parts_at=next(parts, self.parts_at))

    def has_code(self, record: CsvRecord) -> bool:
        """Tell a row of the table; what heads another table has words where the codes stand."""
        codes = record.fields[self.code_at : self.code_at + 1]
        return bool(codes) and _CODE.fullmatch(without_width(codes[0].text).strip()) is not None


def find_heading(record: CsvRecord, delimiter: str) -> Heading | None:
    """Return the shape of the table if a record is its line of headings."""
    found = _CODE_HEADING[delimiter].search(record.excerpt)
    if found is None:
        return None
    before = [field for field in record.fields if field.offset <= found.start("code") + 1]
    return Heading(len(before) - 1, record.width).with_parts(record)


def find_delimiter(lines: Iterable[str]) -> tuple[int, str]:
    """Return the line the file begins at and its delimiter: as `sep=` says, else as its line of headings is split."""
    top = [line[:_LINE_LOOKED_AT] for line in islice(lines, _LINES_BEFORE_TABLE)]
    declared = _SEP_LINE.fullmatch(top[0]) if top else None
    if declared:
        return 2, declared[1]
    for line in top:
        fitting = [delimiter for delimiter in _DELIMITERS if _CODE_HEADING[delimiter].search(line)]
        if fitting:
            return 1, max(fitting, key=line.count)
    return 1, max(_DELIMITERS, key=lambda delimiter: sum(line.count(delimiter) for line in top))


class Lines:
    """The physical lines of a text, counted, composed to NFC, without their line breaks (CRLF, LF or CR)."""

    def __init__(self, data: bytes, codec: str) -> None:
        self._text = TextIOWrapper(BytesIO(data), codec, newline="")
        self._put_back: deque[str] = deque()
        self.number = 0
        self.ended = True  # whether the line that was read last has its line break

    def take(self) -> str | None:
        """Return the next line, None at the end; KpiError where a line is longer than any form's."""
        line = self._put_back.popleft() if self._put_back else self._read()
        self.number += line is not None
        return line

    def put_back(self, lines: Sequence[str]) -> None:
        """Let lines be taken once more."""
        self._put_back.extendleft(reversed(lines))
        self.number -= len(lines)

    def _read(self) -> str | None:
        line = self._text.readline(LINE_CHARACTERS + 2)
        if len(line.rstrip("\r\n")) > LINE_CHARACTERS:
            place = Place(line=self.number + 1)
            raise KpiError(Exit.REFUSED, error("line-too-long", place, limit=LINE_CHARACTERS))
        if line:
            self.ended = line.endswith(("\r", "\n"))
        return nfc(line.rstrip("\r\n")) if line else None

    def __iter__(self) -> Iterator[str]:
        return iter(self.take, None)


_DIGITS = re.compile(r"\s*-?[0-9][0-9.]*\s*")
_FRACTION = re.compile(r"\s*[0-9]+\s*%?\s*")
_ALIKE = 2  # rows of nothing but two parts that prove each other: as one number each they would lack their other part


class Padding(Struct):
    """Rows that are longer than their headings, until it shows why."""

    _proved: set[int] = field(default_factory=set)
    _kept: list[tuple[int, bool, Diagnostic]] = field(default_factory=list)

    def keep(self, heading: Heading, record: CsvRecord, delimiter: str, fault: Diagnostic) -> bool:
        """Keep a fault until all rows were seen; False where the row was split for certain."""
        if _has_split_words(heading, record) or len(self._kept) >= TEXT_FAULTS:
            return False
        splits = list(_splits(record)) if delimiter == "," else []
        if not splits:
            self._proved.add(record.width)
        else:
            self._kept.append((record.width, splits == [heading.parts_at], fault))
        return True

    def faults(self) -> list[Diagnostic]:
        """Return the faults of the rows that nothing shows to have been filled up."""
        alike = {(width, as_parts) for width, as_parts, _ in self._kept}
        if len(self._kept) >= _ALIKE and len(alike) == 1:
            self._proved |= {width for width, as_parts in alike if as_parts}
        return [fault for width, as_parts, fault in self._kept if not (as_parts and width in self._proved)]


def _splits(record: CsvRecord) -> list[int]:
    """Return where two cells side by side may have been one number."""
    texts = [one.text for one in record.fields]
    pairs = enumerate(pairwise(texts))
    return [at for at, (one, other) in pairs if _DIGITS.fullmatch(one) and _FRACTION.fullmatch(other)]


def _has_split_words(heading: Heading, record: CsvRecord) -> bool:
    """Tell words that had a comma: the rest follows in the next cell, with its space, or beyond the headings."""
    texts = [one.text for one in record.fields]
    last = texts[heading.width - 1 : heading.width + 1]
    beyond = len(last) > 1 and all(map(str.strip, last)) and not _DIGITS.fullmatch(last[1])
    return beyond or any(one.strip() and other.startswith(" ") and other.strip() for one, other in pairwise(texts))


def csv_rows(data: bytes, faults: list[Diagnostic], *, most: int | None = None) -> Iterator[SheetRow]:
    """Yield the rows of a delimited text that hold anything, adding faults of its form to `faults`.

    Rows are made one at a time, so memory does not grow with the file. `most`: cells to read at most, blank ones of a
    row that holds anything counted. KpiError where it is no text, or beyond the limits. A row's line is its
    first physical line; `ref` counts records, as a spreadsheet would number the rows.
    """
    codec = encoding_of(data)
    first, delimiter = find_delimiter(Lines(data, codec))
    lines = Lines(data, codec)
    for _ in range(first - 1):
        lines.take()
    heading: Heading | None = None
    padding, last = Padding(), LastRow()
    cells = 0
    for number, line in enumerate(lines, 1):
        if not line.strip(delimiter):  # Excel leaves up to a million such rows below a table
            continue
        start = lines.number
        record = _record(line, delimiter, lines, faults)
        cells += record.width
        _check(record, start, over=most is not None and cells > most)
        if heading is None or not heading.has_code(record):  # a second table has a width of its own
            heading = find_heading(record, delimiter) or (heading and heading.with_parts(record))
            last.other_line()
        else:
            last.table_row(record, start, heading.width)
            if column := heading.excess(record, delimiter):
                fault = error("row-longer-than-heading", Place(line=start, column=column, excerpt=record.excerpt))
                if not padding.keep(heading, record, delimiter, fault):
                    faults.append(fault)
        if record.fields:
            yield SheetRow(start, _cells(record.fields, number), record.excerpt)
        if len(faults) >= TEXT_FAULTS:
            break
    faults += padding.faults()
    if not lines.ended:
        faults += filter(None, [last.fault()])


def _check(record: CsvRecord, line: int, *, over: bool) -> None:
    if over:
        raise KpiError(Exit.REFUSED, error("too-many-cells", Place(line=line), limit=CELLS))
    if len(record.fields) > MAX_COLUMNS:
        raise KpiError(Exit.REFUSED, error("too-many-columns", Place(line=line), limit=MAX_COLUMNS))
    lost = lost_letters(record.excerpt) or next(filter(None, map(_lost, record.fields)), None)
    if lost:
        raise KpiError(Exit.REFUSED, error(lost, Place(line=line, excerpt=record.excerpt)))


def _lost(field: CsvField) -> str | None:
    """Return what befell one cell, whose neighbours may be whole: a note that was pasted in."""
    return "text-mojibake" if looks_mojibake(field.text) else None


def _record(line: str, delimiter: str, lines: Lines, faults: list[Diagnostic]) -> CsvRecord:
    """Split a record; after a misplaced quotation mark only its first line, as it stands."""
    if '"' not in line:
        return plain_record(line, delimiter)
    start = lines.number
    record = QuotedRecord(line, delimiter, lines.take)
    try:
        return record.read()
    except QuoteError as fault:
        until, _, _ = record.excerpt[fault.offset :].partition(LINE_BREAK_SHOWN)
        excerpt = record.excerpt[: fault.offset] + until
        faults.append(error(fault.code, Place(line=start, column=fault.offset, excerpt=excerpt)))
        lines.put_back(record.lines[1:])
        return plain_record(line, delimiter)


def _cells(fields: list[CsvField], number: int) -> tuple[SheetCell, ...]:
    return tuple(
        SheetCell(
            CellKind.TEXT if without_width(text).strip() else CellKind.BLANK,
            text,
            column=column,
            offset=offset,
            ref=f"{letters(column)}{number}",
        )
        for column, (text, offset) in enumerate(fields, 1)
    )
