"""Keys: printed and typed, kept in a file, named as did:key."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.sealing import key, needed
from guong.documents.keys import load_key, new_key, save_key
from guong.errors import BadInput
from guong.public_keys import PublicKey

PASSWORD = "mật khẩu đủ dài"
KEYS = st.binary(min_size=32, max_size=32).map(PublicKey)


@given(KEYS)
def test_a_printed_key_is_read_back(public: PublicKey) -> None:
    groups = public.printed.split("-")
    assert [len(group) for group in groups] == [4] * 14
    assert PublicKey.parse(public.printed) == public
    assert PublicKey.parse(f"  {public.printed.lower().replace('-', ' ')}\n") == public
    assert PublicKey.from_did(public.did) == public


def test_digits_that_look_like_letters_are_read_for_them() -> None:
    printed = next(
        public.printed for public in (key(str(n)).public for n in range(99)) if {"O", "I", "B"} <= {*public.printed}
    )
    misread = printed.translate(str.maketrans("OIB", "018"))
    assert PublicKey.parse(misread).printed == printed


@given(KEYS, st.integers(0, 55), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
def test_a_letter_typed_wrongly_is_caught(public: PublicKey, place: int, letter: str) -> None:
    typed = public.printed.replace("-", "")
    wrong = typed[:place] + letter + typed[place + 1 :]
    if wrong == typed:
        return
    with pytest.raises(BadInput, match="Khoá công khai"):
        PublicKey.parse(wrong)


@pytest.mark.parametrize("text", ["", "ABCD", "!" * 56, "A" * 55, "A" * 57])
def test_what_is_no_key_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(BadInput, match=r"^Khoá công khai .*\.$"):
        PublicKey.parse(text)


def test_an_independent_library_reads_the_did() -> None:
    needed("openbadgeslib")
    from cryptography.hazmat.primitives.serialization import load_pem_public_key
    from openbadgeslib.ob3.did import resolve_did

    public = key().public
    resolved = load_pem_public_key(resolve_did(public.did))
    assert resolved.public_bytes_raw() == public.raw  # type: ignore[union-attr]


def test_a_key_is_kept_encrypted_in_a_file_of_its_owner(tmp_path: Path) -> None:
    file = tmp_path / "khoa.pem"
    made = new_key()
    save_key(made, str(file), PASSWORD)
    assert file.read_bytes().startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
    assert file.stat().st_mode & 0o777 == 0o600
    again = load_key(str(file), PASSWORD)
    assert again.public == made.public
    assert again.public.signed(made.sign(b"x"), b"x")
    assert not again.public.signed(made.sign(b"x"), b"y")


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / "khoa.pem"
    save_key(key("một"), str(file), PASSWORD)
    with pytest.raises(BadInput, match="đã có"):
        save_key(key("hai"), str(file), PASSWORD)
    assert load_key(str(file), PASSWORD).public == key("một").public


@pytest.mark.parametrize("password", ["", "ngắn"])
def test_a_short_password_is_refused(tmp_path: Path, password: str) -> None:
    with pytest.raises(BadInput, match="ít nhất 10 ký tự"):
        save_key(key(), str(tmp_path / "khoa.pem"), password)
    assert not (tmp_path / "khoa.pem").exists()


@pytest.mark.parametrize(("password", "why"), [("mật khẩu khác hẳn", "sai mật khẩu"), ("", "mật khẩu")])
def test_a_wrong_password_opens_nothing(tmp_path: Path, password: str, why: str) -> None:
    save_key(key(), str(tmp_path / "khoa.pem"), PASSWORD)
    with pytest.raises(BadInput, match=why):
        load_key(str(tmp_path / "khoa.pem"), password)


def test_another_sort_of_file_or_key_is_refused(tmp_path: Path) -> None:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    (tmp_path / "a.pem").write_text("không phải khoá")
    with pytest.raises(BadInput, match="tệp không phải khoá riêng"):
        load_key(str(tmp_path / "a.pem"), PASSWORD)
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8)
    encrypted = serialization.BestAvailableEncryption(PASSWORD.encode())
    (tmp_path / "b.pem").write_bytes(ec.generate_private_key(ec.SECP256R1()).private_bytes(*form, encrypted))
    with pytest.raises(BadInput, match="khoá loại khác"):
        load_key(str(tmp_path / "b.pem"), PASSWORD)
