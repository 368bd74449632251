"""What a cell shows, told from what is stored: formats, measures, numbering rows, code pages, heaps of marks."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from submitted import form

from longmy_kpi.diagnostic import Place, error
from longmy_kpi.intake.encodings import looks_mojibake
from longmy_kpi.intake.grid import CellKind, SheetCell, SheetRow
from longmy_kpi.intake.measure_words import other_size
from longmy_kpi.intake.table_shape import numbers_columns
from longmy_kpi.intake.xlsx.formats import shown_instead, text_instead
from longmy_kpi.messages.diagnostics import render_diagnostics
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.text import nfc


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("General", "0"),
        ("#,##0", "2905.75"),
        ("0", "0.4"),
        ("#,##0.00;[Red]#,##0.00", "-5"),
        ("(0)", "5"),
        ('#,##0" hộ"', "4"),
        ('_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', "0"),
        ('0;-0;"KPS"', "0"),
        ("#\\.##0", "12345"),
        ("[$-42A]#,##0", "12"),
        ("0.00E+00", "12345"),
        ("@", "7"),
    ],
)
def test_formats_that_show_the_number(code: str, number: str) -> None:
    assert shown_instead(code, Decimal(number)) is None


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("#,##0,", "2905750", "2906"),
        ("0.0,,", "2905750000", "2905.8"),
        ("#,###", "0", ""),
        (";;;", "5", ""),
        ("0;-0;", "0", ""),
        (";-0", "5", ""),
        ("0;0", "-5", "5"),
        ('0"00"', "5", "500"),
        ('"-"0', "5", "-5"),
        ('"đạt"', "5", "đạt"),
        ('0;0;"chưa có"', "0", "chưa có"),
        ("[<10]0,;0", "5000", None),
    ],
)
def test_formats_that_show_another_number_or_none(code: str, number: str, shown: str | None) -> None:
    assert shown_instead(code, Decimal(number)) == shown


def test_a_format_hides_a_text_only_by_its_fourth_part() -> None:
    assert [text_instead(code) for code in (";;;", "0;;", "0;0;0;@", '0;0;0;"x"')] == ["", None, None, "x"]


@pytest.mark.parametrize(
    ("said", "meant", "other"),
    [
        ("tỷ đồng", "triệu đồng", True),
        ("nghìn đồng", "triệu đồng", True),
        ("đồng", "triệu đồng", True),
        ("1.000 đồng", "triệu đồng", True),
        ("Tr.đ", "triệu đồng", False),
        ("triệu", "triệu đồng", False),
        ("million VND", "triệu đồng", False),
        ("nghìn người", "người", True),
        ("kg", "tấn", True),
        ("hộ", "người", False),
        ("trường", "trường", False),
    ],
)
def test_sizes_of_one_thing(said: str, meant: str, other: bool) -> None:  # noqa: FBT001 - what is expected
    assert other_size(said, meant) is other


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        ("(1) (2) (3) (4)", True),
        ("A B 1 2 3=2/1", True),
        ("I II III IV", True),
        ("a b c d", True),
        ("[1] [2] [3] [4]", True),
        ("-1 -2 -3 -4", True),
        ("1 2 4 5", False),
        ("A 5 9 2", False),
        ("1 0 3 4", False),
        ("A Huấn 1 2", False),
    ],
)
def test_rows_that_number_the_columns(texts: str, numbers: bool) -> None:  # noqa: FBT001 - what is expected
    cells = tuple(SheetCell(CellKind.TEXT, text, column=at) for at, text in enumerate(texts.split(), start=1))
    assert numbers_columns(SheetRow(1, cells), 4) is numbers


VIETNAMESE = ("Đơn vị", "Thu nội địa tăng", "Đã đối chiếu", "ủy ban", "Kết quả thực hiện", "Tỷ lệ hộ nghèo")


@pytest.mark.parametrize("text", VIETNAMESE)
@pytest.mark.parametrize("codec", ["latin-1", "cp1252"])
def test_words_read_in_another_code_page_are_told(text: str, codec: str) -> None:
    misread = "".join(
        byte.decode(codec) if not (codec == "cp1252" and byte in b"\x81\x8d\x8f\x90\x9d") else chr(byte[0])
        for byte in (bytes([value]) for value in text.encode())
    )
    assert looks_mojibake(misread)


@pytest.mark.parametrize(
    "text", [*VIETNAMESE, "UBND XÃ, ĐÃ XONG", "“UBND XÃ”", "TẠI XÃ – ĐÃ", "Noël à 5°", "m²", "«cá»"]
)
def test_honest_words_are_none(text: str) -> None:
    assert not looks_mojibake(text)


def test_a_heap_of_marks_is_bounded_before_it_is_put_in_order() -> None:
    heap = "e" + "\u0323\u0301" * 60_000
    assert nfc(heap) == unicodedata.normalize("NFC", heap[:31])
    assert nfc("e\u0323\u0301") == "ẹ\u0301"
    assert form(f"Mã,Tử số,Mẫu số,Ghi chú\nhuan-luyen,45,150,{heap}\n").readings[0].note == nfc(heap)


def test_of_many_faults_fifty_are_said_and_the_rest_counted() -> None:
    faults = [error("not-a-number", Place("a.csv", line), text="x" * 5_000) for line in range(1, 1_001)]
    said = render_diagnostics(faults, Lexicon())
    assert (said.count("[not-a-number]"), "not-a-number: 950" in said) == (50, True)
    assert max(map(len, said.splitlines())) < 400


def test_what_takes_no_room_is_shown_where_it_is_named() -> None:
    text = " ".join(Lexicon().fault(error("not-a-number", Place(), text="4\u200bx")))
    assert "4[U+200B]x" in text
