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

TOP = Path(__file__).resolve().parent.parent
README = (TOP / "README.md").read_text(encoding="utf-8")
NOW = datetime.fromisoformat("2026-03-16T09:00:00+07:00")


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
