"""Readers of the files that are handed on: workbook, annex of the Word report, page."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import docx
from columns import cell, columns, month_columns, month_of, own_columns, plain_state
from heads import head
from openpyxl import load_workbook
from read_sentences import said
from seen import Meant, Seen

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Plan
from longmy_kpi.reports.report import MonthReport
from page_reader import Element
from page_reader import read as read_page


def workbook(meant: Meant, report: MonthReport) -> Iterator[Seen]:
    """The workbook, sheet by sheet: every table with a heading row, whatever it is called."""
    from longmy_kpi.reports.layout.short_names import short_name
    from longmy_kpi.reports.workbook.book import write

    words = meant.words
    book = load_workbook(io.BytesIO(write(report, words)))
    short = Counter(short_name(one, words) for one in report.plan.indicators)
    codes = {name: one.code for one in report.plan.indicators if short[name := short_name(one, words)] == 1}
    codes |= {f"{name} ({words.name(report.plan.by_code[code].measure)})": code for name, code in codes.items()}
    codes |= {words.name(one): one.code for one in report.plan.indicators}
    headings = {words.say("report.column.code"), words.say("report.column.name")}
    named = columns(words.language) | _issuers(report.plan, words) | _way(report, words)
    cells = (str(one.value) for sheet in book for line in sheet.iter_rows() for one in line if one.value)
    yield from head("workbook", "", "\n".join(cells), meant)
    for sheet in book:
        found: dict[int, str] = {}
        naming = -1
        for line in sheet.iter_rows():
            texts = [_shown(one, words) for one in line]
            if headings & set(texts) and len([text for text in texts if text]) > 3:
                at = {text: index for index, text in enumerate(texts) if text}
                naming = at.get(words.say("report.column.code"), at.get(words.say("report.column.name"), -1))
                assert not _names_an_issuer(at, words) or _issuers(report.plan, words), (sheet.title, texts)
                months = {index: text for text, index in at.items() if re.fullmatch(r"\d\d/\d{4}", text)}
                found = {index: named[text] for text, index in at.items() if text in named} | months
            elif found and not _is_item(texts) and (code := _code(texts[naming], codes)):
                given_late = report.plan.by_code[code].series[0].original.op == "pending"
                assert not (given_late and any(re.search("điều chỉnh từ|changed from", text) for text in texts)), texts
                yield from _line(meant, f"workbook {sheet.title}", code, found, texts)


def _way(report: MonthReport, words: Lexicon) -> dict[str, str]:
    """Return the column that says how a verdict moved since the period before."""
    from longmy_kpi.reports.layout.remarks import before_words

    return {words.say("report.care_change", before=before_words(report, words)): "way"}


def _issuers(plan: Plan, words: Lexicon) -> dict[str, str]:
    """Return the columns that name their issuer: a heading may do that only where every row has it."""
    return {
        words.say("report.column.target_by", issuer=those[0]): key
        for number, key in enumerate(("target", "target2"))
        if len(those := list({one.series[number].issuer if one.series[number:] else None for one in plan.indicators}))
        == 1
        and those[0]
    }


def _names_an_issuer(headings: dict[str, int], words: Lexicon) -> bool:
    before, _, after = words.say("report.column.target_by", issuer="\0").partition("\0")
    others = (words.say("report.column.target_other", number=number) for number in (2, 3))
    return any(text.startswith(before) and text.endswith(after) for text in headings.keys() - set(others))


def _line(meant: Meant, where: str, code: str, found: dict[int, str], texts: list[str]) -> Iterator[Seen]:
    for index, meaning in found.items():
        text = texts[index]
        if not re.fullmatch(r"\d\d/\d{4}", meaning):
            yield Seen(where, code, meant.month, meaning, cell(meaning, text))
        elif month_of(meaning) > meant.month:
            assert text == "", (where, code, meaning, text)
        elif where.endswith(meant.words.say("report.months")):
            yield Seen(where, code, month_of(meaning), "amount", text)
        else:
            from longmy_kpi.reports.layout.marks import symbol

            state = meant.figure(code, month_of(meaning))["state"]
            assert text == symbol(state), (where, code, meaning, text, state)


def _is_item(texts: list[str]) -> bool:
    """Tell the heading of an item, which may have an indicator's name, by its number without a point."""
    return texts[0].isdigit() and len({text for text in texts if text}) <= 5


def _code(text: str, codes: dict[str, str]) -> str:
    alone = re.split(r"\n|; ", text.strip(), maxsplit=1)[0]  # parts may stand behind
    return codes.get(text.strip()) or codes.get(alone, text if text in codes.values() else "")


def _shown(one: Any, words: Lexicon) -> str:
    value, form = one.value, one.number_format.partition(";")[0]
    if isinstance(value, datetime):
        return words.date(value.date())
    if not isinstance(value, int | float) or isinstance(value, bool):
        return "" if value is None else str(value)
    before = form.split('"')[1] if '"' in form else "+" * (form.startswith("+") and value > 0)
    pattern = re.sub(r'"[^"]*"', "", form)
    decimals = len(pattern.rpartition(".")[2]) if "." in pattern else 0
    return before + words.number(_half_up(value, decimals), decimals)


def _half_up(value: float, decimals: int) -> Decimal:
    """Return what a spreadsheet shows of a number."""
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def document(meant: Meant, report: MonthReport) -> Iterator[Seen]:
    """The Word report: its annex by the names of the indicators, and what its text says of them."""
    from longmy_kpi.reports import document as word
    from longmy_kpi.reports import narrative

    words = meant.words
    data = word.write(report, words, narrative.write_report(narrative.story(report, words), lambda _: None), None)
    paper = docx.Document(io.BytesIO(data))
    yield from _annex(meant, report, paper.tables[2])
    text = [one.text for one in paper.paragraphs]
    yield from head("text", "", "\n".join(text), meant)
    yield from said(text, meant)


def _annex(meant: Meant, report: MonthReport, table: Any) -> Iterator[Seen]:
    words = meant.words
    named = columns(words.language) | _issuers(report.plan, words)
    codes = {" ".join(words.name(one).split()): one.code for one in report.plan.indicators}
    lines = [[text.text for text in line.cells] for line in table.rows]
    name = lines[0].index(words.say("report.column.name"))
    for line in lines[1:]:
        code = None if _is_item(line) else codes.get(" ".join(line[name].split()))
        for heading, text in zip(lines[0], line, strict=True) if code else ():
            shown = " ".join(text.split())
            if heading == words.say("report.column.on_last_year"):
                meaning = "change_points" if report.plan.by_code[str(code)].measure.percent else "change"
                yield Seen("annex", str(code), report.month, meaning, shown)
            elif heading in named:
                meaning = named[heading]
                state = shown[:1].lower() + shown[1:] if meaning == "state" else shown
                yield Seen("annex", str(code), report.month, meaning, state)


def page(meant: Meant, report: MonthReport) -> Iterator[Seen]:
    """The page: each indicator's line, what stands behind it, and its months."""
    from longmy_kpi.reports.page import write

    text = write(report, meant.words).decode()
    yield from head("page", "", text, meant)
    drawn = read_page(text.encode())
    for one in drawn.all("ul", "care"):
        for card in one.all("li"):
            code = card.one("a").attrs["href"].removeprefix("#ct-")
            change = card.all("p")[-1].text if len(card.all("p")) > 3 else ""
            yield Seen("page", code, report.month, "way", change.partition(" · ")[0].partition("“")[0])
    for one in drawn.all("details", "indicator"):
        code = one.attrs["id"].removeprefix("ct-")
        named = own_columns(report.plan.by_code[code], meant.words)
        line = one.one("summary")
        yield Seen("page", code, report.month, "state", plain_state(line.one("span", "mark").text))
        for key in ("to_date", "attainment"):
            shown = line.one("span", key)
            beside = [shown.one("span", "label").text, *(small.text for small in shown.all("small"))]
            text = " ".join(shown.text.removeprefix(beside[0]).removesuffix("".join(beside[1:])).split())
            yield Seen("page", code, report.month, key, text)
        for pair in one.one("dl").all("div"):
            meaning = named.get(pair.one("dt").text, "")
            if meaning:
                yield Seen("page", code, report.month, meaning, pair.one("dd").text)
        yield from _months(code, one, meant.words.language)


def _months(code: str, one: Element, language: str) -> Iterator[Seen]:
    for table in one.all("table"):
        headings, *lines = [[each.text for each in row.walk() if each.tag in ("th", "td")] for row in table.all("tr")]
        for line in lines:
            for heading, text in zip(headings[1:], line[1:], strict=True):
                meaning = month_columns(language).get(heading, "")
                if meaning and not (meaning == "then" and not text):
                    yield Seen("page months", code, month_of(line[0]), meaning, cell(meaning, text))
