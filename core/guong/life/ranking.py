"""Ranking by votes where a round's quota binds, and the chair's choice at a tie on its edge (III.1.a)."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any, ClassVar

from attrs import frozen

from guong.actors import Actor, Role
from guong.books import Books, Recorded
from guong.commands.base import Made, asked
from guong.errors import BadInput, Refused
from guong.life.base import PERSONNEL, day_of, text
from guong.life.council import called
from guong.life.dossiers import Dossier
from guong.life.rounds import Round, round_named
from guong.life.tallies import PASSED, Tally, tallies_of
from guong.procedures import Share
from guong.queries.base import Reader
from guong.records import Record, Where
from guong.subjects import Person, Unit
from guong.words import Text

MANY_WOMEN = Share(7, 10)
HINT = (
    "Gợi ý khi bằng phiếu: ưu tiên cá nhân nữ, tập thể có từ 70 % nữ trở lên (Điều 4, 152/2025/NĐ-CP; chỉ là gợi ý,"
    " người chủ trì chọn)."
)
STANDING = ("passed", "held", "proposed", "recognised")
"""States in which a dossier that passed still asks for one of the quota's places."""


@frozen
class Ranked:
    """One dossier that passed, with its last tally."""

    dossier: Dossier
    tally: Tally

    @property
    def share(self) -> Fraction:
        """The yes votes out of all members: sessions may have met with differing numbers of members."""
        return Fraction(self.tally.yes, self.tally.members)


@frozen(kw_only=True)
class TieBreak(Record):
    """Whom the chair chose among equals on the edge of a quota."""

    kind: ClassVar = "tie-break"
    label: ClassVar = Text("lựa chọn khi bằng phiếu", "choice at a tie")

    of: int
    """The round."""
    day: date
    tied: tuple[int, ...]
    chosen: tuple[int, ...]
    by: str
    reason: str


def ranked(books: Recorded, one: Round) -> list[Ranked]:
    """The dossiers of a round that passed, most votes first; equals in the order of their numbers."""
    found = []
    for dossier in books.records(Dossier, Where(of=one.key, state=STANDING)):
        tallies = tallies_of(books, dossier.key)
        if tallies and tallies[-1].state == PASSED:
            found.append(Ranked(dossier, tallies[-1]))
    return sorted(found, key=lambda ranked: (-ranked.share, ranked.dossier.key))


def edge(places: Sequence[Ranked], quota: int) -> tuple[list[int], int]:
    """The dossiers that tie on the quota's edge, and how many of them it has room for."""
    if not 0 < quota < len(places) or places[quota - 1].share != places[quota].share:
        return [], 0
    share = places[quota].share
    above = sum(one.share > share for one in places)
    return [one.dossier.key for one in places if one.share == share], quota - above


def choice(books: Recorded, one: Round, tied: Sequence[int]) -> TieBreak | None:
    """The newest choice that was made among exactly these equals."""
    made = books.records(TieBreak, Where(of=one.key))
    return next((each for each in reversed(made) if set(each.tied) == set(tied)), None)


@frozen
class BreakTie:
    """Record whom the chair chose among equals on the edge of the quota."""

    name: ClassVar = "break-tie"
    label: ClassVar = Text("Chọn khi bằng phiếu", "Break a tie")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    round: str = asked("Mã đợt")
    chosen: tuple[int, ...] = asked("Hồ sơ được chọn", "các số hồ sơ")
    chosen_by: str = asked("Người chọn", "người chủ trì: họ tên, chức vụ")
    reason: str = asked("Lý do")

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """As many as there is room for, among those who tie."""
        one = round_named(books, self.round)
        tied, room = edge(ranked(books, one), one.quota)
        if not tied:
            msg = f"Đợt {one.code} không có hồ sơ nào bằng phiếu ở ranh giới số lượng; không cần chọn. Xem ranking."
            raise Refused(msg)
        chosen = set(self.chosen)
        if len(chosen) != len(self.chosen) or not chosen.issubset(tied) or len(chosen) != room:
            known = ", ".join(map(str, tied))
            msg = f"Cần chọn đúng {room} hồ sơ, mỗi hồ sơ một lần, trong số bằng phiếu: {known}."
            raise BadInput(msg)
        made = TieBreak(
            of=one.key,
            day=day_of(books),
            tied=tuple(tied),
            chosen=tuple(sorted(chosen)),
            by=text("Người chọn", self.chosen_by),
            reason=text("Lý do", self.reason),
        )
        return {"round": one.code, "choice": books.add(made).key, "chosen": list(made.chosen)}


@frozen
class Ranking:
    """The dossiers of a round that passed, by votes, and who is within its quota."""

    name: ClassVar = "ranking"
    label: ClassVar = Text("Xếp thứ tự theo phiếu", "Ranking by votes")
    roles: ClassVar[frozenset[Role]] = frozenset({Role.PERSONNEL, Role.LEADER, Role.AUDITOR})

    round: str = asked("Mã đợt")

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:  # noqa: ARG002
        """`within` is true, false, or null where a tie waits for the chair's choice."""
        one = round_named(books, self.round)
        places = ranked(books, one)
        tied, room = edge(places, one.quota)
        made = choice(books, one, tied) if tied else None
        rows = []
        for number, place in enumerate(places):
            key = place.dossier.key
            within: bool | None = not one.quota or number < one.quota
            if key in tied:
                within = key in made.chosen if made else None
            rows.append(
                {
                    "dossier": key,
                    "subject": called(books, place.dossier.subject),
                    "yes": place.tally.yes,
                    "members": place.tally.members,
                    "rank": 1 + sum(other.share > place.share for other in places),
                    "within": within,
                    **({"hint": preferred(books, place.dossier, day_of(books))} if key in tied else {}),
                }
            )
        told: dict[str, Any] = {"round": one.code, "quota": one.quota, "rows": rows}
        if tied:
            told["tie"] = {"dossiers": tied, "room": room, "hint": HINT}
        if made:
            told["choice"] = {"chosen": list(made.chosen), "by": made.by, "reason": made.reason}
        return told


def preferred(books: Recorded, dossier: Dossier, day: date) -> bool:
    """Whether the hint speaks for a dossier: a woman, or a collective of at least 70 % women."""
    subject = books.subject(dossier.subject)
    if isinstance(subject, Person):
        return _woman(subject)
    people = [books.subject(key) for key in books.managed_on(subject.key, day) if key != subject.key]
    women = sum(not isinstance(one, Unit) and _woman(one) for one in people)
    return MANY_WOMEN.reached(women, len(people))


def _woman(person: Person) -> bool:
    return person.gender == "nữ"


COMMANDS = (BreakTie,)
QUERIES = (Ranking,)
