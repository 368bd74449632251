"""What was filled in, cell by cell, for whoever signs the form: figures, estimates, roundings, and blanks with why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from longmy_kpi.fill.answer import amount_words
from longmy_kpi.fill.cell_requests import PREVIOUS, SHARES, CellRequest, Stretch
from longmy_kpi.fill.filling import FilledCell
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.values import written_decimals
from longmy_kpi.text import one_line

_MORE_DIGITS = 4


def listing(found: Sequence[FilledCell], lexicon: Lexicon) -> str:
    """Write a line a cell, those that stayed blank last."""
    filled = [one for one in found if not one.is_blank]
    blank = [one for one in found if one.is_blank]
    lines = [lexicon.say("fill.line", what=_what(one.request, lexicon), got=_got(one, lexicon)) for one in filled]
    if blank:
        lines.append(lexicon.say("fill.blank"))
    lines += (lexicon.say("fill.line.blank", what=_what(one.request, lexicon), why=_why(one, lexicon)) for one in blank)
    return "\n".join(map(one_line, lines))


def _what(request: CellRequest, lexicon: Lexicon) -> str:
    """Name a cell, and what it asks for."""
    spot = request.spot
    key = "fill.spot.document" if isinstance(spot.table, int) else "fill.spot.sheet"
    place = lexicon.say(key, table=spot.table, cell=spot.cell)
    field = lexicon.say(f"fill.field.{request.asked}")
    if request.month is not None or request.stretch is not Stretch.MONTH:
        field = lexicon.say("fill.field.of", field=field, period=_period(request, lexicon))
    return lexicon.say("fill.what", place=place, name=lexicon.name(request.indicator), field=field)


def _period(request: CellRequest, lexicon: Lexicon) -> str:
    """Name the month, or the kind of period, that a cell is about where it is not the form's own month."""
    stretch = lexicon.say(f"fill.period.{request.stretch.name.lower()}")
    if request.month is None:
        return stretch
    if request.month == PREVIOUS:
        return lexicon.say("fill.period.previous", period=stretch)
    return lexicon.say("fill.period.number", number=request.month, period=stretch)


def _got(one: FilledCell, lexicon: Lexicon) -> str:
    words = one.words(lexicon, sign=True)
    if one.answer.number is not None and one.request.asked not in SHARES and not one.answer.percent:
        words = amount_words(words, one.request.meant, lexicon)
    return "; ".join([words, *_remarks(one, lexicon)])


def _remarks(one: FilledCell, lexicon: Lexicon) -> Iterator[str]:
    if one.answer.estimate:
        yield lexicon.say("fill.remark.estimate")
    if one.exact is not None:
        yield lexicon.say("fill.remark.rounded", exact=_exact(one, lexicon))
    yield from (lexicon.text(remark) for remark in one.answer.remarks)
    if one.before:
        yield lexicon.say("fill.remark.before", before=one.before)


def _exact(one: FilledCell, lexicon: Lexicon) -> str:
    """Write the exact figure; of an endless fraction as many digits as show that it was rounded."""
    assert one.exact is not None
    assert one.content is not None
    assert one.content.number is not None
    shown = -int(one.content.number.as_tuple().exponent)
    return lexicon.number(one.exact, min(written_decimals(one.exact), shown + _MORE_DIGITS))


def _why(one: FilledCell, lexicon: Lexicon) -> str:
    before = [lexicon.say("fill.remark.cleared", before=one.before)] if one.before else []
    return "; ".join([lexicon.text(one.answer.why), *before])
