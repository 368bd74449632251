"""What the forms of all records share: what each says, how it is written, how its fields are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypedDict, TypeVar

from longmy_kpi.ledger import sealed_json
from longmy_kpi.ledger.layout import READINGS, TASK_REPORTS, RecordAddress, RecordKind, is_record_path
from longmy_kpi.ledger.records import (
    Closing,
    DifficultyAction,
    EscalationLevel,
    PackageRecord,
    Provenance,
    Record,
    Reopening,
    Return,
    Revision,
)
from longmy_kpi.ledger.sealed_json import Json
from longmy_kpi.period import Month

RECORD_FORMAT = 1
Kind = TypeVar("Kind", str, int, bool, dict[str, Json], list[Json])
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def sealed(
    kind: str,
    head: Mapping[str, object],
    act: Provenance,
    at: datetime,
    previous: str | None,
    more: Mapping[str, object],
) -> bytes:
    """Write a sealed record (contract, section 1): which it is, who, when and why, under which plan, after which."""
    return sealed_json.dump(
        {
            "kind": kind,
            "format": RECORD_FORMAT,
            **head,
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


class Common(TypedDict):
    """What every record says."""

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


def common_fields(number_key: str, path: str, digest: str, fields: Mapping[str, Json]) -> Common:
    """Read what every record says; its number has another key in each kind."""
    return {
        "path": path,
        "digest": digest,
        "month": as_month(fields["month"]),
        "number": as_kind(int, fields[number_key]),
        "at": as_moment(fields["at"]),
        "by": as_kind(str, fields["by"]),
        "reason": maybe_text(fields["reason"]),
        "language": as_kind(str, fields["language"]),
        "plan": as_digest(fields["plan"]),
        "plan_year": as_kind(int, fields["plan_year"]),
        "previous": maybe_digest(fields["previous"]),
    }


def as_kind(kind: type[Kind], value: Json) -> Kind:
    """Return a value of that type; ValueError where it is of another."""
    if isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
        return value
    raise ValueError(f"not {kind.__name__}: {value!r}")


def maybe_text(value: Json) -> str | None:
    """Return a text, or None where there is none."""
    return None if value is None else as_kind(str, value)


def as_digest(value: Json) -> str:
    """Return a digest; ValueError where it is none."""
    if not _DIGEST.fullmatch(as_kind(str, value)):
        raise ValueError(f"not a digest: {value!r}")
    return as_kind(str, value)


def maybe_digest(value: Json) -> str | None:
    """Return a digest, or None where there is none."""
    return None if value is None else as_digest(value)


def listed_records(value: Json) -> dict[str, str]:
    """Return the digests of other records by path; ValueError where one is no record's path."""
    records = {path: as_digest(digest) for path, digest in as_kind(dict, value).items()}
    for path in records:
        if not is_record_path(path):
            raise ValueError(f"not a record's path: {path!r}")
    return records


def as_moment(value: Json) -> datetime:
    """Return a moment with its offset; ValueError where it is none."""
    moment = datetime.fromisoformat(as_kind(str, value))
    if moment.tzinfo is None or not 1970 < moment.year < 9000:  # so that a later one can always follow
        raise ValueError(f"not a time with offset: {value!r}")
    return moment


def as_month(value: Json) -> Month:
    """Return a month; ValueError where it is none."""
    month = Month.parse(as_kind(str, value))
    if month is None or str(month) != value:
        raise ValueError(f"not a month: {value!r}")
    return month


_RECEIVED = re.compile(r"received\.(?:csv|xlsx)")
_NUMBER_KEYS = {
    RecordKind.REVISION: "revision",
    RecordKind.RETURN: "revision",
    RecordKind.CLOSING: "closing",
    RecordKind.REOPENING: "closing",
}
_WORDS = {
    RecordKind.REVISION: "submission",
    RecordKind.RETURN: "return",
    RecordKind.CLOSING: "closing",
    RecordKind.REOPENING: "reopening",
    RecordKind.PACKAGE: "package",
}


def has_reason(text: str | None) -> bool:
    """Tell a reason from none; blanks are none."""
    return bool(text and text.strip())


def write(
    address: RecordAddress, act: Provenance, at: datetime, previous: str | None, more: Mapping[str, object]
) -> bytes:
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


def _package(path: str, digest: str, fields: Mapping[str, Json]) -> PackageRecord:
    """Read a package's own record, which names nobody and whose number its folder alone has."""
    return PackageRecord(
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


_READERS: Mapping[RecordKind, Callable[[Common, Mapping[str, Json]], Record]] = {
    RecordKind.REVISION: _revision,
    RecordKind.RETURN: _return,
    RecordKind.CLOSING: _closing,
    RecordKind.REOPENING: _reopening,
}


def parse(kind: RecordKind, path: str, digest: str, fields: Mapping[str, Json]) -> Record:
    """Read a record's fields; ValueError where one is missing or is not what it should be. More fields are welcome."""
    if (fields.get("kind"), fields.get("format")) != (_WORDS[kind], RECORD_FORMAT):
        raise ValueError(f"not a {_WORDS[kind]} of format {RECORD_FORMAT}")
    try:
        if kind is RecordKind.PACKAGE:
            return _package(path, digest, fields)
        return _READERS[kind](common_fields(_NUMBER_KEYS[kind], path, digest, fields), fields)
    except KeyError as missing:
        raise ValueError(f"no {missing} in the record") from None


ACTION_KIND = "handling"


def parse_action(path: str, digest: str, fields: Mapping[str, Json]) -> DifficultyAction:
    """Read a record's fields; ValueError where one is missing or is not what it should be. More fields are welcome."""
    if (fields.get("kind"), fields.get("format")) != (ACTION_KIND, RECORD_FORMAT):
        raise ValueError(f"not a {ACTION_KIND} of format {RECORD_FORMAT}")
    try:
        return _handling(path, digest, fields)
    except KeyError as missing:
        raise ValueError(f"no {missing} in the record") from None


def _handling(path: str, digest: str, fields: Mapping[str, Json]) -> DifficultyAction:
    escalated_to, records = maybe_text(fields["escalated_to"]), listed_records(fields["records"])
    opened = as_kind(str, fields["opened"])
    if opened not in records:
        raise ValueError(f"not among its records: {opened!r}")
    return DifficultyAction(
        **common_fields(ACTION_KIND, path, digest, fields),
        unit=as_kind(str, fields["unit"]),
        subject=as_kind(str, fields["subject"]),
        difficulty=as_kind(int, fields["difficulty"]),
        opened=opened,
        text=maybe_text(fields["text"]),
        escalated_to=None if escalated_to is None else EscalationLevel(escalated_to),
        closes=as_kind(bool, fields["closes"]),
        records=records,
    )
