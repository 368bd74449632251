"""The order in which every table names the indicators: groups, items, indicators, "trong đó"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from longmy_kpi.figures.figure import Figure, ItemFigure
from longmy_kpi.plan.model import Derivation, Group, Indicator, Item, Plan
from longmy_kpi.reports.report import MonthReport


class Line(Struct, frozen=True):
    """An indicator's figure with its place in the plan: `1.2`, or `*1` outside the items; indent 1 for a "trong đó"."""

    figure: Figure
    number: str
    indent: int
    item: Item | None
    group: Group | None

    @property
    def indicator(self) -> Indicator:
        """The indicator itself."""
        return self.figure.indicator


class ItemLines(Struct, frozen=True):
    """An item with its lines; None and the lines outside the items come last."""

    item: Item | None
    figure: ItemFigure | None
    lines: tuple[Line, ...]


class Section(Struct, frozen=True):
    """A group of items as the plan heads them."""

    group: Group | None
    items: tuple[ItemLines, ...]


def sections(report: MonthReport) -> tuple[Section, ...]:
    """Put the month's figures in the plan's order; what stands outside the items follows them."""
    plan = report.plan
    states = {figure.number: figure for figure in report.figures.items}
    grouped = [
        Section(
            group, tuple(_item_lines(report, item, group, states) for item in plan.items if item.group == group.code)
        )
        for group in plan.groups
    ]
    outside = _lines(report, None, None)
    if outside:
        grouped.append(Section(None, (ItemLines(None, None, outside),)))
    return tuple(section for section in grouped if section.items)


def lines(report: MonthReport) -> Iterator[Line]:
    """Go through every indicator in that order."""
    for section in sections(report):
        for item in section.items:
            yield from item.lines


def _item_lines(report: MonthReport, item: Item, group: Group, states: Mapping[int, ItemFigure]) -> ItemLines:
    return ItemLines(item, states.get(item.number), _lines(report, item, group))


def _lines(report: MonthReport, item: Item | None, group: Group | None) -> tuple[Line, ...]:
    number = item.number if item else None
    members = [i for i in report.plan.indicators if i.item == number and i.code in report.figures.figures]
    nested = whole_of(report.plan)
    return tuple(
        Line(report.figures.figures[i.code], label, int(i.code in nested), item, group)
        for i, label in zip(members, _labels(members, nested, f"{number}." if number else "*"), strict=True)
    )


def _labels(members: Sequence[Indicator], nested: Mapping[str, str], prefix: str) -> Iterator[str]:
    """Number indicators 1.1, 1.2; a "trong đó" 1.2.1 where it follows its whole."""
    major = minor = 0
    for indicator in members:
        if indicator.code in nested and major:
            minor += 1
            yield f"{prefix}{major}.{minor}"
        else:
            major, minor = major + 1, 0
            yield f"{prefix}{major}"


def whole_of(plan: Plan) -> dict[str, str]:
    """Return each part with its whole: parts of a sum or of a pooled rate, and "trong đó"."""
    parts = {i.code: i.part_of for i in plan.indicators if i.part_of}
    for whole in plan.indicators:
        if whole.derived is not None and whole.derived.how is not Derivation.GROWTH:
            parts |= dict.fromkeys(whole.derived.of, whole.code)
    return parts
