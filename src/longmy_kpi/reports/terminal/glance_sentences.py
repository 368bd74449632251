"""The one-screen view as sentences, a line each: no table, no sign without which a sentence would say less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.glance.content import CareRow, Glance, ListLine, StateCount
from longmy_kpi.reports.layout.marks import COUNTED, symbol
from longmy_kpi.reports.terminal.styled_text import StyledText
from longmy_kpi.reports.terminal.styles import styled

_SIGNS = "".join(symbol(state) for state in COUNTED) + "=↑↓ "


def sentences(view: Glance, lexicon: Lexicon) -> Iterator[StyledText]:
    """Yield everything that the screen says, in its order."""
    yield from (styled(text) for text in (view.title, view.demo, *view.sure, *view.arriving, view.selected) if text)
    yield _counted(view.judged_head, view.judged)
    if view.others:
        yield _counted(view.others_head, view.others)
    for item in view.items:
        words = {"number": item.number, "name": item.name, "state": item.words, "judged": item.judged}
        yield styled(lexicon.say("glance.items.item", **words) + ".")
    yield from (styled(note + ".") for note in view.items_notes)
    yield styled((view.care_head if view.care else view.care_none).rstrip(".") + ".")
    for row in view.care:
        yield styled(_care(row, view, lexicon))
    for line in (*view.quiet, *view.tail):
        yield styled(_listed(line))
    yield styled(view.foot)


def _counted(head: str, counts: Sequence[StateCount]) -> StyledText:
    return styled(f"{head} {'; '.join(f'{one.number} {one.words}{one.remark}' for one in counts)}".strip() + ".")


def _care(row: CareRow, view: Glance, lexicon: Lexicon) -> str:
    """Say of an indicator how it stands, how much of how much, who leads it and how it moved."""
    none, say = lexicon.say("report.absent.not_applicable"), lexicon.say
    parts = [row.words]
    parts += [f"{say('glance.care.result')}: {row.result}", f"{say('glance.care.plan')}: {row.plan}"]
    if row.share != none:
        parts.append(say("glance.care.share_said", share=row.share))
    if row.pace != none:
        parts.append(say("glance.care.pace_said", pace=row.pace))
    parts.append(f"{say('glance.care.lead')}: {row.lead}")
    if row.change and view.since:
        parts.append(f"{view.since}: {_without_sign(row.change, lexicon)}")
    parts += [one.text for one in row.extra]
    parts += [row.parts] if row.parts else []
    return f"{row.name}: {'; '.join(parts)}."


def _without_sign(change: str, lexicon: Lexicon) -> str:
    """Say in a word what an arrow says."""
    moved = {"↑": "rose", "↓": "fell"}.get(change[:1])
    words = change.lstrip("=↑↓ ")
    return lexicon.say(f"glance.change.{moved}", change=words) if moved else words


def _listed(line: ListLine) -> str:
    head = line.head.lstrip(_SIGNS).rstrip(":.")
    pieces = "; ".join(piece.text for piece in line.pieces)
    return f"{head}: {pieces}." if pieces else f"{head}."
