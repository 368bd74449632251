"""No test fails because a machine is busy: the suite asks for no speed, openly or hidden in a library."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, settings

TESTS = Path(__file__).resolve().parent
LIMITS = {"timeout", "deadline", "suppress_health_check"}
WAITS = {"sleep", "perf_counter", "monotonic", "process_time"}


def _limits(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        place = f"{path.relative_to(TESTS).as_posix()}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.keyword) and node.arg in LIMITS:
            yield f"{place} {node.arg}"
        elif isinstance(node, ast.Attribute) and node.attr in WAITS:
            yield f"{place} {node.attr}"


def test_one_profile_holds_for_every_property() -> None:
    assert settings.default is not None
    assert settings.default.deadline is None
    assert HealthCheck.too_slow in settings.default.suppress_health_check


def test_only_that_profile_speaks_of_limits() -> None:
    found = {line for path in sorted(TESTS.rglob("*.py")) for line in _limits(path)}
    assert {line for line in found if not line.startswith("conftest.py:")} == set()
