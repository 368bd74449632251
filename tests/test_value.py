"""Our frozen values behave as the standard library's do: every case is made with both."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace
from functools import cached_property
from typing import Any

import pytest

from longmy_kpi import value

Make = Callable[..., Any]


def pair(make: Make) -> Any:
    @make(frozen=True, order=True, slots=True)
    class Pair:
        """Two numbers."""

        a: int
        b: int = 2

        def __post_init__(self) -> None:
            if self.a < 0:
                raise ValueError("negative")

    return Pair


def bag(make: Make) -> Any:
    @make(frozen=True)
    class Bag:
        """Things, counted once."""

        things: list[int] = field(default_factory=list)
        name: str = "túi"

        @cached_property
        def count(self) -> int:
            return len(self.things)

    return Bag


def one(make: Make) -> Any:
    @make(frozen=True, slots=True)
    class One:
        """A single field."""

        only: str

    return One


BOTH = pytest.mark.parametrize("make", [value.dataclass, dataclasses.dataclass], ids=["ours", "theirs"])


@BOTH
def test_values_are_made_by_place_and_by_name(make: Make) -> None:
    made = pair(make)
    assert (made(1), made(b=5, a=1), made(1, 5).b) == (made(1, 2), made(1, 5), 5)
    with pytest.raises(TypeError):
        made()
    with pytest.raises(TypeError):
        made(1, 2, 3)
    with pytest.raises(TypeError):
        made(1, c=3)
    with pytest.raises(ValueError, match="negative"):
        made(-1)


@BOTH
def test_values_compare_by_content_and_class(make: Make) -> None:
    made, other = pair(make), pair(make)
    assert made(1) == made(1) != made(2)
    assert made(1) != other(1)
    assert made(1) != (1, 2)
    assert one(make)("x") != "x"
    assert sorted([made(2), made(1, 3), made(1)]) == [made(1), made(1, 3), made(2)]
    assert made(1) < made(1, 3) <= made(1, 3)
    assert made(2) > made(1, 9) >= made(1, 9)
    with pytest.raises(TypeError):
        assert made(1) < other(2)
    with pytest.raises(TypeError):
        assert one(make)("a") < one(make)("b")


@BOTH
def test_values_are_keys(make: Make) -> None:
    made = pair(make)
    assert {made(1): "x"}[made(1, 2)] == "x"
    assert len({one(make)("a"), one(make)("a")}) == 2  # of two classes
    with pytest.raises(TypeError):
        hash(bag(make)([1]))


@BOTH
def test_values_are_frozen(make: Make) -> None:
    made = pair(make)(1)
    with pytest.raises(FrozenInstanceError):
        made.a = 2
    with pytest.raises(FrozenInstanceError):
        bag(make)().other = 2
    with pytest.raises(FrozenInstanceError):
        del made.a
    assert made.a == 1
    assert hasattr(pair(make), "__slots__")


@BOTH
def test_values_show_their_fields(make: Make) -> None:
    assert repr(pair(make)(1)).endswith("Pair(a=1, b=2)")
    assert repr(one(make)("x")).endswith("One(only='x')")


@BOTH
def test_values_are_dataclasses(make: Make) -> None:
    made = pair(make)
    assert is_dataclass(made)
    assert [one.name for one in fields(made)] == ["a", "b"]
    assert replace(made(1), b=7) == made(1, 7)
    assert made.__doc__ == "Two numbers."
    match made(4, 5):
        case made(a, b):  # type: ignore[misc]
            assert (a, b) == (4, 5)


@BOTH
def test_defaults_are_made_anew_and_properties_are_cached(make: Make) -> None:
    first, second = bag(make)(), bag(make)()
    first.things.append(1)
    assert (first.count, second.count, second.things) == (1, 0, [])
    first.things.append(2)
    assert first.count == 1


def test_what_is_not_frozen_is_left_to_the_standard_library() -> None:
    with pytest.raises(TypeError):
        value.dataclass(frozen=False)
