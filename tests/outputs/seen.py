"""What was read back from an output, and what the oracle means by it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import ceil
from typing import Any, NamedTuple

import days
from made_years import Year

import oracle
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month, month_range
from longmy_kpi.plan.model import Plan, Target

SHARES = {"attainment", "attainment2", "planned_share", "pace", "change", "year_attainment"}
VALUES = {"amount", "period", "then", "to_date", "last_year", "gap", "change_points", *SHARES}
VALUES |= {"forecast", "needed_per_month", "year_estimate"}
IN_MEASURE = {"amount", "period", "then", "to_date", "last_year"}
NOTHING = ("", "–")


GOOD = {"achieved", "exceeded", "held", "on_track"}


class Seen(NamedTuple):
    """A cell: in which output, of which indicator and month, what it means, and its text or exact value."""

    where: str
    code: str
    month: Month
    meaning: str
    shown: Any


class Meant:
    """The oracle's values of one report: of a month, or of the longer period that ends with it."""

    def __init__(self, year: Year, month: Month, length: int, words: Lexicon) -> None:
        self.year, self.month, self.length, self.words = year, month, length, words
        self.months = month_range(month + (1 - length), month)
        self.plan, self.readings = year.known(month)
        self.arrivals = year.arrivals(month)
        self._figures: dict[tuple[str, Month], dict[str, Any]] = {}

    def figure(self, code: str, month: Month) -> dict[str, Any]:
        """Return an indicator's figure of a month, as that month counts and is judged."""
        if (code, month) not in self._figures:
            plan, readings = self.year.known(month)
            self._figures[code, month] = oracle.figure(plan, plan.by_code[code], readings, month)
        return self._figures[code, month]

    def value(self, code: str, month: Month, meaning: str) -> Any:
        """What a cell of this meaning should hold: a fraction, a word, true or false; None for nothing."""
        told = self.told(code, month, meaning)
        if meaning in ("amount", "period", "then"):
            return None if told is None or (told.value is None and told.parts is None) else told.number()
        if meaning == "reported":  # as it was sent, whatever replaced it since
            row = self.readings.get(month, {}).get(code)
            return Fraction(row.value) if row is not None and isinstance(row.value, Decimal) else None
        if meaning == "judged":
            return self.item(int(code))["judged"]
        if meaning == "difference":
            return self.figure(code, month)["actual"] - self.figure(code, month + -1)["actual"]
        if meaning == "gap":
            found = self.figure(code, month)
            percent = self.plan.by_code[code].measure.percent
            return found["gap"] if found["gap"] is not None or not percent else found["distance"]
        found = self.figure(code, month)[{"to_date": "actual"}.get(meaning, meaning)]
        return Fraction(found) if isinstance(found, Decimal) else found

    def told(self, code: str, month: Month, meaning: str) -> oracle.Told | None:
        """The figure of a month or of the period, as it counts at the report's month."""
        plan, readings = self.plan, self.readings
        if meaning == "amount":
            return oracle.counted(plan, plan.by_code[code], readings, self.month, [month])
        if meaning == "period":
            return oracle.counted(plan, plan.by_code[code], readings, self.month, self.months)
        if meaning == "then":
            return oracle.first_told(plan, plan.by_code[code], readings, month)
        return None

    def item(self, number: int) -> dict[str, Any]:
        members = [one.code for one in self.plan.indicators if one.item == number]
        return oracle.item(self.figure(code, self.month) for code in members)

    def came(self, code: str) -> date | None:
        """The day on which the newest reading of an indicator came; of a computed one, its parts' newest."""
        as_of = self.figure(code, self.month)["as_of"]
        keys = [(as_of, part) for part in days.reported_for(self.plan, self.plan.by_code[code])]
        found = [days.local_day(self.plan, self.arrivals[key]) for key in keys if key in self.arrivals]
        return max(found, default=None)

    def covered_to(self, code: str) -> date | None:
        """The day to which an indicator's figure goes: its span's end, or the day on which it came, if earlier."""
        as_of = self.figure(code, self.month)["as_of"]
        if as_of is None:
            return None
        return min(filter(None, (days.span_ends(self.plan, self.plan.by_code[code], as_of), self.came(code))))

    def days(self, code: str) -> tuple[date, frozenset[date]] | None:
        """The day in a head line, and the others beside it: of one indicator, or of a page of them all.

        None of one indicator that has no reading.
        """
        if code and self.figure(code, self.month)["as_of"] is None:
            return None
        shown = [code] if code else list(self.plan.by_code)
        newest = max(filter(None, (self.figure(one, self.month)["as_of"] for one in shown)), default=self.month)
        found = [one for one in shown if self.figure(one, self.month)["as_of"] == newest]
        calendar = all(self.plan.by_code[one].period == "calendar" for one in shown)
        end = days.ends(self.plan, newest, calendar=calendar)
        main = min(end, max(filter(None, map(self.came, found)), default=end))
        others = {day for day in map(self.covered_to, found) if day is not None}
        return main, frozenset(others - {main})

    def arrows(self, code: str) -> list[str]:
        """The arrow beside a verdict that moved since the period before of the same kind, good states among them."""
        before = self.month + -self.length
        if before < self.plan.first_month or code not in self.year.known(before)[0].by_code:
            return []
        states = [self.figure(code, month)["state"] for month in (before, self.month)]
        if not set(states) <= oracle.JUDGED:
            return []
        change = oracle.WORST.index(states[1]) - oracle.WORST.index(states[0])
        return [{1: "↑", -1: "↓"}[(change > 0) - (change < 0)]] if change else []

    @cached_property
    def moved(self) -> set[tuple[str, str, str, bool]]:
        """Code, state before and now of verdicts that moved since the period before of the same kind; whether up.

        A move among good states is none.
        """
        before = self.month + -self.length
        if before < self.plan.first_month:
            return set()
        pairs = [
            (c, self.figure(c, before)["state"], self.figure(c, self.month)["state"])
            for c in self.plan.by_code
            if c in self.year.known(before)[0].by_code
        ]
        rank = oracle.WORST.index
        judged = [(c, old, new) for c, old, new in pairs if {old, new} <= oracle.JUDGED]
        fell = {(*one, False) for one in judged if rank(one[2]) < rank(one[1]) and one[2] not in GOOD}
        return fell | {(*one, True) for one in judged if rank(one[2]) > rank(one[1]) and one[1] not in GOOD}


def numbers(text: str, words: Lexicon) -> list[Decimal]:
    """The numbers in a text of the language's form."""
    group, point = ".," if words.language == "vi" else ",."
    found = re.findall(rf"[-+−]?\d[\d{group}]*(?:\{point}\d+)?", text)
    return [Decimal(one.replace(group, "").replace(point, ".").replace("−", "-")) for one in found]


def number(text: str, words: Lexicon) -> Decimal | None:
    """The first number in a text."""
    return next(iter(numbers(text, words)), None)


def asked(target: Target | None) -> list[Decimal]:
    """The numbers of a target in words; of what must not happen there is none."""
    if target is None or (target.op == "at_most" and target.value == 0):
        return []
    return [one for one in (target.value, target.low, target.high) if one is not None]


def state_words(figure: dict[str, Any], words: Lexicon) -> str:
    """Name a state; what is missing is told apart from what nobody reported."""
    if figure["state"] == "no_data" and figure["as_of"] is not None:
        return words.say("state.no_data.some", reported=figure["months_reported"], due=figure["months_due"])
    if figure["state"] == "not_due" and figure["nothing_arose"]:
        return words.say("value.nothing_arose")
    return words.say(f"state.{figure['state']}")


def is_right(seen: Seen, meant: Meant) -> bool:
    """Tell whether a cell says what the oracle means."""
    words = meant.words
    if seen.meaning == "state":
        return bool(seen.shown == state_words(meant.figure(seen.code, seen.month), words))
    if seen.meaning in ("target", "target2"):
        return numbers(seen.shown, words) == asked(meant.figure(seen.code, seen.month)[seen.meaning])
    if seen.meaning == "way":
        return bool(re.findall("^[↑↓]", seen.shown) == meant.arrows(seen.code))
    if seen.meaning == "rows":
        return True  # held row by row
    if seen.meaning == "days":
        return bool(seen.shown == meant.days(seen.code))
    if seen.meaning == "due":  # a form and a calendar are drawn by the plan as it stands
        return bool(seen.shown == days.due(meant.plan if seen.where == "board" else meant.year.plan, seen.month))
    if seen.meaning == "preset":
        return bool(seen.shown == _preset(meant.year.plan, seen, words))
    if seen.meaning == "covered_to":
        day = meant.covered_to(seen.code)
        return seen.shown in NOTHING if day is None else bool(seen.shown == words.date(day))
    if seen.meaning == "needed_about":
        return _is_enough(seen, meant)
    value = meant.value(seen.code, seen.month, seen.meaning)
    if seen.meaning == "planned_share" and seen.shown in NOTHING:  # beside what is not judged by it, nothing
        return value is None or meant.figure(seen.code, seen.month)["pace"] is None
    if not isinstance(seen.shown, str):
        return _is_exactly(seen.shown, value)
    if isinstance(value, bool | str):
        said = words.text(value) if isinstance(value, bool) else value
        return seen.shown.removeprefix(words.say("report.estimated")) == said
    shown = number(seen.shown, words)
    if value is None or shown is None:
        return value is None and shown is None
    scaled = value * (100 if seen.meaning in SHARES else 1)
    return shown == rounded(scaled, shown) and _says_estimate(seen, meant) and _has_its_digits(seen, meant, shown)


def _preset(plan: Plan, seen: Seen, words: Lexicon) -> str:
    """The status that stands in a form: an estimate where the form is due before the indicator's month has ended."""
    one = plan.by_code[seen.code]
    if one.derived is not None:
        return ""
    return words.say("form.estimate" if days.is_early(plan, one, seen.month) else "form.official")


def _is_enough(seen: Seen, meant: Meant) -> bool:
    """Tell whether "about so much a month" is what is needed: of whole things and large sums never less."""
    needed, shown = meant.value(seen.code, seen.month, "needed_per_month"), number(seen.shown, meant.words)
    if needed is None or shown is None:
        return False
    roughly = meant.plan.by_code[seen.code].measure.whole or needed >= 100
    return shown == (Decimal(ceil(needed)) if roughly else rounded(needed, shown))


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
    if seen.where in ("explain", "what-if", "fill") or (seen.where == "text" and seen.shown == "0"):
        return True  # it stands beside each reading there; "nothing arose" has no word for it
    estimated = seen.shown.startswith(meant.words.say("report.estimated"))
    told = meant.told(seen.code, seen.month, seen.meaning)
    if told is not None:
        return estimated == told.estimate
    if seen.meaning == "to_date":
        return bool(estimated == meant.figure(seen.code, seen.month)["estimate"])
    return True


def _has_its_digits(seen: Seen, meant: Meant, shown: Decimal) -> bool:
    """A figure has its measure's decimals at least, and as many as keep it on its side of the target of then."""
    if seen.meaning not in IN_MEASURE:
        return True
    one = meant.year.known(seen.month)[0].by_code[seen.code]
    if seen.where != "text" and -int(shown.as_tuple().exponent) < one.measure.decimals:
        return False
    exact = meant.value(seen.code, seen.month, seen.meaning)
    target = one.series[0].at(seen.month).target
    marks = [Fraction(mark) for mark in (target.value, target.low, target.high) if mark is not None]
    return all((exact > mark, exact < mark) == (Fraction(shown) > mark, Fraction(shown) < mark) for mark in marks)


def faults(found: Iterable[Seen], meant: Meant) -> Iterator[str]:
    """Say every cell that is not what the oracle means, and every datum that is written in two ways."""
    ways: dict[tuple[str, Month, object], dict[str, str]] = defaultdict(dict)
    for seen in found:
        if not is_right(seen, meant):
            yield f"{seen}: meant {meant.value(seen.code, seen.month, seen.meaning) if seen.meaning in VALUES else ''}"
        shown = number(seen.shown, meant.words) if isinstance(seen.shown, str) else None
        if shown is not None and seen.meaning in VALUES and seen.where != "fill":  # with the digits of its form
            ways[seen.code, seen.month, _datum(seen, meant)].setdefault(_digits(seen, shown), seen.where)
    for datum, written in ways.items():
        exact = {digits for digits, where in written.items() if where != "text"}
        others = written.keys() - exact
        if len(exact) > 1 or (exact and any(Decimal(one) != Decimal(*exact) for one in others)):
            yield f"{datum}: {written}"


def _datum(seen: Seen, meant: Meant) -> object:
    """What must be written alike: the same figure of a month, whether told of the month, the period or to date."""
    if seen.meaning in ("amount", "period", "to_date"):
        return meant.value(seen.code, seen.month, seen.meaning)
    return seen.meaning


def _digits(seen: Seen, shown: Decimal) -> str:
    """The digits that are shown; a sentence leaves empty decimals out."""
    return str(abs(shown).normalize() if seen.where == "text" else abs(shown))
