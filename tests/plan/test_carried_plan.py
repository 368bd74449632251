"""A ward's plan beside the one that the program carries, and the plan file that version 0.1.0 wrote."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Severity
from longmy_kpi.plan import plan_file, scaffold

OF_0_1_0 = Path(__file__).parents[1] / "plans" / "plan2026-0.1.0.yaml"
NOW = datetime.fromisoformat("2026-04-10T09:00:00+07:00")


def difference(root: Path) -> tuple[int, str]:
    out = io.StringIO()
    session = Session({}, root, io.BytesIO(), out, io.StringIO(), lambda: NOW, lambda: "test")
    return run(["plan", "diff", "2026", "--lang", "en"], session), out.getvalue()


def test_a_plan_file_of_the_first_version_loads_without_errors() -> None:
    loaded = plan_file.loads(OF_0_1_0.read_bytes(), "plan2026.yaml")
    assert [fault.code for fault in loaded.diagnostics if fault.severity is Severity.ERROR] == []
    assert loaded.plan is not None


def test_an_untouched_plan_differs_in_nothing_from_the_carried_one_and_an_edited_one_in_its_edit(
    tmp_path: Path,
) -> None:
    scaffold.init(tmp_path, scaffold.bundled_plan())
    status, same = difference(tmp_path)
    assert status == 0
    path = tmp_path / "plan2026.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("cutoff_day: 14", "cutoff_day: 15", 1), encoding="utf-8")
    status, edited = difference(tmp_path)
    assert (status, edited != same, "15" in edited) == (0, True, True)
