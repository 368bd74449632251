from __future__ import annotations

import shutil
import tempfile
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from disk_calls import Calls, below, watched
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_ward import START, UNITS, Ward, codes, fast_disk, month, refused

from longmy_kpi.diagnostic import Exit, KpiError
from longmy_kpi.ledger import readings, sealed_json
from longmy_kpi.ledger.accept import Accepted, accept
from longmy_kpi.ledger.changes import ReadingChange, differences, history, restatements
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.ledger.store import Store
from longmy_kpi.ledger.view import View


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    return Ward.make(tmp_path / "w")


def test_nothing_submitted_is_nothing_in_force(ward: Ward) -> None:
    view = ward.view(3)
    assert view.in_force(month(3), "vhxh") is None
    assert (view.months(), view.units(month(3)), view.late(month(3)), view.rests_on()) == ((), (), (), ())
    assert view.first_arrival(month(3), "vhxh") is None
    assert ward.store().latest_month() is None
    assert ward.verify().faults == ()


def test_the_latest_month_is_the_last_with_a_submission_in_force(ward: Ward) -> None:
    ward.submit(1, "vhxh", "1")
    ward.submit(3, "vhxh", "1")
    ward.hand_back(3, "vhxh")
    assert ward.store().latest_month() == month(1)
    ward.submit(13, "kthtdt", "1")
    assert ward.store().latest_month() == month(13)
    assert ward.view(13).months() == (month(1), month(13))
    assert ward.view(2).months() == (month(1),)


def test_a_view_knows_nothing_of_the_months_after_it(ward: Ward) -> None:
    ward.submit(3, "vhxh", "1")
    assert ward.view(2).in_force(month(3), "vhxh") is None
    assert ward.view(2).units(month(3)) == ()


def test_on_time_goes_by_the_first_revision_not_handed_back(ward: Ward) -> None:
    ward.submit(1, "vhxh", "1")
    ward.hand_back(1, "vhxh")
    assert ward.view(1).first_arrival(month(1), "vhxh") is None
    second = ward.submit(1, "vhxh", "2")
    ward.submit(1, "vhxh", "3", "đính chính")
    assert ward.view(1).first_arrival(month(1), "vhxh") == second.at
    assert [revision.number for revision in ward.view(1).revisions(month(1), "vhxh")] == [1, 2, 3]
    assert [entry.number for entry in ward.view(1).returns(month(1), "vhxh")] == [1]


def test_as_of_shows_what_was_known_then(ward: Ward) -> None:
    """After each step the view of that moment is written down; at the end the store still says the same of it."""
    steps = [
        lambda: ward.submit(1, "vhxh", "1"),
        lambda: ward.submit(1, "kthtdt", "10"),
        lambda: ward.submit(1, "vhxh", "2", "đính chính"),
        lambda: ward.close(1),
        lambda: ward.submit(2, "vhxh", "20"),
        lambda: ward.hand_back(2, "vhxh"),
        lambda: ward.reopen(1),
        lambda: ward.submit(1, "vhxh", "3", "đính chính"),
        lambda: ward.hand_back(1, "kthtdt"),
        lambda: ward.submit(1, "kthtdt", "11"),
        lambda: ward.close(1),
        lambda: ward.submit(2, "vhxh", "21"),
    ]
    known = [(START, _said(ward, None))]
    for step in steps:
        step()
        known.append((ward.time, _said(ward, None)))
    for moment, said in known:
        assert _said(ward, moment) == said


def _said(ward: Ward, as_of: datetime | None) -> object:
    view, months = ward.view(2, as_of), (month(1), month(2))
    closings = [view.closing_of(when) for when in months]
    return (
        [(number, unit, ward.value(number, unit, view)) for number in (1, 2) for unit in UNITS],
        [(when, unit, view.first_arrival(when, unit)) for when in months for unit in UNITS],
        [None if closing is None else closing.digest for closing in closings],
        [[revision.path for revision in view.late(when)] for when in months],
        ward.store().latest_month(as_of),
        view.months(),
    )


def test_last_years_final_months_are_not_this_years(ward: Ward) -> None:
    """January under last year's plan lies apart from January under this year's, and moves nothing of it."""
    january = month(1)
    final = accept(ward.workspace, 2025, b"year: 2025\n", ward.submission(january, "vhxh", "9"), ward.clock)
    assert isinstance(final, Accepted)
    assert final.revision.path == "data/2025/2026-01/vhxh/1"
    view = ward.view(1)
    assert (view.in_force(january, "vhxh"), view.rests_on()) == (None, ())
    ward.submit(1, "vhxh", "1")
    ward.submit(1, "kthtdt", "2")
    assert set(ward.close(1).records) == {"data/2026/01/vhxh/1", "data/2026/01/kthtdt/1"}
    last_year = Store(ward.workspace, 2025)
    assert last_year.view(january).in_force(january, "vhxh") == final.revision
    assert last_year.latest_month() == january
    assert ward.verify().faults == ()


def test_as_of_uses_the_plan_of_then(ward: Ward) -> None:
    first = ward.submit(1, "vhxh", "1")
    ward.plan_bytes = b"year: 2026\n# 2\n"
    second = ward.submit(1, "kthtdt", "1")
    assert first.plan != second.plan
    assert ward.view(1, START).plan_digest == first.plan  # before all: the first that is known
    assert ward.view(1, first.at).plan_digest == first.plan
    assert ward.view(1, second.at).plan_digest == second.plan
    assert ward.view(1).plan_digest is None


def test_a_status_opens_no_more_files_than_it_needs(ward: Ward) -> None:
    for number in (1, 2, 3):
        ward.submit(number, "vhxh", "1")
        ward.submit(number, "vhxh", "2", "đính chính")
    with watched(Calls()) as calls:
        assert ward.value(2, "vhxh") == 2
    opened = [below(ward.root, call)[1] for call in calls.made if call.name == "open"]
    assert opened == ["data/2026/02/vhxh/2/submission.yaml", "data/2026/02/vhxh/2/readings.csv"]
    assert not [call for call in calls.made if "2025" in call.path]


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda folder: (folder / "readings.csv").write_bytes(b"code\n"), "stored-file-truncated"),
        (lambda folder: (folder / "readings.csv").unlink(), "stored-file-missing"),
        (lambda folder: (folder / "submission.yaml").unlink(), "record-missing"),
        (lambda folder: (folder / "submission.yaml").write_bytes(b""), "record-truncated"),
        (lambda folder: (folder / "notes.txt").write_bytes(b""), "foreign-file"),
        (lambda folder: folder.rename(folder.with_name("3")), "revision-missing"),
        (lambda folder: folder.with_name("1 (1)").mkdir(), "sync-conflict"),
        (lambda folder: folder.with_name("cu").mkdir(), "foreign-directory"),
    ],
)
def test_what_is_damaged_is_never_taken_for_empty(ward: Ward, damage: object, code: str) -> None:
    ward.submit(3, "vhxh", "1")
    ward.submit(3, "vhxh", "2", "đính chính")
    assert callable(damage)
    damage(ward.root / "data/2026/03/vhxh/2")
    assert refused(Exit.DAMAGED, lambda: ward.value(3, "vhxh")) == [code]


def test_a_closed_month_refuses_when_what_it_lists_is_gone_or_another(ward: Ward) -> None:
    for unit in UNITS:
        ward.submit(1, unit, "1")
    ward.close(1)
    shutil.move(ward.root / "data/2026/01/vhxh", ward.root / "away")
    assert refused(Exit.DAMAGED, lambda: ward.value(1, "vhxh")) == ["closing-lists-missing"]
    ward.root.joinpath("data/2026/01/vhxh").mkdir()
    other = Ward.make(ward.root.parent / "other")
    other.submit(1, "vhxh", "7")
    shutil.copytree(other.root / "data/2026/01/vhxh/1", ward.root / "data/2026/01/vhxh/1")
    assert refused(Exit.DAMAGED, lambda: ward.value(1, "vhxh")) == ["closing-lists-other"]


def test_leftovers_and_desktop_litter_are_read_past(ward: Ward) -> None:
    ward.submit(3, "vhxh", "1")
    for name in (".tmp-0", "03/.tmp-0", "03/vhxh/.tmp-0", "03/vhxh/.DS_Store"):
        (ward.root / "data/2026" / name).write_text("x")
    for name in ("Thumbs.db", "~$received.xlsx", ".~lock.received.csv#", ".syncthing.readings.csv.tmp"):
        (ward.root / "data/2026/03/vhxh/1" / name).write_text("x")
    assert codes(ward.verify().faults) == []
    (ward.root / "data/2026/03/ghi chú.txt").write_text("x")
    assert ward.value(3, "vhxh") == 1


def test_a_record_with_more_in_it_than_is_known_today_is_read(ward: Ward) -> None:
    """Later versions may add fields, and files that the record lists."""
    ward.submit(3, "vhxh", "1")
    folder = ward.root / "data/2026/03/vhxh/1"
    fields = sealed_json.load((folder / "submission.yaml").read_bytes())
    tasks = b"code,state\n"
    files, sizes = fields["files"], fields["sizes"]
    assert isinstance(files, dict)
    assert isinstance(sizes, dict)
    files["tasks.csv"], sizes["tasks.csv"] = sealed_json.digest(tasks), len(tasks)
    fields["tasks"] = 1
    (folder / "submission.yaml").write_bytes(sealed_json.dump(fields))
    (folder / "tasks.csv").write_bytes(tasks)
    assert ward.value(3, "vhxh") == 1
    assert ward.verify().faults == ()
    (folder / "tasks.csv").write_bytes(b"code,stat\n")
    assert codes(ward.verify().faults) == ["stored-file-truncated"]


def test_figure_by_figure() -> None:
    before = {code: Reading(code, Decimal(1)) for code in ("a", "b", "c")}
    after = {
        "a": Reading("a", Decimal(1)),
        "b": Reading("b", Decimal(2), note="sửa"),
        "d": Reading("d", note="chưa có"),
    }
    assert differences(before, after) == (
        ReadingChange("b", before["b"], after["b"]),
        ReadingChange("d", None, after["d"]),
        ReadingChange("c", before["c"], None),
    )
    assert [change.fields for change in differences(before, after)] == [("value", "note"), ("note",), ("value",)]


def test_history_says_who_and_what_changed_and_what_became_of_it(ward: Ward) -> None:
    ward.submit(1, "vhxh", "1")
    ward.submit(1, "vhxh", "2", "đính chính")
    ward.hand_back(1, "vhxh")
    ward.submit(1, "vhxh", "3")
    ward.submit(1, "kthtdt", "3")
    ward.close(1)
    events = history(ward.view(1), month(1), "vhxh")
    assert [(event.revision.number, event.returned is not None, event.in_force, event.late) for event in events] == [
        (1, False, False, False),
        (2, True, False, False),
        (3, False, True, False),
    ]
    changed = [
        [
            (change.code, change.before and change.before.value, change.after and change.after.value)
            for change in e.changes
        ]
        for e in events
    ]
    assert changed == [[], [("a", 1, 2)], [("a", 2, 3)]]
    assert [event.revision.reason for event in events] == [None, "đính chính", None]


def test_what_reports_that_went_out_rest_on_is_known_after_a_reopening(ward: Ward) -> None:
    for unit in UNITS:
        ward.submit(1, unit, "1")
    first = ward.close(1)
    ward.reopen(1)
    ward.submit(1, "vhxh", "5", "đính chính")
    store = ward.store()
    for view in (store.view(month(1)), store.view(month(2))):
        assert store.closings_before(view) == [first]
        changed = restatements(store.view(month(1), first.at), view, month(1))
        assert [(one.code, one.fields) for one in changed] == [("a", ("value",))]
    second = ward.close(1)
    store = ward.store()
    assert store.closings_before(store.view(month(1))) == [first]
    assert store.closings_before(store.view(month(2))) == [first, second]
    assert restatements(store.view(month(1), second.at), store.view(month(2)), month(1)) == ()


_step = st.tuples(
    st.sampled_from(["submit", "submit", "submit", "return", "close", "reopen"]),
    st.integers(1, 3),
    st.sampled_from(UNITS),
    st.integers(1, 3),
)


@settings(max_examples=25)
@given(st.lists(_step, min_size=3, max_size=14))
def test_whatever_is_done_the_store_stays_sound_and_the_past_stays_what_it_was(
    steps: list[tuple[str, int, str, int]],
) -> None:
    with tempfile.TemporaryDirectory(dir=fast_disk()) as home:
        ward = Ward.make(Path(home) / "w")
        known: list[tuple[datetime, object]] = []
        for step in steps:
            try:
                _do(ward, *step)
            except KpiError as end:
                assert end.status is Exit.REFUSED  # noqa: PT017 - either is right; nothing else is
            known.append((ward.time, _said(ward, None)))
        for moment, said in known:
            assert _said(ward, moment) == said
        assert ward.verify().faults == ()


def _do(ward: Ward, what: str, number: int, unit: str, value: int) -> None:
    match what:
        case "submit":
            ward.take(month(number), unit, str(value), "x")
        case "return":
            ward.hand_back(number, unit)
        case "close":
            ward.close(number, allow_missing=True, reason="x")
        case "reopen":
            ward.reopen(number)


def test_what_is_in_force_follows_the_rule_whatever_is_submitted_and_returned(ward: Ward) -> None:
    """Newest revision, unless it was handed back: compared with a list kept beside the store."""
    newest: str | None = None
    for value, back in [("1", False), ("2", True), ("3", True), ("4", False), ("5", False)]:
        ward.submit(1, "vhxh", value, "x")
        newest = value
        if back:
            ward.hand_back(1, "vhxh")
            newest = None
        assert ward.value(1, "vhxh") == (None if newest is None else Decimal(newest))


def test_readings_of_a_revision_are_those_that_were_sent(ward: Ward) -> None:
    revision = ward.submit(1, "vhxh", "1234.5")
    view: View = ward.view(1)
    data = (ward.root / "data/2026/01/vhxh/1/readings.csv").read_bytes()
    assert (
        view.readings(revision)
        == readings.parse_readings(data)
        == {"a": Reading("a", Decimal("1234.5"), note="Ghi chú")}
    )
