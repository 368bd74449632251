"""What lies in a folder of submissions: the tables, the copies that were handed back, and what is passed by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from longmy_kpi.intake.file_kind import is_lock_file
from longmy_kpi.intake.file_name import original_stem

_TABLES = frozenset({".csv", ".txt", ".tsv", ".xlsx", ".xls", ".xlsm", ".xlsb", ".xltx", ".ods", ".fods"})
_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Laid:
    """A table in a folder, and the copies of it that were handed back and may have been corrected since."""

    name: str
    copies: tuple[str, ...] = ()


def tables(names: Iterable[str]) -> list[Laid]:
    """Return the tables of a folder in order of name, each with its copies; a copy alone is a table like any other.

    >>> tables(["a-can-sua.csv", "a.xlsx", "b-can-sua.xlsx", "c.docx"])
    [Laid(name='a.xlsx', copies=('a-can-sua.csv',)), Laid(name='b-can-sua.xlsx', copies=())]
    """
    found = sorted(name for name in names if _is_table(name))
    stems = {PurePath(name).stem for name in found}
    copies = {name: stem for name in found if (stem := original_stem(name)) in stems}
    return [
        Laid(name, tuple(copy for copy, stem in copies.items() if stem == PurePath(name).stem))
        for name in found
        if name not in copies
    ]


def why_passed(name: str, *, is_folder: bool) -> str | None:
    """Return the code that says why something in a folder is passed by; None for a table and what no person put there.

    >>> why_passed("a.pdf", is_folder=False), why_passed("tháng 2", is_folder=True), why_passed(".git", is_folder=True)
    ('skipped-other-file', 'skipped-folder', None)
    """
    if is_lock_file(name):
        return "skipped-lock-file"
    if name.startswith(".") or name.casefold() in _OF_THE_SYSTEM:
        return None
    if is_folder:
        return "skipped-folder"
    return None if _is_table(name) else "skipped-other-file"


def _is_table(name: str) -> bool:
    return PurePath(name).suffix.casefold() in _TABLES and not name.startswith(".") and not is_lock_file(name)
