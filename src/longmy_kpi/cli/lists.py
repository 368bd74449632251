"""Words that a person types: one of a few, or lists of them, as codes or in either language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TypeVar
from unicodedata import normalize

from longmy_kpi.diagnostic import Exit, KpiError, Place, error
from longmy_kpi.messages.lexicon import LANGUAGES, Lexicon

Word = TypeVar("Word", bound=StrEnum)


def one_of(text: str | None, option: str, allowed: Iterable[str], default: str) -> str:
    """Read one of a few words."""
    words = list(allowed)
    if text is None:
        return default
    if text not in words:
        raise KpiError(Exit.USAGE, error("option-unknown-choice", Place(), option=option, text=text, allowed=words))
    return text


def read(texts: Iterable[str], option: str, kind: type[Word], prefix: str) -> frozenset[Word]:
    """Read codes or their words, several in a text where commas part them; a word may itself hold a comma."""
    known = {_key(one): one for one in kind}
    for language in LANGUAGES:
        known |= {_key(Lexicon(language).say(prefix + one)): one for one in kind}
    return frozenset(one for text in texts for one in _read(text, option, known))


def _read(text: str, option: str, known: Mapping[str, Word]) -> Iterator[Word]:
    parts = text.split(",")
    while parts:
        for taken in range(len(parts), 0, -1):
            found = known.get(_key(",".join(parts[:taken])))
            if found is not None:
                yield found
                parts = parts[taken:]
                break
        else:
            unknown = parts.pop(0).strip()
            allowed = list(dict.fromkeys(known.values()))
            raise KpiError(
                Exit.USAGE, error("option-unknown-choice", Place(), option=option, text=unknown, allowed=allowed)
            )


def _key(text: str) -> str:
    return " ".join(normalize("NFC", text).casefold().split())


def words_of(of: str, lexicon: Lexicon) -> str:
    """List the words that an option takes."""
    if of == "task":
        from longmy_kpi.figures.tasks import TaskStatus

        return choices(TaskStatus, "state.", lexicon)
    if of == "difficulty":
        from longmy_kpi.figures.difficulties import DifficultyStatus

        return choices(DifficultyStatus, "report.difficulty.", lexicon)
    from longmy_kpi.figures.figure import State

    return choices(State, "state.", lexicon)


def choices(kind: type[StrEnum], prefix: str, lexicon: Lexicon) -> str:
    """List codes with their words, for help: `behind (chậm tiến độ), …`; a code alone where the word is the same."""
    said = ((str(one), lexicon.say(prefix + one)) for one in kind)
    return ", ".join(code if code == word else f"{code} ({word})" for code, word in said)
