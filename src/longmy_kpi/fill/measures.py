"""Does the form mean the measure that a figure is written in? Nothing is converted but what the map says itself."""

from __future__ import annotations

from longmy_kpi.diagnostic import Diagnostic, Place, error
from longmy_kpi.fill.cell_requests import AMOUNTS, CellRequest
from longmy_kpi.fill.form_table import FormTable, column_measure, measure_line, row_measure
from longmy_kpi.intake.measure_words import is_measure, other_size, size, sizes


def measure_fault(form_table: FormTable, request: CellRequest, place: Place) -> Diagnostic | None:
    """Return what stands against a figure where the form names a measure for its cell.

    Another size, or another thing, is refused. Words that may be another name of the same thing (`vụ`, `vụ việc`) are
    let pass once the map says the measure itself.
    """
    if request.asked not in AMOUNTS:
        return None
    spot, meant = request.spot, request.meant
    said = row_measure(form_table, spot.row) or column_measure(form_table, spot.row, spot.column)
    if said is None:
        return _line_fault(form_table, request, place)
    if other_size(said, meant):
        return error("fill-measure-differs", place, said=said, meant=meant)
    if size(said).thing == size(meant).thing or (request.measure is not None and not is_measure(said)):
        return None
    return error("fill-measure-unlike", place, said=said, meant=meant)


def _line_fault(form_table: FormTable, request: CellRequest, place: Place) -> Diagnostic | None:
    """Compare with a line over the table, which speaks of those figures only that are of its kind."""
    said, meant = measure_line(form_table, request.spot.row), size(request.meant)
    alike = [one for one in sizes(said or "") if one.thing == meant.thing]
    if not alike or meant in alike:
        return None
    return error("fill-measure-differs", place, said=said, meant=request.meant)
