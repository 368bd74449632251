"""The end of the document: who gets copies, and who signs, with the room for signature and seal."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Plan, Unit
from longmy_kpi.reports.document.grid import side_by_side
from longmy_kpi.reports.document.styles import TEXT_WIDTH, StyleName
from longmy_kpi.reports.document.text import put_paragraph

_LEFT = 75  # mm
_SIGNATURE_LINES = 4
_ARCHIVE = "Lưu"  # as plans write it, in either language
_CHAIR = "chủ tịch"


def signature_block(
    document: Document, plan: Plan, addressed: Sequence[str], lexicon: Lexicon, unit: Unit | None
) -> None:
    """Add the two blocks side by side; the signer's name is left to the clerk where the plan gives none."""
    (left,), (right,) = side_by_side(document, (_LEFT, TEXT_WIDTH - _LEFT), rows=1)
    put_paragraph(left, StyleName.COPIES, lexicon.say("document.copies"))
    listed = recipients(plan, addressed, lexicon, unit)
    for number, one in enumerate(listed, 1):
        put_paragraph(left, StyleName.COPY, f"- {one}{'.' if number == len(listed) else ';'}")
    for line in powers(plan, lexicon, unit):
        put_paragraph(right, StyleName.POWER, line)
    for _ in range(_SIGNATURE_LINES):
        put_paragraph(right, StyleName.POWER)
    if unit is None and plan.signer_name:
        put_paragraph(right, StyleName.POWER, plan.signer_name)


def powers(plan: Plan, lexicon: Lexicon, unit: Unit | None) -> tuple[str, ...]:
    """Return by what right the signer signs: as the plan gives it, blank where it gives nothing."""
    if unit is not None:
        return ((unit.signer_title or "").upper(),)
    return lexicon.say("document.on_behalf"), _title(plan.signer_title or "", lexicon).upper()


def _title(title: str, lexicon: Lexicon) -> str:
    """Say the title in the report's language, where it is the usual one."""
    usual = lexicon.say("document.chair")
    return usual if title.casefold() == _CHAIR else title


def recipients(plan: Plan, addressed: Sequence[str], lexicon: Lexicon, unit: Unit | None) -> tuple[str, ...]:
    """Return who gets the report: its addressees first, then the plan's own list, the archive last."""
    named = [] if unit else [one.rstrip(" .;") for one in plan.recipients]
    archive = [one for one in named if one.startswith(_ARCHIVE)] or [lexicon.say("document.filed")]
    others = [one for one in named if one not in (*addressed, *archive)]
    above = [lexicon.say("document.as_above")] if addressed else []
    return (*above, *others, *(_with_drafter(one, plan, unit) for one in archive))


def _with_drafter(archive: str, plan: Plan, unit: Unit | None) -> str:
    """Name the unit that drafts behind the archive: the first that collects the others' reports."""
    drafts = next((one.short for one in plan.collecting_units if one.short), None)
    return archive if unit is not None or drafts is None or "," in archive else f"{archive}, {drafts}"
