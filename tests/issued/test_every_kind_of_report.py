"""Every kind of report that leaves the house can be asked: as it was written, and with one figure edited by hand."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from issued_ward import IssuedWard

KINDS: dict[str, tuple[str, ...]] = {
    "english": ("--lang", "en", "report", "--month", "3"),
    "quarter": ("report", "--month", "3", "--quarter"),
    "half": ("report", "--month", "6", "--half"),
    "year": ("report", "--month", "12", "--year"),
    "unit": ("report", "--month", "3", "--unit", "kthtdt"),
    "english-unit-quarter": ("--lang", "en", "report", "--month", "3", "--quarter", "--unit", "cong-an"),
    "internal": ("report", "--month", "3", "--internal"),
    "as-of": ("report", "--month", "2", "--as-of", "2026-03-20"),
}
WORD_ALONE = {"unit", "english-unit-quarter", "internal"}
FORMS = [(kind, form) for kind in KINDS for form in ("docx", "xlsx") if form == "docx" or kind not in WORD_ALONE]


def written(house: IssuedWard, kind: str, form: str) -> str:
    """Write a report; return its name."""
    assert house.kpi(*KINDS[kind], "--format", form, "--out", f"{kind}.{form}") == 0, house.err
    return f"{kind}.{form}"


def edited(path: Path) -> tuple[str, str]:
    """Let one more stand where the first number with a fraction stands; return what it was and what it is."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        cells = (cell for sheet in book.worksheets[1:] for row in sheet.iter_rows() for cell in row)
        cell = next(
            one for one in cells if isinstance(one.value, int | float) and one.value > 2 and one.is_date is False
        )
        was, cell.value = str(cell.value), cell.value + 1
        book.save(path)
        return was, str(cell.value)
    document = docx.Document(str(path))
    cells = (cell for table in document.tables[1:] for row in table.rows for cell in row.cells[4:])
    runs = (run for cell in cells for paragraph in cell.paragraphs for run in paragraph.runs)
    run = next(one for one in runs if re.fullmatch(r"\d[\d.,]*", one.text))
    was, run.text = run.text, f"9{run.text}"
    document.save(str(path))
    return was, run.text


def asked(house: IssuedWard, name: str) -> list[dict[str, Any]]:
    house.kpi("verify", "--report", name, "--format", "json")
    told: list[dict[str, Any]] = json.loads(house.out)["report"]["numbers"]
    return told


@pytest.mark.parametrize(("kind", "form"), FORMS)
def test_it_is_as_the_store_says_until_a_figure_is_edited(kind: str, form: str, house: IssuedWard) -> None:
    name = written(house, kind, form)
    assert house.kpi("verify", "--report", name) == 0, house.err
    assert house.err == ""
    was, now = edited(house.root / name)
    told = asked(house, name)
    assert [one["fate"] for one in told] == ["edited"]
    if form == "docx":
        assert (told[0]["said"], told[0]["number"]) == (was, now)
    assert told[0]["place"]
