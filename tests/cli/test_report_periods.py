"""`kpi report` for a quarter, a half-year and a year."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from longmy_kpi.cli.app import run
from longmy_kpi.cli.parser import spell_out
from longmy_kpi.cli.session import Session
from longmy_kpi.plan import scaffold

NOW = datetime.fromisoformat("2027-01-16T09:00:00+07:00")


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    scaffold.init(tmp_path / "ward", scaffold.bundled_plan())
    return tmp_path / "ward"


def kpi(ward: Path, *words: str) -> tuple[int, str]:
    err = io.StringIO()
    status = run(words, Session({}, ward, io.BytesIO(), io.StringIO(), err, lambda: NOW, lambda: "test"))
    return status, err.getvalue()


@pytest.mark.parametrize(
    ("words", "file", "title"),
    [
        (["--month", "3"], "bao-cao-2026-03.xlsx", "Tháng 3/2026"),
        (["--month", "6", "--quarter"], "bao-cao-quy-2026-06.xlsx", "Quý II/2026"),
        (["--month", "12", "--half"], "bao-cao-6-thang-2026-12.xlsx", "6 tháng cuối năm 2026"),
        (["--month", "12", "--year"], "bao-cao-nam-2026-12.xlsx", "Năm 2026"),
        (["--year", "2026", "--month", "12", "--year"], "bao-cao-nam-2026-12.xlsx", "Năm 2026"),
    ],
)
def test_each_period_has_its_own_title_and_file(ward: Path, words: list[str], file: str, title: str) -> None:
    assert kpi(ward, "report", *words) == (0, "")
    summary = load_workbook(ward / file).worksheets[0]
    texts = [str(cell.value) for row in summary.iter_rows(max_row=6) for cell in row if cell.value]
    assert any(text.startswith(title) for text in texts), texts


@pytest.mark.parametrize(
    "words", [["--month", "4", "--quarter"], ["--month", "3", "--half"], ["--month", "6", "--year"]]
)
def test_a_month_that_ends_no_such_period_is_wrong_usage(ward: Path, words: list[str]) -> None:
    status, err = kpi(ward, "report", *words)
    assert status == 2
    assert "[month-ends-no-period]" in err


def test_two_periods_at_once_are_wrong_usage(ward: Path) -> None:
    status, err = kpi(ward, "report", "--month", "12", "--half", "--quarter")
    assert status == 2
    assert "[one-option-needed]" in err


def test_a_year_without_a_number_is_spelled_out_for_reports_only() -> None:
    assert spell_out(["report", "--year", "--month", "12"]) == ["report", "--whole-year", "--month", "12"]
    assert spell_out(["report", "--year", "2026", "--month", "12"])[1] == "--year"
    assert spell_out(["status", "--year"]) == ["status", "--year"]
