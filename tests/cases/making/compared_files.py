"""Workbooks with slips of Excel and of whoever types, most of them against what the unit sent before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import xlsxwriter

from making.openpyxl_files import filled
from making.tables import BCHQS, CONG_AN, HEADINGS, KTHTDT, VHXH, Line, head

OFFICIAL = (*HEADINGS, "Chính thức kỳ trước")


def _typed(folder: Path, name: str, lines: Sequence[Line]) -> None:
    """Write these lines as CSV, as a person types them."""
    cells = ((str(cell).replace(".", ",") if cell is not None else "" for cell in line) for line in lines)
    folder.mkdir(exist_ok=True)
    text = "\n".join(",".join(f'"{cell}"' if "," in cell else cell for cell in line) for line in cells)
    (folder / name).write_text('Dạng số,"1.234,5"\n' + text + "\n", encoding="utf-8")


def _by_xlsxwriter(path: Path, lines: Sequence[Line]) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Biểu số liệu")
        for row, line in enumerate(lines):
            sheet.write_row(row, 0, line)


def _with(lines: Sequence[Line], code: str, **changes: object) -> list[Line]:
    """Return the lines with some cells of one indicator changed."""
    columns = {"figure": 3, "part": 4, "whole": 5, "status": 6, "official": 8}
    changed = []
    for line in lines:
        cells = [*line, *[None] * (9 - len(line))]
        if line and line[0] == code:
            for what, value in changes.items():
                cells[columns[what]] = value  # type: ignore[call-overload]
        changed.append(cells)
    return changed


def parts_shrunk(folder: Path) -> None:
    """Tonnes typed as 412.500 that Excel took for 412,5 thousandths: both parts a thousandth of January's."""
    _typed(folder / "before", "2026-01_kthtdt.csv", [HEADINGS, *KTHTDT])
    lines = _with([*head("kthtdt", "2026-02"), *KTHTDT], "rac-sinh-hoat", part=0.4125, whole=0.42425)
    _by_xlsxwriter(folder / "2026-02_kthtdt.xlsx", lines)


def parts_that_count(folder: Path) -> None:
    """People that Excel turned into fractions."""
    lines = _with([*head("vhxh", "2026-01"), *VHXH], "bhyt-tham-gia", part=29.11, whole=31.26)
    book, _ = filled(lines)
    book.save(folder / "2026-01_vhxh.xlsx")


def parts_swapped(folder: Path) -> None:
    """Numerator and denominator in each other's place."""
    lines = _with([*head("vhxh", "2026-01"), *VHXH], "dvc-truc-tuyen", part=1900, whole=1520)
    _by_xlsxwriter(folder / "2026-01_vhxh.xlsx", lines)


def parts_became_a_date(folder: Path) -> None:
    """45/150 typed into one cell stays a text; 7/9 became the seventh of September."""
    book, sheet = filled([*head("bchqs", "2026-01"), *BCHQS])
    cell = sheet.cell(5, 4, date(2026, 9, 7))
    cell.number_format = "d/m"
    sheet.cell(5, 5).value = sheet.cell(5, 6).value = None
    book.save(folder / "2026-01_bchqs.xlsx")


def letter_o(folder: Path) -> None:
    """The letter O typed for a zero: in a figure, and in both parts of a rate."""
    lines = _with([*head("kthtdt", "2026-01"), *KTHTDT], "ho-kinh-doanh-moi", figure="1O")
    lines = _with(lines, "rac-sinh-hoat", part="4O0", whole="42O")
    _by_xlsxwriter(folder / "2026-01_kthtdt.xlsx", lines)


def rate_far_off(folder: Path) -> None:
    """A rate a sixth of what it was in January: one digit is missing."""
    _typed(folder / "before", "2026-01_vhxh.csv", [HEADINGS, *VHXH])
    lines = _with([*head("vhxh", "2026-02"), *VHXH], "dvc-truc-tuyen", part=152)
    book, _ = filled(lines)
    book.save(folder / "2026-02_vhxh.xlsx")


def rate_far_off_typed(folder: Path) -> None:
    """The same in a CSV file."""
    _typed(folder / "before", "2026-01_vhxh.csv", [HEADINGS, *VHXH])
    _typed(folder, "2026-02_vhxh.csv", [HEADINGS, *_with(VHXH, "dvc-truc-tuyen", part=152)])


def official_a_thousandfold(folder: Path) -> None:
    """The official revenue in nghìn đồng where the estimate was in triệu đồng."""
    _typed(folder / "before", "2026-01_kthtdt.csv", [HEADINGS, *KTHTDT])
    lines = _with([*head("kthtdt", "2026-02")[:3], OFFICIAL, *KTHTDT], "thu-noi-dia", official=2905750)
    book, _ = filled(lines)
    book.save(folder / "2026-02_kthtdt.xlsx")


def withdrawn(folder: Path) -> None:
    """A correction in a workbook that leaves out a figure of the revision in force."""
    _by_xlsxwriter(folder / "2026-01_cong-an.xlsx", [*head("cong-an", "2026-01"), *CONG_AN])
    (folder / "sua").mkdir(exist_ok=True)
    lines = _with([*head("cong-an", "2026-01"), *CONG_AN], "pham-phap-hinh-su", figure=None)
    lines[5][7] = "Đang xác minh"  # type: ignore[index]
    book, _ = filled(lines)
    book.save(folder / "sua" / "2026-01_cong-an.xlsx")


MAKERS: dict[str, Callable[[Path], None]] = {
    "parts-shrunk-in-a-workbook": parts_shrunk,
    "parts-that-count-things-in-a-workbook": parts_that_count,
    "parts-swapped-in-a-workbook": parts_swapped,
    "parts-became-a-date-in-a-workbook": parts_became_a_date,
    "words-letter-o-in-a-workbook": letter_o,
    "rate-far-from-last": rate_far_off_typed,
    "rate-far-from-last-in-a-workbook": rate_far_off,
    "official-figures-a-thousandfold-in-a-workbook": official_a_thousandfold,
    "value-withdrawn-in-a-workbook": withdrawn,
}
