"""Neutral tables of a month's report, for every writer to draw."""

from longmy_kpi.reports.layout.difficulties import difficulties_table, difficulty_counts
from longmy_kpi.reports.layout.month_tables import legend, months_matrix, restatements_table, states_matrix
from longmy_kpi.reports.layout.notes import notes
from longmy_kpi.reports.layout.plan_tables import flat_table, full_table, items_table
from longmy_kpi.reports.layout.previous import before_heading, before_words
from longmy_kpi.reports.layout.submission_tables import (
    lock_sentences,
    submission_sentence,
    submissions_table,
)
from longmy_kpi.reports.layout.summary import (
    attainments,
    chase_table,
    count_sentences,
    data_words,
    notice,
    state_counts,
    submissions_sentence,
    warnings_said,
    worsened_table,
)
from longmy_kpi.reports.layout.tasks import task_counts, tasks_table
from longmy_kpi.reports.layout.unit_tables import (
    explanations_table,
    leading_units,
    unit_table,
)
from longmy_kpi.reports.layout.words import plain

__all__ = [
    "attainments",
    "before_heading",
    "before_words",
    "chase_table",
    "count_sentences",
    "data_words",
    "difficulties_table",
    "difficulty_counts",
    "explanations_table",
    "flat_table",
    "full_table",
    "items_table",
    "leading_units",
    "legend",
    "lock_sentences",
    "months_matrix",
    "notes",
    "notice",
    "plain",
    "restatements_table",
    "state_counts",
    "states_matrix",
    "submission_sentence",
    "submissions_sentence",
    "submissions_table",
    "task_counts",
    "tasks_table",
    "unit_table",
    "warnings_said",
    "worsened_table",
]
