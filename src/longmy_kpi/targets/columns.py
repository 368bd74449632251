"""The two tables of the targets workbook: their columns, and which of them people fill in."""

from __future__ import annotations

from enum import StrEnum

from longmy_kpi.messages.lexicon import LANGUAGES, Lexicon
from longmy_kpi.plan.model import Op
from longmy_kpi.text import name_key


class Column(StrEnum):
    """A column of either table."""

    CODE = "code"
    NAME = "name"
    MEASURE = "measure"
    CURRENT = "current"
    ISSUER = "issuer"
    OP = "op"
    VALUE = "value"
    HIGH = "high"
    SINCE = "since"
    DECISION = "decision"
    TASK = "task"
    LEAD = "lead"
    DEADLINE = "deadline"
    NEW_DEADLINE = "new_deadline"
    DOCUMENT = "document"


TARGETS = (
    Column.CODE,
    Column.NAME,
    Column.MEASURE,
    Column.CURRENT,
    Column.ISSUER,
    Column.OP,
    Column.VALUE,
    Column.HIGH,
    Column.SINCE,
    Column.DECISION,
)
DEADLINES = (Column.CODE, Column.TASK, Column.LEAD, Column.DEADLINE, Column.NEW_DEADLINE, Column.DOCUMENT)
FILLED = (Column.OP, Column.VALUE, Column.HIGH, Column.SINCE, Column.DECISION, Column.NEW_DEADLINE, Column.DOCUMENT)
OPS = tuple(op for op in Op if op is not Op.PENDING)
"""What a decision may ask for: a target that is given is not pending any more."""


def heading(column: Column, lexicon: Lexicon) -> str:
    """Return what stands over a column."""
    return lexicon.say(f"targets.column.{column}")


def column_of(text: str) -> Column | None:
    """Return the column that a heading names, in either language."""
    key = name_key(text)
    lexicons = [Lexicon(language) for language in LANGUAGES]
    return next((one for one in Column for lexicon in lexicons if name_key(heading(one, lexicon)) == key), None)


def op_words(op: Op, lexicon: Lexicon) -> str:
    """Return how a decision asks for it, as the list in the cell offers it."""
    return lexicon.say(f"targets.op.{op}")


def op_of(text: str) -> Op | None:
    """Return what the words of a cell ask for, in either language."""
    key = name_key(text)
    lexicons = [Lexicon(language) for language in LANGUAGES]
    return next((op for op in OPS for lexicon in lexicons if name_key(op_words(op, lexicon)) == key), None)
