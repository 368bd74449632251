"""`kpi show CODE --changes`: everything that ever moved an indicator, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from string import ascii_lowercase

from longmy_kpi.figures.amounts import maybe_decimal
from longmy_kpi.figures.display import value_decimals
from longmy_kpi.figures.figure import Amount
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Indicator, Plan
from longmy_kpi.plan.wording import target_words
from longmy_kpi.reports.layout.marks import Tone
from longmy_kpi.reports.layout.remarks import cell_words, short_month
from longmy_kpi.reports.layout.table import Align, Column
from longmy_kpi.reports.layout.values import given_cell
from longmy_kpi.reports.movements import Movement, TargetMovement
from longmy_kpi.reports.terminal.blocks import Block, Indented
from longmy_kpi.reports.terminal.styled_text import StyledText
from longmy_kpi.reports.terminal.styles import BOLD, STYLES, grid, styled

_COLUMNS = {
    "at": Align.LEFT,
    "month": Align.LEFT,
    "before": Align.RIGHT,
    "after": Align.RIGHT,
    "difference": Align.RIGHT,
    "to_date": Align.RIGHT,
    "why": Align.LEFT,
}
_NOTHING = "–"


def movements(
    plan: Plan,
    indicator: Indicator,
    moved: Sequence[Movement],
    targets: Sequence[TargetMovement],
    lexicon: Lexicon,
    width: int | None,
) -> Iterator[Block]:
    """Yield the title, a row for each figure that moved, the reasons below, and the decisions on the target."""
    name = f"{lexicon.name(indicator)} ({lexicon.name(indicator.measure)})"
    yield styled(lexicon.say("movements.title", name=name, year=plan.year), BOLD)
    if plan.demo:
        yield styled(lexicon.say("demo.banner"), STYLES[Tone.BAD])
    if not moved:
        yield styled(lexicon.say("movements.none"))
    else:
        columns = [
            Column(key, lexicon.say(f"movements.column.{key}"), align, widest=26) for key, align in _COLUMNS.items()
        ]
        notes: list[str] = []
        yield grid(columns, [list(_row(indicator, one, notes, lexicon)) for one in moved], width)
        for letter, note in zip(_letters(len(notes)), notes, strict=True):
            yield Indented(styled(f"({letter}) {note}"), 0)
    if targets:
        yield styled("")
        yield styled(lexicon.say("movements.targets"), BOLD)
        for one in targets:
            yield Indented(styled(_target(one, lexicon)), 2)


def _letters(count: int) -> list[str]:
    """Return so many marks: a to z, then aa, ab and so on."""
    marks = list(ascii_lowercase)
    return [*marks, *(first + second for first in marks for second in marks)][:count]


def _row(indicator: Indicator, one: Movement, notes: list[str], lexicon: Lexicon) -> Iterator[StyledText]:
    yield styled(f"{one.at:%d/%m/%Y %H:%M}" if lexicon.language == "vi" else f"{one.at:%Y-%m-%d %H:%M}")
    yield styled(short_month(one.month))
    yield styled(_amount(indicator, one.before, lexicon))
    yield styled(_amount(indicator, one.after, lexicon))
    yield styled(_difference(indicator, one, lexicon))
    yield styled(_total(indicator, one, lexicon))
    yield styled(_why(one, notes, lexicon))


def _amount(indicator: Indicator, amount: Amount | None, lexicon: Lexicon) -> str:
    if amount is None or amount.value is None:
        return _NOTHING
    return cell_words(given_cell(indicator, amount.value, lexicon, estimate=amount.estimate), lexicon)


def _difference(indicator: Indicator, one: Movement, lexicon: Lexicon) -> str:
    """Return what a number rose by, with its sign; a dash where there are not two numbers."""
    before, after = (None if amount is None else amount.value for amount in (one.before, one.after))
    if not isinstance(before, Decimal) or not isinstance(after, Decimal):
        return _NOTHING
    decimals = max(value_decimals(indicator, before), value_decimals(indicator, after))
    words = lexicon.number(abs(after - before), decimals)
    return words if after == before else f"{'+' if after > before else '−'}{words}"


def _total(indicator: Indicator, one: Movement, lexicon: Lexicon) -> str:
    value = maybe_decimal(one.to_date) if isinstance(one.to_date, Fraction) else one.to_date
    return _NOTHING if value is None else cell_words(given_cell(indicator, value, lexicon), lexicon)


def _why(one: Movement, notes: list[str], lexicon: Lexicon) -> str:
    """Return the cause, with a letter where a reason was given, which stands below the table with who acted."""
    words = lexicon.say(f"movements.cause.{one.cause}", number=one.number)
    if not one.reason:
        return words
    note = lexicon.say("movements.note", reason=one.reason, by=one.by)
    if note not in notes:
        notes.append(note)
    return f"{words} ({_letters(len(notes))[notes.index(note)]})"


def _target(one: TargetMovement, lexicon: Lexicon) -> str:
    words = lexicon.say(
        "movements.target",
        since=one.after.since,
        before=target_words(one.before.target, lexicon),
        after=target_words(one.after.target, lexicon),
    )
    number = f" ({one.after.number})" if one.after.number else ""
    seen = "" if one.seen is None else lexicon.say("movements.target.seen", at=one.seen)
    return f"{f'{one.issuer}: ' if one.issuer else ''}{words}{number}{seen}"
