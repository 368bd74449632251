"""How a delimited text ends: a file that was copied by half may end inside a figure."""

from __future__ import annotations

from longmy_kpi.diagnostic import Diagnostic, Place, error, warning
from longmy_kpi.intake.csv.records import CsvRecord


class LastRow:
    """The row of a table that was read last, beside what the rows above it look like.

    Spreadsheets and this program's forms end every line and write every row to the width of its headings, so a last
    line that does neither is cut. What people type may do either: there a figure at the very end is only doubted.
    """

    def __init__(self) -> None:
        self._row: tuple[CsvRecord, int, int] | None = None
        self._whole_above = self._short_above = False

    def table_row(self, record: CsvRecord, line: int, width: int) -> None:
        """Remember a row below headings of a width."""
        if self._row is not None:
            self._note(self._row[0], self._row[2])
        self._row = record, line, width

    def other_line(self) -> None:
        """Forget the table: a heading, a title or a signature follows it."""
        self._row = None
        self._whole_above = self._short_above = False

    def _note(self, record: CsvRecord, width: int) -> None:
        is_short = record.width < width
        self._short_above |= is_short
        self._whole_above |= not is_short

    def fault(self) -> Diagnostic | None:
        """Return what is to be said where the text ends with this row and without a line break."""
        if self._row is None:
            return None
        record, line, width = self._row
        place = Place(line=line, column=max(len(record.excerpt), 1), excerpt=record.excerpt)
        if record.width < width and self._whole_above and not self._short_above:
            return error("file-cut-short", place)
        return warning("last-figure-open", place) if record.excerpt[-1:].isdigit() else None
