"""Which heavy libraries a command loads: what people wait for at every key press stays light (architecture)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from ward import FEBRUARY, Ward, new_ward

from longmy_kpi.cli.commands import COMMANDS, GROUPS

Cached = tuple[Ward, Mapping[str, str]]

HEAVY = {"typer", "yaml", "pydantic", "rich", "openpyxl", "docx", "jinja2", "icalendar", "pyarrow", "holidays"}
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
    out, modules = every_module(*words, environ=environ, ward=ward)
    return out, HEAVY & modules


def every_module(
    *words: str, environ: Mapping[str, str] | None = None, ward: Ward | None = None
) -> tuple[str, set[str]]:
    """Run the program as a process of its own; return what it printed and every module that it loaded."""
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
    return ended.stdout, set(modules)


# Of each command line in a ward whose plan was read before: the heavy libraries that it needs, and no other.
NEEDED: Mapping[str, set[str]] = {
    "--version": set(),
    "--help": {"typer"},
    "status --help": {"typer"},
    "init moi": {"yaml", "pydantic"},
    "init nam-sau --from plan2026.yaml": {"yaml", "pydantic", "holidays"},
    "init trong --blank --year 2027": {"yaml", "pydantic", "holidays"},
    "template kinh-te --month 5 --format csv": set(),
    "template kinh-te --month 5": {"openpyxl"},
    "submit 2026-04_kinh-te.csv": {"yaml", "pydantic"},
    "submit 2026-04_kinh-te.csv --dry-run --format json": {"yaml", "pydantic"},
    "status": set(),
    "status --format json": set(),
    "status --format csv": set(),
    "status --month 2 --unit kinh-te --state behind --fail-on missed": set(),
    "board": set(),
    "board --format json": set(),
    "show thu": set(),
    "explain thu": set(),
    "what-if thu --year-end 130": set(),
    "tasks": set(),
    "tasks --format json": set(),
    "tasks --format csv": set(),
    "calendar": {"icalendar"},
    "difficulties": set(),
    "difficulties answer 1 --text được": {"yaml", "pydantic"},
    "report --month 2": {"openpyxl"},
    "report --month 2 --format docx": {"docx", "jinja2"},
    "report --month 2 --format html": {"jinja2"},
    "report --month 2 --format json": set(),
    "fill bieu.xlsx --month 2 --map bieu": {"yaml", "pydantic"},
    "history kinh-te --month 2": set(),
    "verify": set(),
    "verify --report bao-cao.docx": {"yaml", "pydantic", "docx", "jinja2"},
    "verify --report bao-cao.xlsx": {"yaml", "pydantic", "openpyxl"},
    "backup": set(),
    "errors": set(),
    "errors due-missing": set(),
    "plan check": {"yaml", "pydantic"},
    "plan show": set(),
    "plan show --format xlsx": {"openpyxl"},
    "plan schema": {"pydantic"},
    "plan diff plan2026.yaml plan2026.yaml": {"yaml", "pydantic"},
    "export --format csv": set(),
    "export --format jsonl": set(),
    "return kinh-te --month 2 --reason sai": {"yaml", "pydantic"},
    "close 1 --allow-missing --reason x": {"yaml", "pydantic"},
    "reopen 1 --reason x": {"yaml", "pydantic"},
    "demo thu": {"yaml", "pydantic", "openpyxl"},
    "menu 2": set(),
    "doctor": {"yaml", "pydantic"},
    "plan targets": {"yaml", "pydantic", "openpyxl"},
    "plan set-target truc-tuyen --value 80 --from 4": {"yaml", "pydantic"},
}


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Cached:
    """A ward whose plan was read before, and where that is kept."""
    ward = new_ward(tmp_path_factory.mktemp("wards") / "ward")
    environ = {"XDG_CACHE_HOME": str(tmp_path_factory.mktemp("cache"))}
    ward.submit("2026-02", "Mã,Số liệu,Khó khăn – kiến nghị\nthu,20,thiếu vốn\n")
    ward.file("2026-04_kinh-te.csv", FEBRUARY)
    ward.put_form()
    for form in ("docx", "xlsx"):
        ward.kpi("report", "--month", "2", "--out", f"bao-cao.{form}")
    loaded("board", ward=ward, environ=environ)
    return ward, environ


@pytest.fixture
def cached(finished: Cached, tmp_path: Path) -> Cached:
    """A copy of that ward."""
    ward, environ = finished
    return Ward(shutil.copytree(ward.root, tmp_path / "ward")), environ


@pytest.mark.parametrize("line", NEEDED)
def test_a_command_loads_what_it_needs(cached: Cached, line: str) -> None:
    ward, environ = cached
    if line.startswith("reopen"):
        ward.kpi("close", "1", "--allow-missing", "--reason", "x")
    out, heavy = loaded(*line.split(), ward=ward, environ=environ)
    assert out
    assert heavy == NEEDED[line]


def test_every_command_is_tried_here() -> None:
    groups = set(GROUPS) - {"city"}  # of the city's the tests in tests/city say what they load
    names = {*COMMANDS, *(f"{group} {name}" for group in groups for name in GROUPS[group])}
    assert {name for name in names if not any(line.startswith(name) for line in NEEDED)} == set()


# What each view is drawn with; a view asked for in another way loads no more than its own.
DRAWERS = ("workbook", "document", "page", "narrative", "export", "calendar_file", "json_output")
DRAWN_WITH: Mapping[str, set[str]] = {
    "status": set(),
    "board": set(),
    "show thu": set(),
    "tasks": set(),
    "status --format json": {"json_output"},
    "report --month 2": {"workbook"},
    "report --month 2 --format html": {"page"},
    "report --month 2 --format docx": {"document", "narrative"},
}
TABLES_OF_FILES = ("months", "printed", "unit_tables", "plan_tables", "fields", "annex", "notes")


@pytest.mark.parametrize("line", DRAWN_WITH)
def test_a_view_loads_no_other_way_to_draw(cached: Cached, line: str) -> None:
    ward, environ = cached
    _, modules = every_module(*line.split(), ward=ward, environ=environ)
    assert {one for one in DRAWERS if f"longmy_kpi.reports.{one}" in modules} == DRAWN_WITH[line]
    assert {
        one for one in modules if one.startswith(("longmy_kpi.intake.process", "longmy_kpi.city", "longmy_kpi.fill"))
    } == set()


def test_the_one_screen_loads_no_table_of_a_file(cached: Cached) -> None:
    ward, environ = cached
    _, modules = every_module("status", ward=ward, environ=environ)
    assert {one for one in TABLES_OF_FILES if f"longmy_kpi.reports.layout.{one}" in modules} == set()
    assert modules & {"dataclasses", "longmy_kpi.reports.terminal.indicators"} == set()


def test_a_plan_that_changed_is_read_and_checked_again(ward: Ward, tmp_path: Path) -> None:
    environ = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    assert loaded("status", ward=ward, environ=environ)[1] == {"yaml", "pydantic"}
    assert loaded("status", ward=ward, environ=environ)[1] == set()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals to open")
@pytest.mark.parametrize(("line", "needed"), [("status", set()), ("status --all", {"rich"})])
def test_on_a_terminal_only_tables_need_rich(cached: Cached, line: str, needed: set[str]) -> None:
    ward, environ = cached
    reader, writer = os.openpty()
    process = subprocess.Popen(
        [*RUN, PROGRAM, *line.split()],
        cwd=ward.root,
        env={"PATH": os.environ["PATH"], "PYTHONUTF8": "1", **environ},
        stdout=writer,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    os.close(writer)
    shown = b""
    with suppress(OSError):  # which is how a terminal ends
        while part := os.read(reader, 1 << 16):
            shown += part
    os.close(reader)
    _, modules = process.communicate()
    assert "THÁNG 02/2026" in shown.decode()
    assert HEAVY & set(modules.split()) == needed


@pytest.mark.parametrize(
    ("line", "word", "offered"),
    [("kpi st", "1", ["status"]), ("kpi plan sc", "2", ["schema"]), ("kpi status --fail", "2", ["--fail-on"])],
)
def test_completion_is_light(line: str, word: str, offered: list[str]) -> None:
    out, heavy = loaded(environ={"_KPI_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": word})
    assert out.split() == offered
    assert heavy == {"typer"}


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
def test_completion_with_help_is_light_and_has_a_line_a_command(shell: str) -> None:
    asked = {
        "_KPI_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": "kpi re",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": "re",
    }
    out, heavy = loaded(environ=asked)
    lines = [line for line in out.splitlines() if line.strip()]
    assert len(lines) == len([name for name in COMMANDS if name.startswith("re")])
    assert heavy == {"typer"}


def test_a_list_of_commands_loads_none_of_them() -> None:
    ended = subprocess.run(
        [*RUN, PROGRAM, "--help"],
        env={"PATH": os.environ["PATH"], "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    modules = set(ended.stderr.split())
    commands = {f"longmy_kpi.cli.{place.partition(':')[0]}" for place in COMMANDS.values()}
    assert modules & commands == set()
    assert {module for module in modules if module.startswith("longmy_kpi.messages.terms.")} == {
        "longmy_kpi.messages.terms.commands"
    }
