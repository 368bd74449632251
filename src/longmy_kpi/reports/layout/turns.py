"""What is said otherwise of an indicator than before, field by field, as the tables show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from longmy_kpi.figures.figure import Figure
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout import values
from longmy_kpi.reports.layout.marks import figure_mark
from longmy_kpi.reports.layout.remarks import cell_words
from longmy_kpi.reports.layout.table import Cell, TextCell

_CELLS: Mapping[str, Callable[[Figure, Lexicon], Cell]] = {
    "state": figure_mark,
    "target": lambda one, lexicon: values.target_cell(one.target, lexicon),
    "to_date": values.actual_cell,
    "last_year": lambda one, _: values.last_year_cell(one),
    "attainment": lambda one, _: values.attainment_cell(one.attainment, one.target),
    "planned_share": lambda one, _: values.share_cell(one.planned_share),
    "pace": lambda one, _: values.pace_cell(one.pace),
    "change": lambda one, _: values.change_cell(one.change),
    "forecast": lambda one, _: values.measured_cell(one, one.forecast),
    "needed_per_month": lambda one, _: values.mean_cell(one, one.needed_per_month),
    "periods": lambda one, _: TextCell(f"{one.months_reported}/{one.months_due}"),
}
_HEADINGS = {"periods": "effect.periods"}


def turns(before: Figure, after: Figure, lexicon: Lexicon) -> Iterator[str]:
    """Yield each field that a reader sees otherwise: its heading, what it was, what it is."""
    for key, cell in _CELLS.items():
        was, now = (cell_words(cell(each, lexicon), lexicon) for each in (before, after))
        if was != now:
            field = lexicon.say(_HEADINGS.get(key, f"report.column.{key}"))
            yield lexicon.say("effect.turn", field=field, before=was, after=now)
