"""Random commands by random actors: the table of steps is never left, and the journal says all that there is."""

import os
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from guong.life.steps import STEPS
from life.paths import ROOMS
from life.walk import NAMED, NOTHING, Walk, actors

WALKS = int(os.environ.get("GUONG_WALKS", "10"))
"""How many walks hypothesis takes; more by the environment."""
CODED = ("round", "movement", "obligation")
"""Kinds that commands name by code, not by number."""
SEEDS = range(40)
"""Walks are taken until every state was seen; six or seven of them do."""


def steps(walk: Walk, rooms: tuple[str, ...], number: int) -> None:
    """So many steps in some rooms."""
    ways = [way for room in rooms for way in ROOMS[room]]
    often = [way[0] for way in ways]
    for _ in range(number):
        if walk.chance(0.02):
            walk.sleep()
        _often, name, make = walk.random.choices(ways, often)[0]
        fields = make(walk)
        if NOTHING not in str(fields) or walk.chance(0.05):
            walk.take(name, actors(name, walk), fields)


def out_of_order(walk: Walk) -> set[tuple[str, str, str]]:
    """Every step that may not be taken, on one record in each state: whatever its fields, it stays as it is."""
    tried = set()
    for (kind, state), key in {place: key for key, place in walk.places.items()}.items():
        mark = walk.row(key)["code"] if kind in CODED else key
        field = "question" if kind == "question-asked" else kind
        for _often, name, make in (way for ways in ROOMS.values() for way in ways):
            if name not in NAMED.get(kind, ()) or name in STEPS[kind][state]:
                continue
            fields = make(walk)
            if field in fields or f"{field}s" in fields:
                fields |= {field: mark} if field in fields else {f"{field}s": [mark]}
                version = walk.versions[key]
                walk.take(name, "van-phong", fields)  # A practice session may take any dossier: nothing comes of it.
                assert walk.versions.get(key) == version, f"{name} was done on {kind} {key}, which is {state}"
                tried.add((kind, state, name))
    return tried


class Life(RuleBasedStateMachine):
    """An office in which anybody tries anything."""

    @initialize(seed=st.integers(0, 2**32))
    def begin(self, seed: int) -> None:
        self.walk = Walk(seed)
        steps(self.walk, ("dossiers",), 60)

    @rule(room=st.sampled_from(sorted(ROOMS)), seed=st.integers(0, 2**32))
    def busy(self, room: str, seed: int) -> None:
        """A busy hour of one room, drawn from a seed, because hypothesis prefers the first of a list."""
        self.walk.random = Random(seed)
        steps(self.walk, (room, "dossiers"), 20)

    @rule(seed=st.integers(0, 2**32))
    def mixed(self, seed: int) -> None:
        self.walk.random = Random(seed)
        steps(self.walk, tuple(ROOMS), 30)

    @rule()
    def days_pass(self) -> None:
        self.walk.sleep()

    def teardown(self) -> None:
        if hasattr(self, "walk"):
            self.walk.end()


ENOUGH = settings(
    max_examples=WALKS,
    stateful_step_count=8,
    deadline=None,
    phases=[Phase.generate],  # What is drawn from seeds does not shrink.
    suppress_health_check=list(HealthCheck),
)


def test_the_table_of_steps_is_never_left() -> None:
    run_state_machine_as_test(Life, settings=ENOUGH)


SIGNED = ("certificate", "signing-key", "correspondent")
"""Kinds that need a key outside the books; their own tests walk them."""


def test_such_walks_come_to_every_state_of_every_kind(tmp_path: Path) -> None:
    """Else the walk above would be worth little; the same seeds always."""
    wanted = {(kind, state) for kind, table in STEPS.items() if kind not in SIGNED for state in table}
    seen: set[tuple[str, str]] = set()
    refused: set[tuple[str, str, str]] = set()
    votes = 0
    for seed in SEEDS:
        walk = Walk(seed)
        for _ in range(9):
            steps(walk, ("dossiers", "council"), 60)
            steps(walk, tuple(ROOMS), 40)
        refused |= out_of_order(walk)
        walk.end(tmp_path)
        seen |= walk.seen
        votes += walk.votes
        if seen >= wanted:
            break
    assert wanted - seen == set()
    assert votes > 20
    assert len(refused) > 150
