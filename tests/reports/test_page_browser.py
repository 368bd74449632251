"""The page in headless Chromium: it fits every screen, its filters work, it asks for nothing, it prints whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from browser import CHROMIUM, asked, opened, printed
from report_cases import empty, january, strained, whole_year

from longmy_kpi.figures.figure import State
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.reports.layout.outline import lines
from longmy_kpi.reports.page import write
from page_reader import read

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="Chromium is needed to open the page")
CASES = {"empty": empty, "january": january, "strained": strained, "whole_year": whole_year}
VI, EN = Lexicon("vi"), Lexicon("en")

OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true; });"
# What a person cannot reach: it stands outside the window, or a box that does not scroll hides a part of it.
BEYOND = """
  const inFrame = one => one.closest(".frame") || one.closest(".unseen") || one.closest(".skip") || one.closest("svg");
  const shown = one => one.getClientRects().length > 0;
  return {
    width: innerWidth,
    page: document.documentElement.scrollWidth,
    beyond: [...document.body.querySelectorAll("*")].filter(one => shown(one) && !inFrame(one))
      .filter(one => one.getBoundingClientRect().right > innerWidth + 0.5 || one.getBoundingClientRect().left < -0.5)
      .map(one => `${one.tagName} ${one.className}`),
  };
"""
# The words in which each element's text is set: of two neighbours on a line neither may lie on the other.
OVERLAPS = """
  const found = [];
  for (const line of document.querySelectorAll(".indicator > summary, .item > summary, dl, .counts li")) {
    const boxes = [...line.children].filter(one => getComputedStyle(one).position !== "absolute")
      .map(one => [one, one.getBoundingClientRect()]).filter(([, box]) => box.width && box.height);
    for (const [one, a] of boxes) for (const [other, b] of boxes) {
      const apart = a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
      if (one !== other && !apart) found.push(one.textContent.trim() + " / " + other.textContent.trim());
    }
  }
  return found;
"""


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("name", CASES)
def test_nothing_stands_outside_the_window_or_on_something_else(name: str, width: int, tmp_path: Path) -> None:
    page = write(CASES[name](), VI)
    script = f"{OPEN_ALL} return [(() => {{ {BEYOND} }})(), (() => {{ {OVERLAPS} }})()];"
    place, overlaps = asked(page, tmp_path, script, width)
    assert place == {"width": width, "page": width, "beyond": []}
    assert overlaps == []


def test_on_a_wide_screen_the_items_stand_beside_the_summary_and_all_else_below(tmp_path: Path) -> None:
    script = """
      const edges = one => [one.getBoundingClientRect().left, one.getBoundingClientRect().right].map(Math.round);
      const [whole, summary, hard, items, ...others] =
        [...document.querySelectorAll("main, main > section")].map(edges);
      const beside = summary[0] === whole[0] && summary[1] < items[0] && String(hard) === String(summary);
      return [beside, others.every(one => String(one) === String(whole))];
    """
    assert asked(write(strained(), VI), tmp_path, script, 1920) == [True, True]


def test_its_script_runs_under_its_own_policy(tmp_path: Path) -> None:
    """Hidden until the script shows it: without a script the page has all indicators and no filters that do nothing."""
    page = write(january(), VI)
    assert "hidden" in read(page).one("details", id="filters").attrs
    assert "hidden" not in read(opened(page, tmp_path)).one("details", id="filters").attrs


def test_it_asks_the_network_for_nothing(tmp_path: Path) -> None:
    script = OPEN_ALL + "return performance.getEntriesByType('resource').map(one => one.name);"
    assert asked(write(whole_year(), VI), tmp_path, script) == []


FILTER = """
  const form = document.querySelector("#filters form");
  const choose = (name, value) => {
    form.elements.namedItem(name).value = value;
    form.dispatchEvent(new Event("input", {bubbles: true}));
  };
  const seen = () => ({
    codes: [...document.querySelectorAll(".indicator")].filter(one => !one.closest("[hidden]"))
      .map(one => one.id.slice(3)),
    open: document.querySelectorAll(".item[open]:not([hidden])").length,
    said: document.getElementById("shown").textContent,
  });
  const clear = () => { for (const name of ["words", "unit", "group", "state"]) choose(name, ""); };
  const after = {};
  const look = (key, ...choices) => {
    clear();
    choices.forEach(([name, value]) => choose(name, value));
    after[key] = seen();
  };
  look("unit", ["unit", "bchqs"]);
  look("state", ["state", "behind"]);
  look("both", ["unit", "cong-an"], ["state", "held"]);
  look("bare", ["words", "DIEM NONG"]);
  look("nothing", ["words", "không có chữ này"]);
  return after;
"""


@pytest.mark.parametrize("lexicon", [VI, EN], ids=["vi", "en"])
def test_filters_leave_what_fits_open_and_say_how_many(lexicon: Lexicon, tmp_path: Path) -> None:
    report = january()
    all_of_them = [line.figure for line in lines(report)]
    after = asked(write(report, lexicon), tmp_path, FILTER)
    expected = {
        "unit": [one.indicator.code for one in all_of_them if one.indicator.lead == "bchqs"],
        "state": [one.indicator.code for one in all_of_them if one.state is State.BEHIND],
        "both": ["diem-nong"],
        "nothing": [],
    }
    assert {key: after[key]["codes"] for key in expected} == expected
    assert len(expected["unit"]) == 3
    assert expected["state"]
    said = {
        key: lexicon.say("page.shown", shown=len(codes), all=len(all_of_them))
        for key, codes in expected.items()
        if codes
    }
    assert all(after[key]["said"].startswith(words) for key, words in said.items())
    assert after["nothing"]["said"].startswith(lexicon.say("page.none_shown"))
    assert (after["bare"]["codes"], after["bare"]["open"]) == (["diem-nong"], 1)


def test_a_count_is_a_link_that_filters_and_a_second_press_clears(tmp_path: Path) -> None:
    script = FILTER.replace(
        "return after;",
        """
        clear();
        const badge = document.querySelector(".counts a[data-state=behind]");
        const press = () => { badge.click(); return [seen().codes, badge.getAttribute("aria-current")]; };
        return [badge.getBoundingClientRect().height >= 44, press(), press()];
        """,
    )
    report = january()
    behind = [line.indicator.code for line in lines(report) if line.figure.state is State.BEHIND]
    high, first, second = asked(write(report, VI), tmp_path, script, 360)
    assert (high, first) == (True, [behind, "true"])
    assert (len(second[0]), second[1]) == (43, None)


def test_clearing_shows_everything_again(tmp_path: Path) -> None:
    script = FILTER.replace("return after;", "clear(); return seen();")
    seen = asked(write(january(), VI), tmp_path, script)
    assert (len(seen["codes"]), seen["open"]) == (43, 0)


def test_everything_that_does_something_can_be_reached_by_keyboard(tmp_path: Path) -> None:
    script = (
        OPEN_ALL
        + """
        const able = [...document.querySelectorAll("a, summary, button, input, select, .frame[tabindex]")];
        const deaf = able.filter(one => { one.focus(); return document.activeElement !== one; });
        return [able.length > 100, deaf.map(one => one.outerHTML), able[0].className];
        """
    )
    assert asked(write(whole_year(), VI), tmp_path, script) == [True, [], "skip"]


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is needed to read the printed page")
def test_on_paper_every_indicator_is_there_though_nothing_was_opened(tmp_path: Path) -> None:
    report = strained()
    sheets = printed(write(report, VI), tmp_path)
    text = "".join(sheets)
    assert all(f"ct-{line.indicator.code}" not in text for line in lines(report))
    names = ["".join(line.indicator.name.split()) for line in lines(report)]
    assert [name for name in names if name not in text and "😀" not in name] == []
    for number, sheet in enumerate(sheets, 1):
        assert "SỐLIỆUMINHHỌA" in sheet
        assert "SỐLIỆUTẠMTÍNH,CHƯAKHÓASỔ" in sheet
        assert "Sốliệutínhđếnngày14/06/2026" in sheet
        assert f"{number}/{len(sheets)}" in sheet
