"""A place in the plan file by its path: keys and numbers in lists, as in pydantic's `loc`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

Path = Sequence[str | int]


@dataclass(slots=True)
class Node:
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
