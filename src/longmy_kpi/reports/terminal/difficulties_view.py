"""`kpi difficulties`: a block a difficulty, since texts of several lines read badly in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from longmy_kpi.figures.difficulties import DifficultyLine, DifficultyStatus
from longmy_kpi.ledger.records import DifficultyAction
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.reports.difficulty_list import DifficultyList
from longmy_kpi.reports.glance.tail import waiting_words
from longmy_kpi.reports.layout.difficulties import handling_words, standing_words, subject_name, unit_name
from longmy_kpi.reports.layout.marks import Tone
from longmy_kpi.reports.layout.remarks import short_month
from longmy_kpi.reports.terminal.blocks import Block
from longmy_kpi.reports.terminal.styled_text import StyledText
from longmy_kpi.reports.terminal.styles import BOLD, DIM, STYLES, indented, styled

_TONES = {
    DifficultyStatus.OPEN: Tone.BAD,
    DifficultyStatus.ANSWERED: Tone.GOOD,
    DifficultyStatus.ESCALATED: Tone.WATCH,
    DifficultyStatus.CLOSED: Tone.NEUTRAL,
}


def difficulties(found: DifficultyList, lexicon: Lexicon) -> Sequence[Block]:
    """Return the list: what it is, a block each, and how many more `--all` would show."""
    blocks = [part for line in found.lines for part in _block(found, line, lexicon)]
    nothing = [] if blocks else [styled(lexicon.say("difficulties.none"))]
    more = [styled(lexicon.say("difficulties.hidden", count=found.hidden), DIM)] if found.hidden else []
    return [*_matters(found, lexicon), *_head(found, lexicon), styled(""), *blocks, *nothing, *more]


def _matters(found: DifficultyList, lexicon: Lexicon) -> Iterator[StyledText]:
    """Say first how many wait for an answer, and which has waited longest."""
    pending = [line for line in found.lines if line.pending]
    if pending:
        words, tone = waiting_words(found.plan, pending, lexicon)
        yield styled(words, STYLES[tone] if tone else BOLD)


def _head(found: DifficultyList, lexicon: Lexicon) -> Iterator[StyledText]:
    plan = found.plan
    key = "difficulties.title" if found.month is None else "difficulties.title_of_month"
    yield styled(lexicon.say(key, ward=plan.ward, year=plan.year, month=found.month), BOLD)
    if found.as_of is not None:
        yield styled(lexicon.say("report.as_of", moment=found.as_of))
    if found.month is not None:
        yield styled(lexicon.say("status.closed" if found.closed else "status.provisional"))
    if plan.demo:
        yield styled(lexicon.say("demo.banner"), STYLES[Tone.BAD])


def _block(found: DifficultyList, line: DifficultyLine, lexicon: Lexicon) -> Iterator[Block]:
    plan = found.plan
    about = f"{unit_name(plan, line.unit, lexicon)} – {subject_name(plan, line.subject, lexicon)} ({line.subject})"
    yield styled(f"{line.number:>3}  {about}", BOLD)
    yield indented(styled("; ".join(standing_words(line, lexicon)), STYLES[_TONES[line.standing]]))
    for month, text in _changes(line):
        yield indented(styled(lexicon.say("difficulties.text", month=short_month(month), text=text)))
    if line.last_seen != line.first_seen:
        seen = {"first": line.first_seen, "last": line.last_seen}
        yield indented(styled(lexicon.say("difficulties.seen", **seen), DIM))
    for handling in line.handlings:
        yield indented(_handling(found, handling, lexicon))
    yield styled("")


def _changes(line: DifficultyLine) -> Iterator[tuple[Month, str]]:
    """Yield the wordings with the month from which they stand; one that is repeated is not said again."""
    before = ""
    for month in sorted(line.words):
        if line.words[month] != before:
            yield month, line.words[month]
        before = line.words[month]


def _handling(found: DifficultyList, handling: DifficultyAction, lexicon: Lexicon) -> StyledText:
    return styled(f"- {handling_words(handling, found.plan, lexicon)}")
