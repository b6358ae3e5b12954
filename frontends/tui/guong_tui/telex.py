"""Typing Vietnamese on a machine without an input method: one key after another makes a syllable, in Telex or VNI.

`typed` is a plain function of the word left of the cursor and the key: whatever stands there may be mended, however it
came there. A key given twice takes its mark away again and stands for itself.
"""

from unicodedata import normalize

MODES = ("", "telex", "vni")
"""Off, Telex, VNI: in the order in which the key switches."""
TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323", "z": ""}
DIGITS = {"1": "s", "2": "f", "3": "r", "4": "x", "5": "j", "0": "z"}
TONE_MARKS = frozenset(TONES.values()) - {""}
HAT, BREVE, HORN = "\u0302", "\u0306", "\u031b"
TELEX = {"a": (HAT, "a"), "e": (HAT, "e"), "o": (HAT, "o")}
VNI = {"6": (HAT, "aeo"), "7": (HORN, "ou"), "8": (BREVE, "a")}

NUCLEI = frozenset(
    [
        "a",
        "ă",
        "â",
        "e",
        "ê",
        "i",
        "o",
        "ô",
        "ơ",
        "u",
        "ư",
        "y",
        "ai",
        "ao",
        "au",
        "ay",
        "âu",
        "ây",
        "eo",
        "êu",
        "ia",
        "iê",
        "iu",
        "oa",
        "oă",
        "oe",
        "oi",
        "ôi",
        "ơi",
        "oo",
        "ua",
        "uâ",
        "uê",
        "ui",
        "uô",
        "uơ",
        "ưa",
        "ưi",
        "ươ",
        "ưu",
        "uy",
        "yê",
        "oai",
        "oao",
        "oay",
        "oeo",
        "iêu",
        "yêu",
        "uây",
        "uôi",
        "ươi",
        "ươu",
        "uya",
        "uyê",
        "uyu",
        "ưo",
        "ưoi",
        "ưou",
    ]
)
INITIALS = frozenset(
    [
        "b",
        "c",
        "ch",
        "d",
        "đ",
        "g",
        "gh",
        "gi",
        "h",
        "k",
        "kh",
        "l",
        "m",
        "n",
        "ng",
        "ngh",
        "nh",
        "p",
        "ph",
        "r",
        "s",
        "t",
        "th",
        "tr",
        "v",
        "x",
    ]
)
FINALS = frozenset(("", "c", "ch", "m", "n", "ng", "nh", "p", "t"))
EARLY = frozenset(("oa", "oe", "uy"))
"""Open rimes in which old spelling sets the tone on the first letter (hòa), new spelling on the second (hoà)."""


def _bare(char: str) -> str:
    """A letter without its tone."""
    return normalize("NFC", "".join(one for one in normalize("NFD", char) if one not in TONE_MARKS))


def _plain(text: str) -> str:
    """Letters without any mark, small; đ stays."""
    return "".join(one for one in normalize("NFD", text.lower()) if one not in TONE_MARKS | {HAT, BREVE, HORN})


_SKELETONS = frozenset(map(_plain, NUCLEI))


def _marked(char: str, mark: str) -> str:
    """A letter with another hat, its tone and case kept; no mark: none."""
    parts = normalize("NFD", char)
    tone = "".join(one for one in parts if one in TONE_MARKS)
    return normalize("NFC", parts[0] + mark + tone)


class Syllable:
    """A word taken apart: the letters before the vowels, the vowels without tone, those behind, and the tone."""

    def __init__(self, word: str) -> None:
        bare = "".join(map(_bare, word))
        self.tone = next((one for one in normalize("NFD", word) if one in TONE_MARKS), "")
        low = bare.lower()
        start = next((place for place, one in enumerate(low) if _plain(one) in "aeiouy"), len(low))
        if low[max(0, start - 1) : start + 1] == "qu" or (
            low[max(0, start - 1) : start + 1] == "gi"
            and low[start + 1 : start + 2]
            and _plain(low[start + 1]) in "aeouy"
        ):
            start += 1
        end = start
        while end < len(low) and _plain(low[end]) in "aeiouy":
            end += 1
        self.before, self.vowels, self.after = bare[:start], bare[start:end], bare[end:]

    @property
    def sound(self) -> bool:
        """Whether it may become a Vietnamese syllable."""
        return _plain(self.vowels) in _SKELETONS and self.after.lower() in FINALS

    def place(self, *, new: bool) -> int:
        """Which of the vowels bears the tone."""
        low = self.vowels.lower()
        hats = [place for place, one in enumerate(low) if one in "ăâêôơư"]
        if hats:
            return hats[-1]
        if len(low) == 3:  # noqa: PLR2004 (three vowels: the one in the middle)
            return 1
        return int(len(low) == 2 and (bool(self.after) or (low in EARLY and new)))  # noqa: PLR2004

    def spelled(self, *, new: bool) -> str:
        """The word with its tone in place."""
        vowels = self.vowels
        if self.tone and vowels:
            at = self.place(new=new)
            vowels = vowels[:at] + normalize("NFC", vowels[at] + self.tone) + vowels[at + 1 :]
        return self.before + vowels + self.after


def typed(word: str, key: str, mode: str, *, new: bool = False) -> str:
    """The word after a key; `new` sets the tone as in hoà, thuý, otherwise as in hòa, thúy."""
    small = key.lower()
    if mode == "vni":
        tone, marks = DIGITS.get(small, ""), [VNI[small]] if small in VNI else []
        stroke = small == "9"
    else:
        tone, marks = small if small in TONES else "", [TELEX[small]] if small in TELEX else []
        stroke = small == "d"
    now = Syllable(word)
    made: str | None = None
    if tone:
        made = _toned(now, word, key, TONES[tone], new=new)
    elif stroke:
        made = _stroked(word, key)
    elif mode == "telex" and small == "w":
        made = _horned(now, word, key, new=new)
    elif marks:
        made = _hatted(now, word, key, *marks[0], new=new)
    if made is None:
        made = _added(now, word, key, new=new)
    return made


def _added(now: Syllable, word: str, key: str, *, new: bool) -> str:
    """The key as it is; uơ before another letter is ươ, and the tone may move."""
    if not key.isalpha():
        return word + key
    low = now.vowels.lower()
    if now.sound and not now.after and low in ("uơ", "ưo") and _plain(key) in "ncptmiu" and key.isalpha():
        first, second = tuple(now.vowels)
        word = now.before + _marked(first, HORN) + _marked(second, HORN)
        again = Syllable(word)
        again.tone = now.tone
        word = again.spelled(new=new)
    longer = Syllable(word + key)
    return longer.spelled(new=new) if longer.tone and longer.sound else word + key


def _toned(now: Syllable, word: str, key: str, tone: str, *, new: bool) -> str | None:
    if not now.sound:
        return None
    if not tone and not now.tone:
        return None
    if tone and now.tone == tone:
        now.tone = ""
        return now.spelled(new=new) + key
    now.tone = tone
    made = now.spelled(new=new)
    return made if made != word else None


def _stroked(word: str, key: str) -> str | None:
    """Đ at the beginning of a syllable, or anywhere in an abbreviation such as QĐ, CSTĐCS."""
    now = Syllable(word)
    at = 0 if len(word) == 1 or now.sound else len(word) - 1 if not now.vowels else None
    if not word or at is None:
        return None
    one = word[at]
    if one in "dD":
        return word[:at] + ("đ" if one == "d" else "Đ") + word[at + 1 :]
    if one in "đĐ":
        return word[:at] + ("d" if one == "đ" else "D") + word[at + 1 :] + key
    return None


def _hatted(now: Syllable, word: str, key: str, mark: str, letters: str, *, new: bool) -> str | None:
    """A hat, horn or breve on the last vowel that may bear it."""
    if now.after.lower() not in FINALS:
        return None
    if mark == HORN:
        return _horned(now, word, key, new=new)
    for place in range(len(now.vowels) - 1, -1, -1):
        one = now.vowels[place]
        if _plain(one) not in letters:
            continue
        if normalize("NFD", one)[1:] == mark:
            now.vowels = now.vowels[:place] + _marked(one, "") + now.vowels[place + 1 :]
            return now.spelled(new=new) + key
        vowels = now.vowels[:place] + _marked(one, mark) + now.vowels[place + 1 :]
        if vowels.lower() in NUCLEI:
            now.vowels = vowels
            return now.spelled(new=new)
    return None


def _horned(now: Syllable, word: str, key: str, *, new: bool) -> str | None:
    """W in Telex, 7 in VNI: ơ, ư, ươ; W also ă, and ư behind consonants."""
    breve = key.lower() == "w"
    low = now.vowels.lower()
    if now.after.lower() not in FINALS:
        return None
    if not low:
        known = breve and word.lower() in INITIALS
        return word + ("Ư" if key == "W" else "ư") if known else None
    if low in ("ươ", "ươi", "ươu", "ư", "ơ", "ơi", "ưa", "ưi", "ưu", "uơ") or (breve and low in ("ă", "oă")):
        now.vowels = "".join(_marked(one, "") if one.lower() in "ươă" else one for one in now.vowels)
        return now.spelled(new=new) + key
    marked = _with_horn(now, breve=breve)
    if marked is None:
        return None
    now.vowels = marked
    return now.spelled(new=new)


def _with_horn(now: Syllable, *, breve: bool) -> str | None:
    plain = _plain(now.vowels)
    letters = list(now.vowels)
    if plain in ("uo", "uoi", "uou"):
        letters[1] = _marked(letters[1], HORN)
        if now.after or len(letters) > len("uo") or now.vowels[:1].lower() == "ư":
            letters[0] = _marked(letters[0], HORN)
    elif plain in ("o", "oi", "u", "ua", "ui", "uu") and not (plain == "ua" and now.after):
        letters[0] = _marked(letters[0], HORN)
    elif breve and plain in ("a", "oa", "au", "ay", "ua"):
        place = plain.index("a")
        letters[place] = _marked(letters[place], BREVE)
    else:
        return None
    made = "".join(letters)
    return made if made.lower() in NUCLEI else None
