"""Neutral tables of a month's report, for every writer to draw."""

from longmy_kpi.reports.layout.care_table import care_table
from longmy_kpi.reports.layout.difficulties import by_urgency, difficulties_page, difficulties_table, difficulty_counts
from longmy_kpi.reports.layout.month_tables import legend, months_matrix, restatements_table, states_matrix
from longmy_kpi.reports.layout.notes import method_notes, notes
from longmy_kpi.reports.layout.plan_tables import flat_table, full_table, items_short, items_table
from longmy_kpi.reports.layout.previous import before_heading, before_words
from longmy_kpi.reports.layout.printed import has_short_names, knows_last_year, printed_table
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
from longmy_kpi.reports.layout.unit_page import (
    difficulty_lines,
    not_due_words,
    remark_words,
    task_words,
    unit_counts,
    unit_page_table,
)
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
    "by_urgency",
    "care_table",
    "chase_table",
    "count_sentences",
    "data_words",
    "difficulties_page",
    "difficulties_table",
    "difficulty_counts",
    "difficulty_lines",
    "explanations_table",
    "flat_table",
    "full_table",
    "has_short_names",
    "items_short",
    "items_table",
    "knows_last_year",
    "leading_units",
    "legend",
    "lock_sentences",
    "method_notes",
    "months_matrix",
    "not_due_words",
    "notes",
    "notice",
    "plain",
    "printed_table",
    "remark_words",
    "restatements_table",
    "state_counts",
    "states_matrix",
    "submission_sentence",
    "submissions_sentence",
    "submissions_table",
    "task_counts",
    "task_words",
    "tasks_table",
    "unit_counts",
    "unit_page_table",
    "unit_table",
    "warnings_said",
    "worsened_table",
]
