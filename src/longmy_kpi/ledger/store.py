"""What the store says of a month: what is in force, what a closing holds fast, and what was known on an earlier day."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property, partial

from longmy_kpi.ledger.closed_month_cache import ClosedMonthCache
from longmy_kpi.ledger.layout import Workspace
from longmy_kpi.ledger.records import Closing
from longmy_kpi.ledger.view import View
from longmy_kpi.ledger.year_records import YearRecords
from longmy_kpi.period import Month


class Store:
    """The records of one plan's year, and behind them those of the year before.

    A store is what was there when it was first asked; make a new one to see what came since. Whoever only looks may
    give a cache of closed months.
    """

    def __init__(self, workspace: Workspace, year: int, cache: ClosedMonthCache | None = None) -> None:
        self.workspace = workspace
        self.year = year
        self.cache = cache
        self.records = YearRecords(workspace, year, cache)
        self._views: dict[tuple[Month, datetime | None], View] = {}

    def again(self) -> Store:
        """Return a store that looks anew at what is there; a record that was read, which never changes, is kept."""
        new = Store(self.workspace, self.year, self.cache)
        new.records.keep_read(self.records)
        if "last_year" in self.__dict__:
            new.__dict__["last_year"] = self.last_year.again()
        return new

    @cached_property
    def last_year(self) -> Store:
        """The store of the year before."""
        return Store(self.workspace, self.year - 1, self.cache)

    def view(self, month: Month, as_of: datetime | None = None) -> View:
        """Return what counts for a month, now or as the store knew it at a moment (with offset)."""
        if (month, as_of) not in self._views:
            december = partial(self._last_december, as_of)
            self._views[month, as_of] = View(self.records, month, as_of, december)
        return self._views[month, as_of]

    def _last_december(self, as_of: datetime | None) -> View:
        return self.last_year.view(Month(self.year - 1, 12), as_of)

    def latest_month(self, as_of: datetime | None = None) -> Month | None:
        """Return the latest month with a submission in force; None where there is none."""
        months = reversed(self.records.folder.months)
        return next((month for month in months if self.view(month, as_of).submitted(month)), None)

    def closings_before(self, view: View) -> list[Closing]:
        """Return the closings made before what a view shows, be they reopened since: each a report that went out.

        `view(closing.month, closing.at)` is what that report rested on.
        """
        until = view.closing.at if view.closing else view.as_of
        closings = [
            self.records.closing_record(month, number)
            for month in self.records.folder.months
            if month <= view.month
            for number in self.records.month(month).closings
        ]
        return [closing for closing in closings if until is None or closing.at < until]
