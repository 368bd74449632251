"""One word for one thing: a unit submits its figures (nộp) to the ward; a ward sends its package (gửi) to the city."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from longmy_kpi.messages.faults import city
from longmy_kpi.messages.lexicon import Lexicon, faults, terms
from longmy_kpi.period import Month

TOP = Path(__file__).resolve().parents[2]
TEMPLATES = TOP / "src" / "longmy_kpi" / "reports" / "narrative" / "templates"

OF_THE_CITY = (
    "city.",
    "help.city.",
    "help.export.package",
    "help.export.with_notes",
    "menu.package",
    "said.package",
    "said.city.",
    "why.",
)
SENDING = re.compile(r"(?<!kính )gửi", re.IGNORECASE)


def test_to_submit_is_one_verb() -> None:
    said = {key: words[0] for key, words in terms().items() if not key.startswith(OF_THE_CITY)}
    said |= {code: f"{text.vi} {text.vi_todo}" for code, text in faults().items() if code not in city.FAULTS}
    assert {key: words for key, words in said.items() if SENDING.search(words)} == {}


GONE = (
    "mở lại một tháng",
    "mở sổ",
    "mã kiểm tra",
    "theo cách hiểu",
    "nơi giao",
    "kho dữ liệu",
    "đang giữ",
    "chưa có số liệu gốc",
    "vượt qua ngưỡng",
    "chưa giao con số",
    "còn để mở",
    "còn để ngỏ",
    "lệch bình quân {error} (",
    "ví dụ nhỏ nhất",
    "không có gì mới",
    "không hiểu",
    "không có thước đo",
    "câu chữ khác nhau",
    "chuyển biến xấu",
    "cần chú ý",
    "nhắc việc",
    "mở hết",
    "thu gọn hết",
    "trả mã thoát",
    "báo cáo lần {revision}",
    "không có chỉ tiêu phải nộp",
    "số liệu phải nộp kỳ này",
    "đang là tạm tính",
    "không phải nhắc",
    "dấu −",
    "nhịp độ",
    "trạng thái từng tháng",
    "theo trạng thái",
    "trạng thái của mục",
    "các trạng thái",
    "đang tính",
    "để ngỏ",
    "giao con số",
    "số gốc",
    "phường phát",
    "ở đầu biểu",
    "nộp lại biểu",
    "biểu ghi là của",
    "trong 13",
    "phần kế hoạch phải đạt",
    "ghi “đã dùng”",
    "mức trần",
    "đánh giá được là",
)
"""Words that readers stumbled over, or a second word for one thing; what stands for them is in the messages."""


def test_words_that_were_given_up_do_not_come_back() -> None:
    said = {key: words[0].casefold() for key, words in terms().items()}
    said |= {code: f"{text.vi} {text.vi_todo}".casefold() for code, text in faults().items()}
    said |= {path.name: path.read_text(encoding="utf-8").casefold() for path in TEMPLATES.glob("*.vi.txt.j2")}
    assert said.keys() >= {"bao-cao.vi.txt.j2", "tra-loi.vi.txt.j2"}
    assert {(word, key) for word in GONE for key, words in said.items() if word in words} == set()


FORM_HEADING = {"form.difficulty", "task-unexplained"}


def test_the_heading_of_the_form_alone_has_the_dash_between_difficulties_and_proposals() -> None:
    said = {key: words[0].casefold() for key, words in terms().items()}
    said |= {code: f"{text.vi} {text.vi_todo}".casefold() for code, text in faults().items()}
    assert {key for key, words in said.items() if "khó khăn – kiến nghị" in words} <= FORM_HEADING


GIVEN_UP_IN_GUIDES = (
    *("để có cái so sánh", "gõ nhầm hai ô", "phát biểu mẫu", "hỏi lại số lạ", "chỗ đáng lo", "khi gặp việc khác"),
    *("đúng thì thôi", "kèm một câu nói vì sao", "mọi thứ là tệp", "nói tiếng việt", "báo cáo 6 tháng phải đi"),
    *("mở lại sổ", "rồi mở lại", "cơ quan giao", "mã kết thúc", "đang tính", "số gốc", "điểm văn bản để ngỏ"),
)


def test_guides_keep_to_the_register_of_an_office() -> None:
    pages = {page.name: page.read_text(encoding="utf-8").casefold() for page in (TOP / "docs").glob("*.md")}
    pages["README.md"] = (TOP / "README.md").read_text(encoding="utf-8").casefold()
    assert {(name, words) for name, text in pages.items() for words in GIVEN_UP_IN_GUIDES if words in text} == set()


def test_dates_and_moments_are_written_as_in_official_documents() -> None:
    lexicon = Lexicon("vi")
    assert lexicon.month(Month(2026, 2)) == "tháng 02/2026"
    assert lexicon.month(Month(2026, 3)) == "tháng 3/2026"
    assert lexicon.moment(datetime(2026, 3, 18, 15, 40, tzinfo=UTC)) == "15:40 ngày 18/03/2026"
