"""Names of sheets that Excel takes, no two alike."""

from __future__ import annotations

import re

LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\ufffe\uffff]")


class SheetNames:
    """Gives out sheet names: at most 31 characters, without those Excel forbids, unique whatever the case."""

    def __init__(self) -> None:
        self._taken = {"history"}  # Excel keeps this one for itself

    def give(self, wanted: str) -> str:
        """Return the wanted name, cut at a word and numbered where it must be."""
        clean = " ".join(_FORBIDDEN.sub(" ", wanted).strip(" '").split()) or "1"
        number = 1
        name = _cut(clean, LONGEST)
        while name.casefold() in self._taken:
            number += 1
            name = f"{_cut(clean, LONGEST - len(str(number)) - 3)} ({number})"
        self._taken.add(name.casefold())
        return name


def _cut(name: str, length: int) -> str:
    """Cut a name at the end of a word and show that it goes on."""
    if len(name) <= length:
        return name
    head = name[: length - 1]
    return (head[: head.rfind(" ")] if " " in head else head).rstrip(" '-–,") + "…"
