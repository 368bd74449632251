"""What was shown on a day is what `--as-of` that day shows for ever after (contract, section 5)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

import pytest
from ward import Ward, new_ward

from longmy_kpi.diagnostic import Exit

CULTURE = "Mã,Số liệu,Ghi chú\nvi-pham,0,\ntai-nan,1,\nkhieu-nai,{value},\ntruc-tuyen,,chưa có\n"
FILES = {
    "2026-01_kinh-te.csv": "Mã,Số liệu\nthu,10\n",
    "2026-01_kinh-te (1).csv": "Mã,Số liệu\nthu,11\n",
    "2026-01_van-hoa.csv": CULTURE.format(value=2),
    "2026-01_van-hoa (1).csv": CULTURE.format(value=3),
    "2026-02_kinh-te.csv": "Mã,Số liệu\nthu,20\n",
    "2026-02_van-hoa.csv": CULTURE.format(value=4),
    "2025-02_van-hoa.csv": CULTURE.format(value=9),
}
WHY = ("--reason", "Sai số liệu")
NOT_ALL = ("--allow-missing", "--reason", "Gửi thành phố")
ACTIONS: Mapping[str, tuple[str, ...]] = {
    "2026-01-15": (),
    "2026-01-16": ("submit", "2026-01_kinh-te.csv"),
    "2026-01-17": ("submit", "2026-01_van-hoa.csv"),
    "2026-01-18": ("submit", "2026-01_kinh-te (1).csv", *WHY),
    "2026-01-19": ("return", "van-hoa", "--month", "1", *WHY),
    "2026-01-20": ("close", "1", *NOT_ALL),
    "2026-02-16": ("submit", "2026-02_kinh-te.csv"),
    "2026-02-17": ("plan", "set-target", "truc-tuyen", "--value", "80", "--from", "1"),
    "2026-02-18": ("submit", "2025-02_van-hoa.csv"),
    "2026-02-19": ("reopen", "1", *WHY),
    "2026-02-20": ("submit", "2026-01_van-hoa (1).csv"),
    "2026-02-21": ("close", "1"),
    "2026-02-22": ("close", "2", *NOT_ALL),
    "2026-02-23": ("reopen", "1", *WHY),
    "2026-02-24": ("submit", "2026-02_van-hoa.csv"),
    "2026-02-25": ("plan", "set-target", "vi-pham", "--op", "at_most", "--value", "1", "--from", "2"),
    "2026-02-26": ("close", "1"),
}
VIEWS = (
    ("status", "--format", "json"),
    ("status", "--month", "1", "--format", "json"),
    ("board", "--month", "2", "--format", "json"),
    ("board", "--month", "2025-02", "--format", "json"),
    ("show", "thu"),
    ("explain", "khieu-nai", "--month", "2"),
    ("report", "--month", "2", "--format", "json", "--out", "bao-cao.json"),
)
_MADE_AT = re.compile(r"; theo báo cáo nhận được đến [^;]*")


def shown(ward: Ward, *as_of: str) -> list[str]:
    """What every view shows, but for the moment it is asked about."""
    texts = []
    for view in VIEWS:
        said = ward.kpi(*view, *as_of)
        assert said.status == Exit.DONE, said.err
        texts.append((ward.root / "bao-cao.json").read_text(encoding="utf-8") if view[0] == "report" else said.out)
    return [_MADE_AT.sub("", text) for text in texts]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ward, dict[str, list[str]]]:
    """A ward after all of the actions, and what it showed on the evening of each."""
    home = tmp_path_factory.mktemp("as-of")
    ward = new_ward(home / "ward")
    ward.environ = {"XDG_CACHE_HOME": str(home)}
    for name, text in FILES.items():
        ward.file(name, text)
    seen = {}
    for day, words in ACTIONS.items():
        ward.now = f"{day}T09:00:00+07:00"
        assert not words or ward.kpi(*words).status == Exit.DONE, words
        ward.now = f"{day}T18:00:00+07:00"
        seen[day] = shown(ward)
    ward.now = "2026-11-02T09:00:00+07:00"
    return ward, seen


EDITS = {"2026-02-17": "2026-02-18", "2026-02-25": "2026-02-26"}


@pytest.mark.parametrize("day", [day for day in ACTIONS if day not in EDITS])
def test_a_day_shows_for_ever_what_it_showed(told: tuple[Ward, dict[str, list[str]]], day: str) -> None:
    ward, seen = told
    assert shown(ward, "--as-of", day) == seen[day]
    assert shown(ward, "--as-of", f"{day}T18:00:00+07:00") == seen[day]


def test_every_action_showed(told: tuple[Ward, dict[str, list[str]]]) -> None:
    """So that the days above can be told apart."""
    _, seen = told
    days = list(seen.values())
    assert all(before != after for before, after in pairwise(days))


@pytest.mark.parametrize(("edited", "recorded"), EDITS.items())
def test_a_plan_counts_from_the_first_record_judged_by_it(
    told: tuple[Ward, dict[str, list[str]]], edited: str, recorded: str
) -> None:
    """The file may be edited by hand at any time: only a record tells when it stood so."""
    ward, seen = told
    days = list(ACTIONS)
    before = days[days.index(edited) - 1]
    assert shown(ward, "--as-of", edited) == seen[before]
    assert shown(ward, "--as-of", recorded) == seen[recorded]
    assert seen[before] != seen[edited]


def test_a_moment_that_has_not_passed_is_now(ward: Ward) -> None:
    """Also for a plan that was edited today and that no record was judged by yet."""
    assert (
        ward.kpi("plan", "set-target", "vi-pham", "--op", "at_most", "--value", "1", "--from", "2").status == Exit.DONE
    )
    today, now = ward.now[:10], ward.now
    for moment in (today, now, "2099-01-01"):
        assert shown(ward, "--as-of", moment) == shown(ward)
