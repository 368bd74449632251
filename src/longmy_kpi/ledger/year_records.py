"""One year's records, read when asked for and only once; whatever is read is checked against its seal and its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property, partial

from longmy_kpi.ledger import folders
from longmy_kpi.ledger.closed_month_cache import ClosedMonthCache, RecordCopies
from longmy_kpi.ledger.difficulties import Difficulty, DifficultyMention, number_difficulties
from longmy_kpi.ledger.folders import MonthFolder, UnitFolder, YearFolder
from longmy_kpi.ledger.layout import HandlingAddress, RecordAddress, RecordKind, Workspace
from longmy_kpi.ledger.loading import (
    load_entry,
    load_handling,
    load_readings,
    load_tasks,
    read_entry,
    refuse_damage,
)
from longmy_kpi.ledger.readings import Reading, TaskReport
from longmy_kpi.ledger.records import Closing, DifficultyAction, PackageRecord, Record, Reopening, Return, Revision
from longmy_kpi.period import Month
from longmy_kpi.text import is_meaningful


class YearRecords:
    """The records of one year, as they were when first looked at."""

    def __init__(self, workspace: Workspace, year: int, cache: ClosedMonthCache | None = None) -> None:
        self.workspace = workspace
        self._cache = cache
        self._copies: dict[Month, RecordCopies] = {}
        self.year = year
        self._months: dict[Month, MonthFolder] = {}
        self._units: dict[tuple[Month, str], UnitFolder] = {}
        self._entries: dict[RecordAddress, Record] = {}
        self._readings: dict[str, dict[str, Reading]] = {}
        self._tasks: dict[str, dict[str, TaskReport]] = {}
        self._closings: dict[tuple[Month, datetime | None], Closing | None] = {}

    def keep_read(self, other: YearRecords) -> None:
        """Take over the records that another look at the same year has read."""
        self._entries, self._readings, self._tasks = other._entries, other._readings, other._tasks

    @cached_property
    def folder(self) -> YearFolder:
        """The year's directory."""
        self.workspace.guard(self.workspace.year_folder(self.year))
        found = folders.year_folder(self.workspace, self.year)
        refuse_damage(found.faults)
        return found

    def month(self, month: Month) -> MonthFolder:
        """Return a month's directory; an empty one where it has none."""
        if month not in self._months:
            known = month in self.folder.months
            found = folders.month_folder(self.workspace, self.year, month) if known else MonthFolder()
            refuse_damage(found.faults)
            self._months[month] = found
        return self._months[month]

    def unit(self, month: Month, unit: str) -> UnitFolder:
        """Return a unit's directory of a month; an empty one where it has none."""
        if (month, unit) not in self._units:
            known = unit in self.month(month).units
            found = folders.unit_folder(self.workspace, self.year, month, unit) if known else UnitFolder()
            refuse_damage(found.faults)
            self._units[month, unit] = found
        return self._units[month, unit]

    def entry(self, address: RecordAddress) -> Record:
        """Return a record."""
        if address not in self._entries:
            copy = None if address.unit is None else self.copy(address.month, address.file)
            read = load_entry(self.workspace, address) if copy is None else read_entry(self.workspace, address, copy)
            self._entries[address] = read
        return self._entries[address]

    def copy(self, month: Month, path: str) -> bytes | None:
        """Return the cached copy of a record's file where its month is closed; None where it is to be read."""
        if self._cache is None:
            return None
        if month not in self._copies:
            closings = self.month(month).closings
            self._copies[month] = self._cache.load(self.closing_record(month, closings[-1])) if closings else {}
        return self._copies[month].get(path)

    def revision(self, month: Month, unit: str, number: int) -> Revision:
        """Return a unit's revision of a month."""
        entry = self.entry(RecordAddress(self.year, month, unit, RecordKind.REVISION, number))
        assert isinstance(entry, Revision)
        return entry

    def readings(self, revision: Revision) -> dict[str, Reading]:
        """Return the readings of a revision of this year; DAMAGED where they are not those that were accepted."""
        if revision.path not in self._readings:
            copy = partial(self.copy, revision.month)
            self._readings[revision.path] = load_readings(self.workspace, revision, copy)
        return self._readings[revision.path]

    def tasks(self, revision: Revision) -> dict[str, TaskReport]:
        """Return a revision's reports on tasks; DAMAGED where they are not those that were accepted."""
        if revision.path not in self._tasks:
            copy = partial(self.copy, revision.month)
            self._tasks[revision.path] = load_tasks(self.workspace, revision, copy)
        return self._tasks[revision.path]

    def returned(self, month: Month, unit: str, number: int) -> Return:
        """Return the record by which a revision was handed back."""
        entry = self.entry(RecordAddress(self.year, month, unit, RecordKind.RETURN, number))
        assert isinstance(entry, Return)
        return entry

    def closing_record(self, month: Month, number: int) -> Closing:
        """Return a month's closing, whether it still stands or not."""
        entry = self.entry(RecordAddress(self.year, month, None, RecordKind.CLOSING, number))
        assert isinstance(entry, Closing)
        return entry

    def reopening(self, month: Month, number: int) -> Reopening:
        """Return the record that ended a closing."""
        entry = self.entry(RecordAddress(self.year, month, None, RecordKind.REOPENING, number))
        assert isinstance(entry, Reopening)
        return entry

    @cached_property
    def packages(self) -> tuple[PackageRecord, ...]:
        """The packages that were made for the city, in the order in which they were made.

        They are no part of `entries`: no figure rests on them.
        """
        found = [
            self.entry(RecordAddress(self.year, month, None, RecordKind.PACKAGE, number))
            for month in self.folder.months
            for number in self.month(month).packages
        ]
        return tuple(sorted((one for one in found if isinstance(one, PackageRecord)), key=lambda one: one.sequence))

    @cached_property
    def handlings(self) -> tuple[DifficultyAction, ...]:
        """What the ward did about difficulties, oldest first."""
        self.workspace.guard(self.workspace.difficulties_folder(self.year))
        numbers, faults = folders.difficulties_folder(self.workspace, self.year)
        refuse_damage(faults)
        return tuple(load_handling(self.workspace, HandlingAddress(self.year, number)) for number in numbers)

    @cached_property
    def difficulties(self) -> tuple[Difficulty, ...]:
        """Every difficulty of the year by number, whatever month or moment is looked at."""
        return number_difficulties(self._mentions(), self.handlings)

    def _mentions(self) -> Iterator[DifficultyMention]:
        """Yield every difficulty text of the year, of returned and replaced revisions too."""
        for month in self.folder.months:
            for unit in self.month(month).units:
                for number in self.unit(month, unit).revisions:
                    yield from self._mentions_in(self.revision(month, unit, number))

    def _mentions_in(self, revision: Revision) -> Iterator[DifficultyMention]:
        """Yield the texts of one revision: of its indicators, then of its tasks, whose codes are never the same."""
        texts = {code: reading.difficulty for code, reading in self.readings(revision).items()}
        texts |= {code: report.difficulty for code, report in self.tasks(revision).items()}
        yield from (DifficultyMention(revision, code, text) for code, text in texts.items() if is_meaningful(text))

    def _newest_closing(self, month: Month, as_of: datetime | None) -> Closing | None:
        folder = self.month(month)
        for number in reversed(folder.closings):
            closing = self.closing_record(month, number)
            if as_of is not None and closing.at > as_of:
                continue
            ended = number in folder.reopenings
            if ended and (as_of is None or self.reopening(month, number).at <= as_of):
                return None
            return closing
        return None

    def closing(self, month: Month, as_of: datetime | None = None) -> Closing | None:
        """Return the closing that holds for a month; None where it is open.

        A closing stands until it is reopened, and only as long as the closing of the month before stands on which it
        was made: so reopening a month reopens those after it.
        """
        if (month, as_of) not in self._closings:
            found = self._newest_closing(month, as_of)
            if found is not None and month != Month(self.year, 1):
                before = self.closing(month + -1, as_of)
                found = found if before is not None and before.digest == found.earlier_month else None
            self._closings[month, as_of] = found
        return self._closings[month, as_of]

    def entries(self) -> Iterator[Record]:
        """Read every record of the year."""
        for month in self.folder.months:
            folder = self.month(month)
            yield from (self.closing_record(month, number) for number in folder.closings)
            yield from (self.reopening(month, number) for number in sorted(folder.reopenings))
            for unit in folder.units:
                inside = self.unit(month, unit)
                yield from (self.revision(month, unit, number) for number in inside.revisions)
                yield from (self.returned(month, unit, number) for number in sorted(inside.returned))
        yield from self.handlings
