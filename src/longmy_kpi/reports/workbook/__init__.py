"""The month's report as an xlsx workbook: what a ward hands on to the city."""

from longmy_kpi.reports.workbook.book import write

__all__ = ["write"]
