"""What a cell says: the one place where what a person sees in it is held against what is stored (contract, section 3).

Figures, codes, words to choose from and header lines have to say one thing; free text keeps what is not struck out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from longmy_kpi.intake.grid import Cell, Kind
from longmy_kpi.quantity import meanings
from longmy_kpi.text import clean, unsafe_cell, without_width

CODE_LIKE = re.compile(r"(?=[0-9-]*[a-z])[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)  # a lone number is an ordinal


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a cell does not say one thing: a code, and the words of its sentence."""

    code: str
    args: Mapping[str, object] = field(default_factory=dict)


def plain_text(cell: Cell) -> str:
    """Return the text that a code, a figure or a header line is read from, without what takes no room."""
    return without_width(cell.text).strip() if cell.kind is not Kind.BLANK else ""


def heading_text(cell: Cell) -> str:
    """Return the text of a heading or a label, or of a printed name: a raised mark behind it refers to a footnote."""
    if cell.look is not None and cell.look.bare is not None:
        return cell.look.bare
    return cell.text if cell.kind is not Kind.BLANK else ""


def free_text(cell: Cell) -> str:
    """Return what a note keeps: the text as typed without what is struck out, and without the guard of formulas."""
    if cell.kind is Kind.BLANK or (cell.look is not None and cell.look.struck):
        return ""
    kept = cell.look.kept if cell.look is not None else None
    return clean(unsafe_cell(cell.text if kept is None else kept))


def doubt(cell: Cell) -> Doubt | None:
    """Return why a code, a figure or a word does not say one thing; None where it does."""
    if unread := unreadable(cell):
        return unread
    look = cell.look
    if look is None or cell.kind is Kind.BLANK:
        return None
    if look.struck:
        return Doubt("cell-struck-out", {"text": cell.text})
    if look.bare is not None:
        return Doubt("cell-with-marks", {"text": cell.text, "bare": look.bare.strip()})
    return _shown_otherwise(cell, look.shown)


def _shown_otherwise(cell: Cell, shown: str | None) -> Doubt | None:
    if shown is None:
        return None
    if shown == "":
        return Doubt("cell-shown-blank", {"text": cell.text})
    return Doubt("cell-shown-otherwise", {"text": cell.text, "shown": shown})


def unreadable(cell: Cell) -> Doubt | None:
    """Return why nothing can be read in a cell: a formula never calculated, an error of Excel; None where it can."""
    if cell.kind is not Kind.BAD:
        return None
    return Doubt(cell.fault or "cell-unreadable", {"text": cell.text})


def holds_number(cell: Cell) -> bool:
    """Tell a cell that holds a number, or what was meant as one."""
    if cell.kind is Kind.TEXT:
        found = meanings(plain_text(cell))
        return found.vi is not None or found.en is not None
    return cell.kind in (Kind.NUMBER, Kind.BAD)
