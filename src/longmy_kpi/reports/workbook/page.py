"""Print set-up: A4, letters of nine points or more, page x of y, and what must be on every page."""

from __future__ import annotations

from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.summary import report_data_words, warnings_said
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.workbook.style_cache import WORKBOOK_FONT

_MARGIN, _ENDS, _BAND = 0.3, 0.45, 0.2  # inches
SCALE = 82  # percent: letters of eleven points come out at nine
ACROSS, UPRIGHT = 171, 114  # characters that a page of A4 takes at that scale
HEIGHT, HEIGHT_UPRIGHT = 640, 940  # points that one takes
_MOST_HEADER, _MOST_FOOTER = 80, 150  # a header or footer takes 255 characters for all its parts with their codes


def set_up(sheet: Worksheet, report: MonthReport, lexicon: Lexicon, *, upright: bool = False) -> None:
    """Set the sheet up for paper; only one that is wider than a page is made smaller than its letters should be."""
    sheet.page_setup.orientation = "portrait" if upright else "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    too_wide = sum(one.width for one in sheet.column_dimensions.values()) > (UPRIGHT if upright else ACROSS) + 1
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=too_wide)
    if too_wide:
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    else:
        sheet.page_setup.scale = SCALE
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = _MARGIN
    margins.top = margins.bottom = _ENDS
    margins.header = margins.footer = _BAND
    _header_and_footer(sheet, report, lexicon)


def _header_and_footer(sheet: Worksheet, report: MonthReport, lexicon: Lexicon) -> None:
    warnings = _part(" · ".join(warnings_said(report, lexicon)), bold=True)
    sheet.HeaderFooter.scaleWithDoc = False
    sheet.HeaderFooter.oddHeader = HeaderFooterItem(left=_part(report.plan.ward), right=warnings)
    page = _part(lexicon.say("report.page"))
    page.text = f"{page.text} &P/&N"
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_part(report_data_words(report, lexicon), _MOST_FOOTER), right=page
    )


def _part(text: str, most: int = _MOST_HEADER, *, bold: bool = False) -> _HeaderFooterPart:
    """Return text for a header; a bare & would begin a code."""
    short = text if len(text) <= most else text[: most - 1] + "…"
    return _HeaderFooterPart(short.replace("&", "&&"), f"{WORKBOOK_FONT},{'Bold' if bold else 'Regular'}", 9)
