"""Files as offices and attackers make them, built for the tests of the readers."""

from __future__ import annotations

import unicodedata
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from longmy_kpi.intake.grid import CellKind, SheetCell, SheetRow
from longmy_kpi.intake.read_file import ReadFile, read

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_SPREADSHEET = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def text_file(text: str, name: str = "2026-03_vhxh.csv", encoding: str = "utf-8") -> ReadFile:
    """Read a text in some encoding."""
    return read(text.encode(encoding), name)


def only_rows(file: ReadFile) -> tuple[SheetRow, ...]:
    """Return the rows of a file's one sheet, which must have no fault."""
    assert file.diagnostics == ()
    (sheet,) = file.sheets
    return sheet.rows


def texts(file: ReadFile) -> list[list[str]]:
    """Return the texts of a file's one sheet."""
    return [[cell.text for cell in row.cells] for row in only_rows(file)]


def codes(file: ReadFile) -> list[str]:
    """Return the codes of what a file is said to be wrong in."""
    return [fault.code for fault in file.diagnostics]


def cell_at(file: ReadFile, ref: str) -> SheetCell:
    """Return a cell of the first sheet by its address; a blank one where there is none."""
    cells = (cell for row in file.sheets[0].rows for cell in row.cells if cell.ref == ref)
    return next(cells, SheetCell(CellKind.BLANK, ref=ref))


def windows_1258(text: str) -> bytes:
    """Encode as Vietnamese Windows does: letters with their hat or horn, tones as marks of their own."""
    return b"".join(_letter_1258(letter) for letter in unicodedata.normalize("NFC", text))


def _letter_1258(letter: str) -> bytes:
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        apart = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in _TONES))
        return (base + "".join(mark for mark in apart if mark in _TONES)).encode("cp1258")


def package(parts: dict[str, str | bytes]) -> bytes:
    """Zip parts by names that are the same wherever this runs: zipfile turns a new one's backslashes on Windows."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            part = ZipInfo()
            part.filename, part.compress_type = name, ZIP_DEFLATED
            archive.writestr(part, content)
    return buffer.getvalue()


def relations(*entries: tuple[str, str, str], office: str = OFFICE, external: bool = False) -> str:
    """Write a part of relations: id, kind, target."""
    mode = ' TargetMode="External"' if external else ""
    inner = "".join(
        f'<Relationship Id="{one}" Type="{office}/{kind}" Target="{target}"{mode}/>' for one, kind, target in entries
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def workbook_parts(
    rows: str = "",
    *,
    after: str = "",
    before: str = "",
    strings: str = "",
    styles: str = "",
    settings: str = "",
    prefix: str = "",
    main: str = SPREADSHEET,
    office: str = OFFICE,
) -> dict[str, str | bytes]:
    """Return the parts of the smallest workbook with one sheet, `Biểu`, from pieces of their XML."""
    p = f"{prefix}:" if prefix else ""
    namespace = f"xmlns:{prefix}" if prefix else "xmlns"
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml"), office=office),
        "xl/workbook.xml": (
            f'<{p}workbook {namespace}="{main}" xmlns:r="{office}">{settings}'
            f'<{p}sheets><{p}sheet name="Biểu" sheetId="1" r:id="s1"/></{p}sheets></{p}workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relations(
            ("s1", "worksheet", "worksheets/sheet1.xml"),
            ("s2", "sharedStrings", "sharedStrings.xml"),
            ("s3", "styles", "/xl/styles.xml"),
            office=office,
        ),
        "xl/worksheets/sheet1.xml": (
            f'<{p}worksheet {namespace}="{main}">{before}<{p}sheetData>{rows}</{p}sheetData>{after}</{p}worksheet>'
        ),
        "xl/sharedStrings.xml": f'<{p}sst {namespace}="{main}">{strings}</{p}sst>',
        "xl/styles.xml": f'<{p}styleSheet {namespace}="{main}">{styles}</{p}styleSheet>',
    }


def with_parts(**parts: str | bytes) -> bytes:
    """Zip the smallest workbook with parts put in or replaced; `__` stands for a slash, `_dot_` for a dot."""
    named = {name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()}
    return package(workbook_parts() | named)


def with_sheet(inner: str, **pieces: str) -> bytes:
    """Zip the smallest workbook with these rows."""
    return package(workbook_parts(inner, **pieces))
