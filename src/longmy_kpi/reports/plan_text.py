"""The plan itself on the terminal: item by item, and what it leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Indicator, Named, Plan, Task
from longmy_kpi.plan.wording import due_words, target_words, task_due_words

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

_COLUMNS = ("code", "name", "measure", "target", "due", "lead")
_TASK_COLUMNS = ("code", "task", "task_due", "lead", "supporting", "serves")


def open_points(plan: Plan, lexicon: Lexicon) -> str:
    """List what the document leaves open, each point with what it is about and why."""
    lines = [lexicon.say("plan.check.open", count=len(plan.open_points))]
    for number, point in enumerate(plan.open_points, start=1):
        reason = (lexicon.language == "en" and point.reason_en) or point.reason
        lines.append(f"{number:3}. [{lexicon.say(f'open.{point.kind}')}] {reason}")
        if point.about:
            lines.append(f"     {lexicon.say('open.about')}: {', '.join(point.about)}")
    return "\n".join(lines)


def plan_table(plan: Plan, lexicon: Lexicon) -> Table:
    """Draw the plan: a heading a group, a row an item, a row an indicator, those outside the items last."""
    from rich.table import Table
    from rich.text import Text

    table = Table(
        *(lexicon.say(f"plan.show.{column}") for column in _COLUMNS),
        title=Text(plan.title),
        show_lines=False,
        expand=False,
    )
    for group in plan.groups:
        table.add_section()
        table.add_row("", Text(lexicon.name(group).upper(), style="bold"))
        for item in (one for one in plan.items if one.group == group.code):
            table.add_row(f"({item.number})", Text(lexicon.name(item), style="bold"))
            for indicator in (one for one in plan.indicators if one.item == item.number):
                table.add_row(*_cells(plan, indicator, lexicon))
    table.add_section()
    table.add_row("", Text(lexicon.say("plan.show.outside").upper(), style="bold"))
    for indicator in (one for one in plan.indicators if one.item is None):
        table.add_row(*_cells(plan, indicator, lexicon))
    return table


def task_table(plan: Plan, lexicon: Lexicon) -> Table:
    """Draw the plan's tasks: a heading a field, a row a task, those that units add last in their field."""
    from rich.table import Table
    from rich.text import Text

    table = Table(*(lexicon.say(f"plan.show.{column}") for column in _TASK_COLUMNS), show_lines=False, expand=False)
    for group in plan.task_groups:
        table.add_section()
        table.add_row("", Text(lexicon.name(group).upper(), style="bold"))
        for task in (one for one in plan.tasks if one.group == group.code):
            table.add_row(*(Text(text) for text in _task_texts(task, lexicon)))
    return table


def _task_texts(task: Task, lexicon: Lexicon) -> tuple[str, ...]:
    own = f" ({lexicon.say('task.own')})" if task.own else ""
    title = (lexicon.language == "en" and task.title_en) or task.title
    return (
        task.code,
        title + own,
        task_due_words(task, lexicon),
        _lead(task, lexicon),
        ", ".join(task.supporting),
        ", ".join(task.indicators),
    )


def _lead(led: Indicator | Task, lexicon: Lexicon) -> str:
    """Return the leading unit's code, marked where the document does not name it."""
    return led.lead + ("" if led.named is Named.PLAN else f" ({lexicon.say(f'named.{led.named}')})")


def _cells(plan: Plan, indicator: Indicator, lexicon: Lexicon) -> tuple[Text, ...]:
    from rich.text import Text

    siblings = (other.derived.of for other in plan.indicators if other.derived and other.item == indicator.item)
    nested = indicator.part_of is not None or any(indicator.code in parts for parts in siblings)
    target = target_words(indicator.target_at(plan.last_month), lexicon)
    texts = (
        indicator.code,
        ("  – " if nested else "") + lexicon.name(indicator),
        lexicon.name(indicator.measure),
        target,
        due_words(indicator, plan, lexicon),
        _lead(indicator, lexicon),
    )
    return tuple(Text(text) for text in texts)
