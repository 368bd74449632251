"""What the records say: a revision, a return, a closing, a reopening, a handling, as values read from their files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from longmy_kpi.ledger.layout import READINGS, TASK_REPORTS
from longmy_kpi.ledger.sealed_json import Json
from longmy_kpi.period import Month


class Provenance(Struct, frozen=True):
    """Who does something, why, in which language, under which version (digest) of which year's plan."""

    by: str
    language: str
    plan: str
    plan_year: int
    reason: str | None = None


class Record(Struct, frozen=True):
    """What every record says: where it lies, its digest, when, by whom, why, in which language, under which plan.

    `plan` is the digest of the plan file of `plan_year`; `previous` the digest of the record before it in its chain.
    """

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


class Revision(Record, frozen=True):
    """One accepted submission. `files` gives digests and `sizes` bytes of the files beside the record.

    Reports on tasks lie in a file of their own; a submission that says nothing of tasks has none.
    `returned` is the digest of the return, if any, after which this revision came; `found_there` how many submissions
    the year had when it was accepted, which puts them in order whatever a clock says; -1 where an old record is silent.
    `received_at` is when the file reached the office, where that was said; `at` is when it was recorded.
    """

    unit: str
    files: Mapping[str, str]
    sizes: Mapping[str, int]
    received: str
    received_name: str
    returned: str | None
    warnings: tuple[Mapping[str, Json], ...]
    found_there: int
    received_at: datetime | None = None

    @property
    def arrived(self) -> datetime:
        """When the file reached the office: as was said, else when it was recorded."""
        return self.at if self.received_at is None else self.received_at

    @property
    def readings(self) -> str:
        """The digest of its readings: the same for the same content, whatever form the file had."""
        return self.files[READINGS]

    @property
    def tasks(self) -> str | None:
        """The digest of its reports on tasks; None where it says nothing of them."""
        return self.files.get(TASK_REPORTS)


class Return(Record, frozen=True):
    """A revision handed back; `previous` is that revision's digest."""

    unit: str


class Closing(Record, frozen=True):
    """A closed month. `records` gives the digest of every record its figures rest on, by path.

    `previous` is the closing or reopening before it in the same month, `earlier_month` the closing of the month
    before, without which it does not stand; `missing` the units closed without.
    """

    earlier_month: str | None
    missing: tuple[str, ...]
    records: Mapping[str, str]


class Reopening(Record, frozen=True):
    """The end of the closing with its number; `previous` is that closing's digest."""


class PackageRecord(Record, frozen=True):
    """A package that was made for the city: the very `package.yaml` in it. `at` is the newest record counted.

    `sequence` counts over all packages of the plan's year; `previous` is the digest of the one before; `files` gives
    what the package holds, by name, as the record says it.
    """

    sequence: int
    files: Mapping[str, Json]


class EscalationLevel(StrEnum):
    """To whom a difficulty is passed up (plan 2026, IV)."""

    WARD = "ward"
    CITY = "city"


class DifficultyAction(Record, frozen=True):
    """What the ward did about a difficulty: answered it, passed it up, closed it.

    `opened` is the path of the record that first told the difficulty; `records` gives the digest, by path, of every
    record that had told it by then, whoever's clock was wrong: what comes later was not known. `month` is the latest
    month of those. `previous` is the handling before it in the year, whatever difficulty that was about.
    """

    unit: str
    subject: str
    difficulty: int
    opened: str
    text: str | None
    escalated_to: EscalationLevel | None
    closes: bool
    records: Mapping[str, str]
