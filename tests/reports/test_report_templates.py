"""Templates of the workspace take the place of the program's; what is wrong with one is said with its line."""

from __future__ import annotations

import io
import re
from datetime import datetime
from pathlib import Path

import docx
import pytest
from jinja2 import Environment, meta

from links import link_to
from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from longmy_kpi.plan import scaffold
from longmy_kpi.reports.narrative import Story, bounds, writing
from longmy_kpi.reports.narrative.counts import Counts
from longmy_kpi.reports.narrative.difficulty import DifficultyStory, Hardship
from longmy_kpi.reports.narrative.indicators import IndicatorStory, Issued
from longmy_kpi.reports.narrative.indicators import Told as Reported
from longmy_kpi.reports.narrative.plan_words import PlanStory
from longmy_kpi.reports.narrative.record import Moved, Restated, SentStory
from longmy_kpi.reports.narrative.tasks import TaskCount, TaskResults, TasksStory, TaskStory
from longmy_kpi.reports.narrative.template_context import FieldStory, OtherDayStory, UnitStory
from longmy_kpi.reports.narrative.upcoming import Upcoming, UpcomingDue
from longmy_kpi.reports.narrative.words import ChangeText
from longmy_kpi.reports.narrative.writing import built_in, built_in_names, template_name

NOW = datetime.fromisoformat("2026-03-16T09:00:00+07:00")


class Told:
    """What `kpi report` did in a workspace with these templates."""

    def __init__(self, root: Path, *words: str) -> None:
        out, err = io.StringIO(), io.StringIO()
        session = Session({}, root, io.BytesIO(), out, err, lambda: NOW, lambda: "test")
        self.status = run(["report", "--month", "3", "--format", "docx", *words], session)
        self.said, self.faults, self.root = out.getvalue(), err.getvalue(), root

    @property
    def codes(self) -> list[str]:
        return re.findall(r"\[([a-z-]+)\]$", self.faults, re.MULTILINE)

    def text(self, name: str = "bao-cao-2026-03.docx") -> list[str]:
        return [paragraph.text for paragraph in docx.Document(str(self.root / name)).paragraphs]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    scaffold.init(tmp_path, scaffold.bundled_plan())
    (tmp_path / "templates").mkdir()
    return tmp_path


def template(root: Path, text: str | bytes, name: str = "bao-cao.vi.txt.j2") -> None:
    (root / "templates" / name).write_bytes(text if isinstance(text, bytes) else text.encode())


def test_every_report_has_a_template_in_every_language() -> None:
    wanted = {template_name(language, of_unit=unit) for language in ("vi", "en") for unit in (True, False)}
    assert wanted <= set(built_in_names())


def test_without_own_templates_the_programs_are_used(root: Path) -> None:
    told = Told(root)
    assert told.status == 0
    assert told.text()[0] == "BÁO CÁO"
    assert "II. KẾT QUẢ THỰC HIỆN THEO LĨNH VỰC" in told.text()


def test_a_template_of_the_workspace_takes_the_place_of_the_programs(root: Path) -> None:
    template(root, "\ufeff= Tình hình {{ title_period }}\r\n# I. CHUNG\r\n\r\nCó {{ counts.total }} chỉ tiêu.\r\n")
    told = Told(root)
    assert (told.status, told.faults) == (0, "")
    assert {"Tình hình tháng 3 năm 2026", "I. CHUNG", "Có 43 chỉ tiêu."} <= set(told.text())
    assert "II. KẾT QUẢ THỰC HIỆN THEO LĨNH VỰC" not in told.text()


def test_a_departments_report_and_another_language_have_their_own(root: Path) -> None:
    template(root, "= Của {{ unit }}", "don-vi.vi.txt.j2")
    assert "Của Công an phường Long Mỹ" in Told(root, "--unit", "cong-an").text("bao-cao-2026-03-cong-an.docx")
    assert "Của" not in "".join(Told(root).text())
    template(root, "= Own words of {{ month }}", "bao-cao.en.txt.j2")
    assert "Own words of March 2026" in Told(root, "--lang", "en").text("report-2026-03.docx")


def test_the_shared_sentences_can_be_replaced_alone(root: Path) -> None:
    (shared,) = (name for name in built_in_names() if name == "chi-tieu.vi.txt.j2")

    text = (Path(writing.__file__).parent / "templates" / shared).read_text(encoding="utf-8")
    template(root, text.replace("Chưa có chỉ tiêu nào đủ điều kiện đánh giá.", "Chờ số liệu."), shared)
    assert "Chờ số liệu." in "".join(Told(root).text())


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("một\n{% for x in %}", 2, "expression"),
        ("một\nhai\n{{ khong_co }}", 3, "khong_co"),
        ("{{ plan.khong_co }}", 1, "khong_co"),
        ("một\n\n{{ 1 / 0 }}", 3, "division by zero"),
        ("{{ year + 'x' }}", 1, "unsupported operand"),
        ("{% if x %}", 1, "endif"),
        ("một\n{% macro m(a) %}{{ a.b }}{% endmacro %}\n{{ m(1) }}", 2, "attribute"),
        ('{% from "chi-tieu.vi.txt.j2" import ke %}\n\n{{ ke(3, "x", none, none) }}', 3, "attribute"),
        ("{{ plan.__class__.__mro__ }}", 1, "unsafe"),
        ("{{ ''.__class__.__base__.__subclasses__() }}", 1, "unsafe"),
        ("{{ tell.__globals__ }}", 1, "undefined"),
    ],
)
def test_what_is_wrong_with_a_template_is_said_with_its_line(root: Path, text: str, line: int, reason: str) -> None:
    template(root, text)
    told = Told(root)
    assert (told.status, told.codes) == (2, ["template-wrong"])
    assert told.faults.startswith(f"templates/bao-cao.vi.txt.j2:{line}: ")
    assert reason in told.faults
    assert text.split("\n")[line - 1] in told.faults
    assert "Traceback" not in told.faults
    assert list(root.glob("*.docx")) == []


@pytest.mark.parametrize(
    "text",
    [
        "{% for x in range(999999999) %}{% endfor %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    ],
    ids=["range too big", "recursion"],
)
def test_a_template_that_takes_too_much_is_stopped_and_said_with_its_line(root: Path, text: str) -> None:
    template(root, text)
    told = Told(root)
    assert (told.status, told.codes) == (2, ["template-too-much"])
    assert told.faults.startswith("templates/bao-cao.vi.txt.j2:1: ")
    assert text in told.faults
    assert "Traceback" not in told.faults
    assert list(root.glob("*.docx")) == []


@pytest.mark.parametrize("name", ["mo-dau.txt.j2", "../plan2026.yaml", "/etc/passwd", "a/b", "..", ".an"])
def test_a_template_reads_no_file_but_templates(root: Path, name: str) -> None:
    template(root, f"\n{{% include {name!r} %}}")
    told = Told(root)
    assert (told.status, told.codes) == (2, ["template-missing"])
    assert told.faults.startswith("templates/bao-cao.vi.txt.j2:2: ")


@pytest.mark.parametrize(
    "data", ["Báo cáo".encode("utf-16"), b"\xff", b"x" * 1_000_001], ids=["utf-16", "byte", "large"]
)
def test_a_template_that_is_no_text_is_refused(root: Path, data: bytes) -> None:
    template(root, data)
    told = Told(root)
    assert (told.status, told.codes) == (2, ["template-not-text"])


def test_a_template_that_leads_out_of_the_workspace_is_refused(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "mau.txt"
    outside.write_text("= Bí mật", encoding="utf-8")
    link_to(root / "templates" / "bao-cao.vi.txt.j2", outside)
    told = Told(root)
    assert (told.status, told.codes) == (4, ["link-in-store"])


def test_the_programs_templates_are_written_out_and_nobodys_work_is_lost(root: Path) -> None:
    assert Told(root, "--templates", "templates").status == 0
    assert {path.name for path in (root / "templates").iterdir()} == set(built_in_names())
    assert "II. KẾT QUẢ THỰC HIỆN THEO LĨNH VỰC" in Told(root).text()
    template(root, "= Của tôi")
    told = Told(root, "--templates", "templates")
    assert (told.status, "bao-cao.vi.txt.j2" in told.faults) == (0, True)
    assert (root / "templates" / "bao-cao.vi.txt.j2").read_text(encoding="utf-8") == "= Của tôi"
    Told(root, "--templates", "templates", "--overwrite")
    assert (root / "templates" / "bao-cao.vi.txt.j2").read_text(encoding="utf-8") != "= Của tôi"


def test_the_wards_own_version_is_a_document_under_a_name_of_its_own(root: Path) -> None:
    told = Told(root, "--internal")
    assert told.status == 0
    assert "V. CHẤP HÀNH CHẾ ĐỘ BÁO CÁO" in told.text("bao-cao-2026-03-noi-bo.docx")
    assert Told(root, "--internal", "--format", "html").codes == ["internal-of-document"]


def test_the_workbook_is_of_the_whole_ward(root: Path) -> None:
    told = Told(root, "--unit", "vhxh", "--format", "xlsx")
    assert (told.status, told.codes) == (2, ["form-of-whole-ward"])
    assert Told(root, "--unit", "khong-co").codes == ["no-such-unit"]


def members(kind: type) -> set[str]:
    properties = {name for name, value in vars(kind).items() if isinstance(value, property)}
    return properties | set(getattr(kind, "_fields", ()) or (name for name in kind.__struct_fields__))


def test_the_document_names_everything_that_a_template_can_use() -> None:
    text = (Path(__file__).parents[2] / "docs" / "word-report.md").read_text(encoding="utf-8")
    names = text.partition("## Các tên")[2].partition("\n## ")[0]
    named = set(re.findall(r"`([a-z_]+)`", names))
    kinds = (
        Story,
        DifficultyStory,
        PlanStory,
        Counts,
        FieldStory,
        OtherDayStory,
        UnitStory,
        IndicatorStory,
        Issued,
        ChangeText,
        TasksStory,
    )
    known = set().union(
        *(
            members(kind)
            for kind in (
                *kinds,
                Hardship,
                TaskStory,
                SentStory,
                Moved,
                Restated,
                Reported,
                TaskCount,
                TaskResults,
                Upcoming,
                UpcomingDue,
            )
        )
    )
    assert known - named == set()
    assert named - known == {"up", "down", "same", "story"}
    assert set(re.findall(r"`([a-z.-]+\.j2)`", text)) == set(built_in_names())


@pytest.mark.parametrize("name", ["tra-loi.vi", "tra-loi.en", "nhom.vi", "nhom.en"])
def test_the_document_names_everything_that_a_message_uses(name: str) -> None:
    text = (Path(__file__).parents[2] / "docs" / "word-report.md").read_text(encoding="utf-8")
    line = text.partition("## Tin nhắn")[2].partition(f"\n- `{name.partition('.')[0]}`: ")[2].partition("\n- ")[0]
    used = meta.find_undeclared_variables(Environment(autoescape=True).parse(built_in(f"{name}.txt.j2")))
    assert used <= set(re.findall(r"`([a-z_]+)`", line))


def test_reading_the_programs_own_templates_is_not_counted(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their compiling is most of the calls of a small report; one of the workspace is counted from its first line."""
    monkeypatch.setattr(bounds, "STEPS", 20_000)
    assert Told(root).status == 0
    name = "chi-tieu.vi.txt.j2"
    template(root, built_in(name), name)
    assert Told(root, "--overwrite").codes == ["template-too-much"]
