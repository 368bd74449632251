"""One mistake in a file gives one message: the example of each code of intake says that code and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from example_run import Player

from longmy_kpi.catalogue.page import example
from longmy_kpi.messages.faults import intake, machine, reading

# What an example cannot do without: two files refused, a second form, two things to say of one cell or sheet.
MORE = {
    "newest-plan-taken": ["nothing-to-return", "newest-plan-taken"],  # it says why another fault may be
    "same-unit-and-month-twice": ["same-unit-and-month-twice"] * 2,
    "other-form-refused": ["other-form-refused", "not-a-number"],
    "fraction-for-percent": ["ratio-without-parts", "fraction-for-percent"],
    "no-files-in-directory": ["no-files-in-directory", "skipped-other-file"],
    "stored-all-the-same": ["output-not-written", "stored-all-the-same"],
    "workbook-without-sheets": ["hidden-sheet-skipped", "workbook-without-sheets"],
}


LAST_YEAR = "month-of-last-year"  # many examples are of 2025, when nothing else is due: each says so, rightly


@pytest.mark.parametrize("code", sorted(intake.FAULTS | reading.FAULTS | machine.FAULTS))
def test_an_example_says_its_code_alone(code: str, tmp_path: Path) -> None:
    text = example(code)
    assert text is not None
    told = Player(tmp_path / "ws", "vi").play(text)
    said = re.findall(r"\[([a-z0-9-]+)\]", told.err)
    assert [one for one in said if one == code or one != LAST_YEAR] == MORE.get(code, [code])
