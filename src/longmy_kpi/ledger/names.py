"""Names below `data/`: what each kind looks like, and what is none of ours."""

from __future__ import annotations

import re
from enum import StrEnum

from longmy_kpi.disk import TEMPORARY

_CODE = re.compile(r"[a-z0-9-]+")
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]|plans|(?:closing|reopening|return|package)-[0-9]+")
_NUMBERED = re.compile(r"(?:(?P<word>closing|reopening|return|package)-)?(?P<number>[1-9][0-9]{0,5})")
_LITTER = (
    r"\.DS_Store|\._.*|[Tt]humbs\.db|[Dd]esktop\.ini|\.directory"  # file managers
    r"|~\$.*|\.~lock\..*#"  # a stored file that somebody has open in Excel or LibreOffice, to look at it
    r"|\.syncthing\..*|~syncthing~.*|\.st(?:folder|versions|ignore)|\.dropbox.*"  # synchronising at work
    r"|\.git(?:ignore|keep|attributes)"
)
_CONFLICT = (
    r".*conflicted copy.*"  # Dropbox, Nextcloud
    r"|.*\.sync-conflict-.*"  # Syncthing
    r"|.* \([0-9]+\)(?:\.[a-z]+)?"  # Google Drive, OneDrive
    r"|(?:readings|tasks|received|submission|return|closing|reopening|package|handling|difficulties|(?:return-|closing-|reopening-|package-)?[0-9]+)-[^/]*[A-Z][^/]*"
    # the last line: OneDrive puts the computer's name, in capitals, behind a name of ours
)


class Numbered(StrEnum):
    """Directories that are told apart by a number; a revision is the number alone."""

    REVISION = ""
    RETURN = "return"
    CLOSING = "closing"
    REOPENING = "reopening"
    PACKAGE = "package"

    def name_of(self, number: int) -> str:
        """Return the directory's name, such as `1` or `return-1`."""
        return f"{self.value}-{number}" if self.value else str(number)


def numbered(name: str) -> tuple[Numbered, int] | None:
    """Read a numbered directory's name; None where it is none.

    >>> numbered("closing-2"), numbered("12"), numbered("012")
    ((<Numbered.CLOSING: 'closing'>, 2), (<Numbered.REVISION: ''>, 12), None)
    """
    found = _NUMBERED.fullmatch(name)
    return (Numbered(found["word"] or ""), int(found["number"])) if found else None


def is_code(text: str) -> bool:
    """Tell whether a text may be a unit's code and so a directory's name (contract, section 2)."""
    return _CODE.fullmatch(text) is not None and _RESERVED.fullmatch(text) is None


def is_ignored(name: str) -> bool:
    """Tell leftovers of an interrupted run, and what other programs leave in every directory they come by."""
    return name.startswith(TEMPORARY) or re.fullmatch(_LITTER, name, re.DOTALL) is not None


def is_sync_conflict(name: str) -> bool:
    """Tell the copies that Dropbox, Syncthing, OneDrive and others make when two people wrote at once."""
    return re.fullmatch(_CONFLICT, name, re.DOTALL) is not None
