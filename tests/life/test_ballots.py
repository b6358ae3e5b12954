"""The secret ballot: slips, votes, papers, receipts; and that nobody can tell who cast which."""

import hashlib
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text as sql

from commands.desk import Rows, dump
from guong.actors import ANYONE
from guong.chain import micros
from guong.errors import BadInput, GuongError, NotFound, Refused
from guong.life import slips
from guong.office import GUEST
from guong.store import engine as stores
from guong.store.ballots import BallotBox
from guong.store.books import StoreBooks
from guong.store.journal import Item
from guong.store.upkeep import rebuild
from life.chamber import Chamber, chamber, chamber_at

__all__ = ["chamber"]

RECOUNT = Path(__file__).parents[2] / "docs" / "recount.py"


# Slips as text


def test_slips_have_eighty_bits_and_no_letters_that_people_confuse() -> None:
    made = [slips.fresh(slips.SLIP) for _ in range(200)]
    assert len(slips.LETTERS) == len(set(slips.LETTERS)) == 32
    assert not set("01IO") & set(slips.LETTERS)
    assert slips.SLIP * 5 >= 80
    assert slips.SECRET * 5 >= 128
    assert len(set(made)) == 200
    assert set("".join(made)) == set(slips.LETTERS)
    assert re.fullmatch(r"(\w{4}-){4}\w", slips.grouped(made[0]))


def test_every_wrong_letter_and_every_change_of_places_is_told() -> None:
    letters = slips.fresh(slips.SLIP)
    assert slips.typed(f" {slips.grouped(letters).lower()} ") == slips.typed(slips.scanned(9, letters)) == letters
    wrong = [
        letters[:place] + other + letters[place + 1 :]
        for place in range(len(letters))
        for other in slips.LETTERS
        if other != letters[place]
    ]
    wrong += [
        letters[:one] + letters[other] + letters[one + 1 : other] + letters[one] + letters[other + 1 :]
        for one in range(len(letters))
        for other in range(one + 1, len(letters))
        if letters[one] != letters[other]
    ]
    for typed in [*wrong, letters[:-1], letters + "A", "", "Đ" * 17, letters.replace(letters[0], "0")]:
        with pytest.raises(BadInput) as refused:
            slips.typed(typed)
        assert len(typed) < 5 or typed not in str(refused.value)


def test_equal_slips_of_two_sessions_are_kept_differently() -> None:
    letters = slips.fresh(slips.SLIP)
    assert slips.slip_hash(slips.session_key(), letters) != slips.slip_hash(slips.session_key(), letters)


# Voting


def test_slips_are_told_once_and_only_hashes_stay(chamber: Chamber) -> None:
    key = chamber.rolled(chamber.appraised())
    made = chamber.do("issue-slips", session=key)["slips"]
    assert len(made) == 5
    rows = chamber.rows()
    assert len(rows["slips"]) == 5
    for slip in made:
        letters = slip["token"].replace("-", "")
        assert slip["qr"] == f"GUONG:{key}:{letters}"
        assert letters not in str(rows)
        assert slip["token"] not in str(rows)
    assert "đã phát 5 phiếu" in chamber.refused(Refused, "issue-slips", session=key)
    assert "hãy huỷ phiếu bằng void-slips trước" in chamber.refused(Refused, "roll-call", session=key, present=["M1"])


def test_voided_slips_vote_no_more(chamber: Chamber) -> None:
    dossier = chamber.appraised()
    key = chamber.rolled(dossier)
    assert "chưa phát phiếu nào" in chamber.refused(Refused, "void-slips", session=key)
    old = chamber.do("issue-slips", session=key)["slips"][0]["token"]
    assert chamber.do("void-slips", session=key, reason="in hỏng")["voided"] == 5
    new = chamber.do("issue-slips", session=key)["slips"][0]["token"]
    chamber.do("open-ballot", session=key)
    said = chamber.refused(Refused, "cast-ballot", session=key, token=old, choices={})
    assert said.startswith(f"Mã phiếu không phải của phiên họp số {key};")
    chamber.cast(key, new, {dossier: "yes"})
    assert "đang bỏ phiếu, nên không làm được bước void-slips" in chamber.refused(Refused, "void-slips", session=key)


def test_a_slip_votes_once_from_the_opening_to_the_closing(chamber: Chamber) -> None:
    dossier = chamber.appraised()
    key = chamber.rolled(dossier)
    tokens = [slip["token"] for slip in chamber.do("issue-slips", session=key)["slips"]]
    vote: dict[str, Any] = {"session": key, "choices": {str(dossier): "yes"}}

    def said(kind: type[GuongError], **more: Any) -> str:
        told = chamber.refused(kind, "cast-ballot", ANYONE, **{**vote, "token": tokens[0], **more})
        assert tokens[0] not in told
        assert tokens[0].replace("-", "") not in told
        return told

    assert "đã triệu tập, nên không nhận phiếu" in said(Refused)
    chamber.do("open-ballot", session=key)
    first = tokens[0]
    swapped = first[:-3] + ("2" if first[-3] != "2" else "3") + first[-2:]
    assert said(BadInput, token=swapped).startswith("Mã phiếu gõ chưa đúng;")
    assert "không phải của phiên họp" in said(Refused, token=slips.grouped(slips.fresh(slips.SLIP)))
    assert said(BadInput, choices={"99999": "yes"}) == (
        f"Phiếu ghi một hồ sơ không có trong chương trình; các hồ sơ: {dossier}."
    )
    assert "chọn yes, no hoặc blank" in said(BadInput, choices={str(dossier): "maybe"})
    assert said(NotFound, session=99999).startswith("Không có phiên họp số 99999")
    chamber.cast(key, first, {dossier: "yes"})
    assert said(Refused) == "Phiếu này đã bỏ rồi; mỗi phiếu chỉ dùng một lần."
    chamber.do("close-ballot", session=key)
    assert "đã đóng, nên không nhận phiếu" in said(Refused, token=tokens[1])


def test_what_a_ballot_leaves_out_is_blank(chamber: Chamber) -> None:
    one, other = chamber.appraised("P1"), chamber.appraised("P2")
    key, tokens = chamber.opened(one, other)
    chamber.cast(key, tokens[0], {other: "no"})
    for token in tokens[1:4]:
        chamber.cast(key, token, {one: "yes"})
    tallies = chamber.do("close-ballot", session=key)["tallies"]
    assert [(told["yes"], told["no"], told["blank"]) for told in tallies] == [(3, 0, 1), (0, 1, 3)]


def test_an_open_ballot_tells_only_how_many_slips_are_spent(chamber: Chamber) -> None:
    dossier = chamber.appraised()
    key, tokens = chamber.opened(dossier)
    before = chamber.ask("session", session=key)
    chamber.cast(key, tokens[0], {dossier: "no"})
    after = chamber.ask("session", session=key)
    assert before["slips"] == {"issued": 5, "spent": 0}
    assert after.pop("slips") == {"issued": 5, "spent": 1}
    before.pop("slips")
    assert after == before
    for name in ("minutes", "receipts"):
        with pytest.raises(Refused, match="chỉ xem được sau khi kết thúc bỏ phiếu"):
            chamber.ask(name, session=key)


def test_a_ballot_nobody_voted_in_is_not_closed(chamber: Chamber) -> None:
    dossier = chamber.appraised()
    key, _ = chamber.opened(dossier)
    assert "chưa có phiếu nào" in chamber.refused(Refused, "close-ballot", session=key)
    chamber.do("cancel-session", session=key, reason="mất điện")
    assert chamber.state(dossier) == "appraised"
    assert "đã huỷ, nên không nhận phiếu" in chamber.refused(Refused, "cast-ballot", session=key, token="", choices={})


@pytest.mark.parametrize(
    "stuffed",
    [
        "INSERT INTO ballots VALUES ({session}, {dossier}, 'f', 'yes')",
        "INSERT INTO ballots VALUES ({session}, 99999, 'f', 'yes')",
        "DELETE FROM ballots",
        "INSERT INTO slips VALUES ({session}, 'f', 0)",
        "UPDATE slips SET spent = 0",
    ],
)
def test_a_box_that_was_tampered_with_is_not_counted(chamber: Chamber, stuffed: str) -> None:
    dossier = chamber.appraised()
    key, tokens = chamber.opened(dossier)
    for token in tokens[:3]:
        chamber.cast(key, token, {dossier: "no"})
    with chamber.office._engine.begin() as connection:
        connection.exec_driver_sql(stuffed.format(session=key, dossier=dossier))
    chamber.refused(Refused, "close-ballot", session=key)
    chamber.do("cancel-session", session=key, reason="hòm phiếu bị sửa")
    assert chamber.state(dossier) == "appraised"


def test_cancelling_takes_all_votes_out(chamber: Chamber) -> None:
    dossier = chamber.appraised()
    key, tokens = chamber.opened(dossier)
    chamber.cast(key, tokens[0], {dossier: "yes"})
    chamber.do("cancel-session", session=key, reason="mất điện")
    assert chamber.rows()["ballots"] == chamber.rows()["slips"] == []


def test_of_a_practice_session_only_its_state_stays(chamber: Chamber) -> None:
    dossier = chamber.appraised()
    key, tokens = chamber.opened(dossier, practice=True)
    assert chamber.state(dossier) == "appraised"
    for token in tokens:
        chamber.cast(key, token, {dossier: "yes"})
    before = chamber.rows()
    closed = chamber.do("close-ballot", session=key)
    assert closed["tallies"][0]["outcome"] == "passed"
    after = chamber.rows()
    assert after["slips"] == after["ballots"] == []
    assert after["facts"] == before["facts"]
    added = [row for row in after["records"] if row[0] not in {old[0] for old in before["records"]}]
    assert [(row[1], row[2]) for row in added] == [(key, "session")]
    assert chamber.state(dossier) == "appraised"
    with pytest.raises(Refused, match="là họp thử"):
        chamber.ask("receipts", ANYONE, session=key)
    assert chamber.do("table-dossier", session=chamber.called(), dossier=dossier)["ballot"] == 1


# Papers


def counts(dossier: int, yes: int, no: int = 0, blank: int = 0, invalid: int = 0) -> list[dict[str, int]]:
    """One dossier's papers."""
    return [{"dossier": dossier, "yes": yes, "no": no, "blank": blank, "invalid": invalid}]


def test_papers_count_once_two_people_enter_the_same(chamber: Chamber) -> None:
    dossier = chamber.appraised()
    key = chamber.called(dossier)
    chamber.do("roll-call", session=key, present=["M1", "M2", "M3", "M4"], opinions=["M5"])
    chamber.do("open-ballot", session=key)
    assert "mà chưa kiểm" in chamber.refused(Refused, "close-ballot", session=key)
    first = chamber.do("count-paper", "tccb", session=key, counts=counts(dossier, 4, 1))
    assert first["state"] == "first"
    assert "4" not in first["message"]
    assert "lần hai phải do người khác" in chamber.refused(Refused, "count-paper", "tccb", session=key, counts=counts(dossier, 4, 1))  # fmt: skip
    assert "mới có một người nhập" in chamber.refused(Refused, "close-ballot", session=key)
    differing = chamber.do("count-paper", "tccb2", session=key, counts=counts(dossier, 3, 2))
    assert differing == {
        "session": key,
        "state": "void",
        "message": "Hai lần nhập khác nhau nên cả hai bị huỷ; hãy kiểm phiếu lại và nhập lại từ đầu.",
    }
    assert chamber.ask("session", session=key)["paper"] == "none"
    chamber.do("count-paper", "tccb2", session=key, counts=counts(dossier, 3, 1, 0, 1))
    assert chamber.do("count-paper", "tccb", session=key, counts=counts(dossier, 3, 1, 0, 1))["state"] == "accepted"
    assert "đã kiểm xong" in chamber.refused(Refused, "count-paper", session=key, counts=counts(dossier, 3, 1, 0, 1))
    told = chamber.do("close-ballot", session=key)["tallies"][0]
    assert (told["yes"], told["no"], told["invalid"], told["outcome"]) == (3, 1, 1, "passed")
    minutes = chamber.ask("minutes", session=key)
    assert (minutes["results"][0]["paper"], minutes["results"][0]["electronic"]) == (5, 0)
    assert [one["name"] for one in minutes["opinions"]] == ["Ủy viên 5"]


@pytest.mark.parametrize(
    ("told", "what"),
    [
        ([(0, 4, 2)], "6 phiếu giấy, mà chỉ còn 5 người chưa bỏ phiếu điện tử"),
        ([(0, -1, 2)], "số phiếu không thể âm"),
        ([(0, 0, 0)], "0 phiếu giấy, ít hơn 1 ý kiến đã nhận"),
        ([(0, 2, 0), (0, 2, 0)], "mỗi hồ sơ một lần"),
        ([(1, 2, 0)], "mỗi hồ sơ một lần"),
        ([], "mỗi hồ sơ một lần"),
    ],
)
def test_papers_that_cannot_be(chamber: Chamber, told: list[tuple[int, int, int]], what: str) -> None:
    dossier = chamber.appraised()
    key = chamber.called(dossier)
    chamber.do("roll-call", session=key, present=["M1", "M2", "M3", "M4"], opinions=["M5"])
    chamber.do("open-ballot", session=key)
    given = [{"dossier": dossier + more, "yes": yes, "no": no} for more, yes, no in told]
    assert what in chamber.refused(GuongError, "count-paper", session=key, counts=given)


def test_both_kinds_of_votes_are_never_more_than_those_who_vote(chamber: Chamber) -> None:
    dossier = chamber.appraised()
    key, tokens = chamber.opened(dossier)
    chamber.cast(key, tokens[0], {dossier: "no"})
    chamber.cast(key, tokens[1], {dossier: "yes"})
    said = chamber.refused(Refused, "count-paper", session=key, counts=counts(dossier, 4))
    assert "4 phiếu giấy, mà chỉ còn 3 người" in said
    for account in ("tccb", "tccb2"):
        chamber.do("count-paper", account, session=key, counts=counts(dossier, 2))
    chamber.cast(key, tokens[2], {dossier: "yes"})
    said = chamber.refused(Refused, "cast-ballot", ANYONE, session=key, token=tokens[3], choices={})
    assert "đã đủ số phiếu cùng với phiếu giấy" in said
    told = chamber.do("close-ballot", session=key)["tallies"][0]
    assert (told["yes"], told["no"], told["outcome"]) == (4, 1, "passed")


def test_written_opinions_must_be_counted(chamber: Chamber) -> None:
    dossier = chamber.appraised()
    key = chamber.called(dossier)
    chamber.do("roll-call", session=key, present=["M1", "M2", "M3", "M4"], opinions=["M5"])
    tokens = [slip["token"] for slip in chamber.do("issue-slips", session=key)["slips"]]
    assert len(tokens) == 4
    chamber.do("open-ballot", session=key)
    for token in tokens:
        chamber.cast(key, token, {dossier: "yes"})
    assert "đã nhận 1 ý kiến bằng văn bản mà chưa kiểm" in chamber.refused(Refused, "close-ballot", session=key)
    for account in ("tccb", "tccb2"):
        chamber.do("count-paper", account, session=key, counts=counts(dossier, 1))
    assert chamber.do("close-ballot", session=key)["tallies"][0]["yes"] == 5


# Receipts and the outside script


def recount(told: dict[str, Any], path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the script outside of everything of ours."""
    file = path / "receipts.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    command = [sys.executable, "-I", str(RECOUNT), str(file), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def published(chamber: Chamber) -> tuple[dict[str, Any], list[str], int]:
    """What a closed session published, the voters' secrets, and its dossier."""
    one, other = chamber.appraised("P1"), chamber.appraised("P2")
    key, tokens = chamber.opened(one, other)
    chosen = ["yes", "yes", "no", "blank"]
    secrets = [chamber.cast(key, token, {one: choice}) for token, choice in zip(tokens, chosen, strict=False)]
    for account in ("tccb", "tccb2"):
        told = counts(one, 1) + counts(other, 0, 0, 0, 1)
        chamber.do("count-paper", account, session=key, counts=told)
    chamber.do("close-ballot", session=key)
    return chamber.ask("receipts", ANYONE, session=key), secrets, one


def test_the_script_is_short_and_stands_alone() -> None:
    lines = RECOUNT.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 40
    assert not [line for line in lines if re.match(r"\s*(import|from) guong", line)]


def test_anybody_can_recount_and_every_voter_find_the_own_vote(
    published: tuple[dict[str, Any], list[str], int], tmp_path: Path
) -> None:
    told, secrets, one = published
    done = recount(told, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[0] == f"{one} yes=3 no=1 blank=1 invalid=0 passed ok"
    assert recount(told, tmp_path, "--share", "1/2", "--over", "--of", "5").returncode == 0
    assert recount(told, tmp_path, "--share", "9/10", "--of", "5").returncode == 1
    for secret, choice in zip(secrets, ("yes", "yes", "no", "blank"), strict=True):
        done = recount(told, tmp_path, "--secret", secret.lower())
        assert done.returncode == 0
        assert f"your vote: {choice}" in done.stdout.splitlines()[1]
    done = recount(told, tmp_path, "--secret", slips.grouped(slips.fresh(slips.SECRET)))
    assert done.returncode == 1
    assert "NOT FOUND" in done.stdout


def _changed_vote(told: dict[str, Any]) -> None:
    vote = next(vote for vote in told["dossiers"][0]["receipts"] if vote["choice"] == "no")
    vote["choice"] = "yes"


def _lost_vote(told: dict[str, Any]) -> None:
    told["dossiers"][0]["receipts"].pop()


def _doubled_vote(told: dict[str, Any]) -> None:
    receipts = told["dossiers"][0]["receipts"]
    receipts[0] = receipts[1]


def _other_outcome(told: dict[str, Any]) -> None:
    told["dossiers"][1]["outcome"] = "passed"


def _stuffed(told: dict[str, Any]) -> None:
    told["dossiers"][0]["receipts"].append({"receipt": "f" * 64, "choice": "yes"})
    told["dossiers"][0]["totals"]["yes"] += 1


def _void_called_passed(told: dict[str, Any]) -> None:
    told["dossiers"][0]["free"] = 3


@pytest.mark.parametrize(
    "tamper", [_changed_vote, _lost_vote, _doubled_vote, _other_outcome, _stuffed, _void_called_passed]
)
def test_the_script_finds_a_tampered_list(
    published: tuple[dict[str, Any], list[str], int], tmp_path: Path, tamper: Callable[[dict[str, Any]], None]
) -> None:
    told, _, _ = published
    tamper(told)
    done = recount(told, tmp_path)
    assert done.returncode == 1
    assert "WRONG" in done.stdout


def test_a_vote_replaced_with_its_total_is_found_by_its_voter(
    published: tuple[dict[str, Any], list[str], int], tmp_path: Path
) -> None:
    told, secrets, one = published
    mine = hashlib.sha256(f"{secrets[2].replace('-', '')}|{told['session']}|{one}".encode()).hexdigest()
    vote = next(vote for vote in told["dossiers"][0]["receipts"] if vote["receipt"] == mine)
    vote["receipt"] = "0" * 64
    assert recount(told, tmp_path).returncode == 0
    assert recount(told, tmp_path, "--secret", secrets[2]).returncode == 1


def test_receipts_are_sorted_name_nobody_and_cannot_be_linked(
    published: tuple[dict[str, Any], list[str], int],
) -> None:
    told, _, _ = published
    for dossier in told["dossiers"]:
        listed = [vote["receipt"] for vote in dossier["receipts"]]
        assert listed == sorted(listed)
        assert len(set(listed)) == 4
    assert not {vote["receipt"] for vote in told["dossiers"][0]["receipts"]} & {
        vote["receipt"] for vote in told["dossiers"][1]["receipts"]
    }
    assert "Người" not in str(told)
    assert "Ủy viên" not in str(told)


# Nobody can tell who cast which


class Watcher:
    """Somebody with the whole database, its files and its journal before and after each vote."""

    def __init__(self, chamber: Chamber) -> None:
        self.chamber = chamber
        self.seen: list[tuple[Rows, dict[str, bytes]]] = []

    def look(self) -> None:
        """Copy everything."""
        where = self.chamber.office.where
        files = {}
        if "://" not in where:
            path = Path(where)
            files = {one.name: one.read_bytes() for one in path.parent.iterdir() if not one.name.endswith("-shm")}
        self.seen.append((self.chamber.rows(), files))

    def differences(self) -> Iterator[tuple[dict[str, tuple[list[Any], list[Any]]], bytes]]:
        """From look to look: the rows that went and came by table, and the bytes that came in files."""
        for (old, before), (new, after) in pairwise(self.seen):
            rows = {
                table: ([row for row in old[table] if row not in new[table]], [row for row in new[table] if row not in old[table]])
                for table in old
                if old[table] != new[table]
            }  # fmt: skip
            yield rows, b"".join(_new_bytes(before.get(name, b""), content) for name, content in after.items())


def _new_bytes(old: bytes, new: bytes) -> bytes:
    """What a file holds now that it did not: what was added at its end, and blocks that changed."""
    blocks = (range(start, min(start + 64, len(new))) for start in range(0, len(new), 64))
    return b"".join(
        new[one.start : one.stop] for one in blocks if old[one.start : one.stop] != new[one.start : one.stop]
    )


def leaks(watcher: Watcher, tokens: list[str], secrets: list[str]) -> list[str]:
    """What the differences tell beyond one more vote under fresh receipts and one more spent slip."""
    found = []
    words = [
        *(f"M{one}" for one in range(1, 6)),
        *(f"Ủy viên {one}" for one in range(1, 6)),
        "tccb",
        "van-phong",
        GUEST.id,
    ]
    letters = [word.replace("-", "") for word in (*tokens, *secrets)]
    times = {micros(watcher.chamber.office.clock()).to_bytes(8, "big")[:3]}
    for rows, added in watcher.differences():
        if set(rows) != {"slips", "ballots"}:
            found.append(f"tables: {sorted(rows)}")
        said = str(rows)
        found += [
            f"row: {word}"
            for word in (*words, *tokens, *letters, *secrets)
            if f"'{word}'" in said or (len(word) > 6 and word in said)
        ]
        found += [f"file: {word}" for word in (*tokens, *letters, *secrets) if word.encode() in added]
        found += [f"file: {word}" for word in words if len(word) > 3 and word.encode() in added]
        found += ["file: a time" for time in times if time in added]
        gone, came = rows.get("slips", ([], []))
        if [(row[:2], bool(row[2])) for row in came] != [(row[:2], not row[2]) for row in gone]:
            found.append("slips: more than one was spent")
        for row in rows.get("ballots", ([], []))[1]:
            if len(row) != 4 or not re.fullmatch("[0-9a-f]{64}", row[2]):
                found.append(f"ballots: {row}")
    return found


CHOICES = ("yes", "yes", "yes", "no", "blank")


def watched(where: str, order: tuple[int, ...] = (0, 1, 2, 3, 4), plant: Callable[[Chamber], None] | None = None) -> tuple[Chamber, Watcher, list[str]]:  # fmt: skip
    """A session of five, watched: members vote one after the other, each with a slip drawn at random."""
    chamber = chamber_at(where)
    dossier = chamber.appraised()
    key, tokens = chamber.opened(dossier)
    watcher = Watcher(chamber)
    if plant:
        plant(chamber)
    watcher.look()
    secrets = []
    for voter in order:
        secrets.append(chamber.cast(key, tokens[voter], {dossier: CHOICES[voter]}))
        watcher.look()
    found = leaks(watcher, tokens, secrets)
    chamber.do("close-ballot", session=key)
    watcher.look()
    return chamber, watcher, found


def test_a_vote_leaves_nothing_that_tells_whose_it_is(where: str) -> None:
    chamber, watcher, found = watched(where)
    assert found == []
    assert [len(rows["journal"]) for rows, _ in watcher.seen[:-1]] == [len(watcher.seen[0][0]["journal"])] * 6
    chamber.office.close()


def _journaled(chamber: Chamber) -> None:
    """Every vote leaves an item for the journal."""
    real = StoreBooks.ballot_box

    def box(self: StoreBooks, session: int) -> BallotBox:
        self.items.append(Item(None, '{"put":"note","row":{}}'))
        return real(self, session)

    chamber.patch.setattr(StoreBooks, "ballot_box", box)  # type: ignore[attr-defined]


def _timed(chamber: Chamber) -> None:
    """A table of votes with their moments, beside ours."""
    engine = chamber.office._engine
    with engine.begin() as connection:
        connection.execute(sql("CREATE TABLE noted (at BIGINT)"))
    real = BallotBox.cast

    def cast(self: BallotBox, hash: str, votes: Any) -> None:  # noqa: A002
        real(self, hash, votes)
        self.connection.execute(sql(f"INSERT INTO noted VALUES ({micros(chamber.office.clock())})"))

    chamber.patch.setattr(BallotBox, "cast", cast)  # type: ignore[attr-defined]


def _told(chamber: Chamber) -> None:
    """The slip's letters stand in the receipt's place."""
    chamber.patch.setattr("guong.life.ballots.slip_hash", lambda _key, letters: letters)  # type: ignore[attr-defined]
    with chamber.office._engine.begin() as connection:
        connection.execute(sql("DELETE FROM slips"))
    real = BallotBox.is_spent

    def is_spent(self: BallotBox, hash: str) -> bool | None:  # noqa: A002
        self.issue([hash])
        return real(self, hash)

    chamber.patch.setattr(BallotBox, "is_spent", is_spent)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("plant", "what"),
    [(_journaled, "tables: ['ballots', 'journal'"), (_timed, "file: a time"), (_told, "row: ")],
)
def test_a_planted_leak_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plant: Callable[[Chamber], None], what: str
) -> None:
    monkeypatch.setattr(Chamber, "patch", monkeypatch, raising=False)
    chamber, _, found = watched(str(tmp_path / "books.guong"), plant=plant)
    assert [one for one in found if one.startswith(what)], found
    chamber.office.close()


def shape(watcher: Watcher) -> list[tuple[dict[str, int], Counter[str]]]:
    """What each look tells that is not random: how many rows each table has, and the choices made so far."""
    return [
        ({table: len(rows) for table, rows in seen.items()}, Counter(row[3] for row in seen["ballots"]))
        for seen, _files in watcher.seen
    ]


def test_two_members_who_swap_their_votes_leave_the_same(tmp_path: Path) -> None:
    """Who voted first is another; drawn at random, slips and receipts are all that differs."""
    one, first, _ = watched(str(tmp_path / "one.guong"), (0, 3, 1, 2, 4))
    other, second, _ = watched(str(tmp_path / "other.guong"), (1, 3, 0, 2, 4))
    assert shape(first) == shape(second)
    told = [[row for row in made.rows()["records"] if row[2] != "session"] for made in (one, other)]
    plain = [re.sub("[0-9a-f]{64}", "#", str(rows)) for rows in told]
    choices = [sorted(re.findall(r'choice":"(\w+)"', said)) for said in plain]
    assert choices[0] == choices[1] == sorted(CHOICES)
    for made in (one, other):
        made.office.close()


def test_after_closing_no_row_and_no_file_tells_the_order_of_votes(where: str) -> None:
    chamber, watcher, _ = watched(where, (3, 0, 4, 1, 2))
    rows, files = watcher.seen[-1]
    receipts = [row[2] for row in rows["ballots"]]
    assert receipts == sorted(receipts)
    if files:
        assert files["books.guong-wal"] == b""
        main = files["books.guong"]
        places = [main.rindex(receipt.encode()) for receipt in receipts]
        assert places in (sorted(places), sorted(places, reverse=True))
    else:
        with chamber.office._engine.connect() as connection:
            for table in ("slips", "ballots"):
                made = connection.execute(sql(f"SELECT count(DISTINCT xmin::text) FROM {table}")).scalar_one()
                assert made == 1
    chamber.office.close()


def test_the_journal_still_verifies_and_says_nothing_of_votes(chamber: Chamber) -> None:
    dossier = chamber.appraised()
    chamber.voted(dossier, yes=4, no=1)
    assert chamber.ask("verify-journal")["fault"] is None
    commands = [entry["command"] for entry in chamber.ask("journal")]
    assert "cast-ballot" not in commands
    assert {"open-ballot", "close-ballot"} <= set(commands)


def test_a_replayed_journal_gives_the_same_sessions_and_tallies_without_ballots(chamber: Chamber) -> None:
    key, _ = chamber.voted(chamber.appraised(), yes=4, no=1)
    target = stores.create("sqlite://")
    with stores.reading(chamber.office._engine) as source, stores.writing(target) as connection:
        rebuild(source, connection)
    again = dump(target)
    assert again["records"] == chamber.rows()["records"]
    assert again["ballots"] == again["slips"] == []
    assert len(chamber.rows()["ballots"]) == 5, key


def test_a_signed_in_account_leaves_no_more_than_anybody(chamber: Chamber) -> None:
    dossier = chamber.appraised()
    key, tokens = chamber.opened(dossier)
    before = chamber.rows("slips", "ballots")
    done = chamber.given("cast-ballot", "tccb", session=key, token=tokens[0], choices={str(dossier): "yes"})
    assert done.entry is None
    assert chamber.rows("slips", "ballots") == before
