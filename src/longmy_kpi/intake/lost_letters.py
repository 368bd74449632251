"""Text whose letters were lost, or stand in an encoding from before Unicode: never read, never guessed at."""

from __future__ import annotations

from longmy_kpi.text import looks_lossy, looks_tcvn3, looks_vni


def lost_letters(text: str) -> str | None:
    """Return the code of what befell a text's Vietnamese letters; None where nothing did (contract, section 3)."""
    if ("?" in text or "\ufffd" in text) and looks_lossy(text):
        return "text-lossy"
    if text.isascii():
        return None
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
