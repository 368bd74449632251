"""One word for one thing: a unit submits its figures (nộp) to the ward; a ward sends its package (gửi) to the city."""

from __future__ import annotations

import re

from longmy_kpi.messages.faults import city
from longmy_kpi.messages.lexicon import faults, terms

OF_THE_CITY = (
    "city.",
    "help.city.",
    "help.export.package",
    "help.export.with_notes",
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
    "không hiểu tháng",
    "không có thước đo",
    "câu chữ khác nhau",
    "chuyển biến xấu",
    "cần chú ý",
    "nhắc việc",
    "mở hết",
    "thu gọn hết",
    "trả mã thoát",
)
"""Words that readers stumbled over, or a second word for one thing; what stands for them is in the messages."""


def test_words_that_were_given_up_do_not_come_back() -> None:
    said = {key: words[0].casefold() for key, words in terms().items()}
    said |= {code: f"{text.vi} {text.vi_todo}".casefold() for code, text in faults().items()}
    assert {(word, key) for word in GONE for key, words in said.items() if word in words} == set()
