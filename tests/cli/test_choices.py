"""Which language, workspace and plan a command works with (contract, sections 1 and 5)."""

from __future__ import annotations

import pytest
from ward import PLAN, Ward, new_ward

from longmy_kpi.diagnostic import Exit

VIETNAMESE, ENGLISH = "Phường Thử", "not closed"
LATER_PLAN = PLAN.replace("2027", "2028").replace("2026", "2027")


def language(ward: Ward, *words: str) -> str:
    """The language in which a plan without errors is said to have none."""
    said = ward.kpi(*words)
    assert said.status == Exit.DONE, said.err
    return "vi" if "không có lỗi" in said.out else "en"


CHECK = ("plan", "check")


def test_lang_stands_before_or_after_the_command(ward: Ward) -> None:
    assert language(ward, *CHECK) == "vi"
    for words in (["--lang", "en", *CHECK], [*CHECK, "--lang", "en"], ["plan", "--lang=en", "check"]):
        assert language(ward, *words) == "en"


def test_lang_goes_before_the_environment_and_that_before_the_plan(ward: Ward) -> None:
    ward.environ = {"KPI_LANG": "en"}
    assert language(ward, *CHECK) == "en"
    assert language(ward, *CHECK, "--lang", "vi") == "vi"
    plan = ward.root / "plan2026.yaml"
    plan.write_text(PLAN.replace("demo: true", "demo: true\nlanguage: en"), encoding="utf-8")
    ward.environ = {}
    assert language(ward, *CHECK) == "en"
    ward.environ = {"KPI_LANG": "vi"}
    assert language(ward, *CHECK) == "vi"


def test_a_language_of_the_environment_that_nobody_speaks_is_passed_over(ward: Ward) -> None:
    ward.environ = {"KPI_LANG": "fr"}
    assert language(ward, *CHECK) == "vi"


def test_codes_keys_and_statuses_are_the_same_in_both_languages(ward: Ward) -> None:
    (ward.root / "2026-03_kinh-te.csv").write_text("Mã,Số liệu\nthu,hai mươi\n", encoding="utf-8")
    for words in (["status", "--format", "json"], ["submit", "2026-03_kinh-te.csv", "--format", "json"]):
        vi, en = (ward.kpi(*words, "--lang", lang) for lang in ("vi", "en"))
        assert (vi.status, _shape(vi.json)) == (en.status, _shape(en.json))


def _shape(value: object, key: str = "") -> object:
    """Keys and values, without the sentences and names that are words of a language."""
    if isinstance(value, dict):
        return {name: _shape(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [_shape(one, key) for one in value]
    return None if key in {"message", "hint", "name", "title", "measure"} else value


def test_the_workspace_is_found_from_a_directory_inside_it(ward: Ward) -> None:
    inside = ward.root / "data" / "2026"
    assert Ward(inside).kpi("status").out == ward.kpi("status").out


def test_the_option_goes_before_the_environment_and_that_before_the_directory(ward: Ward) -> None:
    other = new_ward(ward.root.parent / "khac", PLAN.replace("Phường Thử", "Phường Khác"))
    assert "Phường Thử" in ward.kpi("status").out
    ward.environ = {"KPI_WORKSPACE": str(other.root)}
    assert "Phường Khác" in ward.kpi("status").out
    assert "Phường Thử" in ward.kpi("status", "--workspace", str(ward.root)).out
    assert "Phường Thử" in ward.kpi("--workspace", ".", "status").out


@pytest.mark.parametrize(
    ("value", "status", "code"),
    [
        ("khong-co", Exit.MACHINE, "workspace-missing"),
        ("plan2026.yaml", Exit.MACHINE, "workspace-missing"),
        ("data", Exit.USAGE, "not-a-workspace"),
    ],
)
def test_a_workspace_that_is_none_is_never_replaced_by_another(ward: Ward, value: str, status: Exit, code: str) -> None:
    ward.environ = {"KPI_WORKSPACE": value}
    said = ward.kpi("status")
    assert (said.status, said.codes, said.out) == (status, [code], "")


def test_of_several_plans_the_newest_that_has_begun_unless_the_year_is_said(ward: Ward) -> None:
    (ward.root / "plan2027.yaml").write_text(LATER_PLAN, encoding="utf-8")

    def year(*words: str) -> int:
        found: int = ward.kpi("status", "--format", "json", *words).json["plan"]["year"]
        return found

    assert year() == 2026  # the year of the later plan has not begun
    ward.now = "2027-01-04T09:00:00+07:00"
    assert year() == 2027
    assert year("--year", "2026") == 2026
    said = ward.kpi("--year", "2026", "status", "--format", "json").json
    assert (said["plan"]["year"], said["month"]) == (2026, "2026-02")
    assert ward.kpi("status", "--year", "2028").codes == ["no-plan-for-year"]
    assert ward.kpi("status", "--month", "2026-02", "--year", "2026").status == Exit.DONE


def test_a_plan_under_another_years_name_is_refused_though_it_was_read_before(ward: Ward) -> None:
    ward.environ = {"XDG_CACHE_HOME": str(ward.root.parent / "cache")}
    assert ward.kpi("status").status == Exit.DONE
    (ward.root / "plan2026.yaml").rename(ward.root / "plan2027.yaml")
    for words in (["status"], ["plan", "check"]):
        said = ward.kpi(*words)
        assert (said.status, said.codes, said.out) == (Exit.USAGE, ["plan-year-differs"], "")
