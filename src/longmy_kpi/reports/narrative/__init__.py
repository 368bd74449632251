"""The text of a report, written from its figures by templates that a workspace may replace."""

from longmy_kpi.reports.narrative.blocks import BlockKind, TextBlock
from longmy_kpi.reports.narrative.template_context import Story, story
from longmy_kpi.reports.narrative.writing import TemplateSource, template_name, write_report

__all__ = ["BlockKind", "Story", "TemplateSource", "TextBlock", "story", "template_name", "write_report"]
