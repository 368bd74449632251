"""The house keeps its order: each room imports only from those before it, and heavy libraries stay in their rooms."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "longmy_kpi"
GROUND = {"diagnostic", "period", "quantity", "text", "machine_fault", "disk", "whole_file"}
ROOMS = (
    "ground",
    "messages",
    "catalogue",
    "plan",
    "ledger",
    "figures",
    "intake",
    "reports",
    "package",
    "demo",
    "city",
    "doctor",
    "backup",
    "targets",
    "replies",
    "issued",
    "fill",
    "cli",
)
FORBIDDEN = {("reports", "intake")}
HEAVY = {"duckdb", "yaml", "pydantic", "rich", "openpyxl", "typer", "docx", "jinja2", "icalendar"}
HEAVY_AT_HOME = {
    "plan": {"yaml", "pydantic"},
    "intake": {"openpyxl", "pydantic"},
    "targets": {"openpyxl"},
    "reports": {"openpyxl", "rich", "docx", "jinja2", "icalendar"},
    "issued": {"openpyxl"},
    "fill": {"pydantic"},
    "city": {"openpyxl", "jinja2", "pydantic", "duckdb"},
    "cli": {"typer"},
}
FILES = sorted(SOURCE.rglob("*.py"))


def room_of(module: str) -> str | None:
    """Return the room of a module named as in an import; None for the package itself and its shell entry."""
    parts = module.split(".")
    if parts[0] != "longmy_kpi" or len(parts) == 1 or parts[1] in {"__main__", "__version__"}:
        return None
    return "ground" if parts[1] in GROUND else parts[1]


def imports_of(path: Path) -> set[str]:
    """Return the modules a file imports, at its top and inside its functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def module_of(path: Path) -> str:
    return ".".join(("longmy_kpi", *path.relative_to(SOURCE).with_suffix("").parts))


def ring_from(first: str, imports: dict[str, set[str]]) -> list[str]:
    """Return the shortest way by which a module imports itself; empty where there is none."""
    ways, seen = [[first]], {first}
    for way in ways:
        for module in sorted(imports[way[-1]]):
            if module == first:
                return [*way, module]
            if module not in seen:
                seen.add(module)
                ways.append([*way, module])
    return []


def test_no_module_imports_itself_over_others_late_or_for_types_alone() -> None:
    modules = {module_of(path).removesuffix(".__init__"): path for path in FILES}
    found = {name: imports_of(path) for name, path in modules.items()}
    # `from a.b import c` is of the module a.b.c where there is one, else of a.b
    imports = {
        name: {one if one in modules else one.rpartition(".")[0] for one in wanted if one.startswith("longmy_kpi.")}
        & set(modules) - {name}
        for name, wanted in found.items()
    }
    assert [ring for name in modules if (ring := ring_from(name, imports))] == []


def test_every_room_is_known() -> None:
    rooms = {room for path in FILES if (room := room_of(module_of(path))) not in {None, "__init__"}}
    assert rooms == set(ROOMS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_imports_only_from_rooms_before_it(path: Path) -> None:
    home = room_of(module_of(path))
    if home is None or home == "__init__":
        return
    wrong = [
        module
        for module in imports_of(path)
        if (room := room_of(module)) and (ROOMS.index(room) > ROOMS.index(home) or (home, room) in FORBIDDEN)
    ]
    assert wrong == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_heavy_libraries_stay_in_their_rooms(path: Path) -> None:
    home = room_of(module_of(path)) or "ground"
    heavy = {module.split(".")[0] for module in imports_of(path)} & HEAVY
    assert heavy <= HEAVY_AT_HOME.get(home, set())
