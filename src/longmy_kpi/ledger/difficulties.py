"""The difficulties that units tell, numbered in the order in which they were first told: a pure function of records.

One difficulty is what a unit says of one subject (an indicator or a task) until it is closed; all its wordings, of
whatever month, have the same number. Every record ever accepted takes part, handed back or replaced, so that no
number shifts whatever comes later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import count

from msgspec import Struct, field

from longmy_kpi.ledger.records import DifficultyAction, Revision
from longmy_kpi.text import name_key


class DifficultyMention(Struct, frozen=True):
    """What one record says of one subject: the code of an indicator or a task."""

    revision: Revision
    subject: str
    text: str


class Difficulty(Struct, frozen=True):
    """One difficulty: every record that tells it, in the order accepted, and what the ward did about it."""

    number: int
    unit: str
    subject: str
    mentions: tuple[DifficultyMention, ...]
    handlings: tuple[DifficultyAction, ...]

    @property
    def closing(self) -> DifficultyAction | None:
        """The record that closed it; None while it is not closed."""
        return next((one for one in self.handlings if one.closes), None)


class _Run(Struct, eq=False):
    """A difficulty in the making; `known` is what whoever closed it knew, None while it is not closed."""

    known: tuple[DifficultyMention, ...] | None = None
    mentions: list[DifficultyMention] = field(default_factory=list)
    handlings: list[DifficultyAction] = field(default_factory=list)

    def takes(self, mention: DifficultyMention) -> bool:
        """Tell whether a text belongs here: any one until it is closed, then only what was known, and old news.

        Old are the same words, sent again for a month up to the last one that was known.
        """
        if self.known is None:
            return True
        last = max((one.revision.month for one in self.known), default=None)
        words = {name_key(one.text) for one in self.known}
        return last is not None and mention.revision.month <= last and name_key(mention.text) in words


def _order(mention: DifficultyMention) -> tuple[object, ...]:
    """Order records as they were accepted: by what each found there, which no wrong clock changes, then by time."""
    revision = mention.revision
    return revision.found_there, revision.at, revision.month, revision.unit, revision.number


def number_difficulties(
    mentions: Iterable[DifficultyMention], handlings: Iterable[DifficultyAction]
) -> tuple[Difficulty, ...]:
    """Return the difficulties by number; mentions of one record stand in the plan's order, handlings in theirs.

    A number that a handling names is that difficulty's for good; all others count on in the order first told.
    """
    told = {_key(mention): mention for mention in sorted(mentions, key=_order)}
    about: dict[tuple[str, str], list[DifficultyAction]] = defaultdict(list)
    of_subject: dict[tuple[str, str], list[_Run]] = defaultdict(list)
    runs: list[_Run] = []
    for handling in handlings:
        about[handling.opened, handling.subject].append(handling)
        if handling.closes:  # before any text is given a place, whatever time another record bears
            keys = ((path, handling.subject) for path in handling.records)
            run = _Run(tuple(told[key] for key in keys if key in told))
            of_subject[handling.unit, handling.subject].append(run)
    for key, mention in told.items():
        known = of_subject[mention.revision.unit, mention.subject]
        run = next((one for one in known if one.takes(mention)), None) or _Run()
        if run not in known:
            known.append(run)
        if not run.mentions:
            runs.append(run)
        run.mentions.append(mention)
        run.handlings += about.pop(key, ())
    return _numbered(runs)


def _key(mention: DifficultyMention) -> tuple[str, str]:
    return mention.revision.path, mention.subject


def _numbered(runs: list[_Run]) -> tuple[Difficulty, ...]:
    named = {run: run.handlings[0].difficulty for run in runs if run.handlings}
    taken = set(named.values())
    free = (one for one in count(1) if one not in taken)
    found = [
        Difficulty(
            named.get(run) or next(free),
            run.mentions[0].revision.unit,
            run.mentions[0].subject,
            tuple(run.mentions),
            tuple(run.handlings),
        )
        for run in runs
    ]
    return tuple(sorted(found, key=lambda one: one.number))
