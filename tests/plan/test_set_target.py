"""A decision put to a target: only its own text is new in the file, and nonsense is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_edits import SMALL, changed

from longmy_kpi.diagnostic import Exit, KpiError
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Op, Target
from longmy_kpi.plan.plan_file import loads
from longmy_kpi.plan.scaffold import bundled_plan
from longmy_kpi.plan.set_target import NewDecision, Revised, set_target

NAME = "plan2026.yaml"
GIVEN = NewDecision("2026-05", "at_least", value="92", decision="123/QĐ-UBND")
LINE = '{from: 2026-05, op: at_least, value: 92, decision: "123/QĐ-UBND"}'


def revised(text: str, code: str, decision: NewDecision, issuer: str | None = None) -> Revised:
    return set_target(text.encode(), NAME, code, decision, issuer)


def refusal(code: str, decision: NewDecision, issuer: str | None = None, text: str = SMALL) -> list[str]:
    with pytest.raises(KpiError) as stopped:
        revised(text, code, decision, issuer)
    assert stopped.value.status is Exit.USAGE
    return [each.code for each in stopped.value.diagnostics]


def test_a_pending_target_is_given() -> None:
    result = revised(SMALL, "truc-tuyen", GIVEN)
    before, after = "UBND thành phố}\n", f"UBND thành phố, decisions: [{LINE}]}}\n"
    assert result.data.decode() == changed("truc-tuyen", before, after)
    assert result.before == Target(Op.PENDING, pending_from="UBND thành phố")
    assert result.after == Target(Op.AT_LEAST, Decimal(92))
    assert result.loaded.diagnostics == ()
    assert result.loaded.plan is not None
    in_force = result.loaded.plan.by_code["truc-tuyen"]
    assert in_force.target_at(Month(2026, 4)).op is Op.PENDING
    assert in_force.target_at(Month(2026, 5)) == result.after


LAYOUTS = [
    pytest.param(
        "{op: pending, # chờ\n      pending_from: x, # giữ nguyên\n    }",
        f"{{op: pending, # chờ\n      pending_from: x, decisions: [{LINE}], # giữ nguyên\n    }}",
        id="flow over several lines",
    ),
    pytest.param(
        "\n      op: pending   # giữ nguyên\n      pending_from: x  # chờ\n      # còn chờ",
        "\n      op: pending   # giữ nguyên\n      pending_from: x  # chờ\n"
        f"      decisions:\n        - {LINE}\n      # còn chờ",
        id="block",
    ),
    pytest.param(
        "\n      op: pending\n      pending_from: >-\n        UBND\n\n      # chờ",
        f"\n      op: pending\n      pending_from: >-\n        UBND\n      decisions:\n        - {LINE}\n\n      # chờ",
        id="block ending in a folded text",
    ),
    pytest.param(
        "\n    - op: pending\n      pending_from: x",
        f"\n    - op: pending\n      pending_from: x\n      decisions:\n        - {LINE}",
        id="list of one",
    ),
    pytest.param(
        "{op: pending, pending_from: x, decisions: []}",
        f"{{op: pending, pending_from: x, decisions: [{LINE}]}}",
        id="empty list",
    ),
    pytest.param(
        "{op: pending, pending_from: x, decisions: [{from: 2026-02, op: follow}]}",
        f"{{op: pending, pending_from: x, decisions: [{{from: 2026-02, op: follow}}, {LINE}]}}",
        id="after a decision in a line",
    ),
    pytest.param(
        "\n      decisions:\n      - from: 2026-02   # trước\n        op: follow  # sau\n"
        "      op: pending\n      pending_from: x",
        "\n      decisions:\n      - from: 2026-02   # trước\n        op: follow  # sau\n"
        f"      - {LINE}\n      op: pending\n      pending_from: x",
        id="after a decision in lines",
    ),
]


@pytest.mark.parametrize(("old", "new"), LAYOUTS)
def test_every_layout_keeps_its_comments_and_its_lines(old: str, new: str) -> None:
    text = changed("truc-tuyen", "{op: pending, pending_from: UBND thành phố}", old)
    assert revised(text, "truc-tuyen", GIVEN).data.decode() == text.replace(old, new)


def test_line_ends_and_byte_order_mark_stay() -> None:
    text = changed(
        "truc-tuyen", "{op: pending, pending_from: UBND thành phố}", "\n      op: pending\n      pending_from: x"
    )
    data = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    expected = text.replace("pending_from: x\n", f"pending_from: x\n      decisions:\n        - {LINE}\n")
    assert set_target(data, NAME, "truc-tuyen", GIVEN).data == b"\xef\xbb\xbf" + expected.replace("\n", "\r\n").encode()


def test_the_last_line_of_a_file_may_have_no_end() -> None:
    indicators, points = SMALL.index("indicators:"), SMALL.index("task_groups:")
    rated, last = SMALL.index("  - code: xep-hang"), SMALL.index("  - code: dat-chuan")
    record = SMALL[rated:last].replace("    target: {op: rating_at_least, rating: Khá}\n", "").rstrip()
    text = SMALL[:indicators] + SMALL[points:] + "\n" + SMALL[indicators:rated] + record
    text += "\n    target:\n      op: rating_at_least\n      rating: Khá"
    result = revised(text, "xep-hang", NewDecision("2026-05", "rating_at_least", rating="Tốt"))
    added = '\n      decisions:\n        - {from: 2026-05, op: rating_at_least, rating: "Tốt"}\n'
    assert result.data.decode() == text + added


def test_an_issuers_target_is_found_by_its_name() -> None:
    result = revised(SMALL, "thu", NewDecision("2026-06", "at_least", value="126"), "HĐND phường")
    assert (result.before.value, result.after.value) == (Decimal(125), Decimal(126))
    result = revised(SMALL, "thu", NewDecision("2026-06", "more_than", value="140.5"))
    assert (result.before.value, result.after.value) == (Decimal(130), Decimal("140.5"))


def test_a_range_and_words_that_need_quotes() -> None:
    note = 'theo "công văn": 5, {x} # ghi'
    result = revised(
        SMALL, "bang-cap", NewDecision("2026-07", "between", low="36", high="41.5", above="bad", note=note)
    )
    assert result.after == Target(Op.BETWEEN, low=Decimal(36), high=Decimal("41.5"), above_is_good=False)
    assert result.loaded.plan is not None
    assert result.loaded.plan.by_code["bang-cap"].series[0].decisions[-1].note == note


def test_a_part_of_a_sum_is_revised_with_a_warning() -> None:
    result = revised(SMALL, "phan-a", NewDecision("2026-05", "at_least", value="70"))
    assert [each.code for each in result.loaded.diagnostics] == ["plan-parts-do-not-add-up"]


@pytest.mark.parametrize(
    ("code", "decision", "faults"),
    [
        ("truc-tuyn", GIVEN, ["plan-unknown-indicator"]),
        ("thu", NewDecision("2026-03", "more_than", value="140"), ["plan-decision-order"]),
        ("thu", NewDecision("2025-12", "more_than", value="140"), ["plan-decision-outside"]),
        ("thu", NewDecision("2026-05", "more_than", value="130"), ["plan-target-same"]),
        ("thu", NewDecision("2026-05", "more_than", value="130.00"), ["plan-target-same"]),
        ("thu", NewDecision("2026-05", "more_than", value="1,234"), ["plan-number-comma"]),
        ("thu", NewDecision("2026-05", "more_than", value="1.234"), ["plan-number-three-decimals"]),
        ("thu", NewDecision("2026-05", "more_than", value="5, note: x"), ["plan-number-form"]),
        ("thu", NewDecision("2026-05", "more_than", value="5}]}"), ["plan-number-form"]),
        ("thu", NewDecision("5", "more_than", value="140"), ["plan-month-form"]),
        ("thu", NewDecision("2026-05", "more_than"), ["plan-target-needs"]),
        ("thu", NewDecision("2026-05", "above", value="140"), ["plan-word-unknown"]),
        ("thu", NewDecision("2026-05", "achieved"), ["plan-op-impossible"]),
        ("ho-moi", NewDecision("2026-05", "at_least", value="4.5"), ["plan-target-fraction"]),
        ("nuoc-sach", NewDecision("2026-05", "more_than", value="120"), ["plan-target-beyond-bounds"]),
        ("xep-hang", NewDecision("2026-05", "rating_at_least", rating="Giỏi"), ["plan-unknown-rating"]),
    ],
)
def test_nonsense_is_refused(code: str, decision: NewDecision, faults: list[str]) -> None:
    assert refusal(code, decision) == faults


@pytest.mark.parametrize(
    ("decision", "options"),
    [
        (NewDecision("2026-03", "more_than", value="140"), ["--from"]),
        (NewDecision("2026-05", "more_than", value="93,5"), ["--value"]),
        (NewDecision("2026-05", "more_than", value="1.234", decision="12/QĐ"), ["--value"]),
        (NewDecision("2026-05", "achieved"), ["--op"]),
        (NewDecision("2026-05", "more_than"), ["--value"]),
        (NewDecision("2026-05", "between", low="5"), ["--high", "--above"]),
        (NewDecision("2026-05", "between", low="50", high="x", above="good"), ["--high"]),
        (NewDecision("2026-05", "more_than", value="140", rating="Tốt"), ["--rating"]),
    ],
)
def test_a_fault_is_placed_at_the_option_that_brought_it(decision: NewDecision, options: list[str]) -> None:
    with pytest.raises(KpiError) as stopped:
        revised(SMALL, "thu", decision)
    assert [each.place.file for each in stopped.value.diagnostics] == options


def test_a_mistaken_decision_is_corrected_by_another_from_the_same_month_and_both_stay() -> None:
    mistaken = revised(SMALL, "thu", NewDecision("2026-05", "more_than", value="1400", decision="12/QĐ"))
    right = revised(mistaken.data.decode(), "thu", NewDecision("2026-05", "more_than", value="140", decision="12/QĐ"))
    assert (right.before.value, right.after.value) == (Decimal(1400), Decimal(140))
    assert right.loaded.plan is not None
    series = right.loaded.plan.by_code["thu"].series[0]
    assert [decision.target.value for decision in series.decisions[-2:]] == [Decimal(1400), Decimal(140)]
    assert series.at(Month(2026, 4)).target.value == Decimal(130)
    assert series.at(Month(2026, 5)).target.value == Decimal(140)


def test_an_unknown_issuer_is_refused() -> None:
    assert refusal("thu", GIVEN, "HĐND") == ["plan-unknown-issuer"]


def test_a_plan_with_errors_is_not_touched() -> None:
    assert refusal("truc-tuyen", GIVEN, text=changed("tong", "due: quarter", "due: quartr")) == ["plan-word-unknown"]


def test_a_target_shared_by_two_indicators_is_left_to_a_person() -> None:
    shared = changed("phan-a", "target: {op", "target: &t {op").replace("{op: less_than, value: 50}", "*t")
    assert loads(shared.encode(), NAME).diagnostics == ()
    decision = NewDecision("2026-05", "at_least", value="61")
    assert refusal("phan-a", decision, text=shared) == ["plan-target-not-here"]
    assert refusal("no-dong", decision, text=shared) == ["plan-target-not-here"]


def test_the_wards_own_plan_takes_the_citys_numbers_one_after_the_other() -> None:
    data = bundled_plan()
    for code in ("ho-ngheo-giam", "bhyt-tham-gia", "bhxh-lao-dong", "khcn-dmst-cds"):
        result = set_target(data, NAME, code, GIVEN)
        assert result.data.replace(f", decisions: [{LINE}]".encode(), b"") == data.replace(
            f", decisions: [{LINE}]".encode(), b""
        )
        data = result.data
    plan = loads(data, NAME).plan
    assert plan is not None
    assert "pending_target" not in {point.kind for point in plan.open_points}


CODES = st.sampled_from(["thu", "truc-tuyen", "phan-a", "no-dong", "bang-cap", "ho-moi", "tai-nan"])


@given(CODES, st.integers(5, 12), st.integers(61, 99))
def test_one_line_is_touched_and_all_others_stay(code: str, month: int, value: int) -> None:
    decision = NewDecision(f"2026-{month:02d}", "at_least", value=str(value))
    old, new = SMALL.splitlines(), revised(SMALL, code, decision).data.decode().splitlines()
    touched = [number for number, line in enumerate(new) if decision.line() in line]
    assert len(touched) == 1
    added = len(new) - len(old)  # a line of its own, or none
    assert new[: touched[0]] == old[: touched[0]]
    assert new[touched[0] + 1 :] == old[touched[0] + 1 - added :]
