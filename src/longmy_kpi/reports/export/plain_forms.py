"""The exported table as CSV and as JSON lines. Decimals are written digit for digit, in JSON as strings."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from io import StringIO

from longmy_kpi.ledger.readings import plain_number
from longmy_kpi.reports.export.columns import EXPORT_COLUMNS, ExportCell, export_row
from longmy_kpi.reports.export.facts import ExportedFact
from longmy_kpi.text import escape_formula


def to_csv(facts: Iterable[ExportedFact]) -> bytes:
    """Return CSV: UTF-8, comma, LF, a heading line.

    It is the one form that opens in a spreadsheet with a double click, so texts that could become formulas are
    guarded by a leading `'` (contract, section 6); figures, also negative ones, are not texts.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in EXPORT_COLUMNS)
    writer.writerows(map(_csv_cell, export_row(fact)) for fact in facts)
    return out.getvalue().encode()


def to_json_lines(facts: Iterable[ExportedFact]) -> bytes:
    """Return an object a line, UTF-8, its keys in the order of the columns; nothing is `null`, text is verbatim."""
    names = [column.name for column in EXPORT_COLUMNS]
    lines = (dict(zip(names, map(_json_cell, export_row(fact)), strict=True)) for fact in facts)
    return "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines).encode()


def moment_text(moment: datetime) -> str:
    """Write a moment in UTC to the microsecond, in ISO form."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _csv_cell(cell: ExportCell) -> str:
    text = _json_cell(cell)
    if isinstance(text, bool):
        return "true" if text else "false"
    if text is None:
        return ""
    return escape_formula(text) if isinstance(cell, str) and isinstance(text, str) else str(text)


def _json_cell(cell: ExportCell) -> str | int | bool | None:
    """Return a cell as JSON knows it; a decimal as text, because most readers of JSON make a float of a number."""
    match cell:
        case Decimal():
            return plain_number(cell)
        case datetime():
            return moment_text(cell)
        case _:
            return cell
