"""The one-screen view in lines: two columns of items where there is room, and never more lines than a screen has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.glance.content import CareRow, Glance, ItemRow, ListLine, Piece, StateCount
from longmy_kpi.reports.layout.marks import Tone, symbol
from longmy_kpi.reports.layout.table import Align
from longmy_kpi.reports.terminal.fitting import at_most, filled_lines, fitted, padded, widest
from longmy_kpi.reports.terminal.styled_text import StyledText, joined_texts, text_columns
from longmy_kpi.reports.terminal.styles import BOLD, DIM, STYLES, state_style, styled

_MOST = 12
_SHORTEST_NAME = 20
_WIDEST_CHANGE = 20
_COLUMNS = ("name", "result", "plan", "share", "pace", "lead", "change")
_ALIGNED = {"result": Align.RIGHT, "plan": Align.RIGHT, "share": Align.RIGHT, "pace": Align.RIGHT}


def care_rows(
    view: Glance, lexicon: Lexicon, width: int | None, room: int | None, *, wide: bool
) -> Iterator[StyledText]:
    """Yield the heading and the rows, at most twelve and no more lines than there is room for."""
    if not view.care:
        yield styled(view.care_none, BOLD)
        return
    for rows in (view.care, [_without_words(row) for row in view.care]):
        found, all_there = _as_many_as_fit(view, rows, lexicon, width, room, wide=wide)
        if all_there:
            break
    yield from found


def _without_words(row: CareRow) -> CareRow:
    """Leave out that nobody has said why, which is counted in one line where rows are many."""
    return replace(row, extra=tuple(one for one in row.extra if one.tone is not Tone.BAD))


def _as_many_as_fit(
    view: Glance, rows: Sequence[CareRow], lexicon: Lexicon, width: int | None, room: int | None, *, wide: bool
) -> tuple[list[StyledText], bool]:
    """Return heading, rows and what is left to say, and whether as many rows as there may be found room."""
    most = min(len(rows), _MOST)
    dense = sum(len(row.extra) for row in view.care) - sum(len(row.extra) for row in rows)
    ends = [styled(lexicon.say("glance.care.unexplained", count=dense), STYLES[Tone.BAD])] if dense else []
    for count in range(most, 0, -1):
        drawn = (
            _in_columns(view, rows[:count], lexicon, width)
            if wide
            else _in_two_lines(view, rows[:count], lexicon, width or 0)
        )
        more = len(rows) - count
        said_last = [styled(lexicon.say("glance.care.more", count=more), DIM)] if more else []
        lines = [*drawn, *([joined_texts("; ", [*said_last, *ends])] if said_last or ends else [])]
        if room is None or len(lines) <= room or count == 1:
            break
    return lines, count == most


def _in_columns(view: Glance, rows: Sequence[CareRow], lexicon: Lexicon, width: int | None) -> Iterator[StyledText]:
    heads = {key: lexicon.say(f"glance.care.{key}") for key in ("result", "plan", "share", "pace", "lead")}
    heads |= {"name": view.care_head, "change": view.since}
    cells = [{key: _cell(row, key) for key in _COLUMNS} for row in rows]
    widths = {key: widest([heads[key] if key != "name" else "", *(row[key] for row in cells)]) for key in _COLUMNS}
    widths["name"] = max(widths["name"], text_columns(view.care_head))
    gap = 2
    if width is not None:
        widths["change"] = min(widths["change"], _WIDEST_CHANGE)
        others = sum(widths[key] for key in _COLUMNS[1:])
        gap = 2 if widths["name"] + others + 2 * len(_COLUMNS) - 2 <= width else 1
        widths["name"] = min(widths["name"], max(width - others - gap * (len(_COLUMNS) - 1), _SHORTEST_NAME))
    yield _row_of(heads, widths, gap, BOLD, DIM)
    for row, texts in zip(rows, cells, strict=True):
        yield from _columned(row, texts, widths, gap, width)


def _row_of(texts: dict[str, str], widths: dict[str, int], gap: int, style: str, others: str) -> StyledText:
    first = styled(padded(fitted(texts["name"], widths["name"]), widths["name"]), style)
    cells = (padded(texts[key], widths[key], _ALIGNED.get(key, Align.LEFT)) for key in _COLUMNS[1:])
    return first.beside(styled("".join(" " * gap + cell for cell in cells).rstrip(), others))


def _cell(row: CareRow, key: str) -> str:
    text: str = getattr(row, key)
    return f"{symbol(row.state)} {text}" if key == "name" else text


def _columned(
    row: CareRow, texts: dict[str, str], widths: dict[str, int], gap: int, width: int | None
) -> Iterator[StyledText]:
    """Yield a row; what is too wide for its last column stands beneath it, with what makes the figure less sure."""
    style = state_style(row.state)
    extra = [styled(one.text, STYLES[one.tone] if one.tone else "") for one in row.extra]
    if text_columns(row.change) > widths["change"]:
        extra.insert(0, styled(row.change, style))
        texts = {**texts, "change": ""}
    line = _row_of(texts, widths, gap, style, style)
    ends = joined_texts(" · ", (line, *extra))
    if width is None or text_columns(ends.plain) <= width:
        yield ends
    else:
        yield line
        yield styled("    ").beside(joined_texts(" · ", extra))
    if row.parts:
        yield from _parts(row, width)


def _in_two_lines(view: Glance, rows: Sequence[CareRow], lexicon: Lexicon, width: int) -> Iterator[StyledText]:
    yield styled(view.care_head, BOLD)
    for row in rows:
        style = state_style(row.state)
        end = "".join(f" · {text}" for text in (row.lead, row.change) if text)
        name = fitted(f"{symbol(row.state)} {row.name}", max(width - text_columns(end), _SHORTEST_NAME))
        yield styled(fitted(name + end, width), style)
        yield from _figures(row, lexicon, width)
        if row.parts:
            yield from _parts(row, width)


def _figures(row: CareRow, lexicon: Lexicon, width: int) -> Iterator[StyledText]:
    """Say result and plan, how much of the plan and of the planned pace that is, and what makes it less sure."""
    style, none = state_style(row.state), lexicon.say("report.absent.not_applicable")
    said_of = [f"{row.result} ({row.plan})" if row.plan.startswith("=") else f"{row.result} / {row.plan}"]
    if row.share != none:
        said_of.append(lexicon.say("glance.care.share_said", share=row.share))
    if row.pace != none:
        said_of.append(lexicon.say("glance.care.pace_said", pace=row.pace))
    pieces = [styled(text, style) for text in said_of]
    pieces += [styled(one.text, STYLES[one.tone] if one.tone else "") for one in row.extra]
    yield from filled_lines(styled("   "), pieces, width, " · ", 4)


def _parts(row: CareRow, width: int | None) -> Iterator[StyledText]:
    """Tell the folded parts under their whole; none of their figures is cut."""
    return filled_lines(styled("   "), [styled(part, DIM) for part in row.parts.split(" · ")], width, " · ", 4)


NARROWEST_WIDE = 100
_LABEL = 10
_BETWEEN = " · "


def screen_lines(view: Glance, lexicon: Lexicon, width: int | None, most: int | None) -> Iterator[StyledText]:
    """Yield the lines, no more than `most`: what needs care gets the lines that the rest leaves."""
    wide = width is None or width >= NARROWEST_WIDE
    above = [*_head(view, width), *_counts(view, width), *_items(view, width, wide=wide), styled("")]
    below = [*_quiet(view, lexicon, width), styled(""), *_tail(view, width), *_foot(view, width)]
    room = None if most is None else most - len(above) - len(below)
    yield from above
    yield from care_rows(view, lexicon, width, room, wide=wide)
    yield from below


def _head(view: Glance, width: int | None) -> Iterator[StyledText]:
    """Say whose figures, of which month, how far they go and whether they can still change."""
    room = None if width is None else width - text_columns(view.title) - text_columns(view.demo)
    if view.demo and (room is None or room >= 1):
        yield styled(view.title + " " * (3 if room is None else room), BOLD).beside(styled(view.demo, STYLES[Tone.BAD]))
    else:
        yield styled(view.title, BOLD)
        if view.demo:
            yield styled(view.demo, STYLES[Tone.BAD])
    sure = [styled(text, "yellow" if view.provisional and text is view.sure[-1] else "") for text in view.sure]
    yield from _in_one_line(sure, width)
    yield from (styled(text) for text in view.arriving)
    if view.selected:
        yield styled(view.selected)


def _in_one_line(texts: Sequence[StyledText], width: int | None) -> Iterator[StyledText]:
    """Put texts in one line where there is room, else under each other."""
    line = joined_texts("; ", texts)
    yield from (line,) if width is None or text_columns(line.plain) <= width else texts


def _counts(view: Glance, width: int | None) -> Iterator[StyledText]:
    for head, counts in ((view.judged_head, view.judged), (view.others_head, view.others)):
        if counts or head is view.judged_head:
            indent = min(text_columns(head) + 1, 19)
            yield from filled_lines(styled(head, BOLD), [_count(one) for one in counts], width, "   ", indent)


def _count(one: StateCount) -> StyledText:
    return styled(f"{symbol(one.state)} {one.number} {one.words}{one.remark}", state_style(one.state))


def _items(view: Glance, width: int | None, *, wide: bool) -> Iterator[StyledText]:
    if not view.items:
        return
    yield styled("")
    if wide:
        yield from _items_in_two(view, width)
    else:
        yield from _items_in_one(view, width or 0)


def _items_in_two(view: Glance, width: int | None) -> Iterator[StyledText]:
    half = (len(view.items) + 1) // 2
    sides = [view.items[:half], view.items[half:]]
    gap = 3
    names = [widest(one.name for one in side) for side in sides]
    rest = [
        2 + 1 + 1 + 1 + 1 + widest(one.words for one in side) + 1 + widest(one.judged for one in side) for side in sides
    ]
    over = 0 if width is None else sum(names) + sum(rest) + gap - width
    if over > 0:
        gap = max(gap - over, 1)
        over = sum(names) + sum(rest) + gap - (width or 0)
        names = [name - (max(over, 0) + 1) // 2 for name in names]
    yield styled(view.items_head, BOLD).beside(styled("  " + "; ".join((view.items_judged, *view.items_notes)), DIM))
    for left, right in zip_longest(*sides):
        line = _item(left, names[0], sides[0])
        if right is not None:
            line = line.beside(styled(" " * gap), _item(right, names[1], sides[1]))
        yield line


def _item(one: ItemRow, name: int, side: Sequence[ItemRow]) -> StyledText:
    words = padded(one.words, widest(each.words for each in side))
    judged = padded(one.judged, widest(each.judged for each in side))
    text = f"{one.number:>2} {symbol(one.state)} {padded(fitted(one.name, name), name)} {words} {judged}"
    return styled(text, state_style(one.state))


def _items_in_one(view: Glance, width: int) -> Iterator[StyledText]:
    notes = [styled(note, DIM) for note in (view.items_weakest, *view.items_notes)]
    yield from filled_lines(styled(view.items_head + " ", BOLD), notes, width, "; ", text_columns(view.items_head) + 2)
    words, judged = widest(one.words for one in view.items), widest(one.judged for one in view.items)
    name = min(widest(one.name for one in view.items), max(width - 5 - words - judged - 3, 12))
    for one in view.items:
        start = (
            f"{one.number:>2} {symbol(one.state)} {padded(one.words, words)} {padded(fitted(one.name, name), name)} "
        )
        start += padded(one.judged, judged)
        room = width - text_columns(start) - text_columns(one.figure) - 3
        end = f"  {fitted(one.weakest, room)} {one.figure}" if room >= 8 and one.figure else ""
        yield styled(start + end, state_style(one.state))


def _quiet(view: Glance, lexicon: Lexicon, width: int | None) -> Iterator[StyledText]:
    for line in view.quiet:
        yield _listed(line, line.head, lexicon, width)


def _listed(line: ListLine, head: str, lexicon: Lexicon, width: int | None) -> StyledText:
    style = _style(line.tone)
    pieces = [_piece(piece, line.tone) for piece in line.pieces]
    more = lexicon.say("glance.more").replace("{count}", "{count}")
    return at_most(pieces, styled(head, style), width, _BETWEEN, more)


def _tail(view: Glance, width: int | None) -> Iterator[StyledText]:
    label = max(widest(line.head for line in view.tail), _LABEL)
    for line in view.tail:
        pieces = [_piece(piece, line.tone) for piece in line.pieces]
        if line.see and (width is None or width >= NARROWEST_WIDE):
            pieces[-1] = pieces[-1].beside(styled(f" {line.see}", DIM))
        yield from filled_lines(styled(padded(line.head, label), _style(line.tone)), pieces, width, _BETWEEN, label + 1)


def _foot(view: Glance, width: int | None) -> Iterator[StyledText]:
    both = f"{view.foot_pace} {view.foot}".strip()
    wide = width is None or (width >= NARROWEST_WIDE and text_columns(both) <= width)
    yield styled(both if wide else view.foot if width is None else fitted(view.foot, width), DIM)


def _piece(piece: Piece, of_line: Tone | None) -> StyledText:
    return styled(piece.text, _style(piece.tone or of_line))


def _style(tone: Tone | None) -> str:
    return STYLES[tone] if tone else ""
