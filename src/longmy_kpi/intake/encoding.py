"""Which encoding a text file is in (contract, section 3): by its mark, else by what decodes."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from longmy_kpi.diagnostic import CannotGoOnError, Exit, Place, error

_CHUNK = 1 << 16
_SAMPLE = 1 << 20
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def encoding_of(data: bytes) -> str:
    """Return the codec that reads a text file; CannotGoOnError where none does or the text holds NUL characters."""
    marked = next((codec for mark, codec in _MARKS if data.startswith(mark)), None) or _utf16_unmarked(data)
    for codec in (marked,) if marked else ("utf-8", "cp1258"):
        try:
            _look_for_nul(data, codec)
        except UnicodeDecodeError:
            if codec == "utf-8" and _mostly_utf8(data):
                break
        else:
            return codec
    raise CannotGoOnError(Exit.REFUSED, error("text-encoding-unknown"))


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
            raise CannotGoOnError(Exit.REFUSED, error("nul-characters", Place(line=line + text.count("\n", 0, found))))
        line += text.count("\n")


def _decoded(data: bytes, codec: str) -> Iterator[str]:
    """Decode piece by piece, so that a large file is never held twice; UnicodeDecodeError where it cannot be."""
    decoder = codecs.getincrementaldecoder(codec)()
    for start in range(0, len(data), _CHUNK):
        yield decoder.decode(data[start : start + _CHUNK])
    yield decoder.decode(b"", final=True)
