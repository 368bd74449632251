"""A command that is shown can be pasted: a shell reads the words back, and `cmd` finds no quotes it does not know."""

from __future__ import annotations

import os
import subprocess
from typing import Any

import pytest

from longmy_kpi.cli import command_line
from longmy_kpi.cli.command_line import as_typed

EVERYDAY = [
    ("kinh-te", "kinh-te"),
    ("2026-01", "2026-01"),
    ("đính-chính", "đính-chính"),
    ("nhầm cột", '"nhầm cột"'),
    ("Phòng Kinh tế & Hạ tầng", '"Phòng Kinh tế & Hạ tầng"'),
    ("tăng 5%; giảm (2)", '"tăng 5%; giảm (2)"'),
    ("theo Công văn 12 'khẩn'", "\"theo Công văn 12 'khẩn'\""),
    ("a,b", '"a,b"'),
    ("", '""'),
]
HARD = [
    (r"C:\kpi\bao-cao", r'"C:\kpi\bao-cao"'),
    ("D:\\Kế hoạch\\", '"D:\\Kế hoạch\\\\"'),
    ('thôn "Năm"', '"thôn ""Năm"""'),
    ('a\\"b', '"a\\\\""b"'),
    ("$HOME `x` a!b", '"$HOME `x` a!b"'),
]


class _Nt:
    name = "nt"

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)


@pytest.mark.parametrize(("word", "typed"), EVERYDAY)
def test_what_people_write_is_quoted_alike_for_every_shell(word: str, typed: str) -> None:
    assert as_typed([word]) == typed


@pytest.mark.parametrize(("word", "typed"), EVERYDAY + HARD)
def test_windows_gets_double_quotes_alone(monkeypatch: pytest.MonkeyPatch, word: str, typed: str) -> None:
    """As the programs of Windows read them: `""` is a quotation mark, and before one a backslash stands twice."""
    monkeypatch.setattr(command_line, "os", _Nt())
    assert as_typed([word]) == typed


@pytest.mark.skipif(os.name == "nt", reason="asks a shell of POSIX")
def test_a_shell_reads_every_word_back() -> None:
    words = [word for word, _ in EVERYDAY + HARD]
    said = subprocess.run(["sh", "-c", f"printf '%s\\0' {as_typed(words)}"], capture_output=True, check=True)
    assert said.stdout.decode().split("\0")[:-1] == words
