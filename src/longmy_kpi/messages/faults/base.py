"""The form of an entry: one sentence on what is wrong, one on what to do, in both languages."""

from __future__ import annotations

from typing import NamedTuple


class FaultText(NamedTuple):
    """Sentences of one diagnostic code. `str.format` fields are the diagnostic's arguments."""

    vi: str
    vi_todo: str
    en: str
    en_todo: str
