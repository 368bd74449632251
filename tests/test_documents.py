"""What the documents show is what the program does: `console` blocks are run, commands and links exist."""

from __future__ import annotations

import io
import re
import shlex
from datetime import datetime
from pathlib import Path

import pytest

from longmy_kpi.cli.app import run
from longmy_kpi.cli.commands import COMMANDS, GROUPS
from longmy_kpi.cli.session import Session
from longmy_kpi.messages.lexicon import faults, terms

TOP = Path(__file__).resolve().parent.parent
README = (TOP / "README.md").read_text(encoding="utf-8")
NOW = datetime.fromisoformat("2026-03-16T09:00:00+07:00")


DOCUMENTS = [*sorted(TOP.glob("docs/*.md")), TOP / "README.md", TOP / "tools" / "windows" / "folder" / "DOC-TRUOC.txt"]


REDIRECTED = re.compile(r"\bkpi(?:\.cmd)? [^.;]* >")


def console_steps(text: str) -> list[tuple[list[str], list[str]]]:
    """Return the commands of the `console` blocks, as words, with the lines shown under each."""
    lines = "\n".join(re.findall(r"^```console\n(.*?)^```", text, re.DOTALL | re.MULTILINE)).splitlines()
    steps: list[tuple[list[str], list[str]]] = []
    for line in filter(None, lines):
        if line.startswith("$ "):
            steps.append((shlex.split(line[2:]), []))
        else:
            steps[-1][1].append(line)
    return steps


def matches(shown: list[str], said: list[str]) -> bool:
    """Compare lines; `…` inside a shown line stands for any text, alone on a line for any lines."""
    pattern = "\n".join(re.escape(line).replace("…", ".*") for line in shown)
    return re.fullmatch(pattern.replace("\n.*\n", "\n(?:.*\n)*"), "\n".join(said)) is not None


def test_the_readme_shows_what_happens(tmp_path: Path) -> None:
    where = tmp_path
    for words, shown in console_steps(README):
        out = io.StringIO()
        session = Session({}, where, io.BytesIO(), out, io.StringIO(), lambda: NOW, lambda: "test")
        run(words[1:], session)
        assert matches(shown, out.getvalue().splitlines()), out.getvalue()
        if words[1] == "init":
            where = tmp_path / words[2]


@pytest.mark.parametrize("command", [*COMMANDS, *(f"{group} {name}" for group in GROUPS for name in GROUPS[group])])
def test_every_command_is_named_in_the_readme(command: str) -> None:
    assert f"kpi {command}" in README


@pytest.mark.parametrize("document", [*sorted(TOP.glob("docs/*.md")), TOP / "README.md"], ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_result_goes_to_a_file_by_out_and_never_by_a_shells_redirection(document: Path) -> None:
    """PowerShell's `>` destroys letters, and what cmd writes so Excel does not read."""
    text = document.read_text(encoding="utf-8")
    blocks = re.findall(r"^```(?:console|sh|powershell)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    commands = [line for block in blocks for line in block.splitlines()] + re.findall(r"`([^`\n]+)`", text)
    commands += re.findall(r"\bgõ +(kpi .+)", text)
    assert [one for one in commands if REDIRECTED.search(one)] == []


def test_no_message_shows_a_redirection() -> None:
    said = [words for key in terms().values() for words in key]
    said += [words for text in faults().values() for words in (text.vi, text.vi_todo, text.en, text.en_todo)]
    assert [one for one in said if REDIRECTED.search(one)] == []
