"""Readers of what stands on a terminal: each yields what it shows of every indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from columns import cell, month_of, own_columns
from seen import Meant, Seen

from longmy_kpi.reports.report import MonthReport


def status(meant: Meant, report: MonthReport) -> Iterator[Seen]:
    """`kpi status --all` through a pipe: a line an indicator, columns two spaces or more apart."""
    from longmy_kpi.reports.layout.short_names import short_name
    from longmy_kpi.reports.select import Selection
    from longmy_kpi.reports.terminal import draw, status_view

    view = status_view.status(report, meant.words, Selection(), None, everything=True)
    text = draw.render(view, width=None, colour=False, encoding="utf-8")
    keys = ("", "", "", "target", "to_date", "attainment", "planned_share", "state")
    for line in text.splitlines():
        cells = re.split(r"  +", line.strip())
        if cells[0] in report.plan.by_code and len(cells) > 8:
            for meaning, shown in zip(keys, cells, strict=False):
                if meaning:
                    yield Seen("status", cells[0], report.month, meaning, cell(meaning, shown))
    for one in report.plan.items:
        name = re.escape(short_name(one, meant.words))
        found = re.search(rf"(?:^|\s){one.number} \S {name} .*?(\d+)/(\d+)(\*?)", text, re.MULTILINE)
        assert found, one.name
        item = meant.item(one.number)
        yield Seen("status items", str(one.number), report.month, "judged", int(found[1]))
        assert (int(found[2]), found[3] == "*") == (item["of"], item["wanting"] > 0), found[0]


def show(meant: Meant, report: MonthReport) -> Iterator[Seen]:
    """`kpi show` of every indicator: where it stands, and month by month."""
    from longmy_kpi.reports.terminal import draw, show_view

    then = meant.words.say("show.then", value="")
    for code in report.plan.by_code:
        blocks = show_view.show(report, code, meant.words, None)
        text = draw.render(blocks, width=None, colour=False, encoding="utf-8")
        month, named = report.month, own_columns(report.plan.by_code[code], meant.words)
        for line in text.splitlines():
            cells = re.split(r"  +", line.strip())
            meaning = named.get(cells[0], "")
            if meaning and meaning != "state" and len(cells) == 2:
                yield Seen("show", code, report.month, meaning, cells[1])
            elif re.match(r"\d\d/\d{4}  ", line) and len(cells) >= 5:
                month = month_of(cells[0])
                for meaning, shown in zip(("amount", "to_date", "attainment", "state"), cells[1:], strict=False):
                    yield Seen("show months", code, month, meaning, cell(meaning, shown))
            elif cells[0].startswith(then):
                yield Seen("show months", code, month, "then", cells[0].removeprefix(then))


EXPLAINED = {
    "vi": {
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
    },
    "en": {
        "To date A = ": "to_date",
        "A = ": "to_date",
        "Planned share e = ": "planned_share",
        "Attainment = A": "attainment",
        "Pace = ": "pace",
        "Gap = ": "gap",
        "Forecast = ": "forecast",
        "Needed per month left = ": "needed_per_month",
        "Change = A ÷": "change",
        "Change = A −": "change_points",
        "State: ": "state",
    },
}


def explained(meant: Meant, report: MonthReport) -> Iterator[Seen]:
    """`kpi explain`: the result of every line, and the state."""
    from longmy_kpi.figures.explain import explain
    from longmy_kpi.reports.explain_text import explain_text

    lines, nothing = EXPLAINED[meant.words.language], meant.words.say("explain.nothing")
    for code in report.plan.by_code:
        explanation = explain(report.plan, report.readings, report.month, code)
        for line in explain_text(report.plan, explanation, lambda *_: None, "", meant.words).splitlines():
            meaning = next((key for start, key in lines.items() if line.startswith(start)), None)
            if meaning == "state":
                text = line.partition(": ")[2]
                yield Seen("explain", code, report.month, meaning, text.partition(" – ")[0])
            elif meaning:
                text = re.sub(r" (?:điểm %|points)$", "", line.rpartition(" = ")[2])
                yield Seen("explain", code, report.month, meaning, text.replace(nothing, ""))


def supposed(meant: Meant, report: MonthReport) -> Iterator[Seen]:
    """`kpi what-if`: the figure to date from which it sets out."""
    from longmy_kpi.diagnostic import KpiError
    from longmy_kpi.figures.what_if import what_if
    from longmy_kpi.reports.what_if_text import what_if_text

    for code in report.plan.by_code:
        try:
            found = what_if(report.plan, report.readings, report.month, code, year_end=Decimal(5))
        except KpiError:  # a rating, or a year that is over
            continue
        said = what_if_text(report.plan, found, "", meant.words)
        text = re.search(r"^(?:Đến|By) .*?: (.*); (?:còn )?\d+ ", said, re.MULTILINE)
        assert text
        yield Seen("what-if", code, report.month, "to_date", text[1].replace(meant.words.say("explain.nothing"), ""))
