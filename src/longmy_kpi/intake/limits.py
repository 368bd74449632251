"""How much a file may hold (contract, section 6). A form of fifty indicators is far below every one of these."""

from __future__ import annotations

MEGABYTE = 1_000_000

TEXT_BYTES = 10 * MEGABYTE
WORKBOOK_BYTES = 20 * MEGABYTE
LINE_CHARACTERS = 1_000_000
TEXT_FAULTS = 100  # misplaced quotation marks said before reading stops
ROWS = 2_000  # under the headings of a form
MAX_COLUMNS = 1_000
CELLS = 100_000
CELLS_WITH_BLANK = 1_000_000

EXPANDED_BYTES = 100 * MEGABYTE
EXPANSION = 200  # times its packed size that a large part may grow to
PARTS = 1_000
ELEMENTS = 1_000_000  # XML elements of all parts together; blank formatted cells count
STRINGS = 100_000
STRING_CHARACTERS = 10_000_000
MERGES = 5_000
# A refused workbook is still marked up to this, for openpyxl takes about a second a megabyte or thirty thousand cells.
MARKED_BYTES = 2 * MEGABYTE
MARKED_CELLS = 30_000
MARKED_FAULTS = 500
