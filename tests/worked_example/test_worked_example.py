"""Three months of four units, by the program and by hand: status, its JSON and the workbook say the same (README)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from worked_cells import differences, said_in, state_words, to_date_words
from worked_ward import Line, Ward, submissions, table

from longmy_kpi.messages.lexicon import Lexicon

EXPECTED = table("expected.csv")
ITEMS = table("expected_items.csv")
SHORT = {"no_target", "no_baseline", "not_due"}  # states that the table of items says in fewer words
VARIANTS = {
    "with-2025": {"also": "variants/2025-03_kthtdt.csv"},
    "without-kv2": {"without": "2026-03_kthtdt.csv", "instead": "variants/2026-03_kthtdt_without-kv2.csv"},
    "without-bchqs": {"without": "2026-03_bchqs.xlsx"},
}


@pytest.fixture(scope="module", params=["vi", "en"])
def said(ward: Ward, request: pytest.FixtureRequest) -> Any:
    return ward.status("--lang", request.param)


@pytest.mark.parametrize("line", EXPECTED, ids=lambda line: line["code"])
def test_json_says_what_was_computed_by_hand(line: Line, said: Any) -> None:
    (indicator,) = (one for one in said["indicators"] if one["code"] == line["code"])
    assert differences(line, indicator) == []


def test_every_indicator_of_the_plan_is_in_the_table(said: Any) -> None:
    assert [one["code"] for one in said["indicators"]] == [line["code"] for line in EXPECTED]


def test_items_take_the_worst_state(said: Any) -> None:
    found = [(str(item["number"]), item["state"], item["open"]) for item in said["items"]]
    assert found == [(line["number"], line["state"], line["open"] == "yes") for line in ITEMS]
    for item, line in zip(said["items"], ITEMS, strict=True):
        assert [str(item[key]) for key in ("judged", "of", "wanting")] == [line["judged"], line["of"], line["wanting"]]
    for item in said["items"]:
        assert item["indicators"] == [line["code"] for line in EXPECTED if line["item"] == str(item["number"])]


@pytest.fixture(scope="module", params=["vi", "en"])
def screen(ward: Ward, request: pytest.FixtureRequest) -> tuple[str, Lexicon]:
    return ward.kpi("--lang", request.param, "status", "--month", "3", "--all").out, Lexicon(request.param)


@pytest.mark.parametrize("line", EXPECTED, ids=lambda line: line["code"])
def test_table_shows_what_was_computed_by_hand(line: Line, screen: tuple[str, Lexicon]) -> None:
    text, words = screen
    (found,) = (one for one in text.splitlines() if one.split(" ", 1)[0] == line["code"])
    _, _, _, _, to_date, attainment, _, state, *_, months = re.split(r"  +", found.strip())
    assert not line["actual"] or to_date == to_date_words(line, words)
    assert attainment == (said_in(line["shown_attainment"], words) or "–")
    assert state.split(" ", 1)[1] == state_words(line, words)
    assert months == line["months"]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["number"])
def test_table_shows_the_items(item: Line, screen: tuple[str, Lexicon]) -> None:
    text, words = screen
    short, marks = f"state.short.{item['state']}", r"\*" * (item["wanting"] != "0") + r"\+" * (item["open"] == "yes")
    state = re.escape(words.say(short if item["state"] in SHORT else f"state.{item['state']}"))
    name = r"(?:(?!\d/\d).)+?"  # two items stand beside each other
    judged = rf"{item['judged']}/{item['of']}{marks}"
    assert re.search(rf"(?:^|  ) ?{item['number']} \S {name} {state} +{judged}(?: |$)", text, re.MULTILINE)


@pytest.mark.parametrize("month", ["2026-01", "2026-02", "2026-03"])
def test_submissions_are_counted(ward: Ward, month: str) -> None:
    on_time = sum(line["month"] == month and line["on_time"] == "yes" for line in submissions())
    counts = ward.kpi("status", "--month", month, "--format", "json").data["submissions"]
    assert counts == {"expected": 4, "received": 4, "on_time": on_time, "missing": []}


@pytest.mark.parametrize("variant", VARIANTS)
def test_variants(variant: str, tmp_path: Path) -> None:
    ward = Ward(tmp_path)
    for line in submissions(**VARIANTS[variant]):
        ward.submit(line)
    said = {indicator["code"]: indicator for indicator in ward.status()["indicators"]}
    lines = [line for line in table("expected_variants.csv") if line["variant"] == variant]
    assert lines
    assert {line["code"]: differences(line, said[line["code"]]) for line in lines} == {
        line["code"]: [] for line in lines
    }


def test_a_unit_that_sent_nothing_is_named(tmp_path: Path) -> None:
    ward = Ward(tmp_path)
    for line in submissions(without="2026-03_bchqs.xlsx"):
        ward.submit(line)
    counts = ward.status()["submissions"]
    assert counts == {"expected": 4, "received": 3, "on_time": 2, "missing": ["bchqs"]}


def test_last_years_months_expect_nothing(ward: Ward) -> None:
    counts = ward.kpi("status", "--month", "2025-03", "--format", "json").data["submissions"]
    assert counts["expected"] == 0
    assert counts["missing"] == []
