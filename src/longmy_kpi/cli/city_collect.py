"""The files that a person names for `kpi city collect`: packages, folders of them, a ward's workspace, stdin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from longmy_kpi import disk
from longmy_kpi.cli.city_session import city_workspace
from longmy_kpi.cli.input_files import meant, shown_path
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, Place, error, notice

if TYPE_CHECKING:
    from longmy_kpi.city.collect import Collector, CollectOutcome, SentPackage

_MOST_SIGNATURE = 100_000
_DIGEST = re.compile(r"(?:sha256:)?([0-9a-f]{16,64})")


def collect_files(
    session: Session,
    files: Sequence[str],
    *,
    dry_run: bool,
    as_json: bool,
    expect: str | None,
    month: str | None,
    by: str | None,
) -> Exit:
    """Take packages in and say what became of each; the tables of their months are made ready."""
    from longmy_kpi.city.collect import CollectResult

    collector = _collector(session, dry_run=dry_run, expect=expect, by=by)
    passed: list[Diagnostic] = []
    sent = [one for name in meant(files, session.cwd) for one in _named(session, name, month, passed, keep=not dry_run)]
    outcomes: list[CollectOutcome] = []
    try:
        outcomes.extend(session.progress(collector.take(sent), len(sent)))
    finally:  # what is in the store already is said, whatever stops the rest
        session.tell_faults([*passed, *(fault for one in outcomes for fault in one.diagnostics)])
        _tell(session, outcomes, as_json=as_json)
    if not dry_run:
        _prepare(session, collector, outcomes)
    return Exit.REFUSED if any(one.result is CollectResult.REFUSED for one in outcomes) else Exit.DONE


def _collector(session: Session, *, dry_run: bool, expect: str | None, by: str | None) -> Collector:
    from longmy_kpi.city import lists
    from longmy_kpi.city.collect import Collector
    from longmy_kpi.city.plans import WardPlans
    from longmy_kpi.plan import user_cache

    workspace = city_workspace(session)
    known = lists.load(workspace)
    wanted = None
    if expect is not None:
        found = _DIGEST.fullmatch(expect.strip().lower())
        if found is None:
            raise KpiError(Exit.USAGE, error("bad-receipt", receipt=expect))
        wanted = found[1]
    return Collector(
        workspace=workspace,
        lists=known,
        clock=lambda: session.clock().astimezone(known.city.zone),
        by=session.acting(by),
        plans=WardPlans(user_cache.user_cache_directory(session.environ)),
        dry_run=dry_run,
        expect=wanted,
    )


def _tell(session: Session, outcomes: list[CollectOutcome], *, as_json: bool) -> None:
    if as_json:
        from longmy_kpi.city import json_output
        from longmy_kpi.reports.json_text import dumps

        session.emit(dumps(json_output.collected_json(outcomes, session.lexicon)))
        return
    from longmy_kpi.city import terminal
    from longmy_kpi.reports.plan_difference import difference_text

    session.emit(terminal.collected(outcomes, session.lexicon))
    for one in outcomes:
        if one.plans is not None:
            session.emit(difference_text(*one.plans, session.lexicon))


def _prepare(session: Session, collector: Collector, outcomes: Iterable[CollectOutcome]) -> None:
    """Make the tables of every month that has something new, so that nobody waits for them later."""
    from longmy_kpi.city.collect import CollectResult
    from longmy_kpi.city.month_index import month_index
    from longmy_kpi.city.tables import tables_of
    from longmy_kpi.plan import user_cache

    new = {
        (one.manifest.year, one.manifest.month)
        for one in outcomes
        if one.result is CollectResult.ACCEPTED and one.manifest is not None
    }
    for year, month in sorted(new):
        index = month_index(collector.workspace, year, month, user_cache.user_cache_directory(session.environ))
        tables_of(collector.workspace, collector.lists, index)


def _named(
    session: Session, name: str, month: str | None, passed: list[Diagnostic], *, keep: bool
) -> Iterator[SentPackage]:
    """Yield what a name stands for; MACHINE where it is not there, REFUSED where a folder holds no package."""
    from longmy_kpi.city.collect import SentPackage
    from longmy_kpi.ledger.layout import Workspace
    from longmy_kpi.package.archive import MOST_BYTES

    path = session.cwd / name
    if name == "-":
        data = session.stdin.read(MOST_BYTES + 1)
        yield from _unbundled(SentPackage("-", lambda: data))
    elif name and path.is_dir():
        if Workspace(path).years() and (path / "data").is_dir():
            yield _from_workspace(session, name, path, month, keep=keep)
            return
        found = sorted(one for one in path.iterdir() if one.suffix.lower() == ".zip" and not one.name.startswith("."))
        for one in found:
            if one.is_symlink() or not one.is_file():
                passed.append(notice("package-link-passed", Place(shown_path(one, session.cwd))))
            else:
                yield from _unbundled(_file(session, one))
        if not found:
            raise KpiError(Exit.REFUSED, error("no-packages", Place(shown_path(path, session.cwd))), *passed)
    elif not path.is_file():
        raise KpiError(Exit.MACHINE, error("file-missing", Place(shown_path(path, session.cwd))))
    else:
        yield from _unbundled(_file(session, path))


def _file(session: Session, path: Path) -> SentPackage:
    from longmy_kpi.city.collect import SentPackage

    return SentPackage(shown_path(path, session.cwd), partial(_read, path), partial(_signature, path))


def _signature(path: Path) -> bytes | None:
    beside = path.with_name(f"{path.name}.sig")
    return disk.read_head(beside, _MOST_SIGNATURE) if beside.is_file() else None


def _read(path: Path) -> bytes:
    from longmy_kpi.package.archive import MOST_BYTES

    return disk.read_head(path, MOST_BYTES + 1)


def _unbundled(sent: SentPackage) -> Iterator[SentPackage]:
    """Yield the packages of a whole city one by one, and any other file as it is."""
    from longmy_kpi.city.collect import SentPackage
    from longmy_kpi.city.hand_on import unbundle

    inside = unbundle(sent.read())
    if inside is None:
        yield sent
        return
    for name, data in sorted(inside.items()):
        yield SentPackage(f"{sent.name}!{name}", partial(bytes, data))


def _from_workspace(session: Session, name: str, path: Path, month: str | None, *, keep: bool) -> SentPackage:
    """Make a ward's package in its own workspace, as its own `kpi export --package` would."""
    from longmy_kpi.city.collect import SentPackage
    from longmy_kpi.cli.export_package import make_package

    ward = Session(
        session.environ,
        session.cwd,
        session.stdin,
        session.stdout,
        session.stderr,
        session.clock,
        session.user,
        session.language,
        workspace_option=str(path),
        year_option=session.year_option,
    )
    made = make_package(ward, month, keep=keep)
    return SentPackage(f"{name.rstrip('/')}/{made.name}", lambda: made.data)
