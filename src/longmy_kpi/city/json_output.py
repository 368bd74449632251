"""A city's month for programs; keys, codes and states are the same in both languages (docs/city.md)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from longmy_kpi.city.collect import CollectOutcome
from longmy_kpi.city.month import CityMonth, SharedLine, WardLine
from longmy_kpi.city.ward_figure import actual_of, attainment_of
from longmy_kpi.figures.amounts import to_decimal
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Target

JsonObject = dict[str, object]


def status_json(month: CityMonth) -> JsonObject:
    """Return the city's status: every shared indicator with its total and its wards, every ward with its items."""
    rows = _rows_by_shared(month)
    demo: JsonObject = {"demo": True} if month.demo else {}
    return {
        "city": {"code": month.city.code, "name": month.city.name, **demo},
        "month": str(month.month),
        "indicators": [_indicator(line, rows[line.code]) for line in month.indicators],
        "wards": [_ward(line) for line in month.wards],
        "missing": [ward.code for ward in month.missing],
    }


def board_json(month: CityMonth) -> JsonObject:
    """Return who has sent a package for the month, when, and which one counts."""
    full = status_head(month)
    return full | {
        "due": month.due.isoformat() if month.due else None,
        "wards": [{key: value for key, value in _ward(line).items() if key != "items"} for line in month.wards],
        "missing": [ward.code for ward in month.missing],
    }


def status_head(month: CityMonth) -> JsonObject:
    """Return which city and month is spoken of."""
    demo: JsonObject = {"demo": True} if month.demo else {}
    return {"city": {"code": month.city.code, "name": month.city.name, **demo}, "month": str(month.month)}


def _rows_by_shared(month: CityMonth) -> Mapping[str, list[JsonObject]]:
    found: dict[str, list[JsonObject]] = defaultdict(list)
    for row in month.rows():
        if row["shared"]:
            found[row["shared"]].append(_ward_figure(row))
    return found


def _ward_figure(row: Mapping[str, str]) -> JsonObject:
    return {
        "ward": row["ward"],
        "indicator": row["indicator"],
        "state": row["state"],
        "actual": actual_of(row),
        "attainment": attainment_of(row),
    }


def _decimal(value: Fraction | None) -> Decimal | None:
    return None if value is None else to_decimal(value)


def _indicator(line: SharedLine, wards: list[JsonObject]) -> JsonObject:
    total = line.total
    return {
        "shared": line.code,
        "name": line.name,
        "measure": line.measure,
        "total": {
            "actual": _decimal(total.actual),
            "numerator": total.numerator,
            "denominator": total.denominator,
            "wards_reported": total.reported,
            "wards_expected": total.expected,
        },
        "target": None if line.target is None else _target(line.target),
        "state": None if line.state is None else line.state.value,
        "attainment": line.attainment,
        "wards": wards,
    }


def _target(target: Target) -> JsonObject:
    value: object = target.rating if target.value is None else target.value
    return {
        "op": target.op.value,
        "value": value,
        "low": target.low,
        "high": target.high,
        "pending_from": target.pending_from,
    }


def _ward(line: WardLine) -> JsonObject:
    return {
        "code": line.ward.code,
        "name": line.ward.name,
        "received": line.is_in,
        "received_at": None if line.received_at is None else line.received_at.isoformat(),
        "on_time": line.on_time,
        "closed": line.closed,
        "sequence": line.sequence,
        "digest": line.digest,
        "recomputed": line.recomputed if line.is_in else None,
        "raised": line.raised if line.is_in else None,
        "items": [
            {
                "number": item.number,
                "state": item.state.value,
                "open": item.open,
                "judged": item.judged,
                "of": item.of,
                "wanting": item.wanting,
            }
            for item in line.items
        ],
    }


def collected_json(outcomes: list[CollectOutcome], lexicon: Lexicon) -> JsonObject:
    """Return what became of each file that was to be collected."""
    from longmy_kpi.messages.diagnostics import to_machine

    return {"files": [_outcome(one, [to_machine(fault, lexicon) for fault in one.diagnostics]) for one in outcomes]}


def _outcome(one: CollectOutcome, faults: list[dict[str, object]]) -> JsonObject:
    head = one.manifest
    return {
        "file": one.file,
        "ward": None if head is None else head.ward,
        "month": None if head is None else str(head.month),
        "sequence": None if head is None else head.sequence,
        "outcome": one.result.value,
        "digest": one.digest,
        "diagnostics": faults,
    }
