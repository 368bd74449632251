"""Options and arguments of commands. Help texts are keys of the lexicon; every value arrives as typed.

A command is a function of the session whose other parameters are declared by their defaults, so that a command line
can be understood without loading anything: `declared` reads them back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit

Command = Callable[..., Exit]


class Parameter(NamedTuple):
    """An option, or an argument where it has no flags; `key` is the lexicon's key of its help.

    `of` says what its words are, `state`, `task` or `difficulty`, so that help can list them.
    """

    key: str
    flags: tuple[str, ...] = ()
    metavar: str | None = None
    required: bool = False
    many: bool = False
    switch: bool = False
    of: str = ""

    @property
    def default(self) -> list[str] | bool | None:
        """What a command gets where the parameter is not given."""
        if self.many:
            return []
        return False if self.switch else None


COMMON = {name: Parameter(f"help.{name}", (f"--{name}",)) for name in ("lang", "workspace", "year")}


RESULT = {"result_out": Parameter("help.result_out", ("--out",))}
"""Of every command that does not say for itself where its result goes."""


def shared(command: Command | None) -> Mapping[str, Parameter]:
    """Return the parameters that a command has beside its own; None is a group."""
    own_place = command is None or "out" in declared(command)
    return COMMON if own_place else COMMON | RESULT


def option(*flags: str, key: str) -> Any:
    """Declare an option that takes a text."""
    return Parameter(key, flags)


def options(*flags: str, key: str, of: str = "") -> Any:
    """Declare an option that takes a list of words, with commas or given several times."""
    return Parameter(key, flags, many=True, of=of)


def flag(name: str, *, key: str) -> Any:
    """Declare an option without a value."""
    return Parameter(key, (name,), switch=True)


def argument(key: str, metavar: str) -> Any:
    """Declare an argument that must be given."""
    return Parameter(key, metavar=metavar, required=True)


def arguments(key: str, metavar: str) -> Any:
    """Declare an argument that must be given and may be given several times."""
    return Parameter(key, metavar=metavar, required=True, many=True)


def optional_argument(key: str, metavar: str) -> Any:
    """Declare an argument that may be left out."""
    return Parameter(key, metavar=metavar)


def declared(command: Command) -> Mapping[str, Parameter]:
    """Return the parameters of a command by name, in the order in which they were declared."""
    code = command.__code__
    defaults = command.__defaults__ or ()
    return dict(zip(code.co_varnames[1 : code.co_argcount], defaults, strict=True))


def keep_common(session: Session, name: str, value: str) -> None:
    """Put the value of an option that every command takes where the session keeps it."""
    from longmy_kpi.messages.lexicon import LANGUAGES

    if name == "lang":
        session.language = session.choice(value, "--lang", LANGUAGES, value)
    elif name == "workspace":
        session.workspace_option = value
    elif name == "result_out":
        session.result_out = value
    else:
        session.year_option = value
