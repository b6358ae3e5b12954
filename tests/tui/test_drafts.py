"""What was typed and not yet saved outlives the program; secrets and votes are never kept."""

import json
import stat
from pathlib import Path

from guong_tui.drafts import Drafts
from tui.hands import Hands, at_desk
from tui.terminal import Terminal


def test_killed_in_mid_typing_the_draft_is_there(books: Path, tmp_path: Path) -> None:
    told = {"XDG_STATE_HOME": str(tmp_path / "state")}
    first = Terminal.guong("tui", books, **told)
    first.until("đang chờ")
    first.send("\x10")
    first.until("Lệnh và câu hỏi")
    first.send("hoi cuc\r")
    first.until("Câu hỏi, vướng mắc")
    first.send("Đơn vị tôi hỏi về mẫu báo cáo")
    first.until("mẫu báo cáo")
    first.settle(0.5)
    first.kill()
    again = Terminal.guong("tui", books, **told)
    again.until("đang chờ")
    again.send("\x10")
    again.until("Lệnh và câu hỏi")
    again.send("hoi cuc\r")
    again.until("bản nháp lần trước")
    again.until("Đơn vị tôi hỏi về mẫu báo cáo")
    again.kill()


def test_a_draft_goes_when_it_is_saved(books: Path) -> None:
    async def told(hands: Hands) -> None:
        hands.app.open_form("ask-office")
        await hands.form()
        await hands.type("Câu hỏi")
        await hands.until(lambda: hands.app.drafts.read("ask-office?"))
        assert hands.app.drafts.read("ask-office?") == {"said": "Câu hỏi"}
        assert stat.S_IMODE(hands.app.drafts.path("ask-office?").stat().st_mode) == 0o600
        await hands.press("tab")
        await hands.type("CC1")
        await hands.save()
        assert hands.app.drafts.read("ask-office?") == {}

    at_desk(books, told)


def test_secrets_are_never_kept(books: Path, tmp_path: Path) -> None:
    async def told(hands: Hands) -> None:
        hands.app.open_form("set-password")
        await hands.form()
        await hands.type("bimatratdai")
        await hands.press("tab")
        await hands.type("matkhaumoi")
        assert "bimat" not in hands.text()
        await hands.press("escape")
        await hands.rest()

    at_desk(books, told)
    kept = [one.read_text() for one in (tmp_path / "state").rglob("*") if one.is_file()]
    assert not any("bimat" in one or "matkhau" in one for one in kept)


def test_drafts_belong_to_books_and_account(tmp_path: Path) -> None:
    Drafts("a.guong", "lan", tmp_path).keep("form", {"said": "của Lan"})
    assert Drafts("a.guong", "minh", tmp_path).read("form") == {}
    assert Drafts("b.guong", "lan", tmp_path).read("form") == {}
    assert Drafts("a.guong", "lan", tmp_path).read("form") == {"said": "của Lan"}


def test_a_damaged_draft_is_no_draft(tmp_path: Path) -> None:
    drafts = Drafts("a.guong", "lan", tmp_path)
    drafts.keep("form", {"said": "x"})
    drafts.path("form").write_text('{"said": "x', encoding="utf-8")
    assert drafts.read("form") == {}
    drafts.path("form").write_text(json.dumps(["x"]), encoding="utf-8")
    assert drafts.read("form") == {}
