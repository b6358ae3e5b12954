"""Today: what waits for the account, what is late, rounds with their counts, who has not sent, letters, questions."""

from collections.abc import Mapping
from typing import Any, ClassVar

from rich.text import Text

from guong_tui.board import Act, Board, Listing
from guong_tui.lang import day, number, said
from guong_tui.names import coded

PLACES = {
    "returned": ("dossiers", "Hồ sơ"),
    "round": ("screening", "Rà soát"),
    "objections": ("after", "Sau công nhận"),
    "question": ("after", "Sau công nhận"),
    "obligation": ("after", "Sau công nhận"),
}


def round_lines(row: Mapping[str, Any]) -> Text:
    """A round: title, what the screening found, where its dossiers stand as bars, its calendar."""
    made = Text(f"{row.get('title', '')}", "bold")
    made.append(f"  {row.get('code', '')} · {row.get('term', '')} · {coded(str(row.get('state', '')))}\n", "dim")
    for name, head in (("counts", said("Rà soát", "Screened")), ("dossiers", said("Hồ sơ", "Dossiers"))):
        counts = dict(row.get(name) or {})
        if not counts:
            continue
        made.append(f"{head}\n", "dim")
        most = max(counts.values()) or 1
        for key, count in counts.items():
            made.append(f"  {coded(key):<22}{number(count):>9} ")
            made.append("█" * max(1, round(18 * count / most)) + "\n", "cyan")
    for line in row.get("calendar") or ():
        made.append(f"  {day(line.get('day'))}  {line.get('what', '')}\n")
    return made


def task_lines(task: Mapping[str, Any]) -> Text:
    """One thing that waits."""
    made = Text(f"{task['what']}\n", "bold")
    if task.get("unit_name"):
        made.append(f"{task['unit_name']}\n")
    if task.get("due"):
        made.append(f"{said('Hạn', 'Due')} {day(task['due'])}", "yellow" if task["days_late"] else "")
        made.append(
            said(f", quá hạn {task['days_late']} ngày", f", {task['days_late']} days late") if task["days_late"] else ""
        )
        made.append("\n")
    made.append(said(f"Enter: đi tới {PLACES.get(task['sort'], ('', 'nơi làm'))[1]}\n", "Enter: go there\n"), "dim")
    return made


class Today(Board):
    """The lists of a morning."""

    LISTS: ClassVar = (
        Listing(("Việc của tôi", "My tasks"), "my-tasks", ("due", "what", "unit_name", "days_late"), rows="tasks"),
        Listing(
            ("Đợt xét", "Rounds"),
            "rounds",
            ("code", "title", "state", "dossiers"),
            draw=round_lines,
            fields={"state": "open"},
            new=("open-round",),
            kind="round",
            acts=(Act("screen-round", {"round": "code"}), Act("close-round", {"round": "code"})),
        ),
        Listing(
            ("Đơn vị chưa gửi", "Not sent"),
            "calendar",
            ("day", "what", "counts"),
            detail=("obligation", "obligation", "code"),
            new=("set-obligation", "remind"),
            kind="obligation",
            acts=(Act("record-sending", {"obligation": "code"}), Act("waive-obligation", {"obligation": "code"})),
        ),
        Listing(("Thư nhắc", "Letters"), "letters", ("day", "unit", "what", "said"), new=("remind",)),
        Listing(
            ("Hỏi đáp", "Questions"),
            "questions",
            ("day", "state_name", "unit_name", "said"),
            filter="state",
            new=("ask-office",),
            acts=(Act("answer-question", {"question": "question-asked"}),),
        ),
    )

    def __init__(self) -> None:
        super().__init__()
        self.rounds: list[Mapping[str, Any]] = []

    def load(self, after: Any = None) -> None:  # noqa: ANN401
        """The rounds stand under the tasks, so they are asked for too."""
        super().load(after)
        if self.at == 0 and self.app.desk.may("rounds"):
            self.app.ask("rounds", {"state": "open"}, self._rounds, group="rounds")

    def _rounds(self, answer: Any) -> None:  # noqa: ANN401
        self.rounds = list(answer)
        if self.at == 0:
            self.look_at_row() if self.sheet.row() is not None else self.show(self._under())

    def loaded(self, at: int, answer: Any, *, more: bool) -> None:  # noqa: ANN401
        """Say how many wait and are late."""
        super().loaded(at, answer, more=more)
        if self.at == 0 and isinstance(answer, Mapping):
            late = answer["late"]
            lines = said(f"{answer['count']} việc đang chờ", f"{answer['count']} tasks")
            lines += said(f", {late} việc quá hạn.", f", {late} late.") if late else "."
            self.app.tell(lines)
            if not answer["tasks"]:
                self.show(self._under())

    def drawn(self, answer: Any) -> None:  # noqa: ANN401
        """A task, then the rounds."""
        super().drawn(answer)
        if self.at == 0:
            self.show(task_lines(self.thing) + Text("\n") + self._under())

    def _under(self) -> Text:
        made = Text()
        for one in self.rounds[:6]:
            made.append_text(round_lines(one))
            made.append("\n")
        return made

    def action_whole(self) -> None:
        """A task goes to where it is done."""
        row = self.sheet.row()
        if self.at == 0 and row is not None:
            self.app.shell.action_section(PLACES.get(str(row.get("sort")), ("today", ""))[0])
            return
        super().action_whole()

    def help_text(self) -> str:
        """For F1."""
        return said(
            "Hôm nay: việc của tài khoản này, việc quá hạn đứng đầu. Enter đi tới nơi làm việc đó. ] sang đợt xét, đơn vị"
            " chưa gửi, thư nhắc, hỏi đáp.",
            "Today: what waits for this account, late things first. Enter goes where it is done; ] goes to the next list.",
        )


room = Today
