"""A document that is played: its `console` blocks are run in order, and what happens between them stands in comments.

`<!-- at 2026-03-16 09:00 -->` sets the clock; `<!-- arrives FILE -->` puts a made-up form there, with a change a line;
`<!-- made up -->` marks plan or city; `<!-- sends FILE WARD -->` puts a made-up ward's package there, with
`broken` or `forged` behind it one that is; `<!-- list FILE` a file with the lines that follow; `<!-- form FILE -->`
one of the forms of examples/bieu-mau; `<!-- code CODE -->` the ward's official code; `<!-- quietly kpi … -->` runs a
command that readers need not see. `kpi init DIR` is followed into its directory, and MÃ-KIỂM-CHỨNG stands for the
digest that was said last.
"""

from __future__ import annotations

import io
import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import datetime
from pathlib import Path

from made_up_forms import form, package_of

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session

PARTS = re.compile(
    r"<!-- (?P<event>at|arrives|sends|form|list|code|made up|quietly)\b(?P<what>.*?)-->"
    r"|^```console\n(?P<block>.*?)^```",
    re.DOTALL | re.MULTILINE,
)
FORMS = Path(__file__).parents[2] / "examples" / "bieu-mau"
RULE = "─" * 60
DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


class Runbook:
    """A machine on which a document is played."""

    def __init__(self, directory: Path) -> None:
        self.directory = self.where = directory
        self.now = datetime.fromisoformat("2026-01-02T08:00:00+07:00")
        self.digest = ""

    def kpi(self, words: list[str]) -> str:
        """Run a command; return what a person sees, results first, without digests and the machine's own paths."""
        out, err = io.StringIO(), io.StringIO()
        session = Session({}, self.where, io.BytesIO(), out, err, lambda: self.now, lambda: "tong-hop")
        with redirect_stdout(out):  # help goes past the session
            run([word.replace("MÃ-KIỂM-CHỨNG", self.digest) for word in words], session)
        named = words[1:] if words[0] == "init" else words[2:] if words[:2] == ["city", "init"] else []
        if named and not named[0].startswith("-"):
            self.where = self.where / named[0]
        said = (out.getvalue() + err.getvalue()).replace(str(self.directory), "…")
        self.digest = next(iter(DIGEST.findall(said)), self.digest)
        return "\n".join(line.rstrip() for line in DIGEST.sub("sha256:…", said).strip("\n").split("\n"))

    def happen(self, event: str, what: str) -> None:
        """Let something happen that is no command to be read."""
        if event == "at":
            self.now = datetime.fromisoformat(f"{what.strip().replace(' ', 'T')}:00+07:00")
        elif event == "made up" and (self.where / "city.yaml").exists():
            city = self.where / "city.yaml"
            city.write_text(city.read_text(encoding="utf-8").replace("demo: false", "demo: true"), encoding="utf-8")
        elif event == "code":
            plan = self.where / "plan2026.yaml"
            text = plan.read_text(encoding="utf-8").replace("ward_code: null", f'ward_code: "{what.strip()}"', 1)
            plan.write_text(text, encoding="utf-8", newline="\n")
        elif event == "list":
            name, *lines = what.strip().splitlines()
            path = self.where / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join([*lines, ""]), encoding="utf-8", newline="\n")
        elif event == "form":
            (self.where / what.strip()).write_bytes((FORMS / what.strip()).read_bytes())
        elif event == "sends":
            name, number, *how = what.split()
            path = self.where / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(package_of(int(number), *how))
        elif event == "made up":
            plan = self.where / "plan2026.yaml"
            text = plan.read_text(encoding="utf-8").replace("\nyear: 2026\n", "\nyear: 2026\ndemo: true\n", 1)
            plan.write_text(text, encoding="utf-8", newline="\n")
        elif event == "arrives":
            name, *changes = what.strip().splitlines()
            self._arrive(name, changes)
        else:
            self.kpi(shlex.split(what)[1:])

    def _arrive(self, name: str, changes: list[str]) -> None:
        plan = Session({}, self.where, clock=lambda: self.now).plan
        path = self.where / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(form(plan, path.name, changes))

    def play(self, text: str) -> Iterator[tuple[str, str, str]]:
        """Yield each command of the document, what is shown under it, and what it says now."""
        for part in PARTS.finditer(text):
            if part["event"]:
                self.happen(part["event"], part["what"])
                continue
            for step in re.split(r"^\$ ", part["block"], flags=re.MULTILINE)[1:]:
                command, _, shown = step.partition("\n")
                yield command, shown.strip("\n"), self.kpi(shlex.split(command)[1:])


def written(text: str, directory: Path) -> str:
    """Return the document with what every command says now."""
    book = Runbook(directory)

    def block(part: re.Match[str]) -> str:
        if part["event"]:
            book.happen(part["event"], part["what"])
            return part[0]
        commands = re.findall(r"^\$ (.*)$", part["block"], flags=re.MULTILINE)
        said = (f"$ {command}\n{shortened(book.kpi(shlex.split(command)[1:]))}".rstrip() for command in commands)
        return "```console\n" + "\n".join(said) + "\n```"

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
