"""The plan's names as running text has them."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Plan
from longmy_kpi.reports.narrative.blocks import in_line
from longmy_kpi.text import kind_of_place, place_within


class PlanStory(Struct, frozen=True):
    """Names of the plan; `number` and `date` are empty where the document leaves them blank.

    ward and city are written as inside a sentence: `phường Long Mỹ`, `thành phố Cần Thơ`; `kind` is what the ward is:
    `phường`. `opening` names the plan by number and date, with blanks for what is not known, `about` says what it is.
    """

    title: str
    ward: str
    city: str
    number: str
    date: str
    basis: tuple[str, ...]
    kind: str
    opening: str
    about: str


def plan_story(plan: Plan, lexicon: Lexicon) -> PlanStory:
    """Put the plan's names in words."""
    title = plan.title_en if lexicon.language == "en" and plan.title_en else plan.title
    return PlanStory(
        title=in_line(title),
        ward=in_line(place_within(plan.ward)),
        city=in_line(place_within(plan.city)),
        number=in_line(plan.document_number or ""),
        date=lexicon.text(plan.document_date),
        basis=tuple(in_line(one.rstrip(" .;")) for one in plan.legal_basis),
        kind=kind_of_place(plan.ward) or in_line(place_within(plan.ward)),
        opening=in_line(_opening(plan, lexicon)),
        about=in_line(title.removeprefix(lexicon.say("narrative.plan")).strip()),
    )


def _opening(plan: Plan, lexicon: Lexicon) -> str:
    """Name the plan by its number and date, with the blanks of the document where it has none."""
    number = plan.document_number or lexicon.say("narrative.plan_number")
    day = plan.document_date
    words = lexicon.say("narrative.plan_day", year=plan.year) if day is None else day_of_document(day, lexicon)
    return lexicon.say("narrative.plan_opening", number=number, day=words)


def day_of_document(day: date, lexicon: Lexicon) -> str:
    """Write a document's date in full: `ngày 05 tháng 01 năm 2026`."""
    if lexicon.language == "en":
        return lexicon.date(day)
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def place_name(place: str) -> str:
    """Return the name of a place without its kind, as it stands before a date.

    >>> place_name("Phường Long Mỹ"), place_name("Long Mỹ")
    ('Long Mỹ', 'Long Mỹ')
    """
    return place[len(kind_of_place(place)) :].strip()
