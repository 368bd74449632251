"""Delimited text: delimiters, quotation marks, lines and places (contract, section 3)."""

from __future__ import annotations

import csv
from io import StringIO
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_files import codes, only_rows, text_file, texts

from longmy_kpi.diagnostic import Diagnostic
from longmy_kpi.intake.csv.read import csv_rows
from longmy_kpi.intake.grid import CellKind, letters, position

TABLE = [["Đơn vị", "vhxh"], ["Mã", "Số liệu", "Ghi chú"], ["bhyt-bao-phu", "95.4", "đạt"]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_every_delimiter_and_line_break(delimiter: str, line_break: str) -> None:
    assert texts(text_file(line_break.join(delimiter.join(row) for row in TABLE))) == TABLE


def test_the_line_of_headings_decides_the_delimiter_whatever_stands_above_it() -> None:
    title = "Báo cáo, tháng 3, năm 2026, số liệu tạm tính, chưa khóa sổ"
    assert texts(text_file(f"{title}\nMã;Số liệu\nocop;1,5\n")) == [[title], ["Mã", "Số liệu"], ["ocop", "1,5"]]


def test_a_heading_in_quotation_marks_with_a_delimiter_of_another_kind() -> None:
    assert texts(text_file('"Chỉ tiêu, ĐVT";"Mã"\nocop;x')) == [["Chỉ tiêu, ĐVT", "Mã"], ["ocop", "x"]]


def test_sep_line_is_honoured_and_is_no_row() -> None:
    read = only_rows(text_file("sep=;\nMã;a,b,c\nocop;1\n"))
    assert [[cell.text for cell in row.cells] for row in read] == [["Mã", "a,b,c"], ["ocop", "1"]]
    assert (read[0].line, read[0].cells[0].ref) == (2, "A1")  # a spreadsheet takes the line away


def test_a_row_keeps_its_first_line_and_its_cells_their_columns() -> None:
    read = only_rows(text_file('Mã;Ghi chú;Số liệu\nocop;"hai\ndòng";5\n\nhtx-moi;;7\n'))
    second, third = read[1], read[2]
    assert (second.line, second.excerpt, second.cells[1].text) == (2, 'ocop;"hai↵dòng";5', "hai\ndòng")
    assert [(cell.ref, cell.offset) for cell in second.cells] == [("A2", 1), ("B2", 6), ("C2", 17)]
    assert (third.line, third.cells[2].ref, third.cells[2].offset) == (5, "C4", 10)
    assert third.cells[1].kind is CellKind.BLANK
    assert third.excerpt is not None
    assert third.excerpt[third.cells[2].offset - 1 :] == "7"


def test_doubled_marks_are_one_and_stray_marks_stay() -> None:
    content = 'Mã;Ghi chú\nocop;"a ""b"" c"\nhtx-moi;xã 5" và 6"\n'
    assert texts(text_file(content))[1:] == [["ocop", 'a "b" c'], ["htx-moi", 'xã 5" và 6"']]


def test_blank_rows_and_blank_cells_at_the_end_are_left_out_and_text_is_not_touched() -> None:
    read = only_rows(text_file("Mã,x,,,\n,,,,\nocop, '=1 ,,\n"))
    assert [[cell.text for cell in row.cells] for row in read] == [["Mã", "x"], ["ocop", " '=1 "]]


def test_letters_are_composed() -> None:
    assert texts(text_file("Ma\u0303;e\u0302\u0301\n")) == [["Mã", "ế"]]


def test_a_mark_never_closed_is_said_with_its_line_and_the_rest_is_still_read() -> None:
    file = text_file('Mã;Ghi chú\nocop;"mở\nhtx-moi;b\n')
    (fault,) = file.diagnostics
    assert (fault.code, fault.place.line, fault.place.column) == ("quote-not-closed", 2, 6)
    assert fault.place.excerpt == 'ocop;"mở'
    assert [row.cells[0].text for row in file.sheets[0].rows] == ["Mã", "ocop", "htx-moi"]


def test_a_mark_closed_before_its_cell_ends_is_said() -> None:
    file = text_file('Mã;Số liệu\nocop;"1"2\n"htx-moi" ;3\n')
    (fault,) = file.diagnostics
    assert (fault.code, fault.place.line, fault.place.column) == ("quote-closed-early", 2, 6)
    assert file.sheets[0].rows[2].cells[0].text == "htx-moi"


@pytest.mark.parametrize(
    ("row", "column"),
    [("bhyt-bao-phu,95,4,ghi chú", 19), ("bhyt-bao-phu,95,4,", 18)],
)
def test_a_decimal_comma_without_marks_is_never_read_as_two_cells(row: str, column: int) -> None:
    file = text_file(f"Mã,Số liệu,Ghi chú\n{row}\n")
    (fault,) = file.diagnostics
    assert (fault.code, fault.place.line, fault.place.column) == ("row-longer-than-heading", 2, column)


def test_a_row_without_a_code_or_with_a_spare_semicolon_may_be_longer() -> None:
    assert codes(text_file("Mã,Số liệu\nNgười lập, ký tên, đóng dấu\n")) == []
    assert codes(text_file("Mã;Số liệu\nocop;1;\n")) == []


@given(st.lists(st.lists(st.text("aếđ1 ;,\t\"\n'=", max_size=8), min_size=2, max_size=4), max_size=6))
def test_what_a_csv_writer_writes_is_read_back(table: list[list[str]]) -> None:
    out = StringIO()
    csv.writer(out, delimiter=";").writerows([["Mã", "b", "c", "d"], *table])
    faults: list[Diagnostic] = []
    read = [[cell.text for cell in row.cells] for row in csv_rows(out.getvalue().encode(), faults)]
    assert faults == []
    assert read[1:] == [row for row in map(without_blank_end, table) if row]


def without_blank_end(row: list[str]) -> list[str]:
    filled = [index for index, text in enumerate(row, 1) if text.strip()]
    return row[: max(filled, default=0)]


def test_rows_come_one_at_a_time_however_many_there_are() -> None:
    stream = csv_rows(b"code,x\n" + b"a,1\n" * 200_000, [])
    assert [row.cells[0].text for row in islice(stream, 2)] == ["code", "a"]
    assert sum(1 for _ in stream) == 199_999


@given(st.integers(1, 18_278))
def test_addresses_name_columns_as_spreadsheets_do(column: int) -> None:
    assert position(f"{letters(column)}14") == (14, column)
