"""Header lines over one table that speak of one thing have to agree, and a measure there is that of the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from longmy_kpi.diagnostic import Diagnostic, error
from longmy_kpi.intake.form import Form
from longmy_kpi.intake.header_lines import HeaderLine, Label
from longmy_kpi.intake.measure_words import size, sizes
from longmy_kpi.plan.model import Indicator, Plan
from longmy_kpi.text import name_key


def office_lines(form: Form, plan: Plan) -> list[HeaderLine]:
    """Return the lines on the unit; the ward's own name in a letterhead, and a measure, say nothing of it."""
    over = {name_key(text) for text in (plan.ward, plan.city) if text}
    counted = {size(measure.name).thing for measure in plan.measures} | {name_key(one.name) for one in plan.measures}
    lines = (said for said in form.lines if said.label is Label.UNIT and said.text)
    return [said for said in lines if name_key(said.text) not in over and size(said.text).thing not in counted]


def lines_of(form: Form, label: Label) -> list[HeaderLine]:
    """Return the lines of a label that say anything."""
    return [said for said in form.lines if said.label is label and said.text]


def disagreeing(
    form: Form, file: str, lines: list[HeaderLine], meaning: Callable[[str], object]
) -> Iterator[Diagnostic]:
    """Yield an error for each line that says another thing than the first one."""
    for said in lines[1:]:
        first = lines[0]
        if _meant(said, meaning) != _meant(first, meaning):
            place = form.sheet.place(file, said.row, said.cell)
            args = {"text": first.text, "other": said.text, "first": first.row.line}
            fault = error("header-lines-disagree", place, **args)
            yield replace(fault, also=(form.sheet.place(file, first.row, first.cell),))


def _meant(said: HeaderLine, meaning: Callable[[str], object]) -> object:
    found = meaning(said.text)
    return name_key(said.text) if found is None else found


def measures_agree(form: Form, file: str, indicators: list[Indicator]) -> Iterator[Diagnostic]:
    """A measure named above the table is the one of the form's indicators that count the same thing."""
    for said in lines_of(form, Label.MEASURE):
        for named in sizes(said.text):
            alike = [one for one in indicators if size(one.measure.name).thing == named.thing]
            if alike and all(size(one.measure.name) != named for one in alike):
                place = form.sheet.place(file, said.row, said.cell)
                yield error("measure-differs", place, said=said.text, measure=alike[0].measure.name)
                break
