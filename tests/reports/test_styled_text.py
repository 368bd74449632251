"""How text breaks, stands in columns and takes colour."""

from __future__ import annotations

import doctest
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from longmy_kpi.reports.layout.table import Align
from longmy_kpi.reports.terminal import screen, styled_text, styles, unwrapped
from longmy_kpi.reports.terminal.blocks import Grid, GridColumn, SideBySide
from longmy_kpi.reports.terminal.draw import render
from longmy_kpi.reports.terminal.styled_text import StyledSpan, StyledText, text_columns

LETTERS = st.text(st.sampled_from("aăđệò o\u0300進 Ａ-\n"), max_size=40)


def plain(text: str) -> StyledText:
    return StyledText((StyledSpan(text),))


def drawn(block: Any, width: int | None) -> list[str]:
    return render([block], width=width, colour=False, encoding="utf-8").splitlines()


@given(LETTERS)
def test_a_text_is_as_wide_as_another_library_says(text: str) -> None:
    assert text_columns(text.replace("\n", "")) == cell_len(text.replace("\n", ""))


def test_columns_stand_by_their_alignment() -> None:
    grid = Grid(
        [GridColumn(plain("Tên")), GridColumn(plain("Số"), Align.RIGHT), GridColumn(plain("Ô"), Align.CENTER)],
        [[plain("một\nhai"), plain("1.234"), plain("√")], [plain("x"), plain("5"), plain("– – –")]],
        ruled=True,
    )
    assert drawn(grid, None) == [
        "Tên     Số    Ô",
        "─────────────────",
        "một  1.234    √",
        "hai",
        "x        5  – – –",
    ]


def test_the_widest_column_gives_way_and_headings_stand_low() -> None:
    grid = Grid(
        [GridColumn(plain("Tên chỉ tiêu")), GridColumn(plain("So với kế hoạch"), Align.RIGHT, most=6)],
        [[plain("một hai ba bốn năm"), plain("99,5")]],
        ruled=True,
    )
    assert drawn(grid, 16) == [
        "          So với",
        "Tên chỉ       kế",
        "tiêu       hoạch",
        "────────────────",
        "một hai     99,5",
        "ba bốn",
        "năm",
    ]


def test_a_column_never_falls_below_its_least() -> None:
    grid = Grid([GridColumn(least=9), GridColumn()], [[plain("1.234.567"), plain("chữ dài hơn")]])
    assert drawn(grid, 14)[0].startswith("1.234.567  ")


@pytest.mark.parametrize(
    ("width", "lines"), [(None, ["a", "bb", "c"]), (20, ["a  bb  c"]), (6, ["a  bb", "c"]), (3, ["a", "bb", "c"])]
)
def test_short_texts_stand_side_by_side_where_there_is_room(width: int | None, lines: list[str]) -> None:
    assert drawn(SideBySide([plain("a"), plain("bb"), plain("c")]), width) == lines


def test_colour_is_put_on_and_taken_off_again() -> None:
    text = StyledText((StyledSpan("ba ", ""), StyledSpan("xấu", "bold red")))
    assert render([text], width=20, colour=True, encoding="utf-8") == "ba \x1b[1;31mxấu\x1b[0m\n"
    assert render([text], width=20, colour=False, encoding="utf-8") == "ba xấu\n"
    assert render([text], width=None, colour=False, encoding="utf-8") == "ba xấu\n"


STYLED = st.lists(
    st.builds(StyledSpan, LETTERS, st.sampled_from(["", styles.BOLD, *styles.STYLES.values(), styles.DIM])), max_size=4
).map(lambda spans: StyledText(tuple(spans)))


@pytest.mark.parametrize("colour", [True, False])
@given(blocks=st.lists(STYLED, max_size=3))
def test_what_fits_is_written_as_rich_writes_it(blocks: list[StyledText], *, colour: bool) -> None:
    width = max((text_columns(line) for block in blocks for line in block.plain.split("\n")), default=0) + 1
    mine = unwrapped.draw(blocks, width, colour=colour)
    theirs = screen.draw(blocks, width, colour=colour).splitlines()
    assert mine is not None
    assert [line.rstrip(" ") for line in mine] == [line.rstrip(" ") for line in theirs]


@pytest.mark.parametrize("text", ["bốn từ dài hơn", "a\tb"])
def test_what_is_wider_than_the_screen_is_left_to_rich(text: str) -> None:
    assert unwrapped.draw([plain(text)], 9, colour=False) is None


def test_an_old_windows_console_gets_no_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unwrapped, "WINDOWS", True)
    monkeypatch.setattr(screen, "detect_legacy_windows", lambda: True)
    assert render([StyledText((StyledSpan("xấu", "bold red"),))], width=20, colour=True, encoding="utf-8") == "xấu\n"


def test_the_examples_in_the_module_hold() -> None:
    results = doctest.testmod(styled_text)
    assert (results.failed, results.attempted) == (0, 1)
