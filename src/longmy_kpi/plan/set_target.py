"""A new decision on a target, written into the plan file as text: every other byte stays as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from msgspec import Struct

from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, Place, Severity, error
from longmy_kpi.plan.model import Plan, Target
from longmy_kpi.plan.plan_file import Loaded, loads
from longmy_kpi.plan.scalars import nearest
from longmy_kpi.plan.yaml_nodes import BOM, Node, SourceText, compose, decode, find

_BARE = re.compile(r"[A-Za-z0-9_.-]+")


class NewDecision(Struct, frozen=True):
    """A decision as it is given: each value is the text that the plan file will hold."""

    since: str
    op: str
    value: str | None = None
    low: str | None = None
    high: str | None = None
    above: str | None = None
    rating: str | None = None
    pending_from: str | None = None
    decision: str | None = None
    note: str | None = None

    @property
    def pieces(self) -> dict[str, str]:
        """The keys that are given, each with its piece of YAML."""
        given = {"from" if name == "since" else name: getattr(self, name) for name in self.__struct_fields__}
        return {key: f"{key}: {_quoted(value)}" for key, value in given.items() if value is not None}

    def line(self) -> str:
        """Write the decision as one line of YAML."""
        return "{" + ", ".join(self.pieces.values()) + "}"

    def key_at(self, index: int) -> str | None:
        """Return the key whose piece holds a character of the line."""
        end = 0
        for key, piece in self.pieces.items():
            start, end = end, end + len(", ") + len(piece)
            if start < index <= end:
                return key
        return None


class Revised(Struct, frozen=True):
    """The plan file's new bytes, what they read as, and the issuer's target before and after."""

    data: bytes
    loaded: Loaded
    before: Target
    after: Target


def _quoted(value: str) -> str:
    return value if _BARE.fullmatch(value) else json.dumps(value, ensure_ascii=False)


def _last(node: Node) -> Node:
    return next(reversed(node.children.values()))


def _end(source: SourceText, node: Node) -> int:
    """Return where a node's own text ends: a block with its last child, not with the blank lines after it."""
    if node.children and not node.flow:
        return _end(source, _last(node))
    return len(source.text[: node.end].rstrip())


def _below(source: SourceText, index: int, lines: Sequence[str], indent: int) -> tuple[int, str]:
    """Return where lines of their own stand below a place, and their text in the file's own line ends."""
    ends = "\r\n" if "\r\n" in source.text else "\n"
    text = "".join(" " * indent + line + ends for line in lines)
    stop = source.text.find("\n", index)
    return (stop + 1, text) if stop >= 0 else (len(source.text), ends + text)


def _column(source: SourceText, node: Node) -> int:
    return (source.place(node.start).column or 1) - 1


def _insertion(source: SourceText, target: Node, line: str) -> tuple[int, str] | None:
    """Return where and what to insert, in the target's own layout; None where it is not written out here."""
    decisions = target.children.get("decisions")
    if not target.children:
        return None
    if decisions is None and target.flow:
        return _end(source, _last(target)), f", decisions: [{line}]"
    if decisions is None:
        return _below(source, _end(source, target), ["decisions:", f"  - {line}"], _column(source, target))
    if decisions.children and decisions.flow:
        return _end(source, _last(decisions)), f", {line}"
    if decisions.children:
        return _below(source, _end(source, decisions), [f"- {line}"], _column(source, decisions))
    return (decisions.end - 1, line) if decisions.flow else None


def _refusal(name: str, code: str, /, **args: object) -> KpiError:
    return KpiError(Exit.USAGE, error(code, Place(name), **args))


def _errors(loaded: Loaded) -> list[Diagnostic]:
    return [each for each in loaded.diagnostics if each.severity is Severity.ERROR]


def _load(data: bytes, name: str) -> Plan:
    loaded = loads(data, name)
    if loaded.plan is None:
        raise KpiError(Exit.USAGE, *_errors(loaded))
    return loaded.plan


def _given_by(fault: Diagnostic, decision: NewDecision, name: str) -> Place:
    """Return the option that brought a fault into the plan: what is wrong is what was typed, not the file."""
    start, column = (fault.place.excerpt or "").find(decision.line()), fault.place.column or 0
    key = decision.key_at(column - 1 - start) if start >= 0 else None
    if fault.code == "plan-target-needs":
        key = str(fault.args["key"])
    return Place(f"--{key}" if key else name)


def _issuer_number(plan: Plan, name: str, code: str, issuer: str | None) -> int:
    """Return which of an indicator's targets is meant: the first, or that of an issuer."""
    indicator = plan.by_code.get(code)
    if indicator is None:
        raise _refusal(name, "plan-unknown-indicator", value=code, known=nearest(code, plan.by_code))
    issuers = [series.issuer for series in indicator.series]
    if issuer is None:
        return 0
    if issuer not in issuers:
        declared = [each for each in issuers if each]
        if not declared:
            raise _refusal(name, "plan-no-issuers", code=code, value=issuer)
        raise _refusal(name, "plan-unknown-issuer", value=issuer, known=nearest(issuer, declared))
    return issuers.index(issuer)


def _with_decision(data: bytes, name: str, path: Sequence[str | int], line: str) -> bytes:
    """Return the file's bytes with a line of decision put to the target at a path."""
    source = decode(data, name)
    assert isinstance(source, SourceText)
    root = compose(source).root
    assert root is not None
    place = _insertion(source, find(root, path)[0], line)
    if place is None:
        raise _refusal(name, "plan-target-not-here")
    index, text = place
    start = BOM if data.startswith(BOM) else b""
    return start + (source.text[:index] + text + source.text[index:]).encode()


def set_target(data: bytes, name: str, code: str, decision: NewDecision, issuer: str | None = None) -> Revised:
    """Add a dated decision to a target; comments and layout stay (contract, section 2).

    Refused with the status of wrong usage: an unknown code or issuer, a month before that of a decision there is, an
    operator or number that does not fit, the target there already is, and a plan that has errors.
    """
    plan = _load(data, name)
    number = _issuer_number(plan, name, code, issuer)
    path = ("indicators", list(plan.by_code).index(code), "target", number)
    written = _with_decision(data, name, path, decision.line())
    loaded = loads(written, name)
    if loaded.plan is None:
        raise KpiError(Exit.USAGE, *(each.at(_given_by(each, decision, name)) for each in _errors(loaded)))
    before = plan.by_code[code].series[number].decisions[-1].target
    after = loaded.plan.by_code[code].series[number].decisions[-1].target
    if after == before:
        raise _refusal(name, "plan-target-same", code=code)
    if [each for each in plan.indicators if each.code != code] != [
        each for each in loaded.plan.indicators if each.code != code
    ]:
        raise _refusal(name, "plan-target-not-here")
    return Revised(written, loaded, before, after)
