"""Vietnamese text: one written form, matching, search, and dictionary order.

Three keys, from strict to loose: `nfc` is how a text is kept, `same` decides whether two texts are the same word,
`fold` is what a search compares.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeVar
from unicodedata import normalize

T = TypeVar("T")

TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: also their dictionary order
_VOWELS = "aăâeêioôơuưy"
_TONED = "".join(normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in TONES)

# The soft hyphen stays: in a TCVN3 font it is the letter ư.
_INVISIBLE = (0x034F, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF)
_CLEANED = dict.fromkeys(_INVISIBLE) | dict.fromkeys((0x00A0, 0x2007, 0x202F), " ")
_TO_CLEAN = re.compile("[" + "".join(map(chr, _CLEANED)) + "]")
_EARLY_TONE = re.compile(f"[{_TONED}][{_VOWELS}{_TONED}]+")
_MARK = re.compile("[\u0300-\u036f]")


def nfc(text: str) -> str:
    """Return the text as it is kept: composed, no invisible characters, plain spaces for no-break ones."""
    if text.isascii():
        return text
    return normalize("NFC", text.translate(_CLEANED) if _TO_CLEAN.search(text) else text)


def same(text: str) -> str:
    """Return the key under which names, headers, codes and listed values match.

    Case, spaces at the ends, runs of spaces and the way of composing letters do not count, nor does which vowel of a
    run carries the tone mark (hoà, hòa). Tones, vowels and đ do. The capital Icelandic Ð, which looks like Đ, is Đ.
    """
    return _same(text)


@lru_cache(maxsize=1 << 15)
def _same(text: str) -> str:
    if text.isascii():
        return " ".join(text.lower().split())
    folded = normalize("NFC", nfc(text).casefold()).replace("ð", "đ")
    return " ".join(_EARLY_TONE.sub(_tone_last, folded).split())


def _tone_last(vowels: re.Match[str]) -> str:
    parts = normalize("NFD", vowels[0])
    tones = "".join(part for part in parts if part in TONES)
    return normalize("NFC", "".join(part for part in parts if part not in TONES) + tones)


def fold(text: str) -> str:
    """Return the search form: lower case, single spaces, no tone or vowel marks, d for đ."""
    return _fold(text)


@lru_cache(maxsize=1 << 15)
def _fold(text: str) -> str:
    key = _same(text)
    return key if key.isascii() else " ".join(_MARK.sub("", normalize("NFD", key)).replace("đ", "d").split())


# Order as in the `vi` collation of CLDR. Every weight is above \x01, which parts the levels, and below any character
# that the table leaves out; those follow z in code-point order.
_ALPHABET = (
    "\t\n\x0b\x0c\r _-\u2010\u2011\u2013\u2014,;:!?.…·'\u2018\u2019\"“”«»()[]{}§@*/\\&#%•`^°©®+±÷\u00d7<=>|~\u2212$£₫€"
    "0123456789aăâbcdđðeêfghijklmnoôơpqrstuưvwxyz"
)
_WEIGHT = {char: chr(place) for place, char in enumerate(_ALPHABET, start=2)}
_MARK_WEIGHT = {
    mark: chr(place)
    for place, mark in enumerate(TONES + "\u0306\u0302\u030c\u030a\u0308\u030b\u0307\u0327\u0328\u0304\u031b", 3)
}
_IGNORED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad]")


class _Weights(dict[str, tuple[str, str, str]]):
    """The weights of one character on three levels: letter, marks, case; worked out when first met."""

    def __missing__(self, char: str) -> tuple[str, str, str]:
        parts = normalize("NFD", char)
        marks = _MARK.findall(parts)
        hats = [mark for mark in marks if normalize("NFC", parts[0].lower() + mark) in _WEIGHT]
        base = normalize("NFC", _MARK.sub("", parts) + "".join(hats))
        marks = [mark for mark in marks if mark not in hats]
        lower = base.lower()
        letter = "" if _IGNORED.match(lower) else _WEIGHT.get(lower, lower)
        self[char] = (
            letter,
            "\x02" * bool(letter) + "".join(_MARK_WEIGHT.get(mark, mark) for mark in marks),
            ("\x02" if lower == base else "\x03") * bool(letter) + "\x02" * len(marks),
        )
        return self[char]


_WEIGHTS = _Weights()


def sort_key(text: str) -> str:
    """Return the key for Vietnamese dictionary order: letters first, then tones, then small before capital.

    Keys compare by code point, so they can be stored: as they are in SQLite, in a column of collation C elsewhere.
    """
    weights = [_WEIGHTS[char] for char in nfc(text)]
    return "\x01".join(["".join(level) for level in zip(*weights, strict=True)] or ["", "", ""])


def name_key(full_name: str) -> str:
    """Return the key for Vietnamese lists of people: given name (the last word), family name, then middle names.

    Each is compared by letters and tones before the next is looked at; case and placing of tones come last of all.
    """
    words = same(full_name).split()
    keys = [sort_key(word) for word in words[-1:] + words[:-1]]
    return "\x01".join([*keys, "", sort_key(" ".join(nfc(full_name).split()))])


def _letters(key: str) -> list[tuple[str, set[str]]]:
    """Take a `same` key apart into plain letters, each with the marks that it bears."""
    letters: list[tuple[str, set[str]]] = []
    for char in normalize("NFD", key):
        if not _MARK.match(char):
            letters.append(("d", {char}) if char == "đ" else (char, set()))
        elif letters:
            letters[-1][1].add(char)
    return letters


def matches(query: str, text: str) -> int | None:
    """Return how well a text answers a query (0 is best), or None if it does not.

    It does when the folded query stands in the folded text from the start of a word on. Ranked first by the marks
    that were typed but are absent, then, if any mark was typed, by those present but not typed; then the whole text,
    whole words at its start, whole words further on, part of a word at its start, part of a word further on.
    """
    wanted = fold(query)
    if wanted not in fold(text):
        return None
    if not wanted:
        return 0
    marked, letters = _letters(_same(query)), _letters(_same(text))
    plain = "".join(letter for letter, _ in letters)
    any_typed = any(marks for _, marks in marked)
    ranks = []
    start = plain.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if start == 0 or not (plain[start - 1].isalnum() and wanted[0].isalnum()):
            pairs = [(typed, there) for (_, typed), (_, there) in zip(marked, letters[start:end], strict=False)]
            absent = sum(len(typed - there) for typed, there in pairs)
            extra = sum(len(there - typed) for typed, there in pairs) if any_typed else 0
            whole_words = end == len(plain) or not plain[end].isalnum()
            place = 0 if wanted == plain else (1 if whole_words else 3) + (start > 0)
            ranks.append((min(absent, 99) * 100 + min(extra, 99)) * 5 + place)
        start = plain.find(wanted, start + 1)
    return min(ranks, default=None)


def search(
    query: str,
    items: Iterable[T],
    key: Callable[[T], str] = str,
    order: Callable[[str], str] = sort_key,
) -> list[T]:
    """Return the items whose text answers the query, best first, then in dictionary order (or `name_key`)."""
    texts = [(item, key(item)) for item in items]
    found = [(rank, text, item) for item, text in texts if (rank := matches(query, text)) is not None]
    found.sort(key=lambda hit: (hit[0], order(hit[1])))
    return [item for _, _, item in found]
