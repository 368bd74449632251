"""Made-up wards to try a city with: packages of the 2026 plan with the demo's figures moved up and down; all marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, localcontext
from hashlib import sha256

from msgspec.structs import replace

from longmy_kpi import __version__
from longmy_kpi.demo.forms import MONTHS, figures
from longmy_kpi.figures import METHOD
from longmy_kpi.figures.indicator_amounts import IndicatorAmounts
from longmy_kpi.figures.tasks import task_figures
from longmy_kpi.ledger import sealed_json
from longmy_kpi.ledger.readings import Reading
from longmy_kpi.package import archive, manifest
from longmy_kpi.package.cells import PackageRow, cell
from longmy_kpi.package.columns import (
    DIFFICULTIES,
    FIGURES,
    INDICATORS,
    MANIFEST,
    READINGS,
    RESTATEMENTS,
    SUBMISSIONS,
    TASKS,
)
from longmy_kpi.package.content import assembled
from longmy_kpi.package.figures import figure_rows, indicator_rows, reading_rows
from longmy_kpi.package.manifest import Manifest
from longmy_kpi.period import Month
from longmy_kpi.plan import plan_file, scaffold
from longmy_kpi.plan.model import Plan, ValueKind
from longmy_kpi.quantity import EXACT, rounded
from longmy_kpi.text import is_meaningful

CITY_CODE, CITY_NAME = "mh", "Thành phố minh họa"
MONTH = MONTHS[-1]
SHARED = ("thu-noi-dia", "giai-ngan-dtc", "dvc-truc-tuyen", "diem-nong")
"""What the city's own plan judges."""
ALSO_SHARED = ("gtsx", "ho-kinh-doanh-moi", "bhyt-bao-phu", "nuoc-sach", "rac-sinh-hoat", "chi-ngan-sach")
"""What is only added up."""
_SILENT = 33  # of so many wards' units and months one has not reported
_ABSENT = 25  # of so many wards one has not sent its package
_HEAD = (rb"(?m)^ward:.*$", rb"(?m)^city:.*$", rb"(?m)^year: 2026$")
_LATER_HEAD = rb"(?m)^(?:ward_code|city_code|demo):.*\n"


def ward_code(number: int) -> str:
    """Return a code that no ward has."""
    return f"mh{number:04d}"


def ward_name(number: int) -> str:
    """Return a name that says what it is."""
    return f"phường Minh Họa {number}"


def is_absent(number: int, wards: int) -> bool:
    """Tell a ward that does not send its package: the last of a few, else one of many."""
    return number == wards if wards < _ABSENT else number % _ABSENT == 0


def wards_csv(wards: int) -> bytes:
    """Return the list of so many wards."""
    lines = [f"{ward_code(number)},{ward_name(number)},phường,,,," for number in range(1, wards + 1)]
    return "\n".join(["code,name,kind,from,to,becomes,key", *lines, ""]).encode()


class MadeUpWards:
    """Makes packages of made-up wards, each from the number of the ward alone."""

    def __init__(self, *, demo: bool = True) -> None:
        data = scaffold.bundled_plan()
        self._demo = demo
        self._data = re.sub(_LATER_HEAD, b"", data)
        loaded = plan_file.loads(self.plan_data(1), "plan2026.yaml")
        assert loaded.plan is not None
        self.plan = loaded.plan

    def rename_measure(self, old: str, new: str) -> None:
        """Let all wards have a measure under another name, as where somebody changes a plan."""
        self._data = self._data.replace(f"name: {old},".encode(), f"name: {new},".encode())
        loaded = plan_file.loads(self.plan_data(1), "plan2026.yaml")
        assert loaded.plan is not None
        self.plan = loaded.plan

    def plan_data(self, number: int) -> bytes:
        """Return a ward's plan: the bundled one under the ward's name, marked as made up."""
        ward = f"ward: {ward_name(number)}\nward_code: {ward_code(number)}\ncity_code: {CITY_CODE}"
        data = re.sub(_HEAD[0], ward.encode(), self._data, count=1)
        data = re.sub(_HEAD[1], f"city: {CITY_NAME}".encode(), data, count=1)
        return re.sub(_HEAD[2], b"year: 2026\ndemo: true", data, count=1) if self._demo else data

    def plan_of(self, number: int, data: bytes) -> Plan:
        """Return the plan that these bytes are, without reading them again."""
        code = ward_code(number)
        return replace(self.plan, ward=ward_name(number), ward_code=code, digest=sealed_json.digest(data))

    def package(self, number: int, month: Month = MONTH) -> tuple[str, bytes]:
        """Return the name and the bytes of a ward's package: the first of its year."""
        head, files = self.parts(number, month)
        return head.name, sealed_package(head, files)

    def parts(self, number: int, month: Month = MONTH) -> tuple[Manifest, dict[str, bytes]]:
        """Return what a ward's package says of itself, and its files."""
        data = self.plan_data(number)
        plan = self.plan_of(number, data)
        with localcontext(EXACT):
            readings = {one: _readings(plan, number, one) for one in MONTHS if one <= month}
            all_amounts = IndicatorAmounts(plan, readings, month)
            records = {
                id(reading): (1, _digest(number, one, plan.by_code[code].lead))
                for one, of_month in readings.items()
                for code, reading in of_month.items()
            }
            tables = {
                FIGURES: list(figure_rows(all_amounts)),
                READINGS: list(reading_rows(all_amounts, readings, records, notes=False)),
                INDICATORS: list(indicator_rows(plan)),
                SUBMISSIONS: list(_submissions(plan, number, month)),
                TASKS: [
                    tuple(
                        map(
                            cell,
                            (
                                one.task.code,
                                one.task.title,
                                one.task.lead,
                                one.task.due,
                                one.standing.value,
                                None,
                                None,
                            ),
                        )
                    )
                    for one in task_figures(plan, month, {})
                ],
                DIFFICULTIES: [],
                RESTATEMENTS: [],
            }
            files = assembled(tables, data, notes=False)
        due = plan.calendar.due_date(month)
        made_at = plan.calendar.end_of_day(due or plan.calendar.data_date(month)).astimezone(plan.calendar.zone)
        head = Manifest(
            ward=ward_code(number),
            ward_name=plan.ward,
            city=plan.city_code,
            year=plan.year,
            month=month,
            closed=number % 2 == 0,
            closing=_digest(number, month, "closing") if number % 2 == 0 else None,
            as_of=plan.calendar.data_date(month),
            made_at=made_at.replace(microsecond=0),
            sequence=1,
            previous=None,
            plan=plan.digest,
            program=__version__,
            method=METHOD,
            demo=self._demo,
            files={name: note for name, (_, note) in files.items()},
        )
        return head, {name: one for name, (one, _) in files.items()}


def sealed_package(head: Manifest, files: Mapping[str, bytes]) -> bytes:
    """Return a package as a file, whatever its manifest says."""
    return archive.write({MANIFEST: manifest.dump(head), **files})


def _digest(*parts: object) -> str:
    return sealed_json.digest("|".join(map(str, parts)).encode())


def _chance(*parts: object) -> int:
    """Return a number that looks like chance and is the same on every machine."""
    return int(sha256("|".join(map(str, parts)).encode()).hexdigest()[:8], 16)


def _is_silent(number: int, month: Month, unit: str) -> bool:
    return number > 1 and _chance(number, month, unit) % _SILENT == 0


def _readings(plan: Plan, number: int, month: Month) -> dict[str, Reading]:
    found = {}
    rows = figures().get(month, {})
    for indicator in plan.indicators:
        row = rows.get(indicator.code)
        if row is not None and not _is_silent(number, month, indicator.lead):
            found[indicator.code] = _reading(row, number)
    return found


def _reading(row: Mapping[str, str], number: int) -> Reading:
    """Return a reading of the demo, moved by up to two fifths; a part never above its whole."""
    share = Decimal(60 + _chance(number, row["code"]) % 81) if number > 1 else Decimal(100)

    def moved(text: str) -> Decimal | None:
        if not text:
            return None
        value = Decimal(text)
        exponent = value.as_tuple().exponent
        assert isinstance(exponent, int)
        return rounded(value * share / 100, max(-exponent, 0))

    numerator, denominator = moved(row["numerator"]), Decimal(row["denominator"]) if row["denominator"] else None
    if numerator is not None and denominator is not None:
        numerator = min(numerator, denominator)
    value = moved(row["value"])
    explained = is_meaningful(row["note"]) or is_meaningful(row["difficulty"])
    return Reading(
        row["code"], value, numerator, denominator, row["status"] == "estimate", note="minh họa" if explained else ""
    )


def _submissions(plan: Plan, number: int, month: Month) -> Iterator[PackageRow]:
    for one in (each for each in MONTHS if each <= month):
        due = plan.calendar.due_date(one)
        for unit in plan.reporting_units(one):
            came = not _is_silent(number, one, unit.code)
            arrived = None if due is None or not came else f"{due}T08:00:00.000000+07:00"
            rest = (1, _digest(number, one, unit.code)) if came else (None, None)
            yield tuple(
                map(
                    cell,
                    (one, unit.code, unit.name, True, came, True if came else None, due, arrived, *rest, False, False),
                )
            )


def mapping_csv(plan: Plan) -> bytes:
    """Return a mapping by which some indicators count under their own code for all wards."""
    lines = [f"*,{code},{code},,," for code in (*SHARED, *ALSO_SHARED) if code in plan.by_code]
    return "\n".join(["ward,code,shared,factor,from,until", *lines, ""]).encode()


def city_plan(plan: Plan, wards: int) -> bytes:
    """Return the city's plan: some targets on the total of so many wards."""
    lines = [
        f"year: {plan.year}",
        f"title: {CITY_NAME}",
        f"city: {CITY_NAME}",
        "demo: true",
        'calendar: {cutoff_day: 14, due_working_days: 5, days_off: [], utc_offset: "+07:00"}',
        "measures:",
    ]
    chosen = [plan.by_code[code] for code in SHARED]
    for measure in dict.fromkeys(one.measure for one in chosen):
        flags = ", whole: true" * measure.whole + ", percent: true" * measure.percent
        lines.append(f'  - {{code: {measure.code}, name: "{measure.name}", decimals: {measure.decimals}{flags}}}')
    lines.append("indicators:")
    for one in chosen:
        target = one.target_at(MONTH)
        assert target.value is not None
        is_rate = one.value is ValueKind.RATIO
        value = target.value if is_rate or not target.value else target.value * wards
        lines += [
            f"  - code: {one.code}",
            f'    name: "{one.name}"',
            f"    measure: {one.measure.code}",
            f"    value: {one.value}",
            f"    to_date: {one.to_date}",
            f"    target: {{op: {target.op}, value: {cell(value)}}}",
            "    due: month",
            f"    derived: {{how: {'pooled' if is_rate else 'sum'}, of: wards}}",
        ]
    return "\n".join([*lines, ""]).encode()
