from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rich.cells import cell_len

from longmy_kpi.diagnostic import Diagnostic, Place, error, notice, warning
from longmy_kpi.messages import lexicon as words
from longmy_kpi.messages.diagnostics import render_diagnostics, to_machine
from longmy_kpi.messages.faults.base import FaultText
from longmy_kpi.messages.lexicon import Lexicon

VI, EN = Lexicon("vi"), Lexicon("en")


@pytest.fixture(autouse=True, scope="module")
def _made_up_faults() -> object:
    """Faults of this test's own, so that no change of words elsewhere touches what is shown here."""
    faults = {
        "bad-number": FaultText("“{text}” không phải là số.", "Đề nghị sửa lại.", "“{text}” is no number.", "Mend it."),
        "odd-jump": FaultText("Tăng đột biến.", "Đề nghị kiểm tra.", "A jump.", "Check it."),
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "faults", lambda: faults)
        yield


def shown(*faults: Diagnostic, lexicon: Lexicon = VI) -> str:
    return render_diagnostics(faults, lexicon)


def excerpt_of(line: str, column: int, width: int = 1) -> tuple[str, str]:
    """The line as it is shown, and the carets under it."""
    place = Place("a.csv", 7, column, excerpt=line, width=width)
    _, text, carets, _ = shown(error("bad-number", place, text="x")).split("\n")
    assert (text[:8], carets[:8]) == ("    7 | ", "      | ")
    return text[8:], carets[8:]


def under(line: str, carets: str) -> str:
    """The letters that the carets stand under; a mark without width goes with its letter."""
    start, end = carets.index("^"), len(carets)
    ends = [cell_len(line[: index + 1]) for index in range(len(line))]
    return "".join(letter for letter, edge in zip(line, ends, strict=True) if start < edge <= end)


def test_a_fault_in_a_text_file() -> None:
    place = Place("so-lieu/2026-03_vhxh.csv", 14, 6, cell="B14", excerpt="thu;Thu;1.2x;", width=3)
    assert shown(error("bad-number", place, text="1.2x")) == (
        "so-lieu/2026-03_vhxh.csv:14:6 (B14): lỗi: “1.2x” không phải là số. [bad-number]\n"
        "    14 | thu;Thu;1.2x;\n"
        "       |      ^^^\n"
        "    Đề nghị sửa lại."
    )


def test_a_fault_in_a_workbook_names_sheet_and_cell() -> None:
    place = Place("a.xlsx", 9, 4, sheet="Biểu số liệu", cell="D9")
    assert shown(warning("odd-jump", place), lexicon=EN) == (
        "a.xlsx, sheet “Biểu số liệu”!D9: warning: A jump. [odd-jump]\n    Check it."
    )


@pytest.mark.parametrize(
    ("place", "start"),
    [
        (Place(), "lưu ý: "),
        (Place("a.csv"), "a.csv: lưu ý: "),
        (Place("a.csv", 3), "a.csv:3: lưu ý: "),
        (Place("a.xlsx", sheet="Tờ 1"), "a.xlsx, trang tính “Tờ 1”: lưu ý: "),
    ],
)
def test_as_much_of_the_place_as_is_known(place: Place, start: str) -> None:
    assert shown(notice("odd-jump", place)) == f"{start}Tăng đột biến. [odd-jump]\n    Đề nghị kiểm tra."


def test_a_whole_line_has_no_caret() -> None:
    lines = shown(error("odd-jump", Place("a.csv", 3, excerpt="a;b"))).split("\n")
    assert lines[1:] == ["    3 | a;b", "    Đề nghị kiểm tra."]


def test_several_faults_are_counted() -> None:
    text = shown(error("odd-jump"), error("odd-jump"), warning("odd-jump"))
    assert text.endswith("\n\nTổng cộng: 2 lỗi, 1 cảnh báo.")
    assert text.count("\n\n") == 3
    assert shown() == ""


@pytest.mark.parametrize(
    ("line", "column", "width", "expected"),
    [
        ("Thu nội địa;1x", 13, 2, ("Thu nội địa;1x", "            ^^")),
        (normalize("NFD", "nội;x"), 7, 1, (normalize("NFD", "nội;x"), "    ^")),
        ("表格;x", 4, 1, ("表格;x", "     ^")),
        ("表格;x", 1, 2, ("表格;x", "^^^^")),
        ("\u1112\ud7b0;x", 4, 1, ("\u1112\ud7b0;x", "   ^")),
        ("mã\t12\tx", 7, 1, ("mã    12    x", "            ^")),
        ("a\x1b[2J;x", 7, 1, ("a\\x1b[2J;x", "         ^")),
        ("a;", 3, 1, ("a;", "  ^")),
        ("a;", 90, 1, ("a;", "  ^")),
        ("", 1, 5, ("", "^")),
    ],
)
def test_carets_stand_under_what_is_meant(line: str, column: int, width: int, expected: tuple[str, str]) -> None:
    assert excerpt_of(line, column, width) == expected


letters = st.sampled_from("aăâđêôơưàảãáạậ表Ｗ한 ;,\u0300\u0323\u200b") | st.characters(categories=["L", "N", "P", "Zs"])
texts = st.text(letters, max_size=300)


@given(texts, st.text(letters, min_size=1, max_size=20), texts)
def test_a_long_line_is_cut_around_what_is_meant(before: str, meant: str, after: str) -> None:
    assume(cell_len(meant) and cell_len(meant[0]) and not any(cell_len(one) == 0 for one in after[:1]))
    line, carets = excerpt_of(before + meant + after, len(before) + 1, len(meant))
    assert len(line) <= 102 + sum(not cell_len(letter) for letter in line)
    assert under(line, carets) == meant


def test_carets_end_where_a_long_line_is_cut() -> None:
    line, carets = excerpt_of("x" * 500, 1, 500)
    assert line == "x" * 100 + "…"
    assert carets == "^" * 100


def test_on_a_terminal_sentences_break_between_words_and_excerpts_fit() -> None:
    place = Place("so-lieu/2026-03_vhxh.csv", 14, 120, excerpt="x;" * 200, width=3)
    text = render_diagnostics([error("bad-number", place, text="một hai ba")], VI, 50)
    assert text == (
        "so-lieu/2026-03_vhxh.csv:14:120: lỗi: “một hai ba”\n"
        "    không phải là số. [bad-number]\n"
        "    14 | …" + "x;" * 19 + "x…\n"
        "       | " + " " * 14 + "^^^\n"
        "    Đề nghị sửa lại."
    )


def test_nothing_in_a_file_steers_the_terminal_or_breaks_the_line() -> None:
    evil = "a\x1b]0;x\x07\u202e\r\nb\tc"
    place = Place(f"{evil}.xlsx", 3, 1, sheet=evil, cell="A3", excerpt=f"1{evil}")
    text = shown(error("bad-number", place, text=evil))
    assert not set(text) & set("\x1b\x07\u202e\r\t")
    first, excerpt, _carets, hint = text.split("\n")
    assert "b c” không phải là số. [bad-number]" in first
    assert excerpt.startswith("    3 | 1a\\x1b]0;x\\x07\\u202e\\x0d")
    assert hint == "    Đề nghị sửa lại."


def test_the_record_for_programs_has_the_contract_s_keys() -> None:
    fault = error("bad-number", Place("a.csv", 14, 6, cell="B14", excerpt="x"), text="1.2x")
    vi, en = to_machine(fault, VI), to_machine(fault, EN)
    assert list(vi) == ["severity", "code", "file", "line", "column", "cell", "message", "hint"]
    assert vi == {
        "severity": "error",
        "code": "bad-number",
        "file": "a.csv",
        "line": 14,
        "column": 6,
        "cell": "B14",
        "message": "“1.2x” không phải là số.",
        "hint": "Đề nghị sửa lại.",
    }
    assert vi | {"message": "“1.2x” is no number.", "hint": "Mend it."} == en


@pytest.mark.parametrize("column", [1, 40, 500_000, 999_990, 999_998])
def test_of_a_line_of_a_million_letters_those_around_the_fault_are_shown(column: int) -> None:
    line = "".join(f"{number:09d}," for number in range(100_000))
    text, carets = excerpt_of(line, column, width=3)
    assert under(text, carets) == line[column - 1 : column + 2]
    assert len(text) < 120


@pytest.mark.parametrize("lexicon", [VI, EN], ids=["vi", "en"])
@pytest.mark.parametrize(
    ("letter", "spelled"), [("\u202e", "\\u202e"), ("\u2067", "\\u2067"), ("\x1b", "\\x1b"), ("\u200b", "[U+200B]")]
)
def test_what_is_quoted_shows_what_steers_or_turns_it_wherever_it_is_read(
    lexicon: Lexicon, letter: str, spelled: str
) -> None:
    fault = error("bad-number", Place("a.csv", 7), text=f"1{letter}2")
    assert f"“1{spelled}2”" in lexicon.fault(fault).message
    assert to_machine(fault, lexicon)["message"] == lexicon.fault(fault).message
    assert letter not in shown(fault, lexicon=lexicon)
