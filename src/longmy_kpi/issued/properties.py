"""The custom properties of a Word document or a workbook: put into what was written, read from what came back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from longmy_kpi.issued.office_file import OfficeFile

PART = "docProps/custom.xml"
_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_RELATION = f"{_OFFICE}/relationships/custom-properties"
_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the one set in which office programs look
_FIRST = 2  # numbers 0 and 1 have other uses
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def with_properties(data: bytes, properties: Mapping[str, str]) -> bytes:
    """Return a written file with the properties; the same file and properties give the same bytes."""
    result = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        parts = {name: source.read(name) for name in source.namelist()}
        parts[_TYPES] = _before_end(parts[_TYPES], f'<Override PartName="/{PART}" ContentType="{_CONTENT_TYPE}"/>')
        link = f'<Relationship Id="rIdCustom" Type="{_RELATION}" Target="{PART}"/>'
        parts[_RELATIONS] = _before_end(parts[_RELATIONS], link)
        parts[PART] = _written(properties)
        for name, content in parts.items():
            part = ZipInfo(name)  # dated 1980-01-01, the zip format's zero
            part.compress_type = ZIP_DEFLATED
            target.writestr(part, content)
    return result.getvalue()


def _before_end(content: bytes, element: str) -> bytes:
    return re.sub(rb"</[\w:]+>\s*$", lambda end: element.encode() + end[0], content)


def _written(properties: Mapping[str, str]) -> bytes:
    said = "".join(
        f'<property fmtid="{_SET}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(text)}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(properties.items(), _FIRST)
    )
    spaces = f'xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes"'
    return f"{_HEAD}<Properties {spaces}>{said}</Properties>".encode()


def read_properties(file: OfficeFile) -> dict[str, str]:
    """Return the custom properties of a file by name; none where it has none."""
    if PART not in file.parts:
        return {}
    return {one.get("name", ""): "".join(text for child in one for text in child.itertext()) for one in file.xml(PART)}
