"""What surrounds a run of the program: environment, streams, clock, user; and how it speaks to them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO, TypedDict, TypeVar

from msgspec import Struct, field

from longmy_kpi import whole_file
from longmy_kpi.cli.streams import Output
from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, Subject, error, notice
from longmy_kpi.messages.lexicon import DEFAULT_LANGUAGE, LANGUAGES, Lexicon
from longmy_kpi.text import visible, without_rules

if TYPE_CHECKING:
    from longmy_kpi.ledger.layout import Workspace

T = TypeVar("T")


class TerminalSettings(TypedDict):
    """Width in columns (None: as wide as it takes), colour, the encoding of the stream, sentences for tables."""

    width: int | None
    colour: bool
    encoding: str
    accessible: bool


def _columns() -> int:
    import shutil

    return shutil.get_terminal_size().columns


def _here() -> Path:
    """Return the current directory; where it was deleted meanwhile nothing in it will be found."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return Path()


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


class Environment(Struct, eq=False, dict=True):
    """Where the outside enters, once; tests hand over their own."""

    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    cwd: Path = field(default_factory=_here)
    stdin: BinaryIO = field(default_factory=lambda: sys.stdin.buffer)
    stdout: TextIO = field(default_factory=lambda: sys.stdout)
    stderr: TextIO = field(default_factory=lambda: sys.stderr)
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    user: Callable[[], str] = _user
    language: str | None = None
    plan_language: str | None = None
    units: dict[str, Subject] = field(default_factory=dict)
    """The units of the plan in use, by code."""
    result_out: str | None = None
    result: list[str] = field(default_factory=list)
    stored: list[str] = field(default_factory=list)
    """What this run has put into the store, each record with its digest."""
    workspace_option: str | None = None

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace: `--workspace`, else KPI_WORKSPACE, else the current directory and its parents."""
        from longmy_kpi.ledger.layout import find

        named = Path(self.workspace_option) if self.workspace_option else None
        return find(self.cwd, named, self.environ)

    @property
    def lexicon(self) -> Lexicon:
        """The language in use: `--lang`, else KPI_LANG, else the plan's, else Vietnamese (contract, section 5)."""
        chosen = (self.language, self.environ.get("KPI_LANG"), self.plan_language)
        return Lexicon(next((one for one in chosen if one in LANGUAGES), DEFAULT_LANGUAGE), self.units)

    @property
    def trusts_clock(self) -> bool:
        """Tell whether somebody vouches for the clock (KPI_CLOCK=right) where a record is dated wrongly."""
        return self.environ.get("KPI_CLOCK") == "right"

    @property
    def on_terminal(self) -> bool:
        """Tell whether results go to a terminal."""
        return self.result_out is None and self.stdout.isatty()

    @property
    def colour(self) -> bool:
        """Colour only on a terminal, and not where NO_COLOR is set."""
        return self.on_terminal and not self.environ.get("NO_COLOR")

    @property
    def width(self) -> int | None:
        """The terminal's width in columns; None where output is piped and nothing is cut."""
        return _columns() if self.on_terminal and not self.accessible else None

    @property
    def canvas(self) -> TerminalSettings:
        """What terminal tables are drawn on."""
        return {"width": self.width, "colour": self.colour, "encoding": self.encoding, "accessible": self.accessible}

    @property
    def accessible(self) -> bool:
        """Tell whether results are wanted as sentences, without drawn tables (KPI_ACCESSIBLE=1)."""
        return self.environ.get("KPI_ACCESSIBLE", "") not in ("", "0")

    @property
    def encoding(self) -> str:
        """What the output stream can say."""
        return (self.result_out is None and self.stdout.encoding) or "utf-8"

    def write(self, path: Path, data: bytes) -> None:
        """Write a result to a file."""
        whole_file.put(path, data)

    @cached_property
    def _results(self) -> Output:
        return Output(self.stdout)

    @cached_property
    def _remarks(self) -> Output:
        return Output(self.stderr)

    def emit(self, text: str) -> None:
        """Write a result to stdout, or keep it for the file that `--out` names."""
        text = text if text.endswith("\n") else text + "\n"
        if self.result_out is None:
            self._results.write(text)
        else:
            self.result.append(text)

    def emit_words(self, text: str) -> None:
        """Write a result that is meant for people alone, and is no table."""
        self.emit(without_rules(text) if self.accessible else text)

    def deliver_result(self, text: str) -> None:
        """Write the whole result to the file that `--out` names."""
        raise NotImplementedError

    def tell(self, text: str) -> None:
        """Write anything that is not a result to stderr; nothing in it can steer the terminal."""
        text = without_rules(text) if self.accessible else text
        self._remarks.write(visible(text if text.endswith("\n") else text + "\n"))

    def say(self, key: str, **args: object) -> None:
        """Write a sentence of the lexicon to stdout; nothing in a name or a path can steer the terminal."""
        self.emit_words(visible(self.lexicon.say(key, **args)))

    def finish(self, status: int) -> int:
        """Bring out what was said, and return the status to leave with.

        A reader who has gone is no fault; a result that could not be written is the machine's, and what is in the
        store by then is named.
        """
        failed = self._undelivered()
        if failed and (self.stored or status != Exit.MACHINE):  # else that is said already
            said = list(failed)
            if self.stored:
                said.append(notice("stored-all-the-same", records=self.stored))
            self.tell_faults(said)
            status = Exit.MACHINE if status in (Exit.DONE, Exit.REFUSED) else status
        self._remarks.flush()
        return status

    def _undelivered(self) -> Sequence[Diagnostic]:
        """Bring the result out; return why that could not be done."""
        if self.result:
            try:
                self.deliver_result("".join(self.result))
            except KpiError as end:
                return end.diagnostics
        self._results.flush()
        return (error("output-not-written"),) if self._results.failed else ()

    def progress(self, steps: Iterable[T], count: int) -> Iterator[T]:
        """Pass steps on, counting them on stderr where several are watched on a terminal."""
        watched = count > 1 and self.stderr.isatty()
        for number, step in enumerate(steps, start=1):
            if watched:
                self._remarks.write(f"\r{number}/{count}")
            yield step
        if watched:  # an old console knows no code for an empty line
            self._remarks.write("\r" + " " * (2 * len(str(count)) + 1) + "\r")

    def tell_faults(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Write faults to stderr, for people."""
        from longmy_kpi.messages.diagnostics import render_diagnostics

        columns = _columns() if self.stderr.isatty() else None
        text = render_diagnostics(list(diagnostics), self.lexicon, columns)
        if text:
            self.tell(text)
