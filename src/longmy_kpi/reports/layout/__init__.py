"""Neutral tables of a month's report, for every writer to draw."""

from longmy_kpi.reports.layout.care import care_table
from longmy_kpi.reports.layout.difficulties import by_urgency, difficulties_page, difficulties_table, difficulty_counts
from longmy_kpi.reports.layout.months import legend, months_matrix, states_matrix
from longmy_kpi.reports.layout.notes import method_notes, notes
from longmy_kpi.reports.layout.plan_tables import flat_table, full_table, items_short, items_table
from longmy_kpi.reports.layout.printed import has_short_names, knows_last_year, printed_table
from longmy_kpi.reports.layout.remarks import before_heading, before_words, cell_words
from longmy_kpi.reports.layout.restated import moved_table, restatements_table
from longmy_kpi.reports.layout.submission_tables import lock_sentences, submission_sentence, submissions_table
from longmy_kpi.reports.layout.summary import (
    attainments,
    chase_table,
    count_sentences,
    report_data_words,
    report_notice,
    state_counts,
    submissions_sentence,
    warnings_said,
    worsened_table,
)
from longmy_kpi.reports.layout.tasks import task_counts, tasks_table
from longmy_kpi.reports.layout.unit_tables import (
    explanations_table,
    leading_units,
    not_due_words,
    remark_words,
    task_words,
    unit_counts,
    unit_difficulty_lines,
    unit_page_table,
    unit_table,
)

__all__ = [
    "attainments",
    "before_heading",
    "before_words",
    "by_urgency",
    "care_table",
    "cell_words",
    "chase_table",
    "count_sentences",
    "difficulties_page",
    "difficulties_table",
    "difficulty_counts",
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
    "moved_table",
    "not_due_words",
    "notes",
    "printed_table",
    "remark_words",
    "report_data_words",
    "report_notice",
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
    "unit_difficulty_lines",
    "unit_page_table",
    "unit_table",
    "warnings_said",
    "worsened_table",
]
