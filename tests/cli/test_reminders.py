"""`kpi board --remind`: what each unit owes, said once, in words that can be pasted (contract, section 5).

The small plan: Phòng Kinh tế collects and owes `thu` every month; Phòng Văn hóa owes four figures. February's figures
run to the 14th, a Saturday; the second working day after it is Tuesday the 17th.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ward import SMALL, Said, Ward, new_ward

VAN_HOA = "Mã,Số liệu,Tử số,Mẫu số,Trạng thái\nvi-pham,0\ntai-nan,2\nkhieu-nai,{complaints}\ntruc-tuyen,,30,50\n"

NOT_SENT = """\
SỐ LIỆU MINH HỌA

Kính gửi: Phòng Văn hóa

Phòng Kinh tế đề nghị đơn vị nộp báo cáo số liệu tháng 02/2026.
Thời gian chốt số liệu: ngày 14/02/2026.
Thời hạn nộp: ngày 17/02/2026.

Chỉ tiêu đến kỳ báo cáo (04 chỉ tiêu):
- Vụ vi phạm
- Tai nạn
- Khiếu nại
- Hồ sơ trực tuyến

Báo cáo các tháng trước còn thiếu:
- tháng 01/2026, hạn nộp 16/01/2026

Trân trọng.
"""

NOT_SENT_EN = """\
MADE-UP FIGURES (SỐ LIỆU MINH HỌA)

To: Culture

Economy asks for your report of February 2026.
Figures up to 14 February 2026.
Due by 17 February 2026.

Figures due this month (4):
- Vụ vi phạm
- Tai nạn
- Khiếu nại
- Hồ sơ trực tuyến

Reports of earlier months still missing:
- January 2026, due by 16 January 2026

Kind regards.
"""


def culture(ward: Ward, month: str, complaints: str = "1", *more: str) -> Said:
    said = ward.kpi("submit", ward.file(f"{month}_van-hoa.csv", VAN_HOA.format(complaints=complaints)), *more)
    assert said.status == 0, said.err
    return said


def remind(ward: Ward, month: str = "2", *more: str) -> Said:
    said = ward.kpi("board", "--remind", "--month", month, *more)
    assert said.status == 0, said.err
    return said


def owed(ward: Ward, unit: str, month: str = "2") -> Any:
    (found,) = remind(ward, month, "--unit", unit, "--format", "json").json["units"]
    return found


@pytest.mark.parametrize(("lang", "message"), [("vi", NOT_SENT), ("en", NOT_SENT_EN)])
def test_a_message_is_the_whole_result(ward: Ward, lang: str, message: str) -> None:
    said = remind(ward, "2", "--unit", "van-hoa", "--lang", lang)
    assert (said.out, said.err) == (message, "")


def test_several_messages_stand_under_the_names_of_their_units(ward: Ward) -> None:
    said = remind(ward)
    heads = [line for line in said.out.split("\n") if line.startswith("──")]
    assert heads == ["────── Phòng Kinh tế ──────", "────── Phòng Văn hóa ──────"]
    assert said.out.endswith(NOT_SENT)
    assert "Phường Thử đã nhận báo cáo số liệu tháng 02/2026" in said.out  # the unit that collects asks not itself


def test_figures_of_calendar_months_go_to_the_month_s_end(tmp_path: Path) -> None:
    ward = new_ward(tmp_path / "ward", SMALL)
    assert ward.submit("2026-02").status == 0
    ward.kpi("return", "kinh-te", "--month", "2", "--reason", "Sai")
    assert "Thời gian chốt số liệu: ngày 28/02/2026.\n" in remind(ward, "2", "--unit", "kinh-te").out


def test_the_due_day_itself_is_not_late(ward: Ward) -> None:
    ward.now = "2026-02-17T23:59:00+07:00"
    assert "Thời hạn nộp: ngày 17/02/2026.\n" in remind(ward, "2", "--unit", "van-hoa").out
    ward.now = "2026-02-18T00:01:00+07:00"
    said = remind(ward, "2", "--unit", "van-hoa").out
    assert "Phòng Kinh tế chưa nhận được báo cáo số liệu tháng 02/2026 của đơn vị" in said
    assert "Thời hạn nộp là ngày 17/02/2026, nay đã quá hạn. Đề nghị quý đơn vị khẩn trương nộp báo cáo.\n" in said


def test_a_report_handed_back_is_asked_for_with_the_reason(ward: Ward) -> None:
    culture(ward, "2026-02")
    ward.kpi("return", "van-hoa", "--month", "2", "--reason", "Nhầm cột\nTử số")
    said = remind(ward, "2", "--unit", "van-hoa").out
    assert "Phòng Kinh tế đã trả lại báo cáo số liệu tháng 02/2026 (lần nộp 1) để đơn vị chỉnh sửa.\n" in said
    assert (
        "Lý do trả lại: Nhầm cột Tử số\nThời gian chốt số liệu: ngày 14/02/2026.\nThời hạn nộp: ngày 17/02/2026.\n"
        in said
    )
    culture(ward, "2026-02", "2")
    assert owed(ward, "van-hoa")["report"] is None


def test_an_earlier_report_handed_back_says_so(ward: Ward) -> None:
    culture(ward, "2026-01")
    ward.kpi("return", "van-hoa", "--month", "1", "--reason", "Nhầm tháng")
    assert "- tháng 01/2026, đã trả lại: Nhầm tháng\n" in remind(ward, "2", "--unit", "van-hoa").out


def test_whoever_owes_nothing_gets_no_message_and_is_named_beside_the_result(ward: Ward) -> None:
    culture(ward, "2026-01")
    culture(ward, "2026-02")
    said = remind(ward, "2", "--unit", "van-hoa")
    assert (said.out, said.err) == ("", "Đơn vị không phải đôn đốc: Phòng Văn hóa.\n")
    assert owed(ward, "van-hoa")["message"] is None


def test_a_unit_of_which_no_figure_is_due_still_owes_its_report(tmp_path: Path) -> None:
    quarterly = new_ward(tmp_path / "ward", SMALL.replace("    due: month\n    period: calendar", "    due: quarter"))
    assert "Kỳ này đơn vị không có chỉ tiêu đến kỳ báo cáo" in remind(quarterly, "1", "--unit", "kinh-te").out


def test_nothing_is_asked_once_the_month_is_closed(ward: Ward) -> None:
    for month in ("1", "2"):
        assert ward.kpi("close", month, "--allow-missing", "--reason", "Gửi thành phố").status == 0
    said = remind(ward)
    assert (said.out, said.err) == ("", "Đã khóa sổ tháng 02/2026, không còn việc phải đôn đốc.\n")
    assert remind(ward, "2", "--format", "json").json["units"] == []


def test_what_a_closed_month_lacks_is_not_asked_for_any_more(ward: Ward) -> None:
    assert [one["month"] for one in owed(ward, "van-hoa")["late"]] == ["2026-01"]
    ward.kpi("close", "1", "--allow-missing", "--reason", "Gửi thành phố")
    assert owed(ward, "van-hoa")["late"] == []


def test_a_due_figure_that_a_report_lacks_is_asked_for(ward: Ward) -> None:
    text = "Mã,Số liệu,Tử số,Mẫu số,Ghi chú\nvi-pham,0\ntai-nan,,,,Chưa tổng hợp\nkhieu-nai,1\ntruc-tuyen,,30,50\n"
    assert ward.kpi("submit", ward.file("2026-02_van-hoa.csv", text)).status == 0
    assert owed(ward, "van-hoa")["missing"] == [{"indicator": "tai-nan", "month": "2026-02"}]
    assert "- Tai nạn, tháng 02/2026\n" in remind(ward, "2", "--unit", "van-hoa").out


def test_of_a_running_total_only_what_no_later_reading_replaced_is_missing(ward: Ward) -> None:
    assert ward.submit("2026-01", "Mã,Số liệu,Ghi chú\nthu,,Chưa có\n").status == 0
    assert owed(ward, "kinh-te", "1")["missing"] == [{"indicator": "thu", "month": "2026-01"}]
    assert owed(ward, "kinh-te", "2")["missing"] == []  # February's figure holds January


def estimates(ward: Ward, unit: str, month: str) -> list[tuple[str, str, str]]:
    return [(one["indicator"], one["month"], one["way"]) for one in owed(ward, unit, month)["estimates"]]


def test_each_estimate_of_a_sum_is_asked_for_where_it_can_be_written(ward: Ward) -> None:
    for month in ("2026-01", "2026-02"):
        culture(ward, month, "5,,,ước")
    assert estimates(ward, "van-hoa", "2") == [("khieu-nai", "2026-01", "this_form")]
    assert estimates(ward, "van-hoa", "3") == [
        ("khieu-nai", "2026-01", "own_form"),
        ("khieu-nai", "2026-02", "this_form"),
    ]
    ward.submit("2026-01")
    ward.kpi("close", "1")
    assert estimates(ward, "van-hoa", "3")[0] == ("khieu-nai", "2026-01", "reopen")
    said = remind(ward, "3", "--unit", "van-hoa").out
    assert (
        "Số liệu ước cần thay bằng số chính thức:\n"
        "- Khiếu nại, tháng 01/2026: số ước đã báo cáo 5 hộ\n"
        "  (sổ tháng 01/2026 đã khóa, đề nghị trao đổi với Phòng Kinh tế)\n"
        "- Khiếu nại, tháng 02/2026: số ước đã báo cáo 5 hộ\n"
        "  (ghi vào cột Chính thức kỳ trước của biểu mẫu tháng 3/2026)\n"
    ) in said


def test_an_estimate_of_a_running_total_is_asked_for_until_a_later_reading_is_there(ward: Ward) -> None:
    assert ward.submit("2026-01", 'Mã,Số liệu,Trạng thái\nthu,"1.234,56",ước\n').status == 0
    assert estimates(ward, "kinh-te", "2") == []
    ward.kpi("return", "kinh-te", "--month", "2", "--reason", "Sai số liệu")
    assert estimates(ward, "kinh-te", "2") == [("thu", "2026-01", "this_form")]
    assert "số ước đã báo cáo 1.234,56 triệu đồng\n" in remind(ward, "2", "--unit", "kinh-te").out


def test_a_word_becomes_official_in_its_own_form(ward: Ward) -> None:
    text = "Mã,Số liệu,Tử số,Mẫu số,Trạng thái\nvi-pham,0\ntai-nan,2\nkhieu-nai,1\ntruc-tuyen,,30,50\n"
    text += "nuoc-a,,9,10\nnuoc-b,,8,10\ndat-chuan,đạt,,,ước\n"
    said = ward.kpi("submit", ward.file("2026-03_van-hoa.csv", text))
    assert said.status == 0, said.err
    assert estimates(ward, "van-hoa", "4") == [("dat-chuan", "2026-03", "own_form")]


def test_a_task_is_asked_for_from_its_month_on_until_it_is_done(ward: Ward) -> None:
    assert owed(ward, "kinh-te", "5")["tasks"] == []
    assert owed(ward, "kinh-te", "6")["tasks"] == owed(ward, "kinh-te", "7")["tasks"] == ["viec-cho"]
    said = remind(ward, "7", "--unit", "kinh-te").out
    assert "Nhiệm vụ đã đến thời hạn nhưng chưa báo cáo hoàn thành:\n- Sửa chợ, thời hạn tháng 6/2026\n" in said
    done = "Mã,Số liệu\nthu,60\n\nMã nhiệm vụ,Tình trạng\nviec-cho,hoàn thành\n"
    assert ward.submit("2026-07", done).status == 0
    assert owed(ward, "kinh-te", "7")["tasks"] == []


def test_what_was_known_on_an_earlier_day(ward: Ward) -> None:
    culture(ward, "2026-02")
    asked = remind(ward, "2", "--unit", "van-hoa", "--as-of", "2026-02-15", "--format", "json").json
    assert asked["units"][0]["report"]["month"] == "2026-02"


def test_nothing_is_asked_for_last_year(ward: Ward) -> None:
    assert remind(ward, "2025-02", "--format", "json").json["units"] == []


def test_what_a_person_typed_steers_no_terminal(ward: Ward) -> None:
    culture(ward, "2026-02")
    ward.kpi("return", "van-hoa", "--month", "2", "--reason", "sai \x1b[31mmẫu")
    said = remind(ward, "2", "--unit", "van-hoa").out
    assert "\x1b" not in said
    assert "sai \\x1b[31mmẫu" in said


def test_the_board_can_show_one_unit(ward: Ward) -> None:
    said = ward.kpi("board", "--month", "2", "--unit", "van-hoa")
    assert "Phòng Văn hóa" in said.out
    assert "Phòng Kinh tế" not in said.out
    refused = ward.kpi("board", "--unit", "van-phong")
    assert (refused.status, refused.codes) == (2, ["unit-does-not-report"])
