"""When a submission came, in words: one moment, or two where it reached the office before it was recorded."""

from __future__ import annotations

from datetime import datetime, time

from longmy_kpi.messages.lexicon import Lexicon


def arrival_words(arrived: datetime, recorded: datetime, lexicon: Lexicon, *, brief: bool = False) -> str:
    """Say when a submission came, on the clock given; `brief` says a lone moment by its day."""
    if arrived.replace(second=0, microsecond=0) == recorded.replace(second=0, microsecond=0):
        return f"{recorded:%d/%m}" if brief else lexicon.text(recorded)
    day = "%d/%m" if arrived.year == recorded.year else "%d/%m/%Y"
    whole_day = arrived.time() == time.max
    received = arrived.strftime(day if whole_day else f"%H:%M {day}")
    same_day = arrived.date() == recorded.date()
    return lexicon.say(
        "arrival.received", received=received, recorded=recorded.strftime(f"%H:%M {day}" if same_day else day)
    )
