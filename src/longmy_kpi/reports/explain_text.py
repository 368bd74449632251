"""A figure explained: formula with the values put in, each reading with its file and digest, decision, state rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from longmy_kpi.figures.explain import Explanation, Step
from longmy_kpi.figures.figure import Amount
from longmy_kpi.ledger.entries import Revision
from longmy_kpi.ledger.reading import Value
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan, TrajectoryKind
from longmy_kpi.plan.wording import target_words
from longmy_kpi.text import visible

Source = Callable[[Month], Revision | None]

_FRACTIONS = frozenset({"planned_share", "attainment", "pace", "change"})
_SHOWN_DIGITS = 12


def explain_text(plan: Plan, explanation: Explanation, source: Source, lexicon: Lexicon) -> str:
    """Say how a figure came about; `source` names the revision in force of the unit's month."""
    figure = explanation.figure
    indicator = figure.indicator
    say = lexicon.say
    derived = indicator.derived is not None
    lines = [say("demo.banner")] if plan.demo else []
    lines += [
        say("explain.title", code=indicator.code, name=lexicon.name(indicator), month=figure.month),
        "",
        say(f"explain.formula.{explanation.formula}", actual=_value(figure.actual, lexicon)),
        *(f"  {line}" for line in _amounts(plan, explanation.covered, source, lexicon, derived=derived)),
    ]
    for part in explanation.parts:
        words = {"code": part.indicator.code, "actual": _value(part.actual, lexicon)}
        lines.append("  " + say("explain.part", **words))
    if explanation.base:
        base = _amounts(plan, explanation.base, source, lexicon, derived=derived)
        lines += ["", say("explain.base"), *(f"  {line}" for line in base)]
    lines += ["", *_target(plan, explanation, lexicon)]
    lines += [_step(step, lexicon) for step in explanation.steps]
    lines += ["", say("explain.state", state=say(f"state.{figure.state}"), rule=say(f"explain.rule.{figure.rule}"))]
    if figure.months_due:
        lines.append(say("explain.reported", reported=figure.months_reported, due=figure.months_due))
    return "\n".join(visible(line) for line in lines)


def _amounts(
    plan: Plan, amounts: tuple[Amount, ...], source: Source, lexicon: Lexicon, *, derived: bool
) -> Iterator[str]:
    for amount in amounts:
        first, last = amount.span.start + 1, amount.span.end
        yield lexicon.say("explain.amount", first=str(first), last=str(last), value=_amount(amount, lexicon))
        if amount.reading is None:
            if not derived:
                yield "    " + lexicon.say("explain.from_plan", digest=plan.digest)
            continue
        if amount.restated_in is not None:
            yield "    " + lexicon.say("explain.restated", month=amount.restated_in)
        for month in filter(None, (last, amount.restated_in)):
            revision = source(month)
            if revision is not None:
                yield "    " + lexicon.say("explain.source", path=revision.path, digest=revision.digest)


def _amount(amount: Amount, lexicon: Lexicon) -> str:
    """Write one reading: its parts where it has them, its value, and whether it is still an estimate."""
    parts = ""
    if amount.numerator is not None and amount.denominator is not None:
        parts = f"{lexicon.number(amount.numerator)} ÷ {lexicon.number(amount.denominator)}"
        parts += "" if amount.value is None else " × 100 = "
    value = "" if amount.value is None else _value(amount.value, lexicon)
    estimate = f" ({lexicon.say('form.estimate')})" if amount.estimate else ""
    return parts + value + estimate


def _target(plan: Plan, explanation: Explanation, lexicon: Lexicon) -> Iterator[str]:
    figure, decision = explanation.figure, explanation.figure.decision
    yield lexicon.say("explain.target", target=target_words(figure.target, lexicon))
    if decision.since is not None:
        number = decision.number or lexicon.say("explain.no_number")
        yield "  " + lexicon.say("explain.decision", number=number, since=decision.since)
        yield "  " + lexicon.say("explain.original", target=target_words(figure.original, lexicon))
    else:
        source = figure.indicator.source
        yield "  " + lexicon.say("explain.plan", section=source.section, quote=source.quote)
    yield "  " + lexicon.say("explain.version", digest=plan.digest)
    if explanation.trajectory.kind is not TrajectoryKind.NONE:
        yield lexicon.say(f"explain.trajectory.{explanation.trajectory.kind}")
    for planned in explanation.planned:
        span = {"first": str(planned.span.start + 1), "last": str(planned.span.end)}
        yield "  " + lexicon.say("explain.planned", **span, share=lexicon.percent(planned.share, 2))


def _step(step: Step, lexicon: Lexicon) -> str:
    """Write one number with its formula and the values put in."""
    values = {symbol: _short(value, lexicon) for symbol, value in step.values.items()}
    if "e" in values:
        values["e"] = lexicon.percent(step.values["e"], 2)
    result = lexicon.percent(step.result, 2) if step.name in _FRACTIONS else _short(step.result, lexicon)
    return lexicon.say(f"explain.step.{step.name}", result=result, **values)


def _value(value: Value | None, lexicon: Lexicon) -> str:
    if value is None:
        return lexicon.say("explain.nothing")
    return _short(value, lexicon) if isinstance(value, Decimal) else lexicon.text(value)


def _short(value: Decimal, lexicon: Lexicon) -> str:
    """Write a number exactly where it is short, else with twelve decimals and a mark that more follow."""
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > _SHOWN_DIGITS:
        return lexicon.number(value, _SHOWN_DIGITS) + "…"
    return lexicon.number(value)
