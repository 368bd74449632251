"""A closed month is read from one cached file, which is never believed: whatever is done to it, figures stay true."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from ledger_ward import UNITS, Ward, code_of, codes, month, refused

from longmy_kpi import disk
from longmy_kpi.diagnostic import Exit
from longmy_kpi.ledger import closed_month_cache
from longmy_kpi.ledger.closed_month_cache import ClosedMonthCache
from longmy_kpi.ledger.layout import Workspace
from longmy_kpi.ledger.store import Store
from longmy_kpi.plan import user_cache


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    """A ward whose January is closed: vhxh sent 1 and then 11, kthtdt sent 1; February is open."""
    ward = Ward.make(tmp_path / "ward")
    for unit in UNITS:
        ward.submit(1, unit, "1")
    ward.submit(1, "vhxh", "11", "đính chính")
    ward.close(1)
    ward.submit(2, "vhxh", "2")
    return ward


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def figures(ward: Ward, cache: Path, number: int = 1) -> dict[str, Decimal]:
    """Return the figures in force as somebody sees them who has this cache directory."""
    view = Store(ward.workspace, 2026, ClosedMonthCache(cache, ward.workspace)).view(month(number))
    return {
        one.unit: Decimal(str(view.readings(one)[code_of(one.unit)].value)) for one in view.submitted(month(number))
    }


TRUE = {"kthtdt": Decimal(1), "vhxh": Decimal(11)}
SAME_SIZE = [
    ("readings.csv", lambda data: data.replace(b"a,11,", b"a,12,"), "stored-file-changed"),
    ("submission.yaml", lambda data: data.replace(b"sha256:", b"sha257:", 1), "record-edited"),
]


def cached_file(cache: Path) -> Path:
    [path] = cache.iterdir()
    return path


def original(ward: Ward, unit: str = "vhxh", revision: int = 2, name: str = "readings.csv") -> Path:
    return ward.root / "data" / "2026" / "01" / unit / str(revision) / name


def test_what_was_cached_is_what_the_store_holds(ward: Ward, cache: Path) -> None:
    assert figures(ward, cache) == TRUE
    files = json.loads(user_cache.load(cached_file(cache)) or b"")["files"]
    for name, text in files.items():
        assert text.encode() == (ward.root / name).read_bytes()
    assert len(files) == 6  # three revisions: record and readings of each
    assert figures(ward, cache) == TRUE


def test_without_its_originals_nothing_is_shown(ward: Ward, cache: Path) -> None:
    assert figures(ward, cache) == TRUE
    shutil.rmtree(original(ward).parent)
    assert refused(Exit.DAMAGED, lambda: figures(ward, cache)) == ["closing-lists-missing"]


def edit(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Change a file and set its time back, as somebody who knows how would."""
    before = path.stat()
    path.write_bytes(change(path.read_bytes()))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.skipif(os.name == "nt", reason="times of change are times of making: see the next test")
@pytest.mark.parametrize(("name", "change", "code"), SAME_SIZE)
def test_a_changed_original_is_found_though_the_month_is_cached(
    ward: Ward, cache: Path, name: str, change: Callable[[bytes], bytes], code: str
) -> None:
    assert figures(ward, cache) == TRUE
    edit(original(ward, name=name), change)
    assert refused(Exit.DAMAGED, lambda: figures(ward, cache)) == [code]


@pytest.mark.parametrize(("name", "change", "code"), SAME_SIZE)
def test_verify_finds_a_changed_original_where_no_time_tells_of_it(
    ward: Ward, cache: Path, monkeypatch: pytest.MonkeyPatch, name: str, change: Callable[[bytes], bytes], code: str
) -> None:
    """On Windows, here imitated, the system gives the time of making for the time of change; figures stay true."""
    real = disk.stamp
    monkeypatch.setattr(disk, "stamp", lambda path: (real(path) or [])[:2])
    assert figures(ward, cache) == TRUE
    edit(original(ward, name=name), change)
    assert figures(ward, cache) == TRUE
    assert code in codes(ward.verify().faults)


def test_an_original_cut_short_is_found_though_the_month_is_cached(ward: Ward, cache: Path) -> None:
    assert figures(ward, cache) == TRUE
    edit(original(ward), lambda data: data[:-2])
    assert refused(Exit.DAMAGED, lambda: figures(ward, cache)) == ["stored-file-truncated"]


def test_a_foreign_file_beside_a_record_is_found_though_the_month_is_cached(ward: Ward, cache: Path) -> None:
    assert figures(ward, cache) == TRUE
    original(ward, name="readings.xlsx").write_bytes(b"")
    assert refused(Exit.DAMAGED, lambda: figures(ward, cache)) == ["foreign-file"]


def forge(path: Path, old: str, new: str) -> None:
    """Change a cached month and give it a digest that fits, as somebody who knows how would."""
    body = (user_cache.load(path) or b"").decode()
    assert old in body
    user_cache.save(path, body.replace(old, new).encode())


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.write_bytes(path.read_bytes().replace(b"a,11,", b"a,99,")),
        lambda path: path.write_bytes(b""),
        lambda path: path.unlink(),
        lambda path: forge(path, "a,11,", "a,99,"),
        lambda path: forge(path, "01/vhxh/2/readings.csv", "01/vhxh/3/readings.csv"),
        lambda path: user_cache.save(path, b"[]"),
        lambda path: forge(path, "đính chính", "khác"),
    ],
    ids=["byte changed", "emptied", "deleted", "figure forged", "name forged", "nonsense", "reason forged"],
)
def test_a_changed_cached_month_changes_no_figure(ward: Ward, cache: Path, harm: Callable[[Path], object]) -> None:
    assert figures(ward, cache) == TRUE
    harm(cached_file(cache))
    assert figures(ward, cache) == TRUE


def test_even_where_a_change_leaves_no_trace_figures_are_true_and_verify_tells(
    ward: Ward, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that rots changes neither size nor times: what is shown is what was closed, and `verify` tells."""
    monkeypatch.setattr(disk, "stamp", lambda path: [len(path), 0, 0])
    assert figures(ward, cache) == TRUE
    original(ward).write_bytes(original(ward).read_bytes().replace(b"a,11,", b"a,12,"))
    assert figures(ward, cache) == TRUE
    assert codes(ward.verify().faults) == ["stored-file-changed"]
    assert refused(Exit.DAMAGED, lambda: ward.value(1, "vhxh")) == ["stored-file-changed"]


def test_a_submission_after_the_closing_is_no_part_of_it(ward: Ward, cache: Path) -> None:
    assert figures(ward, cache) == TRUE
    ward.reopen(1)
    ward.submit(1, "vhxh", "12", "lần nữa")
    assert figures(ward, cache) == TRUE | {"vhxh": Decimal(12)}
    ward.close(1)
    assert figures(ward, cache) == TRUE | {"vhxh": Decimal(12)}


def test_an_open_month_is_not_cached(ward: Ward, cache: Path) -> None:
    assert figures(ward, cache, 2) == {"vhxh": Decimal(2)}
    assert not cache.exists()


def test_two_copies_of_a_workspace_do_not_share_what_is_cached(ward: Ward, cache: Path, tmp_path: Path) -> None:
    other = Ward(shutil.copytree(ward.root, tmp_path / "copy"))
    assert figures(ward, cache) == figures(other, cache) == TRUE
    assert len(list(cache.iterdir())) == 2


def test_two_versions_cache_a_month_each(ward: Ward, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A version that caches in another format neither believes nor replaces what this one cached."""
    figures(ward, cache)
    kept = cached_file(cache)
    body = kept.read_bytes()
    monkeypatch.setattr(closed_month_cache, "_FORMAT", 2)
    assert figures(ward, cache) == TRUE
    assert len(list(cache.iterdir())) == 2
    assert kept.read_bytes() == body


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"{}", b'{"stamps": 1}', b'{"files": "\xff"}'])
def test_a_file_of_another_program_is_cached_anew(body: bytes, ward: Ward, cache: Path) -> None:
    figures(ward, cache)
    path = cached_file(cache)
    whole = path.read_bytes()
    user_cache.save(path, body)
    assert figures(ward, cache) == TRUE
    assert path.read_bytes() == whole


def test_a_cache_that_cannot_be_written_is_done_without(ward: Ward, tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"a file where the directory should be")
    assert figures(ward, tmp_path / "cache") == TRUE


def test_a_cached_month_is_named_by_the_closing_and_the_place(ward: Ward, cache: Path) -> None:
    figures(ward, cache)
    closing = ward.view(1).closing
    assert closing is not None
    key = sha256(f"{closing.digest}\n{Workspace(ward.root).root}".encode()).hexdigest()
    assert cached_file(cache).name == f"month-1-{key}.json"
