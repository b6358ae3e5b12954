"""Telex and VNI: hundreds of words, the pairs that are easy to get wrong, and taking a mark back."""

import re
from pathlib import Path
from unicodedata import normalize

import pytest

from guong.vietnamese import same
from guong_tui.telex import Syllable, typed

TONE_KEYS = {"\u0301": "s1", "\u0300": "f2", "\u0309": "r3", "\u0303": "x4", "\u0323": "j5"}
ROOT = Path(__file__).parents[2]


def run(keys: str, mode: str = "telex", *, new: bool = False) -> str:
    word = ""
    for key in keys:
        word = typed(word, key, mode, new=new)
    return word


def keys_of(word: str, mode: str) -> str:
    """The keys of a word: each mark behind its letter, the tone last."""
    telex, made, tone = mode == "telex", "", ""
    for letter in word:
        parts = normalize("NFD", letter)
        tone = next((TONE_KEYS[one][0 if telex else 1] for one in parts if one in TONE_KEYS), tone)
        if letter == "đ":
            made += "dd" if telex else "d9"
            continue
        made += parts[0]
        for mark, keys in {"\u0302": (parts[0], "6"), "\u0306": ("w", "8"), "\u031b": ("w", "7")}.items():
            made += keys[0 if telex else 1] if mark in parts else ""
    return made + tone


def words() -> list[str]:
    """Every Vietnamese word of the guides for clerks and of the sample office."""
    told = "\n".join(
        path.read_text(encoding="utf-8")
        for path in [
            *(ROOT / "docs" / "vi").glob("*.md"),
            ROOT / "README.vi.md",
            *(ROOT / "core/guong/sample").glob("*.py"),
            *(ROOT / "core/guong/life").glob("*.py"),
        ]
    )
    found = {one.lower() for one in re.findall(r"[^\W\d_]+", normalize("NFC", told))}
    return sorted(one for one in found if not one.isascii() and Syllable(one).sound)


@pytest.mark.parametrize("mode", ["telex", "vni"])
def test_every_word_of_the_house_can_be_typed(mode: str) -> None:
    every = words()
    assert len(every) > 400
    wrong = {
        word: run(keys_of(word, mode), mode) for word in every if same(run(keys_of(word, mode), mode)) != same(word)
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("nguowif", "người"), ("nguwowif", "người"), ("nguoiwf", "người"), ("dduowcj", "được"), ("dduwowcj", "được"),
        ("huow", "huơ"), ("huowng", "hương"), ("huowu", "hươu"), ("thuowr", "thuở"), ("ruowuj", "rượu"), ("quowr", "quở"),
        ("quaf", "quà"), ("quoocs", "quốc"), ("quys", "quý"), ("gif", "gì"), ("ginf", "gìn"), ("giaf", "già"), ("giuwx", "giữ"),
        ("gieengs", "giếng"), ("tiengse", "tiếng"), ("truongwf", "trường"), ("chuyeenj", "chuyện"), ("xooong", "xoong"),
        ("nhw", "như"), ("muaw", "mưa"), ("hoawcj", "hoặc"), ("ngoaij", "ngoại"), ("khuyeens", "khuyến"), ("Nguyeenx", "Nguyễn"),
        ("DDuwowngf", "Đường"), ("QDD", "QĐ"), ("CSTDD", "CSTĐ"), ("HOAF", "HÒA"), ("hoafn", "hoàn"), ("toanfs", "toán"),
    ],
)  # fmt: skip
def test_what_is_easy_to_get_wrong(keys: str, word: str) -> None:
    assert run(keys) == word


@pytest.mark.parametrize(
    ("keys", "word"),
    [("ass", "as"), ("off", "of"), ("aaa", "aa"), ("ddd", "dd"), ("tesst", "test"), ("www", "www"), ("toanfz", "toan"), ("ooo", "oo")],
)  # fmt: skip
def test_a_key_given_twice_takes_its_mark_back(keys: str, word: str) -> None:
    assert run(keys) == word


@pytest.mark.parametrize(
    ("keys", "word"), [("a11", "a1"), ("a66", "a6"), ("o77", "o7"), ("2023", "2023"), ("hoa20", "hoa"), ("d99", "d9")]
)
def test_numbers_stay_numbers_in_vni(keys: str, word: str) -> None:
    assert run(keys, "vni") == word


def test_the_tone_of_open_rimes_goes_where_the_office_writes_it() -> None:
    pairs = {
        "hoaf": ("hòa", "hoà"),
        "thuys": ("thúy", "thuý"),
        "khoer": ("khỏe", "khoẻ"),
        "quys": ("quý", "quý"),
        "toans": ("toán", "toán"),
    }
    for keys, (old, new) in pairs.items():
        assert (run(keys), run(keys, new=True)) == (old, new)
        assert same(old) == same(new)
