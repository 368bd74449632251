"""What the store says of a month: what is in force, what a closing holds fast, and what was known on an earlier day."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property, partial

from longmy_kpi.ledger import difficulties, plan_versions
from longmy_kpi.ledger.closed_month_cache import ClosedMonthCache
from longmy_kpi.ledger.difficulties import Difficulty
from longmy_kpi.ledger.difficulty_mentions import difficulty_mentions
from longmy_kpi.ledger.layout import RecordAddress, Workspace
from longmy_kpi.ledger.loading import Copy, load_readings, load_tasks
from longmy_kpi.ledger.readings import Reading, TaskReport
from longmy_kpi.ledger.records import Closing, Revision
from longmy_kpi.ledger.view import View
from longmy_kpi.ledger.year_records import YearRecords
from longmy_kpi.period import Month


class Store:
    """The records of one plan's year, and behind them those of the year before.

    A store is what was there when it was first asked; make a new one to see what came since. Whoever only looks may
    give a shelf on which closed months are bound.
    """

    def __init__(self, workspace: Workspace, year: int, shelf: ClosedMonthCache | None = None) -> None:
        self.workspace = workspace
        self.year = year
        self.shelf = shelf
        self.book = YearRecords(workspace, year, shelf)
        self._readings: dict[str, dict[str, Reading]] = {}
        self._tasks: dict[str, dict[str, TaskReport]] = {}
        self._views: dict[tuple[Month, datetime | None], View] = {}

    def again(self) -> Store:
        """Return a store that looks anew at what is there; a record that was read, which never changes, is kept."""
        new = Store(self.workspace, self.year, self.shelf)
        new.book.keep_read(self.book)
        new._readings, new._tasks = self._readings, self._tasks
        if "last_year" in self.__dict__:
            new.__dict__["last_year"] = self.last_year.again()
        return new

    @cached_property
    def last_year(self) -> Store:
        """The store of the year before."""
        return Store(self.workspace, self.year - 1, self.shelf)

    @cached_property
    def difficulties(self) -> tuple[Difficulty, ...]:
        """Every difficulty of the year by number, whatever month or moment is looked at."""
        return difficulties.number_difficulties(difficulty_mentions(self), self.book.handlings)

    def view(self, month: Month, as_of: datetime | None = None) -> View:
        """Return what counts for a month, now or as the store knew it at a moment (with offset)."""
        if (month, as_of) not in self._views:
            self._views[month, as_of] = View(self, month, as_of)
        return self._views[month, as_of]

    def latest_month(self, as_of: datetime | None = None) -> Month | None:
        """Return the latest month with a submission in force; None where there is none."""
        months = reversed(self.book.folder.months)
        return next((month for month in months if self.view(month, as_of).submitted(month)), None)

    def closing_before(self, view: View) -> Closing | None:
        """Return the newest closing made before what a view shows, be it reopened since: the last report that went out.

        `view(closing.month, closing.at)` is what that report rested on.
        """
        until = view.closing.at if view.closing else view.as_of
        closings = [
            self.book.closing_record(month, number)
            for month in self.book.folder.months
            if month <= view.month
            for number in self.book.month(month).closings
        ]
        earlier = [closing for closing in closings if until is None or closing.at < until]
        return max(earlier, key=lambda closing: closing.at, default=None)

    def plan_at(self, moment: datetime) -> str | None:
        """Return the digest of the plan that the newest record at a moment was judged by, or before all the first.

        None where there is no record: then the current plan is all that is known.
        """
        entries = (*self.book.entries(), *self.last_year.book.entries())
        records = sorted((one for one in entries if one.plan_year == self.year), key=lambda one: one.at)
        known = [one for one in records if one.at <= moment][-1:] or records[:1]
        return known[0].plan if known else None

    def plan_version(self, digest: str) -> bytes:
        """Return the plan file of that digest, as it was; DAMAGED where it is gone or changed."""
        return plan_versions.load_version(self.workspace, self.year, digest)

    def _copies(self, revision: Revision) -> Copy:
        """Return where copies of a revision's files are found: in the book of the year among whose records it lies."""
        address = RecordAddress.parse(revision.path)
        is_ours = address is not None and address.year == self.year
        return partial((self if is_ours else self.last_year).book.copy, revision.month)

    def readings(self, revision: Revision) -> dict[str, Reading]:
        """Return the readings of a revision; DAMAGED where they are not those that were accepted."""
        if revision.path not in self._readings:
            self._readings[revision.path] = load_readings(self.workspace, revision, self._copies(revision))
        return self._readings[revision.path]

    def tasks(self, revision: Revision) -> dict[str, TaskReport]:
        """Return a revision's reports on tasks; DAMAGED where they are not those that were accepted."""
        if revision.path not in self._tasks:
            self._tasks[revision.path] = load_tasks(self.workspace, revision, self._copies(revision))
        return self._tasks[revision.path]
