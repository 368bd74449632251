"""What the report says of figures worked out by hand (see `january` and `three_months`), sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from document_cases import blocks_of, crowded
from msgspec.structs import replace
from report_cases import all_late, early, empty, february, january, reading, real_plan, report_of, strained, whole_year
from small_report import small_report, with_months_missing

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.reports.narrative import BlockKind, TextBlock, story
from longmy_kpi.reports.period import ReportPeriod
from longmy_kpi.reports.report import MonthReport

Case = Callable[[], MonthReport]


@cache
def told(make: Case, language: str = "vi", unit: str | None = None, *, internal: bool = False) -> tuple[TextBlock, ...]:
    return blocks_of(make(), language, unit, internal=internal)


def texts(make: Case, language: str = "vi", unit: str | None = None, *, internal: bool = False) -> str:
    return "\n".join(text for _, text in told(make, language, unit, internal=internal))


JANUARY = (
    # 2700.125 of 31255, a twelfth planned: 8,64 %, pace 103,67 %; 31300 ÷ 31255
    "Thu nội địa: {january} ước 2.700,13 triệu đồng, đạt 8,6% kế hoạch năm (31.255 triệu đồng), bằng 103,7% tiến độ",
    "tiến độ phải đạt (8,3% kế hoạch năm), đúng tiến độ; ước cả năm 31.300 triệu đồng, bằng 100,1% kế hoạch năm.",
    "Tỷ lệ giải ngân vốn đầu tư công đạt 5% (100/2.000; kế hoạch 100%), bằng 60% tiến độ phải đạt, chậm tiến độ.",
    "Hộ kinh doanh phát triển mới: {january} thực hiện 01 hộ, đạt 2,5% kế hoạch năm (40 hộ), bằng 30% tiến độ",
    "Tỷ lệ người tham gia bảo hiểm y tế đạt 91,40% (cấp trên chưa giao chỉ tiêu cụ thể).",
    "Tỷ lệ bao phủ bảo hiểm y tế toàn dân đạt 95,40% (kế hoạch 95,4%), đạt kế hoạch.",
    "Đến kỳ báo cáo nhưng chưa có số liệu: tỷ lệ lao động tham gia bảo hiểm xã hội.",
    "trực tuyến của người dân và doanh nghiệp: {january} đạt 82% (kế hoạch trên 80%), vượt kế hoạch.",
    # 94,999 is never told as 95
    "Tỷ lệ rác thải sinh hoạt được thu gom và xử lý: {january} đạt 94,999% (kế hoạch trên 95%), đang thực hiện.",
    "“Điểm nóng” về an ninh trật tự: không phát sinh, trong mức cho phép.",
    "{january} xảy ra 03 vụ, chưa có số liệu cùng kỳ để đánh giá.",
    "Chi ngân sách: {january} thực hiện 410,50 triệu đồng.",
)


def month(number: int, language: str = "vi") -> str:
    return Lexicon(language).month(Month(2026, number))


@pytest.mark.parametrize("sentence", JANUARY)
def test_each_indicator_is_told_as_worked_out_by_hand(sentence: str) -> None:
    assert sentence.format(january=month(1).removesuffix("/2026")) in texts(january)


def test_a_month_within_the_year_is_told_beside_the_year_and_against_both_issuers() -> None:
    assert (
        "Thu ngân sách trên địa bàn: tháng 3 ước 9,50 triệu đồng; lũy kế 03 tháng ước 32 triệu đồng, đạt 26,7% kế "
        "hoạch năm (120 triệu đồng), bằng 106,7% tiến độ phải đạt (25% kế hoạch năm), đúng tiến độ; mức HĐND phường "
        "giao 150 triệu đồng, đạt 21,3%."
    ) in texts(small_report)
    assert (
        "Budget revenue in the ward: est. 9.50 million VND in March 2026; est. 32 million VND in 3 months, 26.7% of "
        "the year's plan (120 million VND), 106.7% of what was planned by now (25% of the year's plan), on track; HĐND "
        "phường asks for 150 million VND, 21.3% reached."
    ) in texts(small_report, "en")


def test_a_missing_period_is_said_and_a_ceiling_says_what_is_used() -> None:
    said = texts(small_report)
    assert "Phạm pháp hình sự: tính đến ngày 14/02/2026 xảy ra 01 vụ, vượt mức cho phép." in said
    broken = texts(lambda: with_months_missing("pham-phap"))
    assert (
        "Phạm pháp hình sự: tính đến ngày 14/02/2026 xảy ra 01 vụ (mới có số liệu 01/03 kỳ), vượt mức cho phép."
    ) in broken
    assert "Nợ đọng: 20 triệu đồng, bằng 40% mức khống chế (không quá 50 triệu đồng), trong mức cho phép." in said
    assert "Xếp loại cải cách hành chính: Tốt (kế hoạch: từ Khá trở lên), đạt kế hoạch." in said
    assert f"Tỷ lệ giải ngân đạt 5% (5/100; kế hoạch 100%; số liệu {month(1)}), bằng 60% tiến độ phải đạt" in said


def test_what_each_month_still_needs_is_never_too_little() -> None:
    """(40 − 7) ÷ 10 = 3.3 households, so 4; (31255 − 5700.125) ÷ 10 = 2555.4875, so 2556."""
    said = texts(february)
    assert "hộ kinh doanh phát triển mới khoảng 04 hộ." in said
    assert "thu nội địa khoảng 2.556 triệu đồng;" in said


def test_what_each_month_still_needs_is_not_said_while_months_are_missing() -> None:
    assert "khoảng 9,78 triệu đồng." in texts(small_report)
    said = texts(lambda: with_months_missing("thu"))
    assert "mới có số liệu 02/03 kỳ" in said
    assert "khoảng" not in said


def test_a_pooled_rate_says_how_many_periods_it_rests_on() -> None:
    assert "tính chung 03 tháng đạt 90% (kế hoạch trên 90%), đang thực hiện." in texts(small_report)
    said = texts(lambda: with_months_missing("nuoc-sach"))
    assert f"tính chung 03 tháng đạt 90% (kế hoạch trên 90%; mới có số liệu 02/03 kỳ, đến {month(3)})" in said


def test_parts_of_a_whole_are_told_in_one_sentence_by_what_they_add_to_its_name() -> None:
    """A twelfth of each year's plan a month in December's case: 106 % each."""
    (said,) = (text for _, text in told(whole_year) if text.startswith("Giá trị sản xuất (giá so sánh 2010): "))
    assert said.count(". Trong đó, ") == 1
    assert [said.count(f"khu vực {number}: ") for number in ("I", "II", "III")] == [1, 1, 1]
    assert said.count("(giá so sánh 2010)") == 1


def test_outward_a_difficulty_is_the_units_finding_and_nothing_of_how_it_was_handled() -> None:
    said = texts(small_report)
    assert "Về phạm pháp hình sự: Địa bàn rộng; thiếu người." in said
    assert "chưa trả lời" not in said
    inside = texts(small_report, internal=True)
    assert f"Công an phường, phạm pháp hình sự (nêu lần đầu {month(1)}, gần nhất {month(2)}): “Địa bàn rộng" in inside
    assert "Kết quả xử lý: chưa trả lời." in inside


INSIDE = ("trả lại", "Nộp chậm", "Chưa nộp", "chưa giải trình", "Cần bổ sung", "chưa trả lời", "(đề xuất)", "khóa sổ: ")


@pytest.mark.parametrize("make", [january, february, early, empty, whole_year, strained, crowded, small_report])
def test_discipline_goes_to_nobody_outside(make: Case) -> None:
    said = texts(make)
    assert [word for word in INSIDE if word in said] == []
    assert "CHẤP HÀNH CHẾ ĐỘ BÁO CÁO" not in said
    assert "V. CHẤP HÀNH CHẾ ĐỘ BÁO CÁO" in texts(make, internal=True)


def test_units_that_are_missing_late_or_were_handed_back_are_named_inside() -> None:
    said = texts(small_report, internal=True)
    assert "Báo cáo của Công an phường được trả lại để hoàn thiện; lý do: “nhầm cột”." in said
    assert "Nộp chậm: Phòng Văn hóa (ngày " in said
    assert "Chưa nộp:" not in said
    assert "Cần bổ sung báo cáo: Công an phường." in said
    assert "Chưa nộp: Công an phường Long Mỹ." in texts(february, internal=True)


def test_no_report_is_asked_for_of_a_month_that_is_closed() -> None:
    def closed() -> MonthReport:
        report = small_report()
        return replace(report, submissions=tuple(replace(line, closed=True) for line in report.submissions))

    said = texts(closed, internal=True)
    assert "được trả lại để hoàn thiện; lý do: “nhầm cột”." in said
    assert "Cần bổ sung" not in said
    assert "Reports still to come" not in texts(closed, "en", internal=True)


def test_the_counts_add_up_to_the_plan() -> None:
    """January: on track 1, held 1, achieved 1, exceeded 1; behind 2, no data 1, not yet 1; 35 others are not judged."""
    said = texts(january)
    assert "Kế hoạch năm 2026 có 43 chỉ tiêu, trong đó 39 chỉ tiêu thuộc 13 nhóm chỉ tiêu chủ yếu." in said
    assert (
        "Trong 07 chỉ tiêu đủ điều kiện đánh giá, có 04 chỉ tiêu đạt, vượt kế hoạch hoặc bảo đảm tiến độ, gồm:" in said
    )
    assert "Có 03 chỉ tiêu cần tập trung chỉ đạo, gồm: 02 chỉ tiêu chậm tiến độ; 01 chỉ tiêu chưa có số liệu." in said
    assert "Còn 01 chỉ tiêu đang thực hiện, chưa đạt kế hoạch năm." in said
    assert "Có 35 chỉ tiêu khác chưa đánh giá, gồm:" in said


def test_last_year_is_compared_only_where_it_is_known() -> None:
    assert "Chưa có số liệu cùng kỳ năm trước để so sánh." in texts(january)
    assert "so với cùng kỳ" not in texts(january)
    said = texts(crowded)
    # 6 × 2 against 6 × 1, and 1908 ÷ 2000 against 1905 ÷ 2000
    assert (
        "tháng 6 xảy ra ước 02 vụ; lũy kế 06 tháng xảy ra ước 12 vụ, tăng 100% so với cùng kỳ năm trước (06 vụ)" in said
    )
    assert "đạt 95,40%, tăng 0,15 điểm phần trăm so với cùng kỳ năm trước (95,25%)" in said


def test_a_month_without_any_report_claims_nothing() -> None:
    said = texts(empty)
    assert "Chưa có chỉ tiêu nào đủ điều kiện đánh giá." in said
    assert "Không có khó khăn" not in said
    assert "đạt 0" not in said


def test_very_long_names_give_way_to_the_short_ones_and_like_words_are_said_once() -> None:
    said = texts(all_late)
    assert "trên địa bàn phường theo quy chuẩn" not in said
    assert "Giải ngân vốn đầu tư công đạt 25%" in said
    (line,) = [one for one in said.split("\n") if "Thiếu vốn đối ứng" in one]
    assert line.startswith(
        "Về GTSX khu vực I; GTSX khu vực II; GTSX khu vực III; thu nội địa; giải ngân vốn đầu tư công;"
    )


def test_an_indicator_is_not_called_by_half_of_its_name() -> None:
    """A task is called by the first part of its title; an indicator whose name has a comma is not."""
    june, code = Month(2026, 6), "thanh-vien-htx-moi"
    made = report_of(real_plan(), {june: {code: reading(code, "1", difficulty="Khó.")}}, june)
    (told,) = story(made, Lexicon("vi")).difficulties
    assert told.subject_within == "thành viên tăng thêm của hợp tác xã, tổ hợp tác nông nghiệp hiện có"


def test_what_the_coming_month_asks_for_is_told_inside() -> None:
    said = texts(january, internal=True)
    assert "(chốt đến ngày 14/02/2026, nộp chậm nhất ngày " in said
    assert "thu nội địa khoảng 2.596 triệu đồng;" in said  # (31255 − 2700,125) ÷ 11 = 2595,9
    assert "chốt đến ngày" not in texts(january)


def test_after_the_plans_last_month_the_next_year_is_named() -> None:
    def last() -> MonthReport:
        return replace(small_report(), month=Month(2026, 12))

    assert f"IV. NHIỆM VỤ TRỌNG TÂM {Lexicon('vi').month(Month(2027, 1)).upper()}" in texts(last)


def test_a_department_tells_of_its_own_indicators_only() -> None:
    said = texts(january, unit="vhxh")
    assert "Phòng Văn hóa – Xã hội báo cáo kết quả" in said
    assert "Thu nội địa" not in said
    assert "Tỷ lệ bao phủ bảo hiểm y tế toàn dân đạt 95,40%" in said


def test_a_department_reports_to_both_that_collect() -> None:
    """IV.1.2: báo cáo gửi Văn phòng và phòng Kinh tế, Hạ tầng và Đô thị."""

    def to(unit: str) -> list[str]:
        return [text for kind, text in told(january, unit=unit) if kind is BlockKind.ADDRESSEE]

    assert to("vhxh") == ["Phòng Kinh tế, Hạ tầng và Đô thị", "Văn phòng HĐND và UBND phường"]
    assert to("kthtdt") == ["Ủy ban nhân dân phường Long Mỹ", "Văn phòng HĐND và UBND phường"]


def test_a_quarter_is_named_told_and_compared_as_a_quarter() -> None:
    def quarter() -> MonthReport:
        return replace(whole_year(), period=ReportPeriod.QUARTER)

    assert told(quarter)[1] == (BlockKind.SUBJECT, "quốc phòng, an ninh quý IV năm 2026")
    assert "So với quý III/2026, có " in texts(quarter)
    assert "IV. NHIỆM VỤ TRỌNG TÂM QUÝ I/2027" in texts(quarter)
    assert texts(quarter).endswith("kết quả thực hiện quý IV năm 2026 của Ủy ban nhân dân phường Long Mỹ./.")
    assert "IV. MAIN TASKS FOR QUARTER 1 OF 2027" in texts(quarter, "en")
    # of 2448.31 a month
    assert "Thu nội địa: quý IV thực hiện 7.344,93 triệu đồng; lũy kế 12 tháng thực hiện 29.379,72" in texts(quarter)


@pytest.mark.parametrize("make", [january, february, early, empty, whole_year, strained, crowded, small_report])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_text_is_clean(make: Case, language: str) -> None:
    for unit in (None, "vhxh", "cong-an") if make is not small_report else (None, "kinh-te"):
        for _, text in told(make, language, unit):
            assert text == text.strip() != ""
            assert "  " not in text
            assert " ." not in text.replace("...", "")
            assert " ," not in text
            assert " ;" not in text
            assert "()" not in text
            assert "None" not in text
            assert ".." not in text.replace("ĐẾN-CUỐI.", "")
