"""What is said of each record that is made, and what proves it later (contract, sections 1 and 5)."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import re
from datetime import datetime
from pathlib import Path

import pytest
from ward import FEBRUARY, Said, Ward

from longmy_kpi.cli.app import run
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit

MADE = {
    "return-1/return.yaml": ("return", "kinh-te", "--month", "2", "--reason", "Sai số liệu"),
    "closing-1/closing.yaml": ("close", "1", "--allow-missing", "--reason", "Gửi thành phố"),
    "reopening-1/reopening.yaml": ("reopen", "1", "--reason", "Sai số liệu"),
}


def digest_in(said: Said) -> str:
    assert said.status == Exit.DONE, said.err
    (digest,) = re.findall(r"sha256:[0-9a-f]{64}", said.out)
    return str(digest)


def test_every_record_made_is_answered_with_the_digest_that_proves_it(ward: Ward, lang: str) -> None:
    for name, words in MADE.items():
        said = digest_in(ward.kpi(*words, "--lang", lang))
        (record,) = ward.root.glob(f"data/2026/**/{name}")
        assert said == f"sha256:{hashlib.sha256(record.read_bytes()).hexdigest()}"
        proved = ward.kpi("verify", "--receipt", said, "--lang", lang)
        assert proved.status == Exit.DONE
        assert record.parent.relative_to(ward.root).as_posix() in proved.out


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("err", "told"), [(Terminal(), "\r1/2\r2/2\r   \r"), (io.StringIO(), "")])
def test_whoever_watches_verify_sees_how_far_it_is(ward: Ward, err: io.StringIO, told: str) -> None:
    assert ward.submit("2026-01").status == Exit.DONE
    moment = datetime.fromisoformat(ward.now)
    session = Session({}, ward.root, io.BytesIO(), io.StringIO(), err, lambda: moment, lambda: "test")
    assert run(["verify"], session) == Exit.DONE
    assert err.getvalue() == told


@pytest.mark.parametrize("form", ["text", "json"])
def test_what_was_taken_in_before_the_disk_was_full_has_its_receipt(
    ward: Ward, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    rename = os.rename

    def full(source: Path, target: Path) -> None:
        if target == ward.root / "data/2026/07":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rename(source, target)

    monkeypatch.setattr(os, "rename", full)
    files = [ward.file(f"2026-{month}_kinh-te.csv", FEBRUARY) for month in ("04", "05", "07", "08")]
    said = ward.kpi("submit", *files, "--format", form)
    assert (said.status, said.codes[-1]) == (Exit.MACHINE, "disk-full")
    for month in ("04", "05"):
        record = (ward.root / f"data/2026/{month}/kinh-te/1/submission.yaml").read_bytes()
        assert f"sha256:{hashlib.sha256(record).hexdigest()}" in said.out
    assert "2026-07" not in said.out
