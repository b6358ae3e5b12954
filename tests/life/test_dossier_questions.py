"""What each account sees of a dossier; evidence in it."""

from pathlib import Path
from typing import Any

import pytest

from guong.errors import BadInput, NotFound, Refused
from life.room import Room, room
from life.test_dossiers import said

__all__ = ["room"]

PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


@pytest.fixture
def paper(tmp_path: Path) -> str:
    (tmp_path / "Quyết định 1.pdf").write_bytes(PDF)
    return str(tmp_path / "Quyết định 1.pdf")


def seen(room: Room, key: int, by: str) -> dict[str, Any]:
    told: dict[str, Any] = room.office.ask(room_query(key), by)
    return told


def room_query(key: int) -> Any:
    from guong.life.dossier_questions import OneDossier

    return OneDossier(dossier=key)


def test_a_dossier_shows_its_steps_tasks_and_files(room: Room, paper: str) -> None:
    room.round()
    key = room.draft()
    room.do("attach-evidence", dossier=key, clause="II.2.2.1.b", file=paper, note="bản chụp")
    room.do("nominate", dossier=key)
    told = seen(room, key, "tccb")
    assert [(one["step"], one["by"], one["outcome"]) for one in told["steps"]] == [("nominate", "van-phong", "met")]
    assert told["evidence"][0]["name"] == "Quyết định 1.pdf"
    rating = next(one for one in told["tasks"] if one["task"] == "II.2.2.1.b")
    assert (rating["done"], rating["files"]) == (True, ["Quyết định 1.pdf"])
    assert told["next"] == ["appraise", "hold-dossier", "return-dossier", "withdraw-dossier"]


def test_a_task_says_what_a_clause_still_needs(room: Room) -> None:
    room.round()
    key = room.do("start-dossier", round="co-so-2023", subject="CUC")["dossier"]
    told = seen(room, key, "tccb")
    assert [one["done"] for one in told["tasks"][:2]] == [False, False]
    open_ones = [one for one in told["tasks"] if one.get("needs")]
    assert {"II.2.2.1.a", "II.2.2.1.d"} <= {one["task"] for one in open_ones}


def test_files_are_refused_that_do_not_belong(room: Room, paper: str, tmp_path: Path) -> None:
    room.round()
    key = room.draft()
    assert "không có tiêu chuẩn “X”" in said(room, BadInput, "attach-evidence", dossier=key, clause="X", file=paper)
    (tmp_path / "gia.png").write_bytes(PDF)
    fake = {"dossier": key, "clause": "II.2.2.1.b", "file": str(tmp_path / "gia.png")}
    assert "gia.png" in said(room, BadInput, "attach-evidence", **fake)
    room.do("attach-evidence", dossier=key, clause="II.2.2.1.b", file=paper)
    assert "không đính kèm hai lần" in said(
        room, Refused, "attach-evidence", dossier=key, clause="II.2.2.1.b", file=paper
    )
    room.do("nominate", dossier=key)
    assert "đã đề nghị" in said(room, Refused, "attach-evidence", dossier=key, clause="II.2.2.1.d", file=paper)


def test_a_file_can_be_taken_out_of_a_draft(room: Room, paper: str) -> None:
    room.round()
    key = room.draft()
    made = room.do("attach-evidence", dossier=key, clause="II.2.2.1.b", file=paper)
    room.do("remove-evidence", evidence=made["evidence"], reason="nhầm")
    assert seen(room, key, "tccb")["evidence"] == []


def test_a_head_sees_the_dossiers_of_the_own_unit_only(room: Room) -> None:
    room.round()
    mine, other = room.draft("P1"), room.draft("P4")
    assert [row["dossier"] for row in room.ask("dossiers", "dau-cc1")["rows"]] == [mine]
    assert [row["dossier"] for row in room.ask("dossiers")["rows"]] == [mine, other]
    with pytest.raises(NotFound) as hidden:
        seen(room, other, "dau-cc1")
    with pytest.raises(NotFound) as absent:
        seen(room, 9999, "dau-cc1")
    assert str(hidden.value).replace(str(other), "9999") == str(absent.value)


def test_a_hold_is_not_for_the_unit_to_know(room: Room) -> None:
    """Everything that the head of the unit may ask is the same, held or not, but for numbers of rows."""
    room.round()
    key = room.nominated("P1")
    before = [
        seen(room, key, "dau-cc1"),
        room.ask("dossiers", "dau-cc1", state="submitted"),
        room.ask("rounds", "dau-cc1"),
    ]
    room.do("hold-dossier", dossier=key, reason="đang xem xét đơn tố cáo")
    after = [
        seen(room, key, "dau-cc1"),
        room.ask("dossiers", "dau-cc1", state="submitted"),
        room.ask("rounds", "dau-cc1"),
    ]
    for told in (before[0], after[0], before[1]["rows"][0], after[1]["rows"][0]):
        told.pop("version")
    assert before == after
    assert "đơn tố cáo" in str(seen(room, key, "tccb"))
    assert room.ask("dossiers", "dau-cc1", state="held")["rows"] == []
    with pytest.raises(Refused, match="đã đề nghị"):
        room.do("edit-dossier", "dau-cc1", dossier=key, merits="Sửa")
    assert room.do("withdraw-dossier", "dau-cc1", dossier=key, reason="rút")["state"] == "withdrawn"


def test_the_verdict_of_a_step_is_for_the_personnel_room(room: Room) -> None:
    room.round()
    key = room.nominated("P1")
    assert "outcome" not in seen(room, key, "dau-cc1")["steps"][0]
    assert seen(room, key, "tccb")["steps"][0]["outcome"] == "met"
