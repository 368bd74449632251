"""Record what the ward does about a difficulty: answer it, pass it up, close it."""

from __future__ import annotations

from msgspec import Struct

from longmy_kpi.diagnostic import Exit, KpiError, error
from longmy_kpi.ledger import read_back
from longmy_kpi.ledger.atomic import NameTakenError, place_record, settle
from longmy_kpi.ledger.difficulties import Difficulty
from longmy_kpi.ledger.layout import HANDLING, HandlingAddress
from longmy_kpi.ledger.loading import load_handling
from longmy_kpi.ledger.record_format import ACTION_KIND, sealed
from longmy_kpi.ledger.records import DifficultyAction, EscalationLevel
from longmy_kpi.ledger.store import Store
from longmy_kpi.ledger.write_context import WriteContext, refused
from longmy_kpi.text import clean


class ActionRequest(Struct, frozen=True):
    """What is to be done: the answer in words, to whom the difficulty is passed up, whether it is closed."""

    text: str | None = None
    escalated_to: EscalationLevel | None = None
    closes: bool = False

    def is_of(self, handling: DifficultyAction) -> bool:
        """Tell whether a record says just this."""
        return (self.text, self.escalated_to, self.closes) == (handling.text, handling.escalated_to, handling.closes)


class Handled(Struct, frozen=True):
    """The record, of which difficulty; `anew` is false where the same was on record already."""

    handling: DifficultyAction
    difficulty: Difficulty
    anew: bool = True


def record_action(context: WriteContext, number: int, step: ActionRequest) -> Handled:
    """Record a step on a difficulty; the same step as its last one is nothing new.

    USAGE where there is nothing to record or no such number; REFUSED where the difficulty is closed. Two at once take
    one number each: whoever finds the number taken reads again and decides again.
    """
    step = ActionRequest(clean(step.text or "") or None, step.escalated_to, step.closes)
    if step == ActionRequest():
        raise KpiError(Exit.USAGE, error("nothing-to-record", number=number))
    while True:
        store = Store(context.workspace, context.plan.year)
        difficulty = _open_one(store, number)
        if difficulty.handlings and step.is_of(difficulty.handlings[-1]):
            settle(context.workspace, context.workspace.root / difficulty.handlings[-1].path)
            return Handled(difficulty.handlings[-1], difficulty, anew=False)
        address = HandlingAddress(context.plan.year, len(store.records.handlings) + 1)
        record = _record(context, store, address, difficulty, step)
        try:
            folder, read = context.workspace.handling_folder(address), read_back.of_handling(context.workspace, address)
            place_record(context.workspace, folder, {HANDLING: record}, read)
        except NameTakenError:
            continue
        return Handled(load_handling(context.workspace, address), difficulty)


def _open_one(store: Store, number: int) -> Difficulty:
    """Return the difficulty of that number, which must not be closed."""
    found = next((one for one in store.records.difficulties if one.number == number), None)
    if found is None:
        raise KpiError(Exit.USAGE, error("no-such-difficulty", number=number, count=len(store.records.difficulties)))
    if found.closing is not None:
        raise refused("difficulty-closed", number=number, at=found.closing.at, by=found.closing.by)
    return found


def _record(
    context: WriteContext, store: Store, address: HandlingAddress, difficulty: Difficulty, step: ActionRequest
) -> bytes:
    told = [one.revision for one in difficulty.mentions]
    before = store.records.handlings[-1:]
    head = {"month": max(one.month for one in told), "unit": difficulty.unit, ACTION_KIND: address.number}
    at = context.moment([*told, *before])
    more = {
        "difficulty": difficulty.number,
        "subject": difficulty.subject,
        "text": step.text,
        "escalated_to": step.escalated_to,
        "closes": step.closes,
        "opened": told[0].path,
        "records": {one.path: one.digest for one in told},
    }
    return sealed(ACTION_KIND, head, context.act(None), at, before[0].digest if before else None, more)
