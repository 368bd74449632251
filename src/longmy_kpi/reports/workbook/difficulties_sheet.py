"""The difficulties that are followed, on the pages that are left; what has no room stands out of sight, counted."""

from __future__ import annotations

from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.difficulties import by_urgency, difficulties_page, difficulty_counts
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.workbook import style_cache
from longmy_kpi.reports.workbook.pages import heading_points, heights, scratch, taken
from longmy_kpi.reports.workbook.sheet import Across, paragraph
from longmy_kpi.reports.workbook.sheets import table_sheet

_LAST_LINE = 16  # points


def difficulties_sheet(sheet: Worksheet, report: MonthReport, lexicon: Lexicon, most: int) -> int:
    """Fill the sheet on at most so many pages; return how many difficulties had no room."""
    table, counts = difficulties_page(report, lexicon), difficulty_counts(report, lexicon)
    kept = _kept(report, lexicon, most)
    rest = len(table.rows) - len(kept)
    shown = replace(table, rows=tuple(table.rows[place] for place in kept))
    placed = table_sheet(sheet, report, lexicon, shown, table.title, counts)
    if rest:
        words = lexicon.say("report.more_difficulties", count=rest)
        paragraph(sheet, placed.last + 1, words, Across(1, len(table.columns)), style_cache.font(italic=True))
    return rest


def _kept(report: MonthReport, lexicon: Lexicon, most: int) -> list[int]:
    """Return the places of the difficulties for which there is room, the most urgent of them, in their order."""
    table, counts = difficulties_page(report, lexicon), difficulty_counts(report, lexicon)
    trial = scratch()
    placed = table_sheet(trial, report, lexicon, table, table.title, counts)
    high, repeated = heights(trial, placed.last), heading_points(trial, placed)
    head, rows = high[: placed.first - 1], high[placed.first - 1 :]
    urgent = by_urgency(report)
    for count in range(len(urgent), 0, -1):
        kept = sorted(urgent[:count])
        last = [_LAST_LINE] if count < len(urgent) else []
        if taken([*head, *(rows[place] for place in kept), *last], repeated).pages <= most:
            return kept
    return list(urgent[:1])
