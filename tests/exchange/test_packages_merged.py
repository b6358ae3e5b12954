"""Packages of several branches come to one office: in any order, in pieces or whole, killed or not, it is the same."""

import os
import random
import signal
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands.desk import INSTALLED, Ticking, deserialized, serialized
from exchange.parcels import BRANCHES, Post, branch, office, sent_dossier
from guong.life import evidence_files
from guong.office import Office
from life.room import AUTUMN

_made: dict[str, bytes] = {}


def copy(code: str) -> Post:
    """A branch, or the office, made once."""
    if code not in _made:
        made = office() if code == "CUC" else branch(code)
        _made[code] = serialized(made.office)
    post = Post(deserialized(_made[code], Ticking(AUTUMN), INSTALLED))
    post.seed = post.code = code
    return post


def told(post: Post) -> dict[str, Any]:
    """All that an office holds of dossiers that came, but numbers, days and hashes of its own."""
    said: dict[str, Any] = {"people": sorted((row[2], row[4], row[6], row[7], row[8]) for row in post.rows()["people"])}
    for row in post.rows()["people"]:
        facts = post.ask("facts", subject=row[2])
        said[f"facts {row[2]}"] = sorted(repr({k: v for k, v in fact.items() if k != "fact"}) for fact in facts)
        places = post.ask("postings", subject=row[2])
        said[f"postings {row[2]}"] = sorted((one["unit"], str(one["begin"]), str(one["end"])) for one in places)
    for row in post.ask("dossiers")["rows"]:
        one = post.ask("dossier", dossier=row["dossier"])
        origin = post.ask("dossier-origin", dossier=row["dossier"])
        said[f"dossier {one['subject']}"] = (
            one["state"],
            one["merits"],
            one["unit"],
            sorted((file["hash"], file["clause"], file["name"]) for file in one["evidence"]),
            origin["package"],
            origin["theirs"],
            sorted(origin["differs"]),
            origin["ours"]["outcome"],
        )
    return said


changes = st.lists(
    st.tuples(
        st.sampled_from(["rating", "title", "assessment"]),
        st.sampled_from(sorted(one for people in BRANCHES.values() for one in people)),
        st.integers(2020, 2022),
    ),
    max_size=8,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    changes=changes,
    files=st.lists(st.sampled_from(["A1", "A2", "B1"]), max_size=3),
    seed=st.integers(0, 2**16),
    split=st.booleans(),
)
def test_in_any_order_the_office_is_the_same(
    changes: list[tuple[str, str, int]], files: list[str], seed: int, *, split: bool
) -> None:
    """Newer packages, older ones, the same again: what counts is what was sent last."""
    dice = random.Random(seed)
    values = {"rating": ["HTXSNV", "HTTNV", "HTNV"], "title": ["LĐTT", "CSTĐCS"]}
    with tempfile.TemporaryDirectory() as name:
        folder, packages = Path(name), []
        for code, people in BRANCHES.items():
            post = copy(code)
            for kind, subject, year in dict.fromkeys(changes):
                if subject in people and kind in values:
                    post.fact(subject, kind, year, code=dice.choice(values[kind]))
            papers = post.files(folder, 3)
            chosen = [
                sent_dossier(post, one, papers[: files.count(one)]) for one in dice.sample(people, dice.randint(1, 3))
            ]
            for number, some in enumerate([[one] for one in chosen] if split else [chosen]):
                packages.append(post.send(folder / f"{code}-{number}", dossiers=some, to="cuc"))
            packages.append(post.send(folder / f"{code}-all", dossiers=chosen, to="cuc"))
        offices = []
        for _ in range(2):
            post = copy("CUC")
            order = dice.sample(packages, len(packages))
            for path in order:
                assert post.take(path, into="co-so-2023")["refused"] == []
            offices.append(told(post))
            before = post.rows()
            for path in dice.sample(packages, len(packages)):
                post.take(path, into="co-so-2023")
            assert post.rows() == before
        assert any(one.startswith("dossier ") for one in offices[0])
        assert all(one == other for one, other in pairwise(offices))


def test_two_branches_that_contradict_each_other_are_both_heard(tmp_path: Path) -> None:
    """Ours stands, the other is kept apart and told; which one came first decides, in the open."""
    paths = {}
    for code, level in (("CC1", "HTXSNV"), ("CC2", "HTNV")):
        post = branch(code, people=())
        post.person(
            "X1", code, full_name="Người X1", birth="1980-01-01", begin="2015-01-01" if code == "CC1" else "2023-06-01"
        )
        post.fact("X1", "rating", 2023, code=level)
        paths[code] = post.send(tmp_path / code, dossiers=[sent_dossier(post, "X1")], to="cuc")
    for first, second in (("CC1", "CC2"), ("CC2", "CC1")):
        post = office()
        assert post.take(paths[first], into="co-so-2023")["refused"] == []
        (said,) = post.take(paths[second], into="co-so-2023")["refused"]
        assert "Người X1 đã có hồ sơ số" in said
        post.do("open-round", code="hai", title="Hai", criteria_set="base-annual", term="2023", vote_rule="")
        (row,) = post.take(paths[second], into="hai")["dossiers"]
        assert [one.partition(",")[0] for one in row["differs"] if one.startswith("xếp loại")]


TAKE = """
import os, sys
from itertools import count
from guong.exchange.package_taking import TakePackage
from guong.office import Office
office = Office.open(sys.argv[1])
numbers = count(1)
def strike(*_):
    if next(numbers) == int(sys.argv[3]):
        os.kill(os.getpid(), 9)
wish = TakePackage(file=sys.argv[2], into="co-so-2023")
office.do(wish, dry_run=True)
with office._engine.connect() as connection:
    connection.connection.driver_connection.set_trace_callback(strike)
office.do(wish)
print(next(numbers))
"""


def test_killed_while_taking_leaves_all_or_nothing(tmp_path: Path) -> None:
    sender = branch("CC1", people=("A1",))
    path = sender.send(tmp_path / "g", dossiers=[sent_dossier(sender, "A1", sender.files(tmp_path, 2))], to="cuc")
    book = tmp_path / "so.guong"
    made = office(str(book), branches=("CC1",))
    made.office.close()

    def run(at: int) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, filter(None, sys.path)))}
        words = [sys.executable, "-c", TAKE, str(book), path, str(at)]
        return subprocess.run(words, capture_output=True, text=True, check=False, env=environment)

    def held() -> int:
        with Office.open(str(book)) as opened:
            post = Post(opened)
            assert post.ask("verify-journal")["fault"] is None
            return len(post.ask("dossiers")["rows"])

    for at in (1, 20, 60, 110):
        done = run(at)
        assert done.returncode == -signal.SIGKILL, done.stderr
        assert held() == 0
    done = run(10**6)
    assert (done.returncode, held()) == (0, 1), done.stderr
    assert int(done.stdout) > 110
    done = run(10**6)
    assert (done.returncode, held()) == (0, 1), done.stderr


def test_killed_while_writing_leaves_no_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stops the work, no file stands under the name."""
    sender = branch("CC1", people=("A1",))
    monkeypatch.setattr(evidence_files, "PIECE", 1024)
    dossier = sent_dossier(sender, "A1", sender.files(tmp_path, 1))

    def stopped(*_: Any, **__: Any) -> Any:
        raise KeyboardInterrupt

    for where in ("package_writing.sign", "package_writing.planted", "package_writing.RecordPackage.apply"):
        with monkeypatch.context() as patch:
            patch.setattr(f"guong.exchange.{where}", stopped)
            with pytest.raises(KeyboardInterrupt):
                sender.send(tmp_path / "g", dossiers=[dossier])
        assert not (tmp_path / "g").exists()
    assert sender.ask("packages-sent")["rows"] == []
