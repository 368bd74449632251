"""The table of docs/store.md, played line by line: what is found by verify, by a receipt, by a copy, by nothing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from ward import Ward, new_ward

from longmy_kpi.diagnostic import Exit
from longmy_kpi.ledger import sealed_json

STORE = Path(__file__).resolve().parents[2] / "docs" / "store.md"
SUBMISSIONS = (
    ("2026-01", "Mã,Số liệu,Khó khăn – kiến nghị\nthu,20,thiếu vốn\n"),
    ("2026-02", "Mã,Số liệu\nthu,21\n"),
    ("2026-02", "Mã,Số liệu\nthu,22\n", "--reason", "sai"),
)
ANSWER = "difficulties answer 1 --text x"
CLOSE = "close 1 --allow-missing --reason x"
REOPEN = "reopen 1 --reason x"
RETURN = "return kinh-te --month 2 --reason x"
YEAR = Path("data/2026")
FIRST, SECOND, NEWEST = (YEAR / name for name in ("01/kinh-te/1", "02/kinh-te/1", "02/kinh-te/2"))


class Row(NamedTuple):
    """What a line of the table says: of each means "yes", "no", or nothing."""

    verify: str
    receipt: str
    against: str


class Play(NamedTuple):
    """What is done before the copy is made, which record suffers, and what befalls it."""

    line: str
    before: tuple[str, ...]
    record: Path
    harm: Callable[[Path], object]


def flip(record: Path) -> None:
    path = record / "readings.csv"
    path.write_bytes(path.read_bytes().replace(b"2", b"3", 1))


def flip_plan(record: Path) -> None:
    (path,) = (record.parents[2] / "plans").iterdir()
    path.write_bytes(path.read_bytes() + b"#\n")


def seal_anew(folder: Path, old: bytes = b'by: "test"', new: bytes = b'by: "tost"') -> None:
    path = folder / "submission.yaml"
    assert path.read_bytes().count(old) == 1
    body = path.read_bytes().replace(old, new)
    body = body[: body.rindex(b"seal: ")]
    path.write_bytes(body + f"seal: {sealed_json.digest(body)}\n".encode())


def copy_over(record: Path) -> None:
    """Lay over it what another workspace, the same until then, took in under that number."""
    root = record.parents[4]
    other = Ward(root.with_name("other"), now="2026-03-02T09:00:00+07:00")
    shutil.copytree(root, other.root)
    for later in sorted((other.root / YEAR / "02" / "kinh-te").iterdir()):
        if int(later.name) >= int(record.name):
            shutil.rmtree(later)
    assert other.submit("2026-02", "Mã,Số liệu\nthu,24\n", "--reason", "khác").status == Exit.DONE
    shutil.copytree(other.root / "data", root / "data", dirs_exist_ok=True)


CHANGED = "a byte of a record, a figure, the received file or a kept plan changed"
NAMED = "anything removed that a closing, an answer or a chain names"
LAST = "the last closing or reopening, the last answer, a return that nothing followed removed"
OVER = "another workspace copied over this one, so that a submission of the same number is replaced"
PLAYS = {
    "figure": Play(CHANGED, (), SECOND, flip),
    "kept plan": Play(CHANGED, (), SECOND, flip_plan),
    "sealed anew": Play("a record sealed anew, with another after it", (), SECOND, seal_anew),
    "older submission": Play("a submission removed that is not the newest of its year", (), FIRST, shutil.rmtree),
    "named by a closing": Play(NAMED, (CLOSE,), FIRST, shutil.rmtree),
    "named by an answer": Play(NAMED, (ANSWER,), FIRST, shutil.rmtree),
    "named by a chain": Play(NAMED, (), SECOND, shutil.rmtree),
    "newest submission": Play("the newest submission of the year removed", (), NEWEST, shutil.rmtree),
    "last closing": Play(LAST, (CLOSE,), YEAR / "01/closing-1", shutil.rmtree),
    "last reopening": Play(LAST, (CLOSE, REOPEN), YEAR / "01/reopening-1", shutil.rmtree),
    "last answer": Play(LAST, (ANSWER,), YEAR / "difficulties/1", shutil.rmtree),
    "return": Play(LAST, (RETURN,), YEAR / "02/kinh-te/return-2", shutil.rmtree),
    "newest sealed anew": Play("the newest record sealed anew", (), NEWEST, seal_anew),
    "copied over, newest": Play(OVER, (), NEWEST, copy_over),
    "copied over, named later": Play(OVER, (), SECOND, copy_over),
}
OF_TIMES = "a record dated before its month began, or in the future"
OF_NONE = "any of these, without receipt, note or copy"


def table() -> dict[str, Row]:
    """Return the lines of the table by their English words; each cell must say the same in both languages."""
    found = {}
    text = STORE.read_text(encoding="utf-8").partition("## What is found, and by what")[2].partition("\n## ")[0]
    for line in re.findall(r"^\| (?!what happened)(.+?) \|(.*)\|$", text, re.MULTILINE):
        cells = [cell.strip() for cell in line[1].split("|")]
        words = {"yes": "có", "no": "không", "only": "chỉ", "as": "như", "nothing": "không", "named": "nêu"}
        for cell in filter(None, cells):
            english, _, vietnamese = cell.partition(" / ")
            assert vietnamese.startswith(words[re.split(r"\W", english)[0]]), cell
        found[line[0].partition(" / ")[0]] = Row(*(re.split(r"\W", cell)[0] for cell in cells))
    return found


def test_every_line_is_played() -> None:
    assert {*table()} == {play.line for play in PLAYS.values()} | {OF_TIMES, OF_NONE}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ward = new_ward(tmp_path_factory.mktemp("found") / "ward")
    for month, *text in SUBMISSIONS:
        ward.now = "2026-03-01T09:00:00+07:00"
        assert ward.submit(month, *text).status == Exit.DONE
    return ward.root


@pytest.mark.parametrize("name", PLAYS)
def test_it_is_found_by_what_the_table_says_and_by_nothing_else(name: str, base: Path, tmp_path: Path) -> None:
    play = PLAYS[name]
    ward = Ward(shutil.copytree(base, tmp_path / "ward"), now="2026-03-01T10:00:00+07:00")
    for line in play.before:
        assert ward.kpi(*line.split()).status == Exit.DONE
    ward.kpi("backup", "--to", "../copy.zip")
    folder = ward.root / play.record
    (sealed,) = folder.glob("*.yaml")
    receipt = sealed_json.digest(sealed.read_bytes())
    assert ward.kpi("verify", "--receipt", receipt, "--against", "../copy.zip").status == Exit.DONE
    play.harm(folder)
    ward.now = "2026-03-03T09:00:00+07:00"
    verified = ward.kpi("verify").status
    proved = "receipt-unknown" in ward.kpi("verify", "--receipt", receipt).codes
    compared = {"only-in-copy", "copy-differs"} & set(ward.kpi("verify", "--against", "../copy.zip").codes)
    said = table()[play.line]
    expected = {"yes": Exit.DAMAGED, "no": Exit.DONE}.get(said.verify)
    if expected is None:  # only where a later record names it
        expected = Exit.DAMAGED if name.endswith("named later") else Exit.DONE
    assert verified == expected
    assert not said.receipt or proved == (said.receipt == "yes")
    assert bool(compared) == (said.against == "yes")


@pytest.mark.parametrize(
    ("dated", "code"),
    [(b"2026-01-10T", "time-before-month"), (b"2027-09-01T", "time-in-future")],
    ids=["before", "after"],
)
def test_a_record_of_a_strange_time_is_named_and_no_damage(ward: Ward, dated: bytes, code: str) -> None:
    assert ward.submit("2026-02").status == Exit.DONE
    seal_anew(ward.root / SECOND, b'at: "2026-02-16T', b'at: "' + dated)
    said = ward.kpi("verify")
    assert (said.status, said.codes) == (Exit.DONE, [code])
    assert table()[OF_TIMES].verify == "named"
