"""The layout of Nghị định 30/2020/NĐ-CP, Phụ lục I, element by element: the ranges and styles of the decree's table."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import pytest
from document_cases import bytes_of, document_of, opened
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.table import Table
from msgspec.structs import replace
from report_cases import january as january_report

from document_reader import TNR, Seen, everything, running, seen
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.reports.document.styles import StyleName

LEFT, CENTER, JUSTIFY = ALIGN.LEFT, ALIGN.CENTER, ALIGN.JUSTIFY


class Rule(NamedTuple):
    """What the decree asks of an element: from and to how many points, upright or not, where on its line."""

    least: float
    most: float
    align: ALIGN
    bold: bool = False
    italic: bool = False
    capitals: bool = False


RULES = {
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": Rule(12, 13, CENTER, bold=True, capitals=True),
    "Độc lập - Tự do - Hạnh phúc": Rule(13, 14, CENTER, bold=True),
    "ỦY BAN NHÂN DÂN": Rule(12, 13, CENTER, bold=True, capitals=True),
    "PHƯỜNG LONG MỸ": Rule(12, 13, CENTER, bold=True, capitals=True),
    "Số:      /BC-UBND": Rule(13, 13, CENTER),
    "Long Mỹ, ngày      tháng      năm 2026": Rule(13, 14, CENTER, italic=True),
    "BÁO CÁO": Rule(13, 14, CENTER, bold=True, capitals=True),
    "Tình hình thực hiện các chỉ tiêu phát triển kinh tế - xã hội,": Rule(13, 14, CENTER, bold=True),
    "quốc phòng, an ninh tháng 01 năm 2026": Rule(13, 14, CENTER, bold=True),
    "Kính gửi:": Rule(13, 14, LEFT),
    "- Ủy ban nhân dân thành phố Cần Thơ;": Rule(13, 14, LEFT),
    "- Sở Tài chính.": Rule(13, 14, LEFT),
    "I. ĐÁNH GIÁ CHUNG": Rule(13, 14, JUSTIFY, bold=True, capitals=True),
    "1. Kinh tế": Rule(13, 14, JUSTIFY, bold=True),
    f"IV. NHIỆM VỤ TRỌNG TÂM {Lexicon('vi').month(Month(2026, 2)).upper()}": Rule(
        13, 14, JUSTIFY, bold=True, capitals=True
    ),
    "TM. ỦY BAN NHÂN DÂN": Rule(13, 14, CENTER, bold=True, capitals=True),
    "CHỦ TỊCH": Rule(13, 14, CENTER, bold=True, capitals=True),
    "Nơi nhận:": Rule(12, 12, LEFT, bold=True, italic=True),
    "- Như trên;": Rule(11, 11, LEFT),
    "- TT. Đảng ủy phường;": Rule(11, 11, LEFT),
    "- Lưu: VT, KTHTĐT.": Rule(11, 11, LEFT),
    "Phụ lục": Rule(14, 14, CENTER, bold=True),
    f"BIỂU TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU KẾ HOẠCH NĂM 2026 ĐẾN {Lexicon('vi').month(Month(2026, 1)).upper()}": Rule(
        13, 14, CENTER, bold=True, capitals=True
    ),
    "(Kèm theo Báo cáo số      /BC-UBND ngày      tháng      năm 2026 của Ủy ban nhân dân phường Long Mỹ)": Rule(
        13, 14, CENTER, italic=True
    ),
}


@cache
def january() -> tuple[Seen, ...]:
    return tuple(everything(document_of("january")))


def place(text: str) -> int:
    return [one.text for one in january()].index(text)


def between(first: str, last: str) -> tuple[Seen, ...]:
    return january()[place(first) + 1 : place(last)]


@pytest.mark.parametrize("text", RULES)
def test_an_element_looks_as_the_decree_says(text: str) -> None:
    (found,) = (one for one in january() if one.text == text)
    rule = RULES[text]
    assert rule.least <= found.points <= rule.most
    assert (found.bold, found.italic, found.align) == (rule.bold, rule.italic, rule.align)
    assert not rule.capitals or text == text.upper()


def test_elements_stand_in_the_order_of_the_decree() -> None:
    """The national title stands right of the issuer, number and date under them; the rest follows line by line."""
    under = ["PHƯỜNG LONG MỸ", "Số:      /BC-UBND", *list(RULES)[6:15], "Nơi nhận:", *list(RULES)[-3:]]
    places = [place(text) for text in under]
    assert places == sorted(places)
    beside = [place(text) for text in RULES if text[:3] in {"CỘN", "Độc", "Lon"}]
    assert beside == sorted(beside)


def test_every_paragraph_is_of_an_element_of_the_decree() -> None:
    document = document_of("january")
    styles = {paragraph.style.style_id for _, paragraph in running(document)}
    styles |= {one.style for one in january()}
    assert styles <= set(StyleName)


def test_everything_is_black_times_new_roman_in_every_script() -> None:
    document = document_of("january")
    for one in (*january(), *(seen(paragraph) for _, paragraph in running(document))):
        assert one.fonts == TNR
        assert one.colour == "000000"
    fonts = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}")
    assert {key.rpartition("}")[2]: value for key, value in fonts.attrib.items()} == TNR


def test_text_is_justified_with_the_decrees_indent_and_spacing() -> None:
    body = [one for one in between("- Sở Tài chính.", "Nơi nhận:") if one.text]
    assert len(body) > 20
    for one in body:
        assert one.align is JUSTIFY
        assert one.indent in {10, 12.7}
        assert one.after >= 6
        assert 1 <= one.lines <= 1.5
        assert 13 <= one.points <= 14


def test_a_report_has_no_legal_basis_and_names_the_plan_with_blanks_for_its_number() -> None:
    assert not any(one.text.startswith("Căn cứ ") for one in january())
    (opening,) = (one.text for one in january() if one.text.startswith("Thực hiện Kế hoạch số"))
    assert re.match(r"Thực hiện Kế hoạch số\s+/KH-UBND ngày\s+tháng\s+năm 2026 của Ủy ban nhân dân phường", opening)


def test_running_text_is_upright() -> None:
    plain = [
        one
        for one in between("I. ĐÁNH GIÁ CHUNG", "Nơi nhận:")
        if not re.match(r"[IVX]+\. |\d\. ", one.text) and one.text
    ]
    assert not any(one.bold or one.italic for one in plain)


def test_the_dashes_of_the_addressees_stand_under_the_colon() -> None:
    to, first, second = (january()[place("Kính gửi:") + step] for step in range(3))
    dash = first.left + first.indent
    assert second.left + second.indent == dash
    assert 17 <= dash - to.left <= 20.5  # "Kính gửi" is 18 to 20 mm wide at 13 to 14 points


def ruled_under(text: str) -> tuple[float, float]:
    """The length of the rule below a line, and how far its middle is off the middle of its place."""
    rule = january()[place(text) + 1]
    assert rule.ruled
    width = {"PHƯỜNG LONG MỸ": 62.0, "Độc lập - Tự do - Hạnh phúc": 103.0}.get(text, 165.0)
    return width - rule.left - rule.right, rule.left - rule.right


def test_the_mottos_rule_is_as_long_as_the_line() -> None:
    length, off = ruled_under("Độc lập - Tự do - Hạnh phúc")
    assert length == pytest.approx(58.8, abs=1)  # measured on paper, 13 points bold
    assert off == 0


@pytest.mark.parametrize(
    ("text", "line"),
    [("PHƯỜNG LONG MỸ", 41.2), ("quốc phòng, an ninh tháng 01 năm 2026", 85.0)],
    ids=["issuer", "subject"],
)
def test_other_rules_are_a_third_to_half_of_their_line(text: str, line: float) -> None:
    length, off = ruled_under(text)
    assert line / 3 <= length <= line / 2
    assert off == 0


def test_no_space_comes_between_the_national_title_and_the_motto() -> None:
    title, motto = (january()[place("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + step] for step in range(2))
    assert (title.after, title.lines, motto.before, motto.lines) == (0, 1, 0, 1)


@pytest.mark.parametrize(("index", "width", "height"), [(0, 210, 297), (1, 297, 210)], ids=["text", "annex"])
def test_the_paper_is_a4_with_the_decrees_margins(index: int, width: int, height: int) -> None:
    section = document_of("january").sections[index]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (width, height)
    assert 20 <= section.top_margin.mm <= 25
    assert 20 <= round(section.bottom_margin.mm, 1) <= 25
    assert 30 <= round(section.left_margin.mm, 1) <= 35
    assert 15 <= round(section.right_margin.mm, 1) <= 20
    assert section.orientation is (WD_ORIENT.LANDSCAPE if index else WD_ORIENT.PORTRAIT)


def fields_of(document: Document, name: str) -> list[str]:
    return [
        field.get(qn("w:instr"))
        for part, paragraph in running(document)
        if part == name
        for field in paragraph._p.iter(qn("w:fldSimple"))
    ]


def test_pages_are_numbered_in_the_top_margin_but_the_first() -> None:
    document = document_of("january")
    for section in document.sections:
        assert section.different_first_page_header_footer
        assert section.header_distance.mm < section.top_margin.mm - 10
    assert set(fields_of(document, "header")) == {"PAGE"}
    assert fields_of(document, "first_page_header") == []
    number = seen(document.sections[0].header.paragraphs[0])
    assert 13 <= number.points <= 14
    assert (number.bold, number.italic, number.align) == (False, False, CENTER)


def test_the_annex_is_numbered_from_one_and_named_in_the_text() -> None:
    document = document_of("january")
    starts = [section._sectPr.find(qn("w:pgNumType")) for section in document.sections]
    assert starts[0] is None
    assert starts[1].get(qn("w:start")) == "1"
    assert any("(Chi tiết tại Phụ lục kèm theo;" in one.text for one in between("Kính gửi:", "Nơi nhận:"))


def tables(document: Document) -> list[Table]:
    return document.tables


def borders(table: Table) -> set[str]:
    found = table._tbl.tblPr.find(qn("w:tblBorders"))
    return set() if found is None else {edge.tag.rpartition("}")[2] for edge in found}


def test_head_and_end_are_tables_of_two_columns_without_borders() -> None:
    head, end, annex = tables(document_of("january"))
    assert [len(head.columns), len(end.columns)] == [2, 2]
    assert [borders(head), borders(end)] == [set(), set()]
    assert borders(annex) == {"top", "left", "bottom", "right", "insideH", "insideV"}
    for table in (head, end):
        assert sum(column.width.mm for column in table.columns) == pytest.approx(165, abs=0.5)
    assert end.cell(0, 0).paragraphs[0].text == "Nơi nhận:"  # level with the signer's title
    assert end.cell(0, 1).paragraphs[0].text == "TM. ỦY BAN NHÂN DÂN"


def test_the_annex_table_fills_the_page_and_repeats_its_headings() -> None:
    annex = tables(document_of("january"))[2]
    assert sum(column.width.mm for column in annex.columns) == pytest.approx(252, abs=0.5)
    repeated = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in annex.rows]
    assert repeated == [True, True] + [False] * (len(annex.rows) - 2)
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in annex.rows)


def test_room_is_left_for_the_signature_and_nobody_is_named() -> None:
    right = tables(document_of("january"))[1].cell(0, 1)
    assert [paragraph.text for paragraph in right.paragraphs] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "", "", ""]


def test_the_signature_is_never_alone_on_a_page() -> None:
    document = document_of("january")
    last = next(one for one in reversed(document.paragraphs) if one.text.endswith("./."))
    assert last.paragraph_format.keep_with_next
    assert tables(document)[1].rows[0]._tr.find(f".//{qn('w:cantSplit')}") is not None


def test_headings_stay_with_what_follows_and_make_an_outline() -> None:
    levels = {}
    for paragraph in document_of("january").paragraphs:
        if re.match(r"[IVX]+\. |\d\. ", paragraph.text):
            assert paragraph.style.paragraph_format.keep_with_next
            level = paragraph.style.element.find(f".//{qn('w:outlineLvl')}")
            levels[paragraph.text.split(" ")[0].rstrip(".").isdigit()] = level.get(qn("w:val"))
    assert levels == {False: "0", True: "1"}


def test_a_departments_letterhead_and_signer_are_the_plans_and_blank_where_it_gives_none() -> None:
    document = document_of("january", "vi", "vhxh")
    found = {one.text: one for one in everything(document)}
    left, right = document.tables[0].cell(0, 0), document.tables[1].cell(0, 1)
    assert [one.text for one in left.paragraphs][:2] == ["", "PHÒNG VĂN HÓA – XÃ HỘI"]
    assert not any("UBND PHƯỜNG" in text for text in found)
    assert found["PHÒNG VĂN HÓA – XÃ HỘI"].bold
    assert "Số:      /BC-          " in found
    assert not any(one.text for one in right.paragraphs)
    assert "- Văn phòng HĐND và UBND phường." in found
    assert [one.text for one in found.values() if one.style == StyleName.COPY] == [*("- Như trên;", "- Lưu: VT.")]
    assert "CHỦ TỊCH" not in found


def test_a_departments_own_superior_and_title_head_and_end_its_report() -> None:
    report = january_report()
    police = {"superior": "Công an thành phố Cần Thơ", "signer_title": "Trưởng Công an phường"}
    units = tuple(replace(one, **police) if one.code == "cong-an" else one for one in report.plan.units)
    document = opened(bytes_of(replace(report, plan=replace(report.plan, units=units)), "vi", "cong-an"))
    left, right = document.tables[0].cell(0, 0), document.tables[1].cell(0, 1)
    above = left.paragraphs[0]
    assert (above.text, seen(above).bold) == ("CÔNG AN THÀNH PHỐ CẦN THƠ", False)
    assert 12 <= seen(above).points <= 13
    assert left.paragraphs[1].text == "CÔNG AN PHƯỜNG LONG MỸ"
    assert right.paragraphs[0].text == "TRƯỞNG CÔNG AN PHƯỜNG"


def test_the_signers_name_stands_under_the_room_for_the_signature() -> None:
    report = january_report()
    named = replace(report, plan=replace(report.plan, signer_name="A", signer_title=None))
    lines = [one.text for one in opened(bytes_of(named)).tables[1].cell(0, 1).paragraphs]
    assert lines == ["TM. ỦY BAN NHÂN DÂN", "", "", "", "", "", "A"]


@pytest.mark.parametrize(("recipients", "listed"), [
    (("Sở Tài chính.", "HĐND;", "Lưu: VT."), ["- Như trên;", "- HĐND;", "- Lưu: VT, KTHTĐT."]),
    (("Lưu: VT, KTHTĐT", "HĐND"), ["- Như trên;", "- HĐND;", "- Lưu: VT, KTHTĐT."]),
    ((), ["- Như trên;", "- Lưu: VT, KTHTĐT."]),
])  # fmt: skip
def test_copies_go_to_the_plans_recipients_the_addressees_first_and_the_archive_last(
    recipients: tuple[str, ...], listed: list[str]
) -> None:
    report = january_report()
    document = opened(bytes_of(replace(report, plan=replace(report.plan, recipients=recipients))))
    assert [one.text for one in everything(document) if one.style == StyleName.COPY] == listed


def notices(document: Document, part: str) -> list[str]:
    return [paragraph.text for name, paragraph in running(document) if name == part]


@pytest.mark.parametrize(("case", "day", "sure"), [
    ("strained", "14/6/2026", "Số liệu trong Báo cáo là số liệu tạm tính, chưa khóa sổ."),
    ("whole_year", "14/12/2026", ""),
])  # fmt: skip
def test_how_far_the_figures_go_is_said_once_and_under_the_annex_title(case: str, day: str, sure: str) -> None:
    document = document_of(case)
    assert notices(document, "footer") + notices(document, "first_page_footer") == []
    text = "\n".join(one.text for one in document.paragraphs if one.style.style_id != StyleName.ANNEX_DATA)
    assert text.count(f"Số liệu tính đến ngày {day}") == 1
    assert sure in text
    assert [one.text[:21] for one in document.paragraphs if one.style.style_id == StyleName.ANNEX_DATA] == [
        "Số liệu tính đến ngày"
    ]


def test_every_page_of_made_up_figures_says_so() -> None:
    made_up, real = document_of("strained"), document_of("whole_year")
    for part in ("header", "first_page_header"):
        assert "SỐ LIỆU MINH HỌA" in notices(made_up, part)
        assert "SỐ LIỆU MINH HỌA" not in notices(real, part)


def test_the_file_names_no_author() -> None:
    known = document_of("january").core_properties
    assert (known.author, known.last_modified_by, known.comments) == ("", "", "")
    assert known.title.startswith("BÁO CÁO Tình hình thực hiện các chỉ tiêu")
    assert known.created.isoformat() == "2026-01-18T01:00:00+00:00"  # 08:00 +07:00


def test_remarks_of_items_stand_behind_their_names_where_there_is_room() -> None:
    table = document_of("empty").tables[2]
    remark = "(đã đánh giá 0/1 chỉ tiêu; có chỉ tiêu chờ cấp trên giao)"
    assert f"Tỷ lệ hộ nghèo giảm {remark}" in [row.cells[1].text for row in table.rows]
    assert not any("đã đánh giá" in cell.text.lower() for cell in table.columns[-1].cells[2:-1])
