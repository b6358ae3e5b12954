"""Random commands by random actors: the table of steps is never left, and the journal says all that there is."""

from random import Random
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from commands.desk import INSTALLED, Ticking, deserialized, dump, serialized
from guong.errors import GuongError
from guong.life.steps import STEPS
from guong.store import engine as stores
from guong.store.tables import records
from guong.store.upkeep import rebuild
from life.room import ASSESSED, AUTUMN, MEETING, Room

ACTORS = ("van-phong", "van-phong", "van-phong", "tccb", "lanh-dao", "dau-cc1", "khach")
UNJOURNALED = ("journal", "journal_leaves", "payloads", "candidates", "slips", "ballots", "credentials", "file_chunks")
"""Tables that a replay does not bring back: the journal itself, what is derived, and what must not be in it."""
SEEN: set[tuple[str, str]] = set()
"""Every kind and state that some walk came to."""
_books: list[bytes] = []


def furnished() -> bytes:
    """The room's books, made once."""
    if not _books:
        room = Room.new(clock=Ticking(AUTUMN))
        room.furnish()
        _books.append(serialized(room.office))
    return _books[0]


subjects = st.sampled_from(["P1", "P2", "P3", "P4", "CC1", "CC2", "H1", "CUC"])
actors = st.sampled_from(ACTORS)
PAPER = {"number": "1/QĐ", "issuer": "Cục", "reason": "vì thế", "day": "2024-02-01"}
ON_DOSSIER: list[tuple[int, str, dict[str, Any]]] = [
    (4, "edit-dossier", {"merits": "Thành tích", "meeting": MEETING}),
    (4, "nominate", {}),
    (1, "withdraw-dossier", {"reason": "thôi"}),
    (6, "appraise", {"opinion": "được"}),
    (1, "return-dossier", {"reason": "thiếu"}),
    (1, "hold-dossier", {"reason": "đang xem xét"}),
    (2, "release-dossier", {"reason": "đã kết luận"}),
    (1, "mark-special", {"reason": "Hội đồng ngành tham mưu"}),
    (5, "decide", {"outcome": "recognise", **PAPER}),
    (2, "decide", {"outcome": "propose", **PAPER}),
    (1, "decide", {"outcome": "decline", **PAPER}),
    (1, "record-answer", {"outcome": "recognise", **PAPER}),
    (1, "record-answer", {"outcome": "decline", **PAPER}),
    (4, "revoke", {"ground": "fraud", "reason": "khai sai", "number": "9/QĐ"}),
]
"""Every command on a dossier, with fields that would do, and how often it is tried: who withdraws at once sees little."""
LISTED = ("decide", "record-answer")
texts = st.sampled_from(["", "lý do", "Đã kết luận"])


class Life(RuleBasedStateMachine):
    """An office in which anybody tries anything."""

    @initialize()
    def begin(self) -> None:
        self.room = Room(deserialized(furnished(), Ticking(AUTUMN.replace(month=2)), INSTALLED))
        self.states: dict[int, tuple[str, str]] = {}
        self.done = 0
        for code, decides in (("a", "here"), ("b", "upward")):
            self.room.round(code, vote_rule="", decides=decides)
            for subject in ("P1", "P2", "P3", "P4"):
                self.room.draft(subject, code)

    def tried(self, name: str, by: str, /, **fields: Any) -> None:
        """Give a command; a refusal is one sentence and changes nothing."""
        before = self.records()
        try:
            self.room.do(name, by, **fields)
        except GuongError as error:
            assert str(error).endswith("."), name  # noqa: PT017 (refused or done, both are right)
            assert self.records() == before, name
            return
        self.done += 1
        SEEN.update(self.records().values())
        for key, (kind, state) in self.records().items():
            was = before.get(key)
            if was and was[1] != state and kind in STEPS:
                leads = STEPS[kind][was[1]]
                assert any(state in states for states in leads.values()), (kind, was[1], state, name)
                assert state in leads.get(name, ()), (kind, was[1], state, name)

    def records(self) -> dict[int, tuple[str, str]]:
        """Kind and state of every record that stands."""
        with self.room.office._engine.connect() as connection:
            question = select(records.c.key, records.c.kind, records.c.state).where(records.c.known_to.is_(None))
            return {key: (kind, state) for key, kind, state in connection.execute(question)}

    def dossiers(self) -> list[int]:
        """Every dossier's number."""
        return [key for key, (kind, _state) in self.records().items() if kind == "dossier"]

    @rule(
        by=actors,
        term=st.sampled_from(["2023", "2023", "2023", "2021-2025"]),
        vote=st.sampled_from(["", "", "majority", "x"]),
        up=st.booleans(),
    )
    def open_round(self, by: str, term: str, vote: str, *, up: bool) -> None:
        told = {"code": f"r{self.done}", "title": "Đợt", "criteria_set": "base-annual", "term": term, "vote_rule": vote}
        self.tried("open-round", by, **told, decides="upward" if up else "here")

    def rounds(self) -> list[str]:
        """Every round's code."""
        return [one["code"] for one in self.room.ask("rounds")]

    @precondition(lambda self: self.rounds())
    @rule(data=st.data(), by=actors, subject=subjects)
    def start(self, data: st.DataObject, by: str, subject: str) -> None:
        code = data.draw(st.sampled_from(self.rounds()))
        self.tried("start-dossier", by, round=code, subject=subject, merits=data.draw(texts))

    @precondition(lambda self: self.dossiers())
    @rule(seed=st.integers(0, 2**32))
    def steps(self, seed: int) -> None:
        """Some steps in a row, drawn from a seed, because hypothesis prefers the first of a list."""
        random = Random(seed)
        for _ in range(50):
            _often, name, fields = random.choices(ON_DOSSIER, [often for often, *_ in ON_DOSSIER])[0]
            key = random.choice(self.dossiers())
            told = {"dossiers": [key]} if name in LISTED else {"dossier": key}
            self.tried(name, random.choice(ACTORS), **fields, **told)

    @precondition(lambda self: self.rounds())
    @rule(data=st.data(), by=actors, name=st.sampled_from(["screen-round", "close-round"]))
    def with_round(self, data: st.DataObject, by: str, name: str) -> None:
        self.tried(name, by, round=data.draw(st.sampled_from(self.rounds())))

    @rule(
        by=actors,
        subject=subjects,
        code=st.sampled_from(["đạt", "đạt", "đạt", "không đạt"]),
        about=st.sampled_from(ASSESSED),
    )
    def assess(self, by: str, subject: str, code: str, about: str) -> None:
        values = {"term": "2023", "about": about, "code": code, "body": "Tập thể", "day": "01/02/2024"}
        self.tried("add-fact", by, kind="assessment", subject=subject, values=values)

    @precondition(lambda self: self.room.ask("reviews"))
    @rule(data=st.data(), by=actors)
    def settle(self, data: st.DataObject, by: str) -> None:
        number = data.draw(st.sampled_from([one["review"] for one in self.room.ask("reviews")]))
        self.tried("settle-review", by, review=number, conclusion="upheld", reason="không ảnh hưởng")

    @invariant()
    def nobody_is_recognised_without_a_fact(self) -> None:
        """A recognised dossier has its fact, and every recognition its dossier."""
        with self.room.office._engine.connect() as connection:
            standing = records.c.known_to.is_(None)
            facts = {
                int(row.body.partition('"fact":')[2].partition(",")[0].partition("}")[0])
                for row in connection.execute(select(records.c.body).where(standing, records.c.state == "recognised", records.c.kind == "dossier"))
            }  # fmt: skip
        held = {
            fact["fact"]
            for subject in ("P1", "P2", "P3", "P4", "CC1", "CC2", "H1", "CUC")
            for fact in self.room.ask("facts", subject=subject, kind="recognition")
        }
        assert facts == held

    def teardown(self) -> None:
        if not hasattr(self, "room"):
            return
        assert self.room.ask("verify-journal")["fault"] is None
        target = stores.create("sqlite://")
        with stores.reading(self.room.office._engine) as source, stores.writing(target) as connection:
            rebuild(source, connection)
        assert dump(target, without=UNJOURNALED) == self.room.rows(*UNJOURNALED)
        self.room.office.close()


ENOUGH = settings(
    max_examples=20,
    stateful_step_count=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def test_the_table_of_steps_is_never_left() -> None:
    run_state_machine_as_test(Life, settings=ENOUGH)


def test_such_steps_come_to_every_state_that_needs_no_council() -> None:
    """Else the walk above would be worth little; the same seeds always."""
    SEEN.clear()
    for seed in range(8):
        life = Life()
        life.begin()
        for more in range(5):
            life.steps(1000 * seed + more)
        life.teardown()
    assert {state for kind, state in SEEN if kind == "dossier"} >= set(STEPS["dossier"]) - {
        "tabled",
        "passed",
        "failed",
    }
