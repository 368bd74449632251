"""Plain words are understood without typer, and exactly as typer understands them."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from longmy_kpi.cli import tree, typer_adapter
from longmy_kpi.cli.commands import COMMANDS, GROUPS, load
from longmy_kpi.cli.options import Command, declared, shared
from longmy_kpi.cli.parser import parse_plain
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit

PLACES = {**COMMANDS} | {
    f"{group} {name}": place for group, members in GROUPS.items() for name, place in members.items()
}


def lines(name: str) -> Iterator[list[str]]:
    """Yield command lines of a command: arguments alone, then with each option, with two, with all, before or after."""
    parameters = {**declared(load(PLACES[name])), **shared(load(PLACES[name]))}
    loose = [["một", "hai", "-"] if one.many else ["một"] for one in parameters.values() if not one.flags]
    words = list(itertools.chain(*loose))
    values = {"lang": "en"}
    options = [
        [flag] if one.switch else [flag, values.get(key, f"trị {key}")]
        for key, one in parameters.items()
        for flag in one.flags
    ]
    yield words
    for one in options:
        yield [*words, *one]
        yield [*one, *words]
        yield [*words, *one, *one]
    for one, other in itertools.combinations(options, 2):
        yield [*one, *words, *other]
    yield [*itertools.chain(*options), *words]


def as_typer_does(words: list[str], monkeypatch: pytest.MonkeyPatch) -> tuple[Command, dict[str, Any], Session]:
    called: list[tuple[Command, dict[str, Any]]] = []

    def note(command: Command, _: Session, values: Mapping[str, Any]) -> Exit:
        called.append((command, dict(values)))
        return Exit.DONE

    monkeypatch.setattr(tree, "perform", note)
    session = Session({}, Path(), io.BytesIO(), io.StringIO(), io.StringIO())
    typer_adapter.call(words, session)
    return *called[0], session


@pytest.mark.parametrize("name", PLACES)
def test_plain_words_mean_what_typer_takes_them_for(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for line in lines(name):
        words = [*name.split(), *line]
        understood = parse_plain(words)
        assert understood is not None, words
        command, values = understood
        common = {key: values.pop(key) for key in shared(command)}
        by, taken, session = as_typer_does(words, monkeypatch)
        assert (command, values) == (by, taken), words
        kept = {"lang": session.language, "workspace": session.workspace_option, "year": session.year_option}
        if "result_out" in common:
            kept["result_out"] = session.result_out
        assert common == kept, words


@pytest.mark.parametrize(
    "line",
    [
        "",
        "--help",
        "--install-completion",
        "--lang en status",
        "nope",
        "plan",
        "plan nope",
        "plan --help",
        "status --help",
        "status --moth 3",  # to complain of
        "status --mon 3",
        "status --month",
        "status --month --unit",
        "status --month=3",
        "status 3",
        "show",
        "show ct1 ct2",
        "submit",
        "submit -- a.csv",
        "what-if ct1 --monthly -5",
        "template --out -",
    ],
)
def test_everything_else_is_left_to_typer(line: str) -> None:
    assert parse_plain(line.split()) is None
