"""The rules that hold between records, one function a rule: chains, closings, times, plan versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from longmy_kpi import disk
from longmy_kpi.diagnostic import Diagnostic, Place, error, warning
from longmy_kpi.ledger.layout import HANDLING, RECORD_FILES, RecordAddress, RecordKind, Workspace
from longmy_kpi.ledger.records import Closing, DifficultyAction, PackageRecord, Record, Reopening, Return, Revision
from longmy_kpi.ledger.times import is_ahead
from longmy_kpi.period import Month


class VerificationContext(Struct, frozen=True, dict=True):
    """All that was read: records by address, what is damaged (and already said so), plan versions by year."""

    workspace: Workspace
    entries: Mapping[RecordAddress, Record]
    damaged: frozenset[str]
    versions: Mapping[int, frozenset[str]]
    now: datetime
    handlings: tuple[DifficultyAction, ...] = ()

    @cached_property
    def by_path(self) -> Mapping[str, Record]:
        """All that was read, by path."""
        return {entry.path: entry for entry in (*self.entries.values(), *self.handlings)}

    def at(self, address: RecordAddress, kind: RecordKind, number: int) -> Record | None:
        """Return another record of the same unit, or of the same month."""
        return self.entries.get(replace(address, kind=kind, number=number))

    def path(self, address: RecordAddress) -> str:
        """Return a record's path as closings list it."""
        return self.workspace.relative(self.workspace.folder_of(address))

    def is_gone(self, address: RecordAddress) -> bool:
        """Tell a record that is not there from one that is damaged, or came only after its directory was listed."""
        return address not in self.entries and self.is_gone_from(self.path(address))

    def is_gone_from(self, path: str) -> bool:
        """Tell that nothing is there under a record's path."""
        return not disk.exists(self.workspace.root / path)

    def place(self, address: RecordAddress) -> Place:
        """Return a record's file."""
        return Place(f"{self.path(address)}/{RECORD_FILES[address.kind]}")


ChainRule = Callable[[VerificationContext, RecordAddress, Record], Iterator[Diagnostic]]


def revisions_chain(context: VerificationContext, address: RecordAddress, entry: Record) -> Iterator[Diagnostic]:
    """A revision names the one before it by its digest, and the return after which it came."""
    if not isinstance(entry, Revision):
        return
    yield from _link(context, address, entry.previous, RecordKind.REVISION, address.number - 1)
    if entry.returned is not None:
        yield from _link(context, address, entry.returned, RecordKind.RETURN, address.number - 1)


def returns_chain(context: VerificationContext, address: RecordAddress, entry: Record) -> Iterator[Diagnostic]:
    """A return names its revision by its digest."""
    if isinstance(entry, Return):
        yield from _link(context, address, entry.previous, RecordKind.REVISION, address.number)


def reopenings_chain(context: VerificationContext, address: RecordAddress, entry: Record) -> Iterator[Diagnostic]:
    """A reopening names its closing by its digest."""
    if isinstance(entry, Reopening):
        yield from _link(context, address, entry.previous, RecordKind.CLOSING, address.number)


def _link(
    context: VerificationContext, address: RecordAddress, digest: str | None, kind: RecordKind, number: int
) -> Iterator[Diagnostic]:
    wanted = replace(address, kind=kind, number=number)
    before = context.entries.get(wanted)
    if number == 0:
        if digest is not None:
            yield error("chain-broken", context.place(address), record=context.path(address))
    elif before is None:
        # A revision left out is said by its directory's listing.
        if kind is not RecordKind.REVISION and context.is_gone(wanted):
            yield error("record-gone", context.place(wanted), record=context.path(address))
    elif before.digest != digest:
        yield error("chain-broken", context.place(address), record=before.path)


def closings_chain(context: VerificationContext, address: RecordAddress, entry: Record) -> Iterator[Diagnostic]:
    """A closing names the closing or reopening before it in its month, and the closing of the month before."""
    if not isinstance(entry, Closing):
        return
    before = context.at(address, RecordKind.CLOSING, address.number - 1)
    if before is None or before.digest != entry.previous:
        kind = RecordKind.CLOSING if before is None else RecordKind.REOPENING
        yield from _link(context, address, entry.previous, kind, address.number - 1)
    if address.month != Month(address.year, 1) or entry.earlier_month is not None:
        yield from _earlier_month(context, address, entry)


def _earlier_month(context: VerificationContext, address: RecordAddress, entry: Closing) -> Iterator[Diagnostic]:
    folder = context.workspace.relative(context.workspace.month_folder(address.year, address.month + -1))
    known = {
        other.digest
        for at, other in context.entries.items()
        if (at.year, at.month, at.kind) == (address.year, address.month + -1, RecordKind.CLOSING)
    }
    harmed = any(path.startswith(f"{folder}/{RecordKind.CLOSING.value}") for path in context.damaged)
    if entry.earlier_month not in known and not harmed:
        yield error("chain-broken", context.place(address), record=folder)


def closings_list(context: VerificationContext, address: RecordAddress, entry: Record) -> Iterator[Diagnostic]:
    """What a closing lists is there, and is what it was."""
    if not isinstance(entry, Closing):
        return
    for path, digest in entry.records.items():
        there = context.by_path.get(path)
        if there is not None and there.digest != digest:
            yield error("closing-lists-other", context.place(address), record=path)
        elif there is None and context.is_gone_from(path):
            yield error("closing-lists-missing", context.place(address), record=path)


def packages_chain(context: VerificationContext, address: RecordAddress, entry: Record) -> Iterator[Diagnostic]:
    """A package names the one made before it in the plan's year by its digest; each has a number of its own."""
    if not isinstance(entry, PackageRecord):
        return
    others = [one for at, one in context.entries.items() if isinstance(one, PackageRecord) and at.year == address.year]
    before = [one for one in others if one.sequence == entry.sequence - 1]
    same = [one for one in others if one.sequence == entry.sequence and one is not entry]
    named = entry.previous is None if entry.sequence == 1 else entry.previous in {one.digest for one in before}
    harmed = any(f"/{RecordKind.PACKAGE.value}-" in path for path in context.damaged)
    if (not named and not harmed) or same:
        yield error("chain-broken", context.place(address), record=(same or before or [entry])[0].path)


def times(context: VerificationContext, address: RecordAddress, entry: Record) -> Iterator[Diagnostic]:
    """No record is earlier than those it follows."""
    for before in _predecessors(context, address, entry):
        if entry.at < before.at:
            yield error("time-backwards", context.place(address), at=entry.at, record=before.path, before=before.at)
            return


def _predecessors(context: VerificationContext, address: RecordAddress, entry: Record) -> Iterator[Record]:
    if isinstance(entry, PackageRecord):  # dated by what it counts, whatever else was recorded since
        return
    number = address.number - (address.kind in (RecordKind.REVISION, RecordKind.CLOSING))
    kind = RecordKind.REVISION if address.unit is not None else RecordKind.CLOSING
    before: list[Record | None] = [context.at(address, kind, number)]
    if isinstance(entry, Revision) and entry.returned is not None:
        before.append(context.at(address, RecordKind.RETURN, number))
    if isinstance(entry, Closing):
        before += [context.by_path.get(path) for path in entry.records]
    yield from (one for one in before if one is not None)


def future(context: VerificationContext, address: RecordAddress, entry: Record) -> Iterator[Diagnostic]:
    """A record from the future tells of a clock that was wrong: the next ones are dated after it."""
    if is_ahead(entry.at, context.now):
        yield warning("time-in-future", context.place(address), at=entry.at)


CHAIN_RULES: tuple[ChainRule, ...] = (
    revisions_chain,
    returns_chain,
    reopenings_chain,
    closings_chain,
    closings_list,
    packages_chain,
    times,
    future,
)


def check_chains(context: VerificationContext) -> Iterator[Diagnostic]:
    """Hold every record against every rule, and every plan they name against the versions kept."""
    for address, entry in context.entries.items():
        for rule in CHAIN_RULES:
            yield from rule(context, address, entry)
    for year, digest in sorted({(entry.plan_year, entry.plan) for entry in context.by_path.values()}):
        if digest not in context.versions.get(year, ()):
            path = context.workspace.plan_version(year, digest)
            yield error("plan-version-missing", Place(context.workspace.relative(path)))


ActionRule = Callable[[VerificationContext, DifficultyAction], Iterator[Diagnostic]]


def _place(handling: DifficultyAction) -> Place:
    return Place(f"{handling.path}/{HANDLING}")


def chain(context: VerificationContext, handling: DifficultyAction) -> Iterator[Diagnostic]:
    """A handling names the one before it in the year by its digest; the first names none."""
    before = _before(context, handling)
    if handling.number == 1:
        if handling.previous is not None:
            yield error("chain-broken", _place(handling), record=handling.path)
    elif before is not None and before.digest != handling.previous:
        yield error("chain-broken", _place(handling), record=before.path)


def records(context: VerificationContext, handling: DifficultyAction) -> Iterator[Diagnostic]:
    """The records that told the difficulty are there, and are what they were."""
    for path, digest in handling.records.items():
        there = context.by_path.get(path)
        if there is not None and there.digest != digest:
            yield error("chain-broken", _place(handling), record=path)
        elif there is None and context.is_gone_from(path):
            yield error("record-gone", Place(path), record=handling.path)


def action_times(context: VerificationContext, handling: DifficultyAction) -> Iterator[Diagnostic]:
    """No handling is earlier than what it follows."""
    told = (context.by_path.get(path) for path in handling.records)
    for before in (_before(context, handling), *told):
        if before is not None and handling.at < before.at:
            yield error("time-backwards", _place(handling), at=handling.at, record=before.path, before=before.at)
            return


def future_actions(context: VerificationContext, handling: DifficultyAction) -> Iterator[Diagnostic]:
    """One from the future tells of a clock that was wrong."""
    if is_ahead(handling.at, context.now):
        yield warning("time-in-future", _place(handling), at=handling.at)


def _before(context: VerificationContext, handling: DifficultyAction) -> DifficultyAction | None:
    folder = handling.path.rpartition("/")[0]
    found = context.by_path.get(f"{folder}/{handling.number - 1}")
    return found if isinstance(found, DifficultyAction) else None


ACTION_RULES: tuple[ActionRule, ...] = (chain, records, action_times, future_actions)


def check_action_chains(context: VerificationContext) -> Iterator[Diagnostic]:
    """Hold every handling against every rule."""
    for handling in context.handlings:
        for rule in ACTION_RULES:
            yield from rule(context, handling)
