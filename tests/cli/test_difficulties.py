"""What units find hard, from the form to the list and the reports, as people type it."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import docx
import openpyxl
import pytest
from ward import Ward

from longmy_kpi.diagnostic import Exit

HARD = "Mã,Số liệu,Khó khăn – kiến nghị\nthu,{value},{text}\n"
LIST_VI = """\
không còn nội dung chưa trả lời; 1 đang theo dõi
Phường Thử – kế hoạch năm 2026 – khó khăn, kiến nghị
SỐ LIỆU MINH HỌA

  1  Phòng Kinh tế – Thu ngân sách (thu)
    đã kiến nghị thành phố; không còn nêu từ tháng 7/2026
    04/2026: Thiếu vốn
    05/2026: Vẫn thiếu vốn
    Nêu lần đầu tháng 4/2026, gần nhất tháng 5/2026
    - 09:00 ngày 20/05/2026, test: đã trả lời: Chờ tháng sau
    - 09:00 ngày 20/07/2026, văn thư: đã kiến nghị thành phố

"""
LIST_EN = """\
none open; 1 followed
Phường Thử – plan of 2026 – difficulties and proposals
MADE-UP FIGURES (SỐ LIỆU MINH HỌA)

  1  Economy – Thu ngân sách (thu)
    passed up to the city; no longer told from July 2026
    04/2026: Thiếu vốn
    05/2026: Vẫn thiếu vốn
    Told since April 2026, last for May 2026
    - 09:00 20 May 2026, test: answered: Chờ tháng sau
    - 09:00 20 July 2026, văn thư: passed up to the city

"""


def tell(ward: Ward, month: str, text: str, *more: str, day: str = "16") -> None:
    ward.now = f"{month}-{day}T09:00:00+07:00"
    said = ward.submit(month, HARD.format(value=20 + int(month[-2:]), text=text), *more)
    assert said.status == Exit.DONE, said.err


def deal(ward: Ward, when: str, *words: str) -> str:
    ward.now = f"{when}T09:00:00+07:00"
    said = ward.kpi("difficulties", "answer", *words)
    assert said.status == Exit.DONE, said.err
    return said.out


@pytest.fixture
def told(ward: Ward) -> Ward:
    """Told in April and in May, not in July; answered in May, passed up to the city in July."""
    tell(ward, "2026-04", "Thiếu vốn")
    tell(ward, "2026-05", "Vẫn thiếu vốn")
    deal(ward, "2026-05-20", "1", "--text", "Chờ tháng sau")
    tell(ward, "2026-07", "Không")
    deal(ward, "2026-07-20", "1", "--escalate", "city", "--by", "văn thư")
    return ward


@pytest.mark.parametrize(("lang", "expected"), [("vi", LIST_VI), ("en", LIST_EN)])
def test_the_list_says_since_when_what_was_done_and_that_it_is_told_no_more(
    told: Ward, lang: str, expected: str
) -> None:
    assert told.kpi("difficulties", "--lang", lang).out == expected
    assert told.kpi("verify").status == Exit.DONE


def test_an_answer_says_what_stands_on_record(told: Ward) -> None:
    said = deal(told, "2026-07-21", "1", "--text", "Đã cấp vốn.", "--close")
    assert re.sub(r"sha256:[0-9a-f]{64}", "sha256:…", said) == (
        "Đã ghi cho số 1 (kinh-te, Thu ngân sách)\n"
        "09:00 ngày 21/07/2026, test: đã trả lời, đã giải quyết xong: Đã cấp vốn.\n"
        "Mã kiểm chứng: sha256:…\n"
    )
    again = told.kpi("difficulties", "answer", "1", "--close")
    assert (again.status, again.codes, again.out) == (Exit.REFUSED, ["difficulty-closed"], "")


def test_the_same_answer_again_is_nothing_new(told: Ward, lang: str) -> None:
    said = told.kpi("difficulties", "answer", "1", "--escalate", "city", "--lang", lang)
    assert said.status == Exit.DONE
    assert said.out.startswith({"vi": "Không thay đổi nội dung số 1", "en": "Nothing new for No. 1"}[lang])
    assert len(list((told.root / "data/2026/difficulties").iterdir())) == 2


@pytest.mark.parametrize(("lang", "name"), [("vi", "Phòng Kinh tế – Sửa chợ"), ("en", "Economy – Repair the market")])
def test_a_task_has_difficulties_too(ward: Ward, tmp_path: Path, lang: str, name: str) -> None:
    tasks = "\nMã nhiệm vụ,Tình trạng,Khó khăn – kiến nghị\nviec-cho,vướng mắc,Chưa có mặt bằng\n"
    ward.now = "2026-04-16T09:00:00+07:00"
    assert ward.submit("2026-04", HARD.format(value=24, text="Thiếu vốn") + tasks).status == Exit.DONE
    listed = ward.kpi("difficulties", "--lang", lang).out
    assert f"  2  {name} (viec-cho)\n" in listed
    assert "04/2026: Chưa có mặt bằng" in listed
    assert ward.kpi("difficulties", "answer", "2", "--text", "Đã giao", "--lang", lang).status == Exit.DONE
    out = str(tmp_path / "bao-cao.xlsx")
    assert ward.kpi("report", "--month", "4", "--out", out, "--lang", lang).status == Exit.DONE
    sheet = {"vi": "Khó khăn, kiến nghị", "en": "Difficulties, proposals"}[lang]
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(out)[sheet].rows]
    (row,) = [row for row in rows if row[0] == 2]
    assert row[1:5] == [
        "Phòng Kinh tế",
        name.split(" – ")[1],
        "Chưa có mặt bằng",
        "04/2026",
    ]  # a page has no room for more
    assert ward.kpi("verify").status == Exit.DONE


def test_closed_ones_are_counted_and_shown_when_asked_for(told: Ward) -> None:
    deal(told, "2026-07-21", "1", "--close")
    listed = told.kpi("difficulties").out
    assert "Không có khó khăn, kiến nghị nào." in listed
    assert "Không hiện 1 việc" in listed
    for words in (["--all"], ["--state", "closed"], ["--state", "đã giải quyết xong"]):
        assert "đã giải quyết xong; không còn nêu từ tháng 7/2026" in told.kpi("difficulties", *words).out
    assert "Vẫn thiếu vốn" not in told.kpi("difficulties", "--state", "open", "--all").out


def test_json_has_every_wording_and_everything_that_was_done(told: Ward, lang: str) -> None:
    (found,) = told.kpi("difficulties", "--format", "json", "--lang", lang).json["difficulties"]
    assert [one["digest"] for one in found.pop("handlings")] == [
        told.kpi("verify", "--receipt", digest) and digest for digest in digests(told)
    ]
    assert found == {
        "number": 1,
        "unit": "kinh-te",
        "subject": "thu",
        "name": "Thu ngân sách",
        "state": "escalated",
        "escalated_to": "city",
        "first_seen": "2026-04",
        "last_seen": "2026-05",
        "silent_since": "2026-07",
        "told_again": False,
        "withdrawn": False,
        "text": "Vẫn thiếu vốn",
        "texts": [{"month": "2026-04", "text": "Thiếu vốn"}, {"month": "2026-05", "text": "Vẫn thiếu vốn"}],
        "answer": "Chờ tháng sau",
        "answered_at": "2026-05-20T09:00:00+07:00",
    }


def digests(ward: Ward) -> list[str]:
    """Return the digests of what was done, by another program."""
    from hashlib import sha256

    files = sorted((ward.root / "data/2026/difficulties").glob("*/handling.yaml"))
    return [f"sha256:{sha256(file.read_bytes()).hexdigest()}" for file in files]


def test_csv_is_a_row_a_difficulty(told: Ward) -> None:
    rows = list(csv.DictReader(io.StringIO(told.kpi("difficulties", "--format", "csv").out)))
    assert [(row["number"], row["state"], row["text"], row["remarks"]) for row in rows] == [
        ("1", "escalated", "Vẫn thiếu vốn", "SỐ LIỆU MINH HỌA")
    ]


def test_as_of_shows_what_was_known_then(told: Ward) -> None:
    seen = {day: told.kpi("difficulties", "--as-of", day, "--format", "json").json for day in DAYS}
    assert {
        day: [(one["state"], one["last_seen"]) for one in found["difficulties"]] for day, found in seen.items()
    } == DAYS


DAYS = {
    "2026-03-31": [],
    "2026-04-30": [("open", "2026-04")],
    "2026-05-19": [("open", "2026-05")],
    "2026-05-31": [("answered", "2026-05")],
    "2026-07-31": [("escalated", "2026-05")],
}


def test_a_month_shows_what_was_told_up_to_it(told: Ward) -> None:
    found = told.kpi("difficulties", "--month", "4", "--format", "json").json
    assert (found["month"], found["closed"]) == ("2026-04", False)
    assert [(one["text"], one["silent_since"]) for one in found["difficulties"]] == [("Thiếu vốn", None)]


def test_handed_back_is_withdrawn_until_it_is_told_again(ward: Ward) -> None:
    tell(ward, "2026-04", "Thiếu vốn")
    assert ward.kpi("return", "kinh-te", "--month", "4", "--reason", "sai").status == Exit.DONE
    assert ward.kpi("difficulties", "--format", "json").json["difficulties"] == []
    (gone,) = ward.kpi("difficulties", "--all", "--format", "json").json["difficulties"]
    assert (gone["number"], gone["withdrawn"], gone["text"]) == (1, True, "Thiếu vốn")
    assert "đơn vị đã rút" in ward.kpi("difficulties", "--all").out
    tell(ward, "2026-04", "Vẫn thiếu", day="18")
    (back,) = ward.kpi("difficulties", "--format", "json").json["difficulties"]
    assert (back["number"], back["withdrawn"], back["text"]) == (1, False, "Vẫn thiếu")


def test_a_correction_that_tells_it_no_more_takes_its_month_out(ward: Ward) -> None:
    tell(ward, "2026-04", "Thiếu vốn")
    tell(ward, "2026-05", "Vẫn thiếu vốn")
    assert ward.submit("2026-04", HARD.format(value=24, text="Không"), "--reason", "ghi nhầm").status == Exit.DONE
    (found,) = ward.kpi("difficulties", "--format", "json").json["difficulties"]
    assert found["texts"] == [{"month": "2026-05", "text": "Vẫn thiếu vốn"}]
    assert (found["number"], found["first_seen"]) == (1, "2026-05")


def test_what_was_answered_stays_although_it_was_handed_back(ward: Ward) -> None:
    tell(ward, "2026-04", "Thiếu vốn")
    deal(ward, "2026-04-20", "1", "--text", "Chờ")
    assert ward.kpi("return", "kinh-te", "--month", "4", "--reason", "sai").status == Exit.DONE
    (kept,) = ward.kpi("difficulties", "--format", "json").json["difficulties"]
    assert (kept["state"], kept["withdrawn"]) == ("answered", True)


def test_what_is_told_again_after_an_answer_says_so(ward: Ward) -> None:
    tell(ward, "2026-04", "Thiếu vốn")
    deal(ward, "2026-04-20", "1", "--text", "Chờ")
    tell(ward, "2026-05", "Thiếu vốn")
    assert "đã trả lời; đơn vị nêu lại tháng 5/2026" in ward.kpi("difficulties").out


def test_a_closed_months_report_says_how_things_stood_then(told: Ward) -> None:
    for month in ("1", "2", "3", "4", "5"):
        assert told.kpi("close", month, "--allow-missing", "--reason", "x").status == Exit.DONE
    deal(told, "2026-07-21", "1", "--close")
    (then,) = told.kpi("difficulties", "--month", "5", "--format", "json").json["difficulties"]
    assert then["state"] == "escalated"
    assert told.kpi("difficulties", "--format", "json").json["difficulties"] == []
    assert told.kpi("verify").status == Exit.DONE


def test_every_report_says_the_same_until_it_is_closed(told: Ward, tmp_path: Path) -> None:
    told.now = "2026-07-21T09:00:00+07:00"
    said = in_reports(told, tmp_path / "open")
    for form in ("xlsx", "internal", "html"):
        assert parts(said[form]) == set(TOLD_AND_HANDLED)
    assert parts(said["docx"]) == {"thu ngân sách", "vẫn thiếu vốn"}  # what the ward answered is its own matter
    assert "Kiến nghị, đề xuất với thành phố\n- Về thu ngân sách: Vẫn thiếu vốn." in said["docx"]
    assert said["unit"].startswith("KHÓ KHĂN, KIẾN NGHỊ\nKhông có")  # in July the unit told it no more
    deal(told, "2026-07-22", "1", "--close")
    for text in in_reports(told, tmp_path / "closed").values():
        assert not {"vẫn thiếu vốn", "chờ tháng sau"} & parts(text)
    board = told.kpi("board", "--month", "7").out
    assert "Khó khăn, kiến nghị" not in board


TOLD_AND_HANDLED = ("thu ngân sách", "vẫn thiếu vốn", "đã kiến nghị thành phố", "chờ tháng sau")


def parts(text: str) -> set[str]:
    return {word for word in TOLD_AND_HANDLED if word in text.lower()}


def in_reports(ward: Ward, out: Path) -> dict[str, str]:
    """Return what the part about difficulties says in each form of July's report."""
    out.mkdir()
    for words in ("xlsx", "docx", "docx --internal", "html", "docx --unit kinh-te"):
        assert ward.kpi("report", "--month", "7", "--out", str(out), "--format", *words.split()).status == Exit.DONE
    sheet = openpyxl.load_workbook(out / "bao-cao-2026-07.xlsx")["Khó khăn, kiến nghị"]
    page = (out / "bao-cao-2026-07.html").read_text(encoding="utf-8")
    return {
        "xlsx": "\n".join(str(cell.value) for row in sheet.rows for cell in row),
        "docx": difficulties_of(out / "bao-cao-2026-07.docx"),
        "internal": difficulties_of(out / "bao-cao-2026-07-noi-bo.docx", to=""),
        "unit": difficulties_of(out / "bao-cao-2026-07-kinh-te.docx"),
        "html": page.partition('<section id="difficulties"')[2].partition("</section>")[0],
    }


def difficulties_of(path: Path, to: str = "NHIỆM VỤ TRỌNG TÂM") -> str:
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    return text[text.index("KHÓ KHĂN, ") : text.index(to) if to else None]


def test_the_report_for_programs_has_them_and_a_units_own_has_its_own(told: Ward, tmp_path: Path) -> None:
    import json

    numbers = {}
    for unit in ("kinh-te", "van-hoa", ""):
        words = ["--unit", unit] if unit else []
        out = tmp_path / f"{unit or 'phuong'}.json"
        assert told.kpi("report", "--month", "7", "--format", "json", "--out", str(out), *words).status == Exit.DONE
        numbers[unit] = [one["number"] for one in json.loads(out.read_text(encoding="utf-8"))["difficulties"]]
    assert numbers == {"kinh-te": [1], "van-hoa": [], "": [1]}


def test_the_board_counts_them(told: Ward, lang: str) -> None:
    words = {
        "vi": "Khó khăn, kiến nghị đang theo dõi: 1 (1 đã trình cấp trên). Xem kpi difficulties.",
        "en": "Difficulties and proposals followed: 1 (1 passed up). See kpi difficulties.",
    }
    assert told.kpi("board", "--month", "7", "--lang", lang).out.splitlines()[-1] == words[lang]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["answer", "một"], "option-not-a-number"),
        (["answer", "1", "--escalate", "tỉnh"], "option-unknown-choice"),
        (["answer", "9", "--close"], "no-such-difficulty"),
        (["answer", "1"], "nothing-to-record"),
        (["answer"], "argument-missing"),
        (["anwser", "1"], "no-such-command"),
        (["--state", "xong"], "option-unknown-choice"),
        (["--unit", "khong-co"], "no-such-unit"),
        (["--month", "13"], "unknown-month-option"),
        (["--format", "xlsx"], "option-unknown-choice"),
    ],
)
def test_wrong_words_are_wrong_usage(told: Ward, lang: str, words: list[str], code: str) -> None:
    said = told.kpi("difficulties", *words, "--lang", lang)
    assert (said.status, said.codes, said.out) == (Exit.USAGE, [code], "")


def test_help_shows_the_group_and_its_command(ward: Ward, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ward.kpi("difficulties", "--help", "--lang", lang).status == Exit.DONE
    listed = capsys.readouterr().out
    assert "  answer  " in listed
    assert "--state" in listed
    assert ward.kpi("difficulties", "answer", "--help", "--lang", lang).status == Exit.DONE
    assert {"--text", "--escalate", "--close", "--by"} <= set(re.findall(r"--[a-z]+", capsys.readouterr().out))
