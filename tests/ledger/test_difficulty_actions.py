"""What the ward does about a difficulty, on disk: sealed, chained, counted by closings, seen as of a moment."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from ledger_ward import Ward, codes, month, refused, tree

from longmy_kpi.diagnostic import Exit, KpiError
from longmy_kpi.ledger import sealed_json
from longmy_kpi.ledger.records import EscalationLevel
from longmy_kpi.text import is_meaningful


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    return Ward.make(tmp_path / "w")


@pytest.fixture
def told(ward: Ward) -> Ward:
    """Two difficulties: vhxh's of a, told in January and February; kthtdt's of b in January."""
    ward.tell(1, "vhxh", "Thiếu vốn")
    ward.tell(1, "kthtdt", "", "Thiếu người")
    ward.tell(2, "vhxh", "Vẫn thiếu vốn")
    return ward


def numbers(ward: Ward) -> list[tuple[int, str, str, list[str]]]:
    return [
        (one.number, one.unit, one.subject, [each.text for each in one.mentions])
        for one in ward.store().records.difficulties
    ]


def test_every_text_ever_accepted_counts_for_the_numbers(told: Ward) -> None:
    told.hand_back(1, "kthtdt")
    told.tell(1, "kthtdt", "Chậm tiến độ", "")
    assert numbers(told) == [
        (1, "vhxh", "a", ["Thiếu vốn", "Vẫn thiếu vốn"]),
        (2, "kthtdt", "b", ["Thiếu người"]),
        (3, "kthtdt", "a", ["Chậm tiến độ"]),
    ]


def test_words_that_say_there_is_none_are_no_difficulty(ward: Ward) -> None:
    ward.tell(1, "vhxh", "Không", " không có. ", "-", "KPS", "Không có khó khăn, kiến nghị", "Không có kinh phí")
    assert [one.subject for one in ward.store().records.difficulties] == ["f"]
    assert not is_meaningful("None.")


def test_a_handling_is_a_sealed_record_of_its_own(told: Ward) -> None:
    handled = told.handle(1, "  Đã đề nghị thành phố \n", EscalationLevel.CITY)
    path = told.root / "data/2026/difficulties/1/handling.yaml"
    fields = sealed_json.load(path.read_bytes())
    assert handled.anew
    assert {key: fields[key] for key in ("kind", "handling", "difficulty", "unit", "subject", "month")} == {
        "kind": "handling",
        "handling": 1,
        "difficulty": 1,
        "unit": "vhxh",
        "subject": "a",
        "month": "2026-02",
    }
    assert (fields["text"], fields["escalated_to"], fields["closes"]) == ("Đã đề nghị thành phố", "city", False)
    assert (fields["by"], fields["previous"], fields["reason"]) == ("Chánh Văn phòng", None, None)
    assert fields["records"] == {
        f"data/2026/{of:02d}/vhxh/1": sealed_json.digest(
            (told.root / f"data/2026/{of:02d}/vhxh/1/submission.yaml").read_bytes()
        )
        for of in (1, 2)
    }
    again = told.handle(2, "Đã bố trí").handling
    assert (again.path, again.previous) == ("data/2026/difficulties/2", handled.handling.digest)
    assert told.verify().faults == ()


def test_the_same_step_again_is_nothing_new_and_any_other_is(told: Ward) -> None:
    first = told.handle(1, "Đã bố trí")
    before = tree(told.root)
    same = told.handle(1, " Đã bố trí")
    assert (same.anew, same.handling) == (False, first.handling)
    assert tree(told.root) == before
    assert told.handle(1, "Đã bố trí", closes=True).anew
    assert refused(Exit.REFUSED, lambda: told.handle(1, "Đã bố trí", closes=True)) == ["difficulty-closed"]


def test_nothing_and_no_such_number_are_wrong_usage_and_touch_nothing(told: Ward) -> None:
    before = tree(told.root)
    assert refused(Exit.USAGE, lambda: told.handle(1, " ")) == ["nothing-to-record"]
    for which in (0, 3):
        assert refused(Exit.USAGE, lambda which=which: told.handle(which, "x")) == ["no-such-difficulty"]  # type: ignore[misc]
    assert tree(told.root) == before


def test_after_closing_a_later_month_gets_a_new_number_and_the_same_month_does_not(told: Ward) -> None:
    told.handle(1, closes=True)
    told.tell(2, "vhxh", "Vẫn thiếu vốn", "Thiếu đất", reason="thêm")
    told.tell(3, "vhxh", "Vẫn thiếu vốn")
    assert [each[:3] for each in numbers(told)] == [
        (1, "vhxh", "a"),
        (2, "kthtdt", "b"),
        (3, "vhxh", "b"),
        (4, "vhxh", "a"),
    ]


def test_a_slow_clock_hides_nothing_that_came_after_the_closing(told: Ward) -> None:
    """Closing lists what it knew; a record that comes later with an earlier time is news all the same."""
    told.handle(1, closes=True)
    now, told.time = told.time, told.time - timedelta(hours=20)
    told.tell(3, "vhxh", "Lại thiếu vốn")
    told.time = now
    assert [(one.number, one.closing is None) for one in told.store().records.difficulties if one.subject == "a"] == [
        (1, False),
        (3, True),
    ]


def test_a_handling_is_never_earlier_than_what_it_is_about(told: Ward) -> None:
    told.time -= timedelta(hours=20)
    handled = told.handle(1, "x").handling
    assert handled.at > max(one.revision.at for one in told.store().records.difficulties[0].mentions)
    assert told.handle(2, "y").handling.at > handled.at


def test_a_closed_month_counts_the_handlings_it_lists(told: Ward) -> None:
    told.tell(2, "kthtdt", "", "")
    first = told.handle(1, "Đã trả lời").handling
    told.close(1)
    second = told.handle(1, closes=True).handling
    assert told.view(1).handlings() == (first,)
    assert told.view(2).handlings() == (first, second)
    assert told.close(2).records.keys() >= {first.path, second.path}
    told.reopen(1)
    assert told.view(1).handlings() == (first, second)


def test_as_of_sees_what_was_done_by_then(told: Ward) -> None:
    first = told.handle(1, "Đã trả lời").handling
    told.handle(1, closes=True)
    assert told.view(2, first.at).handlings() == (first,)


def test_a_closing_whose_handling_is_gone_or_changed_is_damage(told: Ward) -> None:
    told.handle(1, "Đã trả lời")
    told.close(1)
    path = told.root / "data/2026/difficulties/1"
    kept = (path / "handling.yaml").read_bytes()
    body = kept.replace(b"Ch\xc3\xa1nh", b"Ph\xc3\xb3")[: -len(b"seal: sha256:\n") - 64]
    (path / "handling.yaml").write_bytes(body + f"seal: {sealed_json.digest(body)}\n".encode())
    assert refused(Exit.DAMAGED, lambda: told.view(1).handlings()) == ["closing-lists-other"]
    assert codes(told.verify().faults) == ["closing-lists-other"]
    shutil.rmtree(path)
    assert refused(Exit.DAMAGED, lambda: told.view(1).handlings()) == ["closing-lists-missing"]
    assert codes(told.verify().faults) == ["closing-lists-missing"]


def test_two_at_once_get_two_records(told: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other one's record appears after this one has looked and before it is placed."""
    from longmy_kpi.ledger import difficulty_actions

    others = [lambda: told.handle(2, "trước")]
    real = difficulty_actions.place_record

    def late(*args: object) -> None:
        if others:
            others.pop()()
        real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(difficulty_actions, "place_record", late)
    assert told.handle(1, "sau").handling.number == 2
    assert told.verify().faults == ()


def test_a_receipt_proves_the_newest_one(told: Ward) -> None:
    newest = told.handle(1, "x").handling
    assert told.verify(receipt=newest.digest).proved == newest
    shutil.rmtree(told.root / newest.path)
    assert codes(told.verify(receipt=newest.digest).faults) == ["receipt-unknown"]


def test_an_edited_plan_counts_for_as_of_from_a_handling_on(told: Ward) -> None:
    told.plan_bytes = b"year: 2026\n# 2\n"
    at = told.handle(1, "x").handling.at
    assert told.view(3, at).plan_digest == sealed_json.digest(told.plan_bytes)


def test_a_month_with_a_difficulty_may_be_the_final_one(ward: Ward) -> None:
    ward.tell(13, "kthtdt", "Chưa quyết toán")
    handled = ward.handle(1, "Chờ").handling
    assert (handled.month, handled.path) == (month(13), "data/2026/difficulties/1")
    assert ward.verify().faults == ()


def test_a_refusal_says_who_closed_it(told: Ward) -> None:
    closed = told.handle(1, closes=True).handling
    with pytest.raises(KpiError) as end:
        told.handle(1, "x")
    assert end.value.diagnostics[0].args == {"number": 1, "at": closed.at, "by": "Chánh Văn phòng"}
