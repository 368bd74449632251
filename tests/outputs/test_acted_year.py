"""A year of commands drawn by lot: after each, what is said is held against the contract and the record."""

from __future__ import annotations

import os
from collections.abc import Mapping

import pytest
from acted import Ward, new_ward
from readers import read_back
from watchers import Closed, DefaultMonths, Early, Forms, NotBegun, Receipts, Silence, Told, Watcher

from longmy_kpi.period import Month

SEEDS = range(1, 1 + int(os.environ.get("ACTED_YEARS", "1")))


Watched = tuple[Ward, Mapping[type[Watcher], Watcher]]


@pytest.fixture(scope="module", params=SEEDS)
def watched(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """A ward whose year has gone by, and all that watched it."""
    root = tmp_path_factory.mktemp("acted") / "ward"
    root.mkdir()
    ward = new_ward(root, request.param)
    closed = Closed()
    watchers = closed, DefaultMonths(), Receipts(), Early(), NotBegun(), Forms(), Told(), Silence()
    for act in ward.live():
        for one in watchers:
            one.see(ward, act)
    closed.at_last(ward)
    return ward, {type(one): one for one in watchers}


@pytest.mark.parametrize(
    ("kind", "at_least"),
    [
        (Closed, 6),
        (DefaultMonths, 300),
        (Receipts, 20),
        (Early, 20),
        (NotBegun, 20),
        (Forms, 200),
        (Told, 100),
        (Silence, 20),
    ],
)
def test_what_is_said_after_every_act_is_true(kind: type[Watcher], at_least: int, watched: Watched) -> None:
    found = watched[1][kind]
    assert found.looked >= at_least
    assert not found.faults, "\n".join(found.faults[:20])


def test_a_year_has_something_to_look_at(watched: Watched) -> None:
    receipts, early, forms = (watched[1][kind] for kind in (Receipts, Early, Forms))
    assert isinstance(receipts, Receipts)
    assert isinstance(early, Early)
    assert isinstance(forms, Forms)
    assert min(receipts.verdicts, early.found, forms.presets) > 0


def test_every_figure_of_the_year_is_the_oracles(watched: Watched) -> None:
    wrong = read_back(watched[0], Month(2026, 12), 6, "en")
    assert not wrong, f"{len(wrong)}:\n" + "\n".join(wrong[:30])
