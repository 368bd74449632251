"""The next year's plan begun from this year's: what lasts is carried, what was decided for one year is asked anew.

Nothing is invented: every target waits for the new plan with the old one as a note, every lead is a proposal until
the new document names it, and last year's figures say which months they come from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Indicator, Named, Op, Plan, TargetSeries
from longmy_kpi.plan.next_points import Record, open_points
from longmy_kpi.plan.next_results import AllResults, Results, baseline, outcome
from longmy_kpi.plan.public_holidays import PublicHolidays, proposed
from longmy_kpi.plan.wording import series_words

_BASED_ON_NOTHING = Results()


@dataclass(frozen=True, slots=True)
class _Year:
    """The year that is carried over, and the words it is carried in."""

    plan: Plan
    lexicon: Lexicon

    def of_plan(self, what: str) -> str:
        """Say that a section or clause is the old document's: the new one is not there yet."""
        return self.lexicon.say("next.of_plan", year=self.plan.year, what=what)

    def led(self, record: Mapping[str, Any]) -> Record:
        """Keep the lead, the last where it changed, as a proposal, with the old document's clause that named it."""
        clause = record.get("assigned_by")
        written = record["lead"]
        last = {"lead": written[-1]["unit"]} if isinstance(written, list) else {}
        return {**last, "named": str(Named.PROPOSED), **({"assigned_by": self.of_plan(clause)} if clause else {})}

    def source(self, record: Mapping[str, Any]) -> Record:
        """Keep the source as the old document's."""
        written = record["source"]
        return {**written, "section": self.of_plan(written["section"])}


def begin(data: Mapping[str, Any], plan: Plan, results: AllResults, lexicon: Lexicon) -> Record:
    """Return the plan of the year after `plan` as plain data; `data` is the old file as it was written."""
    year, days = _Year(plan, lexicon), proposed(plan.year + 1)
    new: Record = {**data, "year": str(plan.year + 1)}
    for key in ("title", "title_en"):
        if data.get(key):
            new[key] = data[key].replace(str(plan.year), str(plan.year + 1))
    new |= {"document": {"number": None, "date": None}, "legal_basis": []}
    new["calendar"] = {**(data.get("calendar") or {}), **_days(days)}
    new["indicators"] = [_indicator(year, each, results) for each in data["indicators"]]
    if data.get("tasks"):
        new["tasks"] = [_task(year, each) for each in data["tasks"]]
    new.pop("open_points", None)
    return {**new, "open_points": open_points(data, plan, new["indicators"], days)}


def _days(days: PublicHolidays) -> Record:
    """Return the days off as the plan file writes them."""
    off = [day for day, _ in days.days_off]
    return {"days_off": [str(day) for day in off], "worked_saturdays": [str(day) for day in days.worked_saturdays]}


def _indicator(year: _Year, record: Mapping[str, Any], results: AllResults) -> Record:
    indicator = year.plan.by_code[record["code"]]
    known = results.get(indicator.code, _BASED_ON_NOTHING)
    new: Record = {**record, "target": _targets(year, record["target"], indicator, known)}
    if record.get("final"):
        new["final"] = str(indicator.final + 12)
    new |= {**year.led(record), "source": year.source(record)}
    new.pop("baseline", None)
    figures = baseline(indicator, known, year.lexicon)
    return {**new, "baseline": figures} if figures else new


def _targets(year: _Year, written: Any, indicator: Indicator, known: Results) -> Any:
    """Empty the targets of every issuer, the old ones as a note; what is only followed stays so."""
    targets: Sequence[Mapping[str, Any]] = written if isinstance(written, list) else [written]
    emptied = [_emptied(year, *each) for each in zip(targets, indicator.series, strict=True)]
    if known.year is not None and not isinstance(known.year.value, Decimal):
        emptied[0]["note"] += "; " + outcome(known.year, year.lexicon)
    return emptied if isinstance(written, list) else emptied[0]


def _emptied(year: _Year, written: Mapping[str, Any], series: TargetSeries) -> Record:
    say, plan = year.lexicon.say, year.plan
    note = {"note": say("next.old_target", year=plan.year, words=series_words(series, year.lexicon))}
    issuer = {"issuer": series.issuer} if series.issuer else {}
    if series.decisions[-1].target.op is Op.FOLLOW:
        return {**issuer, "op": "follow", **note}
    return {**issuer, "op": "pending", **_giver(written, series, plan.year + 1), **note}


def _giver(written: Mapping[str, Any], series: TargetSeries, year: int) -> Record:
    """Return who will give the target: whom the old plan names, else its issuer, else the new plan itself."""
    if written.get("pending_from"):
        return {key: written[key] for key in ("pending_from", "pending_from_en") if written.get(key)}
    if series.issuer:
        return {"pending_from": series.issuer}
    vi, en = (Lexicon(language).say("next.giver", year=year) for language in ("vi", "en"))
    return {"pending_from": vi, "pending_from_en": en}


def _task(year: _Year, record: Mapping[str, Any]) -> Record:
    """Carry a task; its due month moves with the year and is a proposal like its lead."""
    task = year.plan.task_by_code[record["code"]]
    new: Record = {**record, **year.led(record), "source": year.source(record)}
    if task.due is not None:
        new |= {"due": str(task.due + 12), "proposed": list(dict.fromkeys([*task.proposed, "due"]))}
    return new
