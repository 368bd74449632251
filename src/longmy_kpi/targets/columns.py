"""The two tables of the targets workbook: their columns, and which of them people fill in."""

from __future__ import annotations

from enum import StrEnum

from longmy_kpi.messages.lexicon import LANGUAGES, Lexicon
from longmy_kpi.plan.model import Op
from longmy_kpi.text import name_key


class TargetsColumn(StrEnum):
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
    TargetsColumn.CODE,
    TargetsColumn.NAME,
    TargetsColumn.MEASURE,
    TargetsColumn.CURRENT,
    TargetsColumn.ISSUER,
    TargetsColumn.OP,
    TargetsColumn.VALUE,
    TargetsColumn.HIGH,
    TargetsColumn.SINCE,
    TargetsColumn.DECISION,
)
DEADLINES = (
    TargetsColumn.CODE,
    TargetsColumn.TASK,
    TargetsColumn.LEAD,
    TargetsColumn.DEADLINE,
    TargetsColumn.NEW_DEADLINE,
    TargetsColumn.DOCUMENT,
)
FILLED_COLUMNS = (
    TargetsColumn.OP,
    TargetsColumn.VALUE,
    TargetsColumn.HIGH,
    TargetsColumn.SINCE,
    TargetsColumn.DECISION,
    TargetsColumn.NEW_DEADLINE,
    TargetsColumn.DOCUMENT,
)
TARGET_OPS = tuple(op for op in Op if op is not Op.PENDING)
"""What a decision may ask for: a target that is given is not pending any more."""


def heading(column: TargetsColumn, lexicon: Lexicon) -> str:
    """Return what stands over a column."""
    return lexicon.say(f"targets.column.{column}")


def column_of(text: str) -> TargetsColumn | None:
    """Return the column that a heading names, in either language."""
    key = name_key(text)
    lexicons = [Lexicon(language) for language in LANGUAGES]
    return next((one for one in TargetsColumn for lexicon in lexicons if name_key(heading(one, lexicon)) == key), None)


def op_words(op: Op, lexicon: Lexicon) -> str:
    """Return how a decision asks for it, as the list in the cell offers it."""
    return lexicon.say(f"targets.op.{op}")


def op_of(text: str) -> Op | None:
    """Return what the words of a cell ask for, in either language."""
    key = name_key(text)
    lexicons = [Lexicon(language) for language in LANGUAGES]
    return next((op for op in TARGET_OPS for lexicon in lexicons if name_key(op_words(op, lexicon)) == key), None)
