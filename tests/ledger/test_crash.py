from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

_HARNESS = Path(__file__).with_name("crash_harness.py")
_FULL = bool(os.environ.get("KPI_TEST_FULL"))
_CALL_SITES = {
    "submit-first": 60,
    "submit-changed": 50,
    "submit-new-plan": 55,
    "submit-tasks": 60,
    "close": 80,
    "reopen": 35,
    "return": 40,
    "answer": 55,
    "kpi-submit-changed": 70,
    "kpi-close": 80,
    "kpi-return": 45,
    "kpi-answer-first": 50,
}
_MORE_CALL_SITES = {
    "kpi-submit-first": 70,
    "kpi-submit-new-plan": 75,
    "kpi-reopen": 40,
    "close-difficulty": 55,
    "kpi-answer": 60,
    "kpi-close-difficulty": 60,
}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the harness kills forked children")
@pytest.mark.parametrize(("operation", "at_least"), (_CALL_SITES | _MORE_CALL_SITES if _FULL else _CALL_SITES).items())
def test_every_call_that_touches_the_workspace_may_fail_or_be_the_last(operation: str, at_least: int) -> None:
    """In a process of its own: it forks, which a process with threads should not."""
    words = [sys.executable, str(_HARNESS), operation, *([] if _FULL else ["--quick"])]
    run = subprocess.run(words, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    survived = re.fullmatch(rf"{operation}: (\d+) of (\d+) call sites survived\n", run.stdout)
    assert survived is not None, run.stdout
    assert int(survived[1]) == int(survived[2]) >= at_least
