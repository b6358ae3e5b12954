"""Accounts: whose they are, how they come about in bulk, how they sign in, and what is left of them."""

import hashlib
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete

from commands.desk import MORNING, Desk, Ticking, dump, furnished, one_sentence
from guong.actors import Actor, Role
from guong.codec import structured
from guong.errors import BadInput, Forbidden, NotFound, Refused
from guong.life.accounts import SetPassword
from guong.signing import ALPHABET, CODE, PASSWORD, WRONG, Secret, made_secret, new_code, proves
from guong.store import engine as stores
from guong.store.tables import metadata
from guong.store.upkeep import rebuild

pytest_plugins = ("commands.fixtures",)

PASS = "một mật khẩu đủ dài"
OF_THE_JOURNAL = ("journal", "journal_leaves", "payloads")


def account(desk: Desk, name: str) -> dict[str, Any]:
    """An account as the question tells it."""
    found: dict[str, Any] = next(one for one in desk.ask("accounts") if one["account"] == name)
    return found


def code_of(desk: Desk, name: str) -> str:
    code: str = desk.do("reset-account", account=name)["code"]
    return code


def rebuilt(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """All that the journal says."""
    target = stores.create("sqlite://")
    with stores.reading(desk.office._engine) as source, stores.writing(target) as into:
        for table in reversed(metadata.sorted_tables):
            into.execute(delete(table))
        rebuild(source, into)
    return dump(target, without=(*OF_THE_JOURNAL, "credentials"))


def says_all(desk: Desk) -> None:
    """The journal says all of the books but credentials."""
    assert rebuilt(desk) == desk.rows(*OF_THE_JOURNAL, "credentials")
    assert desk.ask("verify-journal")["whole"]


# Whose they are.


def test_a_head_has_a_unit_and_a_member_is_somebody(desk: Desk) -> None:
    said = desk.refused(BadInput, "add-account", account="hoa", roles_given=["head"])
    assert said == "Tài khoản hoa có quyền head nhưng chưa gắn đơn vị; hãy ghi mã đơn vị vào trường unit."
    said = desk.refused(BadInput, "add-account", account="hoa", roles_given=["member"], unit="CC1")
    assert said == "Tài khoản hoa có quyền member nhưng chưa gắn người; hãy ghi mã nhân sự vào trường person."
    desk.refused(NotFound, "add-account", account="hoa", roles_given=["head"], unit="P1")
    desk.refused(NotFound, "add-account", account="hoa", roles_given=["member"], person="CC1")
    desk.do("add-account", account="hoa", roles_given=["head", "member"], unit="CC1", person="P2")
    assert account(desk, "hoa") == {
        "account": "hoa",
        "name": "Trần Văn Hoà",
        "roles": ["head", "member"],
        "person": "P2",
        "unit": "CC1",
        "closed": False,
        "signs_in": "none",
    }


@pytest.mark.parametrize("name", ["Lan", "lan anh", "đường", "lan_anh", "a/b", "a\u0131"])
def test_names_are_plain(desk: Desk, name: str) -> None:
    said = desk.refused(BadInput, "add-account", account=name, roles_given=["clerk"])
    assert said.startswith(f"Tên tài khoản “{name}” không dùng được; ")


def test_the_guests_name_is_nobodys(desk: Desk) -> None:
    desk.refused(Refused, "add-account", account="khach", roles_given=["clerk"])
    with pytest.raises(Forbidden):
        desk.office.signed_in("khach", "")


def test_accounts_change_and_the_journal_says_it_all(stored: Desk) -> None:
    stored.do("change-account", account="lan", roles_given=["head"], unit="CC1", person="P1", full_name="Bà Lan")
    stored.do("change-account", account="lan", person="")
    told = account(stored, "lan")
    assert (told["name"], told["roles"], told["unit"], told["person"]) == ("Bà Lan", ["head"], "CC1", None)
    stored.do("close-account", account="lan", reason="nghỉ hưu")
    with pytest.raises(NotFound):
        stored.ask("units", "lan")
    stored.do("reopen-account", account="lan")
    assert stored.ask("units", "lan")
    stored.do("close-account", account="minh")
    stored.do("make-accounts")
    says_all(stored)


def test_changes_are_checked(desk: Desk) -> None:
    desk.refused(NotFound, "change-account", account="ai-do", full_name="x")
    desk.refused(Refused, "change-account", account="lan", full_name="Lan")
    desk.refused(BadInput, "change-account", account="lan", roles_given=["head"])
    desk.refused(BadInput, "change-account", account="lan", roles_given=["boss"])
    desk.refused(BadInput, "change-account", account="lan", full_name=" ")
    desk.refused(Refused, "reopen-account", account="lan")
    desk.do("close-account", account="lan")
    desk.refused(Refused, "close-account", account="lan")
    desk.refused(Refused, "reset-account", account="lan")


def test_somebody_always_looks_after_accounts(desk: Desk) -> None:
    """The last open administrator stays: closed, changed or erased."""
    desk.do("change-account", account="quan", person="P1")
    desk.do("close-account", account="van-phong")
    said = "quan là tài khoản quản trị duy nhất đang mở; hãy mở một tài khoản quản trị khác rồi làm lại."
    assert desk.refused(Refused, "close-account", "quan", account="quan") == said
    assert desk.refused(Refused, "change-account", "quan", account="quan", roles_given=["clerk"]) == said
    assert desk.refused(Refused, "erase-person", "quan", person="P1", confirm="P1") == said
    desk.do("reopen-account", "quan", account="van-phong")
    desk.do("change-account", account="quan", roles_given=["clerk"])


def test_an_account_follows_its_person_into_a_merger(desk: Desk) -> None:
    desk.do("add-person", code="PX", full_name="Nguyễn Thị Đường")
    desk.do("change-account", account="lan", person="PX")
    desk.do("merge-people", keep="P1", drop="PX")
    assert account(desk, "lan")["person"] == "P1"
    says_all(desk)


def test_an_import_on_which_an_account_rests_is_not_undone(desk: Desk, tmp_path: Path) -> None:
    from commands.desk import workbook

    book = workbook(tmp_path / "so.xlsx", Nhân_sự=[["Mã", "Họ và tên"], ["P5", "Lê Thị Năm"]])
    done = desk.given("import-workbook", file=book)
    assert done.entry is not None
    desk.do("change-account", account="lan", person="P5")
    desk.refused(Refused, "undo-import", entry=done.entry.seq)
    desk.do("change-account", account="lan", person="")
    desk.do("undo-import", entry=done.entry.seq)


# In bulk.


def office_of_units(desk: Desk) -> None:
    """An office above CC1 with its own head, a room whose head left, and a room with a namesake."""
    desk.unit("CUC", title="Cục")
    desk.do("change-unit", unit="CC1", parent="CUC")
    desk.unit("CC2", parent="CUC")
    desk.unit("KHAC")
    desk.person("P3", "CUC", full_name="Phạm Đức Ước", head=True)
    desk.person("P4", "CC2", full_name="Đỗ Thị Én", head=True, end="2024-12-31")
    desk.person("P5", "CC2", full_name="Tràn Vân Hòa", head=True, begin="2025-01-01")
    desk.person("P6", "KHAC", full_name="!", head=True)


def test_every_present_head_gets_an_account(stored: Desk) -> None:
    """Names without diacritics, a number where taken; the unit that they head; codes that are printed once."""
    office_of_units(stored)
    made = stored.do("make-accounts", "quan")
    assert (made["made"], made["skipped"], made["warnings"]) == (4, 0, [])
    assert [(one["account"], one["unit"]) for one in made["accounts"]] == [
        ("tran.van.hoa", "CC1"),
        ("pham.duc.uoc", "CUC"),
        ("tran.van.hoa2", "CC2"),
        ("p6", "KHAC"),
    ]
    for one in made["accounts"]:
        assert re.fullmatch(rf"(?:[{ALPHABET}]{{4}}-){{2}}[{ALPHABET}]{{4}}", one["code"])
        told = account(stored, one["account"])
        assert (told["roles"], told["unit"], told["signs_in"]) == (["head"], one["unit"], "code")
        assert stored.office.signed_in(one["account"], one["code"]).unit is not None
    again = stored.do("make-accounts", "quan")
    assert (again["accounts"], again["skipped"]) == ([], 4)
    says_all(stored)


def test_only_heads_of_a_subtree(desk: Desk) -> None:
    office_of_units(desk)
    assert [one["unit"] for one in desk.do("make-accounts", unit="CC2")["accounts"]] == ["CC2"]
    made = desk.do("make-accounts", unit="CUC")
    assert (sorted(one["unit"] for one in made["accounts"]), made["skipped"]) == (["CC1", "CUC"], 1)


def test_who_heads_two_units_gets_the_wider_one(desk: Desk) -> None:
    """Where neither holds the other, the one registered first; a warning names the other."""
    office_of_units(desk)
    desk.unit("TO")
    desk.unit("TREN")
    desk.do("change-unit", unit="CC1", parent="TREN")
    desk.do("add-posting", person="P2", unit="TREN", head=True)
    desk.do("add-posting", person="P6", unit="TO", head=True)
    made = desk.do("make-accounts")
    units = {one["account"]: one["unit"] for one in made["accounts"]}
    assert (units["tran.van.hoa"], units["p6"]) == ("TREN", "KHAC")
    assert made["warnings"] == ["P6 còn đứng đầu TO; tài khoản chỉ gắn với KHAC."]


def test_people_by_their_codes(desk: Desk) -> None:
    made = desk.do("make-accounts", role="member", people=["P1", "P2", "p1"])
    assert [(one["account"], one["name"], one["unit"]) for one in made["accounts"]] == [
        ("nguyen.thi.duong", "Nguyễn Thị Đường", "CC1"),
        ("tran.van.hoa", "Trần Văn Hoà", "CC1"),
    ]
    assert (account(desk, "tran.van.hoa")["person"], account(desk, "tran.van.hoa")["unit"]) == ("P2", None)


def test_what_cannot_be_made_in_bulk_is_said(desk: Desk) -> None:
    desk.refused(BadInput, "make-accounts", role="member")
    desk.refused(BadInput, "make-accounts", role="admin", people=["P1"])
    desk.refused(BadInput, "make-accounts", role="member", people=["P1"], unit="CC1")
    desk.refused(NotFound, "make-accounts", role="member", people=["P1", "P9"])
    said = desk.refused(Refused, "make-accounts", role="head", people=["P2", "P1"])
    assert said.startswith("P1 không đứng đầu đơn vị nào hôm nay; ")


# Signing in.


def test_a_code_is_spent_when_the_password_is_set(stored: Desk) -> None:
    code = code_of(stored, "lan")
    assert stored.office.signed_in("lan", code.lower().replace("-", "")) == Actor("lan", "Lan", frozenset({Role.CLERK}))
    assert stored.office.signed_in("lan", code).id == "lan", "it is not spent by signing in"
    assert stored.do("set-password", "lan", secret=code, password=PASS) == {"account": "lan"}
    assert stored.office.signed_in("lan", PASS).id == "lan"
    for wrong in (code, PASS.upper(), f"{PASS} ", ""):
        with pytest.raises(Forbidden, match=re.escape(WRONG)):
            stored.office.signed_in("lan", wrong)
    stored.do("set-password", "lan", secret=PASS, password=f"{PASS} mới")
    assert stored.refused(Forbidden, "set-password", "lan", secret=PASS, password="khác hẳn mọi cái") == WRONG
    assert code_of(stored, "lan") != code
    with pytest.raises(Forbidden):
        stored.office.signed_in("lan", f"{PASS} mới")


def test_a_password_may_be_typed_with_letters_composed_in_any_way(desk: Desk) -> None:
    desk.do("set-password", "lan", secret=code_of(desk, "lan"), password="Tiếng Việt có dấu")
    assert desk.office.signed_in("lan", "Tiê\u0301ng Viê\u0323t co\u0301 dâ\u0301u").id == "lan"


def test_nobody_sets_a_password_without_a_code(desk: Desk) -> None:
    """The account that has none can only be given a code; another one's code does not count."""
    code = code_of(desk, "minh")
    assert desk.refused(Forbidden, "set-password", "lan", secret=code, password=PASS) == WRONG
    for bad in ("ngắn", "x" * 129):
        desk.refused(BadInput, "set-password", "minh", secret=code, password=bad)
    desk.refused(BadInput, "set-password", "minh", secret="mười chữ trở lên", password="mười chữ trở lên")


def test_codes_last_thirty_days(desk: Desk) -> None:
    clock = Ticking(MORNING + timedelta(days=1))
    desk.office.clock = clock
    code = code_of(desk, "lan")
    clock.now += timedelta(days=29, hours=23)
    assert desk.office.signed_in("lan", code)
    assert account(desk, "lan")["signs_in"] == "code"
    clock.now += timedelta(hours=1)
    with pytest.raises(Forbidden, match="30 ngày"):
        desk.office.signed_in("lan", code)
    assert desk.refused(Forbidden, "set-password", "lan", secret=code, password=PASS) == WRONG
    assert account(desk, "lan")["signs_in"] == "expired"
    desk.do("set-password", "lan", secret=code_of(desk, "lan"), password=PASS)
    clock.now += timedelta(days=3000)
    assert desk.office.signed_in("lan", PASS)


def test_nobody_learns_why_signing_in_failed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence and one password's work for an unknown name, a wrong secret, none at all, and a closed account.

    A code's own hash costs a sixteenth of that, and comes on top.
    """
    code, closed = code_of(desk, "lan"), code_of(desk, "minh")
    desk.do("close-account", account="minh")
    work: list[dict[str, Any]] = []
    scrypt = hashlib.scrypt

    def counted(given: bytes, **more: Any) -> bytes:
        work.append({name: value for name, value in more.items() if name != "salt"})
        return scrypt(given, **more)

    monkeypatch.setattr(hashlib, "scrypt", counted)
    kept = desk.rows()["credentials"][0][2]
    tries = [("ai-do", code), ("lan", "ABCD-EFGH-JKLM"), ("quan", ""), ("minh", closed), ("lan", kept)]
    tries += [("\x00\ud800", "\ud800\x00"), ("", "")]
    full = {"n": 2**14, "r": 8, "p": 1, "maxmem": 2**26, "dklen": 32}
    for name, secret in tries:
        with pytest.raises(Forbidden) as refused:
            desk.office.signed_in(name, secret)
        assert str(refused.value) == WRONG
        assert work in ([full], [full, {**full, "n": 2**10}])
        work.clear()
    assert desk.office.signed_in("lan", code)
    assert work == [full, {**full, "n": 2**10}]
    one_sentence(WRONG)


def test_hashes_are_salted_and_codes_are_long() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert made_secret(CODE, "ABCD", now).hash != made_secret(CODE, "ABCD", now).hash
    assert len({new_code() for _ in range(1000)}) == 1000
    assert len(ALPHABET) ** len(new_code().replace("-", "")) >= 2**60
    assert not set(ALPHABET) & set("01OI")
    kept = made_secret(PASSWORD, "Ab-1", now)
    assert proves("Ab-1", kept, now)
    assert not proves("ab1", kept, now)
    assert not proves("Ab-1", None, now)
    assert kept.hash not in repr(kept)
    assert isinstance(kept, Secret)


def test_no_secret_is_told_anywhere_but_once(tmp_path: Path) -> None:
    """Neither in the file, its journal included, nor in what can be asked, nor in a command's words or errors."""
    path = tmp_path / "books.guong"
    desk = furnished(Desk.new(str(path)))
    code = code_of(desk, "lan")
    made = desk.do("make-accounts")["accounts"][0]["code"]
    wish = structured({"secret": code, "password": PASS}, SetPassword)
    assert PASS not in repr(wish)
    assert code not in repr(wish)
    desk.office.do(wish, "lan")
    with pytest.raises(BadInput) as refused:
        structured({"secret": 1234567890, "password": PASS}, SetPassword)
    assert str(refused.value) == "Trường “secret”: còn thiếu hoặc không dùng được."
    assert PASS not in str(desk.ask("accounts"))
    hashes = [row[2] for row in desk.rows()["credentials"]]
    assert not [row for row in desk.rows()["payloads"] if any(one in row[4] for one in (*hashes, code, made, PASS))]
    assert [one["command"] for one in desk.ask("journal")][-3:] == ["reset-account", "make-accounts", "set-password"]
    desk.office.close()
    written = b"".join(one.read_bytes() for one in tmp_path.glob("books.guong*"))
    for secret in (code, made, PASS, code.replace("-", "")):
        assert secret.encode() not in written


def test_what_is_tried_on_dry_run_is_not_kept(desk: Desk) -> None:
    before = desk.rows()
    assert desk.given("make-accounts", dry_run=True).made["made"] == 1
    assert desk.rows() == before


# What is left.


def test_the_account_of_an_erased_person_is_nobodys(stored: Desk) -> None:
    """Closed, without name, secret, or a word in the payloads, also where it was another's first; its deeds stay."""
    stored.do("make-accounts", role="member", people=["P1", "P2"])
    stored.do("add-account", account="bi-danh", full_name="Chị Đường", roles_given=["clerk"])
    stored.do("change-account", account="bi-danh", person="P1")
    stored.do("set-password", "bi-danh", secret=code_of(stored, "bi-danh"), password=PASS)
    stored.do("add-unit", "bi-danh", code="CC9")
    stored.do("erase-person", person="P1", confirm="P1")
    told = {one["account"]: one for one in stored.ask("accounts")}
    assert not {"bi-danh", "nguyen.thi.duong"} & set(told)
    for name in ("da-xoa-1", "da-xoa-2"):
        assert told[name] == {
            "account": name, "name": "Tài khoản đã xoá", "roles": [], "person": None, "unit": None, "closed": True,
            "signs_in": "none",
        }  # fmt: skip
    rows = stored.rows()
    assert [row[0] for row in rows["credentials"]] == ["tran.van.hoa"]
    for word in ("bi-danh", "Chị Đường", "nguyen.thi.duong", "Nguyễn Thị Đường"):
        assert not [row for row in rows["payloads"] if word in row[4]], word
    assert "tran.van.hoa" in str(rows["payloads"])
    with pytest.raises(Forbidden):
        stored.office.signed_in("bi-danh", PASS)
    stored.refused(Refused, "reopen-account", account="da-xoa-1")
    stored.refused(Refused, "change-account", account="da-xoa-1", roles_given=["clerk"])
    says_all(stored)


def test_a_name_that_the_journal_knows_is_not_given_again(desk: Desk) -> None:
    desk.do("change-account", account="lan", person="P1")
    desk.do("add-unit", "lan", code="CC9")
    desk.do("erase-person", person="P1", confirm="P1")
    said = desk.refused(Refused, "add-account", account="lan", roles_given=["clerk"])
    assert said == "Tên lan từng là của tài khoản đã xoá và còn trong nhật ký; chọn tên khác."
    desk.do("add-person", code="P8", full_name="Lan")
    assert desk.do("make-accounts", role="leader", people=["P8"])["accounts"][0]["account"] == "lan2"


def test_the_personnel_room_makes_and_resets_only_what_it_may(desk: Desk) -> None:
    """Else it could make itself an account that decides."""
    made = desk.do("make-accounts", "minh", role="member", people=["P1"])["accounts"][0]["account"]
    assert desk.do("reset-account", "minh", account=made)["code"]
    said = desk.undisturbed(lambda: desk.do("make-accounts", "minh", role="leader", people=["P2"]), Forbidden)
    assert said == "Quyền leader chỉ do quản trị sổ cấp; tổ chức cán bộ cấp được: head, member."
    for other in ("quan", "minh", "van-phong"):
        said = desk.undisturbed(lambda other=other: desk.do("reset-account", "minh", account=other), Forbidden)  # type: ignore[misc]
        assert said == f"Tài khoản {other} chỉ do quản trị sổ cấp lại mã; hãy nhờ quản trị sổ."
