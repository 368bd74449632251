"""The parts of a workbook, opened and read within bounds (contract, section 6)."""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import IO, NoReturn
from xml.parsers import expat
from xml.parsers.expat import ExpatError
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from msgspec import Struct

from longmy_kpi.diagnostic import Exit, KpiError, error
from longmy_kpi.intake.limits import CELLS, ELEMENTS, EXPANDED_BYTES, EXPANSION, MEGABYTE, PARTS

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
        """Read the stream to its end; KpiError where it is damaged or beyond the bounds."""
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
                raise KpiError(Exit.REFUSED, error("too-many-cells", limit=CELLS))
            if len(names) > _NAMES or fed - parser.CurrentByteIndex > _TOKEN_BYTES:
                raise damaged_part()
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes it by position only

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        if self._depth > _DEPTH:
            raise damaged_part()
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


def damaged_part() -> KpiError:
    """Return the refusal of a workbook that is not what the format says."""
    return KpiError(Exit.REFUSED, error("workbook-damaged"))


def _refuse_document_type(*_: object) -> NoReturn:
    raise KpiError(Exit.REFUSED, error("workbook-has-entities"))


def is_true(text: str | None) -> bool:
    """Read a yes or no of XML Schema; absent is no."""
    return text in {"1", "true", "on"}


def read_count(text: str | None) -> int:
    """Read a number that counts from nought, such as a style's; one that is absent or odd is the first, as in Excel.

    >>> read_count("12"), read_count(""), read_count("-1")
    (12, 0, 0)
    """
    return int(text) if text is not None and text.isascii() and text.isdecimal() and len(text) < 10 else 0


CONTENT_TYPES = "[Content_Types].xml"


class Relation(Struct, frozen=True):
    """A reference to another part, or to something outside; `kind` is the last word of its type."""

    id: str
    kind: str
    target: str
    external: bool


class WorkbookPackage:
    """The parts of a workbook by name, without regard to case, and a bound on what is read from all of them."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._entries = {entry.filename.casefold(): entry for entry in archive.infolist()}
        self._budget = Budget(ELEMENTS)

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._entries

    def read(self, name: str, part: XmlPart) -> None:
        """Read a part; KpiError where it is absent or damaged."""
        if name not in self:
            raise damaged_part()
        try:
            with self._archive.open(self._entries[name.casefold()]) as stream:
                part.read(stream, self._budget)
        except (BadZipFile, zlib.error, ExpatError, EOFError, ValueError, LookupError) as fault:
            raise damaged_part() from fault

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


ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
# Read as UTF-8 or as either UTF-16, a document type may declare entities that grow without bound.
DECLARATIONS = tuple(
    text.encode(codec) for text in ("<!DOCTYPE", "<!ENTITY") for codec in ("ascii", "utf-16-le", "utf-16-be")
)
_OVERLAP = max(map(len, DECLARATIONS)) - 1
XML_SUFFIXES = (".xml", ".rels", ".vml")
# Kinds of references between parts, as the last word of their type says.
_MACROS = frozenset({"vbaProject", "xlMacrosheet", "xlIntlMacrosheet"})
_OUTSIDE = frozenset({"externalLink", "externalLinkPath", "connections", "queryTable", "attachedTemplate"})
_EMBEDDED = frozenset({"oleObject", "package", "control", "activeXControlBinary"})
_OTHER_FILES = {
    "word/document.xml": "file-is-document",
    "ppt/presentation.xml": "file-is-document",
    "xl/workbook.bin": "workbook-is-xlsb",
    "content.xml": "workbook-is-ods",
}


def open_package(data: bytes) -> WorkbookPackage:
    """Return the parts of a workbook that is safe to read; KpiError with what stands against it."""
    return _opened(data, "", _check_references)


def check_archive(data: bytes, main: str) -> None:
    """Refuse a zip of another form, such as a document, that is not safe to read; `main` is the part that makes it one.

    What it refers to is not looked at, for nothing of it is ever followed; macros are refused all the same.
    """
    _opened(data, main, _check_macros)


def _opened(data: bytes, main: str, check: Callable[[WorkbookPackage], None]) -> WorkbookPackage:
    if data.count(ENTRY) > PARTS:
        raise _refusal("workbook-too-many-parts", limit=PARTS)
    try:
        archive = ZipFile(BytesIO(data))
        entries = archive.infolist()
        _check_entries(entries, main)
        package = WorkbookPackage(archive)
        check(package)
        for entry in entries:
            _look_for_declarations(archive, entry)
    except (BadZipFile, LargeZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError) as fault:
        raise damaged_part() from fault
    return package


def _refusal(code: str, **args: object) -> KpiError:
    return KpiError(Exit.REFUSED, error(code, **args))


def _check_entries(entries: list[ZipInfo], main: str) -> None:
    # As written in the zip: `filename` has its backslashes turned on Windows, and there alone.
    names = {entry.orig_filename.casefold() for entry in entries}
    if len(names) < len(entries) or any(entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for entry in entries):
        raise damaged_part()
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise _refusal("workbook-password-protected")
    if any("\\" in entry.orig_filename for entry in entries) and not any(map(_climbs, entries)):
        raise _refusal("workbook-backslash-paths")
    if any(_unsafe(entry.orig_filename) for entry in entries):
        raise _refusal("workbook-unsafe-names")
    # zipfile never yields more of an entry than it declares, so the declared sizes bound what is expanded.
    if sum(entry.file_size for entry in entries) > EXPANDED_BYTES:
        raise _refusal("workbook-too-large", limit=EXPANDED_BYTES // MEGABYTE)
    if any(entry.file_size > max(MEGABYTE, entry.compress_size * EXPANSION) for entry in entries):
        raise _refusal("workbook-zip-bomb")
    if other := next((code for name, code in _OTHER_FILES.items() if name in names and name != main), None):
        raise _refusal(other)
    if CONTENT_TYPES.casefold() not in names:
        raise _refusal("file-is-archive")


def _climbs(entry: ZipInfo) -> bool:
    return _unsafe(entry.orig_filename.replace("\\", "/"))


def _unsafe(name: str) -> bool:
    return name.startswith("/") or ".." in name.split("/") or any(character in name for character in "\\:\0")


def _check_macros(package: WorkbookPackage) -> None:
    if package.has_macro_type() or any(relation.kind in _MACROS for relation in package.all_relations()):
        raise _refusal("workbook-has-macros")


def _check_references(package: WorkbookPackage) -> None:
    _check_macros(package)
    relations = package.all_relations()
    kinds = {relation.kind for relation in relations}
    if any(one.external and one.kind != "hyperlink" for one in relations) or kinds & _OUTSIDE:
        raise _refusal("workbook-has-external-links")
    if kinds & _EMBEDDED:
        raise _refusal("workbook-has-embedded-files")


def _look_for_declarations(archive: ZipFile, entry: ZipInfo) -> None:
    if not entry.filename.casefold().endswith(XML_SUFFIXES):
        return
    with archive.open(entry) as stream:
        before = b""
        while chunk := stream.read(_CHUNK):
            if any(declaration in before + chunk for declaration in DECLARATIONS):
                raise _refusal("workbook-has-entities")
            before = chunk[-_OVERLAP:]
