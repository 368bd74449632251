"""The city's picture of a month as sentences, a line each: no sign without its word."""

from __future__ import annotations

from collections.abc import Iterator

from longmy_kpi.city import words
from longmy_kpi.city.month import CityMonth, SharedLine, WardLine
from longmy_kpi.city.terminal import city_head, rates
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.terminal.blocks import Block
from longmy_kpi.reports.terminal.styles import styled


def status(month: CityMonth, lexicon: Lexicon, _width: int | None) -> list[Block]:
    """Return the month's picture: a sentence a ward with its items, a sentence a shared indicator with its total."""
    lines = [_ward(line, lexicon) for line in month.wards]
    if month.indicators:
        lines += [_total(line, month, lexicon) for line in month.indicators]
        lines.append(rates(month, lexicon))
    else:
        lines.append(lexicon.say("city.nothing_shared"))
    return [*city_head(month, lexicon), *map(styled, lines)]


def _ward(line: WardLine, lexicon: Lexicon) -> str:
    said = [_fact("sent", words.sent_words(line, lexicon).partition(" ")[2], lexicon)]
    if line.is_in:
        said.append(_fact("closed", words.closed_words(line, lexicon), lexicon))
        said += [
            lexicon.say("city.spoken.item", number=item.number, state=words.item_words(item, lexicon))
            for item in line.items
        ]
        said.append(lexicon.say("city.spoken.attention", count=line.attention))
        said.append(lexicon.say("city.spoken.raised", count=line.raised))
    return f"{line.ward.name}: {'; '.join(said)}."


def _total(line: SharedLine, month: CityMonth, lexicon: Lexicon) -> str:
    name = f"{line.name} ({line.measure})" if line.measure else line.name
    return f"{name}: {'; '.join(_of_all(line, month, lexicon))}."


def _of_all(line: SharedLine, month: CityMonth, lexicon: Lexicon) -> Iterator[str]:
    if line.total.actual is not None:
        yield _fact("total", words.total_words(line, lexicon), lexicon)
    yield _fact("wards", words.reach(line), lexicon)
    for key, count in zip(("bad", "watch", "good"), words.line_state_counts(line), strict=True):
        yield lexicon.say(f"city.spoken.{key}", count=count)
    if line.state is not None:
        yield _fact("verdict", words.verdict_words(line, lexicon), lexicon)
    yield from words.apart_words(line, month, lexicon)


def _fact(column: str, said: str, lexicon: Lexicon) -> str:
    return f"{lexicon.say(f'city.column.{column}')}: {said}"
