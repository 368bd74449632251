"""A command as it is shown to be pasted: into `cmd` on Windows as well as into a shell of POSIX."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable

_PLAIN = re.compile(r"[\w./:+-]+")
_HARD = frozenset('"\\$`!')
"""What a shell of POSIX, or Windows, takes for more than itself between double quotes."""


def as_typed(words: Iterable[str]) -> str:
    """Return words as one line that means them, with double quotes wherever these serve every shell."""
    return " ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    if _PLAIN.fullmatch(word):
        return word
    if not _HARD & set(word):
        return f'"{word}"'
    return _for_windows(word) if os.name == "nt" else shlex.quote(word)


def _for_windows(word: str) -> str:
    """Quote as the programs of Windows read it: a quotation mark twice, and twice each backslash before one."""
    return '"' + re.sub(r'(\\*)("|\Z)', lambda found: found[1] * 2 + found[2] * 2, word) + '"'
