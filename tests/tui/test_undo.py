"""What was done last is taken back by the core's own reverse command."""

from pathlib import Path

import attrs

from guong.office import COMMANDS
from guong_tui.undo import REVERSE
from tui.hands import Hands, at_desk


def test_every_reverse_is_a_command_with_those_fields() -> None:
    for name, (back, fields) in REVERSE.items():
        assert name in COMMANDS
        assert set(fields) - {"entry"} <= {one.name for one in attrs.fields(COMMANDS[back])}, name


def test_a_fact_is_taken_back(books: Path) -> None:
    async def told(hands: Hands) -> None:
        preset = {"kind": "rating", "subject": "P4", "values": {"term": "2022", "code": "HTTNV"}}
        hands.app.open_form("add-fact", preset)
        await hands.form()
        await hands.press("enter")
        await hands.until(lambda: hands.app.last_done)
        await hands.rest()
        await hands.read()
        assert len(hands.app.desk.ask("facts", subject="P4")) == 1
        await hands.press("ctrl+z")
        await hands.form()
        assert "Rút dữ kiện" in hands.text()
        await hands.type("ghi nhầm")
        await hands.save()
        assert hands.app.desk.ask("facts", subject="P4") == []

    at_desk(books, told)


def test_what_has_no_reverse_says_so(books: Path) -> None:
    async def told(hands: Hands) -> None:
        await hands.press("ctrl+z")
        await hands.until("không có lệnh lấy lại")

    at_desk(books, told)
