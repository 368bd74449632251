"""`kpi city …`: many wards' packages in one place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from longmy_kpi.cli import output
from longmy_kpi.cli.city_session import city_book, city_month, city_place, city_workspace, meant
from longmy_kpi.cli.options import argument, arguments, flag, option
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit, KpiError, Place, error, has_errors

if TYPE_CHECKING:
    from longmy_kpi.city.month import CityMonth
    from longmy_kpi.messages.lexicon import Lexicon
    from longmy_kpi.reports.terminal.blocks import Block


def init(
    session: Session,
    directory: str = argument("help.city.init.dir", "DIR"),
    city: str | None = option("--city", key="help.city.init.city"),
    name: str | None = option("--name", key="help.city.init.name"),
    wards: str | None = option("--wards", key="help.city.init.wards"),
) -> Exit:
    """Make a city's workspace, with the list of its wards where one is given."""
    from longmy_kpi.city import scaffold

    if city is None:
        raise KpiError(Exit.USAGE, error("argument-missing", Place(), argument="--city"))
    year = session.wanted_year or session.clock().year
    listed = None if wards is None else session.cwd / wards
    output.check_name(session.cwd / directory)
    written = scaffold.init(session.cwd / directory, city, name, year, listed)
    session.say("said.city.init", directory=directory, wards=written)
    return Exit.DONE


def collect(
    session: Session,
    files: list[str] = arguments("help.city.collect.files", "FILE"),
    dry_run: bool = flag("--dry-run", key="help.submit.dry_run"),
    form: str | None = option("--format", key="help.submit.format"),
    expect: str | None = option("--expect", key="help.city.collect.expect"),
    month: str | None = option("--month", key="help.city.collect.month"),
    by: str | None = option("--by", key="help.by"),
) -> Exit:
    """Prove every package, take in what is right, say what became of each."""
    from longmy_kpi.cli.city_collect import collect_files

    form = session.choice(form, "--format", ("text", "json"), "text")
    return collect_files(session, files, dry_run=dry_run, as_json=form == "json", expect=expect, month=month, by=by)


def status(
    session: Session,
    month: str | None = option("--month", key="help.city.month"),
    form: str | None = option("--format", key="help.board.format"),
) -> Exit:
    """Show every ward with its items, and every shared indicator with its total."""
    from longmy_kpi.city import json_output, spoken, terminal

    table = spoken.status if session.accessible else terminal.status
    return _shown(session, month, form, table, json_output.status_json)


def board(
    session: Session,
    month: str | None = option("--month", key="help.city.month"),
    form: str | None = option("--format", key="help.board.format"),
) -> Exit:
    """Show who has sent a package, and a message to those who have not."""
    from longmy_kpi.city import json_output, terminal

    return _shown(session, month, form, terminal.board, json_output.board_json)


def _shown(
    session: Session,
    month: str | None,
    form: str | None,
    table: Callable[[CityMonth, Lexicon, int | None], list[Block]],
    record: Callable[[CityMonth], dict[str, object]],
) -> Exit:
    form = session.choice(form, "--format", ("table", "json"), "table")
    gathered = city_month(session, month)
    session.tell_faults(gathered.remarks)
    if form == "json":
        from longmy_kpi.reports.json_text import dumps

        session.emit(dumps(record(gathered)))
        return Exit.DONE
    from longmy_kpi.reports.terminal import draw

    session.emit(draw.render(table(gathered, session.lexicon, session.width), **session.canvas))
    return Exit.DONE


def show(
    session: Session,
    code: str = argument("help.city.show.code", "CODE"),
    ward: str | None = option("--ward", key="help.city.show.ward"),
    month: str | None = option("--month", key="help.city.month"),
) -> Exit:
    """Show one shared indicator over all wards, or one ward's figures."""
    from longmy_kpi.city import terminal
    from longmy_kpi.reports.terminal import draw
    from longmy_kpi.text import closest

    book = city_book(session)
    gathered = city_month(session, month, book)
    wards = {line.ward.code: line.ward for line in gathered.wards}
    line = next((one for one in gathered.indicators if one.code == code.strip().lower()), None)
    if line is None:
        near = closest(code, [one.code for one in gathered.indicators]) or ""
        raise KpiError(Exit.USAGE, error("no-such-shared", Place(), code=code, closest=near))
    if ward is not None and ward not in wards:
        raise KpiError(Exit.USAGE, error("no-such-ward", Place(), ward=ward))
    only = wards if ward is None else {ward: wards[ward]}
    blocks = terminal.show(line, gathered, only, session.lexicon, session.width)
    session.emit(draw.render(blocks, **session.canvas))
    return Exit.DONE


def report(
    session: Session,
    month: str | None = option("--month", key="help.city.month"),
    form: str | None = option("--format", key="help.city.report.format"),
    out: str | None = option("--out", key="help.out"),
    overwrite: bool = flag("--overwrite", key="help.report.overwrite"),
) -> Exit:
    """Write the month's workbook, page or figures."""
    form = output.form_of(session, out, form, _WRITERS, "xlsx")
    if month is None:
        raise KpiError(Exit.USAGE, error("argument-missing", Place(), argument="--month"))
    gathered = city_month(session, month)
    session.tell_faults(gathered.remarks)
    name = f"{session.lexicon.say('said.city.report.name')}-{gathered.month}.{form}"
    wanted = city_place(session, out, name)
    path = output.deliver(session, wanted, _WRITERS[form](session, gathered), overwrite=overwrite)
    if path != wanted:
        session.tell(session.lexicon.say("said.report.kept", path=str(wanted)))
    session.say("said.report", path=str(path))
    return Exit.DONE


def _workbook(session: Session, gathered: CityMonth) -> bytes:
    from longmy_kpi.city.workbook import write

    return write(gathered, session.lexicon)


def _page(session: Session, gathered: CityMonth) -> bytes:
    from longmy_kpi.city.page import write

    return write(gathered, session.lexicon)


def _json(_session: Session, gathered: CityMonth) -> bytes:
    from longmy_kpi.city import json_output
    from longmy_kpi.reports.json_text import dumps

    return dumps(json_output.status_json(gathered)).encode()


_WRITERS: dict[str, Callable[[Session, CityMonth], bytes]] = {"xlsx": _workbook, "html": _page, "json": _json}


def verify(session: Session, rebuild: bool = flag("--rebuild", key="help.city.verify.rebuild")) -> Exit:
    """Check every package again, and with `--rebuild` make every table again from them."""
    from longmy_kpi.city import lists
    from longmy_kpi.city.verify import verify as check
    from longmy_kpi.plan import user_cache

    workspace = city_workspace(session)
    cache = user_cache.user_cache_directory(session.environ)
    found = check(workspace, lists.load(workspace), cache, rebuild=rebuild, watch=session.progress)
    session.tell_faults(found.faults)
    verdict = "said.city.damaged" if has_errors(found.faults) else "said.city.sound"
    session.say(verdict, packages=found.packages, tables=found.tables)
    return Exit.DAMAGED if has_errors(found.faults) else Exit.DONE


def export(
    session: Session,
    package: bool = flag("--package", key="help.city.export.package"),
    month: str | None = option("--month", key="help.city.month"),
    out: str | None = option("--out", key="help.out"),
) -> Exit:
    """Put the wards' packages of a month together, byte for byte, for whoever collects from the city."""
    from longmy_kpi.city.hand_on import bundle_packages

    if not package:
        raise KpiError(Exit.USAGE, error("argument-missing", Place(), argument="--package"))
    book = city_book(session)
    year, chosen = meant(session, month, book)
    name, data, count = bundle_packages(book, year, chosen)
    path = city_place(session, out, name)
    session.write(path, data)
    session.say("said.city.export", path=str(path), count=count)
    return Exit.DONE


def demo(
    session: Session,
    directory: str = argument("help.city.demo.dir", "DIR"),
    wards: str | None = option("--wards", key="help.city.demo.wards"),
) -> Exit:
    """Make a city of made-up wards, marked so everywhere, collect their packages and show the status."""
    from longmy_kpi.cli.city_demo import LISTED, play_city

    count = 3 if wards is None else session.whole_number(wards, "--wards")
    play_city(session, directory, count)
    if count > LISTED:
        return Exit.DONE
    session.workspace_option = directory
    return status(session, month=None, form=None)
