"""What the city's commands share: the city's workspace, its lists, and the month that is meant."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit, KpiError, Place, error

if TYPE_CHECKING:
    from longmy_kpi.city.layout import CityWorkspace
    from longmy_kpi.city.month import CityBook, CityMonth
    from longmy_kpi.period import Month


def city_workspace(session: Session) -> CityWorkspace:
    """Return the city's workspace: `--workspace`, else KPI_WORKSPACE, else the current directory and its parents."""
    from longmy_kpi.city.layout import find

    named = Path(session.workspace_option) if session.workspace_option else None
    return find(session.cwd, named, session.environ)


def city_book(session: Session) -> CityBook:
    """Return the city's months, read with the engine that suits how many wards there are."""
    from longmy_kpi.city import lists
    from longmy_kpi.city.engine import grouper_for
    from longmy_kpi.city.month import CityBook
    from longmy_kpi.plan import user_cache

    workspace = city_workspace(session)
    known = lists.load(workspace)
    return CityBook(workspace, known, user_cache.user_cache_directory(session.environ), grouper_for(len(known.wards)))


def city_month(session: Session, month: str | None, book: CityBook | None = None) -> CityMonth:
    """Gather the month that the person typed, else the newest of which a package is there."""
    book = book or city_book(session)
    year, chosen = meant(session, month, book)
    return book.month(year, chosen)


def city_place(session: Session, out: str | None, name: str) -> Path:
    """Return where a result goes; never among what the city's workspace itself is made of."""
    from longmy_kpi import disk
    from longmy_kpi.city.layout import MAPPING_FILE, TABLES, WARDS_FILE
    from longmy_kpi.cli import output
    from longmy_kpi.ledger.layout import CITY_FILE, year_of_plan

    path = output.output_place(session, out, name)
    real, root = disk.real(path.parent) / path.name, disk.real(city_workspace(session).root)
    if real.is_relative_to(root):
        first = (*real.relative_to(root).parts, ".")[0].casefold()
        if first in ("data", TABLES):
            raise KpiError(Exit.USAGE, error("export-inside-data", Place(str(path))))
        if first in (CITY_FILE, WARDS_FILE, MAPPING_FILE) or year_of_plan(first) is not None:
            raise KpiError(Exit.USAGE, error("out-over-plan", Place(str(path))))
    return path


def meant(session: Session, text: str | None, book: CityBook) -> tuple[int, Month]:
    """Return the plan's year and the month that are meant."""
    from longmy_kpi.city.month import plan_year_of
    from longmy_kpi.period import Month

    newest = book.newest()
    today = session.clock().astimezone(book.lists.city.zone)
    if text is None:
        if newest is None:
            return today.year, Month(today.year, today.month)
        return newest
    year = session.wanted_year or (newest[0] if newest else today.year)
    month = Month.parse(text, year)
    if month is None:
        raise KpiError(Exit.USAGE, error("unknown-month-option", Place(), text=text))
    return plan_year_of(book.workspace, month), month
