"""The JSON Schema that editors are given: it says what the program accepts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from plan_edits import SMALL

from longmy_kpi.plan import yaml_text
from longmy_kpi.plan.model import Op
from longmy_kpi.plan.plan_file import as_written
from longmy_kpi.plan.scaffold import blank_plan
from longmy_kpi.plan.schema import json_schema
from longmy_kpi.plan.schema_words import WORDS

SCHEMA = json_schema()
SHAPES = {"string": str, "integer": int, "number": int | float, "boolean": bool, "array": list, "object": dict}


def fits(value: Any, shape: dict[str, Any]) -> bool:
    """Validate as an editor would, for the few words of JSON Schema that ours uses."""
    if "$ref" in shape:
        return fits(value, SCHEMA["$defs"][shape["$ref"].rsplit("/", 1)[1]])
    for word in ("anyOf", "oneOf"):
        if word in shape:
            return any(fits(value, each) for each in shape[word])
    kinds = [shape["type"]] if isinstance(shape.get("type"), str) else shape.get("type", [])
    if kinds and not any(value is None if kind == "null" else isinstance(value, SHAPES[kind]) for kind in kinds):
        return False
    if "enum" in shape and value not in shape["enum"]:
        return False
    if isinstance(value, str):
        return re.search(shape.get("pattern", ""), value) is not None
    if isinstance(value, list):
        return len(value) >= shape.get("minItems", 0) and all(fits(each, shape["items"]) for each in value)
    return fits_mapping(value, shape) if isinstance(value, dict) else True


def fits_mapping(value: dict[Any, Any], shape: dict[str, Any]) -> bool:
    others = shape.get("additionalProperties", False)
    for rule in shape.get("allOf", []):
        if all(value.get(key) == each["const"] for key, each in rule["if"]["properties"].items()) and not set(
            rule["then"]["required"]
        ) <= set(value):
            return False
    return set(shape.get("required", [])) <= set(value) and all(
        fits(each, shape["properties"][key]) if key in shape.get("properties", {}) else others and fits(each, others)
        for key, each in value.items()
    )


class EditorsLoader(yaml.SafeLoader):
    """YAML as an editor reads it: numbers and truth values by sight, days as text."""


EditorsLoader.yaml_implicit_resolvers = {
    start: [(tag, found) for tag, found in pairs if not tag.endswith("timestamp")]
    for start, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def editors_view(text: str) -> Any:
    return yaml.load(text, Loader=EditorsLoader)


def test_the_small_plan_fits() -> None:
    assert fits(editors_view(SMALL), SCHEMA)


def test_what_does_not_fit_is_marked_by_the_editor() -> None:
    for old, new in (
        ("to_date: sum", "to_date: total"),
        ("due: quarter", "due: [13, x]"),
        ("{op: at_least, value: 60}", "{op: at_least}"),
        ("{op: achieved}", "{}"),
        ("    named: plan\n", "    nam: plan\n"),
        ("decimals: 0", "decimals: none"),
        ("demo: true", "demo: 1"),
        ('"%"', "[]"),
    ):
        assert old in SMALL
        assert not fits(editors_view(SMALL.replace(old, new)), SCHEMA), new


def test_every_key_is_explained_and_no_explanation_is_left_over() -> None:
    records = [SCHEMA, *SCHEMA["$defs"].values()]
    keys = {key for record in records for key in record.get("properties", {})}
    assert keys == set(WORDS)
    assert all(each["description"] for record in records for each in record.get("properties", {}).values())


def test_every_operator_is_offered() -> None:
    assert SCHEMA["$defs"]["Op"]["enum"] == list(Op)


def test_numbers_may_be_written_bare_or_quoted() -> None:
    value = SCHEMA["$defs"]["Target"]["properties"]["value"]
    assert fits(95.4, value)
    assert fits("95.4", value)
    assert not fits("95,4", value)


def test_the_empty_plan_is_marked_only_where_something_must_be_filled_in() -> None:
    blank = editors_view(blank_plan(2027).decode())
    assert not fits(blank, SCHEMA)
    needed = {"title": "x", "ward": "x", "city": "x"} | {
        key: editors_view(SMALL)[key] for key in ("units", "indicators")
    }
    assert fits(blank | needed, SCHEMA)
    assert not any(fits(blank | {key: needed[key] for key in needed if key != left}, SCHEMA) for left in needed)


@pytest.mark.parametrize("name", ["plan2026.yaml", "examples/huyen-song-xanh/plan2026.yaml"])
def test_plans_fit_as_they_are_and_as_the_program_writes_them(name: str) -> None:
    data = (Path(__file__).resolve().parents[2] / name).read_bytes()
    assert fits(editors_view(data.decode()), SCHEMA)
    assert fits(editors_view(yaml_text.document(as_written(data, name), []).decode()), SCHEMA)
