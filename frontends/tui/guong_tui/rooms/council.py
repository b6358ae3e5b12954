"""Council: sessions with conflicts, roll, slips, live quorum; ballots at this screen; paper totals; minutes."""

from collections.abc import Mapping
from typing import Any, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType

from guong_tui.board import Act, Board, Listing
from guong_tui.lang import day, said
from guong_tui.names import word

ONE = {"session": "session"}


def session_lines(one: Mapping[str, Any]) -> Text:
    """A session: quorum and threshold now, who is there, what is voted on; never how votes fell."""
    made = Text(f"{one['title']}", "bold")
    made.append(f"  {said('số', 'no.')} {one['session']} · {day(one['day'])} · {one['place']}\n", "dim")
    made.append(
        f"{one['state_name'].upper()}{said(' · họp thử', ' · practice') if one['practice'] else ''}\n", "bold cyan"
    )
    enough = one["quorum"]
    made.append(said("Đủ số người: ", "Quorum: "), "dim")
    made.append(f"{one['participants']}/{one['total']}", "bold green" if enough else "bold red")
    made.append(
        said(f", cần {one['quorum_needed']}", f", {one['quorum_needed']} needed") + ("  ✔\n" if enough else "  ✘\n")
    )
    made.append(said("Phiếu thuận cần có: ", "Votes needed: "), "dim")
    made.append(f"{one['votes_needed']}", "bold")
    made.append(f" ({one['share']}, {one['provision']})\n", "dim")
    slips = one["slips"]
    if slips["issued"]:
        width = 24
        done = round(width * slips["spent"] / slips["issued"])
        made.append(said("Phiếu đã bỏ: ", "Slips cast: "), "dim")
        made.append("█" * done + "░" * (width - done), "cyan")
        made.append(f" {slips['spent']}/{slips['issued']}\n")
    if one["paper"] != "none":
        told = {
            "first": said("một người đã nhập, chờ người thứ hai", "entered once, waits for the second"),
            "accepted": said("hai người nhập khớp nhau", "entered twice alike"),
        }
        made.append(f"{said('Phiếu giấy', 'Papers')}: {told.get(one['paper'], one['paper'])}\n")
    made.append(said("\nChương trình\n", "\nAgenda\n"), "bold")
    for each in one["agenda"]:
        made.append(f"  {said('hồ sơ', 'dossier')} {each['dossier']}  {each['subject']}\n")
    if one["conflicts"]:
        made.append(said("\nXung đột lợi ích\n", "\nConflicts of interest\n"), "bold yellow")
        for each in one["conflicts"]:
            made.append(f"  ⚠ {each['said']}\n", "yellow")
    for name, head in (
        ("present", said("Có mặt", "Present")),
        ("delegated", said("Ủy quyền", "Delegated")),
        ("opinions", said("Ý kiến bằng văn bản", "Written opinions")),
        ("absent", said("Vắng", "Absent")),
    ):
        if one.get(name):
            made.append(f"\n{head}\n", "bold")
            for each in one[name]:
                made.append(f"  {each['name']}")
                made.append(f"  {each['seat']}\n", "dim")
    return made


class Council(Board):
    """Sessions, members."""

    LISTS: ClassVar = (
        Listing(
            ("Phiên họp", "Sessions"),
            "sessions",
            ("session", "day", "title", "round", "state_name"),
            detail=("session", "session", "session"),
            draw=session_lines,
            kind="session",
            new=("call-session",),
            acts=(
                *(
                    Act(name, ONE)
                    for name in (
                        "roll-call",
                        "table-dossier",
                        "untable-dossier",
                        "issue-slips",
                        "void-slips",
                        "open-ballot",
                        "cast-ballot",
                        "count-paper",
                        "close-ballot",
                        "cancel-session",
                        "conflicts",
                        "minutes",
                        "receipts",
                    )
                ),
            ),
        ),
        Listing(
            ("Thành viên", "Members"),
            "council",
            ("person", "name", "seat_name", "begin", "end"),
            new=("appoint-member", "declare-kin"),
            acts=(
                Act("end-membership", {"person": "person"}),
                Act("declare-kin", {"person": "person"}),
                Act("withdraw-kin", {"person": "person"}),
            ),
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("b", "ballot", "Bỏ phiếu tại đây", id="council.ballot")]

    def __init__(self) -> None:
        super().__init__()
        self.members: list[Mapping[str, Any]] = []

    def load(self, after: Any = None) -> None:  # noqa: ANN401
        """The members too: a roll is called by their names."""
        super().load(after)
        self.app.ask("council", {}, self._members, group="members")

    def _members(self, answer: Any) -> None:  # noqa: ANN401
        self.members = list(answer)

    def act(self, act: Act, rows: Any) -> None:  # noqa: ANN401
        """A ballot has a screen of its own; minutes are an answer."""
        if act.command == "cast-ballot":
            self.action_ballot()
            return
        super().act(act, rows)

    def extra(self, act: Act, row: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """The roll is ticked, not typed."""
        if act.command != "roll-call" or not self.members:
            return {}
        codes = [one["person"] for one in self.members]
        names = {one["person"]: f"{one['name']} ({one['seat_name']})" for one in self.members}
        return {
            name: {"type": "array", "title": title, "items": {"type": "string", "enum": codes}, "names": names}
            for name, title in (
                ("present", said("Có mặt", "Present")),
                ("opinions", said("Vắng, có gửi ý kiến bằng văn bản", "Absent, wrote")),
            )
        }

    def offered(self, act: Act, row: Mapping[str, Any]) -> dict[str, Any]:
        """A line for every dossier on the agenda where papers are counted; everybody present in a new roll."""
        if act.command == "count-paper":
            return {
                "counts": [{"dossier": one, "yes": 0, "no": 0, "blank": 0, "invalid": 0} for one in row["dossiers"]]
            }
        if act.command == "roll-call":
            return {"present": [one["person"] for one in self.members]}
        return {}

    def action_ballot(self) -> None:
        """One member after another votes at this screen."""
        row = self.sheet.row()
        agenda = self.thing.get("agenda") if isinstance(self.thing, Mapping) else None
        if self.at or row is None or not agenda:
            return
        from guong_tui.ballot import Ballot  # noqa: PLC0415

        self.app.push_screen(
            Ballot(row["session"], [(one["dossier"], word(one["subject"])) for one in agenda]), self._voted
        )

    def _voted(self, voted: Any) -> None:  # noqa: ANN401
        if voted:
            self.app.desk.changed()
            self.look_again()

    def help_text(self) -> str:
        """For F1."""
        return said(
            "Hội đồng: điểm danh, in phiếu, mở bỏ phiếu, kết thúc trong x. b: bỏ phiếu tại máy này, lựa chọn không hiện ra."
            " Phiếu giấy do hai người nhập riêng; chỉ nhận khi khớp nhau. Biên bản xem được sau khi kết thúc.",
            "Council: roll, slips, opening and closing are under x. b votes at this screen with nothing readable. Papers are"
            " entered by two people apart. Minutes come after the close.",
        )


room = Council
