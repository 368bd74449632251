"""The next year's plan begun from this year's: what lasts is carried, what was decided for one year is asked anew.

Nothing is invented: every target waits for the new plan with the old one as a note, every lead is a proposal until
the new document names it, and last year's figures say which months they come from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.period import Month
from longmy_kpi.plan.fields import PointKind
from longmy_kpi.plan.model import Aggregation, AssignmentBasis, Derivation, Indicator, Op, Plan, TargetSeries
from longmy_kpi.plan.public_holidays import PublicHolidays, proposed
from longmy_kpi.plan.wording import series_words
from longmy_kpi.quantity import canonical, rounded

JsonObject = dict[str, Any]

_ABOUT_CONTENTS = (
    *(PointKind.UNDEFINED_CONTENT, PointKind.NO_MEASURE, PointKind.OUTSIDE_QUOTA, PointKind.WORDING),
    *(PointKind.PROPOSAL, PointKind.NO_TARGET),
)
_REASONS = (("reason", "vi"), ("reason_en", "en"))


def open_points(
    data: Mapping[str, Any], plan: Plan, indicators: Sequence[JsonObject], days: PublicHolidays
) -> list[JsonObject]:
    """Return the new plan's open points; targets and leads are open as a whole, contents as the old plan said."""
    follows = [each["code"] for each in indicators if _first_op(each) == "follow"]
    points = [
        _point(PointKind.PENDING_TARGET, [], plan),
        _point(PointKind.NOBODY_NAMED, [], plan),
        _point(PointKind.PROPOSAL, [], plan),
        _days_off(plan, days),
    ]
    carried = list(_carried(data, plan, follows))
    told = {code for each in carried if each["kind"] == PointKind.NO_TARGET for code in each["about"]}
    untold = [code for code in follows if code not in told]
    points += [_point(PointKind.NO_TARGET, untold, plan)] if untold else []
    growths = [code for code in _growths(plan) if not _has_base(code, plan, indicators)]
    points += [_point(PointKind.NO_BASELINE, growths, plan)] if growths else []
    return [*points, *(each for each in carried if each["code"] not in {point["code"] for point in points})]


def _point(kind: PointKind, about: list[str], plan: Plan) -> JsonObject:
    said = {
        key: Lexicon(language).say(f"next.point.{kind}", old=plan.year, new=plan.year + 1) for key, language in _REASONS
    }
    return {"code": f"next-{str(kind).replace('_', '-')}", "kind": str(kind), "about": about, **said}


def _days_off(plan: Plan, days: PublicHolidays) -> JsonObject:
    """Say that the days off are only proposed, and name each."""
    said = {}
    for key, language in _REASONS:
        lexicon = Lexicon(language)
        named = [f"{lexicon.date(day)} {name}" for day, name in days.days_off]
        words = "next.days_off" if named else "next.no_days_off"
        said[key] = lexicon.say(words, year=plan.year + 1, days="; ".join(named))
    return {"code": "next-days-off", "kind": str(PointKind.PROPOSAL), "about": [], **said}


def _carried(data: Mapping[str, Any], plan: Plan, follows: Sequence[str]) -> Iterator[JsonObject]:
    for point in data.get("open_points") or []:
        kind, about = PointKind(point["kind"]), list(point.get("about") or [])
        if kind not in _ABOUT_CONTENTS:
            continue
        if kind is PointKind.NO_TARGET:
            about = [code for code in about if code in follows]
        if about or not point.get("about"):
            said = {
                key: Lexicon(language).say("next.carried", year=plan.year, reason=point[key])
                for key, language in _REASONS
                if point.get(key)
            }
            yield {"code": point["code"], "kind": str(kind), "about": about, **said}


def _first_op(record: Mapping[str, Any]) -> str:
    target = record["target"]
    return str((target[0] if isinstance(target, list) else target)["op"])


def _growths(plan: Plan) -> list[str]:
    return [each.code for each in plan.indicators if each.derived is not None and each.derived.how is Derivation.GROWTH]


def _has_base(code: str, plan: Plan, indicators: Sequence[JsonObject]) -> bool:
    """Tell whether an indicator, or all that it is computed from, has last year's figure in the new plan."""
    derived = plan.by_code[code].derived
    if any(each["code"] == code and "baseline" in each for each in indicators):
        return True
    return derived is not None and all(_has_base(part, plan, indicators) for part in derived.of)


_DECIMALS = 10


class KnownResult(Struct, frozen=True):
    """A figure of the old year: the month it came with, whether that month is closed, whether it is an estimate."""

    month: Month
    value: Decimal | str | bool
    closed: bool
    estimate: bool


class Results(Struct, frozen=True):
    """What the old year says of an indicator: its figures by month, and the whole year's where it is complete."""

    months: tuple[KnownResult, ...] = ()
    year: KnownResult | None = None


def baseline(indicator: Indicator, results: Results, lexicon: Lexicon) -> dict[str, object] | None:
    """Return last year's figures as the plan file writes them; none of a sum or a growth, which their parts give.

    Of rates that add up only the year's is kept: monthly rates without their numerators do not add up.
    """
    if indicator.derived is not None and indicator.derived.how is not Derivation.POOLED:
        return None
    months = () if indicator.to_date is Aggregation.POOLED else results.months
    numbers = {str(each.month.number): _number(each.value) for each in months if isinstance(each.value, Decimal)}
    year = results.year.value if results.year is not None else None
    given: dict[str, object] = {"year": _number(year)} if isinstance(year, Decimal) else {}
    given |= {"months": numbers} if numbers else {}
    return {**given, "note": provenance(_rests_on(results), lexicon)} if given else None


def is_unfinished(indicator: Indicator, results: Results) -> bool:
    """Tell whether an indicator has figures that make no baseline: rates that add up, of a year that is not whole."""
    return bool(results.months) and results.year is None and indicator.to_date is Aggregation.POOLED


def _rests_on(results: Results) -> list[KnownResult]:
    """Return the figures that a baseline rests on, one that came after December with them."""
    last = results.year
    return [*results.months, *([last] if last is not None and last.month > results.months[-1].month else [])]


def _number(value: Decimal) -> str:
    """Write a figure as plan files take it: at most ten decimals, and never exactly three, which could be grouping.

    >>> _number(Decimal("31255")), _number(Decimal("95.398")), _number(Decimal(200) / 3)
    ('31255', '95.3980', '66.6666666667')
    """
    text = canonical(value)
    if len(text.partition(".")[2]) > _DECIMALS:
        text = canonical(rounded(value, _DECIMALS))
    return text + "0" if len(text.partition(".")[2]) == 3 else text


def provenance(known: Sequence[KnownResult], lexicon: Lexicon) -> str:
    """Say from which months figures come, which of those are closed, and which are estimates."""
    kinds: dict[tuple[bool, bool], list[Month]] = {}
    for each in known:
        kinds.setdefault((each.closed, each.estimate), []).append(each.month)
    parts = (
        lexicon.say(
            "next.months",
            months=_listed(months),
            closed=lexicon.say("next.closed" if closed else "next.open"),
            official=lexicon.say("next.estimate" if estimate else "next.official"),
        )
        for (closed, estimate), months in kinds.items()
    )
    return "; ".join(parts)


def _listed(months: Sequence[Month]) -> str:
    """List months, those in a row as one: `1–3/2026, 5/2026`."""
    rows: list[list[Month]] = []
    for month in sorted(months):
        if rows and rows[-1][-1] + 1 == month and month.number > 1:
            rows[-1].append(month)
        else:
            rows.append([month])
    return ", ".join((f"{row[0].number}–" if len(row) > 1 else "") + f"{row[-1].number}/{row[-1].year}" for row in rows)


def outcome(known: KnownResult, lexicon: Lexicon) -> str:
    """Say a result that is no number: a rating, or whether a standard was reached."""
    return lexicon.say("next.outcome", value=known.value, source=provenance([known], lexicon))


AllResults = Mapping[str, Results]


_BASED_ON_NOTHING = Results()


class _Year(Struct, frozen=True):
    """The year that is carried over, and the words it is carried in."""

    plan: Plan
    lexicon: Lexicon

    def of_plan(self, what: str) -> str:
        """Say that a section or clause is the old document's: the new one is not there yet."""
        return self.lexicon.say("next.of_plan", year=self.plan.year, what=what)

    def led(self, record: Mapping[str, Any]) -> JsonObject:
        """Keep the lead, the last where it changed, as a proposal, with the old document's clause that named it."""
        clause = record.get("assigned_by")
        written = record["lead"]
        last = {"lead": written[-1]["unit"]} if isinstance(written, list) else {}
        return {
            **last,
            "named": str(AssignmentBasis.PROPOSED),
            **({"assigned_by": self.of_plan(clause)} if clause else {}),
        }

    def source(self, record: Mapping[str, Any]) -> JsonObject:
        """Keep the source as the old document's."""
        written = record["source"]
        return {**written, "section": self.of_plan(written["section"])}


def begin(data: Mapping[str, Any], plan: Plan, results: AllResults, lexicon: Lexicon) -> JsonObject:
    """Return the plan of the year after `plan` as plain data; `data` is the old file as it was written."""
    year, days = _Year(plan, lexicon), proposed(plan.year + 1)
    new: JsonObject = {**data, "year": str(plan.year + 1)}
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


def _days(days: PublicHolidays) -> JsonObject:
    """Return the days off as the plan file writes them."""
    off = [day for day, _ in days.days_off]
    return {"days_off": [str(day) for day in off], "worked_saturdays": [str(day) for day in days.worked_saturdays]}


def _indicator(year: _Year, record: Mapping[str, Any], results: AllResults) -> JsonObject:
    indicator = year.plan.by_code[record["code"]]
    known = results.get(indicator.code, _BASED_ON_NOTHING)
    new: JsonObject = {**record, "target": _targets(year, record["target"], indicator, known)}
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


def _emptied(year: _Year, written: Mapping[str, Any], series: TargetSeries) -> JsonObject:
    say, plan = year.lexicon.say, year.plan
    note = {"note": say("next.old_target", year=plan.year, words=series_words(series, year.lexicon))}
    issuer = {"issuer": series.issuer} if series.issuer else {}
    if series.decisions[-1].target.op is Op.FOLLOW:
        return {**issuer, "op": "follow", **note}
    return {**issuer, "op": "pending", **_giver(written, series, plan.year + 1), **note}


def _giver(written: Mapping[str, Any], series: TargetSeries, year: int) -> JsonObject:
    """Return who will give the target: whom the old plan names, else its issuer, else the new plan itself."""
    if written.get("pending_from"):
        return {key: written[key] for key in ("pending_from", "pending_from_en") if written.get(key)}
    if series.issuer:
        return {"pending_from": series.issuer}
    vi, en = (Lexicon(language).say("next.giver", year=year) for language in ("vi", "en"))
    return {"pending_from": vi, "pending_from_en": en}


def _task(year: _Year, record: Mapping[str, Any]) -> JsonObject:
    """Carry a task; its due month moves with the year and is a proposal like its lead."""
    task = year.plan.task_by_code[record["code"]]
    new: JsonObject = {**record, **year.led(record), "source": year.source(record)}
    if task.due is not None:
        new |= {"due": str(task.due + 12), "proposed": list(dict.fromkeys([*task.proposed, "due"]))}
    return new
