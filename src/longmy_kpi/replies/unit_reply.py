"""The reply to a unit whose file came: the receipt, or what to mend, in words a clerk can act on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from longmy_kpi.diagnostic import Diagnostic, Severity
from longmy_kpi.intake.accept import Outcome, Result
from longmy_kpi.intake.taken import FigureTaken
from longmy_kpi.intake.taken_text import lines as figure_lines
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Plan
from longmy_kpi.reports.narrative.writing import Source, rendered
from longmy_kpi.text import one_line

TakenIn = Callable[[Outcome], Sequence[FigureTaken]]
"""The figures of an outcome with what the year has come to, also of one that was in the store already."""

TEMPLATE = "tra-loi"
SEPARATOR = "────"
_DIGEST = 8  # letters of a digest that a person compares
_FAULTS = 30  # that a message names
_OLD = ("same-as-replaced", "same-as-returned")


def replies(outcomes: Sequence[Outcome], plan: Plan, lexicon: Lexicon, own: Source, taken_in: TakenIn) -> str:
    """Return a message for each unit that sent something, one under the other; empty where no unit is known.

    A unit whose file is in force, or would be, gets a receipt; one whose files were all refused is told what to mend.
    """
    known = [one for one in outcomes if one.found.unit in plan.unit_by_code and one.found.month is not None]
    keys = dict.fromkeys((one.found.unit, one.found.month) for one in known)
    texts = []
    for key in keys:
        speaking = _speaking([one for one in known if (one.found.unit, one.found.month) == key])
        name = f"{TEMPLATE}.{lexicon.language}.txt.j2"
        texts.append(rendered(name, _values(speaking, plan, lexicon, taken_in), own).strip("\n"))
    return f"\n{SEPARATOR}\n".join(texts)


def _speaking(outcomes: Sequence[Outcome]) -> Outcome:
    """Return the outcome that counts for the unit: what is in force, or would be, else the first refusal."""
    order = (Result.ACCEPTED, Result.VALID, Result.UNCHANGED, Result.REFUSED)
    return min(outcomes, key=lambda one: (_old(one) is not None, order.index(one.result), -(one.revision or 0)))


def _old(outcome: Outcome) -> Diagnostic | None:
    """Return what was said of content that was replaced or returned; None where there is nothing of that."""
    return next((one for one in outcome.diagnostics if one.code in _OLD), None)


def _values(outcome: Outcome, plan: Plan, lexicon: Lexicon, taken_in: TakenIn) -> Mapping[str, object]:
    """Return what the template is written with; `docs/huong-dan-tong-hop.md` names each."""
    found = outcome.found
    assert found.unit is not None
    assert found.month is not None
    due = plan.calendar.due_date(found.month)
    at = None if outcome.at is None else plan.calendar.local(outcome.at)
    old = _old(outcome)
    errors = [one for one in outcome.diagnostics if one.severity is Severity.ERROR]
    return {
        "demo": lexicon.say("demo.banner") if plan.demo else "",
        "unit": lexicon.name(plan.unit_by_code[found.unit]),
        "month": lexicon.month(found.month),
        "old": "" if old is None else one_line(lexicon.fault(old).message),
        "accepted": outcome.result is not Result.REFUSED,
        "trial": outcome.result is Result.VALID,
        "revision": outcome.revision,
        "time": "" if at is None else f"{at:%H:%M}",
        "day": "" if at is None else lexicon.date(at.date()),
        "due": "" if due is None else lexicon.date(due),
        "late_days": 0 if due is None or at is None else max(0, (at.date() - due).days),
        "figures": [one_line(line.removeprefix("- ")) for line in figure_lines(taken_in(outcome), lexicon)],
        "tasks": len(outcome.tasks),
        "faults": [_fault(one, lexicon) for one in errors[:_FAULTS]],
        "count": len(errors),
        "remarks": [_fault(one, lexicon) for one in outcome.diagnostics if one.severity is Severity.WARNING][:_FAULTS],
        "digest": (outcome.digest or "").removeprefix("sha256:")[:_DIGEST],
    }


def _fault(fault: Diagnostic, lexicon: Lexicon) -> Mapping[str, str]:
    """Return where a fault stands, what is wrong and what to do."""
    sentence = lexicon.fault(fault)
    place = fault.place.cell or ("" if fault.place.line is None else str(fault.place.line))
    where = "cell" if fault.place.cell else "line"
    words = lexicon.say(f"reply.{where}", place=place) if place else ""
    return {"place": words, "message": one_line(sentence.message), "hint": one_line(sentence.hint)}
