"""The tasks of a month in every output: one value, the same cells, hostile words as words."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest
from docx import Document
from markupsafe import escape
from msgspec.structs import replace
from openpyxl import load_workbook
from small_report import MARCH, UNITS, plan, small_report

import builders
from longmy_kpi.figures.tasks import TaskStatus, task_figures
from longmy_kpi.ledger.readings import TaskReport
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Source, Task, TaskState
from longmy_kpi.reports import document, json_lists, narrative, page
from longmy_kpi.reports.json_text import dumps
from longmy_kpi.reports.layout.remarks import cell_words
from longmy_kpi.reports.layout.table import Level, TextCell
from longmy_kpi.reports.layout.tasks import tasks_table
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.select import TaskSelection
from longmy_kpi.reports.terminal import draw, tasks_view
from longmy_kpi.reports.workbook import book as workbook

VI, EN = Lexicon("vi"), Lexicon("en")
EVERYTHING = TaskSelection()


def no_template(_name: str) -> str | None:
    """Have no template of one's own."""
    return None


def task(code: str, title: str, lead: str, due: Month | None = None, *supporting: str, own: bool = False) -> Task:
    said = {"title": title, "title_en": f"{title} (en)", "source": Source("III.1", title), "group": "g"}
    return builders.task(code, **said, lead=lead, supporting=supporting, due=due, own=own)


TASKS = (
    task("viec-cho", "Sửa chợ", "kinh-te", Month(2026, 2), "van-hoa", "cong-an"),
    task("viec-thue", "Thu thuế", "kinh-te"),
    task("viec-le-hoi", "Tổ chức lễ hội", "van-hoa", Month(2026, 6)),
    task("viec-thu-vien", "Mở thư viện", "van-hoa", own=True),
)
REPORTS = {
    Month(2026, 1): {"viec-cho": TaskReport("viec-cho", TaskState.IN_PROGRESS, Decimal("37.5"), "Đã chọn nhà thầu")},
    MARCH: {
        "viec-le-hoi": TaskReport("viec-le-hoi", TaskState.STUCK, None, "", "Xin chủ trương", "=1+1\nthiếu kinh phí"),
        "viec-thue": TaskReport("viec-thue", TaskState.DONE, Decimal(100)),
    },
}


def with_tasks() -> MonthReport:
    made = replace(plan(), tasks=TASKS)
    return small_report(plan=made, tasks=tuple(task_figures(made, MARCH, REPORTS)))


@pytest.fixture(scope="module")
def report() -> MonthReport:
    return with_tasks()


def drawn(report: MonthReport, lexicon: Lexicon = VI, chosen: TaskSelection = EVERYTHING, width: int = 72) -> str:
    return draw.render(tasks_view.tasks(report, lexicon, chosen), width=width, colour=False, encoding="utf-8")


SCREEN = """\
Nhiệm vụ 4: 1 quá hạn (Phòng Kinh tế) · 1 gặp vướng mắc (Phòng Văn hóa)
· 1 chưa báo cáo
Nhiệm vụ theo kế hoạch năm 2026 – phường Thử, tháng 3/2026
Số liệu tính đến ngày 14/03/2026; số liệu tạm tính, chưa khóa sổ
SỐ LIỆU MINH HỌA
Có 4 nhiệm vụ: 1 quá hạn; 1 gặp vướng mắc; 1 chưa báo cáo; 1 hoàn thành.

PHÒNG KINH TẾ
  Sửa chợ [viec-cho]
    ‼ quá hạn; thời hạn: 02/2026
    Phối hợp: Phòng Văn hóa; Công an phường
    Đơn vị báo cáo: đang thực hiện, 37,5% (01/2026)
    Kết quả: Đã chọn nhà thầu
  Thu thuế [viec-thue]
    √ hoàn thành; thời hạn: cả năm
    Đơn vị báo cáo: hoàn thành, 100% (03/2026)

PHÒNG VĂN HÓA
  Tổ chức lễ hội [viec-le-hoi]
    × gặp vướng mắc; thời hạn: 06/2026
    Đơn vị báo cáo: gặp vướng mắc (03/2026)
    Việc tiếp theo: Xin chủ trương
    Khó khăn, kiến nghị: =1+1
    thiếu kinh phí
  Mở thư viện (đơn vị tự đề ra) [viec-thu-vien]
    ? chưa báo cáo; thời hạn: cả năm
"""


def test_the_terminal_shows_each_unit_the_most_urgent_first(report: MonthReport) -> None:
    assert drawn(report) == SCREEN
    assert "    × stuck; due: 06/2026\n" in drawn(report, EN)


@pytest.mark.parametrize("nothing", ["-", "Không có", "không."])
def test_a_difficulty_that_tells_nothing_is_not_printed(nothing: str) -> None:
    said = {MARCH: {"viec-cho": TaskReport("viec-cho", TaskState.IN_PROGRESS, None, "Đã xong móng", "", nothing)}}
    made = replace(plan(), tasks=TASKS[:1])
    report = small_report(plan=made, tasks=tuple(task_figures(made, MARCH, said)))
    assert "Đã xong móng" in drawn(report)
    assert "Khó khăn" not in drawn(report)
    table = tasks_table(report, VI)
    at = [column.key for column in table.columns].index("task_difficulty")
    assert [row.cells[at] for row in table.rows[1:]] == [TextCell("")]


@pytest.mark.parametrize(
    ("chosen", "codes"),
    [
        (TaskSelection("van-hoa"), ["viec-le-hoi", "viec-thu-vien"]),
        (TaskSelection(standings=frozenset({TaskStatus.OVERDUE})), ["viec-cho"]),
        (TaskSelection(standings=frozenset({TaskStatus.IN_PROGRESS})), ["viec-cho"]),  # what the unit said of it
        (TaskSelection(standings=frozenset({TaskStatus.NOT_REPORTED})), ["viec-thu-vien"]),
        (TaskSelection(due=Month(2026, 5)), ["viec-cho"]),
        (TaskSelection(due=Month(2026, 6)), ["viec-cho", "viec-le-hoi"]),
        (TaskSelection("kinh-te", due=Month(2026, 1)), []),
    ],
)
def test_by_unit_state_and_due_date(report: MonthReport, chosen: TaskSelection, codes: list[str]) -> None:
    assert [figure.task.code for figure in chosen.figures(report)] == codes


def test_nothing_found_is_said(report: MonthReport) -> None:
    assert drawn(report, VI, TaskSelection("cong-an")).endswith("\nKhông có nhiệm vụ nào như vậy.\n")


def test_json_keeps_what_is_absent_apart_from_what_is_empty(report: MonthReport) -> None:
    told = json.loads(dumps(json_lists.tasks(report, EVERYTHING)))
    assert {key: count for key, count in told["counts"].items() if count} == {
        "overdue": 1,
        "stuck": 1,
        "not_reported": 1,
        "done": 1,
    }
    first, silent = told["tasks"][0], told["tasks"][3]
    assert first == {
        "code": "viec-cho",
        "title": "Sửa chợ",
        "group": "g",
        "lead": "kinh-te",
        "supporting": ["van-hoa", "cong-an"],
        "due": "2026-02",
        "own": False,
        "indicators": [],
        "standing": "overdue",
        "overdue": True,
        "state": "in_progress",
        "percent": 37.5,
        "as_of": "2026-01",
        "result": "Đã chọn nhà thầu",
        "next_step": "",
        "difficulty": "",
    }
    keys = ("state", "percent", "as_of", "result", "next_step", "difficulty")
    assert [silent[key] for key in keys] == [None] * 6


def test_csv_guards_words_and_says_how_sure_it_is(report: MonthReport) -> None:
    rows = list(csv.DictReader(io.StringIO(json_lists.tasks_csv(report, EVERYTHING, VI))))
    assert [row["standing"] for row in rows] == ["overdue", "done", "stuck", "not_reported"]
    assert rows[2]["difficulty"] == "'=1+1\nthiếu kinh phí"
    assert rows[0]["supporting"] == "van-hoa cong-an"
    assert {row["remarks"] for row in rows} == {
        "SỐ LIỆU MINH HỌA; Số liệu tính đến ngày 14/03/2026; số liệu tạm tính, chưa khóa sổ"
    }


def cells_of(report: MonthReport, lexicon: Lexicon, *without: str) -> list[list[str]]:
    table = tasks_table(report, lexicon, None, *without)
    return [[cell_words(cell, lexicon) for cell in row.cells] for row in table.rows if row.level is Level.LINE]


def from_workbook(report: MonthReport, lexicon: Lexicon) -> list[list[str]]:
    book = load_workbook(io.BytesIO(workbook.write(report, lexicon)))
    sheet = book[lexicon.say("report.tasks")]
    rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    return [row for row in rows if row[0].startswith("viec-")]


def from_word(report: MonthReport, lexicon: Lexicon) -> list[list[str]]:
    blocks = narrative.write_report(narrative.story(report, lexicon), no_template)
    table = Document(io.BytesIO(document.write(report, lexicon, blocks))).tables[-1]
    return [[cell.text for cell in row.cells] for row in table.rows[1:]]


@pytest.mark.parametrize("lexicon", [VI, EN], ids=["vi", "en"])
def test_the_workbook_shows_every_task(report: MonthReport, lexicon: Lexicon) -> None:
    assert from_workbook(report, lexicon) == cells_of(report, lexicon)


def test_the_word_report_shows_the_tasks_that_were_reported_on(report: MonthReport) -> None:
    """Numbered, with what the unit says; of the four tasks one was never reported on."""
    rows = from_word(report, VI)
    told = [one for one in report.tasks if one.report is not None]
    assert len(told) == 3
    assert [row[0] for row in rows] == ["1", "2", "3"]
    assert [row[1] for row in rows] == [one.task.title for one in told]
    assert [row[4] for row in rows] == [one.report.result for one in told if one.report]
    assert [row[5] for row in rows] == [one.report.next_step for one in told if one.report]
    assert any(row[3] == f"{VI.say('state.overdue').capitalize()}, 37,5%" for row in rows)


@pytest.mark.parametrize("lexicon", [VI, EN], ids=["vi", "en"])
def test_the_page_shows_every_task(report: MonthReport, lexicon: Lexicon) -> None:
    text = page.write(report, lexicon).decode()
    section = text[text.index('<section id="tasks"') : text.index('<section id="explanations"')]
    _, *rows = cells_of(report, lexicon, "task_code", "supporting")
    for row in rows:
        for words in row:
            assert all(escape(line.strip("×‼√? ")) in section for line in words.split("\n"))


def told(report: MonthReport, lexicon: Lexicon, code: str | None = None) -> str:
    unit = next((unit for unit in UNITS if unit.code == code), None)
    return "\n".join(
        block.text for block in narrative.write_report(narrative.story(report, lexicon, unit), no_template)
    )


def test_the_word_report_names_what_needs_attention(report: MonthReport) -> None:
    text = told(report, VI)
    assert "Trong 04 nhiệm vụ của Kế hoạch, có 01 nhiệm vụ hoàn thành; " in text
    assert "01 nhiệm vụ quá hạn (sửa chợ)" in text
    assert "chưa báo cáo" not in text
    assert "Phụ lục I, Phụ lục II kèm theo" in text


def test_a_department_tells_its_own_tasks_alone(report: MonthReport) -> None:
    text = told(report, VI, "van-hoa")
    assert "Trong 02 nhiệm vụ của Kế hoạch, có 01 nhiệm vụ gặp vướng mắc (" in text
    assert "ửa chợ" not in text
    assert "nhiệm vụ của Kế hoạch, có" not in told(report, VI, "cong-an")


def test_without_tasks_nothing_speaks_of_them() -> None:
    bare = small_report()
    assert "Phụ lục II" not in told(bare, VI)
    assert VI.say("report.tasks") not in load_workbook(io.BytesIO(workbook.write(bare, VI))).sheetnames
    assert 'id="tasks"' not in page.write(bare, VI).decode()
