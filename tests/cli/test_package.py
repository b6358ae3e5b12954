"""`package`: from a branch to the office and back, in two books, with what is refused on the way."""

import json
from pathlib import Path
from typing import Any

import pytest

from documents.sealing import key, needed
from exchange.parcels import PAPER, branch, office, sent_dossier

from .terminal import Ended, guong, guong_alone

PASSWORD = "mật khẩu đủ dài"


class Way:
    """Two books, two keys in files, one dossier with a file."""

    def __init__(self, folder: Path, below: str = "", above: str = "") -> None:
        from guong.documents.keys import save_key

        self.folder, self.password = folder, folder / "mat-khau.txt"
        self.below, self.above = below or str(folder / "duoi.guong"), above or str(folder / "tren.guong")
        self.password.write_text(PASSWORD, encoding="utf-8")
        made = branch("CC1", self.below, ("A1",))
        self.dossier = sent_dossier(made, "A1", made.files(folder, 1))
        made.office.close()
        office(self.above, ("CC1",)).office.close()
        for seed in ("CC1", "CUC"):
            save_key(key(seed), str(self.key(seed)), PASSWORD)
        self.up, self.down = folder / "len.guong", folder / "xuong.guong"

    def key(self, seed: str) -> Path:
        return self.folder / f"{seed}.pem"

    def run(self, *words: object) -> Ended:
        signs = ("--password-file", self.password) if words[0] in ("write", "answer") else ()
        return guong("package", *words, *signs)

    def write(self, *more: object) -> Ended:
        chosen = more or ("--round", "len-cuc")
        return self.run("write", self.below, self.up, *chosen, "--key", self.key("CC1"), "--to", "cuc")

    def take(self, *more: object) -> Ended:
        return self.run("take", self.above, self.up, "--into", "co-so-2023", *more)

    def do(self, book: str, name: str, **fields: Any) -> None:
        ended = guong("do", book, name, json.dumps(fields))
        assert ended.status == 0, ended.err

    def state(self) -> str:
        told: str = guong("ask", self.below, "dossier", json.dumps({"dossier": self.dossier}), "--json").json["state"]
        return told


@pytest.fixture
def way(tmp_path: Path) -> Way:
    needed("cryptography")
    return Way(tmp_path)


def whole_way(way: Way) -> None:
    ended = way.write()
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith("Đã ghi và ký 1 hồ sơ vào")
    assert way.state() == "proposed"
    ended = way.take("--dry-run")
    assert "(chỉ xem, chưa ghi)" in ended.out
    ended = way.take()
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.splitlines()[:3] == [
        "Gói của Chi cục Một (hư cấu):",
        ended.out.splitlines()[1],
        "    nơi gửi xét: đạt; ta xét: đạt",
    ]
    assert ended.out.splitlines()[1].startswith("  Người A1 (A1): mới → hồ sơ số ")
    row = way.take("--json").json["dossiers"][0]
    assert row["status"] == "unchanged"
    way.do(way.above, "appraise", dossier=row["dossier"], opinion="đủ")
    way.do(way.above, "decide", dossiers=[row["dossier"]], outcome="recognise", **PAPER)
    ended = way.run("answer", way.above, way.down, "--dossiers", row["dossier"], "--key", way.key("CUC"))
    assert (ended.status, ended.err) == (0, "")
    ended = way.run("take", way.below, way.down)
    assert (ended.status, ended.err) == (0, "")
    assert f"Hồ sơ số {way.dossier} (A1): công nhận, mới" in ended.out
    assert way.state() == "recognised"
    assert "đã có, không đổi" in way.run("take", way.below, way.down).out


def test_from_the_branch_to_the_office_and_back(way: Way) -> None:
    whole_way(way)


def test_the_same_in_postgresql(tmp_path: Path, new_postgresql: Any) -> None:
    needed("cryptography")
    whole_way(Way(tmp_path, new_postgresql(), new_postgresql()))


def test_a_package_is_looked_at_without_books(way: Way) -> None:
    way.write("--dossiers", way.dossier, "--paper", way.password)
    Path(way.below).unlink()
    ended = guong_alone("package", "show", way.up, "--key", key("CC1").public.printed)
    assert (ended.status, ended.err) == (0, "")
    assert "Gói nguyên vẹn, do đúng khoá đã cho ký." in ended.out
    assert "Người A1 (A1), nơi gửi xét: đạt" in ended.out
    assert "Văn bản kèm theo: mat-khau.txt" in ended.out
    assert "chưa so khoá" in way.run("show", way.up).out
    assert "không phải khoá" in way.run("show", way.up, "--key", key("CUC").public.printed).line
    told = way.run("show", way.up, "--json").json
    assert (told["sort"], told["to"], told["dossiers"][0]["evidence"]) == ("dossiers", "cuc", 1)


def test_what_is_refused_is_said_and_ends_with_1(way: Way) -> None:
    way.write()
    way.do(way.above, "add-person", code="A1", full_name="Ai Khác")
    ended = way.take()
    assert ended.status == 1
    assert "không nhận" in ended.out
    assert "gói ghi “Người A1” sinh 03/02/1980, sổ ghi “Ai Khác”" in ended.err
    assert way.take("--same", "A1=A1").status == 0


def test_an_altered_package_is_one_line_with_2(way: Way) -> None:
    way.write()
    content = bytearray(way.up.read_bytes())
    content[100] ^= 1
    way.up.write_bytes(content)
    assert "đã bị sửa hoặc hỏng" in way.take().line
    assert way.take().status == 2


@pytest.mark.parametrize(
    "words",
    [
        ("write", "so.guong", "ra", "--dossiers", "x", "--key", "k.pem"),
        ("write", "so.guong", "ra"),
        ("take", "so.guong", "khong-co", "--same", "A1"),
        ("show", "khong-co"),
        ("answer", "so.guong", "ra", "--key", "k.pem"),
        ("take", "khong-co.guong", "khong-co"),
    ],
)
def test_what_cannot_be_done_is_one_line(words: tuple[str, ...]) -> None:
    ended = guong("package", *words)
    assert ended.status == 2
    assert ended.line
