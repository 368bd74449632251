"""What a ward's package holds and promises (contract, section 7)."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml
from city_ward import NO_PACKAGES, NOW, WardOffice, contents, kpi, plan_text, rows

from longmy_kpi.ledger.readings import Reading
from longmy_kpi.plan import scaffold


@pytest.fixture
def ward(wards: list[WardOffice], tmp_path: Path) -> WardOffice:
    """A copy of the second ward, to be changed."""
    shutil.copytree(wards[1].root, tmp_path / "ward", ignore=NO_PACKAGES)
    return WardOffice(tmp_path / "ward", wards[1].code, wards[1].plan, wards[1].time)


def test_the_zip_has_sorted_names_and_fixed_dates(packages: Path) -> None:
    with ZipFile(packages / "2026-02_10002_1.zip") as opened:
        names = opened.namelist()
        dates = {part.date_time for part in opened.infolist()}
    assert names == sorted(names)
    assert dates == {(1980, 1, 1, 0, 0, 0)}
    assert set(names) == {
        *("package.yaml", "plan.yaml", "figures.csv", "readings.csv", "indicators.csv", "submissions.csv"),
        *("tasks.csv", "difficulties.csv", "restatements.csv", "datapackage.json"),
    }


def test_the_manifest_is_yaml_and_says_what_every_file_is(packages: Path, wards: list[WardOffice]) -> None:
    files = contents(packages / "2026-02_10002_1.zip")
    sealed = files.pop("package.yaml")
    said = yaml.safe_load(sealed)
    assert [said[key] for key in ("kind", "format", "ward", "city", "year", "month")] == [
        "package",
        1,
        "10002",
        "92",
        2026,
        "2026-02",
    ]
    assert (said["sequence"], said["previous"], said["closed"], said["demo"]) == (1, None, False, False)
    assert said["plan"] == f"sha256:{hashlib.sha256(wards[1].plan).hexdigest()}"
    assert files["plan.yaml"] == wards[1].plan
    assert said["files"].keys() == files.keys()
    for name, data in files.items():
        assert said["files"][name]["sha256"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert said["files"][name]["bytes"] == len(data)
        if name.endswith(".csv"):
            assert said["files"][name]["rows"] == len(list(rows(data)))
    body = sealed.rpartition(b"seal: ")[0]
    assert said["seal"] == f"sha256:{hashlib.sha256(body).hexdigest()}"


def test_figures_are_those_of_status_as_exact_fractions(packages: Path, wards: list[WardOffice]) -> None:
    told = {one["code"]: one for one in wards[1].status("2026-02")["indicators"]}
    found = {
        row["indicator"]: row for row in rows(contents(packages / "2026-02_10002_1.zip")["figures.csv"]) if row["state"]
    }
    assert found.keys() == told.keys()
    for code, row in found.items():
        assert row["state"] == told[code]["state"]
        assert row["months_due"] == str(told[code]["months_due"])
        assert row["op"] == told[code]["target"]["op"]
    # thu of February, year to date: 40.1; truc-tuyen: 2 of 7 and 4 of 14
    assert (found["thu"]["actual_num"], found["thu"]["actual_den"]) == ("401", "10")
    assert Fraction(int(found["truc-tuyen"]["actual_num"]), int(found["truc-tuyen"]["actual_den"])) == Fraction(600, 21)
    assert (found["truc-tuyen"]["numerator"], found["truc-tuyen"]["denominator"]) == ("6", "21")
    assert (found["thu"]["planned_num"], found["thu"]["planned_den"]) == ("2", "15")  # two thirds of 20 %
    assert (found["thu"]["base_num"], found["thu"]["base_den"]) == ("8", "1")  # the plan's own baseline
    assert found["thu"]["shared"] == "thu-ngan-sach"


def test_a_further_issuer_has_a_row_of_its_own_that_no_total_can_count(packages: Path) -> None:
    found = [
        row for row in rows(contents(packages / "2026-02_10002_1.zip")["figures.csv"]) if row["indicator"] == "thu"
    ]
    assert [row["issuer"] for row in found] == ["UBND thành phố", "HĐND phường"]
    assert (found[1]["op"], found[1]["target_value"]) == ("at_least", "125")
    assert (found[1]["state"], found[1]["actual_num"]) == ("", "")


def test_readings_carry_spans_and_records_and_no_officer(packages: Path, wards: list[WardOffice]) -> None:
    files = contents(packages / "2026-02_10002_1.zip")
    found = {(row["period"], row["indicator"]): row for row in rows(files["readings.csv"])}
    record = (wards[1].root / "data/2026/02/van-hoa/1/submission.yaml").read_bytes()
    assert found["2026-02", "truc-tuyen"]["record"] == f"sha256:{hashlib.sha256(record).hexdigest()}"
    assert found["2026-02", "truc-tuyen"]["covers_from"] == "2026-02"
    assert found["2026-02", "thu"]["covers_from"] == "2026-01"
    assert found["2026-02", "thu"]["status"] == "estimate"
    assert not any("Văn thư".encode() in data for name, data in files.items() if name != "plan.yaml")


def test_words_travel_only_where_that_is_asked(ward: WardOffice) -> None:
    ward.submit("2026-03", "kinh-te", Reading("thu", Decimal("60.5"), note="Còn nợ của A", difficulty="Thiếu vốn"))
    silent = contents(ward.package("2026-03"))
    row = next(one for one in rows(silent["readings.csv"]) if (one["period"], one["indicator"]) == ("2026-03", "thu"))
    assert "note" not in row
    assert row["explained"] == "true"
    assert "Còn nợ".encode() not in silent["readings.csv"]
    told = contents(ward.package("2026-03", "--with-notes"))
    row = next(one for one in rows(told["readings.csv"]) if (one["period"], one["indicator"]) == ("2026-03", "thu"))
    assert (row["note"], row["difficulty"]) == ("Còn nợ của A", "Thiếu vốn")


def test_the_same_content_is_no_new_package(ward: WardOffice) -> None:
    first = ward.kpi("export", "--package", "--month", "2", "--out", "a.zip")
    again = ward.kpi("export", "--package", "--month", "2", "--out", "b.zip")
    assert "không thay đổi" in again.out
    assert first.out.rpartition("sha256:")[2] == again.out.rpartition("sha256:")[2]
    assert (ward.root / "a.zip").read_bytes() == (ward.root / "b.zip").read_bytes()
    assert [path.name for path in (ward.root / "data/2026/02").glob("package-*")] == ["package-1"]


def test_the_record_is_the_manifest_and_the_next_one_names_it(ward: WardOffice) -> None:
    first = contents(ward.package("2026-02"))["package.yaml"]
    assert (ward.root / "data/2026/02/package-1/package.yaml").read_bytes() == first
    ward.submit("2026-03", "kinh-te", Reading("thu", Decimal("60.5")))
    second = yaml.safe_load(contents(ward.package("2026-03"))["package.yaml"])
    assert (second["sequence"], second["previous"]) == (2, f"sha256:{hashlib.sha256(first).hexdigest()}")
    ward.submit("2026-02", "kinh-te", Reading("thu", Decimal("41.5")), reason="sửa")
    third = yaml.safe_load(contents(ward.package("2026-02"))["package.yaml"])
    assert third["sequence"] == 3
    assert sorted(path.name for path in (ward.root / "data/2026/02").glob("package-*")) == ["package-1", "package-2"]
    assert ward.kpi("verify").status == 0


def test_a_package_that_was_tampered_with_is_found_by_verify(ward: WardOffice) -> None:
    ward.package("2026-02")
    path = ward.root / "data/2026/02/package-1/package.yaml"
    path.write_bytes(path.read_bytes().replace(b"sequence: 1", b"sequence: 2"))
    told = ward.kpi("verify")
    assert told.status == 4
    assert "[record-edited]" in told.err


def test_a_closed_month_says_on_which_closing_it_rests(ward: WardOffice) -> None:
    for month in ("1", "2"):
        assert ward.kpi("close", month).status == 0
    said = yaml.safe_load(contents(ward.package("2026-02"))["package.yaml"])
    closing = (ward.root / "data/2026/02/closing-1/closing.yaml").read_bytes()
    assert said["closed"] is True
    assert said["closing"] == f"sha256:{hashlib.sha256(closing).hexdigest()}"


def test_the_same_workspace_elsewhere_gives_the_same_digest(ward: WardOffice, tmp_path: Path) -> None:
    shutil.copytree(ward.root, tmp_path / "elsewhere")
    here = kpi(ward.root, "export", "--package", "--month", "2", "--out", "x.zip")
    there = kpi(
        tmp_path / "elsewhere", "export", "--package", "--month", "2", "--out", "y.zip", now=NOW.replace(month=11)
    )
    assert here.out.rpartition("sha256:")[2] == there.out.rpartition("sha256:")[2]


def test_a_final_month_of_the_next_year_belongs_to_the_plans_year(ward: WardOffice) -> None:
    ward.submit("2027-03", "van-hoa", Reading("xep-hang", "Khá"))
    path = ward.package("2027-03")
    assert path.name == "2027-03_10002_1.zip"
    said = yaml.safe_load(contents(path)["package.yaml"])
    assert (said["year"], said["plan_year"], said["month"]) == (2026, 2026, "2027-03")


def test_difficulties_travel_only_where_they_were_raised_to_the_city(ward: WardOffice) -> None:
    hard = Reading("thu", Decimal("60.5"), difficulty="Thiếu vốn"), Reading("phan-a", Decimal(9), difficulty="Mưa bão")
    ward.submit("2026-03", "kinh-te", *hard)
    assert list(rows(contents(ward.package("2026-03"))["difficulties.csv"])) == []
    told = ward.kpi("difficulties", "--format", "json").json
    number = next(one["number"] for one in told["difficulties"] if "Thiếu vốn" in json.dumps(one, ensure_ascii=False))
    answered = ward.kpi(
        "difficulties", "answer", str(number), "--text", "Đề nghị thành phố bố trí vốn", "--escalate", "city"
    )
    assert answered.status == 0, answered.err
    found = list(rows(contents(ward.package("2026-03"))["difficulties.csv"]))
    assert [(row["subject"], row["text"]) for row in found] == [("thu", "Đề nghị thành phố bố trí vốn")]


def test_without_its_official_code_a_ward_makes_no_package(tmp_path: Path) -> None:
    ward = WardOffice.made(tmp_path / "ward", "10001", ('ward_code: "10001"\n', ""))
    ward.submit("2026-01", "kinh-te", Reading("thu", Decimal(1)))
    told = ward.kpi("export", "--package")
    assert told.status == 2
    assert "[ward-code-missing]" in told.err


@pytest.mark.parametrize(
    ("came", "received", "day"),
    [
        ("2026-01-16T09:00:00+07:00", (), "2026-01-14"),  # after the period's end: figures run to its end
        ("2026-01-10T09:00:00+07:00", (), "2026-01-10"),  # before it: no further than the day they came
        ("2026-01-16T09:00:00+07:00", ("--received", "2026-01-12"), "2026-01-12"),
    ],
)
def test_the_day_of_the_figures_is_the_one_that_every_output_names(
    tmp_path: Path, came: str, received: tuple[str, ...], day: str
) -> None:
    root, moment = tmp_path / "ward", datetime.fromisoformat(came)
    scaffold.init(root, plan_text("10001", "phường Một", ("    period: calendar\n", "")).encode())
    (root / "2026-01_kinh-te.csv").write_text("Mã,Số liệu,Trạng thái\nthu,10,ước\n", encoding="utf-8")
    assert kpi(root, "submit", "2026-01_kinh-te.csv", *received, now=moment).status == 0
    told = kpi(root, "export", "--package", "--month", "1", "--out", str(root / "goi.zip"), now=moment)
    assert told.status == 0, told.err
    assert yaml.safe_load(contents(root / "goi.zip")["package.yaml"])["as_of"] == day
    said = f"Số liệu tính đến ngày {day[8:]}/{day[5:7]}/{day[:4]};"
    assert said in kpi(root, "status", "--month", "1", now=moment).out
