"""Hold what was done about difficulties against itself and against the records it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from longmy_kpi.diagnostic import Diagnostic, Place, error, warning
from longmy_kpi.ledger.entries import Handling
from longmy_kpi.ledger.layout import HANDLING
from longmy_kpi.ledger.proof import Proof
from longmy_kpi.ledger.times import is_ahead

Rule = Callable[[Proof, Handling], Iterator[Diagnostic]]


def _place(handling: Handling) -> Place:
    return Place(f"{handling.path}/{HANDLING}")


def chain(proof: Proof, handling: Handling) -> Iterator[Diagnostic]:
    """A handling names the one before it in the year by its digest; the first names none."""
    before = _before(proof, handling)
    if handling.number == 1:
        if handling.previous is not None:
            yield error("chain-broken", _place(handling), record=handling.path)
    elif before is not None and before.digest != handling.previous:
        yield error("chain-broken", _place(handling), record=before.path)


def records(proof: Proof, handling: Handling) -> Iterator[Diagnostic]:
    """The records that told the difficulty are there, and are what they were."""
    for path, digest in handling.records.items():
        there = proof.by_path.get(path)
        if there is not None and there.digest != digest:
            yield error("chain-broken", _place(handling), record=path)
        elif there is None and proof.is_gone_from(path):
            yield error("record-gone", Place(path), record=handling.path)


def times(proof: Proof, handling: Handling) -> Iterator[Diagnostic]:
    """No handling is earlier than what it follows."""
    told = (proof.by_path.get(path) for path in handling.records)
    for before in (_before(proof, handling), *told):
        if before is not None and handling.at < before.at:
            yield error("time-backwards", _place(handling), at=handling.at, record=before.path, before=before.at)
            return


def future(proof: Proof, handling: Handling) -> Iterator[Diagnostic]:
    """One from the future tells of a clock that was wrong."""
    if is_ahead(handling.at, proof.now):
        yield warning("time-in-future", _place(handling), at=handling.at)


def _before(proof: Proof, handling: Handling) -> Handling | None:
    folder = handling.path.rpartition("/")[0]
    found = proof.by_path.get(f"{folder}/{handling.number - 1}")
    return found if isinstance(found, Handling) else None


RULES: tuple[Rule, ...] = (chain, records, times, future)


def prove_handlings(proof: Proof) -> Iterator[Diagnostic]:
    """Hold every handling against every rule."""
    for handling in proof.handlings:
        for rule in RULES:
            yield from rule(proof, handling)
