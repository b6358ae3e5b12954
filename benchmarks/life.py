"""How long commands and lists of the life take in a large office with a life of its own, and how long opening a round.

    python benchmarks/life.py [--people 200000] [--dossiers 50000] [--folder DIR] [--rounds 30] [--only WORD]

Beside each stands a plain fact recorded in the same run: what any command costs at least.
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any

from books import UNIT_SIZE
from guong.actors import ANYONE
from guong.codec import structured
from guong.office import COMMANDS, FIRST_ACCOUNT, QUERIES, Office
from guong.store import engine as store
from lived import HEAD, lived_in

MEETING = {"day": "2026-01-05", "present": 8, "of": 9, "agreed": 8}
PAPER = {"number": "1/QĐ", "issuer": "Cục", "day": "2026-01-20"}
TODAY = "2026-11-01"
REASON = {"reason": "vì thế"}


class Desk:
    """Measures commands and questions, one line each."""

    def __init__(self, office: Office, rounds: int, only: str) -> None:
        self.office, self.rounds, self.only = office, rounds, only

    def do(self, name: str, by: str = FIRST_ACCOUNT, /, **fields: Any) -> Any:  # noqa: ANN401
        """Give a command; what it made."""
        return self.office.do(structured(fields, COMMANDS[name]), by).made

    def ask(self, name: str, by: str = FIRST_ACCOUNT, /, **fields: Any) -> Any:  # noqa: ANN401
        """Ask a question."""
        return self.office.ask(structured(fields, QUERIES[name]), by)

    def commands(self, name: str, fields: Callable[[int], dict[str, Any]], by: str = FIRST_ACCOUNT) -> list[Any]:
        """Milliseconds of each of many; what they made."""
        made: list[Any] = []
        measured(name, fields, lambda told: made.append(self.do(name, by, **told)), self.rounds, 20)
        return made

    def question(self, name: str, by: str = FIRST_ACCOUNT, /, **fields: Any) -> None:  # noqa: ANN401
        """Milliseconds of a list's first page."""
        if self.only in name:
            told = f"ask {name} {' '.join(f'{key}={value}' for key, value in fields.items())} ({by})"
            measured(told, lambda _: fields, lambda told: self.ask(name, by, **told), 15, 50)


def measured(
    name: str, fields: Callable[[int], dict[str, Any]], act: Callable[[dict[str, Any]], Any], rounds: int, bound: int
) -> None:
    """Milliseconds of each of many, without what makes its fields, processor time beside it, and a mark where the median is over its bound."""
    taken, worked = [], []
    for number in range(rounds + 2):
        told = fields(number)
        begin, work = time.perf_counter(), time.process_time()
        act(told)
        taken.append((time.perf_counter() - begin) * 1000)
        worked.append((time.process_time() - work) * 1000)
    taken, worked = taken[2:], worked[2:]
    over = " OVER" if median(taken) > bound else ""
    ninety = quantiles(taken, n=10)[-1]
    print(
        f"{name:58} median {median(taken):7.2f} ms  cpu {median(worked):7.2f}  90 % under {ninety:7.2f}{over}",
        flush=True,
    )


def dossiers(desk: Desk, code: str, met: list[str]) -> None:
    """The way of a dossier, step by step, one dossier each time."""
    made = desk.commands("start-dossier", lambda at: {"round": code, "subject": met[at]})
    keys = [one["dossier"] for one in made]
    desk.commands("edit-dossier", lambda at: {"dossier": keys[at], "merits": "Thành tích", "meeting": MEETING})
    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        file.write("Giấy khen\n".encode() * 1000)
        file.flush()
        proof = {"clause": "II.2.2.1.b", "file": file.name}
        shown = desk.commands("attach-evidence", lambda at: {"dossier": keys[at], **proof})
    desk.commands("remove-evidence", lambda at: {"evidence": shown[at]["evidence"], **REASON})
    desk.commands("nominate", lambda at: {"dossier": keys[at]})
    desk.commands("hold-dossier", lambda at: {"dossier": keys[at], **REASON})
    desk.commands("release-dossier", lambda at: {"dossier": keys[at], **REASON})
    desk.commands("appraise", lambda at: {"dossier": keys[at], "opinion": "đủ"})
    desk.commands("mark-special", lambda at: {"dossier": keys[at], **REASON})
    notices = desk.commands("publish-notice", lambda at: {"dossiers": [keys[at]], "title": "x", "channels": ["board"]})
    desk.commands("withdraw-notice", lambda at: {"notice": notices[at]["notice"], **REASON})
    desk.commands("decide", lambda at: {"dossiers": [keys[at]], "outcome": "recognise", **PAPER, "day": TODAY})
    values = {"about": "II.2.2.1.d", "body": "x", "term": "2023", "day": "13/01/2026", "code": "không đạt"}
    desk.commands("add-fact", lambda at: {"kind": "assessment", "subject": met[at], "values": values})
    reviews = [one["review"] for one in desk.ask("reviews", state="open")][-desk.rounds - 5 :]
    desk.commands("settle-review", lambda at: {"review": reviews[at], "conclusion": "upheld", **REASON})
    desk.question("dossier", dossier=keys[0])
    spread(desk, met)
    desk.commands("revoke", lambda at: {"dossier": keys[at], "ground": "fraud", "number": "9/QĐ", **REASON})


def spread(desk: Desk, met: list[str]) -> None:
    """Honours, items and models of those who are recognised."""
    events = desk.commands("plan-event", lambda _: {"sort": "region", "title": "x", "day": TODAY})
    desk.commands("choose-honoured", lambda at: {"event": events[at]["event"], "subject": met[at]})
    desk.commands("hold-event", lambda at: {"event": events[at]["event"]})
    sent = desk.commands("introduce", lambda at: {"subject": met[at], "to": "region", "document": "5/CV"})
    desk.commands("answer-introduction", lambda at: {"introduction": sent[at]["introduction"], "outcome": "x"})
    told = {"channel": "unit-page", "title": "x", "consent": True}
    items = desk.commands("draft-item", lambda at: {"subject": met[at], **told})
    desk.commands("publish-item", lambda at: {"item": items[at]["item"]})
    models = desk.commands("describe-model", lambda at: {"subject": met[at], "title": "x", "description": "y"})
    uses = desk.commands("adopt-model", lambda at: {"model": models[at]["model"], "unit": "DV000003", "evidence": "1"})
    desk.commands("confirm-adoption", lambda at: {"adoption": uses[at]["adoption"]})
    desk.commands("plan-replication", lambda at: {"year": 2026, "measures": "x", "unit": f"DV{at + 5:06}"})


def council(desk: Desk, code: str, agenda: list[str], members: list[str]) -> None:
    """A session of 13 members on 30 dossiers, from the call to the minutes."""
    keys = []
    for subject in agenda:
        key = desk.do("start-dossier", round=code, subject=subject, merits="x")["dossier"]
        desk.do("edit-dossier", dossier=key, meeting=MEETING)
        desk.do("nominate", dossier=key)
        desk.do("appraise", dossier=key, opinion="x")
        keys.append(key)
    calls = desk.commands("call-session", lambda _: {"round": code, "day": TODAY, "title": "x"})
    session = calls[0]["session"]
    for key in keys[: -desk.rounds - 2]:
        desk.do("table-dossier", session=session, dossier=key)
    desk.commands("table-dossier", lambda at: {"session": session, "dossier": keys[-1 - at]})
    roll = {"session": session, "present": members, "chaired_by": members[0]}
    desk.commands("roll-call", lambda at: {**roll, "present": members[: 12 + at % 2]})
    desk.commands("issue-slips", lambda _: voided(desk, session))
    slips = [slip["token"] for slip in desk.do("issue-slips", **voided(desk, session))["slips"]]
    opened = desk.rounds
    desk.rounds = 8
    once(desk, "open-ballot", session=session)
    choices = {str(key): "yes" for key in keys}
    desk.commands("cast-ballot", lambda at: {"session": session, "token": slips[at], "choices": choices}, ANYONE)
    once(desk, "close-ballot", session=session)
    desk.rounds = opened
    for name in ("session", "minutes", "receipts", "conflicts"):
        desk.question(name, session=session)
    desk.question("ranking", round=code)
    desk.question("sessions", round=code)


def voided(desk: Desk, session: int) -> dict[str, Any]:
    """The session without slips."""
    if desk.ask("session", session=session)["slips"]["issued"]:
        desk.do("void-slips", session=session)
    return {"session": session}


def once(desk: Desk, name: str, **fields: Any) -> None:  # noqa: ANN401
    """A command that can be given only once; tried before, so that what is slow at first is done."""
    desk.office.do(structured(fields, COMMANDS[name]), dry_run=True)
    begin = time.perf_counter()
    desk.do(name, **fields)
    taken = (time.perf_counter() - begin) * 1000
    print(f"{name:58}   once {taken:7.2f} ms{' OVER' if taken > 20 else ''}", flush=True)


def nurturing(desk: Desk, people: list[str]) -> None:
    """Signs, plans, movements, and what units owe and ask."""
    note = {"source": "press", "text": "x", "day": TODAY}
    signs = desk.commands("note-sign", lambda at: {"subject": people[at], **note})
    desk.commands("choose-sign", lambda at: {"sign": signs[at]["sign"], "chosen_by": "x", **REASON})
    goal = {"criteria_set": "base-annual", "term": "2025"}
    plans = desk.commands("open-plan", lambda at: {"subject": people[at], **goal, "sign": signs[at]["sign"]})
    seen = {"day": TODAY, "outcome": "achieved", "observed": "x"}
    desk.commands("check-plan", lambda at: {"plan": plans[at]["plan"], **seen})
    desk.commands("change-plan", lambda at: {"plan": plans[at]["plan"], "helper": people[at + 1]})
    again = {"criteria_set": "ministry-annual", "term": "2025", **REASON}
    desk.commands("raise-plan", lambda at: {"plan": plans[at]["plan"], **again})
    desk.commands("end-plan", lambda at: {"plan": plans[at]["plan"], "outcome": "stopped", **REASON})
    desk.question("plan", plan=plans[0]["plan"])
    due = {"what": "x", "due": TODAY, "units": ["DV000001", "DV000002"]}
    desk.commands("set-obligation", lambda _: {"code": f"moi-{time.time_ns()}", **due})
    sent = {"obligation": "viec-3", "document": "3/BC"}
    desk.commands("record-sending", lambda at: {**sent, "unit": f"DV{at + 201:06}"})
    desk.commands("waive-obligation", lambda at: {"obligation": "viec-4", "unit": f"DV{at + 201:06}", **REASON})
    asked = desk.commands("ask-office", lambda _: {"said": "x"}, HEAD)
    desk.commands("answer-question", lambda at: {"question": asked[at]["question"], "reply": "x"})
    desk.commands("add-account", lambda _: {"account": f"tk-{time.time_ns()}", "roles_given": ["clerk"]})
    desk.commands("declare-day", lambda at: {"day": f"2026-12-{at % 28 + 1:02}", "sort": ("off", "calendar")[at // 28 % 2], "paper": "x"})  # fmt: skip
    desk.commands("merge-people", lambda at: doubled(desk, people[at]))


def doubled(desk: Desk, keep: str) -> dict[str, str]:
    """A second entry of somebody, with a sign."""
    code = f"X{time.time_ns()}"
    desk.do("add-person", code=code)
    desk.do("add-posting", person=code, unit="DV000009", begin="2026-01-01", end="2026-01-02")
    desk.do("note-sign", subject=code, source="press", text="x", day="2026-01-01")
    return {"keep": keep, "drop": code}


def lists(desk: Desk, code: str) -> None:
    """The first page of every list that people open, by whoever sees the whole office and by a head."""
    for name, fields in LISTS:
        desk.question(name, **{key: code if value == "…" else value for key, value in fields.items()})
    for name, fields in LISTS_OF_HEADS:
        desk.question(name, HEAD, **fields)
    for name in ("notices", "feed", "days-off"):
        desk.question(name, ANYONE, **({"year": 2026} if name == "days-off" else {}))


LISTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("rounds", {}),
    ("candidates", {"round": "…"}),
    ("candidates", {"round": "…", "outcome": "met"}),
    ("dossiers", {}),
    ("dossiers", {"round": "r3"}),
    ("dossiers", {"state": "recognised"}),
    ("dossiers", {"unit": "DV000007"}),
    ("reviews", {}),
    ("reviews", {"state": "open"}),
    ("signs", {}),
    ("signs", {"state": "open"}),
    ("signs", {"term": "2023", "source": "books"}),
    ("plans", {}),
    ("plans", {"state": "open"}),
    ("council", {}),
    ("sessions", {}),
    ("notices", {}),
    ("events", {}),
    ("events", {"state": "planned"}),
    ("introductions", {}),
    ("selections", {}),
    ("items", {}),
    ("feed", {}),
    ("models", {}),
    ("replication-plans", {"year": 2026}),
    ("calendar", {}),
    ("obligation", {"obligation": "viec-3"}),
    ("questions", {}),
    ("questions", {"state": "open"}),
    ("letters", {}),
    ("my-tasks", {}),
    ("accounts", {}),
    ("movements", {}),
)
LISTS_OF_HEADS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("rounds", {}),
    ("dossiers", {}),
    ("signs", {}),
    ("plans", {}),
    ("items", {}),
    ("models", {}),
    ("calendar", {}),
    ("questions", {}),
    ("my-tasks", {}),
    ("events", {}),
)


def main() -> None:
    """Measure, in a copy, so that the made office stays as it was made."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200_000)
    parser.add_argument("--dossiers", type=int, default=50_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--rounds", type=int, default=28, help="how often each command is given")
    parser.add_argument("--only", default="", help="only questions whose name holds this word, and no command")
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp())
    made = lived_in(folder, given.people, given.dossiers)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        copy = str(shutil.copy(made.where, place))
        made.close()
        with Office(copy, store.engine_for(copy), made.catalogue, made.clock) as office:
            measure(Desk(office, given.rounds, given.only), given.people)


def measure(desk: Desk, number: int) -> None:
    """Everything."""
    random = Random(1)
    if desk.only:
        lists(desk, "r1")
        return
    begin = time.perf_counter()
    told = {"criteria_set": "base-annual", "term": "2023"}
    made = desk.do("open-round", code="moi", title="Đợt đo", **told)
    taken = time.perf_counter() - begin
    print(f"opening a round for {sum(made['screened'].values()):,} takes {taken:.2f} s: {made['screened']}", flush=True)
    desk.do("open-round", code="khong-phieu", title="Đợt đo", vote_rule="", **told)
    page: dict[str, Any] = desk.ask("candidates", round="moi", outcome="met", limit=200)
    met = [row["subject"] for row in page["rows"]]
    units = number // UNIT_SIZE
    people = [f"CC{random.randrange(2 * units, number):07}" for _ in range(200)]
    members = [f"CC{units + 51 + at:07}" for at in range(13)]
    values = {"about": "II.2.2.1.d", "code": "đạt", "body": "x", "term": "2024", "day": "12/01/2026"}
    desk.commands("add-fact", lambda at: {"kind": "assessment", "subject": people[at], "values": values})
    dossiers(desk, "khong-phieu", met)
    council(desk, "moi", met[100:130], members)
    nurturing(desk, people)
    lists(desk, "moi")


if __name__ == "__main__":
    main()
