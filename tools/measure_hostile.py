"""Put files made to do harm before `kpi` and see what each costs: `python tools/measure_hostile.py [NAME…]`.

Each runs as a process of its own, in a new workspace, as a person would type it. It has to be refused by its own code
with status 1 or 2, without a traceback, in less than 300 MiB (contract, section 6). The times, on the clock and of the
processor, are printed and not judged, for machines differ; on an ordinary one every answer comes within 5 seconds.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from zipfile import ZIP_DEFLATED, ZipFile

from longmy_kpi.plan import scaffold

MIB = 1 << 20
MOST_BYTES = 300 * MIB
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PEAK = """
import sys
from longmy_kpi.cli.app import main
try:
    main()
finally:
    status = open("/proc/self/status").read()
    print("peak", status.split("VmHWM:")[1].split()[0], file=sys.stderr)
"""


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file made to do harm, the code that refuses it, and the command it is put before."""

    name: str
    make: Callable[[], bytes]
    code: str
    words: tuple[str, ...] = ("submit", "--annotate")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a hostile file cost, and how it was answered."""

    status: int
    err: str
    seconds: float
    busy: float
    bytes: int


def _package(parts: Mapping[str, str | bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _relations(kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    inner = f'<Relationship Id="r1" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _sheet(rows: str, *, before: str = "", after: str = "") -> str:
    return f'{before}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def _book(sheet: str = "", **parts: str | bytes) -> bytes:
    """Return a workbook that Excel would open but for what is hostile in it; `__` in a name is a slash."""
    overrides = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in (
            ("workbook", "sheet.main"),
            ("worksheets/sheet1", "worksheet"),
            ("sharedStrings", "sharedStrings"),
        )
    )
    xml = '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType='
    types = f'{xml}"application/vnd.openxmlformats-package.relationships+xml"/>{overrides}'
    sheets = '<sheets><sheet name="Biểu" sheetId="1" r:id="r1"/></sheets>'
    relations = _relations("worksheet", "worksheets/sheet1.xml").replace(
        "</Relationships>",
        f'<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    )
    basic: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{types}</Types>',
        "_rels/.rels": _relations("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": relations,
        "xl/worksheets/sheet1.xml": sheet or _sheet(""),
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}"/>',
    }
    return _package(basic | {name.replace("__", "/").replace("_dot_", "."): text for name, text in parts.items()})


def _cells(values: list[str]) -> str:
    return "".join(f'<c t="inlineStr"><is><t>{value}</t></is></c>' for value in values)


def _noisy(piece: str, count: int) -> str:
    """Return a piece many times over, a number in each that packs badly: a zip bomb is told by how well it packs."""
    return "".join(piece.format(number * 7919 * 104729 % 1_000_003) for number in range(count))


def _wrong_rows(count: int, more: list[str]) -> str:
    """Return the rows of a form in which every figure is wrong."""
    heading = _cells(["Mã", "Số liệu"])
    rows = (_cells(["diem-nong", "hai", *more, str(number * 7919 * 104729 % 1_000_003)]) for number in range(count))
    return f"<row>{heading}</row>" + "".join(f"<row>{row}</row>" for row in rows)


def _strings(count: int, text: str) -> str:
    inner = "".join(f"<si><t>{number}{text}</t></si>" for number in range(count))
    return f'<sst xmlns="{_MAIN}">{inner}</sst>'


def _nested_zip() -> bytes:
    data = b"0" * (50 * MIB)
    for depth in range(5):
        data = _package({f"{depth}-{number}.zip": data for number in range(4)})
    return data


_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_BOMB = f'<!DOCTYPE lolz [<!ENTITY l0 "lol">{_LAUGHS}]>'
_QUADRATIC = f'<!DOCTYPE a [<!ENTITY x "{"x" * 100_000}">]>'
_ANCHORS = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
)

CASES = (
    Hostile("csv-one-line-of-100-mb.csv", lambda: b"a," * 50_000_000, "file-too-large"),
    Hostile("csv-one-cell-of-9-mb.csv", lambda: "Mã,Số liệu\ndiem-nong,".encode() + b"9" * 9_000_000, "line-too-long"),
    Hostile("csv-a-million-columns.csv", lambda: "Mã,Số liệu".encode() + b",x" * 1_000_000, "line-too-long"),
    Hostile("csv-many-columns.csv", lambda: "Mã,Số liệu".encode() + b",x" * 400_000, "too-many-columns"),
    Hostile("csv-nul-bytes.csv", lambda: "Mã,Số liệu\n".encode() + b"\0" * 5_000_000, "nul-characters"),
    Hostile("csv-five-million-lines.csv", lambda: "Mã,Số liệu\n".encode() + b"x\n" * 4_900_000, "too-many-cells"),
    Hostile("csv-quotes-never-closed.csv", lambda: b'code,value\n"a\n' + b"x\n" * 3_000_000, "quote-not-closed"),
    Hostile("csv-rows-all-wrong.csv", lambda: "Mã,Số liệu\n".encode() + b"diem-nong,hai\n" * 2_000, "duplicate-row"),
    Hostile("csv-codes-all-unknown.csv", lambda: "Mã,Số liệu\n".encode() + b"xx-yy,1\n" * 2_000, "unknown-codes"),
    Hostile(
        "csv-codes-nearly-known.csv",
        lambda: "Mã,Số liệu\n".encode() + b"".join(b"diem-non%d,1\n" % n for n in range(2_000)),
        "unknown-code",
    ),
    Hostile("csv-cell-of-pages.csv", lambda: "Mã,Số liệu\ndiem-nong,".encode() + b"a" * 900_000, "not-a-number"),
    Hostile("xlsx-zip-bomb.xlsx", lambda: _book(_sheet(" " * 95_000_000)), "workbook-zip-bomb"),
    Hostile("xlsx-zip-in-zip.xlsx", _nested_zip, "file-is-archive"),
    Hostile(
        "xlsx-thousands-of-parts.xlsx", lambda: _book(**{f"a{n}": "" for n in range(20_000)}), "workbook-too-many-parts"
    ),
    Hostile(
        "xlsx-entities.xlsx",
        lambda: _book(_sheet("<row><c><v>&l9;</v></c></row>", before=_BOMB)),
        "workbook-has-entities",
    ),
    Hostile(
        "xlsx-entities-quadratic.xlsx",
        lambda: _book(_sheet("&x;" * 50_000, before=_QUADRATIC)),
        "workbook-has-entities",
    ),
    Hostile(
        "xlsx-entities-in-another-part.xlsx",
        lambda: _book(docProps__app_dot_xml='<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'),
        "workbook-has-entities",
    ),
    Hostile(
        "xlsx-macros.xlsx",
        lambda: _book(xl___rels__x_dot_rels=_relations("vbaProject", "v.bin")),
        "workbook-has-macros",
    ),
    Hostile(
        "xlsx-external-link.xlsx",
        lambda: _book(xl___rels__x_dot_rels=_relations("externalLink", "http://evil.example/x", external=True)),
        "workbook-has-external-links",
    ),
    Hostile("xlsx-paths-outside.xlsx", lambda: _book(**{"..__..__evil_dot_xml": ""}), "workbook-unsafe-names"),
    Hostile(
        "xlsx-huge-shared-strings.xlsx",
        lambda: _book(xl__sharedStrings_dot_xml=_strings(99_000, "ạ" * 140)),
        "workbook-text-too-large",
    ),
    Hostile(
        "xlsx-many-shared-strings.xlsx",
        lambda: _book(xl__sharedStrings_dot_xml=_strings(900_000, "")),
        "workbook-text-too-large",
    ),
    Hostile(
        "xlsx-a-million-columns.xlsx",
        lambda: _book(_sheet(f"<row>{_noisy('<c><v>{}</v></c>', 900_000)}</row>")),
        "too-many-columns",
    ),
    Hostile(
        "xlsx-a-million-blank-cells.xlsx",
        lambda: _book(_sheet("".join(f"<row>{_noisy('<c><f>{}</f></c>', 90)}</row>" for _ in range(12_000)))),
        "too-many-cells",
    ),
    Hostile("xlsx-deep-xml.xlsx", lambda: _book(_sheet(_noisy('<a b="{}">', 400_000))), "workbook-damaged"),
    Hostile("xlsx-rows-all-wrong.xlsx", lambda: _book(_sheet(_wrong_rows(2_000, ["x"] * 45))), "duplicate-row"),
    Hostile(
        "xlsx-rows-all-wrong-and-merged.xlsx",
        lambda: _book(
            _sheet(
                _wrong_rows(2_000, ["x"] * 8),
                after="<mergeCells>"
                + "".join(f'<mergeCell ref="B{n}:C{n}"/>' for n in range(2, 2_000))
                + "</mergeCells>",
            )
        ),
        "duplicate-row",
    ),
    Hostile(
        "xlsx-long-texts-wrong.xlsx",
        lambda: _book(
            _sheet(
                f"<row>{_cells(['Mã', 'Số liệu'])}</row>" + f"<row>{_cells(['diem-nong', 'x' * 4_000])}</row>" * 1_900
            )
        ),
        "workbook-zip-bomb",
    ),
    Hostile("yaml-deep.yaml", lambda: b"a: " + b"[" * 100_000, "yaml-too-deep", ("plan", "check")),
    Hostile("yaml-alias-bomb.yaml", _ANCHORS.encode, "yaml-anchor-multiplies", ("plan", "check")),
    Hostile("yaml-of-100-mb.yaml", lambda: b"a: " + b"x" * 100_000_000, "yaml-too-large", ("plan", "check")),
    Hostile(
        "yaml-many-keys.yaml",
        lambda: "".join(f"k{n}: 1\n" for n in range(60_000)).encode(),
        "plan-key-unknown",
        ("plan", "check"),
    ),
)


def cost(hostile: Hostile, root: Path) -> Cost:
    """Put a hostile file before the program in a new workspace."""
    root.mkdir(parents=True)
    scaffold.init(root, scaffold.bundled_plan())
    is_plan = hostile.name.endswith(".yaml")
    (root / ("plan2026.yaml" if is_plan else hostile.name)).write_bytes(hostile.make())
    words = [*hostile.words, *([] if is_plan else ["--unit", "cong-an", "--month", "2026-01", hostile.name])]
    start, busy = monotonic(), _busy()
    done = subprocess.run(
        [sys.executable, "-c", _PEAK, *words],
        cwd=root,
        env=os.environ | {"PYTHONUTF8": "1", "XDG_CACHE_HOME": str(root / "cache")},
        capture_output=True,
        check=False,
        text=True,
    )
    err, _, peak = done.stderr.rpartition("peak ")
    return Cost(done.returncode, err, monotonic() - start, _busy() - busy, int(peak) * 1024)


def _busy() -> float:
    """Return the seconds that processes started from here have kept the processor busy."""
    times = os.times()
    return times.children_user + times.children_system


def complaint(hostile: Hostile, seen: Cost) -> str:
    """Say what is not as it must be; nothing where all is."""
    if "Traceback" in seen.err:
        return "a traceback"
    if f"[{hostile.code}]" not in seen.err or seen.status not in (1, 2):
        return f"status {seen.status}, not {hostile.code}: {seen.err[:300]}"
    return "" if seen.bytes < MOST_BYTES else "too much memory"


def main(words: list[str] | None = None) -> int:
    """Measure all cases, or those named; say a line of each."""
    named = sys.argv[1:] if words is None else words
    wrong = 0
    for hostile in CASES:
        if named and hostile.name not in named:
            continue
        with TemporaryDirectory() as room:
            seen = cost(hostile, Path(room) / "ward")
        said = complaint(hostile, seen)
        wrong += bool(said)
        times = f"{seen.seconds:5.1f} s, busy {seen.busy:4.1f} s"
        print(f"{hostile.name:36} {times} {seen.bytes / MIB:5.0f} MiB  {said or hostile.code}", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
