"""The wards' plans, each read once: from memory, from the user's cache, else from its own bytes."""

from __future__ import annotations

from pathlib import Path

from longmy_kpi.plan import plan_cache
from longmy_kpi.plan.model import Plan

_MOST_HELD = 8


class WardPlans:
    """Reads plans by digest; of the many it has read it holds the latest."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._held: dict[str, Plan | None] = {}

    def read(self, digest: str, data: bytes) -> Plan | None:
        """Return the plan of these bytes; None where it has errors."""
        if digest not in self._held:
            if len(self._held) >= _MOST_HELD:
                self._held.pop(next(iter(self._held)))
            self._held[digest] = self._read(data)
        return self._held[digest]

    def _read(self, data: bytes) -> Plan | None:
        plan = plan_cache.load_plan(self._folder, data)
        if plan is None:
            from longmy_kpi.plan import plan_file

            loaded = plan_file.loads(data, "plan.yaml")
            plan = loaded.plan
            if plan is not None and not loaded.diagnostics:
                plan_cache.save_plan(self._folder, data, plan)
        return plan
