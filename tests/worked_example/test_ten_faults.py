"""One file with ten different faults: all ten said in one run, in both languages and forms, and nothing stored."""

from __future__ import annotations

import csv
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from worked_ward import HERE, Ward, submissions, table

from longmy_kpi.diagnostic import Exit

FILE = HERE / "ten_faults.csv"
FAULTS = table("ten_faults_expected.csv")


@pytest.fixture(scope="module")
def early(tmp_path_factory: pytest.TempPathFactory) -> Ward:
    """The ward before March: its store is not empty."""
    ward = Ward(tmp_path_factory.mktemp("ward"))
    for line in submissions():
        if line["month"] != "2026-03":
            ward.submit(line)
    return ward


def everything(root: Path) -> dict[str, str]:
    """Return every file and directory of the workspace, files with the digest of their bytes."""
    return {
        path.relative_to(root).as_posix(): sha256(path.read_bytes()).hexdigest() if path.is_file() else "directory"
        for path in sorted(root.rglob("*"))
    }


def errors_of(answer: Any) -> list[Any]:
    """Return what blocks the file; beside it stand warnings of official figures before their span has ended."""
    assert {one["code"] for one in answer["diagnostics"] if one["severity"] != "error"} == {
        "official-before-period-end"
    }
    return [one for one in answer["diagnostics"] if one["severity"] == "error"]


def test_the_ten_faults_differ() -> None:
    assert len({fault["code"] for fault in FAULTS}) == len(FAULTS) == 10


@pytest.mark.parametrize("language", ["vi", "en"])
def test_json_has_exactly_the_ten(early: Ward, language: str) -> None:
    said = early.kpi("--lang", language, "submit", str(FILE), "--format", "json")
    (answer,) = said.data["files"]
    assert (said.status, answer["outcome"], answer["revision"]) == (Exit.REFUSED, "refused", None)
    errors = errors_of(answer)
    assert [(str(one["line"]), one["cell"], one["code"]) for one in errors] == [
        (fault["line"], fault["cell"], fault["code"]) for fault in FAULTS
    ]
    assert all(one["message"] and one["hint"] for one in errors)


def test_columns_are_those_of_the_characters(early: Ward) -> None:
    (answer,) = early.kpi("submit", str(FILE), "--format", "json").data["files"]
    lines = FILE.read_text(encoding="utf-8").splitlines()
    for fault, said in zip(FAULTS, errors_of(answer), strict=True):
        assert lines[int(said["line"]) - 1][int(said["column"]) - 1 :].startswith(fault["marked"])


@pytest.mark.parametrize("language", ["vi", "en"])
def test_text_has_exactly_the_ten_each_with_its_caret(early: Ward, language: str) -> None:
    said = early.kpi("--lang", language, "submit", str(FILE))
    assert said.status == Exit.REFUSED
    errors = "\n\n".join(one for one in said.err.split("\n\n") if re.search(r"\): (lỗi|error): ", one))
    heads = re.findall(r"ten_faults\.csv:(\d+):\d+ \((\w+)\).*\[([a-z-]+)\]$", errors, re.MULTILINE)
    assert heads == [(fault["line"], fault["cell"], fault["code"]) for fault in FAULTS]
    assert underlined(errors) == [fault["marked"] for fault in FAULTS]


def underlined(text: str) -> list[str]:
    """Return what the carets stand under; nothing where they stand under an empty cell's delimiter."""
    found = re.findall(r"^ +\d+ \| (.*)\n +\| ( *)(\^+)$", text, re.MULTILINE)
    return [line[len(gap) : len(gap) + len(carets)].strip(",") for line, gap, carets in found]


def test_the_store_stays_byte_identical(early: Ward) -> None:
    before = everything(early.root)
    assert any(name.endswith("submission.yaml") for name in before)
    for form in ("text", "json"):
        assert early.kpi("submit", str(FILE), "--format", form).status == Exit.REFUSED
    assert everything(early.root) == before


def test_with_the_ten_mended_nothing_blocks(early: Ward, tmp_path: Path) -> None:
    with FILE.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    for fault in FAULTS:
        rows[int(fault["line"]) - 1][ord(fault["cell"][0]) - ord("A")] = fault["mended"]
    path = tmp_path / "mended.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    (answer,) = early.kpi("submit", str(path), "--dry-run", "--format", "json").data["files"]
    assert answer["outcome"] == "valid"
