"""Plain data as YAML that people edit: records as blocks, short things on one line; PyYAML writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

SCHEMA_LINE = "# yaml-language-server: $schema=plan.schema.json"
_WIDTH = 118
_ON_A_LINE = 96  # leaves room for the key before it, and for quotes
_BARE = (
    ("tag:yaml.org,2002:int", re.compile(r"-?(?:0|[1-9][0-9]*)")),
    ("tag:yaml.org,2002:float", re.compile(r"-?[0-9]+\.[0-9]+")),
    ("tag:yaml.org,2002:bool", re.compile(r"true|false")),
    ("tag:yaml.org,2002:timestamp", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")),
)
_BARE_KEYS = frozenset(
    (
        *("year", "number", "decimals", "item", "value", "low", "high", "min", "max", "months", "trajectory", "due"),
        *("date", "cutoff_day", "due_working_days", "days_off", "worked_saturdays", "whole", "whole_parts"),
        *("percent", "reports", "collects", "demo"),
    )
)


class _Dumper(yaml.SafeDumper):
    """PyYAML's writer, with lists set in under their key as plan files have them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's own signature
        super().increase_indent(flow=flow, indentless=False)


def text(data: Mapping[str, Any]) -> str:
    """Write a mapping whose scalars are texts, as they were read.

    >>> print(text({"year": "2027", "units": [{"code": "a", "name": "1"}]}), end="")
    year: 2027
    units:
      - {code: a, name: '1'}
    """
    return str(yaml.serialize(_node(data, ""), Dumper=_Dumper, allow_unicode=True, width=_WIDTH))


def document(data: Mapping[str, Any], header: Sequence[str]) -> bytes:
    """Write a plan file: the line for editors, a comment, and its sections with blank lines between long records."""
    head = [SCHEMA_LINE, "#", *(f"# {line}".rstrip() for line in header), ""]
    return ("\n".join([*head, *_spaced(text(data).splitlines())]) + "\n").encode()


def _node(value: Any, key: str) -> yaml.Node:
    """Return a value as a node; months of a year are keys and numbers too."""
    if isinstance(value, Mapping):
        named = [(inner, key if inner.isdigit() else inner, each) for inner, each in value.items()]
        pairs = [(_scalar(inner, bare=inner.isdigit()), _node(each, name)) for inner, name, each in named]
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=_fits(value))
    if isinstance(value, list | tuple):
        entries = [_node(each, key) for each in value]
        return yaml.SequenceNode("tag:yaml.org,2002:seq", entries, flow_style=_fits(value))
    return _scalar(value, bare=key in _BARE_KEYS)


def _scalar(value: str | None, *, bare: bool) -> yaml.ScalarNode:
    """Return a text as a node; a number, a day or a truth value stays bare where it is meant, so editors take it so."""
    if value is None:
        return yaml.ScalarNode("tag:yaml.org,2002:null", "null")
    tags = (tag for tag, form in _BARE if bare and form.fullmatch(value))
    return yaml.ScalarNode(next(tags, "tag:yaml.org,2002:str"), value)


def _fits(value: Any) -> bool:
    """Tell whether a list or mapping may stand on one line: only scalars and short lists in it, and not too many."""
    inner = list(value.values()) if isinstance(value, Mapping) else list(value)
    flat = all(isinstance(each, str | None) or (isinstance(each, list) and _fits(each)) for each in inner)
    return flat and _length(value) <= _ON_A_LINE


def _length(value: Any) -> int:
    """Return about how many characters a value takes on one line."""
    if isinstance(value, Mapping):
        return sum(_length(key) + _length(each) + 3 for key, each in value.items())
    if isinstance(value, list | tuple):
        return sum(_length(each) + 2 for each in value)
    return len(str(value))


def _spaced(written: Sequence[str]) -> Iterator[str]:
    """Set sections and records of several lines apart."""
    for line, before, after in zip(written, ["", *written], [*written[1:], ""], strict=False):
        opens = not line.startswith(" ") and after.startswith("  ")
        record = line.startswith("  - ") and after.startswith("    ") and before.startswith("    ")
        if opens or record or (not line.startswith(" ") and before.startswith(" ")):
            yield ""
        yield line
