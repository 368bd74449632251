"""What the report says of figures worked out by hand (see `january` and `three_months`), sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from document_cases import blocks_of, crowded
from report_cases import early, empty, february, january, strained, whole_year
from small_report import small_report, with_months_missing

from longmy_kpi.period import Month
from longmy_kpi.reports.narrative import Block, Kind
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.report_period import ReportPeriod

Case = Callable[[], MonthReport]


@cache
def told(make: Case, language: str = "vi", unit: str | None = None) -> tuple[Block, ...]:
    return blocks_of(make(), language, unit)


def said_of(make: Case, name: str, language: str = "vi", unit: str | None = None) -> list[str]:
    """The items that begin with a name, without it."""
    items = [text for kind, text in told(make, language, unit) if kind in {Kind.ITEM, Kind.SUBITEM}]
    return [text.removeprefix(f"{name}: ") for text in items if text.startswith(f"{name}: ")]


def texts(make: Case, language: str = "vi", unit: str | None = None) -> str:
    return "\n".join(text for _, text in told(make, language, unit))


JANUARY = {
    # 2700.125 of 31255, a twelfth planned: 8,64 %, pace 103,67 %; 31300 ÷ 31255
    "Thu nội địa": (
        "lũy kế ước 2.700,13 triệu đồng (đến tháng 1/2026), đạt 8,6% kế hoạch năm (31.255 triệu đồng), bằng 103,7% so "
        "với tiến độ phải đạt (8,3% kế hoạch năm); đơn vị ước cả năm 31.300,00 triệu đồng, bằng 100,1% kế hoạch năm. "
        "Đánh giá: đúng tiến độ."
    ),
    "Tỷ lệ giải ngân vốn đầu tư công": (
        "5,00% (số liệu tháng 1/2026), đạt 5,0% kế hoạch năm (100%), bằng 60,0% so với tiến độ phải đạt (8,3% kế hoạch "
        "năm). Đánh giá: chậm tiến độ. Đơn vị chưa giải trình."
    ),
    "Hộ kinh doanh phát triển mới": (
        "lũy kế 1 hộ (đến tháng 1/2026), đạt 2,5% kế hoạch năm (40 hộ), bằng 30,0% so với tiến độ phải đạt (8,3% kế "
        "hoạch năm). Đánh giá: chậm tiến độ."
    ),
    "Tỷ lệ người tham gia bảo hiểm y tế": "91,40% (số liệu tháng 1/2026); chỉ tiêu chờ thành phố giao.",
    "Tỷ lệ bao phủ bảo hiểm y tế toàn dân": (
        "95,40% (số liệu tháng 1/2026), đạt 100,0% kế hoạch năm (95,4%), đúng bằng kế hoạch. Đánh giá: đạt kế hoạch."
    ),
    "Tỷ lệ lao động tham gia bảo hiểm xã hội": (
        "đã đến kỳ báo cáo nhưng chưa có số liệu; chỉ tiêu chờ cấp trên giao. Đơn vị ghi chú: “Chưa có số của cơ quan "
        "bảo hiểm.”"
    ),
    "Tỷ lệ sử dụng dịch vụ công trực tuyến của người dân và doanh nghiệp": (
        "lũy kế 82,00% (đến tháng 1/2026), đạt 102,5% kế hoạch năm (trên 80%), cao hơn kế hoạch 2,00 điểm\u00a0%. Đánh "
        "giá: vượt kế hoạch."
    ),
    "Tỷ lệ rác thải sinh hoạt được thu gom và xử lý": (  # 94,999 is never shown as 95, nor as 100 %
        "lũy kế 94,999% (đến tháng 1/2026), đạt 99,999% kế hoạch năm (trên 95%), thấp hơn kế hoạch 0,001 điểm\u00a0%. "
        "Đánh giá: đang thực hiện."
    ),
    "“Điểm nóng” về an ninh trật tự": (
        "lũy kế 0 điểm nóng (đến tháng 1/2026); yêu cầu của kế hoạch: không để xảy ra. Đánh giá: trong mức cho phép."
    ),
    "Số vụ phạm tội về trật tự xã hội": (
        "lũy kế 3 vụ (đến tháng 1/2026); yêu cầu của kế hoạch: không tăng so với cùng kỳ năm trước. Chưa đánh giá "
        "được: chưa có số liệu cùng kỳ."
    ),
    "Số vụ tai nạn giao thông": (
        "đã đến kỳ báo cáo nhưng chưa có số liệu; yêu cầu của kế hoạch: giảm so với cùng kỳ năm trước."
    ),
    "Chi ngân sách": "lũy kế 410,50 triệu đồng (đến tháng 1/2026); chỉ theo dõi.",
}


@pytest.mark.parametrize("name", JANUARY)
def test_each_indicator_is_told_as_worked_out_by_hand(name: str) -> None:
    assert said_of(january, name)[0] == JANUARY[name]


def test_a_month_within_the_year_is_told_beside_the_year_and_against_both_issuers() -> None:
    assert said_of(small_report, "Thu ngân sách trên địa bàn")[0] == (
        "tháng 3/2026 ước 9,50 triệu đồng; lũy kế ước 32,00 triệu đồng, đạt 26,7% kế hoạch năm (120 triệu đồng), bằng "
        "106,7% so với tiến độ phải đạt (25,0% kế hoạch năm); mức HĐND phường giao 150 triệu đồng, đạt 21,3%. Đánh "
        "giá: đúng tiến độ."
    )
    assert said_of(small_report, "Budget revenue in the ward", "en")[0] == (
        "est. 9.50 million VND in March 2026; est. 32.00 million VND in the year to date, 26.7% of the year's plan "
        "(120 million VND), 106.7% of what was planned by now (25.0% of the year's plan); HĐND phường asks for "
        "150 million VND, 21.3% reached. State: on track."
    )


def test_a_missing_period_is_said_and_a_ceiling_says_what_is_used() -> None:
    assert said_of(small_report, "Phạm pháp hình sự")[0] == (
        "lũy kế 1 vụ (đến tháng 2/2026, mới có số liệu 2/3 kỳ); yêu cầu của kế hoạch: không để xảy ra. Đánh giá: "
        "vượt mức cho phép."
    )
    assert said_of(small_report, "Nợ đọng")[0] == (
        "20,00 triệu đồng (số liệu tháng 3/2026), bằng 40,0% mức cho phép (không quá 50 triệu đồng). Đánh giá: "
        "trong mức cho phép."
    )
    assert said_of(small_report, "Xếp loại cải cách hành chính")[0] == (
        "Tốt (số liệu tháng 3/2026); yêu cầu của kế hoạch: từ Khá trở lên. Đánh giá: đạt kế hoạch."
    )


def test_what_each_month_still_needs_is_of_whole_things_a_whole_number_never_too_little() -> None:
    """(40 − 7) ÷ 10 = 3.3 households, so 4; (31255 − 5700.125) ÷ 10 = 2555.4875."""
    assert "khoảng 4 hộ." in said_of(february, "Hộ kinh doanh phát triển mới")
    assert "khoảng 2.555,49 triệu đồng." in said_of(february, "Thu nội địa")


def test_what_each_month_still_needs_is_not_said_while_months_are_missing() -> None:
    assert "khoảng 9,78 triệu đồng." in said_of(small_report, "Thu ngân sách trên địa bàn")
    (only,) = said_of(lambda: with_months_missing("thu"), "Thu ngân sách trên địa bàn")
    assert "mới có số liệu 2/3 kỳ" in only


def test_a_pooled_rate_says_how_many_periods_it_rests_on() -> None:
    name = "Tỷ lệ hộ dùng nước sạch"
    assert "kỳ)" not in said_of(small_report, name)[0]
    assert "lũy kế 90,00% (mới có số liệu 2/3 kỳ)" in said_of(lambda: with_months_missing("nuoc-sach"), name)[0]


def test_difficulties_are_the_units_own_words_with_their_numbers_and_what_was_done() -> None:
    said = told(small_report)
    at = said.index((Kind.TEXT, "Công an phường nêu:"))
    assert said[at + 1] == (
        Kind.ITEM,
        (
            "Số 1, Phạm pháp hình sự (nêu từ tháng 1/2026, gần nhất tháng 2/2026): “Địa bàn rộng; thiếu người”. "
            "Xử lý: chưa trả lời."
        ),
    )


def test_units_that_are_missing_late_or_were_handed_back_are_named() -> None:
    said = texts(small_report)
    assert "Báo cáo của Công an phường đã trả lại, lý do: “nhầm cột”." in said
    assert "Nộp chậm so với thời hạn: Phòng Văn hóa." in said
    assert "Chưa nộp báo cáo" not in said
    assert "Cần bổ sung báo cáo tháng 3/2026: Công an phường." in said
    assert "Chưa nộp báo cáo: Công an phường Long Mỹ." in texts(february)


def test_no_report_is_asked_for_of_a_month_that_is_closed() -> None:
    def closed() -> MonthReport:
        report = small_report()
        return replace(report, submissions=tuple(replace(line, closed=True) for line in report.submissions))

    said = texts(closed)
    assert "Báo cáo của Công an phường đã trả lại, lý do: “nhầm cột”." in said
    assert "Cần bổ sung" not in said
    assert "Reports of March 2026 still to come" not in texts(closed, "en")


def test_the_counts_add_up_to_the_plan() -> None:
    """January: on track 1, held 1, achieved 1, exceeded 1; behind 2, not yet 1; the other 36 cannot be judged."""
    said = texts(january)
    assert "Kế hoạch năm 2026 được theo dõi qua 43 chỉ tiêu, trong đó 39 chỉ tiêu thuộc 13 mục chủ yếu." in said
    assert "có 4/7 chỉ tiêu đánh giá được là đạt, vượt kế hoạch hoặc bảo đảm tiến độ, trong đó: 1 đúng tiến độ;" in said
    assert "Còn 3 chỉ tiêu cần tập trung chỉ đạo: 2 chậm tiến độ; 1 đang thực hiện." in said
    assert "Có 36 chỉ tiêu chưa đánh giá hoặc chỉ theo dõi:" in said


def test_last_year_is_compared_only_where_it_is_known() -> None:
    assert "Chưa có số liệu cùng kỳ năm trước để so sánh." in texts(january)
    assert "so với cùng kỳ" not in "".join(said_of(january, "Thu nội địa"))
    (crimes,) = said_of(crowded, "Số vụ tai nạn giao thông")[:1]
    # 6 × 2 against 6 × 1
    assert "tháng 6/2026 ước 2 vụ; lũy kế ước 12 vụ, tăng 100,0% so với cùng kỳ năm trước (6 vụ);" in crimes
    (insured,) = said_of(crowded, "Tỷ lệ bao phủ bảo hiểm y tế toàn dân")[:1]
    # 1908 ÷ 2000 against 1905 ÷ 2000
    assert "95,40% (số liệu tháng 6/2026), tăng 0,15 điểm\u00a0% so với cùng kỳ năm trước (95,25%), đạt" in insured


def test_a_month_without_any_report_claims_nothing() -> None:
    said = texts(empty)
    assert "chưa có chỉ tiêu nào đánh giá được" in said
    assert "Chưa nhận được khó khăn, kiến nghị của đơn vị." in said
    assert "Đánh giá:" not in said
    assert "đạt 0,0%" not in said


def test_what_the_coming_month_asks_for() -> None:
    said = texts(january)
    assert "(chốt đến ngày 14/02/2026, nộp chậm nhất ngày 24/02/2026)" in said  # 14 February 2026 is a Saturday
    assert said_of(january, "Thu nội địa")[1] == "khoảng 2.595,90 triệu đồng."  # (31255 − 2700,125) ÷ 11
    assert said_of(january, "Ban Chỉ huy quân sự phường Long Mỹ") == []
    assert said_of(whole_year, "Phòng Kinh tế, Hạ tầng và Đô thị") == ["Tỷ lệ giải ngân vốn đầu tư công."]


def test_after_the_plans_last_month_nothing_is_asked_for() -> None:
    def last() -> MonthReport:
        return replace(small_report(), month=Month(2026, 12))

    assert "Tháng tới không có chỉ tiêu nào đến kỳ báo cáo." in texts(last)


def test_a_department_tells_of_its_own_indicators_only() -> None:
    said = texts(january, unit="vhxh")
    assert "Phòng Văn hóa – Xã hội báo cáo tình hình" in said
    assert "Thu nội địa" not in said
    assert "Tỷ lệ bao phủ bảo hiểm y tế toàn dân: 95,40%" in said
    assert [text for kind, text in told(january, unit="vhxh") if kind is Kind.ADDRESSEE] == [
        "Phòng Kinh tế, Hạ tầng và Đô thị",
        "Văn phòng HĐND và UBND phường",
    ]
    assert [text for kind, text in told(january, unit="kthtdt") if kind is Kind.ADDRESSEE] == [
        "Ủy ban nhân dân phường Long Mỹ"
    ]


def test_a_quarter_is_named_and_told_as_a_quarter() -> None:
    def quarter() -> MonthReport:
        return replace(whole_year(), period=ReportPeriod.QUARTER)

    assert told(quarter)[1] == (Kind.SUBJECT, "quốc phòng, an ninh quý IV/2026")
    assert "IV. NHIỆM VỤ KỲ TỚI" in texts(quarter)
    assert texts(quarter).endswith("thực hiện các chỉ tiêu quý IV/2026 của Ủy ban nhân dân phường Long Mỹ./.")
    assert "THE COMING PERIOD" in texts(quarter, "en")
    assert texts(whole_year).endswith("các chỉ tiêu đến tháng 12/2026 của Ủy ban nhân dân phường Long Mỹ./.")
    # of 2448.31 a month; before it stands what got worse
    assert said_of(quarter, "Thu nội địa")[1].startswith("quý IV/2026 thực hiện 7.344,93 triệu đồng; lũy kế 29.379,72")


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
