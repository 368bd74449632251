"""Tells what a unit finds difficult from what it asks for: a request to the ward is no matter of others."""

from __future__ import annotations

import re

_CLAUSES = re.compile(r"(?<=[.;!?])\s+|,\s+(?=(?:đề nghị|kiến nghị|đề xuất)\b)", re.IGNORECASE)
_ASKS = re.compile(r"(?:và\s+)?(?:đề nghị|kiến nghị|đề xuất)\b", re.IGNORECASE)


def without_requests(text: str) -> str:
    """Return what a text says before and beside its requests; nothing where it only asks.

    >>> without_requests("Nợ khó thu 1,2 tỷ đồng, đề nghị ngành thuế phối hợp")
    'Nợ khó thu 1,2 tỷ đồng'
    >>> without_requests("Đề nghị UBND phường chỉ đạo.")
    ''
    """
    kept = [clause.strip() for clause in _CLAUSES.split(text) if clause.strip() and not _ASKS.match(clause.strip())]
    return " ".join(kept).rstrip(" ,;")
