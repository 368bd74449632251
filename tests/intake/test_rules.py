"""Every rule by the smallest file that breaks it and the nearest one that does not."""

from __future__ import annotations

import doctest
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
import test_warning_rules
from openpyxl import Workbook
from submitted import PLAN, changed_plan, codes, form, said, sent_before

from longmy_kpi.intake import context
from longmy_kpi.intake.error_rules import ERROR_RULES
from longmy_kpi.intake.template import blank_form
from longmy_kpi.intake.template_workbook import to_xlsx
from longmy_kpi.intake.warning_rules import WARNING_RULES, official_far_from_estimate, value_withdrawn
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan

RATIO = "Mã,Tử số,Mẫu số\n"
VALUE = "Mã,Số liệu\n"
NOTED = "Mã,Số liệu,Ghi chú\n"
IN_ANOTHER_FILE = {official_far_from_estimate, value_withdrawn}
OFFICIAL = "Mã,Số liệu,Tử số,Mẫu số,Chính thức kỳ trước\n"


def test_each_rule_has_its_test() -> None:
    theirs = {rule for rule in WARNING_RULES if rule.__module__ != WARNING_RULES[0].__module__}
    here = {f"test_{rule.__name__}" for rule in (*ERROR_RULES, *(set(WARNING_RULES) - theirs - IN_ANOTHER_FILE))}
    assert here <= set(globals())
    elsewhere = {f"test_{rule.__name__}" for rule in theirs | IN_ANOTHER_FILE}
    assert elsewhere <= set(vars(test_warning_rules))


def faults(
    text: str, name: str = "2026-01_bchqs.csv", plan: Plan = PLAN, /, **before: str
) -> list[tuple[str, int | None]]:
    """Return what is said of a file; `before` are the texts of the same unit's earlier files, as `m2026_01`."""
    unit = name.split("_")[1]
    earlier = {f"{month[1:].replace('_', '-')}_{unit}": text for month, text in before.items()}
    return codes(form(text, name, plan=plan, known=sent_before(earlier, plan)))


# Rules that block


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("", [("no-rows", 1)]),
        ("huan-luyen,45,150\n", []),
        ("huan-luyn,45,150\n", [("unknown-code", 2)]),
        ("dvc-truc-tuyen,85,100\nrac-sinh-hoat,1,2\n", [("another-units-form", 1)]),
    ],
)
def test_has_rows(rows: str, expected: list[tuple[str, int]]) -> None:
    assert faults(RATIO + rows) == expected


def test_a_form_of_another_unit_says_whose_it_is() -> None:
    examined = form(f"{RATIO}dvc-truc-tuyen,85,100\nrac-sinh-hoat,1,2\n", "2026-03_bchqs.csv")
    assert codes(examined) == [("another-units-form", 1)]
    assert said("another-units-form", examined).args == {"unit": "bchqs", "others": ["kthtdt", "vhxh"]}


def test_a_unit_that_leads_nothing_may_send_a_table_without_rows() -> None:
    plan = changed_plan(
        "name_en: Office of the Ward People's Council and People's Committee\n    reports: false",
        "name_en: Office of the Ward People's Council and People's Committee\n    reports: true",
    )
    assert faults(RATIO, "2026-01_van-phong.csv", plan) == []
    blank = blank_form(plan, plan.unit_by_code["van-phong"], Month(2026, 1), {}, Lexicon("vi"))
    assert codes(form(to_xlsx(blank, Lexicon("vi")), "bieu.xlsx", plan=plan)) == []
    assert faults(RATIO + "huan-luyen,45,150\n", "2026-01_van-phong.csv", plan) == [("another-units-form", 1)]


def test_another_units_indicator() -> None:
    assert faults(RATIO + "huan-luyen,45,150\ndvc-truc-tuyen,85,100\n") == [("another-units-indicator", 3)]
    assert faults(RATIO + "huan-luyen,45,150\ngd-qpan,85,100\n") == []


def test_duplicate_row() -> None:
    assert faults(RATIO + "huan-luyen,45,150\nHUAN-LUYEN,45,150\n") == [("duplicate-row", 3)]
    assert faults(RATIO + "huan-luyen,45,150\ngd-qpan,45,150\n") == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Huấn luyện", []),
        ("HUẤN  LUYỆN", []),
        ("Military training", []),
        ("Huấn luyện dân quân", [("printed-differs", 2)]),
        ('"Giáo dục quốc phòng, an ninh"', [("name-of-another", 2)]),
        ("Defence and security education", [("name-of-another", 2)]),
    ],
)
def test_name_of_another(name: str, expected: list[tuple[str, int]]) -> None:
    assert faults(f"Mã,Chỉ tiêu,Tử số,Mẫu số\nhuan-luyen,{name},45,150\n") == expected


def test_nothing_else_is_said_of_a_row_with_another_indicators_name() -> None:
    rows = 'huan-luyen,"Giáo dục quốc phòng, an ninh",người,một,0\ngd-qpan,Huấn luyện,người,300,100\n'
    assert faults("Mã,Chỉ tiêu,ĐVT,Tử số,Mẫu số\n" + rows) == [("name-of-another", 2), ("name-of-another", 3)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("gd-qpan,60,200,", []),
        ("gd-qpan,,,", [("due-missing", 3)]),
        ("gd-qpan,,,chưa tổ chức", []),
        ("gd-qpan,một,200,", [("not-a-number", 3)]),
        ("gd-qpann,60,200,", [("unknown-code", 3)]),
        ("", [("due-row-missing", 1)]),
    ],
)
def test_due_missing(row: str, expected: list[tuple[str, int]]) -> None:
    text = f"Mã,Tử số,Mẫu số,Ghi chú\nhuan-luyen,45,150,\n{row}\n"
    assert faults(text, "2026-06_bchqs.csv") == expected


def test_a_blank_is_no_fault_in_a_month_when_nothing_is_due() -> None:
    assert faults("Mã,Tử số,Mẫu số\nhuan-luyen,,\n", "2026-05_bchqs.csv") == []
    assert faults("Mã,Tử số,Mẫu số\nhuan-luyen,,\n", "2025-06_bchqs.csv") == []


def test_zero_is_a_figure() -> None:
    rows = "diem-nong,0\npham-phap-hinh-su,0\ntai-nan-giao-thong,{}\n"
    assert faults(VALUE + rows.format("0"), "2026-01_cong-an.csv") == []
    assert faults(VALUE + rows.format("-"), "2026-01_cong-an.csv") == []
    assert faults(VALUE + rows.format(""), "2026-01_cong-an.csv") == [("due-missing", 4)]


def test_a_missing_cell_is_named_where_it_would_stand() -> None:
    text = form("Mã,Tử số,Mẫu số\ngd-qpan,60,200\nhuan-luyen\n", "2026-06_bchqs.csv")
    place = said("due-missing", text).place
    assert (place.line, place.column, place.cell) == (3, len("huan-luyen") + 1, "B3")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("dvc-truc-tuyen,,85,100", []),
        ("dvc-truc-tuyen,,85,", [("ratio-part-missing", 2)]),
        ("dvc-truc-tuyen,,,100", [("ratio-part-missing", 2)]),
        ("dvc-truc-tuyen,85,,", [("ratio-parts-needed", 2)]),
        ("dvc-truc-tuyen,KPS,,", []),
        ("bhyt-bao-phu,85,,", [("ratio-without-parts", 2)]),
    ],
)
def test_ratio_parts(row: str, expected: list[tuple[str, int]]) -> None:
    assert faults(f"Mã,Số liệu,Tử số,Mẫu số\n{row}\n", "2025-03_vhxh.csv") == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("dvc-truc-tuyen,0,0", []),  # nothing arose
        ("dvc-truc-tuyen,-,-", []),
        ("dvc-truc-tuyen,0,1", []),
        ("dvc-truc-tuyen,1,0", [("denominator-zero", 2)]),
        ("bhyt-bao-phu,0,0", [("denominator-zero", 2)]),
    ],
)
def test_denominator_not_zero(row: str, expected: list[tuple[str, int]]) -> None:
    assert faults(f"Mã,Tử số,Mẫu số\n{row}\n", "2025-03_vhxh.csv") == expected


@pytest.mark.parametrize(
    ("typed", "agrees"),
    [("12.5", True), ("12", True), ("13", True), ("12.4", False), ("12.500001", False), ("12.6", False), ("11", False)],
)
def test_ratio_agrees(typed: str, *, agrees: bool) -> None:
    expected = [] if agrees else [("ratio-disagrees", 2)]
    assert faults(f"Mã,Số liệu,Tử số,Mẫu số\nhuan-luyen,{typed},1,8\n") == expected


@pytest.mark.parametrize(
    ("name", "row", "expected"),
    [
        ("2025-03_cong-an.csv", "tai-nan-giao-thong,0,", []),
        ("2025-03_cong-an.csv", "tai-nan-giao-thong,-1,đã có lý do", [("negative-count", 2)]),
        ("2025-03_kthtdt.csv", "chi-ngan-sach,-0.01,", [("negative-without-note", 2)]),
        ("2025-03_kthtdt.csv", "chi-ngan-sach,-0.01,điều chỉnh", []),
        ("2025-12_kthtdt.csv", "ho-ngheo-giam,-0.01,", []),  # its bounds allow it
    ],
)
def test_not_negative(name: str, row: str, expected: list[tuple[str, int]]) -> None:
    assert faults(f"{NOTED}{row}\n", name) == expected


def test_parts_are_not_negative() -> None:
    assert faults(RATIO + "huan-luyen,-1,150\n") == [("negative-part", 2)]
    assert faults(RATIO + "huan-luyen,0,150\n") == []


@pytest.mark.parametrize(
    ("name", "row", "expected"),
    [
        ("2025-03_vhxh.csv", "bhyt-bao-phu,,10000,10000", []),
        ("2025-03_vhxh.csv", "bhyt-bao-phu,,10001,10000", [("above-bounds", 2)]),
        ("2025-03_bchqs.csv", "huan-luyen,,300,100", []),
        ("2025-03_bchqs.csv", "huan-luyen,,3001,1000", [("above-bounds", 2)]),
        ("2025-12_kthtdt.csv", "ho-ngheo-giam,-100,,", []),
        ("2025-12_kthtdt.csv", "ho-ngheo-giam,-100.01,,", [("below-bounds", 2)]),
        ("2025-12_kthtdt.csv", "ho-ngheo-giam,100.01,,", [("above-bounds", 2)]),
    ],
)
def test_within_bounds(name: str, row: str, expected: list[tuple[str, int]]) -> None:
    assert faults(f"Mã,Số liệu,Tử số,Mẫu số\n{row}\n", name) == expected


def test_what_breaks_a_bound_never_looks_like_it() -> None:
    examined = form(f"{RATIO}bhyt-bao-phu,10000000001,10000000000\n", "2025-03_vhxh.csv")
    assert said("above-bounds", examined).args["number"] == Decimal("100.00000001")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("ocop,1\nocop-4-sao,1\n", []),
        ("ocop,0\nocop-4-sao,1\n", [("part-above-whole", 3)]),
        ("ocop-4-sao,1\n", []),  # the whole did not come: nothing to hold it against
        ("ocop,\nocop-4-sao,1\n", []),
    ],
)
def test_part_not_above_whole(rows: str, expected: list[tuple[str, int]]) -> None:
    assert faults(VALUE + rows, "2025-06_kthtdt.csv") == expected


WITH_OFFICIAL = "Mã,Số liệu,Trạng thái,Chính thức kỳ trước\n"
BEFORE = f"{WITH_OFFICIAL}ocop,2,ước,\nocop-4-sao,1,ước,\n"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("ocop,1,,3\nocop-4-sao,0,,2\n", []),
        ("ocop,1,,\nocop-4-sao,0,,2\n", []),  # as many as the whole
        ("ocop,5,,\nocop-4-sao,0,,3\n", [("part-above-whole", 3)]),  # 3 of 2 in June, whatever December brings
        ("ocop,5,,0\nocop-4-sao,0,,\n", [("part-above-whole", 2)]),  # the whole came down below its part
        ("ocop,,,\nocop-4-sao,,,3\n", [("part-above-whole", 3)]),
        ("ocop,0,,1\nocop-4-sao,1,,\n", [("part-above-whole", 3)]),  # 1 + 1 of 1 + 0 in the year, with the official one
        ("ocop,1,,1\nocop-4-sao,1,,\n", []),
    ],
)
def test_official_parts_are_held_against_official_wholes(rows: str, expected: list[tuple[str, int]]) -> None:
    found = faults(WITH_OFFICIAL + rows, "2025-12_kthtdt.csv", m2025_06=BEFORE)
    assert [one for one in found if one[0] == "part-above-whole"] == expected


def test_a_part_of_a_sum_is_held_against_the_year_so_far() -> None:
    june = f"{VALUE}ocop,1\nocop-4-sao,0\n"
    assert faults(f"{VALUE}ocop,0\nocop-4-sao,1\n", "2025-12_kthtdt.csv", m2025_06=june) == []
    june = f"{VALUE}ocop,1\nocop-4-sao,1\n"
    assert faults(f"{VALUE}ocop,0\nocop-4-sao,1\n", "2025-12_kthtdt.csv", m2025_06=june) == [("part-above-whole", 3)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1000000.4", []),
        ("1000000", []),
        ("1000001", [("derived-disagrees", 2)]),
        ("1000000.3", [("derived-disagrees", 2)]),
        ("", []),
    ],
)
def test_derived_agrees(typed: str, expected: list[tuple[str, int]]) -> None:
    parts = "gtsx-kv1,150000.1\ngtsx-kv2,350000.1\ngtsx-kv3,500000.2\n"
    assert faults(f"{VALUE}gtsx,{typed}\n{parts}", "2025-03_kthtdt.csv") == expected


def test_a_sum_typed_without_all_its_parts_is_refused() -> None:
    parts = "gtsx-kv1,150000\ngtsx-kv2,350000\n"
    assert faults(f"{VALUE}gtsx,500000\n{parts}", "2025-03_kthtdt.csv") == [("derived-without-parts", 2)]


@pytest.mark.parametrize(
    ("typed", "expected"), [("85", []), ("85.0", []), ("84.9", [("derived-disagrees", 2)]), ("", [])]
)
def test_a_pooled_rate_agrees_with_its_parts(typed: str, expected: list[tuple[str, int]]) -> None:
    rows = f"nuoc-sach,{typed},,\nnuoc-sach-do-thi,,90,100\nnuoc-sach-nong-thon,,80,100\n"
    assert faults("Mã,Số liệu,Tử số,Mẫu số\n" + rows, "2025-03_kthtdt.csv") == expected


@pytest.mark.parametrize(
    ("parts", "expected"), [("170,200", []), ("17,20", []), ("171,200", [("derived-disagrees", 2)])]
)
def test_a_pooled_rate_given_by_parts_agrees_too(parts: str, expected: list[tuple[str, int]]) -> None:
    rows = f"nuoc-sach,{parts}\nnuoc-sach-do-thi,90,100\nnuoc-sach-nong-thon,80,100\n"
    assert faults(RATIO + rows, "2025-03_kthtdt.csv") == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("10", []),
        ("10.4", []),
        ("10.44", [("derived-disagrees", 2)]),
        ("11", [("derived-disagrees", 2)]),
        ("", []),
    ],
)
def test_a_growth_agrees_with_last_year(typed: str, expected: list[tuple[str, int]]) -> None:
    march = VALUE + "tang-truong-gtsx,{}\ngtsx-kv1,{}\ngtsx-kv2,300000\ngtsx-kv3,400000\n"
    now = march.format(typed, 404000)  # 1.104.000 over 1.000.000 is 10,4 % more
    found = faults(now, "2026-03_kthtdt.csv", m2025_03=march.format("", 300000))
    assert [fault for fault in found if fault[0] != "due-rows-missing"] == expected


def test_a_growth_without_last_year_cannot_be_checked() -> None:
    rows = "tang-truong-gtsx,10\ngtsx-kv1,150000\ngtsx-kv2,350000\ngtsx-kv3,500000\n"
    assert faults(VALUE + rows, "2025-03_kthtdt.csv") == [("derived-without-parts", 2)]


def test_nothing_is_computed_from_a_part_that_could_not_be_read() -> None:
    rows = "gtsx,1000000\ngtsx-kv1,150000\ngtsx-kv2,một\ngtsx-kv3,500000\n"
    assert faults(VALUE + rows, "2025-03_kthtdt.csv") == [("not-a-number", 4)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("thu-noi-dia,2600,", []),
        ("thu-noi-dia,2599.9,", [("cumulative-falls", 2)]),
        ("thu-noi-dia,2599.9,hoàn thuế", []),
    ],
)
def test_cumulative_does_not_fall(row: str, expected: list[tuple[str, int]]) -> None:
    plan = changed_plan(
        "to_date: sum\n    target: {op: at_least, value: 31255}",
        "to_date: cumulative\n    target: {op: at_least, value: 31255}",
    )
    january = f"{VALUE}thu-noi-dia,2600\n"
    assert faults(f"{NOTED}{row}\n", "2025-02_kthtdt.csv", plan, m2025_01=january) == expected


JANUARY = "Mã,Tử số,Mẫu số,Trạng thái\ndvc-truc-tuyen,80,100,ước\nbhyt-bao-phu,90,100,ước\n"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("dvc-truc-tuyen,,85,100,82/100", []),
        ("dvc-truc-tuyen,,85,100,82", [("official-parts-needed", 2)]),
        ("dvc-truc-tuyen,,85,100,KPS", []),
        ("dvc-truc-tuyen,,85,100,82/0", [("denominator-zero", 2)]),
        ("dvc-truc-tuyen,,85,100,101/100", [("above-bounds", 2)]),
        ("dvc-truc-tuyen,,85,100,-1/100", [("negative-part", 2)]),
        ("dvc-truc-tuyen,,85,100,82%/100", [("percent-sign-without-meaning", 2)]),
        ("bhyt-bao-phu,,85,100,82", []),
        ("bhyt-bao-phu,,85,100,100.1", [("above-bounds", 2)]),
        ("bhyt-tham-gia,,85,100,82/100", [("no-previous-reading", 2)]),
    ],
)
def test_official_has_an_estimate(row: str, expected: list[tuple[str, int]]) -> None:
    assert faults(f"{OFFICIAL}{row}\n", "2025-02_vhxh.csv", m2025_01=JANUARY) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("tai-nan-giao-thong,2,,,3", []),
        ("tai-nan-giao-thong,2,,,-", []),
        ("tai-nan-giao-thong,2,,,-1", [("negative-count", 2)]),
        ("tai-nan-giao-thong,2,,,2.5", [("fraction-of-whole", 2)]),
    ],
)
def test_an_official_count_keeps_to_the_rules_of_counts(row: str, expected: list[tuple[str, int]]) -> None:
    january = "Mã,Số liệu,Trạng thái\ntai-nan-giao-thong,2,ước\n"
    assert faults(f"{OFFICIAL}{row}\n", "2025-02_cong-an.csv", m2025_01=january) == expected


def test_a_word_has_no_official_figure() -> None:
    june = f"{VALUE}do-thi-van-minh,đạt\n"
    row = "do-thi-van-minh,đạt,,,{}\n"
    assert faults(OFFICIAL + row.format("1"), "2025-12_vhxh.csv", m2025_06=june) == [("official-without-meaning", 2)]
    assert faults(OFFICIAL + row.format(""), "2025-12_vhxh.csv", m2025_06=june) == []


def test_period_not_covered_twice() -> None:
    march = f"{VALUE}htx-moi,1\n"
    february = f"{VALUE}htx-moi,1\n"
    assert faults(february, "2025-02_kthtdt.csv", m2025_03=march) == [("period-already-covered", 2)]
    assert faults(f"{NOTED}htx-moi,,\n", "2025-02_kthtdt.csv", m2025_03=march) == []
    assert faults(march, "2025-03_kthtdt.csv", m2025_02=february) == []
    assert faults(february, "2025-02_kthtdt.csv", m2025_02=february, m2025_03=march) == []  # sent again
    assert faults(february, "2025-04_kthtdt.csv", m2025_03=march) == []
    assert faults(march, "2025-03_kthtdt.csv", m2025_04=february) == []


def test_figures_of_a_moment_cover_no_period() -> None:
    march = f"{RATIO}huan-luyen,50,150\n"
    assert faults(f"{RATIO}huan-luyen,45,150\n", "2025-02_bchqs.csv", m2025_03=march) == []


# Rules that warn


@pytest.mark.parametrize(
    ("measure", "target", "expected"),
    [
        ("% chỉ tiêu giao", "≥ 100", []),
        ("% of the quota assigned", "≥ 100", []),
        ("%", "≥ 100", [("printed-differs", 2)]),
        ("% chỉ tiêu giao", "≥ 99", [("printed-differs", 2)]),
        ("", "", []),
    ],
)
def test_printed_differs(measure: str, target: str, expected: list[tuple[str, int]]) -> None:
    assert faults(f"Mã,ĐVT,Kế hoạch năm,Tử số,Mẫu số\nhuan-luyen,{measure},{target},45,150\n") == expected


def test_lone_ratio() -> None:
    assert faults("Mã,Số liệu,Tử số,Mẫu số\nhuan-luyen,30,,\n") == [("ratio-without-parts", 2)]
    assert faults("Mã,Số liệu,Tử số,Mẫu số\nhuan-luyen,30,45,150\n") == []


@pytest.mark.parametrize(("typed", "doubtful"), [("1", True), ("0.95", True), ("1.01", False), ("0", False)])
def test_fraction_for_percent(typed: str, *, doubtful: bool) -> None:
    found = faults(f"{VALUE}huan-luyen,{typed}\n")
    assert found == [("ratio-without-parts", 2), *([("fraction-for-percent", 2)] if doubtful else [])]


def test_a_small_rate_with_its_parts_is_no_fraction() -> None:
    assert faults(f"{RATIO}huan-luyen,1,100\n") == []


def workbook(revenue: str | float, paid: str | float, whole: float, rate: float | None = None) -> bytes:
    """Return a workbook with these figures, numbers as numbers and text as text."""
    book = Workbook()
    headings = ("Mã", "Số liệu", "Tử số", "Mẫu số")
    for row in (headings, ("thu-noi-dia", revenue), ("giai-ngan-dtc", rate, paid, whole)):
        book.worksheets[0].append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("figures", "doubted"),
    [
        (("2.905,75", 1.5, 18.42), {"C3": "1500", "D3": "18420"}),
        (("2,905.75", 1.5, 18.42), {"C3": "1500", "D3": "18420"}),
        (("2.905,75", "1,5", 18.42), {"D3": "18420"}),
        (("2.905,75", 1.5, 18.4205), {"C3": "1500"}),  # four decimals are no group
        (("2.905,75", 870.5, 1842.5), {"C3": "870500"}),  # four digits before the point are none either
        (("2.905,75", 15, 18), {}),
        (("2.905,75", 15, 18, 83.3), {}),  # rates are not grouped
        (("2905", 1.5, 18.42), {}),  # a text that is the same in both forms says nothing of the machine
        ((2905.75, 1.5, 18.42), {}),
    ],
)
def test_perhaps_rewritten(figures: tuple[float, float, float], doubted: dict[str, str]) -> None:
    examined = form(workbook(*figures), "2025-05_kthtdt.xlsx")
    found = [fault for fault in examined.diagnostics if fault.code == "number-perhaps-rewritten"]
    assert {fault.place.cell: str(fault.args["typed"]) for fault in found} == doubted
    assert not examined.refused


@pytest.mark.parametrize(("typed", "expected"), [("48", []), ("49", [("over-the-year", 2)])])
def test_over_the_year(typed: str, expected: list[tuple[str, int]]) -> None:
    assert faults(f"{VALUE}ho-kinh-doanh-moi,{typed}\n", "2025-01_kthtdt.csv") == expected  # 120 % of 40 are 48


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("399999", [("over-the-year", 2)]),
        ("400000", [("unit-slip", 2)]),
        ("2500000", [("unit-slip", 2)]),
        ("2500001", [("over-the-year", 2)]),
        ("400000000", [("unit-slip", 2)]),
        ("2500000001", [("over-the-year", 2)]),
        ("2.5", [("unit-slip", 2)]),
        ("2.51", []),
        ("0.4", [("unit-slip", 2)]),
        ("0.39", []),
        ("0.0004", [("unit-slip", 2)]),
        ("0", []),
    ],
)
def test_unit_slip(typed: str, expected: list[tuple[str, int]]) -> None:
    january = f"{VALUE}thu-noi-dia,1000\n"
    assert faults(f"{VALUE}thu-noi-dia,{typed}\n", "2025-02_kthtdt.csv", m2025_01=january) == expected


def test_without_a_history_an_even_part_of_the_year_is_usual() -> None:
    examined = form(f"{VALUE}thu-noi-dia,2600000\n", "2025-01_kthtdt.csv")
    assert said("unit-slip", examined).args["usual"] == Decimal("2604.5833")  # 31.255 ÷ 12
    assert codes(form(f"{VALUE}chi-ngan-sach,2600000\n", "2025-01_kthtdt.csv")) == []  # it has no target


def test_a_slip_is_not_also_called_a_jump() -> None:
    months = {f"m2025_0{month}": f"{VALUE}thu-noi-dia,260{month}\n" for month in (1, 2, 3)}
    assert faults(f"{VALUE}thu-noi-dia,2600000\n", "2025-04_kthtdt.csv", **months) == [("unit-slip", 2)]


@pytest.mark.parametrize(
    ("code", "typed", "expected"),
    [
        ("chi-ngan-sach", "150", []),  # earlier ones 90, 100, 110: the middle one 100, five times 10 from it
        ("chi-ngan-sach", "150.01", [("jump", 2)]),
        ("chi-ngan-sach", "50", []),
        ("chi-ngan-sach", "49.99", [("jump", 2)]),
    ],
)
def test_jump(code: str, typed: str, expected: list[tuple[str, int]]) -> None:
    months = {f"m2025_0{month}": f"{VALUE}{code},{80 + 10 * month}\n" for month in (1, 2, 3)}
    assert faults(f"{VALUE}{code},{typed}\n", "2025-04_kthtdt.csv", **months) == expected
    del months["m2025_02"]
    assert faults(f"{VALUE}{code},{typed}\n", "2025-04_kthtdt.csv", **months) == []  # two are no history


@pytest.mark.parametrize(("typed", "expected"), [("8", []), ("9", []), ("10", [("jump", 2)]), ("20", [("jump", 2)])])
def test_a_small_count_may_rise_by_what_counts_vary(typed: str, expected: list[tuple[str, int]]) -> None:
    """Five times the root of the usual 2 is 7,07: a month of 8 or 9 may be, one of 20 may be a digit too many."""
    months = {f"m2025_0{month}": f"{VALUE}tai-nan-giao-thong,2\n" for month in (1, 2, 3)}
    assert faults(f"{VALUE}tai-nan-giao-thong,{typed}\n", "2025-04_cong-an.csv", **months) == expected


def test_old_estimate() -> None:
    heading = "Mã,Số liệu,Trạng thái,Chính thức kỳ trước\n"
    january = f"{heading}chi-ngan-sach,100,ước,\n"
    plain, with_official = f"{heading}chi-ngan-sach,100,,\n", f"{heading}chi-ngan-sach,100,,101\n"
    assert faults(plain, "2025-03_kthtdt.csv", m2025_01=january) == []
    assert faults(plain, "2025-04_kthtdt.csv", m2025_01=january) == [("old-estimate", 2)]
    assert faults(with_official, "2025-04_kthtdt.csv", m2025_01=january) == []
    assert faults(plain, "2025-04_kthtdt.csv", m2025_01=january, m2025_02=with_official) == []
    # a row that holds the official figure and nothing else brings it all the same
    alone = f"{heading}chi-ngan-sach,,,101\n"
    assert faults(plain, "2025-04_kthtdt.csv", m2025_01=january, m2025_02=alone) == []
    # what becomes official in April is February; January stays as it is
    february = january
    assert faults(with_official, "2025-04_kthtdt.csv", m2025_01=january, m2025_02=february) == [("old-estimate", 2)]


def test_official_for_official() -> None:
    heading = "Mã,Số liệu,Trạng thái,Chính thức kỳ trước\n"
    official, estimate = f"{heading}chi-ngan-sach,100,,\n", f"{heading}chi-ngan-sach,100,ước,\n"
    other, same = f"{heading}chi-ngan-sach,100,,101\n", f"{heading}chi-ngan-sach,100,,100\n"
    assert faults(other, "2025-02_kthtdt.csv", m2025_01=official) == [("previous-is-official", 2)]
    assert faults(same, "2025-02_kthtdt.csv", m2025_01=official) == []
    assert faults(other, "2025-02_kthtdt.csv", m2025_01=estimate) == []


@pytest.mark.parametrize(
    ("row", "day", "expected"),
    [
        ("thu-noi-dia,2600,", 16, [("official-before-period-end", 2)]),  # a calendar month: until the 31st
        ("thu-noi-dia,2600,chính thức", 30, [("official-before-period-end", 2)]),
        ("thu-noi-dia,2600,ước", 16, []),
        ("thu-noi-dia,2600,", 31, []),
        ("ho-kinh-doanh-moi,3,", 13, [("official-before-period-end", 2)]),  # the plan's own: until the 14th
        ("ho-kinh-doanh-moi,3,", 14, []),
        ("ho-kinh-doanh-moi,,", 13, []),
    ],
)
def test_official_before_period_end(row: str, day: int, expected: list[tuple[str, int]]) -> None:
    text = f"Mã,Số liệu,Trạng thái\n{row}\n"
    examined = form(text, "2026-05_kthtdt.csv", today=date(2026, 5, day))
    assert [one for one in codes(examined) if one[0] == "official-before-period-end"] == expected


def test_a_status_without_a_figure_estimates_nothing() -> None:
    examined = form("Mã,Số liệu,Trạng thái,Ghi chú\nthu-noi-dia,,ước,chưa đối chiếu\n", "2025-03_kthtdt.csv")
    assert [reading.estimate for reading in examined.readings] == [False]


def test_month_has_begun() -> None:
    april = f"{RATIO}huan-luyen,45,150\n"
    assert codes(form(april, "2026-04_bchqs.csv", today=date(2026, 3, 14))) == [("month-not-begun", 1)]
    estimated = "Mã,Tử số,Mẫu số,Trạng thái\nhuan-luyen,45,150,ước\n"
    assert codes(form(estimated, "2026-04_bchqs.csv", today=date(2026, 3, 15))) == []


def test_the_examples_in_words_hold() -> None:
    results = doctest.testmod(context)
    assert results.failed == 0
    assert results.attempted >= 2
