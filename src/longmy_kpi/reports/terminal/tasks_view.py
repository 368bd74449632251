"""`kpi tasks`: a heading a unit, a block a task, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from longmy_kpi.figures.tasks import TaskFigure
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Plan
from longmy_kpi.reports.glance.tail import tasks_line
from longmy_kpi.reports.layout.marks import Tone
from longmy_kpi.reports.layout.summary import report_notice
from longmy_kpi.reports.layout.table import MarkCell
from longmy_kpi.reports.layout.tasks import difficulty_words, said_words, task_counts, task_deadline_words, title_words
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.select import TaskSelection
from longmy_kpi.reports.terminal.blocks import Block
from longmy_kpi.reports.terminal.fitting import first_line
from longmy_kpi.reports.terminal.head import arriving
from longmy_kpi.reports.terminal.styled_text import StyledText, joined_texts
from longmy_kpi.reports.terminal.styles import BOLD, DIM, STYLES, cell_text, indented, styled
from longmy_kpi.text import place_within


def tasks(report: MonthReport, lexicon: Lexicon, chosen: TaskSelection) -> Sequence[Block]:
    """Return the selected tasks: what they are and how many stand how, then each under its unit."""
    figures = chosen.figures(report)
    if not figures:
        return [*_head(report, lexicon), styled(""), styled(lexicon.say("tasks.none"))]
    matters = [first_line(line, line.head, " ") for line in tasks_line(figures, report, lexicon)]
    blocks: list[Block] = [*matters, *_head(report, lexicon), styled(task_counts(figures, lexicon), BOLD)]
    for lead, own in groupby(figures, key=lambda one: one.task.lead):
        blocks += [styled(""), styled(lexicon.name(report.plan.unit_by_code[lead]).upper(), BOLD)]
        blocks += (part for figure in own for part in _block(figure, report.plan, lexicon))
    return blocks


def _head(report: MonthReport, lexicon: Lexicon) -> Iterator[StyledText]:
    yield styled(
        lexicon.say("tasks.title", year=report.plan.year, ward=place_within(report.plan.ward), month=report.month), BOLD
    )
    yield styled(report_notice(report, lexicon))
    yield from arriving(report, lexicon)
    if report.plan.demo:
        yield styled(lexicon.say("demo.banner"), STYLES[Tone.BAD])


def _block(figure: TaskFigure, plan: Plan, lexicon: Lexicon) -> Iterator[Block]:
    """Show a task: title and code, how it stands and by when, and what its unit says."""
    report, supporting = figure.report, [lexicon.name(plan.unit_by_code[code]) for code in figure.task.supporting]
    yield joined_texts(" ", (styled(f"  {title_words(figure, lexicon)}"), styled(f"[{figure.task.code}]", DIM)))
    due = styled(lexicon.say("tasks.due", due=task_deadline_words(figure, lexicon)))
    yield indented(joined_texts("; ", (cell_text(MarkCell(figure.standing), lexicon), due)))
    if supporting:
        yield indented(styled(lexicon.say("tasks.supporting", units="; ".join(supporting)), DIM))
    if report is not None:
        yield indented(styled(lexicon.say("tasks.said", said=said_words(figure, lexicon))))
        difficulty = difficulty_words(figure)
        for key, text in (("result", report.result), ("next", report.next_step), ("difficulty", difficulty)):
            if text:
                yield indented(styled(lexicon.say(f"tasks.{key}", text=text)))
