"""A closed month in one file of the user's cache directory: copies of its records, never the truth itself.

No copy is believed. A record's copy must have the digest that the closing lists, and the closing is read from the
store; readings must have the digest that their record gives. So a cached month can be missing, but not wrong. And it is
used only while every original, and every directory that holds one, has the size and times it had when the copies were
taken: where somebody has touched one, the originals are read again, and damage is found as if nothing were cached.
`verify` and whatever makes a record never look here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from longmy_kpi import disk
from longmy_kpi.diagnostic import KpiError
from longmy_kpi.ledger import loading, sealed_json
from longmy_kpi.ledger.layout import READINGS, TASK_REPORTS, RecordAddress, RecordKind, Workspace
from longmy_kpi.ledger.records import Closing, Revision
from longmy_kpi.plan import user_cache

_FORMAT = 1  # of a cached month: another number wherever its content changes
_TABLES = (READINGS, TASK_REPORTS)  # the file as it came is for `verify`, nothing is read from it
RecordCopies = Mapping[str, bytes]


class ClosedMonthCache:
    """Where copies of the closed months of one workspace are kept; whoever deletes it loses nothing."""

    def __init__(self, folder: Path, workspace: Workspace) -> None:
        self._folder = folder
        self._workspace = workspace

    def load(self, closing: Closing) -> RecordCopies:
        """Return the files of a closed month's records by path, copying them first where no copies are there.

        Nothing where the store's own files are not in order: then whoever reads them says what is wrong.
        """
        addresses = list(_addresses(closing))
        stamps = self._stamps(addresses)
        path = self._folder / f"month-{_FORMAT}-{self._key(closing)}.json"
        copies = _opened(user_cache.load(path), stamps)
        if copies is not None and _are_listed(copies, addresses, closing):
            return copies
        taken = self._copied(addresses)
        if not _are_listed(taken, addresses, closing) or self._stamps(addresses) != stamps:
            return {}
        texts = {name: data.decode() for name, data in taken.items()}
        user_cache.save(path, json.dumps({"stamps": stamps, "files": texts}, ensure_ascii=False).encode())
        return taken

    def _key(self, closing: Closing) -> str:
        """Tell closings apart, and copies of one workspace, whose files have other times."""
        return sha256(f"{closing.digest}\n{self._workspace.root}".encode()).hexdigest()

    def _stamps(self, addresses: list[RecordAddress]) -> list[list[int] | None]:
        """Return size and times of everything that a month's records consist of, the units' directories too."""
        root = f"{self._workspace.root}/"
        units = {one.path.rpartition("/")[0]: None for one in addresses}
        names = (name for one in addresses for name in _names(one))
        return [disk.stamp(root + name) for name in (*units, *names)]

    def _copied(self, addresses: list[RecordAddress]) -> RecordCopies:
        """Read a month's records with every check; nothing where one is not in order."""
        copies: dict[str, bytes] = {}
        try:
            for one in addresses:
                entry = loading.load_entry(self._workspace, one)
                copies[one.file] = disk.read(self._workspace.root / one.file)
                if isinstance(entry, Revision):
                    loading.load_readings(self._workspace, entry)
                    loading.load_tasks(self._workspace, entry)
                    tables = (f"{one.path}/{name}" for name in _TABLES if name in entry.files)
                    copies |= {name: disk.read(self._workspace.root / name) for name in tables}
        except (KpiError, FileNotFoundError):
            return {}
        return copies


def _addresses(closing: Closing) -> Iterator[RecordAddress]:
    """Yield what the closing lists of its own month."""
    for path in closing.records:
        address = RecordAddress.parse(path)
        if address is not None and address.month == closing.month:
            yield address


def _names(address: RecordAddress) -> Iterator[str]:
    yield from (address.path, address.file)
    if address.kind is RecordKind.REVISION:
        yield from (f"{address.path}/{name}" for name in _TABLES)


def _opened(body: bytes | None, stamps: list[list[int] | None]) -> RecordCopies | None:
    """Return the copies of a month whose originals look as they did; None else."""
    try:
        cached = {} if body is None else json.loads(body)
        return {name: text.encode() for name, text in cached["files"].items()} if cached["stamps"] == stamps else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _are_listed(copies: RecordCopies, addresses: list[RecordAddress], closing: Closing) -> bool:
    """Tell whether each record's copy is there and is the one that the closing lists."""
    listed = ((copies.get(one.file), closing.records[one.path]) for one in addresses)
    return all(data is not None and sealed_json.digest(data) == digest for data, digest in listed)
