"""The page for phones and meeting rooms: one self-contained HTML file."""

from longmy_kpi.reports.page.draw import write

__all__ = ["write"]
