"""What a template may say of the plan's tasks."""

from __future__ import annotations

from dataclasses import dataclass

from longmy_kpi.figures.tasks import TaskFigure
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Unit
from longmy_kpi.reports.layout.tasks import difficulty_words, due_words, said_words, task_counts, title_words
from longmy_kpi.reports.narrative.blocks import in_line
from longmy_kpi.reports.report import MonthReport


@dataclass(frozen=True, slots=True)
class TaskStory:
    """One task in words; `state` is its word for programs, what the unit says may be empty."""

    title: str
    unit: str
    state: str
    standing: str
    due: str
    said: str
    result: str
    difficulty: str


@dataclass(frozen=True, slots=True)
class TasksStory:
    """How many tasks there are, how many stand how, and those that are overdue, stuck or late."""

    count: int
    words: str
    attention: tuple[TaskStory, ...]


def tasks_story(report: MonthReport, unit: Unit | None, lexicon: Lexicon) -> TasksStory | None:
    """Put the tasks of the ward, or of the department that leads them, in words; None where there are none."""
    figures = report.tasks_of(unit.code if unit else None)
    if not figures:
        return None
    attention = tuple(_story(one, report, lexicon) for one in figures if one.needs_attention)
    return TasksStory(len(figures), task_counts(figures, lexicon), attention)


def _story(figure: TaskFigure, report: MonthReport, lexicon: Lexicon) -> TaskStory:
    told = figure.report
    return TaskStory(
        title=in_line(title_words(figure, lexicon)),
        unit=in_line(lexicon.name(report.plan.unit_by_code[figure.task.lead])),
        state=figure.standing.value,
        standing=lexicon.say(f"state.{figure.standing}"),
        due=due_words(figure, lexicon),
        said=said_words(figure, lexicon),
        result=in_line(told.result) if told else "",
        difficulty=in_line(difficulty_words(figure)),
    )
