"""A record is read back by its reader before it gets its name: what could not be read later is never stored."""

from __future__ import annotations

from collections.abc import Mapping

from longmy_kpi.diagnostic import Exit, KpiError, Place, error
from longmy_kpi.ledger import sealed_json
from longmy_kpi.ledger.atomic import ReadBack
from longmy_kpi.ledger.layout import HANDLING, RECORD_FILES, HandlingAddress, RecordAddress, Workspace
from longmy_kpi.ledger.loading import load_readings, load_tasks, read_entry, read_handling
from longmy_kpi.ledger.records import Revision

Files = Mapping[str, bytes]


def of_entry(workspace: Workspace, address: RecordAddress) -> ReadBack:
    """Return what reads a record of a month back, with the files beside it."""

    def read(files: Files) -> None:
        entry = read_entry(workspace, address, files[RECORD_FILES[address.kind]])
        if isinstance(entry, Revision):
            _read_files(workspace, entry, files)

    return _explained(address.file, read)


def of_handling(workspace: Workspace, address: HandlingAddress) -> ReadBack:
    """Return what reads the record of a step on a difficulty back."""
    path = workspace.relative(workspace.handling_folder(address) / HANDLING)

    def read(files: Files) -> None:
        read_handling(workspace, address, files[HANDLING])

    return _explained(path, read)


def _read_files(workspace: Workspace, revision: Revision, files: Files) -> None:
    load_readings(workspace, revision, lambda path: files[path.rpartition("/")[2]])
    load_tasks(workspace, revision, lambda path: files[path.rpartition("/")[2]])
    other = [name for name, digest in revision.files.items() if sealed_json.digest(files[name]) != digest]
    if other:
        raise ValueError(f"other bytes than written: {', '.join(other)}")


def _explained(path: str, read: ReadBack) -> ReadBack:
    def checked(files: Files) -> None:
        try:
            read(files)
        except KpiError as end:
            reasons = (f"{fault.code} {fault.args.get('reason', '')}".strip() for fault in end.diagnostics)
            raise _unreadable(path, "; ".join(reasons)) from end
        except (ValueError, KeyError) as fault:
            raise _unreadable(path, str(fault)) from fault

    return checked


def _unreadable(path: str, reason: str) -> KpiError:
    return KpiError(Exit.MACHINE, error("record-not-readable", Place(path), reason=reason))
