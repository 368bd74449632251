"""The city's workbook of a month: wards with their items, totals, who is missing, what was raised and restated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.city import words
from longmy_kpi.city.items import ItemLine
from longmy_kpi.city.month import CityMonth, SharedLine, WardLine
from longmy_kpi.city.terminal import reminder
from longmy_kpi.figures.amounts import to_decimal
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.package.cells import fraction_of
from longmy_kpi.package.columns import DIFFICULTIES, RESTATEMENTS
from longmy_kpi.plan.wording import target_words
from longmy_kpi.reports.layout.marks import Tone, tone
from longmy_kpi.reports.layout.table import Cell, DayCell, NumberCell, TextCell
from longmy_kpi.reports.workbook import style_cache
from longmy_kpi.reports.workbook.cells import cell_at, put_cell, put_text
from longmy_kpi.reports.workbook.package import to_bytes


def medians(month: CityMonth) -> dict[str, Fraction]:
    """Return the middle figure of each shared indicator, over the wards that have one and lack no due reading."""
    found: dict[str, list[Fraction]] = defaultdict(list)
    for row in month.rows():
        actual = fraction_of(row["actual_num"], row["actual_den"]) if row["shared"] else None
        if actual is not None and row["wanting"] == "false":
            found[row["shared"]].append(actual)
    return {code: median(values) for code, values in found.items()}


def median(values: list[Fraction]) -> Fraction:
    """Return the middle one, or what lies half way between the two in the middle.

    >>> median([Fraction(1), Fraction(5), Fraction(3)]), median([Fraction(1), Fraction(2)])
    (Fraction(3, 1), Fraction(3, 2))
    """
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


class Marked:
    """A cell with a state: its words and its tone."""

    def __init__(self, text: str, look: Tone | None) -> None:
        self.text, self.look = text, look


AnyCell = Cell | Marked
SheetRows = Sequence[Sequence[AnyCell]]


def write(month: CityMonth, lexicon: Lexicon) -> bytes:
    """Return the workbook: values and no formulas, the same bytes for the same month."""
    book = Workbook()
    book.remove(book.worksheets[0])
    say = lexicon.say
    moments = [line.received_at for line in month.wards if line.received_at is not None]
    if moments:
        book.properties.created = book.properties.modified = max(moments).replace(tzinfo=None, microsecond=0)
    book.properties.title = words.city_title(month, lexicon)
    book.properties.creator = month.city.name
    _sheet(book, month, lexicon, say("city.sheet.wards"), _ward_headings(month, lexicon), _ward_rows(month, lexicon))
    _sheet(book, month, lexicon, say("city.sheet.totals"), _total_headings(lexicon), _total_rows(month, lexicon))
    missing = [[TextCell(ward.name), TextCell(ward.code), TextCell(ward.kind)] for ward in month.missing]
    headings = [say("city.column.ward"), say("city.column.code"), say("city.column.kind")]
    _sheet(book, month, lexicon, say("city.sheet.missing"), headings, missing, reminder(month, lexicon))
    _sheet(book, month, lexicon, say("city.sheet.raised"), _raised_headings(lexicon), _raised_rows(month))
    _sheet(book, month, lexicon, say("city.sheet.restated"), _restated_headings(lexicon), _restated_rows(month))
    return to_bytes(book)


def _sheet(
    book: Workbook, month: CityMonth, lexicon: Lexicon, name: str, headings: Sequence[str], rows: SheetRows, *said: str
) -> None:
    sheet: Worksheet = book.create_sheet(name)
    top = [words.city_title(month, lexicon), *([lexicon.say("demo.banner")] if month.demo else [])]
    top += [
        ", ".join(filter(None, (words.ward_counts(month, lexicon), words.missing_wards(month, lexicon)))),
        *filter(None, said),
    ]
    for number, text in enumerate(top, 1):
        cell = cell_at(sheet, number, 1)
        put_text(cell, text)
        cell.font = style_cache.font(style_cache.TITLE if number == 1 else style_cache.BODY, bold=number == 1)
    start = len(top) + 2
    for column, heading in enumerate(headings, 1):
        cell = cell_at(sheet, start, column)
        put_text(cell, heading)
        cell.font, cell.fill, cell.border = (
            style_cache.font(style_cache.SMALL, bold=True),
            style_cache.fill(style_cache.HEADING),
            style_cache.GRID,
        )
        cell.alignment = style_cache.wrapped("center")
    for offset, row in enumerate(rows, start + 1):
        for column, value in enumerate(row, 1):
            _put(sheet, offset, column, value, lexicon)
    if not rows:
        put_text(cell_at(sheet, start + 1, 1), lexicon.say("city.sheet.none"))
    _set_up(sheet, start, headings, rows)


def _put(sheet: Worksheet, row: int, column: int, value: AnyCell, lexicon: Lexicon) -> None:
    cell = cell_at(sheet, row, column)
    cell.font, cell.border = style_cache.font(), style_cache.GRID
    if isinstance(value, Marked):
        put_text(cell, value.text)
        cell.alignment = style_cache.wrapped("center")
        if value.look is not None:
            background, letters = style_cache.COLOURS[value.look]
            cell.fill, cell.font = style_cache.fill(background), style_cache.font(bold=True, colour=letters)
        return
    put_cell(cell, value, lexicon)
    cell.alignment = style_cache.wrapped("right" if isinstance(value, NumberCell) else "left")


def _set_up(sheet: Worksheet, start: int, headings: Sequence[str], rows: SheetRows) -> None:
    for column, heading in enumerate(headings, 1):
        texts = [getattr(row[column - 1], "text", "") for row in rows]
        longest = max((len(text) for text in texts), default=0)
        width = min(max(longest + 2, 12 if len(heading) > 3 else 7), 44)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"B{start + 1}"
    sheet.print_title_rows = f"{start}:{start}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0


def _ward_headings(month: CityMonth, lexicon: Lexicon) -> list[str]:
    say = lexicon.say
    head = [say(f"city.column.{key}") for key in ("ward", "kind", "sent", "on_time", "closed", "as_of")]
    numbers = [str(number) for number in words.item_numbers(month)]
    return [*head, *numbers, say("city.column.attention"), say("city.column.raised")]


def _ward_rows(month: CityMonth, lexicon: Lexicon) -> list[list[AnyCell]]:
    """Return a row a ward: wards of like kind together, in the order of the list; no ranks."""
    numbers = words.item_numbers(month)
    kinds = list(dict.fromkeys(line.ward.kind for line in month.wards))
    ordered = sorted(month.wards, key=lambda line: kinds.index(line.ward.kind))
    return [_ward_row(line, numbers, lexicon) for line in ordered]


def _ward_row(line: WardLine, numbers: Sequence[int], lexicon: Lexicon) -> list[AnyCell]:
    items = {item.number: item for item in line.items}
    day = line.received_at.date() if line.received_at else None
    head: list[AnyCell] = [
        TextCell(line.ward.name),
        TextCell(line.ward.kind),
        TextCell(words.sent_words(line, lexicon)) if day is None else DayCell(day),
        TextCell("" if line.on_time is None else lexicon.say("city.yes" if line.on_time else "city.late")),
        TextCell(words.closed_words(line, lexicon)),
        TextCell("") if line.as_of is None else DayCell(line.as_of),
    ]
    told = (
        [NumberCell(Decimal(line.attention), 0), NumberCell(Decimal(line.raised), 0)]
        if line.is_in
        else [TextCell("–"), TextCell("–")]
    )
    return [*head, *(_item(items.get(number), line) for number in numbers), *told]


def _item(item: ItemLine | None, line: WardLine) -> AnyCell:
    """Return an item's cell: its sign and of how many of its indicators that is; no colour where nothing was told."""
    if item is None:
        return Marked("" if line.is_in else words.NOT_TOLD, None)
    wanting = "*" if item.wanting else ""
    return Marked(f"{words.item_sign(item)[:1]} {item.judged}/{item.of}{wanting}", tone(item.state))


def _total_headings(lexicon: Lexicon) -> list[str]:
    keys = ("shared", "code", "measure", "total", "parts", "wards", "target", "verdict", "attainment", "median")
    return [lexicon.say(f"city.column.{key}") for key in (*keys, "bad", "watch", "good", "apart")]


def _total_rows(month: CityMonth, lexicon: Lexicon) -> list[list[AnyCell]]:
    middle = medians(month)
    return [_total_row(line, month, middle.get(line.code), lexicon) for line in month.indicators]


def _total_row(line: SharedLine, month: CityMonth, middle: Fraction | None, lexicon: Lexicon) -> list[AnyCell]:
    actual = line.total.actual
    before = lexicon.say("city.estimate") if line.total.estimate else ""
    decimals = words.total_decimals(line)
    total: AnyCell = TextCell("–") if actual is None else NumberCell(to_decimal(actual), decimals, before)
    target = "–" if line.target is None else target_words(line.target, lexicon)
    share = "" if line.attainment is None else lexicon.percent(line.attainment)
    median = TextCell("–") if middle is None else NumberCell(to_decimal(middle), line.decimals)
    return [
        TextCell(line.name),
        TextCell(line.code),
        TextCell(line.measure),
        total,
        TextCell(words.line_parts_words(line, lexicon)),
        Marked(words.reach(line), None),
        TextCell(target),
        Marked(words.verdict(line, lexicon), None if line.state is None else tone(line.state)),
        TextCell(share),
        median,
        *(NumberCell(Decimal(count), 0) for count in words.line_state_counts(line)),
        TextCell("; ".join(words.apart_words(line, month, lexicon))),
    ]


def _raised_headings(lexicon: Lexicon) -> list[str]:
    return [lexicon.say(f"city.column.{key}") for key in ("ward", "subject", "text", "first_month", "raised_at")]


def _raised_rows(month: CityMonth) -> list[list[AnyCell]]:
    names = {line.ward.code: line.ward.name for line in month.wards}
    return [
        [
            TextCell(names[row["ward"]]),
            *(TextCell(row[key]) for key in ("name", "text", "first_month")),
            TextCell(row["raised_at"][:10]),
        ]
        for row in month.rows(DIFFICULTIES)
    ]


def _restated_headings(lexicon: Lexicon) -> list[str]:
    return [
        lexicon.say(f"city.column.{key}") for key in ("ward", "indicator", "of_month", "before", "after", "brought_in")
    ]


def _restated_rows(month: CityMonth) -> list[list[AnyCell]]:
    names = {line.ward.code: line.ward.name for line in month.wards}
    keys = ("indicator", "month", "before", "after", "brought_in")
    return [[TextCell(names[row["ward"]]), *(_value(row, key) for key in keys)] for row in month.rows(RESTATEMENTS)]


def _value(row: Mapping[str, str], key: str) -> AnyCell:
    text = row[key]
    if key in ("before", "after") and text.replace("-", "", 1).replace(".", "", 1).isdigit():
        return NumberCell(Decimal(text), max(len(text.partition(".")[2]), 0))
    return TextCell(text)
