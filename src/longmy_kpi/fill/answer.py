"""What a cell gets: a number, words, or why there is nothing; and the size in which the form wants the number."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from longmy_kpi.diagnostic import Term
from longmy_kpi.fill.cell_requests import CellRequest
from longmy_kpi.intake.measure_words import size
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.quantity import EXACT
from longmy_kpi.reports.layout.values import written_decimals


class Answer(Struct, frozen=True):
    """What the store says. Without number and text the cell stays blank, and `why` says why.

    `decimals` is how many the program itself shows; `percent` tells a number that is per hundred; `remarks` are what
    whoever reads the number has to know. `earlier` tells a blank for which an earlier month has a figure.
    """

    number: Decimal | None = None
    text: str | None = None
    why: Term | None = None
    decimals: int = 0
    percent: bool = False
    estimate: bool = False
    earlier: bool = False
    remarks: tuple[Term, ...] = ()


def nothing(key: str, **args: object) -> Answer:
    """Return a blank, and why it is one."""
    return Answer(why=Term(f"fill.why.{key}", args))


def scaled(found: Answer, request: CellRequest) -> Answer:
    """Write a number in the size that the form wants; sizes are powers of ten apart, so nothing is rounded."""
    if found.number is None or request.measure is None:
        return found
    own, other = size(request.own).times, size(request.measure).times
    if own == other:
        return found
    number = EXACT.divide(EXACT.multiply(found.number, own), other)
    decimals = min(max(found.decimals + (other / own).adjusted(), 0), written_decimals(number))
    return replace(found, number=number, decimals=decimals, percent=False)


def amount_words(number: str, measure: str, lexicon: Lexicon) -> str:
    """Write a number and its measure; one that begins with digits (`1.000 đồng`) would be read on as the number's."""
    key = "fill.amount.of_units" if measure[:1].isdigit() else "fill.amount"
    return lexicon.say(key, number=number, measure=measure)
