"""One language of the program: words, sentences of diagnostics, and the form of numbers, months and dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from longmy_kpi.diagnostic import Diagnostic, Subject, Term
from longmy_kpi.messages.faults.base import FaultText
from longmy_kpi.text import named, visible

if TYPE_CHECKING:  # help speaks without numbers, months and dates
    from datetime import date, datetime
    from decimal import Decimal

    from longmy_kpi.period import Month
    from longmy_kpi.quantity import NumberForm

LANGUAGES = ("vi", "en")
DEFAULT_LANGUAGE = "vi"
_TERM_AREAS = (  # a word is looked for in this order, and areas after the one that has it are not loaded
    "commands",
    "forms",
    "states",
    "terminal",
    "glance",
    "reports",
    "handed_on",
    "periods",
    "plan",
    "difference",
    "explain",
    "next_year",
    "page",
    "report_text",
    "reminders",
    "calendar",
    "export",
    "tasks",
    "menu",
    "doctor",
    "movements",
    "targets",
    "city",
    "issued",
    "fill",
)
_FAULT_AREAS = (
    "plan",
    "reading",
    "sheets",
    "intake",
    "tasks",
    "ledger",
    "figures",
    "machine",
    "templates",
    "export",
    "targets",
    "issued",
    "fill",
    "city",
)


QUOTED = 200  # characters of one text that a sentence quotes
_LISTED = 50  # of many as many are listed
_OF_UNITS = frozenset({"unit", "units", "lead", "other", "others"})  # arguments of faults that may be units


class Sentence(NamedTuple):
    """What is wrong, and what to do."""

    message: str
    hint: str


@cache
def terms() -> Mapping[str, tuple[str, str]]:
    """Return every word of the lexicon by key."""
    return {key: words for area in _TERM_AREAS for key, words in _area(area).items()}


def _area(name: str) -> Mapping[str, tuple[str, str]]:
    found: Mapping[str, tuple[str, str]] = import_module(f"longmy_kpi.messages.terms.{name}").TERMS
    return found


@cache
def _term(key: str) -> tuple[str, str]:
    for area in map(_area, _TERM_AREAS):
        if key in area:
            return area[key]
    raise KeyError(key)


@cache
def faults() -> Mapping[str, FaultText]:
    """Return the words of every diagnostic by code."""
    return {
        code: text
        for area in _FAULT_AREAS
        for code, text in import_module(f"longmy_kpi.messages.faults.{area}").FAULTS.items()
    }


def _quoted(text: str) -> str:
    """Shorten what somebody typed, and show what is in it unseen or turns its direction: wherever the fault is read.

    A cell may hold a page, its fault is read in a line.
    """
    return visible(named(text[: QUOTED - 1] + "…" if len(text) > QUOTED else text))


class Lexicon:
    """The words of one language; keys and codes are the same in both."""

    def __init__(self, language: str = DEFAULT_LANGUAGE, units: Mapping[str, Subject] | None = None) -> None:
        self.language = language if language in LANGUAGES else DEFAULT_LANGUAGE
        self._units = {} if units is None else units
        self._column = LANGUAGES.index(self.language)

    @cached_property
    def form(self) -> NumberForm:
        """How this language writes numbers."""
        from longmy_kpi.quantity import NumberForm

        return NumberForm(self.language)

    def say(self, key: str, /, **args: object) -> str:
        """Return the words of a key with its arguments put in; KeyError where the lexicon lacks it."""
        words = _term(key)[self._column]
        return words.format(**self._texts(args)) if args else words

    def fault(self, diagnostic: Diagnostic) -> Sentence:
        """Return a diagnostic in words."""
        text = faults()[diagnostic.code]
        message, hint = (text.vi, text.vi_todo) if self._column == 0 else (text.en, text.en_todo)
        known = {key: self._unit(value) if key in _OF_UNITS else value for key, value in diagnostic.args.items()}
        args = {key: self._bounded(value) for key, value in known.items()}
        if "why" in args:  # one of a few reasons, which have words of their own
            args["why"] = self.say(f"why.{args['why']}")
        if args.get("closest"):
            args["closest"] = " " + self.say("fault.closest", word=args["closest"])
        if isinstance(diagnostic.args.get("indicator"), Subject) and "{indicator}" not in message:
            message = f"{{indicator}}: {message}"
        return Sentence(message.format(**args), hint.format(**args))

    def unit(self, code: str) -> str:
        """Return the short name of a unit, the code where the plan in use does not have it."""
        known = self._units.get(code)
        return self.name(known) if known is not None else code

    def _unit(self, value: object) -> object:
        """Give the code of a unit, or several, the name by which people know it, where the plan in use has it."""
        if isinstance(value, str):
            return self._units.get(value, value)
        return [self._unit(one) for one in value] if isinstance(value, list | tuple) else value

    def _bounded(self, value: object) -> str:
        """Return a value in words, however long it is: texts are cut, and lists."""
        if isinstance(value, str | int | Mapping) or not isinstance(value, Iterable):
            return _quoted(self.text(value))
        some = list(islice(value, _LISTED + 1))
        listed = [_quoted(self.text(one)) for one in some]
        between = "; " if any(isinstance(one, Term) for one in some) else ", "
        return between.join([*listed[:_LISTED], "…"] if len(listed) > _LISTED else listed)

    def _texts(self, args: Mapping[str, object]) -> dict[str, str]:
        return {key: self.text(value) for key, value in args.items()}

    def text(self, value: object) -> str:
        """Return a value as this language writes it in running text."""
        if type(value) is str:
            return value
        if isinstance(value, Subject):
            return f"{self.name(value)} ({value})"
        if isinstance(value, Term):
            return self.say(value.key, **value.args)
        from datetime import date, datetime
        from decimal import Decimal

        from longmy_kpi.period import Month

        match value:
            case Decimal():
                return self.number(value)
            case bool():
                return self.say("value.yes" if value else "value.no")
            case Month():
                return self.month(value)
            case datetime():
                return self.moment(value)
            case date():
                return self.date(value)
            case int() if value >= 10_000:  # a count; years and lines of a form are smaller
                return self.number(Decimal(value))
            case str() | int():
                return str(value)
            case None:
                return ""
            case Iterable():
                return ", ".join(self.text(one) for one in value)
            case _:
                return str(value)

    def number(self, value: Decimal, decimals: int | None = None) -> str:
        """Write a number grouped, rounded half up to the decimals given."""
        from longmy_kpi.quantity import write

        return write(value, self.form, decimals)

    def percent(self, fraction: Decimal, decimals: int = 1) -> str:
        """Write a fraction as a percentage: 0.256 is `25,6%`."""
        return self.number(fraction * 100, decimals) + "%"

    def month(self, month: Month) -> str:
        """Write a month: `tháng 3/2026`, `March 2026`; in Vietnamese documents the first two take a zero, `tháng 02/2026`."""
        if self._column == 0:
            zero = "0" if month.number < 3 else ""
            return f"tháng {zero}{month.number}/{month.year}"
        from datetime import date

        return f"{date(month.year, month.number, 1):%B} {month.year}"

    def date(self, day: date) -> str:
        """Write a date: `14/03/2026`, `14 March 2026`."""
        return f"{day:%d/%m/%Y}" if self._column == 0 else f"{day.day} {day:%B %Y}"

    def moment(self, moment: datetime) -> str:
        """Write a moment to the minute, on the clock it carries: `15:40 ngày 18/03/2026`."""
        day = self.date(moment.date())
        return f"{moment:%H:%M} ngày {day}" if self._column == 0 else f"{moment:%H:%M} {day}"

    def short_moment(self, moment: datetime) -> str:
        """Write a moment as a column of a table has it: `15:40 18/03/2026`."""
        return f"{moment:%H:%M} {self.date(moment.date())}"

    def name(self, thing: object) -> str:
        """Return the name of a part of the plan in this language, the Vietnamese one where it has no other."""
        return self.choose(str(getattr(thing, "name", thing)), getattr(thing, "name_en", None))

    def brief(self, thing: object) -> str:
        """Return the short name of a part of the plan where the plan gives one, else its name."""
        short = self.choose(getattr(thing, "short", None), getattr(thing, "short_en", None))
        return short or self.name(thing)

    def choose(self, text: str | None, english: str | None) -> str:
        """Return what the plan says in this language, in Vietnamese where it says it in no other."""
        return (english if self._column else None) or text or ""
