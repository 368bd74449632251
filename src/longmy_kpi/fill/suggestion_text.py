"""A suggested map as the YAML file that a person looks through and confirms."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import groupby

from longmy_kpi.diagnostic import Term
from longmy_kpi.fill.cell_requests import PREVIOUS, Spot, Stretch
from longmy_kpi.fill.suggestion import SuggestedCell, Suggestion
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.text import one_line

_BARE = re.compile(r"[^\W\d_][\w /%-]*(?<! )")


def suggestion_text(found: Suggestion, form: str, lexicon: Lexicon) -> bytes:
    """Write the map: first what is to be done with it, then the cells by rows, then what was not understood."""
    lines = [_comment("fill.map.head", lexicon, form=form), _comment("fill.map.how", lexicon), "confirmed: false"]
    for kind, key in ((str, "sheets"), (int, "tables")):
        cells = [cell for cell in found.cells if isinstance(cell.spot.table, kind)]
        lines += [f"{key}:", *_tables(cells, lexicon)] if cells else []
    if found.cells:
        lines += ["", _comment("fill.map.expects", lexicon), "expects:", *_expected(found)]
    if found.unclear:
        lines += ["", _comment("fill.map.unclear", lexicon)]
        lines += (f"#   {one_line(lexicon.text(term))}" for term in found.unclear)
    return ("\n".join(lines) + "\n").encode()


def _comment(key: str, lexicon: Lexicon, **args: object) -> str:
    return "\n".join(f"# {one_line(line)}" for line in lexicon.say(key, **args).split("\n"))


def _tables(cells: list[SuggestedCell], lexicon: Lexicon) -> Iterator[str]:
    """Write the cells by rows; what is doubtful about a column is said where it first comes up."""
    for table, of_table in groupby(cells, key=lambda cell: cell.spot.table):
        yield f"  {_scalar(str(table)) if isinstance(table, str) else table}:"
        told: dict[int, list[Term]] = {}
        for _, of_row in groupby(of_table, key=lambda cell: cell.spot.row):
            row = list(of_row)
            yield f"    # {one_line(row[0].row.text)}"
            said: tuple[Term, ...] = ()
            for cell in row:
                of_column = told.setdefault(cell.spot.column, [])
                new = [doubt for doubt in cell.doubts if doubt not in (*said, *of_column)]
                yield from (f"    # {one_line(lexicon.text(doubt))}" for doubt in new)
                said = cell.doubts
                of_column += [doubt for doubt in new if doubt == cell.meaning.doubt]
                yield f"    {cell.spot.cell}: {{{', '.join(_keys(cell))}}}"


def _keys(cell: SuggestedCell) -> Iterator[str]:
    yield f"indicator: {cell.row.indicator.code}"
    yield f"field: {cell.meaning.asked}"
    if cell.measure is not None:
        yield f"measure: {_scalar(cell.measure)}"
    if cell.meaning.month is not None:
        yield f"month: {'previous' if cell.meaning.month == PREVIOUS else cell.meaning.month}"
    if cell.meaning.stretch is not Stretch.MONTH:
        yield f"period: {cell.meaning.stretch.name.lower()}"
    if cell.doubts:
        yield "confirmed: false"


def _expected(found: Suggestion) -> Iterator[str]:
    spots = [cell.spot.table for cell in found.cells]
    for table in dict.fromkeys(spots):
        yield f"  {_scalar(str(table)) if isinstance(table, str) else table}:"
        texts = {spot: text for spot, text in found.expects.items() if spot.table == table}
        yield from (f"    {spot.cell}: {_scalar(texts[spot])}" for spot in sorted(texts, key=_by_place))


def _by_place(spot: Spot) -> tuple[int, int]:
    return spot.row, spot.column


def _scalar(text: str) -> str:
    """Write a text as YAML: as it is where nothing in it could mean anything else, else in quotes."""
    return text if _BARE.fullmatch(text) else json.dumps(text, ensure_ascii=False)
