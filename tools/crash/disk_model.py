"""A disk that loses power: what is surely on it, what may be, and every tree that may be found afterwards.

The promises are those of POSIX alone, and none that a single file system adds. A file's data are on the disk once the
file was synced; until then they may be there, be lost, be torn at half, or be as many zeros. A name made, changed or
taken away is on the disk once its directory was synced; until then each such step may be there or be lost, whatever
became of the others. One renaming is one step: the older name is gone and the newer one there, or neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from random import Random

Tree = Mapping[str, bytes | None]  # by path: what a file holds; None for a directory

_ALL = 7  # steps not on the disk of which every choice is tried
_CHOSEN = 100  # choices tried of more steps than that, beside the telling ones


@dataclass(eq=False, slots=True)
class File:
    """What programs read, and what is on the disk."""

    data: bytes = b""
    kept: bytes = b""

    def after(self, fate: str) -> bytes:
        """Return what is found of it: data that were synced always stand."""
        if self.data == self.kept or fate == "lost":
            return self.kept
        halves = {"there": self.data, "torn": self.data[: len(self.data) // 2], "zeros": bytes(len(self.data))}
        return halves[fate]


@dataclass(eq=False, slots=True)
class Folder:
    """The names as programs see them, and as they are on the disk."""

    names: dict[str, Node] = field(default_factory=dict)
    kept: dict[str, Node] = field(default_factory=dict)


Node = File | Folder
FATES = ("there", "lost", "torn", "zeros")


@dataclass(eq=False, slots=True)
class Step:
    """A change of names in a folder that is not on the disk yet; None takes a name away."""

    folder: Folder
    edits: Mapping[str, Node | None]

    def put(self, names: dict[str, Node]) -> None:
        """Make the change."""
        for name, node in self.edits.items():
            if node is None:
                names.pop(name, None)
            else:
                names[name] = node


class Disk:
    """A tree that programs change, and that may lose power at any moment."""

    def __init__(self, tree: Tree) -> None:
        self.top = Folder()
        self.waiting: list[Step] = []
        for path in sorted(tree):
            data = tree[path]
            node = Folder() if data is None else File(data, data)
            folder, name = self.parent(path)
            folder.names[name] = folder.kept[name] = node

    def parent(self, path: str) -> tuple[Folder, str]:
        """Return the folder of a path, and its name there."""
        *above, name = path.split("/")
        folder = self.top
        for one in above:
            node = folder.names[one]
            assert isinstance(node, Folder), path
            folder = node
        return folder, name

    def node(self, path: str) -> Node | None:
        """Return what programs find under a path; the empty path is the top."""
        if not path:
            return self.top
        folder, name = self.parent(path)
        return folder.names.get(name)

    def change(self, edits: Mapping[str, Node | None]) -> None:
        """Change names, all of one folder, in one step."""
        parents = [self.parent(path) for path in edits]
        folder = parents[0][0]
        if any(one is not folder for one, _ in parents):
            raise NotImplementedError(f"a step in two directories: {', '.join(edits)}")
        step = Step(folder, {name: node for (_, name), node in zip(parents, edits.values(), strict=True)})
        step.put(folder.names)
        self.waiting.append(step)

    def sync(self, node: Node) -> None:
        """Bring a file's data, or a folder's names, to the disk."""
        if isinstance(node, File):
            node.kept = node.data
            return
        for step in self.waiting:
            if step.folder is node:
                step.put(node.kept)
        self.waiting = [step for step in self.waiting if step.folder is not node]

    def seen(self) -> Tree:
        """Return the tree as programs see it now."""
        return dict(_walk(self.top, self.waiting, {}, ""))

    def states(self) -> Iterator[Tree]:
        """Return every tree that may be found where the power goes now; of very many, the telling ones."""
        for there in _choices(len(self.waiting)):
            steps = [step for step, is_there in zip(self.waiting, there, strict=True) if is_there]
            unsure = list(dict.fromkeys(_unsure(self.top, steps)))
            yield dict(_walk(self.top, steps, {}, ""))
            for fate in FATES[1:] if unsure else ():
                yield dict(_walk(self.top, steps, dict.fromkeys(unsure, fate), ""))
                for one in unsure if len(unsure) > 1 else ():
                    yield dict(_walk(self.top, steps, {one: fate}, ""))


def _found(folder: Folder, steps: Sequence[Step]) -> Mapping[str, Node]:
    names = dict(folder.kept)
    for step in steps:
        if step.folder is folder:
            step.put(names)
    return names


def _walk(
    folder: Folder, steps: Sequence[Step], fates: Mapping[File, str], at: str
) -> Iterator[tuple[str, bytes | None]]:
    for name, node in sorted(_found(folder, steps).items()):
        if isinstance(node, File):
            yield at + name, node.after(fates.get(node, "there"))
        else:
            yield at + name, None
            yield from _walk(node, steps, fates, f"{at}{name}/")


def _unsure(folder: Folder, steps: Sequence[Step]) -> Iterator[File]:
    for node in _found(folder, steps).values():
        if isinstance(node, Folder):
            yield from _unsure(node, steps)
        elif node.data != node.kept:
            yield node


def _choices(count: int) -> Iterator[tuple[bool, ...]]:
    """Return which of so many steps are on the disk: all choices of a few.

    Of many: all up to each, all but each, each alone, and a hundred others, always the same.
    """
    if count <= _ALL:
        yield from product((True, False), repeat=count)
        return
    places = range(count)
    for one in places:
        yield tuple(place <= one for place in places)
        yield tuple(place != one for place in places)
        yield tuple(place == one for place in places)
    chance = Random(count)  # noqa: S311 - a sample, no secret
    for _ in range(_CHOSEN):
        yield tuple(chance.random() < 0.5 for _ in places)
