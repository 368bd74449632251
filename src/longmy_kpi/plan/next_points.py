"""What a plan that was begun from last year's leaves open, with the reasons in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.fields import PointKind
from longmy_kpi.plan.model import How, Plan
from longmy_kpi.plan.public_holidays import PublicHolidays

Record = dict[str, Any]

_ABOUT_CONTENTS = (
    *(PointKind.UNDEFINED_CONTENT, PointKind.NO_MEASURE, PointKind.OUTSIDE_QUOTA, PointKind.WORDING),
    *(PointKind.PROPOSAL, PointKind.NO_TARGET),
)
_REASONS = (("reason", "vi"), ("reason_en", "en"))


def open_points(
    data: Mapping[str, Any], plan: Plan, indicators: Sequence[Record], days: PublicHolidays
) -> list[Record]:
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


def _point(kind: PointKind, about: list[str], plan: Plan) -> Record:
    said = {
        key: Lexicon(language).say(f"next.point.{kind}", old=plan.year, new=plan.year + 1) for key, language in _REASONS
    }
    return {"code": f"next-{str(kind).replace('_', '-')}", "kind": str(kind), "about": about, **said}


def _days_off(plan: Plan, days: PublicHolidays) -> Record:
    """Say that the days off are only proposed, and name each."""
    said = {}
    for key, language in _REASONS:
        lexicon = Lexicon(language)
        named = [f"{lexicon.date(day)} {name}" for day, name in days.days_off]
        words = "next.days_off" if named else "next.no_days_off"
        said[key] = lexicon.say(words, year=plan.year + 1, days="; ".join(named))
    return {"code": "next-days-off", "kind": str(PointKind.PROPOSAL), "about": [], **said}


def _carried(data: Mapping[str, Any], plan: Plan, follows: Sequence[str]) -> Iterator[Record]:
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
    return [each.code for each in plan.indicators if each.derived is not None and each.derived.how is How.GROWTH]


def _has_base(code: str, plan: Plan, indicators: Sequence[Record]) -> bool:
    """Tell whether an indicator, or all that it is computed from, has last year's figure in the new plan."""
    derived = plan.by_code[code].derived
    if any(each["code"] == code and "baseline" in each for each in indicators):
        return True
    return derived is not None and all(_has_base(part, plan, indicators) for part in derived.of)
