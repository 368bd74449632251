"""Cells merged over the rows of several indicators: a figure belongs to none of them, words belong to the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from longmy_kpi.diagnostic import Diagnostic, Subject, error, notice
from longmy_kpi.intake.cells import CellReader
from longmy_kpi.intake.grid import CellKind, SheetCell, SheetRow
from longmy_kpi.intake.headings import FormField
from longmy_kpi.intake.table_shape import NUMBERS


def merged_over_rows(
    cells: CellReader, rows: Sequence[tuple[SheetRow, Subject]], filled: Sequence[FormField]
) -> Iterator[Diagnostic]:
    """Yield what is to be said of merged cells that reach down to another row with a code."""
    for index, (row, subject) in enumerate(rows):
        for asked in filled:
            cell = cells.form.cell(row, asked)
            under = [(one, whose) for one, whose in rows[index + 1 :] if _merge_reaches(cell, row, one)]
            if not under or cell.kind is CellKind.BLANK:
                continue
            make: Callable[..., Diagnostic] = error if asked in NUMBERS else notice
            code = "figure-merged" if asked in NUMBERS else "words-merged"
            lines, others = [one.line for one, _ in under], [whose for _, whose in under]
            yield make(code, cells.place(row, asked), rows=[row.line, *lines], others=[subject, *others])


def _merge_reaches(cell: SheetCell, row: SheetRow, other: SheetRow) -> bool:
    until = cell.look.until if cell.look is not None else None
    return until is not None and row.sheet == other.sheet and row.line < other.line <= until
