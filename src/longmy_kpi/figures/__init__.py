"""What it means: pure functions from plan and readings to figures."""

METHOD = 2
"""The edition of the method (docs/method.md): 1 is that of version 0.1.0."""
