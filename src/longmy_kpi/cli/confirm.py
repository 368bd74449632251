"""A question to be agreed to, put where somebody sits at a terminal."""

from __future__ import annotations

from longmy_kpi.cli.session import Session


def sits_there(session: Session) -> bool:
    """Tell whether somebody can be asked: the keyboard and stderr are both a terminal."""
    return session.stdin.isatty() and session.stderr.isatty()


def agreed(session: Session, key: str) -> bool:
    """Put a question once; anything but a yes, in either language, is a no."""
    session.stderr.write(session.lexicon.say(key))
    session.stderr.flush()
    answer = session.stdin.readline().decode("utf-8", "replace").strip().casefold()
    return answer in {"c", "có", "co", "y", "yes"}
