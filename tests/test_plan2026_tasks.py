"""The tasks of the ward's plan for 2026 against the dashes of part III, read from the document itself."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

from longmy_kpi.plan.model import AssignmentBasis, Plan, Task
from longmy_kpi.plan.plan_file import load

ROOT = Path(__file__).parents[1]

# Part IV.2 gives the indicator a task serves to the unit: clause -> tasks, typed by hand.
BY_READING = {
    "IV.2.1b": "nv-thu-ngan-sach nv-chi-ngan-sach",
    "IV.2.1c": "nv-dat-lua-kinh-te-tap-the nv-truyen-thong-moi-truong",
    "IV.2.2a": "nv-giao-duc-toan-dien nv-dieu-hanh-giao-duc nv-truong-lop-thiet-bi",
    "IV.2.2b": "nv-van-dong-bao-hiem",
    "IV.2.2c": "nv-do-thi-van-minh-mot-cua",
    "IV.2.2d": "nv-du-lieu-giao-duc nv-cai-cach-hanh-chinh nv-rut-ngan-thu-tuc",
    "IV.2.3": "nv-trat-tu-an-toan nv-toan-dan-bao-ve-an-ninh",
    "IV.2.4": "nv-quan-su-quoc-phong",
}
LEADS = {  # by hand: the fields of the four units that report, III.1 to III.4; receiving citizens by the office
    "kthtdt": 13,
    "vhxh": 18,
    "cong-an": 2,
    "bchqs": 1,
    "van-phong": 1,
}
MISREAD = ("phân đầu", "kiểm chế", "đơn đốc", "chuyên dịch", "tuyên chọn", "sdd", "các các", "công thông tin")


@pytest.fixture(scope="module")
def plan() -> Plan:
    loaded = load(ROOT / "plan2026.yaml")
    assert loaded.plan is not None
    return loaded.plan


def dashes() -> dict[str, list[str]]:
    """Cut part III into its dashes by section, page breaks mended, the glued dash of the markets taken apart."""
    document = (ROOT / "docs/plan/ke-hoach-2026.md").read_text(encoding="utf-8")
    part = document.split("### III. NHIỆM VỤ")[1].split("IV. TỔ CHỨC THỰC HIỆN")[0]
    part = part.replace(". - Củng cố", ".\n\n- Củng cố")
    sections = re.split(r"^#+ \**\d\. .*$", part, flags=re.MULTILINE)[1:]
    texts = (re.split(r"^- ", section, flags=re.MULTILINE)[1:] for section in sections)
    return {f"III.{number}": [" ".join(text.split()) for text in each] for number, each in enumerate(texts, 1)}


def test_the_document_has_thirty_five_dashes() -> None:
    assert [len(each) for each in dashes().values()] == [12, 15, 3, 5]


def test_every_dash_is_a_task_that_quotes_it_word_for_word(plan: Plan) -> None:
    expected = [
        (f"{section}, gạch đầu dòng {number}", text)
        for section, texts in dashes().items()
        for number, text in enumerate(texts, 1)
    ]
    assert [task.source.section for task in plan.tasks] == [section for section, _ in expected]
    strayed = [
        task.code
        for task, (_, text) in zip(plan.tasks, expected, strict=True)
        if " ".join(task.source.quote.split()) not in text
    ]
    assert strayed == []


def test_a_quote_begins_where_a_sentence_does_and_carries_its_title(plan: Plan) -> None:
    """At least two thirds of a title's words stand in the quote; the rest are short forms and words that join."""
    text = {key: list(each) for key, each in dashes().items()}
    for task in plan.tasks:
        section, number = re.findall(r"(III\.\d), gạch đầu dòng (\d+)", task.source.section)[0]
        before = text[section][int(number) - 1].split(task.source.quote)[0].rstrip()
        assert not before or before[-1] in ".;", task.code
        words = set(re.findall(r"\w+", task.title.casefold()))
        carried = words & set(re.findall(r"\w+", task.source.quote.casefold()))
        assert 3 * len(carried) >= 2 * len(words), (task.code, words - carried)


def test_headings_are_the_documents(plan: Plan) -> None:
    document = (ROOT / "docs/plan/ke-hoach-2026.md").read_text(encoding="utf-8")
    assert len(plan.task_groups) == 4
    for number, group in enumerate(plan.task_groups, 1):
        assert f"{number}. {group.name}" in document
        assert {task.group for task in plan.tasks if task.source.section.startswith(f"III.{number},")} == {group.code}


def test_no_lead_is_said_to_be_named_by_the_document(plan: Plan) -> None:
    expected = {code: clause for clause, codes in BY_READING.items() for code in codes.split()}
    assert {task.code: task.assigned_by for task in plan.tasks if task.named is AssignmentBasis.READING} == expected
    assert {task.named for task in plan.tasks if task.code not in expected} == {AssignmentBasis.PROPOSED}
    assert {unit: len(plan.tasks_of(unit)) for unit in LEADS} == LEADS


def test_nothing_is_due_that_the_document_does_not_date(plan: Plan) -> None:
    assert {task.due for task in plan.tasks} == {None}


def test_a_reading_rests_on_an_indicator_of_that_clause(plan: Plan) -> None:
    """Whoever is read as leading a task leads one of its indicators, by that very clause."""
    for task in plan.tasks:
        if task.named is AssignmentBasis.READING:
            led = [plan.by_code[code] for code in task.indicators if plan.by_code[code].lead == task.lead]
            assert task.assigned_by in {indicator.assigned_by for indicator in led}, task.code


def test_supporting_units_not_named_by_the_document_are_marked(plan: Plan) -> None:
    def invented(task: Task) -> bool:
        return bool(task.supporting) and not (task.supporting == ("tt-pvhcc",) and task.assigned_by == "IV.2.2d")

    assert [task.code for task in plan.tasks if invented(task) != ("supporting" in task.proposed)] == []


def test_leads_that_are_not_named_are_open_points(plan: Plan) -> None:
    for named, kind in (("reading", "by_reading"), ("proposed", "nobody_named")):
        said = set(chain.from_iterable(point.about for point in plan.open_points if point.kind == kind))
        assert {task.code for task in plan.tasks if task.named == named} <= said


def test_titles_are_distinct_in_both_languages_and_free_of_misread_words(plan: Plan) -> None:
    for language in ("title", "title_en"):
        assert len({getattr(task, language) for task in plan.tasks}) == 35
    assert not [task.code for task in plan.tasks if task.title == task.title_en]
    assert not [task.code for task in plan.tasks for word in MISREAD if word in task.title.casefold()]
    assert max(len(task.title) for task in plan.tasks) <= 110
