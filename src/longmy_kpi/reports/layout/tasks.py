"""The tasks of the plan: by unit, the most urgent first, each with what its unit says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from longmy_kpi.figures.tasks import TaskFigure, TaskStatus
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Plan, Unit
from longmy_kpi.plan.wording import task_title
from longmy_kpi.reports.layout.remarks import short_month
from longmy_kpi.reports.layout.table import BLANK, Align, Cell, Column, Level, MarkCell, Row, Table, TextCell
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.text import is_meaningful

# The key "name" is the column that writers keep in view and let headings run on from.
_COLUMNS = (
    ("task_code", Align.LEFT, 24),
    ("name", Align.LEFT, 46),
    ("supporting", Align.LEFT, 24),
    ("task_due", Align.CENTER, 12),
    ("task_state", Align.LEFT, 17),
    ("task_said", Align.LEFT, 22),
    ("task_result", Align.LEFT, 36),
    ("task_next", Align.LEFT, 30),
    ("task_difficulty", Align.LEFT, 34),
)


def tasks_table(report: MonthReport, lexicon: Lexicon, unit: Unit | None = None, *without: str) -> Table:
    """Return the tasks of the ward under a heading a unit, or those that one department leads."""
    columns = [column for column in _COLUMNS if column[0] not in without]
    rows: list[Row] = []
    for lead, figures in groupby(report.tasks_of(unit.code if unit else None), key=lambda one: one.task.lead):
        if unit is None:
            rows.append(_heading(lexicon.name(report.plan.unit_by_code[lead]), columns))
        rows += (_row(one, report.plan, columns, lexicon) for one in figures)
    title = lexicon.say("report.tasks")
    return Table(title, _columns(columns, lexicon), tuple(rows), empty=lexicon.say("report.no_tasks"))


def _columns(columns: Sequence[tuple[str, Align, int]], lexicon: Lexicon) -> tuple[Column, ...]:
    headings = {key: lexicon.say(f"report.column.{'task' if key == 'name' else key}") for key, _, _ in columns}
    return tuple(Column(key, headings[key], align, widest=widest) for key, align, widest in columns)


def _heading(name: str, columns: Sequence[tuple[str, Align, int]]) -> Row:
    return Row(tuple(TextCell(name) if key == "name" else BLANK for key, _, _ in columns), Level.GROUP)


def _row(figure: TaskFigure, plan: Plan, columns: Sequence[tuple[str, Align, int]], lexicon: Lexicon) -> Row:
    task, report = figure.task, figure.report
    cells: dict[str, Cell] = {
        "task_code": TextCell(task.code),
        "name": TextCell(title_words(figure, lexicon)),
        "supporting": TextCell("; ".join(lexicon.name(plan.unit_by_code[code]) for code in task.supporting)),
        "task_due": TextCell(task_deadline_words(figure, lexicon)),
        "task_state": MarkCell(figure.standing),
        "task_said": TextCell(said_words(figure, lexicon)),
        "task_result": TextCell(report.result if report else ""),
        "task_next": TextCell(report.next_step if report else ""),
        "task_difficulty": TextCell(difficulty_words(figure)),
    }
    return Row(tuple(cells[key] for key, _, _ in columns))


def title_words(figure: TaskFigure, lexicon: Lexicon) -> str:
    """Return a task's title, marked where a unit has set it itself."""
    own = f" ({lexicon.say('task.own')})" if figure.task.own else ""
    return task_title(figure.task, lexicon) + own


def task_deadline_words(figure: TaskFigure, lexicon: Lexicon) -> str:
    """Say by when a task is to be done."""
    due = figure.task.due
    return lexicon.say("task.all_year") if due is None else short_month(due)


def said_words(figure: TaskFigure, lexicon: Lexicon) -> str:
    """Say what the unit said last: its own word for the state, how much is done, and in which month."""
    report, month = figure.report, figure.as_of
    if report is None or month is None:
        return ""
    words = {"state": lexicon.say(f"state.{report.state}"), "month": short_month(month)}
    if report.percent is None:
        return lexicon.say("task.reported", **words)
    return lexicon.say("task.reported_percent", **words, percent=report.percent)


def difficulty_words(figure: TaskFigure) -> str:
    """Return the difficulty that the unit told last; nothing for a dash or “không có”."""
    told = figure.report.difficulty if figure.report else ""
    return told if is_meaningful(told) else ""


def task_counts(figures: Sequence[TaskFigure], lexicon: Lexicon) -> str:
    """Say in one sentence how many tasks stand how, what asks for most attention first."""
    counts = Counter(figure.standing for figure in figures)
    return lexicon.say("report.task_counts", count=len(figures), counts="; ".join(_counts(counts, lexicon)))


def _counts(counts: Counter[TaskStatus], lexicon: Lexicon) -> Iterator[str]:
    for standing in TaskStatus:
        if counts[standing]:
            yield lexicon.say("report.task_count", count=counts[standing], state=lexicon.say(f"state.{standing}"))
