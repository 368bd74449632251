"""The neutral tables: headings, order, and each cell as a person reads it, worked out by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from report_cases import empty, february, january, strained

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.difficulties import difficulties_table, difficulty_counts
from longmy_kpi.reports.layout.months import months_matrix, states_matrix
from longmy_kpi.reports.layout.notes import notes
from longmy_kpi.reports.layout.plan_tables import flat_table, full_table, items_table
from longmy_kpi.reports.layout.remarks import cell_words
from longmy_kpi.reports.layout.restated import restatements_table
from longmy_kpi.reports.layout.submission_tables import submissions_table
from longmy_kpi.reports.layout.summary import attainments, chase_table, count_sentences, state_counts, worsened_table
from longmy_kpi.reports.layout.table import Level, Row, Table
from longmy_kpi.reports.layout.unit_tables import explanations_table, leading_units, unit_table
from longmy_kpi.reports.report import MonthReport

VI, EN = Lexicon("vi"), Lexicon("en")


def said(table: Table, row: Row, lexicon: Lexicon = VI) -> dict[str, str]:
    words = [cell_words(cell, lexicon) for cell in row.cells]
    return dict(zip([column.key for column in table.columns], words, strict=True))


def by_name(table: Table, name: str, lexicon: Lexicon = VI) -> dict[str, str]:
    (row,) = [
        said(table, row, lexicon) for row in table.rows if row.level is Level.LINE and name in said(table, row).values()
    ]
    return row


def test_full_table_has_the_columns_and_the_formula_row_that_readers_expect() -> None:
    columns = full_table(january(), VI).columns
    assert [column.heading for column in columns] == [
        "TT",
        "Chỉ tiêu",
        "ĐVT",
        "Thực hiện cùng kỳ năm trước",
        "Kế hoạch năm",
        "Thực hiện (ước) trong kỳ",
        "Kết quả đến nay",
        "Ước cả năm",
        "So kế hoạch năm (%)",
        "Chênh lệch so kế hoạch (điểm %)",
        "Tăng, giảm so cùng kỳ (%)",
        "Tăng, giảm so cùng kỳ (điểm %)",
        "Ước cả năm so kế hoạch (%)",
        "Đánh giá",
        "Kỳ số liệu",
        "Đơn vị chủ trì",
        "Ghi chú",
    ]
    assert {number: column.formula for number, column in enumerate(columns, 1) if column.formula} == {
        9: "(7)/(5)×100",
        10: "(7) − (5)",
        11: "(7)/(4)×100 − 100",
        12: "(7) − (4)",
        13: "(8)/(5)×100",
    }


def test_a_second_issuer_brings_its_plan_and_its_percentage() -> None:
    table = full_table(strained(), VI)
    headings = {column.key: column.heading for column in table.columns}
    assert headings["target"] == "Kế hoạch năm"  # not every row's was set by the city
    assert headings["target2"] == "Kế hoạch năm (cấp giao thứ 2)"
    assert next(column.formula for column in table.columns if column.key == "attainment2") == "(8)/(6)×100"
    row = by_name(table, "=1+1 Thu nội địa")
    assert (row["target"], row["target2"]) == ("≥ 30.000", "≥ 33.000,5")
    assert by_name(table, "Hộ kinh doanh phát triển mới")["target2"] == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (  # 2 700,125 of 31 255 is 8,639 %, of 1/12 of it 103,7 %; 31 300 of 31 255 is 100,14 %
            "Thu nội địa",
            {
                "number": "2.1",
                "measure": "triệu đồng",
                "last_year": "–",
                "target": "≥ 31.255",
                "month": "ước 2.700,13",
                "to_date": "ước 2.700,13",
                "year_estimate": "31.300,00",
                "attainment": "8,6",
                "gap": "–",
                "year_attainment": "100,1",
                "state": "► đúng tiến độ",
                "as_of": "01/2026",
                "lead": "Phòng Kinh tế, Hạ tầng và Đô thị",
                "remarks": "",
            },
        ),
        (  # 1 of 40 is 2,5 %; due is 8,3 %
            "Hộ kinh doanh phát triển mới",
            {"to_date": "1", "attainment": "2,5", "state": "▼ chậm tiến độ", "remarks": "", "target": "≥ 40"}
            | {"lead": "Phòng Kinh tế, Hạ tầng và Đô thị (đề xuất)"},
        ),
        (  # 100 of 2 000 is 5 %, 95 points short; nobody has said why
            "Tỷ lệ giải ngân vốn đầu tư công",
            {"to_date": "5,00", "attainment": "5,0", "gap": "-95,00", "remarks": "chưa giải trình"},
        ),
        (  # 94,999 must not read as 95, nor its 99,9989 % as 100
            "Tỷ lệ rác thải sinh hoạt được thu gom và xử lý",
            {"target": "> 95", "to_date": "94,999", "attainment": "99,999", "state": "○ đang thực hiện"},
        ),
        ("Tỷ lệ bao phủ bảo hiểm y tế toàn dân", {"target": "≥ 95,4", "gap": "0,00", "state": "√ đạt kế hoạch"}),
        (
            "Tỷ lệ sử dụng dịch vụ công trực tuyến của người dân và doanh nghiệp",
            {"target": "> 80", "to_date": "82,00", "gap": "+2,00", "attainment": "102,5", "state": "▲ vượt kế hoạch"},
        ),
        (
            "“Điểm nóng” về an ninh trật tự",
            {"target": "không để xảy ra", "to_date": "0", "attainment": "–", "state": "■ trong mức cho phép"},
        ),
        ("Trong đó: tỷ lệ lao động qua đào tạo có bằng cấp, chứng chỉ", {"number": "7.1.1", "target": "35 – 40"}),
        ("Tỷ lệ người tham gia bảo hiểm y tế", {"target": "chờ thành phố giao", "state": "– cấp trên chưa giao"}),
        ("Chi ngân sách", {"number": "*3", "to_date": "410,50", "state": "◦ theo dõi", "attainment": "–"}),
    ],
)
def test_full_table_says_what_was_worked_out_by_hand(name: str, expected: dict[str, str]) -> None:
    row = by_name(full_table(january(), VI), name)
    assert {key: row[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("report", "name", "month", "to_date"),
    [
        (january, "Giá trị sản xuất (giá so sánh 2010)", "chưa đến kỳ", "chưa đến kỳ"),
        (january, "Số vụ tai nạn giao thông", "thiếu số liệu", "thiếu số liệu"),
        (january, "Tỷ lệ lao động tham gia bảo hiểm xã hội", "chưa có, đã nêu lý do", "chưa có, đã nêu lý do"),
        (february, "Tỷ lệ sử dụng dịch vụ công trực tuyến của người dân và doanh nghiệp", "không phát sinh", "82,00"),
        (february, "Số vụ phạm tội về trật tự xã hội", "thiếu số liệu", "3"),
        (empty, "Thu nội địa", "thiếu số liệu", "thiếu số liệu"),
    ],
)
def test_each_absence_gives_its_own_reason(
    report: Callable[[], MonthReport], name: str, month: str, to_date: str
) -> None:
    row = by_name(full_table(report(), VI), name)
    assert (row["month"], row["to_date"]) == (month, to_date)


def test_last_year_that_is_needed_and_missing_is_no_mere_dash() -> None:
    row = by_name(full_table(january(), VI), "Số vụ phạm tội về trật tự xã hội")
    assert (row["last_year"], row["state"]) == ("chưa có số liệu cùng kỳ", "□ chưa có số liệu cùng kỳ")


def test_full_table_heads_groups_and_items_and_puts_the_rest_last() -> None:
    table = full_table(january(), VI)
    heads = [said(table, row) for row in table.rows if row.level is Level.GROUP]
    assert [(row["number"], row["name"]) for row in heads] == [
        ("I", "Kinh tế"),
        ("II", "Xã hội"),
        ("III", "Môi trường"),
        ("IV", "Quốc phòng - an ninh"),
        ("V", "Chuyển đổi số"),
        ("VI", "Chỉ tiêu khác của kế hoạch, ngoài các mục trên (*)"),
    ]
    items = [said(table, row) for row in table.rows if row.level is Level.ITEM]
    assert [row["number"] for row in items] == [str(number) for number in range(1, 14)]
    assert items[1]["state"] == "▼ chậm tiến độ"
    assert items[4]["remarks"] == "Đã đánh giá 1/3 chỉ tiêu.\nCó chỉ tiêu chờ cấp trên giao."


def test_flat_table_has_one_row_an_indicator_and_no_heading() -> None:
    table = flat_table(january(), VI)
    assert len(table.rows) == 43
    assert {row.level for row in table.rows} == {Level.LINE}
    assert [said(table, row)["order"] for row in table.rows] == [str(number) for number in range(1, 44)]
    row = by_name(table, "giai-ngan-dtc")
    assert (row["planned_share"], row["pace"], row["group"], row["item"]) == ("8,3", "60,0", "Kinh tế", "2")
    assert (row["covered_to"], row["months_reported"], row["months_due"]) == ("31/01/2026", "1", "1")
    assert by_name(table, "ho-kinh-doanh-moi")["explained"] == "đã giải trình"


def test_items_say_their_state_the_month_before_and_what_they_hold() -> None:
    table = items_table(february(), VI)
    fifth = said(table, table.rows[4])
    assert fifth["state"] == "○ đang thực hiện"
    assert (fifth["judged"], fifth["before"]) == ("1/3", "√ đạt kế hoạch")
    assert fifth["detail"] == "1 đang thực hiện; 2 cấp trên chưa giao"


def test_sentences_count_every_indicator_once() -> None:
    judged, care, working, rest, units = count_sentences(january(), VI)
    assert judged == (
        "Trong 7 chỉ tiêu đủ điều kiện đánh giá, có 4 chỉ tiêu đạt, vượt kế hoạch hoặc bảo đảm tiến độ, "
        "gồm: 1 đúng tiến độ; 1 trong mức cho phép; 1 đạt kế hoạch; 1 vượt kế hoạch."
    )
    assert care == "3 chỉ tiêu cần tập trung chỉ đạo: 2 chậm tiến độ; 1 chưa có số liệu."
    assert working == "1 chỉ tiêu đang thực hiện, chưa đạt kế hoạch năm."
    assert rest == (
        "35 chỉ tiêu chưa đánh giá hoặc chỉ theo dõi: 1 chưa có số liệu cùng kỳ; "
        "26 chưa đến kỳ đánh giá; 4 cấp trên chưa giao; 4 theo dõi."
    )
    assert units == "4/4 đơn vị đã nộp báo cáo tháng, 4/4 đúng hạn (hạn 16/01/2026)."
    assert count_sentences(empty(), EN)[0] == "No indicator can be judged yet."


def test_only_what_fell_is_worse_than_the_month_before() -> None:
    """BHYT fell below its plan; revenue stayed on track, new households caught up, waste stayed short."""
    table = worsened_table(february(), VI)
    assert [list(said(table, row).values()) for row in table.rows] == [
        ["Tỷ lệ bao phủ bảo hiểm y tế toàn dân", "√ đạt kế hoạch", "○ đang thực hiện"]
    ]
    assert worsened_table(january(), VI).empty == "Kỳ đầu trong năm, chưa có kỳ trước để so sánh."


def test_months_matrix_holds_what_counts_for_each_month() -> None:
    row = by_name(months_matrix(february(), VI), "Thu nội địa")
    assert (row["2026-01"], row["2026-02"], row["2026-03"]) == ("ước 2.700,13", "3.000,00", "")
    assert row["to_date"] == "ước 5.700,13"
    states = by_name(states_matrix(february(), VI), "Tỷ lệ bao phủ bảo hiểm y tế toàn dân")
    assert (states["2026-01"], states["2026-02"], states["2026-03"]) == ("√", "○", "")


def test_why_a_figure_did_not_come_stands_before_what_nobody_has_explained() -> None:
    table = explanations_table(january(), VI)
    found = [said(table, row) for row in table.rows]
    assert [(row["number"], row["explained"], row["note"]) for row in found] == [
        ("5.3", "", "Chưa có số của cơ quan bảo hiểm."),
        ("2.2", "chưa giải trình", ""),
    ]


def test_a_difficulty_says_number_unit_indicator_since_when_and_that_it_is_open() -> None:
    table = difficulties_table(january(), VI)
    (found,) = [list(said(table, row).values()) for row in table.rows]
    assert found == [
        *("1", "Phòng Kinh tế, Hạ tầng và Đô thị", "Hộ kinh doanh phát triển mới", "▼ chậm tiến độ"),
        *("Ít hộ đăng ký.", "01/2026", "01/2026", "chưa trả lời", ""),
    ]
    assert difficulty_counts(january(), VI) == "Khó khăn, kiến nghị đang theo dõi: 1 (1 chưa trả lời)."
    assert difficulty_counts(empty(), EN) == "No difficulty or proposal is being followed."


def test_a_difficulty_that_was_dealt_with_says_so_until_it_is_closed() -> None:
    """Of the strained report's difficulties the second is closed; the first went up, the third was answered."""
    table = difficulties_table(strained(), VI)
    found = [said(table, row) for row in table.rows]
    assert [row["difficulty_number"] for row in found][:2] == ["1", "3"]
    assert found[0]["standing"] == "đã kiến nghị thành phố; đơn vị nêu lại tháng 6/2026"
    assert found[0]["answer"].startswith("02/03/2026: =Trả lời. Thiếu vốn")
    assert found[0]["last_seen"] == "06/2026"
    assert found[1]["standing"] == "đã trả lời; không còn nêu từ tháng 6/2026"
    assert found[2]["standing"] == "chưa trả lời"
    assert difficulty_counts(strained(), VI).startswith(f"Khó khăn, kiến nghị đang theo dõi: {len(found)} (")


def test_a_change_of_plan_shows_the_first_plan_and_the_decision() -> None:
    row = by_name(full_table(strained(), VI), "=1+1 Thu nội địa")
    assert row["remarks"].split("\n") == [
        "Kế hoạch ban đầu: 31.255; điều chỉnh từ tháng 3/2026 theo Quyết định số 123/QĐ-UBND.",
        "UBND thành phố giao: 30.000; HĐND phường giao: 33.000,5",
        "@ước",
        "Đơn vị tự đánh giá: +đạt",
    ]


def test_submissions_tell_missing_returned_late_and_after_closing_apart() -> None:
    table = submissions_table(strained(), VI)
    found = [said(table, row) for row in table.rows]
    assert [(row["received"], row["on_time"], row["remarks"]) for row in found] == [
        ("đã nộp", "nộp chậm", ""),
        ("đã trả lại", "", "lý do trả lại: =Sai số liệu, đề nghị kiểm tra lại"),
        ("chưa nộp", "", ""),
        ("đã nộp", "đúng hạn", "đến sau khi khóa sổ, chưa tính vào số liệu"),
    ]
    chased = chase_table(strained(), VI)
    assert [said(chased, row)["received"] for row in chased.rows] == ["nộp chậm", "đã trả lại", "chưa nộp"]


def test_restatements_show_estimate_official_figure_and_difference() -> None:
    table = restatements_table(strained(), VI)
    row = said(table, table.rows[0])
    assert list(row.values())[3:] == [
        "05/2026",
        "06/2026",
        "2.448,31",
        "2.450,32",
        "+2,01",
        "Số chính thức thay số ước",
    ]


@pytest.mark.parametrize("report", [january, february, strained, empty])
@pytest.mark.parametrize("lexicon", [VI, EN], ids=lambda lexicon: lexicon.language)
def test_every_table_is_a_full_grid(report: Callable[[], MonthReport], lexicon: Lexicon) -> None:
    made = report()
    tables = [
        full_table(made, lexicon),
        flat_table(made, lexicon),
        items_table(made, lexicon),
        months_matrix(made, lexicon),
        states_matrix(made, lexicon),
        difficulties_table(made, lexicon),
        explanations_table(made, lexicon),
        submissions_table(made, lexicon),
        restatements_table(made, lexicon),
        notes(made, lexicon),
        attainments(made, lexicon),
        state_counts(made, lexicon),
        *(unit_table(made, unit, lexicon) for unit in leading_units(made)),
    ]
    for table in tables:
        assert table.rows or table.empty
        assert {len(row.cells) for row in table.rows} <= {len(table.columns)}
