"""The repository is itself a workspace, and its derived files are as the program writes them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

import pytest

from longmy_kpi.messages.lexicon import faults, terms
from longmy_kpi.plan.scaffold import DATA_README, GIT_ATTRIBUTES, bundled_plan
from longmy_kpi.plan.schema import json_schema, tasks_json_schema

TOP = Path(__file__).resolve().parent.parent


def test_the_schema_at_the_top_is_the_one_the_program_prints() -> None:
    assert json.loads((TOP / "plan.schema.json").read_text(encoding="utf-8")) == json_schema()
    assert json.loads((TOP / "tasks.schema.json").read_text(encoding="utf-8")) == tasks_json_schema()


def test_data_holds_nothing_but_its_readme() -> None:
    assert [path.name for path in (TOP / "data").iterdir()] == ["README.md"]
    assert (TOP / "data" / "README.md").read_text(encoding="utf-8") == DATA_README


def test_git_never_changes_a_byte_of_data() -> None:
    assert (TOP / ".gitattributes").read_text(encoding="utf-8").startswith(GIT_ATTRIBUTES)


def test_there_is_one_copy_of_the_plan() -> None:
    assert bundled_plan() == (TOP / "plan2026.yaml").read_bytes()


@pytest.mark.parametrize(("folder", "table", "all_of_it"), [("faults", "FAULTS", faults), ("terms", "TERMS", terms)])
def test_no_code_or_word_is_said_in_two_places(
    folder: str, table: str, all_of_it: Callable[[], Mapping[str, object]]
) -> None:
    names = [path.stem for path in (TOP / "src/longmy_kpi/messages" / folder).glob("*.py")]
    tables = [getattr(import_module(f"longmy_kpi.messages.{folder}.{name}"), table, {}) for name in names]
    assert sum(map(len, tables)) == len(all_of_it())
