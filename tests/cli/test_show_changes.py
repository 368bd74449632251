"""`kpi show CODE --changes` tells every record that moved a figure, with what it was before and after."""

from __future__ import annotations

import re

from ward import Ward

HEAD = "Mã,Số liệu,Trạng thái,Chính thức kỳ trước\n"


def rows(text: str) -> list[list[str]]:
    """Return the cells of the rows that begin with a moment."""
    return [re.split(r"\s{2,}", line.strip()) for line in text.splitlines() if re.match(r"\d\d/\d\d/2026", line)]


def test_estimate_correction_official_figure_and_return_stand_in_order(ward: Ward) -> None:
    ward.now = "2026-02-20T09:00:00+07:00"
    assert ward.submit("2026-02", HEAD + "thu,21.5,ước,\n", "--reason", "nhập sai", "--by", "Tên minh họa").status == 0
    ward.now = "2026-04-16T09:00:00+07:00"
    assert ward.submit("2026-04", HEAD + "thu,25,ước,22\n").status == 0
    ward.now = "2026-04-17T09:00:00+07:00"
    said = ward.kpi("return", "kinh-te", "--month", "4", "--reason", "thiếu chữ ký", "--by", "Tên khác minh họa")
    assert said.status == 0

    shown = ward.kpi("show", "thu", "--changes").out
    # worked out by hand (the unit reports the year to date); the return takes back April and the official figure
    assert rows(shown) == [
        ["16/02/2026 09:00", "02/2026", "–", "20,00", "–", "20,00", "lần nộp 1"],
        ["20/02/2026 09:00", "02/2026", "20,00", "ước 21,50", "+1,50", "21,50", "lần nộp 2 (a)"],
        ["16/04/2026 09:00", "02/2026", "ước 21,50", "22,00", "+0,50", "25,00", "số chính thức"],
        ["16/04/2026 09:00", "04/2026", "–", "ước 25,00", "–", "25,00", "lần nộp 1"],
        ["17/04/2026 09:00", "02/2026", "22,00", "ước 21,50", "−0,50", "21,50", "trả lại (b)"],
        ["17/04/2026 09:00", "04/2026", "ước 25,00", "–", "–", "21,50", "trả lại (b)"],
    ]
    assert "(a) Lý do: nhập sai; người thực hiện: Tên minh họa." in shown
    assert "(b) Lý do: thiếu chữ ký; người thực hiện: Tên khác minh họa." in shown


def test_a_decision_tells_what_was_asked_before_and_from_which_record_it_applied(ward: Ward) -> None:
    given = ward.kpi("plan", "set-target", "thu", "--value", "400", "--from", "5", "--decision", "12/QĐ-UBND")
    assert given.status == 0
    ward.now = "2026-04-16T09:00:00+07:00"
    assert ward.submit("2026-04", "Mã,Số liệu\nthu,25\n").status == 0
    shown = ward.kpi("show", "thu", "--changes").out
    assert "→ ≥ 400 (12/QĐ-UBND)" in shown
    assert "16/04/2026" in shown.rsplit("→", 1)[1]


def test_what_was_never_reported_says_so(ward: Ward) -> None:
    assert ward.kpi("show", "no-dong", "--changes", "--lang", "en").out.count("\n") <= 3
