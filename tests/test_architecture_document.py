"""What docs/architecture.md names is there, and a name means one thing throughout the package."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

from longmy_kpi.cli.commands import ALONE, COMMANDS, GROUPS

TOP = Path(__file__).resolve().parent.parent
SOURCE = TOP / "src" / "longmy_kpi"
DOCUMENT = (TOP / "docs" / "architecture.md").read_text(encoding="utf-8")
VERBS = {
    *("build", "check", "describe", "draw", "dump", "examine", "find", "gather", "init", "load", "make", "main"),
    *("parse", "put", "read", "run", "save", "text", "to_bytes", "to_csv", "verify", "write"),
}
"""Functions that are called through their module, which says of what: `archive.write`, `plan_cache.load`."""
TABLES = {"FAULTS", "TERMS"}
"""One table of words in each area of messages, found by their name."""

SAME_THING = {
    *("AnyEntry", "JsonObject", "ReadingsByMonth", "GIT_ATTRIBUTES"),  # one type or constant, written down in each room
    *("At", "Content", "Contents", "Form", "SHARES"),  # of a form that is filled, and of the store's own
    *("due_months", "foreign_files", "movements", "notice", "row_points"),  # a fact, and the words or the check on it
}
"""What several modules call alike; nothing is to be added to it."""


def names_of(path: Path) -> set[str]:
    """Return the public names that a module defines at its top."""
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
    return {name for name in found if not name.startswith("_")}


def modules_by_name() -> dict[str, set[str]]:
    found = defaultdict(set)
    for path in SOURCE.rglob("*.py"):
        for name in names_of(path):
            found[name].add(path.relative_to(SOURCE).with_suffix("").as_posix())
    return found


def test_every_file_of_the_two_walks_is_there() -> None:
    named = re.findall(r"`(src/longmy_kpi/[a-z_/]+\.py)`", DOCUMENT)
    assert len(named) == 13
    assert [name for name in named if not (TOP / name).is_file()] == []


def test_every_name_in_the_document_is_where_it_says() -> None:
    for place, name in re.findall(r"`([a-z_]+(?:/[a-z_]+)*)\.([A-Za-z_]+)`", DOCUMENT):
        if name == "py":
            assert (SOURCE / f"{place}.py").is_file() or (TOP / f"{place}.py").is_file(), f"{place}.py"
        elif name not in {"md", "csv", "yaml"}:
            assert name in names_of(SOURCE / f"{place}.py"), f"{place}.{name}"


def rooms_on_the_map() -> dict[str, set[str]]:
    """Return what the map says of each room: every word that may be a module's name."""
    told: dict[str, set[str]] = {}
    for line in DOCUMENT.split("```text\n")[1].split("```")[0].splitlines()[1:]:
        found = re.match(r"  ([a-z]+)/ ", line)
        room = found[1] if found else next(reversed(told), "")
        told.setdefault(room, set()).update(re.findall(r"[a-z_]+", line))
    return told


def test_the_map_names_every_module_of_every_room() -> None:
    """The modules of commands are called like them and need no line of their own."""
    commands = {place.partition(":")[0] for place in (*COMMANDS.values(), *ALONE.values())}
    commands |= {place.partition(":")[0] for group in GROUPS.values() for place in group.values()}
    parts_of_commands = {"city_collect", "city_demo", "export_package", "verify_report"}
    told = rooms_on_the_map()
    for room in (path for path in SOURCE.iterdir() if (path / "__init__.py").is_file()):
        inside = {path.stem for path in room.glob("*.py")} | {path.parent.name for path in room.glob("*/__init__.py")}
        inside -= {"__init__"} | (commands | parts_of_commands if room.name == "cli" else set())
        assert inside - told[room.name] == set(), room.name


def test_no_class_has_the_name_of_another() -> None:
    places = defaultdict(list)
    for path in SOURCE.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(path.relative_to(SOURCE).as_posix())
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_a_name_in_two_modules_means_one_thing() -> None:
    """A command and what draws its result may be called like it; everything else that is shared stands above."""
    commands = {*COMMANDS, *(name for group in GROUPS.values() for name in group), *ALONE}
    shared = {
        name
        for name, found in modules_by_name().items()
        if len({place for place in found if not place.startswith("cli/")}) > 1
        and name not in VERBS | TABLES | {name.replace("-", "_") for name in commands}
    }
    assert shared == SAME_THING
