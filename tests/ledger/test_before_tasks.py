"""A workspace sealed before plans knew tasks still verifies and reads as it did then."""

from __future__ import annotations

import io
import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session

KEPT = Path(__file__).parent / "before_tasks"  # written by the program of then, with `status --month 2 --format json`
OF_NO_CEILING = {"planned_share": None, "forecast": None}
OTHERWISE = {**dict.fromkeys(("vi-pham", "tai-nan", "khieu-nai"), OF_NO_CEILING), 1: {"state": "on_track"}}
"""What edition 2 of the method says otherwise, by indicator and item: one of its indicators is not due yet."""
NOW = datetime.fromisoformat("2026-11-25T10:00:00+07:00")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return Path(shutil.copytree(KEPT, tmp_path / "ws"))


def kpi(workspace: Path, *words: str) -> tuple[int, str]:
    out = io.StringIO()
    session = Session({}, workspace, io.BytesIO(), out, io.StringIO(), lambda: NOW, lambda: "test")
    return run(words, session), out.getvalue()


def test_it_verifies(workspace: Path) -> None:
    assert kpi(workspace, "verify") == (0, "Dữ liệu nguyên vẹn: 9 bản ghi, 20 tệp.\n")


def test_its_status_is_what_it_was(workspace: Path) -> None:
    status, out = kpi(workspace, "status", "--month", "2", "--format", "json")
    then = json.loads((KEPT / "status-2026-02.json").read_text(encoding="utf-8"))
    assert status == 0
    now = json.loads(out)
    for one in (*then["items"], *then["indicators"]):
        one.update(OTHERWISE.get(one.get("code") or one["number"], {}))
    for part in ("items", "indicators"):  # later versions may say more, never other things
        now[part] = [{key: said[key] for key in was} for was, said in zip(then[part], now[part], strict=True)]
    assert {key: now[key] for key in then} == then
