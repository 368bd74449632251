"""YAML nodes: text stays text, places are right, and nothing multiplies."""

from __future__ import annotations

import pytest
import yaml
from plan_edits import SMALL

from longmy_kpi.plan import yaml_nodes
from longmy_kpi.plan.yaml_nodes import MAX_REPEATED, Composed, SourceText, compose, find


def composed(text: str) -> Composed:
    return compose(SourceText("p", text))


def value(text: str) -> object:
    root = composed(text).root
    assert root is not None
    return root.value


def codes(text: str) -> list[str]:
    return [each.code for each in composed(text).faults]


@pytest.fixture(params=["C", "Python"], autouse=True)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs with both parsers: libyaml is not on every machine."""
    if request.param == "Python":
        monkeypatch.setattr(yaml_nodes, "_LOADER", yaml.SafeLoader)


@pytest.mark.parametrize("text", ["012", "12:30", "no", "yes", "True", "1e5", "0x1F", "2026-04-30", "1_000", ".inf"])
def test_a_scalar_is_what_it_looks_like(text: str) -> None:
    assert value(f"a: {text}") == {"a": text}


@pytest.mark.parametrize(("text", "read"), [("null", None), ("~", None), ("", None), ("'null'", "null"), ('""', "")])
def test_only_a_plain_null_is_nothing(text: str, read: object) -> None:
    assert value(f"a: {text}") == {"a": read}


def test_the_small_plan_is_what_the_yaml_library_makes_of_it_as_text() -> None:
    assert value(SMALL) == yaml.load(SMALL, Loader=yaml.BaseLoader) | {"document": {"number": None, "date": None}}


def test_lists_mappings_and_keys_know_where_they_stand() -> None:
    text = "a:\n  - x: 1\n    y: [p, qq]\n"
    root = composed(text).root
    assert root is not None
    node, found = find(root, ("a", 0, "y", 1))
    assert found
    assert text[node.start : node.end] == "qq"
    assert node.key is None
    key = find(root, ("a", 0, "y"))[0].key
    assert key is not None
    assert text[key.start : key.end] == "y"


def test_a_path_that_is_not_there_leads_to_what_it_would_belong_to() -> None:
    root = composed("a:\n  b: 1\n").root
    assert root is not None
    node, found = find(root, ("a", "c"))
    assert not found
    assert node.value == {"b": "1"}


@pytest.mark.parametrize(
    ("text", "joined"),
    [("{v: 1,5}", "1,5"), ("{v: 1,234,567}", "1,234,567"), ("{v: 1.234,5, w: 2}", "1.234,5"), ("{v: 95,4}", "95,4")],
)
def test_a_number_cut_at_its_comma_is_put_together(text: str, joined: str) -> None:
    result = composed(text)
    assert result.faults == ()
    assert result.root is not None
    assert isinstance(result.root.value, dict)
    assert result.root.value["v"] == joined


@pytest.mark.parametrize("text", ["{3: 20,6: 45}", "{v: 1, 5: }", "{v: a,5: }"])
def test_other_commas_part_keys(text: str) -> None:
    root = composed(text).root
    assert root is not None
    assert len(root.children) == 2 or root.value == {"v": "a,5"}


def test_an_alias_may_repeat_a_little() -> None:
    assert value("a: &x [1, 2]\nb: *x\nc: &y t\nd: *y\n") == {"a": ["1", "2"], "b": ["1", "2"], "c": "t", "d": "t"}


def test_aliases_of_aliases_are_refused() -> None:
    assert codes("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n") == ["yaml-anchor-multiplies"]
    assert codes("a: &a [x]\nb: &b {k: [*a]}\nc: *b\n") == ["yaml-anchor-multiplies"]


def test_much_repeated_is_refused() -> None:
    hundred = "[" + ", ".join("x" * 99) + "]"
    assert codes(f"a: &a {hundred}\nb: [" + ", ".join(["*a"] * (MAX_REPEATED // 100)) + "]\n") == []
    assert codes(f"a: &a {hundred}\nb: [" + ", ".join(["*a"] * (MAX_REPEATED // 100 + 1)) + "]\n") == [
        "yaml-anchor-multiplies"
    ]


def test_an_anchor_cannot_hold_itself() -> None:
    assert codes("a: &a [*a]\n") == ["yaml-anchor-unknown"]


def test_bottomless_nesting_stops_early() -> None:
    assert codes("[" * 100_000) == ["yaml-too-deep"]
    assert codes("- " * 100_000) == ["yaml-too-deep"]


def test_a_duplicate_key_names_the_line_of_the_first() -> None:
    fault = composed("a: 1\nb: 2\n\na: 3\n").faults[0]
    assert (fault.code, fault.place.line, fault.args) == ("yaml-duplicate-key", 4, {"key": "a", "first": 1})


def test_reading_goes_on_after_faults_that_leave_the_rest_clear() -> None:
    text = "a: !!str 1\n<<: {b: 2}\n{c: d}: 3\na: 4\ne: 5\n"
    result = composed(text)
    assert [each.code for each in result.faults] == [
        "yaml-tag",
        "yaml-merge-key",
        "yaml-key-not-text",
        "yaml-duplicate-key",
    ]
    assert result.root is not None
    assert result.root.value == {"a": "1", "e": "5"}
