"""The container: what is altered, foreign, too large or oddly made is refused in one sentence, wherever it was touched."""

import hashlib
import io
import json
import random
import struct
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from commands.desk import one_sentence
from documents.sealing import key
from exchange.parcels import Post, altered, branch, sent_dossier
from guong.errors import BadInput, GuongError, Refused
from guong.exchange.package_reading import opened
from guong.exchange.packages import LONGEST, SEAL, sign

Parts = dict[str, bytes]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("goi")


@pytest.fixture(scope="module")
def package(folder: Path) -> str:
    """One dossier with two files and a paper."""
    sender = branch("CC1", people=("A1",))
    (folder / "to-trinh.txt").write_text("Tờ trình (hư cấu)", encoding="utf-8")
    dossier = sent_dossier(sender, "A1", sender.files(folder, 2))
    return sender.send(folder / "goi.guong", dossiers=[dossier], to="cuc", papers=[str(folder / "to-trinh.txt")])


def refused(path: str, error: type[GuongError] = BadInput) -> str:
    """The sentence by which a package is refused, by whoever opens it."""

    def look() -> None:
        with opened(path) as found:
            found.check_files()
            list(found.dossiers())

    with pytest.raises(error) as raised:
        look()
    one_sentence(str(raised.value))
    return str(raised.value)


def parts_of(path: str) -> Parts:
    with ZipFile(path) as packed:
        return {info.filename: packed.read(info) for info in packed.infolist()}


def packed_anew(path: Path, parts: list[tuple[str | ZipInfo, bytes]], signer: str = "CC1") -> str:
    """A package of these parts, signed: all that a dishonest office can do."""
    with warnings.catch_warnings(), ZipFile(path, "w", ZIP_DEFLATED) as packed:
        warnings.simplefilter("ignore")
        for name, content in parts:
            told = name if isinstance(name, ZipInfo) else ZipInfo(name)
            if not isinstance(name, ZipInfo):
                told.compress_type = ZIP_STORED if str(name).startswith("files/") else ZIP_DEFLATED
            packed.writestr(told, content)
        packed.comment = bytes(SEAL)
    sign(str(path), key(signer))
    return str(path)


def remade(package: str, out: Path, change: Callable[[Parts], None], *, listed: bool = True) -> str:
    """The package with other parts, its manifest kept true unless told otherwise."""
    parts = parts_of(package)
    change(parts)
    told = json.loads(parts["manifest.json"])
    if listed and isinstance(told, dict):
        told["parts"] = {
            name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in parts.items()
            if name != "manifest.json"
        }
        parts["manifest.json"] = json.dumps(told).encode()
    return packed_anew(out, list(parts.items()))


def manifest(**more: Any) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        parts["manifest.json"] = json.dumps({**json.loads(parts["manifest.json"]), **more}).encode()

    return change


def test_a_whole_one_opens_and_tells_what_it_holds(package: str) -> None:
    with opened(package) as found:
        found.check_files()
        (dossier,) = found.dossiers()
        assert found.key == key("CC1").public
        assert (found.manifest.sort, found.manifest.to, found.manifest.sender) == (
            "dossiers",
            "cuc",
            "Chi cục Một (hư cấu)",
        )
        assert [paper.name for paper in found.manifest.papers] == ["to-trinh.txt"]
        assert len(found.files()) == 3
        assert dossier.person
        assert (dossier.person.name, len(dossier.evidence)) == ("Người A1", 2)
        assert found.tree(dossier.verdict["tree"])[0]["id"] == "base-annual"
        assert b"".join(found.window(dossier.evidence[0].hash)).startswith("Minh chứng CC1 0".encode())


def test_the_same_books_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    made = []
    sender = branch("CC1", people=("A1",))
    dossier = sent_dossier(sender, "A1", sender.files(folder, 2))
    moment = sender.office.clock()
    sender.office.clock = lambda: moment
    for number in range(2):
        path = tmp_path / f"{number}"
        sender.ask("write-package", file=str(path), dossiers=[dossier], fingerprint=key("CC1").public.fingerprint)
        sign(str(path), key("CC1"))
        made.append(path.read_bytes())
    assert made[0] == made[1]


def test_a_flipped_byte_anywhere_is_found(package: str, tmp_path: Path) -> None:
    content = Path(package).read_bytes()
    dice = random.Random("flip")
    places = {0, 1, len(content) - 1, len(content) - SEAL, len(content) - SEAL - 1, len(content) - SEAL - 22}
    for place in [*places, *(dice.randrange(len(content)) for _ in range(150))]:
        flipped = bytearray(content)
        flipped[place] ^= 1 << dice.randrange(8)
        (tmp_path / "x").write_bytes(flipped)
        refused(str(tmp_path / "x"))


def test_a_cut_one_is_found_wherever_it_was_cut(package: str, tmp_path: Path) -> None:
    content = Path(package).read_bytes()
    for size in (0, 1, SEAL, SEAL + 22, len(content) // 2, len(content) - SEAL, len(content) - 1):
        said = refused(altered(package, tmp_path / "x", lambda whole, size=size: whole[:size]))  # type: ignore[misc]
        assert "không phải gói hồ sơ của Gương hoặc đã bị cắt" in said
    assert "không phải gói" in refused(altered(package, tmp_path / "x", lambda whole: whole + b"\0"))
    assert refused(altered(package, tmp_path / "x", lambda whole: b"\0" + whole))


def test_other_files_are_no_packages(folder: Path, tmp_path: Path) -> None:
    Post.at(str(tmp_path / "so.guong"), "CUC").office.backup(str(tmp_path / "sao-luu.zip"))
    with ZipFile(tmp_path / "khac.zip", "w") as packed:
        packed.writestr("a.txt", "chữ")
    for path in (tmp_path / "khac.zip", tmp_path / "sao-luu.zip", folder / "CC1-0.txt"):
        assert "không phải gói hồ sơ" in refused(str(path))
    assert "không phải tệp" in refused(str(folder))
    assert "Không đọc được" in refused(str(tmp_path / "khong-co"))
    assert "Không đọc được" in refused("a\0b")


def test_an_unsigned_draft_is_told_apart(package: str, tmp_path: Path) -> None:
    draft = altered(package, tmp_path / "x", lambda whole: whole[:-SEAL] + bytes(SEAL))
    assert "chưa được ký" in refused(draft)
    with pytest.raises(BadInput, match="không phải gói đang chờ ký"):
        sign(package, key())


def test_a_signature_of_another_key_does_not_fit(package: str, tmp_path: Path) -> None:
    """The key in the seal is part of what must fit."""
    other = key("kẻ khác").public.raw.hex().encode()
    swapped = altered(package, tmp_path / "x", lambda whole: whole.replace(key("CC1").public.raw.hex().encode(), other))
    assert "chữ ký không khớp" in refused(swapped)


def test_a_newer_form_says_so(package: str, tmp_path: Path) -> None:
    said = refused(remade(package, tmp_path / "x", manifest(format=2, program="9.1", more=["?"])))
    assert said.endswith("do phiên bản mới hơn (9.1) ghi; hãy cập nhật Gương rồi nhận lại.")


def added(name: str, content: bytes = b"{}") -> Callable[[Parts], None]:
    return lambda parts: parts.update({name: content})


def dossier_with(**more: Any) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        name = "dossiers/000001.json"
        parts[name] = json.dumps({**json.loads(parts[name]), **more}).encode()

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (added("../../etc/passwd"), "có phần lạ “../../etc/passwd”"),
        (added("/etc/passwd"), "có phần lạ “/etc/passwd”"),
        (added("files/../x"), "có phần lạ “files/../x”"),
        (added("dossiers/1.json"), "có phần lạ “dossiers/1.json”"),
        (added("files/" + "0" * 64, b"x"), "không khớp mã băm của nó"),
        (added("dossiers/000002.json", b"{}"), "còn thiếu"),
        (added("dossiers/000002.json", b"["), "không đọc được phần dossiers/000002.json"),
        (added("dossiers/000002.json", b"[" * 100_000), "không đọc được phần dossiers/000002.json"),
        (dossier_with(merits=5), "Trường “merits”"),
        (dossier_with(votes=["yes"]), "Trường “votes”: không có trường này"),
        (manifest(sort="x"), "phần manifest.json sai dạng"),
        (manifest(sort="answers"), "phần manifest.json sai dạng"),
        (manifest(format="1"), "phần manifest.json sai dạng"),
        (manifest(papers=[{"name": "a", "hash": "0" * 64, "size": 1}]), "thiếu tệp 000000000000"),
        (lambda parts: parts.update({"manifest.json": b"[]"}), "phần manifest.json sai dạng"),
    ],
)  # fmt: skip
def test_what_only_the_signer_can_have_made_is_refused_too(
    package: str, tmp_path: Path, change: Callable[[Parts], None], said: str
) -> None:
    assert said in refused(remade(package, tmp_path / "x", change))


def test_parts_that_are_missing_extra_or_doubled(package: str, tmp_path: Path) -> None:
    def lost(parts: Parts) -> None:
        del parts["dossiers/000001.json"]

    assert "thiếu hoặc thừa" in refused(remade(package, tmp_path / "x", lost, listed=False))
    assert "thiếu hoặc thừa" in refused(remade(package, tmp_path / "x", added("files/" + "0" * 64), listed=False))
    assert "dài khác" in refused(remade(package, tmp_path / "x", added("dossiers/000001.json"), listed=False))
    parts = list(parts_of(package).items())
    assert "hai phần cùng tên" in refused(packed_anew(tmp_path / "x", [*parts, parts[0]]))
    assert "thiếu phần manifest.json" in refused(packed_anew(tmp_path / "x", parts[:-1]))


def test_a_part_that_unpacks_to_far_more_is_not_unpacked(package: str, tmp_path: Path) -> None:
    bomb = bytes(LONGEST + 1)
    assert "giải nén ra quá lớn" in refused(remade(package, tmp_path / "x", added("dossiers/000002.json", bomb)))
    packed = ZipInfo("files/" + hashlib.sha256(bomb).hexdigest())
    packed.compress_type = ZIP_DEFLATED
    assert "nén hoặc khoá theo cách lạ" in refused(packed_anew(tmp_path / "x", [(packed, bomb)]))


def test_a_table_of_contents_beyond_reason_is_not_read(package: str, tmp_path: Path) -> None:
    def many(whole: bytes) -> bytes:
        end = len(whole) - SEAL - 22
        return whole[: end + 8] + struct.pack("<2H", 65535, 65535) + whole[end + 12 : -SEAL] + bytes(SEAL)

    path = altered(package, tmp_path / "x", many)
    sign(path, key("CC1"))
    assert "quá nhiều phần" in refused(path)


def test_a_window_is_a_file_of_its_own(package: str) -> None:
    with opened(package) as found:
        hash_ = found.files()[0]
        window = found.window(hash_)
        whole = window.read()
        assert hashlib.sha256(whole).hexdigest() == hash_
        assert window.seek(-5, io.SEEK_END) == len(whole) - 5
        assert window.read(100) == whole[-5:]
        assert (window.read(1), window.seek(2), window.read(3), window.tell()) == (b"", 2, whole[2:5], 5)
        with pytest.raises(OSError, match="-1"):
            window.seek(-1)


def test_a_draft_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    sender = branch("CC1", people=("A1",))
    dossier = sent_dossier(sender, "A1")
    there = tmp_path / "so.txt"
    there.write_text("quý", encoding="utf-8")
    for name in (there, tmp_path / "khong" / "co", tmp_path):
        with pytest.raises(BadInput):
            sender.send(name, dossiers=[dossier])
        with pytest.raises(BadInput):
            sender.ask("write-package", file=str(name), dossiers=[dossier], fingerprint=key("CC1").public.fingerprint)
    assert there.read_text(encoding="utf-8") == "quý"
    assert sender.ask("packages-sent") == {"rows": [], "next": 0}


def test_nothing_is_there_when_the_key_is_not_in_force(tmp_path: Path) -> None:
    sender = branch("CC1", people=("A1",))
    dossier = sent_dossier(sender, "A1")
    sender.seed = "khoá khác"
    with pytest.raises(Refused, match="chưa ghi trong sổ"):
        sender.send(tmp_path / "x", dossiers=[dossier])
    assert list(tmp_path.iterdir()) == []
