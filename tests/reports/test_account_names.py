"""Documents name people, never accounts (contract, section 5)."""

from __future__ import annotations

import pytest

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.submission_tables import person


@pytest.mark.parametrize("account", ["Admin", "PC", "root", "administrator", "USER", "?", ""])
def test_an_account_is_no_name(account: str) -> None:
    assert person(account, Lexicon("vi")) == "(chưa ghi họ tên)"
    assert person(account, Lexicon("en")) == "(no name given)"


def test_a_name_is_printed_as_it_is() -> None:
    assert person("Tên minh họa", Lexicon("vi")) == "Tên minh họa"
