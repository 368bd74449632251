"""Notes on method: what the figures rest on, how each column comes about, what each state means."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Plan
from longmy_kpi.reports.layout.marks import COUNTED
from longmy_kpi.reports.layout.table import BLANK, Cell, Column, Level, MarkCell, Row, Table, TextCell
from longmy_kpi.reports.report import MonthReport

_METHOD = ("to_date", "attainment", "last_year", "pace", "forecast", "missing", "marks", "items")


def notes(report: MonthReport, lexicon: Lexicon) -> Table:
    """Return the notes that a reader of the figures needs, with the plan's open points."""
    said = (
        Column("topic", lexicon.say("report.column.topic"), widest=30),
        Column("meaning", lexicon.say("report.column.meaning"), widest=110),
    )
    rows = [*method_rows(report, lexicon), *_open_points(report.plan, lexicon)]
    return Table(lexicon.say("report.notes"), said, tuple(rows))


def method_notes(report: MonthReport, lexicon: Lexicon) -> Table:
    """Return the notes without the plan's open points, which do not change from month to month."""
    return replace(notes(report, lexicon), rows=tuple(method_rows(report, lexicon)))


def method_rows(report: MonthReport, lexicon: Lexicon) -> Iterator[Row]:
    """Yield what the figures rest on, how each column comes about, what each state means."""
    yield from (*_plan(report, lexicon), *_method(lexicon), *_states(lexicon))


def _topic(key: str, lexicon: Lexicon, text: str) -> Row:
    return Row((TextCell(lexicon.say(f"report.note.{key}")), TextCell(text)))


def _plan(report: MonthReport, lexicon: Lexicon) -> Iterator[Row]:
    plan = report.plan
    yield _topic("plan", lexicon, plan.title_en if lexicon.language == "en" and plan.title_en else plan.title)
    yield _topic("basis", lexicon, "\n".join(f"{number}. {text}" for number, text in enumerate(plan.legal_basis, 1)))
    cutoff = plan.calendar.cutoff_day
    key = "report.note.period.calendar" if cutoff is None else "report.note.period.cutoff"
    yield _topic("period", lexicon, lexicon.say(key, day=cutoff))
    made = lexicon.say("report.note.made.text", moment=plan.calendar.local(report.made_at), digest=plan.digest)
    yield _topic("made", lexicon, made)


def _method(lexicon: Lexicon) -> Iterator[Row]:
    for key in _METHOD:
        yield _topic(key, lexicon, lexicon.say(f"report.note.{key}.text"))


def _states(lexicon: Lexicon) -> Iterator[Row]:
    yield _heading(lexicon.say("report.note.states"))
    for state in COUNTED:
        yield Row((MarkCell(state), TextCell(lexicon.say(f"report.meaning.{state}"))))


def _open_points(plan: Plan, lexicon: Lexicon) -> Iterator[Row]:
    if plan.open_points:
        yield _heading(lexicon.say("report.note.open_points"))
    for point in plan.open_points:
        about = [lexicon.name(plan.by_code[code]) for code in point.about if code in plan.by_code]
        reason = point.reason_en if lexicon.language == "en" and point.reason_en else point.reason
        text = f"{reason}\n({'; '.join(about)})" if about else reason
        yield Row((TextCell(lexicon.say(f"open.{point.kind}")), TextCell(text)))


def _heading(text: str) -> Row:
    cells: tuple[Cell, ...] = (TextCell(text), BLANK)
    return Row(cells, Level.ITEM)
