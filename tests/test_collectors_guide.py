"""Whoever has the collecting unit's guide alone knows every command that a year of collecting takes."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from longmy_kpi.cli.commands import COMMANDS, GROUPS
from longmy_kpi.cli.parser import spell_out

DOCS = Path(__file__).resolve().parent.parent / "docs"
GUIDE = (DOCS / "huong-dan-tong-hop.md").read_text(encoding="utf-8")
STORY = (DOCS / "mot-nam.md").read_text(encoding="utf-8")
TYPED = re.compile(r"^\$ kpi (?P<line>.+)$|<!-- quietly kpi (?P<quiet>.+?) -->|`kpi (?P<text>[^`]+)`", re.MULTILINE)
NAMES = {*COMMANDS, *(f"{group} {name}" for group in GROUPS for name in GROUPS[group])}


def kinds(text: str, ways: tuple[str, ...]) -> set[tuple[str, str]]:
    """Return each command that a text has anybody type, and each with each of its options."""
    return {kind for found in TYPED.finditer(text) for way in ways if found[way] for kind in _kinds(found[way])}


def _kinds(line: str) -> Iterator[tuple[str, str]]:
    words = spell_out(shlex.split(line))
    name = next((one for size in (2, 1) if (one := " ".join(words[:size])) in NAMES), "")
    yield name, ""
    for word in words:
        if word.startswith("--"):
            yield name, word.partition("=")[0]


def test_every_kind_of_command_of_the_year_stands_in_the_guide() -> None:
    wanted = kinds(STORY, ("line", "quiet"))
    assert len(wanted) > 40
    assert wanted - kinds(GUIDE, ("line", "text")) == set()


@pytest.mark.parametrize("option", ["--reply", "--received", "--reason", "--dry-run", "--annotate", "--by"])
def test_the_guide_names_what_the_folder_may_need(option: str) -> None:
    assert f"`{option}" in GUIDE or ("submit", option) in kinds(GUIDE, ("line", "text"))
