"""One run of the program: the workspace and the plan it is about, and the words that the person typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, timezone
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import field
from msgspec.structs import replace

from longmy_kpi.cli.environment import Environment
from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, Place, Subject, error, notice

if TYPE_CHECKING:
    from decimal import Decimal

    from longmy_kpi.figures.difficulties import DifficultyStatus
    from longmy_kpi.figures.effects import PlanEffects
    from longmy_kpi.figures.figure import State
    from longmy_kpi.figures.tasks import TaskStatus
    from longmy_kpi.ledger.store import Store
    from longmy_kpi.ledger.view import View
    from longmy_kpi.ledger.write_context import WriteContext
    from longmy_kpi.period import Month
    from longmy_kpi.plan.model import Indicator, Plan, Unit
    from longmy_kpi.plan.plan_file import Loaded
    from longmy_kpi.reports.default_month import Arriving, DefaultMonth
    from longmy_kpi.reports.report import MonthReport


VIETNAM = timezone(timedelta(hours=7))
"""The clock by which a year begins before a plan, which says its own offset, is chosen."""


class Session(Environment, eq=False):
    """One run of the program: its workspace and plan, and what the person typed, read."""

    year_option: str | None = None
    _result_name: str = ""
    _result_form: str = "text"
    proving: bool = False
    """A figure is stored or proved: the plan is read from its file, for what the user's cache keeps proves nothing."""
    _versions: dict[tuple[int, str], Plan] = field(default_factory=dict)

    @property
    def wanted_year(self) -> int | None:
        """The year typed as `--year`; None where there is none."""
        return None if self.year_option is None else self.whole_number(self.year_option, "--year")

    @cached_property
    def year(self) -> int:
        """The plan's year: `--year`, else the newest plan whose year has begun by the clock, else the newest."""
        return self.workspace.choose_year(self.wanted_year, self.clock().astimezone(VIETNAM).year)

    @cached_property
    def plan(self) -> Plan:
        """The plan as its file stands now; a plan with errors ends the run with status 2, every error said."""
        plan = self._kept(self.plan_data)
        if plan is None or plan.year != self.year:  # its file may have another year's name by now
            plan = self._keep(self.plan_data, self._loaded)
        self._know(plan)
        return plan

    def _know(self, plan: Plan) -> None:
        """Speak the plan's language, and call its units by their names."""
        self.plan_language = plan.language
        self.units.clear()  # a lexicon that is in use already must learn them too
        self.units |= {one.code: Subject.of(one.code, one.short_name, one.short or one.name_en) for one in plan.units}

    def plan_version(self, year: int, digest: str) -> Plan:
        """Return the version of a year's plan that a record was judged by."""
        if (year, digest) not in self._versions:
            from longmy_kpi.ledger import plan_versions

            data = plan_versions.load_version(self.workspace, year, digest)
            self._versions[year, digest] = self._kept(data) or self._keep(data, self._read(data, year))
        return self._versions[year, digest]

    def _read(self, data: bytes, year: int) -> Loaded:
        from longmy_kpi.plan import plan_file

        return plan_file.loads(data, str(self.workspace.plan_file(year)))

    def _kept(self, data: bytes) -> Plan | None:
        from longmy_kpi.plan import plan_cache, user_cache

        if self.proving:
            return None
        return plan_cache.load_plan(user_cache.user_cache_directory(self.environ), data)

    def _keep(self, data: bytes, loaded: Loaded) -> Plan:
        from longmy_kpi.plan import plan_cache, user_cache

        plan = self._checked(loaded)
        plan_cache.save_plan(user_cache.user_cache_directory(self.environ), data, plan)
        return plan

    @cached_property
    def plan_file_data(self) -> bytes:
        """The bytes of the plan file alone, as it stands now."""
        from longmy_kpi.plan import plan_bytes

        return plan_bytes.read_plan_bytes(self.workspace.plan_file(self.year))

    @cached_property
    def plan_data(self) -> bytes:
        """The version of the plan as it stands now: its file, and behind it the units' own tasks of its year."""
        from longmy_kpi.ledger import plan_versions

        return plan_versions.current(self.workspace, self.year)

    @cached_property
    def _loaded(self) -> Loaded:
        return self._read(self.plan_data, self.year)

    def named_plan(self, name: str) -> Plan:
        """Read a plan that the person named: a file, or the year of a plan in the workspace."""
        from longmy_kpi.ledger import plan_versions
        from longmy_kpi.plan import plan_file

        path = self.cwd / name
        if name.isascii() and name.isdigit() and not path.exists():
            path = self.workspace.plan_file(self.workspace.choose_year(int(name)))
        return self._checked(plan_file.loads(plan_versions.current_of(path), str(path)))

    def carried_plan(self) -> Plan:
        """Read the ward's plan of 2026 that the program carries."""
        from longmy_kpi.plan import plan_file, scaffold

        return self._checked(plan_file.loads(scaffold.bundled_plan(), "plan2026.yaml"))

    @property
    def plan_remarks(self) -> tuple[Diagnostic, ...]:
        """What is to be said of a plan that has no errors."""
        return self._loaded.diagnostics

    @cached_property
    def store(self) -> Store:
        """The records of the plan's year."""
        from longmy_kpi.ledger.closed_month_cache import ClosedMonthCache
        from longmy_kpi.ledger.store import Store
        from longmy_kpi.plan import user_cache

        folder = user_cache.user_cache_directory(self.environ)
        return Store(self.workspace, self.year, None if folder is None else ClosedMonthCache(folder, self.workspace))

    def acting(self, by: str | None) -> str:
        """Return who acts: `--by`, else KPI_BY, the user's setting, the answer to a question put once, the account."""
        from longmy_kpi.cli import person

        return person.acting(self, by)

    def say_who(self, by: str | None) -> None:
        """Say who acts where that was given: plans and packages go to the city, and carry no officer's name."""
        if by:
            self.say("said.by", by=self.acting(by))

    def write_context(self, by: str | None) -> WriteContext:
        """Return where the ward's own records are made, by the person named or the system's user."""
        from longmy_kpi.ledger.write_context import WriteContext

        language = self.lexicon.language
        who = self.acting(by)
        return WriteContext(self.workspace, self.plan, self.plan_data, who, language, self.now, self.trusts_clock)

    def plan_of(self, view: View) -> Plan:
        """Return the plan to judge a view by: the current one, or the version that a closing or an earlier day used."""
        plan = self.plan_then(view)
        self._know(plan)
        return plan

    def plan_then(self, view: View) -> Plan:
        """Return the same plan without speaking its language: of one month among several."""
        digest = view.plan_digest
        current = digest is None or digest == self.plan.digest
        return self.plan if current or digest is None else self.plan_version(self.year, digest)

    def _checked(self, loaded: Loaded) -> Plan:
        if loaded.plan is None:
            raise KpiError(Exit.USAGE, *loaded.diagnostics)
        return loaded.plan

    def now(self) -> datetime:
        """The moment, in the plan's own offset."""
        return self.plan.calendar.local(self.clock())

    def tell_effects(self, data: bytes) -> PlanEffects | None:
        """Say, before a plan file is written, what its new text changes; None where the store cannot tell."""
        from longmy_kpi.reports.plan_effects import effects_text

        edited = self._checked(self._read(data, self.year))
        try:
            found = self.effects(self.plan, edited)
        except KpiError:  # what is wrong with the store is for `verify` to say, and no reason not to write
            self.tell(self.lexicon.say("effect.unknown"))
            return None
        self.tell(effects_text(found, self.lexicon))
        return found

    def effects(self, old: Plan, new: Plan) -> PlanEffects:
        """Return what an edit of this year's plan changes of figures and states; nothing of another year's."""
        from longmy_kpi.figures.effects import PlanEffects
        from longmy_kpi.reports.plan_effects import plan_effects

        if {old.year, new.year} != {self.year}:
            return PlanEffects((), (), ())
        until = self.store.latest_month() or new.first_month
        return plan_effects(self.store, old, new, until, self.plan_then)

    def tell_uncounted(self, plan: Plan) -> None:
        """Name the accepted figures that a plan does not count."""
        from longmy_kpi.reports.plan_effects import uncounted

        try:
            found = list(uncounted(self.store, plan))
        except KpiError:  # the plan is looked at here; what is wrong with the store is for `verify` to say
            return
        for one in found:
            words = {"code": one.code, "month": one.month, "unit": self.lexicon.unit(one.unit), "path": one.path}
            self.tell(self.lexicon.say("plan.check.uncounted", **words))

    def required_month(self, text: str | None, option: str = "--month") -> Month:
        """Read a month that must be given."""
        if text is None:
            raise KpiError(Exit.USAGE, error("argument-missing", Place(), argument=option))
        return self.month(text)

    def shown_month(self, text: str | None, as_of: datetime | None) -> Month:
        """Return the month to show: the one asked for, else the default one; what is too new for that is told."""
        if text is not None:
            return self.month(text)
        chosen = self.default_month(as_of)
        self.tell_arriving(chosen.arriving)
        return chosen.month

    def default_month(self, as_of: datetime | None = None) -> DefaultMonth:
        """Return the month that is shown where none is asked for, by the clock or by the moment asked for."""
        from longmy_kpi.reports.default_month import default_month

        today = self.plan.calendar.local(as_of or self.clock()).date()
        return default_month(self.store, self.plan, today, as_of, self.plan_then)

    def tell_arriving(self, arriving: Iterable[Arriving]) -> None:
        """Say, beside a result that has no line for it, which months are not shown because reports still come in."""
        from longmy_kpi.reports.default_month import arriving_words

        for one in arriving:
            self.tell(arriving_words(one, self.lexicon))

    def moment(self, text: str | None) -> datetime | None:
        """Read `--as-of`: an ISO time with offset, or a date, which is the end of that day in the plan's offset.

        A moment that has not passed yet, such as the end of today, is now: things as they stand.
        """
        if text is None:
            return None
        try:
            if len(text) == 10:
                moment = self.plan.calendar.end_of_day(date.fromisoformat(text))
            else:
                moment = datetime.fromisoformat(text)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            raise KpiError(Exit.USAGE, error("bad-moment", Place(), text=text))
        return None if moment >= self.now() else moment

    def month(self, text: str) -> Month:
        """Read a month that the person typed: `3`, `03`, `2026-03`, `T3`."""
        from longmy_kpi.period import Month

        month = Month.parse(text, self.year)
        if month is None:
            raise KpiError(Exit.USAGE, error("unknown-month-option", Place(), text=text))
        if not Month(self.year - 1, 1) <= month <= self.plan.final_month:
            raise KpiError(Exit.USAGE, error("month-not-in-plan", Place(), month=month, year=self.year))
        if month.year in self.earlier_plans:
            raise KpiError(Exit.USAGE, error("month-of-another-plan", Place(), month=month, year=month.year))
        return month

    @cached_property
    def earlier_plans(self) -> frozenset[int]:
        """The years before the plan's that have a plan of their own here: their months belong to those plans."""
        return frozenset(year for year in self.workspace.years() if year < self.year)

    @property
    def plan_meant(self) -> tuple[Diagnostic, ...]:
        """Say which plan was taken where none was asked for and an earlier one is here too: it may be the one meant."""
        if self.year_option is not None or not self.earlier_plans:
            return ()
        return (notice("newest-plan-taken", year=self.year, earlier=max(self.earlier_plans)),)

    def unit(self, code: str) -> Unit:
        """Read the code of a unit that the person typed."""
        if code not in self.plan.unit_by_code:
            known = list(self.plan.unit_by_code)
            raise KpiError(Exit.USAGE, error("no-such-unit", Place(), unit=code, known=known))
        return self.plan.unit_by_code[code]

    def reporting_unit(self, code: str) -> Unit:
        """Read the code of a unit that sends reports, of tasks alone or of figures too."""
        unit = self.unit(code)
        if unit not in self.plan.sending_units:
            raise KpiError(Exit.USAGE, error("unit-does-not-report", unit=code))
        return unit

    def group(self, code: str | None) -> str | None:
        """Read the code of a group that the person typed."""
        groups = [group.code for group in self.plan.groups]
        return None if code is None else self.choice(code, "--group", groups, "")

    def states(self, texts: Iterable[str] | None, option: str) -> frozenset[State]:
        """Read the states that the person typed."""
        from longmy_kpi.cli import lists
        from longmy_kpi.figures.figure import State

        return lists.read(texts or (), option, State, "state.")

    def task_standings(self, texts: Iterable[str] | None) -> frozenset[TaskStatus]:
        """Read how tasks stand, as the person typed it."""
        from longmy_kpi.cli import lists
        from longmy_kpi.figures.tasks import TaskStatus

        return lists.read(texts or (), "--state", TaskStatus, "state.")

    def standings(self, texts: Iterable[str] | None) -> frozenset[DifficultyStatus]:
        """Read what became of difficulties, as the person typed it."""
        from longmy_kpi.cli import lists
        from longmy_kpi.figures.difficulties import DifficultyStatus

        return lists.read(texts or (), "--state", DifficultyStatus, "report.difficulty.")

    def report(self, month: str | None, as_of: str | None, length: int = 1) -> MonthReport:
        """Gather the report of a month that the person typed, or of so many months that end with it.

        It is judged by the plan that holds for the month: the closing's, or the one of the moment asked for.
        """
        from longmy_kpi.reports.default_month import DefaultMonth
        from longmy_kpi.reports.gather import gather
        from longmy_kpi.reports.period import ReportPeriod

        moment = self.moment(as_of)
        chosen = self.default_month(moment) if month is None else DefaultMonth(self.month(month))
        plan = self.plan_of(self.store.view(chosen.month, moment))
        period = ReportPeriod(length)
        period.check(chosen.month)
        gathered = gather(self.store, plan, chosen.month, self.now(), moment, period, self.plan_then)
        return replace(gathered, arriving=chosen.arriving)

    def indicator(self, code: str, plan: Plan | None = None) -> Indicator:
        """Read the code of an indicator that the person typed, of the current plan or of the one given."""
        plan = plan or self.plan
        found = plan.by_code.get(code.strip().lower())
        if found is None:
            from longmy_kpi.text import closest

            near = closest(code, list(plan.by_code)) or ""
            raise KpiError(Exit.USAGE, error("no-such-indicator", Place(), code=code, closest=near))
        return found

    def whole_number(self, text: str, option: str) -> int:
        """Read a whole number that the person typed."""
        if not (text.isascii() and text.isdigit() and len(text) <= 9):
            raise KpiError(Exit.USAGE, error("option-not-a-number", Place(), option=option, text=text))
        return int(text)

    def number(self, text: str | None, option: str) -> Decimal | None:
        """Read an exact number that the person typed: plain digits with a decimal point."""
        from longmy_kpi.quantity import plain_decimal

        if text is None:
            return None
        number = plain_decimal(text.strip())
        _, _, decimals = text.strip().partition(".")
        if number is None or len(decimals) == 3:  # 2.600 may mean two thousand six hundred
            raise KpiError(Exit.USAGE, error("option-not-plain-number", Place(), option=option, text=text))
        return number

    def exactly_one(self, options: Mapping[str, object]) -> None:
        """Refuse none or several of options of which one is needed."""
        if sum(value is not None for value in options.values()) != 1:
            raise KpiError(Exit.USAGE, error("one-option-needed", Place(), options=list(options)))

    def choice(self, text: str | None, option: str, allowed: Iterable[str], default: str) -> str:
        """Read one of a few words that the person typed."""
        from longmy_kpi.cli import lists

        if option == "--format" and self.result_out is not None:
            from longmy_kpi.cli import output

            self._result_form = output.form_of(self, self.result_out, text, list(allowed), default)
            return self._result_form
        return lists.one_of(text, option, allowed, default)

    def begin_result(self, name: str, *, chooses: bool) -> None:
        """See that the result can go where `--out` says, before anything is done; `name` is its usual name."""
        from longmy_kpi.cli import output

        self._result_name = name
        output.output_place(self, self.result_out, f"{name}.txt")
        if not chooses:
            output.form_of(self, self.result_out, None, ("text",), "text")

    def deliver_result(self, text: str) -> None:
        """Write the whole result to the file that `--out` names, a table for people with what Excel knows UTF-8 by."""
        from longmy_kpi import whole_file
        from longmy_kpi.cli import output

        suffix = self._result_form if self._result_form in ("json", "csv") else "txt"
        path = output.output_place(self, self.result_out, f"{self._result_name}.{suffix}")
        whole_file.put(path, text.encode("utf-8-sig" if suffix == "csv" else "utf-8", "replace"))
        self.tell(self.lexicon.say("said.result", path=str(path)))
