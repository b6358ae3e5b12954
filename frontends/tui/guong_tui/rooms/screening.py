"""Screening: a round's candidates by outcome, the verdict beside the list with its clauses, nominations for several."""

from collections.abc import Mapping
from typing import Any, ClassVar

from rich.text import Text

from guong_tui.board import Act, Board, Listing
from guong_tui.lang import said, text
from guong_tui.rooms.today import round_lines

CANDIDATE_ACTS = (
    Act("start-dossier", {"subject": "subject"}, each=True),
    Act("keep-verdict", {"subject": "subject"}),
    Act("facts", {"subject": "subject"}),
    Act("open-plan", {"subject": "subject"}),
    Act("assess-unit", {}),
)
COLOURS = {"met": "green", "not_met": "red", "missing": "yellow", "to_judge": "cyan"}


def verdict_lines(verdict: Any, *, clauses: bool = False) -> Text:  # noqa: ANN401
    """A verdict: each criterion with its outcome, reason and remedy; what is missing; clauses with their documents."""
    outcome = verdict.outcome
    made = Text(f"{verdict.subject.label} ({verdict.subject.code})\n", "bold")
    made.append(f"{text(verdict.criteria_set.name)} · {verdict.term}  ", "dim")
    made.append(text(outcome.label).upper() + "\n", f"bold {COLOURS.get(outcome.id, '')}")
    for one in verdict.findings:
        label = said("ẩn", "hidden") if one.outcome.id == "hidden" else text(one.outcome.label)
        made.append(f"{label:<13} ", COLOURS.get(one.outcome.id, "dim"))
        made.append(f"{one.criterion} ", "bold")
        made.append(f"{text(one.title)}\n")
        if str(one.reason):
            made.append(f"{'':14}{text(one.reason)}\n", "dim")
        if one.remedy:
            made.append(f"{'':14}{said('Có thể làm', 'May be done')}: {text(one.remedy)}\n", "yellow")
        if clauses and one.provision:
            made.append(f"{'':14}{one.provision}\n", "italic")
    if verdict.missing:
        made.append(said("Còn thiếu\n", "Missing\n"), "bold")
        for one in verdict.missing:
            made.append(f"  • {text(one.needs)} ({one.criterion})\n")
    return made


class Screening(Board):
    """Candidates and rounds."""

    LISTS: ClassVar = (
        Listing(
            ("Kết quả rà soát", "Candidates"),
            "candidates",
            ("subject", "name", "outcome", "short"),
            rows="rows",
            filter="outcome",
            context=("round", "rounds", "code"),
            acts=CANDIDATE_ACTS,
        ),
        Listing(
            ("Còn thiếu gì", "What is missing"),
            "candidates",
            ("subject", "name", "outcome", "short"),
            fields={"outcome": "missing"},
            rows="rows",
            context=("round", "rounds", "code"),
            acts=CANDIDATE_ACTS,
        ),
        Listing(
            ("Các đợt", "Rounds"),
            "rounds",
            ("code", "title", "term", "state", "counts"),
            filter="state",
            draw=round_lines,
            kind="round",
            acts=(
                Act("screen-round", {"round": "code"}),
                Act("close-round", {"round": "code"}),
                Act("call-session", {"round": "code"}),
                Act("ranking", {"round": "code"}),
                Act("break-tie", {"round": "code"}),
            ),
            new=("open-round",),
        ),
    )
    BINDINGS: ClassVar = [
        ("v", "clauses", "Điều khoản"),
        ("u", "unit", "Đơn vị"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.rounds: dict[str, Mapping[str, Any]] = {}
        self.clauses = False
        self.unit = ""
        self.verdict: Any = None

    def load(self, after: Any = None) -> None:  # noqa: ANN401
        """The rounds first: they say by which set and term a verdict is made."""

        def known(answer: Any) -> None:  # noqa: ANN401
            self.rounds = {one["code"]: one for one in answer}
            super(Screening, self).load(after)

        self.app.ask("rounds", {}, known, self.failed, group="rounds")

    def asked_fields(self) -> dict[str, Any]:
        """The unit, where one was chosen."""
        return {"unit": self.unit} if self.unit and self.at < len(self.LISTS) - 1 else {}

    def loaded(self, at: int, answer: Any, *, more: bool) -> None:  # noqa: ANN401
        """Each row gets the criteria that hold it where it is."""
        if isinstance(answer, Mapping) and "rows" in answer:
            for row in answer["rows"]:
                if row["outcome"] != "met":
                    row["short"] = ", ".join(one for one, said_ in row["findings"].items() if said_ == row["outcome"])
        super().loaded(at, answer, more=more)

    def look_at_row(self) -> None:
        """The verdict of the one under the cursor."""
        row = self.sheet.row()
        if self.at == len(self.LISTS) - 1 or row is None:
            super().look_at_row()
            return
        one = self.rounds.get(str(self.contexts.get("round")))
        if one is None:
            return
        fields = {"subject": row["subject"], "criteria_set": one["criteria_set"], "term": one["term"]}
        if one.get("as_of"):
            fields["as_of"] = one["as_of"]
        self.app.ask("evaluate", fields, self._judged, self._undetailed, group="detail")

    def _judged(self, verdict: Any) -> None:  # noqa: ANN401
        self.verdict = verdict
        self.thing = verdict.as_json()
        self.show(verdict_lines(verdict, clauses=self.clauses))

    def action_clauses(self) -> None:
        """The documents and clauses, or not."""
        self.clauses = not self.clauses
        if self.verdict is not None and self.at < len(self.LISTS) - 1:
            self.show(verdict_lines(self.verdict, clauses=self.clauses))

    def action_unit(self) -> None:
        """Only those of one unit."""
        from guong_tui.dialogs import Choose  # noqa: PLC0415

        def offer(answer: Any) -> None:  # noqa: ANN401
            every: list[tuple[str, str, Any]] = [(said("Mọi đơn vị", "Every unit"), "", "")]
            options = every + [(str(one["name"] or one["unit"]), str(one["unit"]), one["unit"]) for one in answer]
            self.app.push_screen(Choose(said("Đơn vị", "Unit"), options), take)

        def take(chosen: str | None) -> None:
            if chosen is not None:
                self.unit = chosen
                self.load()

        self.app.ask("units", {}, offer)

    def more_preset(self, act: Act, row: Mapping[str, Any]) -> dict[str, Any]:
        """The round, its set and its term."""
        names = self._choices(act.command)
        one = self.rounds.get(str(self.contexts.get("round")), {})
        made = super().more_preset(act, row) if self.at == len(self.LISTS) - 1 else {}
        if self.at < len(self.LISTS) - 1:
            if "round" in names and one:
                made["round"] = one["code"]
            if act.command == "keep-verdict":
                made |= {"criteria_set": one["criteria_set"], "term": one["term"]}
        return made

    def offered(self, act: Act, row: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """What a plan or an assessment begins with."""
        one = self.rounds.get(str(self.contexts.get("round")), {})
        return {name: one[name] for name in ("criteria_set", "term") if name in one}

    def help_text(self) -> str:
        """For F1."""
        return said(
            "Rà soát: c đổi đợt, f lọc theo kết quả, u chọn đơn vị, v hiện điều khoản, Cách chọn nhiều dòng, x lập hồ sơ"
            " cho tất cả các dòng đã chọn.",
            "Screening: c another round, f by outcome, u one unit, v clauses, Space marks, x starts dossiers for all marked.",
        )


room = Screening
