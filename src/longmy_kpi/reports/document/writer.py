"""Puts the document together: head, title, text, end, annex."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docx.document import Document
from docx.shared import Pt

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Unit
from longmy_kpi.reports.document.annex import annexes
from longmy_kpi.reports.document.ending import ending
from longmy_kpi.reports.document.letterhead import addressees, letterhead, title
from longmy_kpi.reports.document.looks import Style
from longmy_kpi.reports.document.paper import blank, describe, to_bytes
from longmy_kpi.reports.document.running import running
from longmy_kpi.reports.document.text import put
from longmy_kpi.reports.narrative.blocks import Block, Kind
from longmy_kpi.reports.report import MonthReport

_STYLES = {Kind.BASIS: Style.BASIS, Kind.PART: Style.PART, Kind.CLAUSE: Style.CLAUSE}
_BEFORE_END = 12  # points
_DASHES = {Kind.ITEM: "- ", Kind.SUBITEM: "+ "}


def write(
    report: MonthReport, lexicon: Lexicon, blocks: Sequence[Block], unit: Unit | None = None, *, internal: bool = False
) -> bytes:
    """Write the ward's report, or a department's own; the same report and text give the same bytes."""
    document = blank(lexicon.language)
    subject, addressed = _texts(blocks, Kind.SUBJECT), _texts(blocks, Kind.ADDRESSEE)
    running(document.sections[0], report, lexicon)
    letterhead(document, report, lexicon, unit)
    title(document, subject, lexicon)
    if addressed:
        addressees(document, addressed, lexicon)
    _body(document, blocks)
    ending(document, report.plan, addressed, lexicon, unit)
    annexes(document, report, lexicon, unit, internal=internal)
    describe(document, " ".join((lexicon.say("document.kind"), *subject)), report.made_at)
    return to_bytes(document)


def _texts(blocks: Iterable[Block], kind: Kind) -> tuple[str, ...]:
    return tuple(block.text for block in blocks if block.kind is kind)


def _body(document: Document, blocks: Iterable[Block]) -> None:
    """Add the running text; its last paragraph stays with the signature."""
    last = None
    for kind, text in blocks:
        if kind not in {Kind.SUBJECT, Kind.ADDRESSEE}:
            last = put(document, _STYLES.get(kind, Style.BODY), _DASHES.get(kind, "") + text)
    if last is not None:
        last.paragraph_format.keep_with_next, last.paragraph_format.space_after = True, Pt(_BEFORE_END)
