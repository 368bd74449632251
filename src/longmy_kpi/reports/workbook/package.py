"""The workbook as bytes: the same report gives the same bytes, whenever and wherever it is written."""

from __future__ import annotations

import re
from io import BytesIO
from posixpath import dirname, relpath
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import CHART_NS, DRAWING_NS, REL_NS, SHEET_DRAWING_NS

_FROM_THE_ROOT = re.compile(rb'Target="/([^"]*)"')
_PREFIXES = {"xdr": SHEET_DRAWING_NS, "a": DRAWING_NS, "c": CHART_NS, "r": REL_NS}


def to_bytes(workbook: Workbook) -> bytes:
    """Return the file. openpyxl stamps each part, and the whole, with the time of writing; the report has its own."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(workbook, archive).write_data()
    return _repacked(written.getvalue())


def _repacked(data: bytes) -> bytes:
    result = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = ZipInfo(name)  # dated 1980-01-01, the zip format's zero
            part.compress_type = ZIP_DEFLATED
            target.writestr(part, _as_excel_writes(name, source.read(name)))
    return result.getvalue()


def _as_excel_writes(name: str, content: bytes) -> bytes:
    """Put a part in the one form that every reader knows, where openpyxl uses another that the format allows."""
    if name.endswith(".rels"):
        return _relative(name, content)
    return _prefixed(content) if name.startswith("xl/drawings/") else content


def _prefixed(content: bytes) -> bytes:
    """Give every tag its namespace's usual prefix."""
    for prefix, namespace in _PREFIXES.items():
        ET.register_namespace(prefix, namespace)
    drawing = ET.fromstring(content)  # noqa: S314 it was written a moment ago, by us
    written: bytes = ET.tostring(drawing, encoding="utf-8")
    return written


def _relative(name: str, content: bytes) -> bytes:
    """Name parts relative to the part that refers to them."""
    base = dirname(dirname(name)) or "."
    return _FROM_THE_ROOT.sub(lambda found: f'Target="{relpath(found[1].decode(), base)}"'.encode(), content)
