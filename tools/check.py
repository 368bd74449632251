"""Run every check of the project: form, lint, types, tests with coverage. Ends with pytest's own closing line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHECKS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("pytest", "-n", "auto", "--cov", "--cov-report=term"),
)


def main() -> int:
    """Run the checks in order; the first that fails ends the run with its status."""
    environment = os.environ | {"PYTHONUTF8": "1"}
    for check in CHECKS:
        print("$", " ".join(check), flush=True)
        status = subprocess.run([sys.executable, "-m", *check], cwd=ROOT, env=environment, check=False).returncode
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
