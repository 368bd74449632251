"""A bar of blocks: how far a figure is, and how far it should come. Every glyph is one that old consoles have."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from longmy_kpi.quantity import divide, rounded

DONE, OPEN, BEYOND = "█", "░", "▓"
_NONE = Decimal(0)


class Scale(Struct, frozen=True):
    """What a bar stands for: `top` is `cells` characters; `goal` is the plan's value, None where there is none."""

    top: Decimal
    goal: Decimal | None
    cells: int

    def bar(self, value: Decimal) -> str:
        """Draw a value: done up to the goal, open up to it, or beyond it; never full a little before the goal.

        >>> scale = Scale(Decimal(120), Decimal(100), 12)
        >>> scale.bar(Decimal(45)), scale.bar(Decimal("99.9")), scale.bar(Decimal(120)), scale.bar(Decimal(-5))
        ('█████░░░░░', '█████████░', '██████████▓▓', '░░░░░░░░░░')
        """
        if self.goal is None:
            return DONE * max(self._blocks(value), int(value > 0))
        goal = self._length(self.goal)
        if value > self.goal:
            return DONE * goal + BEYOND * (max(self._blocks(value), goal + 1) - goal)
        full = goal if value == self.goal else max(min(self._blocks(value), goal - 1), int(value > 0))
        return DONE * full + OPEN * (goal - full)

    def _length(self, goal: Decimal) -> int:
        """Return how long the goal is: room for a part of it, and for what is beyond it."""
        return max(min(self._blocks(goal), self.cells - (goal < self.top)), 2 * (goal > 0))

    def _blocks(self, value: Decimal) -> int:
        return int(rounded(divide(max(value, _NONE) * self.cells, self.top), 0))


def scale_of(values: Sequence[Decimal], goal: Decimal | None, cells: int) -> Scale | None:
    """Return a scale that holds every value and the goal; None where there is nothing above zero to draw."""
    top = max([*values, _NONE if goal is None else goal], default=_NONE)
    return Scale(top, goal, cells) if top > 0 else None
