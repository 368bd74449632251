"""The page read back as a tree, by the standard library's parser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "input", "br"}
RAW = {"style", "script"}


@dataclass
class Element:
    tag: str
    attrs: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def all(self, tag: str = "", kind: str = "", **attrs: str) -> list[Element]:
        """Every element below with this tag, this class and these attributes."""
        return [
            one
            for one in self.walk()
            if tag in ("", one.tag)
            and (not kind or kind in one.attrs.get("class", "").split())
            and all(one.attrs.get(key) == value for key, value in attrs.items())
        ]

    def one(self, tag: str = "", kind: str = "", **attrs: str) -> Element:
        (found,) = self.all(tag, kind, **attrs)
        return found

    @property
    def own_summary(self) -> Element:
        """The summary of this `details`, not of those within."""
        return next(child for child in self.children if isinstance(child, Element) and child.tag == "summary")

    @property
    def raw(self) -> str:
        return "".join(child if isinstance(child, str) else child.raw for child in self.children)

    @property
    def text(self) -> str:
        """What a reader sees, white space as one space."""
        return " ".join(self.raw.split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute twice on {tag}"
        element = Element(tag, {key: value or "" for key, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def read(page: bytes) -> Element:
    """Parse a page; AssertionError where its tags do not match."""
    reader = _Reader()
    reader.feed(page.decode())
    reader.close()
    return reader.root.one("html")
