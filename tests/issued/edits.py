"""A hundred things that officers do to a report without touching a figure, each a function of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docx.document import Document
from docx.text.paragraph import Paragraph

Edit = Callable[[Document], None]
_ADDED = (
    "Thực hiện Công văn số 245/UBND-VP ngày 12/3/2026 của Ủy ban nhân dân thành phố.",
    "Căn cứ Quyết định số 1234/QĐ-UBND ngày 05 tháng 01 năm 2026;",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;",
    "Theo Kế hoạch số 15/KH-UBND, nội dung này hoàn thành trước ngày 30/6/2026.",
    "Cuộc họp ngày 14/3 đã thống nhất nội dung báo cáo.",
    "Từ ngày 01/01/2026 đến ngày 14/03/2026 không có phản ánh của người dân.",
    "Hội nghị bắt đầu lúc 7 giờ 30 ngày 16/3/2026 tại hội trường.",
    "Giai đoạn 2021 - 2025 và định hướng đến năm 2030.",
    "Theo điểm a khoản 2 Điều 5 của Quy chế làm việc.",
    "Đề nghị liên hệ số điện thoại 0293.3511.222 để trao đổi.",
    "Báo cáo số 12-BC/ĐU của Đảng ủy phường đã nêu nội dung này.",
    "Quý II năm 2026 tiếp tục thực hiện.",
    "Tháng 4 và tháng 5 tập trung thu ngân sách.",
    "Thông báo số 88/TB-VP ngày 02-03-2026.",
    "Nghị quyết số 45-NQ/TU ngày 1/12/2025 của Thành ủy.",
    "Nội dung được đăng trên Cổng Thông tin điện tử lúc 08:30.",
    "Thực hiện Luật số 77/2025/QH15.",
    "Khu vực 5 và khu vực 6 được khen.",
    "Ủy ban nhân dân phường biểu dương các đơn vị.",
    "Kỳ họp thứ 3 Hội đồng nhân dân phường khóa XII.",
)
_WORDS = (
    ("đạt", "đã đạt được"),
    ("thực hiện", "triển khai thực hiện"),
    ("kế hoạch năm", "kế hoạch cả năm"),
    ("triệu đồng", "triệu đồng (giá hiện hành)"),
    ("lũy kế", "cộng dồn"),
    ("đúng tiến độ", "bảo đảm tiến độ đề ra"),
    ("vượt kế hoạch", "hoàn thành vượt mức kế hoạch"),
    ("có nguy cơ chậm", "tiến độ còn chậm"),
    ("Trong đó,", "Trong đó:"),
    ("chỉ tiêu", "chỉ tiêu kế hoạch"),
    ("Tỷ lệ", "Về tỷ lệ"),
    ("tháng 3", "trong tháng 3"),
    ("chưa có kết quả", "hiện chưa có kết quả"),
    ("tiến độ phải đạt", "tiến độ đề ra"),
    ("phường", "Phường"),
)


def edits(document: Document) -> Iterator[tuple[str, Edit]]:
    """Yield the edits by name; those that a document of so many paragraphs has room for."""
    told = [place for place, paragraph in enumerate(document.paragraphs) if len(paragraph.text) > 40]
    for number, sentence in enumerate(_ADDED):
        yield f"added paragraph {number}", _adding(told[number % len(told)], sentence)
        yield f"added sentence {number}", _appending(told[(3 * number) % len(told)], sentence)
    for number, (old, new) in enumerate(_WORDS):
        yield f"words {number}", _replacing(old, new)
    for place in told[:20]:
        yield f"paragraph {place} deleted", _deleting(place)
        yield f"first sentence of {place} deleted", _shortening(place)
    for first, second in zip(told[3:11], told[11:19], strict=False):
        yield f"paragraph {first} moved to {second}", _moving(first, second)
    yield "number and date of the document", _signing
    yield "rows deleted", _without_rows
    yield "spelling changed", _decomposed


def _put(paragraph: Paragraph, text: str) -> None:
    for run in paragraph.runs[1:]:
        run.text = ""
    paragraph.runs[0].text = text


def _adding(place: int, sentence: str) -> Edit:
    return lambda document: document.paragraphs[place].insert_paragraph_before(sentence) and None


def _appending(place: int, sentence: str) -> Edit:
    return lambda document: document.paragraphs[place].add_run(f" {sentence}") and None


def _replacing(old: str, new: str) -> Edit:
    def edit(document: Document) -> None:
        for paragraph in document.paragraphs:
            if old in paragraph.text:
                _put(paragraph, paragraph.text.replace(old, new))

    return edit


def _deleting(place: int) -> Edit:
    def edit(document: Document) -> None:
        element = document.paragraphs[place]._p
        element.getparent().remove(element)

    return edit


def _shortening(place: int) -> Edit:
    def edit(document: Document) -> None:
        paragraph = document.paragraphs[place]
        _, _, rest = paragraph.text.partition(". ")
        _put(paragraph, rest or paragraph.text)

    return edit


def _moving(first: int, second: int) -> Edit:
    def edit(document: Document) -> None:
        paragraphs = document.paragraphs
        paragraphs[second]._p.addnext(paragraphs[first]._p)

    return edit


def _signing(document: Document) -> None:
    cells = document.tables[0].rows[1].cells
    _put(cells[0].paragraphs[-1], "Số: 27/BC-UBND")
    _put(cells[1].paragraphs[-1], "Long Mỹ, ngày 20 tháng 4 năm 2026")


def _without_rows(document: Document) -> None:
    table = document.tables[2]
    for row in table.rows[20:24]:
        table._tbl.remove(row._tr)


def _decomposed(document: Document) -> None:
    from unicodedata import normalize

    for paragraph in document.paragraphs:
        if paragraph.runs:
            _put(paragraph, normalize("NFD", paragraph.text))
