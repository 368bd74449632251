"""What every page of the terminal begins and ends with: whose figures, up to when, how sure, and who is missing."""

from __future__ import annotations

from collections.abc import Iterator

from longmy_kpi.figures.figure import Figure
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.default_month import arriving_words
from longmy_kpi.reports.layout.marks import Tone, awaited_words, symbol
from longmy_kpi.reports.layout.summary import notice_of, report_notice, submissions_sentence
from longmy_kpi.reports.layout.table import Awaited
from longmy_kpi.reports.report import MonthReport, SubmissionLine
from longmy_kpi.reports.terminal.styled_text import StyledText
from longmy_kpi.reports.terminal.styles import BOLD, STYLES, styled


def head(report: MonthReport, lexicon: Lexicon, only: Figure | None = None) -> Iterator[StyledText]:
    """Yield the title, the day of the figures and whether they can still change, and the mark of made-up ones.

    Where the page is about one figure only, the day is its own.
    """
    yield styled(lexicon.say("status.title", ward=report.plan.ward, year=report.plan.year, month=report.month), BOLD)
    yield styled(report_notice(report, lexicon) if only is None else notice_of(report, only, lexicon))
    yield from arriving(report, lexicon)
    if report.plan.demo:
        yield styled(lexicon.say("demo.banner"), STYLES[Tone.BAD])


def arriving(report: MonthReport, lexicon: Lexicon) -> Iterator[StyledText]:
    """Yield a line for each month that is not shown unasked because its reports are still coming in."""
    return (styled(arriving_words(one, lexicon)) for one in report.arriving)


def submissions(report: MonthReport, lexicon: Lexicon) -> StyledText:
    """Return the counts of the month's submissions in a sentence."""
    return styled(submissions_sentence(report, lexicon), BOLD)


def submission_status(line: SubmissionLine, lexicon: Lexicon) -> tuple[str, Tone]:
    """Say how a unit's submission stands, and what that asks of the reader."""
    said_of, tone = _received(line, lexicon)
    if line.after_closing:
        return f"{said_of}; {lexicon.say('board.after_closing')}", Tone.WATCH
    return said_of, tone


def _received(line: SubmissionLine, lexicon: Lexicon) -> tuple[str, Tone]:
    if line.revision is None:
        if line.returned is not None:
            return lexicon.say("board.returned", reason=line.returned), Tone.BAD
        if line.awaited is not None:
            return f"{symbol(Awaited.REPORT)} {awaited_words(line.awaited, lexicon)}", Tone.NEUTRAL
        return lexicon.say("board.missing"), Tone.BAD
    if line.on_time is None:
        return lexicon.say("board.received"), Tone.GOOD
    return (lexicon.say("board.on_time"), Tone.GOOD) if line.on_time else (lexicon.say("board.late"), Tone.WATCH)
