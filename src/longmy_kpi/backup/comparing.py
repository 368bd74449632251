"""Hold a workspace against a copy of it: what either has that the other lacks, or has otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from longmy_kpi.backup.contents import Contents
from longmy_kpi.diagnostic import Diagnostic, Place, error, notice
from longmy_kpi.ledger.layout import is_record_path, year_of_plan

_KEPT_BESIDE = ("tasks/", "maps/", "templates/")


def compare(here: Contents, copy: Contents) -> Iterator[Diagnostic]:
    """Name each record and each file of the office that is not the same in both; a record once, whole.

    What only the copy holds is lost here, what differs in the store was changed in one of them. What came after the
    copy was made, and a plan that was edited since, is only said.
    """
    said: set[tuple[str, str]] = set()
    for path in sorted({*here, *copy}):
        unit, stored = _unit(path), path.startswith("data/")
        if not (stored or path.startswith(_KEPT_BESIDE) or year_of_plan(path)) or here.get(path) == copy.get(path):
            continue
        if path not in copy:
            fault = notice("copy-lacks", Place(unit))
        elif path not in here:
            fault = (error if stored else notice)("only-in-copy", Place(unit))
        else:
            fault = (error if stored else notice)("copy-differs", Place(unit))
        if (fault.code, unit) not in said:
            said.add((fault.code, unit))
            yield fault


def _unit(path: str) -> str:
    """Return the record that a file belongs to, or the file itself."""
    folder = path.rpartition("/")[0]
    return folder if is_record_path(folder) else path
