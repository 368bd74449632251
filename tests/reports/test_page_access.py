"""The page for everyone: contrast, headings, labels, and no state told by colour alone."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from report_cases import empty, strained, whole_year
from small_report import small_report

from longmy_kpi.figures.figure import State
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports import page as package
from longmy_kpi.reports.layout.marks import COUNTED, Tone, symbol, tone
from page_reader import Element, read

STYLE = (Path(package.__file__).parent / "style.css").read_text(encoding="utf-8")
SCREEN = STYLE.index("@media screen and (prefers-color-scheme: dark)")
COLOURS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", STYLE[:SCREEN]))
DARK = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", STYLE[SCREEN:]))
SCHEMES = {"light": COLOURS, "dark": DARK}
SURFACES = ("paper", "shade")
PAGES = {"small": small_report, "empty": empty, "strained": strained, "whole_year": whole_year}


@pytest.fixture(scope="module", params=[(name, language) for name in PAGES for language in ("vi", "en")])
def page(request: pytest.FixtureRequest) -> Element:
    name, language = request.param
    return read(package.write(PAGES[name](), Lexicon(language)))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str, scheme: str) -> float:
    colours = SCHEMES[scheme]
    light, dark = sorted((luminance(colours[one]), luminance(colours[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_the_guideline_does() -> None:
    assert luminance("#ffffff") == 1
    assert luminance("#000000") == 0
    assert luminance("#777777") == pytest.approx(0.1845, abs=0.0001)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ink", ["ink", "faint", "link", "alert"])
@pytest.mark.parametrize("surface", SURFACES)
def test_letters_have_the_contrast_of_level_aa(ink: str, surface: str, scheme: str) -> None:
    assert contrast(ink, surface, scheme) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("each", Tone)
def test_each_tone_has_the_contrast_of_level_aaa(each: Tone, scheme: str) -> None:
    assert contrast(each, f"{each}-fill", scheme) >= 7


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("line", ["actual", "planned", "base", "rule", "link"])
@pytest.mark.parametrize("surface", SURFACES)
def test_lines_and_borders_can_be_told_from_what_they_stand_on(line: str, surface: str, scheme: str) -> None:
    assert contrast(line, surface, scheme) >= 3


def test_every_colour_is_one_of_those_measured_in_both_schemes() -> None:
    assert DARK.keys() == COLOURS.keys()
    rules = STYLE[STYLE.index("\n* {") :]
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsl|opacity", rules) == []
    assert set(re.findall(r"var\(--([a-z-]+)\)", rules)) - {"state-width", "value-widths"} <= COLOURS.keys()


def test_every_state_differs_from_every_other_without_its_colour() -> None:
    assert len({symbol(state) for state in State}) == len({Lexicon().say(f"state.{state}") for state in State}) == 14


def test_marks_say_symbol_word_and_tone(page: Element) -> None:
    lexicon = Lexicon(page.attrs["lang"])
    known = {f"{symbol(state)} {lexicon.say(f'state.{state}')}": tone(state) for state in COUNTED}
    marks = page.all("span", "mark")
    assert marks
    for mark in marks:
        assert known[mark.text] in mark.attrs["class"].split()
        assert mark.one("span").attrs == {"aria-hidden": "true"}
        assert mark.one("span").text in {symbol(state) for state in COUNTED}


def test_headings_go_down_one_level_at_a_time(page: Element) -> None:
    levels = [int(one.tag[1]) for one in page.walk() if re.fullmatch("h[1-6]", one.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert all(one.text for one in page.walk() if re.fullmatch("h[1-6]", one.tag))


def test_there_is_one_of_each_landmark_and_every_section_has_its_name(page: Element) -> None:
    for tag in ("header", "nav", "main", "footer", "title"):
        assert len(page.all(tag)) == 1
    assert page.one("nav").attrs["aria-label"]
    ids = [one.attrs["id"] for one in page.walk() if "id" in one.attrs]
    assert len(set(ids)) == len(ids)
    for section in page.all("section"):
        assert page.one("h2", id=section.attrs["aria-labelledby"]).text
    assert {link.attrs["href"].removeprefix("#") for link in page.all("a")} <= set(ids)


def test_the_first_link_skips_to_the_content(page: Element) -> None:
    first = page.all("a")[0]
    assert first.attrs["href"] == f"#{page.one('main').attrs['id']}"


def test_every_field_has_a_label_and_every_button_a_word(page: Element) -> None:
    fields = [*page.all("input"), *page.all("select")]
    labels = page.one("form").all("label")
    assert len(fields) == len(labels) == 4
    assert all(label.text and (label.all("input") or label.all("select")) for label in labels)
    assert [button.text for button in page.all("button")] != []
    assert all(button.text and button.attrs["type"] in {"button", "reset"} for button in page.all("button"))


def test_tables_name_themselves_their_columns_and_their_rows(page: Element) -> None:
    for table in page.all("table"):
        assert table.one("caption").text
        assert all(one.attrs["scope"] == "col" and one.text for one in table.one("thead").all("th"))
        for row in table.one("tbody").all("tr"):
            first, *others = [one for one in row.children if isinstance(one, Element)]
            assert first.attrs["scope"] in {"row", "rowgroup"}
            assert all(one.tag == "td" for one in others)
            assert len(others) == len(table.one("thead").all("th")) - 1 or "colspan" in first.attrs


def test_charts_have_words_in_place_of_their_picture(page: Element) -> None:
    for picture in page.all("svg"):
        assert picture.attrs["role"] == "img"
        assert picture.attrs["aria-label"]
    for chart in page.all("figure", "chart"):
        kinds = {line.attrs["class"] for line in chart.all("polyline")}
        assert {one.attrs["class"].removeprefix("key ") for one in chart.one("figcaption").all("span")} == kinds


def test_what_a_filter_found_is_announced(page: Element) -> None:
    shown = page.one(id="shown")
    assert shown.attrs["role"] == "status"
    assert "{shown}" in shown.attrs["data-some"]
    assert "{all}" in shown.attrs["data-some"]


def test_method_notes_are_there_and_folded(page: Element) -> None:
    notes = page.one("details", "notes")
    assert "open" not in notes.attrs
    assert len(notes.all("tr")) > 20


def test_letters_on_paper_have_nine_points_or_more() -> None:
    """On paper a rem is ten points: what is smaller than 0.9 of it on the screen is set larger there."""
    screen, _, paper = STYLE.partition("@media print {")
    assert "html { font-size: 10pt; }" in paper
    assert all(float(size) >= 9 for size in re.findall(r"font-size: ([\d.]+)pt", STYLE))
    larger = {one.strip() for one in re.findall(r"\n  ([^{}\n]+) \{ font-size: 0\.9rem; \}", paper)[0].split(",")}
    small = re.findall(r"([^{}\n]+) \{[^}]*font-size: 0\.[0-8]\d*rem", screen)
    assert {one.strip() for one in small} <= larger
    assert re.findall(r"font-size: (?:smaller|small|[\d.]+em)", STYLE) == []
    assert {"small"} <= larger  # which browsers set smaller than what is around it
