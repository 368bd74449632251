"""Two plans compared, in words for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.difference import UNSAID, About, ChangeKind, PlanChange, difference, fact_words, facts_of, name_of
from longmy_kpi.plan.model import Plan
from longmy_kpi.reports.json_text import dumps
from longmy_kpi.text import visible


def difference_text(old: Plan, new: Plan, lexicon: Lexicon) -> str:
    """Say what changed, part by part; changes that read alike are said once with all they are about."""
    changes = difference(old, new)
    head = lexicon.say("diff.head", old=_title(old, lexicon), new=_title(new, lexicon))
    if not changes:
        return f"{visible(head)}\n{lexicon.say('diff.none')}"
    lines = [head]
    for about in About:
        of_part = [change for change in changes if change.about is about]
        if of_part:
            lines += ["", lexicon.say(f"diff.about.{about}"), *_part(of_part, old, new, lexicon)]
    return "\n".join(visible(line) for line in lines)


def _part(changes: Sequence[PlanChange], old: Plan, new: Plan, lexicon: Lexicon) -> Iterator[str]:
    for change in changes:
        if change.kind is not ChangeKind.CHANGED and change.about is not About.PLAN:
            yield "  " + _sentence(change, lexicon)
    for fact in facts_of(changes[0].about):
        alike: dict[str, list[str]] = {}
        for change in (one for one in changes if one.fact == fact):
            alike.setdefault(_turn(change, fact, old, new, lexicon), []).append(change.code)
        if alike:
            yield "  " + lexicon.say(f"diff.fact.{fact}") + ":"
        for turn, codes in alike.items():
            whose = "" if changes[0].about is About.PLAN else ", ".join(codes)
            yield "    " + ": ".join(filter(None, (whose, turn)))


def _sentence(change: PlanChange, lexicon: Lexicon) -> str:
    """Say what came, what went, and what is called otherwise."""
    names = {key: _title(one, lexicon) for key, one in (("old", change.old), ("new", change.new)) if one is not None}
    old_code = change.old.code if change.kind is ChangeKind.RECODED else ""
    return lexicon.say(f"diff.{change.kind}", code=change.code, old_code=old_code, **names)


def _title(record: object, lexicon: Lexicon) -> str:
    english = getattr(record, "title_en", "") if lexicon.language == "en" else ""
    return english or (str(getattr(record, "title", "")) or lexicon.name(record))


def _turn(change: PlanChange, fact: str, old: Plan, new: Plan, lexicon: Lexicon) -> str:
    if fact in UNSAID:
        return ""
    before = fact_words(change.about, fact, old, change.old, lexicon)
    return f"{before} → {fact_words(change.about, fact, new, change.new, lexicon)}"


def difference_json(old: Plan, new: Plan, more: Mapping[str, object]) -> str:
    """Return the same changes for programs, and more beside them: keys and codes are the same in every language."""
    plans = {key: {"year": plan.year, "title": plan.title, "digest": plan.digest} for key, plan in _both(old, new)}
    return dumps({**plans, "changes": [_record(change, old, new) for change in difference(old, new)], **more})


def _both(old: Plan, new: Plan) -> tuple[tuple[str, Plan], tuple[str, Plan]]:
    return ("old", old), ("new", new)


def _record(change: PlanChange, old: Plan, new: Plan) -> dict[str, object]:
    if change.fact is not None:
        fact = facts_of(change.about)[change.fact]
        sides = {"before": fact(old, change.old), "after": fact(new, change.new)}
    elif change.kind is ChangeKind.RECODED:
        sides = {"before": change.old.code, "after": change.new.code}
    else:
        sides = {key: name_of(one) if one else None for key, one in (("before", change.old), ("after", change.new))}
    return {
        "about": str(change.about),
        "kind": str(change.kind),
        "code": change.code,
        "fact": change.fact,
        **sides,
    }
