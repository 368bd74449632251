"""The reply to a unit whose file came: the receipt, or what to mend, in words a clerk can act on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import PurePath

from longmy_kpi.diagnostic import Diagnostic, Severity
from longmy_kpi.intake.process import Outcome, Result
from longmy_kpi.intake.receipt import SAID_BEFORE, figure_lines, is_in_force
from longmy_kpi.intake.taken import FigureTaken
from longmy_kpi.messages.arrival import arrival_words
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan
from longmy_kpi.reports.narrative.writing import TemplateSource, rendered
from longmy_kpi.text import one_line

TakenIn = Callable[[Outcome], Sequence[FigureTaken]]
"""The figures of an outcome with what the year has come to, also of one that was in the store already."""

Groups = Mapping[tuple[str, Month], list[Outcome]]
"""What became of the files of each unit and month."""

REPLY_TEMPLATE = "tra-loi"
SEPARATOR = "────"
_DIGEST = 8  # letters of a digest that a person compares
_FAULTS = 30  # that a message names
_ANSWERED = ("reason-needed", "month-closed", "month-not-begun", "same-unit-and-month-twice")
"""Faults that the unit answers, rather than mends in its file."""


def replies(
    outcomes: Sequence[Outcome], plan: Plan, lexicon: Lexicon, own: TemplateSource, taken_in: TakenIn, now: datetime
) -> str:
    """Return a message for each unit that sent something, one under the other; empty where no unit is known.

    A unit whose file is in force, or would be, gets a receipt; of every refused file it is told what to mend.
    """
    groups = _by_unit_and_month(outcomes, plan)
    name = f"{REPLY_TEMPLATE}.{lexicon.language}.txt.j2"
    texts = (rendered(name, _values(groups[key], plan, lexicon, taken_in, now), own) for key in _told(groups))
    return f"\n{SEPARATOR}\n".join(text.strip("\n") for text in texts)


def _by_unit_and_month(outcomes: Sequence[Outcome], plan: Plan) -> Groups:
    groups: dict[tuple[str, Month], list[Outcome]] = {}
    for one in outcomes:
        unit, month = one.found.unit, one.found.month
        if unit is not None and unit in plan.unit_by_code and month is not None:
            groups.setdefault((unit, month), []).append(one)
    return groups


def _told(groups: Groups) -> list[tuple[str, Month]]:
    """Return whom to write to about which month: what brings news last, right above the prompt.

    Of a unit without news the newest month is told again: the folder holds the whole year.
    """
    news = [key for key, several in groups.items() if _is_news(several)]
    units = {unit for unit, _ in news}
    newest = {unit: (unit, month) for unit, month in sorted(groups) if unit not in units}
    return [*newest.values(), *news]


def _is_news(outcomes: Sequence[Outcome]) -> bool:
    """Tell whether there is something that the unit does not know yet."""
    is_settled = any(is_in_force(one) or one.standing is not None for one in outcomes)
    return not is_settled or any(one.result is Result.ACCEPTED or _is_open(one) for one in outcomes)


def _is_open(outcome: Outcome) -> bool:
    """Tell a file that is not taken in and was not answered before: of one that was, a marked copy lies there."""
    return outcome.result in (Result.VALID, Result.REFUSED) and not outcome.copies


def _speaking(outcomes: Sequence[Outcome]) -> Outcome:
    """Return the outcome that counts for the unit: what is in force, or would be, else the first refusal."""
    order = (Result.ACCEPTED, Result.VALID, Result.UNCHANGED, Result.REFUSED)
    return min(outcomes, key=lambda one: (_old(one) is not None, order.index(one.result), -(one.revision or 0)))


def _old(outcome: Outcome) -> Diagnostic | None:
    """Return what was said of content that was replaced or returned; None where there is nothing of that."""
    return next((one for one in outcome.diagnostics if one.code in SAID_BEFORE), None)


def _values(
    outcomes: Sequence[Outcome], plan: Plan, lexicon: Lexicon, taken_in: TakenIn, now: datetime
) -> Mapping[str, object]:
    """Return what the template is written with; `docs/word-report.md` names each."""
    outcome = _speaking(outcomes)
    unit, month = outcome.found.unit, outcome.found.month
    assert unit is not None
    assert month is not None
    due = plan.calendar.due_date(month)
    old = _old(outcome)
    refusal = _refusal(outcome, lexicon)
    standing = outcome.standing if outcome.result is Result.REFUSED else None
    others = [one for one in outcomes if one.result is Result.REFUSED and (standing or one is not outcome)]
    if standing or is_in_force(outcome):
        others = [one for one in others if _is_open(one)]
    warnings = [one for one in outcome.diagnostics if one.severity is Severity.WARNING]
    return {
        **refusal,
        **_arrival(outcome, plan, lexicon),
        "demo": lexicon.say("demo.banner") if plan.demo else "",
        "unit": lexicon.name(plan.unit_by_code[unit]),
        "month": lexicon.month(month),
        "old": "" if old is None else one_line(lexicon.fault(old).message),
        "accepted": outcome.result is not Result.REFUSED,
        "trial": outcome.result is Result.VALID,
        "revision": outcome.revision,
        "standing": standing,
        "closed": outcome.closed,
        "due": "" if due is None else lexicon.date(due),
        "overdue": due is not None and plan.calendar.local(now).date() > due,
        "figures": [one_line(line.removeprefix("- ")) for line in figure_lines(taken_in(outcome), lexicon)],
        "tasks": len(outcome.tasks),
        "remarks": [_fault(one, lexicon) for one in warnings][:_FAULTS],
        "digest": (outcome.digest or "").removeprefix("sha256:")[:_DIGEST],
        "others": _others(others, None if standing else refusal, lexicon),
    }


def _others(
    outcomes: Sequence[Outcome], told: Mapping[str, object] | None, lexicon: Lexicon
) -> Sequence[Mapping[str, object]]:
    """Return what is to be said of further files; what the message has told of another once is enough."""
    said = [_refusal(one, lexicon) for one in outcomes]
    return [one for one in said if told is None or one["faults"] != told["faults"]]


def _arrival(outcome: Outcome, plan: Plan, lexicon: Lexicon) -> Mapping[str, object]:
    """Return when the file came, and how late; None where nothing is due, or an earlier submission decides that."""
    if outcome.at is None or outcome.found.month is None:
        return {"when": "", "late_days": None}
    at, due = plan.calendar.local(outcome.at), plan.calendar.due_date(outcome.found.month)
    arrived = at if outcome.arrived is None else plan.calendar.local(outcome.arrived)
    decides = arrived if outcome.decides is None else plan.calendar.local(outcome.decides)
    late = None if due is None else max(0, (decides.date() - due).days)
    if late and outcome.decides is None:
        late = None
    return {"when": arrival_words(arrived, at, lexicon), "late_days": late}


def _refusal(outcome: Outcome, lexicon: Lexicon) -> Mapping[str, object]:
    """Return the file, its faults, how many there are, and whether the unit has only to answer."""
    errors = [one for one in outcome.diagnostics if one.severity is Severity.ERROR]
    return {
        "file": one_line(PurePath(outcome.found.file).name),
        "faults": [_fault(one, lexicon) for one in errors[:_FAULTS]],
        "count": len(errors),
        "answer": bool(errors) and all(one.code in _ANSWERED for one in errors),
    }


def _fault(fault: Diagnostic, lexicon: Lexicon) -> Mapping[str, str]:
    """Return where a fault stands, what is wrong and what the unit does about it."""
    sentence = lexicon.fault(fault)
    place = fault.place.cell or ("" if fault.place.line is None else str(fault.place.line))
    where = "cell" if fault.place.cell else "line"
    words = lexicon.say(f"reply.{where}", place=place) if place else ""
    hint = lexicon.say(f"reply.{fault.code}") if fault.code in _ANSWERED else sentence.hint
    return {"place": words, "message": one_line(sentence.message), "hint": one_line(hint)}
