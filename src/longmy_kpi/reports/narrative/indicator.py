"""What the text may say of one indicator: the cells of the workbook in words, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from longmy_kpi.reports.narrative.prose import briefly
from longmy_kpi.reports.narrative.words import Change


@dataclass(frozen=True, slots=True)
class Issued:
    """A second or further issuer's plan value and how much of it is reached."""

    issuer: str
    target: str
    attainment: str


@dataclass(frozen=True, slots=True)
class IndicatorStory:
    """One indicator in words; a text is empty and a change None where the figures have nothing to say."""

    number: str
    name: str
    unit: str
    part: bool  # a "trong đó"
    state: str
    state_words: str
    tone: str
    target: str
    op: str
    ceiling: bool  # `attainment` says how much of a limit is used
    events: bool  # what is counted should not happen, or less often than last year
    percent: bool
    told: bool  # there is a figure, or something was reported
    current: bool  # and it is this month's
    missing: bool  # a figure was due and none has come this year
    flow: bool  # it adds up over the year
    period: str  # what `in_period` covers, empty where that is the whole year so far
    in_period: str
    months: str  # what `to_date` covers: `03 tháng`
    to_date: str
    parts: str  # what a rate was reckoned from: `9.450/45.000`
    estimate: bool
    zero: bool
    absent: str  # why there is no figure to date
    as_of: str
    covered_to: str  # the last day of the figures
    stale: bool
    incomplete: bool
    reported: str
    due: str
    attainment: str
    gap: Change | None  # to the plan, in points
    final: bool  # it is the month in which the year is judged
    before: str  # the figure to date at the end of the period before
    before_period: str
    last_year: str
    change: Change | None  # on last year, of percentages in points
    planned: str
    pace: str
    needed: str
    year_estimate: str
    year_attainment: str
    others: tuple[Issued, ...]
    decision: str
    note: str
    difficulty: str
    self_assessment: str
    unexplained: bool
    beside_whole: str  # how a part is named beside its whole

    @property
    def name_within(self) -> str:
        """The name in a list inside a sentence: in small letters, without what is in brackets at its end."""
        return briefly(self.name)

    @property
    def name_alone(self) -> str:
        """The name at the beginning of a sentence; a part's without "trong đó", where nothing is said of its whole."""
        return self.name_within[:1].upper() + self.name_within[1:] if self.part else self.name


@dataclass(frozen=True, slots=True)
class Told:
    """An indicator and the parts of it that something is said about."""

    whole: IndicatorStory
    parts: tuple[IndicatorStory, ...]
