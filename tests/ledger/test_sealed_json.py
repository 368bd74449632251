from __future__ import annotations

import hashlib
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from longmy_kpi.ledger import sealed_json

_texts = st.text(st.characters(codec=None, categories=None), max_size=60)
_plain = st.none() | st.booleans() | st.integers(-(10**20), 10**20) | _texts
_nested = st.recursive(_plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_texts, inner, max_size=3))
_names = st.from_regex(r"field_[a-z]{1,5}", fullmatch=True)  # `no` or `null` would be no text to YAML


@given(st.dictionaries(_names, _nested, max_size=6))
def test_every_record_reads_back_as_written_and_any_yaml_reader_agrees(fields: dict[str, object]) -> None:
    data = sealed_json.dump(fields)
    assert sealed_json.load(data) == fields
    other = yaml.safe_load(data)
    assert other.pop("seal").startswith("sha256:")
    assert other == fields


def test_a_record_is_one_value_a_line_and_ends_with_its_seal() -> None:
    data = sealed_json.dump(
        {"kind": "submission", "reason": None, "files": {"a": "b"}, "warnings": [{"line": 2}], "more": []}
    )
    body = 'kind: "submission"\nreason: null\nfiles:\n  "a": "b"\nwarnings:\n- {"line": 2}\nmore: []\n'
    assert data.decode() == body + f"seal: sha256:{hashlib.sha256(body.encode()).hexdigest()}\n"


def test_text_keeps_its_letters_but_no_character_that_yaml_refuses() -> None:
    data = sealed_json.dump({"by": "Nguyễn Thị Ánh", "reason": "a\u2028b\x85c\x7fd\ufeffe\ud800"})
    assert data.decode().splitlines()[:2] == [
        'by: "Nguyễn Thị Ánh"',
        'reason: "a\\u2028b\\u0085c\\u007fd\\ufeffe\\ud800"',
    ]


def test_figures_are_written_as_text() -> None:
    assert sealed_json.load(sealed_json.dump({"a": [Decimal("1.50")]})) == {"a": ["1.50"]}


def test_every_flipped_bit_and_every_lost_end_is_seen() -> None:
    data = sealed_json.dump({"kind": "return", "reason": "đính chính", "list": [1, "a"]})
    for position in range(len(data) * 8):
        flipped = bytearray(data)
        flipped[position // 8] ^= 1 << position % 8
        with pytest.raises(sealed_json.SealError):
            sealed_json.load(bytes(flipped))
    for length in range(len(data)):
        with pytest.raises(sealed_json.SealError):
            sealed_json.load(data[:length])


@pytest.mark.parametrize(
    "body",
    [
        "a: 1\na: 2\n",
        "a:\n- 1, 2\n",
        'a:\n  "b": 1, "c": 2\n',
        'a:\n  "b": 1\n  "b": 2\n',
        'a: {"b": 1, "b": 2}\n',
        "a: 1.5\n",
        "a: NaN\n",
        "a: " + "[" * 100_000 + "\n",
        "a: b\n",
        "a:\n",
        "a\n",
        " a: 1\n",
        "a: 1",
        "- 1\n",
    ],
)
def test_what_is_sealed_but_no_record_is_refused(body: str) -> None:
    data = body.encode()
    with pytest.raises(ValueError, match=r".") as fault:
        sealed_json.load(data + f"seal: {sealed_json.digest(data)}\n".encode())
    assert not isinstance(fault.value, sealed_json.SealError)
