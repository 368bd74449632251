"""How a cell of a neutral table reads as text in one language."""

from __future__ import annotations

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.marks import symbol
from longmy_kpi.reports.layout.table import Absent, Cell, Day, Mark, Moment, Number, Percent, Text


def plain(cell: Cell, lexicon: Lexicon) -> str:
    """Write a cell as a person reads it: `> 80`, `+5,2`, `▼ chậm tiến độ`, `chưa đến kỳ`."""
    match cell:
        case Text(text):
            return text
        case Number(value, decimals, before, signed):
            return before + _plus(signed=signed and value > 0) + lexicon.number(value, decimals)
        case Percent(fraction, decimals, signed, used):
            before = lexicon.say("report.used") if used else ""
            return before + _plus(signed=signed and fraction > 0) + lexicon.number(fraction * 100, decimals)
        case Day(day):
            return lexicon.date(day)
        case Moment(moment):
            return lexicon.short_moment(moment)
        case Mark(state, short):
            return symbol(state) if short else f"{symbol(state)} {mark_words(cell, lexicon)}"
        case Absent(reason):
            return lexicon.say(f"report.absent.{reason}")


def mark_words(mark: Mark, lexicon: Lexicon) -> str:
    """Say a state in words."""
    return mark.instead or lexicon.say(f"state.{mark.state}")


def _plus(*, signed: bool) -> str:
    return "+" if signed else ""
