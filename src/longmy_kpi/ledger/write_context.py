"""Where and by whom the ward's own records are made: closings, reopenings, returns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from msgspec import Struct

from longmy_kpi.diagnostic import Exit, KpiError, error
from longmy_kpi.ledger import plan_versions, read_back
from longmy_kpi.ledger.atomic import place_record
from longmy_kpi.ledger.layout import RecordAddress, RecordKind, Workspace, home_year
from longmy_kpi.ledger.records import Provenance, Record
from longmy_kpi.ledger.times import Times
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan


class WriteContext(Struct, frozen=True):
    """The workspace, the plan with its file's bytes, the person at work, and the clock."""

    workspace: Workspace
    plan: Plan
    plan_bytes: bytes
    by: str
    language: str
    clock: Callable[[], datetime]
    trusts_clock: bool = False

    def moment(self, earlier: Iterable[Record]) -> datetime:
        """Return the time of a record made now, after those it follows; REFUSED where the clock cannot be right."""
        return Times(self.workspace, self.plan.year, self.trusts_clock).moment(self.clock(), earlier)

    def act(self, reason: str | None) -> Provenance:
        """Keep the plan's version and say who acts, and why."""
        plan = plan_versions.save_version(self.workspace, self.plan.year, self.plan_bytes)
        return Provenance(self.by, self.language, plan, self.plan.year, reason)

    def place(self, address: RecordAddress, files: Mapping[str, bytes]) -> None:
        """Let a record appear once its reader has read it back; NameTakenError where somebody was faster."""
        place_record(
            self.workspace, self.workspace.folder_of(address), files, read_back.of_entry(self.workspace, address)
        )

    def address(self, month: Month, kind: RecordKind, number: int, unit: str | None = None) -> RecordAddress:
        """Return where a record lies; one of the month as a whole has no unit."""
        return RecordAddress(home_year(month, self.plan.year), month, unit, kind, number)


def refused(code: str, **args: object) -> KpiError:
    """Say that something may not be done (contract, section 5: status 1)."""
    return KpiError(Exit.REFUSED, error(code, **args))
