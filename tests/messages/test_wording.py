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
