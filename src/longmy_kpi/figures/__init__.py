"""What it means: pure functions from plan and readings to figures."""
