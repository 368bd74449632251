"""From the file's form to the plan's values: words become months, what is left out gets its default."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from longmy_kpi.period import Calendar, Month, month_range
from longmy_kpi.plan import model, schema
from longmy_kpi.plan.fields import SuperiorWord, TrajectoryWord
from longmy_kpi.plan.model import Aggregation
from longmy_kpi.plan.rules.open_points import ABOUT_ALL, about_now


def _target(aim: schema.Aim) -> model.Target:
    giver = (aim.pending_from, aim.pending_from_en)
    return model.Target(aim.op, aim.value, aim.low, aim.high, aim.above is SuperiorWord.GOOD, aim.rating, *giver)


def _series(target: schema.TargetSchema) -> model.TargetSeries:
    later = (model.Decision(_target(each), each.since, each.decision, each.note or "") for each in target.decisions)
    return model.TargetSeries((model.Decision(_target(target), note=target.note or ""), *later), target.issuer)


def due_months(due: Sequence[int], year: int, final: Month) -> tuple[Month, ...]:
    """Return the months in which a figure is due: those listed and a later final month.

    What is due every month is due in every month up to the final one.
    """
    months = [Month(year, number) for number in sorted(due)]
    december = Month(year, 12)
    if final > december:
        months += month_range(december + 1, final) if len(due) == 12 else [final]
    return tuple(months)


def _trajectory(entry: schema.IndicatorSchema) -> model.Trajectory:
    """Return the planned shares: what the file says, else linear for what adds up towards a least value."""
    written = entry.trajectory
    if isinstance(written, TrajectoryWord):
        return model.Trajectory(model.TrajectoryKind(written))
    if written is not None:
        return model.Trajectory(model.TrajectoryKind.POINTS, tuple(sorted(written.items())))
    aims = [entry.target[0], *entry.target[0].decisions]
    adds_up = entry.to_date in (Aggregation.SUM, Aggregation.CUMULATIVE)
    linear = adds_up and any(aim.op.is_floor for aim in aims)
    return model.Trajectory(model.TrajectoryKind.LINEAR if linear else model.TrajectoryKind.NONE)


def _leads(written: Sequence[schema.LeadSchema]) -> tuple[model.Lead, ...]:
    """Return who leads from when; nothing where one unit leads all year."""
    return tuple(model.Lead(each.unit, each.since) for each in written) if len(written) > 1 else ()


def _indicator(
    entry: schema.IndicatorSchema,
    year: int,
    measures: Mapping[str, model.Measure],
    scales: Mapping[str, model.RatingScale],
) -> model.Indicator:
    final = entry.final or Month(year, 12)
    return model.Indicator(
        code=entry.code,
        name=entry.name,
        name_en=entry.name_en or entry.name,
        item=entry.item,
        measure=measures[entry.measure],
        value=entry.value,
        to_date=entry.to_date,
        series=tuple(_series(target) for target in entry.target),
        due=due_months(entry.due, year, final),
        final=final,
        lead=entry.lead[-1].unit,
        period=entry.period,
        trajectory=_trajectory(entry),
        named=entry.named,
        assigned_by=entry.assigned_by,
        source=model.Source(entry.source.section, entry.source.quote),
        supporting=tuple(entry.supporting),
        partners=tuple(entry.partners),
        scale=scales[entry.scale] if entry.scale else None,
        bounds=model.Bounds(entry.bounds.min, entry.bounds.max),
        baseline=_baseline(entry.baseline) if entry.baseline else None,
        parts=_parts(entry.parts) if entry.parts else None,
        whole_parts=entry.whole_parts,
        part_of=entry.part_of,
        derived=model.Derived(entry.derived.how, tuple(entry.derived.of)) if entry.derived else None,
        proposed=tuple(entry.proposed),
        shared=entry.shared,
        short=entry.short,
        short_en=entry.short_en,
        leads=_leads(entry.lead),
    )


def _baseline(entry: schema.BaselineSchema) -> model.Baseline:
    return model.Baseline(entry.year, entry.months, entry.note)


def _parts(entry: schema.PartsSchema) -> tuple[model.Part, model.Part]:
    """Return what numerator and denominator count."""
    return (
        model.Part(entry.numerator, entry.numerator_en or entry.numerator),
        model.Part(entry.denominator, entry.denominator_en or entry.denominator),
    )


def _task(entry: schema.TaskSchema, *, own: bool) -> model.Task:
    return model.Task(
        code=entry.code,
        title=entry.title,
        title_en=entry.title_en or entry.title,
        group=entry.group,
        source=model.Source(entry.source.section, entry.source.quote),
        lead=entry.lead[-1].unit,
        named=entry.named,
        assigned_by=entry.assigned_by,
        supporting=tuple(entry.supporting),
        due=entry.due,
        indicators=tuple(entry.indicators),
        proposed=tuple(entry.proposed),
        own=own,
        leads=_leads(entry.lead),
    )


def _tasks(of_plan: Sequence[schema.TaskSchema], own: Sequence[schema.TaskSchema]) -> tuple[model.Task, ...]:
    return (*(_task(each, own=False) for each in of_plan), *(_task(each, own=True) for each in own))


def _groups(entries: Sequence[schema.GroupSchema]) -> tuple[model.Group, ...]:
    return tuple(model.Group(each.code, each.name, each.name_en or each.name) for each in entries)


def _calendar(entry: schema.CalendarSchema) -> Calendar:
    days = frozenset(entry.days_off), entry.utc_offset, frozenset(entry.worked_saturdays)
    return Calendar(entry.cutoff_day, entry.due_working_days, *days)


def _item(entry: schema.ItemSchema) -> model.Item:
    name_en = entry.name_en or entry.name
    return model.Item(entry.number, entry.name, name_en, entry.group, entry.short, entry.short_en)


def _unit(entry: schema.UnitSchema) -> model.Unit:
    document = entry.short, entry.superior, entry.signer_title
    return model.Unit(entry.code, entry.name, entry.name_en or entry.name, entry.reports, entry.collects, *document)


def _open_points(file: schema.PlanFile) -> tuple[model.OpenPoint, ...]:
    """Return what is still open: a point that no longer applies to anything is gone."""
    now = [(each, tuple(about_now(each, file))) for each in file.open_points]
    return tuple(
        model.OpenPoint(each.code, each.kind, about, each.reason, each.reason_en or each.reason)
        for each, about in now
        if about or not (each.about or each.kind in ABOUT_ALL)
    )


def build(file: schema.PlanFile, own: Sequence[schema.TaskSchema], digest: str) -> model.Plan:
    """Make the plan of a file in which `check` found no error, with the tasks that units add."""
    measures = {
        each.code: model.Measure(
            each.code, each.name, each.name_en or each.name, each.decimals, each.whole, each.percent
        )
        for each in file.measures
    }
    scales = {each.code: model.RatingScale(each.code, tuple(each.names)) for each in file.scales}
    return model.Plan(
        year=file.year,
        title=file.title,
        title_en=file.title_en or file.title,
        ward=file.ward,
        city=file.city,
        language=str(file.language),
        demo=file.demo,
        legal_basis=tuple(file.legal_basis),
        recipients=tuple(file.recipients),
        calendar=_calendar(file.calendar),
        measures=tuple(measures.values()),
        scales=tuple(scales.values()),
        units=tuple(_unit(each) for each in file.units),
        partners=tuple(model.Partner(each.code, each.name, each.name_en or each.name) for each in file.partners),
        groups=_groups(file.groups),
        items=tuple(map(_item, file.items)),
        indicators=tuple(_indicator(each, file.year, measures, scales) for each in file.indicators),
        open_points=_open_points(file),
        digest=digest,
        document_number=file.document.number,
        document_date=file.document.date,
        task_groups=_groups(file.task_groups),
        tasks=_tasks(file.tasks, own),
        ward_code=file.ward_code,
        city_code=file.city_code,
        signer_title=file.signer_title,
        signer_name=file.signer_name,
    )
