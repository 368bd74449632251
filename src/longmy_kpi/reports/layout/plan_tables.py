"""Tables that go through the whole plan: the form as it is handed on, the same flat for filters, and the items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from longmy_kpi.figures.figure import Figure, ItemFigure, State
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.fields import Field, choose, columns, row
from longmy_kpi.reports.layout.figure_fields import figure_fields
from longmy_kpi.reports.layout.judged import count_words, item_mark, judged_words
from longmy_kpi.reports.layout.outline import ItemLines, Section, lines, sections
from longmy_kpi.reports.layout.plan_fields import issuers, plan_fields
from longmy_kpi.reports.layout.previous import before_heading
from longmy_kpi.reports.layout.short_names import short_name
from longmy_kpi.reports.layout.table import BLANK, Absence, Absent, Align, Cell, Column, Level, Mark, Row, Table, Text
from longmy_kpi.reports.report import MonthReport

_BY_ISSUER = ("target", "attainment")
_FULL = (
    *("number", "name", "measure", "last_year", "target", "month", "to_date", "year_estimate"),
    *("attainment", "gap", "change", "change_points", "year_attainment", "state", "as_of", "lead", "remarks"),
)
_FLAT = (
    *("order", "group", "item", "code", "name", "measure", "lead", "state", "last_year", "target", "month", "to_date"),
    *("year_estimate", "attainment", "gap", "planned_share", "pace", "change", "change_points", "year_attainment"),
    *("forecast", "needed_per_month", "covered_to", "months_reported", "months_due", "explained"),
)
_PRINTED = ("number", "name", "measure", "last_year", "target", "month", "to_date", "attainment", "change")
_PRINTED_LAST = ("state", "lead_short")
_NARROW = {"name": 60, "name_short": 60, "measure": 14, "target": 17, "state": 28, "lead_short": 9}
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def indicator_fields(
    report: MonthReport, lexicon: Lexicon, keys: Iterable[str], *, every_issuer: bool = True
) -> tuple[Field, ...]:
    """Return the fields of these keys; `target` and `attainment` become a column an issuer, or stay the first's."""
    every = {one.column.key: one for one in (*plan_fields(report, lexicon), *figure_fields(report, lexicon))}
    further = [str(number + 1) for number in range(1, issuers(report.plan) if every_issuer else 1)]
    expanded = [
        each for key in keys for each in ((key, *(key + one for one in further)) if key in _BY_ISSUER else (key,))
    ]
    return choose(every, expanded)


def full_table(
    report: MonthReport,
    lexicon: Lexicon,
    keys: Iterable[str] = _FULL,
    *,
    folded: bool = False,
    every_issuer: bool = True,
) -> Table:
    """Return the monthly monitoring table as wards and cities know it, with headings of groups and items.

    Where it is `folded`, an item of one indicator has no heading of its own.
    """
    fields = indicator_fields(report, lexicon, keys, every_issuer=every_issuer)
    rows = [
        one
        for number, section in enumerate(sections(report), 1)
        for one in _section(number, section, fields, lexicon, folded=folded)
    ]
    return Table(lexicon.say("report.full"), columns(fields), tuple(rows), numbered=True)


def printed_table(report: MonthReport, lexicon: Lexicon) -> Table:
    """Return that table with the columns that a page has room for; those of last year only where it is known."""
    known = any(line.figure.last_year is not None for line in lines(report))
    keys = [key for key in _PRINTED if known or key not in ("last_year", "change")]
    return narrowed(full_table(report, lexicon, [*keys, *_PRINTED_LAST], folded=True))


def narrowed(table: Table) -> Table:
    """Return a table for a page: its columns give way to the names, and are not numbered.

    That an indicator is only followed its state says, and need not be said for its target.
    """
    said = tuple(replace(one, widest=_NARROW.get(one.key, one.widest)) for one in table.columns)
    rows = tuple(replace(row, cells=_brief(row, said)) for row in table.rows)
    return replace(table, columns=said, rows=rows, numbered=False)


def _brief(row: Row, said: Sequence[Column]) -> tuple[Cell, ...]:
    cells = dict(zip([one.key for one in said], row.cells, strict=True))
    state = cells.get("state")
    if isinstance(state, Mark) and state.state is State.FOLLOWED and "target" in cells:
        cells["target"] = Absent(Absence.NOT_APPLICABLE)
    return tuple(cells.values())


def _section(
    number: int, section: Section, fields: Sequence[Field], lexicon: Lexicon, *, folded: bool = False
) -> list[Row]:
    name = lexicon.name(section.group) if section.group else lexicon.say("report.outside_items")
    rows = [
        _heading(fields, Level.GROUP, {"number": Text("X" * (number // 10) + _ROMAN[number % 10]), "name": Text(name)})
    ]
    for item in section.items:
        if item.item is not None and not (folded and len(item.lines) == 1):
            rows.append(_item_heading(item, fields, lexicon))
        rows += [row(fields, line) for line in item.lines]
    return rows


def _item_heading(lines: ItemLines, fields: Sequence[Field], lexicon: Lexicon) -> Row:
    assert lines.item is not None
    said: dict[str, Cell] = {"number": Text(str(lines.item.number)), "name": Text(lexicon.name(lines.item))}
    if lines.figure is not None:
        said["state"] = item_mark(lines.figure, lexicon)
        notes = [lexicon.say("report.judged_note", judged=judged_words(lines.figure))]
        said["remarks"] = said["outward_remarks"] = Text(
            "\n".join([*notes, lexicon.say("report.open_item")] if lines.figure.open else notes)
        )
    return _heading(fields, Level.ITEM, said)


def _heading(fields: Sequence[Field], level: Level, said: dict[str, Cell]) -> Row:
    return Row(tuple(said.get(one.column.key, BLANK) for one in fields), level)


def flat_table(report: MonthReport, lexicon: Lexicon) -> Table:
    """Return the same figures with one row an indicator and nothing else, to sort and filter by any column."""
    fields = indicator_fields(report, lexicon, _FLAT)
    return Table(lexicon.say("report.flat"), columns(fields), tuple(row(fields, line) for line in lines(report)))


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
                Text(str(lines.item.number)),
                Text(short_name(lines.item, lexicon)),
                item_mark(lines.figure, lexicon),
                Text(judged_words(lines.figure) + "+" * lines.figure.open),
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
            Text(str(lines.item.number)),
            Text(lexicon.name(lines.item)),
            item_mark(lines.figure, lexicon),
            Text(judged_words(lines.figure)),
            item_mark(before, lexicon) if before else Absent(Absence.NOT_APPLICABLE),
            Text(count_words([figures[code] for code in lines.figure.codes], lexicon)),
        )
    )
