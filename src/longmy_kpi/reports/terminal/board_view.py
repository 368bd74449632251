"""`kpi board`: who has submitted, when, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.glance.tail import reports_line
from longmy_kpi.reports.layout.difficulties import difficulty_counts
from longmy_kpi.reports.layout.submission_tables import arrived_words
from longmy_kpi.reports.layout.table import Align, Column
from longmy_kpi.reports.report import MonthReport, SubmissionLine
from longmy_kpi.reports.terminal.blocks import Block
from longmy_kpi.reports.terminal.fitting import first_line
from longmy_kpi.reports.terminal.head import head, submission_status, submissions
from longmy_kpi.reports.terminal.indicators import NARROW
from longmy_kpi.reports.terminal.styled_text import StyledText
from longmy_kpi.reports.terminal.styles import STYLES, grid, indented, styled

_COLUMNS = {
    "unit": Align.LEFT,
    "standing": Align.LEFT,
    "revision": Align.RIGHT,
    "arrived": Align.LEFT,
    "by": Align.LEFT,
    "warnings": Align.RIGHT,
}


def board(report: MonthReport, lexicon: Lexicon, width: int | None) -> Sequence[Block]:
    """Return the month's submissions for a terminal of so many columns, None for a pipe: a row or a block a unit."""
    month = lexicon.month(report.month)
    matters = first_line(reports_line(report, lexicon), month[:1].upper() + month[1:])
    parts: list[Block] = [matters, *head(report, lexicon), submissions(report, lexicon), styled("")]
    ends = [*(styled(line) for line in _estimates(report, lexicon)), *_difficulties(report, lexicon)]
    if width is not None and width < NARROW:
        return [*parts, *(part for line in report.submissions for part in _block(line, lexicon)), *ends]
    columns = [Column(key, lexicon.say(f"board.column.{key}"), align, widest=60) for key, align in _COLUMNS.items()]
    rows = [
        [styled(lexicon.name(line.unit)), _standing(line, lexicon), *map(styled, _details(line, lexicon))]
        for line in report.submissions
    ]
    return [*parts, grid(columns, rows, width), *ends]


def _estimates(report: MonthReport, lexicon: Lexicon) -> Iterator[str]:
    """Say how far each unit's estimates were from what became official, where any did."""
    for one in report.estimates:
        name = lexicon.name(report.plan.unit_by_code[one.unit])
        if one.mean_error is not None and one.mean_size is not None:
            error = lexicon.percent(one.mean_error)
            size = lexicon.percent(one.mean_size)
            words = {"unit": name, "count": one.count, "compared": one.compared, "error": error, "size": size}
            yield lexicon.say("board.estimates" if one.compared == one.count else "board.estimates_some", **words)


def _difficulties(report: MonthReport, lexicon: Lexicon) -> Iterator[StyledText]:
    """Say how many difficulties are followed, where there are any."""
    if report.pending_difficulties():
        yield styled(lexicon.say("board.difficulties", counts=difficulty_counts(report, lexicon)))


def _standing(line: SubmissionLine, lexicon: Lexicon) -> StyledText:
    words, tone = submission_status(line, lexicon)
    return styled(words, STYLES[tone])


def _arrived(line: SubmissionLine, lexicon: Lexicon) -> str:
    """Return when a submission came, as short as a column wants it."""
    if line.arrived is None or line.recorded not in (None, line.arrived):
        return arrived_words(line, lexicon)
    return lexicon.short_moment(line.arrived)


def _details(line: SubmissionLine, lexicon: Lexicon) -> tuple[str, str, str, str]:
    """Say the revision in force, when it came, from whom, and with how many warnings; nothing where none is."""
    if line.revision is None:
        return "", "", "", ""
    return str(line.revision), _arrived(line, lexicon), line.by or "", str(line.warnings)


def _block(line: SubmissionLine, lexicon: Lexicon) -> Iterator[Block]:
    yield styled(lexicon.name(line.unit))
    yield indented(_standing(line, lexicon))
    if line.revision is not None:
        words = dict(zip(("revision", "arrived", "by", "warnings"), _details(line, lexicon), strict=True))
        yield indented(styled(lexicon.say("board.details", **words)))
