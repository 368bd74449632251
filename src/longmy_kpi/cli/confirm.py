"""Questions put to whoever sits at a terminal."""

from __future__ import annotations

from longmy_kpi.cli.environment import Environment


def sits_there(environment: Environment) -> bool:
    """Tell whether somebody can be asked: the keyboard and stderr are both a terminal."""
    return environment.stdin.isatty() and environment.stderr.isatty()


def answer(environment: Environment, key: str) -> str:
    """Put a question once and return the line that is typed."""
    environment.stderr.write(environment.lexicon.say(key))
    environment.stderr.flush()
    return environment.stdin.readline().decode("utf-8", "replace")


def agreed(environment: Environment, key: str) -> bool:
    """Put a question once; anything but a yes, in either language, is a no."""
    return answer(environment, key).strip().casefold() in {"c", "có", "co", "y", "yes"}
