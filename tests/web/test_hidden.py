"""Two offices that differ in one hidden fact look alike from outside, byte by byte."""

import re
from collections.abc import Callable

import pytest

from commands.desk import INSTALLED, Ticking, deserialized, serialized
from life.chamber import Chamber, chamber_at
from life.room import AUTUMN
from web.hall import Hall

DIFFERENCES: dict[str, Callable[[Chamber], object]] = {
    "a discipline": lambda room: room.fact("P2", "discipline", code="khiển trách", day="05/06/2023", number="1/QĐ"),
    "an unpublished dossier": lambda room: room.nominated("P4"),
    "a hold": lambda room: room.do("hold-dossier", dossier=room.nominated("P3"), reason="Đang xem xét đơn thư"),
    "a draft": lambda room: room.do("draft-item", subject="P2", channel="press", title="Bản nháp"),
    "an answer to nobody": lambda room: room.do("ask-office", said="Hỏi về tiêu chuẩn"),
}


def furnish(room: Chamber) -> None:
    """What everybody may see, entered after what nobody may."""
    for code in ("P1", "P2", "CC2"):
        room.fact(code, "recognition", 2022, about="base-annual", number="9/QĐ", date="05/01/2023", issuer="Cục")
    told = {"channel": "unit-page", "title": "Một tấm gương", "text": "Bài viết", "consent": True}
    room.do("publish-item", item=room.do("draft-item", subject="P1", **told)["item"])
    model = room.do("describe-model", subject="P1", title="Ba cùng", description="Cùng nghe")["model"]
    room.do("confirm-adoption", adoption=room.do("adopt-model", model=model, unit="CC2", evidence="BC 1")["adoption"])
    key = room.appraised("P1")
    room.do("publish-notice", dossiers=[key], title="Danh sách", channels=["board"], days=10)


def seen(room: Chamber) -> dict[str, bytes]:
    """Everything that a stranger finds by following links, searching and calling."""
    hall = Hall(room)
    client = hall.app.test_client()
    pages: dict[str, bytes] = {}
    waiting = ["/", "/dien-hinh", "/dien-hinh?tim=nguoi", "/dien-hinh?tim=P4", "/dien-hinh?loai=unit&nam=2022",
               "/cong-khai", "/tin.atom", "/tro-nang"]  # fmt: skip
    while waiting:
        path = waiting.pop()
        if path in pages:
            continue
        answer = client.get(path)
        pages[path] = answer.data
        for found in re.findall(r'href="(/(?:dien-hinh|cong-khai)[^"#]*)"', answer.text):
            if found.count("/") < 3:
                waiting.append(found.replace("&amp;", "&"))
    assert len(pages) > 10
    return pages


@pytest.fixture(scope="module")
def books() -> bytes:
    """The same books for both."""
    room = chamber_at("sqlite://")
    made = serialized(room.office)
    room.office.close()
    return made


def opened(books: bytes) -> Chamber:
    """The books at a clock that stands, so that both are looked at in the same minute."""
    return Chamber(deserialized(books, Ticking(AUTUMN), INSTALLED))


@pytest.fixture(scope="module")
def alike(books: bytes) -> dict[str, bytes]:
    room = opened(books)
    furnish(room)
    return seen(room)


@pytest.mark.parametrize("what", DIFFERENCES)
def test_what_is_hidden_changes_no_public_byte(books: bytes, alike: dict[str, bytes], what: str) -> None:
    room = opened(books)
    if what == "a draft":
        furnish(room)
        DIFFERENCES[what](room)
    else:
        DIFFERENCES[what](room)
        furnish(room)
    assert seen(room) == alike


def test_a_leak_would_be_caught(books: bytes, alike: dict[str, bytes]) -> None:
    room = opened(books)
    furnish(room)
    fact = room.ask("facts", subject="P2", kind="recognition")[0]["fact"]
    room.do("withdraw-fact", fact=fact, reason="huỷ bỏ")
    assert seen(room) != alike
