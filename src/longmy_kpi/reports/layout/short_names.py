"""Short names for narrow places: the plan's own, else the name without what stands before and behind it."""

from __future__ import annotations

import re

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Indicator, Item, Unit

_LONGEST = 34  # characters
_BEFORE = r"^(?:Trong đó: *|Of which: *)?(?:tỷ lệ +|share of +|rate of +)?"
_BEHIND = r" *\([^()]*\)$"


def short_name(thing: Indicator | Item, lexicon: Lexicon) -> str:
    """Return the short name of an indicator or item in this language.

    Where the plan gives none it is made from the name, cut at a word where that is still long.
    """
    english = lexicon.language == "en"
    given = thing.short_en if english else thing.short
    return given or _shortened(thing.name_en if english else thing.name)


def name_within(thing: Indicator, lexicon: Lexicon, longest: int | None) -> str:
    """Return the whole name where it has at most so many letters, else the short one."""
    whole = lexicon.name(thing)
    return whole if longest is None or len(whole) <= longest else short_name(thing, lexicon)


def unit_short(unit: Unit, lexicon: Lexicon) -> str:
    """Return the short form of a unit's name; the name in this language where the plan gives none."""
    return unit.short or lexicon.name(unit)


def _shortened(name: str) -> str:
    """Leave out what every name begins with and a remark at its end.

    >>> _shortened("Tỷ lệ hộ dùng nước sạch (số liệu ngành)")
    'Hộ dùng nước sạch'
    """
    short = re.sub(_BEHIND, "", re.sub(_BEFORE, "", name, flags=re.IGNORECASE)) or name
    return cut(short[:1].upper() + short[1:], _LONGEST)


def cut(text: str, longest: int) -> str:
    """Cut a text at a word, with a mark that more follows; the whole stands in the full table.

    >>> cut("một hai ba bốn", 9)
    'một hai…'
    """
    if len(text) <= longest:
        return text
    head = text[: max(longest - 1, 1)]
    at_word = head.rfind(" ")
    return (head[:at_word] if at_word > 0 else head).rstrip(" ,;-–(") + "…"


def inside(name: str) -> str:
    """Return a name as it is written inside a line: a small first letter, unless it begins with an abbreviation.

    >>> inside("Hộ nghèo"), inside("BHYT, BHXH")
    ('hộ nghèo', 'BHYT, BHXH')
    """
    return name if name[1:2].isupper() or not name[1:2].isalpha() else name[:1].lower() + name[1:]
