"""The whole life of one dossier, by keys alone, on 80 columns and 24 lines."""

import shutil
from pathlib import Path

from tui.hands import Hands, at_desk


async def _life(hands: Hands) -> None:
    app = hands.app
    # A round is opened, which screens everybody.
    await hands.section(3)
    await hands.rest()
    await hands.press("right_square_bracket", "right_square_bracket")
    await hands.rest()
    await hands.press("n")
    await hands.form()
    for told in ("co-so-2023", "Đợt xét 2023", "base-annual", "2023"):
        await hands.type(told)
        await hands.press("enter")
    await hands.save()
    await hands.read()
    # Who meets the set is nominated from the list, the verdict beside it.
    await hands.press("right_square_bracket")
    await hands.until("Người P1")
    await hands.press("slash")
    await hands.type("nguoi p1")
    await hands.press("enter")
    await hands.until("HTXSNV")
    await hands.do("start-dossier")
    await hands.form()
    assert "Mã đợt: co-so-2023" in hands.text()
    await hands.type("Giảm án tồn 30 phần trăm")
    await hands.save()
    # The dossier: minutes of the unit, then sent, then appraised.
    await hands.section(4, "đang soạn")
    await hands.rest()
    await hands.press("enter")
    await hands.until("Giảm án tồn 30 phần trăm")
    await hands.press("escape")
    await hands.do("edit-dossier")
    await hands.form()
    await hands.press("tab")
    for told in ("05/01/2024", "8", "9", "8"):
        await hands.type(told)
        await hands.press("enter")
    await hands.save()
    await hands.do("nominate")
    await hands.form()
    await hands.save()
    await hands.until("ĐÃ ĐỀ NGHỊ")
    await hands.do("appraise")
    await hands.form()
    await hands.type("Đủ điều kiện")
    await hands.save()
    await hands.until("ĐÃ THẨM ĐỊNH")
    dossier = app.shell.rooms["dossiers"].sheet.row()["dossier"]
    # The council: called, its agenda, roll, slips; three members vote at this screen; closed.
    await hands.section(5)
    await hands.rest()
    await hands.press("n")
    await hands.form()
    for told in ("co-so-2023", "10/01/2024", "Phiên họp 1"):
        await hands.type(told)
        await hands.press("enter")
    await hands.save()
    await hands.until("ĐÃ TRIỆU TẬP")
    await hands.do("table-dossier")
    await hands.form()
    await hands.type(str(dossier))
    await hands.save()
    await hands.until("Người P1")
    await hands.do("roll-call")
    await hands.form()
    assert "[x] Ủy viên 1" in hands.text()
    await hands.save()
    await hands.until("3/3")
    await hands.do("issue-slips")
    await hands.form()
    await hands.save()
    tokens = [one["token"] for one in app.screen.answer["slips"]]
    await hands.press("escape")
    await hands.do("open-ballot")
    await hands.form()
    await hands.save()
    await hands.read()
    await hands.until("ĐANG BỎ PHIẾU")
    for token in tokens:
        await hands.press("b")
        await hands.type(token)
        await hands.press("enter", "1")
        assert token not in hands.text()
        await hands.press("ctrl+s")
        await hands.until("Đã bỏ phiếu")
        await hands.press("escape")
        await hands.rest()
    await hands.until("3/3")
    await hands.do("close-ballot")
    await hands.form()
    await hands.save()
    await hands.read()
    # The decision.
    await hands.section(4, "Hội đồng thông qua")
    await hands.do("decide")
    await hands.form()
    await hands.press("enter", "down", "enter", "tab")
    assert "công nhận" in hands.text()
    for told in ("12/QĐ-CTHADS", "", "Cục (hư cấu)"):
        await hands.type(told)
        await hands.press("enter")
    await hands.save()
    await hands.read()
    await hands.until("ĐÃ CÔNG NHẬN")
    # A model of work is written down, and another unit takes it up.
    await hands.press("ctrl+p")
    await hands.type("ghi mo hinh")
    await hands.press("enter")
    await hands.form()
    for told in ("P1", "Một đầu mối"):
        await hands.type(told)
        await hands.press("enter")
    await hands.type("Một nơi tiếp nhận đơn")
    await hands.save()
    model = app.desk.ask("models")["models"][0]["model"]
    await hands.press("ctrl+p")
    await hands.type("adopt-model")
    await hands.press("enter")
    await hands.form()
    await hands.type(str(model))
    await hands.press("enter")
    await hands.type("CC2")
    await hands.save()
    assert app.desk.ask("models")["models"][0]["without_evidence"]


def test_a_dossier_from_the_round_to_replication(unopened: Path, tmp_path: Path) -> None:
    at_desk(shutil.copy(unopened, tmp_path / "so.guong"), _life)
