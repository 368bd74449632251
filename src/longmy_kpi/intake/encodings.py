"""Which encoding a text file is in (contract, section 3), and whether letters were lost on the way."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import cache

from longmy_kpi.diagnostic import Exit, KpiError, Place, error
from longmy_kpi.text import nfc

_CHUNK = 1 << 16
_SAMPLE = 1 << 20
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def encoding_of(data: bytes) -> str:
    """Return the codec that reads a text file; KpiError where none does or the text holds NUL characters."""
    marked = next((codec for mark, codec in _MARKS if data.startswith(mark)), None) or _utf16_unmarked(data)
    for codec in (marked,) if marked else ("utf-8", "cp1258"):
        try:
            _look_for_nul(data, codec)
        except UnicodeDecodeError:
            if codec == "utf-8" and _mostly_utf8(data):
                break
        else:
            return codec
    raise KpiError(Exit.REFUSED, error("text-encoding-unknown"))


def _utf16_unmarked(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: digits, blanks and delimiters leave every second byte zero."""
    sample = data[: _CHUNK & ~1]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 5 < len(sample) // 2 or min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _mostly_utf8(data: bytes) -> bool:
    """Tell damaged UTF-8 (cut off, pasted together) from a file in another encoding, which has few whole sequences."""
    text = data[:_SAMPLE].decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    return sum(character > "\x7f" for character in text) > 3 * damaged


def _look_for_nul(data: bytes, codec: str) -> None:
    line = 1
    for text in _decoded(data, codec):
        found = text.find("\0")
        if found >= 0:
            raise KpiError(Exit.REFUSED, error("nul-characters", Place(line=line + text.count("\n", 0, found))))
        line += text.count("\n")


def _decoded(data: bytes, codec: str) -> Iterator[str]:
    """Decode piece by piece, so that a large file is never held twice; UnicodeDecodeError where it cannot be."""
    decoder = codecs.getincrementaldecoder(codec)()
    for start in range(0, len(data), _CHUNK):
        yield decoder.decode(data[start : start + _CHUNK])
    yield decoder.decode(b"", final=True)


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


# A Vietnamese syllable with `?` for a vowel and no tone elsewhere (Tr?ng, li?u), or for its only vowel at its end, if
# another word goes on (Ch? tiêu).
_ONSET = "(?:b|ch?|d|đ|gi|gh?|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr?|v|x)"
_VOWEL = "[aăâeêioôơuưy]"
_CODA = "(?:ch?|m|ng?|nh?|p|t)"


@cache
def _lost_letter() -> re.Pattern[str]:
    """Compile what is looked for only where there is a `?`."""
    return re.compile(
        rf"""(?<![\w?])(?:
            {_ONSET}?{_VOWEL}{{1,2}}\?{_CODA}(?![\w?=&])
            | {_ONSET}?{_VOWEL}\?{_VOWEL}{_CODA}?(?![\w?=&])
            | {_ONSET}\?(?:{_VOWEL}{{1,2}}{_CODA}?|{_CODA})(?![\w?=&])
            | (?!gi|qu){_ONSET}\?[ ]+[^\W\d_][\w?]
        )""",
        re.IGNORECASE | re.VERBOSE,
    )


# Signs that no Vietnamese, English or French word has: a symbol inside a word (ho¹ch, vµ), a word that begins with ®
# (®¬n), a capital with an accent inside a small word (liÖu, chØ).
_SYMBOL = "[¡-¬®µ¶¸¹»¼½¾]"
_TCVN3 = re.compile(
    f"(?<=[a-z]){_SYMBOL}(?=[a-z])|(?<=[A-Z]){_SYMBOL}(?=[A-Za-z])|(?<=[a-z])[µ¸]"
    "|®(?=[a-z¬\xad·ª¸-þ])|(?<=[a-z])[ÆÇÈÉÊËÌÎÏÑÒÓÔÕÖØÜÝÞ](?![A-ZÀ-ÖØ-Þ])"
)

# Pairs of a vowel and the letter that stands for its mark, none of them met in Vietnamese, English or French.
_PAIRS = "a[àáâåãäøùûõê]|e[âåãäøùõ]|o[âåäøõ]|u[øùûõ]|y[øùûõ]|[ôö][øùûõï]|oaï|[iuy]eá"
_VNI = re.compile(f"{_PAIRS}|{_PAIRS.upper()}")


def lost_letters(text: str) -> str | None:
    """Return the code of what befell a text's Vietnamese letters; None where nothing did (contract, section 3)."""
    if ("?" in text or "\ufffd" in text) and looks_lossy(text):
        return "text-lossy"
    if text.isascii():
        return None
    if looks_mojibake(text):
        return "text-mojibake"
    if looks_tcvn3(text):
        return "text-tcvn3"
    return "text-vni" if looks_vni(text) else None


def legacy_font(font: str, text: str) -> str | None:
    """Return the code of an encoding that only its font makes readable: `.VnTime` (TCVN3), `VNI-Times`.

    Letters beyond Windows-1252 are Unicode, whatever the font.
    """
    if text.isascii() or any("\u0300" <= letter <= "\u036f" or "\u1e00" <= letter <= "\u1eff" for letter in text):
        return None
    if font.casefold().startswith(".vn"):
        return "text-tcvn3"
    return "text-vni" if font.casefold().startswith("vni") else None


def looks_lossy(text: str) -> bool:
    """Tell text in which an export left `?` for the letters it could not write (`Ch? tiêu`) from honest questions.

    Counts a `?` that fills the vowel of a Vietnamese syllable without a tone, and U+FFFD. One damaged syllable can
    escape (`Đơn v?`); a damaged file has many.

    >>> looks_lossy("K? ho?ch năm"), looks_lossy("Chưa đạt? Vì sao?")
    (True, False)
    """
    return "\ufffd" in text or any(
        found[0][1:].islower() or found[0].isupper() for found in _lost_letter().finditer(nfc(text))
    )


def looks_tcvn3(text: str) -> bool:
    """Tell text of the TCVN3 (ABC, `.VnTime`) encoding that was read as Windows-1252 or 1258: `ChØ tiªu`.

    >>> looks_tcvn3("Sè liÖu"), looks_tcvn3("Số liệu")
    (True, False)
    """
    return _TCVN3.search(nfc(text)) is not None


def looks_vni(text: str) -> bool:
    """Tell text of the VNI-Windows encoding that was read as Windows-1252 or 1258: `Chæ tieâu`.

    >>> looks_vni("Soá lieäu"), looks_vni("hoà, où, Noël")
    (True, False)
    """
    return _VNI.search(nfc(text)) is not None
