"""What an edit of the plan changes: figure by figure, state by state, in the months that are still open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from longmy_kpi.figures.figure import Figure
from longmy_kpi.figures.month import MonthFigures
from longmy_kpi.period import Month

COMPARED = (
    *("target", "actual", "attainment", "planned_share", "pace", "gap", "distance", "state", "forecast"),
    *("needed_per_month", "last_year", "change", "months_reported", "months_due", "others", "as_of", "incomplete"),
    *("stale", "estimate", "nothing_arose", "year_estimate", "change_points", "forecast_low", "forecast_high"),
    *("unexplained", "original"),
)
"""What is compared, by the names of a figure's fields."""


class Effect(Struct, frozen=True):
    """One indicator in one month before and after an edit; None where that plan does not have it."""

    month: Month
    code: str
    before: Figure | None
    after: Figure | None

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of what differs; none where the indicator came or went as a whole."""
        if self.before is None or self.after is None:
            return ()
        return tuple(name for name in COMPARED if getattr(self.before, name) != getattr(self.after, name))


class Uncounted(Struct, frozen=True):
    """An accepted figure that the edited plan no longer counts, with the record that it stands in."""

    month: Month
    code: str
    unit: str
    path: str


class PlanEffects(Struct, frozen=True):
    """All that an edit of the plan changes.

    effects: in open months; uncounted: accepted figures that would count no more; kept: closed months of which the
    edited plan would say something else, had they not been closed by the plan of then.
    """

    effects: tuple[Effect, ...]
    uncounted: tuple[Uncounted, ...]
    kept: tuple[Month, ...]

    def __bool__(self) -> bool:
        """Tell whether there is anything to say."""
        return bool(self.effects or self.uncounted or self.kept)


def effects(before: MonthFigures, after: MonthFigures) -> Iterator[Effect]:
    """Yield what is said otherwise of a month, in the order of the edited plan, then what is gone."""
    was, now = before.figures, after.figures
    for code in _codes(was, now):
        found = Effect(after.month, code, was.get(code), now.get(code))
        if found.fields or found.before is None or found.after is None:
            yield found


def _codes(was: Mapping[str, Figure], now: Mapping[str, Figure]) -> Sequence[str]:
    return [*now, *(code for code in was if code not in now)]
