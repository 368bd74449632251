"""What is said back about files taken in: a line each, a receipt to paste into a message, or JSON for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from textwrap import wrap

from longmy_kpi.diagnostic import Diagnostic, Severity
from longmy_kpi.figures.completeness import is_on_time
from longmy_kpi.figures.display import ATTAINMENT_MARKS, clear_decimals, value_decimals
from longmy_kpi.intake.process import Key, Outcome, Result
from longmy_kpi.intake.taken import FigureTaken
from longmy_kpi.ledger.readings import Reading, Value
from longmy_kpi.messages.arrival import arrival_words
from longmy_kpi.messages.diagnostics import to_machine
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Aggregation, Plan
from longmy_kpi.quantity import canonical, rounded
from longmy_kpi.text import one_line, visible_json

LINE = 160  # two lines of a screen: of a file with many figures the line says the first, its receipt all


def after_the_line(line: str, taken: Sequence[FigureTaken], lexicon: Lexicon) -> str:
    """Return a file's line with as many figures behind it as fit, at least one, and how many more there are."""
    for number, one in enumerate(taken):
        longer = f"{line}; {lexicon.brief(one.indicator)}: {in_words(one, lexicon)}"
        if number and len(longer) > LINE:
            return line + lexicon.say("taken.more", count=len(taken) - number)
        line = longer
    return line


def figure_lines(taken: Sequence[FigureTaken], lexicon: Lexicon) -> Iterator[str]:
    """Yield a line a figure, with its indicator's name."""
    return (f"- {lexicon.name(one.indicator)}: {in_words(one, lexicon)}" for one in taken)


def in_words(one: FigureTaken, lexicon: Lexicon) -> str:
    """Say a figure and what the year has come to with it."""
    if one.is_official_for_before:  # what the year has come to belongs to this month, not to the one before
        return lexicon.say("taken.official", number=_given(one, lexicon))
    said = lexicon.say("taken.given", number=_given(one, lexicon))
    match one.indicator.to_date:
        case Aggregation.SUM:
            said += lexicon.say("taken.sum", number=_number(one, one.actual, lexicon))
        case Aggregation.POOLED:
            said += lexicon.say("taken.rate", number=_number(one, one.actual, lexicon))
        case _:
            said = lexicon.say(f"taken.{one.indicator.to_date.value}", number=_given(one, lexicon))
    return said + _share(one, lexicon) + _estimate(one, lexicon)


def _given(one: FigureTaken, lexicon: Lexicon) -> str:
    """Say a figure as it came: of parts both, and their rate."""
    numerator, denominator = one.given.numerator, one.given.denominator
    if numerator is None or denominator is None or one.value is None:
        return _number(one, one.value, lexicon)
    parts = "/".join(_plain(part, lexicon) for part in (numerator, denominator))
    return f"{parts} = {_number(one, one.value, lexicon)}"


def _number(one: FigureTaken, value: Value | None, lexicon: Lexicon) -> str:
    """Say a figure: a rate rounded for show, any other number with all its digits."""
    if value is None:
        return lexicon.say("value.nothing_arose")
    if not isinstance(value, Decimal):
        return lexicon.text(value)
    if not one.indicator.measure.percent:
        return _plain(value, lexicon)
    return _plain(rounded(value, value_decimals(one.indicator, value)), lexicon) + "%"


def _plain(number: Decimal, lexicon: Lexicon) -> str:
    """Write a number without empty decimals."""
    return lexicon.number(Decimal(canonical(number)))


def _share(one: FigureTaken, lexicon: Lexicon) -> str:
    if one.share is None:
        return ""
    percent = one.share * 100
    shown = _plain(rounded(percent, clear_decimals(percent, 1, ATTAINMENT_MARKS)), lexicon) + "%"
    return f" ({lexicon.say('taken.ceiling', share=shown) if one.is_ceiling else shown})"


def _estimate(one: FigureTaken, lexicon: Lexicon) -> str:
    return lexicon.say("taken.estimate") if isinstance(one.given, Reading) and one.given.estimate else ""


SAID_BEFORE = frozenset({"same-as-replaced", "same-as-returned"})
"""What is said of content that the store has, but that is in force no more."""

_RULE = "─" * 60
_WIDTH = 80


def to_json(outcomes: Sequence[Outcome], lexicon: Lexicon) -> str:
    """Write the result of `submit --format json` (contract, section 5)."""
    files = [
        {
            "file": outcome.found.file,
            "unit": outcome.found.unit,
            "month": str(outcome.found.month) if outcome.found.month else None,
            "outcome": outcome.result.value,
            "revision": outcome.revision,
            "digest": outcome.digest,
            "diagnostics": [to_machine(fault, lexicon) for fault in outcome.diagnostics],
        }
        for outcome in outcomes
    ]
    return visible_json(json.dumps({"files": files}, ensure_ascii=False, indent=2))


def to_text(
    outcomes: Sequence[Outcome], plan: Plan, by: str, lexicon: Lexicon, passed: Sequence[Diagnostic] = ()
) -> str:
    """Say what became of every file: a line each, the counts of several, and one receipt for all that was accepted."""
    accepted = [one for one in outcomes if one.result is Result.ACCEPTED]
    return "\n".join(
        [*receipt_lines(outcomes, lexicon, passed), *(receipt(accepted, plan, by, lexicon) if accepted else ())]
    )


def receipt_lines(outcomes: Sequence[Outcome], lexicon: Lexicon, passed: Sequence[Diagnostic] = ()) -> list[str]:
    """Say what became of every file, and the counts of several."""
    speaking = {(one.found.unit, one.found.month): one.found.file for one in outcomes if is_in_force(one)}
    said = [line for one in outcomes for line in _lines(one, speaking, lexicon)]
    said += [_passed(one, lexicon) for one in passed]
    if len(outcomes) + len(passed) > 1:
        counts = Counter(outcome.result for outcome in outcomes)
        total = lexicon.say("submit.counts", **{result.value: counts[result] for result in Result})
        said.append(total + (lexicon.say("submit.counts.passed", passed=len(passed)) if passed else ""))
    return [one_line(line) for line in said]


def receipt(accepted: Sequence[Outcome], plan: Plan, by: str, lexicon: Lexicon) -> list[str]:
    """Write the receipt of what was accepted, to be pasted into a message: plain text, no line wider than a screen."""
    lines = [lexicon.say("demo.banner")] if plan.demo else []
    lines.append(lexicon.say("receipt.title"))
    several = len(accepted) > 1
    for outcome in accepted:
        lines += [_which(outcome, plan, lexicon), _when(outcome, plan, lexicon)]
        lines += [] if several else [_counts(outcome, lexicon)]
        lines += figure_lines(outcome.taken, lexicon)
        lines += [lexicon.say("receipt.tasks", tasks=len(outcome.tasks))] if outcome.tasks and not several else []
        lines += [] if several else [lexicon.say("receipt.digest")]
        lines.append(str(outcome.digest))
    lines.append(lexicon.say("receipt.by", by=by))
    return [_RULE, *(part for line in lines for part in _wrapped(one_line(line))), _RULE]


def _wrapped(line: str) -> list[str]:
    indent = "  " if line.startswith("- ") else ""
    return wrap(line, _WIDTH, break_on_hyphens=False, subsequent_indent=indent)


def _passed(fault: Diagnostic, lexicon: Lexicon) -> str:
    """Say in one line why a file was not looked at by itself."""
    return lexicon.say("submit.passed", file=fault.place.file, reason=lexicon.fault(fault).message)


def is_in_force(outcome: Outcome) -> bool:
    """Tell whether a form says what is in force now."""
    old = any(one.code in SAID_BEFORE for one in outcome.diagnostics)
    return outcome.result in (Result.ACCEPTED, Result.UNCHANGED) and not old


def _lines(outcome: Outcome, speaking: Mapping[Key, str], lexicon: Lexicon) -> list[str]:
    """Say what became of a form: in one line what fits, its receipt says all; a form only tried has no receipt."""
    line = _line(outcome, lexicon)
    other = speaking.get((outcome.found.unit, outcome.found.month))
    if outcome.result is Result.REFUSED and other is not None:
        line += lexicon.say("submit.beside", file=other)
    elif outcome.standing is not None:
        line += lexicon.say("submit.beside.revision", revision=outcome.standing)
    if outcome.result is Result.ACCEPTED:
        return [after_the_line(line, outcome.taken, lexicon)]
    return [line, *figure_lines(outcome.taken, lexicon)]


def _line(outcome: Outcome, lexicon: Lexicon) -> str:
    """Say in one line what became of a form, and where it was refused, why."""
    errors = [fault for fault in outcome.diagnostics if fault.severity is Severity.ERROR]
    why = "submit.why_more" if len(errors) > 1 else "submit.why"
    reason = lexicon.fault(errors[0]).message if errors else ""
    return _outcome(outcome, lexicon) + (lexicon.say(why, message=reason, more=len(errors) - 1) if errors else "")


def _outcome(outcome: Outcome, lexicon: Lexicon) -> str:
    found = outcome.found
    words = {"file": found.file, "outcome": lexicon.say(f"submit.{outcome.result}")}
    if found.unit is None or found.month is None:
        return lexicon.say("submit.line", **words)
    month = lexicon.month(found.month)
    if any(fault.code == "month-of-last-year" for fault in outcome.diagnostics):
        month = lexicon.say("submit.last_year", month=month)
    words |= {"unit": lexicon.unit(found.unit), "month": month}
    if outcome.revision is None:
        return lexicon.say("submit.line.known", **words)
    return lexicon.say("submit.line.revision", **words, revision=outcome.revision)


def _counts(outcome: Outcome, lexicon: Lexicon) -> str:
    """Say how many figures a submission holds, how many are missing with a reason, and how many are doubtful."""
    figures = sum(reading.has_figure for reading in outcome.readings)
    notes = sum(not reading.has_figure and bool(reading.note) for reading in outcome.readings)
    warnings = sum(fault.severity is Severity.WARNING for fault in outcome.diagnostics)
    return lexicon.say("receipt.figures", figures=figures, notes=notes, warnings=warnings)


def _which(outcome: Outcome, plan: Plan, lexicon: Lexicon) -> str:
    unit = plan.unit_by_code[outcome.found.unit or ""]
    month, revision = outcome.found.month, outcome.revision
    return lexicon.say("receipt.which", unit=lexicon.name(unit), month=month, revision=revision)


def _when(outcome: Outcome, plan: Plan, lexicon: Lexicon) -> str:
    """Say when a submission came, and whether that was on time where the plan gives a due date."""
    assert outcome.at is not None
    assert outcome.found.month is not None
    recorded, month = plan.calendar.local(outcome.at), outcome.found.month
    arrived = recorded if outcome.arrived is None else plan.calendar.local(outcome.arrived)
    due = plan.calendar.due_date(month)
    reports = plan.unit_by_code[outcome.found.unit or ""].reports
    words: dict[str, object] = {"when": recorded, "arrival": arrival_words(arrived, recorded, lexicon)}
    form = "receipt.when" if arrived == recorded else "receipt.received"
    if due is None or month < plan.first_month or not reports or outcome.decides is None:
        return lexicon.say(form, **words)
    first = plan.calendar.local(outcome.decides)
    verdict = lexicon.say("receipt.on_time" if is_on_time(first, due, plan.calendar) else "receipt.late")
    if first != arrived:
        verdict = lexicon.say("receipt.by_first", verdict=verdict, first=first.date())
    return lexicon.say(f"{form}_due", **words, due=due, verdict=verdict)
