"""Which heavy libraries a command loads: what people wait for at every key press stays light (architecture)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping

import pytest
from ward import Ward

HEAVY = {"yaml", "pydantic", "rich", "openpyxl", "docx", "icalendar"}
# Isolated, so that no tool watching this test is loaded with the program.
RUN = [sys.executable, "-I", "-c"]
PROGRAM = """
import sys
from longmy_kpi.cli.app import main
try:
    main()
finally:
    print("loaded:", *sys.modules, file=sys.stderr)
"""


def loaded(*words: str, environ: Mapping[str, str] | None = None, ward: Ward | None = None) -> tuple[str, set[str]]:
    """Run the program as a process of its own; return what it printed and the heavy libraries that it loaded."""
    ended = subprocess.run(
        [*RUN, PROGRAM, *words],
        cwd=ward.root if ward else None,
        env={"PATH": os.environ["PATH"], "PYTHONUTF8": "1", **(environ or {})},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    modules = ended.stderr.rpartition("loaded: ")[2].split()
    assert "longmy_kpi.cli.app" in modules
    return ended.stdout, HEAVY & set(modules)


@pytest.mark.parametrize("words", [["--help"], ["status", "--help"], ["--version"], ["errors", "due-missing"]])
def test_help_version_and_catalogue_are_light(words: list[str]) -> None:
    out, heavy = loaded(*words)
    assert out
    assert heavy == set()


@pytest.mark.parametrize(
    ("line", "word", "offered"),
    [("kpi st", "1", ["status"]), ("kpi plan sc", "2", ["schema"]), ("kpi status --fail", "2", ["--fail-on"])],
)
def test_completion_is_light(line: str, word: str, offered: list[str]) -> None:
    out, heavy = loaded(environ={"_KPI_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": word})
    assert out.split() == offered
    assert heavy == set()


@pytest.mark.parametrize("words", [["status"], ["board"], ["show", "thu"]], ids=" ".join)
def test_looking_loads_no_writer_of_documents(ward: Ward, words: list[str]) -> None:
    out, heavy = loaded(*words, ward=ward)
    assert "tháng 2/2026" in out
    assert heavy.isdisjoint({"openpyxl", "docx"})


def test_verifying_loads_the_standard_library_alone(ward: Ward) -> None:
    out, heavy = loaded("verify", ward=ward)
    assert out
    assert heavy == set()
