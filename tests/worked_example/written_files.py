"""What each output says of each indicator, read back from the files as written, by the headings that stand in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import docx
from openpyxl import load_workbook
from worked_cells import shown
from worked_ward import Ward

from longmy_kpi.messages.lexicon import Lexicon
from page_reader import Element
from page_reader import read as read_page

Said = dict[str, dict[str, str]]  # by code, by key of the column

KEYS = (
    *("name", "measure", "lead", "target", "month", "to_date", "attainment", "gap", "state", "last_year", "change"),
    *("change_points", "planned_share", "pace", "forecast", "needed_per_month", "year_estimate", "year_attainment"),
)


def tidy(text: str) -> str:
    """Return the words alone: a line's end and a space that does not break are spaces like others."""
    return " ".join(text.split())


class Written:
    """The outputs of the worked example's March in one language."""

    def __init__(self, ward: Ward, words: Lexicon, folder: Path) -> None:
        self._ward, self._words, self._folder = ward, words, folder
        self._keys = {words.say(f"report.column.{key}"): key for key in KEYS}

    def _file(self, form: str) -> Path:
        path = self._folder / f"report.{form}"
        asked = ("--lang", self._words.language, "report", "--month", "3", "--format", form, "--out", str(path))
        assert self._ward.kpi(*asked).status == 0
        return path

    def terminal(self, codes: Collection[str]) -> Said:
        """Read the table of `kpi status` as a pipe gets it: a line a code, columns two spaces or more apart."""
        lines = self._ward.kpi("--lang", self._words.language, "status", "--month", "3", "--all").out.splitlines()
        found = (re.split(r"  +", line.strip()) for line in lines)
        keys = ("code", "name", "", "target", "to_date", "attainment", "planned_share", "state")
        rows = [dict(zip(keys, cells, strict=False)) for cells in found if cells[0] in codes]
        return {row["code"]: {key: row[key] for key in keys[3:]} for row in rows}

    def _by_heading(self, headings: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
        pairs = zip(headings, cells, strict=True)
        return {self._keys[heading]: tidy(cell) for heading, cell in pairs if heading in self._keys}

    def workbook(self) -> Said:
        """Read the table that is to be sorted and filtered, each number as its format shows it."""
        sheet = load_workbook(self._file("xlsx"))[self._words.say("report.flat")]
        code = self._words.say("report.column.code")
        rows = [row for row in sheet.iter_rows() if sum(cell.value is not None for cell in row) > 5]
        headings = [str(cell.value) for cell in rows[0]]
        said: Said = {}
        for row in rows[1:]:
            cells = [shown(cell.value, cell.number_format, self._words) for cell in row if _is_figure(cell.value)]
            kept = [heading for heading, cell in zip(headings, row, strict=True) if _is_figure(cell.value)]
            said[str(row[headings.index(code)].value)] = self._by_heading(kept, cells)
        return said

    def document(self, codes: Mapping[str, str]) -> Said:
        """Read the annex of the Word report; `codes` gives the code of each name."""
        table = next(one for one in docx.Document(str(self._file("docx"))).tables if len(one.columns) > 9)
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        name = rows[0].index(self._words.say("report.column.name"))
        return {codes[tidy(row[name])]: self._by_heading(rows[0], row) for row in rows if tidy(row[name]) in codes}

    def page(self) -> Said:
        """Read each indicator's line, and what stands behind it."""
        page = read_page(self._file("html").read_bytes())
        return {one.attrs["id"].removeprefix("ct-"): dict(self._of(one)) for one in page.all("details", "indicator")}

    def _of(self, indicator: Element) -> Iterator[tuple[str, str]]:
        line = indicator.one("summary")
        yield "name", line.one("span", "find").text
        yield "measure", line.one("span", "measure").text.strip("()")
        yield "state", line.one("span", "mark").text
        for key in ("target", "to_date", "attainment"):
            value = line.one("span", key)
            unsaid = [value.one("span", "label").text, *(one.text for one in value.all("small"))]
            yield key, tidy(value.text.removeprefix(unsaid[0]).removesuffix("".join(unsaid[1:])))
        for pair in indicator.one("dl").all("div"):
            if pair.one("dt").text in self._keys:
                yield self._keys[pair.one("dt").text], pair.one("dd").text


def _is_figure(value: object) -> bool:
    return isinstance(value, str | int | float)
