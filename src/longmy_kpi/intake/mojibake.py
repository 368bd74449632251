"""UTF-8 that some program took for another code page and saved again: `ThÃ¡ng` for `Tháng`."""

from __future__ import annotations

import re
from functools import cache

_CODE_PAGES = ("cp1252", "cp1258")
# Letters that Vietnamese has and what a code page read wrongly would give back; signs alone prove nothing.
_VIETNAMESE = re.compile("[àáâãèéêìíòóôõùúýăđĩũơưÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]")
# What may follow a capital at the end of an honest word, such as the closing mark in “UBND XÃ”.
_BEHIND_A_WORD = frozenset("”“’‘‚„‹›«»–—…•·´¨¸°²³\u00a0")
_SURE = 2  # pieces it takes where other letters of the text stand in the way of putting all of it back


def looks_mojibake(text: str) -> bool:
    """Tell text whose letters, put back into a code page, are UTF-8 with Vietnamese letters.

    >>> looks_mojibake("Thu ná»™i Ä‘á»‹a"), looks_mojibake("UBND XÃ, ĐÃ XONG"), looks_mojibake("“UBND XÃ”")
    (True, False, False)
    """
    if text.isascii():
        return False
    return any(_is_utf8_read_as(page, text) for page in _CODE_PAGES)


def _is_utf8_read_as(page: str, text: str) -> bool:
    table = _bytes_of(page)
    pieces = [piece for piece in re.split(r"[\x00-\x7f]+", text) if piece]
    restored = [_restored(piece, table) for piece in pieces]
    proofs = sum(back is not None and _proves(piece, back) for piece, back in zip(pieces, restored, strict=True))
    return proofs >= (1 if None not in restored else _SURE)


def _restored(piece: str, table: dict[str, int]) -> str | None:
    """Return what letters beyond ASCII were as UTF-8; None where they never were."""
    values = [table.get(letter) for letter in piece]
    if None in values:
        return None
    try:
        return bytes(value for value in values if value is not None).decode("utf-8")
    except UnicodeDecodeError:
        return None


def _proves(piece: str, back: str) -> bool:
    """Tell letters that nobody types in this order: not one capital before a closing mark."""
    if _VIETNAMESE.search(back) is None:
        return False
    return len(piece) > 2 or piece[-1] not in _BEHIND_A_WORD


@cache
def _bytes_of(page: str) -> dict[str, int]:
    """Return the byte of each character of a code page; bytes that it leaves open are read as controls."""
    table = {chr(value): value for value in range(0x80, 0xA0)}
    for value in range(0x80, 0x100):
        try:
            table[bytes([value]).decode(page)] = value
        except UnicodeDecodeError:
            continue
    return table
