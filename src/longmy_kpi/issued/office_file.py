"""A Word document or workbook that came back: opened within bounds, its parts as plain XML (contract, section 6)."""

from __future__ import annotations

import zlib
from enum import StrEnum
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, LargeZipFile, ZipFile

from msgspec import Struct

from longmy_kpi.diagnostic import Exit, KpiError, Place, error
from longmy_kpi.intake.xlsx.package import DECLARATIONS, ENTRY, XML_SUFFIXES

_MOST_BYTES, _MOST_PARTS = 100_000_000, 1_000


class OfficeKind(StrEnum):
    """What kind of report a file is."""

    DOCUMENT = "docx"
    WORKBOOK = "xlsx"


_MAIN = {"word/document.xml": OfficeKind.DOCUMENT, "xl/workbook.xml": OfficeKind.WORKBOOK}


class OfficeFile(Struct, frozen=True):
    """A file that is safe to read: its name, its bytes, its kind and its parts."""

    name: str
    data: bytes
    kind: OfficeKind
    parts: dict[str, bytes]

    def xml(self, part: str) -> ET.Element:
        """Return the root of a part; KpiError where it is not what the format says."""
        try:
            return ET.fromstring(self.parts[part])  # noqa: S314 without a document type nothing can grow in it
        except (ET.ParseError, ValueError) as fault:
            raise _refusal("report-file-damaged", self.name) from fault


def open_file(name: str, data: bytes) -> OfficeFile:
    """Return a file's parts; KpiError where it is neither a Word document nor a workbook, or not a sound one."""
    if data.count(ENTRY) > _MOST_PARTS:
        raise _refusal("report-file-damaged", name)
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            # No report has a backslash in the name of a part; zipfile turns it on Windows, and there alone.
            is_odd = any("\\" in entry.orig_filename for entry in entries)
            if is_odd or sum(entry.file_size for entry in entries) > _MOST_BYTES:
                raise _refusal("report-file-damaged", name)
            parts = {entry.filename: archive.read(entry) for entry in entries}
    except BadZipFile as fault:
        raise _refusal("report-file-kind", name) from fault
    except (LargeZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError) as fault:
        raise _refusal("report-file-damaged", name) from fault
    kind = next((kind for part, kind in _MAIN.items() if part in parts), None)
    if kind is None:
        raise _refusal("report-file-kind", name)
    if any(
        mark in content
        for part, content in parts.items()
        if part.casefold().endswith(XML_SUFFIXES)
        for mark in DECLARATIONS
    ):
        raise _refusal("report-file-damaged", name)
    return OfficeFile(name, data, kind, parts)


def _refusal(code: str, name: str) -> KpiError:
    return KpiError(Exit.USAGE, error(code, Place(name)))
