"""The indicators of the quick view: a table where there is room, a block each on a narrow terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from longmy_kpi.figures.figure import Figure
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.marks import Tone, figure_mark
from longmy_kpi.reports.layout.outline import Line, lines
from longmy_kpi.reports.layout.plan_tables import indicator_fields
from longmy_kpi.reports.layout.remarks import cell_words, short_month
from longmy_kpi.reports.layout.short_names import unit_short
from longmy_kpi.reports.layout.table import Align, Column
from longmy_kpi.reports.layout.values import attainment_cell, target_cell
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.select import Selection
from longmy_kpi.reports.terminal.blocks import Block
from longmy_kpi.reports.terminal.styled_text import StyledText
from longmy_kpi.reports.terminal.styles import DIM, STYLES, beneath, cell_text, grid, indented, styled

# Narrower than the one: a block each. Wider than the other: every column.
NARROW, WIDE = 80, 140

_NORMAL = ("name_code", "target", "to_date", "attainment", "state", "periods")
_WIDE = ("code", "name", "lead", "target", "to_date", "attainment", "planned_share", "state", "as_of", "periods")
_NUMBERS = ("target", "to_date", "attainment", "planned_share")

# The width at which a cell goes on in the next line; the rest of the terminal is for the names.
_WIDEST = {"lead": 12, "target": 15, "to_date": 13, "attainment": 7, "planned_share": 7, "state": 15, "as_of": 7}
_WIDEST_WIDE = _WIDEST | {"to_date": 17}


def indicators(report: MonthReport, lexicon: Lexicon, selection: Selection, width: int | None) -> Sequence[Block]:
    """Return the selected indicators in plan order, every name in full, for so many columns; None for a pipe."""
    codes = {figure.indicator.code for figure in selection.figures(report)}
    shown = [line for line in lines(report) if line.indicator.code in codes]
    cells = QuickCells(report, lexicon)
    if width is not None and width < NARROW:
        return [part for line in shown for part in _block(line, cells, lexicon)]
    keys, widest = (_WIDE, _WIDEST_WIDE) if width is None or width > WIDE else (_NORMAL, _WIDEST)
    rows = [[cells.text(key, line) for key in keys] for line in shown]
    return [grid([_column(key, widest, lexicon) for key in keys], rows, width)]


def _column(key: str, widest: Mapping[str, int], lexicon: Lexicon) -> Column:
    align = Align.RIGHT if key in _NUMBERS else Align.LEFT
    return Column(key, lexicon.say(f"status.column.{key}"), align, widest=widest.get(key, 90))


def _block(line: Line, cells: QuickCells, lexicon: Lexicon) -> Iterator[Block]:
    """Show an indicator on three lines: name, state, numbers with what they are."""
    yield cells.text("name_code", line)
    yield indented(cells.text("state", line))
    numbers = ((key, cells.text(key, line).plain) for key in (*_NUMBERS, "periods"))
    said_numbers = (
        lexicon.say("status.labelled", label=lexicon.say(f"status.column.{key}"), value=value)
        for key, value in numbers
        if value != lexicon.say("report.absent.not_applicable")
    )
    yield indented(styled("; ".join(said_numbers)))


class QuickCells:
    """The cells of the quick view; what is computed is said as in every other output."""

    def __init__(self, report: MonthReport, lexicon: Lexicon) -> None:
        self._units = report.plan.unit_by_code
        self._lexicon = lexicon
        self._fields = {field.column.key: field for field in indicator_fields(report, lexicon, _NUMBERS)}

    def text(self, key: str, line: Line) -> StyledText:
        """Return the cell of a line in one column."""
        figure = line.figure
        match key:
            case "code":
                return styled(line.indicator.code)
            case "name":
                return _name(line, self._lexicon)
            case "name_code":
                return _name(line, self._lexicon, f" [{line.indicator.code}] {self._lead(line)}")
            case "lead":
                return styled(self._lead(line))
            case "state":
                return state_text(figure, self._lexicon)
            case "as_of":
                return styled(short_month(figure.as_of) if figure.as_of else "")
            case "periods":
                return styled(f"{figure.months_reported}/{figure.months_due}")
            case "planned_share" if not is_paced(figure):
                return styled(self._lexicon.say("report.absent.not_applicable"))
            case _:
                return cell_text(self._fields[key].cell(line), self._lexicon)

    def _lead(self, line: Line) -> str:
        return unit_short(self._units[line.indicator.lead], self._lexicon)


def is_paced(figure: Figure) -> bool:
    """Tell whether a figure is judged by its planned share: beside a ceiling that share would mislead."""
    return figure.pace is not None


def _name(line: Line, lexicon: Lexicon, code: str = "") -> StyledText:
    """Name an indicator in full, with its measure, and beneath it what further issuers ask for."""
    indicator = line.indicator
    name = styled(f"{line.number} {lexicon.name(indicator)}")
    measure = styled(f" ({lexicon.name(indicator.measure)}){code}", DIM)
    return beneath(name.beside(measure), *(styled(words, DIM) for words in _further(line.figure, lexicon)))


def _further(figure: Figure, lexicon: Lexicon) -> Iterator[str]:
    """Say what a second or further issuer asks for, and how much of it is reached."""
    for other in figure.others:
        issuer = other.issuer or lexicon.say("status.other_issuer")
        words = {"issuer": issuer, "target": cell_words(target_cell(other.target, lexicon), lexicon)}
        if other.attainment is None:
            yield lexicon.say("status.issuer", **words)
        else:
            reached = cell_words(attainment_cell(other.attainment, other.target), lexicon)
            yield lexicon.say("status.issuer.reached", **words, attainment=reached)


def state_text(figure: Figure, lexicon: Lexicon) -> StyledText:
    """Return the state, and beneath it what is unexplained or out of date."""
    unexplained = styled(lexicon.say("report.unexplained") if figure.owes_reason else "", STYLES[Tone.BAD])
    stale = styled(lexicon.say("report.stale") if figure.stale and figure.awaited is None else "", STYLES[Tone.WATCH])
    return beneath(cell_text(figure_mark(figure, lexicon), lexicon), unexplained, stale)
