"""What the page shows, put together from the neutral tables: nothing here is computed anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from longmy_kpi.figures.figure import JUDGED
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.wording import due_words
from longmy_kpi.reports.glance.figure_words import few_words
from longmy_kpi.reports.layout.care import CARE, weakest
from longmy_kpi.reports.layout.fields import own_heading
from longmy_kpi.reports.layout.marks import count_words
from longmy_kpi.reports.layout.months import figures_by_month, indicator_months, remarks_by_month
from longmy_kpi.reports.layout.outline import ItemLines, Line, sections
from longmy_kpi.reports.layout.plan_tables import indicator_fields, items_table
from longmy_kpi.reports.layout.remarks import decision
from longmy_kpi.reports.layout.restated import corrections
from longmy_kpi.reports.layout.short_names import short_name
from longmy_kpi.reports.layout.table import BLANK, Absence, AbsentCell, Cell, Table, TextCell
from longmy_kpi.reports.page.chart import Chart, chart
from longmy_kpi.reports.report import MonthReport

NUMBER_FIELDS = ("to_date", "target", "attainment")
_HEAD = ("number", "code", "name", "measure", "state", "explained", "as_of", *NUMBER_FIELDS)
_DETAILS = (
    *("lead", "month", "target", "attainment", "gap", "planned_share", "pace", "last_year", "change", "change_points"),
    *("forecast", "needed_per_month", "year_estimate", "year_attainment", "covered_to", "self_assessment"),
)
_EMPTY = (BLANK, AbsentCell(Absence.NOT_APPLICABLE))

LabelledCell = tuple[str, Cell]


class PageEntry(Struct, frozen=True):
    """An indicator: the cells of its line by key, its further fields with their headings, its months."""

    line: Line
    cells: Mapping[str, Cell]
    details: tuple[LabelledCell, ...]
    chart: Chart | None
    months: Table
    words: tuple[tuple[str, str], ...]


class PagePart(Struct, frozen=True):
    """An item with its indicators; its row of the items' table by key, empty for what stands outside the items."""

    lines: ItemLines
    row: Mapping[str, Cell]
    counts: str
    entries: tuple[PageEntry, ...]
    worst: str
    leads: str


class PageGroup(Struct, frozen=True):
    """A heading over items; its code is empty outside them."""

    code: str
    name: str
    parts: tuple[PagePart, ...]


class Outline(Struct, frozen=True):
    """All groups, and the headings of the numbers on an indicator's line."""

    headings: Mapping[str, str]
    groups: tuple[PageGroup, ...]


def outline(report: MonthReport, lexicon: Lexicon) -> Outline:
    """Put groups, items and indicators together in the plan's order."""
    return _Maker(report, lexicon).outline()


def rows_by_key(table: Table) -> list[dict[str, Cell]]:
    """Return a table's rows with their cells by the key of their column."""
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row.cells, strict=True)) for row in table.rows]


class _Maker:
    def __init__(self, report: MonthReport, lexicon: Lexicon) -> None:
        self._report = report
        self._lexicon = lexicon
        # Further issuers' plan values stand among the details: the first one's decides the state.
        self._head = [one for one in indicator_fields(report, lexicon, _HEAD) if one.column.key in _HEAD]
        self._details = [one for one in indicator_fields(report, lexicon, _DETAILS) if one.column.key not in _HEAD]
        self._months = indicator_months(report, lexicon)
        self._rows = {row["number"]: row for row in rows_by_key(items_table(report, lexicon))}

    def outline(self) -> Outline:
        groups = []
        for section in sections(self._report):
            name = self._lexicon.name(section.group) if section.group else self._lexicon.say("report.outside_items")
            code = section.group.code if section.group else ""
            groups.append(PageGroup(code, name, tuple(map(self._part, section.items))))
        return Outline({one.column.key: one.column.heading for one in self._head}, tuple(groups))

    def _part(self, lines: ItemLines) -> PagePart:
        row = self._rows[TextCell(str(lines.item.number))] if lines.item else {}
        counts = count_words([line.figure for line in lines.lines], self._lexicon)
        return PagePart(
            lines, row, counts, tuple(map(self._entry, lines.lines)), self._worst(lines), self._leads(lines)
        )

    def _worst(self, lines: ItemLines) -> str:
        """Say the figure that gives an item its state; nothing where none does yet."""
        deciding = weakest(self._report, lines.figure.codes, lines.figure.state) if lines.figure else None
        if deciding is None or deciding.state not in (*JUDGED, *CARE):
            return ""
        return f"{short_name(deciding.indicator, self._lexicon)}: {few_words(deciding, self._lexicon)}"

    def _leads(self, lines: ItemLines) -> str:
        units = (self._report.plan.unit_by_code[line.indicator.lead].short_name for line in lines.lines)
        return ", ".join(dict.fromkeys(units))

    def _entry(self, line: Line) -> PageEntry:
        figures = figures_by_month(self._report, line.indicator.code)
        return PageEntry(
            line=line,
            cells={one.column.key: one.cell(line) for one in self._head},
            details=tuple(said for said in self._said(line) if said[1] not in _EMPTY),
            chart=chart(self._report.plan, figures, self._lexicon),
            months=self._months[line.indicator.code],
            words=(
                *remarks_by_month(figures, self._lexicon),
                *corrections(self._report, line.indicator.code, self._lexicon),
            ),
        )

    def _said(self, line: Line) -> Iterator[LabelledCell]:
        figure, say = line.figure, self._lexicon.say
        changed = decision(figure, self._lexicon)
        yield say("page.decision"), TextCell(changed)
        without = {"planned_share"} if figure.pace is None else set()
        if figure.incomplete:  # else the missing months would count as months without work
            without.add("needed_per_month")
        for one in self._details:
            if one.column.key not in without:
                yield own_heading(one.column, line.indicator, self._lexicon), one.cell(line)
        yield say("page.due"), TextCell(due_words(line.indicator, self._report.plan, self._lexicon))
        if figure.months_due:
            yield say("page.periods"), TextCell(f"{figure.months_reported}/{figure.months_due}")
