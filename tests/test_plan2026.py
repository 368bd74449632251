"""The ward's plan for 2026 against a table typed by hand from a reading of the plan document."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from itertools import chain
from pathlib import Path

import pytest

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month, PeriodRule
from longmy_kpi.plan.model import (
    Group,
    Indicator,
    Item,
    Measure,
    Op,
    Partner,
    Plan,
    Target,
    TrajectoryKind,
    Unit,
    ValueKind,
)
from longmy_kpi.plan.plan_file import load
from longmy_kpi.plan.wording import target_words

ROOT = Path(__file__).parents[1]

# code | item | target | due | value, to date | lead (p: named by the plan, r: by reading, x: proposed; clause)
TABLE = """
tang-truong-gtsx   | -  | >= 10                | Q | number latest   | kthtdt r IV.2.1a
gtsx               | 1  | >= 4169956           | Q | number sum      | kthtdt p IV.2.1a
gtsx-kv1           | 1  | >= 626229            | Q | number sum      | kthtdt p IV.2.1a
gtsx-kv2           | 1  | >= 1491346           | Q | number sum      | kthtdt p IV.2.1a
gtsx-kv3           | 1  | >= 2052381           | Q | number sum      | kthtdt p IV.2.1a
thu-noi-dia        | 2  | >= 31255             | M | number sum      | kthtdt r IV.2.1b
giai-ngan-dtc      | 2  | >= 100               | M | ratio latest    | kthtdt r IV.2.1b
ho-kinh-doanh-moi  | 3  | >= 40                | M | number sum      | kthtdt x
htx-moi            | 3  | >= 1                 | Q | number sum      | kthtdt p IV.2.1c
to-hop-tac-moi     | 3  | >= 3                 | Q | number sum      | kthtdt r IV.2.1c
ocop               | 3  | >= 2                 | H | number sum      | kthtdt x
ocop-4-sao         | 3  | >= 1                 | H | number sum      | kthtdt x
ho-ngheo-giam      | 4  | pending              | Y | number latest   | kthtdt p IV.2.1c
bhyt-tham-gia      | 5  | pending              | M | ratio latest    | vhxh p IV.2.2b
bhyt-bao-phu       | 5  | >= 95.4              | M | ratio latest    | vhxh p IV.2.2b
bhxh-lao-dong      | 5  | pending              | M | ratio latest    | vhxh x
khcn-dmst-cds      | 6  | pending              | Y | number latest   | vhxh p IV.2.2d
dvc-truc-tuyen     | 6  | > 80                 | M | ratio pooled    | vhxh p IV.2.2d
lao-dong-dao-tao   | 7  | >= 85                | H | ratio latest    | vhxh p IV.2.2a
lao-dong-bang-cap  | 7  | 35 .. 40             | H | ratio latest    | vhxh r IV.2.2a
mau-giao-3-5       | 8  | >= 100               | Y | ratio latest    | vhxh r IV.2.2a
tieu-hoc-dung-tuoi | 8  | >= 100               | Y | ratio latest    | vhxh p IV.2.2a
thcs-dung-tuoi     | 8  | >= 95                | Y | ratio latest    | vhxh p IV.2.2a
truong-chuan       | 8  | >= 100               | Y | ratio latest    | vhxh p IV.2.2a
do-thi-van-minh    | 9  | achieved             | H | yes_no latest   | vhxh p IV.2.2c
nuoc-sach          | 10 | > 90                 | Q | ratio latest    | kthtdt r IV.2.1c
nuoc-sach-do-thi   | 10 | follow               | Q | ratio latest    | kthtdt p IV.2.1c
nuoc-sach-nong-thon| 10 | follow               | Q | ratio latest    | kthtdt p IV.2.1c
rac-sinh-hoat      | 10 | > 95                 | M | ratio pooled    | kthtdt r IV.2.1c
chat-thai-nguy-hai | 10 | >= 98                | Q | ratio pooled    | kthtdt r IV.2.1c
chat-thai-y-te     | 10 | >= 100               | Q | ratio pooled    | kthtdt r IV.2.1c
goi-nhap-ngu       | 11 | >= 100               | 3 | ratio latest    | bchqs p IV.2.4
huan-luyen         | 11 | >= 100               | Q | ratio latest    | bchqs p IV.2.4
gd-qpan            | 11 | >= 100               | Q | ratio latest    | bchqs p IV.2.4
diem-nong          | 12 | <= 0                 | M | number sum      | cong-an r IV.2.3
an-toan-antt       | 12 | achieved             | Y | yes_no latest   | cong-an r IV.2.3
pham-phap-hinh-su  | 12 | not_above_last_year  | M | number sum      | cong-an p IV.2.3
phuong-khong-ma-tuy| 12 | achieved             | Y | yes_no latest   | cong-an r IV.2.3
tai-nan-giao-thong | -  | below_last_year      | M | number sum      | cong-an p IV.2.3
cchc-xep-loai      | 13 | rating >= Tốt        | Y | rating latest   | vhxh p IV.2.2d
cbcc-hoan-thanh-tot| 13 | >= 98                | Y | ratio latest    | vhxh x
chi-ngan-sach      | -  | follow               | M | number sum      | kthtdt p IV.2.1b
thanh-vien-htx-moi | -  | follow               | Q | number sum      | kthtdt p IV.2.1c
"""
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in TABLE.strip().splitlines()]

DUE = {"M": range(1, 13), "Q": range(3, 13, 3), "H": range(6, 13, 6), "Y": (12,), "3": (3,)}
SIGNS = {Op.AT_LEAST: ">=", Op.MORE_THAN: ">", Op.AT_MOST: "<=", Op.LESS_THAN: "<"}
FINAL = {"giai-ngan-dtc": Month(2027, 1), "cchc-xep-loai": Month(2027, 3)}
CALENDAR_MONTHS = {
    *("tang-truong-gtsx", "gtsx", "gtsx-kv1", "gtsx-kv2", "gtsx-kv3"),
    *("thu-noi-dia", "giai-ngan-dtc", "chi-ngan-sach"),
}
LINEAR = {"gtsx", "gtsx-kv1", "gtsx-kv2", "gtsx-kv3", "thu-noi-dia", "giai-ngan-dtc", "ho-kinh-doanh-moi"}
BY_YEAR_END = {"htx-moi", "to-hop-tac-moi", "ocop", "ocop-4-sao"}
DERIVED = {
    "tang-truong-gtsx": ("growth", ("gtsx",)),
    "gtsx": ("sum", ("gtsx-kv1", "gtsx-kv2", "gtsx-kv3")),
    "nuoc-sach": ("pooled", ("nuoc-sach-do-thi", "nuoc-sach-nong-thon")),
}
PART_OF = {"ocop-4-sao": "ocop", "lao-dong-bang-cap": "lao-dong-dao-tao"}
WHOLE_PARTS = {
    "bhyt-tham-gia",
    "bhyt-bao-phu",
    "bhxh-lao-dong",
    "dvc-truc-tuyen",
    "lao-dong-dao-tao",
    "lao-dong-bang-cap",
    "mau-giao-3-5",
    "tieu-hoc-dung-tuoi",
    "thcs-dung-tuoi",
    "truong-chuan",
    "nuoc-sach-do-thi",
    "nuoc-sach-nong-thon",
    "goi-nhap-ngu",
    "huan-luyen",
    "gd-qpan",
    "cbcc-hoan-thanh-tot",
}
BESIDE_THE_LEAD = {
    **dict.fromkeys(("tang-truong-gtsx", "gtsx", "gtsx-kv1", "gtsx-kv2", "gtsx-kv3"), ("thong-ke",)),
    **dict.fromkeys(("thu-noi-dia", "chi-ngan-sach"), ("thue", "kho-bac")),
    "giai-ngan-dtc": ("kho-bac",),
    **dict.fromkeys(("bhyt-tham-gia", "bhyt-bao-phu", "bhxh-lao-dong"), ("bao-hiem",)),
    **dict.fromkeys(("khcn-dmst-cds", "dvc-truc-tuyen", "cchc-xep-loai"), ("tt-pvhcc",)),
    "do-thi-van-minh": ("kthtdt",),
}
MEASURES = {
    "triệu đồng": "gtsx gtsx-kv1 gtsx-kv2 gtsx-kv3 thu-noi-dia chi-ngan-sach",
    "điểm %": "ho-ngheo-giam",
    "% chỉ tiêu giao": "goi-nhap-ngu huan-luyen gd-qpan",
    "hộ": "ho-kinh-doanh-moi",
    "HTX": "htx-moi",
    "tổ": "to-hop-tac-moi",
    "sản phẩm": "ocop ocop-4-sao",
    "thành viên": "thanh-vien-htx-moi",
    "điểm nóng": "diem-nong",
    "vụ": "pham-phap-hinh-su tai-nan-giao-thong",
    "đạt/chưa đạt": "do-thi-van-minh an-toan-antt phuong-khong-ma-tuy",
    "xếp loại": "cchc-xep-loai",
}
WHOLE = {"hộ", "HTX", "tổ", "sản phẩm", "thành viên", "điểm nóng", "vụ"}

# What the document leaves open: kind | what it must be about. A dash: nothing that has a code.
OPEN = """
pending_target    | ho-ngheo-giam bhyt-tham-gia bhxh-lao-dong khcn-dmst-cds
undefined_content | khcn-dmst-cds bhyt-tham-gia bhyt-bao-phu
nobody_named      | ho-kinh-doanh-moi ocop ocop-4-sao bhxh-lao-dong cbcc-hoan-thanh-tot
by_reading        | tang-truong-gtsx giai-ngan-dtc to-hop-tac-moi lao-dong-bang-cap mau-giao-3-5
by_reading        | chat-thai-nguy-hai chat-thai-y-te diem-nong an-toan-antt phuong-khong-ma-tuy
by_reading        | do-thi-van-minh pham-phap-hinh-su thu-noi-dia nuoc-sach rac-sinh-hoat
outside_quota     | ho-ngheo-giam bhyt-tham-gia bhxh-lao-dong khcn-dmst-cds
undefined_content | do-thi-van-minh cchc-xep-loai
proposal          | cbcc-hoan-thanh-tot
no_target         | chi-ngan-sach thanh-vien-htx-moi nuoc-sach-do-thi nuoc-sach-nong-thon tai-nan-giao-thong
no_baseline       | tang-truong-gtsx pham-phap-hinh-su tai-nan-giao-thong
proposal          | giai-ngan-dtc cchc-xep-loai van-phong tt-pvhcc
outside_quota     | goi-nhap-ngu huan-luyen gd-qpan
wording           | nuoc-sach nuoc-sach-do-thi nuoc-sach-nong-thon pham-phap-hinh-su
"""
SAID = [
    ("by_reading", "giá so sánh 2010"),
    ("outside_quota", "phụ lục của Quyết định 3109/QĐ-UBND"),
    ("proposal", "Nghị định 335/2025/NĐ-CP"),
    ("proposal", "12729/VPCP-KGVX"),
    ("undefined_content", "báo cáo đột xuất"),
    ("undefined_content", "“các ngành có liên quan”"),
    ("no_measure", "củng cố và nâng cao chất lượng"),
    ("no_baseline", "thành lập giữa năm 2025"),
    ("proposal", "kỳ có số liệu"),
    ("proposal", "chốt số liệu ngày 14"),
    ("proposal", "tháng dương lịch"),
    ("proposal", "chữ số thập phân"),
    ("proposal", "Số liệu cả năm có sau tháng 12"),
    ("proposal", "tiến độ giải ngân"),
    ("proposal", "mọi cơ quan, ban ngành phường báo cáo hằng tháng"),
    ("wording", "“sử dụng”"),
    ("wording", "“được cung cấp”"),
    ("wording", "“tội phạm về trật tự xã hội”"),
]

MISREAD = (
    *("phân đầu", "kiểm chế", "đơn đốc", "chuyên dịch", "tuyên chọn"),
    *("sdd", "các các", "công thông tin"),
)


@pytest.fixture(scope="module")
def plan() -> Plan:
    loaded = load(ROOT / "plan2026.yaml")
    assert list(loaded.diagnostics) == []
    assert loaded.plan is not None
    return loaded.plan


@pytest.fixture(scope="module")
def document() -> str:
    return (ROOT / "docs/plan/ke-hoach-2026.md").read_text(encoding="utf-8")


def folded(text: str) -> str:
    return " ".join(text.split())


def said(target: Target) -> str:
    if target.op in SIGNS:
        return f"{SIGNS[target.op]} {target.value}"
    if target.op is Op.BETWEEN:
        return f"{target.low} .. {target.high}"
    if target.op is Op.RATING_AT_LEAST:
        return f"rating >= {target.rating}"
    return target.op.value


def row(indicator: Indicator) -> tuple[str, ...]:
    months = [month.number for month in indicator.due if month.year == 2026]
    due = next(letter for letter, listed in DUE.items() if list(listed) == months)
    named = {"plan": "p", "reading": "r", "proposed": "x"}[indicator.named]
    return (
        indicator.code,
        str(indicator.item or "-"),
        said(indicator.series[0].original),
        due,
        f"{indicator.value} {indicator.to_date}",
        f"{indicator.lead} {named} {indicator.assigned_by}".strip(),
    )


def named_parts(plan: Plan) -> list[Measure | Unit | Partner | Group | Item | Indicator]:
    return [*plan.measures, *plan.units, *plan.partners, *plan.groups, *plan.items, *plan.indicators]


def names(plan: Plan) -> list[str]:
    ratings = chain.from_iterable(scale.names for scale in plan.scales)
    heads = (plan.title, plan.ward, plan.city)
    return [*(part.name for part in named_parts(plan)), *ratings, *heads, *plan.legal_basis, *plan.recipients]


def test_every_indicator_is_as_read_in_the_order_of_the_table(plan: Plan) -> None:
    assert len(ROWS) == 43
    assert [row(indicator) for indicator in plan.indicators] == ROWS


def test_each_target_is_one_issuer_without_a_later_decision(plan: Plan) -> None:
    assert {len(indicator.series) for indicator in plan.indicators} == {1}
    assert {len(indicator.series[0].decisions) for indicator in plan.indicators} == {1}


def test_above_the_range_of_certificates_is_good(plan: Plan) -> None:
    assert plan.by_code["lao-dong-bang-cap"].series[0].original.above_is_good


def test_pending_targets_say_who_will_give_them(plan: Plan) -> None:
    pending = (indicator.series[0].original for indicator in plan.indicators)
    givers = [target.pending_from for target in pending if target.op is Op.PENDING]
    assert givers == ["thành phố", "thành phố", "cấp trên", "cấp trên"]


def test_final_months_come_after_december_for_two(plan: Plan) -> None:
    late = {i.code: i.final for i in plan.indicators if i.final != plan.last_month}
    assert late == FINAL
    for code, month in FINAL.items():
        assert [due for due in plan.by_code[code].due if due > plan.last_month] == [month]


def test_calendar_months_are_those_of_tax_treasury_and_statistics(plan: Plan) -> None:
    assert {i.code for i in plan.indicators if i.period is PeriodRule.CALENDAR} == CALENDAR_MONTHS


def test_trajectories(plan: Plan) -> None:
    by_kind = {kind: {i.code for i in plan.indicators if i.trajectory.kind is kind} for kind in TrajectoryKind}
    assert by_kind[TrajectoryKind.LINEAR] == LINEAR
    assert by_kind[TrajectoryKind.BY_YEAR_END] == BY_YEAR_END
    assert not by_kind[TrajectoryKind.POINTS]


def test_what_is_only_proposed_is_marked_so(plan: Plan) -> None:
    marked = {
        field: {i.code for i in plan.indicators if field in i.proposed}
        for field in ("due", "period", "final", "trajectory")
    }
    every = {code for code, *_ in ROWS}
    assert marked == {"due": every, "period": CALENDAR_MONTHS, "final": set(FINAL), "trajectory": {"giai-ngan-dtc"}}


def test_the_plans_own_number_and_date_stay_blank(plan: Plan) -> None:
    assert (plan.document_number, plan.document_date) == (None, None)


def test_parts_that_count_things_are_whole(plan: Plan) -> None:
    assert {one.code for one in plan.indicators if one.whole_parts} == WHOLE_PARTS
    measured = {"giai-ngan-dtc", "rac-sinh-hoat", "chat-thai-nguy-hai", "chat-thai-y-te", "nuoc-sach"}
    assert {one.code for one in plan.indicators if one.value is ValueKind.RATIO} - WHOLE_PARTS == measured


def test_derived_and_parts(plan: Plan) -> None:
    derived = {i.code: (i.derived.how, i.derived.of) for i in plan.indicators if i.derived}
    assert derived == DERIVED
    assert {i.code: i.part_of for i in plan.indicators if i.part_of} == PART_OF


def test_sectors_add_up_to_the_whole(plan: Plan) -> None:
    parts = [plan.by_code[code].series[0].original.value or Decimal(0) for code in DERIVED["gtsx"][1]]
    assert sum(parts) == plan.by_code["gtsx"].series[0].original.value == Decimal(4169956)


def test_who_stands_beside_the_lead(plan: Plan) -> None:
    beside = {i.code: (*i.supporting, *i.partners) for i in plan.indicators if i.supporting or i.partners}
    assert beside == BESIDE_THE_LEAD


def test_measures(plan: Plan) -> None:
    expected = {code: measure for measure, codes in MEASURES.items() for code in codes.split()}
    assert {i.code: i.measure.name for i in plan.indicators} == {code: expected.get(code, "%") for code, *_ in ROWS}
    assert {measure.name for measure in plan.measures if measure.whole} == WHOLE
    decimals = {measure.name: measure.decimals for measure in plan.measures if measure.decimals}
    assert decimals == {"triệu đồng": 2, "%": 2, "điểm %": 2, "% chỉ tiêu giao": 2}
    assert {measure.name for measure in plan.measures if measure.percent} == {"%", "điểm %", "% chỉ tiêu giao"}


def test_only_quotas_may_pass_a_hundred_percent(plan: Plan) -> None:
    passing = {i.code for i in plan.indicators if i.bounds.max is not None and i.bounds.max > 100}
    assert passing == {"goi-nhap-ngu", "huan-luyen", "gd-qpan"}


def test_the_rating_scale_is_best_first(plan: Plan) -> None:
    scale = plan.by_code["cchc-xep-loai"].scale
    assert scale is not None
    assert scale.names == ("Xuất sắc", "Tốt", "Khá", "Trung bình", "Yếu")


def test_items_stand_in_their_groups(plan: Plan) -> None:
    headings = {group.code: group.name for group in plan.groups}
    expected = [
        *["Kinh tế"] * 4,
        *["Xã hội"] * 5,
        *["Môi trường"],
        *["Quốc phòng - an ninh"] * 2,
        *["Chuyển đổi số"],
    ]
    assert [item.number for item in plan.items] == list(range(1, 14))
    assert [headings[item.group] for item in plan.items] == expected


def test_units_and_partners(plan: Plan) -> None:
    assert [unit.code for unit in plan.units] == ["kthtdt", "vhxh", "cong-an", "bchqs", "van-phong", "tt-pvhcc"]
    assert [unit.code for unit in plan.units if unit.reports] == ["kthtdt", "vhxh", "cong-an", "bchqs"]
    assert [unit.code for unit in plan.units if unit.collects] == [
        "kthtdt",
        "van-phong",
    ]  # both receive the reports (IV.1.2)
    assert [partner.name for partner in plan.partners] == [
        "Chi cục Thống kê phường Long Bình",
        "Thuế cơ sở 7 thành phố",
        "Kho bạc Nhà nước khu vực XIX – phòng giao dịch số 5",
        "Bảo hiểm cơ sở Long Mỹ",
    ]


def test_the_calendar_of_march(plan: Plan) -> None:
    """The 14th is a Saturday: the two working days after it are Monday the 16th and Tuesday the 17th."""
    march = Month(2026, 3)
    assert plan.calendar.data_date(march).isoformat() == "2026-03-14"
    assert str(plan.calendar.due_date(march)) == "2026-03-17"
    assert plan.calendar.utc_offset.total_seconds() == 7 * 3600


def test_days_off_and_worked_saturdays_of_2026_are_those_announced(plan: Plan) -> None:
    """From the notices named in the file: Tết 14 to 22 February, so that February is due on Tuesday the 24th."""
    days = "01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02"
    assert plan.calendar.days_off == {date.fromisoformat(f"2026-{day}") for day in days.split()}
    assert plan.calendar.worked_saturdays == {date(2026, 1, 10), date(2026, 8, 22)}
    due = {month: plan.calendar.due_date(Month(2026, month)) for month in (1, 2, 4, 8)}
    assert due == {1: date(2026, 1, 16), 2: date(2026, 2, 24), 4: date(2026, 4, 16), 8: date(2026, 8, 18)}


def test_what_nobody_has_given_yet_stays_blank(plan: Plan) -> None:
    assert (plan.ward_code, plan.city_code, plan.signer_name) == (None, None, None)
    assert plan.signer_title == "Chủ tịch"
    assert {unit.superior for unit in plan.units} | {unit.signer_title for unit in plan.units} == {None}
    assert {indicator.shared for indicator in plan.indicators} == {None}
    short = ["KTHTĐT", "VH-XH", "Công an", "BCH QS", "Văn phòng", "TT PVHCC"]
    assert [unit.short for unit in plan.units] == short


def section_of(document: str, section: str) -> str:
    """Cut out of the document the paragraph that a section number names: `II.1 (3)`, `I.1.2`, `IV.2.1c`."""
    named = re.fullmatch(r"(?P<part>[IV]+)\.(?P<number>[\d.]+) ?(?P<mark>\(\d+\)|[a-d])?", section)
    assert named, section
    mark = re.escape(named["mark"] or "")
    inside = document
    for start in (
        rf"[#* ]*{named['part']}\.",
        rf"[#* ]*{re.escape(named['number'])}\.?",
        rf"{mark}\)?" if mark else "",
    ):
        inside = re.split(rf"^{start} ", inside, maxsplit=1, flags=re.MULTILINE)[1] if start else inside
    return folded(inside.splitlines()[0])


def test_every_quote_stands_word_for_word_in_its_section(plan: Plan, document: str) -> None:
    strayed = [
        indicator.code
        for indicator in plan.indicators
        if folded(indicator.source.quote) not in section_of(document, indicator.source.section)
    ]
    assert strayed == []


def test_item_numbers_are_those_of_the_quoted_section(plan: Plan) -> None:
    for indicator in plan.indicators:
        numbered = re.search(r"\((\d+)\)", indicator.source.section)
        assert numbered is None or int(numbered[1]) == indicator.item


def test_the_legal_basis_is_the_documents(plan: Plan, document: str) -> None:
    assert len(plan.legal_basis) == 2
    assert all(f"Căn cứ {basis}" in folded(document) for basis in plan.legal_basis)


def test_item_12_is_called_by_its_four_indicators(plan: Plan) -> None:
    (item,) = (item.name for item in plan.items if item.number == 12)
    assert all(words in item for words in ("“điểm nóng”", "an toàn về an ninh", "kiềm chế tội phạm", "không ma túy"))
    assert plan.by_code["pham-phap-hinh-su"].name == "Số vụ phạm tội về trật tự xã hội"
    assert plan.by_code["tai-nan-giao-thong"].name == "Số vụ tai nạn giao thông"


def test_recipients_are_the_documents(plan: Plan, document: str) -> None:
    end = document.split("**Nơi nhận:**")[1].replace("Công Thông tin", "Cổng Thông tin")
    listed = re.findall(r"^\s*- (.*)[;.]$", end.split("**TM.")[0], re.MULTILINE)
    assert list(plan.recipients) == listed
    assert len(listed) == 9


def test_names_are_composed_distinct_and_free_of_misread_words(plan: Plan) -> None:
    for name in names(plan):
        assert unicodedata.is_normalized("NFC", name)
        assert not [word for word in MISREAD if word in name.casefold()]
    for language in ("name", "name_en"):
        assert len({getattr(indicator, language) for indicator in plan.indicators}) == 43


def test_every_vietnamese_name_has_an_english_one(plan: Plan) -> None:
    same = {part.name for part in named_parts(plan) if part.name == part.name_en or not part.name_en}
    assert same <= {"%"}


@pytest.mark.parametrize("line", OPEN.strip().splitlines())
def test_what_the_document_leaves_open_is_said(plan: Plan, line: str) -> None:
    kind, about = (cell.strip() for cell in line.split("|"))
    covered = set(chain.from_iterable(point.about for point in plan.open_points if point.kind == kind))
    assert set(about.split()) <= covered


@pytest.mark.parametrize(("kind", "words"), SAID)
def test_open_points_say_it_in_words(plan: Plan, kind: str, words: str) -> None:
    assert any(words in point.reason for point in plan.open_points if point.kind == kind)


def test_leads_that_are_not_named_are_open_points(plan: Plan) -> None:
    for named, kind in (("reading", "by_reading"), ("proposed", "nobody_named")):
        said_open = set(chain.from_iterable(point.about for point in plan.open_points if point.kind == kind))
        assert {i.code for i in plan.indicators if i.named == named} <= said_open


def test_targets_by_reading_are_one_entry_of_their_own(plan: Plan) -> None:
    targets = {"do-thi-van-minh", "phuong-khong-ma-tuy", "pham-phap-hinh-su"}
    assert [set(point.about) for point in plan.open_points if point.kind == "by_reading"].count(targets) == 1


def test_every_open_point_has_both_reasons_and_its_own_code(plan: Plan) -> None:
    assert all(point.reason and point.reason_en and point.reason != point.reason_en for point in plan.open_points)
    assert len({point.code for point in plan.open_points}) == len(plan.open_points)


def test_the_first_line_names_the_schema() -> None:
    with (ROOT / "plan2026.yaml").open(encoding="utf-8") as file:
        assert file.readline() == "# yaml-language-server: $schema=plan.schema.json\n"


def test_who_will_give_a_target_is_said_in_both_languages(plan: Plan) -> None:
    said = {
        language: {
            target_words(series.original, Lexicon(language))
            for indicator in plan.indicators
            for series in indicator.series
            if series.original.op is Op.PENDING
        }
        for language in ("vi", "en")
    }
    assert said == {
        "vi": {"chờ thành phố giao", "chờ cấp trên giao"},
        "en": {"pending from the city", "pending from the level above"},
    }
