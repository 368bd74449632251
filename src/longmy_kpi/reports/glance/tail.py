"""The last lines of the one-screen view, each where it has something to say: reports, difficulties, tasks, targets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from longmy_kpi.figures.difficulties import DifficultyLine, DifficultyStatus
from longmy_kpi.figures.figure import Figure, State
from longmy_kpi.figures.tasks import TaskFigure, TaskStatus
from longmy_kpi.messages.arrival import arrival_words
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Plan
from longmy_kpi.plan.wording import task_title
from longmy_kpi.reports.glance.content import ListLine, Piece
from longmy_kpi.reports.layout.care import owing_units
from longmy_kpi.reports.layout.marks import Tone, tone
from longmy_kpi.reports.layout.remarks import short_month
from longmy_kpi.reports.layout.short_names import cut, inside, short_name, unit_short
from longmy_kpi.reports.report import MonthReport, SubmissionLine

_SUBJECT = 30  # characters
_LISTED = 4  # names in a line
_TOLD_TASKS = (TaskStatus.OVERDUE, TaskStatus.STUCK, TaskStatus.LATE, TaskStatus.NOT_REPORTED)


def tail_lines(
    report: MonthReport, figures: Sequence[Figure], unit: str | None, lexicon: Lexicon
) -> Iterator[ListLine]:
    """Yield the lines: reports of the whole ward, difficulties and tasks of the unit, targets of the figures."""
    yield reports_line(report, lexicon)
    yield from difficulties_line(report, unit, lexicon)
    yield from tasks_line(report.tasks_of(unit), report, lexicon)
    yield from _pending(figures, lexicon)


def reports_line(report: MonthReport, lexicon: Lexicon) -> ListLine:
    """Say how many units have reported, who has not and who was late, and how many figures are not up to date."""
    known, head = report.completeness, lexicon.say("glance.reports")
    if not known.expected:
        return ListLine(head, (Piece(lexicon.say("glance.reports.none"), Tone.NEUTRAL),))
    pieces = [Piece(lexicon.say("glance.reports.received", part=known.received, whole=known.expected))]
    troubles = list(_troubles(report, lexicon))
    if known.on_time is not None and known.received == known.expected:
        pieces.append(Piece(lexicon.say("glance.reports.on_time", part=known.on_time, whole=known.expected)))
    good = not troubles and known.received == known.expected
    return ListLine(head, (*pieces, *troubles), Tone.GOOD if good else None)


def _troubles(report: MonthReport, lexicon: Lexicon) -> Iterator[Piece]:
    lines = report.submissions
    absent = [one for one in lines if one.expected and one.revision is None]
    missing = [one for one in absent if one.returned is None and one.awaited is None]
    awaited = [one for one in absent if one.awaited is not None]
    returned = [unit_short(one.unit, lexicon) for one in absent if one.returned is not None]
    if missing:
        yield _missing(report, missing, lexicon)
    if awaited:
        names = _few([unit_short(one.unit, lexicon) for one in awaited], lexicon)
        yield Piece(lexicon.say("glance.reports.awaited", day=f"{awaited[0].awaited:%d/%m}", units=names))
    if returned:
        yield Piece(lexicon.say("glance.reports.returned", units=_few(returned, lexicon)), Tone.BAD)
    late = [f"{unit_short(one.unit, lexicon)} {_day(one, lexicon)}" for one in lines if one.on_time is False]
    if late:
        yield Piece(lexicon.say("glance.reports.late", units=_few(late, lexicon)), Tone.WATCH)
    after = [unit_short(one.unit, lexicon) for one in lines if one.after_closing]
    if after:
        yield Piece(lexicon.say("glance.reports.after_closing", units=_few(after, lexicon)), Tone.WATCH)
    silent = set(report.completeness.missing)
    lack = Counter(unit for unit in _owing(report) if unit not in silent)
    if lack:
        units = [f"{unit_short(report.plan.unit_by_code[code], lexicon)} {count}" for code, count in lack.items()]
        yield Piece(lexicon.say("glance.reports.lacking_of", units=_few(units, lexicon)), Tone.WATCH)


def _missing(report: MonthReport, missing: Sequence[SubmissionLine], lexicon: Lexicon) -> Piece:
    """Name the units without a report, each with what of it is not up to date."""
    due = report.due_date
    lack = Counter(_owing(report))
    said = []
    for one in missing:
        details = [lexicon.say("glance.reports.due", day=f"{due:%d/%m}")] if due is not None else []
        if lack[one.unit.code]:
            details.append(lexicon.say("glance.reports.lacking", count=lack[one.unit.code]))
        said.append(
            f"{unit_short(one.unit, lexicon)} ({'; '.join(details)})" if details else unit_short(one.unit, lexicon)
        )
    return Piece(lexicon.say("glance.reports.missing", units=_few(said, lexicon)), Tone.BAD)


def _few(names: Sequence[str], lexicon: Lexicon, more: str = "glance.more_units") -> str:
    """List the first names; of the others how many."""
    left = len(names) - _LISTED
    if left <= 1:
        return ", ".join(names)
    return f"{', '.join(names[:_LISTED])} {lexicon.say(more, count=left)}"


def _owing(report: MonthReport) -> Iterator[str]:
    """Yield for each figure that is not up to date the units that owe a reading of it: who led in its month."""
    for one in report.figures.figures.values():
        if one.lacking and one.indicator.derived is None:
            yield from owing_units(one)


def _day(line: SubmissionLine, lexicon: Lexicon) -> str:
    """Say the day on which the report came; received and recorded, where that is not the same."""
    if line.first_arrived is None:
        return ""
    recorded = line.first_recorded or line.first_arrived
    said = arrival_words(line.first_arrived, recorded, lexicon, brief=True)
    return said if recorded == line.first_arrived else f"({said})"


def difficulties_line(report: MonthReport, unit: str | None, lexicon: Lexicon) -> Iterator[ListLine]:
    """Yield how many difficulties wait for an answer, and which has waited longest; nothing where none is followed."""
    pending = report.pending_difficulties(unit)
    if pending:
        words, tone_of = waiting_words(report.plan, pending, lexicon)
        see = lexicon.say("glance.see", command="difficulties")
        yield ListLine(lexicon.say("glance.difficulties"), (Piece(words),), tone_of, see)


def waiting_words(plan: Plan, pending: Sequence[DifficultyLine], lexicon: Lexicon) -> tuple[str, Tone | None]:
    """Say how many wait for an answer and which has waited longest; where none waits, how many are followed."""
    waiting = [one for one in pending if one.standing is DifficultyStatus.OPEN]
    if not waiting:
        return lexicon.say("glance.difficulties.rest", count=len(pending)), None
    count = lexicon.say("glance.difficulties.open", count=len(waiting))
    return f"{count}; {oldest_words(plan, waiting, lexicon)}", Tone.WATCH


def oldest_words(plan: Plan, waiting: Sequence[DifficultyLine], lexicon: Lexicon) -> str:
    """Say which difficulty has waited longest, what it is about and since when."""
    oldest = min(waiting, key=lambda one: (one.first_seen, one.number))
    known, task = plan.by_code.get(oldest.subject), plan.task_by_code.get(oldest.subject)
    if known is not None:
        subject = inside(short_name(known, lexicon))
    else:
        subject = inside(cut(task_title(task, lexicon), _SUBJECT)) if task else oldest.subject
    month = short_month(oldest.first_seen)
    return lexicon.say("glance.difficulties.oldest", number=oldest.number, subject=subject, month=month)


def tasks_line(tasks: Sequence[TaskFigure], report: MonthReport, lexicon: Lexicon) -> Iterator[ListLine]:
    """Yield how many tasks are overdue, stuck or late, and whose; how many nobody has reported on."""
    counts = Counter(one.standing for one in tasks)
    told = [one for one in _TOLD_TASKS if counts[one]]
    if not told:
        return
    pieces = []
    for standing in told:
        leads = dict.fromkeys(one.task.lead for one in tasks if one.standing is standing)
        units = _few([unit_short(report.plan.unit_by_code[code], lexicon) for code in leads], lexicon)
        urgent = standing is not TaskStatus.NOT_REPORTED
        words = f"{counts[standing]} {lexicon.say(f'state.{standing}')}" + (f" ({units})" if urgent else "")
        pieces.append(Piece(words, tone(standing) if urgent else None))
    pieces[0] = Piece(f"{len(tasks)}: {pieces[0].text}", pieces[0].tone)
    yield ListLine(lexicon.say("glance.tasks"), tuple(pieces), None, lexicon.say("glance.see", command="tasks"))


def _pending(figures: Sequence[Figure], lexicon: Lexicon) -> Iterator[ListLine]:
    """Yield which targets are still to be given, by whom."""
    waiting = [one for one in figures if one.state is State.NO_TARGET]
    if not waiting:
        return
    by: dict[str, list[str]] = {}
    for one in waiting:
        giver = lexicon.choose(one.target.pending_from, one.target.pending_from_en)
        by.setdefault(giver, []).append(inside(short_name(one.indicator, lexicon)))
    listed = ((_few(names, lexicon, "glance.more"), giver) for giver, names in by.items())
    said = [f"{names} ({giver})" if giver else names for names, giver in listed]
    said[0] = f"{lexicon.say('glance.pending.count', count=len(waiting))}: {said[0]}"
    yield ListLine(lexicon.say("glance.pending"), tuple(map(Piece, said)), Tone.NEUTRAL)
