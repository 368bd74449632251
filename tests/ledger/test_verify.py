from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from ledger_ward import START, UNITS, Ward, codes, fast_disk, refused, tree

from links import link_to
from longmy_kpi.diagnostic import Exit, Severity
from longmy_kpi.ledger import sealed_json
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month

_FEB = "data/2026/02"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two months closed of three, corrections, a return, last year's figures, a reopening."""
    ward = Ward.make(tmp_path_factory.mktemp("ledger") / "sound")
    ward.submit(Month(2025, 3), "vhxh", "9")
    ward.two_months()
    ward.close(2)
    ward.reopen(2)
    ward.submit(2, "vhxh", "23", "đính chính")
    ward.close(2)
    ward.submit(3, "vhxh", "1")
    ward.submit(3, "vhxh", "2", "đính chính")
    ward.tell(4, "vhxh", "Thiếu vốn", "Thiếu người")
    for step in ("Đã đề nghị", "Đã bố trí", "Đã xong"):
        ward.handle(1, step)
    return ward.root


@pytest.fixture
def ward(sound: Path, tmp_path: Path) -> Ward:
    shutil.copytree(sound, tmp_path / "w")
    return Ward(tmp_path / "w", time=START + timedelta(days=1))


def test_a_sound_store_is_sound_and_everything_in_it_was_looked_at(ward: Ward) -> None:
    report = ward.verify()
    assert (report.faults, report.is_sound, report.removed) == ((), True, ())
    stored = [path for path in (ward.root / "data").rglob("*") if path.is_file()]
    assert report.files == len(stored)
    assert report.records == len([path for path in stored if path.suffix == ".yaml" and path.parent.name != "plans"])


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _edit(path: Path, old: bytes, new: bytes, *, seal: bool = False) -> None:
    """Change a record, and give it a seal that fits where somebody knows how."""
    body = path.read_bytes().replace(old, new)
    assert body != path.read_bytes()
    if seal:
        body = body[: body.rindex(b"seal: ")]
        body += f"seal: {sealed_json.digest(body)}\n".encode()
    path.write_bytes(body)


def _swap(one: Path, two: Path) -> None:
    away = one.with_name("away")
    one.rename(away)
    two.rename(one)
    away.rename(two)


_PREVIOUS = b'previous: "sha256:' + b"0" * 64 + b'"'

DAMAGES: list[tuple[str, Callable[[Path], object], list[str], str]] = [
    (
        "a flipped bit in readings",
        lambda d: _flip(d / "02/vhxh/1/readings.csv"),
        ["stored-file-changed"],
        "readings.csv",
    ),
    (
        "a flipped bit in what came",
        lambda d: _flip(d / "03/vhxh/2/received.csv"),
        ["stored-file-changed"],
        "received.csv",
    ),
    (
        "a file cut off",
        lambda d: _cut(d / "03/vhxh/1/received.csv"),
        ["stored-file-truncated"],
        "03/vhxh/1/received.csv",
    ),
    ("a file gone", lambda d: (d / "03/vhxh/2/received.csv").unlink(), ["stored-file-missing"], "received.csv"),
    ("a record cut off", lambda d: _cut(d / "03/vhxh/2/submission.yaml"), ["record-truncated"], "submission.yaml"),
    (
        "a record emptied",
        lambda d: (d / "02/closing-1/closing.yaml").write_bytes(b""),
        ["record-truncated"],
        "closing.yaml",
    ),
    (
        "a flipped bit in a record",
        lambda d: _flip(d / "02/vhxh/1/submission.yaml"),
        ["record-edited"],
        "submission.yaml",
    ),
    (
        "an edited record",
        lambda d: _edit(d / "02/closing-2/closing.yaml", b"Ch\xc3\xa1nh", b"Ph\xc3\xb3"),
        ["record-edited"],
        "closing.yaml",
    ),
    (
        "an edited record with a new seal, in an open month",
        lambda d: _edit(d / "03/vhxh/1/submission.yaml", b'"vi"', b'"en"', seal=True),
        ["chain-broken"],
        "03/vhxh/2/submission.yaml",
    ),
    (
        "an edited record with a new seal, in a closed month",
        lambda d: _edit(d / "02/kthtdt/2/submission.yaml", b'"vi"', b'"en"', seal=True),
        ["closing-lists-other", "closing-lists-other"],
        "02/closing-1/closing.yaml",
    ),
    (
        "a return with a new seal",
        lambda d: _edit(d / "02/kthtdt/return-1/return.yaml", b'"vi"', b'"en"', seal=True),
        ["closing-lists-other", "closing-lists-other", "chain-broken"],
        "02/closing-1/closing.yaml",
    ),
    (
        "a closing with a new seal",
        lambda d: _edit(d / "01/closing-1/closing.yaml", b'"vi"', b'"en"', seal=True),
        ["chain-broken", "chain-broken"],
        "02/closing-1/closing.yaml",
    ),
    (
        "a reopening with a new seal",
        lambda d: _edit(d / "02/reopening-1/reopening.yaml", b'"vi"', b'"en"', seal=True),
        ["chain-broken"],
        "02/closing-2/closing.yaml",
    ),
    (
        "a sealed record that is none",
        lambda d: _edit(d / "03/vhxh/2/submission.yaml", b"revision: 2", b"revision: true", seal=True),
        ["record-malformed"],
        "03/vhxh/2/submission.yaml",
    ),
    ("a revision removed", lambda d: shutil.rmtree(d / "03/vhxh/1"), ["revision-missing"], "03/vhxh/1"),
    (
        "the newest revision of a closed month removed",
        lambda d: shutil.rmtree(d / "02/vhxh/3"),
        ["closing-lists-missing"],
        "02/closing-2/closing.yaml",
    ),
    (
        "a whole unit of a closed month removed",
        lambda d: shutil.rmtree(d / "01/vhxh"),
        ["closing-lists-missing"] * 3,
        "01",
    ),
    (
        "a revision renumbered",
        lambda d: (d / "03/vhxh/2").rename(d / "03/vhxh/3"),
        ["revision-missing", "record-renumbered"],
        "03/vhxh/3",
    ),
    (
        "revisions swapped",
        lambda d: _swap(d / "03/vhxh/1", d / "03/vhxh/2"),
        ["record-renumbered"] * 2,
        "vhxh/1/submission",
    ),
    (
        "a unit's month moved",
        lambda d: (d / "03/vhxh").rename(d / "03/dang-uy"),
        ["record-misplaced"] * 2,
        "03/dang-uy/1",
    ),
    (
        "a return removed",
        lambda d: shutil.rmtree(d / "02/kthtdt/return-1"),
        ["record-gone", *["closing-lists-missing"] * 2],
        "",
    ),
    ("a closing removed", lambda d: shutil.rmtree(d / "01/closing-1"), ["chain-broken", "chain-broken"], "02/closing-"),
    ("a reopening removed", lambda d: shutil.rmtree(d / "02/reopening-1"), ["record-gone"], "02/reopening-1"),
    (
        "a reopened closing removed",
        lambda d: shutil.rmtree(d / "02/closing-1"),
        ["record-gone", "record-gone"],
        "02/closing-1",
    ),
    (
        "a foreign file in a revision",
        lambda d: (d / "03/vhxh/1/a.txt").write_text(""),
        ["foreign-file"],
        "03/vhxh/1/a.txt",
    ),
    (
        "a foreign file in a closing",
        lambda d: (d / "02/closing-1/a.txt").write_text(""),
        ["foreign-file"],
        "closing-1/a.txt",
    ),
    ("a directory in a revision", lambda d: (d / "03/vhxh/1/a").mkdir(), ["foreign-file"], "03/vhxh/1/a"),
    ("a file where a revision belongs", lambda d: (d / "03/vhxh/3").write_text(""), ["foreign-file"], "03/vhxh/3"),
    ("a copy beside the revisions", lambda d: (d / "03/vhxh/1-cu").mkdir(), ["foreign-directory"], "03/vhxh/1-cu"),
    ("an unknown month", lambda d: (d / "3").mkdir(), ["foreign-directory"], "data/2026/3"),
    ("a foreign file among plans", lambda d: (d / "plans/a.yaml").write_text(""), ["foreign-file"], "plans/a.yaml"),
    (
        "a conflicted copy by Dropbox",
        lambda d: (d / "03/vhxh/1/readings (Lan's conflicted copy 2026-03-17).csv").write_text(""),
        ["sync-conflict"],
        "conflicted copy",
    ),
    (
        "a conflicted copy by Syncthing",
        lambda d: (d / "03/vhxh/1/submission.sync-conflict-20260317-081500-ABCDEFG.yaml").write_text(""),
        ["sync-conflict"],
        "sync-conflict",
    ),
    ("a conflicted copy by OneDrive", lambda d: (d / "03/vhxh/2-MAY-LAN").mkdir(), ["sync-conflict"], "2-MAY-LAN"),
    ("a plan version gone", lambda d: next((d / "plans").iterdir()).unlink(), ["plan-version-missing"], "plans/"),
    ("a plan version changed", lambda d: _flip(next((d / "plans").iterdir())), ["plan-version-changed"], "plans/"),
    (
        "time going backwards",
        lambda d: _edit(d / "03/vhxh/2/submission.yaml", b'at: "2026-', b'at: "2025-', seal=True),
        ["time-backwards"],
        "03/vhxh/2/submission.yaml",
    ),
    (
        "line ends changed",
        lambda d: _edit(d / "03/vhxh/2/submission.yaml", b"\n", b"\r\n"),
        ["line-ends-changed"],
        "03/vhxh/2/submission.yaml",
    ),
    (
        "a flipped bit in a handling",
        lambda d: _flip(d / "difficulties/2/handling.yaml"),
        ["record-edited"],
        "difficulties/2/handling.yaml",
    ),
    (
        "a handling cut off",
        lambda d: _cut(d / "difficulties/3/handling.yaml"),
        ["record-truncated"],
        "difficulties/3/handling.yaml",
    ),
    (
        "a handling emptied of its file",
        lambda d: (d / "difficulties/3/handling.yaml").unlink(),
        ["record-missing"],
        "difficulties/3/handling.yaml",
    ),
    (
        "a handling removed",
        lambda d: shutil.rmtree(d / "difficulties/2"),
        ["record-gone"],
        "difficulties/2",
    ),
    (
        "a handling renumbered",
        lambda d: (d / "difficulties/3").rename(d / "difficulties/4"),
        ["record-gone", "record-renumbered"],
        "difficulties/4",
    ),
    (
        "handlings swapped",
        lambda d: _swap(d / "difficulties/1", d / "difficulties/2"),
        ["record-renumbered"] * 2,
        "difficulties/1",
    ),
    (
        "a handling with a new seal",
        lambda d: _edit(d / "difficulties/1/handling.yaml", b'"vi"', b'"en"', seal=True),
        ["chain-broken"],
        "difficulties/2/handling.yaml",
    ),
    (
        "a first handling that follows another",
        lambda d: _edit(d / "difficulties/1/handling.yaml", b"previous: null", _PREVIOUS, seal=True),
        ["chain-broken", "chain-broken"],
        "difficulties/1/handling.yaml",
    ),
    (
        "a sealed handling that is none",
        lambda d: _edit(d / "difficulties/3/handling.yaml", b"closes: false", b"closes: 0", seal=True),
        ["record-malformed"],
        "difficulties/3/handling.yaml",
    ),
    (
        "a handling of what it does not list",
        lambda d: _edit(d / "difficulties/3/handling.yaml", b'vhxh/1"\nr', b'vhxh/2"\nr', seal=True),
        ["record-malformed"],
        "difficulties/3/handling.yaml",
    ),
    (
        "what a handling is about with a new seal",
        lambda d: _edit(d / "04/vhxh/1/submission.yaml", b'"vi"', b'"en"', seal=True),
        ["chain-broken"] * 3,
        "difficulties/1/handling.yaml",
    ),
    (
        "what a handling is about removed",
        lambda d: shutil.rmtree(d / "04/vhxh"),
        ["record-gone"] * 3,
        "04/vhxh/1",
    ),
    (
        "a handling before what it follows",
        lambda d: _edit(d / "difficulties/3/handling.yaml", b'at: "2026-', b'at: "2025-', seal=True),
        ["time-backwards"],
        "difficulties/3/handling.yaml",
    ),
    (
        "a foreign file in a handling",
        lambda d: (d / "difficulties/1/a.txt").write_text(""),
        ["foreign-file"],
        "difficulties/1/a.txt",
    ),
    (
        "a foreign directory among handlings",
        lambda d: (d / "difficulties/1-cu").mkdir(),
        ["foreign-directory"],
        "difficulties/1-cu",
    ),
    (
        "a file where a handling belongs",
        lambda d: (d / "difficulties/4").write_text(""),
        ["foreign-file"],
        "difficulties/4",
    ),
    (
        "a conflicted copy of a handling by OneDrive",
        lambda d: (d / "difficulties/3-MAY-LAN").mkdir(),
        ["sync-conflict"],
        "3-MAY-LAN",
    ),
    (
        "a link in place of a revision",
        lambda d: (shutil.move(d / "03/vhxh/2", d.parent / "2"), link_to(d / "03/vhxh/2", d.parent / "2")),
        ["foreign-directory", "link-in-store"],
        "",
    ),
]


@pytest.mark.parametrize(
    ("damage", "expected", "file"), [case[1:] for case in DAMAGES], ids=[case[0] for case in DAMAGES]
)
def test_each_damage_is_named_with_its_file(
    ward: Ward, damage: Callable[[Path], object], expected: list[str], file: str
) -> None:
    damage(ward.root / "data/2026")
    report = ward.verify()
    assert sorted(codes(report.faults)) == sorted(expected)
    assert not report.is_sound
    blocking = [fault for fault in report.faults if fault.severity is Severity.ERROR]
    assert any(file in (fault.place.file or "") for fault in blocking)
    for fault in report.faults:
        for language in ("vi", "en"):
            sentence = Lexicon(language).fault(fault)
            assert "kpi verify" in sentence.hint
            assert "{" not in sentence.message


def test_all_damages_together_are_all_said(ward: Ward) -> None:
    data = ward.root / "data/2026"
    _flip(data / "02/vhxh/1/readings.csv")
    _cut(data / "01/vhxh/1/submission.yaml")
    (data / "03/vhxh/2/a.txt").write_text("")
    assert sorted(codes(ward.verify().faults)) == ["foreign-file", "record-truncated", "stored-file-changed"]


def test_the_newest_revision_of_an_open_month_is_proved_by_its_receipt(ward: Ward) -> None:
    newest = ward.submit(3, "kthtdt", "1")
    report = ward.verify(receipt=newest.digest)
    assert (report.proved, report.faults) == (newest, ())
    assert ward.verify(receipt=f" {newest.digest.removeprefix('sha256:').upper()}\n").proved == newest
    shutil.rmtree(ward.root / newest.path)
    assert ward.verify().is_sound
    report = ward.verify(receipt=newest.digest)
    assert (report.proved, codes(report.faults)) == (None, ["receipt-unknown"])
    assert refused(Exit.USAGE, lambda: ward.verify(receipt="1")) == ["bad-receipt"]


def test_what_is_no_record_and_hides_none_is_only_a_warning(ward: Ward) -> None:
    for name in ("2026/x.txt", "2026/03/x.xlsx", "2026/03/vhxh/x.txt", "x.txt"):
        (ward.root / "data" / name).write_text("")
    (ward.root / "data/README.md").write_text("")
    report = ward.verify()
    assert [(fault.code, fault.severity) for fault in report.faults] == [("stray-file", Severity.WARNING)] * 4
    assert report.is_sound


def test_a_record_from_the_future_is_warned_of(ward: Ward) -> None:
    ward.submit(3, "kthtdt", "1")
    ward.time = START - timedelta(days=30)
    faults = ward.verify().faults
    assert {(fault.code, fault.severity) for fault in faults} == {("time-in-future", Severity.WARNING)}


def test_clean_removes_leftovers_once_they_are_a_day_old(ward: Ward) -> None:
    left = ward.root / "data/2026/03/.tmp-0123"
    (left / "vhxh").mkdir(parents=True)
    (left / "vhxh/readings.csv").write_text("x")
    before = tree(ward.root)
    now = datetime.now(UTC)
    ward.time = now
    report = ward.verify(clean=True)
    assert [(fault.code, fault.severity) for fault in report.faults] == [("temporary-left", Severity.NOTICE)]
    assert left.exists()
    old = (now - timedelta(days=1, seconds=5)).timestamp()
    os.utime(left, (old, old))
    assert ward.verify().removed == ()
    report = ward.verify(clean=True)
    assert (report.removed, report.faults) == (("data/2026/03/.tmp-0123",), ())
    assert not left.exists()
    assert tree(ward.root) == before


def test_clean_never_follows_a_link(ward: Ward, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a").write_text("x")
    link_to(ward.root / "data/.tmp-1", outside)
    ward.time = datetime.now(UTC) + timedelta(days=2)
    assert ward.verify(clean=True).removed == ("data/.tmp-1",)
    assert (outside / "a").exists()


def _year(root: Path) -> Ward:
    """Twelve months, all closed but the last, of two units; the first of them corrected."""
    ward = Ward.make(root)
    for number in range(1, 13):
        for unit in UNITS:
            ward.submit(number, unit, str(number))
        ward.submit(number, "vhxh", "99", "đính chính")
        if number < 12:
            ward.close(number)
    return ward


def _flip_bits(ward: Ward, times: int) -> None:
    files = sorted(path for path in (ward.root / "data").rglob("*") if path.is_file())
    chance = random.Random(20260314)
    weights = [path.stat().st_size for path in files]
    for _ in range(times):
        path = chance.choices(files, weights)[0]
        data = path.read_bytes()
        bit = chance.randrange(len(data) * 8)
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(flipped)
        assert not ward.verify().is_sound, f"{path}: bit {bit}"
        path.write_bytes(data)
    assert ward.verify().faults == ()


def test_every_flipped_bit_is_caught(ward: Ward) -> None:
    """200 over a small store; with KPI_TEST_FULL=1 10,000 over a store of twelve months."""
    if not os.environ.get("KPI_TEST_FULL"):
        _flip_bits(ward, 200)
        return
    with tempfile.TemporaryDirectory(dir=fast_disk()) as home:
        _flip_bits(_year(Path(home) / "w"), 10_000)
