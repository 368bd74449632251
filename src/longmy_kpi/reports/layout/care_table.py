"""What needs care as a table: how much, of how much, who leads it, better or worse than before."""

from __future__ import annotations

from decimal import Decimal

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.care import CareLine, care_lines, moved, state_before
from longmy_kpi.reports.layout.judged import figure_mark
from longmy_kpi.reports.layout.outline import lines
from longmy_kpi.reports.layout.previous import before_words
from longmy_kpi.reports.layout.short_names import inside, short_name
from longmy_kpi.reports.layout.table import BLANK, Align, Cell, Column, Row, Table, Text
from longmy_kpi.reports.layout.values import actual_cell, pace_cell, target_cell
from longmy_kpi.reports.layout.words import plain
from longmy_kpi.reports.report import MonthReport

_ARROWS = {1: "↑", 0: "=", -1: "↓"}


def care_table(report: MonthReport, lexicon: Lexicon, most: int | None = None) -> Table:
    """Return what needs care, the worst first; beyond `most` rows the rest is counted."""
    found = care_lines(report, lines(report))
    shown = found if most is None or len(found) <= most else found[: most - 1]
    rows = [_row(report, one, lexicon) for one in shown]
    if len(shown) < len(found):
        rest = Text(lexicon.say("report.more_indicators", count=len(found) - len(shown)))
        rows.append(Row((BLANK, rest, BLANK, BLANK, BLANK, BLANK, BLANK)))
    said = (
        Column("state", lexicon.say("report.column.state"), widest=19),
        Column("name", lexicon.say("report.column.name"), widest=32),
        Column("to_date", lexicon.say("report.column.to_date"), Align.RIGHT, widest=16),
        Column("target", lexicon.say("report.column.target"), Align.RIGHT, widest=14),
        Column("pace", lexicon.say("report.column.pace"), Align.RIGHT, widest=10),
        Column("lead_short", lexicon.say("report.column.lead"), widest=11),
        Column("before", lexicon.say("report.care_change", before=before_words(report, lexicon)), widest=17),
    )
    title = lexicon.say("report.care", count=sum(1 + len(one.parts) for one in found))
    return Table(title, said, tuple(rows), empty=lexicon.say("report.care_none"))


def _row(report: MonthReport, one: CareLine, lexicon: Lexicon) -> Row:
    figure = one.line.figure
    cells: tuple[Cell, ...] = (
        figure_mark(figure, lexicon),
        Text(care_name(one, lexicon)),
        actual_cell(figure, lexicon),
        target_cell(figure.target, lexicon),
        pace_cell(figure.pace),
        Text(report.plan.unit_by_code[figure.indicator.lead].short_name),
        Text(change_said(report, one, lexicon)),
    )
    return Row(cells)


def care_name(one: CareLine, lexicon: Lexicon) -> str:
    """Name an indicator shortly with its measure, and its parts that need care too, each with its pace."""
    own = one.line.indicator
    name = f"{short_name(own, lexicon)} ({lexicon.name(own.measure)})"
    if not one.parts:
        return name
    parts = [_part(part.figure.pace, inside(short_name(part.indicator, lexicon)), lexicon) for part in one.parts]
    return lexicon.say("report.care_parts", name=name, parts="; ".join(parts))


def _part(pace: Decimal | None, name: str, lexicon: Lexicon) -> str:
    return name if pace is None else f"{name} {plain(pace_cell(pace), lexicon)}"


def change_said(report: MonthReport, one: CareLine, lexicon: Lexicon) -> str:
    """Say how the verdict moved since the period before; nothing where there is none to compare with."""
    figure = one.line.figure
    before = state_before(report, figure)
    if before is None:
        return ""
    if before is figure.state:
        return lexicon.say("report.care_still", state=lexicon.say(f"state.{before}"))
    sign = _ARROWS[moved(report, figure)]
    words = lexicon.say("report.care_from", state=lexicon.say(f"state.{before}"))
    return words if sign == "=" else f"{sign} {words}"
