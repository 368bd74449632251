"""Questions put to whoever sits at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from longmy_kpi.cli.session import Session


def sits_there(session: Session) -> bool:
    """Tell whether somebody can be asked: the keyboard and stderr are both a terminal."""
    return session.stdin.isatty() and session.stderr.isatty()


def answer(session: Session, key: str) -> str:
    """Put a question once and return the line that is typed."""
    session.stderr.write(session.lexicon.say(key))
    session.stderr.flush()
    return session.stdin.readline().decode("utf-8", "replace")


def agreed(session: Session, key: str) -> bool:
    """Put a question once; anything but a yes, in either language, is a no."""
    return answer(session, key).strip().casefold() in {"c", "có", "co", "y", "yes"}
