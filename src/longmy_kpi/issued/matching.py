"""Which line of one text is which of another, and in two such lines which number is which: by the words around."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from longmy_kpi.issued.lines import TextLine, TextPart
from longmy_kpi.issued.tokens import Token

_ALIKE = 0.6  # of the words of two lines
_PART_OF = 0.9  # of the words of the shorter line
_LEAST_WORDS = 5
_AGREES = 0.2
"""How much more alike two lines are that say the same numbers: words were changed around them."""
Numbered = tuple[TextPart, Token]


def match(before: Sequence[TextLine], after: Sequence[TextLine]) -> dict[int, int]:
    """Return for lines of `after`, by index, the line of `before` that each was: the same, or the most alike."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    keys: tuple[Callable[[TextLine], Hashable], ...] = (
        lambda line: (line.group if line.is_row else "", line.full),
        lambda line: line.full,
        lambda line: (line.group if line.is_row else "", line.masked),
        lambda line: line.masked,
    )
    for key in keys:
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for index, line in enumerate(before):
            if index not in taken:
                waiting[key(line)].append(index)
        for index, line in enumerate(after):
            if index not in found and (same := waiting.get(key(line))):
                found[index] = _nearest(before, same, line)
                same.remove(found[index])
                taken.add(found[index])
    for score, index, old in sorted(_alike(before, after, found, taken), key=lambda one: (-one[0], *one[1:])):
        if score and index not in found and old not in taken:
            found[index] = old
            taken.add(old)
    return found


def _nearest(before: Sequence[TextLine], candidates: deque[int], line: TextLine) -> int:
    """Return the candidate with most of the line's numbers, the first of several."""
    wanted = Counter(line.full)
    return max(candidates, key=lambda index: (Counter(before[index].full) & wanted).total())


def _alike(
    before: Sequence[TextLine], after: Sequence[TextLine], found: Mapping[int, int], taken: set[int]
) -> Iterator[tuple[float, int, int]]:
    free = (index for index in range(len(before)) if index not in taken and before[index].has_digits)
    old = [(index, before[index], _words(before[index])) for index in free]
    for index, line in enumerate(after):
        if index in found or not line.has_digits:
            continue
        words = _words(line)
        for place, other, others in old:
            if other.is_row is line.is_row:
                yield _likeness(others, words, _agreement(other, line)), index, place


def _words(line: TextLine) -> Counter[str]:
    return Counter(word for word in line.masked if word != "#" and not word[:1].isdigit())


def _agreement(before: TextLine, after: TextLine) -> float:
    """Return the share of a line's figures that the other line says too."""
    old, new = (
        Counter(one.key for part in line.parts for one in part.tokens if one.figure) for line in (before, after)
    )
    return (old & new).total() / max(old.total(), new.total(), 1)


def _likeness(before: Counter[str], after: Counter[str], agreement: float) -> float:
    """Return how alike two lines are, from 0 for too little to be the same line to somewhat above 1."""
    common, sizes = (before & after).total(), sorted((before.total(), after.total()))
    if not common:
        return 0
    alike = 2 * common / sum(sizes) + agreement * _AGREES
    if alike >= _ALIKE:
        return alike
    return common / sizes[0] * _ALIKE if sizes[0] >= _LEAST_WORDS and common / sizes[0] >= _PART_OF else 0


class Pairing:
    """The figures of a line before and what stands in their places after; what has no counterpart is gone or added."""

    def __init__(self) -> None:
        self.pairs: list[tuple[Numbered, Numbered]] = []
        self.gone: list[Numbered] = []
        self.added: list[Numbered] = []
        self.in_words: list[tuple[TextPart, Numbered]] = []
        """A number in a cell that held words, or another reason why there is none."""


def pair(before: TextLine, after: TextLine, columns: Mapping[int, int]) -> Pairing:
    """Pair the figures of two lines; `columns` says which column of a row before stands in which one after."""
    pairing = Pairing()
    if not before.is_row:
        _pair_parts(before.parts[0], after.parts[0], pairing)
        return pairing
    there = {part.column: part for part in after.parts}
    for part in before.parts:
        other = there.pop(columns.get(part.column, part.column), None)
        if other is None:
            pairing.gone += ((part, token) for token in part.tokens if token.figure is not None)
        elif other.lone and all(token.digits is None for token in part.tokens):
            pairing.in_words.append((part, (other, other.tokens[0])))
        else:
            _pair_parts(part, other, pairing)
    pairing.added += ((part, token) for part in there.values() for token in part.tokens if token.figure is not None)
    return pairing


def _pair_parts(before: TextPart, after: TextPart, pairing: Pairing) -> None:
    old, new = before.tokens, after.tokens
    matcher = SequenceMatcher(None, [one.mask for one in old], [one.mask for one in new], autojunk=False)
    pairs: list[tuple[Token, Token]] = []
    gone: list[Token] = []
    added: list[Token] = []
    for kind, first, last, begin, end in matcher.get_opcodes():
        if kind == "equal":
            both = zip(old[first:last], new[begin:end], strict=True)
            pairs += [(one, other) for one, other in both if one.figure is not None]
            continue
        were = [one for one in old[first:last] if one.figure is not None]
        numbers = [one for one in new[begin:end] if one.digits is not None]
        are = numbers if len(numbers) == len(were) else [one for one in numbers if one.figure is not None]
        pairs += zip(were, are, strict=False)
        gone += were[len(are) :]
        added += (one for one in are[len(were) :] if one.figure is not None)
        added += (one for one in numbers if one.figure is not None and one not in are)
    _straighten(pairs, gone, added)
    pairing.pairs += (((before, one), (after, other)) for one, other in pairs)
    pairing.gone += ((before, one) for one in gone)
    pairing.added += ((after, one) for one in added)


def _straighten(pairs: list[tuple[Token, Token]], gone: list[Token], added: list[Token]) -> None:
    """Where a figure seems changed and yet stands beside as added, it was not: the other number is the added one."""
    for place, (old, new) in enumerate(pairs):
        if old.key == new.key:
            continue
        here = next((one for one in added if one.key == old.key), None)
        if here is not None:
            added[added.index(here)] = new
            pairs[place] = old, here
    for one in [one for one in gone if any(one.key == other.key for other in added)]:
        here = next((other for other in added if other.key == one.key), None)
        if here is not None:
            gone.remove(one)
            added.remove(here)
            pairs.append((one, here))


def matched_columns(pairs: Sequence[tuple[TextLine, TextLine]]) -> dict[str, dict[int, int]]:
    """Return for each table before in which column after each of its columns stands, as most equal cells say."""
    votes: dict[str, dict[int, Counter[int]]] = defaultdict(lambda: defaultdict(Counter))
    for old, new in pairs:
        if not old.is_row:
            continue
        there: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for part in new.parts:
            there[_said(part)].append(part.column)
        for part in old.parts:
            for column in there.get(_said(part), ()):
                votes[old.group][part.column][column] += 2 if column == part.column else 1
    return {group: {column: _most(column, seen) for column, seen in each.items()} for group, each in votes.items()}


def _most(column: int, seen: Counter[int]) -> int:
    most = max(seen.values())
    return column if seen[column] == most else min(one for one, count in seen.items() if count == most)


def _said(part: TextPart) -> tuple[str, ...]:
    return tuple(token.key for token in part.tokens)
