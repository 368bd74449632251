"""Frozen dataclasses at a fifth of the price: what the standard library compiles for each class is shared by all.

`status` makes 70 such classes before it reads a figure, and up to Python 3.12 the standard library compiles seven
functions for each. Here one is compiled, `__init__`; comparing, hashing and showing go by the names of the fields. To a
type checker, to `replace`, `fields` and `match` they are dataclasses like any other.
"""

from __future__ import annotations

import dataclasses
import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414  seen from outside it is the same
else:

    def dataclass(*, frozen: bool, slots: bool = False, order: bool = False) -> Any:
        """Make a class of frozen values, as `dataclasses.dataclass` does; all its fields count when values compare."""
        if not frozen:
            raise TypeError("values are frozen")
        return lambda cls: _value(cls, slots=slots, order=order)


def _value(cls: Any, *, slots: bool, order: bool) -> Any:
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
    fields = dataclasses.fields(made)
    content = operator.attrgetter(*(field.name for field in fields))
    made.__init__ = _init(fields, after=hasattr(made, "__post_init__"))
    made.__setattr__ = made.__delattr__ = _refuse
    made.__repr__ = _repr
    made.__eq__ = _comparing(operator.eq, content)
    made.__hash__ = lambda self: hash(content(self))
    for name in ("lt", "le", "gt", "ge") if order else ():
        setattr(made, f"__{name}__", _comparing(getattr(operator, name), content))
    return made


def _init(fields: tuple[dataclasses.Field[Any], ...], *, after: bool) -> Any:
    """Compile `__init__`: it puts each field in its place, defaults where none is given."""
    scope: dict[str, Any] = {"put": object.__setattr__, "absent": object()}
    head, body = [], []
    for field in fields:
        name = value = field.name
        if field.default is not dataclasses.MISSING:
            scope[f"default_{name}"] = field.default
            head.append(f"{name}=default_{name}")
        elif field.default_factory is not dataclasses.MISSING:
            scope[f"make_{name}"] = field.default_factory
            head.append(f"{name}=absent")
            value = f"make_{name}() if {name} is absent else {name}"
        else:
            head.append(name)
        body.append(f"  put(self, {name!r}, {value})")
    body += ["  self.__post_init__()"] if after else []
    exec(f"def __init__(self, {', '.join(head)}):\n" + "\n".join(body), scope)  # noqa: S102  as dataclasses does
    return scope["__init__"]


def _comparing(compare: Callable[[Any, Any], bool], content: Callable[[Any], object]) -> Callable[[Any, Any], Any]:
    """Return a comparison of the contents of two values of one class; it does not apply to any other."""

    def method(self: Any, other: Any) -> Any:
        return compare(content(self), content(other)) if other.__class__ is self.__class__ else NotImplemented

    return method


def _refuse(self: Any, name: str, *_: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r} of {type(self).__name__}")


def _repr(self: Any) -> str:
    shown = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self))
    return f"{type(self).__qualname__}({shown})"
