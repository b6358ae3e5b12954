"""Vietnamese text: one written form, matching, search, dictionary order, and texts typed in legacy fonts.

Three keys, from strict to loose: `nfc` is how a text is kept, `same` decides whether two texts are the same word,
`fold` is what a search compares.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Literal, TypeVar
from unicodedata import normalize

T = TypeVar("T")

_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: also their dictionary order
_VOWELS = "aăâeêioôơuưy"
_TONED = "".join(normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES)

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
    tones = "".join(part for part in parts if part in _TONES)
    return normalize("NFC", "".join(part for part in parts if part not in _TONES) + tones)


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
    for place, mark in enumerate(_TONES + "\u0306\u0302\u030c\u030a\u0308\u030b\u0307\u0327\u0328\u0304\u031b", 3)
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


# Legacy fonts drew Vietnamese letters in the places of Windows-1252 characters.
_TCVN3 = str.maketrans(
    "¡¢£¤¥¦§¨©ª«¬\u00ad® µ¶·\u00b8¹ »¼½¾Æ ÇÈÉÊË ÌÎÏÐÑ ÒÓÔÕÖ \u00d7ØÜÝÞ ßáâãä åæçèé êëìíî ïñòóô õö÷øù úûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđ àảãáạ ằẳẵắặ ầẩẫấậ èẻẽéẹ ềểễếệ ìỉĩíị òỏõóọ ồổỗốộ ờởỡớợ ùủũúụ ừửữứự ỳỷỹýỵ",
)
_WITH_CASE = re.compile("[A-Za-z¡-®]")
_TONED_CODE = re.compile("[µ-þ]")


def from_tcvn3(text: str) -> str:
    """Convert text typed in a TCVN3 (ABC, .VnTime) font.

    The encoding has no toned capitals; capital fonts (.VnTimeH) draw them from the small ones. A word such as TRÇN,
    whose other letters are capitals, is taken to be typed so, and a text without small letters along with it.
    """
    typed = nfc(text)
    read = typed.translate(_TCVN3)
    words = [word.span() for word in re.finditer(r"\w+", read) if _in_capitals(typed[slice(*word.span())])]
    if words and _with_case(typed).isupper():
        return read.upper()
    for start, end in reversed(words):
        read = read[:start] + read[start:end].upper() + read[end:]
    return read


def _with_case(typed: str) -> str:
    return "".join(_WITH_CASE.findall(typed)).translate(_TCVN3)


def _in_capitals(typed: str) -> bool:
    toned, beyond_first = _TONED_CODE.search(typed), _WITH_CASE.search(typed, 1)
    return bool(toned and beyond_first) and _with_case(typed).isupper()


def _vni_table() -> dict[str, str]:
    tones = dict(zip("øûõùï", _TONES, strict=True))
    hat = dict(zip("âàåãáä", ["\u0302", *("\u0302" + tone for tone in _TONES)], strict=True))
    breve = dict(zip("êèúüéë", ["\u0306", *("\u0306" + tone for tone in _TONES)], strict=True))
    single = dict(zip("ôöñìæóíòî", "ơưđìỉĩíịỵ", strict=True))
    marks = [(base, tones) for base in "aeouyôö"] + [(base, hat) for base in "aeo"] + [("a", breve)]
    table = single | {
        typed: normalize("NFC", single.get(base, base) + mark)
        for base, drawn in marks
        for char, mark in drawn.items()
        for typed in (base + char, base + char.upper())
    }
    return table | {typed[0].upper() + typed[1:]: letter.upper() for typed, letter in table.items()}


_VNI = _vni_table()
_VNI_LETTER = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))


def from_vni(text: str) -> str:
    """Convert text typed in a VNI-Windows font: a mark is a second character after its letter."""
    return _VNI_LETTER.sub(lambda typed: _VNI[typed[0]], nfc(text))


_CODAS = "c|m|n|ng|p|t"
_SYLLABLE = re.compile(
    "(?:ngh?|nh|gi?|gh|kh?|ph|th|tr|ch|qu|[bcdđhlmnprstvx])?(?:"
    f"[ou]?a(?:[iouy]|ch|nh|{_CODAS})?|[ou]?ă(?:{_CODAS})|u?â(?:u|y|{_CODAS})|o?e(?:o|{_CODAS})?"
    f"|u?ê(?:u|ch|nh|{_CODAS})?|(?:i|u?y)(?:a|u|ch|nh|m|n|p|t)?|(?:i|u?y)ê(?:u|{_CODAS})|[oô](?:i|{_CODAS})?"
    f"|ơ(?:i|m|n|p|t)?|u(?:[aiơ]|{_CODAS})?|ư(?:[aiu]|{_CODAS})?|uô(?:i|{_CODAS})|ươ(?:[iu]|{_CODAS}))",
)
_TONE_ASTRAY = re.compile(f"[^aeiouy\u0302\u0306\u031b][{_TONES}]")
_STOPPED = re.compile("(?:[cpt]|ch)$")
_UNICODE_VIETNAMESE = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9\u0300-\u036f]")
_WORD = re.compile("[A-Za-z¡-®µ-¹»-¾À-ÿ]+")
_READ = {"tcvn3": from_tcvn3, "vni": from_vni}
# A sign at the start of a word (©2024, µm), or alone between two letters (m·n), proves nothing.
_SIGN = re.compile("[¡-¿\u00d7÷]?[A-Za-z]*|[A-Za-z][\u00d7÷·][A-Za-z]")


def _is_syllable(word: str) -> bool:
    parts = normalize("NFD", word.lower())
    if _TONE_ASTRAY.search(parts):
        return False
    tones = [part for part in parts if part in _TONES]
    plain = normalize("NFC", "".join(part for part in parts if part not in _TONES))
    stopped = _STOPPED.search(plain) and tones not in (["\u0301"], ["\u0323"])
    return len(tones) <= 1 and not stopped and bool(_SYLLABLE.fullmatch(plain))


def looks_legacy(text: str) -> Literal["tcvn3", "vni"] | None:
    """Guess whether a text was typed in a legacy font: when in doubt, None.

    It is so when words that cannot be Vietnamese as they stand become Vietnamese syllables once converted, at least
    three of four that are not plain ASCII.
    """
    text = nfc(text)
    if text.isascii() or _UNICODE_VIETNAMESE.search(text):
        return None
    scores: dict[str, int] = {}
    typed = [word for word in _WORD.findall(text) if not word.isascii()]
    for font, read in _READ.items():
        good = [word for word in typed if _is_syllable(read(word))]
        proof = [word for word in good if not _is_syllable(word) and not _SIGN.fullmatch(word)]
        if proof and 4 * len(good) >= 3 * len(typed):
            scores[font] = len(good)
    tcvn3, vni = scores.get("tcvn3", 0), scores.get("vni", 0)
    return None if tcvn3 == vni else "tcvn3" if tcvn3 > vni else "vni"
