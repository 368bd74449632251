"""Lines of a template become blocks; what others wrote never becomes a sign."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longmy_kpi.reports.narrative import BlockKind, TextBlock
from longmy_kpi.reports.narrative.blocks import in_line, parse


def test_a_sign_and_a_space_say_what_a_block_is() -> None:
    text = "= Trích yếu\n@ Sở\n~ Căn cứ;\n# I. MỤC\n## 1. Khoản\n\nLời\n- ý\n+ ý con"
    assert [kind for kind, _ in parse(text)] == list(BlockKind)


def test_a_line_without_a_sign_goes_on_with_the_block_above_it() -> None:
    assert parse("- một\n  hai \t ba\n\nbốn\nnăm\n\n\n") == (
        TextBlock(BlockKind.ITEM, "một hai ba"),
        TextBlock(BlockKind.TEXT, "bốn năm"),
    )


@pytest.mark.parametrize("line", ["-5 độ", "#hai", "=1+1", "@ước", "### ba", "--", "+84"])
def test_a_sign_without_its_space_is_text(line: str) -> None:
    assert parse(line) == (TextBlock(BlockKind.TEXT, line),)


def test_a_text_of_several_lines_becomes_one_line_with_its_words_unchanged() -> None:
    assert in_line("Thiếu vốn\r\nThiếu người:\n  đề nghị bổ sung.\n\nHết") == (
        "Thiếu vốn; Thiếu người: đề nghị bổ sung. Hết"
    )


def test_what_steers_or_turns_text_is_spelled_out() -> None:
    assert in_line("a\x1b[31m\u202eb\x00") == "a\\x1b[31m\\u202eb\\x00"


@given(st.text())
def test_no_text_of_somebody_else_begins_a_block_of_its_own(text: str) -> None:
    blocks = parse(in_line(text))
    assert len(blocks) <= 1
    assert all(block.kind is BlockKind.TEXT for block in blocks)


@given(st.text(alphabet="#=@~-+ ab\n"))
def test_nothing_but_blanks_is_lost_of_such_a_text(text: str) -> None:
    said = "".join(block.text for block in parse(in_line(text)))
    assert said.replace(" ", "").replace(";", "") == "".join(text.split())
