"""The one-screen view in lines: two columns of items where there is room, and never more lines than a screen has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.glance.content import Glance, ItemRow, ListLine, Piece, StateCount
from longmy_kpi.reports.layout.marks import Tone, symbol
from longmy_kpi.reports.terminal.care_layout import care_rows
from longmy_kpi.reports.terminal.fitting import at_most, filled, fitted, padded, widest
from longmy_kpi.reports.terminal.ink import BOLD, DIM, STYLES, said, state_style
from longmy_kpi.reports.terminal.inked import Inked, columns, joined

NARROWEST_WIDE = 100
_LABEL = 10
_BETWEEN = " · "


def screen_lines(view: Glance, lexicon: Lexicon, width: int | None, most: int | None) -> Iterator[Inked]:
    """Yield the lines, no more than `most`: what needs care gets the lines that the rest leaves."""
    wide = width is None or width >= NARROWEST_WIDE
    above = [*_head(view, width), *_counts(view, width), *_items(view, width, wide=wide), said("")]
    below = [*_quiet(view, lexicon, width), said(""), *_tail(view, width), *_foot(view, width)]
    room = None if most is None else most - len(above) - len(below)
    yield from above
    yield from care_rows(view, lexicon, width, room, wide=wide)
    yield from below


def _head(view: Glance, width: int | None) -> Iterator[Inked]:
    """Say whose figures, of which month, how far they go and whether they can still change."""
    room = None if width is None else width - columns(view.title) - columns(view.demo)
    if view.demo and (room is None or room >= 1):
        yield said(view.title + " " * (3 if room is None else room), BOLD).beside(said(view.demo, STYLES[Tone.BAD]))
    else:
        yield said(view.title, BOLD)
        if view.demo:
            yield said(view.demo, STYLES[Tone.BAD])
    sure = [said(text, "yellow" if view.provisional and text is view.sure[-1] else "") for text in view.sure]
    yield from _in_one_line(sure, width)
    yield from (said(text) for text in view.arriving)
    if view.selected:
        yield said(view.selected)


def _in_one_line(texts: Sequence[Inked], width: int | None) -> Iterator[Inked]:
    """Put texts in one line where there is room, else under each other."""
    line = joined("; ", texts)
    yield from (line,) if width is None or columns(line.plain) <= width else texts


def _counts(view: Glance, width: int | None) -> Iterator[Inked]:
    for head, counts in ((view.judged_head, view.judged), (view.others_head, view.others)):
        if counts or head is view.judged_head:
            indent = min(columns(head) + 1, 19)
            yield from filled(said(head, BOLD), [_count(one) for one in counts], width, "   ", indent)


def _count(one: StateCount) -> Inked:
    return said(f"{symbol(one.state)} {one.number} {one.words}{one.remark}", state_style(one.state))


def _items(view: Glance, width: int | None, *, wide: bool) -> Iterator[Inked]:
    if not view.items:
        return
    yield said("")
    if wide:
        yield from _items_in_two(view, width)
    else:
        yield from _items_in_one(view, width or 0)


def _items_in_two(view: Glance, width: int | None) -> Iterator[Inked]:
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
    yield said(view.items_head, BOLD).beside(said("  " + "; ".join((view.items_judged, *view.items_notes)), DIM))
    for left, right in zip_longest(*sides):
        line = _item(left, names[0], sides[0])
        if right is not None:
            line = line.beside(said(" " * gap), _item(right, names[1], sides[1]))
        yield line


def _item(one: ItemRow, name: int, side: Sequence[ItemRow]) -> Inked:
    words = padded(one.words, widest(each.words for each in side))
    judged = padded(one.judged, widest(each.judged for each in side))
    text = f"{one.number:>2} {symbol(one.state)} {padded(fitted(one.name, name), name)} {words} {judged}"
    return said(text, state_style(one.state))


def _items_in_one(view: Glance, width: int) -> Iterator[Inked]:
    notes = [said(note, DIM) for note in (view.items_weakest, *view.items_notes)]
    yield from filled(said(view.items_head + " ", BOLD), notes, width, "; ", columns(view.items_head) + 2)
    words, judged = widest(one.words for one in view.items), widest(one.judged for one in view.items)
    name = min(widest(one.name for one in view.items), max(width - 5 - words - judged - 3, 12))
    for one in view.items:
        start = (
            f"{one.number:>2} {symbol(one.state)} {padded(one.words, words)} {padded(fitted(one.name, name), name)} "
        )
        start += padded(one.judged, judged)
        room = width - columns(start) - columns(one.figure) - 3
        end = f"  {fitted(one.weakest, room)} {one.figure}" if room >= 8 and one.figure else ""
        yield said(start + end, state_style(one.state))


def _quiet(view: Glance, lexicon: Lexicon, width: int | None) -> Iterator[Inked]:
    for line in view.quiet:
        yield _listed(line, line.head, lexicon, width)


def _listed(line: ListLine, head: str, lexicon: Lexicon, width: int | None) -> Inked:
    style = _style(line.tone)
    pieces = [_piece(piece, line.tone) for piece in line.pieces]
    more = lexicon.say("glance.more").replace("{count}", "{count}")
    return at_most(pieces, said(head, style), width, _BETWEEN, more)


def _tail(view: Glance, width: int | None) -> Iterator[Inked]:
    label = max(widest(line.head for line in view.tail), _LABEL)
    for line in view.tail:
        pieces = [_piece(piece, line.tone) for piece in line.pieces]
        if line.see and (width is None or width >= NARROWEST_WIDE):
            pieces[-1] = pieces[-1].beside(said(f" {line.see}", DIM))
        yield from filled(said(padded(line.head, label), _style(line.tone)), pieces, width, _BETWEEN, label + 1)


def _foot(view: Glance, width: int | None) -> Iterator[Inked]:
    both = f"{view.foot_pace} {view.foot}".strip()
    wide = width is None or (width >= NARROWEST_WIDE and columns(both) <= width)
    yield said(both if wide else view.foot if width is None else fitted(view.foot, width), DIM)


def _piece(piece: Piece, of_line: Tone | None) -> Inked:
    return said(piece.text, _style(piece.tone or of_line))


def _style(tone: Tone | None) -> str:
    return STYLES[tone] if tone else ""
