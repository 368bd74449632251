"""Replies to units and the message to the group: what a clerk reads, and what an office may write otherwise."""

from __future__ import annotations

import pytest
from ward import CORRECTED, FEBRUARY, WRONG, Ward

NAME = "2026-02_kinh-te.csv"


def test_a_receipt_says_when_on_time_and_what_was_recorded(ward: Ward) -> None:
    ward.now = "2026-02-16T10:15:00+07:00"
    said = ward.kpi("submit", ward.file(NAME, CORRECTED), "--reason", "đính chính", "--reply")
    assert said.status == 0
    assert "Kính gửi: Phòng Kinh tế" in said.out
    assert "lúc 10:15 ngày 16/02/2026 (lần nộp 2, đúng hạn)" in said.out
    assert "lũy kế 21 (17,4%)" in said.out
    assert "Mã kiểm chứng: " in said.out
    assert "đã nhận" in said.err


def test_a_late_unit_is_told_so_in_its_own_receipt_alone(ward: Ward) -> None:
    assert ward.kpi("return", "kinh-te", "--month", "2", "--reason", "nhầm").status == 0
    ward.now = "2026-02-20T10:15:00+07:00"
    said = ward.kpi("submit", ward.file(NAME, CORRECTED), "--reply")
    assert "(lần nộp 2, nộp chậm 0" in said.out
    assert "chậm" not in ward.kpi("board", "--month", "2", "--remind", "--together").out


def test_a_correction_after_the_due_date_is_not_late_where_the_first_came_in_time(ward: Ward) -> None:
    ward.now = "2026-02-20T10:15:00+07:00"
    said = ward.kpi("submit", ward.file(NAME, CORRECTED), "--reason", "đính chính", "--reply")
    assert "ngày 20/02/2026 (lần nộp 2)." in said.out


def test_what_reached_the_office_in_time_is_on_time_whenever_it_is_recorded(ward: Ward) -> None:
    assert ward.kpi("return", "kinh-te", "--month", "2", "--reason", "nhầm").status == 0
    ward.now = "2026-02-20T10:15:00+07:00"
    said = ward.kpi("submit", ward.file(NAME, CORRECTED), "--received", "2026-02-16T11:00", "--reply")
    assert "nhận 11:00 16/02, ghi nhận 20/02 (lần nộp 2, đúng hạn)." in said.out


def test_a_unit_is_asked_for_its_reason_and_not_for_an_option(ward: Ward) -> None:
    said = ward.kpi("submit", ward.file(NAME, CORRECTED), "--reply")
    assert "còn 01 nội dung cần làm rõ" in said.out
    assert "20 → 21" in said.out
    assert "cho biết lý do điều chỉnh" in said.out
    assert "--reason" not in said.out


def test_a_faulty_correction_is_told_beside_the_receipt_of_what_is_in_force(ward: Ward) -> None:
    ward.file(f"nhan/{NAME}", FEBRUARY)
    ward.file("nhan/2026-02_kinh-te (1).csv", WRONG)
    said = ward.kpi("submit", "nhan", "--reply")
    receipt, _, other = said.out.partition("Riêng tệp 2026-02_kinh-te (1).csv CHƯA được tiếp nhận")
    assert "(lần nộp 1, đúng hạn)" in receipt
    assert "1. Ô B2: " in other
    assert said.out.count("Trân trọng.") == 1


def test_what_was_answered_with_a_marked_copy_is_not_told_again(ward: Ward) -> None:
    ward.file(f"nhan/{NAME}", FEBRUARY)
    ward.file("nhan/2026-02_kinh-te (1).csv", WRONG)
    assert "Riêng tệp" in ward.kpi("submit", "nhan", "--annotate", "--reply").out
    assert "Riêng tệp" not in ward.kpi("submit", "nhan", "--annotate", "--reply").out


def test_news_comes_last_and_of_a_unit_without_news_one_month_is_told(ward: Ward) -> None:
    header = "Đơn vị,{unit}\nTháng,{month}\n"
    for month, text in (("2026-01", FEBRUARY.replace("20", "9")), ("2026-02", FEBRUARY)):
        ward.file(f"nhan/{month}.csv", header.format(unit="kinh-te", month=month) + text)
    assert ward.kpi("submit", "nhan").status == 0
    ward.file("nhan/2026-01-khac.csv", header.format(unit="van-hoa", month="2026-01") + WRONG)
    quiet, news = ward.kpi("submit", "nhan", "--reply").out.split("────")
    assert ["Phòng Kinh tế" in quiet, "tháng 02/2026" in quiet] == [True, True]
    assert ["Phòng Văn hóa" in news, "CHƯA được tiếp nhận" in news] == [True, True]


def test_a_refusal_names_each_fault_with_its_place_and_what_to_do(ward: Ward) -> None:
    said = ward.kpi("submit", ward.file(NAME, WRONG), "--reply")
    assert said.status == 1
    assert "CHƯA được tiếp nhận, còn 01 nội dung cần sửa" in said.out
    assert "1. Ô B2: " in said.out
    assert "kpi " not in said.out


def test_what_was_returned_and_came_again_is_no_receipt(ward: Ward) -> None:
    assert ward.kpi("return", "kinh-te", "--month", "2", "--reason", "nhầm").status == 0
    said = ward.kpi("submit", ward.file(NAME, FEBRUARY), "--reply")
    assert said.status == 0
    assert "không có nội dung mới" in said.out
    assert "đã tiếp nhận" not in said.out.casefold()


def test_a_trial_records_nothing_and_says_so(ward: Ward) -> None:
    said = ward.kpi("submit", ward.file(NAME, CORRECTED), "--reason", "đính chính", "--dry-run", "--reply")
    assert "chưa ghi nhận" in said.out
    assert "Mã kiểm chứng" not in said.out


def test_replies_are_text(ward: Ward) -> None:
    said = ward.kpi("submit", ward.file(NAME, CORRECTED), "--reply", "--format", "json")
    assert (said.status, said.codes) == (2, ["one-option-needed"])


@pytest.mark.parametrize(
    ("lang", "now", "words"),
    [
        ("vi", "16T23:59", "Đang chờ báo cáo của 01/02 đơn vị: Phòng Văn hóa; đề nghị nộp đúng thời hạn."),
        ("vi", "18T00:01", "Chưa nộp 01/02 đơn vị: Phòng Văn hóa; đề nghị khẩn trương nộp báo cáo."),
        ("en", "16T23:59", "Awaited, 1/2: Culture; please submit by the due date."),
        ("en", "18T00:01", "Not yet, 1/2: Culture; please submit at once."),
    ],
)
def test_the_group_is_told_who_has_submitted_and_who_has_not(ward: Ward, lang: str, now: str, words: str) -> None:
    ward.now = f"2026-02-{now}:00+07:00"
    said = ward.kpi("board", "--month", "2", "--remind", "--together", "--lang", lang)
    assert said.status == 0
    assert said.out.splitlines()[-2] == words
    assert "(16/02)" in said.out


def test_the_group_is_told_of_a_report_handed_back_before_the_due_date(ward: Ward) -> None:
    ward.now = "2026-02-16T12:00:00+07:00"
    assert ward.kpi("return", "kinh-te", "--month", "2", "--reason", "nhầm").status == 0
    said = ward.kpi("board", "--month", "2", "--remind", "--together")
    assert "Chưa nộp 01/02 đơn vị: Phòng Kinh tế; đề nghị sớm nộp báo cáo." in said.out
    assert "Đang chờ báo cáo của 01/02 đơn vị: Phòng Văn hóa;" in said.out


def test_an_office_may_write_its_own_words(ward: Ward) -> None:
    (ward.root / "templates").mkdir()
    (ward.root / "templates" / "nhom.vi.txt.j2").write_text("Đã nộp: {{ received | length }}\n", encoding="utf-8")
    assert ward.kpi("board", "--month", "2", "--together").out == "Đã nộp: 1\n"


def test_what_was_overwritten_by_a_faulty_file_is_told_to_be_in_force_still(ward: Ward) -> None:
    for text, words in ((WRONG, "nội dung cần sửa"), (CORRECTED, "nội dung cần làm rõ")):
        said = ward.kpi("submit", ward.file(NAME, text), "--reply")
        assert said.status == 1
        assert "lần nộp 1 đang có hiệu lực." in said.out
        assert f"Riêng tệp {NAME} CHƯA được tiếp nhận, còn 01 {words}" in said.out
        assert "quý đơn vị CHƯA được tiếp nhận" not in said.out
        assert said.out.count("Trân trọng.") == 1
        assert "(đang có hiệu lực: lần nộp 1)" in said.err


def test_after_a_return_nothing_is_told_to_be_in_force(ward: Ward) -> None:
    assert ward.kpi("return", "kinh-te", "--month", "2", "--reason", "nhầm").status == 0
    said = ward.kpi("submit", ward.file(NAME, WRONG), "--reply")
    assert "của quý đơn vị CHƯA được tiếp nhận" in said.out
    assert "đang có hiệu lực" not in said.out + said.err


def test_nobody_is_asked_to_submit_again_before_a_closing_that_was(ward: Ward) -> None:
    ward.now = "2026-02-19T09:00:00+07:00"
    for month in ("1", "2"):
        assert ward.kpi("close", month, "--allow-missing", "--reason", "thử").status == 0
    for text in (FEBRUARY, WRONG, CORRECTED):
        said = ward.kpi("submit", ward.file(NAME, text), "--reply")
        assert "đã khóa sổ" in said.out
        assert "trước khi khóa sổ" not in said.out
        assert "sửa và nộp lại" not in said.out
    assert "The month is closed." in ward.kpi("submit", ward.file(NAME, FEBRUARY), "--reply", "--lang", "en").out


def test_the_list_and_the_total_come_after_the_messages(ward: Ward) -> None:
    """One stream for both, as on a terminal: what is read from the bottom up stands at the bottom."""
    ward.file(f"nhan/{NAME}", CORRECTED)
    ward.file("nhan/2026-01_kinh-te.csv", FEBRUARY)
    both = ward.on_one_screen("submit", "nhan", "--reason", "đính chính", "--reply")
    assert both.index("Kính gửi") < both.index(f"nhan/{NAME}: đã nhận") < both.index("Tổng cộng: 2 đã nhận")


def test_a_file_whose_name_says_otherwise_is_told_to_be_renamed_and_is_not_marked(ward: Ward) -> None:
    form = "Đơn vị,kinh-te\nTháng,2026-02\n" + FEBRUARY
    said = ward.kpi("submit", ward.file("2026-01_van-hoa.csv", form), "--annotate")
    assert (said.status, sorted(said.codes)) == (1, ["month-disagrees", "unit-disagrees"])
    assert "trong biểu ghi Phòng Kinh tế (kinh-te), tên tệp ghi Phòng Văn hóa (van-hoa)" in said.err
    assert "trong biểu ghi tháng 02/2026, tên tệp ghi tháng 01/2026" in said.err
    assert "chỉ cần đổi tên tệp" in said.err
    assert not list(ward.root.glob("*can-sua*"))
    assert ward.kpi("submit", ward.file("bieu.csv", form)).status == 0
