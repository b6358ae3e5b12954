"""The life of one dossier in Chromium with scripts off; axe-core on every kind of page; no page wider than its screen."""

import os
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from werkzeug.serving import make_server

from conftest import lacking
from guong.actors import ANYONE
from life.chamber import chamber_at
from web.hall import ACCOUNTS, PASSWORD, Hall

EVIDENCE = "II.2.2.1.b"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser."""
    found = os.environ.get("GUONG_TEST_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        lacking("Chromium (the program chromium, or its path in GUONG_TEST_CHROMIUM)")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Hall]:
    """Books in a file, so that the server and the test look into the same."""
    made = Hall(chamber_at(str(tmp_path / "so.guong")), KEEPING=str(tmp_path / "so.web")).furnish()
    yield made
    made.room.office.close()


@pytest.fixture
def served(fresh: Hall) -> Iterator[str]:
    """The application at a port of this machine, one request after another."""
    server = make_server("127.0.0.1", 0, fresh.app)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()


class Person:
    """Somebody at a browser without scripts."""

    def __init__(self, chromium: Any, base: str, role: str = "", **more: Any) -> None:
        self.base = base
        self.context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800}, **more)
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        if role:
            self.go("/dang-nhap")
            self.page.fill("#account", ACCOUNTS[role])
            self.page.fill("#secret", PASSWORD)
            self.press("Đăng nhập")

    def go(self, path: str) -> "Person":
        """Open an address."""
        self.page.goto(self.base + path)
        return self

    def press(self, name: str) -> "Person":
        """Press a button of the page itself."""
        self.page.locator("main").get_by_role("button", name=name, exact=True).click()
        return self

    def follow(self, name: str) -> "Person":
        """Follow a link of the page itself."""
        self.page.locator("main").get_by_role("link", name=name).first.click()
        return self

    def says(self, text: str) -> bool:
        """Whether the page says something."""
        return text in self.page.locator("main").inner_text()


def test_the_life_of_a_dossier_through_pages(chromium: Any, served: str, fresh: Hall, tmp_path: Path) -> None:
    files = []
    for name in ("Quyết định.txt", "Biên bản.txt"):
        (tmp_path / name).write_text(f"{name}\n", encoding="utf-8")
        files.append(str(tmp_path / name))

    head = Person(chromium, served, "head").follow("Lập hồ sơ đề nghị")
    head.page.fill("#words", "nguoi p1")
    head.press("Tìm").follow("Người P1")
    assert head.says("Đạt mọi tiêu chuẩn xét được trên sổ")
    head.press("Lập hồ sơ").follow("Báo cáo thành tích")
    head.page.fill("#merits", "Giải quyết 120 việc.\n\nKhông có đơn thư.")
    head.press("Lưu và quay lại")

    elsewhere = Person(chromium, served, "head").follow("Người P1").follow("Biên bản họp đơn vị")
    for name, value in {"day": "05/01/2024", "present": "8", "of": "9", "agreed": "12"}.items():
        elsewhere.page.fill(f"[name='meeting.{name}']", value)
    elsewhere.press("Lưu và quay lại")
    assert elsewhere.says("số tán thành 12 phải từ 0 đến số người dự 8")
    assert elsewhere.page.input_value("[name='meeting.present']") == "8"
    elsewhere.page.fill("[name='meeting.agreed']", "8")
    elsewhere.press("Lưu và quay lại").follow("Hoàn thành xuất sắc nhiệm vụ")
    elsewhere.page.set_input_files("#files", files)
    elsewhere.press("Tải lên")
    assert elsewhere.says("Biên bản.txt")
    elsewhere.follow("Người P1").follow("Xem lại và gửi").press("Gửi đề nghị")
    assert elsewhere.says("Đã gửi đề nghị")

    room = fresh.room
    key = room.ask("dossiers")["rows"][0]["dossier"]
    clerk = Person(chromium, served, "personnel").go(f"/ho-so/{key}").follow("Trả lại hồ sơ")
    clerk.page.fill("#reason", "Thiếu số liệu.")
    clerk.press("Trả lại hồ sơ")
    head.go("/viec").follow("Hoàn thiện hồ sơ bị trả lại của Người P1")
    assert head.says("Thiếu số liệu.")
    head.follow("Xem lại và gửi").press("Gửi đề nghị")
    clerk.go(f"/ho-so/{key}").follow("Thẩm định hồ sơ")
    clerk.page.fill("#opinion", "Đủ điều kiện")
    clerk.press("Thẩm định hồ sơ")

    clerk.go("/phien").follow("Triệu tập phiên họp")
    for name, value in {"round": "co-so-2023", "day": "08/01/2024", "title": "Phiên họp thường kỳ"}.items():
        clerk.page.fill(f"#{name}", value)
    clerk.press("Triệu tập phiên họp")
    session = room.ask("sessions")[0]["session"]
    clerk.go(f"/phien/{session}").follow("Đưa hồ sơ ra Hội đồng")
    clerk.page.fill("#dossier", str(key))
    clerk.press("Đưa hồ sơ ra Hội đồng")
    clerk.go(f"/phien/{session}").follow("Điểm danh phiên họp")
    clerk.page.fill("#present", "M1\nM2\nM3\nM4\nM5")
    clerk.press("Điểm danh phiên họp")
    clerk.go(f"/phien/{session}").follow("In phiếu kín").press("In phiếu kín")
    slips = re.findall(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}-[0-9A-Z]\b", clerk.page.locator("main").inner_text())
    assert len(set(slips)) == 5
    clerk.go(f"/phien/{session}").follow("Mở bỏ phiếu").press("Mở bỏ phiếu")

    voter = Person(chromium, served)
    for slip in slips:
        voter.go(f"/bo-phieu?session={session}")
        voter.page.fill("#token", slip)
        voter.press("Xem lá phiếu")
        voter.page.get_by_label("Đồng ý", exact=True).check()
        voter.press("Xem lại").press("Bỏ phiếu")
        assert voter.says("Chỉ hiện một lần này")
    voter.go(f"/bo-phieu?session={session}")
    voter.page.fill("#token", slips[0])
    voter.press("Xem lá phiếu")
    assert voter.says("Phiếu này đã bỏ rồi")
    clerk.go(f"/phien/{session}").follow("Kết thúc bỏ phiếu").press("Kết thúc bỏ phiếu")

    leader = Person(chromium, served, "leader").go("/quyet-dinh")
    leader.page.get_by_label("Người P1").check()
    leader.page.get_by_label("Công nhận", exact=True).check()
    leader.page.fill("#number", "77/QĐ-CTHADS")
    leader.press("Ghi quyết định")
    assert leader.says("Cơ quan ban hành: ô này còn trống")
    assert leader.page.get_by_label("Người P1").is_checked()
    leader.page.fill("#issuer", "Cục trưởng")
    leader.press("Ghi quyết định")
    assert leader.says("Đã quyết định 1 hồ sơ"), leader.page.locator("main").inner_text()
    stranger = Person(chromium, served).go("/dien-hinh?tim=nguoi").follow("Người P1")
    assert stranger.says("77/QĐ-CTHADS")
    assert room.ask("dossier", dossier=key)["state"] == "recognised"


def test_a_dossier_is_begun_and_sent_by_keyboard_alone(chromium: Any, served: str, fresh: Hall) -> None:
    person = Person(chromium, served).go("/dang-nhap")
    page = person.page

    def reach(name: str) -> None:
        """Tab to what is called so; it must be seen to have the focus."""
        for _ in range(120):
            page.keyboard.press("Tab")
            here = page.locator(":focus")
            if here.count() and name in (here.inner_text() or "") + (here.get_attribute("name") or ""):
                assert here.evaluate("one => getComputedStyle(one).outlineStyle") == "solid", name
                return
        raise AssertionError(name)

    def write(name: str, said: str) -> None:
        reach(name)
        page.keyboard.insert_text(said)

    def enter(name: str) -> None:
        reach(name)
        with page.expect_navigation():
            page.keyboard.press("Enter")

    write("account", ACCOUNTS["head"])
    write("secret", PASSWORD)
    enter("Đăng nhập")
    enter("Lập hồ sơ đề nghị")
    write("words", "nguoi p1")
    enter("Tìm")
    enter("Người P1")
    enter("Lập hồ sơ")
    enter("Báo cáo thành tích")
    write("merits", "Giải quyết 120 việc.")
    enter("Lưu và quay lại")
    enter("Biên bản họp đơn vị")
    for name, value in {"day": "05/01/2024", "present": "8", "of": "9", "agreed": "8"}.items():
        write(f"meeting.{name}", value)
    enter("Lưu và quay lại")
    enter("Xem lại và gửi")
    enter("Gửi đề nghị")
    assert person.says("Đã gửi đề nghị")
    assert fresh.room.ask("dossiers")["rows"][0]["state"] == "submitted"


def everything(fresh: Hall) -> dict[str, list[str]]:
    """An address of every kind of page, by role."""
    room = fresh.room
    room.fact("P2", "recognition", 2022, about="base-annual", number="9/QĐ", date="05/01/2023", issuer="Cục")
    draft = room.draft("P1")
    back = room.nominated("P3")
    room.do("return-dossier", dossier=back, reason="Thiếu số liệu")
    done = room.appraised("P2")
    room.do("publish-notice", dossiers=[done], title="Danh sách", channels=["board"], days=10)
    session = room.called(practice=True)
    room.do("table-dossier", session=session, dossier=done)
    listed = room.ask("notices", ANYONE)[0]
    name = room.ask("honour-roll", ANYONE)["rows"][0]["exemplar"]
    return {
        "": ["/", "/dien-hinh", f"/dien-hinh/{name}", "/cong-khai", f"/cong-khai/{listed['id']}", "/kiem-tra-giay",
             f"/cong-khai/{listed['id']}/{listed['lines'][0]['line']}", "/tro-nang", "/dang-nhap", "/bo-phieu", "/khong-co"],
        "head": ["/viec", "/ho-so", f"/ho-so/{draft}", f"/ho-so/{back}", f"/ho-so/{draft}/thanh-tich", f"/ho-so/{draft}/hop",
                 f"/ho-so/{draft}/minh-chung/{EVIDENCE}", f"/ho-so/{draft}/gui", "/de-cu", "/de-cu?subject=P3&round=co-so-2023",
                 "/mat-khau", "/lam", "/hoi", "/lam/adopt-model"],
        "personnel": ["/phien", f"/phien/{session}", "/dot-xet", "/dot-xet/co-so-2023", f"/danh-sach/{listed['notice']}",
                      "/nguoi?words=nguoi", "/nguoi/P1", "/tien-ich", "/lam/open-round", "/lam/add-fact?kind=rating",
                      "/lam/count-paper", "/hoi/units", "/hoi/evaluate?subject=P1&criteria_set=base-annual&term=2023"],
        "leader": ["/quyet-dinh"],
        "admin": ["/tai-khoan", "/lam/add-account"],
    }  # fmt: skip


def test_no_page_is_wider_than_its_screen_and_axe_finds_nothing(chromium: Any, served: str, fresh: Hall) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    wrong = []
    for role, paths in everything(fresh).items():
        for scheme in ("light", "dark"):
            person = Person(chromium, served, role)
            cookies = person.context.cookies()
            context = chromium.new_context(viewport={"width": 320, "height": 800}, color_scheme=scheme, bypass_csp=True)
            context.add_cookies(cookies)
            page = context.new_page()
            for path in paths:
                page.goto(served + path)
                if page.evaluate("document.documentElement.scrollWidth") > 320:
                    wrong.append(f"{path}: wider than 320")
                found = axe.run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
                wrong += [
                    f"{path} ({scheme}): {one['id']} {node['html'][:120]}"
                    for one in found.response["violations"]
                    for node in one["nodes"][:2]
                ]
            context.close()
            person.context.close()
    assert not wrong, "\n".join(wrong)
