"""`kpi report`: a month's workbook, Word report, page, or figures as JSON; of the ward or of one department."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from longmy_kpi.cli import output
from longmy_kpi.cli.options import flag, option
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit, KpiError, Place, error

if TYPE_CHECKING:
    from longmy_kpi.messages.lexicon import Lexicon
    from longmy_kpi.plan.model import Unit
    from longmy_kpi.reports.report import MonthReport


def report(
    session: Session,
    month: str | None = option("--month", key="help.month"),
    quarter: bool = flag("--quarter", key="help.report.quarter"),
    half: bool = flag("--half", key="help.report.half"),
    whole_year: bool = flag("--whole-year", key="help.report.whole_year"),
    unit: str | None = option("--unit", key="help.report.unit"),
    as_of: str | None = option("--as-of", key="help.as_of"),
    form: str | None = option("--format", key="help.report.format"),
    out: str | None = option("--out", key="help.out"),
    overwrite: bool = flag("--overwrite", key="help.report.overwrite"),
    internal: bool = flag("--internal", key="help.report.internal"),
    templates: str | None = option("--templates", key="help.report.templates"),
) -> Exit:
    """Write the report of a month to a file, or the templates of its text into a folder."""
    if templates is not None:
        return _write_templates(session, templates, overwrite=overwrite)
    form = output.form_of(session, out, form, _DRAWERS, "xlsx")
    session.required_month(month)
    length = _length(session, {"--quarter": quarter, "--half": half, "--whole-year": whole_year})
    gathered = session.report(month, as_of, length)
    department = None if unit is None else session.unit(unit)
    if internal and form != "docx":
        raise KpiError(Exit.USAGE, error("internal-of-document", Place(), form=form))
    data = drawn(session, session.lexicon, gathered, department, form, internal=internal)
    if form in ("docx", "xlsx"):
        data = _stamped(session, gathered, department, data, internal=internal)
    own = session.lexicon.say("said.report.internal") if internal else None
    parts = (session.lexicon.say("said.report.name"), _PERIODS[length], str(gathered.month), unit, own)
    name = "-".join(filter(None, parts))
    wanted = output.output_place(session, out, f"{name}.{form}")
    path = output.deliver(session, wanted, data, overwrite=overwrite)
    if path != wanted:
        session.tell(session.lexicon.say("said.report.kept", path=str(wanted)))
    session.say("said.report", path=str(path))
    return Exit.DONE


def drawn(
    session: Session, lexicon: Lexicon, gathered: MonthReport, unit: Unit | None, form: str, *, internal: bool
) -> bytes:
    """Return a report in one of its forms, in the words of a lexicon."""
    if form == "docx":
        return _document(session, lexicon, gathered, unit, internal=internal)
    return _DRAWERS[form](session, lexicon, gathered, unit)


def _stamped(session: Session, gathered: MonthReport, unit: Unit | None, data: bytes, *, internal: bool) -> bytes:
    """Put in what `kpi verify --report` knows the report by."""
    from longmy_kpi.issued.properties import with_properties
    from longmy_kpi.issued.stamp import stamp_of

    view = session.store.view(gathered.month, gathered.as_of)
    stamp = stamp_of(gathered, view, unit, session.lexicon.language, internal=internal)
    return with_properties(data, stamp.properties())


_PERIODS = {1: "", 3: "quy", 6: "6-thang", 12: "nam"}


def _length(session: Session, asked: dict[str, bool]) -> int:
    """Return the months of the report's period: one, or those of the one longer period that was asked for."""
    chosen = {name: yes or None for name, yes in asked.items()}
    if any(asked.values()):
        session.exactly_one(chosen)
    lengths = {"--quarter": 3, "--half": 6, "--whole-year": 12}
    return next((lengths[name] for name, yes in asked.items() if yes), 1)


def _write_templates(session: Session, folder: str, *, overwrite: bool) -> Exit:
    """Write the program's own templates out; a file that says something else stays unless it may be overwritten."""
    from longmy_kpi.cli.own_template import write_out

    written, kept = write_out(session.cwd / folder, overwrite=overwrite)
    for name in kept:
        session.tell(session.lexicon.say("said.report.template_kept", name=name))
    session.say("said.report.templates", count=len(written), folder=str(session.cwd / folder))
    return Exit.DONE


def _work_out_months(session: Session, gathered: MonthReport) -> None:
    """Work every month's figures out that a report shows, counting them on a terminal; drawing them is quick."""
    for month in session.progress(gathered.months, len(gathered.months)):
        gathered.months[month]


def _workbook(session: Session, lexicon: Lexicon, gathered: MonthReport, unit: Unit | None) -> bytes:
    from longmy_kpi.reports.workbook.book import write

    _refuse_unit(unit, "xlsx")
    _work_out_months(session, gathered)
    return write(gathered, lexicon)


def _document(
    session: Session, lexicon: Lexicon, gathered: MonthReport, unit: Unit | None, *, internal: bool = False
) -> bytes:
    from longmy_kpi.cli.own_template import own_templates
    from longmy_kpi.reports import document, narrative

    told = narrative.story(gathered, lexicon, unit, internal=internal)
    blocks = narrative.write_report(told, own_templates(session.workspace))
    return document.write(gathered, lexicon, blocks, unit, internal=internal)


def _page(session: Session, lexicon: Lexicon, gathered: MonthReport, unit: Unit | None) -> bytes:
    from longmy_kpi.reports.page import write

    _refuse_unit(unit, "html")
    _work_out_months(session, gathered)
    return write(gathered, lexicon)


def _refuse_unit(unit: Unit | None, form: str) -> None:
    """Refuse a department's own report in a form that only the whole ward has."""
    if unit is not None:
        raise KpiError(Exit.USAGE, error("form-of-whole-ward", Place(), form=form))


def _json(_: Session, __: Lexicon, gathered: MonthReport, unit: Unit | None) -> bytes:
    from longmy_kpi.reports import json_lists, json_output
    from longmy_kpi.reports.select import Selection

    chosen = unit.code if unit else None
    told = json_lists.difficulty_records(gathered.plan, gathered.pending_difficulties(chosen))
    more = {"difficulties": told, "tasks": json_lists.task_records(gathered.tasks_of(chosen))}
    return json_output.dumps(json_output.status_json_object(gathered, Selection(chosen)) | more).encode()


_DRAWERS: dict[str, Callable[[Session, Lexicon, MonthReport, Unit | None], bytes]] = {
    "xlsx": _workbook,
    "docx": _document,
    "html": _page,
    "json": _json,
}
