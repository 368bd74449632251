"""The forms of `examples/bieu-mau` are those of the tests, and maps are part of a workspace."""

from __future__ import annotations

import pytest
from changed_parts import parts
from example_forms import FOLDER, FORMS
from fill_ward import FillWard


@pytest.mark.parametrize("name", FORMS)
def test_the_examples_are_as_they_are_made(name: str) -> None:
    kept, made = parts((FOLDER / name).read_bytes()), parts(FORMS[name]())
    assert kept == made


def test_a_backup_carries_maps_and_neither_verify_nor_export_minds_them(ward: FillWard) -> None:
    (ward.root / "bieu.xlsx").write_bytes(FORMS["bieu-01-thu-chi.xlsx"]())
    assert ward.kpi("fill", "bieu.xlsx", "--suggest") == 0
    assert ward.kpi("verify") == 0
    assert ward.kpi("export") == 0
    assert ward.kpi("backup", "--to", str(ward.root.parent / "copy")) == 0
    assert (ward.root.parent / "copy" / "maps" / "bieu.yaml").is_file()
