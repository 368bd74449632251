"""The form of the four kinds of record: what is written, and what is accepted when it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TypedDict, TypeVar

from longmy_kpi.ledger import record
from longmy_kpi.ledger.entries import Act, Closing, Entry, Reopening, Return, Revision
from longmy_kpi.ledger.layout import READINGS, RecordAddress
from longmy_kpi.ledger.names import Numbered
from longmy_kpi.ledger.record import Json
from longmy_kpi.period import Month

FORMAT = 1
Kind = TypeVar("Kind", str, int, dict[str, Json], list[Json])
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_RECEIVED = re.compile(r"received\.[a-z0-9]+")
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
}


def not_before(now: datetime, *earlier: datetime) -> datetime:
    """Return the time of a record: now, but always after its predecessors, however wrong a clock is."""
    return max([now, *(moment + timedelta(microseconds=1) for moment in earlier)]).astimezone(now.tzinfo)


def has_reason(text: str | None) -> bool:
    """Tell a reason from none; blanks are none."""
    return bool(text and text.strip())


def write(address: RecordAddress, act: Act, at: datetime, previous: str | None, more: Mapping[str, object]) -> bytes:
    """Write a sealed record (contract, section 1): what it is, who, when and why, under which plan, after which."""
    unit = {} if address.unit is None else {"unit": address.unit}
    return record.dump(
        {
            "kind": _WORDS[address.kind],
            "format": FORMAT,
            "month": address.month,
            **unit,
            _NUMBER_KEYS[address.kind]: address.number,
            "at": at.isoformat(timespec="microseconds"),
            "by": act.by,
            "reason": act.reason,
            "language": act.language,
            "plan": act.plan,
            "plan_year": act.plan_year,
            "previous": previous,
            **more,
        }
    )


def _as(kind: type[Kind], value: Json) -> Kind:
    if isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
        return value
    raise ValueError(f"not {kind.__name__}: {value!r}")


def _digest(value: Json) -> str:
    if not _DIGEST.fullmatch(_as(str, value)):
        raise ValueError(f"not a digest: {value!r}")
    return _as(str, value)


def _maybe_digest(value: Json) -> str | None:
    return None if value is None else _digest(value)


def _moment(value: Json) -> datetime:
    moment = datetime.fromisoformat(_as(str, value))
    if moment.tzinfo is None or not 1970 < moment.year < 9000:  # so that a later one can always follow
        raise ValueError(f"not a time with offset: {value!r}")
    return moment


class _Common(TypedDict):
    path: str
    digest: str
    month: Month
    number: int
    at: datetime
    by: str
    reason: str | None
    language: str
    plan: str
    plan_year: int
    previous: str | None


def _month(value: Json) -> Month:
    month = Month.parse(_as(str, value))
    if month is None or str(month) != value:
        raise ValueError(f"not a month: {value!r}")
    return month


def _common(kind: Numbered, path: str, digest: str, fields: Mapping[str, Json]) -> _Common:
    reason = fields["reason"]
    return {
        "path": path,
        "digest": digest,
        "month": _month(fields["month"]),
        "number": _as(int, fields[_NUMBER_KEYS[kind]]),
        "at": _moment(fields["at"]),
        "by": _as(str, fields["by"]),
        "reason": None if reason is None else _as(str, reason),
        "language": _as(str, fields["language"]),
        "plan": _digest(fields["plan"]),
        "plan_year": _as(int, fields["plan_year"]),
        "previous": _maybe_digest(fields["previous"]),
    }


def _revision(common: _Common, fields: Mapping[str, Json]) -> Revision:
    files = {name: _digest(value) for name, value in _as(dict, fields["files"]).items()}
    sizes = {name: _as(int, value) for name, value in _as(dict, fields["sizes"]).items()}
    received = next((name for name in files if _RECEIVED.fullmatch(name)), None)
    if READINGS not in files or received is None or sizes.keys() != files.keys():
        raise ValueError(f"not the files of a submission: {list(files)}")
    return Revision(
        **common,
        unit=_as(str, fields["unit"]),
        files=files,
        sizes=sizes,
        received=received,
        received_name=_as(str, fields["received_name"]),
        returned=_maybe_digest(fields["returned"]),
        warnings=tuple(_as(dict, member) for member in _as(list, fields["warnings"])),
    )


def _return(common: _Common, fields: Mapping[str, Json]) -> Return:
    return Return(**common, unit=_as(str, fields["unit"]))


def _closing(common: _Common, fields: Mapping[str, Json]) -> Closing:
    records = {path: _digest(value) for path, value in _as(dict, fields["records"]).items()}
    for path in records:
        if RecordAddress.parse(path) is None:
            raise ValueError(f"not a record's path: {path!r}")
    return Closing(
        **common,
        earlier_month=_maybe_digest(fields["earlier_month"]),
        missing=tuple(_as(str, member) for member in _as(list, fields["missing"])),
        records=records,
    )


def _reopening(common: _Common, _fields: Mapping[str, Json]) -> Reopening:
    return Reopening(**common)


_READERS: Mapping[Numbered, Callable[[_Common, Mapping[str, Json]], Entry]] = {
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
        return _READERS[kind](_common(kind, path, digest, fields), fields)
    except KeyError as missing:
        raise ValueError(f"no {missing} in the record") from None
