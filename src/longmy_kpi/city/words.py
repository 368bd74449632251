"""What a city's outputs say of a ward, an item, a total: words and typed cells, drawn alike everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from longmy_kpi.city.items import ItemLine
from longmy_kpi.city.month import CityMonth, SharedLine, WardLine
from longmy_kpi.city.totals import TotalsGroup
from longmy_kpi.city.ward_figure import actual_of
from longmy_kpi.figures.amounts import to_decimal
from longmy_kpi.figures.display import clear_decimals
from longmy_kpi.figures.figure import State
from longmy_kpi.ledger.readings import plain_number
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.reports.layout.marks import symbol

NOT_TOLD = "·"
"""The sign of a ward that has sent nothing: not told, never red."""
GOOD = (State.ACHIEVED, State.EXCEEDED, State.ON_TRACK, State.HELD)
BAD = (State.MISSED, State.BREACHED, State.BEHIND, State.NO_DATA)
WATCH = (State.AT_RISK, State.NOT_YET)


def city_title(month: CityMonth, lexicon: Lexicon) -> str:
    """Return the city, the month and how many wards there are."""
    return lexicon.say("city.title", city=month.city.name, month=lexicon.month(month.month), count=len(month.wards))


def ward_counts(month: CityMonth, lexicon: Lexicon) -> str:
    """Say how many wards have sent, on time, and closed their month."""
    told = [line for line in month.wards if line.is_in]
    parts = [lexicon.say("city.sent", sent=len(told), of=len(month.wards))]
    if any(line.on_time is not None for line in told):
        parts.append(lexicon.say("city.on_time", on_time=sum(line.on_time is True for line in told), of=len(told)))
    parts.append(lexicon.say("city.closed", closed=sum(line.closed is True for line in told), of=len(told)))
    return ", ".join(parts)


def missing_wards(month: CityMonth, lexicon: Lexicon) -> str:
    """Name the wards that have not sent; nothing where all have."""
    names = [ward.name for ward in month.missing]
    return lexicon.say("city.missing", wards=names) if names else ""


def sent_words(line: WardLine, lexicon: Lexicon) -> str:
    """Say when a ward's package came."""
    if line.received_at is None:
        return lexicon.say("city.disputed" if line.disputed else "city.not_sent")
    sign = "!" if line.on_time is False else "√"
    return f"{sign} {lexicon.date(line.received_at.date())}"


def closed_words(line: WardLine, lexicon: Lexicon) -> str:
    """Say whether the ward has closed the month."""
    if not line.is_in:
        return "–"
    return lexicon.say("city.is_closed" if line.closed else "city.is_open")


def item_sign(item: ItemLine | None) -> str:
    """Return the sign of an item's state, with a plus where not all of its indicators are judged."""
    if item is None:
        return ""
    return symbol(item.state) + ("+" if 0 < item.judged < item.of else "")


def item_words(item: ItemLine, lexicon: Lexicon) -> str:
    """Say an item's state, of how many of its indicators it is, and how many of these lack a reading."""
    wanting = "*" if item.wanting else ""
    return f"{lexicon.say(f'state.{item.state}')}, {item.judged}/{item.of}{wanting}"


def item_numbers(month: CityMonth) -> list[int]:
    """Return the numbers of the items that any ward has."""
    return sorted({item.number for line in month.wards for item in line.items})


def total_decimals(line: SharedLine) -> int:
    """Return the decimals with which the total does not seem to be on the other side of its target."""
    target, actual = line.target, line.total.actual
    if actual is None:
        return line.decimals
    marks = [] if target is None else [one for one in (target.value, target.low, target.high) if one is not None]
    return clear_decimals(to_decimal(actual), line.decimals, marks)


def city_figure_words(row: Mapping[str, str], decimals: int, lexicon: Lexicon) -> str:
    """Write a ward's figure with as many decimals as it takes not to contradict its state."""
    actual = actual_of(row)
    if actual is None:
        return lexicon.say("value.nothing_arose") if row["nothing_arose"] == "true" else "–"
    if not isinstance(actual, Decimal):
        return lexicon.text(actual)
    marks = [Decimal(row[name]) for name in ("target_value", "target_low", "target_high") if row[name]]
    before = lexicon.say("city.estimate") if row["estimate"] == "true" else ""
    return before + lexicon.number(actual, clear_decimals(actual, decimals, marks))


def total_words(line: SharedLine, lexicon: Lexicon) -> str:
    """Write a total, or a dash where nothing is added."""
    actual = line.total.actual
    if actual is None:
        return "–"
    before = lexicon.say("city.estimate") if line.total.estimate else ""
    return before + lexicon.number(to_decimal(actual), total_decimals(line))


def reach(line: SharedLine) -> str:
    """Say of how many wards a total is: `97/103`."""
    return f"{line.total.reported}/{line.total.expected}"


def verdict(line: SharedLine, lexicon: Lexicon) -> str:
    """Say the city's own state of an indicator, and why there is none."""
    said = verdict_words(line, lexicon)
    return said if line.state in (None, State.NO_DATA) else f"{symbol(line.state)} {said}"


def verdict_words(line: SharedLine, lexicon: Lexicon) -> str:
    """Say the same without its sign."""
    if line.state is None:
        return lexicon.say("city.no_target")
    if line.state is State.NO_DATA:
        return lexicon.say("city.not_whole", reach=reach(line))
    return lexicon.say(f"state.{line.state}")


def line_state_counts(line: SharedLine) -> tuple[int, int, int]:
    """Count wards by what their state asks: bad or missing, to watch, good."""
    states = line.shared.states
    good = sum(states.get(state, 0) for state in GOOD)
    watch = sum(states.get(state, 0) for state in WATCH)
    bad = sum(states.get(state, 0) for state in BAD)
    return bad, watch, good


def apart_words(line: SharedLine, month: CityMonth, lexicon: Lexicon) -> Iterator[str]:
    """Say of the wards that are not in a total up to when their figures go, or that they are incomplete."""
    names = {one.ward.code: one.ward.name for one in month.wards}
    for group in line.shared.apart:
        who = names.get(group.first, group.first) if group.wards == 1 else lexicon.say("city.wards", count=group.wards)
        last = _last_month(group)
        key = "city.apart.until" if last is not None and last != month.month else "city.apart.incomplete"
        yield lexicon.say(key, who=who, month=lexicon.month(last) if last else "")


def _last_month(group: TotalsGroup) -> Month | None:
    return Month.parse(group.covered.partition(" ")[0].rpartition(":")[2].rpartition(",")[2])


def line_parts_words(line: SharedLine, lexicon: Lexicon) -> str:
    """Write Σ numerators over Σ denominators of a rate; nothing of what is none."""
    total = line.total
    if total.numerator is None or total.denominator is None:
        return ""
    return f"{_plain(total.numerator, lexicon)}/{_plain(total.denominator, lexicon)}"


def _plain(number: Decimal, lexicon: Lexicon) -> str:
    return lexicon.number(Decimal(plain_number(number)))  # an engine hands over zeros behind the point
