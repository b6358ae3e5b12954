"""Who gets in where: every route by every role, and every command and question by a page and by JSON."""

import pytest

from guong.actors import Role
from guong.office import COMMANDS, QUERIES
from web.hall import ACCOUNTS, Hall, hall

__all__ = ["hall"]

ROLES = ("", *ACCOUNTS)
EVERYBODY = dict.fromkeys(ROLES, "200")
INSIDE = {**dict.fromkeys(ROLES, "200"), "": "sign-in"}


def only(*roles: str) -> dict[str, str]:
    """Those roles get in; others are refused, strangers asked to sign in."""
    return {role: "200" if role in roles else "403" if role else "sign-in" for role in ROLES}


def found(*roles: str) -> dict[str, str]:
    """Those roles find the thing; for others it is not there."""
    return {role: "200" if role in roles else "404" if role else "sign-in" for role in ROLES}


ALL_SEEING = ("clerk", "personnel", "admin", "leader", "auditor")
NOMINATORS = ("head", "personnel")
READERS = ("personnel", "member", "leader", "auditor")
TABLE: dict[str, tuple[str, dict[str, str]]] = {
    "GET static": ("/static/guong.css", EVERYBODY),
    "GET public.home": ("/", EVERYBODY),
    "GET public.roll": ("/dien-hinh?tim=nguoi", EVERYBODY),
    "GET public.exemplar": ("/dien-hinh/{exemplar}", EVERYBODY),
    "GET public.feed": ("/tin.atom", EVERYBODY),
    "GET public.notices": ("/cong-khai", EVERYBODY),
    "GET public.notice": ("/cong-khai/{notice}", EVERYBODY),
    "GET public.objection": ("/cong-khai/{notice}/{line}", EVERYBODY),
    "POST public.objection": ("/cong-khai/{notice}/{line}", dict.fromkeys(ROLES, "400")),
    "GET public.verify": ("/kiem-tra-giay", EVERYBODY),
    "POST public.verify": ("/kiem-tra-giay", dict.fromkeys(ROLES, "400")),
    "GET public.accessibility": ("/tro-nang", EVERYBODY),
    "GET public.options": ("/tuy-chon?theme=dark", dict.fromkeys(ROLES, "302")),
    "GET public.health": ("/suc-khoe", EVERYBODY),
    "GET signing_in.sign_in": ("/dang-nhap", {**dict.fromkeys(ROLES, "302"), "": "200"}),
    "POST signing_in.signed": ("/dang-nhap", dict.fromkeys(ROLES, "400")),
    "POST signing_in.sign_out": ("/dang-xuat", dict.fromkeys(ROLES, "400")),
    "GET signing_in.password": ("/mat-khau", INSIDE),
    "POST signing_in.password": ("/mat-khau", dict.fromkeys(ROLES, "400")),
    "GET generic.commands": ("/lam", INSIDE),
    "GET generic.questions": ("/hoi", INSIDE),
    "GET generic.command": ("/lam/appraise", {**only("personnel"), "": "403"}),
    "POST generic.command": ("/lam/appraise", dict.fromkeys(ROLES, "400")),
    "GET generic.question": ("/hoi/reviews", {**only("personnel"), "": "403"}),
    "GET units.work": ("/viec", INSIDE),
    "GET units.dossiers": ("/ho-so", INSIDE),
    "GET units.start": ("/de-cu", only(*NOMINATORS)),
    "POST units.start": ("/de-cu", dict.fromkeys(ROLES, "400")),
    "GET units.dossier": ("/ho-so/{draft}", found(*ALL_SEEING, "head")),
    "GET units.merits": ("/ho-so/{draft}/thanh-tich", only(*NOMINATORS)),
    "POST units.merits": ("/ho-so/{draft}/thanh-tich", dict.fromkeys(ROLES, "400")),
    "GET units.meeting": ("/ho-so/{draft}/hop", only(*NOMINATORS)),
    "POST units.meeting": ("/ho-so/{draft}/hop", dict.fromkeys(ROLES, "400")),
    "GET units.evidence": ("/ho-so/{draft}/minh-chung/II.2.2.1.b", only(*NOMINATORS)),
    "POST units.evidence": ("/ho-so/{draft}/minh-chung/II.2.2.1.b", dict.fromkeys(ROLES, "400")),
    "GET units.send": ("/ho-so/{draft}/gui", only(*NOMINATORS)),
    "POST units.send": ("/ho-so/{draft}/gui", dict.fromkeys(ROLES, "400")),
    "GET units.file": ("/tep/{evidence}", found(*ALL_SEEING, "head")),
    "GET council.sessions": ("/phien", only(*READERS)),
    "GET council.session": ("/phien/{session}", only(*READERS)),
    "GET council.slip": ("/bo-phieu", EVERYBODY),
    "POST council.slip": ("/bo-phieu", dict.fromkeys(ROLES, "400")),
    "POST council.cast": ("/bo-phieu/{session}", dict.fromkeys(ROLES, "400")),
    "GET council.receipts": ("/bien-nhan/{session}", dict.fromkeys(ROLES, "422")),
    "GET clerks.rounds": ("/dot-xet", INSIDE),
    "GET clerks.round_": ("/dot-xet/co-so-2023", INSIDE),
    "GET clerks.notice": ("/danh-sach/{list}", only("personnel", "leader")),
    "GET clerks.decisions": ("/quyet-dinh", only("leader")),
    "POST clerks.decisions": ("/quyet-dinh", dict.fromkeys(ROLES, "400")),
    "GET clerks.people": ("/nguoi?words=nguoi", INSIDE),
    "GET clerks.subject": ("/nguoi/P1", found(*ALL_SEEING, "head")),
    "GET clerks.accounts": ("/tai-khoan", only("admin", "auditor")),
    "GET clerks.plugins": ("/tien-ich", only("admin", "auditor", "personnel")),
    "GET api.openapi": ("/api/openapi.json", EVERYBODY),
    "POST api.do": ("/api/do/appraise", dict.fromkeys(ROLES, "403")),
    "POST api.ask": ("/api/ask/reviews", dict.fromkeys(ROLES, "403")),
}
"""By method and endpoint: an address, and how it ends for each role. A POST without a token is refused before all else;
the API knows no cookies, so to it everybody here is a stranger."""


@pytest.fixture(scope="module")
def places(hall: Hall, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """One of each thing that an address may name."""
    room = hall.room
    room.fact("P2", "recognition", 2022, about="base-annual", number="9/QĐ", date="05/01/2023", issuer="Cục")
    draft = room.draft("P1")
    file = tmp_path_factory.mktemp("tep") / "minh-chung.txt"
    file.write_text("Biên bản\n", encoding="utf-8")
    evidence = room.do("attach-evidence", dossier=draft, clause="II.2.2.1.b", file=str(file))["evidence"]
    shown = room.do("publish-notice", dossiers=[room.appraised("P3")], title="Danh sách", channels=["board"], days=10)
    listed = room.ask("notices", "khach")[0]
    return {
        "exemplar": room.ask("honour-roll", "khach")["rows"][0]["exemplar"],
        "notice": listed["id"],
        "line": listed["lines"][0]["line"],
        "list": shown["notice"],
        "draft": draft,
        "evidence": evidence,
        "session": room.called(practice=True),
    }


def test_every_route_has_its_line(hall: Hall) -> None:
    routes = {
        f"{method} {rule.endpoint}"
        for rule in hall.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert routes == set(TABLE)


@pytest.mark.parametrize("role", ROLES)
def test_who_gets_in(hall: Hall, places: dict[str, object], role: str) -> None:
    browser = hall.browser(role)
    ends = {}
    for line, (address, _wanted) in TABLE.items():
        method, path = line.partition(" ")[0], address.format(**places)
        answer = browser.client.open(path, method=method)
        to_sign_in = answer.status_code == 302 and "/dang-nhap" in answer.headers["Location"]
        ends[line] = "sign-in" if to_sign_in else str(answer.status_code)
    assert ends == {line: wanted[role] for line, (_address, wanted) in TABLE.items()}


@pytest.mark.parametrize("role", ROLES)
def test_every_command_and_question_has_a_page(hall: Hall, role: str) -> None:
    browser = hall.browser(role)
    for begin, table in (("/lam", COMMANDS), ("/hoi", QUERIES)):
        listing = browser.text(begin) if role else ""
        for name, wish in table.items():
            may = Role.ANYONE in wish.roles or role in wish.roles
            if name in ("verify-journal", "journal"):
                continue
            answer = browser.get(f"{begin}/{name}")
            assert answer.status_code == (200 if may else 403), (name, answer.text[-400:])
            if may:
                assert wish.label.vi in answer.text
                assert not role or f'href="{begin}/{name}"' in listing


def test_the_api_tells_every_command_and_question(hall: Hall) -> None:
    told = hall.browser().get("/api/openapi.json").json
    assert set(told["paths"]) == {f"/do/{name}" for name in COMMANDS} | {f"/ask/{name}" for name in QUERIES}
