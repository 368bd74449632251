"""When a record is made: what a clock may say, and what is told of it instead of stored (contract, section 1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial

from msgspec import Struct, field

from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, Place, error, warning
from longmy_kpi.ledger import folders
from longmy_kpi.ledger.layout import HANDLING, HandlingAddress, Workspace
from longmy_kpi.ledger.loading import read_entry, read_handling
from longmy_kpi.ledger.records import Record

_DAY = timedelta(days=1)
_STEP = timedelta(microseconds=1)
_MONTHS = timedelta(days=60)
_YEAR = timedelta(days=366)


def is_ahead(at: datetime, now: datetime) -> bool:
    """Tell whether a time is more than a day after now, by the minutes that people are shown."""
    return at.replace(second=0, microsecond=0) - now.replace(second=0, microsecond=0) > _DAY


class Times(Struct):
    """The times of the records of a plan's year and the year before, each record read once.

    `trusts_clock` is the word of whoever knows that the clock is right and that a record is dated wrongly.
    """

    workspace: Workspace
    plan_year: int
    trusts_clock: bool = False
    _known: dict[str, datetime | None] = field(default_factory=dict)

    def known(self) -> Mapping[str, datetime]:
        """Return the time of every record by its file; one that is damaged says nothing here, `verify` names it."""
        for year in (self.plan_year - 1, self.plan_year):
            for file, read in _records(self.workspace, year):
                if file not in self._known:
                    self._known[file] = _time(read)
        return {file: at for file, at in self._known.items() if at is not None}

    def moment(self, now: datetime, earlier: Iterable[Record] = ()) -> datetime:
        """Return the time of a record made now, after those it follows; REFUSED where the clock cannot be right."""
        known = self.known()
        fault = self._fault(now, known)
        if fault is not None:
            raise KpiError(Exit.REFUSED, fault)
        newest = max((at for at in known.values() if at > now and not is_ahead(at, now)), default=None)
        follows = [*(entry.at for entry in earlier), *([] if newest is None else [newest])]
        return max([now, *(at + _STEP for at in follows)]).astimezone(now.tzinfo)

    def fault(self, now: datetime) -> Diagnostic | None:
        """Say why the clock cannot be right; None where nothing speaks against it."""
        return self._fault(now, self.known())

    def _fault(self, now: datetime, known: Mapping[str, datetime]) -> Diagnostic | None:
        first = datetime(self.plan_year - 1, 10, 1, tzinfo=now.tzinfo)
        if now < first:
            return error("clock-before-plan", Place(), now=now, first=first, year=self.plan_year)
        ahead = {file: at for file, at in known.items() if is_ahead(at, now)}
        if not ahead or self.trusts_clock or _is_stray(ahead, now, alone=len(ahead) == len(known)):
            return None
        newest = max(ahead, key=lambda file: ahead[file])
        return error("clock-behind", Place(newest), now=now, record=newest, at=ahead[newest])

    def from_future(self, now: datetime) -> Iterator[Diagnostic]:
        """Name the records that are dated more than a day after now."""
        for file, at in self.known().items():
            if is_ahead(at, now):
                yield warning("time-in-future", Place(file), at=at)


def _is_stray(ahead: Mapping[str, datetime], now: datetime, *, alone: bool) -> bool:
    """Tell records of one sitting with a wrong clock, far in the future, from a clock that is behind now."""
    gap = min(ahead.values()) - now
    return max(ahead.values()) - min(ahead.values()) <= _DAY and gap > (_YEAR if alone else _MONTHS)


def _records(workspace: Workspace, year: int) -> Iterator[tuple[str, Callable[[], Record]]]:
    for address in folders.record_addresses(workspace, year):
        yield address.file, partial(read_entry, workspace, address)
    for number in folders.difficulties_folder(workspace, year)[0]:
        handling = HandlingAddress(year, number)
        file = workspace.relative(workspace.handling_folder(handling) / HANDLING)
        yield file, partial(read_handling, workspace, handling)


def _time(read: Callable[[], Record]) -> datetime | None:
    try:
        return read().at
    except KpiError:
        return None
