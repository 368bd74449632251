"""Who acts: the name that records carry (contract, section 5)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from longmy_kpi.cli import confirm
from longmy_kpi.cli.environment import Environment

_MOST = 100  # letters of a name


def acting(environment: Environment, by: str | None) -> str:
    """Return who acts: `--by`, else KPI_BY, else the user's setting, else the answer of who is asked, else the account.

    The question is put once, where both the keyboard and stderr are a terminal; the answer becomes the setting.
    """
    return (
        cleaned(by)
        or cleaned(environment.environ.get("KPI_BY"))
        or saved(environment.environ)
        or asked(environment)
        or environment.user()
    )


def asked(environment: Environment) -> str:
    """Ask for the name where somebody sits there, and save it; an empty answer saves nothing."""
    if not confirm.sits_there(environment):
        return ""
    name = cleaned(confirm.answer(environment, "person.ask"))
    if name:
        save(environment, name)
    return name


def saved(environ: Mapping[str, str]) -> str:
    """Return the name kept in the user's settings; empty where there is none."""
    path = settings_file(environ)
    try:
        return "" if path is None else cleaned(path.read_text(encoding="utf-8")[: 4 * _MOST])
    except (OSError, ValueError):
        return ""


def save(environment: Environment, name: str) -> None:
    """Keep a name in the user's settings; where that cannot be done it is asked again next time."""
    path = settings_file(environment.environ)
    if path is None:
        return
    try:
        environment.write(path, f"{name}\n".encode())
    except OSError:
        return


def settings_file(environ: Mapping[str, str]) -> Path | None:
    """Return the file that keeps the name; None where the system names no place for settings."""
    for variable, below in (("XDG_CONFIG_HOME", ""), ("APPDATA", ""), ("HOME", ".config")):
        if environ.get(variable):
            return Path(environ[variable]) / below / "longmy-kpi" / "name.txt"
    return None


def cleaned(name: str | None) -> str:
    """Return a name as records keep it: one line, no space around it, no longer than a name is."""
    from longmy_kpi.text import nfc, one_line

    return nfc(one_line(" ".join((name or "").split())))[:_MOST].strip()
