"""Word forms, filled from the store: texts in the letters that each cell has, and nothing else changed."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import pytest
from changed_parts import changed_parts, document_without
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from example_forms import report_document
from fill_ward import FillWard

MAP = """
tables:
  2:
    r3c4: {indicator: thu-noi-dia, field: target, measure: tỷ đồng}
    r3c5: {indicator: thu-noi-dia, field: to_date, measure: tỷ đồng}
    r3c6: {indicator: thu-noi-dia, field: attainment}
    r4c5: {indicator: chi-ngan-sach, field: to_date}
    r4c6: {indicator: chi-ngan-sach, field: attainment}
"""


def table_of(data: bytes, number: int = 1) -> Any:
    return docx.Document(BytesIO(data)).tables[number]


def saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_cells_get_figures_as_people_write_them(ward: FillWard) -> None:
    table = table_of(ward.fill(report_document(), MAP, suffix="docx"))
    assert [table.cell(2, column).text for column in (3, 4, 5)] == ["31,255", "8,5065", "27,2"]
    assert [table.cell(3, column).text for column in (4, 5)] == ["6.325,40", ""]
    assert "số ước" in ward.line("bảng 2, r3c5")
    assert ward.line("bảng 2, r4c6").endswith("chỉ tiêu này không tính tỷ lệ")


def test_runs_keep_their_letters_and_empty_cells_take_those_of_their_paragraph(ward: FillWard) -> None:
    table = table_of(ward.fill(report_document(), MAP, suffix="docx"))
    (dots,) = table.cell(2, 4).paragraphs[0].runs
    assert (dots.text, dots.italic, dots.font.size) == ("8,5065", True, Pt(11))
    (empty,) = [run for run in table.cell(2, 3).paragraphs[0].runs if run.text]
    assert (empty.italic, empty.font.size) == (False, Pt(11))


def test_only_those_cells_change(ward: FillWard) -> None:
    form = report_document()
    filled = ward.fill(form, MAP, suffix="docx")
    assert changed_parts(form, filled) == {"word/document.xml"}
    cells = {(2, 3, 4), (2, 3, 5), (2, 3, 6), (2, 4, 5)}
    assert document_without(form, cells) == document_without(filled, cells)


def test_a_percentage_carries_its_sign_where_the_form_has_none(ward: FillWard) -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Chỉ tiêu", "So kế hoạch"
    filled = ward.fill(
        saved(document), "tables: {1: {r2c2: {indicator: thu-noi-dia, field: attainment}}}", suffix="docx"
    )
    assert table_of(filled, 0).cell(1, 1).text == "27,2%"


def _locked(document: Any) -> None:
    cell = document.tables[0].cell(1, 1)._tc
    lock = '<w:sdtPr><w:lock w:val="sdtContentLocked"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent>'
    cell.append(parse_xml(f"<w:sdt {nsdecls('w')}>{lock}</w:sdt>"))


def _protected(document: Any) -> None:
    settings = document.settings.element
    settings.append(parse_xml(f'<w:documentProtection {nsdecls("w")} w:edit="readOnly" w:enforcement="1"/>'))


def _with_field(document: Any) -> None:
    paragraph = document.tables[0].cell(1, 1).paragraphs[0]._p
    paragraph.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="=SUM(ABOVE)"><w:r><w:t>0</w:t></w:r></w:fldSimple>')
    )


def _hidden(document: Any) -> None:
    document.tables[0].cell(1, 1).paragraphs[0].add_run("0").font.hidden = True


def _merged(document: Any) -> None:
    document.tables[0].cell(1, 0).merge(document.tables[0].cell(1, 1))


def _down(document: Any) -> None:
    document.tables[0].cell(0, 1).merge(document.tables[0].cell(1, 1))


def _text(document: Any) -> None:
    document.tables[0].cell(1, 1).text = "xem phụ lục"


NEVER: dict[str, tuple[Callable[[Any], None], str]] = {
    "a locked content control": (_locked, "fill-cell-protected"),
    "a protected document": (_protected, "fill-cell-protected"),
    "a field": (_with_field, "fill-cell-formula"),
    "hidden letters": (_hidden, "fill-cell-hidden"),
    "merged to the left": (_merged, "fill-cell-covered"),
    "merged upwards": (_down, "fill-cell-covered"),
    "words": (_text, "fill-cell-has-text"),
}


@pytest.mark.parametrize("kind", NEVER)
def test_a_cell_that_is_not_to_be_filled_is_named(ward: FillWard, kind: str) -> None:
    change, code = NEVER[kind]
    document = docx.Document()
    document.add_table(rows=2, cols=2)
    change(document)
    assert (
        ward.fill(saved(document), "tables: {1: {r2c2: {indicator: thu-noi-dia, field: target}}}", suffix="docx") == b""
    )
    assert (ward.status, ward.codes) == (2, [code])
    assert "r2c2" in ward.err


def test_struck_letters_other_tables_and_pictures_in_a_cell_stay(ward: FillWard) -> None:
    document = docx.Document()
    cell = document.add_table(rows=2, cols=2).cell(1, 1)
    paragraph = cell.paragraphs[0]._p
    paragraph.append(
        parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="Sở"><w:r><w:delText>12</w:delText></w:r></w:del>')
    )
    cell.add_table(1, 1).cell(0, 0).text = "bảng trong ô"
    filled = ward.fill(saved(document), "tables: {1: {r2c2: {indicator: thu-noi-dia, field: target}}}", suffix="docx")
    after = table_of(filled, 0).cell(1, 1)
    assert after.paragraphs[0].text == "31.255"
    assert [one.text for one in after._tc.iter(qn("w:delText"))] == ["12"]
    assert after.tables[0].cell(0, 0).text == "bảng trong ô"


def test_a_second_filling_takes_the_place_of_the_first_and_says_so(ward: FillWard) -> None:
    asked = "tables: {2: {r3c5: {indicator: thu-noi-dia, field: to_date, measure: tỷ đồng}}}"
    once = ward.fill(report_document(), asked, "--month", "2", suffix="docx")
    assert table_of(once).cell(2, 4).text == "5,60075"
    twice = ward.fill(once, asked, suffix="docx")
    assert table_of(twice).cell(2, 4).text == "8,5065"
    assert "thay cho số 5,60075 có sẵn trong ô" in ward.line("bảng 2, r3c5")
