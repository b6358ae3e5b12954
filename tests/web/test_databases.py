"""The pages at SQLite and at PostgreSQL, and that a ballot leaves no trace of who cast it."""

from pathlib import Path

from life.chamber import chamber_at
from web.hall import Hall


def test_pages_work_at_both_databases(where: str, tmp_path: Path) -> None:
    room = chamber_at(where)
    hall = Hall(room, KEEPING=str(tmp_path / "so.web")).furnish()
    draft = room.draft("P1")
    room.fact("P2", "recognition", 2022, about="base-annual", number="9/QĐ", date="05/01/2023", issuer="Cục")
    head, stranger = hall.browser("head"), hall.browser()
    assert "Người P2" in stranger.text("/dien-hinh?tim=nguoi")
    assert "Người P1" in head.text(f"/ho-so/{draft}")
    sent = head.post(f"/ho-so/{draft}/gui", {"version": "0"})
    assert "Đã gửi đề nghị" in sent.text
    key, slips = room.opened(room.appraised("P2"))
    told = {"session": str(key), "token": slips[0]}
    assert "Người P2" in stranger.post("/bo-phieu", told).text
    receipt = stranger.post(f"/bo-phieu/{key}", {**told, "sure": "1"}, page="/bo-phieu")
    assert "Chỉ hiện một lần này" in receipt.text
    kept = "".join(hall.app.extensions["guong-keeping"].file.iterdump())
    assert slips[0] not in kept
    assert "'ballot','127.0.0.1'" not in kept
    assert "'ballot',''" in kept
    room.office.close()
