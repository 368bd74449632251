"""What version 0.1.0 stored stays sound: it verifies, and closed months say what they said (contract, section 1)."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session

KEPT = Path(__file__).parent / "store_0_1_0"
NOW = datetime.fromisoformat("2027-03-17T10:00:00+07:00")
KINDS = ["demo", "year"]
OTHERWISE = {("demo", "2026-03", "diem-nong"): ("held", "no_data")}
"""What edition 2 of the method reads otherwise: none happened in January and February, but of March nobody knows."""


def kpi(workspace: Path, *words: str) -> tuple[int, str]:
    out = io.StringIO()
    session = Session({}, workspace, io.BytesIO(), out, io.StringIO(), lambda: NOW, lambda: "test")
    return run(words, session), out.getvalue()


@pytest.fixture(scope="module", params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    where = tmp_path_factory.mktemp(request.param)
    with zipfile.ZipFile(KEPT / f"{request.param}.zip") as kept:
        kept.extractall(where)
    return request.param, where


def rows(name: str) -> list[dict[str, str]]:
    with (KEPT / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def as_text(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def test_it_verifies(store: tuple[str, Path]) -> None:
    status, said = kpi(store[1], "--year", "2026", "verify")
    assert (status, said.split(":")[0]) == (0, "Dữ liệu nguyên vẹn")


def test_its_figures_are_as_they_were(store: tuple[str, Path]) -> None:
    kind, where = store
    then = rows(f"{kind}_figures.csv")
    now = [line for month in dict.fromkeys(line["month"] for line in then) for line in figures(where, month)]
    assert [without_state(line) for line in now] == [without_state(line) for line in then]
    changed = {
        (kind, old["month"], old["code"]): (old["state"], new["state"])
        for old, new in zip(then, now, strict=True)
        if old["state"] != new["state"]
    }
    assert changed == {key: states for key, states in OTHERWISE.items() if key[0] == kind}


def without_state(line: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in line.items() if key != "state"}


def figures(where: Path, month: str) -> list[dict[str, str]]:
    status, said = kpi(where, "--year", "2026", "status", "--month", month, "--format", "json")
    assert status == 0
    return [
        {
            "month": month,
            "code": one["code"],
            "actual": as_text(one["actual"]),
            "attainment": one["attainment"] or "",
            "target": " ".join(filter(None, (as_text(one["target"][key]) for key in ("op", "value", "low", "high")))),
            "state": one["state"],
            "periods": f"{one['months_reported']}/{one['months_due']}",
        }
        for one in json.loads(said, parse_float=str, parse_int=str)["indicators"]
    ]


def test_due_dates_and_being_on_time_are_as_they_were(store: tuple[str, Path]) -> None:
    kind, where = store
    for line in rows(f"{kind}_submissions.csv"):
        if line["closed"] != "True":
            continue
        status, said = kpi(where, "--year", "2026", "board", "--month", line["month"], "--format", "json")
        told = json.loads(said)
        assert status == 0
        counts = [str(told["submissions"][key]) for key in ("expected", "received", "on_time")]
        assert [told["due"], *counts] == [line[key] for key in ("due", "expected", "received", "on_time")]
        assert " ".join(f"{one['unit']}:{str(one['on_time']).lower()}" for one in told["units"]) == line["units"]
