"""One Hypothesis profile for the whole suite: no test depends on how fast a machine is."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# Where CI is set the examples are the same every time: a change is judged by itself, not by luck.
settings.register_profile(
    "suite", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=bool(os.environ.get("CI"))
)
settings.load_profile("suite")
