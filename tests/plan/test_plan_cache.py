"""The cache gives back exactly the plan that was kept, or nothing."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from longmy_kpi import __version__
from longmy_kpi.plan import plan_cache, plan_file, user_cache
from longmy_kpi.plan.model import Plan

TOP = Path(__file__).resolve().parents[2]
PLANS = [TOP / "plan2026.yaml", TOP / "examples" / "huyen-song-xanh" / "plan2026.yaml", TOP / "tests/plans/small.yaml"]


def loaded(path: Path) -> tuple[bytes, Plan]:
    plan = plan_file.load(path).plan
    assert plan is not None
    return path.read_bytes(), plan


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_what_was_kept_comes_back_equal(path: Path, tmp_path: Path) -> None:
    data, plan = loaded(path)
    plan_cache.save_plan(tmp_path / "cache", data, plan)
    assert plan_cache.load_plan(tmp_path / "cache", data) == plan


def test_other_bytes_are_another_plan(tmp_path: Path) -> None:
    data, plan = loaded(PLANS[0])
    plan_cache.save_plan(tmp_path, data, plan)
    assert plan_cache.load_plan(tmp_path, data + b"\n") is None


def sealed(body: bytes) -> bytes:
    return sha256(body).hexdigest().encode() + b"\n" + body


FOREIGN = [sealed(body) for body in (b"", b"[]", b"null", b'{"year": 2026}', b'{"year": "\xff"}', b'{"year": 1e999}')]


@pytest.mark.parametrize("harm", [b"", b"{}", b"\xff\xfe", b"0" * 64 + b"\n[]", *FOREIGN])
def test_what_is_unreadable_is_as_if_it_were_not_there(harm: bytes, tmp_path: Path) -> None:
    data, plan = loaded(PLANS[2])
    plan_cache.save_plan(tmp_path, data, plan)
    (path,) = tmp_path.iterdir()
    path.write_bytes(harm)
    assert plan_cache.load_plan(tmp_path, data) is None
    plan_cache.save_plan(tmp_path, data, plan)
    assert plan_cache.load_plan(tmp_path, data) == plan


def test_what_was_cut_off_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    data, plan = loaded(PLANS[2])
    plan_cache.save_plan(tmp_path, data, plan)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    for end in range(0, len(whole), 331):
        path.write_bytes(whole[:end])
        assert plan_cache.load_plan(tmp_path, data) is None


def test_a_directory_in_its_place_is_as_if_nothing_were_there(tmp_path: Path) -> None:
    data, plan = loaded(PLANS[2])
    plan_cache.save_plan(tmp_path, data, plan)
    (path,) = tmp_path.iterdir()
    path.unlink()
    path.mkdir()
    plan_cache.save_plan(tmp_path, data, plan)
    assert plan_cache.load_plan(tmp_path, data) is None


def test_two_versions_keep_a_plan_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A version whose values have another format neither reads nor replaces what this one kept."""
    data, plan = loaded(PLANS[2])
    here = plan_cache._FORMAT
    plan_cache.save_plan(tmp_path, data, plan)
    kept = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert [path.name.split("-")[:3] for path in kept] == [["plan", __version__, str(here)]]
    monkeypatch.setattr(plan_cache, "_FORMAT", here + 1)
    assert plan_cache.load_plan(tmp_path, data) is None
    plan_cache.save_plan(tmp_path, data, plan)
    assert {path: path.read_bytes() for path in kept} == kept
    assert len(list(tmp_path.iterdir())) == 2
    monkeypatch.setattr(plan_cache, "_FORMAT", here)
    assert plan_cache.load_plan(tmp_path, data) == plan


def test_every_flipped_byte_is_noticed(tmp_path: Path) -> None:
    data, plan = loaded(PLANS[2])
    plan_cache.save_plan(tmp_path, data, plan)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    for place in range(0, len(whole), 97):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert plan_cache.load_plan(tmp_path, data) is None


def test_a_directory_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    data, plan = loaded(PLANS[2])
    (tmp_path / "file").write_bytes(b"")
    plan_cache.save_plan(tmp_path / "file" / "below", data, plan)
    assert plan_cache.load_plan(tmp_path / "file" / "below", data) is None


def test_where_the_system_names_no_directory_nothing_is_kept() -> None:
    assert user_cache.user_cache_directory({}) is None
    assert user_cache.user_cache_directory({"HOME": "/home/a"}) == Path("/home/a/.cache/longmy-kpi")
