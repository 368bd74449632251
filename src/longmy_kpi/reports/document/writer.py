"""Puts the document together: head, title, text, end, annex."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docx.document import Document
from docx.shared import Pt

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Unit
from longmy_kpi.reports.document.annex import annexes
from longmy_kpi.reports.document.letterhead import addressees, document_title, letterhead
from longmy_kpi.reports.document.paper import blank, describe, header_footer, to_bytes
from longmy_kpi.reports.document.signature_block import signature_block
from longmy_kpi.reports.document.styles import StyleName
from longmy_kpi.reports.document.text import put_paragraph
from longmy_kpi.reports.narrative.blocks import BlockKind, TextBlock
from longmy_kpi.reports.report import MonthReport

_STYLES = {BlockKind.BASIS: StyleName.BASIS, BlockKind.PART: StyleName.PART, BlockKind.CLAUSE: StyleName.CLAUSE}
_BEFORE_END = 12  # points
_DASHES = {BlockKind.ITEM: "- ", BlockKind.SUBITEM: "+ "}


def write(
    report: MonthReport,
    lexicon: Lexicon,
    blocks: Sequence[TextBlock],
    unit: Unit | None = None,
    *,
    internal: bool = False,
) -> bytes:
    """Write the ward's report, or a department's own; the same report and text give the same bytes."""
    document = blank(lexicon.language)
    subject, addressed = _texts(blocks, BlockKind.SUBJECT), _texts(blocks, BlockKind.ADDRESSEE)
    header_footer(document.sections[0], report, lexicon)
    letterhead(document, report, lexicon, unit)
    document_title(document, subject, lexicon)
    if addressed:
        addressees(document, addressed, lexicon)
    _body(document, blocks)
    signature_block(document, report.plan, addressed, lexicon, unit)
    annexes(document, report, lexicon, unit, internal=internal)
    describe(document, " ".join((lexicon.say("document.kind"), *subject)), report.made_at)
    return to_bytes(document)


def _texts(blocks: Iterable[TextBlock], kind: BlockKind) -> tuple[str, ...]:
    return tuple(block.text for block in blocks if block.kind is kind)


def _body(document: Document, blocks: Iterable[TextBlock]) -> None:
    """Add the running text; its last paragraph stays with the signature."""
    last = None
    for kind, text in blocks:
        if kind not in {BlockKind.SUBJECT, BlockKind.ADDRESSEE}:
            last = put_paragraph(document, _STYLES.get(kind, StyleName.BODY), _DASHES.get(kind, "") + text)
    if last is not None:
        last.paragraph_format.keep_with_next, last.paragraph_format.space_after = True, Pt(_BEFORE_END)
