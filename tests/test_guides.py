"""The guides show what happens: their `console` blocks are run in order, between the events in their comments."""

from __future__ import annotations

from pathlib import Path

import pytest
from runbook import Runbook, matches

TOP = Path(__file__).resolve().parent.parent

GUIDES = (
    *("commands.md", "huong-dan-don-vi.md", "huong-dan-tong-hop.md", "huong-dan-dien-bieu.md"),
    *("huong-dan-goi-so-lieu.md", "huong-dan-thanh-pho.md"),
)


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_shows_what_happens(name: str, tmp_path: Path) -> None:
    text = (TOP / "docs" / name).read_text(encoding="utf-8")
    played = list(Runbook(tmp_path).play(text))
    assert played
    for command, shown, said in played:
        assert matches(shown, said), f"$ {command}\n{said}"
