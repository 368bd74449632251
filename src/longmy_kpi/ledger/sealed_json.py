"""Sealed records: YAML that a person and git can read, one value a line, with a seal as the last line.

Every value is written as JSON, which is YAML too; so the reader below needs `json` alone, any YAML reader agrees with
it, and no text can be taken for anything else. A reader must accept keys it does not know, so that the form can grow.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

_SEAL = re.compile(rb"seal: (sha256:[0-9a-f]{64})\n")
_SEAL_LENGTH = len(b"seal: sha256:\n") + 64
_FIELD = re.compile(r'(?P<key>[a-z_]+):(?: (?P<value>.+)|(?P<items>(?:\n- .+)+)|(?P<members>(?:\n  ".+)+))\n')
# What YAML forbids or takes for a line break: DEL, C1 controls, U+2028, U+2029, surrogates, BOM, non-characters.
_UNSAFE = "[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"


class SealError(ValueError):
    """The record is not the one that was written: `cut` where its end is gone, else its bytes were changed."""

    def __init__(self, *, cut: bool) -> None:
        super().__init__("cut off" if cut else "changed")
        self.cut = cut


def digest(data: bytes) -> str:
    """Return the digest of a whole file, as records and receipts print it."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def plain_json(value: object) -> Json:
    """Return a value as JSON knows it; numbers that are not whole, months and times as their text."""
    if isinstance(value, Mapping):
        return {str(key): plain_json(member) for key, member in value.items()}
    if isinstance(value, list | tuple):
        return [plain_json(member) for member in value]
    return value if value is None or isinstance(value, bool | int) else str(value)


def _json(value: object) -> str:
    return re.sub(_UNSAFE, lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def _lines(key: str, value: Json) -> list[str]:
    if isinstance(value, list) and value:
        return [f"{key}:", *(f"- {_json(member)}" for member in value)]
    if isinstance(value, dict) and value:
        return [f"{key}:", *(f"  {_json(name)}: {_json(member)}" for name, member in value.items())]
    return [f"{key}: {_json(value)}"]


def dump(fields: Mapping[str, object]) -> bytes:
    """Write a record: its fields in order, lists and mappings one member a line, then the seal."""
    lines = [line for key, value in fields.items() for line in _lines(key, plain_json(value))]
    body = "\n".join([*lines, ""]).encode()
    return body + f"seal: {digest(body)}\n".encode()


def load(data: bytes) -> dict[str, Json]:
    """Read a record back; SealError where it is not as it was written, ValueError where it never was a record."""
    body, tail = data[:-_SEAL_LENGTH], data[-_SEAL_LENGTH:]
    seal = _SEAL.fullmatch(tail)
    if seal is None:
        last = data.rstrip(b"\r\n").rpartition(b"\n")[2]
        raise SealError(cut=not data.endswith(b"\n") or len(last) != _SEAL_LENGTH - 1)
    if seal[1].decode() != digest(body):
        raise SealError(cut=False)
    return _fields(body.decode())


def _fields(text: str) -> dict[str, Json]:
    fields: dict[str, Json] = {}
    position = 0
    while position < len(text):
        found = _FIELD.match(text, position)
        if found is None or found["key"] in fields:
            raise ValueError(f"not a record's field: {text[position : position + 80]!r}")
        fields[found["key"]] = _value(found)
        position = found.end()
    return fields


def _value(found: re.Match[str]) -> Json:
    if found["value"] is not None:
        return _read(found["value"])
    block, opening, closing = (found["items"], "[", "]") if found["items"] else (found["members"], "{", "}")
    lines = [line[2:] for line in block.split("\n")[1:]]
    value = _read(f"{opening}{','.join(lines)}{closing}")
    if not isinstance(value, list | dict) or len(value) != len(lines):
        raise ValueError(f"not one value a line: {found['key']}")
    return value


def _refuse_number(text: str) -> None:
    raise ValueError(f"not a whole number: {text}")


def _no_key_twice(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError(f"a key stands twice: {pairs!r}")
    return members


_JSON = json.JSONDecoder(parse_float=_refuse_number, parse_constant=_refuse_number, object_pairs_hook=_no_key_twice)


def _read(text: str) -> Json:
    try:
        value: Json = _JSON.decode(text)
    except RecursionError:
        raise ValueError("nested too deep") from None
    return value
