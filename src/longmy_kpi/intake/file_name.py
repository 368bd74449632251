"""What a file's name says, and the names of the copies that are handed back."""

from __future__ import annotations

import re
from pathlib import PurePath

from longmy_kpi.messages.lexicon import LANGUAGES, Lexicon

_COPIES = tuple(Lexicon(language).say("annotate.suffix") for language in LANGUAGES)
_TAIL = r"(?:\s*\(\d+\)|" + "|".join(map(re.escape, _COPIES)) + ")*"  # what a download and our own copies add
_NAME = re.compile(rf"(\d{{4}}-\d{{2}})[_ ]([a-z0-9-]+?){_TAIL}", re.ASCII | re.IGNORECASE)
_COPY = re.compile(rf"(.*?)(?:(?:{'|'.join(map(re.escape, _COPIES))})(?:\s*\(\d+\))*)+")


def said_by_name(name: str) -> tuple[str, str] | None:
    """Return month and unit as a file's name says them; None where it is named otherwise (contract, section 3).

    >>> said_by_name("inbox/2026-03_vhxh (1).csv"), said_by_name("2026-03_vhxh-can-sua.xlsx"), said_by_name("form.csv")
    (('2026-03', 'vhxh'), ('2026-03', 'vhxh'), None)
    """
    stem = re.split(r"[\\/]", name)[-1].rsplit(".", 1)[0]
    found = _NAME.fullmatch(stem.strip())
    return (found[1], found[2]) if found else None


def copy_name(file: str, suffix: str, lexicon: Lexicon) -> str:
    """Return the name of the copy that is handed back, beside the file that was sent; a copy has none of its own.

    >>> copy_name("2026-03_vhxh-to-correct (2).xlsx", ".xlsx", Lexicon())
    '2026-03_vhxh-can-sua.xlsx'
    """
    path = PurePath(file)
    return str(path.with_name(f"{original_stem(file) or path.stem}{lexicon.say('annotate.suffix')}{suffix}"))


def original_stem(name: str) -> str | None:
    """Return the name without ending of the file whose copy this is, whatever the language; None where it is no copy.

    >>> original_stem("2026-03_vhxh-can-sua (1).xlsx"), original_stem("2026-03_vhxh.xlsx")
    ('2026-03_vhxh', None)
    """
    found = _COPY.fullmatch(PurePath(name).stem)
    return found[1] if found else None
