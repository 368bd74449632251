"""The words of a command line, and those that say it all: most of what is typed needs no parser."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from longmy_kpi.cli.commands import ALONE, COMMANDS, GROUPS, load
from longmy_kpi.cli.options import Command, Parameter, declared, shared

_OF_A_FOLDER = r"(?:[a-z]:|\\\\|\.{1,2}[\\/]).*"


def with_lost_backslashes(words: Sequence[str], cwd: Path) -> Sequence[str]:
    r"""Return words in which folders end as typed: on Windows `"D:\"` arrives as `D:"`, the backslash gone."""
    return words if os.name != "nt" else [_with_lost_backslash(word, cwd) for word in words]


def _with_lost_backslash(word: str, cwd: Path) -> str:
    bare = word.removesuffix('"')
    if (
        '"' in bare
        or bare in ("", word)
        or not (re.fullmatch(_OF_A_FOLDER, bare, re.IGNORECASE) or (cwd / bare).is_dir())
    ):
        return word
    return bare + os.sep


def language(words: Sequence[str]) -> str | None:
    """Find `--lang` before anything is parsed: help and usage errors speak it too."""
    for index, one in enumerate(words):
        if one.startswith("--lang="):
            return one.removeprefix("--lang=")
        if one == "--lang" and index + 1 < len(words):
            return words[index + 1]
    return None


def spell_out(words: Sequence[str]) -> list[str]:
    """Return words in which `report … --year` without a number says `--whole-year`, as the contract writes it.

    `--year 2026` chooses the plan, with `report` as with every command.
    """
    spelled = list(words)
    for place, word in enumerate(spelled):
        following = spelled[place + 1 : place + 2]
        if word == "--year" and "report" in spelled[:place] and not (following and following[0].isdigit()):
            spelled[place] = "--whole-year"
    return spelled


def parse_plain(words: Sequence[str]) -> tuple[Command, dict[str, Any]] | None:
    """Return the command and its values where every word is plain: names in full, each value in a word of its own.

    None where anything is to be explained, completed or complained of: typer, which costs five times the start of the
    interpreter, does that, and the tests hold both to the same understanding.
    """
    place, rest = _named(words)
    if place is None:
        return None
    command = load(place)
    values = values_of(rest, {**declared(command), **shared(command)})
    return None if values is None else (command, values)


def _named(words: Sequence[str]) -> tuple[str | None, Sequence[str]]:
    """Return where the function of the command named is, and the words after its name."""
    if words and words[0] in COMMANDS:
        return COMMANDS[words[0]], words[1:]
    if words and words[0] in ALONE and (len(words) == 1 or words[1].startswith("-")):
        return ALONE[words[0]], words[1:]
    if len(words) > 1 and words[0] in GROUPS:
        return GROUPS[words[0]].get(words[1]), words[2:]
    return None, words


def values_of(words: Sequence[str], parameters: Mapping[str, Parameter]) -> dict[str, Any] | None:
    """Return the value of each parameter; None where a word is not plain, or one is missing or left over."""
    flags = {flag: name for name, parameter in parameters.items() for flag in parameter.flags}
    values: dict[str, Any] = {name: parameter.default for name, parameter in parameters.items()}
    loose: list[str] = []
    left = iter(words)
    for word in left:
        if word == "-" or not word.startswith("-"):
            loose.append(word)
            continue
        if word not in flags:
            return None
        name = flags[word]
        value: str | bool = parameters[name].switch or next(left, "-")
        if isinstance(value, str) and value.startswith("-"):
            return None
        values[name] = [*values[name], value] if parameters[name].many else value
    return values if _place(loose, parameters, values) else None


def _place(loose: Sequence[str], parameters: Mapping[str, Parameter], values: dict[str, Any]) -> bool:
    """Give the words without a flag to the arguments, in order; false where one is missing or left over."""
    for name, parameter in parameters.items():
        if not parameter.flags:
            taken, loose = (loose, []) if parameter.many else (loose[:1], loose[1:])
            if parameter.required and not taken:
                return False
            values[name] = list(taken) if parameter.many else next(iter(taken), None)
    return not loose
