"""Badges: an independent library accepts them, rejects altered ones, and reports revoked ones."""

import base64
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from documents.sealing import SERIAL, TODAY, key, needed, statement, trusted
from guong.documents.badges import (
    CONTEXTS,
    badge_id,
    context,
    credential,
    sign_badge,
    sign_status_list,
    status_address,
    verify_badge,
)
from guong.documents.statements import Result, Revoked
from guong.terms import VIETNAM

PLACE = 7
BADGE = sign_badge(statement(), key(), PLACE)
Verified = Callable[..., Any]


@pytest.fixture
def verified() -> Verified:
    """Verifies a badge by openbadgeslib, with a status list where one is given."""
    needed("openbadgeslib")
    from openbadgeslib.ob3.verifier import OB3Verifier

    def verify(token: str, status_list: str = "") -> Any:
        fetched: list[str] = []

        def download(address: str) -> bytes:
            fetched.append(address)
            return status_list.encode()

        verifier = OB3Verifier.for_issuer_did(key().public.did)
        found = verifier.verify(token, check_status=bool(status_list), download=download)
        assert fetched == [status_address(key().public)] * bool(status_list)
        return found

    return verify


def refused(verified: Verified, *words: Any) -> str:
    from openbadgeslib.ob3.verifier import OB3VerificationError

    with pytest.raises(OB3VerificationError) as error:
        verified(*words)
    return str(error.value)


def test_an_independent_library_accepts_a_badge(verified: Verified) -> None:
    found = verified(BADGE, sign_status_list([], date(2024, 2, 1), key()))
    assert found.issuer.id == key().public.did
    assert found.issuer.name == statement().office
    assert found.achievement.name == "Điển hình tiên tiến cấp cơ sở năm 2023"
    assert found.issuance_date.astimezone(VIETNAM).date() == date(2024, 1, 8)


def test_it_reports_a_revoked_badge_and_no_other(verified: Verified) -> None:
    fallen = sign_status_list([PLACE, 130_000], date(2024, 2, 1), key())
    assert f"'revocation' is set at index {PLACE}" in refused(verified, BADGE, fallen)
    for place in (PLACE - 1, PLACE + 1, 129_999):
        verified(sign_badge(statement(), key(), place), fallen)
    assert "130000" in refused(verified, sign_badge(statement(), key(), 130_000), fallen)


def test_a_list_grows_with_the_places_on_it(verified: Verified) -> None:
    fallen = sign_status_list([131_072], date(2024, 2, 1), key())
    assert "131072" in refused(verified, sign_badge(statement(), key(), 131_072), fallen)
    verified(BADGE, fallen)


def test_it_rejects_a_status_list_that_another_signed(verified: Verified) -> None:
    assert "status list" in refused(verified, BADGE, sign_status_list([], date(2024, 2, 1), key("giả mạo")))


@pytest.mark.parametrize("part", [0, 1, 2])
def test_it_rejects_an_altered_badge(verified: Verified, part: int) -> None:
    parts = BADGE.split(".")
    middle = len(parts[part]) // 2
    other = "A" if parts[part][middle] != "A" else "B"
    parts[part] = parts[part][:middle] + other + parts[part][middle + 1 :]
    refused(verified, ".".join(parts))
    assert verify_badge(".".join(parts), (trusted(),), None, TODAY).result is Result.ALTERED


def test_it_rejects_a_badge_that_another_signed(verified: Verified) -> None:
    refused(verified, sign_badge(statement(), key("giả mạo"), PLACE))


@pytest.mark.filterwarnings("ignore:EdDSA is deprecated")
def test_a_plain_jose_library_reads_the_same() -> None:
    needed("joserfc")
    from joserfc import jws
    from joserfc.jwk import OKPKey

    x = base64.urlsafe_b64encode(key().public.raw).decode().rstrip("=")
    public = OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": x})
    read = jws.deserialize_compact(BADGE, public, algorithms=["EdDSA"])
    told = json.loads(read.payload or b"")
    assert read.headers() == {"alg": "EdDSA", "typ": "JWT", "kid": key().public.did_url}
    claims = {"iss": key().public.did, "jti": badge_id(statement()), "nbf": 1704646800}
    assert told == credential(statement(), key().public, PLACE) | claims


def test_every_term_of_a_badge_is_defined_by_the_contexts_that_we_bring() -> None:
    """Nothing is fetched, nothing is dropped: whatever is written comes out of the expansion."""
    needed("pyld")
    from pyld import jsonld

    def loaded(address: str, _options: object) -> dict[str, Any]:
        return {"contextUrl": None, "documentUrl": address, "document": context(address)}

    told = credential(statement(), key().public, PLACE)
    assert told["@context"] == list(CONTEXTS)
    expanded = jsonld.expand(told, {"documentLoader": loaded})
    said = json.dumps(expanded, ensure_ascii=False)

    def texts(one: Any) -> list[str]:
        if isinstance(one, dict):
            return [text for name, part in one.items() if name not in ("@context", "type") for text in texts(part)]
        return [text for part in one for text in texts(part)] if isinstance(one, list) else [str(one)]

    assert [text for text in texts(told) if text != "False" and text not in said] == []
    back = jsonld.compact(expanded, list(CONTEXTS), {"documentLoader": loaded})

    def names(one: Any) -> set[str]:
        parts = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        return (set(one) if isinstance(one, dict) else set()) | {name for part in parts for name in names(part)}

    assert names(told) == names(back)


def test_the_contexts_are_those_that_an_independent_library_brings() -> None:
    """The terms that a badge uses mean the same there."""
    needed("openbadgeslib")
    from importlib.resources import files

    folder = files("openbadgeslib.ob3").joinpath("contexts")
    for address, name in CONTEXTS.items():
        theirs = json.loads(folder.joinpath(name).read_text(encoding="utf-8"))["@context"]
        ours = context(address)["@context"]
        assert {term: theirs[term] for term in ours} == ours


def test_only_bundled_contexts_are_named() -> None:
    with pytest.raises(KeyError):
        context("https://example.org/other")


def checked(badge: str, *seeds: str, revoked: Revoked | None = None) -> Result:
    return verify_badge(badge, tuple(trusted(seed) for seed in seeds or ("khoá",)), revoked, TODAY).result


def test_our_own_check_tells_them_all_apart() -> None:
    gone = Revoked(made=TODAY, serials={SERIAL: date(2024, 1, 20)})
    assert checked(BADGE) is Result.VALID
    assert checked(f" {BADGE[:99]}\n{BADGE[99:]}") is Result.VALID
    assert checked(BADGE, revoked=gone) is Result.REVOKED
    assert checked(sign_badge(statement(serial="PONMLKJIHGFEDCBA"), key(), 1), revoked=gone) is Result.VALID
    assert checked(sign_badge(statement(), key("giả mạo"), PLACE)) is Result.FOREIGN
    assert verify_badge(BADGE, (), None, TODAY).result is Result.UNKNOWN
    assert checked("eyJhbGciOiJub25lIn0.e30.") is Result.ALTERED
    assert checked("eyJ" * 20_000) is Result.NONE
    assert checked(sign_status_list([], TODAY, key())) is Result.ALTERED


@given(
    st.integers(0, len(BADGE) - 1),
    st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+"),
)
def test_no_changed_character_of_a_badge_is_ever_valid(place: int, letter: str) -> None:
    changed = BADGE[:place] + letter + BADGE[place + 1 :]
    if changed != BADGE:
        assert checked(changed) in (Result.ALTERED, Result.NONE)


def test_the_last_letter_of_a_badge_has_one_form_only() -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    assert [letter for letter in letters if checked(BADGE[:-1] + letter) is Result.VALID] == [BADGE[-1]]


@given(st.integers(0, len(BADGE) - 1))
def test_a_cut_badge_is_never_valid(length: int) -> None:
    assert checked(BADGE[:length]) in (Result.ALTERED, Result.NONE)


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told.pop("credentialSubject"),
        lambda told: told["credentialSubject"].pop("licenseNumber"),
        lambda told: told["credentialSubject"].update(identifier=[]),
        lambda told: told.update(validFrom="hôm nay"),
        lambda told: told.update(issuer={"id": key("giả mạo").public.did}),
        lambda told: told.update(issuer=key().public.did),
        lambda told: told.update(iss="did:key:zABC"),
        lambda told: told.update(iss=5),
    ],
)
def test_a_credential_of_another_form_is_not_valid(change: Callable[[dict[str, Any]], object]) -> None:
    told = credential(statement(), key().public, PLACE) | {"iss": key().public.did}
    change(told)
    head = base64.urlsafe_b64encode(b'{"alg":"EdDSA"}').decode().rstrip("=")
    body = base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")
    signature = base64.urlsafe_b64encode(key().sign(f"{head}.{body}".encode())).decode().rstrip("=")
    assert checked(f"{head}.{body}.{signature}") in (Result.NONE, Result.ALTERED)


def test_the_same_statement_gives_the_same_badge() -> None:
    assert sign_badge(statement(), key(), PLACE) == BADGE
    assert sign_badge(evolve(statement(), ordinal=4), key(), PLACE) == BADGE  # A badge does not say the ordinal.
