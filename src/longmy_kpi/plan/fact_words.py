"""What is said of a plan and its parts in words, for people who compare two plans."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.difference import About, facts_of
from longmy_kpi.plan.model import Plan
from longmy_kpi.plan.wording import due_words, lead_words, series_words, task_due_words

Words = Callable[[Plan, Any, Lexicon], str]
UNSAID = ("source",)
"""Facts too long to be set side by side: only what they belong to is named."""
_NAMED = ("named", "value", "to_date", "period")


def fact_words(about: About, fact: str, plan: Plan, record: Any, lexicon: Lexicon) -> str:
    """Say a fact of a record, as it stands in its plan."""
    said = _WORDS.get((about, fact))
    if said is not None:
        return said(plan, record, lexicon)
    value = facts_of(about)[fact](plan, record)
    return lexicon.say(f"fact.{fact}.{value}") if fact in _NAMED else _plain(value, lexicon)


def _plain(value: Any, lexicon: Lexicon) -> str:
    match value:
        case None:
            return lexicon.say("fact.none")
        case bool():
            return lexicon.say("fact.yes" if value else "fact.no")
        case Decimal():
            return lexicon.number(value)
        case Mapping():
            return "; ".join(f"{key}: {_plain(each, lexicon)}" for key, each in value.items()) or _plain(None, lexicon)
        case str() | int():
            return str(value)
        case Sequence():
            return ", ".join(_plain(each, lexicon) for each in value) or _plain(None, lexicon)
    return str(value)


def _target(_: Plan, record: Any, lexicon: Lexicon) -> str:
    """Say every issuer's target with its decisions."""
    said = ((f"{series.issuer}: " if series.issuer else "") + series_words(series, lexicon) for series in record.series)
    return "; ".join(said)


def _baseline(_: Plan, record: Any, lexicon: Lexicon) -> str:
    base = record.baseline
    if base is None:
        return lexicon.say("fact.none")
    year = lexicon.say("fact.none") if base.year is None else lexicon.number(base.year)
    return lexicon.say("fact.baseline", year=year, months=len(base.months))


def _derived(_: Plan, record: Any, lexicon: Lexicon) -> str:
    derived = record.derived
    return lexicon.say("fact.none") if derived is None else lexicon.say(f"fact.derived.{derived.how}", of=derived.of)


def _trajectory(_: Plan, record: Any, lexicon: Lexicon) -> str:
    words = lexicon.say(f"fact.trajectory.{record.trajectory.kind}")
    points = (f"{month}: {lexicon.number(share)}%" for month, share in record.trajectory.points)
    return " ".join([words, ", ".join(points)]).strip()


_WORDS: Mapping[tuple[About, str], Words] = {
    (About.INDICATOR, "target"): _target,
    (About.INDICATOR, "lead"): lambda _, one, lexicon: lead_words(one, lexicon),
    (About.TASK, "lead"): lambda _, task, lexicon: lead_words(task, lexicon),
    (About.INDICATOR, "due"): lambda plan, one, lexicon: due_words(one, plan, lexicon),
    (About.INDICATOR, "final"): lambda _, one, lexicon: lexicon.month(one.final),
    (About.INDICATOR, "baseline"): _baseline,
    (About.INDICATOR, "derived"): _derived,
    (About.INDICATOR, "trajectory"): _trajectory,
    (About.TASK, "due"): lambda _, task, lexicon: task_due_words(task, lexicon),
}
