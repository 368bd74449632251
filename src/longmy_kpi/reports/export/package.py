"""The descriptor beside the table: a Frictionless data package, a resource a month, one schema for all of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from longmy_kpi.ledger import sealed_json
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.reports.export.columns import EXPORT_COLUMNS, KEY, ColumnKind, ExportColumn
from longmy_kpi.reports.export.plain_forms import moment_text

EXPORT_NAME = "longmy-kpi-readings"
EXPORT_DESCRIPTOR = "datapackage.json"
SCHEMA = "schema.json"
TABLE = "readings"


class ExportForm(NamedTuple):
    """A form of the table: the suffix of its files, their media type, and whether plain Frictionless reads their rows.

    Where it does not it still proves size and digest of every file.
    """

    suffix: str
    mediatype: str
    tabular: bool = True


FORMS: Mapping[str, ExportForm] = {
    "csv": ExportForm("csv", "text/csv"),
    "jsonl": ExportForm("jsonl", "application/jsonl", tabular=False),
    "parquet": ExportForm("parquet", "application/vnd.apache.parquet", tabular=False),
}


class ExportPart(NamedTuple):
    """One month's file, as the descriptor tells of it."""

    month: Month
    path: str
    digest: str
    size: int
    rows: int


def path_of(month: Month, form: str) -> str:
    """Return where a month's file lies: its year and month are in the path, as Hive, DuckDB and Spark read them.

    The table has a folder of its own, because Spark and pandas take every file of the folder they are given.
    """
    return f"{TABLE}/year={month.year:04d}/month={month.number:02d}/part-0.{FORMS[form].suffix}"


def part_of(month: Month, form: str, data: bytes, rows: int) -> ExportPart:
    """Describe a month's file."""
    return ExportPart(month, path_of(month, form), sealed_json.digest(data), len(data), rows)


def schema(lexicon: Lexicon) -> bytes:
    """Return the Frictionless Table Schema of every file."""
    fields = [_field(column, lexicon) for column in EXPORT_COLUMNS]
    return _json({"fields": fields, "primaryKey": list(KEY), "missingValues": [""]})


def descriptor(
    parts: Iterable[ExportPart], form: str, as_of: datetime | None, lexicon: Lexicon, *, demo: bool
) -> bytes:
    """Return the data package; it names no moment of its own, so that the same readings give the same bytes."""
    shown = {} if as_of is None else {"as_of": moment_text(as_of)}
    marks = [lexicon.say("demo.banner")] if demo else []
    return _json(
        {
            "name": EXPORT_NAME,
            "title": " – ".join([*marks, lexicon.say("export.title")]),
            "description": lexicon.say("export.description"),
            **shown,
            "resources": [_resource(part, form) for part in parts],
        }
    )


def is_ours(data: bytes) -> bool:
    """Tell a descriptor that this program wrote."""
    try:
        found = json.loads(data)
    except ValueError:
        return False
    return isinstance(found, dict) and found.get("name") == EXPORT_NAME


def _field(column: ExportColumn, lexicon: Lexicon) -> dict[str, object]:
    rules: dict[str, object] = {"required": True} if column.required else {}
    if column.words:
        rules["enum"] = list(column.words)
    form = {"format": "%Y-%m-%dT%H:%M:%S.%fZ"} if column.kind is ColumnKind.MOMENT else {}
    described = {
        "name": column.name,
        "type": column.kind.value,
        **form,
        "description": lexicon.say(f"export.{column.name}"),
    }
    return described | ({"constraints": rules} if rules else {})


def _resource(part: ExportPart, form: str) -> dict[str, object]:
    kind = FORMS[form]
    rows = {"rows": part.rows} if kind.tabular else {}
    return {
        "name": f"readings-{part.month}",
        "path": part.path,
        "type": "table" if kind.tabular else "file",
        "format": kind.suffix,
        "mediatype": kind.mediatype,
        "encoding": "utf-8",
        "hash": part.digest,
        "bytes": part.size,
        **rows,
        "schema": SCHEMA,
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
