"""The program `kpi`, also run as `python -m longmy_kpi`: until it can answer, Ctrl-C ends it without a word."""

from __future__ import annotations

import _signal as signal  # type: ignore[import-not-found,unused-ignore]  # what `signal` loads takes time to interrupt

_ANSWERS = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # not where a shell has it ignored
if _ANSWERS:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def main() -> None:
    """Run the program and leave with its status."""
    from longmy_kpi.cli import app

    app.main(answers=_ANSWERS)


if __name__ == "__main__":
    main()
