"""How difficulties are numbered: by a model that deals with one record after the other, as a clerk would."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_ward import START, month

import builders
from longmy_kpi.ledger.difficulties import Difficulty, DifficultyMention, number_difficulties
from longmy_kpi.ledger.records import DifficultyAction, Revision

UNITS = ("vhxh", "kthtdt", "cong-an")


def revision(at: int, unit: str, of: int, which: int, found_there: int | None = None) -> Revision:
    """Return the record that was accepted `at` so many seconds after the start."""
    there = -1 if found_there is None else found_there
    return builders.revision(START + timedelta(seconds=at), unit, which, month=month(of), found_there=there)


def handling(at: int, which: int, difficulty: Difficulty, *, closes: bool = False) -> DifficultyAction:
    told = [one.revision for one in difficulty.mentions]
    return builders.difficulty_action(
        START + timedelta(seconds=at),
        which,
        month=max(one.month for one in told),
        unit=difficulty.unit,
        subject=difficulty.subject,
        difficulty=difficulty.number,
        opened=told[0].path,
        text="x",
        closes=closes,
        records={one.path: one.digest for one in told},
    )


@dataclass
class Office:
    """Records as they come, a second apart, and beside them a clerk's own list, kept by the rules in words."""

    time: int = 0
    wrong_clock: bool = False
    mentions: list[DifficultyMention] = field(default_factory=list)
    handlings: list[DifficultyAction] = field(default_factory=list)
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    listed: list[tuple[str, str]] = field(default_factory=list)
    known: dict[int, list[DifficultyMention]] = field(default_factory=dict)
    closed: dict[int, list[DifficultyMention]] = field(default_factory=dict)

    def send(self, unit: str, of: int, texts: dict[str, str]) -> None:
        self.time += 1
        self.counts[unit, of] = self.counts.get((unit, of), 0) + 1
        clock = 1_000 - self.time if self.wrong_clock else self.time
        record = revision(clock, unit, of, self.counts[unit, of], sum(self.counts.values()) - 1)
        for subject, text in texts.items():
            mention = DifficultyMention(record, subject, text)
            self.mentions.append(mention)
            self.known.setdefault(self._number_for(mention), []).append(mention)

    def _number_for(self, mention: DifficultyMention) -> int:
        of_subject = [
            at for at, whose in enumerate(self.listed, 1) if whose == (mention.revision.unit, mention.subject)
        ]
        for at in of_subject:
            if at not in self.closed or self._is_old_news(mention, self.closed[at]):
                return at
        self.listed.append((mention.revision.unit, mention.subject))
        return len(self.listed)

    def _is_old_news(self, mention: DifficultyMention, known: list[DifficultyMention]) -> bool:
        """A month that was known when it was closed, or one before it, and words that were known."""
        months = {one.revision.month for one in known}
        return mention.revision.month <= max(months) and mention.text in {one.text for one in known}

    def deal_with(self, which: int, *, closes: bool) -> None:
        """Answer or close the difficulty of that place in the list, unless it is closed."""
        if not self.listed or (at := which % len(self.listed) + 1) in self.closed:
            return
        self.time += 1
        found = next(one for one in self.numbered() if one.number == at)
        self.handlings.append(handling(self.time, len(self.handlings) + 1, found, closes=closes))
        if closes:
            self.closed[at] = list(self.known[at])

    def numbered(self) -> tuple[Difficulty, ...]:
        return number_difficulties(self.mentions, self.handlings)


TEXTS = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["thiếu vốn", "thiếu người"]), min_size=1)
SENT = st.tuples(st.just("send"), st.sampled_from(UNITS), st.integers(1, 5), TEXTS)
DONE = st.tuples(st.just("deal"), st.integers(0, 9), st.booleans())
Steps = list[tuple[object, ...]]


def played(steps: Steps, *, wrong_clock: bool = False) -> Iterator[Office]:
    office = Office(wrong_clock=wrong_clock)
    for step in steps:
        match step:
            case ("send", str() as unit, int() as of, dict() as texts):
                office.send(unit, of, texts)
            case ("deal", int() as which, bool() as closes):
                office.deal_with(which, closes=closes)
        yield office


@settings(max_examples=300)
@given(st.lists(SENT | DONE, max_size=25), st.booleans())
def test_no_number_ever_shifts_and_each_is_the_clerks(steps: Steps, wrong_clock: bool) -> None:  # noqa: FBT001
    """Also where every record is dated before the last one: each says how many it found there."""
    before: dict[int, tuple[str, str, str]] = {}
    for office in played(steps, wrong_clock=wrong_clock):
        found = office.numbered()
        now = {one.number: (one.unit, one.subject, one.mentions[0].revision.path) for one in found}
        assert before.items() <= now.items()
        assert [one.number for one in found] == list(range(1, len(found) + 1))
        assert {one.number: list(one.mentions) for one in found} == office.known
        assert {one.number for one in found if one.closing} == set(office.closed)
        before = now


@settings(max_examples=100)
@given(st.lists(SENT | DONE, max_size=25), st.integers(0, 100), st.sampled_from(UNITS), st.sampled_from("abc"))
def test_a_record_of_a_merged_copy_takes_no_number_that_was_acted_on(
    steps: Steps, at: int, unit: str, subject: str
) -> None:
    """A copy that was apart for a while, such as a clone, brings a record that found fewer than there are."""
    *_, office = played(steps) if steps else (Office(),)
    acted = {one.number: one.handlings for one in office.numbered() if one.handlings}
    late = DifficultyMention(revision(at, unit, 9, 1, at % 10), subject, "thiếu đất")
    found = number_difficulties([*office.mentions, late], office.handlings)
    assert {one.number: one.handlings for one in found if one.handlings} == acted
    assert sorted(one.number for one in found) == list(range(1, len(found) + 1))


def test_records_of_one_moment_are_told_apart_by_month_and_unit() -> None:
    one, two = revision(1, "vhxh", 2, 1), revision(1, "kthtdt", 2, 1)
    three = revision(1, "vhxh", 1, 1)
    found = number_difficulties([DifficultyMention(record, "a", "x") for record in (one, two, three)], ())
    assert [(each.mentions[0].revision.month, each.unit) for each in found] == [
        (month(1), "vhxh"),
        (month(2), "kthtdt"),
    ]
    assert [len(each.mentions) for each in found] == [2, 1]


def test_the_plans_order_decides_within_one_record() -> None:
    record = revision(1, "vhxh", 1, 1)
    found = number_difficulties([DifficultyMention(record, "z", "x"), DifficultyMention(record, "a", "x")], ())
    assert [(one.number, one.subject) for one in found] == [(1, "z"), (2, "a")]


def test_once_closed_only_news_gets_a_new_number() -> None:
    """March is closed; March sent again says the same; then April tells it, and March says something else."""
    office = Office()
    office.send("vhxh", 3, {"a": "thiếu vốn"})
    office.deal_with(0, closes=True)
    office.send("vhxh", 3, {"a": "thiếu vốn"})
    assert [one.number for one in office.numbered()] == [1]
    office.send("vhxh", 2, {"a": "thiếu vốn"})
    assert [one.number for one in office.numbered()] == [1]
    office.send("vhxh", 4, {"a": "thiếu vốn"})
    office.send("vhxh", 3, {"a": "thiếu người"})
    assert {one.number: [each.revision.month for each in one.mentions] for one in office.numbered()} == {
        1: [month(3), month(3), month(2)],
        2: [month(4), month(3)],
    }
