"""Delimited text: rows one by one, each with the line it stood on (contract, section 3)."""

from __future__ import annotations

from collections.abc import Iterator

from longmy_kpi.diagnostic import CannotGoOnError, Diagnostic, Exit, Place, error
from longmy_kpi.intake.address import letters
from longmy_kpi.intake.csv_heading import Heading, find_delimiter, find_heading
from longmy_kpi.intake.csv_lines import Lines
from longmy_kpi.intake.csv_padding import Padding
from longmy_kpi.intake.csv_record import LINE_BREAK_SHOWN, Field, QuotedRecord, QuoteError, Record, plain
from longmy_kpi.intake.encoding import encoding_of
from longmy_kpi.intake.grid import Cell, Kind, Row
from longmy_kpi.intake.limits import CELLS, COLUMNS, TEXT_FAULTS
from longmy_kpi.intake.lost_letters import lost_letters
from longmy_kpi.intake.mojibake import looks_mojibake
from longmy_kpi.text import without_width


def rows(data: bytes, faults: list[Diagnostic], *, most: int | None = None) -> Iterator[Row]:
    """Yield the rows of a delimited text that hold anything, adding faults of its form to `faults`.

    Rows are made one at a time, so memory does not grow with the file. `most`: cells to read at most, blank ones of a
    row that holds anything counted. CannotGoOnError where it is no text, or beyond the limits. A row's line is its
    first physical line; `ref` counts records, as a spreadsheet would number the rows.
    """
    codec = encoding_of(data)
    first, delimiter = find_delimiter(Lines(data, codec))
    lines = Lines(data, codec)
    for _ in range(first - 1):
        lines.take()
    heading: Heading | None = None
    padding = Padding()
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
        elif column := heading.excess(record, delimiter):
            place = Place(line=start, column=column, excerpt=record.excerpt)
            fault = error("row-longer-than-heading", place)
            if not padding.keep(heading, record, delimiter, fault):
                faults.append(fault)
        if record.fields:
            yield Row(start, _cells(record.fields, number), record.excerpt)
        if len(faults) >= TEXT_FAULTS:
            break
    faults += padding.faults()


def _check(record: Record, line: int, *, over: bool) -> None:
    if over:
        raise CannotGoOnError(Exit.REFUSED, error("too-many-cells", Place(line=line), limit=CELLS))
    if len(record.fields) > COLUMNS:
        raise CannotGoOnError(Exit.REFUSED, error("too-many-columns", Place(line=line), limit=COLUMNS))
    lost = lost_letters(record.excerpt) or next(filter(None, map(_lost, record.fields)), None)
    if lost:
        raise CannotGoOnError(Exit.REFUSED, error(lost, Place(line=line, excerpt=record.excerpt)))


def _lost(field: Field) -> str | None:
    """Return what befell one cell, whose neighbours may be whole: a note that was pasted in."""
    return "text-mojibake" if looks_mojibake(field.text) else None


def _record(line: str, delimiter: str, lines: Lines, faults: list[Diagnostic]) -> Record:
    """Split a record; after a misplaced quotation mark only its first line, as it stands."""
    if '"' not in line:
        return plain(line, delimiter)
    start = lines.number
    record = QuotedRecord(line, delimiter, lines.take)
    try:
        return record.read()
    except QuoteError as fault:
        until, _, _ = record.excerpt[fault.offset :].partition(LINE_BREAK_SHOWN)
        excerpt = record.excerpt[: fault.offset] + until
        faults.append(error(fault.code, Place(line=start, column=fault.offset, excerpt=excerpt)))
        lines.put_back(record.lines[1:])
        return plain(line, delimiter)


def _cells(fields: list[Field], number: int) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            Kind.TEXT if without_width(text).strip() else Kind.BLANK,
            text,
            column=column,
            offset=offset,
            ref=f"{letters(column)}{number}",
        )
        for column, (text, offset) in enumerate(fields, 1)
    )
