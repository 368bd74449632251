"""What filling changed in a file: every part, every element and every cell is compared."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
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
        for at, cell in after_cells.items():
            if cell.find(f"{MAIN}f") is not None and cell.find(f"{MAIN}v") is not None:
                assert cell.find(f"{MAIN}v").text == before_cells[at].find(f"{MAIN}v").text
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


def document_without(data: bytes, cells: set[tuple[int, int, int]]) -> bytes:
    """Return a document's text as XML without what stands in some cells (table, row, cell from 1) but for its looks."""
    root = ET.fromstring(parts(data)["word/document.xml"])
    tables = root.findall(f"{WORD}body/{WORD}tbl")
    for table, row, cell in cells:
        found = tables[table - 1].findall(f"{WORD}tr")[row - 1].findall(f"{WORD}tc")[cell - 1]
        for paragraph in found.iter(f"{WORD}p"):
            for run in paragraph.findall(f"{WORD}r"):
                paragraph.remove(run)
    return ET.tostring(root)
