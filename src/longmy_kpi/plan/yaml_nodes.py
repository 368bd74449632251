"""YAML read as nodes that know where they stand; whatever could say two things at once is refused.

Scalars keep their text (`012`, `12:30` and `no` are what they look like); only a plain `null`, `~` or nothing is None.
Built from parser events, not by recursion, so that depth and repetition are bounded while reading.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

import yaml
from msgspec import Struct, field
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)
from yaml.reader import Reader, ReaderError

from longmy_kpi.diagnostic import Diagnostic, Place, error
from longmy_kpi.plan.plan_bytes import MAX_BYTES

Path = Sequence[str | int]


class Node(Struct):
    """Plain data (dict, list, text or None) with the span of characters it was written in."""

    value: object
    start: int
    end: int
    flow: bool = False
    key: Node | None = None
    children: dict[str | int, Node] = field(default_factory=dict)
    size: int = 1
    repeats: bool = False


def find(root: Node, path: Path) -> tuple[Node, bool]:
    """Return the node at a path, and whether the path's last part is really there.

    Parts that the file does not have are passed over: names of alternatives in pydantic's `loc`, the 0 of a single
    target that stands for a list of one, keys that are missing.
    """
    node, found = root, True
    for part in path:
        child = node.children.get(part)
        found = child is not None
        node = child or node
    return node, found


BOM = b"\xef\xbb\xbf"


class SourceText(Struct, frozen=True, dict=True):
    """A file's decoded text, without its byte order mark, and the name it is spoken of by."""

    file: str
    text: str

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(index + 1 for index, char in enumerate(self.text) if char == "\n")]

    def place(self, start: int, end: int | None = None) -> Place:
        """Return line, column and line text of a span of characters; a span over several lines ends with its first."""
        number = bisect_right(self._starts, start)
        first = self._starts[number - 1]
        line = self.text[first:].split("\n", 1)[0].rstrip("\r")
        column = start - first
        width = max(1, min(end or start, first + len(line)) - start)
        return Place(self.file, number, column + 1, excerpt=line, width=width)


def decode(data: bytes, file: str) -> SourceText | Diagnostic:
    """Decode UTF-8, with or without a byte order mark, of at most 1 MB (contract, section 6)."""
    if len(data) > MAX_BYTES:
        return error("yaml-too-large", Place(file), limit=MAX_BYTES)
    try:
        return SourceText(file, data.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        return error("yaml-not-utf8", Place(file, data.count(b"\n", 0, fault.start) + 1))


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null"})
_DIGITS = re.compile(r"[0-9.]+")
MAX_DEPTH = 16
_TOO_DEEP_FOR_PARSER = "exceeded maximum nesting depth"  # libyaml from 0.2.6 on looks that far ahead before we see it
MAX_REPEATED = 1_000


class _Open(Struct):
    """A list or mapping still being read; `key` waits for its value, a dropped key takes its value along."""

    node: Node
    anchor: str | None
    first: int
    key: Node | None = None
    dropped: bool = False


class Composed(Struct, frozen=True):
    """What could be read. `root` is None where the file as a whole cannot be trusted."""

    root: Node | None
    faults: tuple[Diagnostic, ...]


class _StopError(Exception):
    """Reading on makes no sense; the fault is already in the list."""


def _span(event: Event) -> tuple[int, int]:
    start, end = event.start_mark, event.end_mark
    assert start is not None
    assert end is not None
    return start.index, end.index


class _Composer:
    """Builds the nodes of one document from parser events and notes every fault on the way."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.root: Node | None = None
        self.faults: list[Diagnostic] = []
        self._stack: list[_Open] = []
        self._anchors: dict[str, Node] = {}
        self._nodes = 0
        self._repeated = 0
        self._documents = 0

    def read(self, events: Iterator[Event]) -> None:
        """Take every event in turn."""
        for event in events:
            if isinstance(event, ScalarEvent):
                self._refuse_tag(event)
                self._scalar(event)
            elif isinstance(event, CollectionStartEvent):
                self._refuse_tag(event)
                self._open(event)
            elif isinstance(event, CollectionEndEvent):
                self._close(event)
            elif isinstance(event, AliasEvent):
                self._alias(event)
            elif isinstance(event, DocumentStartEvent):
                self._document(event)

    def _note(self, code: str, span: tuple[int, int], /, **args: object) -> None:
        self.faults.append(error(code, self.source.place(*span), **args))

    def _stop(self, code: str, event: Event, /, **args: object) -> _StopError:
        self._note(code, _span(event), **args)
        return _StopError(code)

    def _document(self, event: DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            raise self._stop("yaml-several-documents", event)

    def _refuse_tag(self, event: ScalarEvent | CollectionStartEvent) -> None:
        if event.tag is not None:
            self._note("yaml-tag", _span(event), tag=event.tag)

    def _scalar(self, event: ScalarEvent) -> None:
        plain = not event.style
        value = None if plain and event.value in _NULLS else event.value
        node = Node(value, *_span(event))
        self._nodes += 1
        self._attach(node, merge=plain and value == "<<")
        self._remember(event, node)

    def _open(self, event: CollectionStartEvent) -> None:
        if len(self._stack) >= MAX_DEPTH:
            raise self._stop("yaml-too-deep", event, limit=MAX_DEPTH)
        value: object = {} if isinstance(event, MappingStartEvent) else []
        node = Node(value, *_span(event), flow=bool(event.flow_style))
        self._nodes += 1
        self._attach(node)
        self._stack.append(_Open(node, event.anchor, self._nodes))

    def _close(self, event: CollectionEndEvent) -> None:
        done = self._stack.pop()
        done.node.end = _span(event)[1]
        done.node.size += self._nodes - done.first
        if done.anchor is not None:
            self._anchors[done.anchor] = done.node
        if done.node.repeats and self._stack:
            self._stack[-1].node.repeats = True

    def _remember(self, event: NodeEvent, node: Node) -> None:
        if event.anchor is not None:
            self._anchors[event.anchor] = node

    def _alias(self, event: AliasEvent) -> None:
        """Let an alias repeat what holds no alias itself, and little of it: anchors must not multiply."""
        target = self._anchors.get(event.anchor or "")
        if target is None:
            raise self._stop("yaml-anchor-unknown", event, anchor=event.anchor)
        self._repeated += target.size
        if target.repeats or self._repeated > MAX_REPEATED:
            raise self._stop("yaml-anchor-multiplies", event, anchor=event.anchor)
        if self._stack:
            self._stack[-1].node.repeats = True
        self._nodes += 1
        self._attach(Node(target.value, *_span(event)))

    def _attach(self, node: Node, *, merge: bool = False) -> None:
        if not self._stack:
            self.root = node
            return
        parent = self._stack[-1]
        if isinstance(parent.node.value, list):
            parent.node.children[len(parent.node.value)] = node
            parent.node.value.append(node.value)
        elif parent.key is None:
            parent.key = node
            parent.dropped = merge or not isinstance(node.value, str)
            if parent.dropped:
                self._note("yaml-merge-key" if merge else "yaml-key-not-text", (node.start, node.end))
        else:
            self._pair(parent, parent.key, node)
            parent.key = None

    def _pair(self, parent: _Open, key: Node, node: Node) -> None:
        if parent.dropped:
            return
        if self._cut_number(parent.node, key, node):
            return
        name, mapping = key.value, parent.node.value
        assert isinstance(name, str)
        assert isinstance(mapping, dict)
        if name in mapping:
            first = parent.node.children[name].key
            line = self.source.place(first.start).line if first else None
            self._note("yaml-duplicate-key", (key.start, key.end), key=name, first=line)
            return
        node.key = key
        mapping[name] = node.value
        parent.node.children[name] = node

    def _cut_number(self, mapping: Node, key: Node, value: Node) -> bool:
        """Put a number together again that a flow mapping cut at its comma: in `{value: 1,5}` YAML sees a key 5."""
        if not (mapping.flow and mapping.children and value.start == value.end and _DIGITS.fullmatch(str(key.value))):
            return False
        name, last = next(reversed(mapping.children.items()))
        joined = self.source.text[last.start : key.end]
        if joined != f"{last.value},{key.value}":
            return False
        assert isinstance(mapping.value, dict)
        mapping.value[name] = last.value = joined
        last.end = key.end
        return True


def _unreadable(problem: str, place: Place | None) -> Diagnostic:
    if problem == _TOO_DEEP_FOR_PARSER:
        return error("yaml-too-deep", place, limit=MAX_DEPTH)
    return error("yaml-syntax", place, problem=problem)


def compose(source: SourceText) -> Composed:
    """Read one YAML document, every fault with its place (contract, sections 2 and 6)."""
    composer = _Composer(source)
    try:
        composer.read(yaml.parse(source.text, Loader=_LOADER))
    except _StopError:
        return Composed(None, tuple(composer.faults))
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        place = source.place(min(mark.index, len(source.text))) if mark else None
        return Composed(None, (*composer.faults, _unreadable(fault.problem or "", place)))
    except ReaderError:
        bad = Reader.NON_PRINTABLE.search(source.text)
        place = source.place(bad.start()) if bad else None
        return Composed(None, (*composer.faults, error("yaml-control-character", place)))
    return Composed(composer.root, tuple(composer.faults))
