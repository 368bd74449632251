"""Stores of the tests are thrown away: nothing has to outlast a power cut."""

from __future__ import annotations

import os
from collections.abc import Iterator
from unittest.mock import patch

import pytest


@pytest.fixture(scope="session", autouse=True)
def unsynced() -> Iterator[None]:
    """Let files reach the disk when they may."""
    with patch.object(os, "fsync", lambda _descriptor: None):
        yield
