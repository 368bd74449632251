"""What a workbook costs openpyxl to open: it unfolds merged ranges, links and shared formulas into cells."""

from __future__ import annotations

import io
from zipfile import ZipFile

from longmy_kpi.intake.address import position
from longmy_kpi.intake.limits import MARKED_BYTES, MARKED_CELLS
from longmy_kpi.intake.xlsx_package import Package
from longmy_kpi.intake.xml_part import XmlPart

_UNFOLDED = 2  # cells that one of a merged range or a link costs as much time as
_SHARED_FORMULA = 50  # cells that one costs as much time as


def is_light(data: bytes) -> bool:
    """Tell a workbook that openpyxl opens and writes in a moment. CannotGoOnError where a part is damaged."""
    with ZipFile(io.BytesIO(data)) as archive:
        parts = [part for part in archive.infolist() if part.filename.casefold().endswith(".xml")]
        if sum(part.file_size for part in parts) > MARKED_BYTES:
            return False
        package, weight = Package(archive), 0
        for part in parts:
            unfolded = _Unfolded()
            package.read(part.filename, unfolded)
            weight += unfolded.cells
    return weight <= MARKED_CELLS


class _Unfolded(XmlPart):
    def __init__(self) -> None:
        super().__init__()
        self.cells = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag:
            case "c":
                self.cells += 1
            case "mergeCell" | "hyperlink":
                first, _, last = attributes.get("ref", "A1").partition(":")
                (top, left), (bottom, right) = position(first), position(last or first)
                self.cells += _UNFOLDED * (bottom - top + 1) * (right - left + 1)
            case "f" if attributes.get("t") == "shared":
                self.cells += _SHARED_FORMULA
