"""The form of the record of what the ward did about a difficulty: what is written, and what is accepted when read."""

from __future__ import annotations

from collections.abc import Mapping

from longmy_kpi.ledger.entries import Above, Handling
from longmy_kpi.ledger.entry_fields import FORMAT, as_kind, common_fields, listed_records, maybe_text
from longmy_kpi.ledger.record import Json

KIND = "handling"


def parse(path: str, digest: str, fields: Mapping[str, Json]) -> Handling:
    """Read a record's fields; ValueError where one is missing or is not what it should be. More fields are welcome."""
    if (fields.get("kind"), fields.get("format")) != (KIND, FORMAT):
        raise ValueError(f"not a {KIND} of format {FORMAT}")
    try:
        return _handling(path, digest, fields)
    except KeyError as missing:
        raise ValueError(f"no {missing} in the record") from None


def _handling(path: str, digest: str, fields: Mapping[str, Json]) -> Handling:
    escalated_to, records = maybe_text(fields["escalated_to"]), listed_records(fields["records"])
    opened = as_kind(str, fields["opened"])
    if opened not in records:
        raise ValueError(f"not among its records: {opened!r}")
    return Handling(
        **common_fields(KIND, path, digest, fields),
        unit=as_kind(str, fields["unit"]),
        subject=as_kind(str, fields["subject"]),
        difficulty=as_kind(int, fields["difficulty"]),
        opened=opened,
        text=maybe_text(fields["text"]),
        escalated_to=None if escalated_to is None else Above(escalated_to),
        closes=as_kind(bool, fields["closes"]),
        records=records,
    )
