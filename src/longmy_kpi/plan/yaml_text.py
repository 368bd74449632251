"""Plain data as YAML that people edit: records as blocks, short things on one line, text quoted where it must be."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

Data = str | None | Sequence["Data"] | Mapping[str, "Data"]

SCHEMA_LINE = "# yaml-language-server: $schema=plan.schema.json"
_WIDTH = 118
_PLAIN = re.compile(r"[^\W\d_][^\s:#,\[\]{}\"'&*!|>%@`]*(?: [^\s:#,\[\]{}\"'&*!|>%@`-][^\s:#,\[\]{}\"'&*!|>%@`]*)*")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off"})  # what an editor would take for more than text
_BARE = re.compile(r"-?[0-9]+(?:\.[0-9]+)?|[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?|true|false")
_BARE_KEYS = frozenset(
    (
        *("year", "number", "decimals", "item", "value", "low", "high", "min", "max", "months", "trajectory", "due"),
        *("final", "from", "date", "cutoff_day", "due_working_days", "days_off"),
        *("whole", "percent", "reports", "collects", "demo"),
    )
)


def lines(data: Mapping[str, Data]) -> Iterator[str]:
    """Write a mapping, a line at a time, without line ends.

    >>> list(lines({"year": "2027", "units": [{"code": "a", "name": "Phòng A: B"}]}))
    ['year: 2027', 'units:', '  - {code: a, name: "Phòng A: B"}']
    """
    for key, value in data.items():
        yield from _entry(key, value, 0)


def _entry(key: str, value: Data, indent: int) -> Iterator[str]:
    head = " " * indent + f"{key}:"
    short = _short(value, key)
    if isinstance(value, str | None) or (len(head) + len(short) < _WIDTH and _flat(value)):
        yield f"{head} {short}"
    elif isinstance(value, Mapping):
        yield head
        for inner, each in value.items():
            yield from _entry(inner, each, indent + 2)
    else:
        yield head
        for each in value:
            yield from _item(each, key, indent + 2)


def _item(value: Data, key: str, indent: int) -> Iterator[str]:
    """Write one entry of a list: on its line where it fits, a long record as a block under its dash."""
    short = _short(value, key)
    if isinstance(value, str) or (indent + len(short) + 2 <= _WIDTH and _flat(value)):
        yield " " * indent + f"- {short}"
        return
    assert isinstance(value, Mapping), value
    first, *rest = (line for inner, each in value.items() for line in _entry(inner, each, indent + 2))
    yield " " * indent + "- " + first.lstrip()
    yield from rest


def _flat(value: Data) -> bool:
    """Tell whether a value may stand on one line: scalars in it, or one level more."""
    if isinstance(value, str | None):
        return True
    inner = list(value.values()) if isinstance(value, Mapping) else list(value)
    return len(inner) <= 16 and not any(isinstance(each, Mapping) for each in inner) and all(map(_flat, inner))


def _short(value: Data, key: str) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        return _scalar(value, key)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{inner}: {_short(each, _key(key, inner))}" for inner, each in value.items()) + "}"
    return "[" + ", ".join(_short(each, key) for each in value) + "]"


def _key(outer: str, inner: str) -> str:
    """Return the key that says how a value is written: months of a year are keys too."""
    return outer if inner.isdigit() else inner


def _scalar(text: str, key: str) -> str:
    if key in _BARE_KEYS and _BARE.fullmatch(text):
        return text
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def document(data: Mapping[str, Data], header: Sequence[str]) -> bytes:
    """Write a plan file: the line for editors, a comment, and its sections with blank lines between long records."""
    head = [SCHEMA_LINE, "#", *(f"# {line}".rstrip() for line in header), ""]
    return ("\n".join([*head, *_spaced(list(lines(data)))]) + "\n").encode()


def _spaced(written: Sequence[str]) -> Iterator[str]:
    """Set sections and records of several lines apart."""
    for line, before, after in zip(written, ["", *written], [*written[1:], ""], strict=False):
        opens = not line.startswith(" ") and after.startswith("  ")
        record = line.startswith("  - ") and after.startswith("    ") and not before.endswith("s:")
        if opens or record or (not line.startswith(" ") and before.startswith(" ")):
            yield ""
        yield line
