"""Which indicator a row of a form is about: by its name where that is the plan's own, else as a question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cached_property

from msgspec import Struct

from longmy_kpi.intake.measure_words import is_measure
from longmy_kpi.plan.model import Indicator, Plan
from longmy_kpi.text import name_key, slug

_ALIKE = 0.72
_NEAR = 0.06
"""Another name that is nearly as much alike is named too."""
_FEWEST_WORDS = 3
_ALL_WORDS = 0.9
"""How much alike a name is to a longer one that has all of its words."""
_CONTAINED = 0.8
"""How much alike a name is to a longer one that has it whole."""
_LONGEST = 300
_ORDINAL = re.compile(r"(?:[-–+*•]|\(?(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[ivx]{1,5}|[a-zđ])[.)/])\s*")
_OF_WHICH = re.compile(r"(?:trong đó|tr\.đ|of which)\s*[:,]?\s*")
_BEHIND = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*[.:;*]*$")
_COUNTED = re.compile(r"\b(?:[0-9]+|[ivx]+)\b")
_ABBREVIATIONS = {
    name_key(short): name_key(long)
    for short, long in {
        "BHYT": "bảo hiểm y tế",
        "BHXH": "bảo hiểm xã hội",
        "GTSX": "giá trị sản xuất",
        "HTX": "hợp tác xã",
        "THT": "tổ hợp tác",
        "CCHC": "cải cách hành chính",
        "ANTT": "an ninh, trật tự",
        "GTNT": "giao thông nông thôn",
        "NSNN": "ngân sách nhà nước",
        "KHCN": "khoa học, công nghệ",
        "ĐTC": "đầu tư công",
        "TNGT": "tai nạn giao thông",
        "HKD": "hộ kinh doanh",
        "CBCC": "cán bộ, công chức",
        "DVC": "dịch vụ công",
        "DVCTT": "dịch vụ công trực tuyến",
    }.items()
}
_WORD = re.compile(r"\w+")
_FRONT = re.compile(rf"(?:{'|'.join(map(name_key, ('tỷ lệ', 'số lượng', 'số vụ', 'số')))}) ")
_RESEMBLES = 0.4
"""How much of the words two names must share to be offered as a question."""
_MOST_OFFERED = 3


class NamedRow(Struct, frozen=True):
    """The indicator that a row's text names; `others` are names nearly as much alike.

    With `by_measure` the names are one but for `Tỷ lệ` or `Số` in front: sure only where the measures are one too.
    """

    text: str
    indicator: Indicator
    is_sure: bool
    others: tuple[Indicator, ...] = ()
    by_measure: bool = False


def _key(text: str) -> str:
    """Return a name to compare by: without what numbers it and the measure behind it, abbreviations written out."""
    key = name_key(text)
    while found := _ORDINAL.match(key) or _OF_WHICH.match(key):
        key = key[found.end() :]
    behind = _BEHIND.search(key)
    if behind and is_measure(behind[1]):
        key = key[: behind.start()]
    return _WORD.sub(lambda word: _ABBREVIATIONS.get(word[0], word[0]), key).strip(" .:;,*")


def _bare(key: str) -> str:
    """Leave out a remark in brackets at the end."""
    return _BEHIND.sub("", key)


class RowNames:
    """The names of a plan's indicators, to be found in forms."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    @cached_property
    def _names(self) -> list[tuple[str, Indicator]]:
        return [(_key(one.name), one) for one in self._plan.indicators]

    def find(self, text: str) -> NamedRow | None:
        """Return the indicator that a text names or may name; None where none is near."""
        code = self._plan.by_code.get(text.strip())
        if code is not None:
            return NamedRow(text, code, is_sure=True)
        key = _key(text) if len(text) <= _LONGEST else ""
        if len(key) < 3:
            return None
        same = [one for name, one in self._names if name == key]
        if len(same) == 1:
            return NamedRow(text, same[0], is_sure=True)
        alike = [one for name, one in self._names if _FRONT.sub("", name, count=1) == _FRONT.sub("", key, count=1)]
        if len(alike) == 1 and not same:
            return NamedRow(text, alike[0], is_sure=False, by_measure=True)
        return self._near(text, key)

    def resembling(self, text: str) -> list[Indicator]:
        """Return the indicators, the nearest first, that share words with a text by name or by code."""
        key = _FRONT.sub("", _bare(_key(text)), count=1)
        said, plain = set(_WORD.findall(key)), set(slug(key).split("-"))
        scored = [
            (max(_shared(said, set(_WORD.findall(name))), _shared(plain, set(one.code.split("-")))), one)
            for name, one in self._names
        ]
        near = sorted((one for one in scored if one[0] >= _RESEMBLES), key=lambda one: one[0], reverse=True)
        return [one for _, one in near[:_MOST_OFFERED]]

    def _near(self, text: str, key: str) -> NamedRow | None:
        ranked = sorted(self._alike(_bare(key)), key=lambda one: one[0], reverse=True)
        if not ranked:
            return None
        best, indicator = ranked[0]
        others = tuple(one for score, one in ranked[1:3] if score > best - _NEAR)
        return NamedRow(text, indicator, is_sure=False, others=others)

    def _alike(self, key: str) -> Iterator[tuple[float, Indicator]]:
        """Yield the indicators whose names are alike; those that count otherwise (khu vực I, II) are others."""
        counted = _COUNTED.findall(key)
        for name, indicator in self._names:
            bare = _bare(name)
            if _COUNTED.findall(bare) == counted and (score := _likeness(key, bare)) >= _ALIKE:
                yield score, indicator


def _shared(words: set[str], others: set[str]) -> float:
    """Tell how much of two sets of words is in both, from 0 to 1."""
    return 2 * len(words & others) / ((len(words) + len(others)) or 1)


def _likeness(key: str, name: str) -> float:
    """Tell how much alike two names are, from 0 to 1: letter by letter, or a shorter one in a longer."""
    matcher = SequenceMatcher(None, key, name, autojunk=False)
    is_near = min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= _ALIKE
    words, others = _WORD.findall(key), _WORD.findall(name)
    shared = sum(word in set(others) for word in words) / len(words) if len(words) >= _FEWEST_WORDS else 0
    is_contained = len(others) >= _FEWEST_WORDS and f" {' '.join(others)} " in f" {' '.join(words)} "
    return max(matcher.ratio() if is_near else 0, shared * _ALL_WORDS, is_contained * _CONTAINED)
