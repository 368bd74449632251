"""Every figure of every output against the independent oracle: of that indicator, of that month, in that meaning."""

from __future__ import annotations

import made_years
import pytest
from made_years import Year
from readers import read_back

from longmy_kpi.period import Month

NAMES = ("demo", "played", *(f"made-up-{seed}" for seed in made_years.SEEDS))
PERIODS = {
    "demo": ((2, 1, "en"), (3, 3, "vi")),
    "played": ((5, 1, "vi"), (12, 12, "en")),
    "made-up-0": ((4, 1, "vi"), (6, 3, "en")),
    "made-up-1": ((7, 1, "en"), (12, 6, "vi")),
    "made-up-2": ((12, 12, "vi"), (9, 1, "en")),
    "made-up-3": ((15, 1, "en"), (9, 3, "vi")),
    "made-up-4": ((6, 6, "en"), (2, 1, "vi")),
    "made-up-5": ((12, 1, "vi"), (12, 3, "en")),
}
"""Of each year the reports that are read back: the month that ends them, how many months they are for, the language."""


@pytest.fixture(scope="session")
def years(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Year]:
    """The workspaces, each made when it is first asked for."""

    class Years(dict[str, Year]):
        def __missing__(self, name: str) -> Year:
            self[name] = made(name)
            return self[name]

    def made(name: str) -> Year:
        if name == "played":
            return made_years.played(tmp_path_factory.getbasetemp())
        root = tmp_path_factory.mktemp(name) / "ward"
        root.mkdir()
        return made_years.demo(root) if name == "demo" else made_years.made_up(root, int(name.rpartition("-")[2]))

    return Years()


@pytest.mark.parametrize(
    ("name", "month", "length", "language"), [(name, *period) for name in NAMES for period in PERIODS[name]]
)
def test_every_figure_is_the_oracles(name: str, month: int, length: int, language: str, years: dict[str, Year]) -> None:
    wrong = read_back(years[name], Month(2026, 1) + (month - 1), length, language)
    assert not wrong, f"{len(wrong)}:\n" + "\n".join(wrong[:30])
