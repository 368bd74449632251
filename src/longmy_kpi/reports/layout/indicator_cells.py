"""The cells of an indicator's line, a method a column, called like the column's key."""

from __future__ import annotations

from longmy_kpi.figures.amounts import in_period
from longmy_kpi.figures.figure import Figure, State
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import AssignmentBasis
from longmy_kpi.reports.layout import values
from longmy_kpi.reports.layout.marks import figure_mark
from longmy_kpi.reports.layout.month_cells import period_cell
from longmy_kpi.reports.layout.moves import indicator_led
from longmy_kpi.reports.layout.outline import Line, lines
from longmy_kpi.reports.layout.remarks import as_of, cell_words, outward_remarks, remarks
from longmy_kpi.reports.layout.short_names import short_name
from longmy_kpi.reports.layout.table import BLANK, Cell, NumberCell, TextCell
from longmy_kpi.reports.report import MonthReport


class IndicatorCells:
    """What a month's report says of an indicator, in one language."""

    def __init__(self, report: MonthReport, lexicon: Lexicon) -> None:
        self._report = report
        self._lexicon = lexicon
        self._order = {one.indicator.code: number for number, one in enumerate(lines(report), 1)}

    def order(self, line: Line) -> Cell:
        """Number the line in the report."""
        return values.count_cell(self._order[line.indicator.code])

    def number(self, line: Line) -> Cell:
        """Give the number that the plan's outline has."""
        return TextCell(line.number)

    def code(self, line: Line) -> Cell:
        """Give the code."""
        return TextCell(line.indicator.code)

    def group(self, line: Line) -> Cell:
        """Name the group, if any."""
        return TextCell(self._lexicon.name(line.group)) if line.group else BLANK

    def item(self, line: Line) -> Cell:
        """Give the item's number, if any."""
        return values.count_cell(line.item.number) if line.item else BLANK

    def name(self, line: Line) -> Cell:
        """Give the full name."""
        return TextCell(self._lexicon.name(line.indicator))

    def name_short(self, line: Line) -> Cell:
        """Give the short name."""
        return TextCell(short_name(line.indicator, self._lexicon))

    def measure(self, line: Line) -> Cell:
        """Name the measure."""
        return TextCell(self._lexicon.name(line.indicator.measure))

    def lead(self, line: Line) -> Cell:
        """Name the unit that leads, and say where it is only proposed."""
        name = self._lexicon.name(self._report.plan.unit_by_code[line.indicator.lead])
        is_proposed = line.indicator.named is AssignmentBasis.PROPOSED
        return TextCell(f"{name} {self._lexicon.say('report.proposed')}" if is_proposed else name)

    def lead_short(self, line: Line) -> Cell:
        """Give the short name of the unit that leads."""
        return TextCell(self._report.plan.unit_by_code[line.indicator.lead].short_name)

    def target_by(self, issuer: int, line: Line) -> Cell:
        """Show the plan value of the first (0), second … issuer."""
        if issuer == 0:
            return values.signed_target_cell(line.figure.target, self._lexicon)
        further = line.indicator.series[issuer : issuer + 1]
        if not further:
            return BLANK
        return values.signed_target_cell(further[0].at(self._report.month).target, self._lexicon)

    def last_year(self, line: Line) -> Cell:
        """Show last year's figure over the same months."""
        return values.last_year_cell(line.figure)

    def month(self, line: Line) -> Cell:
        """Show the figure of the report's own period."""
        return period_cell(self._report, line.figure, self._lexicon)

    def numerator(self, line: Line) -> Cell:
        """Show the period's numerator."""
        amount = in_period(line.figure, self._report.period_months)
        return values.part_cell(amount.numerator if amount else None)

    def denominator(self, line: Line) -> Cell:
        """Show the period's denominator."""
        amount = in_period(line.figure, self._report.period_months)
        return values.part_cell(amount.denominator if amount else None)

    def to_date(self, line: Line) -> Cell:
        """Show the figure to date."""
        return values.actual_cell(line.figure, self._lexicon)

    def year_estimate(self, line: Line) -> Cell:
        """Show the unit's own estimate of the year."""
        return values.measured_cell(line.figure, line.figure.year_estimate)

    def as_of(self, line: Line) -> Cell:
        """Say which month the figure is of."""
        return TextCell(as_of(line.figure, self._lexicon))

    def covered_to(self, line: Line) -> Cell:
        """Show up to which day the figure goes."""
        return values.day_cell(line.figure.data_day)

    def months_reported(self, line: Line) -> Cell:
        """Count the months reported."""
        return values.count_cell(line.figure.months_reported)

    def months_due(self, line: Line) -> Cell:
        """Count the months due."""
        return values.count_cell(line.figure.months_due)

    def attainment(self, line: Line) -> Cell:
        """Show how much of the plan value is reached."""
        return values.attainment_cell(line.figure.attainment, line.figure.target)

    def attainment_by(self, issuer: int, line: Line) -> Cell:
        """Show how much is reached of the plan value of the second (1), third … issuer."""
        further = line.figure.others[issuer - 1 : issuer]
        return values.attainment_cell(further[0].attainment, further[0].target) if further else BLANK

    def gap(self, line: Line) -> Cell:
        """Show how far a rate is from its plan value, in points."""
        figure = line.figure
        is_distance = figure.gap is None and figure.indicator.measure.percent
        return values.points_cell(figure, figure.distance if is_distance else figure.gap)

    def change(self, line: Line) -> Cell:
        """Show the change on last year in percent."""
        return values.change_cell(line.figure.change)

    def change_points(self, line: Line) -> Cell:
        """Show the change on last year in points."""
        return values.points_cell(line.figure, line.figure.change_points)

    def on_last_year(self, line: Line) -> Cell:
        """Show the change on last year in one column: in percent, of percentages in points, which are named."""
        if not line.figure.indicator.measure.percent:
            return self.change(line)
        points = self.change_points(line)
        if not isinstance(points, NumberCell):
            return points
        return TextCell(self._lexicon.say("document.points", points=cell_words(points, self._lexicon)))

    def year_attainment(self, line: Line) -> Cell:
        """Compare the unit's own estimate of the year with the plan value."""
        return values.year_attainment_cell(line.figure)

    def state(self, line: Line) -> Cell:
        """Show the state."""
        return figure_mark(line.figure, self._lexicon)

    def planned_share(self, line: Line) -> Cell:
        """Show the share planned by now."""
        return values.share_cell(line.figure.planned_share)

    def pace(self, line: Line) -> Cell:
        """Show the pace."""
        return values.pace_cell(line.figure.pace)

    def forecast(self, line: Line) -> Cell:
        """Show where the year would end."""
        return values.measured_cell(line.figure, line.figure.forecast)

    def forecast_range(self, line: Line) -> Cell:
        """Show between what and what the year would end."""
        return values.range_cell(line.figure, self._lexicon)

    def needed_per_month(self, line: Line) -> Cell:
        """Show what is needed a month from now on."""
        return values.mean_cell(line.figure, line.figure.needed_per_month)

    def remarks(self, line: Line) -> Cell:
        """Give every remark."""
        return self._beside(remarks(line.figure, self._lexicon), line)

    def remarks_told(self, line: Line) -> Cell:
        """Give every remark, and before them how far a figure reaches that lacks a reading."""
        figure = line.figure
        reach = as_of(figure, self._lexicon) if figure.incomplete or figure.stale else ""
        return self._beside("\n".join(filter(None, (reach, remarks(figure, self._lexicon)))), line)

    def outward_remarks(self, line: Line) -> Cell:
        """Give the remarks that leave the house."""
        return self._beside(outward_remarks(line.figure, self._lexicon), line)

    def _beside(self, said: str, line: Line) -> Cell:
        led = indicator_led(self._report, line.figure, self._lexicon)
        return TextCell("\n".join(filter(None, (said, led))))

    def note(self, line: Line) -> Cell:
        """Give the unit's note."""
        return TextCell(line.figure.note)

    def difficulty(self, line: Line) -> Cell:
        """Give what the unit says is hard."""
        return TextCell(line.figure.difficulty)

    def self_assessment(self, line: Line) -> Cell:
        """Give the unit's own assessment."""
        return TextCell(line.figure.self_assessment)

    def explained(self, line: Line) -> Cell:
        """Say whether a shortfall is explained."""
        return TextCell(_explained(line.figure, self._lexicon))


def _explained(figure: Figure, lexicon: Lexicon) -> str:
    """Say whether a shortfall is explained; nothing where there is none, or the report that may say why is awaited."""
    if figure.state not in {State.BEHIND, State.BREACHED, State.MISSED} or figure.unexplained != figure.owes_reason:
        return ""
    return lexicon.say("report.unexplained" if figure.owes_reason else "report.explained")
