"""Taking packages in: what is believed, what is refused and with which code, and that nothing counts twice."""

from __future__ import annotations

import itertools
import shutil
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from city_ward import NO_PACKAGES, NOW, CityOffice, WardOffice, contents, in_manifest, kpi, resealed

from longmy_kpi.city import lists, month_index, tables
from longmy_kpi.city.layout import CityWorkspace
from longmy_kpi.cli import input_files
from longmy_kpi.figures import METHOD
from longmy_kpi.ledger import sealed_json
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.package import archive
from longmy_kpi.period import Month


def codes(files: list[dict[str, object]]) -> list[list[str]]:
    return [[fault["code"] for fault in one["diagnostics"]] for one in files]  # type: ignore[attr-defined,index]


@pytest.fixture
def second(wards: list[WardOffice], tmp_path: Path) -> WardOffice:
    """A copy of the second ward, to be changed."""
    shutil.copytree(wards[1].root, tmp_path / "ward", ignore=NO_PACKAGES)
    return WardOffice(tmp_path / "ward", wards[1].code, wards[1].plan, wards[1].time)


def test_a_folder_is_collected_and_collected_again(city: CityOffice, packages: Path) -> None:
    first = city.kpi("collect", str(packages), "--format", "json")
    assert first.status == 0
    assert [(one["ward"], one["month"], one["sequence"], one["outcome"]) for one in first.json["files"]] == [
        (code, "2026-02", 1, "accepted") for code in ("10001", "10002", "10003")
    ]
    again = city.collect(packages)
    assert [one["outcome"] for one in again] == ["unchanged"] * 3
    assert [one["digest"] for one in again] == [one["digest"] for one in first.json["files"]]
    kept = city.root / "data/2026/02/10002/1"
    assert (kept / "package.zip").read_bytes() == (packages / "2026-02_10002_1.zip").read_bytes()
    assert len(list((city.root / "data/2026/plans").iterdir())) == 3


def test_the_digest_is_the_one_that_the_ward_was_told(
    city: CityOffice, wards: list[WardOffice], packages: Path
) -> None:
    told = wards[1].kpi("export", "--package", "--month", "2", "--out", "wieder.zip").out
    digest = f"sha256:{told.rpartition('sha256:')[2].strip()}"
    package = packages / "2026-02_10002_1.zip"
    assert city.collect(package, more=("--expect", f"sha256:{'0' * 64}"))[0]["outcome"] == "refused"
    (one,) = city.collect(package, more=("--expect", digest))
    assert (one["outcome"], one["digest"]) == ("accepted", digest)


def test_wildcards_are_understood_where_no_shell_expands_them(
    city: CityOffice, packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, which is imitated."""

    class Nt:
        name = "nt"

    monkeypatch.setattr(input_files, "os", Nt())
    files = city.collect(packages / "*_1000[12]_*.zip")
    assert [(one["ward"], one["outcome"]) for one in files] == [("10001", "accepted"), ("10002", "accepted")]


def test_a_dry_run_stores_nothing(city: CityOffice, packages: Path) -> None:
    before = sorted(city.root.rglob("*"))
    assert [one["outcome"] for one in city.collect(packages, more=("--dry-run",))] == ["valid"] * 3
    assert sorted(city.root.rglob("*")) == before


def test_a_package_comes_by_standard_input(city: CityOffice, packages: Path) -> None:
    told = city.kpi("collect", "-", "--format", "json", stdin=(packages / "2026-02_10001_1.zip").read_bytes())
    assert told.json["files"][0]["outcome"] == "accepted"


def test_a_wards_workspace_is_taken_as_its_package(city: CityOffice, second: WardOffice, packages: Path) -> None:
    (one,) = city.collect(second.root, more=("--month", "2"))
    assert (one["outcome"], one["ward"]) == ("accepted", "10002")
    assert (second.root / "data/2026/02/package-1/package.yaml").exists()
    assert city.collect(packages / "2026-02_10002_1.zip")[0]["outcome"] == "unchanged"


FORGERIES = {
    "a digest": ("figures.csv", None, b"x", "package-altered"),
    "a state": ("figures.csv", b",breached,", b",held,", "package-figures-differ"),
    "a reading": ("readings.csv", b"2026-02,truc-tuyen,,4,14", b"2026-02,truc-tuyen,,5,14", "package-figures-differ"),
    "a target": ("figures.csv", b"more_than,120.5", b"more_than,12.5", "package-figures-differ"),
    "a span": ("readings.csv", b"2026-02,false,1,", b"2026-01,false,1,", "package-figures-differ"),
    "what is counted": ("indicators.csv", b",sum,,,van-hoa", b",latest,,,van-hoa", "package-figures-differ"),
}


@pytest.mark.parametrize("kind", FORGERIES)
def test_a_forged_package_is_refused(kind: str, city: CityOffice, packages: Path, tmp_path: Path) -> None:
    name, old, new, code = FORGERIES[kind]
    package = packages / "2026-02_10002_1.zip"
    forged = tmp_path / "forged.zip"
    if old is None:
        files = contents(package)
        forged.write_bytes(archive.write({**files, name: files[name] + new}))
    else:
        resealed(package, name, old, new, forged)
    told = city.kpi("collect", str(forged), "--format", "json")
    assert told.status == 1
    assert told.json["files"][0]["outcome"] == "refused"
    assert code in codes(told.json["files"])[0]
    assert not (city.root / "data/2026").exists()


def test_a_broken_seal_and_a_file_too_many_are_refused(city: CityOffice, packages: Path, tmp_path: Path) -> None:
    files = contents(packages / "2026-02_10002_1.zip")
    seal = archive.write({**files, "package.yaml": files["package.yaml"].replace(b"closed: false", b"closed: true ")})
    more = archive.write({**files, "more.csv": b"a\n"})
    less = archive.write({name: data for name, data in files.items() if name != "tasks.csv"})
    for number, data in enumerate((seal, more, less)):
        (tmp_path / f"{number}.zip").write_bytes(data)
        assert codes(city.collect(tmp_path / f"{number}.zip")) == [["package-altered"]]


def _zip(**files: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as opened:
        for name, data in files.items():
            opened.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a zip",
        _zip(**{"a.txt": b"nothing of ours"}),
        _zip(**{"../package.yaml": b"kind: package\n"}),
        _zip(**{"package.yaml": b"kind: package\n", "sub/plan.yaml": b""}),
        _zip(**{"package.yaml": b"kind: package\n", "bomb.csv": b"0" * 30_000_000}),
    ],
    ids=["empty", "no zip", "another zip", "path upwards", "path inside", "bomb"],
)
def test_what_is_no_package_is_refused_before_unpacking(data: bytes, city: CityOffice, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(data)
    (one,) = city.collect(tmp_path / "x.zip")
    assert one["outcome"] == "refused"
    assert codes([one])[0][0] in ("package-unreadable", "package-altered")


def test_other_editions_of_the_method(city: CityOffice, packages: Path, tmp_path: Path) -> None:
    package = packages / "2026-02_10002_1.zip"
    newer = in_manifest(package, tmp_path / "newer.zip", method=METHOD + 1, program="9.0.0")
    format_two = in_manifest(package, tmp_path / "format.zip", format=2, program="9.0.0")
    older = in_manifest(package, tmp_path / "older.zip", method=METHOD - 2)
    before = in_manifest(package, tmp_path / "before.zip", method=METHOD - 1)
    assert codes(city.collect(newer)) == [["package-newer"]]
    assert codes(city.collect(format_two)) == [["package-newer"]]
    assert codes(city.collect(older)) == [["package-too-old"]]
    odd = resealed(before, "figures.csv", b",breached,", b",splendid,", tmp_path / "odd.zip")
    assert codes(city.collect(odd)) == [["package-unreadable"]]
    (one,) = city.collect(before)
    assert (one["outcome"], codes([one])) == ("accepted", [["package-not-recomputed"]])
    (line,) = [ward for ward in city.status("2")["wards"] if ward["received"]]
    assert line["recomputed"] is False


def test_wards_that_are_not_in_the_list_or_not_any_more(packages: Path, tmp_path: Path) -> None:
    lines = ("10001,phường Một,phường,,2026-01,10002,", "10002,phường Hai,phường,2026-03,,,")
    city = CityOffice.made(tmp_path / "tp", *lines)
    files = city.collect(packages)
    assert codes(files) == [["ward-ended"], ["ward-not-begun"], ["ward-unknown"]]
    assert "phường Hai (10002)" in files[0]["diagnostics"][0]["message"]


def test_made_up_figures_stay_out_of_a_real_city(city: CityOffice, tmp_path: Path) -> None:
    ward = WardOffice.made(tmp_path / "demo", "10001", ("city: Thành phố Thử", "city: Thành phố Thử\ndemo: true"))
    ward.submit("2026-01", "kinh-te", Reading("thu", Decimal(1)))
    assert codes(city.collect(ward.package("2026-01"))) == [["package-of-demo"]]


def _history(ward: WardOffice) -> list[Path]:
    """Return a ward's packages of February, March, and March again."""
    first = ward.package("2026-02")
    ward.submit("2026-03", "kinh-te", Reading("thu", Decimal("60.5")))
    second = ward.package("2026-03")
    ward.submit("2026-03", "kinh-te", Reading("thu", Decimal("61.5")), reason="sửa")
    return [first, second, ward.package("2026-03")]


def test_any_order_of_arrival_gives_the_same_tables(second: WardOffice, packages: Path, tmp_path: Path) -> None:
    sent = [*_history(second), packages / "2026-02_10001_1.zip"]
    seen = set()
    for number, order in enumerate(itertools.permutations(sent)):
        city = CityOffice.made(tmp_path / f"tp{number}")
        for package in order:
            assert city.collect(package, package)[0]["outcome"] == "accepted"
        city.status("2"), city.status("3")
        seen.add(tuple(sorted((name, data) for name, data in city.tables().items())))
    assert len(seen) == 1
    (tables,) = seen
    assert {name.split("/")[1] for name, _ in tables} == {"02", "03"}
    (march,) = [data for name, data in tables if name.startswith("2026/03") and name.endswith("packages.csv")]
    assert march.count(b"\n") == 2
    assert b"10002,ph\xc6\xb0\xe1\xbb\x9dng Hai,2026,2026-03,3," in march


def test_gaps_and_late_ones_are_said_and_taken_in(second: WardOffice, city: CityOffice) -> None:
    first, march, again = _history(second)
    assert codes(city.collect(again)) == [["package-gap"]]
    assert codes(city.collect(march)) == [["package-gap", "package-replayed"]]
    assert codes(city.collect(first)) == [["package-replayed"]]
    assert city.shared("3", "thu-ngan-sach")["total"]["actual"] == Decimal("61.5")
    assert city.shared("2", "thu-ngan-sach")["total"]["actual"] == Decimal("40.1")


def test_of_two_packages_of_one_sequence_neither_counts_until_the_next_names_one(
    second: WardOffice, city: CityOffice, tmp_path: Path
) -> None:
    shutil.copytree(second.root, tmp_path / "restored")
    restored = WardOffice(tmp_path / "restored", second.code, second.plan, second.time)
    lost = second.package("2026-02")
    restored.submit("2026-02", "kinh-te", Reading("thu", Decimal(50)), reason="sửa")
    kept = restored.package("2026-02")
    assert codes(city.collect(lost)) == [[]]
    assert city.shared("2", "thu-ngan-sach")["total"]["actual"] == Decimal("40.1")
    assert codes(city.collect(kept)) == [["package-fork"]]
    assert "10002" in city.status("2")["missing"]
    assert sorted(path.name for path in (city.root / "data/2026/02/10002").iterdir()) == ["1", "1-2"]
    restored.submit("2026-03", "kinh-te", Reading("thu", Decimal(70)))
    assert codes(city.collect(restored.package("2026-03"))) == [[]]
    assert city.shared("2", "thu-ngan-sach")["total"]["actual"] == Decimal(50)


def test_a_changed_plan_is_shown(second: WardOffice, city: CityOffice) -> None:
    assert city.collect(second.package("2026-02"))[0]["outcome"] == "accepted"
    plan = second.root / "plan2026.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("value: 120.5", "value: 121.5"), encoding="utf-8")
    told = city.kpi("collect", str(second.package("2026-02")))
    assert told.status == 0
    assert "[ward-plan-changed]" in told.err
    assert "121,5" in told.out


def test_bad_packages_in_a_folder_stop_no_other(city: CityOffice, packages: Path, tmp_path: Path) -> None:
    folder = tmp_path / "hop-thu"
    shutil.copytree(packages, folder)
    (folder / "broken.zip").write_bytes(b"PK")
    resealed(packages / "2026-02_10003_1.zip", "figures.csv", b",breached,", b",held,", folder / "2026-02_10003_1.zip")
    shutil.copy(packages / "2026-02_10001_1.zip", folder / "again.zip")
    (folder / "deeper").mkdir()
    shutil.copy(packages / "2026-02_10003_1.zip", folder / "deeper")
    told = city.kpi("collect", str(folder), "--format", "json")
    assert told.status == 1
    found = {Path(one["file"]).name: one["outcome"] for one in told.json["files"]}
    assert found["broken.zip"] == found["2026-02_10003_1.zip"] == "refused"
    assert sorted((found["again.zip"], found["2026-02_10001_1.zip"])) == ["accepted", "unchanged"]
    assert len(found) == 5
    assert city.status("2")["missing"] == ["10003"]


def test_ward_commands_and_city_commands_keep_apart(city: CityOffice, wards: list[WardOffice], tmp_path: Path) -> None:
    assert kpi(city.root, "status").status == 2
    assert "[city-workspace]" in kpi(city.root, "submit", "x.csv").err
    told = kpi(wards[0].root, "city", "status")
    assert told.status == 2
    assert "[not-a-city]" in told.err
    assert kpi(tmp_path, "city", "status").status == 2


def test_a_citys_packages_go_on_to_whoever_collects_from_cities(collected: CityOffice, tmp_path: Path) -> None:
    told = collected.kpi("export", "--package", "--month", "2", "--out", str(tmp_path / "all.zip"))
    assert told.status == 0
    country = CityOffice.made(tmp_path / "country")
    files = country.collect(tmp_path / "all.zip")
    assert [(one["ward"], one["outcome"]) for one in files] == [
        (code, "accepted") for code in ("10001", "10002", "10003")
    ]
    ours, theirs = collected.status("2"), country.status("2")
    assert ours["indicators"] == theirs["indicators"]


def test_verify_finds_what_was_changed(collected: CityOffice) -> None:
    assert collected.kpi("verify").status == 0
    path = collected.root / "data/2026/02/10002/1/package.zip"
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + b"!")
    assert "[stored-file-changed]" in collected.kpi("verify").err
    path.write_bytes(whole)
    accepted = path.with_name("accepted.yaml")
    accepted.write_bytes(accepted.read_bytes().replace(b"sequence: 1", b"sequence: 2"))
    told = collected.kpi("verify")
    assert told.status == 4
    assert "[record-edited]" in told.err


def test_tables_are_rebuilt_byte_for_byte(collected: CityOffice) -> None:
    collected.status("2")
    before = collected.tables()
    assert before
    shutil.rmtree(collected.root / "tables")
    collected.status("2")
    assert collected.tables() == before
    assert collected.kpi("verify", "--rebuild").status == 0
    assert collected.tables() == before


def test_a_table_that_somebody_changed_is_not_believed(collected: CityOffice) -> None:
    wanted = collected.status("2")
    (figures,) = collected.root.glob("tables/2026/02/*/figures.csv")
    figures.write_bytes(figures.read_bytes().replace(b"401,10", b"901,10"))
    assert "[tables-differ]" in collected.kpi("verify").err
    assert collected.status("2") == wanted


def test_two_versions_keep_tables_and_an_index_each(
    collected: CityOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A version with other formats on the same share makes its own; what this one made stays as it is."""
    cache = tmp_path / "cache-of-two"

    def kept() -> dict[str, bytes]:
        index = month_index.month_index(CityWorkspace(collected.root), 2026, Month(2026, 2), cache)
        tables.tables_of(CityWorkspace(collected.root), lists.load(CityWorkspace(collected.root)), index)
        folders = [cache, *collected.root.glob("tables/2026/02/*")]
        return {str(path): path.read_bytes() for folder in folders for path in folder.iterdir()}

    before = kept()
    monkeypatch.setattr(month_index, "_FORMAT", 2)
    monkeypatch.setattr(tables, "FORMAT", 2)
    both = kept()
    assert len(both) == 2 * len(before)
    assert before.items() <= both.items()


def test_a_store_that_was_replaced_gives_no_old_answer(
    collected: CityOffice, wards: list[WardOffice], tmp_path: Path
) -> None:
    """Another package under the same name, as after a restored backup: what was worked out before must not be shown."""
    assert collected.shared("2", "thu-ngan-sach")["total"]["actual"] == Decimal("120.3")
    shutil.rmtree(collected.root / "data/2026/02/10002")
    shutil.copytree(wards[1].root, tmp_path / "other", ignore=NO_PACKAGES)
    other = WardOffice(tmp_path / "other", wards[1].code, wards[1].plan, wards[1].time)
    other.submit("2026-02", "kinh-te", Reading("thu", Decimal("50.1")), reason="sửa")
    (one,) = collected.collect(other.package("2026-02"))
    assert (one["outcome"], one["sequence"]) == ("accepted", 1)
    assert collected.shared("2", "thu-ngan-sach")["total"]["actual"] == Decimal("130.3")


def test_what_came_when_is_kept(collected: CityOffice) -> None:
    fields = sealed_json.load((collected.root / "data/2026/02/10002/1/accepted.yaml").read_bytes())
    assert fields["at"] == NOW.isoformat(timespec="microseconds")
    assert fields["by"] == "người thử"
