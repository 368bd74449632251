"""What Windows refuses is told by its own numbers: https://learn.microsoft.com/windows/win32/debug/system-error-codes."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from longmy_kpi import disk
from longmy_kpi.diagnostic import Exit, KpiError
from longmy_kpi.machine_fault import machine_fault
from longmy_kpi.messages.lexicon import Lexicon

NUMBERS = {  # the number of Windows, and the one of POSIX that Python's own table makes of it
    5: (errno.EACCES, "no-permission"),
    19: (errno.EACCES, "read-only-disk"),
    21: (errno.EACCES, "device-failed"),
    32: (errno.EACCES, "file-in-use"),
    33: (errno.EACCES, "file-in-use"),
    39: (errno.EINVAL, "disk-full"),
    53: (errno.ENOENT, "device-failed"),
    59: (errno.EINVAL, "device-failed"),
    64: (errno.EINVAL, "device-failed"),
    67: (errno.ENOENT, "device-failed"),
    112: (errno.ENOSPC, "disk-full"),
    121: (errno.EINVAL, "device-failed"),
    123: (errno.EINVAL, "path-not-possible"),
    206: (errno.ENOENT, "path-too-long"),
    225: (errno.EINVAL, "system-failed"),  # a scanner calls the file infected
    1117: (errno.EINVAL, "device-failed"),
    1224: (errno.EINVAL, "file-in-use"),
    1231: (errno.EINVAL, "device-failed"),
    1326: (errno.EINVAL, "no-permission"),
}
LOOKING: dict[str, Callable[[Path], object]] = {
    "scan": disk.scan,
    "exists": disk.exists,
    "is_directory": disk.is_directory,
    "read": disk.read,
    "modified": disk.modified,
}


def refused(winerror: int, number: int) -> OSError:
    """Return the failure as Python raises it there: its class follows from the number of POSIX."""
    fault = OSError(number, "The system said so in English.")
    fault.winerror = winerror  # type: ignore[attr-defined,unused-ignore]  # exists there alone
    return fault


@pytest.mark.parametrize(("winerror", "number", "code"), [(one, *two) for one, two in NUMBERS.items()])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_number_has_its_code_and_no_words_of_the_system(
    tmp_path: Path, language: str, winerror: int, number: int, code: str
) -> None:
    told = machine_fault(refused(winerror, number), tmp_path / "none")
    sentence = Lexicon(language).fault(told)
    assert told.code == code
    assert "English" not in f"{sentence.message} {sentence.hint}"
    assert code != "system-failed" or f"Windows {winerror}" in sentence.message


@pytest.mark.parametrize(("winerror", "code"), [(53, "device-failed"), (67, "device-failed"), (206, "path-too-long")])
@pytest.mark.parametrize("look", LOOKING)
def test_a_share_that_is_gone_is_not_an_empty_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, look: str, winerror: int, code: str
) -> None:
    class Gone:
        def __getattr__(self, name: str) -> Any:
            return getattr(os, name)

        def refuse(self, _path: Any, *_more: Any) -> Any:
            raise refused(winerror, errno.ENOENT)

        stat = lstat = scandir = open = refuse

    monkeypatch.setattr(disk, "os", Gone())
    with pytest.raises(KpiError) as end:
        LOOKING[look](tmp_path)
    assert (end.value.status, [one.code for one in end.value.diagnostics]) == (Exit.MACHINE, [code])
