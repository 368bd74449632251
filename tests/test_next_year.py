"""The next year's plan begun from this year's: nothing invented, nothing lost, every figure with its months."""

from __future__ import annotations

import json
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import AssignmentBasis, Baseline, Op, Plan
from longmy_kpi.plan.next_year import KnownResult, Results, baseline, provenance
from longmy_kpi.plan.plan_file import load
from test_second_plan import PLAN, kpi, send

TOP = Path(__file__).resolve().parents[1]
SEALED = TOP / "tests" / "ledger" / "before_tasks"
CLOSED = "tháng 1/2026: đã khóa sổ, chính thức; tháng 2/2026: chưa khóa sổ, chính thức"


def plan_of(path: Path) -> Plan:
    loaded = load(path)
    assert loaded.diagnostics == ()
    assert loaded.plan is not None
    return loaded.plan


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """A workspace of two months, the first closed; its figures were typed by hand when it was made."""
    return Path(shutil.copytree(SEALED, tmp_path / "old"))


@pytest.fixture(scope="module")
def whole_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year of the second plan: 10 a reading, ten a month where cumulative, 90 of 100; closed through November."""
    workspace = tmp_path_factory.mktemp("second")
    shutil.copy(PLAN, workspace / "plan2026.yaml")
    (workspace / "data").mkdir()
    plan = plan_of(workspace / "plan2026.yaml")
    for month in plan.months:
        send(workspace, plan, month)
    for month in plan.months[:11]:
        assert kpi(workspace, "close", str(month))[0] == 0
    assert kpi(workspace, "init", ".", "--from", "plan2026.yaml", "--year", "2027")[0] == 0
    return workspace


def test_figures_become_baselines_that_say_their_months(sealed: Path) -> None:
    status, out, _ = kpi(sealed, "init", ".", "--from", "plan2026.yaml")
    assert (status, "18 chỉ tiêu, 5 có số liệu năm 2026; 0 nhiệm vụ" in out) == (0, True)
    new = plan_of(sealed / "plan2027.yaml")
    months = {
        code: {1: Decimal(one), 2: Decimal(two)}
        for code, one, two in (
            ("thu", "9.5", "20"),
            ("vi-pham", "0", "1"),
            ("tai-nan", "2", "0"),
            ("khieu-nai", "1", "1"),
        )
    }
    found = {each.code: each.baseline for each in new.indicators if each.baseline}
    assert found == {code: Baseline(None, given, CLOSED) for code, given in months.items()}
    header = (sealed / "plan2027.yaml").read_text(encoding="utf-8").split("\nyear:")[0]
    assert (
        "chưa có số liệu năm trước làm cơ sở: truc-tuyen\n" in header
    )  # 30/40 and 33/40: monthly rates alone do not add up


def test_a_whole_year_has_its_figure(whole_year: Path) -> None:
    new = {each.code: each.baseline for each in plan_of(whole_year / "plan2027.yaml").indicators}
    eleven = "tháng 1–11/2026: đã khóa sổ, chính thức; tháng 12/2026: chưa khóa sổ, chính thức"
    monthly = dict.fromkeys(range(1, 13), Decimal(10))
    assert new["thu-thue"] == Baseline(Decimal(120), monthly, eleven)
    assert new["thu-luy-ke"] == Baseline(Decimal(120), {month: Decimal(10 * month) for month in range(1, 13)}, eleven)
    quarters = eleven.replace("1–11/2026", "3/2026, 6/2026, 9/2026")
    assert new["duong-moi"] == Baseline(Decimal(40), dict.fromkeys((3, 6, 9, 12), Decimal(10)), quarters)
    assert new["tiem-chung"] == Baseline(Decimal(90), {}, eleven)  # pooled
    assert new["nuoc-sach"] == Baseline(Decimal(90), dict.fromkeys((3, 6, 9, 12), Decimal(90)), quarters)
    assert new["thu-tong"] is None  # its two parts have theirs
    # the year's figure of disbursement came in January 2027, which is no month of last year
    disbursed = new["giai-ngan"]
    assert disbursed is not None
    assert (disbursed.year, disbursed.months) == (Decimal(90), dict.fromkeys(range(1, 13), Decimal(90)))
    assert disbursed.note.endswith("tháng 12/2026, 1/2027: chưa khóa sổ, chính thức")


def test_every_target_waits_with_the_old_one_as_a_note(whole_year: Path) -> None:
    old, new = (plan_of(whole_year / f"plan{year}.yaml") for year in (2026, 2027))
    assert [each.code for each in new.indicators] == [each.code for each in old.indicators]
    for before, after in zip(old.indicators, new.indicators, strict=True):
        follows = before.series[0].decisions[-1].target.op is Op.FOLLOW
        assert {series.original.op for series in after.series} == {Op.FOLLOW if follows else Op.PENDING}
        assert [series.issuer for series in after.series] == [series.issuer for series in before.series]
        assert all(series.decisions[0].note for series in after.series)
    notes = {each.code: each.series[0].decisions[0].note for each in new.indicators}
    assert notes["duong-moi"] == "năm 2026: ≥ 24; từ tháng 7/2026: ≥ 30 (77/QĐ)"
    assert notes["xep-hang"].endswith("kết quả: Hạng B (tháng 2/2027: chưa khóa sổ, chính thức)")
    assert new.by_code["thu-dat"].series[1].original.pending_from == "HĐND huyện"
    waits = new.by_code["thu-thue"].series[0].original
    assert (waits.pending_from, waits.pending_from_en) == ("kế hoạch năm 2027", "the plan of 2027")


def test_what_is_the_old_documents_is_said_to_be_so(whole_year: Path) -> None:
    old, new = (plan_of(whole_year / f"plan{year}.yaml") for year in (2026, 2027))
    assert (new.year, new.title, new.title_en) == (
        2027,
        old.title.replace("2026", "2027"),
        "Development plan 2027 of Song Xanh district (fictional)",
    )
    assert (new.document_number, new.document_date, new.legal_basis) == (None, None, ())
    assert {date(2027, 1, 1), date(2027, 4, 30), date(2027, 9, 2)} <= new.calendar.days_off
    assert {day.year for day in new.calendar.days_off} == {2027}
    days = next(point for point in new.open_points if point.code == "next-days-off")
    assert "chưa phải thông báo của Nhà nước" in days.reason
    assert days.reason.count(";") == len(new.calendar.days_off)  # every day is named; one ; stands in the sentence
    assert replace(new.calendar, days_off=old.calendar.days_off) == old.calendar
    assert {each.named for each in (*new.indicators, *new.tasks)} == {AssignmentBasis.PROPOSED}
    assert all(each.source.section.startswith("kế hoạch năm 2026: ") for each in (*new.indicators, *new.tasks))
    assert [each.source.quote for each in new.indicators] == [each.source.quote for each in old.indicators]
    assert (new.units, new.items, new.measures, new.task_groups) == (
        old.units,
        old.items,
        old.measures,
        old.task_groups,
    )
    assert new.by_code["xep-hang"].final == Month(2028, 2)


def test_tasks_move_with_the_year(whole_year: Path) -> None:
    new = plan_of(whole_year / "plan2027.yaml")
    assert [(task.code, str(task.due), task.proposed) for task in new.tasks] == [
        ("sua-cau", "2027-05", ("due",)),
        ("kham-luu-dong", "None", ()),
        ("mot-cua-thu-bay", "2027-09", ("due",)),
    ]


def compared(workspace: Path, code: str) -> Any:
    """Last year's figure and the change of an indicator in January 2027, where 12 are reported."""
    plan = plan_of(workspace / "plan2027.yaml")
    unit = plan.by_code[code].lead
    (workspace / "one.csv").write_text(
        "Mã,Số liệu,Ghi chú\n"
        + "".join(
            f"{each.code},{12 if each.code == code else ''},{'' if each.code == code else 'chưa có'}\n"
            for each in plan.led_by(unit)
            if not each.derived
        ),
        encoding="utf-8",
    )
    status, _, err = kpi(
        workspace, "submit", "one.csv", "--allow-future", "--unit", unit, "--month", "2027-01", "--year", "2027"
    )
    assert status == 0, err
    told = json.loads(kpi(workspace, "status", "--month", "2027-01", "--format", "json")[1])
    figure = next(each for each in told["indicators"] if each["code"] == code)
    return figure["last_year"], figure["change"]


def test_the_new_year_compares_with_the_old_in_the_same_directory_and_in_another(
    whole_year: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "moi"
    status, out, err = kpi(tmp_path, "init", "moi", "--from", str(whole_year / "plan2026.yaml"))
    assert (status, err) == (0, "")
    assert (elsewhere / "plan2027.yaml").read_bytes() == (whole_year / "plan2027.yaml").read_bytes()
    assert "thu-thue" not in out
    assert compared(elsewhere, "thu-thue") == (10, pytest.approx(0.2))
    explained = kpi(elsewhere, "explain", "thu-thue", "--month", "2027-01")[1]
    assert "tháng 1–11/2026: đã khóa sổ, chính thức; tháng 12/2026: chưa khóa sổ, chính thức" in explained
    here = Path(shutil.copytree(whole_year, tmp_path / "here"))
    assert compared(here, "thu-thue") == (10, pytest.approx(0.2))
    assert kpi(here, "verify")[0] == 0


def test_a_target_is_then_entered_and_no_longer_open(whole_year: Path, tmp_path: Path) -> None:
    here = Path(shutil.copytree(whole_year, tmp_path / "here"))
    words = ("plan", "set-target", "thu-thue", "--value", "640", "--from", "1", "--decision", "9/NQ-HĐND")
    assert kpi(here, *words)[0] == 0
    out = kpi(here, "plan", "check")[1]
    pending = out.split("liên quan: ")[1].split("\n")[0].split(", ")
    assert ("thu-thue" in pending, "thu-dat" in pending) == (False, True)


def test_without_figures_nothing_is_made_up(tmp_path: Path) -> None:
    shutil.copy(TOP / "plan2026.yaml", tmp_path / "plan2026.yaml")
    assert kpi(tmp_path, "init", "sang-nam", "--from", "plan2026.yaml")[0] == 0
    new = plan_of(tmp_path / "sang-nam" / "plan2027.yaml")
    assert (len(new.indicators), len(new.tasks)) == (43, 35)
    assert {each.baseline for each in new.indicators} == {None}
    assert [point.about for point in new.open_points if point.kind == "no_baseline"] == [("tang-truong-gtsx",)]
    assert "2026" not in new.title


def test_units_own_tasks_are_not_carried_and_that_is_said(sealed: Path) -> None:
    (sealed / "plan2026.yaml").write_text(
        (TOP / "tests/plans/small.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    (sealed / "tasks").mkdir()
    (sealed / "tasks" / "van-hoa.yaml").write_text(
        "year: 2026\ntasks:\n  - {code: rieng, title: x, group: viec-kinh-te, named: plan, assigned_by: x,"
        " source: {section: x, quote: x}}\n",
        encoding="utf-8",
    )
    assert kpi(sealed, "init", ".", "--from", "plan2026.yaml")[0] == 0
    text = (sealed / "plan2027.yaml").read_text(encoding="utf-8")
    assert "(tasks/van-hoa.yaml) là của năm 2026, không chuyển sang" in text
    assert [task.code for task in plan_of(sealed / "plan2027.yaml").tasks] == ["viec-cho", "viec-le-hoi"]


def test_only_the_next_year_can_be_begun_and_nothing_is_overwritten(sealed: Path) -> None:
    status, _, err = kpi(sealed, "init", ".", "--from", "plan2026.yaml", "--year", "2028")
    assert (status, "[next-year-differs]" in err) == (2, True)
    assert kpi(sealed, "init", ".", "--from", "plan2026.yaml", "--blank")[0] == 2
    assert kpi(sealed, "init", ".", "--from", "plan2026.yaml")[0] == 0
    first = (sealed / "plan2027.yaml").read_bytes()
    status, _, err = kpi(sealed, "init", ".", "--from", "plan2026.yaml")
    assert (status, "[workspace-file-exists]" in err) == (2, True)
    assert (sealed / "plan2027.yaml").read_bytes() == first


def test_it_is_begun_in_english_where_that_is_asked_for(sealed: Path) -> None:
    assert kpi(sealed, "init", ".", "--from", "plan2026.yaml", "--lang", "en")[0] == 0
    given = plan_of(sealed / "plan2027.yaml").by_code["thu"].baseline
    assert given is not None
    assert given.note == "1/2026: closed, official; 2/2026: not closed, official"


JANUARY, MARCH = (
    KnownResult(Month(2026, number), Decimal(value), closed=number == 1, estimate=number == 3)
    for number, value in ((1, "66.398"), (3, "66.66666666666"))
)


def test_estimates_and_unclear_digits() -> None:
    indicator = plan_of(TOP / "tests/plans/small.yaml").by_code["nuoc-a"]
    found = baseline(indicator, Results((JANUARY, MARCH)), Lexicon("vi"))
    assert found == {
        "months": {"1": "66.3980", "3": "66.6666666667"},  # never exactly three decimals, at most ten
        "note": "tháng 1/2026: đã khóa sổ, chính thức; tháng 3/2026: chưa khóa sổ, số ước",
    }
    assert provenance([JANUARY], Lexicon("en")) == "1/2026: closed, official"


def test_what_is_left_of_the_old_year_never_lands_under_the_new_plan(sealed: Path) -> None:
    """In December both plans lie side by side: a form of December is the old plan's, and says so."""
    assert "--year 2026" in kpi(sealed, "init", ".", "--from", "plan2026.yaml")[1]
    (sealed / "2026-02_van-hoa.csv").write_bytes((sealed / "data/2026/02/van-hoa/1/received.csv").read_bytes())
    status, _, err = kpi(sealed, "submit", "2026-02_van-hoa.csv", "--allow-future")
    assert (status, "[month-of-another-plan]" in err) == (1, True)
    status, _, err = kpi(sealed, "close", "2026-02")
    assert (status, "[month-of-another-plan]" in err) == (2, True)
    assert kpi(sealed, "submit", "2026-02_van-hoa.csv", "--year", "2026", "--allow-future")[0] == 0
    assert kpi(sealed, "close", "2", "--year", "2026")[0] == 0


def test_a_year_with_a_month_missing_has_no_figure_of_the_year(sealed: Path) -> None:
    """January, February and December of twelve: the months are kept, their sum is not called the year's."""
    plan = plan_of(sealed / "plan2026.yaml")
    rows = (f"{one.code},{3 if one.code == 'vi-pham' else ''},chưa có\n" for one in plan.led_by("van-hoa"))
    (sealed / "one.csv").write_text("Mã,Số liệu,Ghi chú\n" + "".join(rows), encoding="utf-8")
    status, _, err = kpi(sealed, "submit", "one.csv", "--unit", "van-hoa", "--month", "12", "--allow-future")
    assert status == 0, err
    assert kpi(sealed, "init", ".", "--from", "plan2026.yaml")[0] == 0
    given = plan_of(sealed / "plan2027.yaml").by_code["vi-pham"].baseline
    assert given is not None
    assert (given.year, given.months) == (None, {1: Decimal(0), 2: Decimal(1), 12: Decimal(3)})
