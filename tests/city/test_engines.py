"""The standard library, DuckDB and Spark give the same rows, and an oracle in fractions written apart agrees."""

from __future__ import annotations

import csv
import os
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from longmy_kpi.city import lists, made_up
from longmy_kpi.city.engine import statement, with_duckdb, with_standard_library
from longmy_kpi.city.layout import CityWorkspace
from longmy_kpi.city.made_up import MONTH, MadeUpWards, is_absent
from longmy_kpi.city.month_index import month_index
from longmy_kpi.city.tables import Tables, tables_of
from longmy_kpi.city.totals import TotalsGroup
from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from longmy_kpi.package.columns import FIGURES

WARDS = 30
NO_DUCKDB = pytest.mark.skipif(find_spec("duckdb") is None, reason="duckdb is not installed")
NO_SPARK = pytest.mark.skipif(
    find_spec("pyspark") is None or shutil.which("java") is None, reason="pyspark or java is not installed"
)
TOOLS = Path(__file__).parents[2] / "tools"


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> CityWorkspace:
    """Thirty made-up wards, one of which has not sent."""
    home = tmp_path_factory.mktemp("country")
    with (home / "out").open("w", encoding="utf-8") as out:
        assert run(["city", "demo", "vn", "--wards", str(WARDS)], Session({}, home, stdout=out, stderr=out)) == 0
    return CityWorkspace(home / "vn")


@pytest.fixture(scope="module")
def tables(country: CityWorkspace) -> Tables:
    return tables_of(country, lists.load(country), month_index(country, MONTH.year, MONTH, None))


@pytest.fixture(scope="module")
def groups(tables: Tables) -> list[TotalsGroup]:
    return with_standard_library(tables)


def _by_hand() -> dict[tuple[str, str], tuple[int, Fraction]]:
    """Add up what the made-up wards were given, from their readings alone: of sums the year so far, of rates parts."""
    wards = MadeUpWards()
    found: dict[tuple[str, str], list[Fraction]] = defaultdict(list)
    for number in range(1, WARDS + 1):
        if is_absent(number, WARDS):
            continue
        months = [made_up._readings(wards.plan, number, month) for month in made_up.MONTHS]
        for code in ("thu-noi-dia", "chi-ngan-sach", "dvc-truc-tuyen"):
            mine = [month[code] for month in months if code in month]
            if len(mine) < 3:
                continue
            if mine[0].numerator is None:
                found[code, "actual"].append(sum((Fraction(one.value) for one in mine), Fraction()))  # type: ignore[arg-type]
            else:
                found[code, "numerator"].append(sum((Fraction(one.numerator or 0) for one in mine), Fraction()))
                found[code, "denominator"].append(sum((Fraction(one.denominator or 0) for one in mine), Fraction()))
    return {key: (len(values), sum(values, Fraction())) for key, values in found.items()}


def test_totals_are_those_of_an_oracle_in_fractions(groups: list[TotalsGroup]) -> None:
    for (code, part), (wards, total) in _by_hand().items():
        own = [group for group in groups if group.shared == code and not group.wanting]
        assert sum(group.wards for group in own) == wards
        assert sum((Fraction(getattr(group, part)) for group in own), Fraction()) == total


@NO_DUCKDB
def test_duckdb_gives_the_same_rows(tables: Tables, groups: list[TotalsGroup]) -> None:
    assert with_duckdb(tables) == groups


def test_no_statement_divides_or_averages() -> None:
    text = statement("groups").casefold()
    code = "\n".join(line.partition("--")[0] for line in text.splitlines())
    assert not any(word in code for word in ("/", "avg", "double", "float", "round", "%"))


@NO_DUCKDB
def test_numbers_that_an_engine_would_round_are_added_up_without_it(tables: Tables, tmp_path: Path) -> None:
    """DuckDB rounds the nineteenth decimal of a cast without a word: such tables are not given to it."""
    import duckdb

    text = "0.1234567890123456789"
    with duckdb.connect() as connection:
        ((cast,),) = connection.execute(f"select cast('{text}' as decimal(38, 18))").fetchall()
    assert cast != Decimal(text)
    wide = Tables(tmp_path, engines=False)
    shutil.copy(tables.path(FIGURES), tmp_path)
    assert with_duckdb(wide) == with_standard_library(wide)


@NO_DUCKDB
def test_division_and_mean_of_an_engine_are_no_decimals() -> None:
    """The trap because of which nothing is divided there: 954 of 1000 against 95.4."""
    import duckdb

    with duckdb.connect() as connection:
        query = "select 100 * cast(954 as decimal(38, 18)) / cast(1000 as decimal(38, 18))"
        ((share,),) = connection.execute(query).fetchall()
    assert not isinstance(share, Decimal)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """One session for all, as small as can be."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "1")
        .getOrCreate()
    )
    yield session
    session.stop()


@NO_SPARK
@pytest.mark.filterwarnings("ignore")
def test_spark_gives_the_same_rows(
    spark: Any, country: CityWorkspace, groups: list[TotalsGroup], tmp_path: Path
) -> None:
    sys.path.insert(0, str(TOOLS))
    import collect_spark

    for package in country.data.glob("2026/03/*/*/package.zip"):
        shutil.copy(package, tmp_path / f"{package.parent.parent.name}.zip")
    (tmp_path / "broken.zip").write_bytes(b"PK")
    found, refused = collect_spark.collect(spark, lists.load(country), MONTH, f"{tmp_path}/*.zip")
    assert found == groups
    assert [one.codes for one in refused] == [("package-unreadable",)]
    from pyspark.errors import ArithmeticException

    with pytest.raises(ArithmeticException):  # ANSI: what overflows is an error and not nothing
        spark.sql("select cast(repeat('9', 30) as decimal(38, 18)) * 1000").collect()


def test_rows_have_one_order(groups: list[TotalsGroup], tables: Tables) -> None:
    with tables.path(FIGURES).open(encoding="utf-8", newline="") as stream:
        shared = {row["shared"] for row in csv.DictReader(stream)} - {""}
    assert {group.shared for group in groups} == shared
    assert groups == sorted(groups)
