"""The list that `kpi difficulties` shows: as a month's report has it, or as things stand."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from longmy_kpi.figures.difficulties import DifficultyLine, DifficultyStatus, difficulty_lines
from longmy_kpi.ledger.difficulty_actions import Handled
from longmy_kpi.ledger.store import Store
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan
from longmy_kpi.reports.layout.difficulties import handling_words, subject_name
from longmy_kpi.text import visible


class DifficultySelection(Struct, frozen=True):
    """Which difficulties to show: of a unit, in some states; `everything` shows closed and withdrawn ones too."""

    unit: str | None = None
    standings: frozenset[DifficultyStatus] = frozenset()
    everything: bool = False

    def shows(self, line: DifficultyLine) -> bool:
        """Tell whether a difficulty is shown; a state that is asked for is, also closed."""
        if self.unit not in (None, line.unit):
            return False
        if self.standings:
            return line.standing in self.standings and (self.everything or line.followed)
        return self.everything or line.pending


class DifficultyList(Struct, frozen=True):
    """The difficulties shown, by number; `hidden` counts those of the same choice that only `--all` shows.

    `month` is the month whose report this is, None for things as they stand; `closed` whether it is closed.
    """

    plan: Plan
    lines: tuple[DifficultyLine, ...]
    hidden: int
    month: Month | None
    closed: bool
    as_of: datetime | None


def gather(
    store: Store, plan: Plan, month: Month | None, as_of: datetime | None, choice: DifficultySelection
) -> DifficultyList:
    """Return the list of a month's report, or of everything told so far with all that was done since."""
    view = store.view(month or plan.final_month, as_of)
    done = tuple(one for one in store.records.handlings if as_of is None or one.at <= as_of)
    known = list(difficulty_lines(view, done if month is None else view.handlings()))
    shown = tuple(line for line in known if choice.shows(line))
    hidden = sum(choice.unit in (None, line.unit) and not line.pending for line in known if line not in shown)
    local = plan.calendar.local(as_of) if as_of else None
    return DifficultyList(plan, shown, hidden, month, month is not None and view.closing is not None, local)


def handling_text(handled: Handled, plan: Plan, lexicon: Lexicon) -> str:
    """Say of which difficulty, what stands on record now, and its digest."""
    difficulty = handled.difficulty
    return visible(
        lexicon.say(
            "said.difficulty" if handled.anew else "said.difficulty.same",
            number=difficulty.number,
            unit=difficulty.unit,
            subject=subject_name(plan, difficulty.subject, lexicon),
            done=handling_words(handled.handling, plan, lexicon),
            digest=handled.handling.digest,
        )
    )
