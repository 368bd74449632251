"""Files meant to do harm are refused, each by its own code, before they cost anything (contract, section 6)."""

from __future__ import annotations

import struct
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from made_files import PACKAGE, codes, package, relations, with_parts, with_sheet, workbook_parts

from longmy_kpi.intake.limits import CELLS, EXPANDED_BYTES, MAX_COLUMNS, PARTS, STRINGS, TEXT_BYTES, WORKBOOK_BYTES
from longmy_kpi.intake.read_file import read


def with_override(content_type: str) -> bytes:
    types = (
        f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" ContentType="{content_type}"/>'
    )
    return package(workbook_parts() | {"[Content_Types].xml": f"{types}</Types>"})


def lied_about(data: bytes, name: str) -> bytes:
    """Declare one byte for a part that holds more, in both headers of the zip."""
    for signature, size_at, name_at in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        start = 0
        while (start := data.find(signature, start)) >= 0:
            if data[start + name_at :].startswith(name.encode()):
                data = data[: start + size_at] + struct.pack("<I", 1) + data[start + size_at + 4 :]
            start += 4
    return data


def encrypted(data: bytes) -> bytes:
    """Set the flag that a part is encrypted in the directory of the zip."""
    at = data.find(b"PK\x01\x02") + 8
    return data[:at] + struct.pack("<H", 1) + data[at + 2 :]


def zipped(compression: int) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", compression) as archive:
        for name, content in workbook_parts().items():
            archive.writestr(name, content)
    return buffer.getvalue()


def twice_named() -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in workbook_parts().items():
            archive.writestr(name, content)
        archive.writestr("XL/worksheets/sheet1.xml", "")
    return buffer.getvalue()


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPE = f'<!DOCTYPE lolz [<!ENTITY l0 "lol">{LAUGHS}]><worksheet>&l9;</worksheet>'
TEXT_CASES: list[tuple[str, Callable[[], bytes]]] = [
    ("file-too-large", lambda: b"a," * 50_000_000),  # one line of 100 MB
    ("file-too-large", lambda: b"a\n" * (TEXT_BYTES // 2 + 1)),
    ("line-too-long", lambda: "Mã;x\n".encode() + b"a;" * (TEXT_BYTES // 2 - 10)),
    ("line-too-long", lambda: b"code;x\n" + "ạ".encode() * 2_000_000),
    ("too-many-columns", lambda: b"code" + b",1" * MAX_COLUMNS),
    ("too-many-columns", lambda: b'code,"x"' + b",1" * MAX_COLUMNS),
    ("too-many-cells", lambda: b"code,1\n" * (CELLS // 2 + 1)),
    ("too-many-cells", lambda: (b"x" + b"," * 900_000 + b"\n") * 2),
    ("text-encoding-unknown", lambda: bytes(range(255, 127, -1)) * 10_000),
]
WORKBOOK_CASES: list[tuple[str, Callable[[], bytes]]] = [
    ("file-too-large", lambda: b"PK\x03\x04" + bytes(WORKBOOK_BYTES)),
    ("workbook-zip-bomb", lambda: with_sheet(" " * 90_000_000)),
    ("workbook-zip-bomb", lambda: with_sheet("<a>" * 20_000_000)),
    ("workbook-too-large", lambda: with_parts(a=b"\0" * (EXPANDED_BYTES + 1))),
    ("workbook-too-many-parts", lambda: with_parts(**{f"a{n}": b"" for n in range(PARTS)})),
    ("workbook-has-entities", lambda: with_parts(xl__worksheets__sheet1_dot_xml=DOCTYPE)),
    ("workbook-has-entities", lambda: with_parts(xl__worksheets__sheet1_dot_xml=DOCTYPE.encode("utf-16"))),
    ("workbook-has-entities", lambda: with_parts(docProps__core_dot_xml=" " * 65_531 + "<!DOCTYPE a []><a/>")),
    ("workbook-has-entities", lambda: with_parts(xl__drawings__a_dot_vml='<!ENTITY a SYSTEM "file:///etc/passwd">')),
    ("workbook-unsafe-names", lambda: with_parts(**{"..__..__evil_dot_xml": ""})),
    ("workbook-unsafe-names", lambda: with_parts(__etc__passwd="")),
    ("workbook-backslash-paths", lambda: with_parts(**{"xl\\evil": ""})),
    ("workbook-unsafe-names", lambda: with_parts(**{"..\\evil": ""})),
    ("workbook-unsafe-names", lambda: with_parts(**{"C:evil": ""})),
    ("workbook-password-protected", lambda: encrypted(with_parts())),
    ("workbook-has-macros", lambda: with_override("application/vnd.ms-excel.sheet.macroEnabled.main+xml")),
    ("workbook-has-macros", lambda: with_override("application/vnd.ms-office.vbaProject")),
    ("workbook-has-macros", lambda: with_parts(_rels__a_dot_rels=relations(("v", "vbaProject", "vbaProject.bin")))),
    ("workbook-has-macros", lambda: with_parts(_rels__a_dot_rels=relations(("v", "xlMacrosheet", "m.xml")))),
    (
        "workbook-has-external-links",
        lambda: with_parts(_rels__a_dot_rels=relations(("v", "externalLink", "externalLinks/externalLink1.xml"))),
    ),
    ("workbook-has-external-links", lambda: with_parts(_rels__a_dot_rels=relations(("v", "connections", "c.xml")))),
    (
        "workbook-has-external-links",
        lambda: with_parts(_rels__a_dot_rels=relations(("v", "image", "http://evil.example/x"), external=True)),
    ),
    ("workbook-has-embedded-files", lambda: with_parts(_rels__a_dot_rels=relations(("v", "oleObject", "o.bin")))),
    ("workbook-damaged", lambda: with_sheet("<a>" * 200)),
    ("workbook-damaged", lambda: with_sheet("".join(f"<a{n}/>" for n in range(30_000)))),
    ("workbook-damaged", lambda: with_sheet("".join(f'<row n{n}=""/>' for n in range(30_000)))),
    ("workbook-damaged", lambda: with_sheet(f'<row r="{"".join(map(str, range(400_000)))}"/>')),
    ("workbook-damaged", lambda: with_sheet('<row r="2"/><row r="1"/>')),
    ("workbook-damaged", lambda: with_sheet('<row r="1"><c r="B1"/><c r="A1"/></row>')),
    ("workbook-damaged", lambda: with_sheet('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>')),
    ("workbook-damaged", lambda: with_sheet('<row r="1"><c r="A2"/></row>')),
    ("workbook-damaged", lambda: with_sheet("<row")),
    ("workbook-damaged", lambda: with_sheet("<f>&undefined;</f>")),
    ("workbook-damaged", lambda: with_parts()[:-60]),
    ("workbook-damaged", lambda: package({"[Content_Types].xml": "<a/>"})),
    ("workbook-damaged", lambda: lied_about(with_sheet("<row/>"), "xl/worksheets/sheet1.xml")),
    ("workbook-damaged", lambda: zipped(ZIP_BZIP2)),
    ("workbook-damaged", twice_named),
    ("workbook-without-sheets", lambda: with_parts(xl__workbook_dot_xml="<a/>")),
    (
        "workbook-text-too-large",
        lambda: with_sheet("", strings="".join(f"<si><t>{n}</t></si>" for n in range(STRINGS + 1))),
    ),
    (
        "workbook-text-too-large",
        lambda: with_sheet("", strings=f"<si><t>{''.join(map(str, range(2_000_000)))}</t></si>"),
    ),
    ("too-many-columns", lambda: with_sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>')),
    ("too-many-cells", lambda: with_sheet("".join(f'<row r="{n}"><c/></row>' for n in range(1, 600_000)))),
    (
        "too-many-cells",
        lambda: with_sheet("".join(f'<row r="{n}"><c r="ALK{n}"><v>{n}</v></c></row>' for n in range(1, 300))),
    ),
]


@pytest.mark.parametrize(("code", "make"), TEXT_CASES + WORKBOOK_CASES)
def test_each_is_refused_by_its_code(code: str, make: Callable[[], bytes]) -> None:
    file = read(make(), "2026-03_vhxh.xlsx")
    assert (codes(file), file.sheets) == ([code], ())


def test_harmless_references_are_no_reason_to_refuse() -> None:
    links = relations(("a", "hyperlink", "http://example.vn"), ("b", "hyperlink", "mailto:a@example.vn"), external=True)
    types = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="bin" ContentType="x.macroEnabled.main"/></Types>'
    )
    parts = workbook_parts() | {"xl/worksheets/_rels/sheet1.xml.rels": links, "[Content_Types].xml": types}
    assert codes(read(package(parts), "x.xlsx")) == []


def test_misplaced_marks_are_said_a_hundred_times_at_most() -> None:
    assert codes(read(b'"a"b\n' * 100_000, "x.csv")) == ["quote-closed-early"] * 100
