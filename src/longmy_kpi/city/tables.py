"""A month's tables: what its packages say, one file each for all wards; a cache, made again from the packages.

The folder is named by what its content is a function of: the packages that count, the list of wards, the mapping. A
table is replaced whole and lists the packages it holds, so that nothing can count twice.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import localcontext
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from longmy_kpi import disk
from longmy_kpi.city import store
from longmy_kpi.city.coverage import covered_months
from longmy_kpi.city.items import ATTENTION, item_lines
from longmy_kpi.city.layout import MAPPING_FILE, WARDS_FILE, CityWorkspace
from longmy_kpi.city.lists import Lists
from longmy_kpi.city.month_index import MonthIndex
from longmy_kpi.city.store import AcceptedPackage
from longmy_kpi.figures.amounts import to_decimal
from longmy_kpi.ledger import sealed_json
from longmy_kpi.ledger.atomic import NameTakenError, place_record
from longmy_kpi.ledger.readings import write_row
from longmy_kpi.package.cells import PackageRow, cell, fraction_of
from longmy_kpi.package.check import Opened, open_ward_package
from longmy_kpi.package.columns import (
    DIFFICULTIES,
    FIGURES,
    INDICATORS,
    READINGS,
    RESTATEMENTS,
    SUBMISSIONS,
    TABLE_COLUMNS,
    TASKS,
)
from longmy_kpi.period import Month
from longmy_kpi.quantity import EXACT
from longmy_kpi.text import name_key

FORMAT = 1
"""Of the tables: another number wherever a column comes, goes or means something else."""
PACKAGES, SHARED, MANIFEST = "packages.csv", "shared.csv", "tables.yaml"
_COPIED = (READINGS, SUBMISSIONS, TASKS, DIFFICULTIES, RESTATEMENTS)

# `shared` is what the row counts for here, by mapping and plan; `actual` is A times the factor as plain digits, empty
# where it is no number with an end; `definition` says what kind of figure it is, `covered` of which months.
FIGURE_COLUMNS = ("ward", *TABLE_COLUMNS[FIGURES], "actual", "definition", "covered", "wanting")
PACKAGE_COLUMNS = (
    *("ward", "name", "year", "month", "sequence", "digest", "closed", "as_of", "made_at", "program", "method"),
    *("recomputed", "demo", "raised", "attention", "items"),
)
SHARED_COLUMNS = ("shared", "definition", "name", "measure", "decimals", "percent", "value", "to_date", "wards")


class Tables(Struct, frozen=True):
    """A month's tables on disk. `engines` tells whether every number fits what engines keep exact."""

    folder: Path
    engines: bool

    def path(self, name: str) -> Path:
        """Return the path of one table."""
        return self.folder / name


def tables_name(lists: Lists, index: MonthIndex) -> str:
    """Return the name of a month's tables: their format, and a digest of everything that they are a function of."""
    fields = {
        "month": index.month,
        "year": index.year,
        "wards": sealed_json.digest(lists.data[WARDS_FILE]),
        "mapping": sealed_json.digest(lists.data[MAPPING_FILE]),
        "packages": dict(sorted(index.digests.items())),
    }
    digest = sealed_json.digest(sealed_json.dump(fields)).removeprefix("sha256:")
    return f"{FORMAT}-{digest}"


def tables_of(workspace: CityWorkspace, lists: Lists, index: MonthIndex) -> Tables:
    """Return a month's tables, made now where they are not there or not whole; older ones of the month give way.

    Those of another format are another version's, which may work beside this one.
    """
    name = tables_name(lists, index)
    folder = workspace.tables_folder(index.year, index.month) / name
    found = _known(folder)
    if found is not None:
        return found
    if disk.exists(folder):
        disk.discard(folder)
    files = build(workspace, lists, index)
    with suppress(NameTakenError):
        place_record(workspace.disk, folder, files)
    for entry in disk.scan(folder.parent):
        if entry.name.startswith(f"{FORMAT}-") and entry.name != name and entry.is_directory:
            disk.discard(folder.parent / entry.name)
    found = _known(folder)
    if found is None:
        raise store.damaged_package("tables-differ", workspace.relative(folder))
    return found


def _known(folder: Path) -> Tables | None:
    """Return the tables where they are there and their files are those that were written."""
    try:
        fields = sealed_json.load(disk.read(folder / MANIFEST))
        files = fields["files"]
        assert isinstance(files, dict)
        if not all(_is_as_written(folder / name, told) for name, told in files.items()):
            return None
    except (FileNotFoundError, ValueError, KeyError, AssertionError):
        return None
    return Tables(folder, fields.get("engines") is True)


def _is_as_written(path: Path, told: sealed_json.Json) -> bool:
    assert isinstance(told, list)
    digest, size = told
    return isinstance(size, int) and disk.measure(path, size) == (digest, size)


class _Writer:
    """Collects a table's rows as text."""

    def __init__(self, columns: Sequence[str]) -> None:
        self._text = io.StringIO()
        self.add(columns)

    def add(self, row: Sequence[str]) -> None:
        self._text.write(write_row(row))

    def data(self) -> bytes:
        return self._text.getvalue().encode()


class _Build:
    """One month's tables in the making, ward by ward."""

    def __init__(self, lists: Lists, index: MonthIndex) -> None:
        self.lists, self.index, self.engines = lists, index, True
        self.figures, self.packages = _Writer(FIGURE_COLUMNS), _Writer(PACKAGE_COLUMNS)
        self.copied = {name: _Writer(("ward", *TABLE_COLUMNS[name])) for name in _COPIED}
        self.indicators = _Writer(("ward", *TABLE_COLUMNS[INDICATORS]))
        self.shared: dict[tuple[str, str], list[str]] = {}

    def ward(self, opened: Opened, accepted: AcceptedPackage) -> None:
        """Add what one ward's package says."""
        ward = opened.manifest.ward
        for line in ward_figure_lines(self.lists, self.index.month, opened):
            self.figures.add(line.row)
            self.engines &= line.engines
            if line.shared is not None:
                told = self.shared.setdefault(line.shared, [*line.told, "0"])
                told[-1] = str(int(told[-1]) + 1)
        for row in table_rows(opened, INDICATORS):
            self.indicators.add((ward, *(row[name] for name in TABLE_COLUMNS[INDICATORS])))
        raised = 0
        for name, writer in self.copied.items():
            for row in table_rows(opened, name):
                writer.add((ward, *(row[column] for column in TABLE_COLUMNS[name])))
                raised += name == DIFFICULTIES
        self.packages.add(_package_row(opened, accepted, raised, list(table_rows(opened, FIGURES))))

    def files(self) -> dict[str, bytes]:
        """Return every table."""
        shared = _Writer(SHARED_COLUMNS)
        for (code, definition), told in self.shared.items():  # as the wards' plans have them, official order
            shared.add((code, definition, *told))
        return {
            FIGURES: self.figures.data(),
            INDICATORS: self.indicators.data(),
            PACKAGES: self.packages.data(),
            SHARED: shared.data(),
            **{name: writer.data() for name, writer in self.copied.items()},
        }


class FigureLine(NamedTuple):
    """A row of the month's figures; what it counts for and its kind, None where it counts for nothing shared.

    `engines` tells whether an engine keeps its numbers exact; `told` is what the indicator is called and measured in.
    """

    row: PackageRow
    shared: tuple[str, str] | None
    told: list[str]
    engines: bool


def ward_figure_lines(lists: Lists, month: Month, opened: Opened) -> Iterator[FigureLine]:
    """Yield the rows of a ward's figures as the month's table has them; a function of the package and the lists."""
    indicators = {row["indicator"]: row for row in table_rows(opened, INDICATORS)}
    own = {code: row["shared"] for code, row in indicators.items()}
    chosen = lists.shared_of(opened.manifest.ward, month, own)
    covered = covered_months(opened, indicators)
    for row in table_rows(opened, FIGURES):
        code = row["indicator"]
        yield _figure_line(opened.manifest.ward, row, indicators[code], chosen.get(code), covered.get(code, ""))


def _figure_line(
    ward: str,
    row: Mapping[str, str],
    indicator: Mapping[str, str],
    mapped: tuple[str, Fraction | None] | None,
    covered: str,
) -> FigureLine:
    if not row["state"]:  # a further issuer's target
        bare = {**row, "shared": ""}
        return FigureLine(
            (ward, *(bare[name] for name in TABLE_COLUMNS[FIGURES]), "", "", "", ""), None, [], engines=True
        )
    shared, factor = mapped or ("", None)
    definition = definition_of(indicator, factor) if shared else ""
    actual = _actual(row, factor)
    cells = {**row, "shared": shared}
    wanting = cell("true" in (row["incomplete"], row["stale"]))
    made = (ward, *(cells[name] for name in TABLE_COLUMNS[FIGURES]), actual, definition, covered, wanting)
    exact = all(map(_fits, (actual, row["numerator"], row["denominator"])))
    return FigureLine(made, (shared, definition) if shared else None, _told(indicator), exact)


def build(workspace: CityWorkspace, lists: Lists, index: MonthIndex) -> dict[str, bytes]:
    """Return a month's tables and their manifest, from the packages that count, in the order of the city's list."""
    made = _Build(lists, index)
    with localcontext(EXACT):
        for code in _order(lists, index):
            accepted = index.arrivals[code].package
            assert accepted is not None
            made.ward(open_ward_package(store.read_archive(workspace, accepted), accepted.path), accepted)
    files = made.files()
    manifest = {
        "kind": "tables",
        "month": index.month,
        "year": index.year,
        "engines": made.engines,
        "packages": dict(sorted(index.digests.items())),
        "files": {name: [sealed_json.digest(data), len(data)] for name, data in sorted(files.items())},
    }
    return {**files, MANIFEST: sealed_json.dump(manifest)}


def _order(lists: Lists, index: MonthIndex) -> Iterator[str]:
    """Yield the wards whose packages count: listed ones in the order of the list."""
    told = index.digests
    yield from (code for code in lists.by_code if code in told and lists.by_code[code].is_listed(index.month))


def table_rows(opened: Opened, name: str) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a table of a package, cells by column."""
    heading, rows = opened.table(name)
    return (dict(zip(heading, row, strict=True)) for row in rows)


def _package_row(
    opened: Opened, accepted: AcceptedPackage, raised: int, rows: Sequence[Mapping[str, str]]
) -> PackageRow:
    head = opened.manifest
    return tuple(
        map(
            cell,
            (
                *(head.ward, head.ward_name, head.year, head.month, head.sequence, opened.digest, head.closed),
                *(head.as_of, head.made_at.isoformat(timespec="microseconds"), head.program, head.method),
                *(accepted.recomputed, head.demo, raised, sum(row["state"] in ATTENTION for row in rows)),
                packed_items(rows),
            ),
        )
    )


def definition_of(indicator: Mapping[str, str], factor: Fraction | None) -> str:
    """Say what kind of figure counts: value, way, whether in percent, and its measure unless a factor settles it."""
    measure = name_key(indicator["measure"]) if factor is None else "*"
    return "|".join((indicator["value"], indicator["to_date"], indicator["percent"], measure))


def _told(indicator: Mapping[str, str]) -> list[str]:
    return [indicator[name] for name in ("name", "measure", "decimals", "percent", "value", "to_date")]


def _actual(row: Mapping[str, str], factor: Fraction | None) -> str:
    """Return A times the factor in plain digits; nothing where it is no number, or one without an end."""
    actual = fraction_of(row["actual_num"], row["actual_den"])
    if actual is None:
        return ""
    number = actual * (factor or 1)
    written = to_decimal(number)
    return cell(written) if Fraction(written) == number else ""


def _fits(text: str) -> bool:
    """Tell whether engines keep a number exact in decimal(38,18), and sums of thousands of them."""
    if not text:
        return True
    whole, _, decimals = text.lstrip("-").partition(".")
    return len(whole) <= 15 and len(decimals) <= 18


def packed_items(rows: Sequence[Mapping[str, str]]) -> str:
    """Return a ward's items in one cell: number, state, open, judged, of, wanting; `1:at_risk:0:4:4:0 2:…`."""
    return " ".join(f"{i.number}:{i.state}:{int(i.open)}:{i.judged}:{i.of}:{i.wanting}" for i in item_lines(rows))
