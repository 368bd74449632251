"""A form filled by a map: what each cell got and what stayed blank; with any fault nothing is filled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, Place, error
from longmy_kpi.fill.answer import Answer, nothing
from longmy_kpi.fill.answers import answer, month_of
from longmy_kpi.fill.cell_requests import AMOUNTS, Asked, CellMap, CellRequest
from longmy_kpi.fill.content import CLEARED, Content, content_of
from longmy_kpi.fill.form_table import FormTable, column_measure, measure_line, row_measure
from longmy_kpi.fill.heading_months import other_months
from longmy_kpi.fill.word import MAIN, FormDocument
from longmy_kpi.fill.workbook import FormWorkbook
from longmy_kpi.intake.limits import WORKBOOK_BYTES
from longmy_kpi.intake.measure_words import is_measure, other_size, size, sizes
from longmy_kpi.intake.read_file import is_workbook, refuse_unopened
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.quantity import interpretations
from longmy_kpi.reports.report import MonthReport
from longmy_kpi.text import name_key

Form = FormWorkbook | FormDocument
_OF_MANY_CELLS = frozenset({"map-of-another-form", "fill-no-such-sheet", "fill-sheet-hidden", "fill-no-such-table"})
_DATED = ("tháng", "quý", "năm", "ngày", "kỳ")
_OF_THE_MONTH = re.compile(
    rf"(?<!\w)(?:[0-9]+ ?{name_key('tháng')}"
    rf"|({'|'.join(map(name_key, _DATED))})[ .:/-]*(?:[0-9]+(?:[/-][0-9]+)*|[ivx]+\b))"
)
PLACEHOLDERS = frozenset(".…-–—_ \u00a0xX?")


class FilledCell(Struct, frozen=True):
    """What one cell got, None where it stays as it is; `before` is the number that stood there."""

    request: CellRequest
    answer: Answer
    content: Content | None
    before: str = ""

    @property
    def is_blank(self) -> bool:
        """Tell a cell for which the store has nothing."""
        return self.answer.why is not None

    @property
    def exact(self) -> Decimal | None:
        """The exact figure, where the cell got a rounded one."""
        if self.content is None or self.content.number == self.answer.number:
            return None
        return self.answer.number

    def words(self, lexicon: Lexicon, *, sign: bool) -> str:
        """Write what the cell got as people read it, all digits; a percentage with its sign where asked."""
        if self.content is None or self.content.number is None:
            return self.content.text if self.content else ""
        number = self.content.number
        shown = lexicon.number(number, max(-int(number.as_tuple().exponent), 0))
        return f"{shown}%" if sign and self.answer.percent else shown


def open_form(data: bytes, file: str) -> Form:
    """Open a form by what it is, never by its name; KpiError where it is neither workbook nor document."""
    try:
        return _opened(data, file)
    except KpiError as end:
        placed = (fault.at(replace(fault.place, file=file)) for fault in end.diagnostics)
        raise KpiError(end.status, *placed) from end


def _opened(data: bytes, file: str) -> Form:
    refuse_unopened(data, file, WORKBOOK_BYTES)
    if not is_workbook(data):
        raise KpiError(Exit.REFUSED, error("fill-not-a-form"))
    return FormDocument(data, file) if MAIN.encode() in data else FormWorkbook(data, file)


def fill(form: Form, asked: CellMap, report: MonthReport, lexicon: Lexicon) -> list[FilledCell]:
    """Work out what each cell gets; USAGE with every cell that must not be filled, or cannot show its figure."""
    faults = list(_form_changed(form, asked))
    found: list[FilledCell] = []
    for spot, request in asked.cell_requests.items():
        faults += _other_months(form, request, report)
        one = form.trouble(spot, request.place) or _filled(form, request, report, lexicon)
        if isinstance(one, Diagnostic):
            faults.append(one)
        else:
            found.append(one)
    if faults:
        raise KpiError(Exit.USAGE, *_once(faults))
    return found


def _form_changed(form: Form, asked: CellMap) -> Iterator[Diagnostic]:
    """Yield the cells that say something else than when the map was made: rows or columns may have moved."""
    for spot, expected in asked.expects.items():
        form_table = form.form_table(spot.table)
        found = form_table.texts.get((spot.row, spot.column), "") if form_table else ""
        if form_table and _lasting(found) != _lasting(expected):
            yield error("fill-form-changed", spot.place(form.file), expected=expected, found=found or "–")


def _other_months(form: Form, request: CellRequest, report: MonthReport) -> Iterator[Diagnostic]:
    form_table = form.form_table(request.spot.table)
    if form_table is not None:
        yield from other_months(form_table, form.file, request, month_of(report, request), report.month)


def _lasting(text: str) -> str:
    """Return what stays from month to month: the month's own number does not."""
    return _OF_THE_MONTH.sub(lambda found: found[1] or "", name_key(text))


def _once(faults: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Say what is wrong with a sheet, a table or the whole map once, at the first cell that it stands against."""
    told: dict[object, Diagnostic] = {}
    for fault in faults:
        of_many = fault.code in _OF_MANY_CELLS
        told.setdefault((fault.code, repr(fault.args) if of_many else fault.place), fault)
    return list(told.values())


def _filled(form: Form, request: CellRequest, report: MonthReport, lexicon: Lexicon) -> FilledCell | Diagnostic:
    spot, place = request.spot, request.spot.place(form.file)
    form_table = form.form_table(spot.table) or FormTable(spot.table, {})
    there = form_table.texts.get((spot.row, spot.column), "")
    before = "" if set(there) <= PLACEHOLDERS else there
    if before and interpretations(before).none:
        return error("fill-cell-has-text", place, text=before)
    things = {size(one.measure.name).thing for one in report.plan.indicators}
    if fault := _measure_fault(form_table, request, place, things):
        return fault
    told = _in_place(answer(report, request, lexicon), request, form.number_format(spot))
    if told.number is None and told.text is None:
        return FilledCell(request, told, CLEARED if before else None, before)
    content = content_of(told, form.number_format(spot), _decimals(form, request, told), place)
    if isinstance(content, Diagnostic):
        return content
    return FilledCell(request, told, content, before)


def _in_place(told: Answer, request: CellRequest, number_format: str) -> Answer:
    """Leave a target that is words out of a cell that is made for numbers."""
    is_for_numbers = number_format.strip().casefold() not in ("", "general", "@")
    if request.asked is Asked.TARGET and told.text is not None and is_for_numbers:
        return nothing("target_in_words", said=told.text)
    return told


def _decimals(form: Form, request: CellRequest, told: Answer) -> int | None:
    """Return the decimals that a cell without a format of its own gets: the map's; in a document, the program's."""
    if request.decimals is not None or isinstance(form, FormWorkbook):
        return request.decimals
    return told.decimals


def written(form: Form, found: Sequence[FilledCell], lexicon: Lexicon) -> bytes:
    """Return the form's bytes with what its cells got."""
    contents = {one.request.spot: one.content for one in found if one.content is not None}
    if isinstance(form, FormWorkbook):
        return form.filled(contents)
    return form.filled({one.request.spot: _in_words(form, one, lexicon) for one in found if one.content is not None})


def _in_words(form: FormDocument, one: FilledCell, lexicon: Lexicon) -> str:
    """Return what a document's cell gets; a percentage carries its sign, unless the form says it over or beside it."""
    form_table, spot = form.form_table(one.request.spot.table), one.request.spot
    assert form_table is not None
    said = row_measure(form_table, spot.row) if one.request.asked in AMOUNTS else None
    headings = [text for _, text in form_table.above(spot.row, spot.column)]
    has_sign = any("%" in text for text in (said or "", *headings))
    return one.words(lexicon, sign=not has_sign)


def _measure_fault(
    form_table: FormTable, request: CellRequest, place: Place, things: AbstractSet[str]
) -> Diagnostic | None:
    """Return what stands against a figure where the form names a measure for its cell.

    Another size, or another thing, is refused. Words that may be another name of the same thing (`vụ`, `vụ việc`) are
    let pass once the map says the measure itself.
    """
    if request.asked not in AMOUNTS:
        return None
    spot, meant = request.spot, request.meant
    said = row_measure(form_table, spot.row, things) or column_measure(form_table, spot.row, spot.column)
    if said is None:
        return _line_fault(form_table, request, place)
    if other_size(said, meant):
        return error("fill-measure-differs", place, said=said, meant=meant)
    if size(said).thing == size(meant).thing or (request.measure is not None and not is_measure(said)):
        return None
    return error("fill-measure-unlike", place, said=said, meant=meant)


def _line_fault(form_table: FormTable, request: CellRequest, place: Place) -> Diagnostic | None:
    """Compare with a line over the table, which speaks of those figures only that are of its kind."""
    said, meant = measure_line(form_table, request.spot.row), size(request.meant)
    alike = [one for one in sizes(said or "") if one.thing == meant.thing]
    if not alike or meant in alike:
        return None
    return error("fill-measure-differs", place, said=said, meant=request.meant)
