"""What filling changed in a file: every part, every element and every cell is compared."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Cells = dict[str, ET.Element]


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def changed_parts(before: bytes, after: bytes) -> set[str]:
    """Return the parts that differ; the names of parts, and their order, may not."""
    old, new = parts(before), parts(after)
    assert list(old) == list(new)
    return {name for name in old if old[name] != new[name]}


def changed_cells(before: bytes, after: bytes) -> dict[str, set[str]]:
    """Return for each part that differs the cells that do; nothing else in a sheet may, nor in any other part.

    Two things must follow from filled cells: a formula has no old value, and whoever opens the workbook works it out.
    """
    old, new = parts(before), parts(after)
    found: dict[str, set[str]] = {}
    for name in changed_parts(before, after):
        one, other = ET.fromstring(old[name]), ET.fromstring(new[name])
        if name == "xl/workbook.xml":
            assert _text(other, without_calculation=True) == _text(one, without_calculation=True)
            assert other.find(f"{MAIN}calcPr").get("fullCalcOnLoad") == "1"
            continue
        before_cells, after_cells = _taken_out(one), _taken_out(other)
        assert ET.tostring(one) == ET.tostring(other), name
        for cell in after_cells.values():
            assert cell.find(f"{MAIN}f") is None or cell.find(f"{MAIN}v") is None
        found[name] = {
            at for at in after_cells if at not in before_cells or _bare(after_cells[at]) != _bare(before_cells[at])
        }
        assert set(before_cells) <= set(after_cells)
        for at in set(before_cells):
            assert after_cells[at].get("s") == before_cells[at].get("s")
    return found


def _taken_out(root: ET.Element) -> Cells:
    """Take the cells out of a sheet, rows without any left, and the range that says how far cells reach."""
    data = root.find(f"{MAIN}sheetData")
    assert data is not None
    found: Cells = {}
    for row in list(data):
        for cell in list(row):
            found[cell.get("r", "")] = cell
            row.remove(cell)
        row.tail = row.text = None
        if set(row.attrib) <= {"r"}:
            data.remove(row)
    for dimension in root.findall(f"{MAIN}dimension"):
        dimension.set("ref", "")
    return found


def _bare(cell: ET.Element) -> bytes:
    """Write a cell; the value of a formula follows from other cells."""
    copy = ET.fromstring(ET.tostring(cell))
    if copy.find(f"{MAIN}f") is not None:
        copy.attrib.pop("t", None)
        for value in copy.findall(f"{MAIN}v"):
            copy.remove(value)
    copy.tail = None
    return ET.tostring(copy)


def _text(root: ET.Element, *, without_calculation: bool) -> bytes:
    copy = ET.fromstring(ET.tostring(root))
    for one in copy.findall(f"{MAIN}calcPr") if without_calculation else ():
        copy.remove(one)
    return ET.tostring(copy)


def document_text(data: bytes) -> Iterator[str]:
    """Yield the tags of a document with their attributes, and the texts but those of tables' cells that were filled."""
    for one in ET.fromstring(parts(data)["word/document.xml"]).iter():
        yield f"{one.tag} {sorted(one.attrib.items())}"
