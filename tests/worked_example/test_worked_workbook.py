"""The month's workbook, read back: its cells say what was computed by hand, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from worked_cells import percent, said_in, shown, state_words, to_date_words
from worked_ward import PLAN_FILE, Line, Ward, table

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.plan_file import load

EXPECTED = table("expected.csv")
PLAN: Any = load(PLAN_FILE).plan
NUMBERS = ("last_year", "gap", "forecast", "needed_per_month")
SHARES = ("attainment", "planned_share", "pace", "change")

Row = dict[str, Any]


class Book(NamedTuple):
    """The workbook and the language it is written in."""

    file: Workbook
    words: Lexicon

    def rows(self, title: str, *keys: str) -> Iterator[Row]:
        """Go through the rows of a sheet under the heading row, each cell by the key of its heading."""
        headings = {self.words.say(f"report.column.{key}"): key for key in keys}
        found: dict[int, str] = {}
        for cells in self.file[title].iter_rows():
            if found:
                yield {key: cells[column] for column, key in found.items()}
            elif set(headings) <= {cell.value for cell in cells}:
                values = [cell.value for cell in cells]
                found = {values.index(heading): key for heading, key in headings.items()}  # of two tables the left one
        assert found, f"no headings {list(headings)} in {title}"

    def flat(self) -> dict[str, Row]:
        """Return the rows of the table to sort and filter, by code."""
        keys = ("code", "state", "to_date", "months_reported", "months_due", *NUMBERS, *SHARES)
        return {str(row["code"].value): row for row in self.rows(self.words.say("report.flat"), *keys)}

    def full(self) -> dict[str, Row]:
        """Return the rows of the full table, by name; long names may be written short."""
        keys = ("name", "to_date", "attainment", "state")
        rows = {str(row["name"].value).strip(): row for row in self.rows(self.words.say("report.full"), *keys)}
        return {self.name(code): rows.get(self.name(code)) or rows[self.short_name(code)] for code in PLAN.by_code}

    def name(self, code: str) -> str:
        return self.words.name(PLAN.by_code[code])

    def short_name(self, code: str) -> str:
        indicator = PLAN.by_code[code]
        short = self.words.choose(indicator.short, indicator.short_en)
        return short or self.name(code)

    def shows(self, cell: Cell) -> str:
        return shown(cell.value, cell.number_format, self.words)


@pytest.fixture(scope="module", params=["vi", "en"])
def book(ward: Ward, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Book:
    path = tmp_path_factory.mktemp("report") / "month.xlsx"
    ward.kpi("--lang", request.param, "report", "--month", "3", "--out", str(path))
    return Book(load_workbook(path), Lexicon(request.param))


def same(cell: Cell, expected: str, number: float) -> bool:
    """A number is a number; where there is none, the cell says so in words or a dash."""
    if expected:
        return bool(cell.value == pytest.approx(number, rel=1e-9, abs=1e-9))
    return not isinstance(cell.value, int | float)


@pytest.mark.parametrize("line", EXPECTED, ids=lambda line: line["code"])
def test_flat_table_has_the_numbers_computed_by_hand(line: Line, book: Book) -> None:
    row = book.flat()[line["code"]]
    by_hand = line | {"gap": line["gap"] or line["distance"]}  # one column for both
    for key in NUMBERS:
        assert same(row[key], by_hand[key], float(by_hand[key].rstrip("…") or 0)), key
    for key in SHARES:
        assert same(row[key], line[key], percent(line[key] or "0")), key
    assert f"{row['months_reported'].value}/{row['months_due'].value}" == line["months"]
    assert str(row["state"].value).endswith(f" {state_words(line, book.words)}")


@pytest.mark.parametrize("line", EXPECTED, ids=lambda line: line["code"])
def test_full_table_shows_the_figure_to_date(line: Line, book: Book) -> None:
    row = book.full()[book.name(line["code"])]
    if line["actual"]:
        assert book.shows(row["to_date"]) == to_date_words(line, book.words)
    else:
        assert isinstance(row["to_date"].value, str)
    assert same(row["attainment"], line["attainment"], percent(line["attainment"] or "0"))
    assert not line["attainment"] or book.shows(row["attainment"]) == said_in(line["shown_attainment"], book.words)
    assert str(row["state"].value).endswith(f" {state_words(line, book.words)}")


def test_summary_has_the_items(book: Book) -> None:
    rows = book.rows(book.words.say("report.summary_sheet"), "number", "item_name", "state")
    states = {row["number"].value: str(row["state"].value) for row in rows if row["number"].value}
    for item in table("expected_items.csv"):
        assert states[item["number"]].endswith(f" {book.words.say('state.' + item['state'])}")


def test_summary_counts_what_can_be_judged(book: Book) -> None:
    """9 are well (3 on track, 1 held, 2 achieved, 3 exceeded), 6 need care (2 + 2 + 2), 8 are under way, 20 open."""
    said = " ".join(str(cell.value) for cell in book.file[book.words.say("report.summary_sheet")]["A"])
    assert book.words.say("report.judged", part=9, whole=23) in said
    assert book.words.say("report.units_received", part=4, whole=4) in said


def test_official_figures_that_replaced_estimates_are_listed(book: Book) -> None:
    found = {
        row["name"].value: (row["estimated"].value, row["official"].value)
        for row in book.rows(book.words.say("report.restatements"), "name", "estimated", "official")
        if row["official"].value is not None
    }
    assert found == {
        book.name("thu-noi-dia"): (2480.25, 2512.75),
        book.name("dvc-truc-tuyen"): (pytest.approx(87.5), pytest.approx(100 * 448 / 520)),
        book.name("chi-ngan-sach"): (4900, 4875),
    }


@pytest.mark.parametrize("unit", ["kthtdt", "vhxh", "cong-an", "bchqs"])
def test_a_units_sheet_has_its_own_indicators(unit: str, book: Book) -> None:
    by_name = {book.short_name(line["code"]): line for line in EXPECTED}
    title = book.words.name(PLAN.unit_by_code[unit]).upper()
    (sheet,) = (one.title for one in book.file if title in {cell.value for cell in one["A"]})
    rows = [row for row in book.rows(sheet, "name", "to_date", "attainment") if row["name"].value in by_name]
    told = {by_name[row["name"].value]["code"] for row in rows}
    silent = {one.code for one in PLAN.led_by(unit)} - told  # those that are not due yet stand in one sentence
    assert told <= {one.code for one in PLAN.led_by(unit)}
    assert {by_name[book.short_name(code)]["state"] for code in silent} <= {"not_due"}
    full = book.rows(book.words.say("report.full"), "number", "name")
    numbers = {str(row["name"].value).strip(): str(row["number"].value) for row in full}
    said = [str(cell.value) for cell in book.file[sheet]["A"] if f" ({len(silent)}): " in str(cell.value)]
    named = {number for one in said for number in one.partition("): ")[2].rstrip(".").split(", ")}
    assert {numbers.get(book.name(code)) or numbers[book.short_name(code)] for code in silent} == named
    for row in rows:
        line = by_name[row["name"].value]
        assert same(row["attainment"], line["attainment"], percent(line["attainment"] or "0"))
        assert not line["actual"] or book.shows(row["to_date"]) == to_date_words(line, book.words)
