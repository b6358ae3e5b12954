"""Texts typed in legacy fonts, TCVN3 (ABC) or VNI-Windows: reading them, and guessing that a text is one."""

import re
from typing import Literal
from unicodedata import normalize

from attrs import frozen

from guong.vietnamese import TONES, nfc

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
    tones = dict(zip("øûõùï", TONES, strict=True))
    hat = dict(zip("âàåãáä", ["\u0302", *("\u0302" + tone for tone in TONES)], strict=True))
    breve = dict(zip("êèúüéë", ["\u0306", *("\u0306" + tone for tone in TONES)], strict=True))
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
_TONE_ASTRAY = re.compile(f"[^aeiouy\u0302\u0306\u031b][{TONES}]")
_STOPPED = re.compile("(?:[cpt]|ch)$")
_UNICODE_VIETNAMESE = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9\u0300-\u036f]")
_WORD = re.compile("[A-Za-z¡-®µ-¹»-¾À-ÿ]+")
READ = {"tcvn3": from_tcvn3, "vni": from_vni}
"""How texts of each encoding are read."""
# A sign at the start of a word (©2024, µm), or alone between two letters (m·n), proves nothing.
_SIGN = re.compile("[¡-¿\u00d7÷]?[A-Za-z]*|[A-Za-z][\u00d7÷·][A-Za-z]")


def _is_syllable(word: str) -> bool:
    parts = normalize("NFD", word.lower())
    if _TONE_ASTRAY.search(parts):
        return False
    tones = [part for part in parts if part in TONES]
    plain = normalize("NFC", "".join(part for part in parts if part not in TONES))
    stopped = _STOPPED.search(plain) and tones not in (["\u0301"], ["\u0323"])
    return len(tones) <= 1 and not stopped and bool(_SYLLABLE.fullmatch(plain))


def has_unicode_letters(text: str) -> bool:
    """Whether there are letters that only Unicode has, so that the text cannot be legacy as a whole."""
    return bool(_UNICODE_VIETNAMESE.search(text))


@frozen
class Reading:
    """A text read as of one encoding: how its words that are not plain ASCII come out."""

    typed: tuple[str, ...]
    good: int
    """How many become Vietnamese syllables."""
    proof: tuple[str, ...]
    """Those of them that cannot be Vietnamese as they stand."""

    @property
    def holds(self) -> bool:
        """Whether there is proof, and at least three of four words come out well."""
        return bool(self.proof) and 4 * self.good >= 3 * len(self.typed)


def reading_of(text: str, font: str) -> Reading:
    """How the words of a composed text come out when read as `tcvn3` or `vni`."""
    typed = tuple(word for word in _WORD.findall(text) if not word.isascii())
    good = [word for word in typed if _is_syllable(READ[font](word))]
    proof = tuple(word for word in good if not _is_syllable(word) and not _SIGN.fullmatch(word))
    return Reading(typed, len(good), proof)


def looks_legacy(text: str) -> Literal["tcvn3", "vni"] | None:
    """Guess whether a text was typed in a legacy font: when in doubt, None.

    It is so when words that cannot be Vietnamese as they stand become Vietnamese syllables once converted, at least
    three of four that are not plain ASCII.
    """
    text = nfc(text)
    if text.isascii() or has_unicode_letters(text):
        return None
    read = {font: reading_of(text, font) for font in READ}
    tcvn3, vni = (read[font].good if read[font].holds else 0 for font in ("tcvn3", "vni"))
    return None if tcvn3 == vni else "tcvn3" if tcvn3 > vni else "vni"
