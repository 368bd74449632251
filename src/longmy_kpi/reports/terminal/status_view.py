"""`kpi status`: what a chairman reads in ten seconds, on one screen; where asked for, every indicator below it."""

from __future__ import annotations

from collections.abc import Sequence

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.glance.build import glance
from longmy_kpi.reports.glance.content import Glance
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.reports.select import Selection
from longmy_kpi.reports.terminal.blocks import Block
from longmy_kpi.reports.terminal.glance_layout import NARROWEST_WIDE, screen_lines
from longmy_kpi.reports.terminal.styles import styled

_LINES_WIDE, _LINES = 40, 50


def status(
    report: MonthReport,
    lexicon: Lexicon,
    selection: Selection,
    width: int | None,
    *,
    everything: bool = False,
    accessible: bool = False,
) -> Sequence[Block]:
    """Return the quick view of a month for a terminal of so many columns, None for a pipe.

    Selected indicators only, and the items they belong to; the submissions are always those of the whole ward. Where
    states are selected, or everything is asked for, each indicator shown is listed below.
    """
    most = None if width is None else _LINES_WIDE if width >= NARROWEST_WIDE else _LINES
    view = glance(report, lexicon, selection)
    shown: list[Block] = [*(_sentences(view, lexicon) if accessible else screen_lines(view, lexicon, width, most))]
    if (everything or selection.states) and selection.figures(report):
        from longmy_kpi.reports.terminal.indicators import indicators

        shown += [styled(""), *indicators(report, lexicon, selection, width)]
    return shown


def _sentences(view: Glance, lexicon: Lexicon) -> Sequence[Block]:
    from longmy_kpi.reports.terminal.glance_sentences import sentences

    return list(sentences(view, lexicon))
