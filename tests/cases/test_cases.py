"""Every case directory: what `kpi` says of it in both languages, its codes and places, and what it stores.

`KPI_REWRITE=1` writes what is expected anew; README.md says how that is to be read before it is kept.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from case_ward import CaseWard, Said

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/command"))
REWRITE = os.environ.get("KPI_REWRITE") == "1"
KEPT = ("severity", "code", "line", "column", "cell")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a crash leaves is for the tests of the ledger; here a thousand files are written."""
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, language: str, tmp_path: Path, cache: Path) -> None:
    _why, *before, last = (case / "command").read_text(encoding="utf-8").splitlines()
    office = CaseWard.opened(tmp_path / "text", cache)
    lay_out(case, office.root)
    for line in before:
        assert office.kpi(line, "--lang", language).status == 0, line
    twin, earlier = office.copied(tmp_path / "json"), office.stored()
    said = office.kpi(last, "--lang", language)
    for_programs = twin.kpi(last, "--lang", language, "--format", "json")
    compare(case / f"expected.{language}.txt", shown(said))
    compare(case / "expected.json", outline(for_programs))
    assert said.status == for_programs.status
    assert twin.stored() == office.stored()
    compare_stored(case / "stored", {name: data for name, data in office.stored().items() if name not in earlier})


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_files_are_small_and_each_case_says_why(case: Path) -> None:
    assert (case / "command").read_text(encoding="utf-8").startswith("# ")
    assert [path for path in case.rglob("*") if path.is_file() and path.stat().st_size >= 20_000] == []


def lay_out(case: Path, root: Path) -> None:
    """Copy what the unit sent into the workspace."""
    kept_back = shutil.ignore_patterns("command", "expected.*", "stored")
    shutil.copytree(case, root, ignore=kept_back, dirs_exist_ok=True)


def shown(said: Said) -> str:
    """Return what a person sees, digests left out: they depend on the plan's every byte."""
    text = said.out + (f"----- stderr -----\n{said.err}" if said.err else "")
    return re.sub(r"sha256:[0-9a-f]{64}", "sha256:…", text)


def outline(said: Said) -> str:
    """Return the status, and of every file what a program relies on, a diagnostic a line."""
    files = json.loads(said.out)["files"] if said.out else []
    lines = "".join(f"\n{line}" for line in ",\n".join(map(_file, files)).splitlines())
    return f'{{\n "status": {said.status},\n "files": [{lines}\n ]\n}}\n'


def _file(file: Mapping[str, Any]) -> str:
    head = {key: value for key, value in file.items() if key not in ("diagnostics", "digest")}
    faults = [{key: fault[key] for key in KEPT} for fault in file["diagnostics"]]
    lines = ",\n".join(f"   {json.dumps(one, ensure_ascii=False)}" for one in faults)
    body = f"[\n{lines}\n  ]" if lines else "[]"
    return f'  {json.dumps(head, ensure_ascii=False)[:-1]}, "diagnostics": {body}}}'


def compare(path: Path, text: str) -> None:
    """Hold a text against the one expected, or write it as the one expected."""
    if REWRITE:
        path.write_bytes(text.encode())
    assert path.read_bytes().decode() == text


def compare_stored(folder: Path, found: Mapping[str, bytes]) -> None:
    """Hold what was stored against what is expected; without a folder nothing is."""
    if REWRITE:
        shutil.rmtree(folder, ignore_errors=True)
        for name, data in found.items():
            folder.mkdir(exist_ok=True)
            (folder / name).write_bytes(data)
    assert dict(_kept(folder)) == found


def _kept(folder: Path) -> Iterator[tuple[str, bytes]]:
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            yield path.name, path.read_bytes()
