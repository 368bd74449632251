"""What a template may say of the month's submissions, of states that fell and of estimates made official."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from longmy_kpi.ledger.reading import Value
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Indicator, Unit
from longmy_kpi.reports.layout.marks import got_worse
from longmy_kpi.reports.layout.outline import Line
from longmy_kpi.reports.layout.submission_tables import unit_words
from longmy_kpi.reports.layout.table import Absence, Absent
from longmy_kpi.reports.layout.values import given_cell
from longmy_kpi.reports.layout.words import plain
from longmy_kpi.reports.narrative.blocks import in_line
from longmy_kpi.reports.narrative.words import figure_words
from longmy_kpi.reports.report import MonthReport, SubmissionLine


@dataclass(frozen=True, slots=True)
class SentStory:
    """A department's submission: expected, received, late, handed back (with the reason), after the closing.

    `unit` is its name, with the month in a report of several months.
    """

    unit: str
    month: str
    expected: bool
    received: bool
    late: bool
    returned: str
    after_closing: bool
    closed: bool  # its month is, so that nothing more is asked for


@dataclass(frozen=True, slots=True)
class Worse:
    """An indicator whose state fell since the period before."""

    name: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Restated:
    """An estimate of an earlier month and the official figure that replaced it."""

    name: str
    month: str
    before: str
    after: str


def sent(report: MonthReport, line: SubmissionLine, lexicon: Lexicon) -> SentStory:
    """Put what is known of a department's submission in words."""
    return SentStory(
        unit=in_line(unit_words(report, line, lexicon)),
        month=lexicon.month(line.month),
        expected=line.expected,
        received=line.revision is not None,
        late=line.on_time is False,
        returned=in_line(line.returned or ""),
        after_closing=line.after_closing,
        closed=line.closed,
    )


def worse(report: MonthReport, shown: Sequence[Line], lexicon: Lexicon) -> tuple[Worse, ...]:
    """Return what fell since the period before."""
    before = report.previous.figures if report.previous else {}
    return tuple(
        Worse(
            in_line(lexicon.name(line.indicator)),
            lexicon.say(f"state.{before[line.indicator.code].state}"),
            lexicon.say(f"state.{line.figure.state}"),
        )
        for line in shown
        if line.indicator.code in before and got_worse(before[line.indicator.code].state, line.figure.state)
    )


def restated(report: MonthReport, unit: Unit | None, lexicon: Lexicon) -> Iterator[Restated]:
    """Yield the estimates that the period's submissions made official."""
    for one in report.restatements:
        if unit is None or one.indicator.lead == unit.code:
            name = in_line(lexicon.name(one.indicator))
            before, after = (_said(value, one.indicator, lexicon) for value in (one.before, one.after))
            yield Restated(name, lexicon.month(one.month), before, after)


def _said(value: Value | None, indicator: Indicator, lexicon: Lexicon) -> str:
    if value is None:
        return plain(Absent(Absence.NOTHING_AROSE), lexicon)
    return figure_words(given_cell(indicator, value, lexicon), indicator, lexicon)
