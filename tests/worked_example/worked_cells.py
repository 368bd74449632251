"""How a cell of the hand-made tables is held against what the program says."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Any

from longmy_kpi.messages.lexicon import Lexicon

NOT_SAID = "*"
WORDS = {"yes": True, "no": False}
_SWAP_SIGNS = str.maketrans(",.", ".,")


def agrees(cell: str, value: object) -> bool:
    """Blank is absent; `…` ends digits that go on; all other numbers are exact; `*`: the contract does not say."""
    if cell == NOT_SAID:
        return True
    if cell in WORDS:
        return value is WORDS[cell]
    if isinstance(value, Decimal):
        return _same_number(cell, value)
    return value == (cell or None)


def _same_number(cell: str, value: Decimal) -> bool:
    if not cell.endswith("…"):
        return bool(cell) and Decimal(cell) == value
    digits = Decimal(cell.removesuffix("…"))
    return value.quantize(digits, rounding=ROUND_DOWN) == digits


def differences(line: Mapping[str, str], said: Mapping[str, Any]) -> list[str]:
    """Compare a line of a table with an indicator of the JSON, column by column."""
    found = dict(said) | {"months": f"{said['months_reported']}/{said['months_due']}"}
    keys = [key for key in line if key in found]
    return [f"{key}: by hand {line[key]!r}, said {found[key]!r}" for key in keys if not agrees(line[key], found[key])]


def shown(value: float | str, number_format: str, words: Lexicon) -> str:
    """Write a workbook's cell as the spreadsheet shows it: text or plus before, grouped, decimals of its format."""
    if isinstance(value, str):
        return value
    pattern = number_format.partition(";")[0]
    before = pattern.split('"')[1] if '"' in pattern else "+" * (pattern.startswith("+") and value > 0)
    decimals = len(pattern.rpartition(".")[2]) if "." in pattern else 0
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return before + said_in(f"{rounded:,f}".translate(_SWAP_SIGNS), words)


def said_in(vietnamese: str, words: Lexicon) -> str:
    """Write a number of the tables, which are in Vietnamese form, in the form of a language."""
    return vietnamese if words.language == "vi" else vietnamese.translate(_SWAP_SIGNS)


def to_date_words(line: Mapping[str, str], words: Lexicon) -> str:
    """What stands under "to date": an estimate says so, a standard reached is a word."""
    before = words.say("report.estimated") if line["estimate"] == "yes" else ""
    return before + (words.say("value.yes") if line["actual"] == "yes" else said_in(line["shown"], words))


def state_words(line: Mapping[str, Any], words: Lexicon) -> str:
    """What stands for a state: of what was reported and gives no figure it says more than the state's name."""
    reported, due = str(line["months"]).split("/")
    if line["state"] == "no_data" and int(reported):
        return words.say("state.no_data.some", reported=reported, due=due)
    return words.say(
        "value.nothing_arose" if line["state"] == "not_due" and int(reported) else f"state.{line['state']}"
    )


def percent(cell: str) -> float:
    """The workbook shows a share as a percentage."""
    return float(Decimal(cell.removesuffix("…")) * 100)
