"""The end of the document: who gets copies, and who signs, with the room for signature and seal."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Plan, Unit
from longmy_kpi.reports.document.grid import side_by_side
from longmy_kpi.reports.document.looks import TEXT_WIDTH, Style
from longmy_kpi.reports.document.text import put

_LEFT = 75  # mm
_SIGNATURE_LINES = 5
_ARCHIVE = "Lưu"  # as plans write it, in either language


def ending(document: Document, plan: Plan, addressed: Sequence[str], lexicon: Lexicon, unit: Unit | None) -> None:
    """Add the two blocks side by side; the signer's name is left to the clerk."""
    (left,), (right,) = side_by_side(document, (_LEFT, TEXT_WIDTH - _LEFT), rows=1)
    put(left, Style.COPIES, lexicon.say("document.copies"))
    listed = copies(plan, addressed, lexicon, unit)
    for number, one in enumerate(listed, 1):
        put(left, Style.COPY, f"- {one}{'.' if number == len(listed) else ';'}")
    powers = ("document.head_of_unit",) if unit else ("document.on_behalf", "document.chair")
    for key in powers:
        put(right, Style.POWER, lexicon.say(key))
    for _ in range(_SIGNATURE_LINES):
        put(right, Style.POWER)


def copies(plan: Plan, addressed: Sequence[str], lexicon: Lexicon, unit: Unit | None) -> tuple[str, ...]:
    """Return who gets the report: its addressees first, then the plan's own list, the archive last."""
    named = [] if unit else [one.rstrip(" .;") for one in plan.recipients]
    archive = [one for one in named if one.startswith(_ARCHIVE)] or [lexicon.say("document.filed")]
    others = [one for one in named if one not in (*addressed, *archive)]
    above = [lexicon.say("document.as_above")] if addressed else []
    return (*above, *others, *archive)
