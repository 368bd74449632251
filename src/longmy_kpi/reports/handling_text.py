"""What `kpi difficulties answer` says when it has recorded something."""

from __future__ import annotations

from longmy_kpi.ledger.handling import Handled
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Plan
from longmy_kpi.reports.layout.difficulties import handling_words, subject_name
from longmy_kpi.text import visible


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
