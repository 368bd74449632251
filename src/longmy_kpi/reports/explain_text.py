"""A figure explained: formula with the values put in, each reading with its file and digest, decision, state rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from msgspec.structs import replace

from longmy_kpi.figures.amounts import given_figure
from longmy_kpi.figures.display import actual_decimals
from longmy_kpi.figures.explain import Explanation, ExplanationStep, Formula
from longmy_kpi.figures.figure import Amount, Figure, Span
from longmy_kpi.ledger.readings import Value
from longmy_kpi.ledger.records import Revision
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan, TrajectoryKind
from longmy_kpi.plan.wording import target_words
from longmy_kpi.reports.layout.marks import counted_as, figure_mark
from longmy_kpi.reports.layout.remarks import cell_words, mark_words
from longmy_kpi.reports.layout.table import Awaited, Cell, NumberCell, PercentCell
from longmy_kpi.reports.layout.values import (
    attainment_cell,
    change_cell,
    mean_cell,
    measured_cell,
    pace_cell,
    points_cell,
    share_cell,
    written_decimals,
)
from longmy_kpi.text import visible

RevisionOf = Callable[[Month, str], Revision | None]

_LEVELS = frozenset({Formula.LATEST, Formula.LATEST_RATIO})


def explain_text(plan: Plan, explanation: Explanation, source: RevisionOf, notice: str, lexicon: Lexicon) -> str:
    """Say how a figure came about; `source` names the submission that counts of an indicator's month.

    `notice` says how far the figures go and how sure they are.
    """
    figure = explanation.figure
    indicator = figure.indicator
    say = lexicon.say
    lines = [say("demo.banner")] if plan.demo else []
    lines += [
        say("explain.title", code=indicator.code, name=lexicon.name(indicator), month=figure.month),
        notice,
        "",
        say(f"explain.formula.{explanation.formula}", actual=_actual(figure, lexicon)),
        *(f"  {line}" for line in _amounts(explanation, explanation.covered, plan, source, lexicon)),
    ]
    for part in explanation.parts:
        words = {"code": part.indicator.code, "actual": _actual(part, lexicon)}
        lines.append("  " + say("explain.part", **words))
    lines += _base(plan, explanation, source, lexicon)
    lines += ["", *_target(plan, explanation, lexicon)]
    lines += _steps(explanation, lexicon)
    lines += [
        "",
        say(
            "explain.state",
            state=mark_words(figure_mark(figure, lexicon), lexicon),
            rule=say(f"explain.rule.{_rule(figure)}"),
        ),
    ]
    if figure.months_due:
        lines.append(say("explain.reported", reported=figure.months_reported, due=figure.months_due))
    return "\n".join(visible(line) for line in lines)


def _rule(figure: Figure) -> str:
    return "awaited" if counted_as(figure).state is Awaited.REPORT else figure.rule


def _base(plan: Plan, explanation: Explanation, source: RevisionOf, lexicon: Lexicon) -> Iterator[str]:
    """List what last year's figure rests on; where growth lacks it, say so."""
    if explanation.base:
        yield from ("", lexicon.say("explain.base"))
        yield from (f"  {line}" for line in _amounts(explanation, explanation.base, plan, source, lexicon))
    elif explanation.formula is Formula.GROWTH:
        yield from ("", lexicon.say("explain.no_base"))


def _amounts(
    explanation: Explanation, amounts: tuple[Amount, ...], plan: Plan, source: RevisionOf, lexicon: Lexicon
) -> Iterator[str]:
    derived = explanation.figure.indicator.derived is not None
    for amount in amounts:
        when = _when(explanation.formula, amount.span, lexicon)
        yield lexicon.say("explain.amount", when=when, value=_amount(explanation.figure, amount, lexicon))
        if amount.reading is None:
            if not derived:
                yield "    " + lexicon.say("explain.from_plan", digest=plan.digest)
                base = explanation.figure.indicator.baseline
                yield from (f"    {base.note}",) if base is not None and base.note else ()
            continue
        if amount.restated_in is not None:
            instead = "" if amount.reading.estimate else ".official"
            before = lexicon.text(given_figure(amount.reading))
            yield "    " + lexicon.say(f"explain.restated{instead}", month=amount.restated_in, before=before)
        for month in filter(None, (amount.span.end, amount.restated_in)):
            revision = source(month, amount.reading.code)
            if revision is not None:
                yield "    " + lexicon.say("explain.source", path=revision.path, digest=revision.digest)


def _when(formula: Formula | None, span: Span, lexicon: Lexicon) -> str:
    """Name the months that a figure covers; a level is that of its last month."""
    first, last = span.start + 1, span.end
    if first == last or formula in _LEVELS:
        return lexicon.month(last)
    return lexicon.say("explain.span", first=first, last=last)


def _amount(figure: Figure, amount: Amount, lexicon: Lexicon) -> str:
    """Write one reading: its parts where it has them, its value, and whether it is still an estimate.

    A number that was typed has all its digits, a rate those that every output shows.
    """
    parts = ""
    if amount.numerator is not None and amount.denominator is not None:
        parts = f"{lexicon.number(amount.numerator)} ÷ {lexicon.number(amount.denominator)}"
        parts += "" if amount.value is None else " × 100 = "
    value = "" if amount.value is None else _value(amount.value, lexicon)
    if isinstance(amount.value, Decimal):
        typed = 0 if parts or amount.reading is None else written_decimals(amount.value)
        value = lexicon.number(amount.value, max(typed, actual_decimals(figure)))
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
        when = _when(None, planned.span, lexicon)
        yield "  " + lexicon.say("explain.planned", when=when, share=_words(share_cell(planned.share), lexicon))


def _steps(explanation: Explanation, lexicon: Lexicon) -> Iterator[str]:
    """Write the numbers; beside what is still needed, what it takes the months without a figure for."""
    for step in explanation.steps:
        yield _step(explanation.figure, step, lexicon)
        if step.name == "needed_per_month" and explanation.figure.incomplete:
            yield "  " + lexicon.say("explain.needed_incomplete")


def _step(figure: Figure, step: ExplanationStep, lexicon: Lexicon) -> str:
    """Write one number with its formula and the values put in, all with the digits that every output shows."""
    put_in = {symbol: _words(_symbol(figure, symbol, value), lexicon) for symbol, value in step.values.items()}
    return lexicon.say(f"explain.step.{step.name}", result=_words(_result(figure, step), lexicon), **put_in)


def _symbol(figure: Figure, symbol: str, value: Decimal) -> Cell:
    match symbol:
        case "A" | "B":
            return NumberCell(value, actual_decimals(figure))
        case "e":
            return share_cell(value)
        case _:
            return NumberCell(value, written_decimals(value))


def _result(figure: Figure, step: ExplanationStep) -> Cell:
    match step.name:
        case "planned_share":
            return share_cell(step.result)
        case "attainment":
            return attainment_cell(step.result, figure.target)
        case "pace":
            return pace_cell(step.result)
        case "change":
            return change_cell(step.result)
        case "forecast":
            return measured_cell(figure, step.result)
        case "needed_per_month":
            return mean_cell(figure, step.result)
        case _:
            return points_cell(figure, step.result)


def _words(cell: Cell, lexicon: Lexicon) -> str:
    if isinstance(cell, PercentCell):
        return cell_words(replace(cell, used=False), lexicon) + "%"
    return cell_words(cell, lexicon)


def _actual(figure: Figure, lexicon: Lexicon) -> str:
    if isinstance(figure.actual, Decimal):
        return _words(NumberCell(figure.actual, actual_decimals(figure)), lexicon)
    return _value(figure.actual, lexicon)


def _value(value: Value | None, lexicon: Lexicon) -> str:
    return lexicon.say("explain.nothing") if value is None else lexicon.text(value)
