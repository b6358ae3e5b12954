"""A branch and the office above it, each with books and a key of its own, and packages between them; all fictional."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from commands.desk import Ticking
from documents.sealing import key
from guong.actors import ANYONE
from guong.codec import structured
from guong.exchange.package_writing import send
from guong.office import COMMANDS, FIRST_ACCOUNT, QUERIES
from life.room import ASSESSED, AUTUMN, MEETING, Room

BRANCHES = {"CC1": ("A1", "A2", "A3"), "CC2": ("B1", "B2", "B3")}
NAMES = {"CC1": "Chi cục Một (hư cấu)", "CC2": "Chi cục Hai (hư cấu)", "CUC": "Cục (hư cấu)"}
REGISTERS = ["xếp loại", "danh hiệu", "khen thưởng", "kỷ luật", "sáng kiến"]
ROUND = {"criteria_set": "base-annual", "term": "2023", "title": "Đợt xét", "vote_rule": ""}
PAPER = {"number": "12/QĐ-CUC", "day": "2024-01-08", "issuer": "Cục (hư cấu)"}


class Post(Room):
    """Books that send and take packages."""

    seed: str
    code: str

    @classmethod
    def at(cls, where: str, code: str, now: datetime = AUTUMN - timedelta(hours=6)) -> "Post":
        """New books of a branch or of the office, with its registered key."""
        made = cls.new(where, clock=Ticking(now))
        assert isinstance(made, Post)
        made.seed, made.code = code, code
        made.do("register-key", public=key(code).public.printed, office=NAMES[code])
        return made

    def send(self, path: Path | str, name: str = "write-package", by: str = FIRST_ACCOUNT, **fields: Any) -> str:
        """Have a package written, signed and recorded; its path."""
        fingerprint = key(self.seed).public.fingerprint

        def wish(file: str) -> Any:
            return structured({"file": file, "fingerprint": fingerprint, **fields}, QUERIES[name])

        send(str(path), key(self.seed), wish, lambda one: self.office.ask(one, by), lambda one: self.office.do(one, by))
        return str(path)

    def take(self, path: str, by: str = FIRST_ACCOUNT, /, *, dry_run: bool = False, **fields: Any) -> dict[str, Any]:
        """Take a package."""
        return dict(self.given("take-package", by, dry_run=dry_run, file=path, **fields).made)

    def files(self, folder: Path, number: int, size: int = 2000) -> list[Path]:
        """Files that may be evidence, each with a content of its own."""
        made = []
        for one in range(number):
            path = folder / f"{self.code}-{one}.txt"
            path.write_text(f"Minh chứng {self.code} {one}\n" + "chữ " * (size // 5), encoding="utf-8")
            made.append(path)
        return made


def branch(code: str, where: str = "sqlite://", people: Sequence[str] | None = None) -> Post:
    """A branch whose people have all that a verdict of 2023 asks for; its rounds gather for the office above."""
    made = Post.at(where, code)
    made.unit("CUC", title=NAMES["CUC"], type="cục")
    made.unit(code, title=NAMES[code], parent="CUC", type="chi cục", begin="2010-01-01")
    for number, one in enumerate(people or BRANCHES[code]):
        made.person(one, code, full_name=f"Người {one}", birth=f"198{number}-02-03", gender="nữ", begin="2015-01-01")
        made.fact(one, "rating", 2023, code="HTXSNV")
        made.fact(one, "title", 2023, code="CSTĐCS", number=f"{number}/QĐ", date="15/12/2023", issuer="Cục")
        for clause in ASSESSED:
            made.fact(one, "assessment", 2023, about=clause, code="đạt", body="Tập thể", day="20/12/2023")
    made.do("close-registers", units=[code], years=[2023], kinds=REGISTERS, day="2023-12-31")
    made.do("open-round", **ROUND, code="len-cuc", decides="upward")
    made.do("add-account", account="lanh-dao", roles_given=["leader"])
    made.do("register-correspondent", code="cuc", office=NAMES["CUC"], public=key("CUC").public.printed)
    return made


def office(where: str = "sqlite://", branches: Sequence[str] = tuple(BRANCHES)) -> Post:
    """The office above: it knows the branches as units and correspondents, and none of their people."""
    made = Post.at(where, "CUC", AUTUMN)
    made.unit("CUC", title=NAMES["CUC"], type="cục")
    for code in branches:
        made.unit(code, title=NAMES[code], parent="CUC", type="chi cục", begin="2010-01-01")
        made.do(
            "register-correspondent", code=code.lower(), office=NAMES[code], public=key(code).public.printed, unit=code
        )
    made.do("open-round", **ROUND, code="co-so-2023")
    made.do("add-account", account="tccb", roles_given=["personnel"])
    return made


def sent_dossier(post: Post, subject: str, files: Sequence[Path] = (), round_: str = "len-cuc") -> int:
    """A dossier nominated in a branch, with files."""
    dossier = post.draft(subject, round_)
    for file in files:
        post.do("attach-evidence", dossier=dossier, clause="II.2.2.1.b", file=str(file), note="bản chụp")
    post.do("nominate", dossier=dossier)
    return dossier


def altered(path: str, out: Path, change: Callable[[bytes], bytes]) -> str:
    """A copy of a file with other bytes."""
    out.write_bytes(change(Path(path).read_bytes()))
    return str(out)


__all__ = ["ANYONE", "COMMANDS", "MEETING", "PAPER", "Post", "altered", "branch", "office", "sent_dossier"]
