"""The state of an item: the worst of its indicators (contract, section 4)."""

from __future__ import annotations

from collections.abc import Iterable

from longmy_kpi.figures.figure import JUDGED, WORST_FIRST, Figure, ItemFigure, State
from longmy_kpi.plan.model import Item


def item_figure(item: Item, figures: Iterable[Figure]) -> ItemFigure:
    """Return the item's figure; with only pending or followed indicators it has no target, a pending one opens it."""
    own = [figure for figure in figures if figure.indicator.item == item.number]
    states = {figure.state for figure in own}
    judged = [figure for figure in own if figure.state in JUDGED]
    state = next((state for state in WORST_FIRST if state in states), State.NO_TARGET)
    return ItemFigure(
        number=item.number,
        state=state,
        open=State.NO_TARGET in states,
        codes=tuple(figure.indicator.code for figure in own),
        judged=len(judged),
        of=sum(figure.state is not State.FOLLOWED for figure in own),
        wanting=sum(figure.wanting for figure in judged),
        half_told=state is State.NO_DATA and all(one.half_told for one in own if one.state is State.NO_DATA),
    )
