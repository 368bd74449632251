"""What happens between the commands of a document that is played: the clock, and the files that come."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from made_up_forms import form, package_of
from openpyxl import load_workbook

from longmy_kpi.cli.session import Session

if TYPE_CHECKING:
    from runbook import Runbook


FORMS = Path(__file__).parents[2] / "examples" / "bieu-mau"


def _at(book: Runbook, what: str) -> None:
    book.now = datetime.fromisoformat(f"{what.replace(' ', 'T')}:00+07:00")


def _made_up(book: Runbook, _: str) -> None:
    for name, plain, marked in (
        ("city.yaml", "demo: false", "demo: true"),
        ("plan2026.yaml", "\nyear: 2026\n", "\nyear: 2026\ndemo: true\n"),
    ):
        if (book.where / name).exists():
            _rewrite(book.where / name, plain, marked)


def _code(book: Runbook, what: str) -> None:
    _rewrite(book.where / "plan2026.yaml", "ward_code: null", f'ward_code: "{what}"')


def _rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def _list(book: Runbook, what: str) -> None:
    name, *lines = what.splitlines()
    _put(book.where / name, "\n".join([*lines, ""]).encode())


def _form(book: Runbook, what: str) -> None:
    _put(book.where / what, (FORMS / what).read_bytes())


def _sends(book: Runbook, what: str) -> None:
    name, number, *how = what.split()
    _put(book.where / name, package_of(int(number), *how))


def _arrives(book: Runbook, what: str) -> None:
    name, *changes = what.splitlines()
    name, _, meant = name.partition(" of ")
    plan = Session({}, book.where, clock=lambda: book.now).plan
    _put(book.where / name, form(plan, meant or Path(name).name, changes))


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _types(book: Runbook, what: str) -> None:
    """Fill cells of a workbook, as `Biểu số liệu!G15=62350`; digits are a number."""
    name, *cells = what.splitlines()
    workbook = load_workbook(book.where / name)
    for cell in cells:
        where, _, text = cell.partition("=")
        sheet, _, address = where.rpartition("!")
        workbook[sheet][address] = float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else text
    workbook.save(book.where / name)


def _half(book: Runbook, what: str) -> None:
    data = (book.where / what).read_bytes()
    (book.where / what).write_bytes(data[: len(data) // 2])


def _moves(book: Runbook, what: str) -> None:
    old, new = what.split()
    (book.where / old).rename(book.where / new)


HAPPENINGS: dict[str, Callable[[Runbook, str], None]] = {
    "at": _at,
    "made up": _made_up,
    "code": _code,
    "list": _list,
    "form": _form,
    "sends": _sends,
    "arrives": _arrives,
    "types": _types,
    "half": _half,
    "moves": _moves,
}
