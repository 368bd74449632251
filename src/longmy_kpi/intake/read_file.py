"""Read a file that a unit sent, whatever it is: by its content, never by its extension (contract, section 3)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from longmy_kpi.diagnostic import CannotGoOnError, Diagnostic, Exit, error
from longmy_kpi.intake.file_kind import is_lock_file, is_workbook, refuse_foreign
from longmy_kpi.intake.grid import Row, Sheet
from longmy_kpi.intake.limits import CELLS, CELLS_WITH_BLANK, MEGABYTE, TEXT_BYTES, WORKBOOK_BYTES


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The sheets of a file, and what is to be said of it. With an error among the diagnostics nothing is to be used."""

    sheets: tuple[Sheet, ...]
    diagnostics: tuple[Diagnostic, ...]
    form: Literal["csv", "xlsx"]


def read(data: bytes, name: str) -> ReadFile:
    """Read a delimited text or a workbook into sheets of cells.

    Never raises for anything the file holds: what cannot be read is said by a diagnostic (contract, sections 3 and 6).
    """
    form: Literal["csv", "xlsx"] = "xlsx" if is_workbook(data) else "csv"
    diagnostics: list[Diagnostic] = []
    try:
        _refuse(data, name)
        sheets = _workbook(data, diagnostics) if form == "xlsx" else (_text(data, diagnostics),)
    except CannotGoOnError as refusal:
        sheets, diagnostics = (), [*diagnostics, *refusal.diagnostics]
    placed = tuple(fault.at(replace(fault.place, file=name)) for fault in diagnostics)
    return ReadFile(sheets, placed, form)


def _refuse(data: bytes, name: str) -> None:
    if is_lock_file(name):
        raise CannotGoOnError(Exit.REFUSED, error("file-open-in-excel"))
    limit = WORKBOOK_BYTES if is_workbook(data) else TEXT_BYTES
    if len(data) > limit:
        raise CannotGoOnError(Exit.REFUSED, error("file-too-large", limit=limit // MEGABYTE))
    refuse_foreign(data)


def _text(data: bytes, diagnostics: list[Diagnostic]) -> Sheet:
    from longmy_kpi.intake.read_csv import rows

    kept: list[Row] = []
    cells = 0
    for row in rows(data, diagnostics, most=CELLS_WITH_BLANK):
        kept.append(row)
        cells += len(row.cells)
        if cells > CELLS:
            raise CannotGoOnError(Exit.REFUSED, error("too-many-cells", limit=CELLS))
    return Sheet(None, tuple(kept))


def _workbook(data: bytes, diagnostics: list[Diagnostic]) -> tuple[Sheet, ...]:
    from longmy_kpi.intake.read_xlsx import sheets

    return sheets(data, diagnostics)
