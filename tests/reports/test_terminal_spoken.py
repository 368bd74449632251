"""KPI_ACCESSIBLE=1: a sentence a line, no drawn tables, and all that the screen says."""

from __future__ import annotations

from report_cases import january, whole_year
from small_report import small_report

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.select import Selection
from longmy_kpi.reports.terminal import board_view, draw, show_view, status_view

VI = Lexicon("vi")


def spoken(blocks: object) -> list[str]:
    text = draw.render(blocks, width=None, colour=False, encoding="utf-8", accessible=True)  # type: ignore[arg-type]
    return text.splitlines()


def test_the_status_is_sentences_in_the_order_of_the_screen() -> None:
    lines = spoken(status_view.status(small_report(), VI, Selection(), None, accessible=True))
    assert lines[0] == "Phường Thử · Kế hoạch năm 2026 · THÁNG 3/2026"
    assert "Mục 1 Thu, chi: chậm tiến độ, đã đánh giá 3/3*." in lines
    (slow,) = (line for line in lines if line.startswith("Giải ngân: "))
    assert slow == (
        "Giải ngân: chậm tiến độ; Kết quả: 5,00%; Kế hoạch: 100%; 5,0% kế hoạch; 60,0% tiến độ phải đạt; "
        "Chủ trì: Phòng Kinh tế; So với 02/2026: vẫn chậm; số liệu đến 01/2026; chưa giải trình."
    )
    assert any(line.startswith("Báo cáo: 2/3 đã nộp; ĐÃ TRẢ LẠI: Công an phường;") for line in lines)


def test_nothing_is_drawn_and_no_line_is_empty() -> None:
    for report in (small_report(), january(), whole_year()):
        pages = [
            status_view.status(report, VI, Selection(), None, everything=True, accessible=True),
            board_view.board(report, VI, None),
            show_view.show(report, next(iter(report.figures.figures)), VI, None),
        ]
        for page in pages:
            lines = spoken(page)
            assert lines
            assert all(line.strip() and line == line.strip() for line in lines)
            assert not set("".join(lines)) & set("█░▓─│┌")
            assert not any("  " in line for line in lines)


def test_a_row_of_a_table_says_each_heading_with_its_cell() -> None:
    lines = spoken(board_view.board(small_report(), VI, None))
    (culture,) = (line for line in lines if line.startswith("Đơn vị: Phòng Văn hóa"))
    assert "; Báo cáo: ! nộp chậm; Lần nộp: " in culture
