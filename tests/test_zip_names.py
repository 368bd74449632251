"""A zip whose paths have backslashes gets one answer everywhere, though Python turns them on Windows alone."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from longmy_kpi.backup.contents import of_zip
from longmy_kpi.diagnostic import KpiError
from longmy_kpi.intake.read_file import read
from longmy_kpi.issued.office_file import open_file

WORKBOOK = ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml")
WORKSPACE = ("phuong/plan2026.yaml", "phuong/data/2026/01/kinh-te/1/submission.yaml")


@pytest.fixture(params=["/", "\\"], autouse=True)
def _separator(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let zipfile read as it does on a machine whose paths have this separator."""

    class Machine:
        sep: str = request.param

        def __getattr__(self, name: str) -> Any:
            return getattr(os, name)

    monkeypatch.setattr(zipfile, "os", Machine())


def zipped(names: Iterable[str]) -> bytes:
    """Zip files of which each holds its own name, the names as given."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            part = zipfile.ZipInfo()
            part.filename = name
            archive.writestr(part, name.replace("\\", "/"))
    return out.getvalue()


def turned(names: Iterable[str]) -> list[str]:
    return [name.replace("/", "\\") for name in names]


def codes(data: bytes) -> list[str]:
    return [one.code for one in read(data, "2026-03_vhxh.xlsx").diagnostics]


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (turned(WORKBOOK), "workbook-backslash-paths"),
        ((*WORKBOOK, "xl\\workbook.xml"), "workbook-backslash-paths"),
        ((*WORKBOOK, "xl\\..\\..\\evil.xml"), "workbook-unsafe-names"),
        ((*WORKBOOK, "\\evil.xml"), "workbook-unsafe-names"),
        ((*WORKBOOK, "XL/WORKBOOK.XML"), "workbook-damaged"),
    ],
)
def test_such_a_workbook_is_refused(names: Iterable[str], code: str) -> None:
    assert codes(zipped(names)) == [code]


@pytest.mark.parametrize("main", ["word\\document.xml", "xl\\workbook.xml"])
def test_such_a_report_is_refused(main: str) -> None:
    with pytest.raises(KpiError) as refused:
        open_file("bao-cao", zipped(["[Content_Types].xml", main]))
    assert [one.code for one in refused.value.diagnostics] == ["report-file-damaged"]


@pytest.mark.parametrize("names", [WORKSPACE, turned(WORKSPACE), turned((*WORKSPACE, "phuong/hop-thu/"))])
def test_such_a_copy_of_a_workspace_is_read(names: Iterable[str]) -> None:
    assert of_zip(zipped(names), Path("copy.zip")) == {
        name.removeprefix("phuong/"): name.encode() for name in WORKSPACE
    }


def test_a_copy_of_such_paths_that_climb_is_none() -> None:
    with pytest.raises(KpiError):
        of_zip(zipped(turned((*WORKSPACE, "phuong/../evil"))), Path("copy.zip"))


def test_a_backslash_that_is_part_of_a_name_stays() -> None:
    held = of_zip(zipped([*WORKSPACE, "phuong/hop-thu/a\\b.csv"]), Path("copy.zip"))
    assert "hop-thu/a\\b.csv" in held
