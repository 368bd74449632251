"""Which rows of a form name something, and in which column: headings, groups, totals and remarks name nothing."""

from __future__ import annotations

import re

from longmy_kpi.fill.form_table import At, FormTable, row_measure
from longmy_kpi.fill.row_names import NamedRow, RowNames
from longmy_kpi.text import name_key

_NAME_HEADINGS = frozenset(
    map(
        name_key,
        (
            *("Chỉ tiêu", "Nội dung", "Tên chỉ tiêu", "Danh mục", "Chỉ tiêu chủ yếu", "Nội dung chỉ tiêu"),
            *("Các chỉ tiêu", "Các chỉ tiêu chủ yếu", "Danh mục chỉ tiêu", "Hạng mục", "Tiêu chí"),
        ),
    )
)
_NUMBERING = re.compile(r"[(\[]?\s*(?:[0-9]{1,2}|[ivx]{1,5}|[a-zđ])\s*[)\]]?\.?(?:\s*=.*)?", re.IGNORECASE)
_OF_GROUP = re.compile(r"(?:[IVX]+|[A-ZĐ])\.?")
_TOTALS = frozenset(map(name_key, ("Cộng", "Tổng cộng", "Tổng số", "Cộng chung")))
_REMARKS = tuple(map(name_key, ("ghi chú", "nguồn:", "nơi nhận", "người lập", "lập biểu", "(kèm theo", "lưu ý:")))
_HEADING_ROWS = 3


def is_name_heading(text: str) -> bool:
    """Tell the heading of a column of names."""
    return name_key(text).strip(" .:") in _NAME_HEADINGS


def is_numbering(text: str) -> bool:
    """Tell what only numbers a row or a column."""
    return _NUMBERING.fullmatch(text) is not None


class FormRows:
    """The rows of one sheet, or of one table of a document."""

    def __init__(self, form_table: FormTable) -> None:
        self._form_table = form_table
        self._headings = sorted(at for at, text in form_table.texts.items() if is_name_heading(text))
        self._measures = {column for _, column, is_sure in form_table.measure_headings if is_sure}

    def named(self, row: int, names: RowNames) -> tuple[int, NamedRow] | None:
        """Return the column and the indicator of the text in a row that names one best."""
        if self._headings and row <= self._headings[0][0]:
            return None
        column = self._column(row)
        own = self._form_table.texts.get((row, column or 0))
        found = [
            (at, one)
            for at, text in self._form_table.rows[row]
            if at not in self._measures and (one := names.find(text)) is not None
            if own is None or at == column or one.is_sure
        ]
        best = min(found, key=lambda one: (not one[1].is_sure, one[0] != column, one[0]), default=None)
        return best if best is None or own is None or column is None else (column, best[1])

    def _column(self, row: int) -> int | None:
        """Return the column of names by its heading, the nearest over a row; None where there is none."""
        above = [at for at in self._headings if at[0] < row]
        return min((column for at, column in above if at > above[-1][0] - _HEADING_ROWS), default=None)

    def unnamed(self, rows: dict[int, tuple[int, NamedRow]], first: int) -> list[tuple[At, str]]:
        """Return the places and texts of rows from the first on that name something which was not understood."""
        columns = [column for column, _ in rows.values()]
        usual = max(set(columns), key=columns.count, default=0)
        others = (
            (row, self._column(row) or usual) for row in self._form_table.rows if row >= first and row not in rows
        )
        found = (((row, column), self._form_table.texts.get((row, column), "")) for row, column in others)
        return [(at, text) for at, text in found if text and self.asks(at)]

    def asks(self, at: At) -> bool:
        """Tell a row that asks for figures by the name in a cell."""
        text = self._form_table.texts[at]
        key = name_key(text).strip(" .:;*-")
        is_other = is_numbering(text) or is_name_heading(text) or key in _TOTALS or self._is_summed(at, key)
        return not is_other and not self._is_group(at, text)

    def _is_summed(self, at: At, key: str) -> bool:
        is_remark = key.startswith(_REMARKS) and not self._measure(at[0])
        return is_remark or key.startswith(name_key("cộng") + " ")

    def _right(self, row: int, column: int) -> int:
        """Return how far names reach: as far as their heading, or one column further where none is known."""
        heads = [at for at in self._headings if at[0] < row and at[1] == column]
        return self._form_table.reach.get(heads[-1], heads[-1])[1] if heads else column + 1

    @property
    def first(self) -> int | None:
        """The row under the first heading of names; None where there is no such heading."""
        return self._headings[0][0] + 1 if self._headings else None

    def _measure(self, row: int) -> str:
        return row_measure(self._form_table, row) or ""

    def _is_group(self, at: At, text: str) -> bool:
        """Tell a row over others: merged over their columns, or in the way of groups without a measure."""
        row, column = at
        if self._form_table.reach.get(at, at)[1] > self._right(row, column):
            return True
        if not self._measures or self._measure(row):
            return False
        before = (one for where, one in self._form_table.rows[row] if where < column)
        return text == text.upper() or any(_OF_GROUP.fullmatch(one) for one in before)
