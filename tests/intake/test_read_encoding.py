"""Encodings of text files (contract, section 3)."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
from made_files import codes, text_file, texts, windows_1258

from longmy_kpi.intake.read_file import read

TEXT = (
    "Đơn vị;kthtdt\nMã;Chỉ tiêu;Số liệu\nho-ngheo-giam;Tỷ lệ hộ nghèo giảm;0,5\n"
    "thu-noi-dia;Thu nội địa lũy kế, thuế được hoàn ở quý trước;1.234,5\n"
)
TABLE = [line.split(";") for line in TEXT.splitlines()]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.replace(";", "\t").encode("utf-16"),
        unicodedata.normalize("NFD", TEXT).encode(),
        windows_1258(TEXT),
    ],
    ids=["utf-8", "utf-8-mark", "utf-16", "utf-16-be", "no-mark-le", "no-mark-be", "unicode-text", "nfd", "1258"],
)
def test_one_text_in_every_encoding_reads_the_same(data: bytes) -> None:
    assert texts(read(data, "x.csv")) == TABLE


def test_letters_lost_to_an_export_are_refused_at_their_line() -> None:
    (fault,) = text_file("Don vi;kthtdt\nM?;Ch? ti?u;S? li?u\n").diagnostics
    assert (fault.code, fault.place.line, fault.place.excerpt) == ("text-lossy", 2, "M?;Ch? ti?u;S? li?u")


def test_honest_questions_are_read() -> None:
    assert texts(text_file("Mã;Ghi chú\nocop;Vì sao? Chưa rõ.\n"))[1] == ["ocop", "Vì sao? Chưa rõ."]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        # "Mã;Chỉ tiêu;Số liệu" by the TCVN3 and VNI tables; as bytes, and as somebody's UTF-8 export of them.
        (b"M\xb7;Ch\xd8 ti\xaau;S\xe8 li\xd6u\n", "text-tcvn3"),
        ("M·;ChØ tiªu;Sè liÖu\n".encode(), "text-tcvn3"),
        (b"Ma\xf5;Ch\xe6 tie\xe2u;So\xe1 lie\xe4u\n", "text-vni"),
        ("Maõ;Chæ tieâu;Soá lieäu\n".encode(), "text-vni"),
        (b"code;x\na\0;1\n", "nul-characters"),
        (TEXT.encode("utf-32"), "nul-characters"),
        (TEXT.encode()[: TEXT.encode().rindex("ớ".encode()) + 1], "text-encoding-unknown"),
        (TEXT.encode() + windows_1258("đã sửa"), "text-encoding-unknown"),
        (bytes(range(128, 256)), "text-encoding-unknown"),
    ],
)
def test_text_that_cannot_be_trusted_is_refused_by_name(data: bytes, code: str) -> None:
    file = read(data, "x.csv")
    assert (codes(file), file.sheets) == ([code], ())


def test_a_nul_character_is_said_with_its_line() -> None:
    (fault,) = read(b"code;x\nocop;1\nhtx\0;2\n", "x.csv").diagnostics
    assert fault.place.line == 3
