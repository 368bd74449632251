"""Columns of the form's two tables, and what people write over them (contract, section 3)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from longmy_kpi.text import name_key


class Field(StrEnum):
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


FILLED = tuple(Field)[list(Field).index(Field.VALUE) : list(Field).index(Field.FAULT)]
"""Columns that the unit fills in; what stands before them is printed for the person."""
FIGURES: tuple[Field, ...] = (
    Field.VALUE,
    Field.NUMERATOR,
    Field.DENOMINATOR,
    Field.PREVIOUS_OFFICIAL,
    Field.YEAR_ESTIMATE,
)
TASK_FILLED = (Field.TASK_STATE, Field.TASK_PERCENT, Field.TASK_RESULT, Field.TASK_NEXT, Field.DIFFICULTY)

# What people write as headings: facts of the form (contract, section 3), the same whatever language is in use.
_HEADINGS: Mapping[Field, tuple[str, ...]] = {
    Field.CODE: ("Mã", "Mã chỉ tiêu", "code"),
    Field.NAME: ("Chỉ tiêu", "Tên chỉ tiêu", "name"),
    Field.MEASURE: ("ĐVT", "Đơn vị tính", "measure"),
    Field.TARGET: ("Kế hoạch năm", "target"),
    Field.BASIS: ("Loại số liệu", "basis"),
    Field.DUE: ("Kỳ này", "due"),
    Field.LAST: ("Số liệu gần nhất", "last"),
    Field.VALUE: ("Số liệu", "value"),
    Field.NUMERATOR: ("Tử số", "numerator"),
    Field.DENOMINATOR: ("Mẫu số", "denominator"),
    Field.STATUS: ("Trạng thái", "status"),
    Field.PREVIOUS_OFFICIAL: ("Chính thức kỳ trước", "previous_official", "previous official"),
    Field.NOTE: ("Ghi chú", "note"),
    Field.DIFFICULTY: ("Khó khăn – kiến nghị", "Khó khăn, kiến nghị", "difficulty"),
    Field.YEAR_ESTIMATE: ("Ước cả năm", "year_estimate", "year estimate"),
    Field.SELF_ASSESSMENT: ("Tự đánh giá", "self_assessment", "self assessment"),
    Field.FAULT: ("Cần sửa", "to correct"),
}
_TASK_HEADINGS: Mapping[Field, tuple[str, ...]] = {
    Field.TASK_CODE: ("Mã nhiệm vụ", "task code"),
    Field.TASK_TITLE: ("Nhiệm vụ", "Tên nhiệm vụ", "task"),
    Field.TASK_UNITS: ("Chủ trì, phối hợp", "units"),
    Field.TASK_DUE: ("Thời hạn", "due"),
    Field.TASK_LAST: ("Báo cáo gần nhất", "last"),
    Field.TASK_STATE: ("Tình trạng", "state"),
    Field.TASK_PERCENT: ("Tỷ lệ hoàn thành (%)", "Tỷ lệ hoàn thành", "percent"),
    Field.TASK_RESULT: ("Kết quả", "Kết quả thực hiện", "result"),
    Field.TASK_NEXT: ("Việc tiếp theo", "Bước tiếp theo", "next step", "next_step"),
    Field.DIFFICULTY: _HEADINGS[Field.DIFFICULTY],
    Field.FAULT: _HEADINGS[Field.FAULT],
}
Headings = Mapping[str, Field]


def _by_words(headings: Mapping[Field, tuple[str, ...]]) -> Headings:
    return {name_key(text): field for field, texts in headings.items() for text in texts}


FIGURE_TABLE, TASK_TABLE = _by_words(_HEADINGS), _by_words(_TASK_HEADINGS)
"""Which field a heading means, by its key: in the table of figures, and in that of tasks."""
