"""Cells behind the headings of a row: what Excel or a person put there, or what a comma inside a cell left behind.

Excel fills a block of rows up to the width of its widest one, and people put check sums beside a table. A number
written without quotation marks makes its row longer too, and every cell after it would be read in the wrong column. A
row without two numbers side by side cannot have been split; it proves that rows as long as it were filled up.
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
_ALIKE = 2  # rows of nothing but two parts that prove each other: as one number each they would lack their other part


@dataclass
class Padding:
    """Rows that are longer than their headings, until it shows why."""

    _proved: set[int] = field(default_factory=set)
    _kept: list[tuple[int, bool, Diagnostic]] = field(default_factory=list)

    def keep(self, heading: Heading, record: Record, delimiter: str, fault: Diagnostic) -> bool:
        """Keep a fault until all rows were seen; False where the row was split for certain."""
        if _has_split_words(heading, record) or len(self._kept) >= TEXT_FAULTS:
            return False
        splits = list(_splits(record)) if delimiter == "," else []
        if not splits:
            self._proved.add(record.width)
        else:
            self._kept.append((record.width, splits == [heading.parts_at], fault))
        return True

    def faults(self) -> list[Diagnostic]:
        """Return the faults of the rows that nothing shows to have been filled up."""
        alike = {(width, as_parts) for width, as_parts, _ in self._kept}
        if len(self._kept) >= _ALIKE and len(alike) == 1:
            self._proved |= {width for width, as_parts in alike if as_parts}
        return [fault for width, as_parts, fault in self._kept if not (as_parts and width in self._proved)]


def _splits(record: Record) -> list[int]:
    """Return where two cells side by side may have been one number."""
    texts = [one.text for one in record.fields]
    pairs = enumerate(pairwise(texts))
    return [at for at, (one, other) in pairs if _DIGITS.fullmatch(one) and _FRACTION.fullmatch(other)]


def _has_split_words(heading: Heading, record: Record) -> bool:
    """Tell words that had a comma: the rest follows in the next cell, with its space, or beyond the headings."""
    texts = [one.text for one in record.fields]
    last = texts[heading.width - 1 : heading.width + 1]
    beyond = len(last) > 1 and all(map(str.strip, last)) and not _DIGITS.fullmatch(last[1])
    return beyond or any(one.strip() and other.startswith(" ") and other.strip() for one, other in pairwise(texts))
