"""Words and numbers of a text; dates, numbers of documents and of headings are no figures."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from longmy_kpi.quantity import NumberForm, interpretations
from longmy_kpi.text import nfc, without_width

_DOCUMENTS = (
    "công văn|quyết định|thông báo|tờ trình|nghị quyết|chỉ thị|nghị định|luật|thông tư|văn bản|biên bản|giấy mời"
    "|hướng dẫn|kết luận|phụ lục|biểu|mẫu|decision|letter|resolution|decree|circular|annex|form"
)
_ONLY_BY_NUMBER = "kế hoạch|báo cáo|chương trình|đề án|đề nghị|phiếu|plan|report|programme|project"
_COUNTED = (
    "tháng|quý|tuần|thứ|điều|khoản|điểm|mục|phần|chương|trang|khóa|kỳ thứ|lần thứ|đợt|nhiệm kỳ|khu vực|ấp|tổ|đường"
    "|quốc lộ|phòng|điện thoại|đt|số nhà|số hiệu|quarter|article|page|clause|chapter|part|section|january|february"
    "|march|april|may|june|july|august|september|october|november|december"
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAY = r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d|(?:19|20)\d\d-\d{1,2}-\d{1,2}|\d{1,2}[/-](?:19|20)\d\d(?![.,]?\d)"
_AFTER = r"(?![\d]|[.,]\d)"
_NO_FIGURES = (
    _DAY,
    r"\d{1,2}:\d{2}(?::\d{2})?",
    r"\d{1,2}\s?(?:giờ|h)(?:\s?\d{1,2}(?:\s?phút)?)?(?!\w)",
    r"\d+[a-z]?(?:/(?:19|20)\d\d)?[/-][^\W\d_][\w&.-]*(?:[/-][\w&-]+)*",  # 15/BC-UBND, 30/2020/NĐ-CP
    rf"(?<!\w)(?:{_DOCUMENTS})\s+(?:số\s*:?\s*|no\.?\s*)?\d+(?:/(?:19|20)\d\d)?{_AFTER}",
    rf"(?<!\w)(?:{_ONLY_BY_NUMBER})\s+(?:số|no\.?)\s*:?\s*\d+(?:/(?:19|20)\d\d)?{_AFTER}",
    rf"(?<!\w)ngày\s+(?:{_DAY})",
    rf"(?<!\w)ngày\s+(?:0?[1-9]|[12]\d|3[01])(?:\s*[/-]\s*\d{{1,2}})?{_AFTER}",
    r"(?<!\w)(?:số|no\.?)\s*:\s*\d+",
    rf"(?<!\w)(?:{_COUNTED})\s*:?\s+\d{{1,4}}(?:\s*[/-]\s*\d{{1,4}})*{_AFTER}(?!\s*%)",
    rf"\d{{1,2}}\s+(?:{_MONTHS})(?:\s+(?:19|20)\d\d)?",
    r"(?<![\d.,/])(?:19|20)\d\d(?![\d/%]|[.,]\d|\s*%)",  # a year: figures are grouped
    r"(?<!\d)0\d{2,4}[. -]?\d{3}[. -]?\d{3,4}(?!\d)",  # a telephone
    r"^\s*[-+•–]?\s*\(?\d+(?:\.\d+)*[.)](?=\s|$)",
    r"\(\d{1,2}\)",
    r"[^\W\d_]+[-.]?\d[\w.]*",  # T3, COVID-19
)
_FIGURE = r"(?:(?<![\w.,)%])[-+\u2212])?\d+(?:[.,]\d+)*(?:[\u00a0\u202f]\d{3})*"
_SCAN = re.compile(
    rf"(?P<other>{'|'.join(_NO_FIGURES)})|(?P<figure>{_FIGURE})|(?P<word>[^\W\d_]+)", re.IGNORECASE | re.UNICODE
)
_NUMBERING = re.compile(r"\s*\(\d+\)(\s*=.*)?", re.DOTALL)
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


class Token(Struct, frozen=True):
    """A word, or a number: `figure` where it is one, `digits` as a number whatever it is; `start` is where it stands.

    `places` are the decimals that a workbook's cell shows, `figure` then the number shown and `digits` the one kept.
    """

    text: str
    start: int
    figure: Decimal | None = None
    digits: Decimal | None = None
    places: int | None = None
    maybe_day: bool = False

    @property
    def key(self) -> str:
        """What the token says: words without regard to capitals, figures by their value."""
        return self.text if self.digits is None or self.figure is None else f"#{self.digits.normalize():f}"

    @property
    def mask(self) -> str:
        """The same without the figure's value."""
        return self.text if self.figure is None else "#"


def tokens(text: str, form: NumberForm, *, figures: bool = True) -> tuple[Token, ...]:
    """Return the words and numbers of a text in one number form; `figures=False` where its numbers are but numbering.

    >>> [token.key for token in tokens("Ngày 14/3/2026 đạt 95,40%", NumberForm.VI)]
    ['ngày 14/3/2026', 'đạt', '#95.4']
    """
    text = tidy(text)
    if _NUMBERING.fullmatch(text):
        figures = False
    return tuple(_token(found, text, form, figures=figures) for found in _SCAN.finditer(text))


def tidy(text: str) -> str:
    """Return a text as it is compared: one spelling of letters, nothing without width."""
    return nfc(without_width(text.replace("\u00ad", "")))


def _token(found: re.Match[str], text: str, form: NumberForm, *, figures: bool) -> Token:
    said = found[0].casefold()
    if found.lastgroup == "word":
        return Token(said, found.start())
    if found.lastgroup == "other":
        bare = _DIGITS.search(said)
        return Token(" ".join(said.split()), found.start(), None, _number(bare[0] if bare else "", form))
    number = _number(said, form)
    glued = text[found.end() : found.end() + 1]
    is_figure = figures and not (glued.isalpha() or glued == "_")
    return Token(said, found.start(), number if is_figure else None, number, maybe_day=_is_day(found, text))


def _number(text: str, form: NumberForm) -> Decimal | None:
    found = interpretations(text.removeprefix("+"))
    other = NumberForm.EN if form is NumberForm.VI else NumberForm.VI
    number = found.read_as(form)
    return number if number is not None else found.read_as(other)


def _is_day(found: re.Match[str], text: str) -> bool:
    """Tell whether a number is part of `14/3`, which may be a date as well as three of fourteen."""
    around = text[max(0, found.start() - 3) : found.end() + 3]
    return any(
        int(day) <= 31 and int(month) <= 12
        for day, month in re.findall(r"(?<![\d.,])(\d{1,2})/(\d{1,2})(?![\d.,])", around)
    )
