"""A fault as a value: what is wrong and where. The words are made at the edge, by `messages`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum, StrEnum
from typing import Self

from msgspec import Struct, field
from msgspec.structs import replace


class Severity(StrEnum):
    """Errors block, warnings are recorded, notices are only said (contract, section 3)."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Exit(IntEnum):
    """Exit statuses (contract, section 5)."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    MACHINE = 3
    DAMAGED = 4


class Place(Struct, frozen=True):
    """Where a fault stands: lines and columns from 1, `excerpt` the original line, `width` what to underline."""

    file: str | None = None
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None
    excerpt: str | None = None
    width: int = 1


class Subject(str):  # noqa: SLOT000 - a text can have no slots beside its letters
    """The code of what a fault speaks of, with the name by which people know it."""

    name: str
    name_en: str | None

    @classmethod
    def of(cls, code: str, name: str, name_en: str | None = None) -> Self:
        """Return a code that knows its names."""
        subject = cls(code)
        subject.name, subject.name_en = name, name_en
        return subject


class Term(Struct, frozen=True):
    """Words of the lexicon as an argument of other words: their key, and what is put into them."""

    key: str
    args: Mapping[str, object] = field(default_factory=dict)


class Diagnostic(Struct, frozen=True):
    """One fault: a stable kebab-case code, its place, and the values its sentence needs.

    `also` are the other places of a fault that many rows have for one reason.
    """

    code: str
    severity: Severity = Severity.ERROR
    place: Place = field(default_factory=Place)
    args: Mapping[str, object] = field(default_factory=dict)
    also: tuple[Place, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place of the fault, the first one first."""
        return (self.place, *self.also)

    def at(self, place: Place) -> Diagnostic:
        """Return the same fault at another place."""
        return replace(self, place=place)


def error(code: str, place: Place | None = None, /, **args: object) -> Diagnostic:
    """Make a fault that blocks."""
    return Diagnostic(code, Severity.ERROR, place or Place(), args)


def warning(code: str, place: Place | None = None, /, **args: object) -> Diagnostic:
    """Make a fault that is recorded and does not block."""
    return Diagnostic(code, Severity.WARNING, place or Place(), args)


def notice(code: str, place: Place | None = None, /, **args: object) -> Diagnostic:
    """Make a remark that is only said."""
    return Diagnostic(code, Severity.NOTICE, place or Place(), args)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether anything in the list blocks."""
    return any(fault.severity is Severity.ERROR for fault in diagnostics)


class KpiError(Exception):
    """The one exception of the program: it cannot go on, why, and the status to end with.

    Raised anywhere, caught once in the shell. Anything else that escapes is a bug.
    """

    def __init__(self, status: Exit, *diagnostics: Diagnostic) -> None:
        super().__init__(", ".join(fault.code for fault in diagnostics))
        self.status = status
        self.diagnostics = diagnostics
