"""The worked examples of docs/method.md, executed."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import AMOUNT, PERCENT, SCALE, due_in, indicator, month, plan, target
from longmy_kpi.figures import METHOD as METHOD_NOW
from longmy_kpi.figures.figure import Figure
from longmy_kpi.figures.month import compute
from longmy_kpi.ledger.readings import Official, Reading
from longmy_kpi.period import Month
from longmy_kpi.plan.model import (
    Aggregation,
    Derivation,
    Derived,
    Indicator,
    Op,
    Plan,
    Target,
    Trajectory,
    TrajectoryKind,
    ValueKind,
)

METHOD = Path(__file__).parents[2] / "docs" / "method.md"
READING = re.compile(
    r"(?:(?P<code>[a-z]):)?(?P<month>\d+)(?P<last>'?)=(?P<estimate>~?)(?P<told>[^!]+)(?:!(?P<official>.+))?"
)
FIELDS = {
    "A": "actual",
    "e": "planned_share",
    "A/T": "attainment",
    "B": "last_year",
    **{name: name for name in ("pace", "gap", "distance", "change", "forecast")},
    "needed": "needed_per_month",
}


def examples() -> list[list[str]]:
    """The rows of the example table, without the marks of code."""
    lines = [line for line in METHOD.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    rows = [[cell.strip(" `") for cell in line.strip("|").split(" |")] for line in lines]
    return [cells for cells in rows if len(cells) in (5, 6) and cells[3].isdigit()]


def aim_of(words: list[str]) -> Target:
    op = Op(words[0])
    if op is Op.BETWEEN:
        return target(op, low=Decimal(words[1]), high=Decimal(words[2]), above_is_good=words[3:] == ["good"])
    if op is Op.RATING_AT_LEAST:
        return target(op, rating=words[1])
    return target(op, *words[1:])


def trajectory_of(words: list[str]) -> Trajectory:
    if not words:
        return Trajectory(TrajectoryKind.NONE)
    if words[0] == "by_year_end":
        return Trajectory(TrajectoryKind.BY_YEAR_END)
    points = [(int(at), Decimal(share)) for at, share in (word.split(":") for word in words)]
    return Trajectory(TrajectoryKind.POINTS, tuple(points))


def plan_of(text: str) -> Plan:
    """The plan of an example, such as `at_least 12, sum of a b, quarter`; what it is about comes last."""
    aim, way, due, *rest = text.split(", ")
    how, _, codes = way.partition(" of ")
    shown = indicator(
        "shown", aim_of(aim.split()), due=due_in(due), trajectory=trajectory_of(rest), scale=SCALE, measure=AMOUNT
    )
    parts = [indicator(code, due=due_in(due)) for code in (codes or ("a" if how == "growth" else "")).split()]
    if how == "growth":
        shown = replace(shown, to_date=Aggregation.LATEST, measure=PERCENT, derived=Derived(Derivation.GROWTH, ("a",)))
    elif parts:
        shown = replace(shown, derived=Derived(Derivation.SUM, tuple(part.code for part in parts)))
    else:
        shown = replace(shown, to_date=Aggregation(how), measure=AMOUNT if how == "sum" else PERCENT)
    if how == "pooled":
        shown = replace(shown, value=ValueKind.RATIO)
    return plan(*parts, shown)


def number_or_word(text: str) -> Decimal | str:
    return Decimal(text) if re.fullmatch(r"-?[\d.]+", text) else text


def row_of(code: str, found: re.Match[str]) -> Reading:
    numerator, slash, denominator = found["told"].partition("/")
    parts = {"numerator": Decimal(numerator), "denominator": Decimal(denominator)} if slash else {}
    return Reading(
        code,
        None if slash else number_or_word(found["told"]),
        estimate=bool(found["estimate"]),
        previous_official=Official(Decimal(found["official"])) if found["official"] else None,
        **parts,
    )


def readings_of(about: Indicator, text: str) -> dict[Month, dict[str, Reading]]:
    found: dict[Month, dict[str, Reading]] = {}
    for word in text.split():
        match = READING.fullmatch(word)
        assert match, word
        code = match["code"] or ("a" if about.derived else about.code)
        when = month(int(match["month"]) - (12 if match["last"] else 0))
        found.setdefault(when, {})[code] = row_of(code, match)
    return found


def check(figure: Figure, word: str) -> None:
    name, equals, value = word.partition("=")
    if equals:
        told = getattr(figure, FIELDS[name])
        if value == "-":
            assert told is None
        elif isinstance(told, str):
            assert told == value
        else:
            assert abs(Fraction(told) - Fraction(value)) < Fraction(1, 10**60), word
    elif "/" in word:
        assert (f"{figure.months_reported}/{figure.months_due}", figure.incomplete) == (word, True)
    else:
        assert figure.state == word


EXAMPLES = examples()


@pytest.mark.parametrize("cells", EXAMPLES, ids=range(len(EXAMPLES)))
def test_example(cells: list[str]) -> None:
    _, about, told, until, results, *_ = cells
    example = plan_of(about)
    shown = example.indicators[-1]
    figure = compute(example, readings_of(shown, told), month(int(until))).figures["shown"]
    assert results
    for word in results.split():
        check(figure, word)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 34
    assert sum(len(cells) == 6 for cells in EXAMPLES) >= 16


def test_the_edition_is_the_newest_that_the_document_lists() -> None:
    text = METHOD.read_text(encoding="utf-8")
    assert max(map(int, re.findall(r"Edition (\d+) \|", text))) == METHOD_NOW
