"""A walk through the whole life: random commands by random accounts, with what must be true at every step.

What may be tried is in `life.paths`, room by room: how often, which command, and fields drawn for the books of the
moment. Mostly they would do; now and then they are out of order, out of date, or somebody else's business.
"""

import json
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Connection, func, select

from commands.desk import INSTALLED, Desk, Ticking, deserialized, dump, one_sentence, serialized
from guong.actors import ANYONE
from guong.errors import GuongError
from guong.life.steps import STEPS
from guong.office import Office
from guong.store import engine as stores
from guong.store.tables import ballots, facts, journal, people, postings, records, slips
from guong.store.upkeep import rebuild
from life.chamber import chamber_at
from life.room import AUTUMN

UNREPLAYED = {
    "journal": "is what is replayed",
    "journal_leaves": "is what is replayed",
    "payloads": "is what is replayed",
    "candidates": "is derived: screen-round makes it anew",
    "slips": "is of the secret ballot",
    "ballots": "is of the secret ballot",
    "credentials": "is secret",
    "file_chunks": "is large, and known by its hash, which is in the journal",
}
"""Tables that a replay of the journal does not bring back, with the reason."""
OFFICES = ("van-phong", "tccb", "tccb2", "lanh-dao", "dau-cc1", "kiem-tra", "nhap-lieu", "uy-vien", "khach", "ai-do")
NOTHING = "987654"
"""The number, or code, of what is not there."""
ASIDE = {"dossier": {"close-ballot"}}
"""A dossier that is held while the council votes learns where a release leads to; it takes no step."""
NAMED = {
    kind: {one for leads in table.values() for one in leads} - ASIDE.get(kind, set()) for kind, table in STEPS.items()
}
"""The commands that the table of steps names, by kind."""
Place = tuple[str, str]
_begun: list[bytes] = []


def begun() -> bytes:
    """A furnished office with a council of five, an account for each role and four rounds; made once."""
    if not _begun:
        chamber = chamber_at("sqlite://")
        chamber.do("add-account", account="nhap-lieu", roles_given=["clerk"])
        chamber.do("add-account", account="uy-vien", roles_given=["member"], person="M1")
        for code, more in (
            ("thang", {"vote_rule": ""}),
            ("len", {"vote_rule": "", "decides": "upward"}),
            ("cong-khai", {"notice_rule": "five-days-before-decision", "quota": 2}),
        ):
            chamber.round(code, **more)
        chamber.do("launch-movement", code="CD", title="Cao điểm", type="peak", level="tỉnh", launched_by="UBND tỉnh", first="2023-01-10", last="2026-12-31", targets="83 %", content="Việc có điều kiện", plan="12/KH")  # fmt: skip
        _begun.append(serialized(chamber.office))
        chamber.office.close()
    return _begun[0]


class Walk:
    """One walk: the office, where everything stands, and the slips that members hold."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.clock = Ticking(AUTUMN.replace(day=9))
        self.desk = Desk(deserialized(begun(), self.clock, INSTALLED))
        self.seen: set[Place] = set()
        self.slips: dict[int, list[str]] = {}
        self.votes = self.done = 0
        self.held = serialized(self.desk.office)
        self.places, self.versions = self._look()
        self.seen |= set(self.places.values())

    # What moves are drawn from.

    def chance(self, of: float) -> bool:
        """True so often."""
        return self.random.random() < of

    def one(self, among: Any, otherwise: Any = NOTHING) -> Any:
        """Any of them."""
        known = sorted(among)
        return self.random.choice(known) if known else otherwise

    def a(self, kind: str, *states: str) -> int:
        """The number of a record of a kind in one of these states; one time in twenty in any."""
        of_kind = [key for key, place in self.places.items() if place[0] == kind]
        right = [key for key in of_kind if not states or self.places[key][1] in states]
        return int(self.one(of_kind if self.chance(0.05) else right))

    def row(self, key: int) -> dict[str, Any]:
        """A record as it stands: columns and body."""
        with self.desk.office._engine.connect() as connection:
            question = select(records).where(records.c.key == key, records.c.known_to.is_(None))
            row = connection.execute(question).mappings().first()
            return {**json.loads(row["body"]), **row} if row else {}

    def codes(self) -> dict[int, str]:
        """Everybody's code, by key."""
        with self.desk.office._engine.connect() as connection:
            rows = connection.execute(select(people.c.subject, people.c.code).where(people.c.known_to.is_(None)))
            return {row[0]: row[1] for row in rows}

    def person(self) -> str:
        """Anybody's code."""
        return str(self.one(self.codes().values()))

    def subject(self) -> str:
        """Somebody, or a unit; mostly one of those with all that a recognition needs."""
        known = set(self.codes().values())
        return str(self.one(known & {"P1", "P2", "P3"}) if self.chance(0.7) else self.one({*known, "CC1", "CC2", "VP"}))

    def exemplar(self) -> str:
        """Somebody whose recognition stands, where there is one."""
        with self.desk.office._engine.connect() as connection:
            question = select(facts.c.subject).where(facts.c.kind == "recognition", facts.c.known_to.is_(None))
            held = set(connection.execute(question).scalars())
        known = self.codes()
        return str(self.one([known[key] for key in held if key in known], self.person()))

    def day(self, ahead: int = 0) -> str:
        """Today, or so many days later."""
        return (self.clock.now + timedelta(days=ahead, hours=7)).date().isoformat()

    def fact(self) -> int:
        """The number of a fact that stands."""
        with self.desk.office._engine.connect() as connection:
            question = select(facts.c.id).where(facts.c.known_to.is_(None), facts.c.kind != "closing")
            return int(self.one(connection.execute(question).scalars()))

    def posting(self) -> tuple[str, int]:
        """A person's code and the number of one of their postings."""
        with self.desk.office._engine.connect() as connection:
            rows = connection.execute(select(postings.c.person, postings.c.id).where(postings.c.known_to.is_(None)))
            person, number = self.one([tuple(row) for row in rows], (0, 0))
        return self.codes().get(person, "P1"), number

    def members(self, session: int) -> list[str]:
        """The members of a session by code."""
        known = self.codes()
        return [known[seat["person"]] for seat in self.row(session).get("members", ()) if seat["person"] in known]

    def sleep(self) -> None:
        """Days pass."""
        self.clock.now += timedelta(days=self.random.choice([1, 1, 3, 10]))

    # Steps.

    def take(self, name: str, by: str, fields: dict[str, Any]) -> bool:
        """Give a command: done, or refused in one sentence with nothing changed."""
        try:
            made = self.desk.do(name, by, **fields)
        except GuongError as error:
            one_sentence(str(error))
            assert serialized(self.desk.office) == self.held, f"{name} was refused and changed something: {fields}"
            return False
        before = self.held
        self.held = serialized(self.desk.office)
        self.done += 1
        self._follow(name, fields, made, before)
        self._check()
        return True

    def _follow(self, name: str, fields: dict[str, Any], made: dict[str, Any], before: bytes) -> None:
        """Compare what changed with the table of steps, and keep the slips."""
        old, versions = self.places, self.versions
        self.places, self.versions = self._look()
        self.seen |= set(self.places.values())
        for key, (kind, state) in self.places.items():
            if kind not in STEPS or versions.get(key) == self.versions[key]:
                continue
            assert state in STEPS[kind], (name, kind, state)
            if key not in old:
                continue
            was = old[key][1]
            taken = self._taken(key, max(old))
            for command, to in taken:
                assert to in STEPS[kind][was].get(command, ()), f"{command} led {kind} {key} from {was} to {to}"
                was = to
            allowed = STEPS[kind][was].get(name, ()) if name in NAMED[kind] and not taken else (was,)
            assert state in allowed, f"{name} led {kind} {key} from {was} to {state}"
        if name == "issue-slips":
            self.slips[fields["session"]] = [slip["token"] for slip in made["slips"]]
        elif name == "cast-ballot":
            self.slips[fields["session"]].remove(fields["token"])
            self.votes += 1
            assert made["secret"].encode() not in self.held
            with stores.reading(self.desk.office._engine) as connection:
                assert connection.execute(select(func.count()).select_from(journal)).scalar() == self._entries(before)

    def _taken(self, dossier: int, since: int) -> list[Place]:
        """The steps of a dossier in the last command, which may take more than one."""
        question = select(records.c.code, records.c.state).where(records.c.kind == "step", records.c.of == dossier)
        with self.desk.office._engine.connect() as connection:
            found = connection.execute(question.where(records.c.key > since).order_by(records.c.key))
            return [(row[0], row[1]) for row in found]

    @staticmethod
    def _entries(books: bytes) -> int:
        office = deserialized(books, Ticking(), INSTALLED)
        with stores.reading(office._engine) as connection:
            found = connection.execute(select(func.count()).select_from(journal)).scalar()
        office.close()
        return int(found or 0)

    def _look(self) -> tuple[dict[int, Place], dict[int, int]]:
        """Kind, state and version of every record that stands."""
        with self.desk.office._engine.connect() as connection:
            question = select(records.c.key, records.c.kind, records.c.state, records.c.id)
            rows = connection.execute(question.where(records.c.known_to.is_(None))).all()
        return {row[0]: (row[1], row[2]) for row in rows}, {row[0]: row[3] for row in rows}

    def _check(self) -> None:
        """What is true of every office at every moment."""
        with self.desk.office._engine.connect() as connection:
            standing = connection.execute(
                select(records.c.key, records.c.kind, records.c.of, records.c.subject, records.c.state, records.c.body)
                .where(records.c.known_to.is_(None), records.c.kind.in_(["dossier", "review", "round"]))
            ).all()  # fmt: skip
            rounds = {row.key: json.loads(row.body) for row in standing if row.kind == "round"}
            dossiers = [row for row in standing if row.kind == "dossier"]
            recognised = [
                (row.subject, rounds[row.of]["criteria_set"], rounds[row.of]["term"])
                for row in dossiers
                if row.state == "recognised"
            ]
            assert sorted(recognised) == sorted(_recognitions(connection))
            live = [(row.of, row.subject) for row in dossiers if row.state != "withdrawn"]
            assert len(live) == len(set(live)), "two dossiers of one subject in one round"
            known = {row.key for row in dossiers}
            assert all(row.of in known for row in standing if row.kind == "review" and row.state == "open")
            _check_boxes(connection)

    # The end.

    def end(self, folder: Path | None = None) -> None:
        """The journal verifies and says the same books; so does a backup, where there is a folder for it."""
        desk = self.desk
        assert desk.ask("verify-journal") == {"whole": True, "fault": None}
        target = stores.create("sqlite://")
        with stores.reading(desk.office._engine) as source, stores.writing(target) as connection:
            rebuild(source, connection)
        assert dump(target, without=tuple(UNREPLAYED)) == desk.rows(*UNREPLAYED)
        target.dispose()
        if folder:
            desk.office.backup(str(folder / "sao-luu.zip"))
            Office.restore(str(folder / "sao-luu.zip"), str(folder / "phuc-hoi.guong"))
            copy = Desk.open(str(folder / "phuc-hoi.guong"))
            assert copy.rows() == desk.rows()
            copy.office.close()
            for path in folder.iterdir():
                path.unlink()
        desk.office.close()


def _recognitions(connection: Connection) -> list[tuple[int, str, str]]:
    """Whose recognition stands, by which set and for which term."""
    question = select(facts.c.subject, facts.c.about, facts.c.year, facts.c.last_year)
    rows = connection.execute(question.where(facts.c.kind == "recognition", facts.c.known_to.is_(None)))
    return [(key, about, f"{year}" if year == last else f"{year}-{last}") for key, about, year, last in rows]


def _check_boxes(connection: Connection) -> None:
    """For every dossier of a session as many votes as slips were spent; no entry of the journal for a ballot."""
    spent = select(slips.c.session, func.count()).where(slips.c.spent).group_by(slips.c.session)
    votes = select(ballots.c.session, ballots.c.dossier, func.count()).group_by(ballots.c.session, ballots.c.dossier)
    used = {row[0]: row[1] for row in connection.execute(spent)}
    held = connection.execute(votes).all()
    assert all(number == used.get(session) for session, _dossier, number in held)
    assert {session for session, _dossier, _number in held} == set(used)
    assert not connection.execute(select(journal.c.seq).where(journal.c.command == "cast-ballot")).first()


def actors(name: str, walk: Walk) -> str:
    """Who gives a command: mostly an account that may."""
    if name == "cast-ballot":
        return ANYONE
    if name == "count-paper":
        return str(walk.one(["van-phong", "tccb", "tccb2"]))
    return str(walk.random.choice(OFFICES)) if walk.chance(0.15) else "van-phong"
