"""Vietnamese text, held against ICU and against syllables built from their parts."""

import ctypes
import itertools
import random
import unicodedata
from collections.abc import Callable
from functools import cache, cmp_to_key
from importlib.metadata import files
from typing import Literal

import icu4py
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.legacy import from_tcvn3, from_vni, looks_legacy
from guong.vietnamese import (
    fold,
    matches,
    name_key,
    nfc,
    same,
    search,
    sort_key,
)

TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
FOREIGN_MARKS = "\u0302\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u031b\u0327\u0328"
STOPPED_TONES = TONES[4:]
ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
# A star stands after the vowel that carries the tone mark; the second form is the other way of placing it.
RHYMES = """
a* a*c a*ch a*i a*m a*n a*ng a*nh a*o a*p a*t a*u a*y ă*c ă*m ă*n ă*ng ă*p ă*t â*c â*m â*n â*ng â*p â*t â*u â*y
e* e*c e*m e*n e*ng e*o e*p e*t ê* ê*ch ê*m ê*n ê*nh ê*p ê*t ê*u i* i*a i*ch i*m i*n i*nh i*p i*t i*u
iê*c iê*m iê*n iê*ng iê*p iê*t iê*u o* o*c o*i o*m o*n o*ng o*p o*t oa*c oa*ch oa*i oa*n oa*ng oa*nh oa*t oa*y
oă*c oă*m oă*n oă*ng oă*t oe*n oe*o oe*t ô* ô*c ô*i ô*m ô*n ô*ng ô*p ô*t ơ* ơ*i ơ*m ơ*n ơ*p ơ*t
u* u*a u*c u*i u*m u*n u*ng u*p u*t uâ*n uâ*ng uâ*t uâ*y uê* uê*ch uê*nh uô*c uô*i uô*m uô*n uô*ng uô*t uơ*
uy*ch uy*nh uy*t uy*u uyê*n uyê*t ư* ư*a ư*c ư*i ư*m ư*n ư*ng ư*t ư*u ươ*c ươ*i ươ*m ươ*n ươ*ng ươ*p ươ*t ươ*u
y* yê*m yê*n yê*ng yê*t yê*u
oa*:o*a oe*:o*e uy*:u*y
"""

# A syllable: its letters without tone, and its two spellings with it (most often the same one twice).
Syllable = tuple[str, str, str, str]


def syllable(onset: str, rhyme: str, tone: str) -> Syllable:
    one, _, other = rhyme.partition(":")
    spelt = [unicodedata.normalize("NFC", onset + form.replace("*", tone)) for form in (one, other or one)]
    return onset + one.replace("*", ""), tone, spelt[0], spelt[1]


def tones_of(rhyme: str) -> list[str]:
    return STOPPED_TONES if rhyme.endswith(("c", "ch", "p", "t")) else TONES


ALL = [
    syllable(onset, rhyme, tone)
    for onset in ["", *ONSETS.split()]
    for rhyme in RHYMES.split()
    for tone in tones_of(rhyme)
]
SPELT_TWO_WAYS = [word for word in ALL if word[2] != word[3]]

REAL_NAMES = """
Nguyễn Văn An
Nguyễn Thị Ánh
Trần Hưng Đạo
Trần Thị Diễm Thuý
Trần Thị Diễm Thúy
Lê Hoàng Hoà
Lê Hoàng Hòa
Lê Hoàng Hoa
Phạm Đình Đăng
Phạm Dình Dang
Đỗ Mười
Đoàn Thị Điểm
Dương Quý Phi
Đường Quý Phi
Huỳnh Thúc Kháng
Hồ Xuân Hương
Hồ Chí Minh
Bùi Thị Xuân
Võ Nguyên Giáp
Võ Thị Sáu
Vũ Trọng Phụng
Vũ Như Tô
Ngô Bảo Châu
Đặng Thùy Trâm
Đặng Thuỳ Trâm
Lý Thường Kiệt
Lí Thường Kiệt
Tôn Nữ Thị Ninh
Y Phương
H'Hen Niê
Ksor Phước
Nông Đức Mạnh
Trương Mỹ Hoa
Trương-Vĩnh-Ký
Trương Vĩnh Ký
Cù Huy Hà Vũ
Mạc Thị Bưởi
Ông Ích Khiêm
Ưng Hoàng Phúc
Âu Cơ
Ấu Triệu
Ẩn Danh
""".strip().split("\n")

FORMS: list[Literal["NFC", "NFD"]] = ["NFC", "NFD"]
CASES: list[Callable[[str], str]] = [str, str.lower, str.upper, str.title]
SPACES = st.sampled_from([" ", "  ", "\u00a0", "\t", " \u200b"])


@st.composite
def spellings(draw: st.DrawFn, word: Syllable) -> str:
    """Write a syllable in any of the ways that mean the same."""
    written = draw(st.sampled_from(word[2:]))
    return unicodedata.normalize(draw(st.sampled_from(FORMS)), draw(st.sampled_from(CASES))(written))


@st.composite
def phrases_twice(draw: st.DrawFn) -> tuple[str, str]:
    words = draw(st.lists(st.sampled_from(ALL) | st.sampled_from(SPELT_TWO_WAYS), min_size=1, max_size=4))
    ways = [[draw(spellings(word)) for word in words] for _ in range(2)]
    return draw(SPACES).join(ways[0]), draw(SPACES) + draw(SPACES).join(ways[1]) + "\ufeff"


PHRASES = phrases_twice().map(lambda pair: pair[0])
# Letters, digits and signs that meet in names and codes, with marks that are not Vietnamese.
SORTABLE = st.text(
    st.sampled_from([*sorted({char for word in ALL for char in word[2] + word[3].upper()}), *"fjwzFJWZ0123456789 -'."])
    | st.sampled_from("/,:;!?()[]@&#%+=_*éüçñîÏ\u0302\u0323"),
    max_size=12,
)


class IcuCollator:
    """The `vi` collator of the ICU libraries that the icu4py wheel carries; it wraps no collator itself."""

    def __init__(self) -> None:
        [path] = [path for path in files("icu4py") or () if "icui18n" in path.name or "icuin" in path.name]
        library, version = ctypes.CDLL(str(path.locate())), icu4py.icu_version_info[0]
        open_collator = library[f"ucol_open_{version}"]
        open_collator.restype = ctypes.c_void_p
        self._strcoll = library[f"ucol_strcoll_{version}"]
        self._strcoll.argtypes = [ctypes.c_void_p] + [ctypes.c_char_p, ctypes.c_int32] * 2
        status = ctypes.c_int(0)
        self._collator = open_collator(b"vi", ctypes.byref(status))
        assert status.value == 0, "the libraries must have the Vietnamese order itself, not a fallback"

    def compare(self, one: str, other: str) -> int:
        first, second = one.encode("utf-16-le"), other.encode("utf-16-le")
        return int(self._strcoll(self._collator, first, len(first) // 2, second, len(second) // 2))


@cache
def icu() -> IcuCollator:
    return IcuCollator()


def compare_keys(one: str, other: str) -> int:
    return (sort_key(one) > sort_key(other)) - (sort_key(one) < sort_key(other))


def generated_names(count: int) -> list[str]:
    chance = random.Random(2024)
    names = []
    for _ in range(count):
        words = [chance.choice(word[2:]) for word in chance.choices(ALL, k=chance.randint(1, 4))]
        names.append(unicodedata.normalize(chance.choice(FORMS), chance.choice(CASES)(" ".join(words))))
    return names


# nfc


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("plain ASCII\t", "plain ASCII\t"),
        ("Đu\u031bo\u031b\u0300ng", "Đường"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("a\u0323\u0302", "ậ"),
        ("a\u0302\u0323", "ậ"),
        ("\ufeffHọ\u200b và\u00a0tên\u202f", "Họ và tên "),
        ("a\u200b\u0301", "á"),
        ("\u200eMã\u2060 số\u200f", "Mã số"),
        ("C\u00adêng", "C\u00adêng"),
    ],
)
def test_nfc_examples(typed: str, kept: str) -> None:
    assert nfc(typed) == kept


@given(st.text())
def test_nfc_is_composed_and_settled(text: str) -> None:
    kept = nfc(text)
    assert unicodedata.is_normalized("NFC", kept)
    assert nfc(kept) == kept
    assert not set(kept) & set("\u00a0\u202f\u200b\u200c\u200d\u2060\ufeff")


# same


@given(phrases_twice())
def test_same_sees_through_case_spaces_forms_and_tone_placing(pair: tuple[str, str]) -> None:
    assert same(pair[0]) == same(pair[1])


def test_same_parts_every_two_syllables_that_differ() -> None:
    keys: dict[str, set[tuple[str, str]]] = {}
    for letters, tone, one, other in ALL:
        for spelling in (one, other):
            keys.setdefault(same(spelling), set()).add((letters, tone))
    assert [meant for meant in keys.values() if len(meant) > 1] == []


@given(st.text())
def test_same_is_settled(text: str) -> None:
    assert same(same(text)) == same(text)


@given(st.text(st.characters(codec="ascii")))
def test_same_of_ascii_is_as_that_of_any_text(text: str) -> None:
    assert same(text + " ế") == (same(text) + " ế").strip()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("HOÀ BÌNH", " hòa  bình "),
        ("Thuý", "Thúy"),
        ("khoẻ", "khỏe"),
        ("loè", "lòe"),
        ("thuỷ", "thủy"),
        ("quý", "quý".upper()),
        ("Họ và tên", "HỌ VÀ TÊN"),
        ("Ðông", "Đông"),
        ("TD-01", "td-01"),
        ("", "\u200b "),
    ],
)
def test_same_joins(one: str, other: str) -> None:
    assert same(one) == same(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("quý", "quí"),
        ("hoà", "hoá"),
        ("hoà", "hoa"),
        ("đa", "da"),
        ("tân", "tan"),
        ("tăn", "tân"),
        ("tơ", "tô"),
        ("tư", "tu"),
        ("mê", "me"),
        ("lý", "lí"),
        ("Hà Nội", "Hànội"),
        ("TD-01", "TD01"),
        ("họ tên", "ho tện"),
        ("họtên", "hotện"),
    ],
)
def test_same_parts(one: str, other: str) -> None:
    assert same(one) != same(other)


# fold and search


@given(phrases_twice())
def test_fold_leaves_plain_letters(pair: tuple[str, str]) -> None:
    assert fold(pair[0]) == fold(pair[1])
    assert fold(pair[0]).replace(" ", "").isalpha()
    assert fold(pair[0]).isascii()
    assert fold(pair[0]) == fold(pair[0]).lower()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đường", "duong"),
        ("DƯƠNG", "duong"),
        ("  Ngô   Bảo\u00a0Châu ", "ngo bao chau"),
        ("Ðỗ Mười", "do muoi"),
        ("Thuỷ/Thủy", "thuy/thuy"),
        ("ặ ẵ ữ ỹ ợ ệ", "a a u y o e"),
        ("Ấn-12", "an-12"),
        ("", ""),
    ],
)
def test_fold_examples(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(PHRASES)
def test_every_start_of_a_word_finds_it(phrase: str) -> None:
    words = phrase.split()
    for start in range(len(words)):
        rest = nfc(" ".join(words[start:]))
        for end in range(1, len(rest) + 1):
            assert matches(rest[:end], phrase) is not None
            assert matches(fold(rest[:end]), phrase) is not None


@given(PHRASES, PHRASES)
def test_a_query_finds_just_the_texts_that_hold_it_at_a_word(query: str, text: str) -> None:
    held = f" {fold(text)}".find(f" {fold(query)}") >= 0
    assert (matches(query, text) is not None) == held


@given(PHRASES)
def test_the_text_itself_answers_best(phrase: str) -> None:
    assert matches(phrase, phrase.swapcase()) == 0
    assert matches(phrase, f"{phrase} {phrase}") != 0


@pytest.mark.parametrize(
    ("query", "items", "found"),
    [
        ("đường", ["Dương", "Đường", "Dường", "Thảo"], ["Đường", "Dường", "Dương"]),
        ("dương", ["Anh Đường", "Bùi Dương"], ["Bùi Dương", "Anh Đường"]),
        ("duong", ["Đường", "Dương", "Bình Dương", "Đoàn"], ["Dương", "Đường", "Bình Dương"]),
        ("đuong", ["Duong", "Dương", "Đường"], ["Đường", "Duong", "Dương"]),
        ("hoa", ["Hoàng Anh", "Lê Hoà", "Hòa Bình", "Hoa"], ["Hoa", "Hòa Bình", "Lê Hoà", "Hoàng Anh"]),
        ("hòa", ["Hoá", "Hoà"], ["Hoà", "Hoá"]),
        ("ng", ["An Nguyên", "Nguyên An", "Hùng"], ["Nguyên An", "An Nguyên"]),
        ("01", ["TD-01", "TD01"], ["TD-01"]),
        ("-01", ["TD-01", "TD01"], ["TD-01"]),
        ("an", ["Lan", "Lan An", "Ân"], ["Ân", "Lan An"]),
        ("", ["b", "a"], ["a", "b"]),
    ],
)
def test_search_examples(query: str, items: list[str], found: list[str]) -> None:
    assert search(query, items) == found
    assert search(query, reversed(items)) == found


def test_search_keeps_items_and_takes_another_order() -> None:
    people = [{"name": "Lê Thị Bình"}, {"name": "Lê Văn An"}, {"name": "Trần Lê"}]
    by_text = search("lê", people, key=lambda person: person["name"])
    by_name = search("lê", people, key=lambda person: person["name"], order=name_key)
    assert by_text == people
    assert by_name == [people[1], people[0], people[2]]


# order


@given(SORTABLE, SORTABLE)
def test_sort_key_agrees_with_icu_on_any_two_texts(one: str, other: str) -> None:
    assert compare_keys(one, other) == icu().compare(one, other)


@given(phrases_twice())
def test_sort_key_agrees_with_icu_on_near_twins(pair: tuple[str, str]) -> None:
    assert compare_keys(*pair) == icu().compare(nfc(pair[0]), nfc(pair[1]))


@pytest.mark.parametrize(
    "texts",
    [
        [spelling for word in ALL for spelling in word[2:]],
        generated_names(20_000),
        [*REAL_NAMES, *map(str.upper, REAL_NAMES), *map(str.lower, REAL_NAMES)],
        [f"{first}{sign}{second}" for sign in "-'. _0aă" for first, second in itertools.product("aăâbyz19", repeat=2)],
        [
            f"{letter}{mark}{end}"
            for letter in "aAeiouxyđ"
            for mark in ["", *FOREIGN_MARKS, *TONES[1:]]
            for end in ("", "n")
        ],
    ],
    ids=["syllables", "generated", "real", "signs", "marks"],
)
def test_sort_key_orders_lists_as_icu_does(texts: list[str]) -> None:
    ordered = sorted(set(texts), key=sort_key)
    compared = [icu().compare(one, other) for one, other in itertools.pairwise(ordered)]
    assert compared == [compare_keys(one, other) for one, other in itertools.pairwise(ordered)]
    assert sorted(texts, key=sort_key) == sorted(texts, key=cmp_to_key(icu().compare))


def test_sort_key_follows_the_dictionary() -> None:
    alphabet = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
    tones = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert sorted(set(alphabet), key=sort_key) == alphabet
    assert sorted(set(tones), key=sort_key) == tones
    assert sorted(["MA", "Ma", "ma", "mA"], key=sort_key) == ["ma", "mA", "Ma", "MA"]
    assert sorted(["má bà", "ma bạ", "ma ca", "ma bà"], key=sort_key) == ["ma bà", "ma bạ", "má bà", "ma ca"]


@given(SORTABLE, SORTABLE)
def test_sort_keys_can_be_stored(one: str, other: str) -> None:
    keys = [sort_key(one), sort_key(other)]
    assert not any("\0" in key for key in keys)
    assert sorted(keys) == sorted(keys, key=str.encode)


def test_name_key_orders_people() -> None:
    people = [
        "An",
        "Bùi Văn An",
        "NGUYỄN VĂN AN",
        "Nguyễn Văn Anh",
        "Trần Thị Ánh",
        "Lê Văn Đăng",
        "Trần Hoa",
        "Bùi Thị Hoà",
        "Trần An Hòa",
        "Trần Văn Hoà",
        "Trần Văn Hòa",
        "Bùi Hoá",
    ]
    for seed in range(20):
        shuffled = random.Random(seed).sample(people, len(people))
        assert sorted(shuffled, key=name_key) == people


WORDS = st.sampled_from([word[2].title() for word in ALL if word[2] == word[3]])


@given(st.lists(WORDS, min_size=1, max_size=4), st.lists(WORDS, min_size=1, max_size=4))
def test_name_key_reads_given_family_middle(one: list[str], other: list[str]) -> None:
    def parts(words: list[str]) -> list[str]:
        return [sort_key(word) for word in [words[-1], *words[:-1]]]

    one_key, other_key = name_key(" ".join(one)), name_key(" ".join(other).upper())
    if one != other:
        assert (one_key < other_key) == (parts(one) < parts(other))
    assert name_key("  ".join(one) + "\u200b") == one_key


def test_keys_of_nothing() -> None:
    assert sort_key("") == sort_key("\ufeff") == sort_key("\x00\u00ad") < sort_key(" ") < sort_key("A")
    assert name_key("") == name_key(" \u200b") < name_key("A")


# legacy fonts

# TCVN 5712 (VN3), byte by byte: the letter, then huyền, hỏi, ngã, sắc, nặng.
TCVN3_BYTES = {
    "a": "61b5b6b7b8b9",
    "ă": "a8bbbcbdbec6",
    "â": "a9c7c8c9cacb",
    "e": "65cccecfd0d1",
    "ê": "aad2d3d4d5d6",
    "i": "69d7d8dcddde",
    "o": "6fdfe1e2e3e4",
    "ô": "abe5e6e7e8e9",
    "ơ": "aceaebecedee",
    "u": "75eff1f2f3f4",
    "ư": "adf5f6f7f8f9",
    "y": "79fafbfcfdfe",
}
VNI_TYPED = {
    "a": "a aø aû aõ aù aï",
    "ă": "aê aè aú aü aé aë",
    "â": "aâ aà aå aã aá aä",
    "e": "e eø eû eõ eù eï",
    "ê": "eâ eà eå eã eá eä",
    "i": "i ì æ ó í ò",
    "o": "o oø oû oõ où oï",
    "ô": "oâ oà oå oã oá oä",
    "ơ": "ô ôø ôû ôõ ôù ôï",
    "u": "u uø uû uõ uù uï",
    "ư": "ö öø öû öõ öù öï",
    "y": "y yø yû yõ yù î",
}


def toned(vowel: str) -> list[str]:
    return [unicodedata.normalize("NFC", vowel + tone) for tone in TONES]


TO_TCVN3 = {
    letter: code
    for vowel, codes in TCVN3_BYTES.items()
    for letter, code in zip(toned(vowel), bytes.fromhex(codes).decode("latin-1"), strict=True)
} | {"đ": "\xae", **dict(zip("ĂÂÊÔƠƯĐ", "\xa1\xa2\xa3\xa4\xa5\xa6\xa7", strict=True))}
TO_VNI = {
    letter: typed for vowel, row in VNI_TYPED.items() for letter, typed in zip(toned(vowel), row.split(), strict=True)
} | {"đ": "ñ"}
TO_VNI |= {letter.upper(): typed.upper() for letter, typed in TO_VNI.items()}


def in_tcvn3(text: str) -> str:
    return "".join(TO_TCVN3.get(char, TO_TCVN3.get(char.lower(), char)) if ord(char) > 127 else char for char in text)


def in_vni(text: str) -> str:
    return "".join(TO_VNI.get(char, char) for char in text)


def test_the_encodings_are_whole() -> None:
    assert {letter for letter in TO_TCVN3 if ord(letter) > 127} == {
        letter for letter in TO_VNI if ord(letter) > 127 and (letter.islower() or letter in "ĂÂÊÔƠƯĐ")
    }
    assert len([letter for letter in TO_VNI if ord(letter) > 127]) == 134
    for letter, typed in TO_TCVN3.items():
        assert from_tcvn3(typed) == letter
    for letter, typed in TO_VNI.items():
        assert from_vni(typed) == letter
        assert from_vni(typed[0] + typed[1:].lower()) == letter


@given(words=st.lists(st.sampled_from(ALL), min_size=1, max_size=5), with_capitals=st.booleans())
def test_legacy_text_comes_back(words: list[Syllable], *, with_capitals: bool) -> None:
    text = " ".join(word[2] for word in words)
    if with_capitals:
        text = " ".join("Đ" + word[2][1:] if word[2].startswith("đ") else word[2] for word in words)
    assert from_tcvn3(in_tcvn3(text)) == text
    assert from_vni(in_vni(text)) == text
    assert from_vni(in_vni(text.upper())) == text.upper()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("NguyÔn ThÞ Hµ", "Nguyễn Thị Hà"),
        ("C\u00adêng, ¦ng, ¥n, ¡n, ¢n, £m, ¤ng", "Cường, Ưng, Ơn, Ăn, Ân, Êm, Ông"),
        ("TRÇN H¦NG §¹O", "TRẦN HƯNG ĐẠO"),
        ("Hµ NéI", "HÀ NỘI"),
        ("TRÇN thÞ Hµ", "TRẦN thị Hà"),
        ("Lª Vò", "Lê Vũ"),
        ("§HQG Hµ", "ĐHQG Hà"),
        ("TNHH Lª Vò 100%", "TNHH Lê Vũ 100%"),
    ],
)
def test_from_tcvn3_examples(typed: str, read: str) -> None:
    assert from_tcvn3(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        ("TRAÀN HÖNG ÑAÏO", "TRẦN HƯNG ĐẠO"),
        ("Ñaëng Aùnh Tuyeát", "Đặng Ánh Tuyết"),
        ("Nguyeãn Thò Myõ Kyø, Lyù Kî", "Nguyễn Thị Mỹ Kỳ, Lý Kỵ"),
        ("Nguye\u0061\u0303n", "Nguyễn"),
    ],
)
def test_from_vni_examples(typed: str, read: str) -> None:
    assert from_vni(typed) == read


@given(PHRASES)
def test_unicode_vietnamese_never_looks_legacy(phrase: str) -> None:
    assert looks_legacy(phrase) is None


@pytest.mark.parametrize("name", [name for name in REAL_NAMES if not name.isascii()])
def test_real_names_are_told_apart(name: str) -> None:
    assert looks_legacy(name) is None
    for typed, font in ((in_tcvn3(name), "tcvn3"), (in_vni(name), "vni")):
        assert looks_legacy(typed) in {font, None}
        assert looks_legacy(f"{typed}, {typed}") == looks_legacy(typed)


def test_most_names_are_recognised() -> None:
    names = [nfc(name).title() for name in generated_names(2000) if len(name.split()) == 3]
    fonts: list[tuple[Literal["tcvn3", "vni"], Callable[[str], str]]] = [("tcvn3", in_tcvn3), ("vni", in_vni)]
    for font, write in fonts:
        guesses = [looks_legacy(write(name)) for name in names]
        assert set(guesses) <= {font, None}
        assert guesses.count(font) > 0.9 * len(guesses)


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("NguyÔn V¨n Hïng", "tcvn3"),
        ("Hïng", "tcvn3"),
        ("TRÇN H¦NG §¹O", "tcvn3"),
        ("§iÖn tÝch 100 m², 25°C", "tcvn3"),
        ("Phßng Tæ chøc c\u00b8n bé", "tcvn3"),
        ("B\u00adu ®iÖn", "tcvn3"),
        ("Nguyeãn Vaên Huøng", "vni"),
        ("NGUYEÃN VAÊN HUØNG", "vni"),
        ("Phoøng Toå chöùc caùn boä", "vni"),
        ("Ñinh", "vni"),
        ("Nôû", "vni"),
    ],
)
def test_looks_legacy_tells_the_font(text: str, font: str) -> None:
    assert looks_legacy(text) == font


@pytest.mark.parametrize(
    "text",
    """
    Hà Nội|Hùng|Lý Hùng|tòan|qúy|chú ý|Müller|Café au lait|José María|André|Noël|Straße|El Niño|São Paulo|João
    Ban ©2024|©An|Apple®|5µm|10 µm|µm|100 m²|25 °C|½ kg|§5|§ 5|§a|m\u00d7n|3\u00d74|a·b|«An»|«Xin chào»|±5%|£10|¡Hola!
    NguyÃªn VÄn An|TrÆ°á»ng|Ðông Hà|Đông|plain|TD-01|12/05/2024|Nguyen Van An|Thò|für Bö|goût|Đặng V¨n Hïng
    """.replace("\n", "|").split("|"),
)
def test_looks_legacy_keeps_silent(text: str) -> None:
    assert looks_legacy(text.strip()) is None
