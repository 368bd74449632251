"""Room for text: what is reserved is never less than what is needed, and names of sheets are such as Excel takes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longmy_kpi.reports.workbook import fit
from longmy_kpi.reports.workbook.book import SheetNames
from longmy_kpi.reports.workbook.pages import taken

TEXT = st.text(st.sampled_from("aơệ mMĐ.,1\n😀"), max_size=120)


@pytest.mark.parametrize(
    ("text", "bold", "pixels"),
    [  # measured in a PDF that LibreOffice made with Liberation Serif 11, which is as wide as Times New Roman
        ("MMMMM WWWW IIII 0123456789", False, 225),
        ("MMMMM WWWW IIII 0123456789", True, 235),
    ],
)
def test_room_for_a_line_is_a_little_more_than_it_takes(text: str, pixels: int, *, bold: bool) -> None:
    assert pixels <= fit.text_pixels(text, 11, bold=bold) <= pixels * 1.12


def test_accents_take_no_room_and_emoji_much() -> None:
    assert fit.text_pixels("ệ", 11) == fit.text_pixels("e", 11)
    assert fit.text_pixels("😀", 11) > fit.text_pixels("M", 11)


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 1), ("một", 1), ("một hai", 2), ("một\nhai", 2), ("một\n\nhai", 3), ("dàidàidàidài", 2)],
)
def test_lines_break_between_words_and_inside_a_long_one(text: str, lines: int) -> None:
    assert fit.line_count(text, fit.text_pixels("một ha", 11), 11) == lines


@given(TEXT, st.integers(40, 400))
def test_less_room_never_needs_fewer_lines(text: str, pixels: int) -> None:
    assert fit.line_count(text, pixels, 11) >= fit.line_count(text, pixels + 50, 11)
    assert fit.line_count(text, pixels, 11) * pixels * 1.0 >= fit.text_pixels(text.replace("\n", ""), 11) / 2


@given(st.integers(10, 2000))
def test_a_column_has_the_room_it_was_made_for(pixels: int) -> None:
    assert fit.column_pixels(fit.column_characters(pixels)) >= pixels


def test_rows_are_no_higher_than_excel_takes() -> None:
    assert fit.row_points(1, 11) == 14
    assert fit.row_points(100, 11) == 409


def test_names_are_cut_at_a_word_and_told_apart() -> None:
    names = SheetNames()
    assert names.give("Phòng Kinh tế, Hạ tầng và Đô thị") == "Phòng Kinh tế, Hạ tầng và Đô…"
    assert names.give("phòng kinh tế, hạ tầng và đô thị") == "phòng kinh tế, hạ tầng và… (2)"
    assert names.give("a/b\\c*d?e[f]g:h") == "a b c d e f g h"
    assert names.give("History") == "History (2)"
    assert names.give("'***'") == "1"


@given(st.lists(st.text(max_size=60), max_size=8))
def test_every_name_is_one_that_excel_takes(wanted: list[str]) -> None:
    names = SheetNames()
    given_out = [names.give(name) for name in wanted]
    assert len({name.casefold() for name in given_out}) == len(wanted)
    for name in given_out:
        assert 1 <= len(name) <= 31
        assert not re.search(r"[\[\]:*?/\\\x00-\x1f]|^'|'$", name)


@pytest.mark.parametrize(
    ("heights", "repeated", "headings", "pages", "breaks"),
    [  # a page takes 640 points
        ([], 0, set(), 1, ()),
        ([320, 320], 40, set(), 1, ()),
        ([320, 321], 40, set(), 2, ()),
        ([600, 600, 600], 40, set(), 3, ()),
        ([300, 300, 300, 300], 40, {2}, 3, (2,)),
        ([500, 60, 60, 100], 40, {2, 3}, 2, (2,)),
    ],
)
def test_pages_are_counted_with_headings_kept_with_what_follows(
    heights: list[float], repeated: float, headings: set[int], pages: int, breaks: tuple[int, ...]
) -> None:
    found = taken(heights, repeated, headings)
    assert (found.pages, found.breaks) == (pages, breaks)
