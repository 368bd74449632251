"""Reader of somebody else's form that was filled from the store."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import yaml
from openpyxl import Workbook, load_workbook
from seen import Meant, Seen, number

from longmy_kpi.reports.report import MonthReport

ASKED = ("target", "in_period", "to_date", "attainment", "last_year", "change", "year_estimate", "state")
STRETCHES = {1: "month", 3: "quarter", 6: "half_year", 12: "year"}
RESTS_ON_THE_NEWEST = ("to_date", "attainment", "change", "last_year")
DECIMALS = 6


def filled(meant: Meant, report: MonthReport) -> Iterator[Seen]:
    """`kpi fill`: a workbook with a row an indicator and a column each thing that a form may ask for."""
    folder = meant.year.root.parent
    form, mapped, out = folder / "form.xlsx", folder / "form.yaml", folder / "filled.xlsx"
    _form(len(report.plan.indicators)).save(form)
    mapped.write_text(yaml.safe_dump({"sheet": "Sheet", "cells": _cells(meant)}), encoding="utf-8")
    language = ("--lang", meant.words.language)
    meant.year.kpi(*language, "fill", str(form), "--month", str(report.month), "--map", str(mapped), "--out", str(out))
    sheet = load_workbook(out)["Sheet"]
    for row, one in enumerate(report.plan.indicators, 2):
        for column, asked in enumerate(ASKED, 2):
            shown = _shown(sheet.cell(row, column).value, meant)
            figure = meant.figure(one.code, report.month)
            target = figure["target"]
            if (figure["stale"] and asked in RESTS_ON_THE_NEWEST) or (asked == "target" and _in_words(target)):
                assert shown == "", (one.code, asked, shown)  # listed, not filled
            elif asked == "target" and (target.op, target.value) == ("at_most", 0):
                assert number(shown, meant.words) == 0, (one.code, shown)
            elif asked != "in_period":
                yield Seen("fill", one.code, report.month, asked, shown)
            elif shown:  # where the readings cover another stretch there is nothing to say
                yield Seen("fill", one.code, report.month, "period", shown)
    out.unlink()


def _in_words(target: Any) -> bool:
    """Tell a target that no cell formatted for numbers can hold."""
    return target.value is None


def _form(rows: int) -> Workbook:
    book = Workbook()
    page = book.worksheets[0]
    for row in range(rows):
        for column in range(len(ASKED)):
            page.cell(row + 2, column + 2).number_format = "0." + "0" * DECIMALS
    return book


def _cells(meant: Meant) -> dict[str, dict[str, str]]:
    found = {}
    for row, one in enumerate(meant.plan.indicators, 2):
        for column, asked in enumerate(ASKED):
            wanted = {"indicator": one.code, "field": asked}
            if asked == "in_period":
                wanted["period"] = STRETCHES[meant.length]
            found[f"{'BCDEFGHI'[column]}{row}"] = wanted
    return found


def _shown(value: object, meant: Meant) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return meant.words.number(Decimal(repr(value)), DECIMALS)
    return "" if value is None else str(value)
