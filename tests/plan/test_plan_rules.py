"""One smallest change of the small plan for every rule: the code it gives, and the place of the caret."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from plan_edits import SMALL, caret, changed, read, seen

from longmy_kpi.diagnostic import Severity
from longmy_kpi.messages.faults.plan import FAULTS

GROUP = "  - {code: viec-kinh-te, name: x}\n"


class Case(NamedTuple):
    """In the record of `within` (anywhere for ""), `old` becomes `new`; then `code` stands at the `^` of `at`."""

    code: str
    within: str
    old: str
    new: str
    at: str


YAML = [
    Case("yaml-syntax", "", "city: Thành phố Thử", "city: Thành: phố", "city: Thành^: phố"),
    Case("yaml-control-character", "", "Kế hoạch thử", "Kế hoạch\x01 thử", "Kế hoạch^\x01"),
    Case("yaml-several-documents", "", "year: 2026", "--- {}\n--- {}\nyear: 2026", "--- {}\n^---"),
    Case("yaml-tag", "", "year: 2026", "year: !!int 2026", "year: ^!!int"),
    Case("yaml-too-deep", "", "[UBND Thành phố Thử]", "[" * 17 + "]" * 17, "recipients: " + "[" * 15 + "^["),
    Case("yaml-anchor-unknown", "", "city: Thành phố Thử", "city: *ward", "city: ^*ward"),
    Case("yaml-anchor-multiplies", "", "recipients: [", "a: &b [&a [x], *a]\nb: *b\nrecipients: [", "b: ^*b"),
    Case("yaml-merge-key", "tong", "item: 1", "<<: {item: 1}\n    item: 1", "^<<"),
    Case("yaml-key-not-text", "tong", "item: 1", "item: 1\n    [a]: 1", "^[a]: 1"),
    Case("yaml-duplicate-key", "tong", "item: 1", "item: 1\n    item: 2", "^item: 2"),
]
FORM = [
    Case("plan-needs-text", "", "title: Kế hoạch thử năm 2026", "title: ~", "title: ^~"),
    Case("plan-needs-text", "", "title: Kế hoạch thử năm 2026", "title:", "^title:"),
    Case("plan-text-invisible", "", "ward: Phường Thử", 'ward: "a\\eb"', "ward: ^"),
    Case("plan-needs-mapping", "tong", "{how: sum, of: [phan-a, phan-b]}", "sum", "    derived: ^sum"),
    Case("plan-needs-list", "phan-a", "partners: [thue]", "partners: thue", "partners: ^thue"),
    Case("plan-too-few", "tong", "due: quarter", "due: []", "due: ^[]"),
    Case("plan-key-missing", "tong", "    measure: dong\n", "", "- ^code: tong"),
    Case("plan-key-unknown", "tong", "name: Giá", "nam: x\n    name: Giá", "^nam: x"),
    Case("plan-key-unknown", "ho-moi", "proposed: [due,", "proposed: [dua,", "proposed: [^dua"),
    Case("plan-word-unknown", "tong", "to_date: sum", "to_date: total", "to_date: ^total"),
    Case("plan-word-unknown", "tong", "due: quarter", "due: quarterly", "due: ^quarterly"),
    Case("plan-number-comma", "tong", "value: 100}", "value: 1,234}", "value: ^1,234"),
    Case("plan-number-comma", "thu", "value: 120.5", "value: 120,5", "value: ^120,5"),
    Case("plan-number-three-decimals", "tong", "value: 100}", "value: 1.234}", "value: ^1.234"),
    Case("plan-number-form", "tong", "value: 100}", "value: 1e5}", "value: ^1e5"),
    Case("plan-whole-number", "bang-cap", "due: [6, 12]", "due: [6, 13]", "due: [6, ^13]"),
    Case("plan-whole-number", "thu", "{3: 20,", "{0: 20,", "{^0: 20"),
    Case("plan-true-false", "", "demo: true", "demo: yes", "demo: ^yes"),
    Case("plan-code-form", "", "{code: cau-chu,", "{code: Cau,", "{code: ^Cau"),
    Case("plan-code-reserved", "", "{code: cau-chu,", "{code: closing-1,", "{code: ^closing-1"),
    Case("plan-code-spreadsheet", "", "{code: cau-chu,", "{code: sep-1,", "{code: ^sep-1"),
    Case("plan-month-form", "xep-hang", "final: 2027-03", "final: 2027-13", "final: ^2027-13"),
    Case("plan-date-form", "", "[2026-04-30]", "[2026-04-31]", "[^2026-04-31]"),
    Case("plan-official-code", "", "ward: Phường Thử", "ward: Phường Thử\nward_code: 31.473", "ward_code: ^31.473"),
    Case("plan-official-code", "", "city: Thành", "city_code: con\ncity: Thành", "city_code: ^con"),
    Case("plan-offset-form", "", '"+07:00"', '"7"', 'utc_offset: ^"7"'),
]
NAMES = [
    Case("plan-code-twice", "", "{code: cau-chu,", "{code: de-xuat,", "{code: ^de-xuat, kind: wording"),
    Case(
        "plan-code-twice", "", "items:\n", "items:\n  - {number: 2, name: x, group: nhom-1}\n", "{number: ^2, name: Đ"
    ),
    Case("plan-listed-twice", "", "[2026-04-30]", "[2026-04-30, 2026-04-30]", "[2026-04-30, ^2026-04-30]"),
    Case("plan-listed-twice", "bang-cap", "due: [6, 12]", "due: [6, 12, 6]", "due: [6, 12, ^6]"),
    Case("plan-listed-twice", "truc-tuyen", "[kinh-te, van-phong]", "[kinh-te, kinh-te]", "[kinh-te, ^kinh-te]"),
    Case("plan-listed-twice", "", "[Tốt, Khá, Yếu]", "[Tốt, Khá, Tốt]", "[Tốt, Khá, ^Tốt]"),
    Case("plan-unknown-measure", "vi-pham", "measure: ho", "measure: hoo", "measure: ^hoo"),
    Case("plan-unknown-scale", "xep-hang", "scale: xep-loai", "scale: xep", "scale: ^xep"),
    Case("plan-unknown-rating", "xep-hang", "rating: Khá", "rating: Kha", "rating: ^Kha"),
    Case("plan-unknown-item", "vi-pham", "item: 2", "item: 3", "item: ^3"),
    Case("plan-unknown-group", "", "group: nhom-2", "group: nhom-3", "group: ^nhom-3"),
    Case("plan-unknown-unit", "vi-pham", "lead: van-hoa", "lead: van-ha", "lead: ^van-ha"),
    Case("plan-unknown-unit", "truc-tuyen", "[kinh-te,", "[kinhte,", "[^kinhte,"),
    Case("plan-unknown-partner", "phan-a", "partners: [thue]", "partners: [thu]", "partners: [^thu]"),
    Case("plan-unknown-indicator", "ho-moi-lon", "part_of: ho-moi", "part_of: ho-mo", "part_of: ^ho-mo"),
    Case("plan-unknown-indicator", "tang-truong", "of: [tong]", "of: [ton]", "of: [^ton]"),
    Case("plan-unknown-indicator", "", "kind: wording, about: []", "kind: wording, about: [x]", "about: [^x]"),
]
MEASURING = [
    Case("plan-to-date-impossible", "dat-chuan", "to_date: latest", "to_date: cumulative", "to_date: ^cumulative"),
    Case("plan-to-date-impossible", "truc-tuyen", "to_date: pooled", "to_date: cumulative", "to_date: ^cumulative"),
    Case("plan-to-date-impossible", "no-dong", "to_date: latest", "to_date: pooled", "to_date: ^pooled"),
    Case("plan-to-date-impossible", "xep-hang", "to_date: latest", "to_date: pooled", "to_date: ^pooled"),
    Case(
        "plan-percent-summed",
        "no-dong",
        "dong\n    value: number\n    to_date: latest",
        "phan-tram\n    value: number\n    to_date: sum",
        "to_date: ^sum",
    ),
    Case("plan-ratio-not-percent", "truc-tuyen", "measure: phan-tram", "measure: dong", "measure: ^dong"),
    Case("plan-word-in-percent", "dat-chuan", "measure: chu", "measure: phan-tram", "measure: ^phan-tram"),
    Case("plan-scale-missing", "xep-hang", "    scale: xep-loai\n", "", "value: ^rating"),
    Case("plan-rating-name", "", "[Tốt, Khá, Yếu]", "[Tốt, Khá, no]", "[Tốt, Khá, ^no]"),
    Case("plan-rating-name", "", "[Tốt, Khá, Yếu]", "[1, Khá, Yếu]", "[^1, Khá"),
    Case("plan-rating-name", "", "[Tốt, Khá, Yếu]", "[Tốt, Khá, -2.5]", "[Tốt, Khá, ^-2.5]"),
    Case("plan-parts-idle", "dat-chuan", "named:", "parts: {numerator: a, denominator: b}\n    named:", "parts: ^{num"),
    Case("plan-whole-parts-idle", "no-dong", "due:", "whole_parts: true\n    due:", "whole_parts: ^true"),
    Case("plan-scale-idle", "dat-chuan", "due: [3]", "scale: xep-loai\n    due: [3]", "scale: ^xep-loai"),
    Case("plan-whole-with-decimals", "", "households, decimals: 0", "households, decimals: 1", "decimals: ^1"),
    Case("plan-bounds-crossed", "ho-moi", "named:", "bounds: {min: 4, max: 4}\n    named:", "bounds: ^{min"),
    Case("plan-bounds-idle", "dat-chuan", "named:", "bounds: {max: 1}\n    named:", "bounds: ^{max"),
]
TARGETS = [
    Case("plan-op-impossible", "dat-chuan", "{op: achieved}", "{op: rating_at_least, rating: x}", "op: ^rating_at"),
    Case("plan-op-impossible", "no-dong", "{op: less_than, value: 50}", "{op: achieved}", "op: ^achieved"),
    Case("plan-target-needs", "vi-pham", "{op: at_most, value: 0}", "{op: at_most}", "op: ^at_most"),
    Case("plan-target-needs", "truc-tuyen", ", pending_from: UBND thành phố}", "}", "op: ^pending"),
    Case("plan-target-needs", "bang-cap", ", above: good}", "}", "op: ^between"),
    Case("plan-target-key-idle", "dat-chuan", "{op: achieved}", "{op: achieved, value: 1}", "value: ^1"),
    Case("plan-target-zero-percent", "nuoc-sach", "value: 90", "value: 0", "value: ^0"),
    Case("plan-target-not-positive", "ho-moi", "value: 4}", "value: 0}", "value: ^0"),
    Case("plan-target-not-positive", "no-dong", "value: 50", "value: 0", "value: ^0"),
    Case("plan-target-not-positive", "vi-pham", "value: 0", "value: -1", "value: ^-1"),
    Case("plan-range-crossed", "bang-cap", "low: 35", "low: 40", "low: ^40"),
    Case("plan-target-fraction", "ho-moi", "value: 4}", "value: 4.5}", "value: ^4.5"),
    Case("plan-target-beyond-bounds", "nuoc-sach", "value: 90", "value: 100", "value: ^100"),
    Case("plan-target-beyond-bounds", "bang-cap", "{min: 0,", "{min: 36,", "low: ^35"),
    Case("plan-decision-outside", "thu", "from: 2026-04", "from: 2025-12", "from: ^2025-12"),
    Case("plan-decision-outside", "thu", "from: 2026-04", "from: 2027-01", "from: ^2027-01"),
    Case(
        "plan-decision-order",
        "thu",
        "giao thêm}",
        "giao thêm}\n          - {from: 2026-03, op: more_than, value: 131}",
        "from: ^2026-03, op: more_than, value: 131",
    ),
    Case("plan-issuer-missing", "thu", "{issuer: HĐND phường, op:", "{op:", "- {op: ^at_least"),
    Case("plan-issuer-twice", "thu", "{issuer: HĐND phường", "{issuer: UBND thành phố", "{issuer: ^UBND thành phố"),
]
TIME = [
    Case("plan-final-outside", "xep-hang", "final: 2027-03", "final: 2026-11", "final: ^2026-11"),
    Case("plan-final-outside", "xep-hang", "final: 2027-03", "final: 2028-01", "final: ^2028-01"),
    Case("plan-trajectory-end", "thu", "12: 100}", "12: 99}", "trajectory: ^{3"),
    Case("plan-trajectory-falls", "thu", "6: 45", "6: 15", "6: ^15"),
    Case("plan-trajectory-idle", "dat-chuan", "lead:", "trajectory: linear\n    lead:", "trajectory: ^linear"),
    Case("plan-trajectory-idle", "no-dong", "lead:", "trajectory: linear\n    lead:", "trajectory: ^linear"),
]
WORKED = [
    Case(
        "plan-not-a-saturday",
        *("", "days_off: [2026-04-30]", "days_off: [2026-04-30], worked_saturdays: [2026-05-08]"),
        "worked_saturdays: [^2026-05-08",
    ),
]
PARTS = [
    Case("plan-growth-of-several", "tang-truong", "of: [tong]", "of: [tong, phan-a]", "of: ^[tong"),
    Case("plan-growth-form", "tang-truong", "measure: phan-tram", "measure: dong", "how: ^growth"),
    Case("plan-derived-sum-form", "nuoc-sach", "how: pooled", "how: sum", "how: ^sum"),
    Case("plan-derived-pooled-form", "tong", "how: sum", "how: pooled", "how: ^pooled"),
    Case("plan-part-differs", "ho-moi-lon", "lead:", "period: calendar\n    lead:", "part_of: ^ho-moi"),
    Case("plan-part-differs", "tang-truong", "lead:", "period: calendar\n    lead:", "of: [^tong]"),
    Case("plan-derived-circle", "tang-truong", "of: [tong]", "of: [tang-truong]", "of: ^[tang-truong]"),
    Case("plan-part-circle", "ho-moi-lon", "part_of: ho-moi", "part_of: ho-moi-lon", "part_of: ^ho-moi-lon"),
    Case("plan-derived-due", "tang-truong", "due: quarter", "due: month", "due: ^month"),
    Case("plan-derived-due", "tang-truong", "due: quarter", "due: quarter\n    final: 2027-01", "final: ^2027-01"),
    Case("plan-parts-do-not-add-up", "tong", "value: 100}", "value: 101}", "target: ^{op: at_least, value: 101"),
]
DUTIES = [
    Case("plan-nobody-follows", "vi-pham", "    lead: van-hoa\n", "", "- ^code: vi-pham"),
    Case("plan-lead-gap", "vi-pham", "lead: van-hoa", "lead: [{unit: van-hoa, from: 2026-03}]", "from: ^2026-03"),
    Case("plan-lead-undated", "vi-pham", "lead: van-hoa", "lead: [{unit: van-hoa}, {unit: kinh-te}]", "unit: ^kinh-te"),
    Case(
        "plan-lead-outside",
        "vi-pham",
        "lead: van-hoa",
        "lead: [{unit: van-hoa}, {unit: kinh-te, from: 2028-01}]",
        "from: ^2028-01",
    ),
    Case(
        "plan-lead-order",
        "vi-pham",
        "lead: van-hoa",
        "lead: [{unit: van-hoa}, {unit: kinh-te, from: 2026-06}, {unit: van-hoa, from: 2026-05}]",
        "from: ^2026-05",
    ),
    Case("plan-lead-silent", "vi-pham", "lead: van-hoa", "lead: van-phong", "lead: ^van-phong"),
    Case("plan-item-empty", "", "items:\n", "items:\n  - {number: 3, name: x, group: nhom-1}\n", "{number: ^3"),
    Case("plan-clause-missing", "vi-pham", "    assigned_by: IV.2\n", "", "named: ^plan"),
    Case("open-point-missing", "vi-pham", "named: plan", "named: reading", "named: ^reading"),
    Case("open-point-missing", "vi-pham", "named: plan", "named: proposed", "named: ^proposed"),
    Case("open-point-missing", "vi-pham", "{op: at_most, value: 0}", "{op: follow}", "target: ^{op: follow}"),
    Case("open-point-missing", "khieu-nai", "    baseline: {year: 12}", "", "target: ^{op: not_above"),
    Case("open-point-missing", "vi-pham", "named:", "proposed: [due]\n    named:", "proposed: ^[due]"),
    Case("open-point-missing", "vi-pham", "{op: at_most, value: 0}", "{op: pending, pending_from: x}", "target: ^{op"),
    Case("open-point-idle", "", "about: [truc-tuyen]", "about: [truc-tuyen, tong]", "[truc-tuyen, ^tong]"),
    Case("open-point-idle", "", "about: [ho-moi], reason: Văn", "about: [ho-moi, thu], reason: Văn", "[ho-moi, ^thu]"),
    Case("open-point-idle", "", "nuoc-b, tai-nan]", "nuoc-b, tai-nan, tong]", "tai-nan, ^tong]"),
    Case("open-point-idle", "", "[tang-truong, tai-nan]", "[tang-truong, tai-nan, thu]", "tai-nan, ^thu]"),
]
TASKS = [
    Case("plan-key-missing", "viec-le-hoi", "    title: Tổ chức lễ hội\n", "", "- ^code: viec-le-hoi"),
    Case(
        "plan-key-missing",
        "viec-cho",
        ", quote: sửa xong chợ trong tháng 6}",
        "}",
        "source: ^{section: III.1}",
    ),
    Case("plan-code-twice", "", "code: viec-le-hoi", "code: viec-cho", "code: ^viec-cho\n    title: Tổ chức"),
    Case("plan-code-twice", "", "code: viec-le-hoi", "code: thu", "code: ^thu\n    title: Tổ chức"),
    Case("plan-code-twice", "", "task_groups:\n", f"task_groups:\n{GROUP}", "- {code: ^viec-kinh-te, name: Về"),
    Case("plan-listed-twice", "viec-cho", "[thu, ho-moi]", "[thu, thu]", "[thu, ^thu]"),
    Case("plan-unknown-task-group", "viec-cho", "group: viec-kinh-te", "group: nhom-1", "group: ^nhom-1"),
    Case("plan-unknown-unit", "viec-cho", "lead: kinh-te", "lead: kinhte", "lead: ^kinhte"),
    Case("plan-unknown-unit", "viec-cho", "[van-hoa,", "[vanhoa,", "[^vanhoa,"),
    Case("plan-unknown-indicator", "viec-cho", "[thu, ho-moi]", "[thu, viec-le-hoi]", "[thu, ^viec-le-hoi]"),
    Case("plan-task-due-outside", "viec-cho", "due: 2026-06", "due: 2025-12", "due: ^2025-12"),
    Case("plan-task-due-outside", "viec-cho", "due: 2026-06", "due: 2027-01", "due: ^2027-01"),
    Case("plan-month-form", "viec-cho", "due: 2026-06", "due: half_year", "due: ^half_year"),
    Case("plan-task-without-lead", "viec-le-hoi", "    lead: van-hoa\n", "", "- ^code: viec-le-hoi"),
    Case("plan-clause-missing", "viec-le-hoi", "    assigned_by: IV.2\n", "", "named: ^plan"),
    Case("plan-key-unknown", "viec-cho", "[supporting]", "[value]", "proposed: [^value]"),
    Case("open-point-missing", "viec-cho", "named: plan", "named: proposed", "named: ^proposed"),
    Case("open-point-missing", "viec-cho", "named: plan", "named: reading", "named: ^reading"),
    Case("open-point-missing", "viec-le-hoi", "source:", "proposed: [due]\n    source:", "proposed: ^[due]"),
    Case(
        "open-point-idle", "", "about: [ho-moi], reason: Văn", "about: [ho-moi, viec-cho], reason: Văn", "[ho-moi, ^v"
    ),
    Case("open-point-idle", "", "about: [truc-tuyen]", "about: [truc-tuyen, viec-cho]", "[truc-tuyen, ^viec-cho]"),
]
CASES = [*YAML, *FORM, *NAMES, *WORKED, *MEASURING, *TARGETS, *TIME, *PARTS, *DUTIES, *TASKS]
WHOLE_FILE = {"plan-empty", "plan-year-differs", "yaml-too-large", "yaml-not-utf8"}
OTHER_TESTS = {
    *("plan-unknown-issuer", "plan-no-issuers", "plan-target-same", "plan-target-not-here"),  # test_set_target
    "workspace-file-exists",  # test_scaffold
    *("tasks-unit-unknown", "tasks-year-differs", "tasks-lead-differs", "tasks-lead-moves"),  # test_own_tasks
    "next-year-differs",  # test_next_year
    "plan-days-off-missing",  # a warning, below
}


def test_the_small_plan_has_no_fault() -> None:
    loaded = read(SMALL)
    assert loaded.diagnostics == ()
    assert loaded.plan is not None
    assert len(loaded.plan.indicators) == 18
    assert len(loaded.plan.tasks) == 2


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{case.within}")
def test_a_smallest_change_gives_its_fault_and_no_other(case: Case) -> None:
    text = changed(case.within, case.old, case.new)
    loaded = read(text)
    assert seen(loaded) == [(case.code, *caret(text, case.within, case.at))]
    assert loaded.plan is None
    fault = loaded.diagnostics[0]
    assert fault.severity is Severity.ERROR
    assert fault.place.excerpt == text.split("\n")[(fault.place.line or 0) - 1]
    for sentence in FAULTS[case.code]:
        assert sentence.format(**fault.args)


@pytest.mark.parametrize("written", ["days_off: []", "days_off: [2025-12-31, 2027-01-01]"])
def test_a_year_without_days_off_is_told_and_does_no_harm(written: str) -> None:
    text = SMALL.replace("days_off: [2026-04-30]", written)
    loaded = read(text)
    assert seen(loaded) == [("plan-days-off-missing", *caret(text, "", "days_off: ^["))]
    assert loaded.diagnostics[0].severity is Severity.WARNING
    assert loaded.plan is not None


def test_days_off_do_not_matter_where_nothing_is_due_some_days_after_the_cut_off() -> None:
    assert seen(read(SMALL.replace("due_working_days: 2, days_off: [2026-04-30]", "due_working_days: null"))) == []


def test_a_task_may_be_led_by_a_unit_that_sends_no_figures() -> None:
    assert seen(read(changed("viec-le-hoi", "lead: van-hoa", "lead: van-phong"))) == []


def test_a_city_knows_one_indicator_by_a_code() -> None:
    once = changed("tong", "measure: dong", "shared: crime-1\n    measure: dong")
    assert seen(read(once)) == []
    start = once.index("  - code: phan-a")
    twice = once[:start] + once[start:].replace("measure: dong", "shared: ^crime-1\n    measure: dong", 1)
    line = twice.count("\n", 0, twice.index("^")) + 1
    assert seen(read(twice.replace("^", ""))) == [("plan-code-twice", line, 13)]


def test_every_fault_has_a_case() -> None:
    assert {case.code for case in CASES} | WHOLE_FILE | OTHER_TESTS == set(FAULTS)
