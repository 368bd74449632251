"""The months and years that a form's headings and title name: none may be another than what is filled in under it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from longmy_kpi.diagnostic import Diagnostic, error
from longmy_kpi.fill.cell_requests import Asked, CellRequest, Spot, Stretch
from longmy_kpi.fill.form_rows import is_name_heading
from longmy_kpi.fill.form_table import At, FormTable
from longmy_kpi.period import Month
from longmy_kpi.text import name_key

_FEWEST_HEADINGS = 3
_LONGEST = 300
_MONTH = re.compile(r"(?<![\w/])(?:tháng|t(?=[0-9]{1,2} ?/))[ .:]*(0?[1-9]|1[0-2])(?!\w)")
_YEAR = re.compile(r"(?:năm[ :]*|(?<=[0-9ivx])[/.-])(20[0-9]{2})(?!\w)")
_QUARTER = re.compile(rf"(?<!\w){name_key('quý')}[ .:]*(iv|i{{1,3}}|[1-4])(?!\w)")
_FIRST_MONTHS = re.compile(r"(?<!\w)(1[0-2]|0?[1-9]) tháng đầu năm")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_OF_OTHERS = (
    *("so", "ngày", "trước", "giai đoạn", "đến năm", "nhiệm vụ", "phương hướng", "theo", "gửi"),
    *("công văn", "quyết định", "nghị quyết", "thông tư"),
)
_SPEAKS_OF_OTHERS = re.compile(rf"(?<!\w)(?:{'|'.join(map(name_key, _OF_OTHERS))})(?!\w)")
"""Words by which a text may name a month or a year that is not its own."""
_OF_A_YEAR = frozenset({Asked.TARGET, Asked.IN_PERIOD, Asked.TO_DATE, Asked.YEAR_ESTIMATE})
_OF_A_MONTH = frozenset({Asked.IN_PERIOD, Asked.TO_DATE})


def other_months(
    form_table: FormTable, file: str, request: CellRequest, month: Month, of_form: Month
) -> Iterator[Diagnostic]:
    """Yield the headings over a cell, and the titles, that name another month or year than they are filled with."""
    tops = _heading_tops(form_table)
    top, names = max((one for one in tops if one[0] < request.spot.row), default=(1, 0))
    for row, text in form_table.above(request.spot.row, request.spot.column):
        if row >= top and _is_other(text, request, month):
            yield _fault(form_table, file, (row, _column(form_table, row, request.spot.column)), month)
    for at in _titles(form_table, *min(tops, default=(1, names))):
        if not _months_agree(name_key(form_table.texts[at]), of_form):
            yield _fault(form_table, file, at, of_form)


def _fault(form_table: FormTable, file: str, at: At, month: Month) -> Diagnostic:
    place = Spot(form_table.name, *at).place(file)
    return error("fill-month-differs", place, text=form_table.texts[at], meant=month)


def _column(form_table: FormTable, row: int, column: int) -> int:
    """Return the column in which the text begins that is seen over a column in a row."""
    return max(one for one, _ in form_table.rows[row] if one <= column)


def _heading_tops(form_table: FormTable) -> list[At]:
    """Return where the headings of tables begin: by the heading of names, else the first row of several texts."""
    named = [at for at, text in form_table.texts.items() if is_name_heading(text)]
    wide = (row for row, texts in form_table.rows.items() if len(texts) >= _FEWEST_HEADINGS)
    return sorted(named) or [(row, 1) for row in list(wide)[:1]]


def _titles(form_table: FormTable, top: int, names: int) -> Iterator[At]:
    """Yield the texts above the headings that speak of the whole table: over the names, or alone in their row."""
    for row, texts in form_table.rows.items():
        for column, _ in texts if row < top else ():
            if column <= names or len(texts) == 1:
                yield row, column


def _is_other(text: str, request: CellRequest, month: Month) -> bool:
    """Tell a heading that names, and can only mean, another month, quarter or year than a cell is filled with."""
    key = name_key(text)
    if len(text) > _LONGEST or _SPEAKS_OF_OTHERS.search(key):
        return False
    if request.asked is Asked.LAST_YEAR:
        return not _years(key) <= {month.year, month.year - 1}
    if request.asked not in _OF_A_YEAR or name_key("cùng kỳ") in key:
        return False
    if request.asked not in _OF_A_MONTH:
        return len(_years(key)) == 1 and month.year not in _years(key)
    if request.asked is Asked.IN_PERIOD and request.stretch is not Stretch.MONTH:
        return not _quarter_agrees(key, request, month)
    firsts = {int(one) for one in _FIRST_MONTHS.findall(key)} if request.asked is Asked.TO_DATE else set()
    return (len(firsts) == 1 and month.number not in firsts) or not _months_agree(key, month)


def _quarter_agrees(key: str, request: CellRequest, month: Month) -> bool:
    quarters = {_QUARTERS.get(one) or int(one) for one in _QUARTER.findall(key)}
    is_other = request.stretch is Stretch.QUARTER and len(quarters) == 1 and (month.number + 2) // 3 not in quarters
    return not is_other and (len(_years(key)) != 1 or month.year in _years(key))


def _months_agree(key: str, month: Month) -> bool:
    """Tell whether a text names this month, none, several, or one that it speaks of as another's."""
    if len(key) > _LONGEST or _SPEAKS_OF_OTHERS.search(key):
        return True
    named, years = {int(number) for number in _MONTH.findall(key)}, _years(key)
    if until := re.search(rf"(?<!\w)đến (?:hết |cuối )?{_MONTH.pattern}", key):
        named = {int(until[1])}
    return (len(named) != 1 or month.number in named) and (len(years) != 1 or month.year in years)


def _years(key: str) -> set[int]:
    return {int(one) for one in _YEAR.findall(key)}
