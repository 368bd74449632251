"""Tables that go through the whole plan: the form as it is handed on, the same flat for filters, and the items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from longmy_kpi.figures.figure import Figure, ItemFigure
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.fields import (
    TableField,
    choose_fields,
    columns,
    indicator_columns,
    issuers,
    table_row,
)
from longmy_kpi.reports.layout.marks import count_words, item_mark, judged_words
from longmy_kpi.reports.layout.outline import ItemLines, Line, Section, lines, sections
from longmy_kpi.reports.layout.remarks import before_heading
from longmy_kpi.reports.layout.short_names import name_within, short_name
from longmy_kpi.reports.layout.table import BLANK, Absence, AbsentCell, Align, Cell, Column, Level, Row, Table, TextCell
from longmy_kpi.reports.report import MonthReport

_BY_ISSUER = ("target", "attainment")
_FULL = (
    *("number", "name", "measure", "last_year", "target", "month", "to_date", "year_estimate"),
    *("attainment", "gap", "change", "change_points", "year_attainment", "state", "as_of", "lead", "remarks"),
)
_FLAT = (
    *("order", "group", "item", "code", "name", "measure", "lead", "state", "last_year", "target", "month", "to_date"),
    *("year_estimate", "attainment", "gap", "planned_share", "pace", "change", "change_points", "year_attainment"),
    *("forecast", "needed_per_month", "covered_to", "months_reported", "months_due", "explained", "remarks_told"),
)
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def indicator_fields(
    report: MonthReport, lexicon: Lexicon, keys: Iterable[str], *, every_issuer: bool = True
) -> tuple[TableField, ...]:
    """Return the fields of these keys; `target` and `attainment` become a column an issuer, or stay the first's."""
    further = [str(number + 1) for number in range(1, issuers(report.plan) if every_issuer else 1)]
    expanded = [
        each for key in keys for each in ((key, *(key + one for one in further)) if key in _BY_ISSUER else (key,))
    ]
    return choose_fields(indicator_columns(report, lexicon), expanded)


def full_table(
    report: MonthReport,
    lexicon: Lexicon,
    keys: Iterable[str] = _FULL,
    *,
    folded: bool = False,
    every_issuer: bool = True,
    longest_name: int | None = None,
) -> Table:
    """Return the monthly monitoring table as wards and cities know it, with headings of groups and items.

    Where it is `folded`, an item of one indicator has no heading of its own; an indicator whose name has more than
    `longest_name` letters has its short one.
    """
    fields = [
        one._replace(cell=partial(_name_within, longest_name, lexicon)) if one.column.key == "name" else one
        for one in indicator_fields(report, lexicon, keys, every_issuer=every_issuer)
    ]
    rows = [
        one
        for number, section in enumerate(sections(report), 1)
        for one in _section(number, section, fields, lexicon, folded=folded)
    ]
    return Table(lexicon.say("report.full"), columns(fields), tuple(rows), numbered=True)


def _name_within(longest: int | None, lexicon: Lexicon, line: Line) -> Cell:
    return TextCell(name_within(line.indicator, lexicon, longest))


def _section(
    number: int, section: Section, fields: Sequence[TableField], lexicon: Lexicon, *, folded: bool = False
) -> list[Row]:
    name = lexicon.name(section.group) if section.group else lexicon.say("report.outside_items")
    rows = [
        _heading(
            fields,
            Level.GROUP,
            {"number": TextCell("X" * (number // 10) + _ROMAN[number % 10]), "name": TextCell(name)},
        )
    ]
    for item in section.items:
        if item.item is not None and not (folded and len(item.lines) == 1):
            rows.append(_item_heading(item, fields, lexicon))
        rows += [table_row(fields, line) for line in item.lines]
    return rows


def _item_heading(lines: ItemLines, fields: Sequence[TableField], lexicon: Lexicon) -> Row:
    assert lines.item is not None
    said: dict[str, Cell] = {"number": TextCell(str(lines.item.number)), "name": TextCell(lexicon.name(lines.item))}
    if lines.figure is not None:
        said["state"] = item_mark(lines.figure, lexicon)
        notes = [lexicon.say("report.judged_note", judged=judged_words(lines.figure))]
        said["remarks"] = said["outward_remarks"] = TextCell(
            "\n".join([*notes, lexicon.say("report.open_item")] if lines.figure.open else notes)
        )
    return _heading(fields, Level.ITEM, said)


def _heading(fields: Sequence[TableField], level: Level, said: dict[str, Cell]) -> Row:
    return Row(tuple(said.get(one.column.key, BLANK) for one in fields), level)


def flat_table(report: MonthReport, lexicon: Lexicon) -> Table:
    """Return the same figures with one row an indicator and nothing else, to sort and filter by any column."""
    fields = indicator_fields(report, lexicon, _FLAT)
    return Table(lexicon.say("report.flat"), columns(fields), tuple(table_row(fields, line) for line in lines(report)))


def items_table(report: MonthReport, lexicon: Lexicon) -> Table:
    """Return the plan's items with their state, that of the period before, and what their indicators say."""
    previous = {item.number: item for item in report.previous.items} if report.previous else {}
    rows = [
        _item_row(item, report.figures.figures, previous, lexicon)
        for section in sections(report)
        for item in section.items
        if item.item is not None and item.figure is not None
    ]
    said = [
        Column("number", lexicon.say("report.column.number"), Align.CENTER, widest=5),
        Column("name", lexicon.say("report.column.item_name"), widest=40),
        Column("state", lexicon.say("report.column.state"), widest=24),
        Column("judged", lexicon.say("report.column.judged"), Align.CENTER, widest=9),
        Column("before", before_heading(report, lexicon), widest=24),
        Column("detail", lexicon.say("report.column.detail"), widest=34),
    ]
    return Table(lexicon.say("report.items"), tuple(said), tuple(rows))


def items_short(report: MonthReport, lexicon: Lexicon) -> Table:
    """Return the items with their short names, their state, and how much of each was judged."""
    rows = [
        Row(
            (
                TextCell(str(lines.item.number)),
                TextCell(short_name(lines.item, lexicon)),
                item_mark(lines.figure, lexicon),
                TextCell(judged_words(lines.figure) + "+" * lines.figure.open),
            )
        )
        for section in sections(report)
        for lines in section.items
        if lines.item is not None and lines.figure is not None
    ]
    said = (
        Column("number", lexicon.say("report.column.number"), Align.CENTER, widest=5),
        Column("item", lexicon.say("report.column.item_name"), widest=40),
        Column("state", lexicon.say("report.column.state"), widest=24),
        Column("judged", lexicon.say("report.column.judged"), Align.CENTER, widest=9),
    )
    return Table(lexicon.say("report.items"), said, tuple(rows))


def _item_row(
    lines: ItemLines, figures: Mapping[str, Figure], previous: Mapping[int, ItemFigure], lexicon: Lexicon
) -> Row:
    assert lines.item is not None
    assert lines.figure is not None
    before = previous.get(lines.item.number)
    return Row(
        (
            TextCell(str(lines.item.number)),
            TextCell(lexicon.name(lines.item)),
            item_mark(lines.figure, lexicon),
            TextCell(judged_words(lines.figure)),
            item_mark(before, lexicon) if before else AbsentCell(Absence.NOT_APPLICABLE),
            TextCell(count_words([figures[code] for code in lines.figure.codes], lexicon)),
        )
    )
