"""The exported table as Parquet, by pyarrow: the optional extra `parquet`."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from io import BytesIO
from typing import Any

from longmy_kpi.diagnostic import Exit, KpiError, Place, error
from longmy_kpi.ledger.layout import READINGS
from longmy_kpi.reports.export.columns import EXPORT_COLUMNS, ColumnKind, export_row
from longmy_kpi.reports.export.facts import ExportedFact

# 38 digits are the most that every reader keeps exact (DuckDB makes a float of a wider decimal), and 18 of them after
# the point hold whatever a spreadsheet, with its 15 digits, can say of a number not below a thousandth.
DIGITS, DECIMALS = 38, 18


def to_parquet(facts: Iterable[ExportedFact]) -> bytes:
    """Return one Parquet file; MACHINE where pyarrow is not installed, USAGE where a number has too many digits."""
    rows = [export_row(_fitting(fact)) for fact in facts]
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise KpiError(Exit.MACHINE, error("parquet-not-installed")) from None
    columns = zip(*rows, strict=True) if rows else ([] for _ in EXPORT_COLUMNS)
    schema = _schema(pa)
    arrays = [pa.array(list(cells), field.type) for cells, field in zip(columns, schema, strict=True)]
    out = BytesIO()
    parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), out)
    return out.getvalue()


def fits(number: Decimal | None) -> bool:
    """Tell whether a number keeps every digit in a decimal of 38 digits, 18 of them after the point.

    >>> fits(Decimal("4169956.123456789")), fits(Decimal("1E-19")), fits(Decimal("1E+20"))
    (True, False, False)
    """
    if number is None:
        return True
    exponent = number.normalize().as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -DECIMALS and number.adjusted() < DIGITS - DECIMALS


def _fitting(fact: ExportedFact) -> ExportedFact:
    """Refuse a number that Parquet could hold only rounded."""
    for column in EXPORT_COLUMNS:
        cell = column.cell(fact) if column.kind is ColumnKind.DECIMAL else None
        if isinstance(cell, Decimal) and not fits(cell):
            place = Place(f"{fact.revision.path}/{READINGS}")
            raise KpiError(Exit.USAGE, error("parquet-number-too-long", place, code=fact.reading.code))
    return fact


def _schema(pa: Any) -> Any:
    kinds = {
        ColumnKind.TEXT: pa.string(),
        ColumnKind.MONTH: pa.string(),
        ColumnKind.COUNT: pa.int32(),
        ColumnKind.DECIMAL: pa.decimal128(DIGITS, DECIMALS),
        ColumnKind.TRUTH: pa.bool_(),
        ColumnKind.MOMENT: pa.timestamp("us", tz="UTC"),
    }
    return pa.schema([pa.field(one.name, kinds[one.kind], nullable=not one.required) for one in EXPORT_COLUMNS])
