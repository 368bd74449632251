"""What a command reads grows with what it is asked about, not with the age of the store; all else grows in step."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from growth_ward import GrowthWard

from longmy_kpi.cli.environment import Environment

YEAR = re.compile(r"/data/(\d{4})/")


def test_status_opens_the_same_files_however_old_the_store_is(grown: dict[int, GrowthWard]) -> None:
    counts = {}
    for years, store in grown.items():
        assert store.kpi("status")[0] == 0
        status, _, files = store.kpi("status")
        assert status == 0
        assert {found[1] for file in files if (found := YEAR.search(file))} == {"2024", "2025"}
        counts[years] = len(files)
    assert counts[2] == counts[3] == counts[4]


def test_a_closed_month_is_read_from_one_file(grown: dict[int, GrowthWard]) -> None:
    store = grown[2]
    assert store.kpi("status", "--month", "12")[0] == 0
    _, _, files = store.kpi("status", "--month", "12")
    records = [file for file in files if "/data/" in file and not file.endswith("closing.yaml")]
    assert [file for file in records if "/2025/12/" not in file] == []
    assert len([file for file in files if "/month-" in file]) == 23  # two years' months but the open December
    assert len([file for file in files if file.endswith("closing.yaml")]) == 23
    assert len([file for file in files if "/2025/12/" in file]) == 4  # two units: record and readings


def test_a_bound_store_says_what_an_unbound_one_says(grown: dict[int, GrowthWard], tmp_path: Path) -> None:
    store = grown[3]
    for words in (["status", "--month", "11"], ["status", "--format", "json"], ["board"], ["show", "ct1"]):
        store.kpi(*words)
        assert store.kpi(*words)[:2] == GrowthWard(store.root, tmp_path / "none" / words[0]).kpi(*words)[:2]


@pytest.mark.parametrize("words", [["verify"], ["export", "--format", "jsonl", "--out", "../so-lieu"]], ids=" ".join)
def test_what_reads_all_opens_as_many_files_more_for_each_year(grown: dict[int, GrowthWard], words: list[str]) -> None:
    counts = []
    for store in grown.values():
        store.kpi(*words)
        status, said, files = store.kpi(*words)
        assert status == 0, said
        counts.append(len(files))
    assert counts[2] - counts[1] == counts[1] - counts[0] > 0


def test_export_and_verify_never_read_what_is_bound(grown: dict[int, GrowthWard]) -> None:
    store = grown[2]
    store.kpi("status")
    for words in (["verify"], ["export", "--out", "../so-lieu"], ["report", "--month", "11", "--format", "json"]):
        bound = [file for file in store.kpi(*words)[2] if "/month-" in file]
        assert (bound == []) is (words[0] != "report")


def test_status_reads_as_many_bytes_however_old_the_store_is(grown: dict[int, GrowthWard]) -> None:
    """Of three years and of four: a closing lists last year's records too, which the oldest year has none of."""
    three, four = (store.kpi("status") and _bytes(store.kpi("status")[2]) for store in (grown[3], grown[4]))
    assert three == four


@pytest.mark.parametrize("words", [["verify"], ["export", "--format", "jsonl", "--out", "../so-lieu"]], ids=" ".join)
def test_what_reads_all_reads_as_many_bytes_more_for_each_year(grown: dict[int, GrowthWard], words: list[str]) -> None:
    two, three, four = (_bytes(store.kpi(*words)[2]) for store in grown.values())
    assert 0 < four - three <= (three - two) * 1.01


def _bytes(files: list[str]) -> int:
    return sum(path.stat().st_size for path in map(Path, files) if path.is_file())


def test_a_folder_of_forms_opens_as_many_files_more_for_each_form(tmp_path: Path) -> None:
    import made_up
    from longmy_kpi.ledger.layout import Workspace

    counts = []
    for units in (2, 4, 6):
        store = GrowthWard(tmp_path / str(units), tmp_path / "cache")
        workspace = Workspace(store.root)
        workspace.data.mkdir(parents=True)
        workspace.plan_file(made_up.YEAR).write_text(made_up.plan(6, 3), encoding="utf-8")
        made_up.forms(store.root / "forms", units, 3, range(1, 2))
        store.kpi("plan", "check")
        status, said, files = store.kpi("submit", "forms")
        assert status == 0, said
        counts.append(len(files))
    assert counts[2] - counts[1] == counts[1] - counts[0] > 0


def test_steps_are_counted_on_a_terminal_alone() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    shown, silent = Terminal(), io.StringIO()
    for stream in (shown, silent):
        assert list(Environment(stderr=stream).progress(iter("abc"), 3)) == ["a", "b", "c"]
    assert shown.getvalue() == "\r1/3\r2/3\r3/3\r   \r"
    assert silent.getvalue() == ""
