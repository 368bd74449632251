"""Reading the plan file as a whole: every fault at once, and nothing a user can write makes the program stumble."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_edits import SMALL, caret, changed, read, seen

from longmy_kpi.diagnostic import Exit, KpiError
from longmy_kpi.plan.plan_file import load, loads
from longmy_kpi.plan.yaml_nodes import MAX_BYTES


def codes(data: bytes) -> list[str]:
    return [each.code for each in loads(data, "plan2026.yaml").diagnostics]


@pytest.mark.parametrize("data", [b"", b"# only a comment\n", b"\xef\xbb\xbf", b"---\n...\n"])
def test_a_file_without_content_is_empty(data: bytes) -> None:
    assert codes(data) in (["plan-empty"], ["plan-needs-mapping"])
    assert loads(data, "p").plan is None


@pytest.mark.parametrize("data", [b"- 1\n", b"text\n", b"null\n"])
def test_a_file_that_is_no_mapping_says_so(data: bytes) -> None:
    assert codes(data) == ["plan-needs-mapping"]


def test_a_huge_file_is_not_read() -> None:
    assert codes(b" " * (MAX_BYTES + 1)) == ["yaml-too-large"]


def test_another_encoding_is_refused_with_its_line() -> None:
    loaded = loads("year: 2026\ntitle: Kế\n".encode("utf-16"), "p")
    assert seen(loaded) == [("yaml-not-utf8", 1, None)]
    assert seen(loads(b"year: 2026\ntitle: K\xe9\n", "p")) == [("yaml-not-utf8", 2, None)]


def test_a_file_that_cannot_be_opened_ends_with_the_machines_status(tmp_path: Path) -> None:
    with pytest.raises(KpiError) as stopped:
        load(tmp_path / "plan2026.yaml")
    assert stopped.value.status is Exit.MACHINE
    assert [each.code for each in stopped.value.diagnostics] == ["file-missing"]
    with pytest.raises(KpiError) as stopped:
        load(tmp_path)
    assert stopped.value.status is Exit.MACHINE
    assert [each.code for each in stopped.value.diagnostics] == ["path-not-possible"]


def test_the_file_is_named_by_its_year() -> None:
    assert seen(read(SMALL, "here/plan2027.yaml")) == [("plan-year-differs", 3, 7)]
    assert seen(read(SMALL, "data/2026/plans/0a.yaml")) == []


def test_the_digest_is_of_the_bytes_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "plan2026.yaml"
    path.write_bytes(SMALL.encode())
    loaded = load(path)
    assert loaded.plan is not None
    assert loaded.plan.digest == "sha256:" + sha256(SMALL.encode()).hexdigest()
    assert loaded.data == SMALL.encode()


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf" + SMALL.encode(), SMALL.replace("\n", "\r\n").encode()])
def test_a_byte_order_mark_and_windows_line_ends_change_nothing_but_the_digest(data: bytes) -> None:
    plain, other = read(SMALL).plan, loads(data, "plan2026.yaml").plan
    assert plain is not None
    assert other is not None
    assert other.indicators == plain.indicators
    assert other.digest != plain.digest


def test_places_hold_with_windows_line_ends() -> None:
    text = changed("tong", "to_date: sum", "to_date: total")
    loaded = loads(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), "plan2026.yaml")
    assert seen(loaded) == [("plan-word-unknown", *caret(text, "tong", "to_date: ^total"))]
    assert loaded.diagnostics[0].place.excerpt == "    to_date: total"


FAULTY = [
    ("demo: true", "demo: yes", "plan-true-false"),
    ("decimals: 2}", "decimals: two}", "plan-whole-number"),
    ("{code: thue,", "{code: thue, color: red,", "plan-key-unknown"),
    ("group: nhom-2", "group: nhom-3", "plan-unknown-group"),
    ("{op: at_least, value: 60}", "{op: at_least, value: 6,0}", "plan-number-comma"),
    ("{op: at_least, value: 4}", "{op: at_least, value: 4.5}", "plan-target-fraction"),
    ("12: 100}", "12: 100, 12: 90}", "yaml-duplicate-key"),
    ("lead: van-hoa", "lead: van-hoas", "plan-unknown-unit"),
    ("to_date: pooled", "to_date: sum", "plan-to-date-impossible"),
    ("rating: Khá", "rating: Kha", "plan-unknown-rating"),
    ("final: 2027-03", "final: 03/2027", "plan-month-form"),
]


def test_ten_faults_of_all_sorts_are_said_in_one_run_in_the_order_of_the_file() -> None:
    text = SMALL
    for old, new, _ in FAULTY:
        text = text.replace(old, new, 1)
    # `xep-hang` cannot be read for its final month, so its rating is not looked at; and summing is also of percentages.
    expected = [code for *_, code in FAULTY if code != "plan-unknown-rating"]
    expected.insert(expected.index("plan-to-date-impossible"), "plan-percent-summed")
    loaded = read(text)
    assert sorted(each.code for each in loaded.diagnostics) == sorted(expected)
    lines = [each.place.line for each in loaded.diagnostics]
    assert lines == sorted(lines, key=lambda line: line or 0)


def test_records_after_one_that_cannot_be_read_keep_their_lines() -> None:
    text = changed("phan-a", "value: number", "value: numbr").replace("rating: Khá", "rating: Kha")
    assert seen(read(text)) == [
        ("plan-word-unknown", *caret(text, "phan-a", "value: ^numbr")),
        ("plan-unknown-rating", *caret(text, "xep-hang", "rating: ^Kha")),
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{code: ho, name", "{code: ho, nam: x, name", "plan-key-unknown"),
        ("{code: nhom-2, name: Xã hội,", "{code: nhom-2,", "plan-key-missing"),
        ("{number: 2, name: Đời sống, name_en: Living,", "{number: 2, name_en: Living,", "plan-key-missing"),
        ("{code: van-hoa, name: Phòng Văn hóa,", "{code: van-hoa,", "plan-key-missing"),
    ],
)
def test_a_record_that_cannot_be_read_is_blamed_once_and_not_by_those_that_name_it(
    old: str, new: str, code: str
) -> None:
    assert [each.code for each in read(SMALL.replace(old, new)).diagnostics] == [code]


@given(st.binary(max_size=200))
def test_any_bytes_give_diagnostics_and_never_an_exception(data: bytes) -> None:
    loaded = loads(data, "plan2026.yaml")
    assert loaded.plan is None
    assert loaded.diagnostics


PIECES = st.sampled_from([*" \t\n:-[]{},|", "", "&a", "*a", "!!x", "<<", "'", '"', "null", "1,5"])


@given(st.data())
def test_any_small_slip_in_a_plan_gives_a_plan_or_diagnostics(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SMALL) - 1))
    stop = min(len(SMALL), start + data.draw(st.integers(0, 6)))
    loaded = read(SMALL[:start] + data.draw(PIECES) + SMALL[stop:])
    assert (loaded.plan is None) == any(each.severity == "error" for each in loaded.diagnostics)
    lines = SMALL.count("\n") + 3
    assert all(1 <= (each.place.line or 1) <= lines for each in loaded.diagnostics)
