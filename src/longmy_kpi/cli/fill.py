"""`kpi fill`: somebody else's form, filled from the store by a map of its cells."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from longmy_kpi import disk, whole_file
from longmy_kpi.cli import output
from longmy_kpi.cli.options import argument, flag, option
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit, KpiError, Place, error
from longmy_kpi.ledger.layout import MAPS
from longmy_kpi.text import slug

if TYPE_CHECKING:
    from longmy_kpi.fill.cell_requests import CellMap
    from longmy_kpi.fill.filling import FilledCell
    from longmy_kpi.plan.model import Plan
    from longmy_kpi.reports.report import MonthReport


def fill(
    session: Session,
    form: str = argument("help.fill.form", "FORM"),
    month: str | None = option("--month", key="help.month"),
    mapped: str | None = option("--map", key="help.fill.map"),
    suggest: bool = flag("--suggest", key="help.fill.suggest"),
    out: str | None = option("--out", key="help.out"),
) -> Exit:
    """Fill a form's cells for a month, and say what each got; or suggest the map that says which cell takes what."""
    if suggest:
        return _suggest(session, form, month, mapped, out)
    from longmy_kpi.fill import filling
    from longmy_kpi.fill.listing import listing

    if mapped is None:
        raise KpiError(Exit.USAGE, error("argument-missing", Place(), argument="--map"))
    session.required_month(month)
    report = session.report(month, None)
    asked = _map(session, mapped, report.plan)
    opened = filling.open_form(_read(session, form), form)
    found = filling.fill(opened, asked, report, session.lexicon)
    path = _deliver(session, form, out, filling.written(opened, found, session.lexicon), str(report.month), opened.kind)
    session.emit(f"{_how_sure(session, report, found)}\n\n{listing(found, session.lexicon)}\n")
    blank = sum(one.is_blank for one in found)
    estimates = sum(one.answer.estimate and not one.is_blank for one in found)
    earlier = sum(one.answer.earlier for one in found)
    counts = {"filled": len(found) - blank, "estimates": estimates, "blank": blank, "earlier": earlier}
    session.say("said.fill.earlier" if earlier else "said.fill", **counts, path=str(path))
    return Exit.DONE


def _suggest(session: Session, form: str, month: str | None, mapped: str | None, out: str | None) -> Exit:
    """Write a map that a person is to confirm, under a name that nobody has."""
    from longmy_kpi.fill.filling import open_form
    from longmy_kpi.fill.suggestion import suggest
    from longmy_kpi.fill.suggestion_text import suggestion_text

    plan = session.plan
    found = suggest(open_form(_read(session, form), form), plan, None if month is None else session.month(month))
    if not found.cells and not found.unclear:
        raise KpiError(Exit.USAGE, error("map-nothing-found", Place(form)))
    name = (mapped or slug(Path(form).stem)).removesuffix(".yaml")
    path = (
        session.workspace.root / MAPS / f"{name}.yaml"
        if out is None
        else output.output_place(session, out, f"{name}.yaml")
    )
    output.check_name(path)
    try:
        whole_file.create(path, suggestion_text(found, Path(form).name, session.lexicon))
    except FileExistsError:
        raise KpiError(Exit.USAGE, error("map-exists", Place(str(path)), name=name)) from None
    doubts = sum(bool(cell.doubts) for cell in found.cells)
    session.say(
        "said.fill.suggested", path=str(path), cells=len(found.cells), doubts=doubts, unclear=len(found.unclear)
    )
    return Exit.DONE


def _how_sure(session: Session, report: MonthReport, found: list[FilledCell]) -> str:
    from longmy_kpi.reports.layout.data_day import notice

    shown = [report.figures.figures[one.request.indicator.code] for one in found]
    return notice(report.plan, report.month, None, session.lexicon, shown, closed=report.closed)


def _map(session: Session, name: str, plan: Plan) -> CellMap:
    """Read the map that the person named: a file, or one of the workspace's maps by its name or its form's."""
    from longmy_kpi.fill.cell_map import read_map

    path = _map_path(session, name)
    shown = path.relative_to(session.workspace.root).as_posix() if path != session.cwd / name else name
    return read_map(disk.read(path), shown, plan)


def _map_path(session: Session, name: str) -> Path:
    given, folder = session.cwd / name, session.workspace.root / MAPS
    if given.is_file():
        return given
    stem = name.removesuffix(".yaml")
    known = [one.name.removesuffix(".yaml") for one in disk.scan(folder) if one.name.endswith(".yaml")]
    found = next((one for one in (stem, slug(stem)) if one in known), None)
    if found is None:
        raise KpiError(Exit.USAGE, error("map-missing", Place(), name=name, known=known or ["–"]))
    return folder / f"{found}.yaml"


def _read(session: Session, form: str) -> bytes:
    try:
        return disk.read(session.cwd / form)
    except FileNotFoundError as fault:
        raise KpiError(Exit.MACHINE, error("file-missing", Place(form))) from fault


def _deliver(session: Session, form: str, out: str | None, data: bytes, month: str, kind: str) -> Path:
    """Write the filled form beside nobody's work: never over the form, nor over a file that people have edited."""
    output.form_of(session, out, None, (kind,), kind)
    wanted = output.output_place(session, out, f"{Path(form).stem}-{month}.{kind}")
    if disk.real(wanted) == disk.real(session.cwd / form):
        raise KpiError(Exit.USAGE, error("fill-over-form", Place(str(wanted))))
    path = output.deliver(session, wanted, data, overwrite=False)
    if path != wanted:
        session.tell(session.lexicon.say("said.fill.kept", path=str(wanted)))
    return path
