"""Columns of the form's two tables, and what people write over them (contract, section 3)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from longmy_kpi.text import name_key


class FormField(StrEnum):
    """Columns of the form's two tables: keys `form.<name>` of the lexicon."""

    CODE = "code"
    NAME = "name"
    MEASURE = "measure"
    TARGET = "target"
    BASIS = "basis"
    DUE = "due"
    LAST = "last"
    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    STATUS = "status"
    PREVIOUS_OFFICIAL = "previous_official"
    NOTE = "note"
    DIFFICULTY = "difficulty"
    YEAR_ESTIMATE = "year_estimate"
    SELF_ASSESSMENT = "self_assessment"
    TASK_CODE = "task_code"
    TASK_TITLE = "task_title"
    TASK_UNITS = "task_units"
    TASK_DUE = "task_due"
    TASK_LAST = "task_last"
    TASK_STATE = "task_state"
    TASK_PERCENT = "task_percent"
    TASK_RESULT = "task_result"
    TASK_NEXT = "task_next"
    FAULT = "fault"  # what was wrong, in a form handed back


FILLED_FIELDS = tuple(FormField)[list(FormField).index(FormField.VALUE) : list(FormField).index(FormField.FAULT)]
"""Columns that the unit fills in; what stands before them is printed for the person."""
FIGURE_FIELDS: tuple[FormField, ...] = (
    FormField.VALUE,
    FormField.NUMERATOR,
    FormField.DENOMINATOR,
    FormField.PREVIOUS_OFFICIAL,
    FormField.YEAR_ESTIMATE,
)
TASK_FILLED = (
    FormField.TASK_STATE,
    FormField.TASK_PERCENT,
    FormField.TASK_RESULT,
    FormField.TASK_NEXT,
    FormField.DIFFICULTY,
)

# What people write as headings: facts of the form (contract, section 3), the same whatever language is in use.
_HEADINGS: Mapping[FormField, tuple[str, ...]] = {
    FormField.CODE: ("Mã", "Mã chỉ tiêu", "code"),
    FormField.NAME: ("Chỉ tiêu", "Tên chỉ tiêu", "name"),
    FormField.MEASURE: ("ĐVT", "Đơn vị tính", "measure"),
    FormField.TARGET: ("Kế hoạch năm", "target"),
    FormField.BASIS: ("Loại số liệu", "basis"),
    FormField.DUE: ("Kỳ này", "due"),
    FormField.LAST: ("Số liệu gần nhất", "last"),
    FormField.VALUE: ("Số liệu", "value"),
    FormField.NUMERATOR: ("Tử số", "numerator"),
    FormField.DENOMINATOR: ("Mẫu số", "denominator"),
    FormField.STATUS: ("Trạng thái", "status"),
    FormField.PREVIOUS_OFFICIAL: ("Chính thức kỳ trước", "previous_official", "previous official"),
    FormField.NOTE: ("Ghi chú", "note"),
    FormField.DIFFICULTY: ("Khó khăn – kiến nghị", "Khó khăn, kiến nghị", "difficulty"),
    FormField.YEAR_ESTIMATE: ("Ước cả năm", "year_estimate", "year estimate"),
    FormField.SELF_ASSESSMENT: ("Tự đánh giá", "self_assessment", "self assessment"),
    FormField.FAULT: ("Cần sửa", "to correct"),
}
_TASK_HEADINGS: Mapping[FormField, tuple[str, ...]] = {
    FormField.TASK_CODE: ("Mã nhiệm vụ", "task code"),
    FormField.TASK_TITLE: ("Nhiệm vụ", "Tên nhiệm vụ", "task"),
    FormField.TASK_UNITS: ("Chủ trì, phối hợp", "units"),
    FormField.TASK_DUE: ("Thời hạn", "due"),
    FormField.TASK_LAST: ("Báo cáo gần nhất", "last"),
    FormField.TASK_STATE: ("Tình trạng", "state"),
    FormField.TASK_PERCENT: ("Tỷ lệ hoàn thành (%)", "Tỷ lệ hoàn thành", "percent"),
    FormField.TASK_RESULT: ("Kết quả", "Kết quả thực hiện", "result"),
    FormField.TASK_NEXT: ("Việc tiếp theo", "Bước tiếp theo", "next step", "next_step"),
    FormField.DIFFICULTY: _HEADINGS[FormField.DIFFICULTY],
    FormField.FAULT: _HEADINGS[FormField.FAULT],
}
Headings = Mapping[str, FormField]


def _by_words(headings: Mapping[FormField, tuple[str, ...]]) -> Headings:
    return {name_key(text): field for field, texts in headings.items() for text in texts}


FIGURE_TABLE, TASK_TABLE = _by_words(_HEADINGS), _by_words(_TASK_HEADINGS)
"""Which field a heading means, by its key: in the table of figures, and in that of tasks."""
