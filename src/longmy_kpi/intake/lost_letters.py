"""Text whose letters were lost, or stand in an encoding from before Unicode: never read, never guessed at."""

from __future__ import annotations

import re
from functools import cache

from longmy_kpi.intake.mojibake import looks_mojibake
from longmy_kpi.text import nfc

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
