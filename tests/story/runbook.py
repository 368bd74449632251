"""A document that is played: its `console` blocks are run in order, and what happens between them stands in comments.

`<!-- at 2026-03-16 09:00 -->` sets the clock; `<!-- arrives FILE -->` puts a made-up form there, with a change a line,
`FILE of 2026-03_vhxh.xlsx` one under a name that says nothing; `<!-- types FILE` fills a workbook, a cell a line;
`<!-- half FILE -->` is a file that was not copied to its end, `<!-- moves OLD NEW -->` another name for a folder;
`<!-- made up -->` marks plan or city; `<!-- sends FILE WARD -->` puts a made-up ward's package there, with
`broken` or `forged` behind it one that is; `<!-- list FILE` a file with the lines that follow; `<!-- form FILE -->`
one of the forms of examples/bieu-mau; `<!-- code CODE -->` the ward's official code; `<!-- quietly kpi … -->` runs a
command that readers need not see. `kpi init DIR` is followed into its directory, and MÃ-KIỂM-CHỨNG stands for the
digest that was said last.

The commands of the block after `<!-- at once -->` run at the same time, each in a process of its own; what each says
depends on who was first, so such a block is written by hand and only compared.
"""

from __future__ import annotations

import io
import re
import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from datetime import datetime
from pathlib import Path
from subprocess import PIPE, Popen

from happenings import HAPPENINGS

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session

EVENTS = "|".join(["at once", "quietly", *HAPPENINGS])
PARTS = re.compile(
    rf"<!-- (?P<event>{EVENTS})\b(?P<what>.*?)-->|^```console\n(?P<block>.*?)^```", re.DOTALL | re.MULTILINE
)
ONE_PERSON = Path(__file__).parent / "one_person.py"
RULE = "─" * 60
DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
SHORT_DIGEST = re.compile(r"(?<=Mã kiểm chứng: )[0-9a-f]{8}\b")


class Runbook:
    """A machine on which a document is played."""

    def __init__(self, directory: Path) -> None:
        self.directory = self.where = directory
        self.now = datetime.fromisoformat("2026-01-02T08:00:00+07:00")
        self.digest = ""
        self._at_once = False

    def kpi(self, words: list[str]) -> str:
        """Run a command; return what a person sees, results first, without digests and the machine's own paths."""
        out, err = io.StringIO(), io.StringIO()
        session = Session({}, self.where, io.BytesIO(), out, err, lambda: self.now, lambda: "tong-hop")
        with redirect_stdout(out):  # help goes past the session
            run([word.replace("MÃ-KIỂM-CHỨNG", self.digest) for word in words], session)
        named = words[1:] if words[0] == "init" else words[2:] if words[:2] == ["city", "init"] else []
        if named and not named[0].startswith("-"):
            self.where = self.where / named[0]
        return self._seen(out.getvalue() + err.getvalue())

    def _seen(self, text: str) -> str:
        said = SHORT_DIGEST.sub("…", text.replace(str(self.directory), "…"))
        self.digest = next(iter(DIGEST.findall(said)), self.digest)
        return "\n".join(line.rstrip() for line in DIGEST.sub("sha256:…", said).strip("\n").split("\n"))

    def kpi_at_once(self, commands: Sequence[list[str]]) -> list[str]:
        """Run commands at the same time, each in a process of its own that waits until all are ready."""
        first = [sys.executable, str(ONE_PERSON), self.now.isoformat(), str(self.where)]
        running = [Popen([*first, *words], stdin=PIPE, stdout=PIPE, encoding="utf-8") for words in commands]
        for one in running:
            assert one.stdout is not None
            assert one.stdout.readline() == "ready\n"
        for one in running:
            assert one.stdin is not None
            one.stdin.write("go\n")
            one.stdin.flush()
        return [self._seen(one.communicate()[0]) for one in running]

    def happen(self, event: str, what: str) -> None:
        """Let something happen that is no command to be read."""
        if event == "quietly":
            self.kpi(shlex.split(what)[1:])
        elif event == "at once":
            self._at_once = True
        else:
            HAPPENINGS[event](self, what.strip())

    def answers(self, block: str) -> tuple[bool, list[tuple[str, str, str]]]:
        """Run the commands of a block; return whether at once, and each with what is shown and what it says."""
        at_once, self._at_once = self._at_once, False
        steps = [step.partition("\n") for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
        commands = [shlex.split(command)[1:] for command, _, _ in steps]
        said = self.kpi_at_once(commands) if at_once else [self.kpi(words) for words in commands]
        return at_once, [
            (command, shown.strip("\n"), text) for (command, _, shown), text in zip(steps, said, strict=True)
        ]

    def play(self, text: str) -> Iterator[tuple[str, str, str]]:
        """Yield each command of the document, what is shown under it, and what it says now.

        What ran at once is given as it is shown where that is one of the things it may say.
        """
        for part in PARTS.finditer(text):
            if part["event"]:
                self.happen(part["event"], part["what"])
                continue
            at_once, answers = self.answers(part["block"])
            for command, shown, said in answers:
                yield command, shown, shown if at_once and matches(shown, said) else said


def written(text: str, directory: Path) -> str:
    """Return the document with what every command says now."""
    book = Runbook(directory)

    def block(part: re.Match[str]) -> str:
        if part["event"]:
            book.happen(part["event"], part["what"])
            return part[0]
        at_once, answers = book.answers(part["block"])
        if at_once and all(matches(shown, said) for _, shown, said in answers):
            return part[0]
        return "```console\n" + "\n".join(f"$ {one}\n{shortened(said)}".rstrip() for one, _, said in answers) + "\n```"

    return PARTS.sub(block, text)


def shortened(said: str) -> str:
    """Leave out what stands on the receipt of several files: the story needs it once."""
    head, *receipt, tail = f"{said}\n".split(f"{RULE}\n") if said.count(RULE) == 2 else (said, "")
    many = [one for one in receipt if one.count("sha256:") > 1]
    return f"{head}{RULE}\n…\n{RULE}\n{tail}" if many else said


def matches(shown: str, said: str) -> bool:
    """Compare texts; `…` inside a shown line stands for any text, alone on a line for any lines."""
    lines = ("(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + "\n" for line in shown.split("\n"))
    return re.fullmatch("".join(lines), f"{said}\n") is not None
