"""Pipes, devices and files without end under the names of ordinary ones: told, never waited for."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from ward import FEBRUARY, Ward, new_ward

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no named pipes in directories")

RECORD = "data/2026/02/kinh-te/1"


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    made = new_ward(tmp_path)
    made.file("2026-02_kinh-te.csv", FEBRUARY)
    assert made.kpi("submit", "2026-02_kinh-te.csv").status == 0
    return made


def replaced(ward: Ward, name: str) -> Path:
    """Take a file away and make room for something else of its name."""
    path = ward.root / name
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    return path


@pytest.mark.parametrize("name", ["readings.csv", "received.csv", "submission.yaml"])
def test_a_pipe_in_the_store_is_damage(ward: Ward, name: str) -> None:
    os.mkfifo(replaced(ward, f"{RECORD}/{name}"))
    said = ward.kpi("verify")
    assert (said.status, "not-a-regular-file" in said.codes) == (4, True)


@pytest.mark.parametrize("name", ["plan2026.yaml", "tasks/kinh-te.yaml", "templates/bao-cao.vi.txt.j2"])
def test_a_pipe_beside_the_store_is_the_machines(ward: Ward, name: str) -> None:
    os.mkfifo(replaced(ward, name))
    said = ward.kpi("report", "--month", "2", "--format", "docx")
    assert (said.status, said.codes) == (3, ["not-a-regular-file"])


def test_a_device_is_not_read(ward: Ward) -> None:
    replaced(ward, "plan2026.yaml").symlink_to("/dev/zero")
    assert ward.kpi("status").codes == ["not-a-regular-file"]


def test_a_file_without_end_is_not_read(ward: Ward) -> None:
    os.truncate(ward.root / RECORD / "submission.yaml", 3 << 30)
    assert (ward.kpi("status").status, ward.kpi("verify").codes) == (4, ["file-larger-than-any"])
    assert ward.kpi("submit", "2026-02_kinh-te.csv").status == 4


def test_a_record_sealed_anew_lists_nothing_but_its_own_files(ward: Ward) -> None:
    path = ward.root / RECORD / "submission.yaml"
    zero = f'  "../../../../../../../../../dev/zero": "sha256:{"0" * 64}"\n  "readings.csv": "sha'
    body = path.read_bytes().replace(b'  "readings.csv": "sha', zero.encode())
    body = body.replace(b'  "readings.csv": ', b'  "../../../../../../../../../dev/zero": 1\n  "readings.csv": ')
    body = body.rpartition(b"seal: ")[0]
    path.write_bytes(body + f"seal: sha256:{hashlib.sha256(body).hexdigest()}\n".encode())
    assert ward.kpi("verify").codes[:1] == ["record-malformed"]


@pytest.mark.parametrize("place", ["data/2026", "data/2026/02", "data/2026/02/kinh-te"])
@pytest.mark.parametrize("command", [("status",), ("verify",), ("submit", "2026-02_kinh-te.csv")])
def test_a_file_in_place_of_a_directory_is_damage(ward: Ward, place: str, command: tuple[str, ...]) -> None:
    (ward.root / place).rename(ward.root / "elsewhere")
    ward.file(place, "x")
    said = ward.kpi(*command)
    assert (said.status, "foreign-file" in said.codes) == (4, True)


def test_a_link_in_a_folder_is_passed_by_and_named(ward: Ward) -> None:
    ward.file("other/2026-03_kinh-te.csv", FEBRUARY)
    ward.file("in/2026-02_kinh-te.csv", FEBRUARY)
    (ward.root / "in" / "2026-03_kinh-te.csv").symlink_to("../other/2026-03_kinh-te.csv")
    said = ward.kpi("submit", "in")
    assert (said.status, said.codes) == (0, ["skipped-link"])


@pytest.mark.parametrize(("words", "status"), [(("init", "a\x1b[31mb"), 0), (("export", "--out", "a\x1b[31mb"), 2)])
def test_nothing_in_a_path_steers_the_terminal(ward: Ward, words: tuple[str, ...], status: int) -> None:
    if status == 0:
        (ward.root / words[-1]).mkdir()
    said = ward.kpi(*words)
    told = said.out + said.err
    assert (said.status, "\x1b" in told, "\\x1b" in told) == (status, False, True)


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% set n = namespace(x='aaaaaaaaaaaa') %}{% for a in range(9999) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
        "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
        "{{ 'a' * 999999999 }}",
        "{{ '%999999999d' % 1 }}",
        "{{ 'a'.ljust(999999999) }}",
        "{{ 10 ** (10 ** 10) }}",
        "{% for a in range(99999) %}{{ 'a' * 999 }}{% endfor %}",
    ],
)
def test_a_template_comes_to_an_end(ward: Ward, text: str) -> None:
    ward.file("templates/bao-cao.vi.txt.j2", text)
    said = ward.kpi("report", "--month", "2", "--format", "docx")
    assert (said.status, said.codes) == (2, ["template-too-much"])


def _forge(cache: Path) -> None:
    for path in cache.rglob("plan-*.json"):
        body = path.read_bytes().partition(b"\n")[2].replace(b'"reports", true', b'"reports", false')
        body = body.replace(b'"ho-ngheo', b'"no-ngheo').replace(b'"kinh-te"', b'"kinh-tx"')
        path.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)


MAKING = {
    "submit": "submit 2026-02_kinh-te.csv",
    "close": "close 1 --allow-missing --reason x",
    "reopen": "reopen 1 --reason x",
    "return": "return kinh-te --month 2 --reason x",
    "answer": "difficulties answer 1 --text x",
}


def test_a_forged_plan_in_the_cache_makes_and_proves_nothing(ward: Ward) -> None:
    ward.environ = {"XDG_CACHE_HOME": str(ward.root / "cache")}
    plan = hashlib.sha256((ward.root / "plan2026.yaml").read_bytes()).hexdigest()
    assert ward.submit("2026-01", "Mã,Số liệu,Khó khăn – kiến nghị\nthu,20,thiếu vốn\n").status == 0
    before = ward.kpi("status", "--format", "json").out
    _forge(ward.root / "cache")
    assert ward.kpi("status", "--format", "json").out != before, "the forgery is not even read"
    for command, line in MAKING.items():
        _forge(ward.root / "cache")
        assert ward.kpi(*line.split()).status == 0, command
    for line in ("verify", "plan check"):
        _forge(ward.root / "cache")
        assert ward.kpi(*line.split()).status == 0, line
    records = [path for path in ward.root.glob("data/**/*.yaml") if path.parent.name != "plans"]
    assert len(records) == 1 + len(MAKING)
    assert all(plan in path.read_text(encoding="utf-8") for path in records)
