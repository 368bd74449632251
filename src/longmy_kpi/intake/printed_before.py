"""What forms of version 0.1.0 printed otherwise: such a form is still good, and nothing is said of it."""

from __future__ import annotations

from collections.abc import Mapping

from longmy_kpi.intake.headings import Field

_YES_NO = ("đạt/chưa",)
BEFORE: Mapping[str, Mapping[Field, tuple[str, ...]]] = {
    "diem-nong": {Field.MEASURE: ("điểm",)},
    "pham-phap-hinh-su": {
        Field.NAME: ("Kiềm chế tội phạm về trật tự xã hội (số vụ)", "Crimes against social order kept down (cases)")
    },
    "tai-nan-giao-thong": {
        Field.NAME: ("Kéo giảm tai nạn giao thông (số vụ)", "Traffic accidents brought down (cases)")
    },
    **{code: {Field.MEASURE: _YES_NO} for code in ("do-thi-van-minh", "an-toan-antt", "phuong-khong-ma-tuy")},
}
"""By indicator of the ward's plan for 2026 and column: the texts of then, in both languages, where they differ."""


def printed_before(code: str, field: Field) -> tuple[str, ...]:
    """Return what else an older form may print in an indicator's row."""
    return BEFORE.get(code, {}).get(field, ())
