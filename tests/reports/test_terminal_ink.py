"""How text breaks, stands in columns and takes colour."""

from __future__ import annotations

import ctypes
import doctest
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from longmy_kpi.reports.layout.table import Align
from longmy_kpi.reports.terminal import inked, windows_console
from longmy_kpi.reports.terminal.draw import render
from longmy_kpi.reports.terminal.grid import Grid, GridColumn, SideBySide
from longmy_kpi.reports.terminal.inked import Inked, Span, columns

LETTERS = st.text(st.sampled_from("aăđệò o\u0300進 Ａ-\n"), max_size=40)


def plain(text: str) -> Inked:
    return Inked((Span(text),))


def drawn(block: Any, width: int | None) -> list[str]:
    return render([block], width=width, colour=False, encoding="utf-8").splitlines()


@given(LETTERS)
def test_a_text_is_as_wide_as_another_library_says(text: str) -> None:
    assert columns(text.replace("\n", "")) == cell_len(text.replace("\n", ""))


@given(LETTERS, st.integers(2, 30))
def test_breaking_keeps_every_letter_and_every_line_fits(text: str, width: int) -> None:
    lines = [line.plain for line in plain(text).lines(width)]
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(columns(line) <= width for line in lines)


@given(st.lists(st.text("aăệ", min_size=1, max_size=6), min_size=1), st.integers(6, 30))
def test_a_word_that_fits_is_never_broken(words: list[str], width: int) -> None:
    lines = [line.plain for line in plain(" ".join(words)).lines(width)]
    assert [word for line in lines for word in line.split()] == words


def test_ink_stays_on_its_letters_where_a_line_breaks() -> None:
    text = Inked((Span("một "), Span("hai ba", "red"), Span(" bốn")))
    assert list(text.lines(7)) == [
        Inked((Span("một "), Span("hai", "red"))),
        Inked((Span("ba", "red"), Span(" bốn"))),
    ]


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
    text = Inked((Span("ba ", ""), Span("xấu", "bold red")))
    assert render([text], width=None, colour=True, encoding="utf-8") == "ba \x1b[1;31mxấu\x1b[0m\n"
    assert render([text], width=None, colour=False, encoding="utf-8") == "ba xấu\n"


@pytest.mark.parametrize(("mode", "answered", "knows"), [(0x7, 1, True), (0x3, 1, False), (0x7, 0, False)])
def test_an_old_windows_console_is_known(
    mode: int, answered: int, *, knows: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def get_console_mode(handle: object, target: Any) -> int:
        assert handle == "stdout"
        target._obj.value = mode
        return answered

    kernel = SimpleNamespace(GetConsoleMode=get_console_mode, GetStdHandle={-11: "stdout"}.__getitem__)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert windows_console.knows_codes() is knows


def test_the_examples_in_the_module_hold() -> None:
    results = doctest.testmod(inked)
    assert (results.failed, results.attempted) == (0, 2)
