"""What `kpi city` prints: the month's picture, who has sent, one indicator over the wards, what was collected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from longmy_kpi.city import words
from longmy_kpi.city.collect import CollectOutcome, CollectResult
from longmy_kpi.city.lists import Ward
from longmy_kpi.city.month import CityMonth, SharedLine, WardLine
from longmy_kpi.city.ward_figure import attainment_of
from longmy_kpi.figures.figure import State
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.marks import Tone, symbol, tone
from longmy_kpi.reports.layout.table import Align, Column
from longmy_kpi.reports.terminal.blocks import Block
from longmy_kpi.reports.terminal.styled_text import StyledText
from longmy_kpi.reports.terminal.styles import BOLD, DIM, STYLES, grid, styled
from longmy_kpi.text import one_line


def status(month: CityMonth, lexicon: Lexicon, width: int | None) -> list[Block]:
    """Return the month's picture: a line a ward with its items, a line a shared indicator with its total."""
    parts: list[Block] = [*city_head(month, lexicon), styled("")]
    if month.wards:
        parts += [_wards(month, lexicon, width), styled("")]
    if month.indicators:
        parts += [_totals(month, lexicon, width), *_notes(month, lexicon)]
    else:
        parts.append(styled(lexicon.say("city.nothing_shared")))
    return parts


def board(month: CityMonth, lexicon: Lexicon, width: int | None) -> list[Block]:
    """Return who has sent a package for the month, when, and which one counts; then a message to those who have not."""
    keys = {"ward": Align.LEFT, "sent": Align.LEFT, "closed": Align.LEFT, "sequence": Align.RIGHT, "digest": Align.LEFT}
    columns = [Column(key, lexicon.say(f"city.column.{key}"), align, widest=60) for key, align in keys.items()]
    rows = [
        [
            styled(line.ward.name),
            _sent(line, lexicon),
            styled(words.closed_words(line, lexicon)),
            styled(str(line.sequence or "")),
            styled((line.digest or "").removeprefix("sha256:")[:16]),
        ]
        for line in month.wards
    ]
    parts: list[Block] = [*city_head(month, lexicon), styled(""), grid(columns, rows, width)]
    message = reminder(month, lexicon)
    return [*parts, styled(""), styled(message)] if message else parts


def reminder(month: CityMonth, lexicon: Lexicon) -> str:
    """Return a message to paste to the wards that have not sent; nothing where all have."""
    names = [ward.name for ward in month.missing]
    if not names:
        return ""
    key = "city.remind" if month.due is None else "city.remind_due"
    return lexicon.say(key, month=lexicon.month(month.month), due=month.due, wards=names)


def city_head(month: CityMonth, lexicon: Lexicon) -> Iterator[Block]:
    """Yield the city, its month, and who has sent."""
    yield styled(words.city_title(month, lexicon), BOLD)
    if month.demo:
        yield styled(lexicon.say("demo.banner"), STYLES[Tone.BAD])
    counted, absent = styled(words.ward_counts(month, lexicon)), words.missing_wards(month, lexicon)
    yield counted.beside(styled(" · "), styled(absent, STYLES[Tone.BAD])) if absent else counted


def _wards(month: CityMonth, lexicon: Lexicon, width: int | None) -> Block:
    numbers = words.item_numbers(month)
    columns = [
        Column("ward", lexicon.say("city.column.ward"), widest=40),
        Column("sent", lexicon.say("city.column.sent"), widest=20),
        Column("closed", lexicon.say("city.column.closed")),
        *(Column(f"item{number}", str(number), Align.RIGHT, widest=3) for number in numbers),
        Column("attention", lexicon.say("city.column.attention"), Align.RIGHT),
        Column("raised", lexicon.say("city.column.raised"), Align.RIGHT),
    ]
    return grid(columns, [_ward_row(line, numbers, lexicon) for line in month.wards], width)


def _ward_row(line: WardLine, numbers: Sequence[int], lexicon: Lexicon) -> list[StyledText]:
    items = {item.number: item for item in line.items}
    cells = [
        _item(items[number].state, words.item_sign(items[number])) if number in items else _blank(line)
        for number in numbers
    ]
    tail = [str(line.attention), str(line.raised)] if line.is_in else ["–", "–"]
    style = "" if line.is_in else DIM
    closed = styled(words.closed_words(line, lexicon), style)
    return [styled(line.ward.name, style), _sent(line, lexicon), closed, *cells, *(styled(one, style) for one in tail)]


def _item(state: State, sign: str) -> StyledText:
    return styled(sign, STYLES[tone(state)])


def _blank(line: WardLine) -> StyledText:
    return styled("" if line.is_in else words.NOT_TOLD, DIM)


def _sent(line: WardLine, lexicon: Lexicon) -> StyledText:
    style = DIM if not line.is_in else STYLES[Tone.WATCH] if line.on_time is False else STYLES[Tone.GOOD]
    return styled(words.sent_words(line, lexicon), style)


def _totals(month: CityMonth, lexicon: Lexicon, width: int | None) -> Block:
    keys = {"shared": Align.LEFT, "total": Align.RIGHT, "wards": Align.RIGHT, "bad": Align.RIGHT, "watch": Align.RIGHT}
    more = {"good": Align.RIGHT, "verdict": Align.LEFT}
    columns = [
        Column(key, lexicon.say(f"city.column.{key}"), align, widest=46) for key, align in {**keys, **more}.items()
    ]
    return grid(columns, [_total_row(line, month, lexicon) for line in month.indicators], width)


def _total_row(line: SharedLine, month: CityMonth, lexicon: Lexicon) -> list[StyledText]:
    bad, watch, good = words.line_state_counts(line)
    name = f"{line.name} ({line.measure})" if line.measure else line.name
    apart = "; ".join(words.apart_words(line, month, lexicon))
    judged = words.verdict(line, lexicon) + (f" · {apart}" if apart else "")
    style = "" if line.state is None else STYLES[tone(line.state)]
    return [
        styled(name),
        styled(words.total_words(line, lexicon)),
        styled(words.reach(line)),
        styled(str(bad)),
        styled(str(watch)),
        styled(str(good)),
        styled(judged, style),
    ]


def _notes(month: CityMonth, lexicon: Lexicon) -> Iterator[Block]:
    yield styled(lexicon.say("city.legend"), DIM)
    yield styled(rates(month, lexicon), DIM)


def rates(month: CityMonth, lexicon: Lexicon) -> str:
    """Say how rates are added, with the sums of this month."""
    parts = [said for line in month.indicators if (said := words.line_parts_words(line, lexicon))]
    return lexicon.say("city.legend_rates", parts=f" ({'; '.join(parts)})" if parts else "")


def show(
    line: SharedLine, month: CityMonth, wards: Mapping[str, Ward], lexicon: Lexicon, width: int | None
) -> list[Block]:
    """Return one shared indicator: its total, and a line a ward in the order of the list."""
    parts: list[Block] = [
        styled(f"{line.code} – {line.name} ({line.measure})", BOLD),
        *city_head(month, lexicon),
        styled(""),
    ]
    facts = lexicon.say("city.show.total", total=words.total_words(line, lexicon), reach=words.reach(line))
    rate = words.line_parts_words(line, lexicon)
    parts.append(styled(facts + (f" = {rate}" if rate else "") + f" · {words.verdict(line, lexicon)}"))
    parts += [styled(text, DIM) for text in words.apart_words(line, month, lexicon)]
    told = {row["ward"]: row for row in month.rows() if row["shared"] == line.code}
    keys = {
        "ward": Align.LEFT,
        "indicator": Align.LEFT,
        "actual": Align.RIGHT,
        "attainment": Align.RIGHT,
        "state": Align.LEFT,
    }
    columns = [Column(key, lexicon.say(f"city.column.{key}"), align, widest=46) for key, align in keys.items()]
    rows = [_show_row(ward, told.get(code), line.decimals, lexicon) for code, ward in wards.items()]
    return [*parts, styled(""), grid(columns, rows, width)]


def _show_row(ward: Ward, row: Mapping[str, str] | None, decimals: int, lexicon: Lexicon) -> list[StyledText]:
    if row is None:
        return [styled(ward.name, DIM), styled(""), styled(""), styled(""), styled(lexicon.say("city.not_told"), DIM)]
    state = State(row["state"])
    share = attainment_of(row)
    return [
        styled(ward.name),
        styled(row["indicator"]),
        styled(words.city_figure_words(row, decimals, lexicon)),
        styled("–" if share is None else lexicon.percent(share)),
        styled(f"{symbol(state)} {lexicon.say(f'state.{state}')}", STYLES[tone(state)]),
    ]


_SIGNS = {
    CollectResult.ACCEPTED: "√",
    CollectResult.UNCHANGED: "=",
    CollectResult.VALID: "√",
    CollectResult.REFUSED: "×",
}


def collected(outcomes: Sequence[CollectOutcome], lexicon: Lexicon) -> str:
    """Say what became of each file, a line each, and the digest by which its ward can check it."""
    lines = [_collected_line(one, lexicon) for one in outcomes]
    counted = {result: sum(one.result is result for one in outcomes) for result in CollectResult}
    lines.append(lexicon.say("city.collected", **{result.value: number for result, number in counted.items()}))
    return "\n".join(lines)


def _collected_line(one: CollectOutcome, lexicon: Lexicon) -> str:
    sign, outcome = _SIGNS[one.result], lexicon.say(f"city.outcome.{one.result}")
    if one.manifest is None:
        return one_line(f"{sign} {one.file}: {outcome}")
    head = one.manifest
    known = lexicon.say(
        "city.collected.package", ward=head.ward_name, month=lexicon.month(head.month), sequence=head.sequence
    )
    tail = "" if one.digest is None else f" · {one.digest}"
    return one_line(f"{sign} {one.file}: {outcome} – {known}{tail}")
