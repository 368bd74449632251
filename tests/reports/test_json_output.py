from __future__ import annotations

import csv
import json
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from small_report import INDICATORS, UNITS, arrival, plan, small_report

from longmy_kpi.figures.figure import State
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports import json_output
from longmy_kpi.reports.json_text import dumps, json_number
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.select import Selection

ALL = Selection()

# Typed from the contract, section 5, in its order.
STATUS = ["plan", "month", "closed", "items", "indicators", "submissions"]
ITEM = ["number", "name", "state", "open", "judged", "of", "wanting", "indicators"]
INDICATOR = [
    "code",
    "item",
    "name",
    "measure",
    "lead",
    "target",
    "actual",
    "as_of",
    "months_reported",
    "months_due",
    "incomplete",
    "stale",
    "estimate",
    "year_estimate",
    "attainment",
    "planned_share",
    "pace",
    "gap",
    "state",
    "forecast",
    "needed_per_month",
    "last_year",
    "change",
    "unexplained",
]
TARGET = ["op", "value", "low", "high", "pending_from"]
SUBMISSIONS = ["expected", "received", "on_time", "missing"]


def status_of(report: MonthReport, selection: Selection = ALL) -> dict[str, object]:
    text = json_output.dumps(json_output.status_json_object(report, selection))
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


def indicator_of(report: MonthReport, code: str) -> dict[str, object]:
    (found,) = (one for one in status_of(report)["indicators"] if one["code"] == code)
    return found


def test_keys_are_the_contract_s_in_its_order() -> None:
    found = status_of(small_report(plan=plan(demo=False)))
    assert list(found) == STATUS
    assert list(found["plan"]) == ["year", "title"]
    assert [list(item) for item in found["items"]] == [ITEM] * 2
    assert [list(one) for one in found["indicators"]] == [INDICATOR] * len(INDICATORS)
    assert [list(one["target"]) for one in found["indicators"]] == [TARGET] * len(INDICATORS)
    assert list(found["submissions"]) == SUBMISSIONS


def test_a_sum_as_worked_out_by_hand() -> None:
    found = indicator_of(small_report(), "thu")
    assert found | {"attainment": None, "pace": None, "needed_per_month": None} == {
        "code": "thu",
        "item": 1,
        "name": "Thu ngân sách trên địa bàn",
        "measure": "triệu đồng",
        "lead": "kinh-te",
        "target": {"op": "at_least", "value": 120, "low": None, "high": None, "pending_from": None},
        "actual": 32,
        "as_of": "2026-03",
        "months_reported": 3,
        "months_due": 3,
        "incomplete": False,
        "stale": False,
        "estimate": True,
        "year_estimate": None,
        "attainment": None,
        "planned_share": Decimal("0.25"),
        "pace": None,
        "gap": None,
        "state": "on_track",
        "forecast": 128,
        "needed_per_month": None,
        "last_year": None,
        "change": None,
        "unexplained": False,
    }
    assert found["attainment"] == Decimal("0.26666666666666666667")
    assert found["pace"] == Decimal("1.0666666666666666667")
    assert found["needed_per_month"] == Decimal("9.7777777777777777778")


@pytest.mark.parametrize(
    ("code", "actual", "state", "target"),
    [
        ("xep-loai", "Tốt", "achieved", {"op": "rating_at_least", "value": "Khá"}),
        ("chuan", None, "not_due", {"op": "achieved"}),
        ("ho-ngheo", None, "no_target", {"op": "pending", "pending_from": "thành phố"}),
        ("nuoc-sach", 90, "not_yet", {"op": "more_than", "value": 90}),
        ("pham-phap", 1, "breached", {"op": "at_most", "value": 0}),
    ],
)
def test_other_kinds_of_values(code: str, actual: object, state: str, target: dict[str, object]) -> None:
    found = indicator_of(small_report(), code)
    assert (found["actual"], found["state"]) == (actual, state)
    assert found["target"] == dict.fromkeys(TARGET) | target


def test_a_standard_reached_is_true() -> None:
    report = small_report()
    reached = replace(report.figures.figures["chuan"], actual=True)
    figures = replace(report.figures, figures={**report.figures.figures, "chuan": reached})
    assert indicator_of(replace(report, figures=figures), "chuan")["actual"] is True


def test_what_is_unexplained_and_stale_is_said() -> None:
    found = indicator_of(small_report(), "giai-ngan")
    assert (found["unexplained"], found["stale"], found["months_reported"], found["months_due"]) == (True, True, 1, 3)


def test_items_and_submissions() -> None:
    found = status_of(small_report())
    assert found["items"] == [
        {
            "number": 1,
            "name": "Thu, chi",
            "state": "behind",
            "open": False,
            "judged": 3,
            "of": 3,
            "wanting": 1,
            "indicators": ["thu", "giai-ngan", "no-dong"],
        },
        {
            "number": 2,
            "name": "Đời sống",
            "state": "not_yet",
            "open": True,
            "judged": 2,
            "of": 4,
            "wanting": 0,
            "indicators": ["ho-ngheo", "nuoc-sach", "xep-loai", "chuan"],
        },
    ]
    assert found["submissions"] == {"expected": 3, "received": 2, "on_time": 1, "missing": ["cong-an"]}
    assert (found["month"], found["closed"]) == ("2026-03", False)


def test_only_made_up_figures_are_marked() -> None:
    assert status_of(small_report())["plan"] == {"year": 2026, "title": "Kế hoạch thử năm 2026", "demo": True}
    assert "demo" not in status_of(small_report(plan=plan(demo=False)))["plan"]


def test_a_selection_leaves_items_and_submissions_whole() -> None:
    found = status_of(small_report(), Selection(unit="van-hoa", states=frozenset({State.ACHIEVED})))
    assert [one["code"] for one in found["indicators"]] == ["xep-loai"]
    assert [len(item["indicators"]) for item in found["items"]] == [3, 4]
    assert found["submissions"]["expected"] == 3


def test_the_board_has_a_record_for_each_unit() -> None:
    lines = (arrival(UNITS[0], 16), arrival(UNITS[1], None, returned="sai mẫu"))
    found = json.loads(json_output.dumps(json_output.board_json_object(small_report(submissions=lines))))
    assert found["due"] == "2026-03-17"
    assert found["units"][0] == {
        "unit": "kinh-te",
        "expected": True,
        "revision": 1,
        "arrived": "2026-03-16T08:15:00+07:00",
        "first_arrived": "2026-03-16T08:15:00+07:00",
        "on_time": True,
        "by": "Nguyễn Thử",
        "digest": "sha256:" + "ab" * 32,
        "returned": None,
        "after_closing": False,
        "warnings": 2,
    }
    assert (found["units"][1]["revision"], found["units"][1]["returned"]) == (None, "sai mẫu")


def rows_of(report: MonthReport, lexicon: Lexicon, selection: Selection = ALL) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(json_output.status_csv(report, selection, lexicon))))


def test_csv_has_a_row_for_each_indicator_with_plain_numbers() -> None:
    rows = rows_of(small_report(), Lexicon("vi"))
    assert [row["code"] for row in rows] == [indicator.code for indicator in INDICATORS]
    first = rows[0]
    assert list(first) == [
        *("month", "closed", "code", "item", "name", "measure", "lead"),
        *(f"target_{part}" for part in TARGET),
        *INDICATOR[INDICATOR.index("actual") :],
        "remarks",
    ]
    assert (first["target_value"], first["actual"], first["planned_share"]) == ("120", "32", "0.25")
    assert (first["month"], first["closed"], first["estimate"]) == ("2026-03", "false", "true")
    assert (first["year_estimate"], first["gap"]) == ("", "")
    assert first["remarks"] == ("SỐ LIỆU MINH HỌA; Số liệu tính đến ngày 14/03/2026; số liệu tạm tính, chưa khóa sổ")
    assert rows[1]["gap"] == "-95"


def test_csv_names_are_in_the_language_and_keys_are_not() -> None:
    (vi, *_), (en, *_) = (rows_of(small_report(), Lexicon(language)) for language in ("vi", "en"))
    assert list(vi) == list(en)
    assert (vi["name"], en["name"]) == ("Thu ngân sách trên địa bàn", "Budget revenue in the ward")
    assert (vi["state"], en["state"]) == ("on_track", "on_track")


@pytest.mark.parametrize("formula", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1"])
def test_csv_texts_are_no_formulas(formula: str) -> None:
    named = plan(indicators=(replace(INDICATORS[0], name=formula), *INDICATORS[1:]))
    assert rows_of(small_report(plan=named), Lexicon("vi"))[0]["name"] == "'" + formula


def test_csv_of_nothing_is_its_heading() -> None:
    text = json_output.status_csv(small_report(), Selection(states=frozenset({State.EXCEEDED})), Lexicon("vi"))
    assert text.startswith("month,closed,code,item,")
    assert text.count("\n") == 1


decimals = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30, places=6)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | decimals,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(values)
def test_json_reads_back_as_it_was(value: object) -> None:
    def rounded(part: object) -> object:
        if isinstance(part, Decimal):
            return Decimal(json_number(part))
        if isinstance(part, dict):
            return {key: rounded(one) for key, one in part.items()}
        return [rounded(one) for one in part] if isinstance(part, list) else part

    assert json.loads(dumps(value), parse_float=Decimal) == rounded(value)


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_numbers_have_no_exponent_and_twenty_digits_at_least(number: Decimal) -> None:
    text = json_number(number)
    assert "e" not in text.lower()
    assert abs(Decimal(text) - number) <= abs(number) * Decimal("1e-19")
    assert number != number.to_integral_value() or Decimal(text) == number


def test_json_looks_as_a_person_would_write_it() -> None:
    value = {"a": [], "b": {}, "c": [Decimal("0.2560"), None], "d": "đạt \x1b"}
    assert dumps(value) == '{\n  "a": [],\n  "b": {},\n  "c": [\n    0.256,\n    null\n  ],\n  "d": "đạt \\u001b"\n}'


def test_what_json_cannot_say_is_refused() -> None:
    with pytest.raises(TypeError, match="not for JSON"):
        dumps({"a": 1.5})
