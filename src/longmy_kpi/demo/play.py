"""Play the demo: a workspace, three months of made-up forms, and what takes them in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from longmy_kpi import whole_file
from longmy_kpi.demo.forms import MONTHS, files
from longmy_kpi.intake.process import Outcome, Sent, SubmissionProcessor
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan import scaffold
from longmy_kpi.plan.model import Plan

INBOX = "hop-thu"


def make_workspace(directory: Path) -> None:
    """Make a workspace whose plan says that all figures in it are made up."""
    plan = scaffold.bundled_plan()
    marked = plan.replace(b"\nyear: 2026\n", b"\nyear: 2026\ndemo: true\n", 1)
    assert marked != plan
    scaffold.init(directory, marked)


def play(directory: Path, plan: Plan, processor: SubmissionProcessor, lexicon: Lexicon) -> Iterator[Outcome]:
    """Write each month's files into the inbox and take them in, on days around the due date."""
    for month in MONTHS:
        inbox = directory / INBOX / str(month)
        for number, made_up in enumerate(files(plan, month, lexicon)):
            whole_file.put(inbox / made_up.name, made_up.data)
            then = partial(_moment, plan, month, number)
            yield from replace(processor, clock=then).process([Sent(f"{INBOX}/{month}/{made_up.name}", made_up.data)])


def _moment(plan: Plan, month: Month, number: int) -> datetime:
    """Return when a made-up file came: the first ones the day before they are due, the fourth two days late."""
    due = plan.calendar.due_date(month)
    assert due is not None
    day = due + timedelta(days=-1 if number < 3 else 2)
    return datetime.combine(day, time(8 + number, 15), tzinfo=plan.calendar.zone)
