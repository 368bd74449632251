"""docs/commands.md knows every command and every option that `--help` knows, and an example that is run uses each."""

from __future__ import annotations

import io
import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path

import pytest
from runbook import PARTS

from longmy_kpi.cli.app import run
from longmy_kpi.cli.commands import COMMANDS, GROUPS
from longmy_kpi.cli.parser import spell_out
from longmy_kpi.cli.session import Session

TOP = Path(__file__).resolve().parent.parent

DOCUMENT = (TOP / "docs" / "commands.md").read_text(encoding="utf-8")
PLAYED = (
    *("docs/commands.md", "docs/mot-nam.md", "docs/huong-dan-tong-hop.md", "docs/huong-dan-don-vi.md", "README.md"),
    *("docs/huong-dan-goi-so-lieu.md", "docs/huong-dan-thanh-pho.md", "docs/huong-dan-dien-bieu.md"),
)
NAMES = [*COMMANDS, *GROUPS, *(f"{group} {name}" for group in GROUPS for name in GROUPS[group])]
COMMON = {"--lang", "--workspace", "--year", "--help"}
NOT_RUN = {"--install-completion", "--show-completion"}
"""They write start-up files of whoever runs them, or ask which shell that is; docs/install.md says what was seen."""


def options(*words: str) -> set[str]:
    """Return the options that the help of a command lists."""
    out = io.StringIO()
    with redirect_stdout(out):
        run([*words, "--help"], Session({}, TOP, io.BytesIO(), out, io.StringIO()))
    return set(re.findall(r"^  (--[a-z-]+)", out.getvalue(), re.MULTILINE))


def section(heading: str) -> str:
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", DOCUMENT, re.DOTALL | re.MULTILINE)
    return found[1] if found else ""


@cache
def examples() -> tuple[tuple[str, ...], ...]:
    """Return the command lines that the tests of documents run, as words."""
    return tuple(tuple(spell_out(line)) for name in PLAYED for line in _lines((TOP / name).read_text(encoding="utf-8")))


def _lines(text: str) -> Iterator[list[str]]:
    for part in PARTS.finditer(text):
        for line in re.findall(r"^\$ kpi (.*)$", part["block"] or "", re.MULTILINE):
            yield shlex.split(line)


def in_an_example(option: str, *words: str) -> bool:
    return any(option in line for line in examples() if line[: len(words)] == words)


def own_options(name: str) -> set[str]:
    """Return the options of a command that others lack; most share `--out`, some say more of it in their section."""
    shared = set() if "| `--out` |" in section(f"kpi {name}") else {"--out"}
    return options(*name.split()) - COMMON - shared


@pytest.mark.parametrize("name", NAMES)
def test_a_command_has_its_section_with_all_its_options(name: str) -> None:
    own = own_options(name)
    written = set(re.findall(r"^\| `(--[a-z-]+)` \|", section(f"kpi {name}"), re.MULTILINE))
    assert written == own
    if name not in GROUPS or own:
        assert section(f"kpi {name}")


@pytest.mark.parametrize("name", NAMES)
def test_every_option_of_a_command_is_used_in_an_example_that_is_run(name: str) -> None:
    words = name.split()
    assert any(list(line[: len(words)]) == words for line in examples())
    unused = {option for option in own_options(name) if not in_an_example(option, *words)}
    assert unused == set()


def test_options_of_every_command_and_of_the_program_stand_together() -> None:
    together = section("Tùy chọn chung")
    for option in COMMON | {"--out"} | options():
        assert f"`{option}`" in together
        assert option in NOT_RUN or in_an_example(option), option
