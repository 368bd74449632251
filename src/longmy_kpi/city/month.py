"""The city's picture of a month: the one value that terminal, JSON, workbook and page are drawn from."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from msgspec import Struct

from longmy_kpi.city import city_plan
from longmy_kpi.city.city_plan import CityPlan, how_added
from longmy_kpi.city.items import ItemLine, unpacked
from longmy_kpi.city.layout import CityWorkspace
from longmy_kpi.city.lists import City, Lists, Ward
from longmy_kpi.city.month_index import MonthIndex, month_index
from longmy_kpi.city.tables import PACKAGES, SHARED, Tables, tables_of
from longmy_kpi.city.totals import Shared, Total, TotalsGroup, by_shared, groups_of, kinds, shared_of
from longmy_kpi.diagnostic import Diagnostic, Place, warning
from longmy_kpi.figures.amounts import to_decimal
from longmy_kpi.figures.figure import State
from longmy_kpi.ledger.layout import home_year
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.package.columns import FIGURES
from longmy_kpi.period import Month, month_range
from longmy_kpi.plan.model import Aggregation, Derivation, Indicator, Target
from longmy_kpi.text import name_key

Grouper = Callable[[Tables], list[TotalsGroup]]


class WardLine(Struct, frozen=True):
    """One expected ward in a month. `sequence` and what follows are of the package that counts, None without one.

    `received_at` is when the month's first package came; `disputed` where two packages claim to be the newest.
    """

    ward: Ward
    received_at: datetime | None = None
    on_time: bool | None = None
    sequence: int | None = None
    digest: str | None = None
    closed: bool | None = None
    as_of: date | None = None
    recomputed: bool = True
    raised: int = 0
    attention: int = 0
    items: tuple[ItemLine, ...] = ()
    disputed: bool = False

    @property
    def is_in(self) -> bool:
        """Tell whether the ward has told of this month."""
        return self.sequence is not None


class SharedLine(Struct, frozen=True):
    """A shared indicator over all wards, with the city's own target where its plan has one.

    `state` and `attainment` are the city's; None where it has no target of its own.
    """

    code: str
    name: str
    measure: str
    decimals: int
    percent: bool
    value: str
    to_date: str
    shared: Shared
    target: Target | None
    state: State | None
    attainment: Decimal | None

    @property
    def total(self) -> Total:
        """The wards' total."""
        return self.shared.total


class CityMonth(Struct, frozen=True):
    """Everything said of one month."""

    city: City
    month: Month
    demo: bool
    wards: tuple[WardLine, ...]
    indicators: tuple[SharedLine, ...]
    tables: Tables
    remarks: tuple[Diagnostic, ...]
    due: date | None

    @property
    def missing(self) -> tuple[Ward, ...]:
        """The wards that have not told of this month."""
        return tuple(line.ward for line in self.wards if not line.is_in)

    def rows(self, name: str = FIGURES) -> Iterator[Mapping[str, str]]:
        """Yield the rows of a table of all wards, cells by column."""
        with self.tables.path(name).open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream)


class CityBook:
    """Gathers months of a city: lists, plan, index and tables, each read once."""

    def __init__(
        self, workspace: CityWorkspace, lists: Lists, cache: Path | None, grouper: Grouper | None = None
    ) -> None:
        self.workspace, self.lists, self.cache = workspace, lists, cache
        self._grouper = grouper or (lambda tables: groups_of(tables.path(FIGURES)))

    def newest(self) -> tuple[int, Month] | None:
        """Return the newest plan year and month of which a package is there."""
        for year in reversed(self.workspace.years()):
            months = self.workspace.months(year)
            if months:
                return year, months[-1]
        return None

    def month(self, year: int, month: Month) -> CityMonth:
        """Gather the picture of a month of a plan's year."""
        index = month_index(self.workspace, year, month, self.cache)
        tables = tables_of(self.workspace, self.lists, index)
        plan = city_plan.load(self.workspace, year, self.cache)
        due = plan.calendar.due_date(month)
        wards = tuple(self._wards(index, tables, due))
        indicators = tuple(self._indicators(plan, month, tables))
        return CityMonth(
            city=self.lists.city,
            month=month,
            demo=self.lists.city.demo,
            wards=wards,
            indicators=indicators,
            tables=tables,
            remarks=tuple(_remarks(indicators, wards, self.lists)),
            due=due,
        )

    def _wards(self, index: MonthIndex, tables: Tables, due: date | None) -> Iterator[WardLine]:
        with tables.path(PACKAGES).open(encoding="utf-8", newline="") as stream:
            packages = {row["ward"]: row for row in csv.DictReader(stream)}
        zone = self.lists.city.zone
        for ward in self.lists.expected(index.month):
            arrival, row = index.arrivals.get(ward.code), packages.get(ward.code)
            if arrival is None or row is None:
                yield WardLine(ward, disputed=arrival is not None and arrival.disputed)
                continue
            received = arrival.first_at.astimezone(zone)
            yield WardLine(
                ward=ward,
                received_at=received,
                on_time=None if due is None else received.date() <= due,
                sequence=int(row["sequence"]),
                digest=row["digest"],
                closed=row["closed"] == "true",
                as_of=date.fromisoformat(row["as_of"]),
                recomputed=row["recomputed"] == "true",
                raised=int(row["raised"]),
                attention=int(row["attention"]),
                items=unpacked(row["items"]),
            )

    def _indicators(self, plan: CityPlan, month: Month, tables: Tables) -> Iterator[SharedLine]:
        groups = by_shared(self._grouper(tables))
        with tables.path(SHARED).open(encoding="utf-8", newline="") as stream:
            told = list(csv.DictReader(stream))
        own = [one.code for one in plan.plan.indicators] if plan.plan else []
        for code in dict.fromkeys([*own, *(row["shared"] for row in told)]):
            yield self._line(code, plan, month, groups.get(code, []), [row for row in told if row["shared"] == code])

    def _line(
        self, code: str, plan: CityPlan, month: Month, groups: Sequence[TotalsGroup], told: Sequence[Mapping[str, str]]
    ) -> SharedLine:
        indicator = plan.indicator(code)
        definition = _definition(indicator) or next((kind for kind, _ in kinds(groups)), "number|sum|false|")
        row = next((row for row in told if row["definition"] == definition), told[0] if told else {})
        value, to_date, percent, _ = definition.split("|", 3)
        how = how_added(indicator, value, to_date, percent=percent == "true")
        shared = shared_of(code, groups, definition, how, self._expected(code, month))
        state, attainment = _judged(plan, indicator, month, shared, how)
        return SharedLine(
            code=code,
            name=indicator.name if indicator else row["name"],
            measure=indicator.measure.name if indicator else row["measure"],
            decimals=indicator.measure.decimals if indicator else int(row["decimals"]),
            percent=percent == "true",
            value=value,
            to_date=to_date,
            shared=shared,
            target=indicator.target_at(month) if indicator else None,
            state=state,
            attainment=attainment,
        )

    def _expected(self, code: str, month: Month) -> int:
        """Count the wards that should have a figure: those listed that are not said to have no such indicator."""
        lists = self.lists
        return sum(code not in lists.without(ward.code, month) for ward in lists.expected(month))


def _definition(indicator: Indicator | None) -> str | None:
    if indicator is None:
        return None
    percent = "true" if indicator.measure.percent else "false"
    return "|".join((indicator.value.value, indicator.to_date.value, percent, name_key(indicator.measure.name)))


def _judged(
    plan: CityPlan, indicator: Indicator | None, month: Month, shared: Shared, how: Derivation | None
) -> tuple[State | None, Decimal | None]:
    """Return the city's state and attainment; `no_data` where not every expected ward is in with the same months."""
    if indicator is None:
        return None, None
    total = shared.total
    readings = _as_readings(indicator, month, total) if total.is_whole and how is not None else {}
    figure = plan.judged(indicator, month, readings)
    if figure.state in (State.NO_TARGET, State.FOLLOWED) or (total.is_whole and how is not None):
        return figure.state, figure.attainment
    everyone_waits = set(shared.states) == {State.NOT_DUE} and sum(shared.states.values()) == total.expected
    return (State.NOT_DUE if everyone_waits else State.NO_DATA), None


def _as_readings(indicator: Indicator, month: Month, total: Total) -> dict[Month, dict[str, Reading]]:
    """Put a total as the readings of one that covers the same months: all in the last, nothing in those before."""
    spans, _, _ = total.covered.partition(" ")
    months: list[Month] = []
    for span in spans.split(","):
        first, _, second = span.partition(":")
        start, end = Month.parse(first), Month.parse(second or first)
        assert start is not None
        assert end is not None
        months += month_range(start, end)
    last = min(months[-1], month)
    flows = indicator.to_date in (Aggregation.SUM, Aggregation.POOLED)
    earlier = [one for one in months if one < last] if flows else []
    zero = Reading(indicator.code, None, Decimal(0), Decimal(0)) if total.numerator is not None else None
    nothing = zero or Reading(indicator.code, Decimal(0))
    readings = {one: {indicator.code: nothing} for one in earlier}
    return {**readings, last: {indicator.code: _reading(indicator.code, total)}}


def _reading(code: str, total: Total) -> Reading:
    if total.numerator is not None:
        return Reading(code, None, total.numerator, total.denominator)
    actual = total.actual
    return Reading(code, None if actual is None else to_decimal(Fraction(actual)))


def _remarks(indicators: Sequence[SharedLine], wards: Sequence[WardLine], lists: Lists) -> Iterator[Diagnostic]:
    """Say what does not count, and why."""
    for line in indicators:
        for group in line.shared.differing:
            ward = lists.by_code[group.first]
            count = group.wards
            yield warning(
                "shared-differs", Place(), shared=line.code, ward=ward.name, count=count, kind=group.definition
            )
    for one in wards:
        if one.disputed:
            yield warning("ward-disputed", Place(), ward=one.ward.name)
        if one.is_in and not one.recomputed:
            yield warning("ward-not-recomputed", Place(), ward=one.ward.name)


def plan_year_of(workspace: CityWorkspace, month: Month) -> int:
    """Return the plan's year of a month: its own, or an earlier one where it is a final month."""
    for year in workspace.years():
        if home_year(month, year) == year and month in workspace.months(year):
            return year
    return month.year
