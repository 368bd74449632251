"""Spreadsheet addresses: columns are letters, rows count from 1."""

from __future__ import annotations

import re
from functools import lru_cache

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@lru_cache(maxsize=2048)
def letters(column: int) -> str:
    """Return the letters of a column counted from 1.

    >>> [letters(column) for column in (1, 26, 27, 703)]
    ['A', 'Z', 'AA', 'AAA']
    """
    before, last = divmod(column - 1, 26)
    return (letters(before) if before else "") + chr(ord("A") + last)


def position(address: str) -> tuple[int, int]:
    """Return row and column of an address such as `D14`; ValueError where it is anything else.

    >>> position("AA7")
    (7, 27)
    """
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise ValueError(address)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column
