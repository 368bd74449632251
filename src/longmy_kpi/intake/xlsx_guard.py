"""Look at a workbook before it is parsed: only a plain one, of bounded size, goes on (contract, section 6)."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from longmy_kpi.diagnostic import CannotGoOnError, Exit, error
from longmy_kpi.intake.limits import EXPANDED_BYTES, EXPANSION, MEGABYTE, PARTS
from longmy_kpi.intake.xlsx_package import CONTENT_TYPES, Package
from longmy_kpi.intake.xml_part import damaged

ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_CHUNK = 1 << 16
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


def open_package(data: bytes) -> Package:
    """Return the parts of a workbook that is safe to read; CannotGoOnError with what stands against it."""
    return _opened(data, "", _check_references)


def check_archive(data: bytes, main: str) -> None:
    """Refuse a zip of another form, such as a document, that is not safe to read; `main` is the part that makes it one.

    What it refers to is not looked at, for nothing of it is ever followed; macros are refused all the same.
    """
    _opened(data, main, _check_macros)


def _opened(data: bytes, main: str, check: Callable[[Package], None]) -> Package:
    if data.count(ENTRY) > PARTS:
        raise _refusal("workbook-too-many-parts", limit=PARTS)
    try:
        archive = ZipFile(BytesIO(data))
        entries = archive.infolist()
        _check_entries(entries, main)
        package = Package(archive)
        check(package)
        for entry in entries:
            _look_for_declarations(archive, entry)
    except (BadZipFile, LargeZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError) as fault:
        raise damaged() from fault
    return package


def _refusal(code: str, **args: object) -> CannotGoOnError:
    return CannotGoOnError(Exit.REFUSED, error(code, **args))


def _check_entries(entries: list[ZipInfo], main: str) -> None:
    # As written in the zip: `filename` has its backslashes turned on Windows, and there alone.
    names = {entry.orig_filename.casefold() for entry in entries}
    if len(names) < len(entries) or any(entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for entry in entries):
        raise damaged()
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


def _check_macros(package: Package) -> None:
    if package.has_macro_type() or any(relation.kind in _MACROS for relation in package.all_relations()):
        raise _refusal("workbook-has-macros")


def _check_references(package: Package) -> None:
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
