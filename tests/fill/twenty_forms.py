"""What the independent oracle says to each cell of the twenty forms."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from made_forms import PERCENT, Ask
from made_years import MORE, TOP, Year

import oracle
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan import plan_file
from longmy_kpi.plan.model import Indicator, Plan

TIMES = {"đồng": 1, "nghìn đồng": 10**3, "triệu đồng": 10**6, "tỷ đồng": 10**9}
VI = Lexicon("vi")


def money_first(plan: Plan | None = None) -> list[tuple[str, str, str]]:
    """Return code, name and measure of every indicator of the made-up plan, in plan order."""
    if plan is None:
        text = (TOP / "tests" / "plans" / "small.yaml").read_text(encoding="utf-8")
        plan = plan_file.loads(text.replace("\ntask_groups:", f"{MORE}\ntask_groups:", 1).encode(), "x").plan
        assert plan is not None
    return [(one.code, one.name, one.measure.name) for one in plan.indicators]


def expected(year: Year, month: Month, ask: Ask) -> Decimal | str | None:
    """Return what a cell must hold: a number as it is stored there, words, or nothing."""
    indicator = year.known(month)[0].by_code[ask.code]
    found = _said(year, indicator, month, ask)
    if found is None or isinstance(found, str):
        return found
    if isinstance(found, bool):
        return VI.text(found)
    if ask.measure:
        found = found * TIMES["triệu đồng"] / TIMES[ask.measure]
    number = _half_up(found, _decimals(ask.column.form))
    return number / 100 if ask.column.form == PERCENT else number


def _said(year: Year, indicator: Indicator, month: Month, ask: Ask) -> Any:
    keys = ask.column.keys
    before = month + -1 if keys.get("month") == "previous" else month
    if ask.column.asked == "in_period":
        return _in_period(year, indicator, month, before, 3 if "period" in keys else 1)
    figure = _figure(year, indicator, before)
    if ask.column.asked == "target":
        return _target(indicator, before)
    if figure["stale"] and ask.column.asked in ("to_date", "attainment", "change", "last_year"):
        return None
    if ask.column.asked in ("attainment", "change"):
        share = figure[ask.column.asked]
        return None if share is None else share * 100
    if ask.column.asked == "state":
        return _state(figure)
    if ask.column.asked in ("note", "difficulty"):
        return _words(year, indicator, before, ask.column.asked)
    return _fraction(figure[{"to_date": "actual"}.get(ask.column.asked, ask.column.asked)])


_FIGURES: dict[tuple[str, str, Month], dict[str, Any]] = {}


def _figure(year: Year, indicator: Indicator, month: Month) -> dict[str, Any]:
    """Ask the oracle once for each figure of a year."""
    key = year.name, indicator.code, month
    if key not in _FIGURES:
        _FIGURES[key] = oracle.figure(year.known(month)[0], indicator, year.known(month)[1], month)
    return _FIGURES[key]


def _fraction(found: Any) -> Any:
    return Fraction(found) if isinstance(found, Decimal) else found


def _target(indicator: Indicator, month: Month) -> Any:
    decisions = [one for one in indicator.series[0].decisions[1:] if one.since <= min(month, indicator.final)]
    target = [indicator.series[0].decisions[0], *decisions][-1].target
    if target.op in ("pending", "follow"):
        return None
    if target.value is not None:
        return Fraction(target.value)
    return None  # words, and the column is of numbers


def _in_period(year: Year, indicator: Indicator, month: Month, last: Month, length: int) -> Any:
    """Return what exactly these months brought, by the figures that are in force in the form's month."""
    if last.number % length:
        return None
    months = {last + -back for back in range(length)}
    told = [
        one
        for one in oracle.this_year(year.known(month)[0], indicator, year.known(month)[1], month)
        if one.month in months
    ]
    if not told:
        return None
    if indicator.to_date in oracle.ADDED:
        covered = [month for one in told for month in one.months]
        return oracle.to_date(indicator, told) if sorted(covered) == sorted(months) else None
    if indicator.to_date == "cumulative" and min(months).number != 1:
        return None
    return told[-1].number() if told[-1].value is not None or told[-1].parts else None


def _state(figure: dict[str, Any]) -> str:
    if figure["state"] == "no_data" and figure["as_of"] is not None:
        return VI.say("state.no_data.some", reported=figure["months_reported"], due=figure["months_due"])
    if figure["state"] == "not_due" and figure["nothing_arose"]:
        return VI.say("value.nothing_arose")
    return VI.say(f"state.{figure['state']}")


def _words(year: Year, indicator: Indicator, month: Month, which: str) -> str | None:
    """Return the newest words since the newest figure; those that say nothing are none."""
    plan, readings = year.known(month)
    mine = oracle.this_year(plan, indicator, readings, month)
    since = mine[-1].month if mine else plan.first_month
    rows = [readings[one].get(indicator.code) for one in sorted(readings) if since <= one <= month]
    texts = [getattr(row, which) for row in rows if row is not None and getattr(row, which)]
    return texts[-1] if texts else None


def _half_up(number: Fraction, decimals: int) -> Decimal:
    scaled = abs(number) * 10**decimals
    whole = math.floor(scaled + Fraction(1, 2))
    return Decimal(whole if number >= 0 else -whole).scaleb(-decimals)


def _decimals(form: str) -> int:
    """Count the decimals that the formats of the forms show: 0.00%, #,##0.00."""
    return len(form.partition(".")[2].partition(";")[0].replace("%", "").replace("_)", "")) if "." in form else 0


def money(asks: Sequence[Ask]) -> int:
    """Count the cells whose figures are converted."""
    return sum(ask.measure is not None for ask in asks)
