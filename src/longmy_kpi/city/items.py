"""The state of a ward's items, from the states that travelled with its figures: the worst decides, as in the ward."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from longmy_kpi.figures.figure import JUDGED, WORST_FIRST, State

ATTENTION = frozenset((State.MISSED, State.BREACHED, State.BEHIND, State.AT_RISK))
"""States that ask for somebody's care."""


class ItemLine(Struct, frozen=True):
    """One item of a ward; keys as in the JSON of `kpi status`."""

    number: int
    state: State
    open: bool
    judged: int
    of: int
    wanting: int


def item_lines(rows: Sequence[Mapping[str, str]]) -> Iterator[ItemLine]:
    """Yield the items of a ward by number, from the rows of its figures."""
    by_item: dict[int, list[Mapping[str, str]]] = defaultdict(list)
    for row in rows:
        if row["state"] and row["item"]:
            by_item[int(row["item"])].append(row)
    for number in sorted(by_item):
        own = by_item[number]
        states = [State(row["state"]) for row in own]
        judged = [row for row in own if row["state"] in JUDGED]
        yield ItemLine(
            number=number,
            state=next((state for state in WORST_FIRST if state in states), State.NO_TARGET),
            open=State.NO_TARGET in states,
            judged=len(judged),
            of=sum(state is not State.FOLLOWED for state in states),
            wanting=sum("true" in (row["incomplete"], row["stale"]) for row in judged),
        )


def unpacked(text: str) -> tuple[ItemLine, ...]:
    """Read the items of a ward back from one cell of the packages' table."""
    found = []
    for part in text.split():
        number, state, is_open, judged, of, wanting = part.split(":")
        found.append(ItemLine(int(number), State(state), is_open == "1", int(judged), int(of), int(wanting)))
    return tuple(found)
