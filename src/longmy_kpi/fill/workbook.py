"""A workbook as a form: its sheets, what they say, and the file with some of their cells filled."""

from __future__ import annotations

from collections.abc import Mapping

from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, Place, error
from longmy_kpi.fill.cell_requests import Spot
from longmy_kpi.fill.content import Content
from longmy_kpi.fill.form_table import FormTable, form_table_of
from longmy_kpi.fill.formula_reach import resting_on
from longmy_kpi.fill.markup import Edit, Element, Markup
from longmy_kpi.fill.parts import Parts
from longmy_kpi.fill.sheet import FormSheet
from longmy_kpi.fill.sheet_styles import SheetStyles
from longmy_kpi.intake.read_file import read
from longmy_kpi.intake.xlsx.package import open_package
from longmy_kpi.text import nfc


class FormWorkbook:
    """A workbook that was sent to be filled; KpiError where it is no plain, sound one."""

    kind = "xlsx"

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        found = read(data, file)
        faults = [fault for fault in found.diagnostics if fault.severity == "error"]
        if faults:
            raise KpiError(Exit.REFUSED, *faults)
        self.form_tables = tuple(form_table_of(sheet) for sheet in found.sheets if not sheet.hidden)
        package = open_package(data)
        self._parts = Parts(data)
        self._main = next(one.target for one in package.relations() if one.kind == "officeDocument")
        self._workbook = Markup(self._parts.read(self._main))
        relations = package.relations(self._main)
        styles = next((one.target for one in relations if one.kind == "styles"), "")
        self._styles = SheetStyles(self._parts.read(styles) if styles in self._parts else None)
        targets = {one.id: one.target for one in relations if one.kind == "worksheet"}
        self._entries = {
            nfc(one.value("name") or ""): (targets[one.attributes[key]], one)
            for one in self._workbook.root.below("sheet")
            for key in one.attributes
            if key.endswith(":id") and one.attributes[key] in targets
        }
        self._sheets: dict[str, FormSheet] = {}

    def form_table(self, table: str | int) -> FormTable | None:
        """Return what a visible sheet says."""
        return next((one for one in self.form_tables if nfc(str(one.name)) == table), None)

    def sheet(self, name: str) -> FormSheet:
        """Return a sheet to fill."""
        if name not in self._sheets:
            self._sheets[name] = FormSheet(self._parts.read(self._entries[name][0]), self._styles)
        return self._sheets[name]

    def trouble(self, spot: Spot, at: Place) -> Diagnostic | None:
        """Return why a cell must not be filled; `at` is where the map asks for it."""
        if isinstance(spot.table, int):
            return error("map-of-another-form", at, kind="xlsx")
        if spot.table not in self._entries:
            return error("fill-no-such-sheet", at, sheet=spot.table, known=[str(name) for name in self._entries])
        if (self._entries[spot.table][1].value("state") or "visible") != "visible":
            return error("fill-sheet-hidden", at, sheet=spot.table)
        return self.sheet(spot.table).trouble((spot.row, spot.column), spot.place(self.file))

    def number_format(self, spot: Spot) -> str:
        """Return the number format of a cell."""
        return self.sheet(str(spot.table)).number_format((spot.row, spot.column))

    def filled(self, contents: Mapping[Spot, Content]) -> bytes:
        """Return the file with some cells filled: other parts stay, but for what must be worked out again."""
        if not contents:
            return self._parts.with_changed({})
        by_sheet: dict[str, dict[tuple[int, int], Content]] = {}
        for spot, content in contents.items():
            by_sheet.setdefault(str(spot.table), {})[spot.row, spot.column] = content
        formulas = [one for name in self._entries for one in self.sheet(name).formulas(name)]
        stale = resting_on(formulas, [(str(spot.table), spot.row, spot.column) for spot in contents])
        changed = {
            self._entries[name][0]: self.sheet(name).filled(by_sheet.get(name, {}), stale.get(name, ()))
            for name in self._entries
            if name in by_sheet or name in stale
        }
        if stale:
            changed[self._main] = self._workbook.edited([self._recalculated()])
        return self._parts.with_changed(changed)

    def _recalculated(self) -> Edit:
        """Let whoever opens the workbook work its formulas out again."""
        found = self._workbook.root.first("calcPr")
        if found is not None:
            tag = self._workbook.start_tag(found, "fullCalcOnLoad")
            end = "/>" if found.is_empty_tag else ">"
            return Edit(found.start, found.opened, f'{tag} fullCalcOnLoad="1"{end}')
        before = self._last_before_calculation()
        return Edit(before.end, before.end, f'<{before.prefix}calcPr fullCalcOnLoad="1"/>')

    def _last_before_calculation(self) -> Element:
        """Return the element after which a workbook says how it is calculated (18.2.27)."""
        names = ("sheets", "functionGroups", "externalReferences", "definedNames")
        return [one for one in self._workbook.root.children if one.local in names][-1]
