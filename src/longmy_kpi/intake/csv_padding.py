"""Blank cells behind a row: commas that Excel adds to blocks of rows, or what a decimal comma left behind.

Excel fills a block of rows up to the width of its widest one. A number written without quotation marks makes its row
longer too, and every cell after it would be read in the wrong column. A row without two numbers side by side cannot
have been split; it proves that rows as long as it were filled up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from longmy_kpi.diagnostic import Diagnostic
from longmy_kpi.intake.csv_heading import Heading
from longmy_kpi.intake.csv_record import Record
from longmy_kpi.intake.limits import TEXT_FAULTS

_DIGITS = re.compile(r"\s*-?[0-9][0-9.]*\s*")
_FRACTION = re.compile(r"\s*[0-9]+\s*%?\s*")


@dataclass
class Padding:
    """Rows that are longer than their headings by blank cells, until it shows why."""

    _proved: set[int] = field(default_factory=set)
    _kept: list[tuple[int, bool, Diagnostic]] = field(default_factory=list)

    def keep(self, heading: Heading, record: Record, fault: Diagnostic) -> bool:
        """Keep a fault until all rows were seen; False where a cell beyond the headings is filled."""
        if len(record.fields) > heading.width or len(self._kept) >= TEXT_FAULTS:
            return False
        splits = list(_splits(record))
        if not splits and not _has_split_words(record):
            self._proved.add(record.width)
        else:
            as_parts = splits == [heading.parts_at] and not _has_split_words(record)
            self._kept.append((record.width, as_parts, fault))
        return True

    def faults(self) -> list[Diagnostic]:
        """Return the faults of the rows that nothing shows to have been filled up."""
        return [fault for width, as_parts, fault in self._kept if not (as_parts and width in self._proved)]


def _splits(record: Record) -> list[int]:
    """Return where two cells side by side may have been one number."""
    texts = [one.text for one in record.fields]
    pairs = enumerate(pairwise(texts))
    return [at for at, (one, other) in pairs if _DIGITS.fullmatch(one) and _FRACTION.fullmatch(other)]


def _has_split_words(record: Record) -> bool:
    """Tell a cell that begins with a space behind one that is filled: words that had a comma."""
    texts = [one.text for one in record.fields]
    return any(one.strip() and other.startswith(" ") and other.strip() for one, other in pairwise(texts))
