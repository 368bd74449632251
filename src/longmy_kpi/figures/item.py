"""The state of an item: the worst of its indicators (contract, section 4)."""

from __future__ import annotations

from collections.abc import Iterable

from longmy_kpi.figures.figure import WORST_FIRST, Figure, ItemFigure, State
from longmy_kpi.plan.model import Item


def item_figure(item: Item, figures: Iterable[Figure]) -> ItemFigure:
    """Return the item's figure; with only pending or followed indicators it has no target, a pending one opens it."""
    own = [figure for figure in figures if figure.indicator.item == item.number]
    states = {figure.state for figure in own}
    return ItemFigure(
        number=item.number,
        state=next((state for state in WORST_FIRST if state in states), State.NO_TARGET),
        open=State.NO_TARGET in states,
        codes=tuple(figure.indicator.code for figure in own),
    )
