"""Options that take a list: commas, repetition, codes, words of both languages."""

from __future__ import annotations

import pytest

from longmy_kpi.cli.lists import choices, read
from longmy_kpi.diagnostic import KpiError
from longmy_kpi.figures.difficulties import DifficultyStatus
from longmy_kpi.figures.figure import State
from longmy_kpi.figures.tasks import TaskStatus
from longmy_kpi.messages.lexicon import Lexicon

KINDS = [(State, "state."), (TaskStatus, "state."), (DifficultyStatus, "report.difficulty.")]


def states(*texts: str) -> set[State]:
    return set(read(texts, "--state", State, "state."))


@pytest.mark.parametrize(
    "texts",
    [
        ("behind,missed",),
        ("behind", "missed"),
        (" behind , MISSED ",),
        ("chậm tiến độ,không đạt",),
        ("Chậm  tiến độ", "missed"),
        ("chậm tiến độ, missed",),  # marks apart from their letters
    ],
)
def test_commas_repetition_and_words_mean_the_same(texts: tuple[str, ...]) -> None:
    assert states(*texts) == {State.BEHIND, State.MISSED}


def test_every_word_of_both_languages_is_understood_alone_and_among_others() -> None:
    for kind, prefix in KINDS:
        for language in ("vi", "en"):
            words = {one: Lexicon(language).say(prefix + one) for one in kind}
            for one, word in words.items():
                assert read([word], "--state", kind, prefix) == {one}
            assert read([",".join(words.values())], "--state", kind, prefix) == set(kind)


@pytest.mark.parametrize("text", ["", "behind,", "behind;missed", "chậm", "behind,unknown"])
def test_what_is_no_word_is_refused_with_what_may_be_typed(text: str) -> None:
    with pytest.raises(KpiError) as caught:
        states(text)
    (fault,) = caught.value.diagnostics
    assert fault.code == "option-unknown-choice"
    assert fault.args["allowed"] == list(State)


def test_help_names_the_code_and_the_word() -> None:
    said = choices(State, "state.", Lexicon("vi"))
    assert "behind (chậm tiến độ)" in said
    assert said.count("(") == len(State)
    assert "achieved," in choices(State, "state.", Lexicon("en"))
