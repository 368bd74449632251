"""What data people use reads the export back as exactly what the store holds."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from store_of_two_years import DECIMALS, NO_PYARROW, WANTED

from longmy_kpi.reports.export.columns import EXPORT_COLUMNS, ColumnKind

NAMES = [column.name for column in EXPORT_COLUMNS]
TEXT = {column.name for column in EXPORT_COLUMNS if column.kind is ColumnKind.TEXT}
WHERE = [(int(row["period"][:4]), int(row["period"][5:])) for row in WANTED]  # type: ignore[index]  # a month's text


def unguarded(text: str) -> str:
    """Take the leading `'` off again, as docs/export.md says."""
    return text[1:] if text[:1] == "'" and text[1:].lstrip("'")[:1] in tuple("=+-@") else text


def in_order(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the columns that hold the reading, by month and unit; readers promise no order of files."""
    order = {name: place for place, name in enumerate(row["indicator"] for row in WANTED)}
    asked = [{name: row[name] for name in WANTED[0]} for row in rows]
    return sorted(asked, key=lambda row: (row["period"], row["unit"], order[row["indicator"]]))


def wanted() -> list[dict[str, Any]]:
    return in_order(WANTED)


def places(rows: Iterable[Mapping[str, Any]]) -> list[tuple[int, int]]:
    """Return year and month as the reader took them from the path."""
    return sorted((int(row["year"]), int(row["month"])) for row in rows)


def test_python_reads_the_csv(exports: Path) -> None:
    rows: list[dict[str, Any]] = []
    for path in sorted(exports.glob("csv/readings/*/*/part-0.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                assert list(row) == NAMES
                rows.append({name: _typed(name, text) for name, text in row.items()})
    assert in_order(rows) == wanted()


def _typed(name: str, text: str) -> object:
    kind = next(column.kind for column in EXPORT_COLUMNS if column.name == name)
    if not text:
        return None
    if kind is ColumnKind.DECIMAL:
        return Decimal(text)
    if kind is ColumnKind.COUNT:
        return int(text)
    return {"true": True, "false": False}[text] if kind is ColumnKind.TRUTH else unguarded(text)


def test_python_reads_the_lines_of_json(exports: Path) -> None:
    rows = []
    for path in sorted(exports.glob("jsonl/readings/*/*/part-0.jsonl")):
        for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
            row = json.loads(line)
            assert list(row) == NAMES
            rows.append(row | {name: row[name] and Decimal(row[name]) for name in DECIMALS})
    assert in_order(rows) == wanted()


def test_pyarrow_reads_the_parquet(exports: Path) -> None:
    dataset = pytest.importorskip("pyarrow.dataset", reason="pyarrow is not installed")
    rows = dataset.dataset(exports / "parquet" / "readings", partitioning="hive").to_table().to_pylist()
    assert in_order(rows) == wanted()
    assert places(rows) == sorted(WHERE)


@NO_PYARROW
def test_duckdb_reads_every_form(exports: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    exact = "{" + ", ".join(f"'{name}': 'DECIMAL(38,18)'" for name in DECIMALS) + "}"
    forms = ("csv", "jsonl", "parquet")
    where = {form: f"'{exports / form / 'readings'}/**/*.{form}', hive_partitioning = true" for form in forms}
    for call in (
        f"read_parquet({where['parquet']})",
        f"read_csv({where['csv']}, types = {exact})",
        f"read_json({where['jsonl']})",
    ):
        found = duckdb.sql(f"SELECT * FROM {call}")
        rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
        asked = [row | {name: row[name] and Decimal(row[name]) for name in DECIMALS} for row in rows]
        if "csv" in call:
            asked = [row | {name: row[name] and unguarded(row[name]) for name in TEXT} for row in asked]
        assert in_order(asked) == wanted(), call
        assert places(rows) == sorted(WHERE), call


@NO_PYARROW
def test_pandas_reads_the_parquet(exports: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = pandas.read_parquet(exports / "parquet" / "readings")
    rows = [{key: None if pandas.isna(cell) else cell for key, cell in row.items()} for row in frame.to_dict("records")]
    assert in_order(rows) == wanted()
    assert places(rows) == sorted(WHERE)


def test_pandas_reads_the_csv(exports: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    files = sorted(exports.glob("csv/readings/*/*/part-0.csv"))
    frame = pandas.concat([pandas.read_csv(file, dtype=str, keep_default_na=False) for file in files])
    rows = [{name: _typed(name, cell) for name, cell in row.items()} for row in frame.to_dict("records")]
    assert in_order(rows) == wanted()


@NO_PYARROW
def test_polars_reads_the_parquet(exports: Path) -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed")
    rows = polars.scan_parquet(exports / "parquet" / "readings", hive_partitioning=True).collect().to_dicts()
    assert in_order(rows) == wanted()
    assert places(rows) == sorted(WHERE)


@NO_PYARROW
def test_spark_reads_the_parquet(exports: Path) -> None:
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
    if shutil.which("java") is None:
        pytest.skip("java, which Spark runs on, is not installed")
    at_home = {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    session = sql.SparkSession.builder.master("local[1]").config(map=at_home).getOrCreate()
    try:
        rows = [row.asDict() for row in session.read.parquet(str(exports / "parquet" / "readings")).collect()]
    finally:
        session.stop()
    assert in_order(rows) == wanted()
    assert places(rows) == sorted(WHERE)
