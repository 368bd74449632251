"""Fields that the figures give: reported, compared, judged, explained."""

from __future__ import annotations

from collections.abc import Callable

from longmy_kpi.figures.figure import Figure, State
from longmy_kpi.figures.in_period import in_period
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout import values
from longmy_kpi.reports.layout.fields import Field, field
from longmy_kpi.reports.layout.judged import figure_mark
from longmy_kpi.reports.layout.month_cells import period_cell
from longmy_kpi.reports.layout.moves import indicator_led
from longmy_kpi.reports.layout.outline import Line
from longmy_kpi.reports.layout.plan_fields import issuers, target_key
from longmy_kpi.reports.layout.remarks import as_of, outward_remarks, remarks
from longmy_kpi.reports.layout.table import BLANK, Align, Cell, Column, Number, Text
from longmy_kpi.reports.layout.words import plain
from longmy_kpi.reports.report import MonthReport

Of = Callable[[Figure], Cell]


def figure_fields(report: MonthReport, lexicon: Lexicon) -> list[Field]:
    """Return the fields of the month's figures."""
    return [*_reported(report, lexicon), *_compared(lexicon), *_by_issuer(report, lexicon), *_judged(report, lexicon)]


def _field(
    lexicon: Lexicon, key: str, of: Of, align: Align = Align.RIGHT, widest: int = 14, formula: str = ""
) -> Field:
    return field(lexicon, key, align, widest, lambda line: of(line.figure), formula)


def _reported(report: MonthReport, lexicon: Lexicon) -> list[Field]:
    def numerator(figure: Figure) -> Cell:
        amount = in_period(figure, report.period_months)
        return values.part_cell(amount.numerator if amount else None)

    def denominator(figure: Figure) -> Cell:
        amount = in_period(figure, report.period_months)
        return values.part_cell(amount.denominator if amount else None)

    return [
        _field(lexicon, "last_year", values.last_year_cell),
        _field(lexicon, "month", lambda figure: period_cell(report, figure, lexicon)),
        _field(lexicon, "numerator", numerator),
        _field(lexicon, "denominator", denominator),
        _field(lexicon, "to_date", lambda figure: values.actual_cell(figure, lexicon)),
        _field(lexicon, "year_estimate", lambda figure: values.measured_cell(figure, figure.year_estimate)),
        _field(lexicon, "as_of", lambda figure: Text(as_of(figure, lexicon)), Align.CENTER, 12),
        _field(lexicon, "covered_to", lambda figure: values.day_cell(figure.data_day), Align.CENTER),
        _field(lexicon, "months_reported", lambda figure: values.count_cell(figure.months_reported), Align.CENTER, 10),
        _field(lexicon, "months_due", lambda figure: values.count_cell(figure.months_due), Align.CENTER, 10),
    ]


def _compared(lexicon: Lexicon) -> list[Field]:
    def attainment(figure: Figure) -> Cell:
        return values.attainment_cell(figure.attainment, figure.target)

    def change(figure: Figure) -> Cell:
        return values.change_cell(figure.change)

    def change_points(figure: Figure) -> Cell:
        return values.points_cell(figure, figure.change_points)

    def gap(figure: Figure) -> Cell:
        return values.points_cell(
            figure, figure.gap if figure.gap is not None or not figure.indicator.measure.percent else figure.distance
        )

    return [
        _field(lexicon, "attainment", attainment, formula="({to_date})/({target})×100"),
        _field(lexicon, "gap", gap, formula="({to_date}) − ({target})"),
        _field(lexicon, "change", change, formula="({to_date})/({last_year})×100 − 100"),
        _field(lexicon, "change_points", change_points, formula="({to_date}) − ({last_year})"),
        _field(lexicon, "on_last_year", lambda figure: _on_last_year(figure, lexicon)),
        _field(lexicon, "year_attainment", values.year_attainment_cell, formula="({year_estimate})/({target})×100"),
    ]


def _on_last_year(figure: Figure, lexicon: Lexicon) -> Cell:
    """Show the change on last year in one column: in percent, of percentages in points, which are named."""
    if not figure.indicator.measure.percent:
        return values.change_cell(figure.change)
    points = values.points_cell(figure, figure.change_points)
    return Text(lexicon.say("document.points", points=plain(points, lexicon))) if isinstance(points, Number) else points


def _by_issuer(report: MonthReport, lexicon: Lexicon) -> list[Field]:
    """Make the attainment against the second and further issuers' plan values."""
    return [_attainment_by(index, lexicon) for index in range(1, issuers(report.plan))]


def _attainment_by(index: int, lexicon: Lexicon) -> Field:
    heading = lexicon.say("report.column.attainment_other", number=index + 1)
    column = Column(f"attainment{index + 1}", heading, Align.RIGHT, f"({{to_date}})/({{{target_key(index)}}})×100", 14)

    def cell(line: Line) -> Cell:
        further = line.figure.others[index - 1 : index]
        return values.attainment_cell(further[0].attainment, further[0].target) if further else BLANK

    return Field(column, cell)


def _judged(report: MonthReport, lexicon: Lexicon) -> list[Field]:
    def beside(said: str, figure: Figure) -> Cell:
        return Text("\n".join(filter(None, (said, indicator_led(report, figure, lexicon)))))

    return [
        _field(lexicon, "state", lambda figure: figure_mark(figure, lexicon), Align.LEFT, 17),
        _field(lexicon, "planned_share", lambda figure: values.share_cell(figure.planned_share)),
        _field(lexicon, "pace", lambda figure: values.pace_cell(figure.pace)),
        _field(lexicon, "forecast", lambda figure: values.measured_cell(figure, figure.forecast)),
        _field(lexicon, "forecast_range", lambda figure: values.range_cell(figure, lexicon), widest=24),
        _field(lexicon, "needed_per_month", lambda figure: values.mean_cell(figure, figure.needed_per_month)),
        _field(lexicon, "remarks", lambda figure: beside(remarks(figure, lexicon), figure), Align.LEFT, 34),
        Field(
            Column("remarks_told", lexicon.say("report.column.remarks"), widest=34),
            lambda line: beside(_remarks_told(line.figure, lexicon), line.figure),
        ),
        _field(
            lexicon,
            "outward_remarks",
            lambda figure: beside(outward_remarks(figure, lexicon), figure),
            Align.LEFT,
            34,
        ),
        _field(lexicon, "note", lambda figure: Text(figure.note), Align.LEFT, 34),
        _field(lexicon, "difficulty", lambda figure: Text(figure.difficulty), Align.LEFT, 44),
        _field(lexicon, "self_assessment", lambda figure: Text(figure.self_assessment), Align.LEFT, 16),
        _field(lexicon, "explained", lambda figure: Text(_explained(figure, lexicon)), Align.LEFT, 14),
    ]


def _remarks_told(figure: Figure, lexicon: Lexicon) -> str:
    """Return the remarks, and before them how far a figure reaches that lacks a reading."""
    reach = as_of(figure, lexicon) if figure.incomplete or figure.stale else ""
    return "\n".join(words for words in (reach, remarks(figure, lexicon)) if words)


def _explained(figure: Figure, lexicon: Lexicon) -> str:
    """Say whether a shortfall is explained; nothing where there is none to explain."""
    if figure.state not in {State.BEHIND, State.BREACHED, State.MISSED}:
        return ""
    return lexicon.say("report.unexplained" if figure.unexplained else "report.explained")
