"""What is looked at after every act of a year drawn by lot; each watcher keeps how often it looked and every fault."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

import days
import walk
from acted import Act, Ward
from heads import dates
from receipts import figures_told, receipt_faults
from statements import statements

import oracle
from longmy_kpi.figures.figure import State
from longmy_kpi.figures.month import compute
from longmy_kpi.period import Month, month_range
from longmy_kpi.plan.model import Aggregation, Op

FULLY = Month(2026, 5)
FLATTERING = {State.ACHIEVED, State.EXCEEDED, State.HELD, State.ON_TRACK, State.NOT_DUE}
CEILINGS = {Op.AT_MOST, Op.LESS_THAN, Op.NOT_ABOVE_LAST_YEAR, Op.BELOW_LAST_YEAR}


@dataclass
class Watcher:
    """Looks at a ward after each act."""

    looked: int = 0
    faults: list[str] = field(default_factory=list)

    def see(self, ward: Ward, act: Act) -> None:
        raise NotImplementedError

    def hold(self, told: object, meant: object, *about: object) -> None:
        self.looked += 1
        if told != meant:
            self.faults.append(f"{about}: told {told}, meant {meant}")


def submitted(act: Act) -> tuple[Month, str] | None:
    """Return for which month and unit an act brought a revision; None where it brought none."""
    found = re.fullmatch(r"(\d{4})-(\d\d)_(.*)\.csv", act.words[1]) if act.words[0] == "submit" else None
    if found is None or act.status != 0 or "lần nộp" not in act.out or "không thay đổi" in act.out:
        return None
    return Month(int(found[1]), int(found[2])), found[3]


class DefaultMonths(Watcher):
    """The month and year shown where none is asked for, and every figure of that month as JSON."""

    turn = 0

    def see(self, ward: Ward, act: Act) -> None:
        month, *waiting = self.meant(ward)
        plan, readings = ward.known(month)
        self.turn += 1
        if self.turn % 3 == 0:
            return
        if self.turn % 3 == 1:  # the board and the status in turn
            asked = ward.act("board", "--format", "json")
            board = json.loads(asked.out)
            self.hold(re.findall(r"xem: --month (\S+)\)", asked.err), list(map(str, waiting)), act.words, act.at)
            self.hold((board["month"], board["due"]), (str(month), str(days.due(plan, month))), act.words, act.at)
            return
        said = json.loads(ward.act("status", "--format", "json").out, parse_float=Decimal)
        self.hold((said["plan"]["year"], said["month"]), (self.year(ward), str(month)), act.words, act.at)
        for one in said["indicators"]:
            figure = oracle.figure(plan, plan.by_code[one["code"]], readings, month)
            meant, shown = (figure["state"], figure["months_reported"], figure["actual"]), one["actual"]
            exact = isinstance(shown, int | Decimal) and not isinstance(shown, bool)
            close = (
                exact and isinstance(meant[2], Fraction) and abs(Fraction(shown) - meant[2]) <= abs(meant[2]) / 10**10
            )
            self.hold((one["state"], one["months_reported"], meant[2] if close else shown), meant, month, one["code"])

    @staticmethod
    def year(ward: Ward) -> int:
        """The newest plan whose year has begun by the clock, else the newest."""
        years = sorted(int(path.stem.removeprefix("plan")) for path in ward.root.glob("plan*.yaml"))
        return max((year for year in years if year <= ward.now.year), default=years[-1])

    @staticmethod
    def meant(ward: Ward) -> list[Month]:
        """The newest begun month with a report; before its due date only once every expected unit is in.

        Behind it those that are passed over for that, the newest first.
        """
        today, december = ward.now.date(), Month(2026, 12)
        plan, _ = ward.known(december)
        sent: dict[Month, set[str]] = {}
        for month, unit in walk.revisions(ward.root, december):
            sent.setdefault(month, set()).add(unit)
        months = month_range(Month(2026, 1), december)
        found = [month for month in months if days.begins(plan, month) <= today and month in sent]
        if not found:
            return [next(month for month in months if today <= days.ends(plan, month, calendar=False))]
        shown, waiting, closed = found[-1], list[Month](), walk.closings(ward.root)
        while shown > months[0] and shown not in closed:
            due = days.due(plan, shown)
            expected = {one.code for one in plan.units if one.reports}
            if due is None or today > due or expected <= sent.get(shown, set()):
                break
            waiting.append(shown)
            shown += -1
        return [shown, *waiting]


class NotBegun(Watcher):
    """A form of a month that has not begun is refused, but for whoever says that it is meant."""

    def see(self, ward: Ward, act: Act) -> None:
        found = re.fullmatch(r"(\d{4})-(\d\d)_.*", act.words[1]) if act.words[0] == "submit" else None
        if found:
            begins = days.begins(ward.plan, Month(int(found[1]), int(found[2])))
            early = act.at.date() < begins and "--allow-future" not in act.words
            self.hold("month-not-begun" in act.err, early, act.words, act.at)


class Receipts(Watcher):
    """Due date and verdict on every receipt, and the figures to date."""

    verdicts = 0

    def see(self, ward: Ward, act: Act) -> None:
        plan, _ = ward.known(Month(2026, 12))
        for fault, has_verdict in receipt_faults(act.out, plan, ward.root, act.at):
            self.hold(fault, "", act.words, act.at)
            self.verdicts += has_verdict


class Early(Watcher):
    """Official figures that came before their span had ended: recorded as doubtful, no others are."""

    found = 0

    def see(self, ward: Ward, act: Act) -> None:
        sent = submitted(act)
        if sent is None:
            return
        month, unit = sent
        plan, _ = ward.known(month)
        folder = walk.kept(ward.root, month)[month, unit][-1]
        came = days.local_day(plan, walk.arrived(folder))
        rows = walk.rows(folder)
        early = {
            code
            for code, row in rows.items()
            if row.has_figure and not row.estimate and came < days.span_ends(plan, plan.by_code[code], month)
            if days.begins(plan, month) <= came or "--allow-future" in act.words
        }
        warnings = walk.record(folder / "submission.yaml")["warnings"]
        warned = [str(one) for one in warnings if one["code"] == "official-before-period-end"]
        told = {code for one in warned for code in plan.by_code if f"({code})" in one}
        self.hold(told, early, act.words, act.at)
        self.found += len(early)


class Forms(Watcher):
    """The form of the month that was just sent: status preset, and by when it is due."""

    presets = 0

    def see(self, ward: Ward, act: Act) -> None:
        sent = submitted(act)
        if sent is None:
            return
        month, unit = sent
        path = ward.root / "forms" / f"{act.at:%m%d%H%M}.csv"
        path.parent.mkdir(exist_ok=True)
        assert ward.act("template", unit, "--month", str(month), "--out", str(path)).status == 0
        text = path.read_text(encoding="utf-8-sig")
        plan, _ = ward.known(month)
        (due,) = re.findall(r"Thời hạn nộp: ngày (\S+)\.", text)
        self.hold(dates(due, "vi"), [days.due(plan, month)], "form", unit, month)
        lines = list(csv.reader(io.StringIO(text)))
        head = next(index for index, line in enumerate(lines) if line[:1] == ["Mã"])
        for line in lines[head + 1 :]:
            one = plan.by_code.get(line[0] if line else "")
            status = line[lines[head].index("Trạng thái")] if one else ""
            if one is not None and one.derived is None:
                early = days.is_early(plan, one, month)
                self.hold(status, "ước" if early else "chính thức", "form", unit, month, one.code)
                self.presets += early


class Told(Watcher):
    """What stood before and the changes told make what stands after: of a month in which a unit sends its figures."""

    def see(self, ward: Ward, act: Act) -> None:
        sent = submitted(act)
        if sent is None:
            return
        month, unit = sent
        plan, readings = ward.known(month)
        told = dict(figures_told(act.out, plan, month, readings))
        for fault in told.values():
            self.hold(fault, "", act.words, act.at)
        withdrawn = {code for code in plan.by_code if f"({code})" in act.err and "value-withdrawn" in act.err}
        before = walk.in_force(ward.root, month, walk.kept(ward.root, month)[month, unit][-1])
        for one in plan.indicators:
            was, now = (oracle.figure(plan, one, those, month)["actual"] for those in (before, readings))
            if was != now and not set(days.reported_for(plan, one)) & (told.keys() | withdrawn):
                self.hold((one.code, now), (one.code, was), "not told", act.words, act.at)


class Silence(Watcher):
    """A submission that is handed back takes due readings away: no verdict gets better by that (section 4)."""

    def see(self, ward: Ward, act: Act) -> None:
        if act.words[0] != "return" or act.status != 0:
            return
        unit, month = act.words[1], Month(int(act.words[3][:4]), int(act.words[3][5:]))
        returned = max(
            (ward.root / "data" / "2026" / f"{month.number:02}" / unit).glob("[0-9]*"), key=lambda one: int(one.name)
        )
        taken = {code: row for code, row in walk.rows(returned).items() if row.has_figure}
        for at in (month, Month(2026, 12)):
            plan, less = ward.known(at)
            more = {**less, month: {**less.get(month, {}), **taken}}
            before, after = (compute(plan, those, at).figures for those in (more, less))
            for code in taken.keys() & after.keys() - less.get(month, {}).keys():
                one = after[code].indicator
                promised = one.is_due(month) and one.to_date is not Aggregation.CUMULATIVE
                if promised and (at >= one.final or after[code].target.op in CEILINGS):
                    better = after[code].state in FLATTERING and before[code].state not in FLATTERING
                    self.hold(
                        f"{after[code].state} better" if better else "", "", act.words, code, at, before[code].state
                    )


class Closed(Watcher):
    """After a closing nothing changes what any output says of the month, until it is opened again.

    Of every second month the quick outputs are compared, of one all.
    """

    def __init__(self) -> None:
        super().__init__()
        self.then: dict[Month, dict[str, str]] = {}

    def see(self, ward: Ward, _: Act) -> None:
        closed = walk.closings(ward.root)
        self.then = {month: said for month, said in self.then.items() if month in closed}
        for month in closed.keys() - self.then.keys():
            if month.number % 2:
                self.then[month] = dict(statements(ward, month, full=month == FULLY))

    def at_last(self, ward: Ward) -> None:
        """Hold what is said of every month that has stayed closed against what was said when it was closed."""
        for month, then in self.then.items():
            now = dict(statements(ward, month, full=month == FULLY))
            for output, text in then.items():
                gone, come = _differing(text, now[output]), _differing(now[output], text)
                self.hold(come, gone, month, output)


def _differing(text: str, other: str) -> list[str]:
    lines = set(other.splitlines())
    return [line for line in text.splitlines() if line not in lines]
