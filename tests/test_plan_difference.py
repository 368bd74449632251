"""Two plans compared: each change of the small plan is said once, in words and as JSON, and nothing else is."""

from __future__ import annotations

import io
import json
from datetime import datetime
from pathlib import Path

import pytest

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from longmy_kpi.plan.difference import difference
from longmy_kpi.plan.model import Plan
from longmy_kpi.plan.plan_file import loads

SMALL = (Path(__file__).parent / "plans" / "small.yaml").read_text(encoding="utf-8")
NOW = datetime.fromisoformat("2026-12-20T09:00:00+07:00")


def plan(text: str) -> Plan:
    loaded = loads(text.encode(), "plan.yaml")
    assert loaded.diagnostics == ()
    assert loaded.plan is not None
    return loaded.plan


def kpi(where: Path, *words: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = run(words, Session({}, where, io.BytesIO(), out, err, lambda: NOW, lambda: "test"))
    return status, out.getvalue(), err.getvalue()


# old text | new text | about kind code fact | line in Vietnamese | line in English
CHANGES = [
    ("Phường Thử", "Xã Thử", "plan changed plan ward", "Phường Thử → Xã Thử", "Phường Thử → Xã Thử"),
    ("cutoff_day: 14", "cutoff_day: null", "plan changed plan cutoff_day", "14 → không có", "14 → none"),
    ("name: Văn phòng,", "name: Văn thư,", "unit renamed van-phong", "Đổi tên van-phong: Văn phòng → Văn thư", None),
    ("code: no-dong", "code: no-xay-dung", "indicator recoded no-xay-dung", "Đổi mã no-dong → no-xay-dung", None),
    ("name: Nợ đọng\n", "name: Nợ đọng xây dựng\n", "indicator renamed no-dong",
     "Đổi tên no-dong: Nợ đọng → Nợ đọng xây dựng", "Renamed no-dong: Nợ đọng → Nợ đọng xây dựng"),
    ("op: less_than, value: 50", "op: at_most, value: 45.5", "indicator changed no-dong target",
     "no-dong: < 50 → ≤ 45,5", "no-dong: < 50 → ≤ 45.5"),
    ("{from: 2026-04, op: more_than, value: 130", "{from: 2026-05, op: more_than, value: 130",
     "indicator changed thu target", "từ tháng 5/2026: > 130 (12/QĐ-UBND); HĐND phường: ≥ 125", "from May 2026: > 130"),
    ("due: [6, 12]", "due: quarter", "indicator changed bang-cap due", "bang-cap: 6 tháng → hằng quý",
     "bang-cap: half-yearly → quarterly"),
    ("final: 2027-03", "final: 2027-02", "indicator changed xep-hang final", "tháng 3/2027 → tháng 02/2027", "March"),
    ("supporting: [kinh-te, van-phong]", "supporting: [kinh-te]", "indicator changed truc-tuyen supporting",
     "truc-tuyen: kinh-te, van-phong → kinh-te", None),
    ("{year: 110,", "{year: 111,", "indicator changed thu baseline",
     "cả năm 110, 2 tháng có số → cả năm 111, 2 tháng có số", "year 110, 2 months given"),
    ("trajectory: by_year_end", "trajectory: linear", "indicator changed ho-moi trajectory",
     "ho-moi: đạt vào cuối năm → chia đều 12 tháng", "due by the year's end → even over twelve months"),
    ("quote: kiềm chế", "quote: kiềm giảm", "indicator changed khieu-nai source", "    khieu-nai", "    khieu-nai"),
    ("due: 2026-06", "due: 2026-07", "task changed viec-cho due", "viec-cho: tháng 6/2026 → tháng 7/2026", "June 2026"),
    ("    due: 2026-06\n", "", "task changed viec-cho due", "viec-cho: tháng 6/2026 → cả năm", "June 2026 → all year"),
    ("indicators: [thu, ho-moi]", "indicators: [thu]", "task changed viec-cho indicators", "thu, ho-moi → thu", None),
    ("title: Sửa chợ", "title: Xây chợ", "task renamed viec-cho", "Đổi tên viec-cho: Sửa chợ → Xây chợ", None),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "change", "vi", "en"), CHANGES, ids=[change for _, _, change, *_ in CHANGES])
def test_a_change_is_said_once(old: str, new: str, change: str, vi: str, en: str | None, tmp_path: Path) -> None:
    assert SMALL.count(old) == 1
    text = SMALL.replace(old, new)
    found = difference(plan(SMALL), plan(text))
    assert [f"{one.about} {one.kind} {one.code} {one.fact or ''}".strip() for one in found] == [change]
    (tmp_path / "a.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(text, encoding="utf-8")
    for language, line in (("vi", vi), ("en", en or "")):
        status, out, err = kpi(tmp_path, "plan", "diff", "a.yaml", "b.yaml", "--lang", language)
        assert (status, err) == (0, "")
        assert line in out


def test_what_came_and_went() -> None:
    start = SMALL.index("  - code: viec-le-hoi")
    end = SMALL.index("\n\n", start) + 1
    found = difference(plan(SMALL), plan(SMALL[:start] + SMALL[end:]))
    assert [(one.kind, one.code, one.new) for one in found] == [("removed", "viec-le-hoi", None)]
    found = difference(plan(SMALL[:start] + SMALL[end:]), plan(SMALL))
    assert [(one.kind, one.code, one.old) for one in found] == [("added", "viec-le-hoi", None)]


def test_the_same_plan_a_year_later_has_not_changed() -> None:
    later = SMALL.replace("2027", "2028").replace("2026", "2027").replace("quote: sửa xong", "quote: sửa xong")
    found = difference(plan(SMALL), plan(later))
    assert [(one.about, one.kind, one.fact) for one in found] == [
        ("plan", "renamed", None),  # its title names the year
        ("plan", "changed", "days_off"),
    ]


def test_nothing_changed_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SMALL, encoding="utf-8")
    assert kpi(tmp_path, "plan", "diff", "a.yaml", "a.yaml")[1].splitlines()[-1] == "Không có gì thay đổi."
    assert (
        kpi(tmp_path, "plan", "diff", "a.yaml", "a.yaml", "--lang", "en")[1].splitlines()[-1] == "Nothing has changed."
    )


def test_json_says_the_same_in_both_languages(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "plan2026.yaml").write_text(SMALL, encoding="utf-8")
    later = (
        SMALL.replace("2027", "2028")
        .replace("2026", "2027")
        .replace("value: 60}", "value: 66}")
        .replace("value: 100}", "value: 106}")
    )
    (tmp_path / "plan2027.yaml").write_text(later, encoding="utf-8")
    told = [kpi(tmp_path, "plan", "diff", "2026", "2027", "--format", "json", "--lang", one)[1] for one in ("vi", "en")]
    assert told[0] == told[1]
    read = json.loads(told[0])
    assert (read["old"]["year"], read["new"]["year"]) == (2026, 2027)
    assert read["changes"][2] == {
        "about": "indicator",
        "kind": "changed",
        "code": "tong",
        "fact": "target",
        "before": [{"issuer": None, "decisions": [{"from": None, "number": None, "op": "at_least", "value": 100}]}],
        "after": [{"issuer": None, "decisions": [{"from": None, "number": None, "op": "at_least", "value": 106}]}],
    }
    assert [one["code"] for one in read["changes"][2:]] == ["tong", "phan-a"]


def test_a_plan_that_is_missing_or_broken_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(SMALL.replace("measure: dong", "measure: dongg"), encoding="utf-8")
    assert kpi(tmp_path, "plan", "diff", "a.yaml", "c.yaml")[0] == 3
    status, _, err = kpi(tmp_path, "plan", "diff", "a.yaml", "b.yaml")
    assert (status, "[plan-unknown-measure]" in err) == (2, True)


def test_a_units_own_tasks_are_compared_with_a_version_that_was_kept(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "tasks").mkdir()
    (tmp_path / "plan2026.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "kept.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "tasks" / "van-hoa.yaml").write_text(
        "year: 2026\ntasks:\n  - {code: rieng, title: Riêng, group: viec-kinh-te, named: plan, assigned_by: x,"
        " source: {section: x, quote: x}}\n",
        encoding="utf-8",
    )
    assert "Thêm rieng: Riêng" in kpi(tmp_path, "plan", "diff", "kept.yaml", "plan2026.yaml")[1]
