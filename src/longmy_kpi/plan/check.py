"""The rules of a plan (contract, section 2): each a function with its rule in words, listed once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from longmy_kpi.plan.draft import Draft, Fault
from longmy_kpi.plan.rules import assignments, leads, measuring, open_points, parts, targets
from longmy_kpi.plan.rules.assignments import TASK_RULES

PlanRule = Callable[[Draft], Iterator[Fault]]

PLAN_RULES: tuple[PlanRule, ...] = (
    assignments.codes_are_unique,
    assignments.lists_say_each_thing_once,
    assignments.measures_are_declared,
    assignments.scales_are_declared,
    assignments.ratings_are_on_the_scale,
    assignments.items_are_declared,
    assignments.groups_are_declared,
    assignments.units_are_declared,
    assignments.partners_are_declared,
    assignments.parts_are_declared,
    measuring.values_add_up_in_a_way_they_can,
    measuring.percentages_are_not_summed,
    measuring.ratios_are_percentages,
    measuring.words_are_not_percentages,
    measuring.ratings_have_a_scale,
    measuring.ratings_are_told_from_figures,
    measuring.whole_measures_show_no_decimals,
    measuring.parts_belong_to_ratios,
    measuring.bounds_leave_room,
    targets.operators_fit_the_value,
    targets.targets_have_what_they_need,
    targets.targets_can_be_divided_by,
    targets.ranges_run_upwards,
    targets.whole_things_have_whole_targets,
    targets.targets_are_within_bounds,
    targets.decisions_follow_each_other,
    targets.issuers_are_named,
    measuring.the_file_is_named_by_its_year,
    measuring.worked_saturdays_are_saturdays,
    measuring.days_off_are_given,
    measuring.final_months_end_the_year,
    measuring.planned_shares_rise_to_the_whole,
    measuring.planned_shares_have_a_use,
    parts.growth_is_a_percentage_of_one,
    parts.sums_are_of_numbers,
    parts.pools_are_of_ratios,
    parts.parts_are_like_their_whole,
    parts.nothing_is_computed_from_itself,
    parts.derived_figures_wait_for_their_parts,
    parts.parts_add_up,
    assignments.somebody_follows_every_target,
    assignments.leads_report,
    leads.indicators_move_in_order,
    assignments.items_have_indicators,
    assignments.assignments_have_a_clause,
    assignments.proposals_name_fields,
    *TASK_RULES,
    open_points.what_is_open_is_said,
    open_points.open_points_are_about_something,
)


def check(draft: Draft) -> list[Fault]:
    """Return everything that the rules find."""
    return [fault for rule in PLAN_RULES for fault in rule(draft)]
