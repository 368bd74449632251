"""What the console of Windows can do."""

from __future__ import annotations

import ctypes
from typing import Any

_STANDARD_OUTPUT = -11
_VIRTUAL_TERMINAL = 0x0004  # ENABLE_VIRTUAL_TERMINAL_PROCESSING


def knows_codes() -> bool:
    """Tell whether colour codes are obeyed; an old console shows them as they are (GetConsoleMode, Windows API)."""
    kernel: Any = vars(ctypes)["windll"].kernel32
    mode = ctypes.c_ulong()
    answered = kernel.GetConsoleMode(kernel.GetStdHandle(_STANDARD_OUTPUT), ctypes.byref(mode))
    return bool(answered) and bool(mode.value & _VIRTUAL_TERMINAL)
