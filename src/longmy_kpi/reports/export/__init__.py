"""Every reading in force of a workspace as one tidy table, for programs (docs/export.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from longmy_kpi.reports.export.facts import ExportedFact


def _csv(facts: Iterable[ExportedFact]) -> bytes:
    from longmy_kpi.reports.export.plain_forms import to_csv

    return to_csv(facts)


def _json_lines(facts: Iterable[ExportedFact]) -> bytes:
    from longmy_kpi.reports.export.plain_forms import to_json_lines

    return to_json_lines(facts)


def _parquet(facts: Iterable[ExportedFact]) -> bytes:
    from longmy_kpi.reports.export.parquet import to_parquet

    return to_parquet(facts)


_WRITERS: Mapping[str, Callable[[Iterable[ExportedFact]], bytes]] = {
    "csv": _csv,
    "jsonl": _json_lines,
    "parquet": _parquet,
}


def write(form: str, facts: Iterable[ExportedFact]) -> bytes:
    """Return a month's readings as a file of that form."""
    return _WRITERS[form](facts)
