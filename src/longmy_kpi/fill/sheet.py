"""One worksheet of a form: which cells may be filled, and its XML with some of them filled (ECMA-376 part 1, 18.3)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from xml.sax.saxutils import escape

from longmy_kpi.diagnostic import Diagnostic, Place, error
from longmy_kpi.fill.content import CLEARED, Content, Contents
from longmy_kpi.fill.formula_reach import At, SheetFormula
from longmy_kpi.fill.markup import Edit, Element, Markup
from longmy_kpi.fill.sheet_styles import SheetStyles
from longmy_kpi.intake.grid import letters, position
from longmy_kpi.intake.xlsx.package import damaged_part, is_true, read_count
from longmy_kpi.quantity import canonical

_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_OF_SEVERAL = ("array", "dataTable")
_NOT_TOLD = "[?]"
"""In the place of a formula that cannot be told."""
_Range = tuple[int, int, int, int]


class FormSheet:
    """The cells of a worksheet by row and column, and what stands against filling one."""

    def __init__(self, data: bytes, styles: SheetStyles) -> None:
        self._markup = Markup(data)
        self._root = self._markup.root
        self._styles = styles
        self._rows: dict[int, Element] = {}
        self._cells: dict[At, Element] = {}
        self._gather()

    def _gather(self) -> None:
        """Find rows and cells; those without an address follow the one before."""
        number = 0
        for row in self._data.all("row"):
            number = read_count(row.value("r")) or number + 1
            self._rows[number] = row
            column = 0
            for cell in row.all("c"):
                ref = cell.value("r")
                column = position(ref)[1] if ref else column + 1
                self._cells[number, column] = cell

    @cached_property
    def _data(self) -> Element:
        found = self._root.first("sheetData")
        if found is None:
            raise damaged_part()
        return found

    @cached_property
    def _merged(self) -> list[_Range]:
        return _ranges(one.value("ref") for one in self._root.below("mergeCell", but=("sheetData",)))

    @cached_property
    def _arrays(self) -> list[_Range]:
        """Ranges that one formula fills."""
        found = (cell.first("f") for cell in self._cells.values())
        return _ranges(one.value("ref") for one in found if one is not None and one.value("t") in _OF_SEVERAL)

    @cached_property
    def _is_protected(self) -> bool:
        found = self._root.first("sheetProtection")
        return found is not None and is_true(found.value("sheet"))

    def trouble(self, at: At, place: Place) -> Diagnostic | None:
        """Return why a cell must not be filled; None where it may."""
        cover = next((one for one in self._merged if _inside(one, at) and one[:2] != at), None)
        if cover is not None:
            return error("fill-cell-covered", place, first=f"{letters(cover[1])}{cover[0]}")
        if self.is_formula(at):
            return error("fill-cell-formula", place)
        if self._is_hidden(at):
            return error("fill-cell-hidden", place)
        if self._is_protected and self._styles.is_locked(self._style(at)):
            return error("fill-cell-protected", place)
        return None

    def is_formula(self, at: At) -> bool:
        """Tell a cell that the form works out itself."""
        cell = self._cells.get(at)
        return (cell is not None and cell.first("f") is not None) or any(_inside(one, at) for one in self._arrays)

    def formulas(self, name: str) -> Iterator[SheetFormula]:
        """Yield every formula of the sheet, whose name is given, with the cells that it works out."""
        shared: dict[str, tuple[str, At]] = {}
        for at, cell in self._cells.items():
            found = cell.first("f")
            if found is None:
                continue
            kind, key = found.value("t"), found.value("si") or ""
            if kind == "shared" and found.text:
                shared[key] = found.text, at
            text, first = shared.get(key, ("", at)) if kind == "shared" else (found.text, at)
            gives = tuple(_within(found.value("ref"), self._cells)) if kind in _OF_SEVERAL else ()
            known = text if kind != "dataTable" else ""
            yield SheetFormula(name, known or _NOT_TOLD, gives or (at,), at[0] - first[0], at[1] - first[1])

    def number_format(self, at: At) -> str:
        """Return the number format of a cell, or of the row or column that it will be made in."""
        return self._styles.format_of(self._style(at))

    def _is_hidden(self, at: At) -> bool:
        row, column = self._rows.get(at[0]), self._column(at[1])
        usual = self._root.first("sheetFormatPr")
        if row is None and usual is not None and is_true(usual.value("zeroHeight")):
            return True
        return any(
            one is not None and (is_true(one.value("hidden")) or _is_zero(one.value(size)))
            for one, size in ((row, "ht"), (column, "width"))
        )

    def _column(self, number: int) -> Element | None:
        columns = self._root.below("col", but=("sheetData",))
        return next(
            (one for one in columns if read_count(one.value("min")) <= number <= read_count(one.value("max"))), None
        )

    def _style(self, at: At) -> int:
        cell = self._cells.get(at)
        if cell is not None:
            return read_count(cell.value("s"))
        row, column = self._rows.get(at[0]), self._column(at[1])
        if row is not None and is_true(row.value("customFormat")):
            return read_count(row.value("s"))
        return read_count(column.value("style")) if column is not None else 0

    def filled(self, contents: Contents, stale: Collection[At]) -> bytes:
        """Return the sheet's XML with some cells filled, and without the old values of those that rest on them."""
        edits = [self._replaced(self._cells[at], one) for at, one in contents.items() if at in self._cells]
        edits += self._added({at: one for at, one in contents.items() if at not in self._cells})
        edits += self._dimension(contents)
        edits += (self._forgotten(self._cells[at]) for at in stale if self._cells[at].first("v") is not None)
        return self._markup.edited(edits)

    def _replaced(self, cell: Element, content: Content) -> Edit:
        tag = self._markup.start_tag(cell, "t", "vm", "cm")
        return Edit(cell.start, cell.end, _cell(tag, cell.prefix, content))

    def _added(self, contents: Contents) -> Iterator[Edit]:
        """Yield the new cells, each between its neighbours, in rows that are there or not."""
        by_row: dict[int, dict[int, Content]] = {}
        for (row, column), content in sorted(contents.items()):
            by_row.setdefault(row, {})[column] = content
        for row, cells in by_row.items():
            if row in self._rows:
                yield from self._added_to(row, cells)
            else:
                prefix = self._data.prefix
                written = "".join(self._new_cell((row, column), one) for column, one in cells.items())
                yield self._inserted(self._data, self._rows, row, f'<{prefix}row r="{row}">{written}</{prefix}row>')

    def _added_to(self, row: int, cells: dict[int, Content]) -> Iterator[Edit]:
        there = {column: cell for (one, column), cell in self._cells.items() if one == row}
        by_place: dict[int, list[int]] = {}
        for column in cells:
            after = min((other for other in there if other > column), default=0)
            by_place.setdefault(after, []).append(column)
        for columns in by_place.values():
            written = "".join(self._new_cell((row, column), cells[column]) for column in columns)
            yield self._inserted(self._rows[row], there, columns[-1], written)

    def _inserted(self, parent: Element, there: dict[int, Element], number: int, text: str) -> Edit:
        """Put an element before the first of its siblings with a higher number, or at the end of them."""
        later = [other for other in there if other > number]
        if later:
            start = there[min(later)].start
            return Edit(start, start, text)
        if parent.is_empty_tag:
            return Edit(parent.start, parent.end, f"{self._markup.start_tag(parent)}>{text}</{parent.name}>")
        return Edit(parent.closing, parent.closing, text)

    def _new_cell(self, at: At, content: Content) -> str:
        style, prefix = self._style(at), self._data.prefix
        named = f' s="{style}"' if style else ""
        return _cell(f'<{prefix}c r="{letters(at[1])}{at[0]}"{named}', prefix, content)

    def _dimension(self, contents: Contents) -> list[Edit]:
        """Widen the range that the sheet says it uses, where a filled cell lies outside it."""
        found = self._root.first("dimension")
        ref = found.value("ref") if found is not None else None
        before = _ranges([ref])
        if found is None or ref is None or not before or not contents:
            return []
        top, left, bottom, right = before[0]
        rows, columns = zip(*contents, strict=True)
        after = min(top, *rows), min(left, *columns), max(bottom, *rows), max(right, *columns)
        if after == before[0]:
            return []
        wide = f"{letters(after[1])}{after[0]}:{letters(after[3])}{after[2]}"
        tag = self._markup.data[found.start : found.opened].decode()
        return [Edit(found.start, found.opened, tag.replace(ref, wide, 1))]

    def _forgotten(self, cell: Element) -> Edit:
        """Take the old value of a formula away: it was worked out before the form was filled."""
        formula = cell.first("f")
        tag = self._markup.start_tag(cell, "t")
        source = self._markup.source(formula) if formula is not None else ""
        return Edit(cell.start, cell.end, f"{tag}>{source}</{cell.name}>")


def _cell(tag: str, prefix: str, content: Content) -> str:
    """Write a cell: a number as such, a text within the cell itself, so that it can never be a formula."""
    end = f"</{prefix}c>"
    if content.stored is not None:
        return f"{tag}><{prefix}v>{canonical(content.stored)}</{prefix}v>{end}"
    if content is CLEARED:
        return f"{tag}/>"
    text = escape(_ESCAPED.sub("_x005F_", content.text))
    return f'{tag} t="inlineStr"><{prefix}is><{prefix}t xml:space="preserve">{text}</{prefix}t></{prefix}is>{end}'


def _ranges(refs: Iterable[str | None]) -> list[_Range]:
    found = []
    for ref in refs:
        first, _, last = (ref or "").partition(":")
        try:
            found.append((*position(first), *position(last or first)))
        except ValueError:  # Excel repairs such a workbook by leaving the range out
            continue
    return found


def _within(ref: str | None, cells: Iterable[At]) -> Iterator[At]:
    return (at for one in _ranges([ref]) for at in cells if _inside(one, at))


def _inside(one: _Range, at: At) -> bool:
    return one[0] <= at[0] <= one[2] and one[1] <= at[1] <= one[3]


def _is_zero(size: str | None) -> bool:
    return size is not None and size.strip("0.") == ""
