"""`kpi export`: all readings in force of the whole workspace in one tidy table, for programs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from longmy_kpi import disk
from longmy_kpi.cli import output
from longmy_kpi.cli.options import flag, option
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit, KpiError, Place, error
from longmy_kpi.ledger.layout import Workspace, is_ignored
from longmy_kpi.machine_fault import machine_error
from longmy_kpi.reports.export.package import EXPORT_DESCRIPTOR, SCHEMA, TABLE, is_ours

if TYPE_CHECKING:
    from longmy_kpi.reports.export.facts import ExportedFacts
    from longmy_kpi.reports.export.package import ExportPart

_DESCRIPTOR_BYTES = 10_000_000


class ExportFolder:
    """Takes files one by one; on leaving without a fault the folder has its name, else there is no trace of it."""

    def __init__(self, workspace: Workspace, target: Path) -> None:
        if target.resolve().is_relative_to(workspace.data.resolve()):
            raise KpiError(Exit.USAGE, error("export-inside-data", Place(str(target))))
        if not _may_give_way(target):
            raise KpiError(Exit.USAGE, error("export-folder-taken", Place(str(target))))
        self._target = target
        self._temporary = disk.temporary(target)

    def __enter__(self) -> Self:
        """Begin the folder beside its target, so that a renaming is all that is left to do."""
        disk.make_directories(self._temporary)
        return self

    def write(self, path: str, data: bytes) -> None:
        """Write one file; `path` is relative to the folder."""
        file = self._temporary / path
        disk.make_directories(file.parent)
        disk.write(file, data)

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the folder its name, or take it away again."""
        try:
            if kind is None:
                self._take_its_place()
        finally:
            disk.discard(self._temporary)

    def _take_its_place(self) -> None:
        """All is on the disk before the names change, and the names before the earlier export goes."""
        for folder, _, _ in os.walk(self._temporary):
            disk.sync_directory(Path(folder))
        try:
            earlier = self._temporary if self._exchanged() else self._renamed()
        except FileExistsError as fault:
            raise machine_error(fault, self._target) from fault
        disk.sync_directory(self._target.parent)
        disk.discard(earlier)

    def _exchanged(self) -> bool:
        """Change places with an earlier export, which then has the temporary name; false where that cannot be had."""
        return disk.exists(self._target) and disk.exchange(self._temporary, self._target)

    def _renamed(self) -> Path:
        """Take the name in two steps, and return where an earlier export lies: between them it lies there, whole."""
        earlier = disk.temporary(self._target)
        if disk.exists(self._target):
            disk.rename(self._target, earlier)
        try:
            disk.rename(self._temporary, self._target)
        except (KpiError, FileExistsError):
            if disk.exists(earlier) and not disk.exists(self._target):
                disk.rename(earlier, self._target)
            raise
        return earlier


def _may_give_way(target: Path) -> bool:
    """Tell whether nothing is lost where the folder takes this place: it is free, empty, or an earlier export alone."""
    if not target.exists():
        return not target.is_symlink()
    if not target.is_dir() or target.is_symlink():
        return False
    names = {one.name for one in target.iterdir() if not is_ignored(one.name)}
    descriptor = target / EXPORT_DESCRIPTOR
    earlier = (
        names <= {EXPORT_DESCRIPTOR, SCHEMA, TABLE}
        and descriptor.is_file()
        and is_ours(disk.read_head(descriptor, _DESCRIPTOR_BYTES))
    )
    return not names or earlier


def export(
    session: Session,
    form: str | None = option("--format", key="help.export.format"),
    out: str | None = option("--out", key="help.export.out"),
    as_of: str | None = option("--as-of", key="help.as_of"),
    package: bool = flag("--package", key="help.export.package"),
    month: str | None = option("--month", key="help.month_default"),
    with_notes: bool = flag("--with-notes", key="help.export.with_notes"),
    by: str | None = option("--by", key="help.by"),
) -> Exit:
    """Write every reading in force, of all years, partitioned by year and month, with a data package beside it.

    With `--package` make instead what the ward sends to its city.
    """
    if package:
        from longmy_kpi.cli.export_package import export_package

        _refuse("option-not-with-package", {"--format": form, "--as-of": as_of})
        return export_package(session, month, out, notes=with_notes, by=by)
    _refuse("option-only-with-package", {"--month": month, "--with-notes": with_notes or None, "--by": by})
    from longmy_kpi.reports.export import package as descriptor
    from longmy_kpi.reports.export.facts import ExportedFacts

    form = session.choice(form, "--format", descriptor.FORMS, "csv")
    demo, moment, say = session.plan.demo, session.moment(as_of), session.lexicon.say
    target = session.cwd / (out or say("said.export.name"))
    output.check_output(session, target)
    facts = ExportedFacts(session.workspace, session.plan_version, moment)
    with ExportFolder(session.workspace, target) as folder:
        parts = list(_parts(session, folder, facts, form))
        folder.write(descriptor.SCHEMA, descriptor.schema(session.lexicon))
        folder.write(
            descriptor.EXPORT_DESCRIPTOR, descriptor.descriptor(parts, form, moment, session.lexicon, demo=demo)
        )
    if demo:
        session.say("demo.banner")
    rows = sum(part.rows for part in parts)
    session.say("said.export", rows=rows, months=len(parts), path=str(target))
    return Exit.DONE


def _refuse(code: str, options: Mapping[str, object]) -> None:
    """Refuse options that have no meaning here."""
    given = [name for name, value in options.items() if value is not None]
    if given:
        raise KpiError(Exit.USAGE, error(code, options=given))


def _parts(session: Session, folder: ExportFolder, facts: ExportedFacts, form: str) -> Iterator[ExportPart]:
    """Write a file for each month that has readings in force; no more than a month's rows are held."""
    from longmy_kpi.reports.export import package, write

    for month in session.progress(facts.months, len(facts.months)):
        found = list(facts.of(month))
        if found:
            data = write(form, found)
            folder.write(package.path_of(month, form), data)
            yield package.part_of(month, form, data, len(found))
