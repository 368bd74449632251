"""A plan once read and checked, kept in the user's cache directory: of no consequence when deleted or unreadable.

Keyed by the digest of the plan file, the program's version and the form of the values. Holds values only, never code.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Any

from longmy_kpi import __version__, period
from longmy_kpi.plan import model, user_cache
from longmy_kpi.plan.model import Plan

_FORM = 8  # of the plan's values: another number wherever `model` gains, loses or renames something
_CLASSES: Mapping[str, Any] = {
    name: thing for module in (period, model) for name, thing in vars(module).items() if isinstance(thing, type)
}


def load_plan(folder: Path | None, data: bytes) -> Plan | None:
    """Return the plan that these bytes were read as before; None where the cache does not hold it, or not whole."""
    if folder is None:
        return None
    body = user_cache.load(_path(folder, data))
    try:
        plan = None if body is None else _decoded(json.loads(body))
    except (ValueError, KeyError, TypeError):
        return None
    return plan if isinstance(plan, Plan) else None


def save_plan(folder: Path | None, data: bytes, plan: Plan) -> None:
    """Keep a plan for the next run; where that cannot be done the next run reads the file again."""
    if folder is None:
        return
    user_cache.save(_path(folder, data), json.dumps(_encoded(plan), ensure_ascii=False).encode())


def _path(folder: Path, data: bytes) -> Path:
    return folder / f"plan-{__version__}-{_FORM}-{sha256(data).hexdigest()}.json"


def _encoded(value: Any) -> Any:
    """Return a value as JSON says it; what JSON does not know becomes a list of its kind and its content."""
    match value:
        case Enum() if type(value).__name__ in _CLASSES:
            return ["enum", type(value).__name__, value.value]
        case None | bool() | int() | str():
            return value
        case Decimal():
            return ["decimal", str(value)]
        case date():
            return ["date", value.isoformat()]
        case timedelta():
            return ["seconds", int(value.total_seconds())]
        case tuple():
            return ["tuple", *map(_encoded, value)]
        case frozenset():
            return ["set", *map(_encoded, sorted(value))]
        case Mapping():
            return ["map", *([_encoded(key), _encoded(one)] for key, one in value.items())]
    if not is_dataclass(value):
        raise TypeError(type(value))
    return ["make", type(value).__name__, {one.name: _encoded(getattr(value, one.name)) for one in fields(value)}]


_KINDS: Mapping[str, Callable[..., Any]] = {
    "enum": lambda name, value: _CLASSES[name](value),
    "decimal": Decimal,
    "date": date.fromisoformat,
    "seconds": lambda seconds: timedelta(seconds=seconds),
    "tuple": lambda *rest: tuple(map(_decoded, rest)),
    "set": lambda *rest: frozenset(map(_decoded, rest)),
    "map": lambda *rest: {_decoded(key): _decoded(value) for key, value in rest},
    "make": lambda name, given: _CLASSES[name](**{key: _decoded(value) for key, value in given.items()}),
}


def _decoded(value: Any) -> Any:
    return _KINDS[value[0]](*value[1:]) if isinstance(value, list) else value
