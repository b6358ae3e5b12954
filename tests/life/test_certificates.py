"""Keys and certificates in the books: only what the office signed and the books say is recorded."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from documents.sealing import key
from guong.actors import ANYONE
from guong.documents.issuing import Given, given_from, revoked_from, signed_revocations
from guong.documents.statements import Result, sign, verify
from guong.errors import BadInput, Forbidden, Refused
from life.room import Room, room
from life.test_dossiers import said

__all__ = ["room"]

PAPER = {"number": "12/QĐ-CTHADS", "day": "2024-01-05", "issuer": "Cục THADS"}
OFFICE = "Cục THADS"
MARK = key().public.fingerprint


def register(room: Room, seed: str = "khoá", **more: Any) -> dict[str, Any]:
    return room.do("register-key", public=key(seed).public.printed, office=OFFICE, **more)


def decided(room: Room, *subjects: str, **more: Any) -> list[int]:
    room.round(vote_rule="", **more)
    keys = [room.appraised(subject) for subject in subjects or ("P1",)]
    room.do("decide", dossiers=keys, outcome="recognise", **PAPER)
    return keys


def of(room: Room, seed: str = "khoá") -> list[Given]:
    return given_from(room.ask("certificates-of", decision=PAPER["number"], fingerprint=key(seed).public.fingerprint))


def signed(room: Room, seed: str = "khoá") -> list[str]:
    return [sign(one.statement, key(seed)) for one in of(room, seed) if not one.signed]


def issue(room: Room, seed: str = "khoá") -> list[int]:
    made: list[int] = room.do("issue-certificates", decision=PAPER["number"], signed=signed(room, seed))["certificates"]
    return made


def result(room: Room, text: str, seed: str = "khoá") -> Result:
    revoked = revoked_from(room.ask("revocations", ANYONE))
    keys = tuple(one for one in revoked.keys if one.key == key(seed).public)
    return verify(text, keys, revoked, date(2030, 1, 1)).result


def test_a_certificate_says_what_the_decision_says(room: Room) -> None:
    register(room)
    first, second = decided(room, "P1", "P2")
    one, two = of(room)
    told = two.statement
    assert (one.dossier, two.dossier, two.signed, two.number) == (first, second, "", 0)
    assert (told.office, told.issuer, told.name, told.unit) == (OFFICE, "", "Người P2", "Chi cục CC1 (hư cấu)")
    assert (told.title, told.set_id, told.term) == ("Điển hình tiên tiến cấp cơ sở năm 2023", "base-annual", "2023")
    assert (told.number, told.day, told.ordinal, told.signed) == ("12/QĐ-CTHADS", date(2024, 1, 5), 2, date(2024, 1, 8))
    assert one.statement.serial != told.serial


def test_what_is_recorded_is_read_back_and_not_signed_again(room: Room) -> None:
    register(room)
    decided(room, "P1", "P2")
    texts = signed(room)
    made = room.do("issue-certificates", "tccb", decision=PAPER["number"], signed=texts)["certificates"]
    assert [(one.signed, one.number) for one in of(room)] == list(zip(texts, made, strict=True))
    assert signed(room) == []
    assert [result(room, text) for text in texts] == [Result.VALID] * 2
    listed = room.ask("certificates", "lanh-dao")
    assert [(one["certificate"], one["subject"], one["state"]) for one in listed] == [
        (made[0], "P1", "issued"),
        (made[1], "P2", "issued"),
    ]


def test_a_decision_is_also_known_by_its_number_in_the_books(room: Room) -> None:
    register(room)
    decided(room)
    number = room.rows()["records"]
    (key_,) = {row[1] for row in number if "decision" in row}
    assert room.ask("certificates-of", decision=str(key_), fingerprint=MARK)
    assert "không có quyết định" in _asked_wrongly(room, "99/QĐ")


def _asked_wrongly(room: Room, decision: str) -> str:
    with pytest.raises(BadInput) as refused:
        room.ask("certificates-of", decision=decision, fingerprint=MARK)
    return str(refused.value)


@pytest.mark.parametrize(
    "change",
    [{"name": "Người khác"}, {"title": "Anh hùng"}, {"number": "13/QĐ"}, {"ordinal": 2}, {"unit": ""}, {"office": "Bộ"}, {"signed": date(2024, 1, 7)}],
)  # fmt: skip
def test_what_the_books_do_not_say_is_not_recorded(room: Room, change: dict[str, Any]) -> None:
    register(room)
    decided(room)
    text = sign(evolve(of(room)[0].statement, **change), key())
    assert "không khớp với sổ" in said(room, Refused, "issue-certificates", decision=PAPER["number"], signed=[text])


def test_what_another_key_signed_is_not_recorded(room: Room) -> None:
    register(room)
    decided(room)
    draft = of(room)[0].statement
    forged = sign(draft, key("giả mạo"))
    sentence = said(room, Refused, "issue-certificates", decision=PAPER["number"], signed=[forged])
    assert key("giả mạo").public.fingerprint in sentence
    for text in (forged[:-1], sign(draft, key())[:-9], "GUONG1:", "x"):
        said(room, BadInput, "issue-certificates", decision=PAPER["number"], signed=[text])
    said(room, BadInput, "issue-certificates", decision=PAPER["number"], signed=[])


def test_all_or_none_are_recorded_and_none_twice(room: Room) -> None:
    register(room)
    decided(room, "P1", "P2")
    one, two = signed(room)
    said(room, Refused, "issue-certificates", decision=PAPER["number"], signed=[one, one])
    room.do("issue-certificates", decision=PAPER["number"], signed=[one])
    said(room, Refused, "issue-certificates", decision=PAPER["number"], signed=[two, one])
    room.do("issue-certificates", decision=PAPER["number"], signed=[two])


def test_a_serial_number_is_given_once(room: Room) -> None:
    register(room)
    decided(room, "P1", "P2")
    one, two = (given.statement for given in of(room))
    room.do("issue-certificates", decision=PAPER["number"], signed=[sign(one, key())])
    same = sign(evolve(two, serial=one.serial), key())
    assert "đã cấp" in said(room, Refused, "issue-certificates", decision=PAPER["number"], signed=[same])


def test_a_revoked_recognition_takes_its_certificate_with_it(room: Room) -> None:
    register(room)
    first, _second = decided(room, "P1", "P2")
    one, two = signed(room)
    room.do("issue-certificates", decision=PAPER["number"], signed=[one, two])
    room.do("revoke", dossier=first, ground="fraud", reason="khai sai", number="9/QĐ")
    assert (result(room, one), result(room, two)) == (Result.REVOKED, Result.VALID)
    assert [given.signed for given in of(room)] == [two]
    (gone,) = room.ask("revocations", ANYONE)["revoked"]
    assert gone["day"] == "2024-01-08"
    assert "Người" not in str(room.ask("revocations", ANYONE))


def test_a_voided_certificate_falls_and_another_is_given(room: Room) -> None:
    register(room)
    decided(room)
    (old,) = signed(room)
    (number,) = room.do("issue-certificates", decision=PAPER["number"], signed=[old])["certificates"]
    room.do("void-certificate", certificate=number, reason="in hỏng")
    assert "không có giá trị" in said(room, Refused, "void-certificate", certificate=number, reason="nữa")
    (new,) = signed(room)
    issue(room)
    assert result(room, old) is Result.REVOKED
    assert [given.signed != old for given in of(room)] == [True]
    assert result(room, new) is Result.NONE or new != old


def test_a_key_is_registered_once_and_by_its_printed_letters(room: Room) -> None:
    assert register(room)["fingerprint"] == MARK
    assert "mỗi khoá chỉ ghi một lần" in said(room, Refused, "register-key", public=key().public.printed, office="x")
    wrong = key("khác").public.printed.replace("A", "C", 1)
    assert "chữ sai" in said(room, BadInput, "register-key", public=wrong, office="x")
    said(room, BadInput, "register-key", public=key("khác").public.printed, office=" ")
    with pytest.raises(Forbidden):
        room.do("register-key", "tccb", public=key("khác").public.printed, office="x")
    (told,) = room.ask("signing-keys", ANYONE)
    assert (told["public"], told["did"], told["day"]) == (key().public.printed, key().public.did, "2024-01-08")


def test_the_private_key_is_nowhere_in_the_books(room: Room) -> None:
    register(room)
    decided(room)
    issue(room)
    private = key()._inner.private_bytes_raw()
    everything = str(room.rows())
    assert private.hex() not in everything
    assert repr(private)[2:-1] not in everything


def test_a_key_that_is_not_in_force_signs_nothing(room: Room) -> None:
    register(room, since="2024-02-01")
    decided(room)
    with pytest.raises(Refused, match="không được dùng hôm nay"):
        of(room)
    with pytest.raises(Refused, match="chưa ghi trong sổ"):
        of(room, "khác")


def test_a_changed_key_still_vouches_for_what_it_signed(room: Room) -> None:
    register(room)
    decided(room)
    (old,) = signed(room)
    room.do("issue-certificates", decision=PAPER["number"], signed=[old])
    room.do("retire-key", fingerprint=MARK.lower(), reason="changed")
    register(room, "mới")
    assert result(room, old) is Result.VALID
    assert signed(room, "mới") == []
    with pytest.raises(Refused, match="không được dùng hôm nay"):
        of(room)


def test_only_a_key_in_force_signs_the_file_of_revocations(room: Room) -> None:
    register(room)
    told = room.ask("revocations", ANYONE)
    assert signed_revocations(told, key())
    with pytest.raises(Refused, match=key("khác").public.fingerprint):
        signed_revocations(told, key("khác"))
    room.do("retire-key", fingerprint=MARK, reason="stolen")
    with pytest.raises(Refused, match=MARK):
        signed_revocations(room.ask("revocations", ANYONE), key())


def test_what_a_stolen_key_signed_is_given_anew(room: Room) -> None:
    register(room)
    decided(room)
    (old,) = signed(room)
    room.do("issue-certificates", decision=PAPER["number"], signed=[old])
    room.do("retire-key", fingerprint=MARK, reason="changed")
    assert "chỉ còn ghi được là bị lộ" in said(room, Refused, "retire-key", fingerprint=MARK, reason="lost")
    room.do("retire-key", fingerprint=MARK, reason="stolen")
    said(room, Refused, "retire-key", fingerprint=MARK, reason="stolen")
    register(room, "mới")
    (new,) = signed(room, "mới")
    room.do("issue-certificates", decision=PAPER["number"], signed=[new])
    assert (result(room, old), result(room, new, "mới")) == (Result.UNKNOWN, Result.VALID)


@pytest.mark.parametrize(
    ("fields", "error", "what"),
    [
        ({"reason": "chán"}, BadInput, "chọn changed, lost, stolen"),
        ({"fingerprint": "AAAA"}, BadInput, "Không có khoá AAAA"),
        ({"until": "2024-01-09"}, BadInput, "09/01/2024"),
        ({"until": "2024-01-07"}, BadInput, "07/01/2024"),
    ],
)
def test_what_a_retirement_cannot_be(room: Room, fields: dict[str, Any], error: type[Exception], what: str) -> None:
    register(room)
    assert what in said(room, error, "retire-key", **{"fingerprint": MARK, "reason": "lost", **fields})


def test_what_a_superior_recognised_is_not_ours_to_certify(room: Room) -> None:
    register(room)
    room.round(vote_rule="", decides="upward")
    number = room.appraised()
    room.do("decide", dossiers=[number], outcome="propose")
    room.do("record-answer", dossiers=[number], outcome="recognise", **{**PAPER, "issuer": "Bộ (hư cấu)"})
    with pytest.raises(Refused, match=r"của Bộ \(hư cấu\); cơ quan ấy cấp giấy chứng nhận"):
        of(room)


def test_an_erased_person_leaves_no_certificate(room: Room) -> None:
    register(room)
    decided(room)
    issue(room)
    room.do("erase-person", person="P1", confirm="P1")
    assert room.ask("certificates") == []
    assert "GUONG1:" not in str(room.rows())
