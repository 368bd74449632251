"""What the words of the file become: months, planned shares, defaults, open points."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from plan_edits import SMALL, changed, read

from longmy_kpi.period import Month, PeriodRule
from longmy_kpi.plan.model import Decision, Indicator, Op, Plan, Target, TrajectoryKind


def plan_of(text: str) -> Plan:
    loaded = read(text)
    assert loaded.diagnostics == ()
    assert loaded.plan is not None
    return loaded.plan


def indicator(code: str, old: str = "", new: str = "") -> Indicator:
    return plan_of(changed(code, old, new)).by_code[code]


def months(*numbers: int) -> tuple[Month, ...]:
    """Months of the plan's year; past 12 those of the next."""
    return tuple(Month(2026, 1) + (number - 1) for number in numbers)


@pytest.mark.parametrize(
    ("written", "due"),
    [
        ("due: month", range(1, 13)),
        ("due: quarter", (3, 6, 9, 12)),
        ("due: half_year", (6, 12)),
        ("due: year", (12,)),
        ("due: [3]", (3,)),
        ("due: [11, 02]", (2, 11)),
        ("due: month\n    final: 2027-02", range(1, 15)),
        ("due: quarter\n    final: 2027-01", (3, 6, 9, 12, 13)),
        ("due: year\n    final: 2027-03", (12, 15)),
        ("due: [3]\n    final: 2027-03", (3, 15)),
        ("due: [3]\n    final: 2026-12", (3,)),
    ],
)
def test_due_words_are_months_and_a_later_final_month_is_due_as_well(written: str, due: tuple[int, ...]) -> None:
    assert indicator("no-dong", "due: quarter", written).due == months(*due)


def test_the_final_month_is_december_unless_given() -> None:
    assert indicator("no-dong").final == Month(2026, 12)
    assert indicator("xep-hang").final == Month(2027, 3)


@pytest.mark.parametrize(
    ("code", "old", "new", "kind"),
    [
        ("phan-a", "", "", TrajectoryKind.LINEAR),  # a sum with a least value
        ("thu", "    trajectory: {3: 20, 6: 45, 9: 70, 12: 100}\n", "", TrajectoryKind.LINEAR),  # cumulative, more than
        ("thu", "", "", TrajectoryKind.POINTS),
        ("ho-moi", "", "", TrajectoryKind.BY_YEAR_END),
        ("vi-pham", "", "", TrajectoryKind.NONE),  # a sum held below
        ("ho-moi-lon", "", "", TrajectoryKind.NONE),  # only followed
        ("tang-truong", "", "", TrajectoryKind.NONE),  # latest
        ("nuoc-sach", "due: quarter", "due: quarter\n    trajectory: linear", TrajectoryKind.LINEAR),
        ("truc-tuyen", "", "", TrajectoryKind.NONE),
    ],
)
def test_planned_shares(code: str, old: str, new: str, kind: TrajectoryKind) -> None:
    assert indicator(code, old, new).trajectory.kind is kind


def test_points_of_planned_shares_are_in_order_of_months() -> None:
    reordered = indicator("thu", "{3: 20, 6: 45,", "{6: 45, 3: 20,").trajectory.points
    assert reordered == ((3, Decimal(20)), (6, Decimal(45)), (9, Decimal(70)), (12, Decimal(100)))


def test_several_issuers_and_a_later_decision() -> None:
    city, ward = indicator("thu").series
    assert (city.issuer, ward.issuer) == ("UBND thành phố", "HĐND phường")
    first, later = Target(Op.MORE_THAN, Decimal("120.5")), Target(Op.MORE_THAN, Decimal(130))
    assert city.decisions == (Decision(first), Decision(later, Month(2026, 4), "12/QĐ-UBND", "giao thêm"))
    assert ward.decisions == (Decision(Target(Op.AT_LEAST, Decimal(125))),)


def test_a_range_a_rating_and_a_pending_target() -> None:
    plan = plan_of(SMALL)
    targets = {code: plan.by_code[code].series[0].original for code in ("bang-cap", "xep-hang", "truc-tuyen")}
    assert targets == {
        "bang-cap": Target(Op.BETWEEN, low=Decimal(35), high=Decimal(40), above_is_good=True),
        "xep-hang": Target(Op.RATING_AT_LEAST, rating="Khá"),
        "truc-tuyen": Target(Op.PENDING, pending_from="UBND thành phố"),
    }


def test_a_range_may_be_bad_above() -> None:
    assert not indicator("bang-cap", "above: good", "above: bad").series[0].original.above_is_good


def test_the_head_of_the_plan() -> None:
    plan = plan_of(SMALL)
    assert (plan.year, plan.ward, plan.city, plan.language, plan.demo) == (
        2026,
        "Phường Thử",
        "Thành phố Thử",
        "vi",
        True,
    )
    assert (plan.document_number, plan.document_date) == (None, None)
    assert (plan.calendar.cutoff_day, plan.calendar.due_working_days) == (14, 2)
    assert plan.calendar.days_off == {date(2026, 4, 30)}
    assert plan.calendar.utc_offset == timedelta(hours=7)


def test_a_worked_saturday_counts_and_a_day_off_does_not() -> None:
    """The 30th of April is a Thursday off, the 1st of May a Friday off, the 2nd a Saturday worked for it."""
    text = SMALL.replace("cutoff_day: 14", "cutoff_day: 29").replace(
        "days_off: [2026-04-30]", "days_off: [2026-04-30, 2026-05-01], worked_saturdays: [2026-05-02]"
    )
    calendar = plan_of(text).calendar
    assert calendar.worked_saturdays == {date(2026, 5, 2)}
    assert calendar.due_date(Month(2026, 4)) == date(2026, 5, 4)


def test_what_documents_and_a_city_need_is_blank_until_given() -> None:
    plan = plan_of(SMALL)
    assert (plan.ward_code, plan.city_code, plan.signer_title, plan.signer_name) == (None, None, None, None)
    unit = plan.units[0]
    assert (unit.short, unit.short_name, unit.superior, unit.signer_title) == (None, "Phòng Kinh tế", None, None)
    assert plan.by_code["thu"].shared is None


def test_what_documents_and_a_city_need_as_given() -> None:
    head = 'ward: Phường Thử\nward_code: "01473"\ncity_code: 92\nsigner_title: Chủ tịch\nsigner_name: Người Ký'
    given = "name_en: Economy, short: KT, superior: UBND Phường Thử, signer_title: Trưởng phòng"
    plan = plan_of(SMALL.replace("ward: Phường Thử", head).replace("name_en: Economy, reports", f"{given}, reports"))
    assert (plan.ward_code, plan.city_code, plan.signer_title, plan.signer_name) == (
        *("01473", "92"),
        *("Chủ tịch", "Người Ký"),
    )
    unit = plan.units[0]
    assert (unit.short_name, unit.superior, unit.signer_title) == ("KT", "UBND Phường Thử", "Trưởng phòng")


def test_several_units_may_collect() -> None:
    plan = plan_of(SMALL.replace("name_en: Office}", "name_en: Office, collects: true}"))
    assert [unit.code for unit in plan.collecting_units] == ["kinh-te", "van-phong"]


def test_the_documents_number_and_date_once_it_has_them() -> None:
    plan = plan_of(SMALL.replace("{number: null, date: null}", "{number: 05/KH-UBND, date: 2026-01-15}"))
    assert (plan.document_number, plan.document_date) == ("05/KH-UBND", date(2026, 1, 15))


def test_what_is_left_out_has_its_default() -> None:
    plan = plan_of(SMALL)
    plain = plan.by_code["no-dong"]
    assert plain.name_en == plain.name == "Nợ đọng"
    assert plain.period is PeriodRule.REPORTING
    assert (plain.supporting, plain.partners, plain.part_of, plain.derived, plain.baseline) == (
        (),
        (),
        None,
        None,
        None,
    )
    assert plan.by_code["tang-truong"].item is None
    without = plan_of(
        SMALL.replace(
            'calendar: {cutoff_day: 14, due_working_days: 2, days_off: [2026-04-30], utc_offset: "+07:00"}\n', ""
        )
    )
    assert (without.calendar.cutoff_day, without.calendar.due_working_days) == (None, None)
    assert without.calendar.utc_offset == timedelta(hours=7)


def test_last_years_figures() -> None:
    baseline = indicator("thu").baseline
    assert baseline is not None
    assert (baseline.year, baseline.months) == (Decimal(110), {1: Decimal("9.5"), 2: Decimal(8)})


def test_a_pending_target_that_was_given_is_no_open_point_any_more() -> None:
    given = "decisions: [{from: 2026-03, op: at_least, value: 80}]"
    plan = plan_of(changed("truc-tuyen", "pending_from: UBND thành phố", f"pending_from: UBND thành phố, {given}"))
    kinds = [point.kind for point in plan.open_points]
    assert "pending_target" not in kinds
    assert kinds == [point.kind for point in plan_of(SMALL).open_points if point.kind != "pending_target"]


def test_parts_revised_one_at_a_time_are_a_warning_and_not_an_error() -> None:
    revised = "value: 60, decisions: [{from: 2026-05, op: at_least, value: 70}]}"
    loaded = read(changed("phan-a", "value: 60}", revised))
    assert loaded.plan is not None
    assert [(each.code, each.severity, each.args) for each in loaded.diagnostics] == [
        ("plan-parts-do-not-add-up", "warning", {"total": Decimal(110), "whole": Decimal(100)})
    ]


def test_last_years_figure_of_the_parts_serves_their_growth() -> None:
    text = changed("phan-a", "due: quarter", "due: quarter\n    baseline: {year: 50}")
    text = text.replace("quote: khu vực B 40}\n", "quote: khu vực B 40}\n    baseline: {year: 30}\n")
    text = text.replace("about: [tang-truong, tai-nan]", "about: [tai-nan]")
    assert read(text).diagnostics == ()
    one_missing = text.replace("    baseline: {year: 30}\n", "")
    assert [each.code for each in read(one_missing).diagnostics] == ["open-point-missing"]
