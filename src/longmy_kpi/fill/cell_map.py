"""Read a map of cells: every fault at once, each with line, column and the line itself, as of a plan file."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, Place, error
from longmy_kpi.fill.cell_requests import AMOUNTS, ISSUED, SHARES, Asked, CellMap, CellRequest, Spot, Stretch
from longmy_kpi.fill.map_schema import AskedCell, MapFile
from longmy_kpi.intake.measure_words import size
from longmy_kpi.plan.model import Indicator, Plan
from longmy_kpi.plan.scalars import nearest
from longmy_kpi.plan.schema_faults import place_of, translate
from longmy_kpi.plan.yaml_nodes import Node, Path, SourceText, compose, decode
from longmy_kpi.text import nfc

_NUMBERS = AMOUNTS | SHARES


def read_map(data: bytes, name: str, plan: Plan) -> CellMap:
    """Return the map that a file holds; USAGE with every fault that is in it."""
    source = decode(data, name)
    if isinstance(source, Diagnostic):
        raise KpiError(Exit.USAGE, source)
    composed = compose(source)
    if composed.root is None:
        raise KpiError(Exit.USAGE, *(composed.faults or (error("map-empty", Place(name)),)))
    faults = list(composed.faults)
    reader = _MapReader(source, composed.root, plan)
    try:
        written = MapFile.model_validate(composed.root.value)
        found = CellMap(name, reader.read(written), _expected(written))
        faults += reader.faults
    except ValidationError as found:
        faults += translate(source, composed.root, found, MapFile)
    if faults:
        ordered = sorted(faults, key=lambda each: (each.place.line or 0, each.place.column or 0))
        raise KpiError(Exit.USAGE, *ordered)
    return found


def _expected(written: MapFile) -> dict[Spot, str]:
    return {
        Spot(int(table) if at.is_of_table and table.isdecimal() else nfc(table), at.row, at.column): text
        for table, texts in written.expects.items()
        for at, text in texts.items()
    }


class _MapReader:
    """Holds what was written against the plan."""

    def __init__(self, source: SourceText, root: Node, plan: Plan) -> None:
        self._source, self._root, self._plan = source, root, plan
        self.faults: list[Diagnostic] = []

    def read(self, written: MapFile) -> dict[Spot, CellRequest]:
        """Return what each cell is to hold, and note every fault."""
        cell_requests: dict[Spot, CellRequest] = {}
        for spot, cell, path in self._cells(written):
            if spot in cell_requests:
                self._note("map-cell-twice", path, cell=spot.cell)
            elif (indicator := self._indicator(cell, path)) is not None:
                self._check(cell, indicator, path)
                if not cell.confirmed:
                    self._note("map-cell-not-confirmed", (*path, "confirmed"), cell=spot.cell)
                cell_requests[spot] = _request(spot, cell, indicator, self._place(path))
        if not written.confirmed:
            self._note("map-not-confirmed", ("confirmed",))
        elif not (written.cells or written.sheets or written.tables):
            self._note("map-empty", ())
        return cell_requests

    def _cells(self, written: MapFile) -> Iterator[tuple[Spot, AskedCell, Path]]:
        """Yield every cell with where it is written; keys are found again in the order in which they stand."""
        if written.cells and written.sheet is None:
            self._note("map-sheet-missing", ("cells",))
        groups: list[tuple[str | int, dict[tuple[int, int], AskedCell], Path]] = [
            (nfc(written.sheet or ""), written.cells, ("cells",)),
            *((nfc(name), cells, ("sheets", name)) for name, cells in written.sheets.items()),
            *((number, cells, ("tables", str(number))) for number, cells in written.tables.items()),
        ]
        for table, cells, path in groups:
            keys = self._keys(path)
            if len(keys) != len(cells):  # two ways of writing one cell
                self._note("map-cell-twice", path, cell=", ".join(keys))
            for key, ((row, column), cell) in zip(keys, cells.items(), strict=False):
                yield Spot(table, row, column), cell, (*path, key)

    def _keys(self, path: Path) -> list[str]:
        node = self._root
        for part in path:
            node = next((one for key, one in node.children.items() if str(key) == str(part)), node)
        return [str(key) for key in node.children] if node is not self._root else []

    def _indicator(self, cell: AskedCell, path: Path) -> Indicator | None:
        found = self._plan.by_code.get(cell.indicator)
        if found is None:
            known = nearest(cell.indicator, self._plan.by_code)
            self._note("plan-unknown-indicator", (*path, "indicator"), value=cell.indicator, known=known)
        return found

    def _check(self, cell: AskedCell, indicator: Indicator, path: Path) -> None:
        """Note keys that mean nothing for what is asked, and measures that are no size of the indicator's own."""
        idle = {
            "measure": cell.field not in _NUMBERS,
            "decimals": cell.field not in _NUMBERS,
            "issuer": cell.field not in ISSUED,
            "period": cell.field is not Asked.IN_PERIOD,
        }
        for key, is_idle in idle.items():
            if is_idle and getattr(cell, key) is not None:
                self._note("map-key-idle", (*path, key), key=key, field=cell.field.value)
        issuers = [series.issuer for series in indicator.series if series.issuer]
        if cell.issuer is not None and cell.issuer not in issuers:
            known = nearest(cell.issuer, issuers)
            self._note("plan-unknown-issuer", (*path, "issuer"), value=cell.issuer, known=known)
        own = "%" if cell.field in SHARES else indicator.measure.name
        if cell.measure is not None and cell.field in _NUMBERS and size(cell.measure).thing != size(own).thing:
            self._note("map-measure-differs", (*path, "measure"), measure=cell.measure, own=own)

    def _place(self, path: Path) -> Place:
        return place_of(self._source, self._root, path)

    def _note(self, code: str, path: Path, **args: object) -> None:
        self.faults.append(error(code, self._place(path), **args))


def _request(spot: Spot, cell: AskedCell, indicator: Indicator, place: Place) -> CellRequest:
    stretch = cell.period or Stretch.MONTH
    return CellRequest(
        spot, indicator, cell.field, place, cell.measure, cell.month, stretch, cell.issuer, cell.decimals
    )
