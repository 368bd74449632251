"""Twenty forms of a year made up by chance: every figure is the oracle's, and nothing else in the files changes."""

from __future__ import annotations

import shutil
import subprocess
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import made_years
import pytest
from changed_parts import changed_cells
from fill_ward import FillWard
from made_forms import SHAPES, Ask, Shape, draw, map_text
from openpyxl import load_workbook
from twenty_forms import expected, money, money_first

from longmy_kpi.period import Month

pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported")  # openpyxl reads back


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> made_years.Year:
    """A year made up by chance, with last year's figures, estimates that official figures replaced, and returns."""
    root = tmp_path_factory.mktemp("year") / "ward"
    root.mkdir()
    return made_years.made_up(root, 1)


def fill(year: made_years.Year, shape: Shape, where: Path) -> tuple[bytes, bytes, list[Ask], FillWard]:
    """Fill a form; return it as it was, as it is now, what was asked, and what was said."""
    before, asks = draw(shape, money_first(year.known(Month(2026, shape.month))[0]))
    ward = FillWard(year.root, now=made_years.AT_LAST)
    form, result = where / "bieu.xlsx", where / "ket-qua.xlsx"
    form.write_bytes(before)
    (where / "m.yaml").write_text(map_text(asks), encoding="utf-8")
    words = ("--month", f"2026-{shape.month:02d}", "--map", str(where / "m.yaml"), "--year", "2026")
    assert ward.kpi("fill", str(form), *words, "--out", str(result)) == 0, ward.err
    return before, result.read_bytes(), asks, ward


def test_there_are_twenty_of_three_makers() -> None:
    assert len(SHAPES) == 20
    assert {shape.maker for shape in SHAPES} == {"openpyxl", "xlsxwriter", "libreoffice"}


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_every_figure_is_the_oracles_and_nothing_else_changes(
    shape: Shape, year: made_years.Year, tmp_path: Path
) -> None:
    before, after, asks, ward = fill(year, shape, tmp_path)
    month = Month(2026, shape.month)
    meant = {ask: expected(year, month, ask) for ask in asks}
    book = load_workbook(BytesIO(after))
    wrong = [
        (ask.sheet, ask.cell, ask.code, ask.column.asked, got, want)
        for ask, want in meant.items()
        if (got := _stored(book[ask.sheet][ask.cell].value)) != want
    ]
    assert wrong == []
    filled = {(ask.sheet, ask.cell) for ask, want in meant.items() if want is not None}
    assert len(filled) > len(asks) / 3
    assert sum(map(len, changed_cells(before, after).values())) == len(filled)
    blank = ward.out.partition("Để trống:\n")[2]
    for ask, want in meant.items():
        assert (f"{ask.sheet}!{ask.cell} –" in blank) is (want is None)
    assert money(asks) or shape.line == "triệu đồng" or not (shape.measures or shape.line)


def _stored(value: object) -> object:
    return Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value


@pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed")
def test_libreoffice_opens_every_filled_form_and_works_its_formulas_out(year: made_years.Year, tmp_path: Path) -> None:
    shapes = [shape for shape in SHAPES if shape.totals or shape.extras]
    for shape in shapes:
        (tmp_path / shape.name).mkdir()
        _, after, _, _ = fill(year, shape, tmp_path / shape.name)
        (tmp_path / f"{shape.name}.xlsx").write_bytes(after)
    words = ["soffice", f"-env:UserInstallation=file://{tmp_path}/user", "--headless", "--convert-to", "xlsx"]
    files = [str(tmp_path / f"{shape.name}.xlsx") for shape in shapes]
    subprocess.run([*words, "--outdir", str(tmp_path / "out"), *files], check=True, capture_output=True)
    for shape in shapes:
        ours, theirs = (
            load_workbook(path / f"{shape.name}.xlsx", data_only=True) for path in (tmp_path, tmp_path / "out")
        )
        formulas = load_workbook(tmp_path / f"{shape.name}.xlsx")
        for sheet in ours:
            for row in sheet.iter_rows():
                for cell in row:
                    there = theirs[sheet.title][cell.coordinate].value
                    if formulas[sheet.title][cell.coordinate].data_type == "f":
                        assert isinstance(there, int | float), (shape.name, cell.coordinate)
                    elif cell.value is not None:
                        assert there == cell.value, (shape.name, cell.coordinate)
