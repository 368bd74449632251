"""How each difficulty stands for a month: what counts of its wordings, and what the ward did about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

from longmy_kpi.ledger.difficulties import Difficulty
from longmy_kpi.ledger.records import DifficultyAction, EscalationLevel
from longmy_kpi.ledger.view import View
from longmy_kpi.period import Month, month_range


class DifficultyStatus(StrEnum):
    """What became of a difficulty: what its newest handling says."""

    OPEN = "open"
    ANSWERED = "answered"
    ESCALATED = "escalated"
    CLOSED = "closed"


class DifficultyLine(Struct, frozen=True):
    """One difficulty as a month's report shows it.

    `words` are the wordings in force by month, never empty: where every record that told it was handed back or
    replaced by one that does not, it is `withdrawn` and these are the last ones there were. `silent_since` is the
    first month after the last wording for which the unit's submission is in force and says nothing of it.
    """

    number: int
    unit: str
    subject: str
    words: Mapping[Month, str]
    withdrawn: bool
    silent_since: Month | None
    handlings: tuple[DifficultyAction, ...]

    @property
    def standing(self) -> DifficultyStatus:
        """What became of it, by the newest record of what the ward did."""
        if not self.handlings:
            return DifficultyStatus.OPEN
        newest = self.handlings[-1]
        if newest.closes:
            return DifficultyStatus.CLOSED
        return DifficultyStatus.ANSWERED if newest.escalated_to is None else DifficultyStatus.ESCALATED

    @property
    def escalated_to(self) -> EscalationLevel | None:
        """To whom it is passed up, where that is how it stands."""
        return self.handlings[-1].escalated_to if self.standing is DifficultyStatus.ESCALATED else None

    @property
    def answer(self) -> DifficultyAction | None:
        """The newest record that says something in words."""
        return next((one for one in reversed(self.handlings) if one.text), None)

    @property
    def first_seen(self) -> Month:
        """The first month whose submission in force tells it."""
        return min(self.words)

    @property
    def last_seen(self) -> Month:
        """The last such month."""
        return max(self.words)

    @property
    def text(self) -> str:
        """The unit's newest wording."""
        return self.words[self.last_seen]

    @property
    def told_again(self) -> Month | None:
        """The last month, where the unit still tells it in a later month than the newest handling knew."""
        known = self.handlings[-1].month if self.handlings else self.last_seen
        return self.last_seen if self.last_seen > known and not self.withdrawn else None

    @property
    def followed(self) -> bool:
        """Tell whether it is of this year's business: told by a submission in force, or dealt with by the ward."""
        return not self.withdrawn or bool(self.handlings)

    @property
    def pending(self) -> bool:
        """Tell whether reports still show it."""
        return self.followed and self.standing is not DifficultyStatus.CLOSED


def difficulty_lines(view: View, handlings: tuple[DifficultyAction, ...]) -> Iterator[DifficultyLine]:
    """Yield every difficulty told up to the view's month and known at its moment, by number, with what counts."""
    counted = {one.path for one in handlings}
    for difficulty in view.records.difficulties:
        line = _line(view, difficulty, tuple(one for one in difficulty.handlings if one.path in counted))
        if line is not None:
            yield line


def _line(view: View, difficulty: Difficulty, handlings: tuple[DifficultyAction, ...]) -> DifficultyLine | None:
    unit = difficulty.unit
    told = [one for one in difficulty.mentions if one.revision in view.revisions(one.revision.month, unit)]
    if not told:
        return None
    in_force = [one for one in told if one.revision == view.in_force(one.revision.month, unit)]
    words = {one.revision.month: one.text for one in in_force or told}
    return DifficultyLine(
        number=difficulty.number,
        unit=unit,
        subject=difficulty.subject,
        words=words,
        withdrawn=not in_force,
        silent_since=_silent_since(view, unit, max(words)) if in_force else None,
        handlings=handlings,
    )


def _silent_since(view: View, unit: str, last: Month) -> Month | None:
    later = month_range(last + 1, view.month)
    return next((month for month in later if view.in_force(month, unit) is not None), None)
