"""What a file's name says, and the names of the copies that are handed back."""

from __future__ import annotations

import re
from pathlib import PurePath

from longmy_kpi.messages.lexicon import LANGUAGES, Lexicon

_COPIES = tuple(Lexicon(language).say("annotate.suffix") for language in LANGUAGES)
_TAIL = r"(?:\s*\(\d+\)|" + "|".join(map(re.escape, _COPIES)) + ")*"  # what a download and our own copies add
_NAME = re.compile(rf"(\d{{4}}-\d{{2}})[_ ]([a-z0-9-]+?){_TAIL}", re.ASCII | re.IGNORECASE)
_COPY = re.compile(rf".*(?:{'|'.join(map(re.escape, _COPIES))})(?:\s*\(\d+\))*")


def said_by_name(name: str) -> tuple[str, str] | None:
    """Return month and unit as a file's name says them; None where it is named otherwise (contract, section 3).

    >>> said_by_name("inbox/2026-03_vhxh (1).csv"), said_by_name("2026-03_vhxh-can-sua.xlsx"), said_by_name("form.csv")
    (('2026-03', 'vhxh'), ('2026-03', 'vhxh'), None)
    """
    stem = re.split(r"[\\/]", name)[-1].rsplit(".", 1)[0]
    found = _NAME.fullmatch(stem.strip())
    return (found[1], found[2]) if found else None


def copy_name(file: str, suffix: str, lexicon: Lexicon) -> str:
    """Return the name of the copy that is handed back, beside the file that was sent."""
    path = PurePath(file)
    return str(path.with_name(f"{path.stem}{lexicon.say('annotate.suffix')}{suffix}"))


def is_copy(name: str) -> bool:
    """Tell a copy handed back, in any language, which a folder submit does not take for a submission.

    >>> is_copy("2026-03_vhxh-can-sua (1).xlsx"), is_copy("2026-03_vhxh.xlsx")
    (True, False)
    """
    return _COPY.fullmatch(PurePath(name).stem) is not None
