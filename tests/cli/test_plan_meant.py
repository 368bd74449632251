"""With next year's plan begun, a command without `--year` that finds nothing says which plan it took."""

from __future__ import annotations

import pytest
from ward import Ward

from longmy_kpi.diagnostic import Exit

RETURN = ("return", "kinh-te", "--month", "3", "--reason", "Sai số liệu")
ASTRAY = [
    (RETURN, Exit.REFUSED, "nothing-to-return"),
    (("difficulties", "answer", "1", "--close"), Exit.USAGE, "no-such-difficulty"),
    (("reopen", "1", "--reason", "Sai số liệu"), Exit.REFUSED, "month-not-closed"),
    (("close", "2"), Exit.REFUSED, "earlier-month-open"),
]


@pytest.fixture
def begun(ward: Ward) -> Ward:
    """The year's plan with a submission of February, and the next year's plan beside it."""
    ward.now = "2026-11-25T09:00:00+07:00"
    assert ward.kpi("init", "--from", "plan2026.yaml", "--year", "2027").status == Exit.DONE
    ward.now = "2027-01-04T09:00:00+07:00"
    return ward


@pytest.mark.parametrize(
    ("now", "year"),
    [
        ("2026-12-20T09:00:00+07:00", 2026),
        ("2026-12-31T23:59:00+07:00", 2026),
        ("2026-12-31T17:30:00+00:00", 2027),
        ("2027-01-01T00:00:00+07:00", 2027),
    ],
)
def test_a_plan_is_taken_from_the_first_day_of_its_year_on(begun: Ward, now: str, year: int) -> None:
    begun.now = now
    assert begun.kpi("status", "--format", "json").json["plan"]["year"] == year


@pytest.mark.parametrize(("words", "status", "code"), ASTRAY)
def test_the_earlier_plan_is_named(begun: Ward, words: tuple[str, ...], status: Exit, code: str) -> None:
    said = begun.kpi(*words)
    assert (said.status, said.codes) == (status, [code, "newest-plan-taken"])
    assert "năm 2027; thư mục làm việc này còn có kế hoạch năm 2026." in said.err
    assert "đề nghị chạy lại lệnh với --year 2026." in said.err


def test_nothing_is_added_where_the_year_is_said(begun: Ward) -> None:
    assert begun.kpi(*RETURN, "--year", "2027").codes == ["nothing-to-return"]
    assert begun.kpi(*RETURN, "--year", "2026").codes == ["nothing-to-return"]
    in_force = ("return", "kinh-te", "--month", "2", "--reason", "Sai số liệu")
    assert begun.kpi(*in_force).codes == ["nothing-to-return", "newest-plan-taken"]
    assert begun.kpi(*in_force, "--year", "2026").status == Exit.DONE


@pytest.mark.parametrize(("words", "status", "code"), ASTRAY)
def test_nothing_is_added_where_there_is_one_plan(ward: Ward, words: tuple[str, ...], status: Exit, code: str) -> None:
    said = ward.kpi(*words)
    assert (said.status, said.codes) == (status, [code])


def test_a_history_of_nothing_names_it_too(begun: Ward) -> None:
    said = begun.kpi("history", "kinh-te", "--month", "2")
    assert (said.status, said.codes) == (Exit.DONE, ["newest-plan-taken"])
    assert begun.kpi("history", "kinh-te", "--month", "2", "--year", "2026").codes == []
