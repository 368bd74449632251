"""The guide is followed to the letter: its sections fill the empty plan, its commands say what it shows."""

from __future__ import annotations

import io
import re
import shlex
from datetime import datetime
from pathlib import Path

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from test_documents import matches

TOP = Path(__file__).resolve().parents[1]
GUIDE = (TOP / "docs" / "plan-guide.md").read_text(encoding="utf-8")
NOW = datetime.fromisoformat("2027-01-22T09:00:00+07:00")
BLOCK = re.compile(r"^```(?P<kind>console|yaml)(?: (?P<file>\S+))?\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)


def kpi(where: Path, words: list[str]) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    run(words, Session({}, where, io.BytesIO(), out, err, lambda: NOW, lambda: "test"))
    return out.getvalue(), err.getvalue()


def fill(plan: str, section: str) -> str:
    """Put a block's keys into the plan, each in the place of what stood there."""
    for part in re.split(r"^(?=[a-z])", section, flags=re.MULTILINE)[1:]:
        key = part.split(":")[0]
        old = re.compile(rf"^{key}:.*\n(?:(?:[ #]|- ).*\n)*", re.MULTILINE)
        plan = old.sub(lambda _, new=part: new, plan, count=1) if old.search(plan) else plan + part  # type: ignore[misc]
    return plan


def play(where: Path, body: str) -> None:
    """Run a block's commands and compare what they say, faults after results."""
    for step in re.split(r"^\$ kpi ", body, flags=re.MULTILINE)[1:]:
        command, *shown = step.splitlines()
        out, err = kpi(where, shlex.split(command))
        said = [line for line in (out + err).splitlines() if line]
        assert matches(shown, said), out + err


def test_the_guide_leads_from_nothing_to_a_plan_and_on_to_the_next_year(tmp_path: Path) -> None:
    where, played = tmp_path, 0
    for block in BLOCK.finditer(GUIDE):
        if block["kind"] == "console":
            play(where, block["body"])
            where = tmp_path / "xa-mau"
            played += 1
        elif block["file"]:
            (where / block["file"]).parent.mkdir(exist_ok=True)
            (where / block["file"]).write_text(block["body"], encoding="utf-8")
        else:
            path = where / "plan2027.yaml"
            path.write_text(fill(path.read_text(encoding="utf-8"), block["body"]), encoding="utf-8")
    assert played == 7
    assert kpi(where, ["--year", "2027", "plan", "check"])[1] == ""


def test_every_way_of_asking_is_in_its_table() -> None:
    from longmy_kpi.plan.model import Op

    table = GUIDE.split("## 5.")[1].split("```yaml")[0]
    missing = {str(op) for op in Op if f"op: {op}" not in table}
    assert missing == {"less_than", "not_above_last_year"}  # as at_most and below_last_year
