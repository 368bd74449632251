"""What was read back from an output, and what the oracle means by it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

import oracle
from made_years import Year

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month, month_range

WORDS = Lexicon("vi")
SHARES = {"attainment", "planned_share", "pace", "change"}
IN_MEASURE = {"amount", "period", "then", "to_date", "last_year"}
NOTHING = ("", "–")


class Seen(NamedTuple):
    """A cell: in which output, of which indicator and month, what it means, and its text or exact value."""

    where: str
    code: str
    month: Month
    meaning: str
    shown: Any


class Meant:
    """The oracle's values of one report: of a month, or of the longer period that ends with it."""

    def __init__(self, year: Year, month: Month, length: int) -> None:
        self.year, self.month, self.length = year, month, length
        self.months = month_range(month + (1 - length), month)
        self._figures: dict[tuple[str, Month], dict[str, Any]] = {}

    def figure(self, code: str, month: Month) -> dict[str, Any]:
        if (code, month) not in self._figures:
            plan = self.year.plan
            self._figures[code, month] = oracle.figure(plan, plan.by_code[code], self.year.readings, month)
        return self._figures[code, month]

    def value(self, code: str, month: Month, meaning: str) -> Any:
        """What a cell of this meaning should hold: a fraction, a word, true or false; None for nothing."""
        told = self.told(code, month, meaning)
        if meaning in ("amount", "period", "then"):
            return None if told is None or (told.value is None and told.parts is None) else told.number()
        if meaning == "reported":  # as it was sent, whatever replaced it since
            row = self.year.readings.get(month, {}).get(code)
            return Fraction(row.value) if row is not None and isinstance(row.value, Decimal) else None
        if meaning == "judged":
            return self.item(int(code))["judged"]
        if meaning == "gap":
            found = self.figure(code, month)
            percent = self.year.plan.by_code[code].measure.percent
            return found["gap"] if found["gap"] is not None or not percent else found["distance"]
        found = self.figure(code, month)[{"to_date": "actual"}.get(meaning, meaning)]
        return Fraction(found) if isinstance(found, Decimal) else found

    def told(self, code: str, month: Month, meaning: str) -> oracle.Told | None:
        """The figure of a month or of the period, as it counts at the report's month."""
        plan, readings = self.year.plan, self.year.readings
        if meaning == "amount":
            return oracle.counted(plan, plan.by_code[code], readings, self.month, [month])
        if meaning == "period":
            return oracle.counted(plan, plan.by_code[code], readings, self.month, self.months)
        if meaning == "then":
            return oracle.first_told(plan, plan.by_code[code], readings, month)
        return None

    def item(self, number: int) -> dict[str, Any]:
        members = [one.code for one in self.year.plan.indicators if one.item == number]
        return oracle.item(self.figure(code, self.month) for code in members)

    @cached_property
    def fallen(self) -> set[tuple[str, str, str]]:
        """Code, state before and now of what got worse since the period before of the same kind."""
        before = self.month + -self.length
        if before < self.year.plan.first_month:
            return set()
        good = {"achieved", "exceeded", "held", "on_track"}
        pairs = {
            c: (self.figure(c, before)["state"], self.figure(c, self.month)["state"]) for c in self.year.plan.by_code
        }
        return {
            (code, old, new)
            for code, (old, new) in pairs.items()
            if {old, new} <= oracle.JUDGED and new not in good and oracle.WORST.index(new) < oracle.WORST.index(old)
        }


def number(text: str) -> Decimal | None:
    """The number in a text of the Vietnamese form."""
    found = re.search(r"[-+−]?\d[\d.]*(?:,\d+)?", text)
    return Decimal(found.group().replace(".", "").replace(",", ".").replace("−", "-")) if found else None


def state_words(figure: dict[str, Any]) -> str:
    if figure["state"] == "no_data" and figure["as_of"] is not None:
        return WORDS.say("state.no_data.some", reported=figure["months_reported"], due=figure["months_due"])
    if figure["state"] == "not_due" and figure["nothing_arose"]:
        return WORDS.say("value.nothing_arose")
    return WORDS.say(f"state.{figure['state']}")


def is_right(seen: Seen, meant: Meant) -> bool:
    """Tell whether a cell says what the oracle means."""
    if seen.meaning == "state":
        return bool(seen.shown == state_words(meant.figure(seen.code, seen.month)))
    value = meant.value(seen.code, seen.month, seen.meaning)
    if seen.meaning == "planned_share" and seen.shown in NOTHING:  # beside what is not judged by it, nothing
        return value is None or meant.figure(seen.code, seen.month)["pace"] is None
    if not isinstance(seen.shown, str):
        return _is_exactly(seen.shown, value)
    if isinstance(value, bool):
        return seen.shown.removeprefix("ước ") == WORDS.text(value)
    if isinstance(value, str):
        return seen.shown.removeprefix("ước ") == value
    if value is None:
        return number(seen.shown) is None
    shown = number(seen.shown)
    if shown is None:
        return False
    scaled = value * (100 if seen.meaning in SHARES else 1)
    return shown == rounded(scaled, shown) and _says_estimate(seen, meant) and _has_its_digits(seen, meant, shown)


def rounded(value: Fraction, like: Decimal) -> Decimal:
    """A fraction, half up and away from zero, with the decimals of a number that is shown."""
    places = max(0, -int(like.as_tuple().exponent))
    scaled = abs(value) * 10**places
    whole = int(scaled) + (scaled - int(scaled) >= Fraction(1, 2))
    return Decimal(whole).scaleb(-places) * (-1 if value < 0 else 1)


def _is_exactly(shown: Any, value: Any) -> bool:
    if not isinstance(value, Fraction):
        return bool(shown == value)
    return isinstance(shown, Decimal) and abs(Fraction(shown) - value) <= abs(value) / 10**10


def _says_estimate(seen: Seen, meant: Meant) -> bool:
    if seen.where in ("explain", "what-if"):  # it stands beside each reading there
        return True
    told = meant.told(seen.code, seen.month, seen.meaning)
    if told is not None:
        return seen.shown.startswith("ước ") == told.estimate
    if seen.meaning == "to_date":
        return bool(seen.shown.startswith("ước ") == meant.figure(seen.code, seen.month)["estimate"])
    return True


def _has_its_digits(seen: Seen, meant: Meant, shown: Decimal) -> bool:
    """A figure has the measure's decimals at least, and as many as keep it on its side of the target."""
    if seen.meaning not in IN_MEASURE:
        return True
    if -int(shown.as_tuple().exponent) < meant.year.plan.by_code[seen.code].measure.decimals:
        return False
    exact = meant.value(seen.code, seen.month, seen.meaning)
    target = meant.year.plan.by_code[seen.code].series[0].at(seen.month).target
    marks = [Fraction(mark) for mark in (target.value, target.low, target.high) if mark is not None]
    return all((exact > mark, exact < mark) == (Fraction(shown) > mark, Fraction(shown) < mark) for mark in marks)


def faults(found: Iterable[Seen], meant: Meant) -> Iterator[str]:
    """Say every cell that is not what the oracle means, and every datum that is written in two ways."""
    ways: dict[tuple[str, Month, str], dict[str, str]] = defaultdict(dict)
    for seen in found:
        if not is_right(seen, meant):
            yield f"{seen}: meant {meant.value(seen.code, seen.month, seen.meaning) if seen.meaning != 'state' else ''}"
        if isinstance(seen.shown, str) and number(seen.shown) is not None and seen.meaning != "judged":
            digits = str(abs(number(seen.shown) or Decimal(0)))
            meaning = "amount" if seen.meaning == "period" and meant.length == 1 else seen.meaning
            ways[seen.code, seen.month, meaning].setdefault(digits, seen.where)
    yield from (f"{datum}: {written}" for datum, written in ways.items() if len(written) > 1)


def half_up(value: float, decimals: int) -> Decimal:
    """What a spreadsheet shows of a number."""
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
