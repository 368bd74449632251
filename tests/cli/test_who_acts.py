"""Every command that writes a record or the plan takes the name of who acts; plans and packages carry none."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from ward import FEBRUARY, Ward

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session

WHO = "Cán bộ minh họa"
WRITERS = (
    *("init", "submit", "return", "close", "reopen", "difficulties answer", "export"),
    *("plan set-target", "plan targets", "city collect"),
)


@pytest.mark.parametrize("name", WRITERS)
def test_the_command_takes_the_name(name: str) -> None:
    out = io.StringIO()
    with redirect_stdout(out):
        run([*name.split(), "--help"], Session({}, Path(), io.BytesIO(), out, io.StringIO()))
    assert re.search(r"^  --by\b", out.getvalue(), re.MULTILINE)


def test_a_plan_and_a_package_are_made_by_somebody_and_do_not_say_by_whom(ward: Ward) -> None:
    plan = ward.root / "plan2026.yaml"
    plan.write_text(plan.read_text("utf-8").replace("city: ", 'ward_code: "31473"\ncity: ', 1))
    ward.submit("2026-01", FEBRUARY.replace("20", "9"))
    for words in (
        ("init", "--blank", "--year", "2027", "sau"),
        ("plan", "set-target", "thu", "--value", "130", "--from", "4", "--decision", "1/QĐ"),
        ("export", "--package", "--month", "1", "--out", "goi.zip"),
    ):
        said = ward.kpi(*words, "--by", WHO)
        assert said.status == 0, said.err
        assert f"Người thực hiện: {WHO}." in said.out
    written = [one for one in ward.root.rglob("*") if one.is_file()]
    assert [one for one in written if WHO.encode() in one.read_bytes()] == []


def test_the_table_of_readings_is_nobodys(ward: Ward) -> None:
    assert ward.kpi("export", "--by", WHO).codes == ["option-only-with-package"]
