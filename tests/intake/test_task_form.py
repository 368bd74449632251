"""The table on tasks: below the figures or on a sheet of its own, handed out, filled in, read back, marked."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from intake_ward import IntakeWard
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from submitted import PLAN, codes, form, forms

from longmy_kpi.diagnostic import Exit
from longmy_kpi.intake.context import AcceptedReadings
from longmy_kpi.intake.template import BlankForm, blank_form, to_csv
from longmy_kpi.intake.template_workbook import to_xlsx
from longmy_kpi.ledger.readings import TaskReport, TaskReports
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import TaskState

JANUARY = Month(2026, 1)
POLICE = "cong-an"
FIRST, SECOND = (task.code for task in PLAN.tasks_of(POLICE))
MEANT = (
    TaskReport(FIRST, TaskState.LATE, Decimal("37.5"), "=1+1", "Tuần tra\nđêm", "Thiếu xe"),
    TaskReport(SECOND, TaskState.DONE),
)
TYPED = {
    "vi": {
        FIRST: ("chậm tiến độ", "37,5", "=1+1", "Tuần tra\nđêm", "Thiếu xe"),
        SECOND: ("hoàn thành", "", "", "", ""),
    },
    "en": {FIRST: ("late", "37.5", "=1+1", "Tuần tra\nđêm", "Thiếu xe"), SECOND: ("done", "", "", "", "")},
}


@pytest.fixture
def ward(tmp_path: Path) -> IntakeWard:
    return IntakeWard.make(tmp_path)


def blank(language: str, month: Month = JANUARY, known: TaskReports | None = None) -> BlankForm:
    nothing: AcceptedReadings = {}
    unit = PLAN.unit_by_code[POLICE]
    return blank_form(PLAN, unit, month, nothing, Lexicon(language), known_tasks=known or {})


def fill_text(data: bytes, typed: Mapping[str, Iterable[str]]) -> bytes:
    """Fill in the rows of a text as a person does in a spreadsheet, and save it as CSV UTF-8."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    start = next(number for number, row in enumerate(rows) if row[:1] in (["Mã nhiệm vụ"], ["task code"]))
    for row in rows[start + 1 :]:
        row[5:] = typed[row[0]]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def fill_sheet(data: bytes, typed: Mapping[str, Iterable[str]]) -> bytes:
    """Fill in the sheet on tasks; a percentage is typed as a number."""
    book = load_workbook(io.BytesIO(data))
    sheet = book.worksheets[1]
    for row in sheet.iter_rows():
        if row[0].value in typed:
            for cell, text in zip(row[5:], typed[str(row[0].value)], strict=True):
                cell.value = text or None
                cell.data_type = "s" if text else "n"
                if text[:1].isdigit():
                    cell.value = float(text.replace(",", "."))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_filled_in_comes_back_from_either_form(language: str) -> None:
    handed_out, lexicon, typed = blank(language), Lexicon(language), TYPED[language]
    by_text = form(fill_text(to_csv(handed_out, lexicon), typed), f"{JANUARY}_{POLICE}.csv")
    by_sheet = form(fill_sheet(to_xlsx(handed_out, lexicon), typed), "bieu.xlsx")
    assert by_text.tasks == by_sheet.tasks == MEANT
    assert {code for code, _ in codes(by_text)} == {code for code, _ in codes(by_sheet)} == {"due-missing"}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_empty_form_says_nothing_of_tasks(language: str) -> None:
    handed_out, lexicon = blank(language), Lexicon(language)
    for data, name in (
        (to_csv(handed_out, lexicon), f"{JANUARY}_{POLICE}.csv"),
        (to_xlsx(handed_out, lexicon), "b.xlsx"),
    ):
        assert form(data, name).tasks == ()


def test_the_sheet_offers_the_five_states_and_leaves_only_the_answers_open() -> None:
    sheet = load_workbook(io.BytesIO(to_xlsx(blank("vi"), Lexicon("vi")))).worksheets[1]
    assert sheet.title == "Nhiệm vụ"
    (offered,) = sheet.data_validations.dataValidation
    assert offered.formula1 == '"chưa thực hiện,đang thực hiện,hoàn thành,chậm tiến độ,gặp vướng mắc"'
    row = next(cells for cells in sheet.iter_rows() if cells[0].value == SECOND)
    assert row[2].value == "Công an phường Long Mỹ; phối hợp: Ban Chỉ huy quân sự phường Long Mỹ"
    assert row[3].value == "cả năm"
    assert [cell.protection.locked for cell in row] == [True] * 5 + [False] * 5
    assert sheet.protection.sheet


def test_the_latest_report_is_a_hint() -> None:
    known = {
        JANUARY: {FIRST: TaskReport(FIRST, TaskState.IN_PROGRESS, Decimal("37.5"))},
        Month(2026, 2): {SECOND: TaskReport(SECOND, TaskState.STUCK)},
    }
    text = to_csv(blank("vi", Month(2026, 3), known), Lexicon("vi")).decode()
    assert '"đang thực hiện, 37,5% (2026-01)"' in text
    assert "gặp vướng mắc (2026-02)" in text


@pytest.mark.parametrize("month", [Month(2025, 12), Month(2027, 1)])
def test_a_form_outside_the_year_asks_for_no_task(month: Month) -> None:
    assert blank("vi", month).tasks == ()


def test_a_cell_that_is_shown_as_a_percentage_is_one() -> None:
    data = to_xlsx(blank("vi"), Lexicon("vi"))
    book = load_workbook(io.BytesIO(data))
    row = next(cells for cells in book.worksheets[1].iter_rows() if cells[0].value == FIRST)
    row[5].value, row[6].value, row[6].number_format = "đang thực hiện", 0.8, "0%"
    out = io.BytesIO()
    book.save(out)
    (report,) = form(out.getvalue(), "bieu.xlsx").tasks
    assert report.percent == 80


def test_a_comma_without_quotation_marks_is_found_in_the_second_table_too() -> None:
    text = f"Mã,Số liệu,Ghi chú,A,B,C,D,E\ndiem-nong,0\n\nMã nhiệm vụ,Tình trạng,Kết quả\n{FIRST},done,đợt 1, đợt 2\n"
    examined = form(text, f"{JANUARY}_{POLICE}.csv")
    assert ("row-longer-than-heading", 5) in codes(examined)
    assert examined.tasks == ()


def two_units(*, second: str = POLICE, month: str = "2026-01") -> bytes:
    """Return a workbook with the forms of two units, and tasks of one of them on a third sheet."""
    book = Workbook()
    lines: dict[str, list[tuple[str, ...]]] = {
        "QS": [("Đơn vị", "bchqs"), ("Tháng", "2026-01"), ("Mã", "Tử số", "Mẫu số"), ("huan-luyen", "45", "150")],
        "CA": [("Đơn vị", POLICE), ("Tháng", "2026-01"), ("Mã", "Số liệu"), ("diem-nong", "0")],
        "NV": [("Đơn vị", second), ("Tháng", month), ("Mã nhiệm vụ", "Tình trạng"), (FIRST, "hoàn thành")],
    }
    for name, rows in lines.items():
        sheet: Worksheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_among_several_forms_tasks_belong_to_the_unit_and_month_they_name() -> None:
    military, police = forms(two_units(), "bieu.xlsx")
    assert (military.tasks, police.tasks) == ((), (TaskReport(FIRST, TaskState.DONE),))
    (nobody,) = forms(two_units(second="vhxh"), "bieu.xlsx")
    assert codes(nobody) == [("task-table-of-nobody", 3)]


def test_tasks_of_another_month_than_the_figures_are_refused() -> None:
    book = load_workbook(io.BytesIO(to_xlsx(blank("vi"), Lexicon("vi"))))
    cell = next(row[1] for row in book.worksheets[1].iter_rows() if row[0].value == "Tháng")
    cell.value = "2026-02"
    out = io.BytesIO()
    book.save(out)
    assert ("month-disagrees", cell.row) in codes(form(out.getvalue(), "bieu.xlsx"))


def test_a_refused_text_comes_back_with_its_tasks_and_what_is_wrong_with_them(ward: IntakeWard) -> None:
    typed = {FIRST: ("xong", "", "Đã ra quân", "", ""), SECOND: ("hoàn thành", "", "", "", "")}
    name = f"{JANUARY}_{POLICE}.csv"
    (ward.root / name).write_bytes(fill_text(to_csv(blank("vi"), Lexicon("vi")), typed))
    assert ward.submit(name, "--annotate")[0] == Exit.REFUSED
    rows = ward.table(f"{JANUARY}_{POLICE}-can-sua.csv")
    first, second = (next(row for row in rows if row[:1] == [code]) for code in (FIRST, SECOND))
    assert first[5:8] == ["xong", "", "Đã ra quân"]
    assert "Không có tình trạng “xong”." in first[-1]
    assert (second[5], second[-1]) == ("hoàn thành", "")
    assert not any("xong" in cell for row in rows[:12] for cell in row)


def test_a_refused_workbook_is_marked_on_the_sheet_of_tasks(ward: IntakeWard) -> None:
    typed = {FIRST: ("xong", "", "", "", ""), SECOND: ("hoàn thành", "", "", "", "")}
    (ward.root / "bieu.xlsx").write_bytes(fill_sheet(to_xlsx(blank("vi"), Lexicon("vi")), typed))
    assert ward.submit("bieu.xlsx")[0] == Exit.REFUSED
    book = load_workbook(ward.root / "bieu-can-sua.xlsx")
    row = next(cells for cells in book["Nhiệm vụ"].iter_rows() if cells[0].value == FIRST)
    assert row[5].comment is not None
    assert "Không có tình trạng “xong”." in row[5].comment.text
    assert row[5].fill.fgColor.rgb == "00FFC7CE"
