"""A delimited text that was copied by half: no figure is ever shortened without a word (docs/huong-dan-tong-hop.md)."""

from __future__ import annotations

import pytest
from submitted import codes, form

FIGURES = {"diem-nong": "0", "pham-phap-hinh-su": "317", "tai-nan-giao-thong": "1254"}
NAME = "2026-01_cong-an.csv"


def table(head: str, tail: str, line_break: str = "\n") -> bytes:
    """Return the unit's three rows, with columns behind the figure where `tail` says so."""
    rows = (f"{code},{figure}{tail}" for code, figure in FIGURES.items())
    return "".join(line + line_break for line in (head, *rows)).encode()


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("Mã,Số liệu", ""),
        ("Mã,Số liệu,Ghi chú", ","),
        ("Mã,Số liệu,Trạng thái,Ghi chú", ",chính thức,"),
        ("Mã,Số liệu,,,", ",,,"),
    ],
)
def test_wherever_a_file_is_cut_no_figure_is_shortened_without_a_word(head: str, tail: str, line_break: str) -> None:
    whole = table(head, tail, line_break)
    meant = form(whole, NAME)
    assert not meant.refused
    first_row = whole.index(line_break.encode()) + len(line_break)
    for length in range(first_row, len(whole)):
        cut = form(whole[:length], NAME)
        warned = "last-figure-open" in dict(codes(cut))
        assert cut.refused or warned or cut.readings == meant.readings, whole[:length].decode("utf-8", "replace")


def test_a_row_that_stops_before_its_columns_do_is_refused_with_its_place() -> None:
    cut = table("Mã,Số liệu,Ghi chú", ",")[: -len("4,\n")]
    fault = next(one for one in form(cut, NAME).diagnostics if one.code == "file-cut-short")
    assert (fault.place.line, fault.place.column, fault.place.excerpt) == (4, 22, "tai-nan-giao-thong,125")


def test_a_figure_at_the_very_end_is_taken_and_doubted() -> None:
    examined = form(table("Mã,Số liệu", "").rstrip(b"\n"), NAME)
    assert not examined.refused
    assert codes(examined) == [("last-figure-open", 4)]


@pytest.mark.parametrize(
    "text",
    [
        "Mã,Số liệu,Ghi chú\ndiem-nong,0,\npham-phap-hinh-su,3,\ntai-nan-giao-thong,1,hai người bị thương",
        "Mã,Số liệu\ndiem-nong,0\npham-phap-hinh-su,3\ntai-nan-giao-thong,1\n",
        "Mã,Số liệu,Ghi chú\ndiem-nong,0\npham-phap-hinh-su,3\ntai-nan-giao-thong,1\n",
        "Mã,Số liệu,Ghi chú\ndiem-nong,0,\npham-phap-hinh-su,3,\ntai-nan-giao-thong,1,",
        'Mã,Số liệu\ndiem-nong,"0"\npham-phap-hinh-su,"3"\ntai-nan-giao-thong,"1"',
        "Mã,Số liệu,Ghi chú\ndiem-nong,0,\npham-phap-hinh-su,3,\ntai-nan-giao-thong,1,\nNgười lập biểu: 2",
    ],
)
def test_honest_ends_raise_nothing(text: str) -> None:
    examined = form(text, NAME)
    assert not examined.refused
    assert not dict(codes(examined)).keys() & {"file-cut-short", "last-figure-open"}
