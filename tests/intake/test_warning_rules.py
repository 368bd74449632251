"""Doubts on parts, rates, official figures, corrections: the smallest file, and the nearest honest one."""

from __future__ import annotations

import doctest
from decimal import Decimal

import pytest
from submitted import codes, form, said, sent_before

from longmy_kpi.intake import meaning
from longmy_kpi.intake.validate import ValidatedForm

HEAD = "Mã,Số liệu,Tử số,Mẫu số,Trạng thái,Chính thức kỳ trước,Ghi chú\n"


def examined(unit: str, *rows: str, english: bool = False) -> ValidatedForm:
    """Examine the last of a unit's months from January 2025 on, each a row; the others must have been right."""
    numbers = 'Dạng số,"1,234.5"\n' if english else 'Dạng số,"1.234,5"\n'
    files = {f"2025-{at:02}_{unit}.csv": f"{numbers}{HEAD}{row}\n" for at, row in enumerate(rows, start=1)}
    *before, (name, last) = files.items()
    return form(last, name, known=sent_before(dict(before)))


def doubted(unit: str, *rows: str) -> list[str]:
    return [code for code, _ in codes(examined(unit, *rows))]


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("rac-sinh-hoat,,412,424", []),
        ('rac-sinh-hoat,,"0,412","0,424"', ["part-far-smaller", "part-far-smaller"]),  # shrunk a thousandfold
        ("rac-sinh-hoat,,412000,424000", ["part-far-larger", "part-far-larger"]),  # kg for tonnes
        ('rac-sinh-hoat,,400,"424000"', ["part-far-larger"]),
        ("rac-sinh-hoat,,90,101", []),  # a lean month
        ("rac-sinh-hoat,,0,0", []),
        ("rac-sinh-hoat,,KPS,KPS", []),
    ],
)
def test_part_far_off(last: str, expected: list[str]) -> None:
    assert doubted("kthtdt", "rac-sinh-hoat,,410,425", "rac-sinh-hoat,,420,431", last) == expected


def test_what_excel_may_have_done_is_said() -> None:
    doubt = said("part-far-smaller", examined("kthtdt", "rac-sinh-hoat,,1290,1500", 'rac-sinh-hoat,,1200,"1,5"'))
    assert (doubt.args["number"], doubt.args["typed"], doubt.args["factor"]) == (Decimal("1.5"), 1500, 1000)


def test_the_first_month_of_a_year_and_a_numerator_that_grows_are_not_doubted() -> None:
    assert doubted("kthtdt", 'rac-sinh-hoat,,"0,412","0,424"') == []
    assert doubted("kthtdt", "giai-ngan-dtc,,4,18420", "giai-ngan-dtc,,3870,18420") == []
    december = {"2024-12_kthtdt.csv": f"{HEAD}giai-ngan-dtc,,9,10\n"}  # another capital plan from January on
    assert codes(form(f"{HEAD}giai-ngan-dtc,,9000,10000\n", "2025-01_kthtdt.csv", known={})) == []
    assert december


@pytest.mark.parametrize(
    ("unit", "first", "last", "expected"),
    [
        ("vhxh", "bhyt-bao-phu,,66350,69500", "bhyt-bao-phu,,6635,69500", ["rate-far-from-last"]),
        ("vhxh", "bhyt-bao-phu,,66350,69500", "bhyt-bao-phu,,13900,69500", []),  # 95,5 % to 20 %: 4,8 times
        ("vhxh", "bhxh-lao-dong,,300,38400", "bhxh-lao-dong,,9800,38400", ["rate-far-from-last"]),  # a level, pending
        ("kthtdt", "giai-ngan-dtc,,100,18420", "giai-ngan-dtc,,4000,18420", []),  # 0,5 % to 21,7 %: within 25 points
        ("kthtdt", "giai-ngan-dtc,,100,18420", "giai-ngan-dtc,,5000,18420", ["rate-far-from-last"]),  # 27,1 %
        ("bchqs", "huan-luyen,,0,150", "huan-luyen,,140,150", []),  # nothing yet, then all
        ("vhxh", "bhyt-bao-phu,,66350,69500", "bhyt-bao-phu,,0,69500", []),
    ],
)
def test_rate_far_from_last(unit: str, first: str, last: str, expected: list[str]) -> None:
    assert doubted(unit, first, last) == expected


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("huan-luyen,,150,90", ["parts-perhaps-swapped"]),
        ("huan-luyen,,90,150", []),
        ("huan-luyen,,160,150", []),  # more than the quota
    ],
)
def test_parts_perhaps_swapped(last: str, expected: list[str]) -> None:
    assert doubted("bchqs", "huan-luyen,,60,150", last) == expected


@pytest.mark.parametrize(
    ("unit", "estimate", "official", "expected"),
    [
        ("kthtdt", 'thu-noi-dia,"2604,5",,,ước', "2.604.500", ["unit-slip"]),
        ("kthtdt", 'thu-noi-dia,"2604,5",,,ước', "2.105", []),
        ("kthtdt", 'thu-noi-dia,"2604,5",,,ước', "3.906,75", []),  # half as much again
        ("kthtdt", 'thu-noi-dia,"2604,5",,,ước', "3.906,76", ["official-far-from-estimate"]),
        ("kthtdt", 'thu-noi-dia,"2604,5",,,ước', "26.045", ["official-far-from-estimate"]),
        ("kthtdt", 'thu-noi-dia,"2604,5",,,ước', "40.000", ["over-the-year", "official-far-from-estimate"]),
        ("cong-an", "tai-nan-giao-thong,2,,,ước", "7", []),
        ("cong-an", "tai-nan-giao-thong,2,,,ước", "8", ["official-far-from-estimate"]),
        ("vhxh", "dvc-truc-tuyen,,900,1000,ước", "910/1010", []),
        ("vhxh", "dvc-truc-tuyen,,900,1000,ước", "400/1000", ["official-far-from-estimate"]),
        ("vhxh", 'bhyt-bao-phu,"95,5",,,ước', "0,955", ["fraction-for-percent", "official-far-from-estimate"]),
    ],
)
def test_official_far_from_estimate(unit: str, estimate: str, official: str, expected: list[str]) -> None:
    code = estimate.split(",", maxsplit=1)[0]
    now = f'{code},,,,,"{official}",chưa có' if "," in estimate else ""
    found = [one for one in doubted(unit, estimate, now) if one != "ratio-without-parts"]
    assert found == expected


def test_parts_of_an_official_rate_are_held_against_those_of_the_estimate() -> None:
    official = 'rac-sinh-hoat,,410,425,,"1,29/1,5",chưa có'
    found = examined("kthtdt", "rac-sinh-hoat,,1290,1500,ước", official)
    assert [code for code, _ in codes(found)] == ["part-far-smaller", "part-far-smaller"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("tai-nan-giao-thong,3\n", []),
        ("tai-nan-giao-thong,4\n", []),
        ("tai-nan-giao-thong,\n", [("value-withdrawn", 2)]),
        ("", [("value-withdrawn", 1)]),
    ],
)
def test_value_withdrawn(row: str, expected: list[tuple[str, int]]) -> None:
    known = sent_before({"2025-01_cong-an.csv": "Mã,Số liệu\ntai-nan-giao-thong,3\ndiem-nong,0\n"})
    text = f"Mã,Số liệu\n{row}diem-nong,0\n"
    again = form(text, "2025-01_cong-an.csv", known=known, in_force=1)
    assert codes(again) == expected
    told = [one for one in again.diagnostics if one.code == "value-withdrawn"]
    assert [(one.args["value"], one.args["revision"]) for one in told] == [(3, 1)] * len(expected)
    assert codes(form(text, "2025-01_cong-an.csv", known=known)) == []  # handed back: nothing is in force


def test_an_official_figure_and_a_year_estimate_are_withdrawn_too() -> None:
    heading = "Mã,Số liệu,Trạng thái,Chính thức kỳ trước,Ước cả năm\n"
    files = {"2025-01_cong-an.csv": f"{heading}tai-nan-giao-thong,3,ước,,\n"}
    files["2025-02_cong-an.csv"] = f"{heading}tai-nan-giao-thong,3,,4,40\n"
    again = form(f"{heading}tai-nan-giao-thong,3,,,\n", "2025-02_cong-an.csv", known=sent_before(files), in_force=2)
    assert [one.args["value"] for one in again.diagnostics if one.code == "value-withdrawn"] == [4, 40]


@pytest.mark.parametrize("typed", ["1,29", "1.290,5"])
def test_a_part_that_counts_things_is_whole(typed: str) -> None:
    found = examined("vhxh", f'dvc-truc-tuyen,,"{typed}",1500')
    assert found.refused
    assert [code for code, _ in codes(found)] == [
        "fraction-in-part-regrouped" if typed == "1,29" else "fraction-in-part"
    ]
    assert not examined("kthtdt", f'giai-ngan-dtc,,"{typed}",18420').refused  # money has fractions


def test_what_can_be_either_form_is_whole_in_a_part_that_counts() -> None:
    found = form("Mã,Tử số,Mẫu số\ndvc-truc-tuyen,1.290,1.500\n", "2025-01_vhxh.csv")
    assert [(one.numerator, one.denominator) for one in found.readings] == [(1290, 1500)]


@pytest.mark.parametrize(
    ("code", "text", "expected", "marks"),
    [
        ("tai-nan-giao-thong", "Không phát sinh", "nothing-in-words", ["0", "KPS"]),
        ("tai-nan-giao-thong", "ko có", "nothing-in-words", ["0", "KPS"]),
        ("tai-nan-giao-thong", "Chưa có", "not-yet-in-words", ["0", "KPS"]),
        ("tai-nan-giao-thong", "đang tổng hợp số liệu", "not-yet-in-words", ["0", "KPS"]),
        ("tai-nan-giao-thong", "O", "letter-for-zero", ["0", "KPS"]),
        ("tai-nan-giao-thong", "1O", "letter-for-zero", ["0", "KPS"]),
        ("tai-nan-giao-thong", "04-May", "date-for-number", ["0", "KPS"]),
        ("tai-nan-giao-thong", "mười", "not-a-number", ["0", "KPS"]),
    ],
)
def test_a_word_for_a_figure_is_told_for_what_it_is(code: str, text: str, expected: str, marks: list[str]) -> None:
    found = form(f"Mã,Số liệu\n{code},{text}\n", "2025-01_cong-an.csv")
    assert [one for one, _ in codes(found)] == [expected]
    told = said(expected, found)
    assert (told.args["marks"], told.args["indicator"]) == (marks, code)


def test_where_nothing_can_arise_kps_is_not_advised() -> None:
    found = form("Mã,Số liệu\nhuan-luyen,không có\n", "2025-03_bchqs.csv")
    assert said("nothing-in-words", found).args["marks"] == ["0"]
    pooled = form("Mã,Tử số,Mẫu số\nrac-sinh-hoat,không có,không có\n", "2025-03_kthtdt.csv")
    assert [one.args["marks"] for one in pooled.diagnostics if one.code == "nothing-in-words"] == [["KPS"], ["KPS"]]


@pytest.mark.parametrize("typed", ["07-Sep", "7-Thg9", "7/9/2026", "2026-09-07"])
def test_parts_that_became_a_date(typed: str) -> None:
    files = {"2025-01_kthtdt.csv": f"{HEAD}rac-sinh-hoat,,7,9,ước\n"}
    row = f"{HEAD}rac-sinh-hoat,,8,9,,{typed}\n"
    found = form(row, "2025-02_kthtdt.csv", known=sent_before(files))
    assert [one for one, _ in codes(found)] == ["date-for-parts"]


def test_parts_in_each_others_place() -> None:
    found = form("Mã,Tử số,Mẫu số\nrac-sinh-hoat,424,412\n", "2025-03_kthtdt.csv")
    assert [one for one, _ in codes(found)] == ["numerator-above-denominator"]


def test_the_examples_in_words_hold() -> None:
    results = doctest.testmod(meaning)
    assert (results.failed, results.attempted >= 3) == (0, True)
