"""Nothing that anybody typed becomes markup, script or style: the page has the same tags whatever the words are."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace
from report_cases import HARD, LONG_NAME
from small_report import plan, small_report

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import OpenPoint
from longmy_kpi.reports.page import write
from longmy_kpi.reports.report import MonthReport
from page_reader import Element, read

CODES = {"code", "codes", "unit", "group", "lead", "about", "kind", "language", "digest", "part_of", "of", "supporting"}
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><style>*{display:none}</style>",
    "</script><script>alert(1)</script>",
    "</title></summary></details></main><h1>",
    "<!-- --!> ]]> <![CDATA[ &lt;b&gt; &amp;",
    "{{ 7*7 }}{% raw %}{# no #}",
    "{shown} {all} {0} {x!r}",
    "javascript:alert(1)",
    "=HYPERLINK(1)",
    LONG_NAME,
    HARD,
    "a\x00b\x1b[31mc\u202ed\u2028e",
]


def everywhere(value: Any, words: str, name: str = "") -> Any:
    """The same value with these words put behind every text that somebody typed, codes aside."""
    if isinstance(value, str) and type(value) is str and name not in CODES:
        return value + words
    if isinstance(value, Struct):
        told = {name: everywhere(getattr(value, name), words, name) for name in value.__struct_fields__}
        return replace(value, **told)
    if isinstance(value, tuple):
        return tuple(everywhere(one, words, name) for one in value)
    if isinstance(value, dict):
        return {key: everywhere(one, words, name) for key, one in value.items()}
    return value


def spoken(words: str) -> MonthReport:
    """A report in which every text of the plan, of the readings and of the submissions ends in these words."""
    point = OpenPoint("o1", "pending_target", ("thu",), "lý do", "reason")
    report = small_report(plan=plan(legal_basis=("Căn cứ",), open_points=(point,)))
    months = {month: everywhere(figures, words) for month, figures in report.months.items()}
    return replace(
        report,
        plan=everywhere(report.plan, words),
        months=months,
        figures=months[report.month],
        submissions=everywhere(report.submissions, words),
        restatements=everywhere(report.restatements, words),
    )


def skeleton(element: Element) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.tag, tuple(one.attrs)) for one in element.walk()]


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_words_change_no_tag_and_no_attribute(words: str, language: str) -> None:
    lexicon = Lexicon(language)
    harmless, hostile = (read(write(spoken(text), lexicon)) for text in (" lành", words))
    assert skeleton(hostile) == skeleton(harmless)
    for tag in ("style", "script", "meta"):
        assert [(one.attrs, one.raw) for one in hostile.all(tag)] == [(one.attrs, one.raw) for one in harmless.all(tag)]


@pytest.mark.parametrize("words", [one for one in HOSTILE if one.isprintable() or one == HARD])
def test_words_are_shown_as_they_were_typed(words: str) -> None:
    page = read(write(spoken(words), Lexicon()))
    text = page.one("body").raw
    for typed in ("Thu ngân sách trên địa bàn", "Phòng Kinh tế", "triệu đồng", "Kinh tế", "Thu, chi", "thiếu người"):
        assert typed + words in text
    assert "Phường Thử" + words in page.one("title").raw
    assert page.one("select", name="unit").one("option", value="van-hoa").raw == "Phòng Văn hóa" + words


def test_what_is_not_to_be_seen_is_spelled_out() -> None:
    page = write(spoken("a\x00b\x1b[31mc\u202ed\u2028e"), Lexicon()).decode()
    assert r"a\x00b\x1b[31mc\u202ed\u2028e" in page
    assert not set(page) & set("\x00\x1b\u202e\u2028")


def test_codes_of_units_groups_and_indicators_cannot_leave_their_attribute() -> None:
    report = small_report()
    evil = replace(report.plan.units[0], code='x" autofocus onfocus="alert(1)')
    plan_of = replace(report.plan, units=(evil, *report.plan.units[1:]))
    named = {
        code: replace(one, indicator=replace(one.indicator, lead=evil.code))
        for code, one in report.figures.figures.items()
        if one.indicator.lead == "kinh-te"
    }
    figures = replace(report.figures, figures=dict(report.figures.figures) | named)
    page = read(write(replace(report, plan=plan_of, figures=figures), Lexicon()))
    found = page.all("details", "indicator", **{"data-unit": evil.code})
    assert len(found) == len(named)
    assert not [one for one in page.walk() if "onfocus" in one.attrs]
