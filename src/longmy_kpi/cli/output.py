"""Where a result goes: what `--out` may name, in which form, and whose work is never overwritten."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from hashlib import sha256
from itertools import count
from pathlib import Path

from longmy_kpi import disk, whole_file
from longmy_kpi.cli import lists
from longmy_kpi.cli.environment import Environment
from longmy_kpi.diagnostic import Exit, KpiError, Place, error
from longmy_kpi.ledger.layout import MAPS, TASKS, year_of_plan
from longmy_kpi.machine_fault import machine_error
from longmy_kpi.plan import user_cache

_FORMS = {"json", "csv", "jsonl", "xlsx", "docx", "html", "ics", "parquet"}
_OF_THE_PLAN = {TASKS, MAPS, "templates"}
_EDITED_BY_PEOPLE = {".xlsx", ".docx"}
# What a name may hold on every system: a file that Windows cannot have, or takes for a device, is of no use to others.
_NO_NAME = re.compile(
    r'.*[<>:"|?*\\\x00-\x1f].*|.*[. ]|(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\..*)?',
    re.IGNORECASE | re.DOTALL,
)


def _refused(code: str, path: Path | str, **args: object) -> KpiError:
    return KpiError(Exit.USAGE, error(code, Place(str(path)), **args))


def form_of(environment: Environment, out: str | None, form: str | None, allowed: Collection[str], default: str) -> str:
    """Return the form of a result: the one asked for, else the one that the file's extension says.

    USAGE where both are given and differ, and where the extension is of a form that the result does not come in.
    """
    chosen = lists.one_of(form, "--format", allowed, default)
    check_name(environment.cwd / (out or "."))
    said = Path(out or "").suffix.casefold().removeprefix(".")
    if out is None or disk.is_directory(environment.cwd / out):
        return chosen
    if said not in _FORMS and not (said and default in _FORMS):
        return chosen
    if said not in allowed or (form is not None and form != said):
        forms = [one for one in allowed if one in _FORMS] or [".txt"]
        raise _refused("out-form-differs", out, text=said, allowed=forms)
    return said


def output_place(environment: Environment, out: str | None, name: str) -> Path:
    """Return where a result goes: the file asked for, or a file of the usual name in the folder asked for.

    What is no text needs an extension: a name without one is that of a folder, which is made.
    """
    chosen = environment.cwd / (out or ".")
    check_name(chosen)
    is_folder = disk.is_directory(chosen) or not (chosen.suffix or name.endswith((".txt", ".json", ".csv")))
    path = chosen / name if out is None or is_folder else chosen
    check_output(environment, path)
    return path


def check_output(environment: Environment, path: Path) -> None:
    """Refuse what is no place for a result: plan, store, links, pipes and devices, names that Windows cannot have."""
    check_name(path)
    if path.is_symlink() or (path.exists() and not (path.is_file() or path.is_dir())):
        raise _refused("out-not-a-file", path)
    _keep_off(environment, path)


def check_name(path: Path) -> None:
    """Refuse a path of which a part is to be made that Windows cannot have, or takes for a device."""
    odd = (one for one in (path, *path.parents) if one.name and _NO_NAME.fullmatch(one.name))
    wrong = next((one for one in odd if not _is_there(one)), None)
    if wrong is not None:
        raise _refused("out-name-refused", path, name=wrong.name)


def _is_there(path: Path) -> bool:
    """Tell a file or directory of that name; a device is none, though Windows says of its name that it is taken."""
    try:
        return path.is_file() or path.is_dir()
    except OSError:  # Windows refuses even to look for such a name
        return False


def _keep_off(environment: Environment, path: Path) -> None:
    """Refuse a path among what the workspace itself is made of, however it is reached or written."""
    try:
        root = disk.real(environment.workspace.root)
    except KpiError:  # no workspace, nothing to keep off
        return
    real = disk.real(path.parent) / path.name
    if not real.is_relative_to(root):
        return
    first, *more = (part.casefold() for part in real.relative_to(root).parts or (".",))
    if first == "data":
        raise _refused("export-inside-data", path)
    if first in _OF_THE_PLAN or (not more and year_of_plan(first) is not None):
        raise _refused("out-over-plan", path)


def deliver(environment: Environment, path: Path, data: bytes, *, overwrite: bool) -> Path:
    """Write a report and return where it is: what somebody has changed since, or holds open, stays as it is.

    A file that the user's cache does not know counts as changed; of pages and of what programs read nothing is kept.
    """
    if overwrite or path.suffix.casefold() not in _EDITED_BY_PEOPLE:
        whole_file.put(path, data)
        _remember(environment, path, data)
        return path
    for one in _numbered(path):
        if _written(environment, one, data):
            _remember(environment, one, data)
            return one
    raise AssertionError("numbers do not end")


def _numbered(path: Path) -> Iterator[Path]:
    yield path
    yield from (path.with_name(f"{path.stem} ({number}){path.suffix}") for number in count(2))


def _written(environment: Environment, path: Path, data: bytes) -> bool:
    """Write one of the names, unless what is there is somebody's work."""
    try:
        before = disk.read(path)
        ours = _note(environment, path)
        if ours is None or user_cache.load(ours) != sha256(before).hexdigest().encode():
            return False
        return whole_file.put_unless_changed(path, data, before)
    except FileNotFoundError as fault:
        if path.is_dir():
            raise machine_error(fault, path) from fault
    except KpiError as end:
        if any(fault.code == "file-in-use" for fault in end.diagnostics):
            return False
        raise
    try:
        whole_file.create(path, data)
    except FileExistsError:
        return False
    return True


def _remember(environment: Environment, path: Path, data: bytes) -> None:
    if (note := _note(environment, path)) is not None and path.suffix.casefold() in _EDITED_BY_PEOPLE:
        user_cache.save(note, sha256(data).hexdigest().encode())


def _note(environment: Environment, path: Path) -> Path | None:
    """Return where the digest of what was last written to a path is kept."""
    folder = user_cache.user_cache_directory(environment.environ)
    return None if folder is None else folder / f"written-{sha256(str(disk.real(path)).encode()).hexdigest()}"
