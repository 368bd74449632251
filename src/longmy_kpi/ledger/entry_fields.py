"""What the forms of all records share: what each says, how it is written, and how its fields are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import TypedDict, TypeVar

from longmy_kpi.ledger import record
from longmy_kpi.ledger.entries import Act
from longmy_kpi.ledger.layout import is_record_path
from longmy_kpi.ledger.record import Json
from longmy_kpi.period import Month

FORMAT = 1
Kind = TypeVar("Kind", str, int, bool, dict[str, Json], list[Json])
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def sealed(
    kind: str, head: Mapping[str, object], act: Act, at: datetime, previous: str | None, more: Mapping[str, object]
) -> bytes:
    """Write a sealed record (contract, section 1): which it is, who, when and why, under which plan, after which."""
    return record.dump(
        {
            "kind": kind,
            "format": FORMAT,
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
