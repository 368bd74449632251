"""KPI_ACCESSIBLE=1 of every command: nothing is drawn, neither in results nor in what is said beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from test_commands import ARGUMENTS
from ward import Said, Ward

from longmy_kpi.text import without_rules

SPOKEN: Mapping[str, str] = {"KPI_ACCESSIBLE": "1"}
WAYS = (
    *ARGUMENTS,
    *("status --all", "status --against 1", "status --against year", "show thu --changes", "board --remind"),
    *("plan diff 2026 2026 --effect", "difficulties --all", "submit 2026-02_kinh-te.csv --reply --reason sửa", "menu"),
)
DRAWN = re.compile(r"[─│┌┐└┘├┤┼█▓░]|\^\^|^\s*\|", re.MULTILINE)


def undrawn(said: Said) -> None:
    assert said.out + said.err
    assert not DRAWN.search(said.out), said.out
    assert not DRAWN.search(said.err), said.err


@pytest.mark.parametrize("way", WAYS)
def test_no_command_draws(ward: Ward, way: str) -> None:
    spoken = Ward(ward.root, environ=SPOKEN)
    undrawn(spoken.kpi(*way.split(), *ARGUMENTS.get(way, [])))


def test_no_fault_and_no_receipt_is_drawn(tmp_path: Path) -> None:
    said = Ward(tmp_path, environ=SPOKEN).kpi("demo", "thu")
    undrawn(said)
    assert "BIÊN NHẬN" in said.out
    assert "not-a-number" in said.codes or "unknown-code" in said.codes


def test_only_what_is_drawn_is_left_out() -> None:
    drawn = "một\n  ────\n────── hai ──────\n12 | thu,ba\n   |     ^^\n── bốn\nnăm – sáu | bảy"
    assert without_rules(drawn) == "một\nhai\n12 | thu,ba\nbốn\nnăm – sáu | bảy"
