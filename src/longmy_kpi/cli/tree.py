"""The command tree that typer builds, in the user's language and without pydantic.

From 0.29 on typer converts every parameter through pydantic, which takes longer than everything else together. All
our parameters are texts and flags, so a converter that leaves them as typed takes its place. Should typer rename the
seam, commands only get slower, and the test of what `--help` loads says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import typer
from typer._click.core import Command, Context, Parameter  # typer carries its own click and opens no other door to it
from typer._click.formatting import HelpFormatter
from typer._coercion import resolve_type_descriptor
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.models import OptionInfo

from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import CannotGoOnError, Exit, error
from longmy_kpi.messages.lexicon import LANGUAGES, Lexicon
from longmy_kpi.text import closest


class AsTyped:
    """Leaves a parameter as it was typed."""

    def coerce(self, value: Any, param: Parameter, ctx: Context) -> Any:
        """Return the value; an empty tuple for a parameter with many values and none given."""
        del ctx
        return () if value is None and (param.multiple or param.nargs == -1) else value


class _Formatter(HelpFormatter):
    """Writes the headings of help in the language in use."""

    lexicon = Lexicon()

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or self.lexicon.say("help.usage"))

    def write_heading(self, heading: str) -> None:
        super().write_heading(self.lexicon.say(f"help.heading.{heading.lower()}"))

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Leave out typer's own words for types and for what must be given: the usage line says both."""
        plain = [(name.split(" <")[0], text.removesuffix("[required]").rstrip()) for name, text in rows]
        super().write_dl(plain, col_max, col_spacing)


class _Context(Context):
    formatter_class = _Formatter


class KpiCommand(TyperCommand):
    """A command whose help speaks the language in use."""

    context_class = _Context

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Return `--help`, in the language in use."""
        return _spoken_help(super().get_help_option(ctx))

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Say what is left over when every parameter has its value."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise CannotGoOnError(Exit.USAGE, error("too-many-arguments", text=" ".join(rest)))
        return rest


class KpiGroup(TyperGroup):
    """A group of commands whose help speaks the language in use."""

    context_class = _Context

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Return `--help`, in the language in use."""
        return _spoken_help(super().get_help_option(ctx))

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        """Find the command named first; one that does not exist is said with the nearest there is."""
        if self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            near = closest(args[0], self.commands) or ""
            raise CannotGoOnError(Exit.USAGE, error("no-such-command", command=args[0], closest=near))
        return super().resolve_command(ctx, args)


def _spoken_help(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        _leave_as_typed(option)
        option.help = _Formatter.lexicon.say("help.help")
    return option


def _leave_as_typed(parameter: Any) -> None:
    parameter._runtime_param = AsTyped()  # noqa: SLF001  the seam named in the module's docstring


def build(app: typer.Typer, lexicon: Lexicon) -> Command:
    """Return typer's command tree with the common options on every command and all help in one language."""
    _Formatter.lexicon = lexicon
    root = typer.main.get_command(app)
    _adapt(root, lexicon)
    return root


def _adapt(command: Command, lexicon: Lexicon) -> None:
    command.params += [_common(name) for name in ("lang", "workspace", "year")]
    command.help = command.short_help = lexicon.say(command.help) if command.help else None
    command.options_metavar = lexicon.say("help.options_metavar")
    for parameter in command.params:
        _leave_as_typed(parameter)
        assert isinstance(parameter, (TyperOption, TyperArgument))
        parameter.help = lexicon.say(_completion_key(parameter.help or "", parameter))
        if not getattr(parameter, "is_flag", False) and parameter.metavar is None:
            parameter.metavar = (parameter.name or "").replace("_", "-").upper()
    if isinstance(command, TyperGroup):
        command.subcommand_metavar = lexicon.say("help.subcommand_metavar")
        for one in command.commands.values():
            _adapt(one, lexicon)


def _completion_key(key: str, parameter: Parameter) -> str:
    """Return the lexicon's key of a help text; typer's own two options carry English sentences instead of keys."""
    own = {"install_completion": "help.install_completion", "show_completion": "help.show_completion"}
    return own.get(parameter.name or "", key)


def _common(name: str) -> TyperOption:
    """Make one of the options that every command takes; the value goes to the session, not to the command."""
    return TyperOption(
        param_decls=[f"--{name}"],
        type_descriptor=resolve_type_descriptor(str, OptionInfo()),
        expose_value=False,
        callback=_keeper(name),
        is_eager=True,
        help=f"help.{name}",
    )


def _keeper(name: str) -> Callable[[Context, Parameter, str | None], str | None]:
    field = {"lang": "language", "workspace": "workspace_option", "year": "year_option"}[name]

    def keep(ctx: Context, parameter: Parameter, value: str | None) -> str | None:
        del parameter
        session = ctx.find_object(Session)
        if session is not None and value is not None:
            if name == "lang":
                session.choice(value, "--lang", LANGUAGES, value)
            setattr(session, field, value)
        return value

    return keep
