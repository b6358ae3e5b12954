"""Which texts of a file were typed in a legacy font: sure ones are converted, doubtful ones are asked about.

Evidence is the font in which a text is drawn, its letters, and its neighbours. Nothing is guessed: a text that reads
well both ways is left as it stands and listed with its readings.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from attrs import define, frozen

from guong.errors import BadInput
from guong.legacy import READ, has_unicode_letters, reading_of
from guong.vietnamese import nfc

TCVN3, VNI = "tcvn3", "vni"
FONTS = {TCVN3: "TCVN3 (ABC, .VnTime)", VNI: "VNI"}
KEEP = "0"
"""The answer that leaves a text as it stands; 1, 2 … choose a reading, anything else is the text itself."""
# Abbreviations with Đ or Ư, such as QĐ in the number of a decision.
_SHORT = {
    TCVN3: re.compile("[A-Z]+[§¦][A-Z§¦]*|[§¦][A-Z§¦]+"),
    VNI: re.compile("[B-DF-HJ-NP-TV-Z]+[ÑÖ][A-ZÑÖ]*|Ñ[B-DF-HJ-NP-TV-ZÑ]+"),
}
_LONE = re.compile(r"(?<!\S)[·×](?!\S)")
# Pairs that French has too: où, maïs, égoïste, Israël, août.
_FRENCH = re.compile("où|aï|oï|aë|oû|aû", re.IGNORECASE)
_STRONG = {
    TCVN3: re.compile("[a-zß-ÿ][À-ÖØ-Þ]|[A-Za-zÀ-ÿ][¡-¿]|[§¦][A-Za-z]"),
    VNI: re.compile("[aeouyôöAEOUYÔÖ][øûõùïâàåãáäêèúüéëØÛÕÙÏÂÀÅÃÁÄÊÈÚÜÉË]|Ñ"),
}


@frozen
class Reading:
    """What a text says if it is of one encoding."""

    font: str
    text: str


@frozen
class Guess:
    """What a text alone, with the font it is drawn in, tells of itself."""

    level: str
    """`none`, `sure`, `likely` (one weak word), `possible` (nothing speaks against it) or `doubtful`."""
    readings: tuple[Reading, ...] = ()


NONE = Guess("none")


@frozen
class Drawn:
    """The font in which a text is drawn: its encoding, empty for any other, and whether small letters are capitals."""

    font: str = ""
    capitals: bool = False


PLAIN = Drawn()


def drawn_in(name: str) -> Drawn:
    """What the name of a font tells."""
    if name.lower().startswith(".vn"):
        return Drawn(TCVN3, name.rstrip().endswith("H"))
    return Drawn(VNI) if name.upper().startswith("VNI-") else PLAIN


def modern(name: str) -> str:
    """The font that takes the place of a legacy one."""
    return "Arial" if re.search("arial|helve|avant", name, re.IGNORECASE) else "Times New Roman"


@frozen
class _Score:
    """How a text reads as of one encoding."""

    typed: int
    good: int
    proof: tuple[str, ...]
    strong: bool

    @property
    def holds(self) -> bool:
        return bool(self.proof) and 4 * self.good >= 3 * self.typed

    @property
    def whole(self) -> bool:
        return self.good == self.typed > 0


def _score(text: str, font: str) -> _Score:
    read = reading_of(text, font)
    short = tuple(word for word in read.typed if _SHORT[font].fullmatch(word) and word not in read.proof)
    proof = (*read.proof, *short)
    strong = len(proof) > 1 or any(_STRONG[font].search(word) and not _FRENCH.search(word) for word in proof)
    return _Score(len(read.typed), min(len(read.typed), read.good + len(short)), proof, strong)


def guessed(text: str, drawn: Drawn = PLAIN) -> Guess:
    """What a text tells of itself."""
    text = nfc(text)
    if text.isascii():
        small = drawn.capitals and text != text.upper()
        return Guess("sure", (Reading(TCVN3, text.upper()),)) if small else NONE
    if has_unicode_letters(text):
        return _mixed(text)
    scores = {font: _score(text, font) for font in READ}
    if drawn.font and (scores[drawn.font].proof or scores[drawn.font].whole):
        return _by_font(text, drawn, scores[drawn.font])
    holding = sorted((font for font in READ if scores[font].holds), key=lambda font: -scores[font].good)
    if not holding:
        return _without_proof(text, scores)
    if drawn.font or (len(holding) == len(READ) and scores[TCVN3].good == scores[VNI].good):
        return Guess("doubtful", _read(text, holding))
    return Guess("sure" if scores[holding[0]].strong else "likely", _read(text, holding[:1]))


def _by_font(text: str, drawn: Drawn, score: _Score) -> Guess:
    """A text drawn in a legacy font that can be of its encoding."""
    (reading,) = _read(text, [drawn.font])
    if drawn.capitals:
        reading = Reading(TCVN3, reading.text.upper())
    if reading.text == text:
        return NONE
    return Guess("sure" if score.holds else "doubtful", (reading,))


def _without_proof(text: str, scores: Mapping[str, _Score]) -> Guess:
    if half := [font for font in READ if scores[font].proof and 2 * scores[font].good >= scores[font].typed]:
        return Guess("doubtful", _read(text, half))
    whole = [one for one in _read(text, [font for font in READ if scores[font].whole]) if one.text != text]
    return Guess("possible", tuple(whole)) if whole else NONE


def _read(text: str, fonts: Iterable[str]) -> tuple[Reading, ...]:
    """The text as of each encoding; a dot or cross that stands alone is no letter."""
    lone = [match.start() for match in _LONE.finditer(text)]
    made = []
    for font in fonts:
        read = READ[font](text)
        if lone and len(read) == len(text):
            read = "".join(text[place] if place in lone else letter for place, letter in enumerate(read))
        made.append(Reading(font, read))
    return tuple(made)


def _mixed(text: str) -> Guess:
    """A text that has Unicode letters: words beside them that are surely legacy make it doubtful."""
    readings = []
    for font in READ:
        words = re.split(r"(\s+)", text)
        legacy = [not word.isascii() and not has_unicode_letters(word) and _score(word, font).holds for word in words]
        if any(_score(word, font).strong for word, is_so in zip(words, legacy, strict=True) if is_so):
            made = (READ[font](word) if is_so else word for word, is_so in zip(words, legacy, strict=True))
            readings.append(Reading(font, "".join(made)))
    return Guess("doubtful", tuple(readings)) if readings else NONE


@define
class Stretch:
    """One text of a file: a cell, or neighbouring runs that are drawn alike."""

    place: str
    """Where, as people find it: a sheet with a cell, a part with a paragraph."""
    group: str
    """Its neighbours: the column, the document."""
    text: str
    drawn: Drawn = PLAIN
    guess: Guess = NONE
    made: str | None = None
    """What stands there instead; None: it stays as it is."""
    font: str = ""
    """The encoding that it was converted from; `answer` where a clerk said what it is."""

    @property
    def waits(self) -> bool:
        """Whether somebody must say what it is."""
        return self.guess.level == "doubtful" and not self.font


def settle(stretches: Iterable[Stretch], answers: Mapping[tuple[str, str], str] | None = None) -> list[Stretch]:
    """Guess every text, look at its neighbours, and apply the answers; gives those that matter, in their order.

    `answers` are by place and text as it stood: `0` to keep it, the number of a reading, or the text itself.

    Raises:
        BadInput: an answer is for no doubtful text of the file, or chooses a reading that there is not.
    """
    given = dict(answers or {})
    every = list(stretches)
    known: dict[str, Counter[str]] = defaultdict(Counter)
    for one in every:
        one.guess = guessed(one.text, one.drawn)
        if one.guess.level == "sure" and not one.text.isascii():
            known[one.group][one.guess.readings[0].font] += 1
    for one in every:
        one.guess = _beside(one.guess, known[one.group])
        if one.guess.level == "sure":
            one.made, one.font = one.guess.readings[0].text, one.guess.readings[0].font
        elif one.guess.level == "doubtful" and (answer := given.pop((one.place, one.text), "").strip()):
            one.made, one.font = _answered(one, answer), "answer"
    if lost := next((place for (place, _text), answer in given.items() if answer.strip()), ""):
        msg = f"Câu trả lời cho {lost} không ứng với chỗ còn nghi ngờ nào của tệp; hãy lấy danh sách mới rồi ghi lại."
        raise BadInput(msg)
    return [one for one in every if one.guess.level in ("sure", "doubtful")]


def _beside(guess: Guess, known: Counter[str]) -> Guess:
    """A guess in the light of what its neighbours surely are."""
    fonts = {reading.font for reading in guess.readings}
    if guess.level == "likely":
        return Guess("sure" if set(known) == fonts else "doubtful", guess.readings)
    if guess.level == "possible":
        near = tuple(reading for reading in guess.readings if reading.font in known)
        return Guess("doubtful", near) if near else NONE
    return guess


def _answered(one: Stretch, answer: str) -> str | None:
    if answer == KEEP:
        return None
    if not answer.isdigit():
        return nfc(answer)
    if int(answer) > len(one.guess.readings):
        msg = f"{one.place} chỉ có {len(one.guess.readings)} cách đọc, không có cách {answer}; hãy ghi lại câu trả lời."
        raise BadInput(msg)
    return one.guess.readings[int(answer) - 1].text


def spread(before: str, made: str, font: str) -> list[str]:
    """What each character of a text became, so that it can be dealt out to the runs that it stood in."""
    if font == VNI and nfc(before) == before:
        pieces, at = [], 0
        while at < len(before):
            two = READ[VNI](before[at : at + 2])
            wide = 2 if len(before[at : at + 2]) == 2 and len(two) == 1 else 1  # noqa: PLR2004 (a letter and its mark)
            pieces += [two if wide == 2 else READ[VNI](before[at])] + [""] * (wide - 1)  # noqa: PLR2004
            at += wide
        if "".join(pieces) == made:
            return pieces
    if len(before) == len(made):
        return list(made)
    return [made] + [""] * (len(before) - 1)
