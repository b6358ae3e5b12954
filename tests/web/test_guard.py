"""What keeps strangers out: headers, tokens, sessions, lockout, and answers that tell nobody who has an account."""

import re
import stat
from datetime import timedelta
from pathlib import Path

from guong_web import create_app
from guong_web.keeping import IDLE, WHOLE, Keeping
from web.hall import ACCOUNTS, PASSWORD, Hall, fresh, hall

__all__ = ["fresh", "hall"]


def test_every_answer_carries_the_headers(hall: Hall) -> None:
    for path in ("/", "/dang-nhap", "/khong-co", "/api/openapi.json", "/static/guong.css", "/lam/appraise"):
        headers = hall.browser().get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert (headers["X-Content-Type-Options"], headers["X-Frame-Options"]) == ("nosniff", "DENY")
        assert headers["Referrer-Policy"] == "same-origin"


def test_no_page_has_anything_inline(hall: Hall) -> None:
    browser = hall.browser("personnel")
    for path in ("/", "/viec", "/lam", "/lam/count-paper", "/lam/add-fact", "/hoi/units", "/phien", "/bo-phieu"):
        text = browser.text(path)
        assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=|javascript:", text), path


def test_who_only_reads_gets_no_cookie_and_no_token(hall: Hall) -> None:
    browser = hall.browser()
    for path in ("/", "/dien-hinh", "/cong-khai", "/tin.atom", "/tro-nang", "/suc-khoe"):
        answer = browser.get(path)
        assert "Set-Cookie" not in answer.headers
        assert "csrf" not in answer.text


def test_a_form_without_its_token_is_refused(fresh: Hall) -> None:
    browser, before = fresh.browser("personnel"), fresh.room.rows()
    answer = browser.client.post("/lam/add-unit", data={"code": "CC9"})
    assert answer.status_code == 400
    assert "tải lại trang" in answer.text
    stolen = fresh.browser("clerk").token("/lam/add-unit")
    assert browser.client.post("/lam/add-unit", data={"code": "CC9", "csrf_token": stolen}).status_code == 400
    assert fresh.room.rows() == before


def test_a_session_gets_a_new_name_at_sign_in_and_ends_at_sign_out(fresh: Hall) -> None:
    browser = fresh.browser()
    browser.get("/dang-nhap")
    planted = browser.cookie
    assert planted
    browser.sign_in(ACCOUNTS["head"])
    own = browser.cookie
    assert own != planted
    thief = fresh.app.test_client()
    thief.set_cookie("guong", planted)
    assert thief.get("/viec").status_code == 302
    browser.post("/dang-xuat", page="/viec")
    thief.set_cookie("guong", own)
    assert thief.get("/viec").status_code == 302


def test_the_cookie_is_not_for_scripts_or_other_sites(fresh: Hall) -> None:
    behind = Hall(fresh.room, BEHIND_PROXY=True, PREFIX="/guong")
    told = behind.app.test_client().get("/guong/dang-nhap").headers["Set-Cookie"]
    assert all(word in told for word in ("HttpOnly", "SameSite=Lax", "Secure", "Path=/guong/"))


def test_a_session_ends_when_idle_and_after_a_day_s_work(fresh: Hall) -> None:
    clock = fresh.room.office.clock
    browser = fresh.browser("head")
    clock.now += IDLE - timedelta(minutes=3)  # type: ignore[attr-defined]
    assert browser.get("/viec").status_code == 200
    clock.now += IDLE + timedelta(minutes=1)  # type: ignore[attr-defined]
    assert browser.get("/viec").status_code == 302
    browser = fresh.browser("head")
    for _ in range(int(WHOLE / (IDLE / 2)) + 1):
        clock.now += IDLE / 2  # type: ignore[attr-defined]
        last = browser.get("/viec").status_code
    assert last == 302


def test_a_reset_or_closed_account_is_out_at_once(fresh: Hall) -> None:
    for command in ("reset-account", "close-account"):
        browser = fresh.browser("head")
        assert browser.get("/viec").status_code == 200
        fresh.room.do(command, account=ACCOUNTS["head"])
        assert browser.get("/viec").status_code == 302
        if command == "reset-account":
            code = fresh.room.do(command, account=ACCOUNTS["head"])["code"]
            fresh.room.do("set-password", ACCOUNTS["head"], secret=code, password=PASSWORD)


def test_nobody_learns_which_accounts_there_are(fresh: Hall) -> None:
    fresh.room.do("close-account", account=ACCOUNTS["auditor"])
    texts = []
    for account in (ACCOUNTS["head"], ACCOUNTS["auditor"], "khong-co"):
        browser = fresh.browser()
        answer = browser.sign_in(account, "sai mật khẩu rồi")
        assert answer.status_code == 403
        texts.append(re.sub(r'value="[^"]*"', "", answer.text))
    assert len(set(texts)) == 1
    for account in (ACCOUNTS["head"], "khong-co"):
        for _ in range(5):
            locked = fresh.browser().sign_in(account, "sai mật khẩu rồi")
        assert "đợi 15 phút" in locked.text


def test_five_wrong_tries_lock_even_the_right_password_for_a_while(fresh: Hall) -> None:
    for _ in range(5):
        fresh.browser().sign_in(ACCOUNTS["head"], "sai mật khẩu rồi")
    assert fresh.browser().sign_in(ACCOUNTS["head"]).status_code == 403
    assert fresh.browser().sign_in(ACCOUNTS["leader"]).status_code == 302
    fresh.room.office.clock.now += timedelta(minutes=16)  # type: ignore[attr-defined]
    assert fresh.browser().sign_in(ACCOUNTS["head"]).status_code == 302


def test_a_code_leads_to_a_password_of_one_s_own(fresh: Hall) -> None:
    code = fresh.room.do("reset-account", account=ACCOUNTS["head"])["code"]
    browser = fresh.browser()
    assert browser.sign_in(ACCOUNTS["head"], code).headers["Location"] == "/mat-khau"
    before = browser.cookie
    told = {"secret": code, "password": "mật khẩu mới tinh", "again": "mật khẩu mới tinh"}
    wrong = browser.post("/mat-khau", {**told, "again": "khác hẳn"})
    assert wrong.status_code == 400
    assert "mật khẩu mới tinh" not in wrong.text
    assert browser.post("/mat-khau", told).status_code == 302
    assert browser.cookie != before
    assert browser.get("/viec").status_code == 200
    assert fresh.browser().sign_in(ACCOUNTS["head"], code).status_code == 403
    assert fresh.browser().sign_in(ACCOUNTS["head"], "mật khẩu mới tinh").status_code == 302


def test_after_sign_in_nobody_is_sent_away(fresh: Hall) -> None:
    for target in ("https://ke-xau.example", "//ke-xau.example", "/\\ke-xau.example", "javascript:alert(1)"):
        browser = fresh.browser()
        answer = browser.post("/dang-nhap", {"account": ACCOUNTS["head"], "secret": PASSWORD, "to": target})
        assert answer.headers["Location"] == "/viec"
        assert browser.get("/tuy-chon", query_string={"theme": "dark", "to": target}).headers["Location"] == "/viec"


def test_the_log_of_sign_ins_holds_no_secret(fresh: Hall) -> None:
    browser = fresh.browser("head")
    fresh.browser().sign_in(ACCOUNTS["head"], "sai mật khẩu rồi")
    kept: Keeping = fresh.app.extensions["guong-keeping"]
    assert [(one["account"], one["outcome"]) for one in kept.signins()][:2] == [
        (ACCOUNTS["head"], "refused"),
        (ACCOUNTS["head"], "signed-in"),
    ]
    whole = "".join(kept.file.iterdump())
    assert PASSWORD not in whole
    assert "sai mật khẩu" not in whole
    assert browser.cookie not in whole


def test_the_secret_is_random_and_only_its_owner_s(tmp_path: Path) -> None:
    made = []
    for name in ("a.web", "b.web"):
        kept = Keeping(str(tmp_path / name))
        made.append(kept.secret)
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
        kept.close()
    assert len({*made, Keeping(str(tmp_path / "a.web")).secret}) == 2


def test_strangers_object_only_so_often(fresh: Hall) -> None:
    room = fresh.room
    room.do("publish-notice", dossiers=[room.appraised("P1")], title="Danh sách", channels=["board"], days=10)
    one = room.ask("notices", "khach")[0]
    path = f"/cong-khai/{one['id']}/{one['lines'][0]['line']}"
    ends = [fresh.browser().post(path, {"said": "Không đúng", "anonymous": "1"}).status_code for _ in range(11)]
    assert ends == [200] * 10 + [429]


def test_a_token_speaks_for_its_account_until_it_is_ended(fresh: Hall) -> None:
    kept: Keeping = fresh.app.extensions["guong-keeping"]
    token = kept.new_token(ACCOUNTS["head"], "máy", fresh.room.office.clock())
    call = fresh.app.test_client().post
    bearer = {"Authorization": f"Bearer {token}"}
    assert call("/api/ask/my-account", headers=bearer).json["answer"]["account"] == ACCOUNTS["head"]
    made = call("/api/do/start-dossier", json={"round": "co-so-2023", "subject": "P1"}, headers=bearer).json["made"]
    assert fresh.room.ask("dossier", dossier=made["dossier"])["state"] == "draft"
    assert call("/api/do/appraise", json={"dossier": 1, "opinion": "x"}, headers=bearer).status_code == 403
    attached = {"dossier": made["dossier"], "clause": "II.2.2.1.b", "file": "/etc/passwd"}
    assert call("/api/do/attach-evidence", json=attached, headers=bearer).status_code == 400
    assert call("/api/ask/export-workbook", json={"file": "/tmp/x.xlsx"}, headers=bearer).status_code in (400, 403)
    assert call("/api/ask/my-account").status_code == 403
    assert token not in "".join(kept.file.iterdump())
    assert kept.end_token(kept.tokens()[0].number)
    assert call("/api/ask/my-account", headers=bearer).status_code == 401


def test_no_broken_json_is_a_fault_of_ours(hall: Hall) -> None:
    call = hall.app.test_client().post
    for body in (b"", b"[", b"[]", b"null", b'{"x": 1}', b"\xff", b"[" * 5000):
        for path in ("/api/ask/honour-roll", "/api/do/object", "/api/ask/exemplar", "/api/ask/khong-co"):
            assert call(path, data=body, content_type="application/json").status_code < 500


def test_an_application_at_a_server_wants_a_place_for_its_sessions(fresh: Hall) -> None:
    import pytest

    from guong.errors import BadInput

    with pytest.raises(BadInput):
        create_app("postgresql://a/b", {}, office=fresh.room.office)
