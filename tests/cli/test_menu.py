"""The numbered menu runs the commands it names, and asks once who works here."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import pytest
from ward import START, Ward, new_ward

from longmy_kpi.cli import person
from longmy_kpi.cli.app import run
from longmy_kpi.cli.menu import ENTRIES
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit

JANUARY = "2026-01-10T09:00:00+07:00"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


class Keyboard(io.BytesIO):
    """Typed lines that come from a terminal."""

    def isatty(self) -> bool:
        return True


def at_a_terminal(typed: str, environ: dict[str, str]) -> Session:
    moment = datetime.fromisoformat(START)
    return Session(
        environ, Path.cwd(), Keyboard(typed.encode()), io.StringIO(), Terminal(), lambda: moment, lambda: "PC"
    )


def test_every_entry_stands_under_its_number_and_zero_leaves(ward: Ward) -> None:
    said = ward.kpi("menu", stdin=b"0\n")
    assert said.status == 0
    lines = said.out.splitlines()
    assert [line.split()[0] for line in lines if line[:4].strip().isdigit()] == [
        *(str(number) for number in range(1, len(ENTRIES) + 1)),
        "0",
    ]


def test_a_choice_prints_its_command_and_what_the_command_says(ward: Ward) -> None:
    said = ward.kpi("menu", stdin=b"2\n\n0\n")
    assert "› kpi status\n" in said.out
    assert ward.kpi("status").out in said.out


def test_one_entry_alone_asks_what_it_needs(ward: Ward) -> None:
    said = ward.kpi("menu", "7", stdin="kinh-te\n2026-02\nnhầm cột\n\n".encode())
    assert said.status == 0
    assert 'kpi return kinh-te --month 2026-02 --reason "nhầm cột"' in said.out
    assert ward.kpi("status", "--month", "2", "--format", "json").json["submissions"]["received"] == 0


def test_a_month_that_a_unit_has_not_reported_is_closed_with_a_reason_or_not_at_all(ward: Ward) -> None:
    """Closing begins with the first month that is open, whatever was submitted since."""
    left = ward.kpi("menu", "8", stdin=b"\n\n\n")
    assert (left.status, "kpi close" in left.out) == (0, False)
    said = ward.kpi("menu", "8", stdin="\nchưa gửi\n\n".encode())
    assert said.status == 0
    assert 'kpi close 2026-01 --allow-missing --reason "chưa gửi"' in said.out
    reopened = ward.kpi("menu", "9", stdin="\nbổ sung\n\n".encode())
    assert (reopened.status, 'kpi reopen 2026-01 --reason "bổ sung"' in reopened.out) == (0, True)


def test_the_first_forms_are_those_of_the_month_to_be_reported(tmp_path: Path, ward: Ward) -> None:
    assert "--month 2026-03" in ward.kpi("menu", "5", stdin=b"\n").out, "February has come in"
    assert "--month 2026-01" in Ward(new_ward(tmp_path / "new").root, now=JANUARY).kpi("menu", "5", stdin=b"\n").out


def test_what_cannot_be_read_is_said_and_the_menu_goes_on(ward: Ward) -> None:
    (ward.root / "plan2026.yaml").write_text("year: 2026\nyear: 2026\n", encoding="utf-8")
    said = ward.kpi("menu", stdin=b"4\n\n0\n")
    assert said.status == 0
    assert said.err.count("[") >= 2


@pytest.mark.parametrize("answer", ["99", "abc", "-1", "²"])
def test_what_is_no_entry_is_said(ward: Ward, answer: str) -> None:
    said = ward.kpi("menu", answer)
    assert said.status == Exit.USAGE
    assert answer in said.err


def test_the_end_of_the_input_ends_the_menu(ward: Ward) -> None:
    assert ward.kpi("menu", stdin=b"").status == 0


def test_a_workspace_that_is_not_there_is_made_with_its_folders(tmp_path: Path) -> None:
    environ = {"KPI_HOME": str(tmp_path), "KPI_WORKSPACE": str(tmp_path / "ke-hoach")}
    assert Ward(tmp_path, environ=environ).kpi("menu", stdin=b"0\n").status == 0
    assert (tmp_path / "ke-hoach" / "plan2026.yaml").exists()
    assert {one.name for one in tmp_path.iterdir()} == {"ke-hoach", "hop-thu", "bao-cao", "bieu-mau"}


def test_the_name_is_asked_once_at_a_terminal_and_kept(tmp_path: Path) -> None:
    environ = {"XDG_CONFIG_HOME": str(tmp_path)}
    assert person.acting(at_a_terminal("Tên   minh họa\n", environ), None) == "Tên minh họa"
    assert person.acting(at_a_terminal("", environ), None) == "Tên minh họa"


def test_what_is_said_comes_before_the_setting_and_the_setting_before_the_account(tmp_path: Path) -> None:
    environ = {"XDG_CONFIG_HOME": str(tmp_path)}
    session = at_a_terminal("\n", environ)
    assert person.acting(session, None) == "PC"
    person.save(session, "Tên đã lưu")
    assert person.acting(session, None) == "Tên đã lưu"
    named = at_a_terminal("", {**environ, "KPI_BY": "Tên của máy"})
    assert person.acting(named, None) == "Tên của máy"
    assert person.acting(named, "Tên gõ vào") == "Tên gõ vào"


def asked_for_a_target(ward: Ward, typed: str, month: str) -> str:
    session = at_a_terminal(typed, {"KPI_BY": "Tên minh họa"})
    session.cwd = ward.root
    words = [
        "plan",
        "set-target",
        "thu",
        "--value",
        "400",
        "--from",
        month,
        "--decision",
        "12/QĐ-UBND",
        "--by",
        "Tên khác",
    ]
    assert run(words, session) == Exit.DONE
    assert isinstance(session.stdout, io.StringIO)
    return session.stdout.getvalue()


def test_a_decision_that_another_of_its_month_stands_against_is_asked_about_once(ward: Ward) -> None:
    plan = ward.root / "plan2026.yaml"
    first = ward.kpi("plan", "set-target", "thu", "--value", "390", "--from", "5", "--decision", "1/QĐ-UBND")
    assert first.status == Exit.DONE
    before = plan.read_bytes()
    assert "Không ghi gì" in asked_for_a_target(ward, "k\n", "5")
    assert plan.read_bytes() == before
    assert "Người thực hiện: Tên khác." in asked_for_a_target(ward, "c\n", "5")
    assert plan.read_bytes() != before


def test_a_decision_that_nothing_stands_against_is_not_asked_about(ward: Ward) -> None:
    assert "Đã ghi vào kế hoạch" in asked_for_a_target(ward, "", "5")


def test_a_decision_asks_for_no_name_that_is_kept_nowhere(ward: Ward, tmp_path: Path) -> None:
    session = at_a_terminal("Tên minh họa\n", {"XDG_CONFIG_HOME": str(tmp_path / "settings")})
    session.cwd = ward.root
    assert run(["plan", "set-target", "thu", "--value", "400", "--from", "5", "--decision", "1/QĐ-UBND"], session) == 0
    assert session.stdin.readline() == "Tên minh họa\n".encode(), "nothing was asked"
    assert not (tmp_path / "settings").exists()


def test_targets_go_out_where_no_filled_workbook_is_named(ward: Ward) -> None:
    said = ward.kpi("menu", "10", stdin=b"\n\n")
    assert "kpi plan targets --out" in said.out
    assert list((ward.root / "bieu-mau").glob("*.xlsx"))


def test_the_command_of_a_folder_with_a_space_can_be_pasted(tmp_path: Path, ward: Ward) -> None:
    spaced = Ward(ward.root, environ={**ward.environ, "KPI_HOME": str(tmp_path / "kế hoạch (1)")})
    said = spaced.kpi("menu", "5", stdin=b"\n")
    assert (said.status, 'bieu-mau"\n' in said.out, "'" in said.out.splitlines()[0]) == (0, True, False)


def test_a_copy_goes_where_it_is_told_to_or_beside_the_workspace(ward: Ward, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert ward.kpi("menu", "12", stdin=f"{stick}\n\n".encode()).status == 0
    assert len(list(stick.glob("*.zip"))) == 1
    said = ward.kpi("menu", "12", stdin=b"\n\n")
    assert (said.status, said.out.splitlines()[0].endswith("› kpi backup")) == (0, True)


def test_the_package_for_the_city_lies_with_the_reports(ward: Ward) -> None:
    plan = ward.root / "plan2026.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(f'{text}\nward_code: "31473"\ncity_code: "92"\n', encoding="utf-8", newline="\n")
    said = ward.kpi("menu", "13", stdin=b"2026-02\n\n")
    assert said.status == 0
    assert [one.name for one in (ward.root / "bao-cao").iterdir()] == ["2026-02_31473_1.zip"]


@pytest.mark.parametrize(("level", "words"), [("", ""), ("1", " --escalate ward"), ("2", " --escalate city")])
def test_a_difficulty_is_answered_and_raised(tmp_path: Path, level: str, words: str) -> None:
    ward = new_ward(tmp_path / "ward")
    assert ward.submit("2026-02", "Mã,Số liệu,Khó khăn – kiến nghị\nthu,20,Nợ khó thu\n").status == 0
    said = ward.kpi("menu", "6", stdin=f"1\nđã bố trí vốn\n{level}\n\n".encode())
    assert said.status == 0
    assert f'› kpi difficulties answer 1 --text "đã bố trí vốn"{words}\n' in said.out


def test_a_level_that_does_not_exist_is_not_guessed(tmp_path: Path) -> None:
    ward = new_ward(tmp_path / "ward")
    assert ward.submit("2026-02", "Mã,Số liệu,Khó khăn – kiến nghị\nthu,20,Nợ khó thu\n").status == 0
    said = ward.kpi("menu", "6", stdin="1\nđã bố trí vốn\n3\n\n".encode())
    assert said.status == Exit.USAGE
