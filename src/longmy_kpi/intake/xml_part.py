"""XML read piece by piece within bounds: no document type, no endless nesting or tokens (contract, section 6)."""

from __future__ import annotations

from typing import IO, NoReturn
from xml.parsers import expat

from longmy_kpi.diagnostic import CannotGoOnError, Exit, error
from longmy_kpi.intake.limits import CELLS

_CHUNK = 1 << 16
_DEPTH = 64
_NAMES = 4_000
_TOKEN_BYTES = 1 << 20
_NAMESPACES = frozenset(
    {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",  # the "strict" variant
        "http://schemas.openxmlformats.org/package/2006/relationships",
        "http://schemas.openxmlformats.org/package/2006/content-types",
    }
)


class Budget:
    """How many elements may still be read: a workbook of a million blank cells is refused instead of waited for."""

    def __init__(self, elements: int) -> None:
        self.elements = elements


class XmlPart:
    """Reads one part of a workbook. Subclasses keep what they need; elements of foreign namespaces are passed over."""

    def __init__(self) -> None:
        self._depth = 0
        self._local = _LocalNames()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element, its name without namespace."""

    def end(self, tag: str) -> None:
        """Take the end of an element."""

    def text(self, text: str) -> None:
        """Take a piece of text."""

    def read(self, stream: IO[bytes], budget: Budget) -> None:
        """Read the stream to its end; CannotGoOnError where it is damaged or beyond the bounds."""
        names: dict[str, str] = {}
        parser = expat.ParserCreate(namespace_separator=" ", intern=names)
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = _refuse_document_type
        fed = 0
        while chunk := stream.read(_CHUNK):
            self._elements = 0
            parser.Parse(chunk)
            fed += len(chunk)
            budget.elements -= self._elements
            if budget.elements < 0:
                raise CannotGoOnError(Exit.REFUSED, error("too-many-cells", limit=CELLS))
            if len(names) > _NAMES or fed - parser.CurrentByteIndex > _TOKEN_BYTES:
                raise damaged()
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes it by position only

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        if self._depth > _DEPTH:
            raise damaged()
        tag = self._local[name]
        if tag:
            self.start(tag, attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        tag = self._local[name]
        if tag:
            self.end(tag)


class _LocalNames(dict[str, str]):
    """From `namespace name` to the name; to nothing for foreign namespaces."""

    def __missing__(self, name: str) -> str:
        namespace, _, local = name.rpartition(" ")
        self[name] = local if namespace in _NAMESPACES else ""
        return self[name]


def damaged() -> CannotGoOnError:
    """Return the refusal of a workbook that is not what the format says."""
    return CannotGoOnError(Exit.REFUSED, error("workbook-damaged"))


def _refuse_document_type(*_: object) -> NoReturn:
    raise CannotGoOnError(Exit.REFUSED, error("workbook-has-entities"))


def is_true(text: str | None) -> bool:
    """Read a yes or no of XML Schema; absent is no."""
    return text in {"1", "true", "on"}


def counted(text: str | None) -> int:
    """Read a number that counts from nought, such as a style's; one that is absent or odd is the first, as in Excel.

    >>> counted("12"), counted(""), counted("-1")
    (12, 0, 0)
    """
    return int(text) if text is not None and text.isascii() and text.isdecimal() and len(text) < 10 else 0
