"""`kpi template`: the form that a unit fills in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from longmy_kpi import disk
from longmy_kpi.cli import output
from longmy_kpi.cli.options import flag, option, optional_argument
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit, KpiError, Place, error
from longmy_kpi.quantity import NumberForm

if TYPE_CHECKING:
    from pathlib import Path

    from longmy_kpi.intake.template import BlankForm
    from longmy_kpi.plan.model import Unit


def template(
    session: Session,
    unit: str | None = optional_argument("help.template.unit", "UNIT"),
    month: str = option("--month", key="help.month"),
    form: str | None = option("--format", key="help.template.format"),
    numbers: str | None = option("--numbers", key="help.template.numbers"),
    out: str | None = option("--out", key="help.out"),
    every: bool = flag("--all", key="help.template.all"),
) -> Exit:
    """Write the form of one unit, or of all units that report."""
    from longmy_kpi.intake.context import known_readings, known_tasks
    from longmy_kpi.intake.template import blank_form

    form = output.form_of(session, out, form, ("xlsx", "csv"), "xlsx")
    declared = NumberForm(session.choice(numbers, "--numbers", list(NumberForm), session.lexicon.form))
    if every and out is not None:
        _make_folder(session, session.cwd / out)
    chosen, units = session.required_month(month), _units(session, unit, every=every)
    plan = session.plan.at(chosen)
    for one in units:
        known = known_readings(session.store, plan, one.code)
        tasks = known_tasks(session.store, plan, one.code)
        blank = blank_form(plan, one, chosen, known, session.lexicon, declared, tasks)
        if every and blank.is_empty and one not in plan.reporting_units(chosen):
            continue  # it leads tasks in another month, or nothing of it is due after December
        path = output.output_place(session, out, f"{chosen}_{one.code}.{form}")
        if path.is_file():
            raise KpiError(Exit.USAGE, error("file-exists", Place(str(path))))
        session.write(path, _draw(blank, form, session))
        session.say("said.template", path=str(path))
    return Exit.DONE


def _make_folder(session: Session, path: Path) -> None:
    if not disk.is_directory(path):
        output.check_output(session, path)
        disk.make_directories(path)


def _units(session: Session, code: str | None, *, every: bool) -> tuple[Unit, ...]:
    plan = session.plan
    if every:
        return plan.sending_units
    known = [unit.code for unit in plan.sending_units]
    if code is None:
        raise KpiError(Exit.USAGE, error("unit-or-all", Place(), known=known))
    if code in plan.unit_by_code and code not in known:
        raise KpiError(Exit.USAGE, error("unit-does-not-report", unit=code))
    if code not in known:
        raise KpiError(Exit.USAGE, error("no-such-unit", Place(), unit=code, known=known))
    return (plan.unit_by_code[code],)


def _draw(blank: BlankForm, form: str, session: Session) -> bytes:
    if form == "csv":
        from longmy_kpi.intake.template import to_csv

        return to_csv(blank, session.lexicon)
    from longmy_kpi.intake.template_workbook import to_xlsx

    return to_xlsx(blank, session.lexicon)
