"""Gather what the one-screen view says of a month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from longmy_kpi.figures.figure import JUDGED, Figure, State
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.default_month import arriving_words
from longmy_kpi.reports.glance.content import Glance, ItemRow, ListLine, Piece, StateCount
from longmy_kpi.reports.glance.figure_words import care_row, few_words, figure_state_words, in_a_line
from longmy_kpi.reports.glance.tail import tail_lines
from longmy_kpi.reports.layout.care import CARE, care_lines, moved, weakest
from longmy_kpi.reports.layout.marks import (
    ALL_STATES,
    CountedState,
    Tone,
    counted_as,
    counted_words,
    judged_words,
    symbol,
    wanting_words,
)
from longmy_kpi.reports.layout.outline import lines
from longmy_kpi.reports.layout.remarks import short_month
from longmy_kpi.reports.layout.short_names import inside, short_name
from longmy_kpi.reports.layout.summary import report_data_words
from longmy_kpi.reports.layout.table import Awaited
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.select import Selection

_QUIET_SEPARATELY = (State.EXCEEDED, State.ACHIEVED)


def glance(report: MonthReport, lexicon: Lexicon, selection: Selection) -> Glance:
    """Return all that is said of the selected indicators, their items, and of the whole ward's submissions."""
    figures = selection.figures(report)
    shown = {figure.indicator.code for figure in figures}
    care = care_lines(report, (line for line in lines(report) if line.indicator.code in shown))
    items = _items(report, figures, lexicon)
    in_care = sum(1 + len(one.parts) for one in care)
    judged = sum(one.state in JUDGED for one in figures)
    month = report.month + -report.period
    plan, say = report.plan, lexicon.say
    return Glance(
        title=say("glance.title", ward=plan.ward, year=plan.year, month=lexicon.month(report.month).upper()),
        demo=say("demo.banner") if plan.demo else "",
        sure=(report_data_words(report, lexicon), say("status.closed" if report.closed else "status.provisional")),
        provisional=not report.closed,
        arriving=tuple(arriving_words(one, lexicon) for one in report.arriving),
        selected=selected_words(report, selection, lexicon),
        judged_head=say("glance.judged" if judged else "glance.none_judged", judged=judged, all=len(figures)),
        judged=_counts(figures, lexicon, judged=True),
        others_head=say("glance.not_judged", count=len(figures) - judged),
        others=_counts(figures, lexicon, judged=False),
        items_head=say("glance.items", count=len(items)) if items else "",
        items_judged=say("glance.items.judged"),
        items_weakest=say("glance.items.weakest"),
        items=items,
        items_notes=_notes(items, lexicon),
        care_head=say("glance.care", count=in_care),
        care=[care_row(report, one, lexicon) for one in care],
        care_none=say("glance.care.none" if judged or not figures else "glance.care.nothing_judged"),
        since=say("glance.care.since", month=short_month(month)) if report.previous else "",
        quiet=tuple(_quiet(report, figures, lexicon)),
        tail=tuple(tail_lines(report, figures, selection.unit, lexicon)),
        foot_pace=say("glance.foot.pace") if care else "",
        foot=_foot(care[0].line.indicator.code if care else "", lexicon),
    )


def selected_words(report: MonthReport, selection: Selection, lexicon: Lexicon) -> str:
    """Say what was selected, so that a part is never taken for the whole; nothing where all is shown."""
    plan = report.plan
    chosen = [lexicon.name(unit) for unit in plan.units if unit.code == selection.unit]
    chosen += [lexicon.name(group) for group in plan.groups if group.code == selection.group]
    chosen += [lexicon.say(f"state.{state}") for state in ALL_STATES if state in selection.states]
    return lexicon.say("status.selected", what="; ".join(chosen)) if chosen else ""


def _counts(figures: Sequence[Figure], lexicon: Lexicon, *, judged: bool) -> list[StateCount]:
    """Count states; not enough reported is told from nothing reported."""
    counts = Counter(map(counted_as, figures))
    return [
        StateCount(one.state, counts[one], _few_words(one, lexicon), wanting_words(one.state, figures, lexicon))
        for one in sorted(counts, key=lambda one: one.order)
        if (one.state in JUDGED) is judged
    ]


def _few_words(counted: CountedState, lexicon: Lexicon) -> str:
    """Say what is counted in the words for narrow places."""
    if isinstance(counted.state, State) and not counted.half_told:
        return figure_state_words(counted.state, lexicon)
    return counted_words(counted, lexicon)


def _items(report: MonthReport, figures: Iterable[Figure], lexicon: Lexicon) -> list[ItemRow]:
    """Return the items that selected indicators belong to."""
    selected = {figure.indicator.item for figure in figures}
    by_number = {item.number: item for item in report.plan.items}
    rows = []
    for item in (one for one in report.figures.items if one.number in selected):
        counted = counted_as(item)
        judged = judged_words(item) + "+" * item.open
        deciding = weakest(report, item.codes, item.state)
        told = deciding is not None and deciding.state in (*JUDGED, *CARE)
        weak = (
            (inside(short_name(deciding.indicator, lexicon)), few_words(deciding, lexicon))
            if told and deciding
            else ("", "")
        )
        name = short_name(by_number[item.number], lexicon)
        rows.append(ItemRow(item.number, counted.state, _few_words(counted, lexicon), name, judged, *weak))
    return rows


def _notes(items: Sequence[ItemRow], lexicon: Lexicon) -> tuple[str, ...]:
    marks = {"+": "glance.items.open", "*": "glance.items.wanting"}
    return tuple(lexicon.say(key) for mark, key in marks.items() if any(mark in item.judged for item in items))


def _quiet(report: MonthReport, figures: Sequence[Figure], lexicon: Lexicon) -> Iterator[ListLine]:
    """Yield what is under way, what is awaited, and what changed since the month before outside what needs care."""
    waiting = [one for one in figures if one.state in CARE and one.awaited is not None]
    if waiting and report.due_date is not None:
        head = lexicon.say("glance.awaited", day=f"{report.due_date:%d/%m}", count=len(waiting))
        yield _list(head, symbol(Awaited.REPORT), waiting, lexicon)
    under_way = [one for one in figures if one.state is State.NOT_YET and moved(report, one) >= 0]
    if under_way:
        yield _list(lexicon.say("glance.not_yet", count=len(under_way)), symbol(State.NOT_YET), under_way, lexicon)
    if report.previous is None:
        yield ListLine(lexicon.say("glance.first_month"), (), Tone.NEUTRAL)
        return
    changed = [one for one in figures if moved(report, one) and (one.state not in CARE or moved(report, one) > 0)]
    yield from _changed(changed, report, lexicon)
    if not any(moved(report, one) for one in figures):
        month = short_month(report.month + -report.period)
        yield ListLine("= " + lexicon.say("glance.unchanged", month=month), (), Tone.NEUTRAL)


def _changed(changed: Sequence[Figure], report: MonthReport, lexicon: Lexicon) -> Iterator[ListLine]:
    fallen = [one for one in changed if moved(report, one) < 0]
    risen = [one for one in changed if moved(report, one) > 0]
    if fallen:
        yield _list(lexicon.say("glance.fallen", count=len(fallen)), "↓", fallen, lexicon, Tone.WATCH)
    for state in _QUIET_SEPARATELY:
        now = [one for one in risen if one.state is state]
        if now:
            yield _list(lexicon.say(f"glance.risen.{state}", count=len(now)), "↑", now, lexicon, Tone.GOOD)
    rest = [one for one in risen if one.state not in _QUIET_SEPARATELY]
    if rest:
        yield _list(lexicon.say("glance.risen", count=len(rest)), "↑", rest, lexicon, Tone.GOOD)


def _list(head: str, sign: str, figures: Iterable[Figure], lexicon: Lexicon, tone: Tone | None = None) -> ListLine:
    return ListLine(f"{sign} {head}:", tuple(Piece(in_a_line(one, lexicon, plan=True)) for one in figures), tone)


def _foot(code: str, lexicon: Lexicon) -> str:
    commands = ["kpi status --all", *([f"kpi show {code}"] if code else [])]
    return lexicon.say("glance.foot", commands=commands)
