"""One XML part as elements that know which bytes they are, so that a few can be replaced and all others stay."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from xml.parsers import expat

from msgspec import Struct, field

from longmy_kpi.intake.xlsx.package import damaged_part

_DEPTH = 256
_DECLARED = re.compile(rb"""<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")


class Element(Struct):
    """An element and the bytes it was written in: its start tag ends at `opened`, its end tag begins at `closing`."""

    name: str
    attributes: dict[str, str]
    start: int
    opened: int
    closing: int = 0
    end: int = 0
    text: str = ""
    parent: Element | None = None
    children: list[Element] = field(default_factory=list)

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """The prefix with its colon; empty where there is none."""
        return self.name.removesuffix(self.local)

    @property
    def is_empty_tag(self) -> bool:
        """Tell `<a/>` from `<a></a>`."""
        return self.opened == self.end

    def all(self, name: str) -> Iterator[Element]:
        """Yield the children of a name."""
        return (one for one in self.children if one.local == name)

    def first(self, *path: str) -> Element | None:
        """Return the first element on a path of names."""
        found: Element | None = self
        for name in path:
            found = next(found.all(name), None) if found else None
        return found

    def below(self, *names: str, but: Collection[str] = ()) -> Iterator[Element]:
        """Yield every element of these names at any depth in document order, except inside elements of others."""
        for one in self.children:
            if one.local in names:
                yield one
            if one.local not in but:
                yield from one.below(*names, but=but)

    def value(self, name: str) -> str | None:
        """Return an attribute by its name without a prefix."""
        return next((text for key, text in self.attributes.items() if key.rpartition(":")[2] == name), None)


class Edit(Struct, frozen=True):
    """Bytes from `start` to `end` that become others."""

    start: int
    end: int
    text: str


class Markup:
    """A part's bytes and its elements; KpiError where it is no sound XML."""

    def __init__(self, data: bytes) -> None:
        declared = _DECLARED.match(data)
        self._codec = (
            "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else declared[1].decode() if declared else "utf-8"
        )
        try:
            self._own = self._codec.casefold() in ("utf-8", "utf8", "us-ascii")
            self.data = data if self._own else data.decode(self._codec).encode()
            self.root = self._parse()
        except (expat.ExpatError, LookupError, ValueError) as fault:
            raise damaged_part() from fault

    def _parse(self) -> Element:
        reader = _Reader(self.data)
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = lambda name, attributes: reader.open(name, attributes, parser.CurrentByteIndex)
        parser.EndElementHandler = lambda _: reader.close(parser.CurrentByteIndex)
        parser.CharacterDataHandler = reader.text
        parser.StartDoctypeDeclHandler = reader.refuse
        parser.Parse(self.data, True)  # noqa: FBT003 - expat takes it by position only
        assert reader.root is not None
        return reader.root

    def source(self, element: Element) -> str:
        """Return an element as it was written."""
        return self.data[element.start : element.end].decode()

    def start_tag(self, element: Element, *without: str) -> str:
        """Return a start tag as it was written, left open, without some of its attributes."""
        tag = self.data[element.start : element.opened].decode().removesuffix(">").removesuffix("/").rstrip()
        for name in without:
            tag = re.sub(rf"""\s{name}\s*=\s*(?:"[^"]*"|'[^']*')""", "", tag)
        return tag

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """Return the part with its edits; none of them may reach into another."""
        pieces, done = [], 0
        for one in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            assert one.start >= done
            pieces += [self.data[done : one.start], one.text.encode()]
            done = one.end
        whole = b"".join([*pieces, self.data[done:]])
        return whole if self._own else whole.decode().encode(self._codec, "xmlcharrefreplace")


class _Reader:
    """Gathers elements while the parser goes by."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._open: list[Element] = []
        self.root: Element | None = None

    def open(self, name: str, attributes: dict[str, str], start: int) -> None:
        tag = _TAG.match(self._data, start)
        if tag is None or len(self._open) > _DEPTH:
            raise damaged_part()
        parent = self._open[-1] if self._open else None
        element = Element(name, attributes, start, tag.end(), parent=parent)
        if parent is None:
            self.root = element
        else:
            parent.children.append(element)
        self._open.append(element)

    def close(self, index: int) -> None:
        element = self._open.pop()
        if self._data[element.opened - 2 : element.opened] == b"/>":
            element.closing = element.end = element.opened
            return
        tag = _TAG.match(self._data, index)
        if tag is None:
            raise damaged_part()
        element.closing, element.end = index, tag.end()

    def text(self, text: str) -> None:
        if self._open:
            self._open[-1].text += text

    def refuse(self, *_: object) -> None:
        raise damaged_part()
