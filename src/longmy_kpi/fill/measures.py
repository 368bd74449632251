"""Does the form mean the measure that a figure is written in? Nothing is converted but what the map says itself."""

from __future__ import annotations

from longmy_kpi.diagnostic import Diagnostic, Place, error
from longmy_kpi.fill.board import Board, column_measure, measure_line, row_measure
from longmy_kpi.fill.wish import AMOUNTS, Wish
from longmy_kpi.intake.measure_words import is_measure, other_size, size, sizes


def measure_fault(board: Board, wish: Wish, place: Place) -> Diagnostic | None:
    """Return what stands against a figure where the form names a measure for its cell.

    Another size, or another thing, is refused. Words that may be another name of the same thing (`vụ`, `vụ việc`) are
    let pass once the map says the measure itself.
    """
    if wish.asked not in AMOUNTS:
        return None
    spot, meant = wish.spot, wish.meant
    said = row_measure(board, spot.row) or column_measure(board, spot.row, spot.column)
    if said is None:
        return _line_fault(board, wish, place)
    if other_size(said, meant):
        return error("fill-measure-differs", place, said=said, meant=meant)
    if size(said).thing == size(meant).thing or (wish.measure is not None and not is_measure(said)):
        return None
    return error("fill-measure-unlike", place, said=said, meant=meant)


def _line_fault(board: Board, wish: Wish, place: Place) -> Diagnostic | None:
    """Compare with a line over the table, which speaks of those figures only that are of its kind."""
    said, meant = measure_line(board, wish.spot.row), size(wish.meant)
    alike = [one for one in sizes(said or "") if one.thing == meant.thing]
    if not alike or meant in alike:
        return None
    return error("fill-measure-differs", place, said=said, meant=wish.meant)
