"""The zip of a form: a few parts written anew, every other entry with the bytes, order and date it had."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from copy import copy
from zipfile import BadZipFile, ZipFile

from longmy_kpi.intake.xlsx.package import damaged_part


class Parts:
    """The parts of a form by name, without regard to case."""

    def __init__(self, data: bytes) -> None:
        self._archive = ZipFile(io.BytesIO(data))
        self._names = {name.casefold(): name for name in self._archive.namelist()}

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._names

    def read(self, name: str) -> bytes:
        """Return the bytes of a part; KpiError where it is absent or damaged."""
        try:
            return self._archive.read(self._names[name.casefold()])
        except (KeyError, BadZipFile, zlib.error, EOFError) as fault:
            raise damaged_part() from fault

    def with_changed(self, changed: Mapping[str, bytes]) -> bytes:
        """Return the zip with some parts changed."""
        out = io.BytesIO()
        new = {name.casefold(): data for name, data in changed.items()}
        with ZipFile(out, "w") as target:
            target.comment = self._archive.comment
            for entry in self._archive.infolist():
                data = new.get(entry.filename.casefold())
                target.writestr(copy(entry), self.read(entry.filename) if data is None else data)
        return out.getvalue()
