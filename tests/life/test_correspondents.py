"""Correspondents: whose key it is that signs packages."""

import pytest

from documents.sealing import key
from guong.errors import BadInput, Conflict, Refused
from guong.life.correspondents import Correspondents
from life.room import Room

pytest_plugins = ("life.room",)
FIRST, SECOND = key("một").public.printed, key("hai").public.printed


def register(room: Room, **more: str) -> int:
    told = {"code": "cc1", "office": "Chi cục Một (hư cấu)", "public": FIRST, "unit": "CC1", **more}
    number: int = room.do("register-correspondent", **told)["correspondent"]
    return number


def test_a_correspondent_is_registered_once(room: Room) -> None:
    register(room)
    fields = {"code": "cc1", "office": "Khác", "public": SECOND}
    assert "Tên ngắn cc1 đang dùng cho Chi cục Một (hư cấu)" in room.refused(
        Refused, "register-correspondent", **fields
    )
    again = {"code": "x", "office": "Khác", "public": FIRST}
    assert "đã ghi cho Chi cục Một (hư cấu)" in room.refused(Refused, "register-correspondent", **again)
    (row,) = room.ask("correspondents")
    assert (row["code"], row["unit"], row["state"], row["fingerprint"]) == (
        "cc1",
        "CC1",
        "in-force",
        key("một").public.fingerprint,
    )


def test_a_key_is_changed_under_the_same_name(room: Room) -> None:
    register(room)
    room.do("retire-correspondent", code="CC1", reason="đổi khoá")
    assert "Không có nơi gửi nhận" in room.refused(BadInput, "retire-correspondent", code="cc1", reason="đổi khoá")
    register(room, public=SECOND)
    assert [row["state"] for row in room.ask("correspondents")] == ["retired", "in-force"]
    assert len(room.office.ask(Correspondents(state="retired"))) == 1
    fields = {"code": "moi", "office": "Mới", "public": FIRST}
    assert "mỗi khoá chỉ ghi một lần" in room.refused(Refused, "register-correspondent", **fields)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"code": "Chi cục"}, "ghi bằng chữ thường không dấu"),
        ({"code": " "}, "Tên ngắn"),
        ({"office": " "}, "Tên cơ quan"),
        ({"public": "AAAA"}, "14 nhóm bốn chữ"),
        ({"unit": "P1"}, "P1"),
    ],
)
def test_what_cannot_be_registered_is_told(room: Room, fields: dict[str, str], said: str) -> None:
    whole = {"code": "cc1", "office": "Chi cục", "public": FIRST, "unit": "CC1", **fields}
    assert said in room.refused(BadInput, "register-correspondent", **whole)


def test_nobody_retires_what_somebody_else_changed(room: Room) -> None:
    register(room)
    version = room.ask("correspondents")[0]["version"]
    room.refused(Conflict, "retire-correspondent", code="cc1", reason="x", version=version + 1000)
