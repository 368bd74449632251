"""Nothing that somebody writes becomes markup, a field or a structure of its own, or makes the file unreadable."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from document_cases import blocks_of, bytes_of, document_of, opened
from docx.oxml.ns import qn
from msgspec.structs import replace
from report_cases import january
from small_report import MARCH, small_report

from document_reader import body_text, everything
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.document import write
from longmy_kpi.reports.narrative import BlockKind, TextBlock
from longmy_kpi.reports.report import MonthReport

HOSTILE = (
    '</w:t></w:r><w:p><w:r><w:t>& <script>alert("x")</script> {{ 7*7 }} {% raw %} '
    "=SUM(A1)\n# I. TIÊU ĐỀ GIẢ\n- mục giả\x00\x07\x1b[31m\u202eđảo\u2066\ufffe\uffff\ud800 &#x41; \u2060# hết"
)
SHOWN = (
    "&",
    '<script>alert("x")</script>',
    "{{ 7*7 }}",
    "{% raw %}",
    "=SUM(A1)",
    "\\x00\\x07\\x1b[31m\\u202e",
    "&#x41;",
)


def hostile() -> MonthReport:
    """Every text that a unit or the plan gives, as hostile as it can be."""
    report = small_report()
    figures = dict(report.figures.figures)
    for code, figure in figures.items():
        figures[code] = replace(
            figure, note=HOSTILE, difficulty=HOSTILE, self_assessment=HOSTILE, decision=figure.decision
        )
    plan = replace(
        report.plan,
        ward=f"Phường {HOSTILE}",
        city=HOSTILE,
        title=HOSTILE,
        legal_basis=(HOSTILE,),
        recipients=(HOSTILE,),
        units=tuple(replace(unit, name=HOSTILE) for unit in report.plan.units),
        groups=tuple(replace(group, name=HOSTILE) for group in report.plan.groups),
    )
    months = {**report.months, MARCH: replace(report.figures, figures=figures)}
    lines = tuple(replace(line, unit=replace(line.unit, name=HOSTILE), returned=HOSTILE) for line in report.submissions)
    return replace(report, plan=plan, figures=months[MARCH], months=months, submissions=lines)


def test_hostile_text_is_shown_as_it_is_written() -> None:
    document = opened(bytes_of(hostile()))
    text = body_text(document)
    for piece in SHOWN:
        assert piece in text
    for unseen in "\x00\x07\x1b\u202e\u2066\ufffe\uffff":
        assert unseen not in text


def test_hostile_text_makes_no_heading_no_item_and_no_field() -> None:
    document = opened(bytes_of(hostile()))
    headings = [one.text for one in everything(document) if one.style in {"muc", "khoan"}]
    assert not any(text.startswith(("TIÊU ĐỀ GIẢ", "I. TIÊU")) for text in headings)
    assert not any(one.text.startswith("- mục giả") for one in everything(document))
    assert list(document.element.body.iter(qn("w:fldSimple"), qn("w:instrText"), qn("w:hyperlink"))) == []


def test_the_package_holds_nothing_that_runs_or_leads_outside() -> None:
    data = bytes_of(hostile())
    names = ZipFile(BytesIO(data)).namelist()
    assert not any(name.endswith((".bin", ".vml", ".jpeg", ".png")) or "embeddings" in name for name in names)
    document = opened(data)
    assert not any(one.is_external for part in document.part.package.iter_parts() for one in part.rels.values())


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_note_that_looks_like_a_formula_stays_the_text_it_is(sign: str) -> None:
    note = f"{sign}cmd|' /C calc'!A0"
    report = january()
    figure = replace(report.figures.figures["giai-ngan-dtc"], note=note, unexplained=False)
    figures = replace(report.figures, figures={**report.figures.figures, "giai-ngan-dtc": figure})
    shown = replace(report, figures=figures)
    assert any(f"“{note}”" in text for _, text in blocks_of(shown, internal=True))
    assert note in body_text(opened(bytes_of(shown)))  # as it is in the annex


def test_line_breaks_of_a_note_are_kept_in_the_annex_and_joined_in_the_text() -> None:
    document = document_of("strained")
    cells = {cell.text for row in document.tables[2].rows for cell in row.cells}
    assert "@ước\nĐơn vị tự đánh giá: +đạt" in cells
    assert not any("\n" in paragraph.text for paragraph in document.paragraphs)


def test_blocks_without_subject_or_body_still_make_a_document() -> None:
    report = january()
    document = opened(write(report, Lexicon("vi"), (), None))
    assert "BÁO CÁO" in body_text(document)
    assert "Nơi nhận:" in body_text(opened(write(report, Lexicon("vi"), (TextBlock(BlockKind.TEXT, "một"),), None)))
