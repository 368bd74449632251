"""`kpi difficulties`: a block a difficulty, since texts of several lines read badly in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from longmy_kpi.figures.difficulties import DifficultyLine, Standing
from longmy_kpi.ledger.entries import Handling
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.reports.difficulty_list import DifficultyList
from longmy_kpi.reports.glance.tail import waiting_words
from longmy_kpi.reports.layout.difficulties import handling_words, standing_words, subject_name, unit_name
from longmy_kpi.reports.layout.marks import Tone
from longmy_kpi.reports.layout.remarks import short_month
from longmy_kpi.reports.terminal.grid import Block
from longmy_kpi.reports.terminal.ink import BOLD, DIM, STYLES, indented, said
from longmy_kpi.reports.terminal.inked import Inked

_TONES = {
    Standing.OPEN: Tone.BAD,
    Standing.ANSWERED: Tone.GOOD,
    Standing.ESCALATED: Tone.WATCH,
    Standing.CLOSED: Tone.NEUTRAL,
}


def difficulties(found: DifficultyList, lexicon: Lexicon) -> Sequence[Block]:
    """Return the list: what it is, a block each, and how many more `--all` would show."""
    blocks = [part for line in found.lines for part in _block(found, line, lexicon)]
    nothing = [] if blocks else [said(lexicon.say("difficulties.none"))]
    more = [said(lexicon.say("difficulties.hidden", count=found.hidden), DIM)] if found.hidden else []
    return [*_matters(found, lexicon), *_head(found, lexicon), said(""), *blocks, *nothing, *more]


def _matters(found: DifficultyList, lexicon: Lexicon) -> Iterator[Inked]:
    """Say first how many wait for an answer, and which has waited longest."""
    pending = [line for line in found.lines if line.pending]
    if pending:
        words, tone = waiting_words(found.plan, pending, lexicon)
        yield said(words, STYLES[tone] if tone else BOLD)


def _head(found: DifficultyList, lexicon: Lexicon) -> Iterator[Inked]:
    plan = found.plan
    key = "difficulties.title" if found.month is None else "difficulties.title_of_month"
    yield said(lexicon.say(key, ward=plan.ward, year=plan.year, month=found.month), BOLD)
    if found.as_of is not None:
        yield said(lexicon.say("report.as_of", moment=found.as_of))
    if found.month is not None:
        yield said(lexicon.say("status.closed" if found.closed else "status.provisional"))
    if plan.demo:
        yield said(lexicon.say("demo.banner"), STYLES[Tone.BAD])


def _block(found: DifficultyList, line: DifficultyLine, lexicon: Lexicon) -> Iterator[Block]:
    plan = found.plan
    about = f"{unit_name(plan, line.unit, lexicon)} – {subject_name(plan, line.subject, lexicon)} ({line.subject})"
    yield said(f"{line.number:>3}  {about}", BOLD)
    yield indented(said("; ".join(standing_words(line, lexicon)), STYLES[_TONES[line.standing]]))
    for month, text in _changes(line):
        yield indented(said(lexicon.say("difficulties.text", month=short_month(month), text=text)))
    if line.last_seen != line.first_seen:
        seen = {"first": line.first_seen, "last": line.last_seen}
        yield indented(said(lexicon.say("difficulties.seen", **seen), DIM))
    for handling in line.handlings:
        yield indented(_handling(found, handling, lexicon))
    yield said("")


def _changes(line: DifficultyLine) -> Iterator[tuple[Month, str]]:
    """Yield the wordings with the month from which they stand; one that is repeated is not said again."""
    before = ""
    for month in sorted(line.words):
        if line.words[month] != before:
            yield month, line.words[month]
        before = line.words[month]


def _handling(found: DifficultyList, handling: Handling, lexicon: Lexicon) -> Inked:
    return said(f"- {handling_words(handling, found.plan, lexicon)}")
