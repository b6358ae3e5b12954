"""The life of the sample office: by its own clock, in order, and with what a reader is told came of it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from guong import sample
from guong.errors import Refused
from guong.exchange.importing import ImportWorkbook
from guong.office import QUERIES, Office
from guong.sample.life import BEGIN, Act, AtOffice, Lived, Moving, played, whole_life
from guong.sample.life.acting import Script, Told, at, do, refused


@pytest.fixture(scope="module")
def lived() -> Iterator[tuple[Office, Lived]]:
    """An office in memory after its life."""
    clock = Moving.on(BEGIN)
    with Office.create("sqlite://", clock=clock) as office:
        office.do(ImportWorkbook(file=str(sample.path())))
        yield office, played(whole_life, AtOffice(office), clock)


def ask(office: Office, name: str, /, **fields: object) -> list[dict[str, object]]:
    answer: list[dict[str, object]] = office.ask(QUERIES[name](**fields))
    return answer


def test_every_entry_has_the_day_of_its_act(lived: tuple[Office, Lived]) -> None:
    office, life = lived
    times = [datetime.fromisoformat(str(one["time"])) for one in ask(office, "journal")]
    assert times == sorted(times)
    assert times[0] >= datetime(2023, 1, 1, tzinfo=UTC)
    assert times[-1] < datetime(2026, 2, 1, tzinfo=UTC)
    days = [day for day, _act in life.acts]
    assert days == sorted(days)
    assert days[-1] == date(2026, 1, 26)


def test_one_exemplar_goes_all_the_way(lived: tuple[Office, Lived]) -> None:
    facts = ask(lived[0], "facts", subject="NV012", kind="recognition")
    numbers = {str(one["number"]) for one in facts}
    assert numbers >= {"03/QĐ-CTHADS", "655/QĐ-BTP", "181/QĐ-THADS", "41/QĐ-BTP"}


def test_the_revoked_one_is_recognised_no_more(lived: tuple[Office, Lived]) -> None:
    office, life = lived
    assert ask(office, "facts", subject="CC-DINHHOA", kind="recognition") == []
    dossier = office.ask(QUERIES["dossier"](dossier=life.keys["CC-DINHHOA"]))
    steps = [one["step"] for one in dossier["steps"]]
    assert steps == [
        "nominate",
        "appraise",
        "table-dossier",
        "close-ballot",
        *["publish-notice"] * 2,
        "decide",
        "revoke",
    ]


def test_what_is_refused_says_why(lived: tuple[Office, Lived]) -> None:
    assert [act.name for _day, act in lived[1].acts if act.refused] == ["appraise", "decide", "table-dossier"]


class Deaf:
    """A stage that refuses nothing, or everything."""

    def __init__(self, *, refuses: bool) -> None:
        self.refuses = refuses

    def do(self, act: Act) -> None:
        if self.refuses:
            raise Refused(act.name)

    ask = do  # type: ignore[assignment]


def small(_files: object) -> Script[dict[str, int]]:
    yield at(2023, 1, 3)
    sentence = yield refused("a", "decide")
    yield Told(sentence)
    return {}


def test_a_script_gets_the_sentence_of_a_refusal() -> None:
    assert played(small, Deaf(refuses=True), Moving.on(BEGIN)).told == [(date(2023, 1, 3), "decide")]  # type: ignore[arg-type]


def test_what_should_be_refused_and_is_not_stops_the_life() -> None:
    with pytest.raises(AssertionError, match="decide was not refused"):
        played(small, Deaf(refuses=False), Moving.on(BEGIN))  # type: ignore[arg-type]


def test_the_clock_never_goes_back() -> None:
    def back(_files: object) -> Script[dict[str, int]]:
        yield at(2023, 1, 3)
        yield do("a", "b")
        yield at(2023, 1, 2)
        return {}

    with pytest.raises(ValueError, match="2023-01-02 is over"):
        played(back, Deaf(refuses=False), Moving.on(BEGIN))  # type: ignore[arg-type]
