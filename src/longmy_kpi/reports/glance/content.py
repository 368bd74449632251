"""What the one-screen view says, before anyone lays it out: texts, with what each asks of the reader."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from longmy_kpi.figures.figure import State
from longmy_kpi.reports.layout.marks import Tone
from longmy_kpi.reports.layout.table import Awaited


class Piece(Struct, frozen=True):
    """A text in a line; a tone where it has a colour of its own."""

    text: str
    tone: Tone | None = None


class StateCount(Struct, frozen=True):
    """How many indicators are in a state; `remark` counts some of them apart."""

    state: State | Awaited
    number: int
    words: str
    remark: str


class ItemRow(Struct, frozen=True):
    """An item: its state in words, its short name, how much of it was judged, its weakest figure."""

    number: int
    state: State | Awaited
    words: str
    name: str
    judged: str
    weakest: str
    figure: str


class CareRow(Struct, frozen=True):
    """An indicator that needs care: how much, of how much, who, better or worse; `parts` tells of folded ones."""

    state: State
    code: str
    name: str
    result: str
    plan: str
    share: str
    pace: str
    lead: str
    change: str
    extra: tuple[Piece, ...]
    parts: str
    words: str


class ListLine(Struct, frozen=True):
    """A heading with things after it, as many as there is room for."""

    head: str
    pieces: tuple[Piece, ...]
    tone: Tone | None = None
    see: str = ""


class Glance(Struct, frozen=True):
    """All that the view says, in its order."""

    title: str
    demo: str
    sure: tuple[str, ...]
    provisional: bool
    arriving: tuple[str, ...]
    selected: str
    judged_head: str
    judged: Sequence[StateCount]
    others_head: str
    others: Sequence[StateCount]
    items_head: str
    items_judged: str
    items_weakest: str
    items: Sequence[ItemRow]
    items_notes: tuple[str, ...]
    care_head: str
    care: Sequence[CareRow]
    care_none: str
    since: str
    quiet: Sequence[ListLine]
    tail: Sequence[ListLine]
    foot_pace: str
    foot: str
