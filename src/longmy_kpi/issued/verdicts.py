"""What each number of a report that was edited is: as the store says, restated since, edited by hand, or added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from longmy_kpi.issued.lines import TextLine, TextPart
from longmy_kpi.issued.matching import Pairing, match, matched_columns, pair
from longmy_kpi.issued.tokens import Token
from longmy_kpi.quantity import rounded


class Fate(StrEnum):
    """What became of a number."""

    AS_SAID = "as_said"
    RESTATED = "restated"
    EDITED = "edited"
    ADDED = "added"


class NumberFate(Struct, frozen=True):
    """A number of the file: in which part, what the report said there and what it says now, None for nothing."""

    fate: Fate
    part: TextPart
    token: Token
    line: TextLine
    said: str | None = None
    now: str | None = None
    original: TextLine | None = None


class Current(Struct, frozen=True):
    """What one of today's versions of a report says in the place of each of its figures; absent where it is gone."""

    said: dict[tuple[int, int], Token]
    lines: Sequence[TextLine]


def judge_lines(
    file: Sequence[TextLine], original: Sequence[TextLine], versions: Sequence[Sequence[TextLine]]
) -> Iterator[NumberFate]:
    """Yield the fate of every number of the file that is a figure.

    `original` is the report as it was written; `versions` are the same report as the store has it now, the last of
    them with the official figures that came later. Without versions nothing has changed since.
    """
    currents = [_current(original, version) for version in versions]
    found = match(original, file)
    columns = matched_columns([(original[old], file[new]) for new, old in found.items()])
    pairings = {new: pair(original[old], file[new], columns.get(original[old].group, {})) for new, old in found.items()}
    spare = _spare(original, found.values(), pairings.values())
    for index, line in enumerate(file):
        pairing = pairings.get(index)
        if pairing is None:
            yield from _added(line, [(part, token) for part in line.parts for token in part.tokens], spare)
            continue
        was = original[found[index]]
        for (old_part, old), (part, token) in pairing.pairs:
            yield _fate(line, was, (old_part, old), (part, token), currents)
        for old_part, (part, token) in pairing.in_words:
            yield NumberFate(Fate.EDITED, part, token, line, old_part.text, None, was)
        yield from _added(line, pairing.added, spare)


def _fate(
    line: TextLine,
    was: TextLine,
    old: tuple[TextPart, Token],
    new: tuple[TextPart, Token],
    currents: Sequence[Current],
) -> NumberFate:
    (_, before), (part, token) = old, new
    key = id(was), id(before)
    now = [current.said.get(key) for current in currents]
    latest = now[-1] if now else before
    shown = latest.text if latest is not None else None
    if same(before, token):
        is_now = latest is not None and latest.figure == before.figure
        if latest is None and currents:
            is_now = _still_said(was, before, currents[-1].lines)
        return NumberFate(Fate.AS_SAID if is_now else Fate.RESTATED, part, token, line, before.text, shown, was)
    is_now = any(one is not None and same(one, token) for one in now)
    return NumberFate(Fate.AS_SAID if is_now else Fate.EDITED, part, token, line, before.text, shown, was)


def same(ours: Token, theirs: Token) -> bool:
    """Tell whether a number in a file says what one of ours says; a workbook's cell as it is shown."""
    if ours.figure is None or theirs.digits is None:
        return False
    if ours.places is not None:
        return theirs.digits == ours.digits or rounded(theirs.digits, ours.places) == ours.figure
    return theirs.digits == ours.figure


def _still_said(was: TextLine, before: Token, lines: Sequence[TextLine]) -> bool:
    """Tell whether a report whose sentence is told otherwise now still has its number beside most of its words."""
    words = {word for word in was.masked if word.isalpha()}
    return any(before.key in line.full and len(words & set(line.masked)) * 2 > len(words) for line in lines)


def _current(original: Sequence[TextLine], version: Sequence[TextLine]) -> Current:
    found = match(original, version)
    columns = matched_columns([(original[old], version[new]) for new, old in found.items()])
    said: dict[tuple[int, int], Token] = {}
    for new, old in found.items():
        pairing = pair(original[old], version[new], columns.get(original[old].group, {}))
        for (_, before), (_, now) in pairing.pairs:
            said[id(original[old]), id(before)] = now
    return Current(said, version)


def _spare(original: Sequence[TextLine], kept: Collection[int], pairings: Iterable[Pairing]) -> Counter[Decimal]:
    """Count the figures of the report that stand no longer where they stood: one found elsewhere was moved."""
    still = set(kept)
    figures = [
        token.figure
        for index, line in enumerate(original)
        if index not in still
        for part in line.parts
        for token in part.tokens
    ]
    figures += [token.figure for one in pairings for _, token in one.gone]
    return Counter(figure for figure in figures if figure is not None)


def _added(line: TextLine, numbers: Sequence[tuple[TextPart, Token]], spare: Counter[Decimal]) -> Iterator[NumberFate]:
    for part, token in numbers:
        if token.figure is None or token.maybe_day:
            continue
        if spare[token.figure]:
            spare[token.figure] -= 1
            yield NumberFate(Fate.AS_SAID, part, token, line)
        else:
            yield NumberFate(Fate.ADDED, part, token, line)
