"""What Excel itself asks of a cell of figures: a number, whole where things are counted, never below zero there."""

from __future__ import annotations

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from longmy_kpi.intake.headings import Field
from longmy_kpi.intake.template import FormRow
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Indicator, ToDate, ValueKind

_LEAST, _MOST = "-1000000000000000", "1000000000000000"  # any amount: more digits Excel does not hold
_LONGEST = 250  # characters of a hint that Excel takes


def ask_for_numbers(sheet: Worksheet, row: FormRow, cells: dict[Field, str], lexicon: Lexicon) -> None:
    """Let Excel check the cells of a row's figures, and show a hint with the last figure when one is chosen.

    Where KPS may be written the check only asks again; it stops nobody.
    """
    for field, where in cells.items():
        if asks_for_a_number(row.indicator, field):
            sheet.add_data_validation(_rule(row, field, where, lexicon))


def asks_for_a_number(indicator: Indicator, field: Field) -> bool:
    """Tell a cell that holds a number and nothing else but, where nothing may arise, KPS."""
    if indicator.derived is not None:
        return False
    if field in (Field.NUMERATOR, Field.DENOMINATOR):
        return indicator.value is ValueKind.RATIO
    is_number = indicator.value in (ValueKind.NUMBER, ValueKind.RATIO)
    return is_number and (field is Field.VALUE or (field is Field.PREVIOUS_OFFICIAL and not _is_ratio(indicator)))


def _is_ratio(indicator: Indicator) -> bool:
    return indicator.value is ValueKind.RATIO


def _rule(row: FormRow, field: Field, where: str, lexicon: Lexicon) -> DataValidation:
    indicator = row.indicator
    is_part = field in (Field.NUMERATOR, Field.DENOMINATOR)
    whole = indicator.whole_parts if is_part else indicator.measure.whole
    least = is_part or indicator.measure.whole or (_is_ratio(indicator) and indicator.bounds.min is None)
    nothing = indicator.to_date in (ToDate.SUM, ToDate.POOLED)
    rule = DataValidation(
        type="whole" if whole else "decimal",
        operator="greaterThanOrEqual" if least else "between",
        formula1="0" if least else _LEAST,
        formula2=None if least else _MOST,
        allow_blank=True,
        errorStyle="warning" if nothing else "stop",
    )
    kind = "whole" if whole else "least" if least else "any"
    rule.promptTitle = lexicon.say(f"form.{field}")
    rule.prompt = _hint(row, kind, nothing=nothing, lexicon=lexicon)
    rule.errorTitle, rule.error = rule.promptTitle, lexicon.say(f"form.ask.{kind}")
    rule.showInputMessage = rule.showErrorMessage = True
    rule.add(where)
    return rule


def _hint(row: FormRow, kind: str, *, nothing: bool, lexicon: Lexicon) -> str:
    said = [lexicon.say(f"form.ask.{kind}")]
    if nothing:
        said.append(lexicon.say("form.ask.nothing"))
    if last := row.texts.get(Field.LAST):
        said.append(lexicon.say("form.ask.last", last=last))
    return " ".join(said)[:_LONGEST]
