"""A few wards with the small plan and a city that collects from them; commands run as typed, clocks stand still."""

from __future__ import annotations

import io
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from longmy_kpi.ledger import readings, sealed_json
from longmy_kpi.ledger.accept import Accepted, NewSubmission, accept
from longmy_kpi.ledger.layout import Workspace
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.package import archive
from longmy_kpi.package.columns import MANIFEST
from longmy_kpi.period import Month
from longmy_kpi.plan import scaffold

SMALL = (Path(__file__).parents[1] / "plans" / "small.yaml").read_text(encoding="utf-8")
NOW = datetime.fromisoformat("2026-04-20T09:00:00+07:00")
WARDS = {"10001": "phường Một", "10002": "phường Hai", "10003": "xã Ba"}
NO_PACKAGES = shutil.ignore_patterns("package-*", "goi")
START = datetime(2026, 1, 15, tzinfo=UTC)


def plan_text(code: str, name: str, *changes: tuple[str, str]) -> str:
    """Return the small plan as a real ward's: with its code, not made up, `thu` and `truc-tuyen` shared."""
    text = SMALL.replace("ward: Phường Thử", f'ward: {name}\nward_code: "{code}"\ncity_code: "92"')
    text = text.replace("demo: true\n", "")
    for one in ("vi-pham", "truc-tuyen", "dat-chuan", "no-dong"):
        text = text.replace(f"- code: {one}\n", f"- code: {one}\n    shared: {one}\n")
    text = text.replace("- code: thu  #", "- code: thu\n    shared: thu-ngan-sach  #")
    for old, new in changes:
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    return text


@dataclass
class Told:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out, parse_float=Decimal, parse_int=int)


def kpi(
    root: Path, *words: str, now: datetime = NOW, stdin: bytes = b"", cache: Path | None = None, spoken: bool = False
) -> Told:
    """Run a command in a directory."""
    out, err = io.StringIO(), io.StringIO()
    environ = {} if cache is None else {"XDG_CACHE_HOME": str(cache)}
    environ |= {"KPI_ACCESSIBLE": "1"} if spoken else {}
    session = Session(environ, root, io.BytesIO(stdin), out, err, lambda: now, lambda: "người thử")
    return Told(run(words, session), out.getvalue(), err.getvalue())


@dataclass
class WardOffice:
    """A ward's workspace; a second passes at every look at the clock."""

    root: Path
    code: str
    plan: bytes
    time: datetime = START

    @classmethod
    def made(cls, root: Path, code: str, *changes: tuple[str, str]) -> WardOffice:
        data = plan_text(code, WARDS[code], *changes).encode()
        scaffold.init(root, data)
        return cls(root, code, data)

    def clock(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time

    def submit(self, month: str, unit: str, *given: Reading, reason: str | None = None) -> None:
        when = Month.parse(month)
        assert when is not None
        data = readings.dump_readings(given)
        new = NewSubmission(when, unit, data, data, ".csv", "biểu.csv", "Văn thư", "vi", reason)
        assert isinstance(accept(Workspace(self.root), 2026, self.plan, new, self.clock), Accepted)

    def kpi(self, *words: str) -> Told:
        return kpi(self.root, *words)

    def package(self, month: str, *words: str) -> Path:
        """Make a package of a month and return its file."""
        told = self.kpi("export", "--package", "--month", month, "--out", str(self.root / "goi"), *words)
        assert told.status == 0, told.err
        return max((self.root / "goi").iterdir(), key=lambda path: (path.name[:7] == month, path.stat().st_mtime_ns))

    def status(self, month: str) -> Any:
        return self.kpi("status", "--month", month, "--format", "json").json


@dataclass
class CityOffice:
    """A city's workspace."""

    root: Path
    cache: Path | None = None
    now: datetime = NOW
    wards: Mapping[str, str] = field(default_factory=lambda: WARDS)

    @classmethod
    def made(cls, root: Path, *lines: str, cache: Path | None = None) -> CityOffice:
        rows = lines or tuple(f"{code},{name},{name.split()[0]},,,," for code, name in WARDS.items())
        listed = root.with_name(f"{root.name}-wards.csv")
        listed.write_text("\n".join(["code,name,kind,from,to,becomes,key", *rows, ""]), encoding="utf-8")
        told = kpi(
            root.parent, "city", "init", root.name, "--city", "92", "--name", "Thành phố Thử", "--wards", listed.name
        )
        assert told.status == 0, told.err
        return cls(root, cache)

    def kpi(self, *words: str, stdin: bytes = b"") -> Told:
        return kpi(self.root, "city", *words, now=self.now, stdin=stdin, cache=self.cache)

    def spoken(self, *words: str) -> Told:
        return kpi(self.root, "city", *words, now=self.now, cache=self.cache, spoken=True)

    def collect(self, *names: Path | str, more: tuple[str, ...] = ()) -> list[dict[str, Any]]:
        """Collect and return what became of each file."""
        told = self.kpi("collect", *map(str, names), "--format", "json", *more)
        return list(told.json["files"])

    def status(self, month: str) -> Any:
        told = self.kpi("status", "--month", month, "--format", "json")
        assert told.status == 0, told.err
        return told.json

    def shared(self, month: str, code: str) -> Any:
        return next(one for one in self.status(month)["indicators"] if one["shared"] == code)

    def mapping(self, *lines: str) -> None:
        text = "\n".join(["ward,code,shared,factor,from,until", *lines, ""])
        (self.root / "mapping.csv").write_text(text, encoding="utf-8")

    def plan(self, *lines: str) -> None:
        (self.root / "plan2026.yaml").write_text("\n".join([*lines, ""]), encoding="utf-8")

    def tables(self) -> dict[str, bytes]:
        """Return every file of the tables by its path."""
        top = self.root / "tables"
        return {
            path.relative_to(top).as_posix(): path.read_bytes() for path in sorted(top.rglob("*")) if path.is_file()
        }


def contents(package: Path) -> dict[str, bytes]:
    """Return the files in a package."""
    with ZipFile(package) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def resealed(package: Path, name: str, old: bytes, new: bytes, target: Path) -> Path:
    """Change one file of a package and seal everything anew, as somebody who forges it would."""
    files = contents(package)
    assert files[name].count(old) >= 1, (name, old)
    files[name] = files[name].replace(old, new, 1)
    fields = sealed_json.load(files[MANIFEST])
    fields.pop("seal", None)
    listed = fields["files"]
    assert isinstance(listed, dict)
    note = listed[name]
    assert isinstance(note, dict)
    listed[name] = note | {"sha256": sealed_json.digest(files[name]), "bytes": len(files[name])}
    if name == "plan.yaml":
        fields["plan"] = sealed_json.digest(files[name])
    files[MANIFEST] = sealed_json.dump(fields)
    target.write_bytes(archive.write(files))
    return target


def in_manifest(package: Path, target: Path, **said: object) -> Path:
    """Change what a package says of itself and seal it anew."""
    files = contents(package)
    fields = {**sealed_json.load(files[MANIFEST]), **said}
    files[MANIFEST] = sealed_json.dump(fields)
    target.write_bytes(archive.write(files))
    return target


def rows(data: bytes) -> Iterator[dict[str, str]]:
    import csv

    return csv.DictReader(io.StringIO(data.decode()))


def three_wards(home: Path) -> list[WardOffice]:
    """Return three wards with two months of figures whose totals are worked out by hand in the tests."""
    made = []
    for number, code in enumerate(WARDS, 1):
        ward = WardOffice.made(home / code, code)
        for month, share in (("2026-01", 1), ("2026-02", 2)):
            ward.submit(
                month, "kinh-te", Reading("thu", Decimal(number * 10 * share) + Decimal("0.1"), estimate=share == 2)
            )
            parts = Reading("truc-tuyen", None, Decimal(number * share), Decimal(7 * share))
            ward.submit(month, "van-hoa", parts, Reading("vi-pham", Decimal(number - 1)))
        made.append(ward)
    return made


def without_waiting(monkeypatch: Any) -> None:
    """Let nobody wait for the disk; what a crash leaves has tests of its own."""
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
