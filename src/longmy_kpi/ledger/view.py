"""What counts for one month: a set of records, and from it what is in force (contract, section 1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from msgspec import Struct

from longmy_kpi import disk
from longmy_kpi.diagnostic import Place, error
from longmy_kpi.ledger.layout import HandlingAddress, RecordAddress, RecordKind
from longmy_kpi.ledger.loading import damaged_record
from longmy_kpi.ledger.readings import Reading, TaskReport
from longmy_kpi.ledger.records import Closing, DifficultyAction, Record, Reopening, Return, Revision
from longmy_kpi.ledger.year_records import YearRecords
from longmy_kpi.period import Month, month_range


class Counted(Struct, frozen=True):
    """The revisions of a unit's month that count, by number, and those of them that were handed back."""

    revisions: tuple[int, ...] = ()
    returned: frozenset[int] = frozenset()

    @property
    def in_force(self) -> int | None:
        """The newest revision, unless it was handed back: then nothing is in force until the next one."""
        newest = self.revisions[-1] if self.revisions else None
        return None if newest in self.returned else newest


def listed_by(closing: Closing) -> Mapping[tuple[Month, str], Counted]:
    """Return what a closing lists, by month and unit."""
    numbers: dict[tuple[Month, str], dict[RecordKind, set[int]]] = defaultdict(lambda: defaultdict(set))
    for path in closing.records:
        address = RecordAddress.parse(path)
        if address is not None and address.unit is not None:
            numbers[address.month, address.unit][address.kind].add(address.number)
    return {
        key: Counted(tuple(sorted(kinds[RecordKind.REVISION])), frozenset(kinds[RecordKind.RETURN]))
        for key, kinds in numbers.items()
    }


def locks(records: YearRecords, month: Month, as_of: datetime | None) -> tuple[Closing | Reopening, ...]:
    """Return what closed and reopened a month, oldest first; reopening an earlier month reopens this one too."""
    acts = sorted(_acts(records, month), key=lambda act: act.at)
    known = [act for act in acts if as_of is None or act.at <= as_of]
    kept: list[Closing | Reopening] = []
    for act in known:
        is_open = not kept or isinstance(kept[-1], Reopening)
        if is_open is isinstance(act, Closing):
            kept.append(act)
    return tuple(kept)


def _acts(records: YearRecords, month: Month) -> Iterator[Closing | Reopening]:
    for number in records.month(month).closings:
        yield records.closing_record(month, number)
    for one in month_range(Month(records.year, 1), month):
        for number in sorted(records.month(one).reopenings):
            yield records.reopening(one, number)


AnyEntry = TypeVar("AnyEntry", bound=Record)


class View:
    """What counts for a month and those before it, now or at an earlier moment.

    A closed month, and every month before it, counts exactly what the closing lists. Months after the last closed one
    count all that is there. Records made after `as_of` are not seen. Last year's months count with this year's.
    """

    def __init__(
        self, records: YearRecords, month: Month, as_of: datetime | None, last_december: Callable[[], View]
    ) -> None:
        self.records = records
        self.year = records.year
        self.month = month
        self.as_of = as_of
        self._last_december = last_december
        self._counted: dict[tuple[Month, str], Counted] = {}

    def closing_of(self, month: Month) -> Closing | None:
        """Return the closing that holds for a month; None where it is open."""
        return self.records_of(month).closing(month, self.as_of)

    @property
    def closing(self) -> Closing | None:
        """The closing of the view's own month; None where it is open."""
        return self.closing_of(self.month)

    def locks(self) -> tuple[Closing | Reopening, ...]:
        """Return what closed and reopened the view's own month, oldest first."""
        return locks(self.records_of(self.month), self.month, self.as_of)

    @cached_property
    def _anchor(self) -> Closing | None:
        """The latest closing that holds something fast here."""
        months = reversed(month_range(Month(self.year, 1), self.month))
        return next((closing for month in months if (closing := self.closing_of(month)) is not None), None)

    @cached_property
    def _listed(self) -> Mapping[tuple[Month, str], Counted]:
        """What the latest closing lists, by month and unit."""
        return listed_by(self._anchor) if self._anchor else {}

    def _is_fixed(self, month: Month) -> bool:
        """Tell whether a closing decides what counts; for last year's months only the closing of the view's own."""
        if self._anchor is None:
            return False
        if month.year < self.year:
            return self._anchor.month == self.month
        return month <= self._anchor.month

    @cached_property
    def _last_year(self) -> View:
        """What counts for last December, at the view's moment."""
        return self._last_december()

    def counted(self, month: Month, unit: str) -> Counted:
        """Return which revisions of a unit's month count here; none in months after the view's own."""
        if (month, unit) not in self._counted:
            self._counted[month, unit] = self._count(month, unit)
        return self._counted[month, unit]

    def _count(self, month: Month, unit: str) -> Counted:
        if month > self.month:
            return Counted()
        if self._is_fixed(month):
            return self._listed.get((month, unit), Counted())
        if month.year < self.year:
            return self._last_year.counted(month, unit)
        return self._present(month, unit)

    def _present(self, month: Month, unit: str) -> Counted:
        """Count everything that is there, at the view's moment."""
        records, folder = self.records, self.records.unit(month, unit)
        if self.as_of is None:
            return Counted(folder.revisions, folder.returned)
        revisions = tuple(n for n in folder.revisions if records.revision(month, unit, n).at <= self.as_of)
        returned = (n for n in folder.returned & set(revisions) if records.returned(month, unit, n).at <= self.as_of)
        return Counted(revisions, frozenset(returned))

    def units(self, month: Month) -> tuple[str, ...]:
        """Return the units of which something counts in a month, by code."""
        if month > self.month:
            return ()
        if self._is_fixed(month):
            return tuple(sorted(unit for when, unit in self._listed if when == month))
        if month.year < self.year:
            return self._last_year.units(month)
        return tuple(unit for unit in self.records.month(month).units if self.counted(month, unit).revisions)

    def months(self) -> tuple[Month, ...]:
        """Return the months of this year, up to the view's own, in which a submission is in force."""
        months = month_range(Month(self.year, 1), self.month)
        return tuple(month for month in months if self.submitted(month))

    def records_of(self, month: Month) -> YearRecords:
        """Return the year that holds a month's records: this one, for its final months too, or the one before."""
        return self._last_year.records_of(month) if month.year < self.year else self.records

    def _as_listed(self, address: RecordAddress, load: Callable[[], AnyEntry]) -> AnyEntry:
        """Load a record that counts; where a closing lists it, it must be there and be the one that was listed."""
        if not self._is_fixed(address.month) or self._anchor is None:
            return load()
        folder = self.records.workspace.folder_of(address)
        path = self.records.workspace.relative(folder)
        entry = load() if disk.exists(folder) else None
        self._check_listed(self._anchor, path, entry)
        assert entry is not None
        return entry

    def _revision(self, month: Month, unit: str, number: int) -> Revision:
        records = self.records_of(month)
        address = RecordAddress(records.year, month, unit, RecordKind.REVISION, number)
        return self._as_listed(address, lambda: records.revision(month, unit, number))

    def _return(self, month: Month, unit: str, number: int) -> Return:
        records = self.records_of(month)
        address = RecordAddress(records.year, month, unit, RecordKind.RETURN, number)
        return self._as_listed(address, lambda: records.returned(month, unit, number))

    def in_force(self, month: Month, unit: str) -> Revision | None:
        """Return the submission of a unit that is in force for a month; None where it counts as missing."""
        number = self.counted(month, unit).in_force
        return None if number is None else self._revision(month, unit, number)

    def submitted(self, month: Month) -> tuple[Revision, ...]:
        """Return the submissions in force for a month, by unit code."""
        found = (self.in_force(month, unit) for unit in self.units(month))
        return tuple(revision for revision in found if revision is not None)

    def revisions(self, month: Month, unit: str) -> tuple[Revision, ...]:
        """Return all revisions of a unit's month that count here, oldest first."""
        return tuple(self._revision(month, unit, number) for number in self.counted(month, unit).revisions)

    def returns(self, month: Month, unit: str) -> tuple[Return, ...]:
        """Return the records by which revisions of a unit's month were handed back, oldest first."""
        return tuple(self._return(month, unit, number) for number in sorted(self.counted(month, unit).returned))

    def first_kept(self, month: Month, unit: str) -> Revision | None:
        """Return the first revision that was not handed back: by its arrival "on time" goes."""
        counted = self.counted(month, unit)
        kept = (number for number in counted.revisions if number not in counted.returned)
        first = next(kept, None)
        return None if first is None else self._revision(month, unit, first)

    def first_arrival(self, month: Month, unit: str) -> datetime | None:
        """Return when the first revision that was not handed back reached the office."""
        first = self.first_kept(month, unit)
        return None if first is None else first.arrived

    def late(self, month: Month) -> tuple[Revision, ...]:
        """Return the revisions of a closed month that its closing does not count ("đến sau khi khóa sổ")."""
        if not self._is_fixed(month):
            return ()
        records = self.records_of(month)
        found = (
            records.revision(month, unit, number)
            for unit in records.month(month).units
            for number in records.unit(month, unit).revisions
            if number not in self.counted(month, unit).revisions
        )
        return tuple(revision for revision in found if self.as_of is None or revision.at <= self.as_of)

    def handlings(self) -> tuple[DifficultyAction, ...]:
        """Return what the ward did about difficulties: of a closed month what its closing lists, else all of then."""
        handlings = self.records.handlings
        if self.closing is None:
            return tuple(one for one in handlings if self.as_of is None or one.at <= self.as_of)
        known = {one.path: one for one in handlings}
        listed = [path for path in self.closing.records if HandlingAddress.parse(path)]
        for path in listed:
            self._check_listed(self.closing, path, known.get(path))
        return tuple(known[path] for path in listed)

    def _check_listed(self, closing: Closing, path: str, entry: Record | None) -> None:
        place = Place(closing.path)
        if entry is None:
            raise damaged_record(error("closing-lists-missing", place, record=path))
        if entry.digest != closing.records[path]:
            raise damaged_record(error("closing-lists-other", place, record=path))

    def _holding(self, revision: Revision) -> YearRecords:
        """Return the year among whose records a revision lies: it need not be the year of its month."""
        address = RecordAddress.parse(revision.path)
        is_ours = address is not None and address.year == self.year
        return self.records if is_ours else self._last_year.records

    def readings(self, revision: Revision) -> dict[str, Reading]:
        """Return the readings of a revision by indicator code; DAMAGED where they are not those accepted."""
        return self._holding(revision).readings(revision)

    def tasks(self, revision: Revision) -> dict[str, TaskReport]:
        """Return a revision's reports by task code; DAMAGED where they are not those accepted."""
        return self._holding(revision).tasks(revision)

    @property
    def plan_digest(self) -> str | None:
        """The version of the plan to judge by: of a closed month the closing's, of an earlier day the one of then.

        None stands for the current plan file.
        """
        if self.closing is not None and self.closing.plan_year == self.year:
            return self.closing.plan
        return None if self.as_of is None else self._plan_at(self.as_of)

    def _plan_at(self, moment: datetime) -> str | None:
        """Return the digest of the plan that the newest record at a moment was judged by, or before all the first.

        None where there is no record: then the current plan is all that is known.
        """
        entries = (*self.records.entries(), *self._last_year.records.entries())
        by_this_plan = sorted((one for one in entries if one.plan_year == self.year), key=lambda one: one.at)
        known = [one for one in by_this_plan if one.at <= moment][-1:] or by_this_plan[:1]
        return known[0].plan if known else None

    def rests_on(self) -> tuple[Record, ...]:
        """Return every submission, return and handling that counts here, last year's too: what a closing lists."""
        entries: list[Record] = []
        for month in month_range(Month(self.year - 1, 1), self.month):
            for unit in self.units(month):
                entries += [*self.revisions(month, unit), *self.returns(month, unit)]
        return (*entries, *self.handlings())
