"""A report that was edited: every figure that is no longer true is named with its place, and nothing else."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from edits import edits
from issued_ward import IssuedWard

from longmy_kpi.issued.lines import TextLine
from longmy_kpi.issued.office_file import open_file
from longmy_kpi.issued.read_document import read_document
from longmy_kpi.issued.verdicts import Fate, NumberFate, judge_lines
from longmy_kpi.quantity import NumberForm


def _retype(path: Path, old: str, new: str) -> None:
    """Change the first run of a document, in its text or a table, that holds a text."""
    document = docx.Document(str(path))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    paragraphs = [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    run = next(run for paragraph in paragraphs for run in paragraph.runs if old in run.text)
    run.text = run.text.replace(old, new, 1)
    document.save(str(path))


def _numbers(house: IssuedWard, file: str = "bao-cao.docx") -> list[dict[str, Any]]:
    house.kpi("verify", "--report", file, "--format", "json")
    told: list[dict[str, Any]] = json.loads(house.out)["report"]["numbers"]
    return told


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_report_that_nobody_touched_still_says_what_the_store_says(house: IssuedWard, form: str) -> None:
    assert house.kpi("verify", "--report", f"bao-cao.{form}") == 0
    assert "Báo cáo còn đúng với số liệu." in house.out
    assert house.err == ""


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_what_was_awaited_is_untrue_only_by_records_never_by_the_clock(house: IssuedWard, form: str) -> None:
    """April is due on 16/04; nobody has sent it, neither before nor after."""
    house.now = datetime.fromisoformat("2026-04-15T09:00:00+07:00")
    assert house.kpi("report", "--month", "4", "--out", f"thang-4.{form}") == 0
    house.now = datetime.fromisoformat("2026-06-10T09:00:00+07:00")
    assert house.kpi("verify", "--report", f"thang-4.{form}") == 0, house.err
    assert "Báo cáo còn đúng với số liệu." in house.out


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_due_date_that_was_told_is_no_figure_once_the_report_is_in(house: IssuedWard, form: str) -> None:
    """On the 15th "chờ báo cáo, hạn 16/04" was true; what is untrue afterwards are the figures that came to more."""
    house.now = datetime.fromisoformat("2026-04-15T09:00:00+07:00")
    assert house.kpi("report", "--month", "4", "--out", f"thang-4.{form}") == 0
    rows = "Mã,Số liệu\ndiem-nong,0\npham-phap-hinh-su,2\ntai-nan-giao-thong,1\n"
    (house.root / "2026-04_cong-an.csv").write_text(rows, encoding="utf-8")
    assert house.kpi("submit", "2026-04_cong-an.csv") == 0, house.err
    told = _numbers(house, f"thang-4.{form}")
    assert {one["fate"] for one in told} == {"restated"}
    assert {"5", "05"} & {one["number"] for one in told}  # offences: 7 by now
    assert not [one for one in told if re.match(r"16|17", one["number"])]


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_the_mark_holds_no_figure_and_is_short_enough_for_office_programs(house: IssuedWard, form: str) -> None:
    part = ZipFile(house.root / f"bao-cao.{form}").read("docProps/custom.xml").decode()
    said = dict(re.findall(r'name="([^"]+)"><vt:lpwstr>([^<]*)<', part))
    assert set(said) == {
        *("kpi-report", "kpi-ward", "kpi-year", "kpi-month", "kpi-period", "kpi-language", "kpi-made-at"),
        *("kpi-known-at", "kpi-plan", "kpi-records", "kpi-program"),
    }
    assert (said["kpi-month"], said["kpi-period"]) == ("2026-03", "1")
    assert max(map(len, said.values())) <= 255


def test_a_changed_digit_is_named_with_its_paragraph(house: IssuedWard) -> None:
    _retype(house.root / "bao-cao.docx", "8.506,50", "8.606,50")
    assert house.kpi("verify", "--report", "bao-cao.docx") == 1
    assert house.err.count("[report-figure-edited]") == 1
    assert "đoạn 16" in house.err
    assert "báo cáo khi lập ghi 8.506,50, số liệu hiện nay là 8.506,50" in house.err
    (told,) = _numbers(house)
    assert (told["fate"], told["number"], told["said"], told["place"]) == (
        "edited",
        "8.606,50",
        "8.506,50",
        {"paragraph": 16},
    )


def test_a_changed_digit_of_a_table_is_named_with_row_and_column(house: IssuedWard) -> None:
    document = docx.Document(str(house.root / "bao-cao.docx"))
    document.tables[2].rows[9].cells[6].paragraphs[0].runs[0].text = "29,2"
    document.save(str(house.root / "bao-cao.docx"))
    (told,) = _numbers(house)
    assert told["place"] == {"table": 3, "row": 10, "column": 7}
    assert (told["said"], told["number"]) == ("27,2", "29,2")


def test_two_figures_that_changed_places_are_both_named() -> None:
    was, now = (_sentence(text) for text in ("Thu đạt 20, chi đạt 30.", "Thu đạt 30, chi đạt 20."))
    assert [(one.fate, one.said, one.token.text) for one in judge_lines(now, was, [])] == [
        (Fate.EDITED, "20", "30"),
        (Fate.EDITED, "30", "20"),
    ]


def test_a_figure_in_the_place_of_words_is_named(house: IssuedWard) -> None:
    document = docx.Document(str(house.root / "bao-cao.docx"))
    document.tables[2].rows[15].cells[4].paragraphs[0].runs[0].text = "3"
    document.save(str(house.root / "bao-cao.docx"))
    (told,) = _numbers(house)
    assert (told["fate"], told["said"], told["number"]) == ("edited", "chưa đến kỳ", "3")


def test_a_number_that_somebody_added_is_told_and_harms_nothing(house: IssuedWard) -> None:
    document = docx.Document(str(house.root / "bao-cao.docx"))
    document.paragraphs[16].add_run(" Có 777 lượt người tham gia.")
    document.save(str(house.root / "bao-cao.docx"))
    assert house.kpi("verify", "--report", "bao-cao.docx") == 0
    assert house.err.count("[report-figure-added]") == 1


def _sentence(text: str) -> list[TextLine]:
    document = docx.Document()
    document.add_paragraph(text)
    return _lines(document)


def _lines(document: Any) -> list[TextLine]:
    data = io.BytesIO()
    document.save(data)
    return read_document(open_file("x.docx", data.getvalue()), NumberForm.VI)


def _said(found: Sequence[NumberFate]) -> list[tuple[Fate, str, str | None, str]]:
    return [(one.fate, one.token.text, one.said, one.part.text) for one in found if one.fate is not Fate.AS_SAID]


def test_a_hundred_honest_edits_raise_nothing(issued: Path) -> None:
    path = str(issued / "bao-cao.docx")
    original = _lines(docx.Document(path))
    names = []
    for name, edit in edits(docx.Document(path)):
        document = docx.Document(path)
        edit(document)
        names.append(name)
        found = list(judge_lines(_lines(document), original, []))
        assert _said(found) == [], name
        assert len(found) > 200, name
    assert len(names) >= 100


def test_restated_figures_are_named_with_the_record_that_moved_them(house: IssuedWard) -> None:
    assert house.kpi("submit", _corrected(house), "--reason", "Đếm lại", "--by", "Cán bộ") == 0, house.err
    told = _numbers(house)
    assert {one["fate"] for one in told} == {"restated"}
    record = told[0]["records"][0]
    assert (record["path"], record["by"], record["reason"]) == ("data/2026/03/kthtdt/2", "Cán bộ", "Đếm lại")
    assert ("8.506,50", "8.600,75") in {(one["number"], one["now"]) for one in told}


def test_among_honest_edits_of_every_kind_at_once_a_changed_digit_and_restated_figures_are_named(
    house: IssuedWard,
) -> None:
    """What is deleted goes last and from the end, so that each edit finds its own paragraph."""
    path = str(house.root / "bao-cao.docx")
    assert house.kpi("submit", _corrected(house), "--reason", "Đếm lại", "--by", "Cán bộ") == 0, house.err
    restated = Counter((one["number"], one["now"]) for one in _numbers(house))
    document = docx.Document(path)
    every = dict(edits(document))
    rough = [name for name in every if name.endswith("deleted") or "moved" in name]
    for name in [one for one in every if one not in rough] + [name for name in rough if "moved" in name]:
        every[name](document)
    changed = next(one for one in document.paragraphs if "95,45%" in one.text)
    _put(changed, changed.text.replace("95,45%", "96,45%", 1))
    kept = {changed._p, *(one._p for one in document.paragraphs if "8.506,50" in one.text)}
    gone = _deleted(document, [name for name in rough if "moved" not in name], kept)
    document.save(path)
    told = _numbers(house)
    moved = sum("moved" in name for name in rough)
    assert len(every) - len(rough) + moved + gone > 75
    (edited,) = (one for one in told if one["fate"] == "edited")
    number = [one.text for one in document.paragraphs if one.text.strip()].index(changed.text) + 1
    assert (edited["number"], edited["said"], edited["place"]) == ("96,45", "95,45", {"paragraph": number})
    others = [one for one in told if one["fate"] != "edited"]
    assert {one["fate"] for one in others} == {"restated"}
    assert Counter((one["number"], one["now"]) for one in others) <= restated
    assert ("8.506,50", "8.600,75") in {(one["number"], one["now"]) for one in others if "paragraph" in one["place"]}
    assert ("8.506,50", "8.600,75") in {(one["number"], one["now"]) for one in others if "table" in one["place"]}


def _deleted(document: Any, names: Sequence[str], kept: set[Any]) -> int:
    """Delete paragraphs and first sentences from the end, those that are looked at left alone; return how many."""
    places = sorted({int(found[0]) for name in names if (found := re.findall(r"\d+", name))}, reverse=True)
    paragraphs = [(place, document.paragraphs[place]) for place in places]
    free = [one for _, one in paragraphs if one._p not in kept]
    for number, one in enumerate(free):
        if number % 2:
            one._p.getparent().remove(one._p)
        else:
            _put(one, one.text.partition(". ")[2] or one.text)
    return len(free)


def _put(paragraph: Any, text: str) -> None:
    for run in paragraph.runs[1:]:
        run.text = ""
    paragraph.runs[0].text = text


def _corrected(house: IssuedWard) -> str:
    """The unit's own March with 94,25 more revenue: 2.905,75 becomes 3.000, and 8.506,50 to date 8.600,75."""
    stored = (house.root / "data/2026/03/kthtdt/1/readings.csv").read_text(encoding="utf-8")
    assert "2905.75" in stored
    (house.root / "2026-03_kthtdt.csv").write_text(stored.replace("2905.75", "3000"), encoding="utf-8")
    return "2026-03_kthtdt.csv"


def test_a_workbook_edited_by_openpyxl_keeps_its_mark_and_names_the_cell(house: IssuedWard) -> None:
    path = house.root / "bao-cao.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[1]
    cell = next(one for row in sheet.iter_rows() for one in row if one.value == 8506.5)
    cell.value = 8606.5
    sheet["A1"] = "Đã xem ngày 14/3/2026, Công văn số 15/UBND-VP"
    book.save(path)
    (told,) = _numbers(house, "bao-cao.xlsx")
    assert told["place"] == {"sheet": sheet.title, "cell": cell.coordinate}
    assert (told["fate"], told["said"], told["number"]) == ("edited", "8.506,50", "8.606,50")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed")
@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_what_libreoffice_saved_again_raises_nothing(house: IssuedWard, tmp_path: Path, form: str) -> None:
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    words = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path / "saved")]
    subprocess.run([*words, str(house.root / f"bao-cao.{form}")], check=True, capture_output=True)
    shutil.copy(tmp_path / "saved" / f"bao-cao.{form}", house.root / f"bao-cao.{form}")
    assert house.kpi("verify", "--report", f"bao-cao.{form}") == 0, house.err
    assert house.err == ""
