"""What the columns of tables mean, by their headings in one language."""

from __future__ import annotations

from functools import cache

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.model import Indicator

_MEANINGS = (
    *("to_date", "attainment", "gap", "state", "last_year", "change", "change_points", "planned_share", "pace"),
    *("forecast", "needed_per_month", "year_estimate", "year_attainment", "target", "covered_to"),
)


@cache
def columns(language: str) -> dict[str, str]:
    """Return the columns of a table of indicators; of two issuers the second has columns of its own."""
    say = Lexicon(language).say
    return {
        say("report.column.month"): "period",
        **{say(f"report.column.{key}"): key for key in _MEANINGS},
        say("report.column.target_other", number=2): "target2",
        say("report.column.attainment_other", number=2): "attainment2",
    }


def own_columns(indicator: Indicator, words: Lexicon) -> dict[str, str]:
    """Return the columns beside one indicator alone: those of its plan values name their issuers."""
    keys = zip(("target", "target2"), indicator.series, strict=False)
    issued = {words.say("report.column.target_by", issuer=one.issuer): key for key, one in keys if one.issuer}
    return columns(words.language) | issued


@cache
def month_columns(language: str) -> dict[str, str]:
    """Return the columns of an indicator's own table of months."""
    say = Lexicon(language).say
    return {
        say("show.column.value"): "amount",
        say("report.column.reported_then"): "then",
        say("show.column.to_date"): "to_date",
        say("status.column.planned_share"): "planned_share",
        say("show.column.attainment"): "attainment",
        say("show.column.state"): "state",
    }


def plain_state(text: str) -> str:
    """Return a state without its symbol and without what stands beneath it."""
    return text.split("\n", maxsplit=1)[0].partition(" ")[2]


def cell(meaning: str, text: str) -> str:
    """Return what a cell says of its meaning."""
    return plain_state(text) if meaning == "state" else text


def month_of(text: str) -> Month:
    """Read the month of a heading: `03/2026`."""
    return Month(int(text[3:]), int(text[:2]))
