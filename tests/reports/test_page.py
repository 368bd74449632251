"""The page against the neutral tables and the JSON, cell by cell; what it must carry; what it must never carry."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from hashlib import sha256
from typing import Any

import pytest
from msgspec.structs import replace
from report_cases import HARD, empty, january, strained, whole_year
from small_report import plan, small_report

from builders import difficulty_lines
from longmy_kpi.figures.figure import State
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.reports import json_output
from longmy_kpi.reports.layout.marks import symbol
from longmy_kpi.reports.layout.plan_tables import flat_table
from longmy_kpi.reports.layout.remarks import cell_words
from longmy_kpi.reports.layout.table import Level, Table
from longmy_kpi.reports.page import write
from longmy_kpi.reports.period import ReportPeriod
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.select import Selection
from longmy_kpi.text import visible
from page_reader import Element, read

VI, EN = Lexicon("vi"), Lexicon("en")
CASES: dict[str, Callable[[], MonthReport]] = {
    "small": small_report,
    "empty": empty,
    "january": january,
    "strained": strained,
    "whole_year": whole_year,
}
Record = dict[str, Any]


@cache
def drawn(name: str, language: str = "vi") -> tuple[MonthReport, Element]:
    report = CASES[name]()
    return report, read(write(report, Lexicon(language)))


def as_json(report: MonthReport) -> Record:
    said: Record = json.loads(
        json_output.dumps(json_output.status_json_object(report, Selection())), parse_float=Decimal
    )
    return said


def by_code(report: MonthReport) -> dict[str, Record]:
    return {one["code"]: one for one in as_json(report)["indicators"]}


def indicators(page: Element) -> dict[str, Element]:
    return {one.attrs["id"].removeprefix("ct-"): one for one in page.all("details", "indicator")}


def details(indicator: Element) -> dict[str, str]:
    pairs = [(one.one("dt").text, one.one("dd").text) for one in indicator.one("dl").all("div")]
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


def rows(table: Table, lexicon: Lexicon) -> Iterator[dict[str, str]]:
    """Each line of a neutral table by the headings of its columns, white space as one space."""
    for row in table.rows:
        if row.level is Level.LINE:
            words = [" ".join(visible(cell_words(cell, lexicon)).split()) for cell in row.cells]
            yield dict(zip([column.heading for column in table.columns], words, strict=True))


def grid(table: Element) -> list[list[str]]:
    return [[cell.text for cell in row.children if isinstance(cell, Element)] for row in table.all("tr")]


def shows(text: str, value: object, times: int = 1) -> bool:
    """Tell whether a text's number is the exact value, rounded half up to the decimals it is written with."""
    number = Decimal(re.sub(r"[^\d,-]", "", text).replace(",", "."))
    exact = Decimal(str(value)) * times
    places = Decimal(1).scaleb(int(number.as_tuple().exponent))
    return number == exact.quantize(places, ROUND_HALF_UP)


both_languages = pytest.mark.parametrize("language", ["vi", "en"])
every_case = pytest.mark.parametrize("name", CASES)


@every_case
@both_languages
def test_every_figure_is_the_one_of_the_flat_table(name: str, language: str) -> None:
    lexicon = Lexicon(language)
    report, page = drawn(name, language)
    found = indicators(page)
    table = flat_table(report, lexicon)
    head = {key: one.heading for one in table.columns for key in ("to_date", "target", "attainment") if one.key == key}
    compared = 0
    for row in rows(table, lexicon):
        indicator = found.pop(row[lexicon.say("report.column.code")])
        line = indicator.one("summary")
        assert row[lexicon.say("report.column.name")] in line.one("h5").text
        assert f"({row[lexicon.say('report.column.measure')]})" in line.one("h5").text
        assert line.one("span", "mark").text == row[lexicon.say("report.column.state")]
        for key, heading in head.items():
            value = line.one("span", key)
            assert value.one("span", "label").text == f"{heading}:"
            assert value.text.removeprefix(f"{heading}: ").removesuffix(said_late(value)).strip() == row[heading]
        said = details(indicator)
        for heading in said.keys() & row.keys():
            assert said[heading] == row[heading]
            compared += 1
        unsaid = {heading: row[heading] for heading in SAID_WHERE_IT_APPLIES if heading in row.keys() - said.keys()}
        if report.figures.figures[row[lexicon.say("report.column.code")]].incomplete:
            unsaid.pop(lexicon.say("report.column.needed_per_month"), None)
        assert set(unsaid.values()) <= {"", "–"}
    assert not found
    assert compared >= 3 * len(report.figures.figures)


SAID_WHERE_IT_APPLIES = (
    *("Chênh lệch so kế hoạch (điểm %)", "Thực hiện so với tiến độ (%)", "Thực hiện cùng kỳ năm trước"),
    *("Tăng, giảm so cùng kỳ (%)", "Tăng, giảm so cùng kỳ (điểm %)", "Dự báo cả năm theo tiến độ"),
    *("Còn cần mỗi tháng", "Ước cả năm", "Ước cả năm so kế hoạch (%)", "Số liệu đến ngày"),
    *("Kế hoạch năm (HĐND phường giao)", "So kế hoạch cấp giao thứ 2 (%)"),
)


def said_late(value: Element) -> str:
    return "".join(one.text for one in value.all("small"))


@every_case
def test_every_number_is_the_json_s(name: str) -> None:
    report, page = drawn(name)
    known = by_code(report)
    assert indicators(page).keys() == known.keys()
    for code, indicator in indicators(page).items():
        line, record = indicator.one("summary"), known[code]
        assert line.one("span", "mark").text == f"{symbol(State(record['state']))} {VI.say('state.' + record['state'])}"
        assert bool(line.all("span", "alert")) == record["unexplained"]
        for key, field, times in (("to_date", "actual", 1), ("attainment", "attainment", 100)):
            shown = [one.text for one in line.one("span", key).all("span", "number")]
            value = record[field]
            is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
            assert len(shown) == is_number
            assert all(shows(text, value, times) for text in shown)
        said = details(indicator)
        for heading, field, times in JSON_DETAILS:
            if any(letter.isdigit() for letter in said.get(heading, "")):
                assert shows(said[heading], record[field], times)
            else:
                left_out = {"planned_share": record["pace"] is None, "needed_per_month": record["incomplete"]}
                assert record[field] is None or left_out.get(field)


JSON_DETAILS = (
    ("Tiến độ phải đạt (%)", "planned_share", 100),
    ("Thực hiện so với tiến độ (%)", "pace", 100),
    ("Dự báo cả năm theo tiến độ", "forecast", 1),
    ("Còn cần mỗi tháng", "needed_per_month", 1),
    ("Thực hiện cùng kỳ năm trước", "last_year", 1),
    ("Tăng, giảm so cùng kỳ (%)", "change", 100),
    ("Ước cả năm", "year_estimate", 1),
)


@every_case
def test_every_month_is_that_month_s_json(name: str) -> None:
    report, page = drawn(name)
    months = {
        f"{month.number:02d}/{month.year}": by_code(replace(report, figures=figures, month=month))
        for month, figures in report.months.items()
    }
    compared = 0
    for code, indicator in indicators(page).items():
        for table in indicator.one("div", "course").all("table"):
            head, *lines = grid(table)
            for line in lines:
                said, record = dict(zip(head, line, strict=True)), months[line[0]][code]
                assert said["Đánh giá"].endswith(VI.say(f"state.{record['state']}"))
                for heading, field, times in (("Đến cuối kỳ", "actual", 1), ("So kế hoạch (%)", "attainment", 100)):
                    if isinstance(record[field], Decimal | int) and not isinstance(record[field], bool):
                        assert shows(said[heading], record[field], times)
                        compared += 1
    assert compared > 10 or name == "empty"


@every_case
def test_items_and_counts_are_the_json_s(name: str) -> None:
    report, page = drawn(name)
    said = as_json(report)
    items = [one for one in page.all("details", "item") if one.own_summary.all("span", "mark")]
    assert [
        (one.own_summary.one("h4").text, one.own_summary.one("span", "mark").text.split(" ", 1)[1]) for one in items
    ] == [(f"{item['number']} {item['name']}", VI.say(f"state.{item['state']}")) for item in said["items"]]
    for element, item in zip(items, said["items"], strict=True):
        assert list(indicators(element)) == item["indicators"]
        assert ("Có chỉ tiêu chờ cấp trên giao." in element.own_summary.text) == item["open"]
    states = Counter(VI.say(f"state.{one['state']}") for one in said["indicators"])
    chips = [one.text.partition(" (")[0].split(" ", 2) for one in page.one("ul", "counts").all("li")]
    assert {words: int(count) for count, _symbol, words in chips} == states


def test_who_is_missing_late_or_handed_back() -> None:
    _, page = drawn("small")
    table = page.one("section", id="summary").one("table")
    assert grid(table) == [
        ["Đơn vị", "Báo cáo"],
        ["Phòng Văn hóa", "nộp chậm"],
        ["Công an phường", "đã trả lại"],
    ]
    assert "2/3 đơn vị đã nộp báo cáo tháng, 1/3 đúng hạn (hạn 17/03/2026)." in page.one("section", id="summary").text


def test_months_of_one_indicator_worked_out_by_hand() -> None:
    """10 + 12 (an estimate, made official as 12,5 in March) + 9,5 = 32 of 120; a quarter of the year is planned."""
    _, page = drawn("small")
    revenue = indicators(page)["thu"]
    assert grid(revenue.one("table")) == [
        ["Tháng", "Trong kỳ", "Số đã báo cáo khi đó", "Đến cuối kỳ", "Phải đạt (%)", "So kế hoạch (%)", "Đánh giá"],
        ["01/2026", "10,00", "", "10,00", "8,3", "8,3", "► đúng tiến độ"],
        ["02/2026", "12,50", "ước 12,00", "ước 22,00", "16,7", "18,3", "► đúng tiến độ"],
        ["03/2026", "ước 9,50", "", "ước 32,00", "25,0", "26,7", "► đúng tiến độ"],
    ]
    assert [one.text for one in revenue.one("ul", "words").all("li")] == [
        "03/2026 Ghi chú của đơn vị: Thu [bold]đủ[/bold]",
        "02/2026 Số chính thức 12,50 thay số ước, theo báo cáo tháng 03/2026",
    ]


def test_difficulties_keep_their_lines_and_shortfalls_say_who_is_silent() -> None:
    _, page = drawn("small")
    cards = page.one("section", id="difficulties").all("article")
    assert [card.one("h3").text for card in cards] == ["Số 1 Phạm pháp hình sự"]
    assert cards[0].one("span", "said").raw == "Địa bàn rộng;\nthiếu người"
    assert "Nêu lần đầu: 01/2026; Nêu gần nhất: 02/2026" in cards[0].text
    assert "chưa trả lời" in cards[0].text
    silent = page.one("section", id="explanations").all("article")
    assert [card.one("h3").text for card in silent] == ["1.2 Tỷ lệ giải ngân"]
    assert "chưa giải trình" in silent[0].text


def test_the_head_says_whose_when_and_how_sure() -> None:
    _, page = drawn("strained")
    assert page.attrs["lang"] == "vi"
    assert page.one("h1").text == "Tình hình thực hiện kế hoạch năm 2026, tháng 6/2026"
    assert "ỦY BAN NHÂN DÂN PHƯỜNG LONG MỸ & VÙNG PHỤ CẬN" in page.one("header").text
    assert "Số liệu tính đến ngày 14/06/2026" in page.one("header").text
    assert [one.text for one in page.one("div", "strip").all("strong")] == [
        "SỐ LIỆU MINH HỌA",
        "SỐ LIỆU TẠM TÍNH, CHƯA KHÓA SỔ",
    ]


def test_a_closed_month_of_real_figures_carries_no_warning() -> None:
    _, page = drawn("whole_year")
    assert page.one("div", "strip").all("strong") == []
    assert "đã khóa sổ" in page.one("header").text


def test_a_quarter_is_called_so_and_its_last_month_stays_a_month() -> None:
    page = read(write(replace(small_report(), period=ReportPeriod.QUARTER), VI))
    revenue = indicators(page)["thu"]
    assert page.one("h1").text == "Tình hình thực hiện kế hoạch năm 2026, quý I/2026"
    assert details(revenue)["Thực hiện (ước) trong kỳ"] == "ước 32,00"
    assert grid(revenue.one("table"))[-1][:2] == ["03/2026", "ước 9,50"]


def test_the_plan_for_a_year_before_the_plan_s_has_its_one_month() -> None:
    report = january()
    alone = replace(report, months={Month(2026, 1): report.figures})
    assert len(indicators(read(write(alone, EN)))) == len(report.figures.figures)


def crowded() -> MonthReport:
    """A whole year in which every reading comes with 400 letters of difficulties and 100 of notes."""
    report = whole_year()
    words: Mapping[str, str] = {"note": "Ghi chú " * 12, "difficulty": HARD}

    def spoken(figure: Any) -> Any:
        amount = figure.this_month
        if amount is not None and amount.reading is not None:
            amount = replace(amount, reading=replace(amount.reading, **words))
        return replace(figure, this_month=amount, **words)

    months = {
        month: replace(figures, figures={code: spoken(one) for code, one in figures.figures.items()})
        for month, figures in report.months.items()
    }
    hard = {code: Reading(code, difficulty=HARD) for code in report.figures.figures}
    return replace(
        report,
        months=months,
        figures=months[report.month],
        difficulties=difficulty_lines(report.plan, {report.month: hard}),
    )


def test_even_a_crowded_year_stays_under_520_kilobytes() -> None:
    page = write(crowded(), VI)
    assert page.count("HẾT-Ý-KIẾN".encode()) > 280
    assert len(page) < 520_000


def test_an_ordinary_year_stays_under_300_kilobytes() -> None:
    assert len(write(whole_year(), VI)) < 300_000


@every_case
def test_nothing_is_asked_of_the_network(name: str) -> None:
    _, page = drawn(name)
    style, script = page.one("style").raw, page.one("script").raw
    for element in page.walk():
        assert element.tag not in {"link", "img", "iframe", "object", "embed", "base", "use", "image", "audio", "video"}
        assert element.attrs.keys().isdisjoint({"src", "srcset", "style", "action", "xlink:href", "ping"})
        assert not [key for key in element.attrs if key.startswith("on")]
        assert element.attrs.get("href", "#").startswith("#")
    assert not re.search(r"url\(|@import|http", style)
    assert not re.search(r"http|fetch|XMLHttp|import|innerHTML|document\.write|eval", script)


def test_only_our_own_style_and_script_are_allowed() -> None:
    _, page = drawn("january")
    (policy,) = page.all("meta", **{"http-equiv": "Content-Security-Policy"})
    digests = {tag: b64encode(sha256(page.one(tag).raw.encode()).digest()).decode() for tag in ("style", "script")}
    assert policy.attrs["content"] == (
        f"default-src 'none'; style-src 'sha256-{digests['style']}'; script-src 'sha256-{digests['script']}'; "
        "base-uri 'none'; form-action 'none'"
    )
    head = page.one("head").all()
    assert head.index(policy) < head.index(page.one("style"))


def test_the_same_report_gives_the_same_bytes() -> None:
    assert write(january(), VI) == write(january(), VI)


def test_a_demo_plan_in_english_says_made_up() -> None:
    page = read(write(small_report(plan=plan(demo=True)), EN))
    assert page.attrs["lang"] == "en"
    assert "MADE-UP FIGURES FOR DEMONSTRATION" in page.one("div", "strip").text
