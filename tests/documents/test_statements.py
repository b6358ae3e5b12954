"""Signed statements: genuine, altered, revoked, foreign, unknown and other texts are told apart."""

import base64
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from commands.desk import one_sentence
from documents.sealing import SERIAL, TODAY, key, signed, statement, trusted
from guong.documents.revocations import read_revocations, write_revocations
from guong.documents.scanning import check
from guong.documents.statements import LONGEST, PREFIX, RESULTS, Opened, Result, Revoked, opened, sign, verify
from guong.errors import BadInput
from guong.public_keys import base32, from_base32

TEXT = signed()
LIST = Revoked(made=date(2024, 2, 1), keys=(trusted(),))


def result(text: str, *seeds: str, revoked: Revoked | None = None) -> Result:
    checked = verify(text, tuple(trusted(seed) for seed in seeds or ("khoá",)), revoked, TODAY)
    one_sentence(checked.sentence)
    return checked.result


def test_a_genuine_statement_says_what_was_signed() -> None:
    checked = verify(TEXT, (trusted(),), LIST, TODAY)
    assert checked.result is Result.VALID
    assert checked.statement == statement()
    assert "Nguyễn Thị Đường" in checked.sentence
    assert "01/02/2024" in checked.sentence
    assert "chưa so với danh sách huỷ bỏ" in verify(TEXT, (trusted(),), None, TODAY).sentence


def test_every_result_has_its_words() -> None:
    assert set(RESULTS) == set(Result)


@given(st.lists(st.integers(0, len(TEXT)), max_size=30), st.sampled_from([" ", "\n", "\r\n", "\t", "\u00a0", "\u200b"]))
def test_blanks_and_line_ends_of_scanners_do_no_harm(places: list[int], blank: str) -> None:
    text = TEXT
    for place in sorted(places, reverse=True):
        text = text[:place] + blank + text[place:]
    assert result(f"\ufeff{text}\n") is Result.VALID


@given(st.integers(0, len(TEXT) - 1), st.characters(exclude_categories=("Zs", "Zl", "Zp", "Cc", "Cf", "Cs")))
def test_no_changed_character_is_ever_valid(place: int, letter: str) -> None:
    text = TEXT[:place] + letter + TEXT[place + 1 :]
    if text == TEXT:
        return
    assert result(text) in (Result.ALTERED, Result.NONE)
    assert (result(text) is Result.NONE) == (not text.startswith(PREFIX))


def test_not_one_bit_may_change() -> None:
    raw = from_base32(TEXT.removeprefix(PREFIX))
    assert raw is not None
    for bit in range(len(raw) * 8):
        changed = bytearray(raw)
        changed[bit // 8] ^= 1 << bit % 8
        assert result(PREFIX + base32(bytes(changed))) is Result.ALTERED


@given(st.integers(0, len(TEXT) - 1))
def test_a_cut_text_is_never_valid(length: int) -> None:
    assert result(TEXT[:length]) is (Result.ALTERED if length >= len(PREFIX) else Result.NONE)
    assert result(TEXT[length + 1 :]) is Result.NONE


def test_a_text_written_another_way_is_not_valid() -> None:
    raw = from_base32(TEXT.removeprefix(PREFIX))
    assert raw is not None
    spaced = json.dumps(json.loads(raw[96:]), ensure_ascii=False).encode()
    assert json.loads(spaced) == json.loads(raw[96:])
    for text in (
        PREFIX + base32(raw[:96] + spaced),
        PREFIX + base64.b32encode(raw).decode() + "=",
        PREFIX + base64.urlsafe_b64encode(raw).decode(),
        PREFIX + base64.b16encode(raw).decode(),
        TEXT + "A",
        TEXT + TEXT,
        TEXT.lower().replace("guong1:", PREFIX),
    ):
        assert result(text) is Result.ALTERED, text
    assert result(TEXT.lower()) is Result.NONE


def test_the_last_letter_has_one_form_only() -> None:
    """Bits that base32 leaves over must be nought, or one text would have several forms."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    for one in {signed(number=f"{n}/QĐ{'x' * (n % 5)}") for n in range(10)}:
        assert [letter for letter in alphabet if result(one[:-1] + letter) is Result.VALID] == [one[-1]]


@pytest.mark.parametrize(
    "text", ["", "GUONG2:ABCD", "https://example.org/?q=1", "12345", "\x00", PREFIX * 400, "é" * 9000]
)
def test_other_texts_are_no_certificates(text: str) -> None:
    assert result(text) in (Result.NONE, Result.ALTERED)


def test_somebody_elses_key_is_foreign() -> None:
    assert result(signed("giả mạo")) is Result.FOREIGN
    assert result(signed("giả mạo"), "khoá", "giả mạo") is Result.VALID
    sentence = verify(signed("giả mạo"), (trusted(),), LIST, TODAY).sentence
    assert key("giả mạo").public.fingerprint in sentence


def test_anothers_signature_under_our_key_is_altered() -> None:
    forged, ours = from_base32(signed("giả mạo").removeprefix(PREFIX)), key().public.raw
    assert forged is not None
    assert result(PREFIX + base32(ours + forged[32:])) is Result.ALTERED


def test_the_key_of_one_office_does_not_speak_for_another() -> None:
    other = trusted(office="Cục khác (hư cấu)")
    assert verify(TEXT, (other,), None, TODAY).result is Result.FOREIGN
    assert verify(TEXT, (trusted(office=statement().office),), None, TODAY).result is Result.VALID


def test_without_a_key_nothing_is_concluded() -> None:
    checked = verify(TEXT, (), None, TODAY)
    assert checked.result is Result.UNKNOWN
    assert "CHƯA KẾT LUẬN" in checked.sentence


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ({"since": date(2024, 1, 8)}, Result.VALID),
        ({"since": date(2024, 1, 9)}, Result.UNKNOWN),
        ({"until": date(2024, 1, 8)}, Result.VALID),
        ({"until": date(2024, 1, 7)}, Result.UNKNOWN),
        ({"stolen": True}, Result.UNKNOWN),
    ],
)
def test_a_key_counts_on_its_days_and_not_once_stolen(more: dict[str, Any], wanted: Result) -> None:
    assert verify(TEXT, (trusted(**more),), None, TODAY).result is wanted


def test_a_certificate_of_tomorrow_is_not_trusted() -> None:
    assert verify(TEXT, (trusted(),), None, date(2024, 1, 7)).result is Result.UNKNOWN
    assert verify(TEXT, (trusted(),), None, date(2024, 1, 8)).result is Result.VALID


def test_a_revoked_one_is_told_with_its_day() -> None:
    revoked = evolve(LIST, serials={SERIAL: date(2024, 1, 20)})
    checked = verify(TEXT, (trusted(),), revoked, TODAY)
    assert checked.result is Result.REVOKED
    assert "20/01/2024" in checked.sentence
    assert verify(signed(serial="PONMLKJIHGFEDCBA"), (trusted(),), revoked, TODAY).result is Result.VALID


def test_what_is_signed_for_another_purpose_is_no_statement() -> None:
    raw = from_base32(TEXT.removeprefix(PREFIX))
    assert raw is not None
    body = raw[96:]
    assert result(PREFIX + base32(key().public.raw + key().sign(body) + body)) is Result.ALTERED


@pytest.mark.parametrize("body", [b"{}", b"[]", b"[1]", b"\xff", b"[" * 2000, b'["a"]', b"null"])
def test_what_a_trusted_key_signs_wrongly_is_no_certificate(body: bytes) -> None:
    from guong.documents.statements import PURPOSE

    text = PREFIX + base32(key().public.raw + key().sign(PURPOSE + body) + body)
    assert result(text) in (Result.NONE, Result.ALTERED)
    assert len(text) > LONGEST or result(text) is Result.NONE


def test_names_too_long_for_a_code_are_refused() -> None:
    with pytest.raises(BadInput, match="quá dài"):
        signed(unit="Đ" * 800)
    assert len(signed(name="Ấ" * 60, unit="Ữ" * 110)) <= LONGEST


@given(
    st.builds(
        lambda name, unit, number: statement(name=name, unit=unit, number=number),
        st.text(max_size=60),
        st.text(max_size=60),
        st.text(max_size=20),
    )
)
def test_whatever_is_signed_is_read_back(one: Any) -> None:
    try:
        text = sign(one, key())
    except (UnicodeEncodeError, BadInput):
        return
    assert opened(text) == Opened(key().public, one)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of revocations, signed by the office's newer key."""
    keys = (trusted(office=statement().office, until=date(2024, 1, 31)), trusted("mới", office=statement().office))
    revoked = Revoked(made=date(2024, 2, 1), keys=keys, serials={SERIAL: date(2024, 1, 20)})
    made = tmp_path / "huy-bo.json"
    made.write_text(write_revocations(revoked, key("mới")), encoding="utf-8")
    return made


def test_the_newer_key_vouches_for_the_older_one(file: Path) -> None:
    revoked, _list = read_revocations(str(file), (trusted("mới"),))
    newer = (trusted("mới"),)
    assert verify(TEXT, newer, revoked, TODAY).result is Result.REVOKED
    other = signed(serial="PONMLKJIHGFEDCBA")
    assert verify(other, newer, None, TODAY).result is Result.FOREIGN
    assert verify(other, newer, revoked, TODAY).result is Result.VALID
    late = signed(serial="PONMLKJIHGFEDCBA", signed=date(2024, 2, 2))
    assert verify(late, newer, revoked, TODAY).result is Result.UNKNOWN


def test_a_file_of_revocations_signed_by_another_is_refused(file: Path) -> None:
    with pytest.raises(BadInput, match=key("mới").public.fingerprint):
        read_revocations(str(file), (trusted(),))
    with pytest.raises(BadInput, match=key("mới").public.fingerprint):
        read_revocations(str(file), (trusted("mới", stolen=True),))


@pytest.mark.parametrize(
    ("old", "new"),
    [(SERIAL, "ABCDEFGHIJKLMNOQ"), ("2024-02-01", "2024-02-09"), ("false", "true"), ("Cục", "Chi cục")],
)  # fmt: skip
def test_an_altered_file_of_revocations_is_refused(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadInput, match="đã bị sửa"):
        read_revocations(str(file), (trusted("mới"),))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"revocations": {}, "key": "x", "signature": ""}', "[" * 100000])
def test_what_is_no_file_of_revocations_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(BadInput, match="không phải danh sách huỷ bỏ"):
        read_revocations(str(tmp_path / "a.json"), (trusted(),))


def test_texts_and_badges_are_checked_by_one_word() -> None:
    from guong.documents.badges import sign_badge

    badge = sign_badge(statement(), key(), 7)
    assert check(badge, (trusted(),), None, TODAY).result is Result.VALID
    assert check(TEXT, (trusted(),), None, TODAY).result is Result.VALID
