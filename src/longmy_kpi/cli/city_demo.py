"""`kpi city demo`: a city of made-up wards, from their packages to its status, in one go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from longmy_kpi.cli import output
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit, KpiError, Place, error

if TYPE_CHECKING:
    from longmy_kpi.city.collect import Collector, CollectOutcome, SentPackage
    from longmy_kpi.city.layout import CityWorkspace
    from longmy_kpi.city.made_up import MadeUpWards

_MOST = 9_999
LISTED = 20  # wards whose lines are printed


def play_city(session: Session, directory: str, wards: int) -> None:
    """Make the city, let its wards send, collect."""
    if not 1 <= wards <= _MOST:
        raise KpiError(Exit.USAGE, error("option-not-a-number", Place(), option="--wards", text=str(wards)))
    from longmy_kpi.city.layout import CityWorkspace
    from longmy_kpi.city.made_up import MadeUpWards

    output.check_name(session.cwd / directory)
    made_up = MadeUpWards()
    workspace = CityWorkspace(session.cwd / directory)
    make_city(workspace, made_up, wards)
    session.say("demo.banner")
    counted = take_in(session, workspace, made_up, wards)
    session.say("said.city.demo", directory=directory, wards=wards, packages=counted)


def make_city(workspace: CityWorkspace, made_up: MadeUpWards, wards: int) -> None:
    """Make a made-up city's workspace, with its own targets and every indicator shared."""
    from longmy_kpi.city import made_up as values
    from longmy_kpi.city import scaffold
    from longmy_kpi.city.layout import MAPPING_FILE
    from longmy_kpi.plan.scaffold import put_files

    plan = made_up.plan
    contents = scaffold.city_files(values.CITY_CODE, values.CITY_NAME, plan.year, values.wards_csv(wards), demo=True)
    contents[MAPPING_FILE] = values.mapping_csv(plan)
    contents[f"plan{plan.year}.yaml"] = values.city_plan(plan, wards)
    put_files(workspace.root, contents)


def take_in(session: Session, workspace: CityWorkspace, made_up: MadeUpWards, wards: int) -> int:
    """Collect the packages of all wards that send one, and return how many that were."""
    from longmy_kpi.city import lists
    from longmy_kpi.city.collect import Collector
    from longmy_kpi.city.made_up import MONTH
    from longmy_kpi.city.month_index import month_index
    from longmy_kpi.city.plans import WardPlans
    from longmy_kpi.city.tables import tables_of
    from longmy_kpi.plan import user_cache

    known, cache = lists.load(workspace), user_cache.user_cache_directory(session.environ)
    collector = Collector(workspace, known, session.clock, session.lexicon.say("demo.by"), WardPlans(None))
    count = 0
    for outcome in session.progress(_outcomes(collector, made_up, wards), wards):
        session.tell_faults(outcome.diagnostics)
        count += 1
    tables_of(workspace, known, month_index(workspace, MONTH.year, MONTH, cache))
    return count


def _outcomes(collector: Collector, made_up: MadeUpWards, wards: int) -> Iterator[CollectOutcome]:
    from longmy_kpi.city.made_up import is_absent

    for number in range(1, wards + 1):
        if not is_absent(number, wards):
            collector.clock = partial(_moment, made_up, number)
            yield from collector.take([_sent(made_up, number)])


def _sent(made_up: MadeUpWards, number: int) -> SentPackage:
    from longmy_kpi.city.collect import SentPackage

    name, data = made_up.package(number)
    return SentPackage(name, lambda: data)


def _moment(made_up: MadeUpWards, number: int) -> datetime:
    """Return when a ward's package came: in time, one in ten late."""
    from longmy_kpi.city.made_up import MONTH

    calendar = made_up.plan.calendar
    due = calendar.due_date(MONTH) or calendar.data_date(MONTH)
    day = due + timedelta(days=2 + 4 * (number % 10 == 0))
    return datetime.combine(day, time(8 + number % 8, number % 60), tzinfo=calendar.zone)
