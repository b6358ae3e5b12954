"""A room with a council: members by seat, a session taken as far as a test needs."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from commands.desk import INSTALLED, Ticking
from guong.actors import ANYONE
from life.room import AUTUMN, Room

DAY = "2024-01-08"
SEATS = ("chair", "deputy", "secretary-member")


class Chamber(Room):
    """Members M1 to M5 sit in the council; they work in a unit of their own."""

    def seat(self, number: int) -> "Chamber":
        """Appoint members M1 … of the unit VP."""
        self.unit("VP", title="Văn phòng (hư cấu)", parent="CUC", type="phòng")
        for one in range(1, number + 1):
            self.person(f"M{one}", "VP", full_name=f"Ủy viên {one}", gender="nữ", begin="2015-01-01")
            seat = SEATS[one - 1] if one <= 3 else "member"
            self.do("appoint-member", person=f"M{one}", seat=seat, begin="2021-01-01", paper="5/QĐ")
        self.do("add-account", account="tccb2", roles_given=["personnel"])
        self.do("add-account", account="kiem-tra", roles_given=["auditor"])
        return self

    def called(self, *dossiers: int, round_: str = "co-so-2023", **more: Any) -> int:
        """A session with its agenda."""
        told = {"round": round_, "day": DAY, "title": "Phiên họp 1", "place": "Phòng họp", **more}
        key: int = self.do("call-session", **told)["session"]
        for dossier in dossiers:
            self.do("table-dossier", session=key, dossier=dossier)
        return key

    def rolled(self, *dossiers: int, present: int = 5, **more: Any) -> int:
        """A session whose first members are present."""
        key = self.called(*dossiers, **more)
        self.do("roll-call", session=key, present=[f"M{one}" for one in range(1, present + 1)])
        return key

    def opened(self, *dossiers: int, present: int = 5, **more: Any) -> tuple[int, list[str]]:
        """A session in which voting is open, and its slips."""
        key = self.rolled(*dossiers, present=present, **more)
        slips = [slip["token"] for slip in self.do("issue-slips", session=key)["slips"]]
        self.do("open-ballot", session=key)
        return key, slips

    def cast(self, session: int, token: str, choices: dict[int, str]) -> str:
        """Vote without signing in; the secret of the receipt."""
        told = {str(dossier): choice for dossier, choice in choices.items()}
        secret: str = self.do("cast-ballot", ANYONE, session=session, token=token, choices=told)["secret"]
        return secret

    def voted(
        self, dossier: int, yes: int, no: int = 0, *, present: int = 5, **more: Any
    ) -> tuple[int, dict[str, Any]]:
        """A session on one dossier with so many votes, closed; and what closing gave."""
        key, slips = self.opened(dossier, present=present, **more)
        for token, choice in zip(slips, ["yes"] * yes + ["no"] * no, strict=False):
            self.cast(key, token, {dossier: choice})
        return key, self.do("close-ballot", session=key)

    def state(self, dossier: int, round_: str = "co-so-2023") -> str:
        """Where the one dossier of a round stands."""
        counts: dict[str, int] = next(one for one in self.ask("rounds") if one["code"] == round_)["dossiers"]
        assert len(counts) == 1, dossier
        return next(iter(counts))


def chamber_at(where: str, members: int = 5) -> Chamber:
    """In any database, on the morning of 8 January 2024."""
    made = Chamber.new(where, clock=Ticking(AUTUMN - timedelta(hours=6)), declared=INSTALLED)
    assert isinstance(made, Chamber)
    made.furnish()
    made.round()
    return made.seat(members)


@pytest.fixture
def chamber() -> Iterator[Chamber]:
    """In memory, with a council of five and an open round."""
    made = chamber_at("sqlite://")
    yield made
    made.office.close()
