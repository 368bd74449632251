"""A bundle to send for help: what kind of machine and workspace this is, no figure, no name, no path."""

from __future__ import annotations

import io
import json
import platform
import zipfile
from collections import Counter
from collections.abc import Sequence
from importlib import metadata

from longmy_kpi import __version__
from longmy_kpi.diagnostic import Diagnostic
from longmy_kpi.doctor.checks import Finding, StoreRecords
from longmy_kpi.doctor.machine import Machine

BUNDLE_NAME = "kpi-doctor.zip"
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)


def bundle(machine: Machine, records: StoreRecords, findings: Sequence[Finding]) -> bytes:
    """Return the bundle as a zip. Only codes, counts, versions and yes or no go in; no text that anybody typed."""
    content = {
        "program": __version__,
        "python": platform.python_version(),
        "system": platform.system(),
        "release": platform.release().split("-")[0],
        "machine": platform.machine(),
        "encoding": machine.encoding,
        "code_page": machine.code_page,
        "utc_offset_minutes": None if machine.utc_offset is None else int(machine.utc_offset.total_seconds() // 60),
        "free_megabytes": None if machine.free is None else machine.free // 1024 // 1024,
        "mounted": machine.mounted,
        "plans": list(machine.years),
        "longest_path": machine.longest_path,
        "unwritable": len(machine.unwritable),
        "opened": len(machine.opened),
        "findings": [{"code": one.code, "blocks": one.blocks} for one in findings],
        "plan": _places(records.plan),
        "store": dict(sorted(Counter(fault.code for fault in records.store).items())),
        "libraries": _libraries(),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        archive.writestr(zipfile.ZipInfo("doctor.json", _FIXED_DATE), text)
    return packed.getvalue()


def _places(faults: Sequence[Diagnostic]) -> list[dict[str, object]]:
    """Return faults of the plan by code and place: its words stay here."""
    return [{"code": one.code, "line": one.place.line, "column": one.place.column} for one in faults]


def _libraries() -> dict[str, str]:
    """Return the versions of what the program needs."""
    names = ("typer", "pyyaml", "rich", "pydantic", "openpyxl", "python-docx", "jinja2", "icalendar")
    found: dict[str, str] = {}
    for name in names:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "-"
    return found
