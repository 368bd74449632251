"""Every figure of a month, from the plan and the readings in force."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from longmy_kpi.figures.book import Book
from longmy_kpi.figures.figure import Figure, ItemFigure
from longmy_kpi.figures.indicator import figure_of
from longmy_kpi.figures.item import item_figure
from longmy_kpi.ledger.reading import Reading
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """The figures of one month: indicators by code in plan order, and the plan's items."""

    month: Month
    figures: Mapping[str, Figure]
    items: tuple[ItemFigure, ...]


class MonthByMonth(Mapping[Month, MonthFigures]):
    """The figures of several months, each worked out when it is first asked for."""

    def __init__(self, work_out: Callable[[Month], MonthFigures], months: Sequence[Month]) -> None:
        self._work_out = work_out
        self._months = months
        self._worked_out: dict[Month, MonthFigures] = {}

    def __getitem__(self, month: Month) -> MonthFigures:
        if month not in self._months:
            raise KeyError(month)
        if month not in self._worked_out:
            self._worked_out[month] = self._work_out(month)
        return self._worked_out[month]

    def __iter__(self) -> Iterator[Month]:
        return iter(self._months)

    def __len__(self) -> int:
        return len(self._months)


def compute(plan: Plan, readings: Mapping[Month, Mapping[str, Reading]], month: Month) -> MonthFigures:
    """Work out every indicator and item as of a month (contract, section 4).

    `readings` are those in force by month and code, last year's among them; months after `month` are ignored.
    """
    book = Book(plan, readings, month)
    figures = {indicator.code: figure_of(book, indicator) for indicator in plan.indicators}
    return MonthFigures(month, figures, tuple(item_figure(item, figures.values()) for item in plan.items))
