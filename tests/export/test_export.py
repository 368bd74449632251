"""`kpi export`: the folder, its descriptor, what is in force, and where it may be written."""

from __future__ import annotations

import json
import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from store_of_two_years import FORMS, WANTED, Store

from links import link_to
from longmy_kpi import disk
from longmy_kpi.diagnostic import Exit
from longmy_kpi.ledger import sealed_json
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.export.columns import EXPORT_COLUMNS
from longmy_kpi.reports.export.parquet import fits

ROOT = Path(__file__).resolve().parents[2]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def copy(store: Store, tmp_path: Path) -> Store:
    """A store that a test may change."""
    return Store(shutil.copytree(store.root, tmp_path / "ward"))


@pytest.mark.parametrize("form", FORMS)
def test_months_lie_by_year_and_month(exports: Path, form: str) -> None:
    months = sorted({str(row["period"]) for row in WANTED})
    parts = [f"readings/year={month[:4]}/month={month[5:]}/part-0.{form}" for month in months]
    assert sorted(files(exports / form)) == sorted(["datapackage.json", "schema.json", *parts])


@pytest.mark.parametrize("form", FORMS)
def test_the_same_readings_give_the_same_bytes(store: Store, exports: Path, tmp_path: Path, form: str) -> None:
    assert store.kpi("export", "--format", form, "--out", str(tmp_path / "again"))[0] == 0
    assert files(tmp_path / "again") == files(exports / form)


@pytest.mark.parametrize("form", FORMS)
def test_the_descriptor_names_every_file_with_size_digest_and_rows(exports: Path, form: str) -> None:
    package = json.loads((exports / form / "datapackage.json").read_bytes())
    counts = {month: sum(row["period"] == month for row in WANTED) for month in {row["period"] for row in WANTED}}
    for resource in package["resources"]:
        data = (exports / form / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(data), sealed_json.digest(data))
        assert resource.get("rows", counts[resource["name"][9:]]) == counts[resource["name"][9:]]
    assert len(package["resources"]) == len(counts)
    fields = json.loads((exports / form / "schema.json").read_bytes())["fields"]
    assert [field["name"] for field in fields] == [column.name for column in EXPORT_COLUMNS]
    assert package["title"] == "SỐ LIỆU MINH HỌA – Số liệu đang có hiệu lực"


@pytest.mark.parametrize("form", FORMS)
def test_frictionless_finds_the_package_valid(exports: Path, form: str) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    found = frictionless.validate(str(exports / form / "datapackage.json"))
    assert found.valid, found.flatten(["message"])


def test_frictionless_finds_a_changed_digit(exports: Path, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    shutil.copytree(exports / "csv", tmp_path / "csv")
    part = tmp_path / "csv" / "readings" / "year=2027" / "month=01" / "part-0.csv"
    part.write_bytes(part.read_bytes().replace(b"131.25", b"13x.25"))
    found = frictionless.validate(str(tmp_path / "csv" / "datapackage.json"))
    assert {message for (message,) in found.flatten(["type"])} == {"hash-count", "type-error"}


def test_provenance_leads_back_to_the_record(store: Store, exports: Path) -> None:
    part = exports / "jsonl" / "readings" / "year=2026" / "month=02" / "part-0.jsonl"
    row = json.loads(part.read_text(encoding="utf-8").splitlines()[0])
    folder = store.root / row["record"]
    assert row["record"] == "data/2026/02/kinh-te/2"
    assert row["digest"] == sealed_json.digest((folder / "submission.yaml").read_bytes())
    assert row["readings_digest"] == sealed_json.digest((folder / "readings.csv").read_bytes())
    assert (store.root / "data" / "2026" / "plans" / f"{row['plan'][7:]}.yaml").is_file()
    at = re.search(r'at: "(.*)\+00:00"', (folder / "submission.yaml").read_text(encoding="utf-8"))
    assert at
    assert row["accepted_at"] == f"{at[1]}Z"
    assert (row["figure"], row["measure"], row["kind"], row["unit_name"]) == (
        "nothing_arose",
        "%",
        "ratio",
        "Phòng Kinh tế",
    )


def test_texts_in_csv_become_no_formulas_and_figures_stay(exports: Path) -> None:
    text = (exports / "csv" / "readings" / "year=2026" / "month=01" / "part-0.csv").read_text(encoding="utf-8")
    assert ",'=1+1," in text
    assert ",\"'- Mưa bão\nkéo dài" in text
    assert ",-98765432109876543210.123456789012345678," in text


def test_as_of_shows_what_was_in_force_then(store: Store, tmp_path: Path) -> None:
    before_the_return = re.search(
        r'at: "(.*)"', (store.root / "data/2026/02/kinh-te/1/submission.yaml").read_text("utf-8")
    )
    assert before_the_return
    status, said, _ = store.kpi("export", "--as-of", before_the_return[1], "--out", str(tmp_path / "then"))
    assert status == 0
    assert "8 số liệu của 3 tháng" in said  # February's first, January's six, last year's one
    package = json.loads((tmp_path / "then" / "datapackage.json").read_bytes())
    assert package["as_of"] == before_the_return[1].replace("+00:00", "Z")
    [part] = (tmp_path / "then").glob("readings/year=2026/month=02/*")
    assert ",thu," in part.read_text(encoding="utf-8")


@pytest.mark.parametrize("system", ["knows one step", "knows no such step"])
def test_an_earlier_export_gives_way_whole(copy: Store, system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if system == "knows no such step":
        monkeypatch.setattr(disk, "exchange", lambda *_: False)
    assert copy.kpi("export", "--format", "jsonl")[0] == 0
    assert copy.kpi("export")[0] == 0
    names = files(copy.root / "so-lieu")
    assert any(name.endswith(".csv") for name in names)
    assert not any(name.endswith(".jsonl") for name in names)
    assert [path.name for path in copy.root.iterdir() if path.name.startswith(".tmp-")] == []
    assert copy.kpi("verify")[0] == 0


@pytest.mark.parametrize("out", ["data", "data/2026/so-lieu", ".", "plan2026.yaml", "link"])
def test_nothing_else_gives_way(copy: Store, out: str) -> None:
    (copy.root / "empty").mkdir()
    link_to(copy.root / "link", copy.root / "empty")
    before = files(copy.root)
    status, _, said = copy.kpi("export", "--out", out)
    assert status == Exit.USAGE
    codes = ("export-inside-data", "export-folder-taken", "out-over-plan", "out-not-a-file")
    assert any(f"[{code}]" in said for code in codes)
    assert files(copy.root) == before


def test_a_damaged_store_is_not_exported(copy: Store) -> None:
    path = copy.root / "data" / "2026" / "01" / "kinh-te" / "1" / "readings.csv"
    path.write_bytes(path.read_bytes().replace(b"33", b"34"))
    assert copy.kpi("export")[0] == Exit.DAMAGED
    assert [one.name for one in copy.root.iterdir() if "so-lieu" in one.name or one.name.startswith(".tmp-")] == []


def test_a_place_that_cannot_be_written_is_the_machines_fault(copy: Store) -> None:
    assert copy.kpi("export", "--out", "plan2026.yaml/so-lieu")[0] == Exit.MACHINE


def test_what_parquet_can_hold_is_38_digits_18_of_them_decimals() -> None:
    assert fits(Decimal("99999999999999999999.999999999999999999"))
    assert fits(Decimal("1.50E+19"))
    assert fits(Decimal("0.1000000000000000000000"))
    assert not fits(Decimal(10**20))
    assert not fits(Decimal("0.0000000000000000001"))


def test_every_column_is_described_in_the_document() -> None:
    text = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z_]+)` \| ([a-z]+) \| (.+) \| (.+) \|$", text, re.MULTILINE)
    vi, en = Lexicon("vi"), Lexicon("en")
    assert rows == [
        (column.name, column.kind.value, vi.say(f"export.{column.name}"), en.say(f"export.{column.name}"))
        for column in EXPORT_COLUMNS
    ]
