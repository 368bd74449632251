"""What a template may say of the period's submissions, of states that moved and of figures that replaced others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from longmy_kpi.figures.figure import JUDGED, WORST_FIRST, Figure, State
from longmy_kpi.ledger.readings import Value
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Indicator, Unit
from longmy_kpi.reports.layout.marks import Tone, got_worse, tone
from longmy_kpi.reports.layout.outline import Line
from longmy_kpi.reports.layout.remarks import cell_words
from longmy_kpi.reports.layout.submission_tables import unit_words
from longmy_kpi.reports.layout.table import Absence, AbsentCell
from longmy_kpi.reports.layout.values import actual_cell, attainment_cell, given_cell
from longmy_kpi.reports.narrative.blocks import in_line
from longmy_kpi.reports.narrative.prose import briefly, day_said, name_said
from longmy_kpi.reports.narrative.words import figure_words, percent_words
from longmy_kpi.reports.report import FigureMoved, MonthReport, SubmissionLine


class SentStory(Struct, frozen=True):
    """A department's submission: expected, received, late, handed back (with the reason), after the closing.

    `unit` is its name, with the month in a report of several months; `day` is when it came.
    """

    unit: str
    month: str
    expected: bool
    received: bool
    late: bool
    day: str
    returned: str
    after_closing: bool
    closed: bool  # its month is, so that nothing more is asked for
    awaited: str  # by when it is due, where it has not come and need not have


class Moved(Struct, frozen=True):
    """An indicator whose state rose or fell since the period before of the same kind."""

    name: str
    before: str
    now: str

    @property
    def way(self) -> tuple[str, str]:
        """From which state to which."""
        return self.before, self.now


class Restated(Struct, frozen=True):
    """A figure of an earlier month and what replaced it: the official figure of an estimate, or one sent again."""

    name: str
    month: str
    before: str
    after: str
    official: bool
    reason: str = ""


class ToldOtherwise(Struct, frozen=True):
    """What the newest earlier report that is affected said of an indicator, and what it would say now.

    `months` are the others for which figures moved too.
    """

    name: str
    month: str
    months: tuple[str, ...]
    words: str


def sent(report: MonthReport, line: SubmissionLine, lexicon: Lexicon) -> SentStory:
    """Put what is known of a department's submission in words."""
    return SentStory(
        unit=in_line(unit_words(report, line, lexicon)),
        month=lexicon.month(line.month),
        expected=line.expected,
        received=line.revision is not None,
        late=line.on_time is False,
        day=day_said(line.first_arrived.date(), lexicon) if line.first_arrived else "",
        returned=in_line(line.returned or ""),
        after_closing=line.after_closing,
        closed=line.closed,
        awaited="" if line.awaited is None else day_said(line.awaited, lexicon),
    )


def worse(report: MonthReport, shown: Sequence[Line], lexicon: Lexicon) -> tuple[Moved, ...]:
    """Return what fell since the period before."""
    return tuple(
        _moved(line, before, lexicon)
        for line, before in _with_before(report, shown)
        if got_worse(before, line.figure.state)
    )


def better(report: MonthReport, shown: Sequence[Line], lexicon: Lexicon) -> tuple[Moved, ...]:
    """Return what rose since the period before: from a verdict that asks for care or work to a better one."""
    return tuple(
        _moved(line, before, lexicon)
        for line, before in _with_before(report, shown)
        if _got_better(before, line.figure.state)
    )


def _with_before(report: MonthReport, shown: Sequence[Line]) -> Iterator[tuple[Line, State]]:
    before = report.previous.figures if report.previous else {}
    for line in shown:
        if line.indicator.code in before:
            yield line, before[line.indicator.code].state


def _got_better(before: State, now: State) -> bool:
    """Tell whether a verdict rose; as with a fall, a move among good states is none."""
    if before not in JUDGED or now not in JUDGED or tone(before) is Tone.GOOD:
        return False
    return WORST_FIRST.index(now) > WORST_FIRST.index(before)


def _moved(line: Line, before: State, lexicon: Lexicon) -> Moved:
    words = (lexicon.say(f"state.{state}") for state in (before, line.figure.state))
    return Moved(briefly(name_said(line.indicator, lexicon)), *words)


def restated(report: MonthReport, unit: Unit | None, lexicon: Lexicon) -> Iterator[Restated]:
    """Yield the figures of earlier months that no longer read as earlier reports said."""
    for one in report.restatements:
        before = _said(one.before, one.indicator, lexicon, missing=one.before_missing)
        after = _said(one.after, one.indicator, lexicon, missing=one.after_missing)
        if before != after and report.is_led(one.indicator.code, unit.code if unit else None):
            yield Restated(
                name=name_said(one.indicator, lexicon),
                month=lexicon.month(one.month),
                before=before,
                after=after,
                official=one.brought_in != one.month,
                reason=one.reason.rstrip(" ."),
            )


def told_otherwise(report: MonthReport, unit: Unit | None, lexicon: Lexicon) -> Iterator[ToldOtherwise]:
    """Yield the indicators of which earlier reports said another figure, share of the plan or verdict.

    Those whose verdict is another now come first: a report may tell of the first few at length.
    """
    found: dict[str, list[tuple[FigureMoved, list[str]]]] = {}
    for one in report.moved:
        words = list(_turns(one, lexicon))
        if words and report.is_led(one.indicator.code, unit.code if unit else None):
            found.setdefault(one.indicator.code, []).append((one, words))
    told = {(one.indicator.code, one.month, one.before, one.after) for one in report.restatements}
    for *others, (newest, turns) in sorted(found.values(), key=_same_verdict):
        whole = newest.indicator.code, newest.month, newest.before.actual, newest.after.actual
        # of a first month the reading that was corrected has said the figure to date
        words = turns[1:] if whole in told and not others else turns
        if not words:
            continue
        months = tuple(lexicon.month(one.month) for one, _ in others)
        yield ToldOtherwise(name_said(newest.indicator, lexicon), lexicon.month(newest.month), months, ", ".join(words))


def _same_verdict(moved: list[tuple[FigureMoved, list[str]]]) -> bool:
    newest, _ = moved[-1]
    return newest.before.state is newest.after.state


def _turns(one: FigureMoved, lexicon: Lexicon) -> Iterator[str]:
    before, after = one.before, one.after
    turns = {
        "to_date": (_actual(before, lexicon), _actual(after, lexicon)),
        "attainment": (_attainment(before, lexicon), _attainment(after, lexicon)),
        "state": (lexicon.say(f"state.{before.state}"), lexicon.say(f"state.{after.state}")),
    }
    for key, (was, now) in turns.items():
        if was != now:
            yield lexicon.say(f"narrative.moved.{key}", before=was, after=now)


def _actual(figure: Figure, lexicon: Lexicon) -> str:
    cell = actual_cell(figure, lexicon)
    return figure_words(cell, figure.indicator, lexicon) or cell_words(cell, lexicon)


def _attainment(figure: Figure, lexicon: Lexicon) -> str:
    cell = attainment_cell(figure.attainment, figure.target)
    return percent_words(cell, lexicon) or cell_words(cell, lexicon)


def _said(value: Value | None, indicator: Indicator, lexicon: Lexicon, *, missing: bool) -> str:
    if value is None:
        return cell_words(AbsentCell(Absence.MISSING if missing else Absence.NOTHING_AROSE), lexicon)
    return figure_words(given_cell(indicator, value, lexicon), indicator, lexicon)
