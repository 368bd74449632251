from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from disk_calls import Call, Calls, watched
from ledger_ward import START, UNITS, Ward, codes, month, refused, tree

from longmy_kpi.diagnostic import Exit
from longmy_kpi.ledger.accept import Unchanged
from longmy_kpi.ledger.closing import close
from longmy_kpi.ledger.store import Store
from longmy_kpi.period import Month


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    return Ward.make(tmp_path / "w")


def _submit_all(ward: Ward, number: int, value: str) -> None:
    for unit in UNITS:
        ward.submit(number, unit, value)


def test_a_closing_lists_every_record_its_figures_rest_on(ward: Ward) -> None:
    last_year = ward.submit(Month(2025, 3), "vhxh", "9")
    _submit_all(ward, 1, "1")
    returned = ward.hand_back(1, "vhxh")
    again = ward.submit(1, "vhxh", "2")
    ward.submit(2, "vhxh", "3")
    ward.close(1)
    fields = yaml.safe_load((ward.root / "data/2026/01/closing-1/closing.yaml").read_bytes())
    assert set(fields["records"]) == {
        "data/2025/03/vhxh/1",
        "data/2026/01/kthtdt/1",
        "data/2026/01/vhxh/1",
        "data/2026/01/vhxh/2",
        "data/2026/01/vhxh/return-1",
    }
    assert fields["records"][last_year.path] == last_year.digest
    assert fields["records"][returned.path] == returned.digest
    assert fields["records"][again.path] == again.digest
    assert (fields["previous"], fields["earlier_month"], fields["missing"]) == (None, None, [])


def test_a_month_closes_only_when_every_expected_unit_is_in(ward: Ward) -> None:
    ward.submit(1, "vhxh", "1")
    assert refused(Exit.REFUSED, lambda: ward.close(1)) == ["units-missing"]
    assert refused(Exit.REFUSED, lambda: ward.close(1, allow_missing=True)) == ["reason-needed-to-close"]
    closing = ward.close(1, allow_missing=True, reason="đơn vị chưa thành lập")
    assert (closing.missing, closing.reason) == (("kthtdt",), "đơn vị chưa thành lập")


def test_a_submission_handed_back_counts_as_missing_for_closing(ward: Ward) -> None:
    _submit_all(ward, 1, "1")
    ward.hand_back(1, "vhxh")
    assert refused(Exit.REFUSED, lambda: ward.close(1)) == ["units-missing"]


def test_months_close_in_order_and_once(ward: Ward) -> None:
    for number in (1, 2):
        _submit_all(ward, number, "1")
    assert refused(Exit.REFUSED, lambda: ward.close(2)) == ["earlier-month-open"]
    first = ward.close(1)
    assert ward.close(2).earlier_month == first.digest
    assert refused(Exit.REFUSED, lambda: ward.close(2)) == ["month-already-closed"]
    assert refused(Exit.USAGE, lambda: ward.close(14)) == ["month-not-in-plan"]
    assert refused(Exit.USAGE, lambda: ward.close(0)) == ["month-not-in-plan"]


def test_the_final_month_after_december_closes_last_and_expects_whom_it_concerns(ward: Ward) -> None:
    for number in range(1, 13):
        ward.close(number, allow_missing=True, reason="x")
    assert refused(Exit.REFUSED, lambda: ward.close(13)) == ["units-missing"]
    ward.submit(13, "kthtdt", "1")
    assert ward.close(13).path == "data/2026/2027-01/closing-1"
    assert ward.verify().faults == ()


def test_a_closed_month_takes_nothing_and_gives_nothing_back(ward: Ward) -> None:
    _submit_all(ward, 1, "1")
    ward.close(1)
    before = tree(ward.root)
    assert refused(Exit.REFUSED, lambda: ward.submit(1, "vhxh", "2", "x")) == ["month-closed"]
    assert isinstance(ward.take(month(1), "vhxh", "1"), Unchanged)
    assert refused(Exit.REFUSED, lambda: ward.hand_back(1, "vhxh")) == ["month-closed"]
    assert tree(ward.root) == before


def test_reopening_needs_a_reason_deletes_nothing_and_opens_the_later_months(ward: Ward) -> None:
    for number in (1, 2, 3):
        _submit_all(ward, number, "1")
        ward.close(number)
    before = tree(ward.root)
    assert refused(Exit.REFUSED, lambda: ward.reopen(2, " ")) == ["reason-needed-to-reopen"]
    assert ward.reopen(2).months == (month(2), month(3))
    assert tree(ward.root).items() > before.items()
    assert [ward.view(number).closing is None for number in (1, 2, 3)] == [False, True, True]
    assert refused(Exit.REFUSED, lambda: ward.reopen(3)) == ["month-not-closed"]
    assert refused(Exit.REFUSED, lambda: ward.close(3)) == ["earlier-month-open"]
    ward.submit(2, "vhxh", "5", "đính chính")
    assert [ward.close(number).number for number in (2, 3)] == [2, 2]
    assert ward.value(2, "vhxh") == 5
    assert ward.verify().faults == ()
    assert ward.reopen(1).months == (month(1), month(2), month(3))
    assert ward.verify().faults == ()


def test_handing_back_needs_a_reason_and_something_in_force(ward: Ward) -> None:
    assert refused(Exit.REFUSED, lambda: ward.hand_back(1, "vhxh")) == ["nothing-to-return"]
    ward.submit(1, "vhxh", "1")
    assert refused(Exit.REFUSED, lambda: ward.hand_back(1, "vhxh", "")) == ["reason-needed-to-return"]
    returned = ward.hand_back(1, "vhxh")
    assert (returned.path, returned.reason) == ("data/2026/01/vhxh/return-1", "thiếu thuyết minh")
    assert refused(Exit.REFUSED, lambda: ward.hand_back(1, "vhxh")) == ["nothing-to-return"]


def test_after_a_return_the_one_before_is_not_in_force_again(ward: Ward) -> None:
    ward.submit(1, "vhxh", "1")
    ward.submit(1, "vhxh", "2", "đính chính")
    ward.hand_back(1, "vhxh")
    assert ward.value(1, "vhxh") is None


def _land(ward: Ward, name: str, value: str | None = None) -> Calls:
    """Let a submission, or a return, land right before the next renaming."""
    once = iter([True])

    def meanwhile(_number: int, call: Call, _args: object) -> None:
        if call.name == "rename" and name in call.path + str(_args) and next(once, False):
            with watched(Calls()):
                other = Ward(ward.root, time=ward.time)
                other.submit(1, "vhxh", value, "đính chính") if value else other.hand_back(1, "vhxh")

    return Calls(meanwhile)


def test_a_submission_that_lands_while_the_month_closes_is_kept_but_does_not_count(ward: Ward) -> None:
    _submit_all(ward, 1, "1")
    with watched(_land(ward, "closing-1", "7")):
        closed = close(ward.office, month(1))
    assert [revision.path for revision in closed.late] == ["data/2026/01/vhxh/2"]
    assert ward.value(1, "vhxh") == 1
    assert [revision.number for revision in ward.view(1).late(month(1))] == [2]
    assert ward.verify().faults == ()
    ward.submit(2, "vhxh", "2")
    later = ward.view(2)
    assert ward.value(1, "vhxh", later) == 1
    assert [revision.number for revision in later.late(month(1))] == [2]
    ward.reopen(1)
    assert ward.value(1, "vhxh") == 7
    assert ward.view(1).late(month(1)) == ()


def _close_before(ward: Ward, name: str) -> Calls:
    """Let the month be closed right before something gets its name."""
    once = iter([True])

    def meanwhile(_number: int, call: Call, args: object) -> None:
        if call.name == "rename" and name in str(args) and next(once, False):
            with watched(Calls()):
                Ward(ward.root, time=ward.time).close(1)

    return Calls(meanwhile)


def test_submit_looks_again_after_its_renaming(ward: Ward) -> None:
    _submit_all(ward, 1, "1")
    with watched(_close_before(ward, "vhxh/2")):
        assert refused(Exit.REFUSED, lambda: ward.submit(1, "vhxh", "7", "x")) == ["month-closed-meanwhile"]
    assert ward.value(1, "vhxh") == 1
    assert [revision.number for revision in ward.view(1).late(month(1))] == [2]
    assert ward.verify().faults == ()


def test_return_looks_again_after_its_renaming(ward: Ward) -> None:
    _submit_all(ward, 1, "1")
    with watched(_close_before(ward, "vhxh/return-1")):
        assert refused(Exit.REFUSED, lambda: ward.hand_back(1, "vhxh")) == ["return-after-closing"]
    assert ward.value(1, "vhxh") == 1
    assert ward.verify().faults == ()
    ward.reopen(1)
    assert ward.value(1, "vhxh") is None


def test_a_return_that_is_overtaken_by_a_new_submission_says_so(ward: Ward) -> None:
    _submit_all(ward, 1, "1")
    with watched(_land(ward, "vhxh/return-1", "7")):
        assert refused(Exit.REFUSED, lambda: ward.hand_back(1, "vhxh")) == ["return-overtaken"]
    assert ward.value(1, "vhxh") == 7
    assert ward.verify().faults == ()


def test_two_at_once_hand_back_one_submission_only_once(ward: Ward) -> None:
    _submit_all(ward, 1, "1")
    with watched(_land(ward, "vhxh/return-1")):
        assert refused(Exit.REFUSED, lambda: ward.hand_back(1, "vhxh")) == ["nothing-to-return"]
    assert ward.verify().faults == ()


def test_two_at_once_close_a_month_only_once(ward: Ward) -> None:
    _submit_all(ward, 1, "1")
    with watched(_close_before(ward, "closing-1")):
        assert refused(Exit.REFUSED, lambda: ward.close(1)) == ["month-already-closed"]
    assert ward.verify().faults == ()


def test_a_closing_that_an_earlier_reopening_undid_in_that_moment_says_so(ward: Ward) -> None:
    for number in (1, 2):
        _submit_all(ward, number, "1")
    ward.close(1)
    once = iter([True])

    def meanwhile(_number: int, call: Call, args: object) -> None:
        if call.name == "rename" and "closing-1" in str(args) and next(once, False):
            with watched(Calls()):
                Ward(ward.root, time=ward.time).reopen(1)

    with watched(Calls(meanwhile)):
        assert refused(Exit.REFUSED, lambda: ward.close(2)) == ["reopened-meanwhile"]
    assert ward.view(2).closing is None
    assert ward.verify().faults == ()


def test_a_closing_is_never_dated_before_what_it_lists(ward: Ward) -> None:
    _submit_all(ward, 1, "1")
    last = ward.time
    ward.time = START - timedelta(days=1)
    closing = ward.close(1)
    assert closing.at == last + timedelta(microseconds=1)
    reopening = ward.reopen(1).reopening
    assert reopening.at == closing.at + timedelta(microseconds=1)


def test_a_closing_keeps_the_plan_of_then(ward: Ward) -> None:
    _submit_all(ward, 1, "1")
    closing = ward.close(1)
    ward.plan_bytes = b"year: 2026\n# 2\n"
    ward.submit(2, "vhxh", "1")
    assert ward.view(1).plan_digest == closing.plan
    assert ward.view(2).plan_digest is None


def test_a_month_does_not_close_over_damaged_readings(ward: Ward) -> None:
    _submit_all(ward, 1, "1")
    (ward.root / "data/2026/01/vhxh/1/readings.csv").write_bytes(b"")
    assert refused(Exit.DAMAGED, lambda: ward.close(1)) == ["stored-file-truncated"]


def test_last_year_may_be_corrected_without_touching_a_closed_month(ward: Ward) -> None:
    march = Month(2025, 3)
    ward.submit(march, "vhxh", "9")
    _submit_all(ward, 1, "1")
    ward.close(1)
    ward.submit(march, "vhxh", "8", "số liệu chính thức")
    store = Store(ward.workspace, 2026)
    closed, current = store.view(month(1)), store.view(month(2))
    figures = []
    for view in (closed, current):
        revision = view.in_force(march, "vhxh")
        assert revision is not None
        figures.append(view.readings(revision)["a"].value)
    assert figures == [9, 8]
    assert codes(ward.verify().faults) == []
