"""Links, where a test may make them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def link_to(link: Path, target: Path | str) -> None:
    """Make a link; the test is skipped where Windows lets nobody make one without a right of its own."""
    try:
        link.symlink_to(target, target_is_directory=link.parent.joinpath(target).is_dir())
    except OSError:
        if os.name != "nt":
            raise
    if os.name == "nt" and not link.is_symlink():
        pytest.skip("links need a right of their own on Windows")
