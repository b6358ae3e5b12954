"""Every section at 80 columns and 24 lines, by keys; what it shows is text."""

import time
from pathlib import Path

import pytest

from commands.desk import Desk, workbook
from guong.office import system_clock
from guong_tui.config import Config, read_config
from guong_tui.mode import Typing
from guong_tui.themes import THEMES
from tui.hands import Hands, at_desk


def test_today_tells_what_waits_and_where_the_rounds_stand(books: Path) -> None:
    async def told(hands: Hands) -> None:
        await hands.until("Trả lời câu hỏi của đơn vị")
        assert "việc đang chờ" in hands.text()
        await hands.rest()
        await hands.press("J")
        await hands.until("đã đưa ra Hội đồng")
        await hands.press("right_square_bracket", "right_square_bracket")
        await hands.until("Báo cáo năm 2024")
        await hands.press("J")
        await hands.until("Chi cục CC1")

    at_desk(books, told)


def test_the_registry_finds_people_and_tells_their_story(books: Path) -> None:
    async def told(hands: Hands) -> None:
        await hands.section(2, "Chi cục CC1 (hư cấu)")
        await hands.press("slash")
        await hands.type("nguoi p1")
        await hands.until("Người P1  P1")
        await hands.until("Hoàn thành xuất sắc")
        await hands.press("enter")
        await hands.rest()
        await hands.press("x")
        await hands.until("Đính chính dữ kiện")
        await hands.press("escape")
        await hands.press("a")
        await hands.until("Loại dữ kiện")
        await hands.type("sang kien")
        await hands.press("enter")
        await hands.form()
        assert "Ghi dữ kiện · Người P1" in hands.text()

    at_desk(books, told)


def test_screening_shows_the_verdict_and_nominates_several(books: Path) -> None:
    async def told(hands: Hands) -> None:
        await hands.section(3, "Người P4")
        await hands.press("f", "f", "f", "f")
        await hands.until("không đạt")
        await hands.rest()
        await hands.press("v")
        while hands.app.shell.rooms["screening"].sheet.row()["subject"] != "P4":
            await hands.press("down")
        await hands.press("space", "space")
        assert "chọn 2" in hands.text()
        await hands.do("start-dossier")
        await hands.until("Lập hồ sơ · 2")
        made = {one["subject"]: one["done"] for one in hands.app.screen.answer}
        assert made == {"P4": True, "P5": True}

    at_desk(books, told)


def test_a_dossier_shows_only_steps_that_may_follow(books: Path) -> None:
    async def told(hands: Hands) -> None:
        await hands.section(4, "đã đưa ra Hội đồng")
        await hands.rest()
        await hands.press("x")
        await hands.until("Tạm dừng hồ sơ")
        assert "Thẩm định hồ sơ" not in hands.text()

    at_desk(books, told)


def test_a_ballot_shows_nothing_to_who_looks_over_the_shoulder(books: Path) -> None:
    with_slips = Desk.open(str(books))
    session = with_slips.ask("sessions")[0]["session"]
    slips = with_slips.do("issue-slips", session=session)["slips"]
    with_slips.do("open-ballot", session=session)
    with_slips.office.close()

    async def told(hands: Hands) -> None:
        await hands.section(5, "ĐANG BỎ PHIẾU")
        await hands.press("b")
        await hands.type(slips[0]["token"])
        await hands.press("enter")
        before = hands.text()
        await hands.press("2")
        no = hands.text()
        assert slips[0]["token"] not in before
        await hands.press("up")
        await hands.press("backspace", "1")
        assert hands.text() == no
        assert "không đồng ý" in no
        await hands.press("ctrl+s")
        await hands.until("Đã bỏ phiếu")

    at_desk(books, told)


def test_paper_totals_want_two_people(books: Path) -> None:
    desk = Desk.open(str(books))
    session = desk.ask("sessions")[0]["session"]
    desk.do("open-ballot", session=session)
    desk.office.close()

    async def count(hands: Hands) -> None:
        await hands.section(5, "ĐANG BỎ PHIẾU")
        await hands.do("count-paper")
        await hands.form()
        for number in ("", "4", "1", "0", "0"):
            if number:
                await hands.press("backspace")
                await hands.type(number)
            await hands.press("enter")
        await hands.rest()
        await hands.read()

    async def first(hands: Hands) -> None:
        await count(hands)
        await hands.until("một người đã nhập")

    async def second(hands: Hands) -> None:
        await count(hands)
        await hands.until("hai người nhập khớp nhau")

    at_desk(books, first, account="tccb")
    at_desk(books, second, account="tccb2")


def test_after_has_every_list_and_none_fails(books: Path) -> None:
    async def told(hands: Hands) -> None:
        await hands.section(6)
        after = hands.app.shell.rooms["after"]
        for place in range(len(after.LISTS)):
            await hands.rest()
            assert after.at == place
            assert "Chương trình gặp lỗi" not in hands.text()
            assert "Trường “" not in hands.text(), after.listing.ask
            await hands.press("right_square_bracket")

    at_desk(books, told)


def test_a_figure_opens_to_what_is_behind_it(books: Path) -> None:
    async def told(hands: Hands) -> None:
        await hands.section(7, "Phong trào thi đua trong kỳ")
        for _ in range(90):
            if "█" in hands.text():
                break
            await hands.press("down")
        await hands.until("█")
        await hands.press("enter")
        await hands.until(lambda: type(hands.app.screen).__name__ == "AnswerScreen")

    at_desk(books, told)


def test_an_import_is_tried_first_and_tells_cell_and_remedy(books: Path, tmp_path: Path) -> None:
    file = workbook(
        tmp_path / "so.xlsx",
        Nhân_sự=[
            ["Mã", "Họ và tên", "Ngày sinh"],
            ["N1", "Lê Văn Mới", "01/02/1990"],
            ["N2", "Lê Thị Hai", "31/02/1990"],
        ],
    )

    async def told(hands: Hands) -> None:
        await hands.section(8, "Bảng tính cần nhập")
        await hands.type(file)
        await hands.press("enter")
        await hands.until("sẽ nhận 1, từ chối 1")
        await hands.until("Nhân sự!C3")
        assert hands.app.desk.ask("find", words="Lê Văn Mới") == []
        await hands.press("ctrl+s")
        await hands.until("Đã nhận 1")
        assert [one["subject"] for one in hands.app.desk.ask("find", words="Lê Văn Mới")] == ["N1"]
        await hands.press("ctrl+e")
        await hands.until("Đã ghi 1 dòng")
        assert (tmp_path / "so-can-sua.xlsx").exists()

    at_desk(books, told)


def test_the_screen_follows_what_others_write(books: Path) -> None:
    async def told(hands: Hands) -> None:
        await hands.section(4, "Người P3")
        other = Desk.open(str(books))
        other.do(
            "withdraw-dossier",
            dossier=next(one["dossier"] for one in other.ask("dossiers")["rows"] if one["subject"] == "P3"),
            reason="thôi",
        )
        other.office.close()
        begin = time.monotonic()
        await hands.until("đã rút")
        assert time.monotonic() - begin < 10

    at_desk(books, told)


def test_a_refusal_is_one_sentence_and_keeps_what_was_typed(books: Path) -> None:
    async def told(hands: Hands) -> None:
        hands.app.open_form("open-round")
        await hands.form()
        for one in ("x", "Đợt", "khong-co", "2023"):
            await hands.type(one)
            await hands.press("enter")
        await hands.press("ctrl+s")
        await hands.until("khong-co")
        await hands.rest()
        assert type(hands.app.screen).__name__ == "FormScreen"
        assert "Traceback" not in hands.text()

    at_desk(books, told)


def test_an_account_with_a_password_must_show_it(books: Path) -> None:
    desk = Desk.open(str(books), clock=system_clock)
    code = desk.do("reset-account", account="tccb")["code"]
    desk.office.close()

    async def told(hands: Hands) -> None:
        await hands.until("Đăng nhập")
        await hands.type("sai")
        await hands.press("enter")
        await hands.until("không đúng")
        await hands.type(code)
        await hands.press("enter")
        await hands.until(lambda: hands.app.ready)

    at_desk(books, told, account="tccb")


def test_help_names_the_focused_thing_and_its_keys(books: Path) -> None:
    async def told(hands: Hands) -> None:
        await hands.section(4, "Người P1")
        await hands.press("f1")
        await hands.until("Hồ sơ: bên cạnh là việc cần có")
        await hands.press("escape")
        hands.app.open_form("hold-dossier", {"dossier": 1})
        await hands.form()
        await hands.press("f1")
        await hands.until("chỉ tổ chức cán bộ đọc được")

    at_desk(books, told)


def test_keys_follow_the_users_file(books: Path, tmp_path: Path) -> None:
    file = tmp_path / "tui.toml"
    file.write_text('theme = "contrast"\n[keys]\n"app.palette" = "f12"\n"board.acts" = "w"\n', encoding="utf-8")

    async def told(hands: Hands) -> None:
        assert hands.app.theme == THEMES[2]
        await hands.section(4, "Người P1")
        assert "F12 Lệnh" in hands.text()
        await hands.press("w")
        await hands.until("Tạm dừng hồ sơ")
        await hands.press("escape", "f12")
        await hands.until("Lệnh và câu hỏi")

    at_desk(books, told, config=read_config(file))


def test_a_broken_file_of_keys_is_told_and_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "tui.toml"
    file.write_text("theme = [", encoding="utf-8")
    assert read_config(file).keys == {}
    assert "Không đọc được" in read_config(file).faults[0]
    assert read_config(tmp_path / "none.toml") == Config()


def test_english_and_themes(books: Path) -> None:
    async def told(hands: Hands) -> None:
        hands.app.action_language()
        await hands.until("1 Today")
        assert "F1 Help" in hands.text()
        for theme in THEMES:
            hands.app.action_theme()
            await hands.pilot.pause()
            assert hands.app.theme in THEMES, theme

    at_desk(books, told)


def test_telex_is_switched_by_a_key_in_every_field(books: Path) -> None:
    async def told(hands: Hands) -> None:
        await hands.press("ctrl+t")
        assert Typing.mode == "telex"
        hands.app.open_form("ask-office")
        await hands.form()
        await hands.type("ddieenr hinhf tieen tieens")
        await hands.until("điển hình tiên tiến")

    at_desk(books, told)


def test_jump_goes_to_a_section_by_one_letter(books: Path) -> None:
    async def told(hands: Hands) -> None:
        await hands.press("ctrl+o")
        await hands.until("Nhảy tới")
        await hands.press("f")
        await hands.until("đã đưa ra Hội đồng")

    at_desk(books, told)


@pytest.mark.parametrize("width", [80, 132])
def test_no_line_is_wider_than_the_terminal(books: Path, width: int) -> None:
    async def told(hands: Hands) -> None:
        for number in range(1, 9):
            await hands.section(number)
            await hands.rest()
            assert "8 Nhập" in hands.text().splitlines()[1]

    at_desk(books, told, size=(width, 24))
