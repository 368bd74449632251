"""Before the due date a row without a report is awaited, not missing, and needs no care yet (contract, section 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from ward import SMALL, Ward, new_ward

from longmy_kpi.diagnostic import Exit
from page_reader import Element, read

# January is due on Friday 16/01, March on Tuesday 17/03. `thu` is the economy's; of culture's figures `vi-pham`,
# `tai-nan` and `khieu-nai` are due each month, and `truc-tuyen`, whose target is pending.
BEFORE, ON_THE_DAY, AFTER = (f"2026-01-{day}T09:00:00+07:00" for day in (15, 16, 17))
MARCH = "2026-03-16T09:00:00+07:00"
ECONOMY = "Mã,Số liệu\nthu,5\n"
CULTURE = "Mã,Số liệu,Tử số,Mẫu số\nvi-pham,0,,\ntai-nan,1,,\nkhieu-nai,1,,\ntruc-tuyen,,8,10\n"
QUARTER = CULTURE + "nuoc-a,,9,10\ndat-chuan,đạt,,\n"
UNTIL = {"vi": "chờ báo cáo, hạn 16/01", "en": "awaited, due 16/01"}
MISSING = {"vi": "chưa có số liệu", "en": "no data"}
TWO_LEADS = re.sub(r"(code: nuoc-b\n(?:.*\n)*?    lead: )van-hoa", r"\1kinh-te", SMALL, count=1)
NO_DUE_DATE = SMALL.replace("due_working_days: 2, ", "")


def fresh(root: Path, now: str, plan: str = SMALL) -> Ward:
    ward = new_ward(root / "ward", plan)
    ward.now = now
    return ward


def send(ward: Ward, unit: str, month: str, rows: str) -> None:
    said = ward.kpi("submit", ward.file(f"{month}_{unit}.csv", rows))
    assert said.status == Exit.DONE, said.err


@pytest.fixture(scope="module")
def january(tmp_path_factory: pytest.TempPathFactory) -> Ward:
    """On the 15th the economy's report is in, culture's is not."""
    ward = fresh(tmp_path_factory.mktemp("january"), BEFORE)
    send(ward, "kinh-te", "2026-01", ECONOMY)
    return ward


@pytest.fixture
def ward(january: Ward) -> Iterator[Ward]:
    """The same ward, whose clock a test may set on."""
    yield january
    january.now = BEFORE


def line_of(text: str, start: str) -> str:
    return next(line for line in text.splitlines() if line.startswith(start))


def workbook(ward: Ward, folder: Path, *words: str) -> dict[str, list[list[str]]]:
    path = folder / "report.xlsx"
    assert ward.kpi(*words, "--format", "xlsx", "--out", str(path), "--overwrite").status == Exit.DONE
    book = load_workbook(path)
    return {sheet.title: [[str(cell.value or "") for cell in row] for row in sheet] for sheet in book}


def document(ward: Ward, folder: Path, *words: str) -> tuple[str, list[list[str]]]:
    """The text of the Word report, and the rows of its annex."""
    path = folder / "report.docx"
    assert ward.kpi(*words, "--format", "docx", "--out", str(path), "--overwrite").status == Exit.DONE
    found = docx.Document(str(path))
    rows = [[cell.text for cell in row.cells] for table in found.tables for row in table.rows]
    return " ".join(" ".join(one.text for one in found.paragraphs).split()), rows


def page(ward: Ward, folder: Path, *words: str) -> Element:
    path = folder / "report.html"
    assert ward.kpi(*words, "--format", "html", "--out", str(path), "--overwrite").status == Exit.DONE
    return read(path.read_bytes())


def words_of(element: Element) -> str:
    return " ".join(element.text.split())


@pytest.mark.parametrize("now", [BEFORE, ON_THE_DAY])
def test_the_screen_says_what_is_awaited_until_the_due_date_has_passed(ward: Ward, lang: str, now: str) -> None:
    ward.now = now
    text = ward.kpi("--lang", lang, "status", "--month", "1", "--all").out
    for code in ("vi-pham", "tai-nan", "khieu-nai"):
        assert f"◊ {UNTIL[lang]}" in line_of(text, code)
    assert f"◊ 3 {UNTIL[lang]}" in text
    assert f"2 ◊ {'Đời sống' if lang == 'vi' else 'Living'}" in " ".join(text.split())
    assert MISSING[lang] not in text


def test_after_it_they_are_missing(ward: Ward, lang: str) -> None:
    ward.now = AFTER
    text = ward.kpi("--lang", lang, "status", "--month", "1", "--all").out
    assert f"? {MISSING[lang]}" in line_of(text, "vi-pham")
    assert f"? 3 {MISSING[lang]}" in text
    assert UNTIL[lang] not in text


def test_then_a_moment_before_it_shows_what_was_awaited(ward: Ward) -> None:
    ward.now = AFTER
    text = ward.kpi("status", "--month", "1", "--all", "--as-of", "2026-01-15").out
    assert "◊ chờ báo cáo, hạn 16/01" in line_of(text, "vi-pham")


def test_a_pending_target_stays_pending_and_its_row_is_awaited(ward: Ward) -> None:
    text = ward.kpi("status", "--month", "1", "--all").out
    assert "– cấp trên chưa giao; chờ báo cáo, hạn 16/01" in line_of(text, "truc-tuyen")
    assert "– 1 chưa giao" in text


def test_the_state_of_programs_stays_as_it_was(ward: Ward) -> None:
    for now in (BEFORE, AFTER):
        ward.now = now
        found = ward.kpi("status", "--month", "1", "--format", "json").json
        states = {one["code"]: one["state"] for one in found["indicators"]}
        assert [states[code] for code in ("vi-pham", "tai-nan", "khieu-nai")] == ["no_data"] * 3
        assert found["submissions"]["missing"] == ["van-hoa"]


def test_the_board_says_whose_report_is_awaited_and_not_that_it_is_missing(ward: Ward, lang: str) -> None:
    text = ward.kpi("--lang", lang, "board", "--month", "1").out
    assert f"◊ {UNTIL[lang]}" in line_of(text, "Phòng Văn hóa" if lang == "vi" else "Culture")
    assert ("còn chờ 1 đơn vị (hạn 16/01/2026)" if lang == "vi" else "1 still awaited (due 16 January 2026)") in text
    assert "×" not in text
    ward.now = AFTER
    text = ward.kpi("--lang", lang, "board", "--month", "1").out
    assert ("× chưa nộp" if lang == "vi" else "× missing") in text


def test_the_board_of_another_unit_does_not_say_that_figures_are_lacking(ward: Ward) -> None:
    assert "thiếu số liệu" not in ward.kpi("board", "--month", "1", "--unit", "kinh-te").out


def test_what_is_about_one_indicator_says_it(ward: Ward, lang: str) -> None:
    words = UNTIL[lang].partition(",")[0].split()
    shown = ward.kpi("--lang", lang, "show", "vi-pham", "--month", "1").out
    assert shown.count(f"◊ {UNTIL[lang]}") == 2  # where it stands, and in the row of its month
    assert line_of(shown, "01/2026").split()[1:][: len(words)] == words
    explained = ward.kpi("--lang", lang, "explain", "vi-pham", "--month", "1").out
    assert f": {UNTIL[lang]} – " in explained


def test_two_months_side_by_side_say_it(tmp_path: Path) -> None:
    ward = fresh(tmp_path, "2026-02-16T09:00:00+07:00")
    send(ward, "van-hoa", "2026-01", CULTURE)
    text = ward.kpi("status", "--month", "2", "--against", "1").out
    assert "■ → ◊  chờ báo cáo, hạn 17/02" in line_of(text, "Vụ vi phạm")


def test_the_workbook_says_it_on_every_sheet(ward: Ward, tmp_path: Path) -> None:
    sheets = workbook(ward, tmp_path, "report", "--month", "1")
    rows = {name: [row for row in rows if "Vụ vi phạm" in row] for name, rows in sheets.items()}
    states = [cell for name in rows for row in rows[name] for cell in row if "báo cáo, hạn" in cell]
    assert set(states) == {"◊ chờ báo cáo, hạn 16/01"}
    assert len(states) >= 3  # of the table, of the unit's page, of the table to filter
    text = "\n".join(cell for rows in sheets.values() for row in rows for cell in row)
    assert "3 chờ báo cáo, hạn 16/01" in text
    assert "1/2 đơn vị đã nộp báo cáo tháng, còn chờ 1 đơn vị (hạn 16/01/2026)." in text
    assert "Đơn vị chờ báo cáo, nộp chậm" in text
    assert "chưa nộp" not in text.replace("Đơn vị chủ trì chưa nộp báo cáo của tháng", "")
    assert "chưa có số liệu" not in "\n".join(cell for row in sheets["Tóm tắt"] for cell in row)


def test_the_word_report_says_it_in_text_and_annex(ward: Ward, tmp_path: Path) -> None:
    text, rows = document(ward, tmp_path, "report", "--month", "1", "--internal")
    assert "Chờ báo cáo (hạn nộp ngày 16/01/2026): vụ vi phạm; tai nạn; khiếu nại; hồ sơ trực tuyến." in text
    assert "03 chỉ tiêu chờ báo cáo, hạn 16/01" in text
    assert "Chờ báo cáo (hạn nộp ngày 16/01/2026): Phòng Văn hóa." in text
    for words in ("Chưa nộp", "chưa có số liệu", "Cần bổ sung báo cáo"):
        assert words not in text
    (row,) = [row for row in rows if "Vụ vi phạm" in row]
    assert "Chờ báo cáo, hạn 16/01" in row
    assert "chờ báo cáo" in row


def test_a_departments_own_report_says_it(ward: Ward, tmp_path: Path) -> None:
    text, _ = document(ward, tmp_path, "report", "--month", "1", "--unit", "van-hoa")
    assert "Số liệu tháng 01/2026 của đơn vị chưa đến hạn nộp (ngày 16/01/2026)." in text
    assert "chưa nộp" not in text


def test_the_page_says_it_and_filters_by_it(ward: Ward, tmp_path: Path) -> None:
    found = page(ward, tmp_path, "report", "--month", "1")
    one = next(each for each in found.all("details", "indicator") if each.attrs["id"] == "ct-vi-pham")
    assert one.attrs["data-state"] == "awaited"
    assert "chờ báo cáo, hạn 16/01" in words_of(one.one("summary").one("span", "mark"))
    options = [each.attrs.get("value") for each in found.all("option")]
    assert "awaited" in options
    assert "no_data" not in options
    summary = words_of(found.one("section", "summary"))
    assert "3 ◊ chờ báo cáo, hạn 16/01" in summary
    assert "chưa nộp" not in summary
    assert "chưa có số liệu" not in summary


def test_a_closed_month_awaits_nothing(tmp_path: Path) -> None:
    ward = fresh(tmp_path, BEFORE)
    send(ward, "kinh-te", "2026-01", ECONOMY)
    assert ward.kpi("close", "1", "--allow-missing", "--reason", "Chốt sớm").status == Exit.DONE
    text = ward.kpi("status", "--month", "1", "--all").out
    assert "chờ báo cáo" not in text
    assert "? chưa có số liệu" in line_of(text, "vi-pham")
    assert "× chưa nộp" in ward.kpi("board", "--month", "1").out


def test_without_a_due_date_nothing_is_awaited(tmp_path: Path) -> None:
    ward = fresh(tmp_path, BEFORE, NO_DUE_DATE)
    send(ward, "kinh-te", "2026-01", ECONOMY)
    assert "? chưa có số liệu" in line_of(ward.kpi("status", "--month", "1", "--all").out, "vi-pham")


def test_a_report_handed_back_is_told_so_and_its_figures_are_awaited(tmp_path: Path) -> None:
    ward = fresh(tmp_path, BEFORE)
    send(ward, "van-hoa", "2026-01", CULTURE)
    assert ward.kpi("return", "van-hoa", "--month", "1", "--reason", "Nhầm cột").status == Exit.DONE
    board = ward.kpi("board", "--month", "1").out
    assert "‼ đã trả lại: Nhầm cột" in line_of(board, "Phòng Văn hóa")
    assert "◊ chờ báo cáo, hạn 16/01" in line_of(board, "Phòng Kinh tế")
    assert "◊ chờ báo cáo, hạn 16/01" in line_of(ward.kpi("status", "--month", "1", "--all").out, "vi-pham")


def test_what_lacks_an_earlier_month_too_is_missing(tmp_path: Path) -> None:
    """Culture sent nothing for January, which was due on 16/01: in February 0 of 2 are there."""
    ward = fresh(tmp_path, "2026-02-16T09:00:00+07:00")
    send(ward, "kinh-te", "2026-01", ECONOMY)
    text = ward.kpi("status", "--month", "2", "--all").out
    assert "? chưa có số liệu" in line_of(text, "vi-pham")
    assert "chờ báo cáo, hạn 17/02" in line_of(text, "thu ")
    assert "? 3 chưa có số liệu" in text


def test_a_gap_that_a_later_figure_has_closed_harms_nothing(tmp_path: Path) -> None:
    """`thu` is a running total: January never came, February's says it all, March's is awaited."""
    ward = fresh(tmp_path, MARCH)
    send(ward, "kinh-te", "2026-02", ECONOMY)
    assert "; chờ báo cáo, hạn 17/03" in line_of(ward.kpi("status", "--month", "3", "--all").out, "thu ")


def test_a_gap_after_the_last_figure_is_one(tmp_path: Path) -> None:
    ward = fresh(tmp_path, MARCH)
    send(ward, "kinh-te", "2026-01", ECONOMY)
    line = line_of(ward.kpi("status", "--month", "3", "--all").out, "thu ")
    assert "chờ báo cáo" not in line


def test_what_was_judged_keeps_its_state_beside_it_and_needs_no_care_yet(tmp_path: Path) -> None:
    """5 of 120,5 by February, where 20 % × 2/3 of the year were planned: behind, until March's figure comes."""
    ward = fresh(tmp_path, MARCH)
    for month in ("2026-01", "2026-02"):
        send(ward, "kinh-te", month, ECONOMY)
        send(ward, "van-hoa", month, CULTURE)
    text = ward.kpi("status", "--month", "3", "--all").out
    assert "▼ chậm tiến độ; chờ báo cáo, hạn 17/03" in line_of(text, "thu ")
    assert "▼ 1 chậm tiến độ" in text
    assert "Không có chỉ tiêu cần tập trung chỉ đạo." in text
    sheets = workbook(ward, tmp_path, "report", "--month", "3")
    summary = "\n".join(cell for row in sheets["Tóm tắt"] for cell in row)
    assert "1 chỉ tiêu chờ báo cáo của tháng, theo số liệu đến nay: 1 chậm tiến độ." in summary
    text, _ = document(ward, tmp_path, "report", "--month", "3")
    assert "Có 01 chỉ tiêu chờ báo cáo của tháng, theo số liệu đến nay: 01 chỉ tiêu chậm tiến độ." in text
    assert "cần tập trung chỉ đạo" not in text


@pytest.mark.parametrize("silent", ["kinh-te", "van-hoa"])
def test_a_computed_figure_is_awaited_by_the_leads_of_its_parts(tmp_path: Path, silent: str) -> None:
    """Culture leads the pooled rate and one part of it, the economy the other part."""
    ward = fresh(tmp_path, MARCH, TWO_LEADS)
    rows = {"van-hoa": QUARTER, "kinh-te": "Mã,Số liệu,Tử số,Mẫu số,Ghi chú\nthu,5,,,\nnuoc-b,,8,10,\n"}
    for unit in rows.keys() - {silent}:
        if unit == "kinh-te":
            rows[unit] += "".join(f"{code},,,,Chưa có\n" for code in ("phan-a", "phan-b", "no-dong"))
        send(ward, unit, "2026-03", rows[unit])
    assert "◊ chờ báo cáo, hạn 17/03" in line_of(ward.kpi("status", "--month", "3", "--all").out, "nuoc-sach")


def test_it_is_missing_where_the_part_was_reported_as_not_available(tmp_path: Path) -> None:
    ward = fresh(tmp_path, MARCH, TWO_LEADS)
    send(ward, "van-hoa", "2026-03", QUARTER)
    codes = ("phan-a", "phan-b", "no-dong", "nuoc-b")
    rows = "".join(f"{code},,,,Chưa có\n" for code in codes)
    send(ward, "kinh-te", "2026-03", f"Mã,Số liệu,Tử số,Mẫu số,Ghi chú\nthu,5,,,\n{rows}")
    assert "? chưa có số liệu" in line_of(ward.kpi("status", "--month", "3", "--all").out, "nuoc-sach")


def test_a_quarter_tells_the_awaited_report_from_the_missing_one(tmp_path: Path) -> None:
    """Culture never sent January; of March both reports are awaited."""
    ward = fresh(tmp_path, MARCH)
    for month in ("2026-01", "2026-02"):
        send(ward, "kinh-te", month, ECONOMY)
    send(ward, "van-hoa", "2026-02", CULTURE)
    text = words_of(page(ward, tmp_path, "report", "--month", "3", "--quarter").one("section", "summary"))
    assert "Đơn vị chưa nộp, nộp chậm" in text
    assert "Phòng Văn hóa (tháng 01/2026) chưa nộp" in text
    assert "Phòng Văn hóa (tháng 3/2026) chờ báo cáo, hạn 17/03" in text
    assert "còn chờ 2 (hạn 17/03/2026)" in text


UNTOLD = "chưa giải trình"


def test_a_shortfall_is_not_called_unexplained_while_the_report_that_may_explain_it_is_awaited(
    tmp_path: Path,
) -> None:
    """`vi-pham` was breached in January; February is due on the 17th, and after that the unit owes a reason."""
    ward = fresh(tmp_path, BEFORE)
    send(ward, "kinh-te", "2026-01", ECONOMY)
    send(ward, "van-hoa", "2026-01", CULTURE.replace("vi-pham,0", "vi-pham,2"))
    ward.now = "2026-02-16T09:00:00+07:00"
    send(ward, "kinh-te", "2026-02", ECONOMY.replace("5", "20"))
    asked = (("status", "--all"), ("status",), ("explain", "vi-pham"))
    said = {words: ward.kpi(*words, "--month", "2").out for words in asked}
    said["docx",] = document(ward, tmp_path, "report", "--month", "2", "--internal")[0]
    said["xlsx",] = "\n".join(
        cell for rows in workbook(ward, tmp_path, "report", "--month", "2").values() for row in rows for cell in row
    )
    said["html",] = words_of(page(ward, tmp_path, "report", "--month", "2"))
    assert [words for words, text in said.items() if any(UNTOLD in line for line in without_legends(text))] == []
    ward.now = "2026-02-18T09:00:00+07:00"
    assert any(UNTOLD in line for line in without_legends(ward.kpi("status", "--month", "2", "--all").out))


def without_legends(text: str) -> list[str]:
    """Return the lines of a text without what a legend explains."""
    return [line for line in text.splitlines() if "“chưa giải trình”" not in line]
