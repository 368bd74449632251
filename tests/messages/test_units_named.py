"""Faults call a unit by the name that people know, with the code that they type behind it."""

from __future__ import annotations

import pytest

from longmy_kpi.diagnostic import Subject, error
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month

UNITS = {"cong-an": Subject.of("cong-an", "Công an", "Police"), "vhxh": Subject.of("vhxh", "VH-XH", "VH-XH")}
MARCH = Month(2026, 3)


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "Công an (cong-an), VH-XH (vhxh)"), ("en", "Police (cong-an), VH-XH (vhxh)")]
)
def test_units_that_are_missing_are_named(language: str, said: str) -> None:
    fault = error("units-missing", month=MARCH, units=["cong-an", "vhxh"])
    assert said in Lexicon(language, UNITS).fault(fault).message


def test_a_unit_that_the_plan_does_not_have_is_called_as_it_was_typed() -> None:
    assert "“cong an”" in Lexicon("vi", UNITS).fault(error("no-such-unit", unit="cong an", known=[])).message


def test_codes_that_are_to_be_typed_stay_codes() -> None:
    fault = error("unit-not-said", known=["cong-an", "vhxh"])
    assert "Mã đơn vị: cong-an, vhxh." in Lexicon("vi", UNITS).fault(fault).hint


def test_without_a_plan_codes_are_said() -> None:
    assert "cong-an" in Lexicon("vi").fault(error("units-missing", month=MARCH, units=["cong-an"])).message
    assert Lexicon("vi", UNITS).unit("cong-an") == "Công an"
    assert Lexicon("vi", UNITS).unit("khac") == "khac"
