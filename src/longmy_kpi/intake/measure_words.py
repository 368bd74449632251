"""Sizes of one thing: đồng and triệu đồng, người and nghìn người, kg and tấn. Nothing is converted, only told apart."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from longmy_kpi.text import name_key


class Size(NamedTuple):
    """What a measure counts, and how many of it."""

    thing: str
    times: Decimal


_MONEY = "đồng"
_MONEY_WORDS = frozenset(map(name_key, ("đồng", "đ", "vnđ", "vnd", "đồng Việt Nam", "dong")))
_TIMES = {
    name_key(word): Decimal(10) ** power
    for power, words in {
        3: ("nghìn", "ngàn", "ng", "1000", "1.000", "1,000", "thousand"),
        6: ("triệu", "tr", "tr.", "1.000.000", "1000000", "million"),
        9: ("tỷ", "billion"),
        12: ("nghìn tỷ", "ngàn tỷ", "trillion"),
    }.items()
    for word in words
}
_KNOWN = {
    name_key(word): Size(thing, Decimal(times))
    for thing, words in {
        "kg": {"kg": 1, "ki-lô-gam": 1, "yến": 10, "tạ": 100, "tấn": 1000, "tonnes": 1000, "tons": 1000},
        "m²": {"m²": 1, "m2": 1, "ha": 10_000, "héc-ta": 10_000, "hecta": 10_000, "km²": 1_000_000, "km2": 1_000_000},
        "m": {"m": 1, "mét": 1, "km": 1000, "ki-lô-mét": 1000},
        "m³": {"m³": 1, "m3": 1},
        "%": {"‰": 1, "%": 10},
    }.items()
    for word, times in words.items()
}
_LONGEST_FIRST = "|".join(map(re.escape, sorted(_TIMES, key=len, reverse=True)))
_PREFIXED = re.compile(rf"({_LONGEST_FIRST})(?:\s*(\S.*))?")
_GLUED = re.compile(rf"({_LONGEST_FIRST})[. ]?(đ|đồng|vnđ|vnd)")
_BESIDE = re.compile(r"\s*[,;/]\s*|\s+và\s+")


def size(text: str) -> Size:
    """Return what a measure is a size of.

    >>> size("Triệu đồng") == size("trđ") == size("tr.đồng"), size("1000 người").times
    (True, Decimal('1000'))
    """
    key = name_key(text).strip(" .:()")
    if key in _KNOWN:
        return _KNOWN[key]
    if glued := _GLUED.fullmatch(key):
        return Size(_MONEY, _TIMES[glued[1]])
    found = _PREFIXED.fullmatch(key)
    if found and (not found[2] or key[len(found[1])] == " "):
        thing = found[2] or _MONEY
        return Size(_MONEY if thing in _MONEY_WORDS else thing, _TIMES[found[1]])
    return Size(_MONEY if key in _MONEY_WORDS else key, Decimal(1))


def sizes(text: str) -> list[Size]:
    """Return the measures that a line names, one or several: `triệu đồng, người`."""
    return [size(text), *(size(part) for part in _BESIDE.split(text) if part and part != text)]


def is_measure(text: str) -> bool:
    """Tell words that are a measure whatever the plan says: a size of money, a weight, an area, a percentage."""
    found = size(text)
    return found.thing == _MONEY or found in _KNOWN.values() or found.times > 1


def other_size(said: str, meant: str) -> bool:
    """Tell another size of the same thing.

    >>> other_size("tỷ đồng", "triệu đồng"), other_size("trđ", "triệu đồng"), other_size("hộ", "triệu đồng")
    (True, False, False)
    """
    one, other = size(said), size(meant)
    return one.thing == other.thing and one.times != other.times
