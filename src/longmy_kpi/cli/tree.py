"""The command tree that typer works on, in the user's language: for help, completion, and words that are not plain.

A command is filled with its parameters when it is met, so that a list of commands loads none of them. From 0.29 on
typer converts every parameter through pydantic, which takes longer than everything else together. All our parameters
are texts and flags, so a converter that leaves them as typed takes its place. Should typer rename the seam, commands
only get slower, and the test of what `--help` loads says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from typer import _completion_classes  # and keeps what it says to shells to itself
from typer._click import Context, HelpFormatter  # typer carries its own click and opens no other door to it
from typer._click.core import Command as ClickCommand
from typer._click.core import Parameter as ClickParameter
from typer._click.globals import get_current_context
from typer._coercion import resolve_type_descriptor
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_install_completion_arguments
from typer.models import OptionInfo

from longmy_kpi import __version__
from longmy_kpi.cli.commands import ALONE, COMMANDS, GROUPS, load, perform
from longmy_kpi.cli.examples import EXAMPLES
from longmy_kpi.cli.options import Command, Parameter, declared, keep_common, shared
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit, KpiError, error
from longmy_kpi.messages.lexicon import Lexicon

_TEXT = resolve_type_descriptor(str, OptionInfo())
_SWITCH = resolve_type_descriptor(bool, OptionInfo())


class NoConversion:
    """Leaves a parameter as it was typed."""

    def coerce(self, value: Any, param: ClickParameter, ctx: Context) -> Any:
        """Return the value; an empty list for a parameter with many values and none given."""
        del ctx
        return list(value or ()) if param.multiple or param.nargs == -1 else value


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
    """A command whose help speaks the language in use, filled when it is met."""

    context_class = _Context

    def __init__(self, name: str, path: str, place: str, lexicon: Lexicon) -> None:
        words = lexicon.say(f"help.{path.replace(' ', '.')}")
        metavar = lexicon.say("help.options_metavar")
        super().__init__(name, help=words, short_help=words, options_metavar=metavar, rich_markup_mode=None)
        self._path, self._place, self._lexicon = path, place, lexicon

    def format_epilog(self, ctx: Context, formatter: HelpFormatter) -> None:
        """End with two examples and what the exit statuses mean."""
        del ctx
        _write_end(self._path, self._lexicon, formatter)

    def make_context(
        self, info_name: str | None, args: list[str], parent: Context | None = None, **more: Any
    ) -> Context:
        """Take the parameters that the command's function declares, and parse."""
        function = load(self._place)
        self.callback = _with_session(function)
        self.params = _parameters(function, self._lexicon)
        return super().make_context(info_name, args, parent, **more)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Return `--help`, in the language in use."""
        return _spoken_help(super().get_help_option(ctx))

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Say what is left over when every parameter has its value."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise KpiError(Exit.USAGE, error("too-many-arguments", text=" ".join(rest)))
        return rest


class KpiGroup(TyperGroup):
    """A group of commands whose help speaks the language in use; some do something where no command is named."""

    context_class = _Context

    def __init__(
        self, name: str, key: str, commands: Mapping[str, ClickCommand], lexicon: Lexicon, alone: str | None = None
    ) -> None:
        words, metavar = lexicon.say(key), lexicon.say("help.subcommand_metavar")
        super().__init__(
            name=name,
            help=words,
            short_help=words,
            commands=dict(commands),
            params=_parameters(None, lexicon),
            options_metavar=lexicon.say("help.options_metavar"),
            subcommand_metavar=metavar if alone is None else f"[{metavar}]",
            no_args_is_help=alone is None,
            invoke_without_command=alone is not None,
            rich_markup_mode=None,
        )
        self._alone, self._lexicon, self._path = alone, lexicon, "" if name == "kpi" else name

    def format_epilog(self, ctx: Context, formatter: HelpFormatter) -> None:
        """End with two examples and what the exit statuses mean."""
        del ctx
        _write_end(self._path, self._lexicon, formatter)

    def make_context(
        self, info_name: str | None, args: list[str], parent: Context | None = None, **more: Any
    ) -> Context:
        """Take the parameters of what it does where no command is named, and parse."""
        if self._alone is not None:
            function = load(self._alone)
            self.callback = _with_session(function)
            self.params = _parameters(function, self._lexicon)
        return super().make_context(info_name, args, parent, **more)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Return `--help`, in the language in use."""
        return _spoken_help(super().get_help_option(ctx))

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, ClickCommand | None, list[str]]:
        """Find the command named first; one that does not exist is said with the nearest there is."""
        if self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            from longmy_kpi.text import closest

            near = closest(args[0], self.commands) or ""
            raise KpiError(Exit.USAGE, error("no-such-command", command=args[0], closest=near))
        return super().resolve_command(ctx, args)


def build(lexicon: Lexicon) -> KpiGroup:
    """Return the whole tree in one language."""
    # For zsh, fish and PowerShell rich would break a help text at 80 columns, which they take for another candidate.
    _completion_classes._sanitize_help_text = lambda text: text  # noqa: SLF001  a seam like that of `NoConversion`
    _Formatter.lexicon = lexicon
    tree: dict[str, ClickCommand] = {name: KpiCommand(name, name, place, lexicon) for name, place in COMMANDS.items()}
    for group, members in GROUPS.items():
        inner = {name: KpiCommand(name, f"{group} {name}", place, lexicon) for name, place in members.items()}
        tree[group] = KpiGroup(group, f"help.{group}", inner, lexicon, ALONE.get(group))
    root = KpiGroup("kpi", "help.kpi", tree, lexicon)
    root.params[:0] = [_version(lexicon), *_completion(lexicon)]
    return root


def _write_end(path: str, lexicon: Lexicon, formatter: HelpFormatter) -> None:
    """Write two examples, a line each, and the exit statuses."""
    formatter.write("\n" + lexicon.say("help.heading.examples") + ":\n")
    formatter.write("".join(f"  {one}\n" for one in EXAMPLES[path]))
    formatter.write("\n" + lexicon.say("help.heading.exits") + ":\n")
    formatter.write("".join(f"  {lexicon.say(f'help.exit.{status}')}\n" for status in range(5)))


def _with_session(command: Command) -> Callable[..., Exit]:
    """Return what typer calls: the command, with the run that it belongs to."""

    def call(**values: Any) -> Exit:
        context = get_current_context()
        session = context.find_object(Session)
        assert session is not None
        if context.invoked_subcommand is not None:  # a group, of which a command was named
            return Exit.DONE
        return perform(command, session, values)

    return call


def _parameters(command: Command | None, lexicon: Lexicon) -> list[ClickParameter]:
    """Make typer's parameters of those a command declares, and of those that every command takes."""
    own = declared(command) if command else {}
    made = [_made(name, parameter, lexicon) for name, parameter in own.items()]
    return made + [
        _made(name, parameter, lexicon, callback=_keeper(name), is_eager=True, expose_value=False)
        for name, parameter in shared(command).items()
    ]


def _made(name: str, parameter: Parameter, lexicon: Lexicon, **more: Any) -> ClickParameter:
    words = lexicon.say(parameter.key)
    if parameter.of:
        from longmy_kpi.cli.lists import words_of

        words = lexicon.say("help.list", what=words, words=words_of(parameter.of, lexicon))
    made: TyperArgument | TyperOption
    if not parameter.flags:
        made = TyperArgument(
            param_decls=[name],
            type_descriptor=_TEXT,
            required=parameter.required,
            nargs=-1 if parameter.many else 1,
            metavar=parameter.metavar,
            help=words,
            show_default=False,
        )
    else:
        made = TyperOption(
            param_decls=[name, *parameter.flags],
            type_descriptor=_SWITCH if parameter.switch else _TEXT,
            default=False if parameter.switch else None,
            is_flag=parameter.switch,
            multiple=parameter.many,
            metavar=None if parameter.switch else name.replace("_", "-").upper(),
            help=words,
            **more,
        )
    return _as_typed(made)


def _keeper(name: str) -> Callable[[Context, ClickParameter, str | None], str | None]:
    def keep(context: Context, parameter: ClickParameter, value: str | None) -> str | None:
        del parameter
        session = context.find_object(Session)
        if session is not None and value is not None:
            keep_common(session, name, value)
        return value

    return keep


def _version(lexicon: Lexicon) -> ClickParameter:
    def show(context: Context, parameter: ClickParameter, asked: bool) -> None:
        del parameter
        if asked:
            session = context.find_object(Session)
            assert session is not None
            session.emit(f"kpi {__version__}")
            context.exit()

    flag = Parameter("help.version", ("--version",), switch=True)
    return _made("version", flag, lexicon, callback=show, is_eager=True, expose_value=False)


def _completion(lexicon: Lexicon) -> Iterator[ClickParameter]:
    """Yield typer's own two options, in the language in use."""
    for parameter in get_install_completion_arguments():
        assert isinstance(parameter, TyperOption)
        parameter.help = lexicon.say(f"help.{parameter.name}")
        yield _as_typed(parameter)


def _spoken_help(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        _as_typed(option)
        option.help = _Formatter.lexicon.say("help.help")
    return option


def _as_typed(parameter: TyperArgument | TyperOption) -> ClickParameter:
    seam: Any = parameter
    seam._runtime_param = NoConversion()  # noqa: SLF001  named in the module's docstring
    return parameter
