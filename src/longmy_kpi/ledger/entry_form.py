"""The form of the four kinds of record of a month: what is written, and what is accepted when it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from longmy_kpi.ledger.entries import Act, Closing, Entry, Package, Reopening, Return, Revision
from longmy_kpi.ledger.entry_fields import (
    FORMAT,
    Common,
    as_digest,
    as_kind,
    as_moment,
    as_month,
    common_fields,
    listed_records,
    maybe_digest,
    sealed,
)
from longmy_kpi.ledger.layout import READINGS, TASK_REPORTS, RecordAddress
from longmy_kpi.ledger.names import Numbered
from longmy_kpi.ledger.record import Json

_RECEIVED = re.compile(r"received\.(?:csv|xlsx)")
_NUMBER_KEYS = {
    Numbered.REVISION: "revision",
    Numbered.RETURN: "revision",
    Numbered.CLOSING: "closing",
    Numbered.REOPENING: "closing",
}
_WORDS = {
    Numbered.REVISION: "submission",
    Numbered.RETURN: "return",
    Numbered.CLOSING: "closing",
    Numbered.REOPENING: "reopening",
    Numbered.PACKAGE: "package",
}


def has_reason(text: str | None) -> bool:
    """Tell a reason from none; blanks are none."""
    return bool(text and text.strip())


def write(address: RecordAddress, act: Act, at: datetime, previous: str | None, more: Mapping[str, object]) -> bytes:
    """Write the sealed record of that address."""
    unit = {} if address.unit is None else {"unit": address.unit}
    head = {"month": address.month, **unit, _NUMBER_KEYS[address.kind]: address.number}
    return sealed(_WORDS[address.kind], head, act, at, previous, more)


def _revision(common: Common, fields: Mapping[str, Json]) -> Revision:
    files = {name: as_digest(value) for name, value in as_kind(dict, fields["files"]).items()}
    sizes = {name: as_kind(int, value) for name, value in as_kind(dict, fields["sizes"]).items()}
    received = next((name for name in files if _RECEIVED.fullmatch(name)), None)
    others = files.keys() - {READINGS, TASK_REPORTS, received}
    if READINGS not in files or received is None or others or sizes.keys() != files.keys():
        raise ValueError(f"not the files of a submission: {list(files)}")
    return Revision(
        **common,
        unit=as_kind(str, fields["unit"]),
        files=files,
        sizes=sizes,
        received=received,
        received_name=as_kind(str, fields["received_name"]),
        returned=maybe_digest(fields["returned"]),
        warnings=tuple(as_kind(dict, member) for member in as_kind(list, fields["warnings"])),
        found_there=as_kind(int, fields.get("found_there", -1)),
        received_at=as_moment(fields["received_at"]) if fields.get("received_at") is not None else None,
    )


def _return(common: Common, fields: Mapping[str, Json]) -> Return:
    return Return(**common, unit=as_kind(str, fields["unit"]))


def _closing(common: Common, fields: Mapping[str, Json]) -> Closing:
    return Closing(
        **common,
        earlier_month=maybe_digest(fields["earlier_month"]),
        missing=tuple(as_kind(str, member) for member in as_kind(list, fields["missing"])),
        records=listed_records(fields["records"]),
    )


def _reopening(common: Common, _fields: Mapping[str, Json]) -> Reopening:
    return Reopening(**common)


def _package(path: str, digest: str, fields: Mapping[str, Json]) -> Package:
    """Read a package's own record, which names nobody and whose number its folder alone has."""
    return Package(
        path=path,
        digest=digest,
        month=as_month(fields["month"]),
        number=int(path.rpartition("-")[2]),
        at=as_moment(fields["made_at"]),
        by="",
        reason=None,
        language="",
        plan=as_digest(fields["plan"]),
        plan_year=as_kind(int, fields["year"]),
        previous=maybe_digest(fields["previous"]),
        sequence=as_kind(int, fields["sequence"]),
        files=as_kind(dict, fields["files"]),
    )


_READERS: Mapping[Numbered, Callable[[Common, Mapping[str, Json]], Entry]] = {
    Numbered.REVISION: _revision,
    Numbered.RETURN: _return,
    Numbered.CLOSING: _closing,
    Numbered.REOPENING: _reopening,
}


def parse(kind: Numbered, path: str, digest: str, fields: Mapping[str, Json]) -> Entry:
    """Read a record's fields; ValueError where one is missing or is not what it should be. More fields are welcome."""
    if (fields.get("kind"), fields.get("format")) != (_WORDS[kind], FORMAT):
        raise ValueError(f"not a {_WORDS[kind]} of format {FORMAT}")
    try:
        if kind is Numbered.PACKAGE:
            return _package(path, digest, fields)
        return _READERS[kind](common_fields(_NUMBER_KEYS[kind], path, digest, fields), fields)
    except KeyError as missing:
        raise ValueError(f"no {missing} in the record") from None
