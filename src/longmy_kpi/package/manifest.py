"""`package.yaml`: what a package is, what it holds, and its seal; its digest is the package's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct

from longmy_kpi.ledger import sealed_json
from longmy_kpi.ledger.record_format import as_digest, as_kind, as_moment, as_month, maybe_digest
from longmy_kpi.ledger.sealed_json import Json
from longmy_kpi.package.columns import PACKAGE_FORMAT
from longmy_kpi.period import Month

PACKAGE_KIND = "package"


class FileNote(Struct, frozen=True):
    """What the manifest says of one file; `rows` is None for what is no table."""

    sha256: str
    size: int
    rows: int | None

    @classmethod
    def of(cls, data: bytes, rows: int | None) -> FileNote:
        """Describe a file."""
        return cls(sealed_json.digest(data), len(data), rows)


class Manifest(Struct, frozen=True):
    """One package. `made_at` is the time of the newest record counted, `as_of` the day of “số liệu tính đến ngày”.

    `year` is the plan's; `sequence` counts over all packages of the ward in it, `previous` is the digest of the one
    before. `plan` is the digest of the plan version, `method` the edition of the method, `closing` the digest of the
    closing on which a closed month rests.
    """

    ward: str
    ward_name: str
    city: str | None
    year: int
    month: Month
    closed: bool
    closing: str | None
    as_of: date
    made_at: datetime
    sequence: int
    previous: str | None
    plan: str
    program: str
    method: int
    demo: bool
    files: Mapping[str, FileNote]

    @property
    def name(self) -> str:
        """The name of the package's file."""
        return f"{self.month}_{self.ward}_{self.sequence}.zip"


def dump(one: Manifest) -> bytes:
    """Write the sealed manifest."""
    notes = {name: {"sha256": f.sha256, "bytes": f.size, "rows": f.rows} for name, f in sorted(one.files.items())}
    return sealed_json.dump(
        {
            "kind": PACKAGE_KIND,
            "format": PACKAGE_FORMAT,
            "ward": one.ward,
            "ward_name": one.ward_name,
            "city": one.city,
            "year": one.year,
            "plan_year": one.year,
            "month": one.month,
            "closed": one.closed,
            "closing": one.closing,
            "as_of": one.as_of.isoformat(),
            "made_at": one.made_at.isoformat(timespec="microseconds"),
            "sequence": one.sequence,
            "previous": one.previous,
            "plan": one.plan,
            "program": one.program,
            "method": one.method,
            "demo": one.demo,
            "files": notes,
        }
    )


def parse(fields: Mapping[str, Json]) -> Manifest:
    """Read a manifest's fields; ValueError where one is missing or is not what it should be. More are welcome."""
    try:
        city = fields["city"]
        return Manifest(
            ward=as_kind(str, fields["ward"]),
            ward_name=as_kind(str, fields["ward_name"]),
            city=None if city is None else as_kind(str, city),
            year=as_kind(int, fields["year"]),
            month=as_month(fields["month"]),
            closed=as_kind(bool, fields["closed"]),
            closing=maybe_digest(fields["closing"]),
            as_of=date.fromisoformat(as_kind(str, fields["as_of"])),
            made_at=as_moment(fields["made_at"]),
            sequence=_sequence(fields["sequence"]),
            previous=maybe_digest(fields["previous"]),
            plan=as_digest(fields["plan"]),
            program=as_kind(str, fields["program"]),
            method=as_kind(int, fields["method"]),
            demo=as_kind(bool, fields["demo"]),
            files={name: _note(value) for name, value in as_kind(dict, fields["files"]).items()},
        )
    except KeyError as missing:
        raise ValueError(f"no {missing} in the manifest") from None


def _sequence(value: Json) -> int:
    number = as_kind(int, value)
    if not 1 <= number <= 999_999:
        raise ValueError(f"not a sequence: {number}")
    return number


def _note(value: Json) -> FileNote:
    fields = as_kind(dict, value)
    rows = fields["rows"]
    return FileNote(
        as_digest(fields["sha256"]), as_kind(int, fields["bytes"]), None if rows is None else as_kind(int, rows)
    )
