"""docs/limits.md says the numbers that the code keeps to, and leaves none out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from longmy_kpi import disk, text
from longmy_kpi.intake import limits, rows
from longmy_kpi.messages import diagnostics, lexicon
from longmy_kpi.messages.lexicon import faults
from longmy_kpi.plan import plan_bytes, schema_faults, yaml_nodes
from longmy_kpi.quantity import MOST_DIGITS
from longmy_kpi.reports.narrative import bounds

TOP = Path(__file__).resolve().parent.parent
TEXT = (TOP / "docs" / "limits.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (.+?) \| (.+?) \| ([\d.]+)( MB| MiB| s)? \| (?:`([a-z-]+)`)?", re.MULTILINE)
TIMES = {"": 1, " s": 1, " MB": limits.MEGABYTE, " MiB": 1 << 20}
AREA = re.compile(r"^\| \*\*.+\*\* \| \*\*([A-Za-z ]+?)(?: \(.*\))?\*\* \|")
SIZE = "size of the file"
KEPT = {
    ("Text files", SIZE): limits.TEXT_BYTES,
    ("Text files", "characters in a line"): limits.LINE_CHARACTERS,
    ("Text files", "misplaced quotation marks said"): limits.TEXT_FAULTS,
    ("Text files", "cells, blank ones of rows that hold anything counted"): limits.CELLS_WITH_BLANK,
    ("Workbooks", SIZE): limits.WORKBOOK_BYTES,
    ("Workbooks", "size when unpacked"): limits.EXPANDED_BYTES,
    ("Workbooks", "times that a part may grow"): limits.EXPANSION,
    ("Workbooks", "parts"): limits.PARTS,
    ("Workbooks", "XML elements, blank formatted cells counted"): limits.ELEMENTS,
    ("Workbooks", "shared strings"): limits.STRINGS,
    ("Workbooks", "characters of all text"): limits.STRING_CHARACTERS,
    ("Workbooks", "merged ranges"): limits.MERGES,
    ("Workbooks", "XML of a refused workbook that is still marked"): limits.MARKED_BYTES,
    ("Workbooks", "cells, merged ones counted, of one that is still marked"): limits.MARKED_CELLS,
    ("Workbooks", "faults of a refused workbook that is still marked"): limits.MARKED_FAULTS,
    ("Every form", "rows under the headings"): limits.ROWS,
    ("Every form", "columns"): limits.MAX_COLUMNS,
    ("Every form", "cells"): limits.CELLS,
    ("Every form", "digits of a number"): MOST_DIGITS,
    ("Every form", "characters of a text"): rows.LONGEST_TEXT,
    ("Every form", "marks on one letter; more are left out"): text.MOST_MARKS,
    ("Every form", "faults said one by one, the rest counted by kind (JSON has all)"): diagnostics.MOST_SAID,
    ("Every form", "characters of a text that a message quotes"): lexicon.QUOTED,
    ("Templates of a workspace", "steps (lines of templates, calls)"): bounds.STEPS,
    ("Templates of a workspace", "time"): bounds.SECONDS,
    ("Templates of a workspace", "characters that come out, and of one text"): bounds.CHARACTERS,
    ("Templates of a workspace", "memory beyond what is in use (Linux)"): bounds.MEMORY,
    ("Any file of the store", "size, where no record says it"): disk.MAX_FILE_BYTES,
    ("Plan file", SIZE): plan_bytes.MAX_BYTES,
    ("Plan file", "levels of nesting"): yaml_nodes.MAX_DEPTH,
    ("Plan file", "faults that are said"): schema_faults.MOST_FAULTS,
    ("Plan file", "values repeated by anchors"): yaml_nodes.MAX_REPEATED,
}


def said() -> dict[tuple[str, str], int]:
    """Return the numbers of the table by area and English words."""
    found, area = {}, ""
    for line in TEXT.splitlines():
        if heading := AREA.match(line):
            area = heading[1]
        elif row := ROW.match(line):
            found[area, row[2]] = int(row[3].replace(".", "")) * TIMES[row[4] or ""]
    return found


def test_the_table_says_what_the_code_keeps_to() -> None:
    assert said() == KEPT


def test_no_limit_of_the_intake_is_left_out() -> None:
    numbers = {name: value for name, value in vars(limits).items() if name.isupper() and name != "MEGABYTE"}
    assert len(numbers) == len(set(numbers)) == sum(area in ("Text files", "Workbooks") for area, _ in KEPT) + 3


@pytest.mark.parametrize("code", sorted({code for *_, code in ROW.findall(TEXT) if code}))
def test_the_diagnostics_named_exist(code: str) -> None:
    assert code in faults()
