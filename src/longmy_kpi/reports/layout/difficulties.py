"""The difficulties that are followed: number, unit, since when, what became of each, and the answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec.structs import replace

from longmy_kpi.figures.difficulties import DifficultyLine, DifficultyStatus
from longmy_kpi.ledger.records import DifficultyAction
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Plan
from longmy_kpi.plan.wording import task_title
from longmy_kpi.reports.layout.marks import figure_mark
from longmy_kpi.reports.layout.remarks import short_month
from longmy_kpi.reports.layout.short_names import short_name
from longmy_kpi.reports.layout.submission_tables import person
from longmy_kpi.reports.layout.table import BLANK, Align, Cell, Column, MarkCell, NumberCell, Row, Table, TextCell
from longmy_kpi.reports.report import MonthReport

_COLUMNS = (
    ("difficulty_number", Align.CENTER, 8),
    ("unit", Align.LEFT, 22),
    ("subject", Align.LEFT, 30),
    ("state", Align.LEFT, 17),
    ("difficulty", Align.LEFT, 48),
    ("first_seen", Align.CENTER, 10),
    ("last_seen", Align.CENTER, 10),
    ("standing", Align.LEFT, 22),
    ("answer", Align.LEFT, 40),
)
_UNIT, _SUBJECT, _TEXT = ([key for key, *_ in _COLUMNS].index(key) for key in ("unit", "subject", "difficulty"))
_URGENCY = (DifficultyStatus.ESCALATED, DifficultyStatus.OPEN, DifficultyStatus.ANSWERED, DifficultyStatus.CLOSED)


def difficulties_table(report: MonthReport, lexicon: Lexicon) -> Table:
    """Return the difficulties of all units that are not closed, by number."""
    said = tuple(
        Column(key, lexicon.say(f"report.column.{key}"), align, widest=widest) for key, align, widest in _COLUMNS
    )
    rows = tuple(_row(line, report, lexicon) for line in report.pending_difficulties())
    return Table(lexicon.say("report.difficulties"), said, rows, empty=lexicon.say("report.no_difficulties"))


def difficulties_page(report: MonthReport, lexicon: Lexicon) -> Table:
    """Return that table as a page has room for it: units and indicators by short names, without the states."""
    whole = difficulties_table(report, lexicon)
    kept = [number for number, column in enumerate(whole.columns) if column.key != "state"]
    rows = tuple(
        Row(tuple(_short(report, line, lexicon).get(number, row.cells[number]) for number in kept))
        for row, line in zip(whole.rows, report.pending_difficulties(), strict=True)
    )
    answered = any(line.answer for line in report.pending_difficulties())
    room = {"subject": 24, "difficulty": 60, "standing": 18, "answer": 40 if answered else 8}
    said = (whole.columns[number] for number in kept)
    return replace(whole, columns=tuple(replace(one, widest=room.get(one.key, one.widest)) for one in said), rows=rows)


def by_urgency(report: MonthReport) -> tuple[int, ...]:
    """Return the places of the difficulties that are followed: those passed up first, then those without an answer."""
    standings = [one.standing for one in report.pending_difficulties()]
    return tuple(sorted(range(len(standings)), key=lambda place: (_URGENCY.index(standings[place]), place)))


def _short(report: MonthReport, line: DifficultyLine, lexicon: Lexicon) -> Mapping[int, Cell]:
    """Return what is written shorter: text without its line breaks, unit and subject where the plan has short names."""
    unit, indicator = report.plan.unit_by_code.get(line.unit), report.plan.by_code.get(line.subject)
    said: dict[int, Cell] = {_TEXT: TextCell(" ".join(line.text.split()))}
    if unit is not None:
        said[_UNIT] = TextCell(unit.short_name)
    if indicator is not None:
        said[_SUBJECT] = TextCell(short_name(indicator, lexicon))
    return said


def _row(line: DifficultyLine, report: MonthReport, lexicon: Lexicon) -> Row:
    cells: tuple[Cell, ...] = (
        NumberCell(Decimal(line.number), 0),
        TextCell(unit_name(report.plan, line.unit, lexicon)),
        TextCell(subject_name(report.plan, line.subject, lexicon)),
        _state(report, line, lexicon),
        TextCell(line.text),
        TextCell(short_month(line.first_seen)),
        TextCell(short_month(line.last_seen)),
        TextCell("; ".join(standing_words(line, lexicon))),
        TextCell(answer_words(line.answer, report.plan, lexicon) if line.answer else ""),
    )
    return Row(cells)


def _state(report: MonthReport, line: DifficultyLine, lexicon: Lexicon) -> Cell:
    """Return how the indicator or the task stands; nothing where the plan has it no more."""
    figure = report.figures.figures.get(line.subject)
    if figure is not None:
        return figure_mark(figure, lexicon)
    task = next((one for one in report.tasks if one.task.code == line.subject), None)
    return MarkCell(task.standing) if task else BLANK


def difficulty_counts(report: MonthReport, lexicon: Lexicon) -> str:
    """Say how many difficulties are followed, by what became of them."""
    counts = Counter(one.standing for one in report.pending_difficulties())
    if not counts:
        return lexicon.say("report.no_difficulties")
    words = [
        lexicon.say("report.difficulty.count", count=counts[one], standing=lexicon.say(f"report.difficulty.{one}"))
        for one in DifficultyStatus
        if counts[one]
    ]
    return lexicon.say("report.difficulty.counts", count=counts.total(), counts="; ".join(words))


def unit_name(plan: Plan, code: str, lexicon: Lexicon) -> str:
    """Return a unit's name; its code where the plan has it no more."""
    unit = plan.unit_by_code.get(code)
    return lexicon.name(unit) if unit else code


def subject_name(plan: Plan, code: str, lexicon: Lexicon) -> str:
    """Return what a difficulty is about; the code where the plan has it no more."""
    if code in plan.by_code:
        return lexicon.name(plan.by_code[code])
    task = plan.task_by_code.get(code)
    return code if task is None else task_title(task, lexicon)


def standing_words(line: DifficultyLine, lexicon: Lexicon) -> Iterator[str]:
    """Say what became of a difficulty, and whether the unit still tells it."""
    to = f".{line.escalated_to}" if line.escalated_to else ""
    yield lexicon.say(f"report.difficulty.{line.standing}{to}")
    if line.withdrawn:
        yield lexicon.say("report.difficulty.withdrawn")
    if line.told_again is not None:
        yield lexicon.say("report.difficulty.told_again", month=line.told_again)
    if line.silent_since is not None:
        yield lexicon.say("report.difficulty.silent", month=line.silent_since)


def handling_words(handling: DifficultyAction, plan: Plan, lexicon: Lexicon) -> str:
    """Say who did what and when: the answer in words, to whom it was passed up, that it was closed."""
    at, done = plan.calendar.local(handling.at), ", ".join(_done(handling, lexicon))
    key = "report.difficulty.handling_said" if handling.text else "report.difficulty.handling"
    return lexicon.say(key, at=at, by=person(handling.by, lexicon), done=done, text=handling.text)


def _done(handling: DifficultyAction, lexicon: Lexicon) -> Iterator[str]:
    if handling.escalated_to is not None:
        yield lexicon.say(f"report.difficulty.escalated.{handling.escalated_to}")
    elif handling.text:
        yield lexicon.say("report.difficulty.answered")
    if handling.closes:
        yield lexicon.say("report.difficulty.closed")


def answer_words(handling: DifficultyAction, plan: Plan, lexicon: Lexicon) -> str:
    """Say what was answered, and on which day."""
    day = plan.calendar.local(handling.at).date()
    return lexicon.say("report.difficulty.answer", day=day, text=handling.text)
