"""Options and arguments of commands. Help texts are keys of the lexicon; every value arrives as typed."""

from __future__ import annotations

from typing import Any

import typer

from longmy_kpi.cli.session import Session


def option(*flags: str, key: str) -> Any:
    """Declare an option that takes a text."""
    return typer.Option(None, *flags, help=key, show_default=False)


def options(*flags: str, key: str) -> Any:
    """Declare an option that may be given several times."""
    return typer.Option(None, *flags, help=key, show_default=False)


def flag(name: str, *, key: str) -> Any:
    """Declare an option without a value."""
    return typer.Option(False, name, help=key, show_default=False)


def argument(key: str, metavar: str) -> Any:
    """Declare an argument that must be given."""
    return typer.Argument(..., help=key, metavar=metavar, show_default=False)


def optional_argument(key: str, metavar: str) -> Any:
    """Declare an argument that may be left out."""
    return typer.Argument(None, help=key, metavar=metavar, show_default=False)


def session_of(context: typer.Context) -> Session:
    """Return the run that a command belongs to."""
    found = context.find_object(Session)
    assert found is not None
    return found
