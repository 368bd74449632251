"""docs/errors.md is what `tools/write_errors.py` would write: code for code, what examples make the program say."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from longmy_kpi.catalogue.page import codes

TOP = Path(__file__).resolve().parents[2]
WRITER = runpy.run_path(str(TOP / "tools" / "write_errors.py"))
HEAD, *SECTIONS = re.split(r"^(?=## )", (TOP / "docs" / "errors.md").read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_every_code_has_its_section_in_order() -> None:
    assert HEAD.strip() == WRITER["HEAD"].strip()
    assert [section.splitlines()[0] for section in SECTIONS] == [f"## {code}" for code in codes()]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.split()[1])
def test_a_section_says_what_the_program_says(section: str) -> None:
    assert section.strip() == WRITER["section"](section.split()[1]).strip()
