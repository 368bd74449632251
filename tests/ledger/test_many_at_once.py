from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the processes are forked")
def test_fifty_processes_at_once_lose_nothing() -> None:
    """In a process of its own: it forks, which a process with threads should not."""
    script = Path(__file__).with_name("many_at_once.py")
    run = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout == "submitting: nothing lost\nclosing: nothing lost\ncommands: nothing lost\n"
