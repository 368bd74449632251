"""Files a unit sends by mistake are told by their content (contract, sections 3 and 6)."""

from __future__ import annotations

import pytest
from made_files import codes, package, workbook_parts

from longmy_kpi.intake.read_file import read

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ole(stream: str) -> bytes:
    return OLE2 + bytes(504) + f"Root Entry\0{stream}\0".encode("utf-16-le") + bytes(64)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file-empty"),
        (b"\xef\xbb\xbf\r\n  \r\n", "file-empty"),
        (b",,;\r\n", "file-empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "file-is-pdf"),
        (b"\x89PNG\r\n\x1a\n\0\0", "file-is-picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "file-is-picture"),
        (b"\0\0\0\x18ftypheic", "file-is-picture"),
        (b"{\\rtf1\\ansi}", "file-is-document"),
        (ole("WordDocument"), "file-is-document"),
        (ole("Workbook"), "legacy-xls"),
        (ole("Book"), "legacy-xls"),
        (ole("EncryptedPackage"), "workbook-password-protected"),
        (ole("Contents"), "file-unknown"),
        (b"<html><body><table><tr><td>M\xc3\xa3", "html-called-excel"),
        (b'\xef\xbb\xbf <!DOCTYPE html PUBLIC "">', "html-called-excel"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "xml-spreadsheet"),
        (b'<?xml version="1.0"?><a/>', "file-unknown"),
        (b"Rar!\x1a\x07\x01", "file-is-archive"),
        (package({"doc/a.xlsx": b"PK"}), "file-is-archive"),
        (package({"[Content_Types].xml": "", "word/document.xml": ""}), "file-is-document"),
        (package({"[Content_Types].xml": "", "xl/workbook.bin": ""}), "workbook-is-xlsb"),
        (package({"mimetype": "", "content.xml": ""}), "workbook-is-ods"),
    ],
)
@pytest.mark.parametrize("name", ["2026-03_vhxh.xlsx", "2026-03_vhxh.csv"])
def test_each_kind_has_its_own_words(data: bytes, code: str, name: str) -> None:
    file = read(data, name)
    assert codes(file) == [code]
    assert (file.diagnostics[0].place.file, file.sheets) == (name, ())


@pytest.mark.parametrize("name", ["~$2026-03_vhxh.xlsx", "inbox/~$x.xlsx", "inbox\\~$x.xlsx", ".~lock.x.xlsx#"])
def test_the_file_kept_beside_an_open_one(name: str) -> None:
    assert codes(read(b"\x04Lan\0\0\0", name)) == ["file-open-in-excel"]


def test_content_decides_and_not_the_name() -> None:
    workbook = package(workbook_parts('<row r="1"><c r="A1"><v>7</v></c></row>'))
    assert read(workbook, "x.csv").form == "xlsx"
    assert read(workbook, "x.csv").sheets[0].rows[0].cells[0].text == "7"
    assert read("Mã;x\n".encode(), "x.xlsx").form == "csv"
