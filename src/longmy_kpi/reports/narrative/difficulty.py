"""What a template may say of a difficulty that is followed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from longmy_kpi.figures.difficulties import DifficultyLine
from longmy_kpi.ledger.records import EscalationLevel
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Plan, Unit
from longmy_kpi.reports.layout.difficulties import standing_words, subject_name, unit_name
from longmy_kpi.reports.narrative.blocks import in_line
from longmy_kpi.reports.narrative.prose import briefly, first_part, name_said, within, without_requests
from longmy_kpi.reports.report import MonthReport


class DifficultyStory(Struct, frozen=True):
    """One difficulty in words; `state` is its word for programs, `standing` says it, the answer may be empty.

    `finding` is the unit's text without what it asks for; `to_city` what the ward puts to the city, empty where it does
    not; `current` tells whether the unit's newest report still tells it.
    """

    number: int
    unit: str
    subject: str
    subject_within: str  # inside a sentence: in small letters, of a task its first part
    text: str
    finding: str
    to_city: str
    current: bool
    first_seen: str
    last_seen: str
    state: str
    standing: str
    answer: str
    answered_on: str


class Hardship(Struct, frozen=True):
    """What units find hard, told of one subject or alike of several."""

    subjects: tuple[str, ...]
    finding: str


def hardships(told: Iterable[DifficultyStory]) -> tuple[Hardship, ...]:
    """Put together the subjects of which units still tell the same; without what they ask for."""
    subjects: dict[str, list[str]] = {}
    for one in told:
        if one.current and one.finding:
            subjects.setdefault(one.finding, []).append(one.subject_within)
    return tuple(Hardship(tuple(dict.fromkeys(about)), finding) for finding, about in subjects.items())


def difficulty_stories(report: MonthReport, unit: Unit | None, lexicon: Lexicon) -> Iterator[DifficultyStory]:
    """Put the difficulties that are not closed in words, of all units in plan order or of one, by number."""
    order = {code: place for place, code in enumerate(report.plan.unit_by_code)}
    shown = report.pending_difficulties(unit.code if unit else None)
    for line in sorted(shown, key=lambda one: (order.get(one.unit, len(order)), one.number)):
        yield _story(line, report, lexicon)


def _story(line: DifficultyLine, report: MonthReport, lexicon: Lexicon) -> DifficultyStory:
    answer, local = line.answer, report.plan.calendar.local
    return DifficultyStory(
        number=line.number,
        unit=in_line(unit_name(report.plan, line.unit, lexicon)),
        subject=in_line(subject_name(report.plan, line.subject, lexicon)),
        subject_within=_subject_within(report.plan, line.subject, lexicon),
        text=in_line(line.text),
        finding=in_line(without_requests(in_line(line.text))),
        to_city=in_line(_put_to_city(line)),
        current=not line.withdrawn and line.silent_since is None,
        first_seen=lexicon.month(line.first_seen),
        last_seen=lexicon.month(line.last_seen),
        state=line.standing.value,
        standing="; ".join(standing_words(line, lexicon)),
        answer=in_line(answer.text or "") if answer else "",
        answered_on=lexicon.date(local(answer.at).date()) if answer else "",
    )


def _subject_within(plan: Plan, code: str, lexicon: Lexicon) -> str:
    indicator = plan.by_code.get(code)
    if indicator is not None:
        return briefly(name_said(indicator, lexicon))
    return within(first_part(in_line(subject_name(plan, code, lexicon))))


def _put_to_city(line: DifficultyLine) -> str:
    """Return what was passed up to the city: the ward's own words for it, else the unit's."""
    passed = [one for one in line.handlings if one.escalated_to is EscalationLevel.CITY]
    if line.escalated_to is not EscalationLevel.CITY:
        return ""
    return next((one.text for one in reversed(passed) if one.text), line.text)
