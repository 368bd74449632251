"""Figures taken in, in words: "trong kỳ 2.104,5 → lũy kế 4.709 (15,1%)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from longmy_kpi.figures.display import ATTAINMENT_MARKS, clear_decimals, value_decimals
from longmy_kpi.intake.taken import FigureTaken
from longmy_kpi.ledger.reading import Reading, Value
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import ToDate
from longmy_kpi.quantity import canonical, rounded

LINE = 160  # two lines of a screen: of a file with many figures the line says the first, its receipt all


def after_the_line(line: str, taken: Sequence[FigureTaken], lexicon: Lexicon) -> str:
    """Return a file's line with as many figures behind it as fit, at least one, and how many more there are."""
    for number, one in enumerate(taken):
        longer = f"{line}; {one.indicator.code}: {in_words(one, lexicon)}"
        if number and len(longer) > LINE:
            return line + lexicon.say("taken.more", count=len(taken) - number)
        line = longer
    return line


def lines(taken: Sequence[FigureTaken], lexicon: Lexicon) -> Iterator[str]:
    """Yield a line a figure, with its indicator's name."""
    return (f"- {lexicon.name(one.indicator)}: {in_words(one, lexicon)}" for one in taken)


def in_words(one: FigureTaken, lexicon: Lexicon) -> str:
    """Say a figure and what the year has come to with it."""
    key = "official" if one.is_official_for_before else "given"
    said = lexicon.say(f"taken.{key}", number=_given(one, lexicon))
    match one.indicator.to_date:
        case ToDate.SUM:
            said += lexicon.say("taken.sum", number=_number(one, one.actual, lexicon))
        case ToDate.POOLED:
            said += lexicon.say("taken.rate", number=_number(one, one.actual, lexicon))
        case _ if not one.is_official_for_before:
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
    return f" ({lexicon.say('report.used') if one.is_ceiling else ''}{shown})"


def _estimate(one: FigureTaken, lexicon: Lexicon) -> str:
    return lexicon.say("taken.estimate") if isinstance(one.given, Reading) and one.given.estimate else ""
