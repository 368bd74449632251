"""The city's picture of a month: exact totals, each ward's own states, and who is missing."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from city_ward import CityOffice, WardOffice

from longmy_kpi.ledger.readings import Reading
from longmy_kpi.messages.lexicon import Lexicon

VI = Lexicon("vi")

PLAN = (
    "year: 2026",
    "title: Kế hoạch của thành phố",
    "city: Thành phố Thử",
    "calendar: {cutoff_day: 14, due_working_days: 5}",
    "measures:",
    "  - {code: dong, name: triệu đồng, decimals: 2}",
    '  - {code: phan-tram, name: "%", decimals: 2, percent: true}',
    "indicators:",
    "  - {code: thu-ngan-sach, name: Thu, measure: dong, value: number, to_date: cumulative, due: month,",
    "     target: {op: at_least, value: 600}, derived: {how: sum, of: wards}}",
    "  - {code: truc-tuyen, name: Trực tuyến, measure: phan-tram, value: ratio, to_date: pooled, due: month,",
    "     target: {op: more_than, value: 28}, derived: {how: pooled, of: wards}}",
)


def fraction(value: Decimal) -> Fraction:
    return Fraction(value)


def test_each_wards_states_are_those_of_its_own_status(collected: CityOffice, wards: list[WardOffice]) -> None:
    told = collected.status("2")
    for ward, line in zip(wards, told["wards"], strict=True):
        own = ward.status("2026-02")
        assert (line["code"], line["received"], line["sequence"], line["closed"]) == (ward.code, True, 1, False)
        keys = ("number", "state", "open", "judged", "of", "wanting")
        assert [{key: item[key] for key in keys} for item in line["items"]] == [
            {key: item[key] for key in keys} for item in own["items"]
        ]
        by_code = {one["code"]: one for one in own["indicators"]}
        for shared in told["indicators"]:
            (mine,) = [one for one in shared["wards"] if one["ward"] == ward.code]
            wanted = by_code[mine["indicator"]]
            assert (mine["state"], mine["actual"], mine["attainment"]) == (
                wanted["state"],
                wanted["actual"],
                wanted["attainment"],
            )


def test_totals_are_what_a_hand_computation_in_fractions_gives(collected: CityOffice) -> None:
    thu = collected.shared("2", "thu-ngan-sach")["total"]
    # year to date of February: 20.1 + 40.1 + 60.1
    assert (thu["actual"], thu["wards_reported"], thu["wards_expected"]) == (Decimal("120.3"), 3, 3)
    rate = collected.shared("2", "truc-tuyen")["total"]
    # January and February: (1+2) + (2+4) + (3+6) of 3 × (7+14)
    assert (rate["numerator"], rate["denominator"]) == (18, 63)
    assert abs(fraction(rate["actual"]) - Fraction(1800, 63)) < Fraction(1, 10**15)
    cases = collected.shared("2", "vi-pham")["total"]
    assert (cases["actual"], cases["wards_reported"]) == (6, 3)


def test_standards_are_counted_by_state_and_never_added(collected: CityOffice) -> None:
    standard = collected.shared("2", "dat-chuan")
    assert standard["total"]["actual"] is None
    level = collected.shared("2", "no-dong")
    assert level["total"]["actual"] is None


def test_a_ward_that_sent_nothing_is_missing_and_nowhere_zero(city: CityOffice, packages: Path) -> None:
    city.collect(packages / "2026-02_10001_1.zip", packages / "2026-02_10002_1.zip")
    told = city.status("2")
    assert told["missing"] == ["10003"]
    line = told["wards"][2]
    assert (line["received"], line["on_time"], line["items"]) == (False, None, [])
    total = city.shared("2", "thu-ngan-sach")["total"]
    assert (total["actual"], total["wards_reported"], total["wards_expected"]) == (Decimal("60.2"), 2, 3)
    text = city.kpi("status", "--month", "2").out
    assert "CHƯA GỬI: xã Ba" in text
    assert "2/3" in text


def test_the_citys_target_is_judged_only_where_every_ward_is_in(city: CityOffice, packages: Path) -> None:
    city.plan(*PLAN)
    city.collect(packages / "2026-02_10001_1.zip", packages / "2026-02_10002_1.zip")
    part = city.shared("2", "thu-ngan-sach")
    assert (part["state"], part["attainment"], part["target"]["value"]) == ("no_data", None, 600)
    assert "chưa đủ số liệu 2/3" in city.kpi("status", "--month", "2").out
    city.collect(packages / "2026-02_10003_1.zip")
    whole = city.shared("2", "thu-ngan-sach")
    # 120.3 of 600; two twelfths are 100, so it is on track
    assert (whole["state"], whole["attainment"]) == ("on_track", Decimal("0.2005"))
    rate = city.shared("2", "truc-tuyen")
    assert rate["state"] == "exceeded"  # 28.57 % > 28 %


def test_figures_of_other_months_are_not_added(collected: CityOffice, wards: list[WardOffice], tmp_path: Path) -> None:
    """The third ward has not reported February: its figure goes to January and stays out of the total."""
    collected.plan(*PLAN)
    ward = WardOffice.made(tmp_path / "late", "10003")
    ward.submit("2026-01", "kinh-te", Reading("thu", Decimal("30.1")))
    city = CityOffice.made(tmp_path / "tp2")
    city.plan(*PLAN)
    for one in wards[:2]:
        city.collect(one.root / "goi" / f"2026-02_{one.code}_1.zip")
    city.collect(ward.package("2026-02"))
    found = city.shared("2", "thu-ngan-sach")
    assert (found["total"]["actual"], found["total"]["wards_reported"]) == (Decimal("60.2"), 2)
    assert found["state"] == "no_data"
    assert "xã Ba: đến tháng 01/2026" in city.kpi("status", "--month", "2").out


def test_a_mapping_adds_overrides_and_takes_away(collected: CityOffice) -> None:
    collected.mapping("*,thu,thu-khac,,,", "10003,-,thu-khac,,,")
    codes = {one["shared"] for one in collected.status("2")["indicators"]}
    assert "thu-ngan-sach" not in codes
    total = collected.shared("2", "thu-khac")["total"]
    assert (total["actual"], total["wards_reported"], total["wards_expected"]) == (Decimal("60.2"), 2, 2)


def test_a_mapping_holds_in_its_months_alone(collected: CityOffice) -> None:
    collected.mapping("*,phan-a,khu-vuc-a,,2026-03,")
    assert "khu-vuc-a" not in {one["shared"] for one in collected.status("2")["indicators"]}


def test_another_measure_counts_only_with_an_exact_factor(city: CityOffice, packages: Path, tmp_path: Path) -> None:
    change = ("  - {code: ho, name: hộ,", "  - {code: ty, name: tỷ đồng, decimals: 3}\n  - {code: ho, name: hộ,")
    other = ("name: Thu ngân sách\n    measure: dong", "name: Thu ngân sách\n    measure: ty")
    ward = WardOffice.made(tmp_path / "ward", "10003", change, other)
    ward.submit("2026-02", "kinh-te", Reading("thu", Decimal("0.0601")))
    city.collect(packages / "2026-02_10001_1.zip", packages / "2026-02_10002_1.zip", ward.package("2026-02"))
    told = city.kpi("status", "--month", "2", "--format", "json")
    assert "[shared-differs]" in told.err
    assert city.shared("2", "thu-ngan-sach")["total"]["actual"] == Decimal("60.2")
    city.mapping("10003,thu,thu-ngan-sach,1000,,")
    total = city.shared("2", "thu-ngan-sach")["total"]
    assert (total["actual"], total["wards_reported"]) == (Decimal("120.3"), 3)


def test_a_ward_that_ends_is_not_expected_any_more(packages: Path, tmp_path: Path) -> None:
    lines = ("10001,phường Một,phường,,2026-06,10002,", "10002,phường Hai,phường,,,,", "10003,xã Ba,xã,,,,")
    city = CityOffice.made(tmp_path / "tp", *lines)
    city.collect(packages)
    assert city.status("6")["missing"] == ["10001", "10002", "10003"]
    assert city.status("7")["missing"] == ["10002", "10003"]
    assert city.status("2")["missing"] == []
    total = city.shared("2", "thu-ngan-sach")["total"]
    assert (total["wards_reported"], total["wards_expected"]) == (3, 3)


def test_on_time_goes_by_the_citys_calendar(collected: CityOffice) -> None:
    assert {line["on_time"] for line in collected.status("2")["wards"]} == {None}
    collected.plan(*PLAN)
    assert {line["on_time"] for line in collected.status("2")["wards"]} == {False}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_view_speaks_both_languages(language: str, collected: CityOffice) -> None:
    for words in (("status",), ("board",), ("show", "thu-ngan-sach"), ("show", "truc-tuyen", "--ward", "10002")):
        told = collected.kpi(*words, "--month", "2", "--lang", language)
        assert told.status == 0, told.err
        assert "{" not in told.out
    assert "40,10" in collected.kpi("show", "thu-ngan-sach", "--ward", "10002", "--month", "2").out


def test_the_board_has_a_message_for_those_who_have_not_sent(city: CityOffice, packages: Path) -> None:
    city.collect(packages / "2026-02_10001_1.zip")
    told = city.kpi("board", "--month", "2").out
    assert "Chưa gửi: phường Hai, xã Ba." in told
    record = city.kpi("board", "--month", "2", "--format", "json").json
    assert record["missing"] == ["10002", "10003"]


def test_spoken_no_sign_stands_without_its_word(collected: CityOffice) -> None:
    drawn, said = collected.kpi("status", "--month", "2").out, collected.spoken("status", "--month", "2").out
    assert set("▼►√×‼○…◦") & set(drawn)
    assert not set("▼►√×‼○…◦■▲?!·") & set(said.split("\n", 3)[3])
    for line in collected.status("2")["wards"]:
        (sentence,) = (one for one in said.split("\n") if one.startswith(line["name"] + ": "))
        for item in line["items"]:
            assert (
                f"mục {item['number']}: {VI.say('state.' + item['state'])}, {item['judged']}/{item['of']}" in sentence
            )
