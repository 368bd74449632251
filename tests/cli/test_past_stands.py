"""After a closing no edit of the plan and no clock changes a statement on that month, in any output."""

from __future__ import annotations

import io
import json
import random
import re
from collections.abc import Callable, Collection, Iterator, Mapping

import docx
import pytest
from openpyxl import load_workbook
from ward import SMALL, Ward, new_ward

from small_edits import EDITS

SENT = {
    "kinh-te": "Mã,Số liệu,Ghi chú,Khó khăn – kiến nghị\nthu,{thu},,thiếu người\n",
    "van-hoa": "Mã,Số liệu,Tử số,Mẫu số,Ghi chú\nvi-pham,0,,,\ntai-nan,1,,,\nkhieu-nai,2,,,\ntruc-tuyen,,8,9,\n"
    "\nMã nhiệm vụ,Tình trạng,Kết quả\nviec-le-hoi,đang thực hiện,Đã lập kế hoạch {thu}\n",
}


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Ward:
    """January and February are in; January, in which one unit was late, is closed."""
    ward = new_ward(tmp_path_factory.mktemp("past"), SMALL)
    for month, (day, thu) in {"2026-01": ("02-16", "9.9"), "2026-02": ("03-17", "20")}.items():
        ward.now = f"2026-{day}T09:00:00+07:00"
        for unit, text in SENT.items():
            said = ward.kpi("submit", ward.file(f"{month}_{unit}.csv", text.format(thu=thu)))
            assert said.status == 0, said.err
        if month == "2026-01":
            assert ward.kpi("close", "1").status == 0
    return ward


@pytest.fixture(scope="module")
def then(ward: Ward) -> Mapping[str, str]:
    """What every output says of January before anything is edited."""
    return dict(statements(ward, OUTPUTS))


COMMANDS: Mapping[str, tuple[str, ...]] = {
    "status": ("status", "--month", "1"),
    "status --all": ("status", "--month", "1", "--all"),
    "status json": ("status", "--month", "1", "--format", "json"),
    "status csv": ("status", "--month", "1", "--format", "csv"),
    "board": ("board", "--month", "1"),
    "board json": ("board", "--month", "1", "--format", "json"),
    "remind": ("board", "--month", "1", "--remind"),
    "show thu": ("show", "thu", "--month", "1"),
    "show khieu-nai": ("show", "khieu-nai", "--month", "1"),
    "explain thu": ("explain", "thu", "--month", "1"),
    "explain tai-nan": ("explain", "tai-nan", "--month", "1"),
    "what-if": ("what-if", "thu", "--month", "1", "--monthly", "3"),
    "history": ("history", "van-hoa", "--month", "1"),
    "tasks": ("tasks", "--month", "1"),
    "difficulties": ("difficulties", "--month", "1"),
    "report json": ("report", "--month", "1", "--format", "json"),
}


def asked(*args: str) -> Callable[[Ward], str]:
    """What a command says."""

    def say(ward: Ward) -> str:
        said = ward.kpi(*args)
        assert said.status == 0, (args, said.err)
        return said.out

    return say


def row(code: str) -> Callable[[Ward], str]:
    """January's row when February is shown; how wide its columns are is for the other rows to say."""

    def say(ward: Ward) -> str:
        shown = asked("show", code, "--month", "2")(ward).splitlines()
        return "\n".join(" ".join(line.split()) for line in shown if line.startswith("01/2026"))

    return say


def exported(ward: Ward) -> str:
    asked("export", "--format", "csv", "--out", "exported")(ward)
    files = sorted((ward.root / "exported").rglob("*.csv"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return "\n".join(line for line in lines if line.startswith("2026-01"))


def written(form: str) -> Callable[[Ward], str]:
    """What a file says, its charts among it; when it was made is no statement on the month."""

    def say(ward: Ward) -> str:
        path = ward.root / f"report.{form}"
        asked("report", "--month", "1", "--format", form, "--out", str(path), "--overwrite")(ward)
        return re.sub(r"[Ll]ập lúc \d\d:\d\d (?:ngày )?\d\d/\d\d/\d{4}", "", READ[form](path.read_bytes()))

    return say


def _words(data: bytes) -> str:
    paper = docx.Document(io.BytesIO(data))
    return "\n".join(part.text for part in paper.element.body.iter() if part.tag.endswith("}t") and part.text)


def _cells(data: bytes) -> str:
    cells = (cell for sheet in load_workbook(io.BytesIO(data)) for line in sheet for cell in line)
    return "\n".join(f"{cell.parent.title}!{cell.coordinate} {cell.value!r} {cell.number_format}" for cell in cells)


READ: Mapping[str, Callable[[bytes], str]] = {"docx": _words, "xlsx": _cells, "html": bytes.decode}
QUICK: Mapping[str, Callable[[Ward], str]] = {
    "status json": asked("status", "--month", "1", "--format", "json"),
    "board json": asked("board", "--month", "1", "--format", "json"),
    "history": asked("history", "van-hoa", "--month", "1"),
    **{f"row of {code}": row(code) for code in ("thu", "tai-nan", "khieu-nai", "truc-tuyen")},
    "export": exported,
}
OUTPUTS: Mapping[str, Callable[[Ward], str]] = {
    **QUICK,
    "status": asked("status", "--month", "1"),
    "status --all": asked("status", "--month", "1", "--all"),
    "status csv": asked("status", "--month", "1", "--format", "csv"),
    "board": asked("board", "--month", "1"),
    "messages": asked("board", "--month", "1", "--remind"),
    "show": asked("show", "thu", "--month", "1"),
    "explain": asked("explain", "thu", "--month", "1"),
    "explain last year": asked("explain", "tai-nan", "--month", "1"),
    "what-if": asked("what-if", "thu", "--month", "1", "--monthly", "3"),
    "tasks": asked("tasks", "--month", "1"),
    "difficulties": asked("difficulties", "--month", "1"),
    "report json": asked("report", "--month", "1", "--format", "json"),
    **{form: written(form) for form in READ},
}
"""What says something of January: every output of it, and its rows in outputs of February."""
EVERYWHERE = {"lead", "lead from a month on", "task's lead", "task's lead from a month on"}
"""Edits that are looked for in every output."""


def statements(ward: Ward, outputs: Mapping[str, Callable[[Ward], str]]) -> Iterator[tuple[str, str]]:
    for name, say in outputs.items():
        yield name, say(ward)


def edit(ward: Ward, names: Collection[str]) -> None:
    """Write the small plan with these edits, as far as one leaves room for another."""
    text = SMALL
    for old, new in (EDITS[name] for name in names):
        text = text.replace(old, new) if text.count(old) == 1 else text
    (ward.root / "plan2026.yaml").write_text(text, encoding="utf-8")


def compare(then: Mapping[str, str], ward: Ward, outputs: Mapping[str, Callable[[Ward], str]]) -> None:
    for name, text in statements(ward, outputs):
        before, now = then[name].splitlines(), text.splitlines()
        changed = [f"- {line}" for line in before if line not in now] + [
            f"+ {line}" for line in now if line not in before
        ]
        assert before == now, (name, *changed)


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_changes_nothing_said_of_a_closed_month(name: str, ward: Ward, then: Mapping[str, str]) -> None:
    edit(ward, [name])
    assert (ward.root / "plan2026.yaml").read_text(encoding="utf-8") != SMALL
    assert ward.kpi("plan", "check").status == 0
    compare(then, ward, OUTPUTS if name in EVERYWHERE else QUICK)


def test_a_report_on_a_task_counts_whichever_unit_leads_it_since(ward: Ward) -> None:
    """Moved without a day, after the closing: what culture said of February's work stands, the economy leads it."""
    ward.now = "2026-03-18T09:00:00+07:00"
    edit(ward, ["task's lead"])
    said = json.loads(asked("tasks", "--month", "2", "--format", "json")(ward))["tasks"]
    (task,) = [one for one in said if one["code"] == "viec-le-hoi"]
    assert (task["lead"], task["standing"], task["result"]) == ("kinh-te", "in_progress", "Đã lập kế hoạch 20")


@pytest.mark.parametrize("seed", [1, 2])
def test_no_edits_and_no_clock_change_any_output_of_it(seed: int, ward: Ward, then: Mapping[str, str]) -> None:
    lot = random.Random(seed)
    edit(ward, lot.sample(sorted(EDITS), 14))
    ward.now = lot.choice(("2026-04-18", "2026-08-02", "2026-12-31")) + "T09:00:00+07:00"
    compare(then, ward, OUTPUTS)


def test_what_is_compared_says_something_and_an_open_month_does_move(ward: Ward, then: Mapping[str, str]) -> None:
    assert [name for name, text in then.items() if not text] == ["messages"]  # nothing is owed for a closed month
    ward.now = "2026-03-18T09:00:00+07:00"
    edit(ward, [])
    february = asked("status", "--month", "2", "--format", "json")
    before = february(ward)
    edit(ward, ["target", "measure's name"])
    assert february(ward) != before


NEW = """
  - {code: moi, item: 1, name: Chỉ tiêu mới, measure: dong, value: number, to_date: sum, due: month,
     target: {op: at_least, value: 60}, lead: kinh-te, named: plan, assigned_by: IV.1,
     source: {section: II.2, quote: mới 60}}
"""


def test_a_closed_month_knows_nothing_of_an_indicator_that_came_since(ward: Ward, then: Mapping[str, str]) -> None:
    ward.now = "2026-03-18T09:00:00+07:00"
    (ward.root / "plan2026.yaml").write_text(SMALL.replace("\ntask_groups:", f"{NEW}\ntask_groups:", 1), "utf-8")
    compare(then, ward, QUICK)
    beside = asked("status", "--month", "2", "--against", "1")(ward)
    (line,) = [line for line in beside.splitlines() if line.startswith("Chỉ tiêu mới")]
    assert "chưa có trong kế hoạch" in line
    assert "– → ?" in line
    for words in (("status", "--month", "2"), ("show", "moi", "--month", "2"), ("show", "moi", "--changes")):
        assert "mới" in asked(*words)(ward)
    for form in READ:
        asked("report", "--month", "2", "--format", form, "--out", f"moi.{form}")(ward)
