"""The zip package of a workbook: its parts, and how they refer to each other (ECMA-376 part 2)."""

from __future__ import annotations

import posixpath
import zlib
from dataclasses import dataclass
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from longmy_kpi.intake.limits import ELEMENTS
from longmy_kpi.intake.xml_part import Budget, XmlPart, damaged

CONTENT_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """A reference to another part, or to something outside; `kind` is the last word of its type."""

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts of a workbook by name, without regard to case, and a bound on what is read from all of them."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._entries = {entry.filename.casefold(): entry for entry in archive.infolist()}
        self._budget = Budget(ELEMENTS)

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._entries

    def read(self, name: str, part: XmlPart) -> None:
        """Read a part; CannotGoOnError where it is absent or damaged."""
        if name not in self:
            raise damaged()
        try:
            with self._archive.open(self._entries[name.casefold()]) as stream:
                part.read(stream, self._budget)
        except (BadZipFile, zlib.error, ExpatError, EOFError, ValueError, LookupError) as fault:
            raise damaged() from fault

    def relations(self, name: str = "") -> list[Relation]:
        """Return what a part refers to (the package itself by default), targets as part names."""
        folder, base = posixpath.split(name)
        path = posixpath.join(folder, "_rels", f"{base}.rels")
        return self._relations(path) if path in self else []

    def all_relations(self) -> list[Relation]:
        """Return what any part refers to."""
        paths = [path for path in self._entries if path.endswith(".rels")]
        return [relation for path in paths for relation in self._relations(path)]

    def has_macro_type(self) -> bool:
        """Tell whether a part is declared to be of a kind that can carry macros, whatever its name.

        Defaults by extension say nothing: some writers list every kind there is.
        """
        types = _ContentTypes()
        self.read(CONTENT_TYPES, types)
        return any("macroenabled" in kind or "vbaproject" in kind for kind in types.kinds)

    def _relations(self, path: str) -> list[Relation]:
        part = _Relations(posixpath.dirname(posixpath.dirname(path)))
        self.read(path, part)
        return part.relations


class _Relations(XmlPart):
    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder = folder
        self.relations: list[Relation] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag != "Relationship":
            return
        external = attributes.get("TargetMode", "").casefold() == "external"
        target = attributes["Target"]
        if not external:
            target = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
        self.relations.append(Relation(attributes["Id"], attributes["Type"].rpartition("/")[2], target, external))


class _ContentTypes(XmlPart):
    def __init__(self) -> None:
        super().__init__()
        self.kinds: set[str] = set()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Override":
            self.kinds.add(attributes.get("ContentType", "").casefold())
