"""Prove a package: its digests and seal, and every figure worked out again from its readings by the ward's own code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, localcontext
from itertools import zip_longest

from msgspec import Struct, field

from longmy_kpi import __version__
from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, Place, error
from longmy_kpi.figures import METHOD
from longmy_kpi.figures.figure import State
from longmy_kpi.figures.indicator_amounts import IndicatorAmounts
from longmy_kpi.ledger import sealed_json
from longmy_kpi.ledger.readings import Official, Reading, Value, read_number
from longmy_kpi.package import archive, manifest
from longmy_kpi.package.cells import PackageRow, by_column, cell, fraction_of, from_csv, truth_of
from longmy_kpi.package.columns import (
    FIGURES,
    INDICATORS,
    MANIFEST,
    NOTE_COLUMNS,
    PACKAGE_FORMAT,
    PLAN_FILE,
    READINGS,
    TABLE_COLUMNS,
)
from longmy_kpi.package.figures import ReadingsByMonth, covered_from, explains_itself, figure_rows, indicator_rows
from longmy_kpi.package.manifest import FileNote, Manifest
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Plan, can_name_a_rating
from longmy_kpi.quantity import EXACT, MOST_DIGITS

PlanReader = Callable[[str, bytes], Plan | None]
"""Gives the plan of a digest and its bytes; None where it has errors."""
_TOLD = ("year_estimate",)  # what the unit itself says of the year: nothing it could be worked out from
_WORDED = "words"  # stands for what was said and not sent along
_MOST_NAMED = 20


class Opened(Struct, frozen=True):
    """A package whose digests and seal hold; `name` is what its file is called in faults."""

    name: str
    manifest: Manifest
    digest: str
    files: Mapping[str, bytes]
    _read: dict[str, tuple[PackageRow, tuple[PackageRow, ...]]] = field(default_factory=dict)

    def table(self, name: str) -> tuple[PackageRow, tuple[PackageRow, ...]]:
        """Return heading and rows of a table, read once; REFUSED where it is none."""
        if name not in self._read:
            self._read[name] = self._table(name)
        return self._read[name]

    def _table(self, name: str) -> tuple[PackageRow, tuple[PackageRow, ...]]:
        try:
            heading, rows = from_csv(self.files[name])
        except ValueError:
            raise _unreadable(self.name, "table", name) from None
        if not set(TABLE_COLUMNS[name]) <= set(heading):
            raise _unreadable(self.name, "table", name)
        if self.manifest.files[name].rows != len(rows):
            raise _refused(self.name, "package-altered", part=name)
        return heading, rows


class Checked(Struct, frozen=True):
    """A package that may be believed; not `recomputed` where its figures are of the method's edition before."""

    opened: Opened
    plan: Plan
    recomputed: bool


def _refused(name: str, code: str, **args: object) -> KpiError:
    return KpiError(Exit.REFUSED, error(code, Place(name), **args))


def _unreadable(name: str, reason: str, part: str = "") -> KpiError:
    return _refused(name, "package-unreadable", why=reason, part=f" {part}" if part else "")


def open_ward_package(data: bytes, name: str) -> Opened:
    """Open a package and hold every file against its digest and the manifest against its seal.

    REFUSED where it cannot be opened, is of a newer or too old an edition, or is not as it was made.
    """
    if len(data) > archive.MOST_BYTES:
        raise _unreadable(name, "too-large")
    try:
        files = archive.read(data, MANIFEST, lambda sealed: _manifest(sealed, name))
    except archive.UnreadableArchiveError as fault:
        raise _unreadable(name, str(fault)) from fault
    sealed = files.pop(MANIFEST)
    found = _manifest(sealed, name)
    altered = [*_files_differ(found, files)]
    if altered:
        raise KpiError(Exit.REFUSED, *(error("package-altered", Place(name), part=part) for part in altered))
    for needed in (PLAN_FILE, *TABLE_COLUMNS):
        if needed not in files:
            raise _unreadable(name, "part-missing", needed)
    return Opened(name, found, sealed_json.digest(sealed), files)


def peek(data: bytes) -> Manifest | None:
    """Return a package's manifest and unpack nothing else; None where there is none that can be read."""
    found: list[Manifest] = []
    try:
        archive.read(data, MANIFEST, lambda sealed: found.append(_manifest(sealed, "")), only_first=True)
    except (archive.UnreadableArchiveError, KpiError):
        return None
    return found[0]


def _manifest(sealed: bytes, name: str) -> Manifest:
    try:
        fields = sealed_json.load(sealed)
    except sealed_json.SealError:
        raise _refused(name, "package-altered", part=MANIFEST) from None
    except ValueError:
        raise _unreadable(name, "manifest") from None
    edition, method = fields.get("format"), fields.get("method")
    if fields.get("kind") != manifest.PACKAGE_KIND or not isinstance(edition, int) or not isinstance(method, int):
        raise _unreadable(name, "no-manifest")
    program = str(fields.get("program"))
    if edition > PACKAGE_FORMAT or method > METHOD:
        raise _refused(name, "package-newer", program=program, ours=__version__)
    if method < METHOD - 1:
        raise _refused(name, "package-too-old", program=program, ours=__version__)
    try:
        return manifest.parse(fields)
    except ValueError:
        raise _unreadable(name, "manifest") from None


def _files_differ(found: Manifest, files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the files that are missing, too many, or not those that the manifest lists."""
    yield from sorted(files.keys() ^ found.files.keys())
    for name in sorted(files.keys() & found.files.keys()):
        if FileNote.of(files[name], found.files[name].rows) != found.files[name]:
            yield name
    if PLAN_FILE in found.files and found.files[PLAN_FILE].sha256 != found.plan:
        yield PLAN_FILE


def check(opened: Opened, plan_of: PlanReader) -> Checked:
    """Hold a package against its own plan and readings; REFUSED with every figure that differs."""
    plan = plan_of(opened.manifest.plan, opened.files[PLAN_FILE])
    if plan is None:
        raise _unreadable(opened.name, "plan", PLAN_FILE)
    _same_head(opened, plan)
    if opened.manifest.method != METHOD:
        _readable_as_sent(opened, plan)
        return Checked(opened, plan, recomputed=False)
    with localcontext(EXACT):
        faults = list(_differences(opened, plan))
    if faults:
        raise KpiError(Exit.REFUSED, *faults[:_MOST_NAMED])
    return Checked(opened, plan, recomputed=True)


def _readable_as_sent(opened: Opened, plan: Plan) -> None:
    """Hold figures that are taken as sent against the form that all others have; REFUSED where they have not."""
    for name in TABLE_COLUMNS:
        opened.table(name)
    readings_of(opened)
    heading, rows = opened.table(FIGURES)
    try:
        for row in by_column(heading, rows):
            plan.by_code[row["indicator"]]
            for part in ("actual", "planned", "base"):
                fraction_of(row[f"{part}_num"], row[f"{part}_den"])
            for part in ("numerator", "denominator"):
                read_number(row[part])
            if row["state"]:
                State(row["state"])
                truth_of(row["incomplete"]), truth_of(row["stale"])
            if row["item"]:
                int(row["item"])
    except (ValueError, KeyError, ZeroDivisionError):
        raise _unreadable(opened.name, "table", FIGURES) from None
    codes = [row["indicator"] for row in by_column(*opened.table(INDICATORS))]
    if codes != list(plan.by_code):
        raise _unreadable(opened.name, "table", INDICATORS)


def _same_head(opened: Opened, plan: Plan) -> None:
    """Hold what the manifest says of ward, year and demo against the plan in the package."""
    one = opened.manifest
    said = (one.ward, one.ward_name, one.city, one.year, one.demo)
    if said != (plan.ward_code, plan.ward, plan.city_code, plan.year, plan.demo) or one.month not in plan.months:
        raise _refused(opened.name, "package-altered", part=MANIFEST)


def _differences(opened: Opened, plan: Plan) -> Iterator[Diagnostic]:
    readings, spans = readings_of(opened)
    all_amounts = IndicatorAmounts(plan, readings, opened.manifest.month)
    yield from _tables_differ(opened, FIGURES, list(figure_rows(all_amounts)))
    yield from _tables_differ(opened, INDICATORS, list(indicator_rows(plan.at(opened.manifest.month))))
    ours = {key: cell(span.start + 1) for key, span in covered_from(all_amounts).items()}
    for key in sorted(spans):
        if spans[key] != ours.get(key, ""):
            month, code = key
            yield _differs(opened, code, f"covers_from {month}", spans[key], ours.get(key, ""))
    for name in TABLE_COLUMNS:
        opened.table(name)


def _tables_differ(opened: Opened, name: str, ours: Sequence[PackageRow]) -> Iterator[Diagnostic]:
    heading, theirs = opened.table(name)
    columns = TABLE_COLUMNS[name]
    places = [heading.index(column) for column in columns]
    for sent, row in zip_longest(theirs, ours):
        if sent is None or row is None:
            code = (sent or row or ("",))[places[0] if row is None else 0]
            yield _differs(opened, code, name, "" if sent is None else code, "" if row is None else code)
            continue
        for column, place, expected in zip(columns, places, row, strict=True):
            if column not in _TOLD and sent[place] != expected:
                yield _differs(opened, row[0], column, sent[place], expected)


def _differs(opened: Opened, indicator: str, column: str, theirs: str, ours: str) -> Diagnostic:
    return error(
        "package-figures-differ",
        Place(opened.name),
        indicator=indicator,
        column=column,
        theirs=theirs or "–",
        ours=ours or "–",
        program=opened.manifest.program,
        our_program=__version__,
    )


def readings_of(opened: Opened) -> tuple[ReadingsByMonth, dict[tuple[Month, str], str]]:
    """Return the readings of a package, and where the span of each with a figure begins; REFUSED where it has none."""
    heading, rows = opened.table(READINGS)
    found: dict[Month, dict[str, Reading]] = {}
    spans: dict[tuple[Month, str], str] = {}
    try:
        for row in by_column(heading, rows):
            month, reading = _month(row["period"], opened.manifest), _reading(row)
            _add(found.setdefault(month, {}), reading)
            if row["covers_from"]:
                spans[month, reading.code] = row["covers_from"]
    except ValueError:
        raise _unreadable(opened.name, "table", READINGS) from None
    return found, spans


def _add(readings: dict[str, Reading], reading: Reading) -> None:
    if reading.code in readings:
        raise ValueError(f"stands twice: {reading.code}")
    readings[reading.code] = reading


def _month(text: str, head: Manifest) -> Month:
    month = Month.parse(text)
    if month is None or str(month) != text or not Month(head.year - 1, 1) <= month <= head.month:
        raise ValueError(f"not a month of the package: {text!r}")
    return month


def _number(text: str) -> Decimal | None:
    if len(text) > MOST_DIGITS + 2:
        raise ValueError("too many digits")
    return read_number(text)


def _reading(row: Mapping[str, str]) -> Reading:
    official = Official(*(_number(row[f"previous_{part}"]) for part in ("official", "numerator", "denominator")))
    explained = truth_of(row["explained"])
    note, difficulty = (row.get(name, "") for name in NOTE_COLUMNS)
    reading = Reading(
        code=row["indicator"],
        value=_value(row),
        numerator=_number(row["numerator"]),
        denominator=_number(row["denominator"]),
        estimate={"official": False, "estimate": True}.get(row["status"], False),
        previous_official=None if official == Official() else official,
        note=note if note or difficulty or not explained else _WORDED,
        difficulty=difficulty,
    )
    if row["status"] not in ("official", "estimate") or explains_itself(reading) != explained:
        raise ValueError(f"not a reading: {row}")
    return reading


def _value(row: Mapping[str, str]) -> Value | None:
    given = [row[name] for name in ("value", "rating", "achieved") if row[name]]
    if len(given) > 1:
        raise ValueError(f"several values: {given}")
    if row["achieved"]:
        return truth_of(row["achieved"])
    if row["rating"]:
        if not can_name_a_rating(row["rating"]):
            raise ValueError(f"not a rating: {row['rating']!r}")
        return row["rating"]
    return _number(row["value"])
