"""The text of a report, written from its figures by templates that a workspace may replace."""

from longmy_kpi.reports.narrative.blocks import Block, Kind
from longmy_kpi.reports.narrative.gathering import story
from longmy_kpi.reports.narrative.story import Story
from longmy_kpi.reports.narrative.writing import Source, tell, template_name

__all__ = ["Block", "Kind", "Source", "Story", "story", "tell", "template_name"]
