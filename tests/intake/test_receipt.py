"""What is said back: a line a file, a receipt that fits a screen and a message, and the same for programs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from intake_ward import IntakeWard, Row
from openpyxl import Workbook

from longmy_kpi.diagnostic import Exit

SCREEN = (80, 24)
ROWS: list[Row] = [("Mã", "Số liệu"), ("diem-nong", 0), ("pham-phap-hinh-su", 3), ("tai-nan-giao-thong", 2)]
DIGEST = re.compile(r"^sha256:[0-9a-f]{64}$", re.MULTILINE)


@pytest.fixture
def ward(tmp_path: Path) -> IntakeWard:
    return IntakeWard.make(tmp_path / "ward")


def receipt(said: str) -> list[str]:
    """Return what stands between the two rules."""
    rule = "─" * 60
    _, body, rest = said.split(rule)
    assert rest == "\n"
    return body.strip("\n").split("\n")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_receipt_says_what_came_when_from_whom_and_its_digest(ward: IntakeWard, language: str) -> None:
    ward.text("2026-01_cong-an.csv", [*ROWS[:3], ("tai-nan-giao-thong", "")])
    assert ward.kpi("submit", "2026-01_cong-an.csv")[0] == Exit.REFUSED
    ward.text("2026-01_cong-an.csv", [("Mã", "Số liệu", "Ghi chú"), *ROWS[1:3], (ROWS[3][0], "", "Chưa chốt")])
    status, out, _ = ward.kpi("submit", "2026-01_cong-an.csv", "--lang", language, "--by", "Tổ tổng hợp")
    said = {
        "vi": [
            "BIÊN NHẬN BÁO CÁO SỐ LIỆU",
            "Công an phường Long Mỹ, tháng 01/2026, lần nộp 1",
            "Nhận lúc 09:00 ngày 10/04/2026, hạn 16/01/2026: nộp chậm",
            "Số chỉ tiêu có số liệu: 2; chưa có số liệu, có lý do: 1; cảnh báo: 0",
            "- “Điểm nóng” về an ninh trật tự: trong kỳ 0 → lũy kế 0",
            "- Số vụ phạm tội về trật tự xã hội: trong kỳ 3 → lũy kế 3",
            "Mã kiểm chứng:",
            "Người nộp: Tổ tổng hợp",
        ],
        "en": [
            "RECEIPT",
            "Long Mỹ Ward Police, January 2026, revision 1",
            "Received 09:00 10 April 2026, due 16 January 2026: late",
            "Figures: 2; not available, with a reason: 1; warnings: 0",
            "- “Hot spots” of security and public order: 0 in the period → 0 to date",
            "- Crimes against social order: 3 in the period → 3 to date",
            "Digest:",
            "Sent by Tổ tổng hợp",
        ],
    }
    lines = receipt(out)
    assert (status, [line for line in lines if not line.startswith("sha256:")]) == (Exit.DONE, said[language])
    assert DIGEST.fullmatch(lines[7])


def test_its_digest_proves_it(ward: IntakeWard) -> None:
    ward.text("2026-01_cong-an.csv", ROWS)
    _, out, _ = ward.kpi("submit", "2026-01_cong-an.csv")
    (digest,) = DIGEST.findall(out)
    status, said, _ = ward.kpi("verify", "--receipt", digest)
    assert (status, "data/2026/01/cong-an/1" in said) == (Exit.DONE, True)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_fits_one_screen_whatever_was_sent(ward: IntakeWard, language: str) -> None:
    ward.text("2026-01_cong-an.csv", ROWS)
    by = "Văn thư của bộ phận tổng hợp, " * 5
    said = ward.kpi("submit", "2026-01_cong-an.csv", "--lang", language, "--by", by)[1].splitlines()
    assert len(said) <= SCREEN[1]
    assert max(map(len, said[1:])) <= SCREEN[0]  # the file's line is as long as its name and its figures


def test_of_several_each_has_lines_that_can_be_pasted_apart(ward: IntakeWard) -> None:
    for month in ("2026-01", "2026-02", "2026-03"):
        ward.text(f"{month}_cong-an.csv", ROWS)
    out = ward.kpi("submit", *sorted(path.name for path in ward.root.glob("*.csv")))[1]
    lines = receipt(out)
    assert max(map(len, lines)) <= SCREEN[0]
    assert [line.partition(",")[0] for line in lines[1:-1:6]] == ["Công an phường Long Mỹ"] * 3
    assert len(DIGEST.findall("\n".join(lines))) == 3


def test_nothing_accepted_has_no_receipt(ward: IntakeWard) -> None:
    ward.text("2026-01_cong-an.csv", ROWS)
    assert "─" not in ward.kpi("submit", "2026-01_cong-an.csv", "--dry-run")[1]


def test_a_program_gets_the_digest_of_what_is_in_force(ward: IntakeWard) -> None:
    ward.text("2026-01_cong-an.csv", ROWS)
    _, (first,) = ward.submit("2026-01_cong-an.csv")
    _, (again,) = ward.submit("2026-01_cong-an.csv")
    assert (first["outcome"], again["outcome"], again["revision"]) == ("accepted", "unchanged", 1)
    assert again["digest"] == first["digest"]
    assert DIGEST.fullmatch(first["digest"])


HEAD: Row = ("Mã", "Số liệu", "Tử số", "Mẫu số", "Trạng thái", "Chính thức kỳ trước")


def all_that_is_due(**given: Row) -> list[Row]:
    """The form of Phòng Kinh tế with five due indicators; what is given stands in place of 0 of 0 or 0."""
    rows = {"thu-noi-dia": (0,), "giai-ngan-dtc": ("", 0, 18420), "ho-kinh-doanh-moi": (0,)}
    rows |= {"rac-sinh-hoat": ("", 0, 0), "chi-ngan-sach": (0,)}
    rows |= {code.replace("_", "-"): row for code, row in given.items()}
    return [HEAD, *((code, *row) for code, row in rows.items())]


def unwrapped(lines: list[str]) -> list[str]:
    return "\n".join(lines).replace("\n  ", " ").split("\n")


def said_of(out: str, name: str) -> str:
    """Return what the receipt says of the indicator of a name."""
    return next(line for line in unwrapped(receipt(out)) if line.startswith(f"- {name}: ")).partition(": ")[2]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        (
            "vi",
            "trong kỳ 2.604,5 → lũy kế 2.604,5 (8,3%), số ước",
            ["số chính thức kỳ trước 2.604,5", "trong kỳ 2.104,5 → lũy kế 4.709 (15,1%)"],
        ),
        (
            "en",
            "2,604.5 in the period → 2,604.5 to date (8.3%), an estimate",
            [
                "official for the period before 2,604.5",
                "2,104.5 in the period → 4,709 to date (15.1%)",
            ],
        ),
    ],
)
def test_it_says_what_the_year_has_come_to_with_each_figure(
    ward: IntakeWard, language: str, first: str, second: list[str]
) -> None:
    """The plan asks for 31,255: 2,604.5 are 8.33 % of it, with 2,104.5 they are 4,709 and 15.07 %."""
    name = {"vi": "Thu nội địa", "en": "Domestic revenue"}[language]
    ward.text("2026-01_kthtdt.csv", all_that_is_due(thu_noi_dia=("2604.5", "", "", "ước")))
    out = ward.kpi("submit", "2026-01_kthtdt.csv", "--lang", language)[1]
    assert said_of(out, name) == first
    assert f"; {name}: {first}" in out.splitlines()[0]
    ward.text("2026-02_kthtdt.csv", all_that_is_due(thu_noi_dia=("2104.5", "", "", "", "2604.5")))
    tried = ward.kpi("submit", "2026-02_kthtdt.csv", "--dry-run", "--lang", language)[1]
    out = ward.kpi("submit", "2026-02_kthtdt.csv", "--lang", language)[1]
    for said in (tried.splitlines()[1:], receipt(out)):
        assert [line.partition(": ")[2] for line in unwrapped(said) if line.startswith(f"- {name}: ")] == second


@pytest.mark.parametrize(
    ("january", "february", "said"),
    [
        # 100 × (412 + 300) ÷ (424 + 400) = 86.4077…; the measure has two decimals
        (("", 412, 424), ("", 300, 400), "trong kỳ 300/400 = 75% → tính chung 86,41%"),
        (("", 412, 424), ("KPS", "", ""), "trong kỳ không phát sinh → tính chung 97,17%"),
        (("", 0, 0), ("KPS", "", ""), "trong kỳ không phát sinh → tính chung không phát sinh"),
    ],
)
def test_a_rate_is_said_with_its_parts(ward: IntakeWard, january: Row, february: Row, said: str) -> None:
    ward.text("2026-01_kthtdt.csv", all_that_is_due(rac_sinh_hoat=january))
    ward.text("2026-02_kthtdt.csv", all_that_is_due(rac_sinh_hoat=february))
    ward.kpi("submit", "2026-01_kthtdt.csv")
    out = ward.kpi("submit", "2026-02_kthtdt.csv")[1]
    assert said_of(out, "Tỷ lệ rác thải sinh hoạt được thu gom và xử lý") == said


def test_a_long_file_says_in_its_line_what_fits_and_how_many_more(ward: IntakeWard) -> None:
    ward.text("2026-01_kthtdt.csv", all_that_is_due())
    line = ward.kpi("submit", "2026-01_kthtdt.csv")[1].splitlines()[0]
    shown = line.count("trong kỳ") + line.count("/18.420")
    assert line.endswith(f"; và {5 - shown} số liệu khác, ghi ở biên nhận")
    assert 0 < shown < 5
    assert len(line) <= 160 + len(f"; và {5 - shown} số liệu khác, ghi ở biên nhận")


def test_last_years_figure_has_no_share_of_this_years_target(ward: IntakeWard) -> None:
    for month, value in (("2025-11", 2000), ("2025-12", 2500)):
        ward.text(f"{month}_kthtdt.csv", [("Mã", "Số liệu"), ("thu-noi-dia", value)])
        out = ward.kpi("submit", f"{month}_kthtdt.csv")[1]
    assert said_of(out, "Thu nội địa") == "trong kỳ 2.500 → lũy kế 4.500"


def test_a_sheet_stands_beside_the_sheet_of_the_month_before(ward: IntakeWard) -> None:
    """An official figure in February's sheet replaces the estimate in January's, in whatever order they stand."""
    book = Workbook()
    sheets = {
        "2026-02": all_that_is_due(thu_noi_dia=(2104.5, "", "", "", 2604.5)),
        "2026-01": all_that_is_due(thu_noi_dia=(2600, "", "", "ước")),
    }
    for month, rows in sheets.items():
        sheet = book.create_sheet(month)
        for row in (("Đơn vị", "kthtdt"), ("Tháng", month), *rows):
            sheet.append([cell if cell != "" else None for cell in row])
    del book["Sheet"]
    book.save(ward.root / "quy-1.xlsx")
    status, out, err = ward.kpi("submit", "quy-1.xlsx")
    assert (status, err) == (Exit.DONE, "")
    assert [line for line in receipt(out) if line.startswith("- Thu nội địa")] == [
        "- Thu nội địa: trong kỳ 2.600 → lũy kế 2.600 (8,3%), số ước",
        "- Thu nội địa: số chính thức kỳ trước 2.604,5",
        "- Thu nội địa: trong kỳ 2.104,5 → lũy kế 4.709 (15,1%)",
    ]
