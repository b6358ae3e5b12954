"""`certificate`: from a new key to paper, and what is checked without books."""

import json
from pathlib import Path
from typing import Any

import pytest

from documents.sealing import needed
from life.room import Room

from .terminal import Ended, guong, guong_alone

PASSWORD = "mật khẩu đủ dài"
OFFICE = "Cục THADS (hư cấu)"
PAPER = {"number": "12/QĐ-CTHADS", "day": "2024-01-05", "issuer": OFFICE}
LOOK = ("--decider", "Cục trưởng Cục THADS (hư cấu)", "--place", "Thái Nguyên", "--signer-title", "Cục trưởng")


class Counter:
    """Books with three recognised people, a key, and short words for what tests do with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.book, self.key, self.password = folder / "so.guong", folder / "khoa.pem", folder / "mat-khau.txt"
        self.password.write_text(f"{PASSWORD}\n", encoding="utf-8")
        room: Any = Room.new(str(self.book))
        room.furnish().round(vote_rule="")
        self.dossiers = [room.appraised(code) for code in ("P1", "P2", "P3")]
        room.do("decide", dossiers=self.dossiers, outcome="recognise", **PAPER)
        room.office.close()

    def new_key(self) -> str:
        """A key in force; its printed public part."""
        told = self.run("key", "new", self.key, "--json").json
        self.do("register-key", public=told["public"], office=OFFICE)
        printed: str = told["public"]
        return printed

    def run(self, *words: object) -> Ended:
        """`guong certificate WORDS`, with the password where a key is named."""
        with_key = words[0] == "key" or ("--key" in words and words[0] in ("issue", "revocations"))
        return guong("certificate", *words, *(("--password-file", self.password) if with_key else ()))

    def do(self, name: str, **fields: Any) -> None:
        assert guong("do", self.book, name, json.dumps(fields)).status == 0

    def issue(self, *more: object, key: bool = True) -> Ended:
        signing = ("--key", self.key) if key else ()
        return self.run("issue", self.book, PAPER["number"], self.folder / "giay.pdf", *LOOK, *signing, *more)

    def verify(self, what: object, *more: object) -> dict[str, Any]:
        """The one thing that a check found; its status is that of its result."""
        ended = self.run("verify", what, "--json", *more)
        (one,) = ended.json
        assert (ended.status == 0) == (one["result"] == "valid")
        found: dict[str, Any] = one
        return found


@pytest.fixture
def counter(tmp_path: Path) -> Counter:
    needed("cryptography", "segno", "typst", "fontpkg_noto_serif")
    return Counter(tmp_path)


def test_a_new_key_prints_its_public_part_only(counter: Counter) -> None:
    ended = counter.run("key", "new", counter.key)
    lines = ended.out.splitlines()
    assert (ended.status, ended.err) == (0, "")
    assert lines[0].startswith("Khoá công khai: ")
    assert lines[1].startswith("Dấu khoá: ")
    assert lines[2].startswith("DID: did:key:z6Mk")
    assert "register-key" in lines[-1]
    assert "PRIVATE" not in ended.out
    assert PASSWORD not in ended.out
    assert counter.run("key", "show", counter.key).out.splitlines() == lines[:3]
    assert "đã có" in counter.run("key", "new", counter.key).line


def test_a_password_comes_from_the_environment_or_the_keyboard(counter: Counter) -> None:
    file = counter.folder / "khac.pem"
    assert guong_alone("certificate", "key", "new", file, GUONG_KEY_PASSWORD=PASSWORD).status == 0
    ended = guong("certificate", "key", "show", file, given=f"{PASSWORD}\n")
    assert ended.status == 0
    assert PASSWORD not in ended.out + ended.err
    assert "sai mật khẩu" in guong("certificate", "key", "show", file, given="sai rồi nhé\n").err


def test_from_the_books_to_paper_and_back(counter: Counter) -> None:
    public = counter.new_key()
    ended = counter.issue()
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith("Đã ghi 3 giấy chứng nhận (mới ký 3) vào")
    pdf = counter.folder / "giay.pdf"
    found = counter.run("verify", pdf, "--key", public, "--json").json
    assert [one["result"] for one in found] == ["valid"] * 3
    assert [one["statement"]["name"] for one in found] == ["Người P1", "Người P2", "Người P3"]
    assert [one["statement"]["ordinal"] for one in found] == [1, 2, 3]


def test_printing_again_needs_no_key_and_gives_the_same_bytes(counter: Counter) -> None:
    counter.new_key()
    counter.issue()
    first, head = (counter.folder / "giay.pdf").read_bytes(), guong("journal", "head", counter.book).out
    assert "mới ký 0" in counter.issue(key=False).out
    assert (counter.folder / "giay.pdf").read_bytes() == first
    assert "mới ký 0" in counter.issue().out
    assert (counter.folder / "giay.pdf").read_bytes() == first
    assert guong("journal", "head", counter.book).out == head


def test_nothing_is_printed_before_it_is_signed(counter: Counter) -> None:
    counter.new_key()
    assert "hãy chọn quyết định" in counter.issue(key=False).line
    assert not (counter.folder / "giay.pdf").exists()


def test_a_key_that_is_not_registered_signs_nothing(counter: Counter) -> None:
    counter.run("key", "new", counter.key)
    assert "chưa ghi trong sổ" in counter.issue().line


@pytest.fixture
def given(counter: Counter) -> tuple[Counter, str, list[str]]:
    """After the issue: the public key, and the three signed texts."""
    public = counter.new_key()
    counter.issue("--badges", counter.folder / "huy-hieu")
    from guong.documents.scanning import texts_in

    return counter, public, texts_in(str(counter.folder / "giay.pdf"))


def test_altered_revoked_foreign_unknown_and_others_are_told_apart(given: tuple[Counter, str, list[str]]) -> None:
    counter, public, texts = given
    text, other = texts[0], "A" if texts[0][-100] != "A" else "B"
    other_key = counter.run("key", "new", counter.folder / "khac.pem", "--json").json["public"]
    counter.do("revoke", dossier=counter.dossiers[0], ground="fraud", reason="khai sai", number="9/QĐ")
    counter.run("revocations", counter.book, counter.folder / "huy-bo.json", "--key", counter.key)
    revoked = ("--revoked", counter.folder / "huy-bo.json")
    assert counter.verify(text, "--key", public)["result"] == "valid"
    assert counter.verify(f"{text[:-100]}{other}{text[-99:]}", "--key", public)["result"] == "altered"
    assert counter.verify(text[:-8], "--key", public)["result"] == "altered"
    assert counter.verify(text, "--key", public, *revoked)["result"] == "revoked"
    assert counter.verify(texts[1], "--key", public, *revoked)["result"] == "valid"
    assert counter.verify(text, "--key", other_key)["result"] == "foreign-key"
    assert counter.verify(text, "--key", other_key, "--key", public)["result"] == "valid"
    assert counter.verify(text)["result"] == "unknown-key"
    assert counter.verify("http://example.org", "--key", public)["result"] == "not-a-certificate"


def test_a_badge_is_checked_as_the_paper_is(given: tuple[Counter, str, list[str]]) -> None:
    counter, public, _texts = given
    badges = sorted((counter.folder / "huy-hieu").iterdir())
    assert [badge.suffix for badge in badges] == [".jwt"] * 3
    assert {counter.verify(badge, "--key", public)["result"] for badge in badges} == {"valid"}
    counter.do("revoke", dossier=counter.dossiers[1], ground="fraud", reason="khai sai", number="9/QĐ")
    counter.run("revocations", counter.book, counter.folder / "huy-bo.json", "--key", counter.key)
    results = [counter.verify(one, "--key", public, "--revoked", counter.folder / "huy-bo.json") for one in badges]
    assert sorted(one["result"] for one in results) == ["revoked", "valid", "valid"]


def test_an_independent_library_reports_the_same_from_the_same_file(given: tuple[Counter, str, list[str]]) -> None:
    needed("openbadgeslib")
    from openbadgeslib.ob3.verifier import OB3VerificationError, OB3Verifier

    from guong.public_keys import PublicKey

    counter, public, _texts = given
    counter.do("revoke", dossier=counter.dossiers[2], ground="fraud", reason="khai sai", number="9/QĐ")
    counter.run("revocations", counter.book, counter.folder / "huy-bo.json", "--key", counter.key)
    status = json.loads((counter.folder / "huy-bo.json").read_text())["revocations"]["status_list"].encode()
    verifier, fallen = OB3Verifier.for_issuer_did(PublicKey.parse(public).did), []
    for badge in (counter.folder / "huy-hieu").iterdir():
        try:
            verifier.verify(badge.read_text(), check_status=True, download=lambda _address: status)
        except OB3VerificationError as error:
            fallen.append(str(error))
    assert len(fallen) == 1, fallen
    (sentence,) = fallen
    assert "'revocation' is set" in sentence


def test_a_scanners_text_and_a_key_in_a_file_do_as_well(given: tuple[Counter, str, list[str]]) -> None:
    counter, _public, texts = given
    paper = counter.folder / "khoa.txt"
    paper.write_text(counter.run("key", "show", counter.key).out, encoding="utf-8")
    scanned = "\n".join(texts[0][place : place + 40] for place in range(0, len(texts[0]), 40))
    ended = guong("certificate", "verify", "-", "--key", paper, given=scanned)
    assert ended.status == 0
    assert ended.out.startswith("HỢP LỆ (chưa so với danh sách huỷ bỏ): Người P1")
    assert "Quyết định: 12/QĐ-CTHADS, ngày 05/01/2024, Cục THADS (hư cấu)" in ended.out


def test_checking_opens_no_books_and_needs_no_network(given: tuple[Counter, str, list[str]]) -> None:
    counter, public, texts = given
    counter.book.unlink()
    script = (
        "import socket, sys\n"
        "def refuse(*_args, **_more): raise OSError('network')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from guong_cli import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: assert 'sqlalchemy' not in sys.modules, 'books'\n"
    )
    import subprocess
    import sys

    words = ["certificate", "verify", texts[0], "--key", public]
    done = subprocess.run([sys.executable, "-c", script, *words], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("HỢP LỆ")


@pytest.mark.parametrize(
    "words",
    [
        ("verify", "x", "--key", "ABCD"),
        ("verify", "x", "--revoked", "khong-co.json"),
        ("verify",),
        ("key", "show", "khong-co.pem"),
        ("revocations", "so.guong", "ra.json"),
    ],
)
def test_what_cannot_be_done_is_one_line(words: tuple[str, ...]) -> None:
    needed("cryptography")
    ended = guong("certificate", *words)
    assert ended.status == 2
    assert ended.line


def test_badges_need_the_key(counter: Counter) -> None:
    counter.new_key()
    counter.issue()
    assert "--badges cần --key" in counter.issue("--badges", counter.folder / "b", key=False).line
