"""What a message tells people to do leads out: each way is walked to its end in a workspace."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit
from longmy_kpi.plan import scaffold

NOW = datetime.fromisoformat("2026-11-24T09:00:00+07:00")


class Ward:
    """A workspace, the files that lie in it, and what was last said; a minute passes from command to command."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.out = self.err = ""
        self.now = NOW
        scaffold.init(root, scaffold.bundled_plan())

    def put(self, name: str, *lines: str) -> None:
        (self.root / name).write_text("\n".join(lines) + "\n", encoding="utf-8")

    def kpi(self, *words: str) -> Exit:
        out, err = io.StringIO(), io.StringIO()
        self.now += timedelta(minutes=1)
        session = Session({}, self.root, io.BytesIO(), out, err, lambda: self.now, lambda: "test")
        status = Exit(run(words, session))
        self.out, self.err = out.getvalue(), err.getvalue()
        return status


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    return Ward(tmp_path / "ward")


def test_a_marked_copy_is_corrected_and_sent_under_its_own_name(ward: Ward) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["Mã", "Tử số", "Mẫu số"], ["huan-luyen", "bốn lăm", 150]):
        sheet.append(row)
    book.save(ward.root / "2026-01_bchqs.xlsx")
    assert ward.kpi("submit", "2026-01_bchqs.xlsx") is Exit.REFUSED
    copy = load_workbook(ward.root / "2026-01_bchqs-can-sua.xlsx")
    marked = copy.worksheets[1]["B2"]  # behind the list of faults
    assert marked.comment is not None
    assert "không phải là số" in marked.comment.text
    marked.value = 45
    copy.save(ward.root / "2026-01_bchqs-can-sua.xlsx")
    assert ward.kpi("submit", "2026-01_bchqs-can-sua.xlsx") is Exit.DONE


def test_a_missing_cell_is_marked_in_its_place(ward: Ward) -> None:
    book = Workbook()
    for row in (["Mã", "Tử số", "Mẫu số"], ["huan-luyen", 45, 150], ["gd-qpan"]):
        book.worksheets[0].append(row)
    book.save(ward.root / "2026-06_bchqs.xlsx")
    assert ward.kpi("submit", "2026-06_bchqs.xlsx") is Exit.REFUSED
    sheet = load_workbook(ward.root / "2026-06_bchqs-can-sua.xlsx").worksheets[1]
    assert [cell.coordinate for row in sheet for cell in row if cell.comment is not None] == ["B3"]


def test_a_corrected_csv_form_is_sent_under_its_own_name(ward: Ward) -> None:
    ward.put("2026-01_bchqs.csv", "Mã,Tử số,Mẫu số", "huan-luyen,bốn lăm,150")
    assert ward.kpi("submit", "2026-01_bchqs.csv", "--annotate") is Exit.REFUSED
    copy = ward.root / "2026-01_bchqs-can-sua.csv"
    text = copy.read_text(encoding="utf-8-sig")
    assert "không phải là số" in text
    copy.write_text(text.replace(",bốn lăm,", ",45,"), encoding="utf-8")
    assert ward.kpi("submit", "2026-01_bchqs-can-sua.csv") is Exit.DONE


def test_a_figure_is_split_after_the_later_month_was_handed_back(ward: Ward) -> None:
    ward.put("2025-02_kthtdt.csv", "Mã,Số liệu", "htx-moi,0")
    ward.put("2025-03_kthtdt.csv", "Mã,Số liệu", "htx-moi,1")
    assert ward.kpi("submit", "2025-03_kthtdt.csv") is Exit.DONE
    assert ward.kpi("submit", "2025-02_kthtdt.csv") is Exit.REFUSED
    assert "[period-already-covered]" in ward.err
    assert ward.kpi("return", "kthtdt", "--month", "2025-03", "--reason", "tách số liệu") is Exit.DONE
    assert ward.kpi("submit", "2025-02_kthtdt.csv") is Exit.DONE
    assert ward.kpi("submit", "2025-03_kthtdt.csv", "--reason", "tách số liệu") is Exit.DONE


def test_an_old_estimate_is_made_official_by_sending_its_month_again(ward: Ward) -> None:
    ward.put("2025-01_kthtdt.csv", "Mã,Số liệu,Trạng thái", "chi-ngan-sach,100,ước")
    ward.put("2025-02_kthtdt.csv", "Mã,Số liệu", "chi-ngan-sach,100")
    ward.put("2025-04_kthtdt.csv", "Mã,Số liệu", "chi-ngan-sach,100")
    assert ward.kpi("submit", ".") is Exit.DONE
    assert "[old-estimate]" in ward.err
    ward.put("2025-01_kthtdt.csv", "Mã,Số liệu", "chi-ngan-sach,101")
    assert ward.kpi("submit", "2025-01_kthtdt.csv", "--reason", "số chính thức") is Exit.DONE
    ward.put("2025-05_kthtdt.csv", "Mã,Số liệu", "chi-ngan-sach,100")
    assert ward.kpi("submit", "2025-05_kthtdt.csv") is Exit.DONE
    assert "[old-estimate]" not in ward.err


def test_an_ambiguous_number_is_settled_by_declaring_a_form(ward: Ward) -> None:
    rows = ("Mã,Số liệu", "chi-ngan-sach,2.612")
    ward.put("2025-01_kthtdt.csv", *rows)
    assert ward.kpi("submit", "2025-01_kthtdt.csv") is Exit.REFUSED
    assert "[number-ambiguous]" in ward.err
    ward.put("2025-01_kthtdt.csv", "Dạng số,1.234,5", *rows)
    assert ward.kpi("submit", "2025-01_kthtdt.csv") is Exit.DONE
    stored = ward.root / "data" / "2025" / "01" / "kthtdt" / "1" / "readings.csv"
    assert "chi-ngan-sach,2612," in stored.read_text(encoding="utf-8")


def test_a_figure_that_was_handed_back_is_sent_again_though_a_later_one_came_meanwhile(ward: Ward) -> None:
    """The form of March said that its figure begins after February, whose figure stood then."""
    ward.put("2025-02_kthtdt.csv", "Mã,Số liệu", "htx-moi,1")
    ward.put("2025-03_kthtdt.csv", "Mã,Số liệu", "htx-moi,2")
    assert ward.kpi("submit", "2025-02_kthtdt.csv", "2025-03_kthtdt.csv") is Exit.DONE
    assert ward.kpi("return", "kthtdt", "--month", "2025-02", "--reason", "kiểm tra lại") is Exit.DONE
    ward.put("2025-02_kthtdt.csv", "Mã,Số liệu", "htx-moi,3")
    assert ward.kpi("submit", "2025-02_kthtdt.csv") is Exit.DONE


def test_a_later_figure_that_came_after_the_return_covers_the_months_before_it(ward: Ward) -> None:
    ward.put("2025-02_kthtdt.csv", "Mã,Số liệu", "htx-moi,1")
    ward.put("2025-03_kthtdt.csv", "Mã,Số liệu", "htx-moi,2")
    assert ward.kpi("submit", "2025-02_kthtdt.csv") is Exit.DONE
    assert ward.kpi("return", "kthtdt", "--month", "2025-02", "--reason", "kiểm tra lại") is Exit.DONE
    assert ward.kpi("submit", "2025-03_kthtdt.csv") is Exit.DONE
    ward.put("2025-02_kthtdt.csv", "Mã,Số liệu", "htx-moi,3")
    assert ward.kpi("submit", "2025-02_kthtdt.csv") is Exit.REFUSED
    assert "[period-already-covered]" in ward.err


def test_an_official_figure_that_the_next_month_replaces_is_never_called_an_estimate(ward: Ward) -> None:
    for month, official in (("2026-01", ""), ("2026-02", "12")):
        rows = ("diem-nong,0,", f"pham-phap-hinh-su,10,{official}", "tai-nan-giao-thong,2,")
        ward.put(f"{month}_cong-an.csv", "Mã,Số liệu,Chính thức kỳ trước", *rows)
    assert ward.kpi("submit", "2026-01_cong-an.csv", "2026-02_cong-an.csv") is Exit.DONE
    assert "[previous-is-official]" in ward.err
    for language, said in (("vi", "thay số chính thức đã báo cáo 10"), ("en", "in place of 10, reported as official")):
        for command in ("show", "explain"):
            assert ward.kpi(command, "pham-phap-hinh-su", "--month", "2026-02", "--lang", language) is Exit.DONE
            assert said in ward.out
            assert "thay số ước" not in ward.out
