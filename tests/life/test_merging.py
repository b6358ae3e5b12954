"""Two entries of one person become one, in the life too; and what is left of somebody erased."""

from typing import Any

import pytest

from commands.desk import INSTALLED, Ticking, deserialized, dump
from guong.errors import GuongError, Refused
from guong.records import classes
from guong.store import engine as stores
from guong.store.upkeep import rebuild
from life import told
from life.chamber import Chamber
from life.living import ACCOUNTS, PAPER, lived
from life.room import AUTUMN

pytest_plugins = ("life.chamber",)


@pytest.fixture
def office() -> Chamber:
    """Something of every kind."""
    return Chamber(deserialized(lived()[0], Ticking(AUTUMN), INSTALLED))


def double(chamber: Chamber, code: str = "PX", unit: str = "CC2") -> None:
    """A second entry of somebody."""
    chamber.person(code, unit, full_name=f"Người {code}", begin="2015-01-01")


def recognised(chamber: Chamber, code: str, round_: str) -> int:
    """The dossier of somebody recognised, as a special case."""
    key = chamber.nominated(code, chamber.round(round_, vote_rule=""))
    chamber.do("mark-special", dossier=key, reason="Hội đồng ngành")
    chamber.do("appraise", dossier=key, opinion="trường hợp đặc biệt")
    chamber.do("decide", dossiers=[key], outcome="recognise", **PAPER)
    return key


def test_all_that_the_life_says_of_the_second_goes_to_the_first(chamber: Chamber) -> None:
    """A dossier with its recognition, a sign with its facts, a plan, a seat, kin, a helper, a session's member."""
    double(chamber)
    fact = chamber.fact("PX", "initiative", 2023, level="cơ sở", number="1")
    dossier = recognised(chamber, "PX", "khac")
    told_ = {"subject": "PX", "source": "practice", "text": "Cách làm hay", "day": "2024-01-05"}
    sign = chamber.do("note-sign", facts=[fact], **told_)["sign"]
    chamber.do("appoint-member", person="PX", begin="2021-01-01")
    session = chamber.called()
    chamber.do("roll-call", session=session, present=["M1", "M2", "PX"], opinions=["M3"])
    chamber.do("declare-kin", person="M1", other="PX", relation="anh em")
    plan = chamber.do("open-plan", subject="P2", criteria_set="base-annual", term="2023", helper="PX")["plan"]
    item = {"channel": "unit-page", "title": "Gương", "consent": True}
    chamber.do("draft-item", subject="PX", **item)
    made = chamber.do("merge-people", keep="P6", drop="PX")
    assert made["moved"] > 10
    seen = chamber.ask("dossier", dossier=dossier)
    assert (seen["subject"], seen["state"]) == ("P6", "recognised")
    [recognition] = chamber.ask("facts", subject="P6", kind="recognition")
    assert f'"fact":{recognition["fact"]},' in next(row[9] for row in chamber.rows()["records"] if row[1] == dossier and row[-1] is None)  # fmt: skip
    [one] = chamber.ask("signs")["signs"]
    assert (one["sign"], one["subject"]) == (sign, "P6")
    assert one["facts"] == [row["fact"] for row in chamber.ask("facts", subject="P6", kind="initiative")]
    assert [row["name"] for row in chamber.ask("session", session=session)["present"]][2:] == ["Người P6"]
    assert "P6" in chamber.ask("plan", plan=plan)["helper"]
    assert [row["subject"] for row in chamber.ask("items", subject="P6")] == ["P6"]
    assert "P6" in [row["person"] for row in chamber.ask("council")]
    chamber.do("withdraw-kin", person="P6", other="M1", reason="thử")
    chamber.do("revoke", dossier=dossier, ground="fraud", reason="khai sai", number="9/QĐ")
    assert chamber.ask("facts", subject="P6", kind="recognition") == []
    assert chamber.ask("verify-journal") == {"whole": True, "fault": None}


def test_a_decision_on_the_second_is_watched_by_way_of_the_first(chamber: Chamber) -> None:
    double(chamber)
    recognised(chamber, "PX", "khac")
    chamber.do("merge-people", keep="P6", drop="PX")
    for review in chamber.ask("reviews"):
        chamber.do("settle-review", review=review["review"], conclusion="upheld", reason="chỉ gộp mục")
    chamber.fact("P6", "rating", 2023, code="KHTNV")
    assert [review["subject"] for review in chamber.ask("reviews", state="open")] == ["P6"]


@pytest.mark.parametrize(
    "what", ["dossier", "honour", "plan", "council", "kin", "kin of both", "helper", "recognition"]
)
def test_what_cannot_both_be_is_not_merged(chamber: Chamber, what: str) -> None:
    double(chamber)
    chamber.do("add-fact", kind="recognition", subject="P1", values={"about": "base-annual", "term": "2023"})
    plan = {"criteria_set": "base-annual", "term": "2023"}
    if what == "dossier":
        chamber.draft("P6")
        chamber.draft("PX")
    elif what == "honour":
        event = {"sort": "unit-conference", "title": "Hội nghị", "day": "2024-01-08", "unit": "CC2"}
        key = chamber.do("plan-event", **event)["event"]
        for code in ("P6", "PX"):
            values = {"about": "base-period", "term": "2021-2025" if code == "PX" else "2016-2020"}
            chamber.do("add-fact", kind="recognition", subject=code, values=values)
            chamber.do("choose-honoured", event=key, subject=code)
    elif what == "plan":
        chamber.do("open-plan", subject="P6", **plan)
        chamber.do("open-plan", subject="PX", **plan)
    elif what == "council":
        chamber.do("appoint-member", person="P6", begin="2021-01-01", end="2023-12-31")
        chamber.do("appoint-member", person="PX", begin="2023-12-31")
    elif what == "kin":
        chamber.do("declare-kin", person="P6", other="PX", relation="anh em")
    elif what == "kin of both":
        chamber.do("declare-kin", person="P6", other="M1", relation="anh em")
        chamber.do("declare-kin", person="M1", other="PX", relation="anh em")
    elif what == "helper":
        chamber.do("open-plan", subject="P6", helper="PX", **plan)
    else:
        for number, code in enumerate(("P6", "PX")):
            recognised(chamber, code, f"r{number}")
    said = chamber.refused(Refused, "merge-people", keep="P6", drop="PX")
    assert said.startswith("Không gộp được: ")


def test_every_place_that_names_a_person_is_known() -> None:
    """A new attribute with numbers has to be thought of: is it a person's key? Then its class says so in `people`."""
    numbers = {
        f"{cls.kind}.{name}"
        for cls in classes().values()
        for name, hint in cls.__annotations__.items()
        if "int" in str(hint).split("[")[-1].strip("']>") or hint in (int, tuple[int, ...])
        if name not in ("of", "subject", "unit", "key", "version")
    }
    other = {"dossier.fact", "decision.dossiers", "sign.facts", "movement.units", "obligation.units"}
    other |= {"replication-plan.models", "tie-break.tied", "tie-break.chosen", "notice.listed", "notice.days"}
    other |= {"round.quota", "round.counts", "session.slips", "evidence.size"}
    other |= {"sent.entry", "parcel.entry", "origin.entry", "origin.number"}
    other |= {f"tally.{name}" for name in ("ballot", "members", "voters", "free", "yes", "no", "blank", "invalid", "part", "whole")}  # fmt: skip
    named = {f"{cls.kind}.{path}" for cls in classes().values() for path in cls.people if "." not in path}
    assert numbers - other == named


@pytest.mark.parametrize("code", ["P1", "P2", "P3", "P4", "M1", "M2", "H1"])
def test_nothing_that_names_somebody_erased_remains(office: Chamber, code: str) -> None:
    """No code, no name, no kin; every question goes on; and the journal says the same books."""
    office.do("change-person", person=code, full_name=f"Tênriêng {code}")
    office.do("change-code", code=code, new_code=f"MÃRIÊNG-{code}")
    office.do("erase-person", person=f"MÃRIÊNG-{code}", confirm=f"MÃRIÊNG-{code}")
    everything = str(office.rows()).casefold()
    for name in ("tênriêng", "mãriêng", f"người {code}".casefold()):
        assert name not in everything, everything[everything.index(name) - 200 : everything.index(name) + 100]
    assert office.ask("verify-journal")["fault"] is None
    _ask_everything(office)
    target = stores.create("sqlite://")
    with stores.reading(office.office._engine) as source, stores.writing(target) as connection:
        rebuild(source, connection)
    for table in ("people", "postings", "facts", "records", "accounts", "verdicts"):
        assert dump(target)[table] == office.rows()[table], table


def _ask_everything(office: Chamber) -> None:
    """Every question of the life, by everybody; of every record that stands."""
    numbers = [row[1] for row in office.rows()["records"] if row[-1] is None]
    for name, (_roles, example) in told.QUERIES.items():
        first = next(iter(example), "")
        single = [{first: number} for number in numbers] if first == name else [{}, example]
        for fields in single:
            for by in ACCOUNTS:
                _asked(office, name, by, fields)


def _asked(office: Chamber, name: str, by: str, fields: dict[str, Any]) -> None:
    try:
        office.ask(name, by, **fields)
    except GuongError as error:
        assert "không còn hoặc chưa có trong sổ vào thời điểm" not in str(error), (name, fields)  # noqa: PT017
