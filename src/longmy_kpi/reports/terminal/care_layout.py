"""What needs care, in rows under headings or in two lines each: as many as there are lines for, the rest counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.glance.content import CareRow, Glance
from longmy_kpi.reports.layout.marks import Tone, symbol
from longmy_kpi.reports.layout.table import Align
from longmy_kpi.reports.terminal.fitting import filled, fitted, padded, widest
from longmy_kpi.reports.terminal.ink import BOLD, DIM, STYLES, said, state_style
from longmy_kpi.reports.terminal.inked import Inked, columns, joined

_MOST = 12
_SHORTEST_NAME = 20
_WIDEST_CHANGE = 20
_COLUMNS = ("name", "result", "plan", "share", "pace", "lead", "change")
_ALIGNED = {"result": Align.RIGHT, "plan": Align.RIGHT, "share": Align.RIGHT, "pace": Align.RIGHT}


def care_rows(view: Glance, lexicon: Lexicon, width: int | None, room: int | None, *, wide: bool) -> Iterator[Inked]:
    """Yield the heading and the rows, at most twelve and no more lines than there is room for."""
    if not view.care:
        yield said(view.care_none, BOLD)
        return
    for rows in (view.care, [_without_words(row) for row in view.care]):
        found, all_there = _as_many_as_fit(view, rows, lexicon, width, room, wide=wide)
        if all_there:
            break
    yield from found


def _without_words(row: CareRow) -> CareRow:
    """Leave out that nobody has said why, which is counted in one line where rows are many."""
    return row._replace(extra=tuple(one for one in row.extra if one.tone is not Tone.BAD))


def _as_many_as_fit(
    view: Glance, rows: Sequence[CareRow], lexicon: Lexicon, width: int | None, room: int | None, *, wide: bool
) -> tuple[list[Inked], bool]:
    """Return heading, rows and what is left to say, and whether as many rows as there may be found room."""
    most = min(len(rows), _MOST)
    dense = sum(len(row.extra) for row in view.care) - sum(len(row.extra) for row in rows)
    ends = [said(lexicon.say("glance.care.unexplained", count=dense), STYLES[Tone.BAD])] if dense else []
    for count in range(most, 0, -1):
        drawn = (
            _in_columns(view, rows[:count], lexicon, width)
            if wide
            else _in_two_lines(view, rows[:count], lexicon, width or 0)
        )
        more = len(rows) - count
        said_last = [said(lexicon.say("glance.care.more", count=more), DIM)] if more else []
        lines = [*drawn, *([joined("; ", [*said_last, *ends])] if said_last or ends else [])]
        if room is None or len(lines) <= room or count == 1:
            break
    return lines, count == most


def _in_columns(view: Glance, rows: Sequence[CareRow], lexicon: Lexicon, width: int | None) -> Iterator[Inked]:
    heads = {key: lexicon.say(f"glance.care.{key}") for key in ("result", "plan", "share", "pace", "lead")}
    heads |= {"name": view.care_head, "change": view.since}
    cells = [{key: _cell(row, key) for key in _COLUMNS} for row in rows]
    widths = {key: widest([heads[key] if key != "name" else "", *(row[key] for row in cells)]) for key in _COLUMNS}
    widths["name"] = max(widths["name"], columns(view.care_head))
    gap = 2
    if width is not None:
        widths["change"] = min(widths["change"], _WIDEST_CHANGE)
        others = sum(widths[key] for key in _COLUMNS[1:])
        gap = 2 if widths["name"] + others + 2 * len(_COLUMNS) - 2 <= width else 1
        widths["name"] = min(widths["name"], max(width - others - gap * (len(_COLUMNS) - 1), _SHORTEST_NAME))
    yield _row_of(heads, widths, gap, BOLD, DIM)
    for row, texts in zip(rows, cells, strict=True):
        yield from _columned(row, texts, widths, gap, width)


def _row_of(texts: dict[str, str], widths: dict[str, int], gap: int, style: str, others: str) -> Inked:
    first = said(padded(fitted(texts["name"], widths["name"]), widths["name"]), style)
    cells = (padded(texts[key], widths[key], _ALIGNED.get(key, Align.LEFT)) for key in _COLUMNS[1:])
    return first.beside(said("".join(" " * gap + cell for cell in cells).rstrip(), others))


def _cell(row: CareRow, key: str) -> str:
    text: str = getattr(row, key)
    return f"{symbol(row.state)} {text}" if key == "name" else text


def _columned(
    row: CareRow, texts: dict[str, str], widths: dict[str, int], gap: int, width: int | None
) -> Iterator[Inked]:
    """Yield a row; what is too wide for its last column stands beneath it, with what makes the figure less sure."""
    style = state_style(row.state)
    extra = [said(one.text, STYLES[one.tone] if one.tone else "") for one in row.extra]
    if columns(row.change) > widths["change"]:
        extra.insert(0, said(row.change, style))
        texts = {**texts, "change": ""}
    line = _row_of(texts, widths, gap, style, style)
    ends = joined(" · ", (line, *extra))
    if width is None or columns(ends.plain) <= width:
        yield ends
    else:
        yield line
        yield said("    ").beside(joined(" · ", extra))
    if row.parts:
        yield from _parts(row, width)


def _in_two_lines(view: Glance, rows: Sequence[CareRow], lexicon: Lexicon, width: int) -> Iterator[Inked]:
    yield said(view.care_head, BOLD)
    for row in rows:
        style = state_style(row.state)
        end = "".join(f" · {text}" for text in (row.lead, row.change) if text)
        name = fitted(f"{symbol(row.state)} {row.name}", max(width - columns(end), _SHORTEST_NAME))
        yield said(fitted(name + end, width), style)
        yield from _figures(row, lexicon, width)
        if row.parts:
            yield from _parts(row, width)


def _figures(row: CareRow, lexicon: Lexicon, width: int) -> Iterator[Inked]:
    """Say result and plan, how much of the plan and of the planned pace that is, and what makes it less sure."""
    style, none = state_style(row.state), lexicon.say("report.absent.not_applicable")
    said_of = [f"{row.result} ({row.plan})" if row.plan.startswith("=") else f"{row.result} / {row.plan}"]
    if row.share != none:
        said_of.append(lexicon.say("glance.care.share_said", share=row.share))
    if row.pace != none:
        said_of.append(lexicon.say("glance.care.pace_said", pace=row.pace))
    pieces = [said(text, style) for text in said_of]
    pieces += [said(one.text, STYLES[one.tone] if one.tone else "") for one in row.extra]
    yield from filled(said("   "), pieces, width, " · ", 4)


def _parts(row: CareRow, width: int | None) -> Iterator[Inked]:
    """Tell the folded parts under their whole; none of their figures is cut."""
    return filled(said("   "), [said(part, DIM) for part in row.parts.split(" · ")], width, " · ", 4)
