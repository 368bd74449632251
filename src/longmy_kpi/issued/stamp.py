"""What a report carries to be known again: which report it is and what it rested on, and no figure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from msgspec import Struct

from longmy_kpi import __version__
from longmy_kpi.ledger.view import View
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Unit
from longmy_kpi.reports.period import ReportPeriod
from longmy_kpi.reports.report import MonthReport

_PREFIX = "kpi-"
_FORMAT = "1"


class Stamp(Struct, frozen=True):
    """Which report a file is.

    `known_at` is the moment up to which records were seen, `as_of` the one that was asked for, None for none; `plan`
    and `records` are the digests of the plan and of the list of records that the figures rest on.
    """

    ward: str
    year: int
    month: Month
    period: ReportPeriod
    unit: str | None
    internal: bool
    language: str
    made_at: datetime
    known_at: datetime
    as_of: datetime | None
    plan: str
    records: str

    def properties(self) -> dict[str, str]:
        """Return the stamp as properties of a document, each short enough for every office program."""
        said = {
            "report": _FORMAT,
            "ward": self.ward,
            "year": str(self.year),
            "month": str(self.month),
            "period": str(int(self.period)),
            "unit": self.unit or "",
            "internal": "yes" if self.internal else "",
            "language": self.language,
            "made-at": self.made_at.isoformat(),
            "known-at": self.known_at.isoformat(),
            "as-of": self.as_of.isoformat() if self.as_of else "",
            "plan": self.plan,
            "records": self.records,
            "program": __version__,
        }
        return {f"{_PREFIX}{name}": text for name, text in said.items() if text}


def read(properties: Mapping[str, str]) -> Stamp | None:
    """Return the stamp that a document's properties hold; None where they hold none that can be read."""
    said = {name.removeprefix(_PREFIX): text for name, text in properties.items() if name.startswith(_PREFIX)}
    try:
        if said["report"] != _FORMAT or said["language"] not in {"vi", "en"}:
            return None
        month = Month.parse(said["month"], int(said["year"]))
        if month is None:
            return None
        moments = [datetime.fromisoformat(said[name]) for name in ("made-at", "known-at")]
        as_of = datetime.fromisoformat(said["as-of"]) if "as-of" in said else None
        if any(one.tzinfo is None for one in (*moments, *([as_of] if as_of else []))):
            return None
        return Stamp(
            ward=said["ward"],
            year=int(said["year"]),
            month=month,
            period=ReportPeriod(int(said["period"])),
            unit=said.get("unit"),
            internal="internal" in said,
            language=said["language"],
            made_at=moments[0],
            known_at=moments[1],
            as_of=as_of,
            plan=said["plan"],
            records=said["records"],
        )
    except (KeyError, ValueError):
        return None


def stamp_of(report: MonthReport, view: View, unit: Unit | None, language: str, *, internal: bool) -> Stamp:
    """Return the stamp of a report that is about to be written; `view` is what it rests on."""
    seen = [report.made_at, *(entry.at for entry in view.rests_on())]
    return Stamp(
        ward=report.plan.ward,
        year=report.plan.year,
        month=report.month,
        period=report.period,
        unit=unit.code if unit else None,
        internal=internal,
        language=language,
        made_at=report.made_at,
        known_at=report.plan.calendar.local(max(seen)),
        as_of=report.as_of,
        plan=report.plan.digest,
        records=digest_of_records(view),
    )


def digest_of_records(view: View) -> str:
    """Return one digest for all records that a view rests on."""
    lines = sorted(f"{entry.path} {entry.digest}\n" for entry in view.rests_on())
    return "sha256:" + sha256("".join(lines).encode()).hexdigest()
