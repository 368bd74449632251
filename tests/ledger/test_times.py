"""What the clock may say when a record is made, and what is told of it (contract, section 1)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from ledger_ward import START, Ward, codes, month, refused, tree

from longmy_kpi.diagnostic import Exit, KpiError
from longmy_kpi.ledger import record_format
from longmy_kpi.ledger.times import Times

MICROSECOND = timedelta(microseconds=1)


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    """Two months, the first closed; a difficulty is told."""
    ward = Ward.make(tmp_path / "w").two_months()
    ward.tell(3, "vhxh", "Thiếu vốn")
    return ward


ACTS: dict[str, Callable[[Ward], object]] = {
    "submit": lambda ward: ward.take(month(3), "kthtdt", "1"),
    "submit again": lambda ward: ward.take(month(3), "vhxh", "1", "đính chính"),
    "return": lambda ward: ward.hand_back(3, "vhxh"),
    "close": lambda ward: ward.close(2),
    "reopen": lambda ward: ward.reopen(1),
    "answer": lambda ward: ward.handle(1, "Chờ"),
}
every_act = pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)


@every_act
@pytest.mark.parametrize(
    ("now", "code"),
    [
        (datetime(1970, 1, 1, 0, 0, 10, tzinfo=UTC), "clock-before-plan"),
        (datetime(2025, 9, 30, 23, 59, tzinfo=UTC), "clock-before-plan"),
        (START - timedelta(days=1, minutes=2), "clock-behind"),
        (datetime(2025, 10, 1, tzinfo=UTC), "clock-behind"),
    ],
)
def test_a_clock_that_cannot_be_right_is_refused_and_nothing_is_stored(
    ward: Ward, act: Callable[[Ward], object], now: datetime, code: str
) -> None:
    before = tree(ward.root)
    ward.time = now
    with pytest.raises(KpiError) as end:
        act(ward)
    assert end.value.status is Exit.REFUSED
    (fault,) = end.value.diagnostics
    assert fault.code == code
    assert fault.args["now"] == now + timedelta(seconds=1)  # the clock of the tests moves a second at every look
    assert tree(ward.root) == before


@every_act
def test_a_clock_up_to_a_day_behind_is_set_a_microsecond_after_the_newest_record(
    ward: Ward, act: Callable[[Ward], object]
) -> None:
    newest = max(Times(ward.workspace, 2026).known().values())
    ward.time = newest - timedelta(hours=23)
    act(ward)
    assert max(Times(ward.workspace, 2026).known().values()) == newest + MICROSECOND
    ward.time = newest
    assert ward.verify().faults == ()


@every_act
@pytest.mark.parametrize("ahead", [timedelta(days=70), timedelta(days=3650)])
def test_a_record_dated_in_the_future_blocks_nothing(
    ward: Ward, act: Callable[[Ward], object], ahead: timedelta
) -> None:
    ward.time += ahead
    stray = ward.submit(4, "kthtdt", "1")
    ward.time -= ahead
    act(ward)
    report = ward.verify()
    assert codes(report.faults) == []
    assert [fault.code for fault in report.faults] == ["time-in-future"]
    assert report.faults[0].place.file == f"{stray.path}/submission.yaml"
    assert list(Times(ward.workspace, 2026).from_future(ward.time)) == list(report.faults)


def test_what_follows_a_record_of_the_future_is_never_earlier(ward: Ward) -> None:
    ward.time += timedelta(days=400)
    stray = ward.submit(4, "kthtdt", "1")
    ward.time -= timedelta(days=400)
    assert ward.submit(4, "kthtdt", "2", "đính chính").at == stray.at + MICROSECOND


def test_where_records_and_clock_cannot_both_be_right_somebody_must_vouch_for_the_clock(ward: Ward) -> None:
    ward.time += timedelta(days=20)
    ward.submit(4, "kthtdt", "1")
    ward.time -= timedelta(days=20)
    assert refused(Exit.REFUSED, lambda: ward.close(2)) == ["clock-behind"]
    times = Times(ward.workspace, 2026, trusts_clock=True)
    assert times.moment(ward.time) == ward.time
    assert Times(ward.workspace, 2026, trusts_clock=True).fault(datetime(1970, 1, 1, tzinfo=UTC)) is not None


@every_act
def test_a_damaged_record_elsewhere_blocks_no_other(ward: Ward, act: Callable[[Ward], object]) -> None:
    ward.submit(5, "kthtdt", "1")
    path = ward.root / "data/2026/05/kthtdt/1/submission.yaml"
    path.write_bytes(path.read_bytes()[:-1])
    if act != ACTS["answer"]:  # numbers of difficulties are counted over all records
        act(ward)


@every_act
def test_what_its_reader_cannot_read_back_is_never_stored(
    ward: Ward, act: Callable[[Ward], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def says_otherwise(*_args: object) -> None:
        raise ValueError("not a time with offset")

    readers = dict.fromkeys(record_format._READERS, says_otherwise)
    monkeypatch.setattr(record_format, "_handling", says_otherwise)
    before, whole = tree(ward.root), ward.workspace
    real = record_format._READERS
    from longmy_kpi.ledger import atomic

    build = atomic._read_back

    def forged(*args: object) -> None:
        monkeypatch.setattr(record_format, "_READERS", readers)
        try:
            build(*args)  # type: ignore[arg-type]  # passed through
        finally:
            monkeypatch.setattr(record_format, "_READERS", real)

    monkeypatch.setattr(atomic, "_read_back", forged)
    assert refused(Exit.MACHINE, lambda: act(ward)) == ["record-not-readable"]
    assert tree(ward.root) == before
    assert whole.data.is_dir()


def test_a_clock_beyond_what_records_can_say_stores_nothing(ward: Ward) -> None:
    before = tree(ward.root)
    ward.time = datetime(9500, 1, 1, tzinfo=UTC)
    assert refused(Exit.MACHINE, lambda: ward.submit(3, "kthtdt", "1")) == ["record-not-readable"]
    assert tree(ward.root) == before
