"""Read one record, or its readings, and take nothing for what it is not: seal, digest, place, company are checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

from longmy_kpi import disk
from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, Place, Severity, error
from longmy_kpi.ledger import folders, readings, record_format, sealed_json
from longmy_kpi.ledger.layout import (
    HANDLING,
    READINGS,
    RECORD_FILES,
    TASK_REPORTS,
    HandlingAddress,
    RecordAddress,
    Workspace,
)
from longmy_kpi.ledger.readings import Reading, TaskReport
from longmy_kpi.ledger.records import DifficultyAction, Record, Revision

Content = TypeVar("Content")


def damaged_record(*faults: Diagnostic) -> KpiError:
    """Say that the store is not as it was written (contract, section 5: status 4)."""
    return KpiError(Exit.DAMAGED, *faults)


def refuse_damage(faults: tuple[Diagnostic, ...]) -> None:
    """End with status 4 where one of the faults blocks."""
    serious = [fault for fault in faults if fault.severity is Severity.ERROR]
    if serious:
        raise damaged_record(*serious)


def _seal_fault(data: bytes, fault: sealed_json.SealError) -> str:
    if fault.cut:
        return "record-truncated"
    try:
        sealed_json.load(data.replace(b"\r\n", b"\n"))
    except ValueError:
        return "record-edited"
    return "line-ends-changed"


def _fields(data: bytes, place: Place) -> dict[str, sealed_json.Json]:
    try:
        return sealed_json.load(data)
    except sealed_json.SealError as fault:
        raise damaged_record(error(_seal_fault(data, fault), place)) from fault
    except ValueError as fault:
        raise damaged_record(error("record-malformed", place, reason=str(fault))) from fault


AnyEntry = TypeVar("AnyEntry", bound=Record)
Parse = Callable[[str, Mapping[str, sealed_json.Json]], AnyEntry]
Copy = Callable[[str], bytes | None]


def _parsed(workspace: Workspace, place: Place, parse: Parse[AnyEntry], copy: bytes | None = None) -> AnyEntry:
    assert place.file is not None
    try:
        data = disk.read(workspace.root / place.file) if copy is None else copy
    except FileNotFoundError:
        raise damaged_record(error("record-missing", place)) from None
    except disk.IrregularFileError as fault:
        raise damaged_record(error(fault.code, place)) from fault
    fields = _fields(data, place)
    try:
        return parse(sealed_json.digest(data), fields)
    except ValueError as fault:
        raise damaged_record(error("record-malformed", place, reason=str(fault))) from fault


def read_entry(workspace: Workspace, address: RecordAddress, copy: bytes | None = None) -> Record:
    """Read one record, or a proven copy of it; DAMAGED where it is gone, not as written, or under another's name."""
    place = Place(address.file)
    entry = _parsed(workspace, place, partial(record_format.parse, address.kind, address.path), copy)
    if entry.month != address.month or getattr(entry, "unit", None) != address.unit:
        raise damaged_record(error("record-misplaced", place, month=entry.month, unit=getattr(entry, "unit", "")))
    if entry.number != address.number:
        raise damaged_record(error("record-renumbered", place, number=entry.number))
    return entry


def foreign_files(workspace: Workspace, address: RecordAddress, entry: Record) -> tuple[Diagnostic, ...]:
    """Name what lies beside a record and is not part of it."""
    files = entry.files if isinstance(entry, Revision) else {}
    expected = {RECORD_FILES[address.kind], *files}
    return tuple(folders.foreign_files(workspace, workspace.folder_of(address), expected))


def read_handling(workspace: Workspace, address: HandlingAddress, copy: bytes | None = None) -> DifficultyAction:
    """Read one record of what was done about a difficulty, or a copy of it; DAMAGED as above."""
    folder = workspace.handling_folder(address)
    place = Place(workspace.relative(folder / HANDLING))
    found = _parsed(workspace, place, partial(record_format.parse_action, workspace.relative(folder)), copy)
    if found.number != address.number:
        raise damaged_record(error("record-renumbered", place, number=found.number))
    return found


def load_handling(workspace: Workspace, address: HandlingAddress) -> DifficultyAction:
    """Read one such record; DAMAGED also where something foreign lies beside it."""
    found = read_handling(workspace, address)
    refuse_damage(foreign_beside_handling(workspace, address))
    return found


def foreign_beside_handling(workspace: Workspace, address: HandlingAddress) -> tuple[Diagnostic, ...]:
    """Name what lies beside such a record and is not part of it."""
    return tuple(folders.foreign_files(workspace, workspace.handling_folder(address), {HANDLING}))


def load_entry(workspace: Workspace, address: RecordAddress) -> Record:
    """Read one record; DAMAGED as above, and where something foreign lies beside it."""
    entry = read_entry(workspace, address)
    refuse_damage(foreign_files(workspace, address, entry))
    return entry


def _no_copy(_path: str) -> bytes | None:
    return None


def load_readings(workspace: Workspace, revision: Revision, copy: Copy = _no_copy) -> dict[str, Reading]:
    """Return the readings of a revision by indicator code; DAMAGED where they are not those that were accepted.

    A copy serves instead of the file where it is exactly what was accepted.
    """
    return _load(workspace, revision, READINGS, readings.parse_readings, copy)


def load_tasks(workspace: Workspace, revision: Revision, copy: Copy = _no_copy) -> dict[str, TaskReport]:
    """Return a revision's reports by task code, none where it says nothing of tasks; DAMAGED as above."""
    return {} if revision.tasks is None else _load(workspace, revision, TASK_REPORTS, readings.parse_task_reports, copy)


def _load(
    workspace: Workspace, revision: Revision, name: str, parse: Callable[[bytes], Content], copy: Copy
) -> Content:
    place = Place(f"{revision.path}/{name}")
    data = copy(f"{revision.path}/{name}")
    if data is None or sealed_json.digest(data) != revision.files[name]:
        data = _accepted(workspace, revision, name, place)
    try:
        return parse(data)
    except ValueError as fault:
        raise damaged_record(error("record-malformed", place, reason=str(fault))) from fault


def _accepted(workspace: Workspace, revision: Revision, name: str, place: Place) -> bytes:
    """Return a file of a revision; DAMAGED where it is not what was accepted."""
    try:
        data = disk.read(workspace.root / revision.path / name)
    except FileNotFoundError:
        raise damaged_record(error("stored-file-missing", place)) from None
    except disk.IrregularFileError as fault:
        raise damaged_record(error(fault.code, place)) from fault
    if sealed_json.digest(data) != revision.files[name]:
        code = "stored-file-truncated" if len(data) < revision.sizes[name] else "stored-file-changed"
        raise damaged_record(error(code, place))
    return data
