"""The ward after three months: every file sent at its moment, every one accepted."""

from __future__ import annotations

import pytest
from worked_ward import Ward, submissions


@pytest.fixture(scope="session")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Ward:
    ward = Ward(tmp_path_factory.mktemp("ward"))
    for line in submissions():
        answer = ward.submit(line)
        assert (answer["unit"], answer["month"], answer["outcome"]) == (line["unit"], line["month"], "accepted")
    return ward
