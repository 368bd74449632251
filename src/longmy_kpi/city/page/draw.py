"""Draw the city's page: one file with its style inside, which runs no script and asks the network for nothing."""

from __future__ import annotations

from base64 import b64encode
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from longmy_kpi.city import words
from longmy_kpi.city.items import ItemLine
from longmy_kpi.city.month import CityMonth, SharedLine, WardLine
from longmy_kpi.city.terminal import reminder
from longmy_kpi.city.ward_figure import attainment_of
from longmy_kpi.figures.figure import State
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.package.columns import DIFFICULTIES, INDICATORS
from longmy_kpi.plan.wording import target_words
from longmy_kpi.reports.layout.marks import ALL_STATES, Tone, symbol, tone
from longmy_kpi.text import visible

_HERE = Path(__file__).parent
_MOST_OPENED = 300  # wards whose figures are on the page; of a whole country their items are
PageRow = Mapping[str, str]


def write(month: CityMonth, lexicon: Lexicon) -> bytes:
    """Return the page as UTF-8."""
    style = (_HERE / "style.css").read_text(encoding="utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    kinds = list(dict.fromkeys(line.ward.kind for line in month.wards))
    rows, names = _figures(month) if len(month.wards) <= _MOST_OPENED else ({}, {})
    context = {
        "language": lexicon.language,
        "say": lexicon.say,
        "style": style,
        "policy": f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        "month": month,
        "title": words.city_title(month, lexicon),
        "counts": words.ward_counts(month, lexicon),
        "missing": words.missing_wards(month, lexicon),
        "reminder": reminder(month, lexicon),
        "numbers": words.item_numbers(month),
        "groups": [(kind, [line for line in month.wards if line.ward.kind == kind]) for kind in kinds],
        "states": ALL_STATES,
        "raised": _raised(month),
        "drawing": _Drawing(month, lexicon, rows, names),
    }
    return _environment().get_template("page.html").render(context).encode()


def _figures(month: CityMonth) -> tuple[Mapping[str, Sequence[PageRow]], Mapping[tuple[str, str], PageRow]]:
    """Return the wards' figures, and what they are of, by ward."""
    rows: dict[str, list[PageRow]] = defaultdict(list)
    for row in month.rows():
        if row["state"]:
            rows[row["ward"]].append(row)
    return rows, {(row["ward"], row["indicator"]): row for row in month.rows(INDICATORS)}


def _raised(month: CityMonth) -> Mapping[str, Sequence[PageRow]]:
    found: dict[str, list[PageRow]] = defaultdict(list)
    for row in month.rows(DIFFICULTIES):
        found[row["ward"]].append(row)
    return found


class _Drawing:
    """What the template asks of wards, items and totals."""

    def __init__(
        self,
        month: CityMonth,
        lexicon: Lexicon,
        rows: Mapping[str, Sequence[PageRow]],
        names: Mapping[tuple[str, str], PageRow],
    ) -> None:
        self._month, self._lexicon, self._rows, self._names = month, lexicon, rows, names

    def sent(self, line: WardLine) -> str:
        """Say when a ward sent."""
        return words.sent_words(line, self._lexicon)

    def closed(self, line: WardLine) -> str:
        """Say whether a ward has closed the month."""
        return words.closed_words(line, self._lexicon)

    def item(self, line: WardLine, number: int) -> ItemLine | None:
        """Return a ward's item."""
        return next((item for item in line.items if item.number == number), None)

    def item_words(self, item: ItemLine) -> str:
        """Say an item's state."""
        return words.item_words(item, self._lexicon)

    def sign(self, state: State) -> str:
        """Return a state's sign."""
        return symbol(state)

    def tone(self, state: State | None) -> str:
        """Return what a state asks of the reader."""
        return "" if state is None else tone(state).value

    def total(self, line: SharedLine) -> str:
        """Write a total."""
        return words.total_words(line, self._lexicon)

    def parts(self, line: SharedLine) -> str:
        """Write Σ numerators over Σ denominators."""
        return words.line_parts_words(line, self._lexicon)

    def reach(self, line: SharedLine) -> str:
        """Say of how many wards a total is."""
        return words.reach(line)

    def verdict(self, line: SharedLine) -> str:
        """Say the city's own state."""
        return words.verdict(line, self._lexicon)

    def apart(self, line: SharedLine) -> list[str]:
        """Say which wards are not in a total."""
        return list(words.apart_words(line, self._month, self._lexicon))

    def target(self, line: SharedLine) -> str:
        """Write the city's own target."""
        return "–" if line.target is None else target_words(line.target, self._lexicon)

    def counted(self, line: SharedLine) -> tuple[int, int, int]:
        """Count wards by what their state asks."""
        return words.line_state_counts(line)

    def figures(self, line: WardLine) -> Sequence[Mapping[str, object]]:
        """Return a ward's figures with their own names, and whether a bad one has been explained."""
        return [self._figure(row) for row in self._rows.get(line.ward.code, ())]

    def _figure(self, row: PageRow) -> Mapping[str, object]:
        told = self._names[row["ward"], row["indicator"]]
        state, share = State(row["state"]), attainment_of(row)
        unexplained = row["unexplained"] == "true"
        reason = self._lexicon.say("city.unexplained" if unexplained else "city.explained")
        return {
            "item": row["item"],
            "name": told["name"],
            "measure": told["measure"],
            "actual": words.city_figure_words(row, int(told["decimals"]), self._lexicon),
            "share": "" if share is None else self._lexicon.percent(share),
            "state": state,
            "reason": reason if tone(state) is Tone.BAD else "",
        }


@cache
def _environment() -> Environment:
    """Escape everything that is not our own markup, and spell out what is not to be seen."""
    return Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )


def _harmless(value: object) -> object:
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value
