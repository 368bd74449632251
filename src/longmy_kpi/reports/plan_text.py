"""The plan itself on the terminal: item by item, and what it leaves open."""

from __future__ import annotations

from collections.abc import Sequence

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Indicator, Plan, Task
from longmy_kpi.plan.wording import assigned_words, due_words, target_words, task_due_words, task_title
from longmy_kpi.reports.layout.table import Column
from longmy_kpi.reports.terminal.blocks import Block
from longmy_kpi.reports.terminal.styled_text import StyledText
from longmy_kpi.reports.terminal.styles import BOLD, grid, styled

_COLUMNS = ("code", "name", "measure", "target", "due", "lead")
_WIDEST = {"measure": 12, "target": 16, "due": 16, "lead": 16, "task_due": 12, "supporting": 16, "serves": 20}
_TASK_COLUMNS = ("code", "task", "task_due", "lead", "supporting", "serves")


def open_point_lines(plan: Plan, lexicon: Lexicon) -> str:
    """List what the document leaves open, each point with what it is about and why."""
    lines = [lexicon.say("plan.check.open", count=len(plan.open_points))]
    for number, point in enumerate(plan.open_points, start=1):
        reason = (lexicon.language == "en" and point.reason_en) or point.reason
        lines.append(f"{number:3}. [{lexicon.say(f'open.{point.kind}')}] {reason}")
        if point.about:
            lines.append(f"     {lexicon.say('open.about')}: {', '.join(point.about)}")
    return "\n".join(lines)


def plan_table(plan: Plan, lexicon: Lexicon, width: int | None) -> Sequence[Block]:
    """Draw the plan: a heading a group, a row an item, a row an indicator, those outside the items last."""
    rows: list[list[StyledText]] = []
    for group in plan.groups:
        rows.append(_heading(lexicon.name(group).upper(), _COLUMNS))
        for item in (one for one in plan.items if one.group == group.code):
            rows.append(_heading(lexicon.name(item), _COLUMNS, f"({item.number})"))
            rows += [_cells(plan, one, lexicon) for one in plan.indicators if one.item == item.number]
    rows.append(_heading(lexicon.say("plan.show.outside").upper(), _COLUMNS))
    rows += [_cells(plan, one, lexicon) for one in plan.indicators if one.item is None]
    return [styled(plan.title, BOLD), styled(""), _table(_COLUMNS, rows, lexicon, width)]


def task_table(plan: Plan, lexicon: Lexicon, width: int | None) -> Sequence[Block]:
    """Draw the plan's tasks: a heading a field, a row a task, those that units add last in their field."""
    rows: list[list[StyledText]] = []
    for group in plan.task_groups:
        rows.append(_heading(lexicon.name(group).upper(), _TASK_COLUMNS))
        rows += [list(map(styled, _task_texts(task, lexicon))) for task in plan.tasks if task.group == group.code]
    return [styled(""), _table(_TASK_COLUMNS, rows, lexicon, width)]


def _table(keys: Sequence[str], rows: Sequence[Sequence[StyledText]], lexicon: Lexicon, width: int | None) -> Block:
    columns = [Column(key, lexicon.say(f"plan.show.{key}"), widest=_WIDEST.get(key, 90)) for key in keys]
    return grid(columns, rows, width)


def _heading(text: str, columns: Sequence[str], code: str = "") -> list[StyledText]:
    return [styled(code), styled(text, BOLD), *[styled("")] * (len(columns) - 2)]


def _task_texts(task: Task, lexicon: Lexicon) -> tuple[str, ...]:
    own = f" ({lexicon.say('task.own')})" if task.own else ""
    return (
        task.code,
        task_title(task, lexicon) + own,
        task_due_words(task, lexicon),
        assigned_words(task, lexicon),
        ", ".join(task.supporting),
        ", ".join(task.indicators),
    )


def _cells(plan: Plan, indicator: Indicator, lexicon: Lexicon) -> list[StyledText]:
    siblings = (other.derived.of for other in plan.indicators if other.derived and other.item == indicator.item)
    nested = indicator.part_of is not None or any(indicator.code in parts for parts in siblings)
    target = target_words(indicator.target_at(plan.last_month), lexicon)
    texts = (
        indicator.code,
        ("  – " if nested else "") + lexicon.name(indicator),
        lexicon.name(indicator.measure),
        target,
        due_words(indicator, plan, lexicon),
        assigned_words(indicator, lexicon),
    )
    return list(map(styled, texts))
