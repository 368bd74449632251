"""Files that an example cannot show as text: workbooks, archives, foreign encodings. One function a file."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from docx import Document
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.city.made_up import MadeUpWards, sealed_package
from longmy_kpi.figures import METHOD
from longmy_kpi.intake.limits import TEXT_BYTES
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.package.manifest import FileNote
from longmy_kpi.period import Month
from longmy_kpi.plan import scaffold
from longmy_kpi.plan.plan_file import loads
from longmy_kpi.targets.workbook import write as write_targets

TEXT_FORM = "Mã,Tử số,Mẫu số,Ghi chú\nhuan-luyen,45,150\n"
COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of Excel 97 and of encrypted workbooks
PLAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


# Workbooks: a form of three columns with one thing about it


def _book(value: object = 45, unit: str = "bchqs") -> Workbook:
    book = Workbook()
    sheet = _sheet(book)
    sheet.title = "Biểu số liệu"
    for row in (["Đơn vị", unit], ["Tháng", "2026-01"], ["Mã", "Tử số", "Mẫu số"], ["huan-luyen", value, 150]):
        sheet.append(row)
    return book


def _sheet(book: Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


def _saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def workbook_with_a_date() -> bytes:
    book = _book(date(2026, 5, 4))  # what Excel makes of a typed 4.5 where the day comes first
    _sheet(book)["B4"].number_format = "dd-mmm"
    return _saved(book)


def workbook_with_a_number_left_as_text() -> bytes:
    book = _book("45,5")  # a machine that writes 45.5 leaves it as text, and takes a typed 150.250 for 150.25
    for cell, what in (("B1", "kthtdt"), ("B2", "2025-01"), ("A4", "rac-sinh-hoat"), ("C4", 150.25)):
        _sheet(book)[cell] = what
    return _saved(book)


def workbook_with_a_right_and_a_wrong_form() -> bytes:
    book = _book()
    wrong = book.create_sheet("Công an")
    for row in (["Đơn vị", "cong-an"], ["Tháng", "2025-12"], ["Mã", "Số liệu"], ["tai-nan-giao-thong", "hai"]):
        wrong.append(row)
    return _saved(book)


def workbook_of_two_units_with_tasks_of_a_third() -> bytes:
    book = _book()
    police = [["Đơn vị", "cong-an"], ["Tháng", "2026-01"], ["Mã", "Số liệu"], ["diem-nong", 0]]
    tasks = [["Đơn vị", "vhxh"], ["Tháng", "2026-01"], ["Mã nhiệm vụ", "Tình trạng"], ["nv-tram-y-te", "hoàn thành"]]
    for name, rows in (("Công an", police), ("Nhiệm vụ", tasks)):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return _saved(book)


def workbook_with_a_division_by_zero() -> bytes:
    return _saved(_book("#DIV/0!"))


def workbook_never_calculated() -> bytes:
    return _saved(_book("=20+25"))


def workbook_with_a_number_of_300_digits() -> bytes:
    return _saved(_book(45e298))


def workbook_with_a_hidden_row() -> bytes:
    book = _book()
    _sheet(book).row_dimensions[4].hidden = True
    return _saved(book)


def workbook_with_a_hidden_column() -> bytes:
    book = _book()
    _sheet(book).column_dimensions["C"].hidden = True
    return _saved(book)


def workbook_with_a_hidden_sheet() -> bytes:
    book = _book()
    book.create_sheet("Bản nháp").sheet_state = "hidden"
    return _saved(book)


def workbook_with_its_only_table_hidden() -> bytes:
    book = _book()
    _sheet(book).sheet_state = "hidden"
    book.active = book.create_chartsheet("Biểu đồ")
    return _saved(book)


def workbook_cut_short() -> bytes:
    whole = _saved(_book())
    return whole[: len(whole) // 2]


# Workbooks whose package is not what an office's own is


def _repacked(
    part: str = "",
    change: tuple[str, str] = ("", ""),
    added: dict[str, bytes] | None = None,
    method: int = ZIP_DEFLATED,
) -> BytesIO:
    """Return the form with a text replaced in one part, and with parts added."""
    out = BytesIO()
    with ZipFile(BytesIO(_saved(_book()))) as source, ZipFile(out, "w", method) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                old, new = (text.encode() for text in change)
                assert data.count(old) == 1, name
                data = data.replace(old, new)
            target.writestr(name, data)
        for name, data in (added or {}).items():
            target.writestr(name, data)
    return out


def _referring(part: str, kind: str, target: str, mode: str = "Internal") -> bytes:
    """Return the form with one more reference among those of a part."""
    end = "</Relationships>"
    relation = f'<Relationship Id="added" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return _repacked(part, (end, relation + end)).getvalue()


def workbook_linked_to_another() -> bytes:
    return _referring("xl/_rels/workbook.xml.rels", "externalLinkPath", "file:///Z:/quy-I.xlsx", "External")


def workbook_with_an_embedded_file() -> bytes:
    return _referring("xl/_rels/workbook.xml.rels", "oleObject", "embeddings/oleObject1.bin")


def workbook_with_macros() -> bytes:
    return _repacked("[Content_Types].xml", (PLAIN_TYPE, MACRO_TYPE)).getvalue()


def workbook_with_a_document_type() -> bytes:
    return _repacked("xl/workbook.xml", ("<workbook ", "<!DOCTYPE workbook><workbook ")).getvalue()


def workbook_with_a_part_outside_itself() -> bytes:
    return _repacked(added={"../plan2026.yaml": b""}).getvalue()


def workbook_of_1001_parts() -> bytes:
    return _repacked(added={f"xl/media/{number}.png": b"" for number in range(1_001)}).getvalue()


def workbook_packed_a_thousandfold() -> bytes:
    return _repacked(added={"xl/media/1.bmp": bytes(2_000_000)}).getvalue()


def workbook_that_unpacks_to_101_megabytes() -> bytes:
    out = _repacked()
    with ZipFile(out, "a") as archive:
        archive.getinfo("xl/styles.xml").file_size = 101_000_000
        archive.writestr("xl/media/1.bmp", b"")  # only a package that grew has its list of parts written anew
    return out.getvalue()


def workbook_with_ten_million_characters() -> bytes:
    return _repacked("xl/worksheets/sheet1.xml", ("huan-luyen", "a" * 10_000_001), method=ZIP_STORED).getvalue()


# Other kinds of files


def _archive(*names: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, TEXT_FORM)
    return out.getvalue()


def archive_with_a_form() -> bytes:
    return _archive("2026-01_bchqs.csv")


def binary_workbook() -> bytes:
    return _archive("[Content_Types].xml", "xl/workbook.bin")


def open_document_sheet() -> bytes:
    return _archive("mimetype", "content.xml")


def excel_97_file() -> bytes:
    return COMPOUND_FILE + bytes(504) + "Workbook\0".encode("utf-16-le")


def workbook_with_a_password() -> bytes:
    return COMPOUND_FILE + bytes(504) + "EncryptedPackage\0".encode("utf-16-le")


def picture_of_a_form() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(64)


# Texts


def form_with_a_note_of_4001_characters() -> bytes:
    return f"{TEXT_FORM.rstrip()},{'a' * 4_001}\n".encode()


def form_with_a_note_that_rings_a_bell() -> bytes:
    return f"{TEXT_FORM.rstrip()},đợt một\a\n".encode()


def form_with_a_damaged_letter() -> bytes:
    return TEXT_FORM.encode().replace("ử".encode(), "ử".encode()[:-1])


def form_with_nul_characters() -> bytes:
    return f"{TEXT_FORM}\0\0\0\0".encode()


def form_with_a_line_of_a_million_characters() -> bytes:
    return f"{TEXT_FORM.rstrip()},{'a' * 1_000_000}\n".encode()


def form_with_1001_columns() -> bytes:
    return f"Mã,Tử số,Mẫu số,Ghi chú{',Cột thêm' * 997}\n".encode()


def form_with_2001_rows() -> bytes:
    return (TEXT_FORM + "huan-luyen,45,150\n" * 2_000).encode()


def form_with_100000_rows() -> bytes:
    return (TEXT_FORM + "huan-luyen,45,150\n" * 100_000).encode()


def text_larger_than_allowed() -> bytes:
    return TEXT_FORM.encode() + b"\n" * TEXT_BYTES


# Plans


def plan_in_utf16() -> bytes:
    return scaffold.bundled_plan().decode().encode("utf-16")


def plan_of_more_than_a_megabyte() -> bytes:
    return scaffold.bundled_plan() + b"#" * 1_000_000


# Workbooks in which a person sees something else than is stored


def workbook_with_a_struck_cell() -> bytes:
    book = _book()
    _sheet(book)["B4"].font = Font(strike=True)
    return _saved(book)


def workbook_with_a_raised_mark() -> bytes:
    mark = TextBlock(InlineFont(vertAlign="superscript"), "1")
    return _saved(_book(CellRichText("45", mark)))


def workbook_with_a_hidden_zero() -> bytes:
    book = _book(0)
    _sheet(book)["B4"].number_format = "#,##0;-#,##0;"
    return _saved(book)


def workbook_shown_in_thousands() -> bytes:
    book = _book(45_000)
    _sheet(book)["B4"].number_format = "#,##0,"
    return _saved(book)


def workbook_with_a_merged_figure() -> bytes:
    book = _book()
    _sheet(book).append(["gd-qpan", None, 150])
    _sheet(book).merge_cells("B4:B5")
    return _saved(book)


def workbook_with_a_merged_note() -> bytes:
    book = _book()
    sheet = _sheet(book)
    sheet["D3"], sheet["D4"] = "Ghi chú", "Đợt 1"
    sheet.append(["gd-qpan", 30, 150])
    sheet.merge_cells("D4:D5")
    return _saved(book)


def workbook_with_a_printed_formula() -> bytes:
    book = _book()
    _sheet(book)["D3"], _sheet(book)["D4"] = "Chỉ tiêu", '="Huấn"&" luyện"'
    return _saved(book)


def workbook_with_a_sheet_copied() -> bytes:
    book = _book()
    book.copy_worksheet(_sheet(book)).title = "Biểu (2)"
    return _saved(book)


def workbook_with_a_form_on_two_sheets() -> bytes:
    book = _book()
    second = book.copy_worksheet(_sheet(book))
    second["A4"], second["B4"] = "gd-qpan", 30
    return _saved(book)


def workbook_with_two_sheets_that_differ() -> bytes:
    book = _book()
    book.copy_worksheet(_sheet(book))["B4"] = 46
    return _saved(book)


def workbook_with_a_sheet_a_month() -> bytes:
    book = _book()
    march = book.copy_worksheet(_sheet(book))
    march["B2"], march["B4"], march["C4"] = "2026-03", None, None
    return _saved(book)


def workbook_with_backslash_paths() -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(_saved(_book()))) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = ZipInfo()
            part.filename = name.replace("/", "\\")  # a name given at once has its backslashes turned on Windows
            target.writestr(part, source.read(name), ZIP_DEFLATED)
    return out.getvalue()


# Targets workbooks: what `kpi plan targets` writes, with one row filled in


def _targets(row: dict[str, str], digest: str | None = None) -> bytes:
    plan = loads(scaffold.bundled_plan(), "plan2026.yaml").plan
    assert plan is not None
    book = load_workbook(BytesIO(write_targets(plan, Lexicon())))
    sheet = book.worksheets[0]
    if digest is not None:
        sheet["B2"] = digest
    place = next(number for number in range(5, sheet.max_row + 1) if sheet.cell(number, 1).value == "bhyt-tham-gia")
    for column, text in row.items():
        sheet[f"{column}{place}"] = text
    return _saved(book)


def targets_of_an_older_plan() -> bytes:
    return _targets({"G": "94"}, f"sha256:{64 * '0'}")


def targets_with_a_code_changed() -> bytes:
    return _targets({"A": "bhyt-tham-gja", "G": "94", "I": "4", "J": "45/QĐ-UBND"})


def targets_without_a_decision() -> bytes:
    return _targets({"G": "94", "I": "4"})


def targets_with_words_for_a_number() -> bytes:
    return _targets({"G": "khoảng 94", "I": "4", "J": "45/QĐ-UBND"})


# Forms of others, as `kpi fill` meets them


def form_to_fill() -> bytes:
    """Return a form with a cell of every kind that is never filled; F5 shows thousands, row 7 and a sheet hide."""
    book = Workbook()
    sheet = _sheet(book)
    sheet.title = "Biểu 01"
    for row in (
        ["Đơn vị tính: triệu đồng"],
        ["Chỉ tiêu", "ĐVT", "Kế hoạch năm", "Lũy kế", "Cộng", "Ghi chú"],
        ["Thu nội địa", "tỷ đồng", None, None, "=C3+D3"],
        ["Vụ phạm pháp hình sự", "người", None, None, "xem báo cáo"],
        ["Chi ngân sách", None, None, None, None],
        ["Tổng số", None, None],
        ["Dòng ẩn", None, None],
    ):
        sheet.append(row)
    sheet["F5"].number_format = "#,##0,"
    sheet.merge_cells("C6:D6")
    sheet.row_dimensions[7].hidden = True
    book.create_sheet("Bản nháp").sheet_state = "hidden"
    book.create_sheet("Khóa").protection.sheet = True
    return _saved(book)


def form_of_february() -> bytes:
    """Return a form whose column is of February."""
    book = Workbook()
    sheet = _sheet(book)
    sheet.title = "Biểu 01"
    for row in (["Chỉ tiêu", "ĐVT", "Lũy kế đến tháng 02/2026"], ["Thu nội địa", "triệu đồng", None]):
        sheet.append(row)
    return _saved(book)


def document_to_fill() -> bytes:
    document = Document()
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ("Chỉ tiêu", "Kế hoạch năm", "Lũy kế"), strict=True):
        cell.text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def document_cut_short() -> bytes:
    return document_to_fill()[:-100]


# Packages of made-up wards of a real city, as `kpi city collect` meets them


def _package(number: int = 1, month: str = "2026-03", *, demo: bool = False, **said: object) -> bytes:
    """Return a package; `said` changes what its manifest says, and is sealed anew."""
    when = Month.parse(month)
    assert when is not None
    head, files = MadeUpWards(demo=demo).parts(number, when)
    return sealed_package(replace(head, **said), files)  # type: ignore[arg-type]  # fields of the manifest by name


def package_of_a_ward() -> bytes:
    return _package()


def package_of_february() -> bytes:
    return _package(month="2026-02", sequence=2, previous=f"sha256:{'0' * 64}")


def package_of_january() -> bytes:
    return _package(month="2026-01")


def second_package_after_none() -> bytes:
    return _package(sequence=2, previous=f"sha256:{'0' * 64}")


def package_of_made_up_figures() -> bytes:
    return _package(demo=True)


def package_for_another_city() -> bytes:
    return _changed("plan.yaml", b"city_code: mh", b"city_code: xx")


def package_of_the_method_before() -> bytes:
    return _package(method=METHOD - 1)


def package_of_an_old_method() -> bytes:
    return _package(method=METHOD - 2)


def package_of_a_newer_program() -> bytes:
    return _package(method=METHOD + 1, program="9.0.0")


def package_with_another_program() -> bytes:
    return _package(program="0.1.1")


def package_with_a_forged_state() -> bytes:
    head, files = MadeUpWards(demo=False).parts(1)
    figures = files["figures.csv"].replace(b",behind,", b",on_track,", 1)
    assert figures != files["figures.csv"]
    note = FileNote.of(figures, head.files["figures.csv"].rows)
    return sealed_package(replace(head, files={**head.files, "figures.csv": note}), {**files, "figures.csv": figures})


def package_with_a_file_too_many() -> bytes:
    head, files = MadeUpWards(demo=False).parts(1)
    return sealed_package(head, {**files, "more.csv": b"a,b\n"})


def _changed(name: str, old: bytes, new: bytes) -> bytes:
    head, files = MadeUpWards(demo=False).parts(1)
    data = files[name].replace(old, new, 1)
    assert data != files[name]
    said = {**head.files, name: FileNote.of(data, head.files[name].rows)}
    return sealed_package(replace(head, files=said, plan=said["plan.yaml"].sha256, city="xx"), {**files, name: data})


def package_of_another_measure() -> bytes:
    """Return the second ward's package, whose plan has domestic revenue in another measure."""
    wards = MadeUpWards(demo=False)
    wards.rename_measure("triệu đồng", "tỷ đồng")
    head, files = wards.parts(2)
    return sealed_package(head, files)


def package_cut_short() -> bytes:
    whole = _package()
    return whole[: len(whole) // 2]


def package_of_a_changed_plan() -> bytes:
    """Return the first ward's second package, whose plan has another name for a measure."""
    wards = MadeUpWards(demo=False)
    wards.rename_measure("triệu đồng", "tỷ đồng")
    head, files = wards.parts(1)
    return sealed_package(replace(head, sequence=2, previous=f"sha256:{'0' * 64}"), files)


def list_in_windows_1258() -> bytes:
    return "code,name\nmh0001,phường\n".encode("utf-16")
