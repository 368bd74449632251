"""Text as offices send it: one spelling to compare by, and safe forms to show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

# Characters that take no room of their own: left behind by copying, seldom meant. Not those that turn what follows
# them to the left: they change what is seen.
_NO_WIDTH = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a\u202c\u202d\u2060-\u2066\u2068-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
# Patterns are texts, which `re` compiles when they are first used: most runs need few of them.
_WITHOUT_WIDTH = f"[{_NO_WIDTH}]"
_AT_AN_END = rf"\A[\s{_NO_WIDTH}]+|[\s{_NO_WIDTH}]+\Z"
_NAMES = 4096  # texts whose key is remembered: the names of a plan are asked for at every form
# As many marks as stand on one letter in no language; more would be put in order for minutes (UAX #15, stream-safe).
MOST_MARKS = 30
_MANY_ODD = rf"[^\x00-\u02ff\u1e00-\u1eff\u2000-\u206f]{{{MOST_MARKS + 1},}}"

_UNIFIED = str.maketrans(
    dict.fromkeys("‐\u2011\u2012–—―\u2212", "-") | dict.fromkeys("“”„‟«»‘’‚‛'´`′″", '"') | dict.fromkeys("ðɖ", "đ")
)
# On decomposed text: hoà is h o a + tone, hòa is h o + tone a. After q the u belongs to the consonant (quý).
_TONE = "[\u0300\u0301\u0303\u0309\u0323]"
_LETTER = "[\\w\u0300-\u036f]"
_OPEN_RHYME = rf"(o(?=[ae])|(?<!q)u(?=y))([aey])({_TONE})(?!{_LETTER})"
_LONE_Y = rf"(?<!{_LETTER})(qu|[bcdđghklmnpqrstvx]+)y({_TONE}?)(?!{_LETTER})"

_FORMULA = r"'*(?:[\t\r\n]|[\s\ufeff\u200b]*[=+\-@＝＋－＠])"

# C0 and C1 controls but tab and line feed, direction controls, line separators, halves of surrogate pairs.
_UNSEEN = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"

# Nothing may be added or taken away: a word that begins to count, or ceases to, would move
# the numbers that difficulties already have.
_SAID_FOR_NOTHING = {
    *("không", "không có", "không có gì", "chưa có", "không phát sinh", "kps", "không có khó khăn"),
    *("không có khó khăn, kiến nghị", "không có khó khăn - kiến nghị", "không khó khăn", "không có kiến nghị"),
    *("none", "no", "nil", "n/a", "nothing", "no difficulties"),
}

_DRAWN = r"\A\s*(?:\|\s*\^+|─+)\s*\Z"  # carets under a line, a rule

_ACCOUNTS = frozenset({"admin", "administrator", "pc", "user", "root", "owner", "guest", "?", ""})


def nfc(text: str) -> str:
    """Compose letters and their marks (Unicode NFC), of a letter under a heap of marks the first thirty of them."""
    return unicodedata.normalize("NFC", _bounded(text))


def _bounded(text: str) -> str:
    return text if text.isascii() else re.sub(_MANY_ODD, lambda found: _with_few_marks(found[0]), text)


def _with_few_marks(text: str) -> str:
    kept, marks = [], 0
    for letter in text:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept)


def without_width(text: str) -> str:
    r"""Leave out the characters that take no room: codes, figures, headings and header lines are read without them.

    >>> without_width("thu\u200b-noi-dia\ufeff")
    'thu-noi-dia'
    """
    return text if text.isascii() else re.sub(_WITHOUT_WIDTH, "", text)


def named(text: str) -> str:
    r"""Show the characters that take no room by their numbers, where a text is quoted for what is wrong in it.

    >>> named("4\u200bx")
    '4[U+200B]x'
    """
    return text if text.isascii() else re.sub(_WITHOUT_WIDTH, lambda found: f"[U+{ord(found[0]):04X}]", text)


def clean(text: str) -> str:
    r"""Tidy a cell's text and keep every visible character: what a note is stored as.

    NFC; line breaks as LF; no white space (NBSP too) and nothing without width at the ends. Inside, all stays as typed.

    >>> clean("\ufeff  Thu nội\u00a0địa \u00a0")
    'Thu nội\xa0địa'
    """
    return nfc(re.sub(_AT_AN_END, "", text.replace("\r\n", "\n").replace("\r", "\n")))


@lru_cache(maxsize=_NAMES)
def name_key(text: str) -> str:
    """Return what two spellings of one Vietnamese name have in common: for comparison, never for show.

    Case, spaces, invisible characters, kinds of dashes and quotes, look-alikes of đ, the place of the tone in open
    syllables (hoà, hòa) and y or i at the end of a syllable (tỷ lệ, tỉ lệ) make no difference; tones and letters do.

    >>> name_key(" Tỷ  lệ – KHOẺ "), name_key("Hoàn quý toán")
    ('tỉ lệ - khỏe', 'hoàn quí toán')
    """
    seen = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    letters = unicodedata.normalize("NFD", nfc(seen).casefold()).translate(_UNIFIED)
    spelled = re.sub(_LONE_Y, r"\1i\2", re.sub(_OPEN_RHYME, r"\1\3\2", letters))
    return " ".join(nfc(spelled).split())


def is_meaningful(text: str) -> bool:
    """Tell words that say something from a blank cell, a dash, and the words by which people say that there is none.

    >>> is_meaningful("Thiếu vốn"), is_meaningful("Không có."), is_meaningful(" - ")
    (True, False, False)
    """
    key = name_key(text).strip(" .-/;,") if text else ""
    return bool(key) and key not in _keys_of_nothing()


@cache
def _keys_of_nothing() -> frozenset[str]:
    return frozenset(map(name_key, _SAID_FOR_NOTHING))


def is_account_name(name: str) -> bool:
    """Tell the name of an account that says nothing of who acts: documents never print one (contract, section 5).

    >>> is_account_name("Admin"), is_account_name("Nguyễn Văn A")
    (True, False)
    """
    return name.strip().casefold() in _ACCOUNTS


def escape_formula(text: str) -> str:
    """Guard text for a CSV made for people: a leading `'` before what a spreadsheet takes for a formula (section 6).

    >>> escape_formula("=1+1"), escape_formula("'-5"), escape_formula("5 - 3")
    ("'=1+1", "''-5", '5 - 3')
    """
    return "'" + text if re.match(_FORMULA, text) else text


def unescape_formula(text: str) -> str:
    """Take the guard of `escape_formula` off again, and no other apostrophe.

    >>> unescape_formula("'=1+1"), unescape_formula("'quoted'")
    ('=1+1', "'quoted'")
    """
    return text[1:] if text.startswith("'") and re.match(_FORMULA, text[1:]) else text


def visible(text: str) -> str:
    r"""Make text harmless for a terminal: what steers it or turns its direction is spelled out.

    >>> print(visible("a\x1b[31mb\u202ec"))
    a\x1b[31mb\u202ec
    """
    return re.sub(
        _UNSEEN, lambda found: f"\\x{ord(found[0]):02x}" if found[0] < "\u0100" else f"\\u{ord(found[0]):04x}", text
    )


def one_line(text: str) -> str:
    r"""Make text harmless for a terminal and keep it on its line.

    >>> one_line("a\nb\tc")
    'a b c'
    """
    return visible(text).replace("\n", " ").replace("\t", " ")


def visible_json(text: str) -> str:
    r"""Make a JSON text harmless for a terminal: what `visible` spells out is escaped, and says the same.

    >>> print(visible_json('["a\u202eb"]'))
    ["a\u202eb"]
    """
    return re.sub(_UNSEEN, lambda found: f"\\u{ord(found[0]):04x}", text)


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most like a word, tones aside, or None where none is near: a suggestion, never an answer.

    >>> closest("Thu_nội_dia", ["thu-noi-dia", "ho-ngheo"])
    'thu-noi-dia'
    """
    from difflib import get_close_matches

    if len(word) > 100:
        return None
    by_letters = {_letters(candidate): candidate for candidate in candidates}
    found = get_close_matches(_letters(word), by_letters, n=1, cutoff=0.7)
    return by_letters[found[0]] if found else None


def _letters(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", name_key(text).replace("đ", "d"))
    return "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn")


def slug(text: str) -> str:
    """Write a name in small letters without tones, digits and hyphens: safe as the name of a file anywhere.

    >>> slug("Biểu 01 – Thu, chi Đ2")
    'bieu-01-thu-chi-d2'
    """
    decomposed = unicodedata.normalize("NFD", nfc(text).casefold().replace("đ", "d"))
    letters = (letter for letter in decomposed if unicodedata.category(letter) != "Mn")
    return re.sub(r"[^a-z0-9]+", "-", "".join(letters)).strip("-") or "x"


_KINDS_OF_PLACE = ("phường", "xã", "thị trấn", "đặc khu", "huyện", "quận", "thị xã", "thành phố", "tỉnh")


def place_within(place: str) -> str:
    """Write a place as inside a sentence, its kind in small letters.

    >>> place_within("Phường Long Mỹ")
    'phường Long Mỹ'
    """
    return place[:1].lower() + place[1:] if kind_of_place(place) else place


def kind_of_place(place: str) -> str:
    """Return what kind of place a name begins with: `phường`; empty where it begins with none."""
    return next((kind for kind in _KINDS_OF_PLACE if place.casefold().startswith(f"{kind} ")), "")


def without_rules(text: str) -> str:
    """Leave out lines that are only drawn, and rules beside words: a voice would read them out stroke by stroke."""
    lines = (line for line in text.split("\n") if not re.search(_DRAWN, line))
    return "\n".join(re.sub("─+ | ─+", "", line) for line in lines)
