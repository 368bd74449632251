"""What a file is, by its first bytes: the forms that are read, and those a unit sends by mistake."""

from __future__ import annotations

import re

from longmy_kpi.diagnostic import CannotGoOnError, Exit, error

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
        raise CannotGoOnError(Exit.REFUSED, error(code))


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
