"""The files that a person names for `kpi submit`: single ones, folders, standard input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from glob import has_magic, iglob
from pathlib import Path
from typing import TYPE_CHECKING

from longmy_kpi import disk
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, Place, error, notice
from longmy_kpi.intake.limits import WORKBOOK_BYTES
from longmy_kpi.machine_fault import machine_fault

if TYPE_CHECKING:
    from longmy_kpi.intake.process import Sent

_MOST_BYTES = WORKBOOK_BYTES + 1  # with one more than allowed a file is refused, however large it is


def read_all(session: Session, files: Iterable[str]) -> tuple[list[Sent], list[Diagnostic]]:
    """Read what is named, and say what in a folder is passed by; MACHINE where a file is not there."""
    sent: list[Sent] = []
    passed: list[Diagnostic] = []
    for name in meant(files, session.cwd):
        path = session.cwd / name
        if name == "-":
            sent.append(_sent("-", session.stdin.read(_MOST_BYTES)))
        elif name and path.is_dir():  # no name is not the current directory
            if path.resolve() != session.workspace.root.resolve():  # beside the plan lies much that nobody sent
                passed += (fault for one in sorted(path.iterdir()) if (fault := _passed(one, session.cwd)))
            sent += _inside(path, session.cwd, passed)
        else:
            sent.append(_read(path, session.cwd))
    return sent, passed


def meant(files: Iterable[str], cwd: Path) -> Iterator[str]:
    """Yield the names that were meant: on Windows no shell expands `*.csv`."""
    for name in files:
        expands = os.name == "nt" and has_magic(name) and not (cwd / name).exists()
        yield from (sorted(iglob(name, root_dir=cwd)) if expands else []) or [name]  # noqa: PTH207 - an absolute pattern is one too


def shown_path(path: Path, cwd: Path) -> str:
    """Return a path as the person sees it from where the command was given."""
    return str(path.relative_to(cwd)) if path.is_relative_to(cwd) else str(path)


def _inside(folder: Path, cwd: Path, passed: list[Diagnostic]) -> Iterator[Sent]:
    """Yield the tables of a folder, each with its handed-back copies; one that cannot be read stops no other."""
    from longmy_kpi.intake.copies import tables

    laid = tables(one.name for one in folder.iterdir() if not (one.is_symlink() or one.is_dir()))
    if not laid:
        raise KpiError(Exit.REFUSED, error("no-files-in-directory", Place(shown_path(folder, cwd))), *passed)
    for one in laid:
        try:
            copies = tuple(_read(folder / copy, cwd) for copy in one.copies)
            yield _read(folder / one.name, cwd, copies)
        except KpiError as end:
            passed += end.diagnostics
        except OSError as fault:
            path = folder / one.name
            passed.append(machine_fault(fault, path, shown_path(path, cwd)))


def _passed(path: Path, cwd: Path) -> Diagnostic | None:
    from longmy_kpi.intake.copies import why_passed

    code = "skipped-link" if path.is_symlink() else why_passed(path.name, is_folder=path.is_dir())
    return notice(code, Place(shown_path(path, cwd))) if code else None


def _read(path: Path, cwd: Path, copies: tuple[Sent, ...] = ()) -> Sent:
    shown = shown_path(path, cwd)
    try:
        return _sent(shown, disk.read_head(path, _MOST_BYTES), copies)
    except FileNotFoundError:
        raise KpiError(Exit.MACHINE, error("file-missing", Place(shown))) from None
    except KpiError as end:
        raise KpiError(end.status, *(fault.at(Place(shown)) for fault in end.diagnostics)) from end


def _sent(name: str, data: bytes, copies: tuple[Sent, ...] = ()) -> Sent:
    from longmy_kpi.intake.process import Sent

    return Sent(name, data, copies)
