"""Read a file that a unit sent, whatever it is: by its content, never by its extension (contract, section 3)."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, error
from longmy_kpi.intake.grid import Sheet, SheetRow
from longmy_kpi.intake.limits import CELLS, CELLS_WITH_BLANK, MEGABYTE, TEXT_BYTES, WORKBOOK_BYTES

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Sheets of Excel 2 to 4, and later ones that lack their container.
_SHEETS_ALONE = (b"\x09\0\x04\0", b"\x09\x02\x06\0", b"\x09\x04\x06\0", b"\x09\x08\x08\0", b"\x09\x08\x10\0")
_FOREIGN = {
    b"%PDF": "file-is-pdf",
    b"{\\rtf": "file-is-document",
    b"\x89PNG": "file-is-picture",
    b"\xff\xd8\xff": "file-is-picture",
    b"GIF8": "file-is-picture",
    b"II*\0": "file-is-picture",
    b"MM\0*": "file-is-picture",
    b"Rar!": "file-is-archive",
    b"7z\xbc\xaf": "file-is-archive",
    b"\x1f\x8b": "file-is-archive",
    **dict.fromkeys(_SHEETS_ALONE, "legacy-xls"),
}
_PICTURE = re.compile(rb"BM....\0\0\0\0|RIFF....WEBP|....ftyp(?:heic|heix|hevc|mif1|msf1|avif)", re.DOTALL)
_HTML = re.compile(
    rb"""\s* (?:<\?xml[^>]*>\s*)? (?:<!--.*?-->\s*)? <(?:!doctype\s+html|html|head|meta|table|body|style|div)\b""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_XML = re.compile(rb"\s*<\?xml\b")
_STREAMS = {
    "EncryptedPackage": "workbook-password-protected",
    "Workbook": "legacy-xls",
    "Book": "legacy-xls",
    "WordDocument": "file-is-document",
}


def is_lock_file(name: str) -> bool:
    """Tell the small file that Excel or LibreOffice keeps beside one that is open."""
    base = re.split(r"[/\\]", name)[-1]
    return base.startswith(("~$", ".~lock."))


def is_workbook(data: bytes) -> bool:
    """Tell a zip package, as xlsx is; what is in it shows later."""
    return data.startswith(_ZIP)


def refuse_foreign(data: bytes) -> None:
    """Refuse a file that is neither text nor a zip package, by what it is."""
    code = _foreign(data)
    if code:
        raise KpiError(Exit.REFUSED, error(code))


def _foreign(data: bytes) -> str | None:
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n,;"):
        return "file-empty"
    if data.startswith(_OLE2):
        names = (code for name, code in _STREAMS.items() if f"{name}\0".encode("utf-16-le") in data)
        return next(names, "file-unknown")
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if _PICTURE.match(head):
        return "file-is-picture"
    if _HTML.match(head):
        return "html-called-excel"
    if _XML.match(head):
        return "xml-spreadsheet" if b"urn:schemas-microsoft-com:office:spreadsheet" in head else "file-unknown"
    return next((code for magic, code in _FOREIGN.items() if head.startswith(magic)), None)


class ReadFile(Struct, frozen=True):
    """The sheets of a file, and what is to be said of it. With an error among the diagnostics nothing is to be used."""

    sheets: tuple[Sheet, ...]
    diagnostics: tuple[Diagnostic, ...]
    form: Literal["csv", "xlsx"]


def read(data: bytes, name: str) -> ReadFile:
    """Read a delimited text or a workbook into sheets of cells.

    Never raises for anything the file holds: what cannot be read is said by a diagnostic (contract, sections 3 and 6).
    """
    form: Literal["csv", "xlsx"] = "xlsx" if is_workbook(data) else "csv"
    diagnostics: list[Diagnostic] = []
    try:
        _refuse(data, name)
        sheets = _workbook(data, diagnostics) if form == "xlsx" else (_text(data, diagnostics),)
    except KpiError as refusal:
        sheets, diagnostics = (), [*diagnostics, *refusal.diagnostics]
    placed = tuple(fault.at(replace(fault.place, file=name)) for fault in diagnostics)
    return ReadFile(sheets, placed, form)


def _refuse(data: bytes, name: str) -> None:
    refuse_unopened(data, name, WORKBOOK_BYTES if is_workbook(data) else TEXT_BYTES)
    refuse_foreign(data)


def refuse_unopened(data: bytes, name: str, limit: int) -> None:
    """Refuse what needs no look inside: the small file beside an open workbook, and more than `limit` bytes."""
    if is_lock_file(name):
        raise KpiError(Exit.REFUSED, error("file-open-in-excel"))
    if len(data) > limit:
        raise KpiError(Exit.REFUSED, error("file-too-large", limit=limit // MEGABYTE))


def _text(data: bytes, diagnostics: list[Diagnostic]) -> Sheet:
    from longmy_kpi.intake.csv.read import csv_rows

    kept: list[SheetRow] = []
    cells = 0
    for row in csv_rows(data, diagnostics, most=CELLS_WITH_BLANK):
        kept.append(row)
        cells += len(row.cells)
        if cells > CELLS:
            raise KpiError(Exit.REFUSED, error("too-many-cells", limit=CELLS))
    return Sheet(None, tuple(kept))


def _workbook(data: bytes, diagnostics: list[Diagnostic]) -> tuple[Sheet, ...]:
    from longmy_kpi.intake.xlsx.sheet import sheets

    return sheets(data, diagnostics)
