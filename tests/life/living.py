"""An office in which something of every kind stands: what fuzzing, killing and erasing are tried on."""

from typing import Any

from commands.desk import serialized
from life.chamber import Chamber, chamber_at

PAPER = {"number": "1/QĐ", "issuer": "Cục", "day": "2024-01-08"}
ACCOUNTS = ("van-phong", "tccb", "lanh-dao", "dau-cc1", "kiem-tra", "nhap-lieu", "uy-vien", "quan-tri", "khach")
"""One for each role, the one that may do everything, and a guest."""
_books: dict[str, bytes] = {}


def lived_in(chamber: Chamber) -> dict[str, Any]:
    """Live through a little of everything; the numbers of what came of it."""
    do = chamber.do
    do("add-account", account="nhap-lieu", roles_given=["clerk"])
    do("add-account", account="uy-vien", roles_given=["member"], person="M1")
    do("add-account", account="quan-tri", roles_given=["admin"])
    made: dict[str, Any] = {"draft": chamber.draft("P1"), "appraised": chamber.appraised("P2")}
    made["session"] = chamber.rolled(made["appraised"])
    made["tabled"] = chamber.appraised("P3")
    made["voting"], slips = chamber.opened(made["tabled"])
    chamber.cast(made["voting"], slips[0], {made["tabled"]: "yes"})
    made["token"] = slips[1]
    made["recognised"] = _recognised(chamber)
    made["ready"] = chamber.appraised("P2", "khong-phieu")
    do("declare-kin", person="M1", other="P4", relation="vợ chồng")
    made["proposed"] = chamber.appraised("P1", chamber.round("len", vote_rule="", decides="upward"))
    made["notice"] = do(
        "publish-notice", dossiers=[made["proposed"]], title="Danh sách", channels=["board"], days=5
    )["notice"]  # fmt: skip
    made["listing"] = chamber.ask("notices")[0]["lines"][0]["listing"]
    made["objection"] = do("object", listing=made["listing"], said="Chưa đúng", anonymous=True)["objection"]
    made["sign"] = do("note-sign", subject="P2", source="press", text="Báo viết", day="2024-01-05")["sign"]
    made["plan"] = do("open-plan", subject="P2", criteria_set="base-annual", term="2023", helper="P3")["plan"]
    _honoured(chamber, made)
    _spread(chamber, made)
    do("set-obligation", code="bao-cao", what="Gửi báo cáo", due="2024-02-20", types=["chi cục"])
    made["question"] = do("ask-office", said="Mẫu nào?")["question"]
    do("launch-movement", code="CD", title="Cao điểm", type="peak", level="tỉnh", launched_by="UBND tỉnh", first="2023-01-10", last="2024-12-31", targets="83 %", content="Xử lý việc có điều kiện", plan="12/KH")  # fmt: skip
    made["review"] = chamber.ask("reviews")[0]["review"]
    return made


def _recognised(chamber: Chamber) -> int:
    """A recognition that was put in question since."""
    key = chamber.appraised("P3", chamber.round("khong-phieu", vote_rule=""))
    chamber.do("decide", dossiers=[key], outcome="recognise", **PAPER)
    chamber.fact("P3", "assessment", 2023, about="II.2.2.1.a", code="không đạt", body="Tập thể", day="07/01/2024")
    return key


def _honoured(chamber: Chamber, made: dict[str, Any]) -> None:
    event = {"sort": "unit-conference", "title": "Hội nghị", "day": "2024-01-08", "unit": "CC1"}
    made["event"] = chamber.do("plan-event", **event)["event"]
    made["honour"] = chamber.do("choose-honoured", event=made["event"], subject="P3", form="flowers")["honour"]
    made["introduction"] = chamber.do("introduce", subject="P3", to="region", document="5/CV")["introduction"]


def _spread(chamber: Chamber, made: dict[str, Any]) -> None:
    item = {"subject": "P3", "channel": "unit-page", "title": "Một tấm gương", "text": "Bài viết", "consent": True}
    made["item"] = chamber.do("draft-item", **item)["item"]
    made["model"] = chamber.do("describe-model", subject="P3", title="Sổ tay", description="Cách làm")["model"]
    made["adoption"] = chamber.do("adopt-model", model=made["model"], unit="CC2", evidence="1/BC")["adoption"]
    made["replication"] = chamber.do(
        "plan-replication", year=2024, measures="Học tập", exemplars=["P3"], models=[made["model"]], unit="CC2"
    )["replication-plan"]  # fmt: skip


def lived() -> tuple[bytes, dict[str, Any]]:
    """Such books in memory, made once, and the numbers of what is in them."""
    if not _books:
        chamber = chamber_at("sqlite://")
        _made.update(lived_in(chamber))
        _books["lived"] = serialized(chamber.office)
    return _books["lived"], _made


_made: dict[str, Any] = {}
