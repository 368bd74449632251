"""Make the workbooks and exported files of the cases anew: `python tests/cases/make_files.py [CASE…]`.

Writers put moments and random numbers into what they write, so bytes differ from run to run; run it for a case whose
content is to change, and review what is then expected. README.md says what is made where and what is typed by hand.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from making import compared_files, libreoffice_files, openpyxl_files, seen_files, xlsxwriter_files

HERE = Path(__file__).parent
MAKERS: dict[str, Callable[[Path], None]] = (
    openpyxl_files.MAKERS
    | xlsxwriter_files.MAKERS
    | libreoffice_files.MAKERS
    | seen_files.MAKERS
    | compared_files.MAKERS
)


def main() -> int:
    """Make the files of the cases named, else of all."""
    for name in sys.argv[1:] or MAKERS:
        (HERE / name).mkdir(exist_ok=True)
        MAKERS[name](HERE / name)
        sys.stdout.write(f"{name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
