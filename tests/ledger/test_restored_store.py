"""A workspace under git, and one restored from a backup."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from ledger_ward import Ward, month, tree

_ATTRIBUTES = "data/** -text\nplan*.yaml text eol=lf\n*.xlsx binary\n"
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def _git(root: Path, *words: str) -> str:
    environment = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        **{f"GIT_{who}_{what}": "kpi@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }
    run = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", "-C", str(root), *words],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


def _commit(ward: Ward, words: str) -> None:
    _git(ward.root, "add", "--all")
    _git(ward.root, "commit", "--quiet", "--message", words)


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    ward = Ward.make(tmp_path / "w")
    (ward.root / ".gitattributes").write_text(_ATTRIBUTES)
    return ward


def _under_git(ward: Ward) -> Ward:
    _git(ward.root, "init", "--quiet")
    _commit(ward, "kế hoạch")
    return ward


def _clone(ward: Ward, name: str, *options: str) -> Ward:
    root = ward.root.parent / name
    _git(ward.root, "clone", "--quiet", *options, str(ward.root), str(root))
    (root / "data").mkdir(exist_ok=True)
    return Ward(root, time=ward.time)


@needs_git
def test_one_submission_is_one_set_of_added_text_files(ward: Ward) -> None:
    _under_git(ward)
    ward.submit(3, "vhxh", "1")
    _commit(ward, "lần 1")
    ward.submit(3, "vhxh", "2", "đính chính")
    _git(ward.root, "add", "--all")
    files = [f"data/2026/03/vhxh/2/{name}" for name in ("readings.csv", "received.csv", "submission.yaml")]
    assert _git(ward.root, "diff", "--cached", "--name-status").split() == [
        word for name in files for word in ("A", name)
    ]
    lines = [row.split("\t")[:2] for row in _git(ward.root, "diff", "--cached", "--numstat").splitlines()]
    assert lines == [["2", "0"], ["2", "0"], ["24", "0"]]
    assert "+by: " in _git(ward.root, "diff", "--cached")


@needs_git
def test_two_clones_in_which_different_units_submitted_merge_without_conflict(ward: Ward) -> None:
    _under_git(ward)
    one, two = _clone(ward, "one"), _clone(ward, "two")
    for clone, unit in ((one, "vhxh"), (two, "kthtdt")):
        clone.submit(3, unit, "1")
        clone.submit(3, unit, "2", "đính chính")
        clone.hand_back(3, unit)
        clone.submit(3, unit, "3")
        _commit(clone, unit)
    _git(one.root, "pull", "--quiet", "--no-rebase", "--no-edit", str(two.root), "main")
    assert _git(one.root, "status", "--porcelain") == ""
    assert one.verify().faults == ()
    assert [one.value(3, unit) for unit in ("vhxh", "kthtdt")] == [3, 3]
    one.close(1, allow_missing=True, reason="x")
    assert one.verify().faults == ()


@needs_git
def test_a_submission_in_one_clone_and_a_closing_in_the_other_is_no_damage(ward: Ward) -> None:
    for unit in ("vhxh", "kthtdt"):
        ward.submit(1, unit, "1")
    _under_git(ward)
    one, two = _clone(ward, "one"), _clone(ward, "two")
    one.close(1)
    two.submit(1, "vhxh", "2", "đính chính")
    _commit(one, "khóa sổ")
    _commit(two, "đính chính")
    _git(one.root, "pull", "--quiet", "--no-rebase", "--no-edit", str(two.root), "main")
    assert one.verify().faults == ()
    assert one.value(1, "vhxh") == 1
    assert [revision.number for revision in one.view(1).late(month(1))] == [2]


@needs_git
def test_a_checkout_with_autocrlf_changes_no_byte(ward: Ward) -> None:
    _under_git(ward.two_months())
    clone = _clone(ward, "windows", "--config", "core.autocrlf=true", "--config", "core.eol=crlf")
    assert tree(clone.root / "data") == tree(ward.root / "data")
    assert (clone.root / "plan2026.yaml").read_bytes() == (ward.root / "plan2026.yaml").read_bytes()
    assert clone.verify().faults == ()
    assert _git(clone.root, "status", "--porcelain") == ""


@needs_git
def test_without_its_attributes_the_changed_line_ends_are_named(ward: Ward) -> None:
    (ward.root / ".gitattributes").unlink()
    ward.submit(3, "vhxh", "1")
    _under_git(ward)
    clone = _clone(ward, "windows", "--config", "core.autocrlf=true")
    assert "line-ends-changed" in [fault.code for fault in clone.verify().faults]


@pytest.mark.parametrize("form", ["copy", "zip", "gztar"])
def test_a_restored_backup_says_the_same_and_goes_on(ward: Ward, form: str) -> None:
    ward.two_months()
    newest = ward.view(2).in_force(month(2), "vhxh")
    assert newest is not None
    restored = ward.root.parent / "restored"
    if form == "copy":
        shutil.copytree(ward.root, restored)
    else:
        archive = shutil.make_archive(str(ward.root.parent / "backup"), form, ward.root)
        shutil.unpack_archive(archive, restored, **({} if form == "zip" else {"filter": "data"}))
    other = Ward(restored, time=ward.time)
    assert tree(other.root) == tree(ward.root)
    report = other.verify(receipt=newest.digest)
    assert (report.faults, report.proved) == ((), newest)
    assert other.view(2).rests_on() == ward.view(2).rests_on()
    assert other.submit(2, "vhxh", "5", "đính chính").number == newest.number + 1
    assert other.verify().faults == ()


def test_an_older_backup_lacks_what_its_receipt_proves(ward: Ward) -> None:
    ward.submit(1, "vhxh", "1")
    shutil.copytree(ward.root, ward.root.parent / "backup")
    receipt = ward.submit(1, "vhxh", "2", "đính chính").digest
    restored = Ward(ward.root.parent / "backup", time=ward.time)
    assert [fault.code for fault in restored.verify(receipt=receipt).faults] == ["receipt-unknown"]
