"""What was found of a report's numbers, as diagnostics with their places, and as a record for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec.structs import asdict

from longmy_kpi.diagnostic import Diagnostic, Place, Severity, Term
from longmy_kpi.issued.examine import CheckedReport
from longmy_kpi.issued.tokens import tidy
from longmy_kpi.issued.verdicts import Fate, NumberFate
from longmy_kpi.ledger.records import Record
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.text import name_key, one_line

_CODES = {
    Fate.EDITED: ("report-figure-edited", Severity.ERROR),
    Fate.RESTATED: ("report-figure-restated", Severity.ERROR),
    Fate.ADDED: ("report-figure-added", Severity.NOTICE),
}
_LONGEST = 60
_MOST_NAMED = 3


def diagnostics(found: CheckedReport, file: str, lexicon: Lexicon) -> Iterator[Diagnostic]:
    """Yield what is to be said of a report: what it rests on, then every number that is not as the store says."""
    if not found.same_records:
        yield Diagnostic("report-records-differ", Severity.WARNING, Place(file))
    for fate in found.fates:
        if fate.fate in _CODES:
            yield _diagnostic(fate, found, file, lexicon)


def verdict_counts(found: CheckedReport) -> dict[str, int]:
    """Return how many numbers have which fate."""
    counted = Counter(one.fate for one in found.fates)
    return {fate.value: counted[fate] for fate in Fate}


def _diagnostic(one: NumberFate, found: CheckedReport, file: str, lexicon: Lexicon) -> Diagnostic:
    code, severity = _CODES[one.fate]
    args: dict[str, object] = {"number": one.token.text}
    if one.fate is not Fate.ADDED:
        args["said"] = one_line(one.said or "")
        args["now"] = one.now if one.now is not None else Term("issued.gone")
    if one.fate is Fate.RESTATED:
        args["records"] = [_record(entry) for entry in _records(one, found)] or [
            Term("issued.by_plan" if found.plan_changed else "issued.by_others")
        ]
    return Diagnostic(code, severity, _place(one, file, lexicon), args)


def _place(one: NumberFate, file: str, lexicon: Lexicon) -> Place:
    """Say where in words an officer can find: the sentence, or the row and the column by their names."""
    spot = one.part.spot
    if spot.paragraph is not None:
        text = tidy(one.part.text)
        where = lexicon.say("issued.paragraph", number=spot.paragraph)
        return Place(file, cell=where, excerpt=text)
    named = _names(one, lexicon)
    if spot.sheet is not None:
        return Place(file, sheet=spot.sheet, cell=spot.cell, excerpt=named)
    where = lexicon.say("issued.cell", table=spot.table, row=spot.row, column=spot.column)
    return Place(file, cell=where, excerpt=named)


def _names(one: NumberFate, lexicon: Lexicon) -> str:
    row = _short(one.line.name)
    return lexicon.say("issued.row", row=row, column=_short(one.part.heading)) if one.part.heading else row


def _short(text: str) -> str:
    said = one_line(" ".join(tidy(text).split()))
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"


def _records(one: NumberFate, found: CheckedReport) -> list[Record]:
    """Return the records that moved what the line speaks of; where it names nothing, all that came since."""
    line = one.original or one.line
    text = name_key(" ".join(part.text for part in line.parts))
    named = {code for code in found.moved_by if _is_named(found, code, text)}
    entries = {entry.path: entry for code in named or found.moved_by for entry in found.moved_by[code]}
    return sorted(entries.values(), key=lambda entry: entry.at, reverse=True)[:_MOST_NAMED]


def _is_named(found: CheckedReport, code: str, text: str) -> bool:
    indicator = found.plan.by_code[code]
    names = (indicator.name, indicator.name_en or "")
    return any(name and name_key(name) in text for name in names)


def _record(entry: Record) -> Term:
    said = {"path": entry.path, "digest": entry.digest[:19], "at": entry.at, "by": entry.by}
    return Term("issued.record_why" if entry.reason else "issued.record", said | {"reason": entry.reason or ""})


def record(found: CheckedReport, file: str, kind: str) -> dict[str, object]:
    """Return all that was found for `--format json`: which report, how many numbers, and each that is to be said."""
    stamp = found.stamp
    return {
        "file": file,
        "kind": kind,
        "month": str(stamp.month),
        "period": int(stamp.period),
        "unit": stamp.unit,
        "internal": stamp.internal,
        "made_at": stamp.made_at.isoformat(),
        "as_of": stamp.as_of.isoformat() if stamp.as_of else None,
        "plan": stamp.plan,
        "same_records": found.same_records,
        "counts": verdict_counts(found),
        "numbers": [_entry(one, found) for one in found.fates if one.fate is not Fate.AS_SAID],
    }


def _entry(one: NumberFate, found: CheckedReport) -> dict[str, object]:
    records: Iterable[Record] = _records(one, found) if one.fate is Fate.RESTATED else ()
    told = [
        {"path": entry.path, "digest": entry.digest, "at": entry.at.isoformat(), "by": entry.by, "reason": entry.reason}
        for entry in records
    ]
    place = {key: value for key, value in asdict(one.part.spot).items() if value is not None}
    return {
        "fate": one.fate.value,
        "place": place,
        "number": one.token.text,
        "said": one.said,
        "now": one.now,
        "text": tidy(one.part.text),
        "records": told,
    }
