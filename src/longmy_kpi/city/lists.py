"""What the city keeps by hand: its own file, the list of its wards, and which of their indicators count together."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from datetime import timedelta, timezone
from fractions import Fraction
from functools import cached_property

from msgspec import Struct

from longmy_kpi import disk
from longmy_kpi.city.layout import MAPPING_FILE, WARDS_FILE, CityWorkspace
from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, Place, error
from longmy_kpi.ledger.layout import CITY_FILE
from longmy_kpi.period import Month
from longmy_kpi.text import nfc

WARD_COLUMNS = ("code", "name", "kind", "from", "to", "becomes", "key")
MAPPING_COLUMNS = ("ward", "code", "shared", "factor", "from", "until")
ALL_WARDS = "*"
NO_SUCH = "-"
CITY_CODE = re.compile(r"[0-9A-Za-z-]{1,20}")

_LINE = re.compile(r"([a-z_]+):(?:[ \t]+(.*?))?[ \t]*(?:#.*)?")
_WARD_CODE = re.compile(r"[0-9a-z-]{1,20}")
_CODE = re.compile(r"[a-z0-9-]+")
_OFFSET = re.compile(r"([+-])([0-9]{2}):([0-9]{2})")
_FACTOR = re.compile(r"([0-9]{1,20}(?:\.[0-9]{1,20})?)(?:/([0-9]{1,20}))?")


class City(Struct, frozen=True):
    """The city itself: official code, name, its clock, and whether all its figures are made up."""

    code: str
    name: str
    demo: bool = False
    utc_offset: timedelta = timedelta(hours=7)

    @property
    def zone(self) -> timezone:
        """The city's clock as a time zone."""
        return timezone(self.utc_offset)


class Ward(Struct, frozen=True):
    """A ward in the city's list; `since` and `until` are inclusive, None is open; `becomes` is its successor's code."""

    code: str
    name: str
    kind: str = ""
    since: Month | None = None
    until: Month | None = None
    becomes: str = ""
    key: str = ""

    def is_listed(self, month: Month) -> bool:
        """Tell whether the ward is one of the city's in a month."""
        return (self.since is None or self.since <= month) and (self.until is None or month <= self.until)


class MappingLine(Struct, frozen=True):
    """One line: which shared indicator a ward's indicator counts for, times an exact factor, in which months."""

    ward: str
    code: str
    shared: str
    factor: Fraction | None
    since: Month | None
    until: Month | None

    def holds(self, ward: str, month: Month) -> bool:
        """Tell whether the line is about a ward in a month."""
        listed = (self.since is None or self.since <= month) and (self.until is None or month <= self.until)
        return self.ward in (ward, ALL_WARDS) and listed


class Lists(Struct, frozen=True, dict=True):
    """The three files as one value; `data` are their bytes, of which the tables are a function."""

    city: City
    wards: tuple[Ward, ...]
    mapping: tuple[MappingLine, ...]
    data: Mapping[str, bytes]

    @cached_property
    def by_code(self) -> Mapping[str, Ward]:
        """Wards by official code, in the order of the list."""
        return {ward.code: ward for ward in self.wards}

    def expected(self, month: Month) -> tuple[Ward, ...]:
        """Return the wards that the city waits for in a month, in the order of the list."""
        return tuple(ward for ward in self.wards if ward.is_listed(month))

    def shared_of(self, ward: str, month: Month, own: Mapping[str, str]) -> dict[str, tuple[str, Fraction | None]]:
        """Return what each of a ward's indicators counts for, and its factor.

        `own` is what the ward's plan itself says, by code. Lines override it: those of all wards first, then its own.
        """
        chosen: dict[str, tuple[str, Fraction | None]] = {code: (to, None) for code, to in own.items() if to}
        lines = [line for line in self.mapping if line.holds(ward, month) and line.code != NO_SUCH]
        for line in sorted(lines, key=lambda one: one.ward != ALL_WARDS):
            if line.code not in own:
                continue
            chosen = {code: to for code, to in chosen.items() if to[0] != line.shared}
            chosen.pop(line.code, None)
            if line.shared:
                chosen[line.code] = (line.shared, line.factor)
        without = self.without(ward, month)
        return {code: to for code, to in chosen.items() if to[0] not in without}

    def without(self, ward: str, month: Month) -> frozenset[str]:
        """Return the shared indicators that a ward is said not to have in a month."""
        lines = (line for line in self.mapping if line.holds(ward, month) and line.code == NO_SUCH)
        return frozenset(line.shared for line in lines)


def load(workspace: CityWorkspace) -> Lists:
    """Read the three files; USAGE with every fault in them."""
    data = {name: _read(workspace, name) for name in (CITY_FILE, WARDS_FILE, MAPPING_FILE)}
    faults: list[Diagnostic] = []
    city = _city(data[CITY_FILE], faults)
    wards = parse_wards(data[WARDS_FILE], WARDS_FILE, faults)
    mapping = tuple(_mapping(data[MAPPING_FILE], {ward.code for ward in wards}, faults))
    if faults:
        raise KpiError(Exit.USAGE, *faults)
    return Lists(city, wards, mapping, data)


def _read(workspace: CityWorkspace, name: str) -> bytes:
    try:
        return disk.read(workspace.root / name)
    except FileNotFoundError:
        if name == MAPPING_FILE:
            return b""
        raise KpiError(Exit.MACHINE, error("file-missing", Place(name))) from None


def _city(data: bytes, faults: list[Diagnostic]) -> City:
    """Read `city.yaml`: a value a line, plain or quoted."""
    found: dict[str, str] = {}
    for number, line in enumerate(_decoded(data, CITY_FILE, faults).splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        read = _LINE.fullmatch(line)
        if read is None or read[1] in found:
            faults.append(error("city-file-line", Place(CITY_FILE, number, excerpt=line)))
            continue
        found[read[1]] = _plain(read[2] or "")
    offset = _OFFSET.fullmatch(found.get("utc_offset", "+07:00"))
    if not CITY_CODE.fullmatch(found.get("code", "")):
        faults.append(error("city-file-value", Place(CITY_FILE), key="code", value=found.get("code", "")))
    if offset is None or int(offset[2]) > 14 or int(offset[3]) > 59:
        faults.append(error("city-file-value", Place(CITY_FILE), key="utc_offset", value=found["utc_offset"]))
    if found.get("demo", "false") not in ("true", "false"):
        faults.append(error("city-file-value", Place(CITY_FILE), key="demo", value=found["demo"]))
    if faults or offset is None:
        return City("", "")
    shift = timedelta(hours=int(offset[2]), minutes=int(offset[3])) * (-1 if offset[1] == "-" else 1)
    code = found["code"]
    return City(code, found.get("name") or code, found.get("demo") == "true", shift)


def _plain(text: str) -> str:
    """Return a scalar as YAML means it: in double quotes as JSON has it, in single quotes, or bare."""
    if len(text) > 1 and text[0] == text[-1] == '"':
        try:
            return nfc(str(json.loads(text)))
        except ValueError:
            return nfc(text[1:-1])
    if len(text) > 1 and text[0] == text[-1] == "'":
        return nfc(text[1:-1].replace("''", "'"))
    return nfc(text)


def _decoded(data: bytes, name: str, faults: list[Diagnostic]) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        faults.append(error("list-not-utf8", Place(name)))
        return ""


def _rows(
    data: bytes, name: str, columns: tuple[str, ...], needed: int, faults: list[Diagnostic]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a list with their line, cells by column; the first `needed` columns must be there."""
    text = _decoded(data, name, faults)
    delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
    lines = csv.reader(io.StringIO(text), delimiter=delimiter)
    heading = [cell.strip().lower() for cell in next(lines, [])]
    missing = [column for column in columns[:needed] if column not in heading]
    if missing:
        if text.strip() or needed:
            faults.append(error("list-columns-missing", Place(name, 1), columns=missing, known=list(columns)))
        return
    for row in lines:
        cells = {column: nfc(cell.strip()) for column, cell in zip(heading, row, strict=False)}
        if any(cells.values()):
            yield lines.line_num, {column: cells.get(column, "") for column in columns}


class _Line:
    """A row of a list whose cells are read one by one; what is wrong with any is noted with its line."""

    def __init__(self, name: str, number: int, cells: Mapping[str, str], faults: list[Diagnostic]) -> None:
        self._place, self._cells, self._faults = Place(name, number), cells, faults
        self.faulty = False

    def fault(self, fault: str, /, **args: object) -> None:
        self._faults.append(error(fault, self._place, **args))
        self.faulty = True

    def text(self, column: str, form: re.Pattern[str], *, words: tuple[str, ...] = ()) -> str:
        value = self._cells[column]
        if value not in words and not form.fullmatch(value):
            self.fault("list-value", column=column, value=value)
        return value

    def month(self, column: str) -> Month | None:
        value = self._cells[column]
        month = Month.parse(value) if value else None
        if value and (month is None or str(month) != value):
            self.fault("list-value", column=column, value=value)
        return month

    def factor(self) -> Fraction | None:
        value = self._cells["factor"]
        found = _FACTOR.fullmatch(value) if value else None
        if found is not None and Fraction(found[1]) and (found[2] is None or int(found[2])):
            return Fraction(found[1]) / int(found[2] or 1)
        if value:
            self.fault("list-value", column="factor", value=value)
        return None


def parse_wards(data: bytes, name: str, faults: list[Diagnostic]) -> tuple[Ward, ...]:
    """Read the list of wards; what is wrong is added to the faults."""
    wards: dict[str, Ward] = {}
    for number, cells in _rows(data, name, WARD_COLUMNS, 2, faults):
        line = _Line(name, number, cells, faults)
        code = line.text("code", _WARD_CODE)
        since, until = line.month("from"), line.month("to")
        if not cells["name"]:
            line.fault("list-value", column="name", value="")
        if code in wards:
            line.fault("ward-listed-twice", ward=code)
        if since is not None and until is not None and until < since:
            line.fault("list-value", column="to", value=cells["to"])
        if not line.faulty:
            wards[code] = Ward(code, cells["name"], cells["kind"], since, until, cells["becomes"], cells["key"])
    faults += (
        error("list-value", Place(name), column="becomes", value=ward.becomes)
        for ward in wards.values()
        if ward.becomes and ward.becomes not in wards
    )
    return tuple(wards.values())


def _mapping(data: bytes, known: set[str], faults: list[Diagnostic]) -> Iterator[MappingLine]:
    if not data.strip():
        return
    seen: list[MappingLine] = []
    for number, cells in _rows(data, MAPPING_FILE, MAPPING_COLUMNS, 3, faults):
        line = _Line(MAPPING_FILE, number, cells, faults)
        ward = line.text("ward", _WARD_CODE, words=(ALL_WARDS,))
        code = line.text("code", _CODE, words=(NO_SUCH,))
        shared = line.text("shared", _CODE, words=("",) if code != NO_SUCH else ())
        found = MappingLine(ward, code, shared, line.factor(), line.month("from"), line.month("until"))
        if ward not in known and ward != ALL_WARDS and not line.faulty:
            line.fault("mapping-ward-unknown", ward=ward)
        if any(_at_odds(found, other) for other in seen):
            line.fault("mapping-twice", ward=ward, code=code, shared=shared)
        if not line.faulty:
            seen.append(found)
            yield found


def _at_odds(one: MappingLine, other: MappingLine) -> bool:
    """Tell two lines of one ward that say different things of the same months."""
    if one.ward != other.ward or not _overlap(one, other):
        return False
    if NO_SUCH in (one.code, other.code):
        return one.shared == other.shared and bool(one.shared)
    return one.code == other.code or (one.shared == other.shared and bool(one.shared))


def _overlap(one: MappingLine, other: MappingLine) -> bool:
    first, last = Month(1900, 1), Month(9999, 12)
    return (one.since or first) <= (other.until or last) and (other.since or first) <= (one.until or last)
