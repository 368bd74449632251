"""Collect where one machine ends: the ward's check mapped over packages on Spark, and the same SQL text on top.

`spark-submit tools/collect_spark.py --city DIR --month 2026-03 --packages 'FOLDER/*.zip' [--out FOLDER]`

DIR is a city's workspace: its list of wards and its mapping are sent to every machine. Each package is opened, proved
and worked out again by the code that the ward itself runs; what is refused is named. The rows are those of
`kpi city status` on one machine. docs/spark.md tells how it is set up.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from longmy_kpi.city import lists as city_lists
from longmy_kpi.city.engine import groups_from, statement
from longmy_kpi.city.layout import CityWorkspace
from longmy_kpi.city.lists import Lists
from longmy_kpi.city.plans import WardPlans
from longmy_kpi.city.tables import FIGURE_COLUMNS, ward_figure_lines
from longmy_kpi.city.totals import TotalsGroup
from longmy_kpi.diagnostic import KpiError
from longmy_kpi.package.check import check, open_ward_package
from longmy_kpi.period import Month

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

MOST_PARTITIONS = 2_000


class Checked(NamedTuple):
    """What became of one package: its head, and its rows of the month's figures; or why it was refused."""

    file: str
    ward: str
    sequence: int
    digest: str
    codes: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def checked(lists: Lists, month: Month, files: Iterator[tuple[str, bytes]]) -> Iterator[Checked]:
    """Prove packages on one machine, each plan read once."""
    plans = WardPlans(None)
    for name, data in files:
        try:
            opened = open_ward_package(bytes(data), name)
            head = opened.manifest
            ward = lists.by_code.get(head.ward)
            codes: tuple[str, ...] = ()
            if head.month != month:
                codes = ("another-month",)
            elif ward is None:
                codes = ("ward-unknown",)
            elif not ward.is_listed(month):
                codes = ("ward-ended",)
            elif head.demo != lists.city.demo:
                codes = ("package-of-demo",)
            else:
                check(opened, plans.read)
            rows = () if codes else tuple(line.row for line in ward_figure_lines(lists, month, opened))
            yield Checked(name, head.ward, head.sequence, opened.digest, codes, rows)
        except KpiError as end:
            yield Checked(name, "", 0, "", tuple(fault.code for fault in end.diagnostics), ())


def newest(found: Sequence[tuple[str, str, int, str]]) -> dict[str, str]:
    """Return the file that counts of each ward: the highest sequence; none where two packages claim it."""
    by_ward: dict[str, dict[int, dict[str, str]]] = {}
    for file, ward, sequence, digest in found:
        by_ward.setdefault(ward, {}).setdefault(sequence, {})[digest] = file
    chosen = {ward: sequences[max(sequences)] for ward, sequences in by_ward.items()}
    return {ward: next(iter(files.values())) for ward, files in chosen.items() if len(files) == 1}


def collect(spark: SparkSession, lists: Lists, month: Month, packages: str) -> tuple[list[TotalsGroup], list[Checked]]:
    """Return the groups of `kpi city status`, and the packages that were refused."""
    spark.conf.set("spark.sql.ansi.enabled", "true")  # else what overflows becomes nothing without a word
    context = spark.sparkContext
    context.addPyFile(__file__)
    everywhere = context.broadcast(lists)
    files = context.binaryFiles(packages, minPartitions=min(context.defaultParallelism, MOST_PARTITIONS))
    proved = files.mapPartitions(lambda part: checked(everywhere.value, month, part)).cache()
    heads = proved.map(lambda one: (one[0], one[1], one[2], one[3], one[4])).collect()
    refused = [Checked(*head, ()) for head in heads if head[4]]
    counted = frozenset(newest([head[:4] for head in heads if not head[4]]).values())
    rows = proved.filter(lambda one: one[0] in counted).flatMap(lambda one: [_nullable(row) for row in one[5]])
    schema = ", ".join(f"{name} string" for name in FIGURE_COLUMNS)
    spark.createDataFrame(rows, schema).createOrReplaceTempView("figures")
    groups = groups_from(tuple(row) for row in spark.sql(statement("groups")).collect())
    proved.unpersist()
    return groups, refused


def _nullable(row: Sequence[str]) -> tuple[str | None, ...]:
    return tuple(cell or None for cell in row)


def main(words: Sequence[str]) -> int:
    """Collect and print one JSON line a group; exit 1 where a package was refused."""
    from pyspark.sql import SparkSession

    asked = argparse.ArgumentParser(description=__doc__)
    for name in ("--city", "--month", "--packages"):
        asked.add_argument(name, required=True)
    given = asked.parse_args(words)
    month = Month.parse(given.month)
    if month is None:
        asked.error(f"not a month: {given.month}")
    spark = SparkSession.builder.appName("longmy-kpi collect").getOrCreate()
    lists = city_lists.load(CityWorkspace(Path(given.city)))
    groups, refused = collect(spark, lists, month, given.packages)
    for group in groups:
        print(json.dumps(_plain(group), ensure_ascii=False))
    for one in refused:
        print(f"{one.file}: {', '.join(one.codes)}", file=sys.stderr)
    return 1 if refused else 0


def _plain(group: TotalsGroup) -> dict[str, Any]:
    return {name: value if isinstance(value, int | str) else str(value) for name, value in group._asdict().items()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
