"""Terminal, JSON, workbook, Word report and page say the same of every indicator, cell by cell, in both languages."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from worked_cells import state_words
from worked_ward import Ward
from written_files import Said, Written

from longmy_kpi.messages.lexicon import Lexicon

HUNDREDFOLD = {"attainment", "planned_share", "pace", "change"}
IN_JSON = {"to_date": "actual"} | {
    key: key
    for key in (
        *("attainment", "gap", "last_year", "change", "planned_share", "pace", "forecast", "needed_per_month"),
        "year_estimate",
    )
}


def in_words(cell: str, key: str) -> str:
    """Return a cell as it stands, a state without its mark: the Word report begins its states with a capital letter."""
    if key != "state":
        return cell
    words = re.sub(r"^\W+ ", "", cell)
    return words[:1].lower() + words[1:]


def differences(known: Said, other: Said) -> list[str]:
    """Say where two outputs that both show a cell show it differently; a dash is where one of them leaves it out."""
    pairs = ((code, key) for code in known for key in known[code].keys() & other[code].keys())
    return [
        f"{code}, {key}: {known[code][key]!r}, {other[code][key]!r}"
        for code, key in pairs
        if in_words(known[code][key], key) != in_words(other[code][key], key)
        and {known[code][key], other[code][key]} & {"–"} == set()
    ]


def number(text: str, words: Lexicon) -> Decimal | None:
    """Return the number in a cell; None where there is none."""
    grouping, point = (".", ",") if words.language == "vi" else (",", ".")
    found = re.search(r"[-+]?\d[\d.,]*", text)
    return Decimal(found.group().replace(grouping, "").replace(point, ".")) if found else None


def is_rounded(cell: str, exact: Any, key: str, words: Lexicon) -> bool:
    """Tell whether a cell shows the exact value of the JSON, rounded half up to the decimals it is written with."""
    if not isinstance(exact, Decimal):
        return number(cell, words) is None
    found = number(cell, words)
    value = exact * (100 if key in HUNDREDFOLD else 1)
    return found is not None and found == value.quantize(found, ROUND_HALF_UP)


def exact_figure(record: Any, field: str) -> Any:
    """Return what the JSON says; of a range, which has no gap, how far outside of it a figure is."""
    low, high, actual = record["target"]["low"], record["target"]["high"], record["actual"]
    if field != "gap" or low is None or actual is None:
        return record[field]
    return min(actual - low, Decimal(0)) + max(actual - high, Decimal(0))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_output_says_the_same(ward: Ward, language: str, tmp_path: Path) -> None:
    words = Lexicon(language)
    written = Written(ward, words, tmp_path)
    exact = {one["code"]: one for one in ward.status()["indicators"]}
    workbook = written.workbook()
    names = {cells["name"]: code for code, cells in workbook.items()}
    outputs = {
        "terminal": written.terminal(exact),
        "workbook": workbook,
        "document": written.document(names),
        "page": written.page(),
    }
    assert [set(output) for output in outputs.values()] == [set(exact)] * 4
    assert {name: min(len(cells) for cells in output.values()) for name, output in outputs.items()} == {
        "terminal": 5,
        "workbook": 18,
        "document": 7,
        "page": 8,
    }
    assert {name: differences(workbook, output) for name, output in outputs.items()} == {name: [] for name in outputs}
    for output in outputs.values():
        for code, cells in output.items():
            assert in_words(cells["state"], "state") == state_words(
                exact[code] | {"months": "{months_reported}/{months_due}".format_map(exact[code])}, words
            )
            wrong = [
                (code, key, cells[key])
                for key, field in IN_JSON.items()
                if cells.get(key, "–") != "–"
                and not is_rounded(cells[key], exact_figure(exact[code], field), key, words)
            ]
            assert wrong == []
