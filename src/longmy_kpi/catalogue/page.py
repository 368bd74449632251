"""A page of the catalogue: what a code means, its smallest example, what to do."""

from __future__ import annotations

import re
from importlib import resources

from longmy_kpi.messages.lexicon import Lexicon, faults

_FIELD = re.compile(r"\{[a-z_]+\}")


def codes() -> tuple[str, ...]:
    """Return every code there is, in alphabetical order."""
    return tuple(sorted(faults()))


def example(code: str) -> str | None:
    """Return the smallest example of a code; None where the catalogue lacks it.

    Lines `--- NAME` begin a file, `$ ` a command as typed; `catalogue/README` tells the other steps.
    """
    found = resources.files("longmy_kpi.catalogue").joinpath("examples", f"{code}.txt")
    return found.read_text(encoding="utf-8") if found.is_file() else None


def page(code: str, lexicon: Lexicon) -> str:
    """Write the page of a code in Markdown, in one language; KeyError for a code that does not exist."""
    text = faults()[code]
    meaning, todo = (text.vi, text.vi_todo) if lexicon.language == "vi" else (text.en, text.en_todo)
    lines = [f"## {code}", "", _plain(meaning), "", f"**{lexicon.say('errors.todo')}** {_plain(todo)}"]
    shown = example(code)
    if shown is not None:
        lines += ["", f"{lexicon.say('errors.example')}", "", "```text", shown.rstrip("\n"), "```"]
    return "\n".join(lines)


def _plain(sentence: str) -> str:
    """Return a sentence with what it is said about left open."""
    return _FIELD.sub("…", sentence.replace("{closest}", ""))


def page_contents(lexicon: Lexicon) -> str:
    """List every code with its meaning, a line each."""
    column = 0 if lexicon.language == "vi" else 2
    return "\n".join(f"{code}: {_plain(faults()[code][column])}" for code in codes())
