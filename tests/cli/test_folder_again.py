"""A folder is submitted again and again: what the store has is nothing new and no rival of anything."""

from __future__ import annotations

import pytest
from ward import CORRECTED, FEBRUARY, WRONG, Ward

HEADER = "Đơn vị,kinh-te\nTháng,2026-02\n"


def lay(ward: Ward, **files: str) -> None:
    """Put files into the folder that the collecting officer keeps."""
    folder = ward.root / "nhan"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(HEADER + text, encoding="utf-8")


def outcomes(ward: Ward, *more: str) -> list[tuple[str, str]]:
    said = ward.kpi("submit", "nhan", "--format", "json", *more)
    return [(one["file"], one["outcome"]) for one in said.json["files"]]


def test_a_returned_file_beside_its_correction_stops_nothing(ward: Ward) -> None:
    assert ward.kpi("return", "kinh-te", "--month", "2", "--reason", "nhầm").status == 0
    lay(ward, cu=FEBRUARY, moi=CORRECTED)
    said = ward.kpi("submit", "nhan")
    assert said.status == 0
    assert said.codes == ["same-as-returned"]
    assert ward.kpi("show", "thu", "--month", "2").out.count("21,00") >= 1
    assert [one[1] for one in outcomes(ward)] == ["unchanged", "unchanged"]


def test_after_a_return_the_old_file_alone_is_unchanged_and_the_unit_still_missing(ward: Ward) -> None:
    assert ward.kpi("return", "kinh-te", "--month", "2", "--reason", "nhầm").status == 0
    lay(ward, cu=FEBRUARY)
    said = ward.kpi("submit", "nhan")
    assert (said.status, said.codes) == (0, ["same-as-returned"])
    assert "chưa nộp" in said.err
    assert ward.kpi("status", "--month", "2", "--format", "json").json["submissions"]["missing"] != []


def test_a_replaced_file_beside_the_one_in_force_is_no_rival(ward: Ward) -> None:
    assert ward.submit("2026-02", CORRECTED, "--reason", "đính chính").status == 0
    lay(ward, cu=FEBRUARY, moi=CORRECTED)
    said = ward.kpi("submit", "nhan")
    assert (said.status, said.codes) == (0, ["same-as-replaced"])
    assert "lần nộp 2" in said.err


def test_files_that_say_the_same_are_one(ward: Ward) -> None:
    lay(ward, a=FEBRUARY.replace("20", "22"), b=FEBRUARY.replace("20", '"22,0"'))
    said = ward.kpi("submit", "nhan", "--reason", "đính chính")
    assert said.status == 0
    assert sorted(one[1] for one in outcomes(ward)) == ["unchanged", "unchanged"]


def test_two_that_differ_are_refused_and_told_apart_by_what_differs(ward: Ward) -> None:
    lay(ward, a=FEBRUARY.replace("20", "22"), b=FEBRUARY.replace("20", "23"))
    said = ward.kpi("submit", "nhan", "--reason", "đính chính")
    assert said.status == 1
    assert said.codes == ["same-unit-and-month-twice"] * 2
    assert "22 → 23" in said.err
    assert "can-sua" not in ward.kpi("submit", "nhan", "--annotate").err
    assert sorted(one.name for one in (ward.root / "nhan").iterdir()) == ["a.csv", "b.csv"]


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_a_file_with_faults_does_not_stop_its_correction(ward: Ward, names: tuple[str, str]) -> None:
    faulty, right = names
    lay(ward, **{faulty: WRONG, right: CORRECTED})
    said = ward.kpi("submit", "nhan", "--reason", "đính chính")
    assert (said.status, said.codes) == (1, ["not-a-number"])
    assert f"nhan/{right}.csv: đã nhận – Phòng Kinh tế, tháng 02/2026, lần nộp 2" in said.out
    assert f"(đang có hiệu lực: nhan/{right}.csv)" in said.out
    assert sorted(outcomes(ward)) == sorted(
        [(f"nhan/{faulty}.csv", "refused"), (f"nhan/{right}.csv", "unchanged")],
    )


def test_two_that_are_right_and_differ_are_refused_beside_one_with_faults(ward: Ward) -> None:
    lay(ward, a=FEBRUARY.replace("20", "22"), b=FEBRUARY.replace("20", "23"), c=WRONG)
    said = ward.kpi("submit", "nhan", "--reason", "đính chính")
    assert (said.status, said.codes) == (1, ["same-unit-and-month-twice"] * 2 + ["not-a-number"])


def test_one_by_one_both_are_kept_and_the_folder_is_quiet(ward: Ward) -> None:
    lay(ward, a=FEBRUARY.replace("20", "22"), b=FEBRUARY.replace("20", "23"))
    for name in ("a", "b"):
        assert ward.kpi("submit", f"nhan/{name}.csv", "--reason", "đính chính").status == 0
    said = ward.kpi("submit", "nhan", "--reason", "việc khác")
    assert (said.status, said.codes) == (0, ["same-as-replaced"])


def test_what_differs_is_said_where_a_reason_is_asked_for_and_in_the_history_alike(ward: Ward) -> None:
    said = ward.submit("2026-02", CORRECTED)
    assert said.codes == ["reason-needed"]
    assert "20 → 21" in said.err
    assert ward.submit("2026-02", CORRECTED, "--reason", "đính chính").status == 0
    (line,) = [line for line in ward.kpi("history", "kinh-te", "--month", "2").out.splitlines() if "→" in line]
    assert line.strip().removesuffix(".") in said.err


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_a_closed_months_folder_is_unchanged_and_a_change_in_it_refused(ward: Ward, dry: tuple[str, ...]) -> None:
    ward.now = "2026-03-20T09:00:00+07:00"
    assert ward.kpi("close", "1", "--allow-missing", "--reason", "bắt đầu từ tháng 2").status == 0
    assert ward.kpi("close", "2", "--allow-missing", "--reason", "thiếu một đơn vị").status == 0
    lay(ward, cu=FEBRUARY)
    assert outcomes(ward, *dry) == [("nhan/cu.csv", "unchanged")]
    lay(ward, cu=CORRECTED)
    said = ward.kpi("submit", "nhan", "--reason", "đính chính", *dry)
    assert (said.status, said.codes) == (1, ["month-closed"])


def test_going_back_on_purpose_needs_a_reason_and_the_file_alone(ward: Ward) -> None:
    assert ward.submit("2026-02", CORRECTED, "--reason", "đính chính").status == 0
    lay(ward, cu=FEBRUARY, moi=CORRECTED)
    assert [one[1] for one in outcomes(ward, "--reason", "số cũ đúng")] == ["unchanged", "unchanged"]
    alone = ward.kpi("submit", "nhan/cu.csv", "--reason", "số cũ đúng")
    assert alone.status == 0
    assert "lần nộp 3" in alone.out


def test_warnings_of_what_is_unchanged_are_not_repeated(ward: Ward) -> None:
    doubtful = "Mã,Kế hoạch năm,Số liệu\nthu,999,21\n"  # another target is printed than the plan has
    first = ward.submit("2026-02", doubtful, "--reason", "đính chính")
    assert first.status == 0
    assert first.codes != []
    lay(ward, cu=doubtful)
    again = ward.kpi("submit", "nhan")
    assert (again.status, again.err) == (0, "")
