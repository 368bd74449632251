"""When files reached the office, as the person says it: `submit --received`."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from longmy_kpi.diagnostic import CannotGoOnError, Exit, Place, error

if TYPE_CHECKING:
    from longmy_kpi.cli.session import Session

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?", re.ASCII)


def received_moment(session: Session, text: str | None) -> datetime | None:
    """Read a date, which is the end of that day, or a date and time, on the plan's own clock; USAGE where it is none.

    Today is now: its end has not come yet. What is later than now is refused.
    """
    if text is None:
        return None
    calendar, now = session.plan.calendar, session.now()
    said = _read(text)
    if said is None:
        raise CannotGoOnError(Exit.USAGE, error("bad-received", Place(), text=text))
    said = said.replace(tzinfo=calendar.zone)
    if "T" not in text and said.date() == now.date():
        return now
    moment = said if "T" in text else calendar.local(calendar.end_of_day(said.date()))
    if moment > now:
        raise CannotGoOnError(Exit.USAGE, error("received-after-now", Place(), text=text, now=now))
    return moment


def _read(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if _MOMENT.fullmatch(text) else None
    except ValueError:
        return None
