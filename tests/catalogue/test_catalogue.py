"""Every code has a page, and the page's example produces that code; no page is left of a code that is gone."""

from __future__ import annotations

from importlib import resources

import pytest
from example_run import told

from longmy_kpi.catalogue.page import codes, page
from longmy_kpi.diagnostic import Exit
from longmy_kpi.messages.lexicon import Lexicon

EXAMPLES = sorted(path.name for path in resources.files("longmy_kpi.catalogue").joinpath("examples").iterdir())


def test_every_code_has_an_example_and_every_example_a_code() -> None:
    assert sorted(f"{code}.txt" for code in codes()) == EXAMPLES


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("code", codes())
def test_the_example_produces_the_code(code: str, language: str) -> None:
    said = told(code, language)
    assert f"[{code}]" in said.err
    assert said.status in set(Exit)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("code", codes())
def test_a_page_leaves_no_field_open(code: str, language: str) -> None:
    assert "{" not in page(code, Lexicon(language)).split("```")[0]
