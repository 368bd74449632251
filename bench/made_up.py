"""Made-up data of any size: a plan, forms of its units, and the same figures as journals of hledger and beancount."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

YEAR = 2026
_HEAD = """\
year: {year}
title: Kế hoạch để đo tốc độ
title_en: A plan to measure speed with
ward: Phường Thử
city: Thành phố Thử
language: vi
document: {{number: null, date: null}}
legal_basis: []
recipients: []
calendar: {{cutoff_day: 14, due_working_days: 2, days_off: [], utc_offset: "+07:00"}}
measures:
  - {{code: trieu-dong, name: triệu đồng, name_en: million VND, decimals: 2}}
  - {{code: phan-tram, name: "%", name_en: "%", decimals: 2, percent: true}}
scales: []
partners: []
groups:
  - {{code: nhom, name: Nhóm, name_en: Group}}
open_points: []
"""
_INDICATOR = """
  - code: ct{n}
    item: {item}
    name: Chỉ tiêu thứ {n} của phường
    name_en: Indicator {n} of the ward
    measure: {measure}
    value: {value}
    to_date: {to_date}
    target: {{op: at_least, value: {target}}}
    due: month
    lead: dv{unit}
    named: plan
    assigned_by: II
    source: {{section: II, quote: Chỉ tiêu thứ {n} của phường}}
"""
_SUM = {"measure": "trieu-dong", "value": "number", "to_date": "sum", "target": 1200}
_RATIO = {"measure": "phan-tram", "value": "ratio", "to_date": "latest", "target": 90}
_PARTS = "    parts: {numerator: đã làm, denominator: phải làm, numerator_en: done, denominator_en: to do}\n"


def is_ratio(indicator: int) -> bool:
    """Every third indicator is a ratio, the others are sums."""
    return indicator % 3 == 0


def plan(units: int, each: int) -> str:
    """Return a plan in which each of some units leads so many indicators, all due every month."""
    return "".join(_plan(units, each))


def _plan(units: int, each: int) -> Iterator[str]:
    yield _HEAD.format(year=YEAR)
    yield "units:\n"
    for unit in range(1, units + 1):
        yield f"  - {{code: dv{unit}, name: Phòng số {unit}, name_en: Division {unit}, reports: true}}\n"
    yield "items:\n"
    for item in range(1, 14):
        yield f"  - {{number: {item}, name: Mục thứ {item}, name_en: Item {item}, group: nhom}}\n"
    yield "indicators:\n"
    for n in range(1, units * each + 1):
        kind = _RATIO if is_ratio(n) else _SUM
        yield _INDICATOR.format(n=n, item=n % 13 + 1, unit=(n - 1) // each + 1, **kind)
        yield _PARTS if is_ratio(n) else ""


def amount(indicator: int, month: int) -> str:
    """Return what an indicator reports for a month: about a twelfth of its target, with two decimals."""
    return f"{90 + (indicator * 13 + month * 5) % 25}.{(indicator + month) % 90 + 10}"


def form(unit: int, each: int, month: int) -> str:
    """Return what a unit sends for a month, as CSV."""
    lines = ["Mã,Số liệu,Tử số,Mẫu số,Ghi chú"]
    for n in range((unit - 1) * each + 1, unit * each + 1):
        done = 80 + (n * 7 + month) % 20
        lines.append(f"ct{n},,{done},100," if is_ratio(n) else f"ct{n},{amount(n, month)},,,")
    return "\n".join(lines) + "\n"


def forms(folder: Path, units: int, each: int, months: range) -> None:
    """Write the forms of all units for some months."""
    folder.mkdir()
    for month in months:
        for unit in range(1, units + 1):
            (folder / f"{YEAR}-{month:02d}_dv{unit}.csv").write_text(form(unit, each, month), encoding="utf-8")


def journal(units: int, each: int, months: range) -> str:
    """Return the same figures for hledger: a transaction a form, a posting a reading, a monthly budget an indicator."""
    return "\n".join(_journal(units, each, months)) + "\n"


def _journal(units: int, each: int, months: range) -> Iterator[str]:
    yield "~ monthly"
    for n in range(1, units * each + 1):
        yield f"    ket-qua:dv{(n - 1) // each + 1}:ct{n}    100.00"
    yield "    nguon\n"
    for month in months:
        for unit in range(1, units + 1):
            yield f"{YEAR}-{month:02d}-14 dv{unit}"
            for n in range((unit - 1) * each + 1, unit * each + 1):
                yield f"    ket-qua:dv{unit}:ct{n}    {amount(n, month)}"
            yield "    nguon\n"


def beancount(units: int, each: int, months: range) -> str:
    """Return the same figures for beancount: an account an indicator, a transaction a form, a posting a reading."""
    return "\n".join(_beancount(units, each, months)) + "\n"


def _beancount(units: int, each: int, months: range) -> Iterator[str]:
    yield f"{YEAR}-01-01 open Assets:Nguon VND"
    accounts = {n: f"Income:Dv{(n - 1) // each + 1}:Ct{n}" for n in range(1, units * each + 1)}
    yield from (f"{YEAR}-01-01 open {account} VND" for account in accounts.values())
    for month in months:
        for unit in range(1, units + 1):
            yield f'\n{YEAR}-{month:02d}-14 * "dv{unit}"'
            for n in range((unit - 1) * each + 1, unit * each + 1):
                yield f"  {accounts[n]}  {amount(n, month)} VND"
            yield "  Assets:Nguon"
