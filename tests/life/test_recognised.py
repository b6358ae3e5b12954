"""A recognition that a dossier came to stands until a decision takes it back, in whatever words."""

import pytest

from guong.errors import Refused
from life.chamber import Chamber
from life.living import PAPER

pytest_plugins = ("life.chamber",)


@pytest.fixture
def dossier(chamber: Chamber) -> int:
    """P1, recognised."""
    key = chamber.appraised("P1", chamber.round("khong-phieu", vote_rule=""))
    chamber.do("decide", dossiers=[key], outcome="recognise", **PAPER)
    return key


def fact(chamber: Chamber) -> int:
    """The number of P1's one recognition."""
    [held] = chamber.ask("facts", subject="P1", kind="recognition")
    number: int = held["fact"]
    return number


def test_no_command_but_a_decision_takes_it_back(chamber: Chamber, dossier: int) -> None:
    said = chamber.refused(Refused, "withdraw-fact", fact=fact(chamber), reason="nhầm")
    assert said == (f"Công nhận này theo hồ sơ số {dossier}, không rút hay đổi kỳ được; hãy huỷ bỏ bằng lệnh revoke.")
    chamber.refused(Refused, "correct-fact", fact=fact(chamber), values={"term": "2022"})


def test_one_whose_paper_was_corrected_is_revoked_too(chamber: Chamber, dossier: int) -> None:
    chamber.do("correct-fact", fact=fact(chamber), values={"number": "11/QĐ"})
    assert chamber.ask("reviews", state="open") == []
    chamber.do("revoke", dossier=dossier, ground="fraud", reason="khai sai", number="9/QĐ")
    assert chamber.ask("facts", subject="P1", kind="recognition") == []


def test_nobody_is_recognised_twice_by_one_set_in_one_term(chamber: Chamber, dossier: int) -> None:
    again = chamber.appraised("P1", chamber.round("lai", vote_rule=""))
    said = chamber.refused(Refused, "decide", dossiers=[again], outcome="recognise", **PAPER)
    assert said == (
        f"Người P1 đã được công nhận base-annual 2023 theo hồ sơ số {dossier};"
        f" không công nhận hai lần, hãy kết thúc hồ sơ số {again}."
    )
