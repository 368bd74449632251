"""One word for one thing: a unit submits its figures (nộp), it does not also send them (gửi)."""

from __future__ import annotations

import re

from longmy_kpi.messages.lexicon import faults, terms

SENDING = re.compile(r"(?<!kính )gửi", re.IGNORECASE)


def test_to_submit_is_one_verb() -> None:
    said = {key: words[0] for key, words in terms().items()}
    said |= {code: f"{text.vi} {text.vi_todo}" for code, text in faults().items()}
    assert {key: words for key, words in said.items() if SENDING.search(words)} == {}
