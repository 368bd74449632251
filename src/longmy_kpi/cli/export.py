"""`kpi export`: all readings in force of the whole workspace in one tidy table, for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from longmy_kpi.cli import output
from longmy_kpi.cli.options import flag, option
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import CannotGoOnError, Exit, error

if TYPE_CHECKING:
    from longmy_kpi.cli.export_folder import ExportFolder
    from longmy_kpi.reports.export.facts import Facts
    from longmy_kpi.reports.export.package import Part


def export(
    session: Session,
    form: str | None = option("--format", key="help.export.format"),
    out: str | None = option("--out", key="help.export.out"),
    as_of: str | None = option("--as-of", key="help.as_of"),
    package: bool = flag("--package", key="help.export.package"),
    month: str | None = option("--month", key="help.month_default"),
    with_notes: bool = flag("--with-notes", key="help.export.with_notes"),
) -> Exit:
    """Write every reading in force, of all years, partitioned by year and month, with a data package beside it.

    With `--package` make instead what the ward sends to its city.
    """
    if package:
        from longmy_kpi.cli.export_package import export_package

        _refuse("option-not-with-package", {"--format": form, "--as-of": as_of})
        return export_package(session, month, out, notes=with_notes)
    _refuse("option-only-with-package", {"--month": month, "--with-notes": with_notes or None})
    from longmy_kpi.cli.export_folder import ExportFolder
    from longmy_kpi.reports.export import package as descriptor
    from longmy_kpi.reports.export.facts import Facts

    form = session.choice(form, "--format", descriptor.FORMS, "csv")
    demo, moment, say = session.plan.demo, session.moment(as_of), session.lexicon.say
    target = session.cwd / (out or say("said.export.name"))
    output.check(session, target)
    facts = Facts(session.workspace, session.plan_version, moment)
    with ExportFolder(session.workspace, target) as folder:
        parts = list(_parts(session, folder, facts, form))
        folder.write(descriptor.SCHEMA, descriptor.schema(session.lexicon))
        folder.write(descriptor.DESCRIPTOR, descriptor.descriptor(parts, form, moment, session.lexicon, demo=demo))
    if demo:
        session.say("demo.banner")
    rows = sum(part.rows for part in parts)
    session.say("said.export", rows=rows, months=len(parts), path=str(target))
    return Exit.DONE


def _refuse(code: str, options: Mapping[str, object]) -> None:
    """Refuse options that have no meaning here."""
    given = [name for name, value in options.items() if value is not None]
    if given:
        raise CannotGoOnError(Exit.USAGE, error(code, options=given))


def _parts(session: Session, folder: ExportFolder, facts: Facts, form: str) -> Iterator[Part]:
    """Write a file for each month that has readings in force; no more than a month's rows are held."""
    from longmy_kpi.reports.export import package, write

    for month in session.progress(facts.months, len(facts.months)):
        found = list(facts.of(month))
        if found:
            data = write(form, found)
            folder.write(package.path_of(month, form), data)
            yield package.part_of(month, form, data, len(found))
