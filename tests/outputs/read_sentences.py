"""What the text of a Word report says of indicators: each sentence read to its end, no number passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from seen import Meant, Seen

from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Plan
from longmy_kpi.reports.narrative.prose import briefly, within, within_whole

N = r"[-−]?[\d.,]*\d"
_VI = (r"\d+ tháng đến tháng \d+(?:/\d+)?", r"\d+ tháng", r"tháng \d+(?:/\d+)?", r"quý [IV]+(?:/\d+)?")
_EN = (r"the \d+ months to \w+ \d{4}", r"\d+ months", r"quarter \d of \d{4}", r"(?:first|second) half of \d{4}")
MONTHS = {
    "vi": f"(?:{'|'.join((*_VI, '6 tháng (?:đầu|cuối) năm(?: [0-9]+)?', 'năm [0-9]+'))})",
    "en": f"(?:{'|'.join((*_EN, '[A-Z][a-z]+ [0-9]+', '[0-9]+'))})",
}
TO_DATE = (
    r"(?:tính đến ngày [\d/]+ )?(?:(?:lũy kế |tính chung )?{months} )?(?:đạt |thực hiện |xảy ra )?"
    r"({f}|không phát sinh|chưa có kết quả)"
)
CLAUSES = {
    "vi": (
        (r"{months} (?:thực hiện |đạt |xảy ra )?({f}|không phát sinh); (?=lũy|tính|xảy|không|\d\d tháng)", "period"),
        (TO_DATE, "to_date"),
        (r" \(cùng kỳ năm trước ({f})\)", "last_year"),
        (r", bằng cùng kỳ năm trước \(({f})\)", "last_year"),
        (r", (tăng|giảm) ({n}%) so với cùng kỳ năm trước \(({f})\)", "way change last_year"),
        (r", (tăng|giảm) ({n}) điểm phần trăm so với cùng kỳ năm trước \(({f})\)", "way change_points last_year"),
        (r", bằng ({n})% mức khống chế \(([^()]*)\)", "attainment target"),
        (r", đạt ({n})% kế hoạch năm(?: \(([^()]*)\))?", "attainment target"),
        (r", (cao|thấp) hơn kế hoạch ({n}) điểm phần trăm", "way gap"),
        (r", bằng ({n})% tiến độ phải đạt(?: \(({n})% kế hoạch năm\))?", "pace planned_share"),
        (r"; mức (?:[^;]*?) giao ([^;]*?)(?:, đạt ({n})%)?(?=;|$)", "target2 attainment2"),
        (r"; hết {months} đạt ({f})", "before"),
        (r"; ước cả năm ({f})(?:, bằng ({n})% kế hoạch năm)?", "year_estimate year_attainment"),
    ),
    "en": (
        (r"({f}) in {months}; (?=(?:{f}|none) (?:in |by \d))", "period"),
        (r"({f}|none|no result yet)(?: in {months}| by \d+ \w+ \d+)?", "to_date"),
        (r" \(same period last year ({f})\)", "last_year"),
        (r", as in the same period last year \(({f})\)", "last_year"),
        (r", (up|down) ({n}%) on the same period last year \(({f})\)", "way change last_year"),
        (r", (up|down) ({n}) percentage points on the same period last year \(({f})\)", "way change_points last_year"),
        (r", ({n})% of what is allowed \(([^()]*)\)", "attainment target"),
        (r", ({n})% of the year's plan(?: \(([^()]*)\))?", "attainment target"),
        (r", ({n}) percentage points (above|below) the plan", "gap way"),
        (r", ({n})% of what was planned by now(?: \(({n})% of the year's plan\))?", "pace planned_share"),
        (r"; (?:[^;]*?) asks for ([^;]*?)(?:, ({n})% reached)?(?=;|$)", "target2 attainment2"),
        (r"; ({f}) by the end of {months}", "before"),
        (r"; ({f}) expected for the year(?:, ({n})% of the plan)?", "year_estimate year_attainment"),
    ),
}
"""What a sentence is made of, in order; each clause with what its groups mean."""
IN_BRACKETS = {
    "vi": (
        r"kế hoạch:? (?P<target>.*)|mới có số liệu (?P<reported>\d+)/(?P<due>\d+) kỳ(?:, đến tháng \d+/\d+)?"
        r"|số liệu tháng \d+/\d+|[\d.]+/[\d.]+|cấp trên chưa giao chỉ tiêu cụ thể"
    ),
    "en": (
        r"plan:? (?P<target>.*)|(?P<reported>\d+) of (?P<due>\d+) periods reported(?:, up to \w+ \d+)?"
        r"|figure of \w+ \d+|[\d,]+/[\d,]+|target still to be given"
    ),
}
VERDICTS = {
    "chưa đủ số liệu để đánh giá": "no_data",
    "chưa có số liệu cùng kỳ để đánh giá": "no_baseline",
    "not enough data to judge": "no_data",
    "no figure of last year to judge by": "no_baseline",
}
DOWN = {"giảm", "thấp", "down", "below"}
NOTHING = {"không phát sinh", "chưa có kết quả", "none", "no result yet"}
SENTENCE_END = re.compile(r"(?<!est)\.(?: |$)")
OF_WHICH = {"vi": "Trong đó, ", "en": "Of which "}
MOVED = {
    "vi": (r"(?:có |; )\d+ chỉ tiêu (tăng|giảm) mức đánh giá: ", r"(.+?) \(từ ([^()]+?) sang ([^()]+?)\)(?:; |\.?$)"),
    "en": (r"(?:, |; )\d+ (better|worse): ", r"(.+?) \(from ([^()]+?) to ([^()]+?)\)(?:; |\.?$)"),
}
"""How verdicts that rose and fell are told: `a, b (từ X sang Y); c (từ X sang Z)`."""
NEEDED = {
    "vi": r"- Để đạt kế hoạch năm, bình quân mỗi tháng còn lại cần thực hiện: (.*)\.",
    "en": r"- To reach the year's plan, each remaining month needs on average: (.*)\.",
}
ABOUT = {"vi": rf"(.*) khoảng ({N})\D*", "en": rf"(.*) about ({N})\D*"}


def said(lines: Sequence[str], meant: Meant) -> Iterator[Seen]:
    """Yield what the paragraphs of a report say of the indicators."""
    words = meant.words
    names = {" ".join(words.name(one).split()): one.code for one in meant.plan.indicators}
    brief = {briefly(name): code for name, code in names.items()}
    alone = {name[:1].upper() + name[1:]: code for name, code in brief.items()}
    moved, needed = set[tuple[str, str, str, bool]](), list[Seen]()
    for line in lines:
        yield from _line(line, alone | names, meant)
        moved |= set(_moved(line, brief, words))
        if found := re.fullmatch(NEEDED[words.language], line):
            needed += [_needed(one, brief, meant) for one in found[1].split("; ")]
    named = {(code, words.say(f"state.{old}"), words.say(f"state.{new}"), up) for code, old, new, up in meant.moved}
    assert moved == named, moved ^ named
    yield from needed


def _line(line: str, names: dict[str, str], meant: Meant) -> Iterator[Seen]:
    """Read a bullet: sentences that begin with an indicator's name, each with its parts behind it."""
    starts = [
        (found.start(1), found.end(), code)
        for name, code in names.items()
        for found in re.finditer(rf"(?:^- |\. )({re.escape(name)})(?:: | (?=đạt |ước ))", line)
    ]
    starts.sort()
    for (_, start, code), (end, *_) in zip(starts, [*starts, (len(line),)][1:], strict=True):
        whole, parts = [*SENTENCE_END.split(line[start:end], maxsplit=1), ""][:2]
        yield from _sentence(whole, code, meant)
        if parts.startswith(OF_WHICH[meant.words.language]):
            inside = SENTENCE_END.split(parts.removeprefix(OF_WHICH[meant.words.language]), maxsplit=1)[0]
            yield from _parts(inside, code, meant)


def _parts(text: str, whole: str, meant: Meant) -> Iterator[Seen]:
    """Read what is said of the parts of a whole, each named by what it adds to the whole's name."""
    names: dict[str, str] = {}
    for code in _parts_of(meant.plan, whole):
        name = " ".join(meant.words.name(meant.plan.by_code[code]).split())
        whole_name = " ".join(meant.words.name(meant.plan.by_code[whole]).split())
        names |= {within(name): code, within_whole(name, whole_name): code}
    choice = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    found = list(re.finditer(rf"(?:^|; )({choice})(?:: | (?=đạt |ước ))", text))
    assert found, f"no part of {whole}: {text}"
    for one, end in zip(found, [*(later.start() for later in found[1:]), len(text)], strict=True):
        yield from _sentence(text[one.end() : end], names[one[1]], meant)


def _parts_of(plan: Plan, whole: str) -> list[str]:
    """Return what belongs to a whole: what it is computed from or is named as part of it, and the parts of those."""
    derived = plan.by_code[whole].derived
    own = [*(derived.of if derived else ()), *(one.code for one in plan.indicators if one.part_of == whole)]
    return own + [part for code in own for part in _parts_of(plan, code)]


@cache
def _clauses(language: str, measure: str, values: tuple[str, ...]) -> list[tuple[re.Pattern[str], list[str]]]:
    figure = rf"(?:ước |est\. )?(?:{N}(?:{measure})?|{'|'.join(map(re.escape, values))})"
    absent = "|".join(Lexicon(language).say(f"report.absent.{why}") for why in ABSENT)
    forms = [
        *CLAUSES[language],
        (f"({absent})", "absent"),
        (r" \(([^()]*)\)", "brackets"),
        (r", ([^,;()]+)", "verdict"),
    ]
    return [
        (re.compile(form.replace("{f}", figure).replace("{n}", N).replace("{months}", MONTHS[language])), words.split())
        for form, words in forms
    ]


ABSENT = ("not_due", "missing", "unavailable", "nothing_arose", "no_base")
SPELLED = {"HTX": "hợp tác xã", "THT": "tổ hợp tác", "điểm %": "điểm phần trăm"}


def _sentence(text: str, code: str, meant: Meant) -> Iterator[Seen]:
    """Read a sentence clause by clause to its end."""
    one, words, at = meant.plan.by_code[code], meant.words, 0
    measure = SPELLED.get(words.name(one.measure), words.name(one.measure))
    values = one.scale.names if one.scale else (words.text(True), words.text(False))  # noqa: FBT003
    clauses = _clauses(words.language, re.escape(measure if measure.startswith("%") else f" {measure}"), tuple(values))
    while at < len(text):
        matches = ((pattern.match(text, at), meanings) for pattern, meanings in clauses)
        found, meanings = next(((one, meanings) for one, meanings in matches if one), (None, []))
        assert found, (code, text, text[at:])
        yield from _clause(found, meanings, code, meant)
        at = found.end()


def _clause(found: re.Match[str], meanings: list[str], code: str, meant: Meant) -> Iterator[Seen]:
    """Yield what a clause says; what went down has no sign of its own in a sentence."""
    told = dict(zip(meanings, found.groups(), strict=True))
    down = told.pop("way", "") in DOWN
    for meaning, text in told.items():
        match meaning:
            case _ if text is None:
                continue
            case "absent":
                yield Seen("text", code, meant.month, "to_date", "")
            case "brackets":
                yield from _brackets(text, code, meant)
            case "verdict" if text in VERDICTS:
                assert meant.figure(code, meant.month)["state"] == VERDICTS[text], found.string
            case "verdict":
                yield Seen("text", code, meant.month, "state", text)
            case "before":
                yield Seen("text", code, meant.month + -meant.length, "to_date", text)
            case _:
                shown = "0" if text in NOTHING else text
                yield Seen("text", code, meant.month, meaning, f"-{shown}" if down and meaning in SIGNED else shown)


SIGNED = ("change", "change_points", "gap")


def _brackets(text: str, code: str, meant: Meant) -> Iterator[Seen]:
    for part in text.split("; "):
        found = re.fullmatch(IN_BRACKETS[meant.words.language], part)
        assert found, (code, text)
        if found["target"]:
            yield Seen("text", code, meant.month, "target", found["target"])
        if found["due"]:
            figure = meant.figure(code, meant.month)
            counts = figure["months_reported"], figure["months_due"]
            assert (int(found["reported"]), int(found["due"])) == counts, (code, text)


def _moved(line: str, codes: dict[str, str], words: Lexicon) -> Iterator[tuple[str, str, str, bool]]:
    """Read which verdicts moved, from what to what, and whether up."""
    ways, form = MOVED[words.language]
    _, *told = re.split(ways, line)
    for way, some in zip(told[::2], told[1::2], strict=True):
        assert not re.sub(form, "", some), some
        for names, before, now in re.findall(form, some):
            yield from ((codes[name], before, now, way in ("tăng", "better")) for name in _names(names, codes))


def _names(text: str, codes: dict[str, str]) -> Iterator[str]:
    """Take a list of names apart; commas stand in some of them."""
    left = text
    for name in sorted(codes, key=len, reverse=True):
        if re.search(rf"(?:^|, ){re.escape(name)}(?:, |$)", left):
            left = re.sub(rf"(^|, ){re.escape(name)}(?=, |$)", r"\1", left, count=1)
            yield name
    assert not left.strip(" ,"), text


def _needed(told: str, codes: dict[str, str], meant: Meant) -> Seen:
    found = re.fullmatch(ABOUT[meant.words.language], told)
    assert found, told
    return Seen("text", codes[found[1]], meant.month, "needed_about", found[2])
