"""A council that voted on two dossiers, and a list that is shown; everything is fictional."""

from documents.office import PLACE
from guong.office import FIRST_ACCOUNT
from life.chamber import Chamber, chamber_at


def sat(where: str = "sqlite://") -> tuple[Chamber, int, int]:
    """The office, a closed session with a delegate, an opinion and an absent member, and a list."""
    chamber = chamber_at(where, members=6)
    first, second = chamber.appraised("P1"), chamber.appraised("P2")
    chamber.do("declare-kin", person="M1", other="P2", relation="chị em ruột")
    session = chamber.called(first, second)
    delegates = [{"member": "M4", "delegate": "Lê Thị Thay, Phó Trưởng phòng", "paper": "Giấy uỷ quyền số 7/GUQ"}]
    chamber.do("roll-call", session=session, present=["M1", "M2", "M3"], delegates=delegates, opinions=["M5"])
    slips = [slip["token"] for slip in chamber.do("issue-slips", session=session)["slips"]]
    chamber.do("open-ballot", session=session)
    for number, token in enumerate(slips):
        chamber.cast(session, token, {first: "yes", second: "yes" if number > 1 else ("blank", "no")[number]})
    chamber.do("count-paper", FIRST_ACCOUNT, session=session, counts=[{"dossier": first, "yes": 1, "no": 0}, {"dossier": second, "yes": 0, "no": 1}])  # fmt: skip
    chamber.do("count-paper", "tccb2", session=session, counts=[{"dossier": first, "yes": 1, "no": 0}, {"dossier": second, "yes": 0, "no": 1}])  # fmt: skip
    chamber.do("close-ballot", session=session)
    third = chamber.appraised("P3")
    notice = chamber.do("publish-notice", title="Danh sách", dossiers=[third], channels=["board"], place="tầng 1")
    return chamber, session, int(notice["notice"])


def papers_of(session: int, notice: int) -> dict[str, dict[str, object]]:
    """The fields of the papers that are drawn from them."""
    return {
        "council-minutes": {"session": session, **PLACE},
        "public-notice": {"notice": notice, "place": "Thái Nguyên"},
    }
