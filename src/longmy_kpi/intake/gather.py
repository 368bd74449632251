"""Say once what is wrong with many rows for one reason: a form with one fault is not answered with eleven."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from longmy_kpi.diagnostic import Diagnostic

_MANY = 3  # rows from which a fault has one reason: a row or two were mistyped
_SHOWN = 5  # of many words as many are quoted


@dataclass(frozen=True, slots=True)
class _Many:
    """The code that speaks for many faults of one code, and which of their words it quotes."""

    code: str
    quotes: str = ""


_GATHERED = {
    "name-of-another": _Many("column-sorted"),
    "unknown-code": _Many("unknown-codes", "code"),
    "figure-without-code": _Many("figures-without-code"),
    "due-row-missing": _Many("due-rows-missing", "indicator"),
    "row-read-past": _Many("rows-read-past"),
}


def gathered(faults: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return the faults, those of many rows that have one reason as one at the first of them, which knows the others.

    An unknown code for which a known one suggests itself is a mistyped one, and stays a fault of its own.
    """
    alike: dict[tuple[str, str | None], list[Diagnostic]] = defaultdict(list)
    for fault in faults:
        if fault.code in _GATHERED and not fault.args.get("closest"):
            alike[fault.code, fault.place.sheet].append(fault)
    many = {id(group[0]): _as_one(group) for group in alike.values() if len(group) >= _MANY}
    silent = {id(fault) for group in alike.values() if len(group) >= _MANY for fault in group[1:]}
    return [many.get(id(fault), fault) for fault in faults if id(fault) not in silent]


def _as_one(group: Sequence[Diagnostic]) -> Diagnostic:
    first, many = group[0], _GATHERED[group[0].code]
    args: dict[str, object] = {"count": len(group), "rows": _runs({fault.place.line or 0 for fault in group})}
    if many.quotes:
        words = list(dict.fromkeys(fault.args[many.quotes] for fault in group))
        args["words"] = [*words[:_SHOWN], *(["…"] if len(words) > _SHOWN else [])]
    return replace(first, code=many.code, args=args, also=tuple(fault.place for fault in group[1:]))


def _runs(lines: Iterable[int]) -> list[str]:
    """Return line numbers as runs.

    >>> _runs({5, 6, 7, 9})
    ['5–7', '9']
    """
    runs: list[list[int]] = []
    for line in sorted(lines):
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
