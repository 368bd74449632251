"""The month's report as a Word document in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from longmy_kpi.reports.document.writer import write

__all__ = ["write"]
