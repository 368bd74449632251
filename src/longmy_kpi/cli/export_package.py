"""`kpi export --package`: what the ward sends to its city."""

from __future__ import annotations

from typing import TYPE_CHECKING

from longmy_kpi.cli import output
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit

if TYPE_CHECKING:
    from longmy_kpi.package.make import MadePackage


def export_package(session: Session, month: str | None, out: str | None, *, notes: bool, by: str | None) -> Exit:
    """Write the package of a month and say its digest, which the ward tells the city another way."""
    session.proving = True  # a record is made, unlike by other exports
    made = make_package(session, month, notes=notes)
    path = output.output_place(session, out, made.name)
    session.write(path, made.data)
    if session.plan.demo:
        session.say("demo.banner")
    session.say("said.package.unchanged" if made.unchanged else "said.package", path=str(path))
    session.say("said.package.digest", digest=made.digest)
    session.say_who(by)
    return Exit.DONE


def make_package(session: Session, month: str | None, *, notes: bool = False, keep: bool = True) -> MadePackage:
    """Make the package of the session's workspace for a month, by default the one that `kpi status` shows."""
    from longmy_kpi.ledger.plan_versions import load_version
    from longmy_kpi.package.make import make

    chosen = session.shown_month(month, None)
    digest = session.store.view(chosen).plan_digest
    plan = session.plan_of(session.store.view(chosen))
    data = session.plan_data if digest is None else load_version(session.workspace, session.year, digest)
    return make(session.store, plan, data, chosen, notes=notes, keep=keep)
