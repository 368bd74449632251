"""Faults at the edge: as lines for people, as a record for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import TextWrapper
from unicodedata import category, east_asian_width

from longmy_kpi.diagnostic import Diagnostic, Place, Severity
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.text import one_line, visible

_TAB = "    "
_CUT = "…"
_INDENT = "    "
_WIDEST, _NARROWEST = 110, 40
MOST_SAID = 50  # faults that are said one by one; of more only their kinds are counted


def to_machine(fault: Diagnostic, lexicon: Lexicon) -> dict[str, object]:
    """Return a fault as `--format json` gives it; its keys and code are the same in both languages (section 5)."""
    sentence = lexicon.fault(fault)
    return {
        "severity": fault.severity.value,
        "code": fault.code,
        "file": fault.place.file,
        "line": fault.place.line,
        "column": fault.place.column,
        "cell": fault.place.cell,
        "message": sentence.message,
        "hint": sentence.hint,
    }


def render_diagnostics(faults: Sequence[Diagnostic], lexicon: Lexicon, width: int | None = None) -> str:
    """Print faults for people: place, what is wrong, the line with a caret, what to do; several are counted at the end.

    Sentences go on in a next line where a terminal of `width` columns ends, and nowhere for None. The empty text for
    no faults. Nothing in a file or a cell can steer the terminal (contract, section 6).
    """
    blocks = ["\n".join(_block(fault, lexicon, width)) for fault in faults[:MOST_SAID]]
    if len(faults) > MOST_SAID:
        kinds = Counter(fault.code for fault in faults[MOST_SAID:])
        more = [f"{code}: {count}" for code, count in kinds.most_common()]
        blocks.append(lexicon.say("fault.more", count=len(faults) - MOST_SAID, kinds=more))
    if len(faults) > 1:
        blocks.append(_counts(faults, lexicon))
    return "\n\n".join(blocks)


def _block(fault: Diagnostic, lexicon: Lexicon, width: int | None) -> Iterator[str]:
    sentence = lexicon.fault(fault)
    where = _where(fault.place, lexicon)
    severity = lexicon.say(f"fault.{fault.severity}")
    yield from _wrapped(f"{where}{severity}: {one_line(sentence.message)} [{fault.code}]", width, "")
    yield from _excerpt(fault.place, width or _WIDEST)
    yield from _wrapped(one_line(sentence.hint), width, _INDENT)


def _wrapped(sentence: str, width: int | None, indent: str) -> Iterator[str]:
    """Break a sentence between words, further lines set in; a word is never broken."""
    if width is None:
        yield indent + sentence
    else:
        wrapper = TextWrapper(max(width, _NARROWEST), indent, _INDENT, break_long_words=False, break_on_hyphens=False)
        yield from wrapper.wrap(sentence)


def _where(place: Place, lexicon: Lexicon) -> str:
    """Say where: `file:line:column` of a text file, sheet and cell of a workbook."""
    if place.file is None:
        return ""
    file, cell = one_line(place.file), place.cell or ""
    if place.sheet is not None:
        sheet = lexicon.say("fault.sheet", sheet=one_line(place.sheet))
        return f"{file}, {sheet}{'!' if cell else ''}{cell}: "
    numbers = "".join(f":{number}" for number in (place.line, place.column) if number is not None)
    return f"{file}{numbers}{f' ({cell})' if cell else ''}: "


def _excerpt(place: Place, width: int) -> Iterator[str]:
    """Show the original line, and carets under the characters meant; a long line is cut around them."""
    if place.excerpt is None:
        return
    gutter = "" if place.line is None else str(place.line)
    room = max(min(width, _WIDEST), _NARROWEST) - len(f"{_INDENT}{gutter} | {_CUT}{_CUT}")
    line, carets = _underlined(place.excerpt, place.column, place.width, room)
    yield f"{_INDENT}{gutter} | {line}"
    if carets:
        yield f"{_INDENT}{' ' * len(gutter)} | {carets}"


def _underlined(line: str, column: int | None, width: int, room: int) -> tuple[str, str]:
    start = min(column - 1, len(line)) if column else 0
    near = max(0, start - 2 * room)  # of a line of a million letters only those nearby are looked at
    shown = [_shown(letter) for letter in line[near : near + 4 * room]]
    start -= near
    first, last = _window(shown, start, room)
    before, after = _CUT if near + first else "", _CUT if near + last < len(line) else ""
    text = before + "".join(shown[first:last]) + after
    if column is None:
        return text, ""
    indent = len(before) + sum(map(_columns, shown[first:start]))
    return text, " " * indent + "^" * max(1, sum(map(_columns, shown[start : min(start + width, last)])))


def _window(shown: Sequence[str], start: int, room: int) -> tuple[int, int]:
    """Choose which characters of a line to show: all of a short one, else those around where the carets begin."""
    if len(shown) <= room:
        return 0, len(shown)
    first = max(0, min(start - room // 3, len(shown) - room))
    while first and not _columns(shown[first]):
        first -= 1
    return first, first + room


def _shown(letter: str) -> str:
    return {"\t": _TAB, "\n": " "}.get(letter) or visible(letter)


def _columns(shown: str) -> int:
    """Count the terminal columns of one shown character: none for a combining mark, two for a wide letter.

    A vowel or a final of Korean stands within the letter before it.
    """
    if len(shown) != 1:
        return len(shown)
    if category(shown) in {"Mn", "Me", "Cf"} or "\u1160" <= shown <= "\u11ff" or "\ud7b0" <= shown <= "\ud7ff":
        return 0
    return 2 if east_asian_width(shown) in {"W", "F"} else 1


def _counts(faults: Sequence[Diagnostic], lexicon: Lexicon) -> str:
    counts = Counter(fault.severity for fault in faults)
    said = [lexicon.say(f"fault.count.{one}", count=counts[one]) for one in Severity if counts[one]]
    return lexicon.say("fault.in_all", counts=said)
