"""One small reader an output: each yields what it shows of every indicator, by what stands over or beside it.

An output joins the test by a reader here and its name in READERS.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import docx
from made_years import revisions
from openpyxl import load_workbook
from page_reader import Element
from page_reader import read as read_page
from seen import WORDS, Meant, Seen, half_up

from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan
from longmy_kpi.reports.report import MonthReport

Reader = Callable[[Meant, MonthReport], Iterator[Seen]]
COLUMNS = {
    WORDS.say(f"report.column.{key}"): meaning
    for key, meaning in {
        "month": "period",
        "to_date": "to_date",
        "attainment": "attainment",
        "gap": "gap",
        "state": "state",
        "last_year": "last_year",
        "change": "change",
        "change_points": "change_points",
        "planned_share": "planned_share",
        "pace": "pace",
        "forecast": "forecast",
        "needed_per_month": "needed_per_month",
        "year_estimate": "year_estimate",
    }.items()
}
IN_MONTHS = {
    WORDS.say("show.column.value"): "amount",
    WORDS.say("report.column.reported_then"): "then",
    WORDS.say("show.column.to_date"): "to_date",
    WORDS.say("status.column.planned_share"): "planned_share",
    WORDS.say("show.column.attainment"): "attainment",
    WORDS.say("show.column.state"): "state",
}


def plain_state(text: str) -> str:
    """A state without its symbol and without what stands beneath it."""
    return text.split("\n", maxsplit=1)[0].partition(" ")[2]


def _cell(meaning: str, text: str) -> str:
    return plain_state(text) if meaning == "state" else text


def month_of(text: str) -> Month:
    return Month(int(text[3:]), int(text[:2]))


def status(meant: Meant, report: MonthReport) -> Iterator[Seen]:
    """`kpi status` through a pipe: a line an indicator, columns two spaces or more apart."""
    from longmy_kpi.reports.layout.short_names import short_name
    from longmy_kpi.reports.select import Selection
    from longmy_kpi.reports.terminal import draw, status_view

    view = status_view.status(report, WORDS, Selection(), None, everything=True)
    text = draw.render(view, width=None, colour=False, encoding="utf-8")
    keys = ("", "", "", "", "to_date", "attainment", "planned_share", "state")
    for line in text.splitlines():
        cells = re.split(r"  +", line.strip())
        if cells[0] in report.plan.by_code and len(cells) > 8:
            for meaning, cell in zip(keys, cells, strict=False):
                if meaning:
                    yield Seen("status", cells[0], report.month, meaning, _cell(meaning, cell))
    for one in report.plan.items:
        name = re.escape(short_name(one, WORDS))
        found = re.search(rf"(?:^|\s){one.number} \S {name} .*?(\d+)/(\d+)(\*?)", text, re.MULTILINE)
        assert found, one.name
        item = meant.item(one.number)
        yield Seen("status items", str(one.number), report.month, "judged", int(found[1]))
        assert (int(found[2]), found[3] == "*") == (item["of"], item["wanting"] > 0), found[0]


def machine(meant: Meant, report: MonthReport) -> Iterator[Seen]:
    """`kpi status --format json`, exact."""
    from longmy_kpi.reports import machine as machine_text
    from longmy_kpi.reports.select import Selection

    said = json.loads(
        machine_text.dumps(machine_text.status(report, Selection())), parse_float=Decimal, parse_int=Decimal
    )
    keys = ("attainment", "planned_share", "pace", "forecast", "needed_per_month", "last_year", "change")
    for one in said["indicators"]:
        yield Seen("json", one["code"], report.month, "to_date", one["actual"])
        yield from (Seen("json", one["code"], report.month, key, one[key]) for key in (*keys, "year_estimate"))
        figure = meant.figure(one["code"], report.month)
        plain = ("state", "months_reported", "months_due", "incomplete", "stale", "estimate", "unexplained")
        assert {key: one[key] for key in plain} == {key: figure[key] for key in plain}, one["code"]
    for one in said["items"]:
        item = meant.item(int(one["number"]))
        assert {key: one[key] for key in item} == item, one


def rows(meant: Meant, report: MonthReport) -> Iterator[Seen]:
    """`kpi status --format csv`, exact."""
    from longmy_kpi.reports import machine as machine_text
    from longmy_kpi.reports.select import Selection

    for one in csv.DictReader(io.StringIO(machine_text.status_csv(report, Selection(), WORDS))):
        for key in ("attainment", "pace", "forecast", "last_year", "change"):
            yield Seen("csv", one["code"], report.month, key, Decimal(one[key]) if one[key] else None)
        assert one["state"] == meant.figure(one["code"], report.month)["state"]


def show(_: Meant, report: MonthReport) -> Iterator[Seen]:
    """`kpi show` of every indicator: where it stands, and month by month."""
    from longmy_kpi.reports.terminal import draw, show_view

    for code in report.plan.by_code:
        blocks = show_view.show(report, code, WORDS, None)
        text = draw.render(blocks, width=None, colour=False, encoding="utf-8")
        month = report.month
        for line in text.splitlines():
            cells = re.split(r"  +", line.strip())
            meaning = COLUMNS.get(cells[0], "")
            if meaning and meaning != "state" and len(cells) == 2:
                yield Seen("show", code, report.month, meaning, cells[1])
            elif re.match(r"\d\d/\d{4}  ", line) and len(cells) >= 5:
                month = month_of(cells[0])
                for meaning, cell in zip(("amount", "to_date", "attainment", "state"), cells[1:], strict=False):
                    yield Seen("show months", code, month, meaning, _cell(meaning, cell))
            elif cells[0].startswith("khi đó: "):
                yield Seen("show months", code, month, "then", cells[0].removeprefix("khi đó: "))


def workbook(meant: Meant, report: MonthReport) -> Iterator[Seen]:
    """The workbook, sheet by sheet: every table with a heading row, whatever it is called."""
    from longmy_kpi.reports.layout.short_names import short_name
    from longmy_kpi.reports.workbook.book import write

    book = load_workbook(io.BytesIO(write(report, WORDS)))
    short = Counter(short_name(one, WORDS) for one in report.plan.indicators)
    codes = {name: one.code for one in report.plan.indicators if short[name := short_name(one, WORDS)] == 1}
    codes |= {WORDS.name(one): one.code for one in report.plan.indicators}
    headings = {WORDS.say("report.column.code"), WORDS.say("report.column.name")}
    for sheet in book:
        found: dict[int, str] = {}
        naming = -1
        for line in sheet.iter_rows():
            texts = [_shown(cell) for cell in line]
            if headings & set(texts) and len([text for text in texts if text]) > 3:
                at = {text: index for index, text in enumerate(texts) if text}
                naming = at.get(WORDS.say("report.column.code"), at.get(WORDS.say("report.column.name"), -1))
                assert not any(text.endswith(" giao)") for text in at) or _one_issuer(report.plan), (sheet.title, texts)
                months = {index: text for text, index in at.items() if re.fullmatch(r"\d\d/\d{4}", text)}
                found = {index: COLUMNS[text] for text, index in at.items() if text in COLUMNS} | months
            elif found and not _is_item(texts) and (code := _code(texts[naming], codes)):
                given_late = report.plan.by_code[code].series[0].original.op == "pending"
                assert not (given_late and any("điều chỉnh từ" in text for text in texts)), texts
                yield from _line(meant, f"workbook {sheet.title}", code, found, texts)


def _one_issuer(plan: Plan) -> bool:
    """A heading may name the issuer of a column only where every row has it."""
    return all(one.series[0].issuer for one in plan.indicators)


def _line(meant: Meant, where: str, code: str, found: dict[int, str], texts: list[str]) -> Iterator[Seen]:
    for index, meaning in found.items():
        text = texts[index]
        if not re.fullmatch(r"\d\d/\d{4}", meaning):
            yield Seen(where, code, meant.month, meaning, _cell(meaning, text))
        elif month_of(meaning) > meant.month:
            assert text == "", (where, code, meaning, text)
        elif where.endswith(WORDS.say("report.months")):
            yield Seen(where, code, month_of(meaning), "amount", text)
        else:
            from longmy_kpi.reports.layout.marks import symbol

            state = meant.figure(code, month_of(meaning))["state"]
            assert text == symbol(state), (where, code, meaning, text, state)


def _is_item(texts: list[str]) -> bool:
    """Tell the heading of an item, which may have an indicator's name, by its number without a point."""
    return texts[0].isdigit() and len({text for text in texts if text}) <= 5


def _code(text: str, codes: dict[str, str]) -> str:
    return codes.get(text.strip(), text if text in codes.values() else "")


def _shown(cell: Any) -> str:
    value, form = cell.value, cell.number_format.partition(";")[0]
    if not isinstance(value, int | float) or isinstance(value, bool):
        return "" if value is None else str(value)
    before = form.split('"')[1] if '"' in form else "+" * (form.startswith("+") and value > 0)
    decimals = len(form.rpartition(".")[2]) if "." in form else 0
    return before + WORDS.number(half_up(value, decimals), decimals)


def document(meant: Meant, report: MonthReport) -> Iterator[Seen]:
    """The Word report: its annex by the names of the indicators, and what its text says of them."""
    from longmy_kpi.reports import document as word
    from longmy_kpi.reports import narrative
    from longmy_kpi.reports.narrative.prose import briefly

    data = word.write(report, WORDS, narrative.tell(narrative.story(report, WORDS), lambda _: None), None)
    paper = docx.Document(io.BytesIO(data))
    codes = {" ".join(WORDS.name(one).split()): one.code for one in report.plan.indicators}
    yield from _annex(report, paper.tables[2], codes)
    text = [one.text for one in paper.paragraphs]
    for line in text:
        yield from _sentences(report, line, codes)
    brief = {briefly(name): code for name, code in codes.items()}
    fell = {one for line in text if line.startswith("So với ") for one in _fallen(line, brief)}
    assert fell == {(code, *(WORDS.say(f"state.{one}") for one in states)) for code, *states in meant.fallen}


def _annex(report: MonthReport, table: Any, codes: dict[str, str]) -> Iterator[Seen]:
    lines = [[text.text for text in line.cells] for line in table.rows]
    name = lines[0].index(WORDS.say("report.column.name"))
    for line in lines[1:]:
        code = None if _is_item(line) else codes.get(" ".join(line[name].split()))
        for heading, text in zip(lines[0], line, strict=True) if code else ():
            shown = " ".join(text.split())
            if heading == WORDS.say("report.column.on_last_year"):
                meaning = "change_points" if report.plan.by_code[str(code)].measure.percent else "change"
                yield Seen("annex", str(code), report.month, meaning, shown)
            elif heading in COLUMNS:
                meaning = COLUMNS[heading]
                said = shown[:1].lower() + shown[1:] if meaning == "state" else shown
                yield Seen("annex", str(code), report.month, meaning, said)


IN_SENTENCES = {
    "attainment": r"(?:đạt|bằng) ([\d.,]+)% (?:kế hoạch năm|mức khống chế) \(",
    "pace": r"bằng ([\d.,]+)% tiến độ phải đạt",
    "planned_share": r"tiến độ phải đạt \(([\d.,]+)% kế hoạch năm\)",
}


def _sentences(report: MonthReport, line: str, codes: dict[str, str]) -> Iterator[Seen]:
    """What a bullet says of the indicators whose names begin its sentences; parts of a whole end a sentence."""
    starts = sorted(
        (found.start(1), code)
        for name, code in codes.items()
        if (found := re.search(rf"(?:^- |\. )({re.escape(name)})(?:: | đạt | ước )", line))
    )
    if not starts:
        return
    for (start, code), (end, _) in zip(starts, [*starts[1:], (len(line), "")], strict=True):
        sentence = line[start:end].partition(". Trong đó, ")[0]
        for meaning, pattern in IN_SENTENCES.items():
            if found := re.search(pattern, sentence):
                written = found[1] if "," in found[1] else f"{found[1]},0"  # prose drops empty decimals
                yield Seen("text", code, report.month, meaning, written)


def _fallen(line: str, codes: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """What a sentence says has fallen: `a, b (từ X sang Y); c (từ X sang Z)`."""
    told = line.partition("chỉ tiêu giảm mức đánh giá: ")[2]
    for names, before, now in re.findall(r"(.+?) \(từ ([^()]+?) sang ([^()]+?)\)(?:; |\.)", told):
        left = names
        for name in sorted(codes, key=len, reverse=True):
            if re.search(rf"(?:^|, ){re.escape(name)}(?:, |$)", left):
                left = re.sub(rf"(^|, ){re.escape(name)}(?=, |$)", r"\1", left, count=1)
                yield codes[name], before, now
        assert not left.strip(" ,"), names


def page(_: Meant, report: MonthReport) -> Iterator[Seen]:
    """The page: each indicator's line, what stands behind it, and its months."""
    from longmy_kpi.reports.page import write

    for one in read_page(write(report, WORDS)).all("details", "indicator"):
        code = one.attrs["id"].removeprefix("ct-")
        line = one.one("summary")
        yield Seen("page", code, report.month, "state", plain_state(line.one("span", "mark").text))
        for key in ("to_date", "attainment"):
            cell = line.one("span", key)
            beside = [cell.one("span", "label").text, *(small.text for small in cell.all("small"))]
            text = " ".join(cell.text.removeprefix(beside[0]).removesuffix("".join(beside[1:])).split())
            yield Seen("page", code, report.month, key, text)
        for pair in one.one("dl").all("div"):
            meaning = COLUMNS.get(pair.one("dt").text, "")
            if meaning:
                yield Seen("page", code, report.month, meaning, pair.one("dd").text)
        yield from _months(code, one)


def _months(code: str, indicator: Element) -> Iterator[Seen]:
    for table in indicator.all("table"):
        headings, *lines = [[cell.text for cell in line.walk() if cell.tag in ("th", "td")] for line in table.all("tr")]
        for line in lines:
            for heading, text in zip(headings[1:], line[1:], strict=True):
                meaning = IN_MONTHS.get(heading, "")
                if meaning and not (meaning == "then" and not text):
                    yield Seen("page months", code, month_of(line[0]), meaning, _cell(meaning, text))


def explained(_: Meant, report: MonthReport) -> Iterator[Seen]:
    """`kpi explain`: the result of every line, and the state."""
    from longmy_kpi.figures.explain import explain
    from longmy_kpi.reports.explain_text import explain_text

    for code in report.plan.by_code:
        explanation = explain(report.plan, report.readings, report.month, code)
        for line in explain_text(report.plan, explanation, lambda *_: None, "", WORDS).splitlines():
            meaning = next((key for start, key in EXPLAINED.items() if line.startswith(start)), None)
            if meaning == "state":
                text = line.partition(": ")[2]
                yield Seen("explain", code, report.month, meaning, text.partition(" – ")[0])
            elif meaning:
                text = line.rpartition(" = ")[2].removesuffix(" điểm %")
                yield Seen("explain", code, report.month, meaning, text.replace(WORDS.say("explain.nothing"), ""))


EXPLAINED = {
    "Lũy kế A = ": "to_date",
    "A = ": "to_date",
    "Tiến độ phải đạt e = ": "planned_share",
    "So kế hoạch = A": "attainment",
    "Thực hiện so với tiến độ = ": "pace",
    "Chênh lệch = ": "gap",
    "Dự báo cả năm = ": "forecast",
    "Cần mỗi tháng còn lại = ": "needed_per_month",
    "So cùng kỳ = A ÷": "change",
    "So cùng kỳ = A −": "change_points",
    "Đánh giá: ": "state",
}


def supposed(_: Meant, report: MonthReport) -> Iterator[Seen]:
    """`kpi what-if`: the figure to date from which it sets out."""
    from longmy_kpi.diagnostic import CannotGoOnError
    from longmy_kpi.figures.what_if import what_if
    from longmy_kpi.reports.what_if_text import what_if_text

    for code in report.plan.by_code:
        try:
            found = what_if(report.plan, report.readings, report.month, code, year_end=Decimal(5))
        except CannotGoOnError:  # a rating, or a year that is over
            continue
        text = re.search(r"^Đến .*?: (.*); còn ", what_if_text(report.plan, found, "", WORDS), re.MULTILINE)
        assert text
        yield Seen("what-if", code, report.month, "to_date", text[1].replace(WORDS.say("explain.nothing"), ""))


def exported(meant: Meant, report: MonthReport) -> Iterator[Seen]:
    """`kpi export`: every reading of the month as it was sent."""
    from longmy_kpi.reports import export
    from longmy_kpi.reports.export.facts import Facts

    session = meant.year.session()
    facts = Facts(session.workspace, session.plan_version, None)
    found = list(facts.of(report.month)) if report.month in facts.months else []
    for one in csv.DictReader(io.StringIO(export.write("csv", found).decode("utf-8-sig"))):
        value = Decimal(one["value"]) if one["value"] else None
        yield Seen("export", one["indicator"], report.month, "reported", value)


def board(meant: Meant, report: MonthReport) -> Iterator[Seen]:
    """`kpi board --format json`: the revision in force of every unit, and how many are in."""
    from longmy_kpi.reports import machine as machine_text

    lines: Any = machine_text.board(report)["units"]
    shown = sorted((str(one["unit"]), int(one["revision"])) for one in lines if one["revision"])
    months = {str(month) for month in report.period_months}
    walked = revisions(meant.year.root).items()
    assert shown == sorted((unit, number) for (month, unit), number in walked if month in months)
    yield from ()


READERS: dict[str, Reader] = {
    "status": status,
    "json": machine,
    "csv": rows,
    "show": show,
    "workbook": workbook,
    "document": document,
    "page": page,
    "explain": explained,
    "what-if": supposed,
    "export": exported,
    "board": board,
}
