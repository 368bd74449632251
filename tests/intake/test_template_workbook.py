"""What the workbook form asks of its cells, shows as hints, and how it prints."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import load_workbook
from submitted import PLAN, codes, form, sent_before

from longmy_kpi.intake.headings import FormField
from longmy_kpi.intake.template import FORM_COLUMNS, blank_form
from longmy_kpi.intake.template_workbook import LAST_PRINTED, TASK_WIDTHS, WIDTHS, to_xlsx
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month

KNOWN = sent_before(
    {
        "2026-01_kthtdt.csv": "Mã,Số liệu,Tử số,Mẫu số,Trạng thái\n"
        "thu-noi-dia,2905,,,ước\ngiai-ngan-dtc,,3870,18420,ước\nho-kinh-doanh-moi,4,,,\nrac-sinh-hoat,,412,424,\n"
        "chi-ngan-sach,1800,,,\n"
    }
)


@pytest.fixture(scope="module")
def sheet() -> Any:
    blank = blank_form(PLAN, PLAN.unit_by_code["kthtdt"], Month(2026, 2), KNOWN, Lexicon("vi"))
    return load_workbook(io.BytesIO(to_xlsx(blank, Lexicon("vi")))).worksheets[0]


def cell(sheet: Any, code: str, field: FormField) -> Any:
    (row,) = (row for row in sheet.iter_rows() if row[0].value == code)
    return row[FORM_COLUMNS.index(field)]


def rule(sheet: Any, code: str, field: FormField) -> Any:
    where = cell(sheet, code, field).coordinate
    return next((one for one in sheet.data_validations.dataValidation if where in one.sqref), None)


@pytest.mark.parametrize(
    ("code", "field", "kind", "operator"),
    [
        ("thu-noi-dia", FormField.VALUE, "decimal", "between"),
        ("ho-kinh-doanh-moi", FormField.VALUE, "whole", "greaterThanOrEqual"),
        ("giai-ngan-dtc", FormField.NUMERATOR, "decimal", "greaterThanOrEqual"),
        ("nuoc-sach-do-thi", FormField.DENOMINATOR, "whole", "greaterThanOrEqual"),
        ("ho-kinh-doanh-moi", FormField.PREVIOUS_OFFICIAL, "whole", "greaterThanOrEqual"),
    ],
)
def test_excel_asks_for_numbers(sheet: Any, code: str, field: FormField, kind: str, operator: str) -> None:
    found = rule(sheet, code, field)
    assert (found.type, found.operator) == (kind, operator)
    assert (found.showInputMessage, found.showErrorMessage) == (True, True)
    assert "số" in found.prompt


def test_where_kps_may_stand_excel_only_asks_again(sheet: Any) -> None:
    assert rule(sheet, "thu-noi-dia", FormField.VALUE).errorStyle == "warning"
    assert rule(sheet, "giai-ngan-dtc", FormField.NUMERATOR).errorStyle == "stop"
    assert rule(sheet, "giai-ngan-dtc", FormField.PREVIOUS_OFFICIAL) is None  # numerator/denominator is no number


def test_the_last_figure_has_its_parts_and_says_that_it_is_an_estimate(sheet: Any) -> None:
    assert cell(sheet, "giai-ngan-dtc", FormField.LAST).value == "21,01 (3.870/18.420; ước; 2026-01)"
    assert cell(sheet, "thu-noi-dia", FormField.LAST).value == "2.905 (ước; 2026-01)"
    assert cell(sheet, "ho-kinh-doanh-moi", FormField.LAST).value == "4 (2026-01)"
    assert "3.870/18.420" in rule(sheet, "giai-ngan-dtc", FormField.NUMERATOR).prompt


def test_the_official_figure_is_text_on_ratios_and_yellow_where_wanted(sheet: Any) -> None:
    assert cell(sheet, "giai-ngan-dtc", FormField.PREVIOUS_OFFICIAL).number_format == "@"
    wanted = {
        code
        for code in ("thu-noi-dia", "giai-ngan-dtc", "ho-kinh-doanh-moi", "rac-sinh-hoat")
        if cell(sheet, code, FormField.PREVIOUS_OFFICIAL).fill.fgColor.rgb.endswith("FFF2CC")
    }
    assert wanted == {"thu-noi-dia", "giai-ngan-dtc"}


def test_an_estimate_is_preset_where_the_month_runs_on(sheet: Any) -> None:
    assert cell(sheet, "thu-noi-dia", FormField.STATUS).value == "ước"  # a calendar month, due in its middle
    assert cell(sheet, "ho-kinh-doanh-moi", FormField.STATUS).value == "chính thức"


def test_it_prints_on_a4_across_with_a_place_to_sign(sheet: Any) -> None:
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert 11 * int(sheet.page_setup.scale) / 100 >= 9
    last = FORM_COLUMNS.index(FormField.DIFFICULTY)
    assert sheet.print_area.split(":")[1].lstrip("$").startswith("L")
    assert {FormField.DUE, FormField.LAST} <= set(FORM_COLUMNS[last + 1 :])
    texts = {str(one.value) for row in sheet.iter_rows() for one in row}
    assert {"Người lập biểu", "Thủ trưởng đơn vị"} <= texts


def test_the_place_to_sign_is_read_past_without_a_word() -> None:
    blank = blank_form(PLAN, PLAN.unit_by_code["bchqs"], Month(2026, 2), {}, Lexicon("vi"))
    assert codes(form(to_xlsx(blank, Lexicon("vi")), "bieu.xlsx")) == []


@pytest.mark.parametrize("widths", [WIDTHS, TASK_WIDTHS], ids=["figures", "tasks"])
def test_what_is_printed_fits_the_width_of_a4_at_nine_points(widths: dict[FormField, int]) -> None:
    """LibreOffice puts 171 characters of eleven points, at 82 %, on the 282 mm between the margins."""
    fields = list(widths)
    last = fields.index(LAST_PRINTED) if LAST_PRINTED in fields else len(fields) - 1
    assert sum(widths[field] for field in fields[: last + 1]) <= 171
