"""Every command, in both languages, where every user comes by: status, code and stream (contract, section 5)."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import pytest
from ward import FEBRUARY, WRONG, Said, Ward

from links import link_to
from longmy_kpi import __version__
from longmy_kpi.cli.commands import ALONE, COMMANDS, GROUPS
from longmy_kpi.cli.parser import parse_plain
from longmy_kpi.diagnostic import Exit
from longmy_kpi.messages.lexicon import faults

KPI = [sys.executable, "-m", "longmy_kpi"]
ARGUMENTS: Mapping[str, list[str]] = {
    "init": ["moi"],
    "template": ["kinh-te", "--month", "2"],
    "submit": ["2026-02_kinh-te.csv"],
    "status": [],
    "show": ["thu"],
    "explain": ["thu"],
    "what-if": ["thu", "--year-end", "130"],
    "board": [],
    "tasks": [],
    "calendar": [],
    "report": ["--month", "2"],
    "fill": ["bieu.xlsx", "--month", "2", "--map", "bieu"],
    "return": ["kinh-te", "--month", "2", "--reason", "Sai số liệu"],
    "close": ["1", "--allow-missing", "--reason", "Gửi thành phố"],
    "reopen": ["1", "--reason", "Sai số liệu"],
    "history": ["kinh-te", "--month", "2"],
    "verify": [],
    "backup": [],
    "errors": [],
    "demo": ["thu"],
    "export": [],
    "difficulties": [],
    "difficulties answer": ["1", "--text", "Đã bố trí vốn"],
    "plan check": [],
    "plan show": [],
    "plan schema": [],
    "plan diff": ["2026", "2026"],
    "plan set-target": ["truc-tuyen", "--value", "80", "--from", "4"],
    "plan targets": [],
}
NO_EFFECT = {
    "vi": "Không số liệu, đánh giá nào của các tháng chưa khóa sổ thay đổi.\n",
    "en": "No figure and no state of an open month changes.\n",
}
ARRIVING = {
    "vi": "Báo cáo tháng 02/2026: đã nhận 1/2, hạn 17/02/2026 (xem: --month 2026-02).\n",
    "en": "February 2026: 1 of 2 reports in, due 17 February 2026 (--month 2026-02).\n",
}
GO_ON = {"menu", "doctor"}  # what stops the others is what they tell of: test_menu.py, test_doctor.py
OF_ITS_OWN = {"init", "errors", "demo", "plan schema"}  # they need no workspace
IN_A_WORKSPACE = sorted(set(ARGUMENTS) - OF_ITS_OWN)
WITH_A_PLAN = sorted(
    set(IN_A_WORKSPACE) - {"verify", "backup"}
)  # whether the store is sound has nothing to do with the plan
OF_A_MONTH = {
    name: ["--month"]
    for name in (
        "template",
        "status",
        "show",
        "explain",
        "what-if",
        "board",
        "report",
        "fill",
        "history",
        "difficulties",
        "tasks",
    )
} | {"submit": ["--month"], "return": ["--month"], "close": [], "reopen": []}


def given(ward: Ward, command: str, lang: str, *more: str) -> Said:
    return ward.kpi(*command.split(), *ARGUMENTS[command], *more, "--lang", lang)


def refused(said: Said, status: Exit, *codes: str) -> None:
    """Nothing but faults was said, each with its words, and no result was printed."""
    assert (said.status, said.codes, said.out) == (status, list(codes), "")
    assert set(codes) <= set(faults())


def test_every_command_is_tried_here() -> None:
    """All but the city's: a ward never meets them, and tests/city tries them."""
    groups = set(GROUPS) - {"city"}
    assert set(ARGUMENTS) | GO_ON == {
        *COMMANDS,
        *ALONE,
        *(f"{group} {name}" for group in groups for name in GROUPS[group]),
    }


@pytest.mark.parametrize("command", sorted(set(ARGUMENTS) - {"reopen", "demo", "difficulties answer"}))
def test_a_command_that_can_be_done_ends_with_0_and_a_result(ward: Ward, command: str, lang: str) -> None:
    said = given(ward, command, lang)
    beside = NO_EFFECT[lang] if command == "plan set-target" else ""  # said before every writing of the plan
    if command in ("explain", "what-if"):  # January is shown: the culture office has a day left for its February
        beside = ARRIVING[lang]
    assert (said.status, said.err) == (Exit.DONE, beside)
    assert said.out.strip()


def test_a_closed_month_is_opened_again(ward: Ward, lang: str) -> None:
    given(ward, "close", lang)
    assert given(ward, "reopen", lang).status == Exit.DONE
    refused(given(ward, "reopen", lang), Exit.REFUSED, "month-not-closed")


def test_the_demonstration_shows_a_refused_file_on_the_way(tmp_path: Path, lang: str) -> None:
    said = Ward(tmp_path).kpi("demo", "thu", "--lang", lang)
    assert said.status == Exit.DONE
    assert "unknown-code" in said.codes
    assert (tmp_path / "thu" / "bao-cao-2026-03.xlsx").is_file()


@pytest.mark.parametrize("command", IN_A_WORKSPACE)
def test_no_workspace_is_wrong_usage(tmp_path: Path, command: str, lang: str) -> None:
    refused(given(Ward(tmp_path), command, lang), Exit.USAGE, "no-workspace")


@pytest.mark.parametrize("command", IN_A_WORKSPACE)
def test_a_directory_that_is_not_there_is_the_machine(ward: Ward, command: str, lang: str) -> None:
    refused(given(ward, command, lang, "--workspace", "khong-co"), Exit.MACHINE, "workspace-missing")


@pytest.mark.parametrize("command", IN_A_WORKSPACE)
def test_a_directory_that_is_no_workspace_is_wrong_usage(ward: Ward, command: str, lang: str) -> None:
    refused(given(ward, command, lang, "--workspace", "data"), Exit.USAGE, "not-a-workspace")


@pytest.mark.parametrize("command", WITH_A_PLAN)
def test_a_plan_with_errors_is_wrong_usage(ward: Ward, command: str, lang: str) -> None:
    plan = ward.root / "plan2026.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("city: ", "city: : "), encoding="utf-8")
    refused(given(ward, command, lang), Exit.USAGE, "yaml-syntax")


@pytest.mark.parametrize("command", WITH_A_PLAN)
def test_a_plan_that_cannot_be_opened_is_the_machine(ward: Ward, command: str, lang: str) -> None:
    plan = ward.root / "plan2026.yaml"
    plan.unlink()
    link_to(plan, "nowhere")
    refused(given(ward, command, lang), Exit.MACHINE, "file-missing")


def test_the_store_can_be_verified_without_a_readable_plan(ward: Ward, lang: str) -> None:
    (ward.root / "plan2026.yaml").write_text("{", encoding="utf-8")
    assert given(ward, "verify", lang).status == Exit.DONE


@pytest.mark.parametrize("command", OF_A_MONTH)
@pytest.mark.parametrize(
    ("month", "code"),
    [
        ("", "unknown-month-option"),
        ("0", "unknown-month-option"),
        ("13", "unknown-month-option"),
        ("2026-00", "unknown-month-option"),
        ("quý 1", "unknown-month-option"),
        ("2024-12", "month-not-in-plan"),
        ("2031-01", "month-not-in-plan"),
    ],
)
def test_a_month_that_is_none_is_wrong_usage(ward: Ward, command: str, month: str, code: str) -> None:
    option = OF_A_MONTH[command]
    words = [*ARGUMENTS[command]] if option else ARGUMENTS[command][1:]
    refused(ward.kpi(command, *words, *option, month), Exit.USAGE, code)


@pytest.mark.parametrize("month", ["2", "02", "2026-02", "T2", "tháng 2"])
def test_a_month_is_written_in_many_ways(ward: Ward, month: str) -> None:
    assert ward.kpi("status", "--month", month, "--format", "json").json["month"] == "2026-02"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["template", "kinhte", "--month", "2"], "no-such-unit"),
        (["template", "van-phong", "--month", "2"], "unit-does-not-report"),
        (["template", "--month", "2"], "unit-or-all"),
        (["status", "--unit", "kinhte"], "no-such-unit"),
        (["status", "--unit", ""], "no-such-unit"),
        (["history", "kinhte", "--month", "2"], "no-such-unit"),
        (["return", "kinhte", "--month", "2", "--reason", "x"], "no-such-unit"),
        (["show", "thue"], "no-such-indicator"),
        (["explain", "thue"], "no-such-indicator"),
        (["what-if", "thue", "--monthly", "1"], "no-such-indicator"),
        (["plan", "set-target", "thue", "--value", "1", "--from", "4"], "no-such-indicator"),
        (["plan", "set-target", "thu", "--op", "least", "--from", "4"], "option-unknown-choice"),
        (["plan", "set-target", "thu", "--value", "1"], "argument-missing"),
        (["status", "--format", "xml"], "option-unknown-choice"),
        (["status", "--state", "late"], "option-unknown-choice"),
        (["status", "--fail-on", "late"], "option-unknown-choice"),
        (["status", "--group", "nhom"], "option-unknown-choice"),
        (["board", "--format", "csv"], "option-unknown-choice"),
        (["report", "--month", "2", "--format", "pdf"], "option-unknown-choice"),
        (["report"], "argument-missing"),
        (["report", "--month", "3", "--quarter", "--half"], "one-option-needed"),
        (["report", "--month", "2", "--quarter"], "month-ends-no-period"),
        (["report", "--month", "2", "--unit", "kinhte", "--format", "docx"], "no-such-unit"),
        (["report", "--month", "2", "--unit", "kinh-te"], "form-of-whole-ward"),
        (["what-if", "thu"], "one-option-needed"),
        (["submit", "--format", "xml", "2026-02_kinh-te.csv"], "option-unknown-choice"),
        (["template", "kinh-te", "--month", "2", "--format", "ods"], "option-unknown-choice"),
        (["template", "kinh-te", "--month", "2", "--numbers", "fr"], "option-unknown-choice"),
        (["template", "kinh-te"], "argument-missing"),
        (["history", "kinh-te"], "argument-missing"),
        (["return", "kinh-te", "--reason", "x"], "argument-missing"),
        (["close"], "argument-missing"),
        (["submit"], "argument-missing"),
        (["what-if", "thu", "--monthly", "nhiều"], "option-not-plain-number"),
        (["fill", "bieu.xlsx", "--map", "bieu"], "argument-missing"),
        (["fill", "bieu.xlsx", "--month", "2"], "argument-missing"),
        (["fill", "bieu.xlsx", "--month", "2", "--map", "bieu-2"], "map-missing"),
        (["status", "--year", "nay"], "option-not-a-number"),
        (["status", "--year", "2031"], "no-plan-for-year"),
        (["status", "--mont", "2"], "no-such-option"),
        (["status", "thu"], "too-many-arguments"),
        (["statu"], "no-such-command"),
        (["plan", "chek"], "no-such-command"),
        (["status", "--month"], "option-misused"),
        (["errors", "due-misssing"], "no-such-code"),
        (["status", "--lang", "fr"], "option-unknown-choice"),
        (["--lang", "fr", "status"], "option-unknown-choice"),
        (["verify", "--receipt", "123"], "bad-receipt"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_a_mistyped_command_is_wrong_usage(ward: Ward, words: list[str], code: str, lang: str) -> None:
    refused(Ward(ward.root, environ={"KPI_LANG": lang}).kpi(*words), Exit.USAGE, code)


def test_a_command_alone_is_answered_with_help(ward: Ward) -> None:
    said = ward.kpi("plan")
    assert (said.status, said.err) == (Exit.USAGE, "")
    assert "--help" in said.out


def test_kpi_alone_and_kpi_help_show_what_help_shows(ward: Ward, capsys: pytest.CaptureFixture[str]) -> None:
    def shown(*words: str) -> str:
        assert ward.kpi(*words).status == Exit.DONE
        return capsys.readouterr().out

    assert shown() == shown("help") == shown("--help") != ""
    assert shown("help", "status") == shown("status", "--help")
    assert shown("help", "plan", "check", "--lang", "en") == shown("plan", "check", "--help", "--lang", "en")


EVERY = ["", *GROUPS, *COMMANDS, *ALONE, *(f"{group} {name}" for group in GROUPS for name in GROUPS[group])]
HEADS = {"vi": ("\nVí dụ:\n", "\nKết thúc với mã:\n"), "en": ("\nExamples:\n", "\nEnds with:\n")}


@pytest.mark.parametrize("command", EVERY)
def test_help_ends_with_two_examples_that_are_understood_and_the_exit_statuses(
    tmp_path: Path, command: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert Ward(tmp_path).kpi(*command.split(), "--help", "--lang", lang).status == Exit.DONE
    first, last = HEADS[lang]
    examples, statuses = capsys.readouterr().out.split(first)[1].split(last)
    lines = examples.strip().split("\n")
    assert len(lines) == 2
    assert [one.split()[0] for one in statuses.strip().split("\n")] == ["0", "1", "2", "3", "4"]
    for line in lines:
        words = shlex.split(line)
        assert words[0] == "kpi"
        assert " ".join(words[1:]).startswith(command)
        assert words[1] == "help" or parse_plain(words[1:]) is not None


@pytest.mark.parametrize("command", ["", "plan", *ARGUMENTS])
def test_help_speaks_the_language_and_needs_no_workspace(
    tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = []
    for lang in ("vi", "en"):
        assert Ward(tmp_path).kpi(*command.split(), "--help", "--lang", lang).status == Exit.DONE
        shown.append(capsys.readouterr().out)
    assert "Cách dùng: kpi" in shown[0]
    assert "Usage: kpi" in shown[1]
    assert "help." not in "".join(shown)


def test_the_version_needs_no_workspace(tmp_path: Path) -> None:
    assert Ward(tmp_path).kpi("--version") == Said(Exit.DONE, f"kpi {__version__}\n", "")


UNWRITABLE = [
    ("template", "a-file/form.xlsx"),
    ("report", "a-file/report.xlsx"),
    ("template", "a-directory"),
    ("report", "a-directory"),
]


@pytest.mark.parametrize(("command", "out"), UNWRITABLE, ids=lambda value: value)
def test_what_cannot_be_written_is_the_machine(ward: Ward, command: str, out: str, lang: str) -> None:
    ward.file("a-file", "")
    for name in ("2026-02_kinh-te.xlsx", "bao-cao-2026-02.xlsx", "report-2026-02.xlsx"):
        (ward.root / "a-directory" / name).mkdir(parents=True)
    refused(given(ward, command, lang, "--out", out), Exit.MACHINE, "path-not-possible")


def test_a_workspace_is_made_neither_over_a_file_nor_twice(ward: Ward, lang: str) -> None:
    ward.file("moi", "")
    said = given(ward, "init", lang)
    assert (said.status, set(said.codes)) == (Exit.MACHINE, {"path-not-possible"})
    assert ward.kpi("init", ".").status == Exit.USAGE


def test_submit_takes_files_directories_and_standard_input(ward: Ward) -> None:
    inbox = ward.root / "inbox"
    inbox.mkdir()
    refused(ward.kpi("submit", "inbox"), Exit.REFUSED, "no-files-in-directory")
    (inbox / "2026-03_kinh-te.csv").write_text(f"{FEBRUARY}phan-a,1\nphan-b,1\nno-dong,1\n", encoding="utf-8")
    assert "2026-03_kinh-te.csv" in ward.kpi("submit", "inbox").out
    named = ["--unit", "kinh-te", "--month", "4"]
    assert ward.kpi("submit", "-", *named, stdin=FEBRUARY.encode()).status == Exit.DONE
    for absent in ("khong-co.csv", ""):
        refused(ward.kpi("submit", absent), Exit.MACHINE, "file-missing")


def test_one_bad_file_is_status_1_and_stops_no_other(ward: Ward, lang: str) -> None:
    wrong, right = ward.file("2026-03_kinh-te.csv", WRONG), ward.file("2026-04_kinh-te.csv", FEBRUARY)
    said = ward.kpi("submit", wrong, right, "--format", "json", "--lang", lang)
    assert said.status == Exit.REFUSED
    assert [(one["month"], one["outcome"]) for one in said.json["files"]] == [
        ("2026-03", "refused"),
        ("2026-04", "accepted"),
    ]


def _started(*words: str, stdout: int | IO[bytes]) -> subprocess.Popen[bytes]:
    environ = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"}
    return subprocess.Popen([*KPI, *words], stdout=stdout, stderr=subprocess.PIPE, env=environ)


@pytest.mark.parametrize("words", [["errors"], ["errors", "due-missing"], ["--help"]], ids=" ".join)
def test_a_reader_who_leaves_is_no_error(words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = _started(*words, stdout=writing)
    os.close(writing)
    assert (process.communicate()[1], process.returncode) == (b"", Exit.DONE)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only some systems have a disk that is always full")
@pytest.mark.parametrize("words", [["errors"], ["errors", "due-missing"], ["--help"]], ids=" ".join)
def test_a_full_disk_is_said_once(words: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        process = _started(*words, stdout=full)
        said = process.communicate()[1].decode()
    assert process.returncode == Exit.MACHINE
    assert said.count("[") == 1
    assert "Traceback" not in said
