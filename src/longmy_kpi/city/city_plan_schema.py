"""The schema of the city's plan file: the ward's, with one word more, and most of it optional."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationError

from longmy_kpi.diagnostic import Diagnostic, Place, error
from longmy_kpi.plan import fields as f
from longmy_kpi.plan import scalars, schema
from longmy_kpi.plan.draft import Draft, Fault, fault
from longmy_kpi.plan.model import AssignmentBasis, Derivation, ValueKind
from longmy_kpi.plan.rules import assignments, measuring, targets
from longmy_kpi.plan.schema_faults import place_of, translate
from longmy_kpi.plan.yaml_nodes import compose, decode

_HOUSE = "thanh-pho"
_WARDS = "wards"
_WORDS = {"sum": Derivation.SUM, "pooled": Derivation.POOLED}


def _how(value: object) -> Derivation:
    written = scalars.scalar(value)
    if written not in _WORDS:
        raise scalars.scalar_fault("plan-word-unknown", value=written, known=", ".join(_WORDS))
    return _WORDS[written]


def _of_wards(value: object) -> list[str]:
    if value != _WARDS:
        raise scalars.scalar_fault("plan-word-unknown", value=str(value), known=_WARDS)
    return [_WARDS]


class CityDerived(schema.DerivedSchema):
    """How the city's figure comes from those of its wards."""

    how: Annotated[Derivation, BeforeValidator(_how)]
    of: Annotated[list[str], BeforeValidator(_of_wards)]


class CityIndicator(schema.IndicatorSchema):
    """A shared indicator with the city's own target."""

    lead: schema.Leads = Field(default_factory=lambda: [schema.LeadSchema(unit=_HOUSE)])
    named: f.AnyNamed = AssignmentBasis.PLAN
    source: schema.SourceSchema = Field(
        default_factory=lambda: schema.SourceSchema.model_construct(section="–", quote="–")
    )
    derived: CityDerived | None = None


class CityPlanFile(schema.PlanFile):
    """A city's plan of a year."""

    ward: f.TextField = "–"
    measures: list[schema.MeasureSchema] = Field(default_factory=list)
    units: list[schema.UnitSchema] = Field(
        default_factory=lambda: [
            schema.UnitSchema.model_construct(code=_HOUSE, name="UBND", reports=False, collects=False)
        ]
    )
    indicators: list[CityIndicator] = Field(default_factory=list)  # type: ignore[assignment]  # with one word more


def _derived_figures_fit(draft: Draft) -> Iterator[Fault]:
    """A sum over wards is of numbers and no percentages, a pooled rate of ratios."""
    for place, each in draft.indicators:
        if each.derived is None:
            continue
        is_sum = each.derived.how is Derivation.SUM
        wrong_sum = each.value is not ValueKind.NUMBER or draft.is_percent(each)
        if is_sum and wrong_sum:
            yield fault("plan-derived-sum-form", "indicators", place, "derived", "how")
        if not is_sum and each.value is not ValueKind.RATIO:
            yield fault("plan-derived-pooled-form", "indicators", place, "derived", "how")


_RULES: tuple[Callable[[Draft], Iterator[Fault]], ...] = (
    assignments.codes_are_unique,
    assignments.measures_are_declared,
    assignments.scales_are_declared,
    assignments.ratings_are_on_the_scale,
    measuring.values_add_up_in_a_way_they_can,
    measuring.percentages_are_not_summed,
    measuring.ratios_are_percentages,
    measuring.words_are_not_percentages,
    measuring.ratings_have_a_scale,
    targets.operators_fit_the_value,
    targets.targets_have_what_they_need,
    targets.targets_can_be_divided_by,
    targets.ranges_run_upwards,
    targets.decisions_follow_each_other,
    targets.issuers_are_named,
    measuring.the_file_is_named_by_its_year,
    measuring.final_months_end_the_year,
    measuring.planned_shares_rise_to_the_whole,
    measuring.planned_shares_have_a_use,
    _derived_figures_fit,
)


def read(data: bytes, name: str) -> tuple[Any, list[Diagnostic]]:
    """Read the file's form and hold it against the rules; every fault with its place."""
    source = decode(data, name)
    if isinstance(source, Diagnostic):
        return None, [source]
    composed = compose(source)
    faults = list(composed.faults)
    if composed.root is None:
        return None, faults or [error("plan-empty", Place(name))]
    try:
        file = CityPlanFile.model_validate(composed.root.value)
    except ValidationError as found:
        return None, [*faults, *translate(source, composed.root, found, CityPlanFile)]
    draft = Draft(file, name)
    for broken in (one for rule in _RULES for one in rule(draft)):
        place = place_of(source, composed.root, broken.path)
        faults.append(Diagnostic(broken.code, broken.severity, place, broken.args))
    return file, faults
