"""A ward's figure as it travelled: a row of the month's figures, read back."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from longmy_kpi.figures.amounts import maybe_decimal
from longmy_kpi.package.cells import fraction_of
from longmy_kpi.plan.model import Op

_DIVIDED = tuple(op for op in Op if op.is_one_number)


def actual_of(row: Mapping[str, str]) -> Decimal | str | bool | None:
    """Return a ward's figure as `kpi status` says it: a number, a rating's name, true or false, or nothing."""
    text = row["actual_text"]
    if text:
        return text == "true" if text in ("true", "false") else text
    return maybe_decimal(fraction_of(row["actual_num"], row["actual_den"]))


def attainment_of(row: Mapping[str, str]) -> Decimal | None:
    """Return A ÷ T of a target that is one number above zero, as the ward's own status says it."""
    actual = fraction_of(row["actual_num"], row["actual_den"])
    if actual is None or row["op"] not in _DIVIDED or not row["target_value"]:
        return None
    target = Fraction(row["target_value"])
    return maybe_decimal(actual / target) if target > 0 else None
