"""Whatever the bytes, reading ends with values or diagnostics, never with an exception."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_files import package, workbook_parts
from openpyxl.workbook import Workbook

from longmy_kpi.diagnostic import has_errors
from longmy_kpi.intake.read_file import read
from longmy_kpi.messages.lexicon import faults


def real_workbook() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Đơn vị", "vhxh"],
        ["Mã", "Số liệu", "Ghi chú"],
        ["bhyt-bao-phu", 0.954, "đạt"],
        ["ocop", "=1+2", True],
    ):
        sheet.append(row)
    sheet["B3"].number_format = "0.0%"
    sheet.merge_cells("A6:C7")
    sheet.row_dimensions[3].hidden = True
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


CSV = 'sep=;\nĐơn vị;vhxh\nMã;Số liệu;"Ghi\nchú"\nbhyt-bao-phu;95,4;"a ""b"""\n'
SEEDS = [
    CSV.encode(),
    CSV.encode("utf-16"),
    CSV.encode("utf-16-be"),
    real_workbook(),
    package(workbook_parts('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings="<si><t>Mã</t></si>")),
]
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 3), st.binary(min_size=1, max_size=6)), min_size=1, max_size=6
)


FAULTS = faults()


def check(data: bytes) -> None:
    file = read(data, "2026-03_vhxh.xlsx")
    assert all(fault.code in FAULTS for fault in file.diagnostics)
    assert file.sheets or has_errors(file.diagnostics)
    for fault in file.diagnostics:
        FAULTS[fault.code].vi.format(**fault.args)
        FAULTS[fault.code].en.format(**fault.args)


def edited(data: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    for where, removed, added in edits:
        at = int(where * len(data))
        data = data[:at] + added + data[at + removed :]
    return data


@given(st.binary(max_size=400))
def test_random_bytes(data: bytes) -> None:
    check(data)


@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]))
def test_random_text(text: str, encoding: str) -> None:
    check(text.encode(encoding, "replace"))


@given(st.text('Mã;,\t"\n\r\0 a?95=', max_size=60))
def test_text_of_marks_and_delimiters(text: str) -> None:
    check(text.encode())


@pytest.mark.parametrize("seed", SEEDS, ids=["csv", "utf-16", "utf-16-be", "openpyxl", "smallest"])
@given(edits=EDITS)
def test_valid_files_with_bytes_changed(seed: bytes, edits: list[tuple[float, int, bytes]]) -> None:
    check(edited(seed, edits))


@given(st.sampled_from(sorted(workbook_parts())), EDITS)
def test_workbooks_with_a_part_changed(name: str, edits: list[tuple[float, int, bytes]]) -> None:
    rows = '<row r="1" hidden="1"><c r="A1" s="1"><f>1</f><v>5</v></c><c t="inlineStr"><is><t>a</t></is></c></row>'
    parts = workbook_parts(
        rows,
        after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
        before='<cols><col min="1" max="2" hidden="1"/></cols>',
        strings="<si><r><rPr><rFont val='.VnTime'/></rPr><t>a</t></r></si>",
        styles='<numFmts><numFmt numFmtId="170" formatCode="[&gt;1]0%;d/m"/></numFmts>'
        '<fonts><font><name val="a"/></font></fonts><cellXfs>'
        '<xf numFmtId="170"/><xf numFmtId="14" fontId="0"/></cellXfs>',
    )
    content = parts[name]
    assert isinstance(content, str)
    check(package(parts | {name: edited(content.encode(), edits)}))
