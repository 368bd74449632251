"""What a template may say of the plan's tasks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from longmy_kpi.figures.tasks import TaskFigure, TaskStatus
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Unit
from longmy_kpi.reports.layout.marks import Tone, tone
from longmy_kpi.reports.layout.tasks import difficulty_words, said_words, task_deadline_words, title_words
from longmy_kpi.reports.narrative.blocks import in_line
from longmy_kpi.reports.narrative.prose import count_said, first_part, name_said, within
from longmy_kpi.reports.report import MonthReport

_OUTWARD = (TaskStatus.DONE, TaskStatus.IN_PROGRESS, TaskStatus.LATE, TaskStatus.STUCK, TaskStatus.OVERDUE)


class TaskStory(Struct, frozen=True):
    """One task in words; `state` is its word for programs, what the unit says may be empty.

    `current` tells whether it was reported on in the report's period, `group` the plan's heading over it, `doubted`
    names the indicators that do well although the unit calls the task late or stuck.
    """

    title: str
    unit: str
    state: str
    standing: str
    due: str
    said: str
    result: str
    next_step: str
    difficulty: str
    current: bool
    group: str
    doubted: tuple[str, ...]

    @property
    def short_title(self) -> str:
        """The first part of the title, up to a semicolon; of a long one up to a comma."""
        return first_part(self.title)

    @property
    def title_within(self) -> str:
        """The first part of the title inside a sentence, in small letters."""
        return within(self.short_title)


class TaskCount(Struct, frozen=True):
    """How many tasks stand one way, and those that it is about where they need attention."""

    state: str
    standing: str
    count: str
    titles: tuple[str, ...]


class TaskResults(Struct, frozen=True):
    """The tasks under one heading of the plan that brought a result in the report's period."""

    name: str
    tasks: tuple[TaskStory, ...]


class TasksStory(Struct, frozen=True):
    """How many tasks there are and how they stand: `counts` of those reported on, `all` of them, and what is wrong."""

    count: str
    words: str
    counts: tuple[TaskCount, ...]
    all: tuple[TaskStory, ...]
    attention: tuple[TaskStory, ...]
    results: tuple[TaskResults, ...]


def tasks_story(report: MonthReport, unit: Unit | None, lexicon: Lexicon) -> TasksStory | None:
    """Put the tasks of the ward, or of the department that leads them, in words; None where there are none."""
    figures = report.tasks_of(unit.code if unit else None)
    if not figures:
        return None
    every = tuple(_story(one, report, lexicon) for one in figures)
    attention = tuple(told for told, one in zip(every, figures, strict=True) if one.needs_attention)
    counts = _counts(figures, every, lexicon)
    results = tuple(_results(report, every, lexicon))
    return TasksStory(count_said(len(figures), lexicon), _words(figures, lexicon), counts, every, attention, results)


def _results(report: MonthReport, every: Sequence[TaskStory], lexicon: Lexicon) -> Iterator[TaskResults]:
    names = [in_line(lexicon.name(one)) for one in report.plan.task_groups]
    for name in (*names, ""):
        its = tuple(one for one in every if one.group == name and one.current and one.result)
        if its:
            yield TaskResults(name, its)


def _counts(figures: Sequence[TaskFigure], every: Sequence[TaskStory], lexicon: Lexicon) -> tuple[TaskCount, ...]:
    counted = Counter(one.standing for one in figures)
    return tuple(
        TaskCount(
            standing.value,
            lexicon.say(f"state.{standing}"),
            count_said(counted[standing], lexicon),
            tuple(one.title_within for one in every if one.state == standing.value),
        )
        for standing in _OUTWARD
        if counted[standing]
    )


def _words(figures: Sequence[TaskFigure], lexicon: Lexicon) -> str:
    """Say how many tasks stand how, what asks for most attention first."""
    counted = Counter(one.standing for one in figures)
    return "; ".join(
        lexicon.say(
            "narrative.task_count",
            count=count_said(counted[standing], lexicon),
            state=lexicon.say(f"state.{standing}"),
        )
        for standing in TaskStatus
        if counted[standing]
    )


def _story(figure: TaskFigure, report: MonthReport, lexicon: Lexicon) -> TaskStory:
    told = figure.report
    groups = {one.code: lexicon.name(one) for one in report.plan.task_groups}
    return TaskStory(
        title=in_line(title_words(figure, lexicon)),
        unit=in_line(lexicon.name(report.plan.unit_by_code[figure.task.lead])),
        state=figure.standing.value,
        standing=lexicon.say(f"state.{figure.standing}"),
        due=task_deadline_words(figure, lexicon),
        said=said_words(figure, lexicon),
        result=in_line(told.result) if told else "",
        next_step=in_line(told.next_step) if told else "",
        difficulty=in_line(difficulty_words(figure)),
        current=figure.as_of in report.period_months,
        group=in_line(groups.get(figure.task.group, "")),
        doubted=tuple(_doubted(figure, report, lexicon)),
    )


def _doubted(figure: TaskFigure, report: MonthReport, lexicon: Lexicon) -> list[str]:
    if figure.standing not in (TaskStatus.LATE, TaskStatus.STUCK):
        return []
    figures = [report.figures.figures[code] for code in figure.task.indicators if code in report.figures.figures]
    return [name_said(one.indicator, lexicon) for one in figures if tone(one.state) is Tone.GOOD]
