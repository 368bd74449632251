"""Plain data written as YAML reads as what it was: every plan of the project, and texts made to be misread."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from longmy_kpi.plan import plan_file, yaml_text
from longmy_kpi.plan.yaml_nodes import SourceText, compose

TOP = Path(__file__).resolve().parents[2]
PLANS = ["plan2026.yaml", "examples/huyen-song-xanh/plan2026.yaml", "tests/plans/small.yaml"]
TRICKY = (
    *(
        "no",
        "Null",
        "12",
        "1.50",
        "2026-03",
        "a: b",
        "a #b",
        "- x",
        "-",
        "",
        " a",
        "a ",
        "'",
        '"',
        "@x",
        "%",
        "!t",
        "*a",
    ),
    *(
        "&a",
        "[x]",
        "{x}",
        "a, b",
        "|",
        ">",
        "?",
        "? a",
        "Phòng A – B",
        "“trích”",
        "a\\b",
        "x:",
        "=1",
        "~",
        "100%",
        "a  b",
    ),
)


def read(text: str) -> object:
    composed = compose(SourceText("x", text))
    assert composed.root is not None, composed.faults
    return composed.root.value


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_written_anew_is_the_same_plan(name: str) -> None:
    data = (TOP / name).read_bytes()
    written = yaml_text.document(plan_file.as_written(data, name), ["a comment"])
    old, new = plan_file.loads(data, "plan2026.yaml").plan, plan_file.loads(written, "plan2026.yaml").plan
    assert old is not None
    assert new is not None
    assert replace(new, digest=old.digest) == old
    assert max(map(len, written.decode().splitlines())) < 1000
    assert written.startswith(b"# yaml-language-server: $schema=plan.schema.json\n#\n# a comment\n\nyear: 2026\n")


@pytest.mark.parametrize("text", TRICKY)
def test_a_text_stays_what_it_is_wherever_it_stands(text: str) -> None:
    data = {"name": text, "of": [text, "x"], "source": {"section": text}, "units": [{"code": "a", "name": text * 40}]}
    if not text.strip():
        data.pop("units")
    assert read(yaml_text.text(data)) == data


def test_numbers_months_and_truth_stay_bare_where_they_are_meant_and_are_quoted_as_text() -> None:
    data = {"year": "2027", "target": {"value": "95.4"}, "demo": "true", "assigned_by": "1", "name": "2027-03"}
    assert yaml_text.text(data).splitlines() == [
        "year: 2027",
        "target: {value: 95.4}",
        "demo: true",
        "assigned_by: '1'",
        "name: 2027-03",
    ]
