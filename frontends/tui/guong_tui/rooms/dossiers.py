"""Dossiers: the task list, merits and minutes, evidence, the steps taken and those that may follow."""

from collections.abc import Mapping
from typing import Any, ClassVar

from rich.text import Text

from guong_tui.board import Act, Board, Listing
from guong_tui.lang import day, said
from guong_tui.names import coded, word

ONE = {"dossier": "dossier"}
STEPS_OF = (
    "edit-dossier", "attach-evidence", "nominate", "appraise", "return-dossier", "hold-dossier", "release-dossier",
    "mark-special", "withdraw-dossier", "untable-dossier", "revoke",
)  # fmt: skip
ACTS = (
    *(Act(name, ONE, each=name == "nominate") for name in STEPS_OF),
    Act("remove-evidence", {}),
    Act("table-dossier", ONE),
    Act("publish-notice", {}, many="dossiers=dossier"),
    Act("decide", {}, many="dossiers=dossier"),
    Act("record-answer", {}, many="dossiers=dossier"),
)


def dossier_lines(  # noqa: C901, PLR0912 (one part after another, as the paper has them)
    one: Mapping[str, Any],
) -> Text:
    """A dossier as its clerk reads it."""
    made = Text(f"{one.get('subject_name', '')} ({one.get('subject', '')})", "bold")
    made.append(f"  {said('hồ sơ số', 'dossier')} {one['dossier']} · {one['round']} · {one['term']}\n", "dim")
    made.append(f"{one['state_name'].upper()}", "bold cyan")
    if one["next"]:
        made.append(f"  → {', '.join(coded(step) for step in one['next'])}", "dim")
    made.append("\n")
    if one.get("special"):
        made.append(f"{said('Trường hợp đặc biệt', 'Special case')}: {one['special']}\n", "yellow")
    made.append(said("\nViệc cần có\n", "\nTasks\n"), "bold")
    for task in one["tasks"]:
        made.append(" ✔ " if task["done"] else " ✘ ", "green" if task["done"] else "red")
        made.append(f"{task['task']}")
        made.append(f" {task.get('title', '')}\n", "dim")
        for need in task.get("needs") or ():
            made.append(f"     {said('cần', 'needs')}: {need}\n", "yellow")
        if task.get("remedy"):
            made.append(f"     {said('có thể làm', 'may be done')}: {task['remedy']}\n", "yellow")
        if task.get("files"):
            made.append(f"     {said('tệp', 'files')}: {', '.join(task['files'])}\n", "dim")
    if one.get("merits"):
        made.append(said("\nBáo cáo thành tích\n", "\nMerits\n"), "bold")
        made.append(f"{one['merits']}\n")
    if one.get("meeting"):
        made.append(said("\nBiên bản họp đơn vị\n", "\nMinutes of the unit\n"), "bold")
        made.append(f"{word(one['meeting'])}\n")
    if one.get("evidence"):
        made.append(said("\nMinh chứng\n", "\nEvidence\n"), "bold")
        for file in one["evidence"]:
            made.append(f" {file['evidence']}. {file['name']}")
            made.append(f"  {file['clause']} · {file['note'] or ''}\n", "dim")
    made.append(said("\nCác bước đã qua\n", "\nSteps taken\n"), "bold")
    for step in one["steps"]:
        made.append(f" {day(step['day'])} {coded(step['step'])} → {coded(step['state'])}")
        made.append(f"  {step['by']}{': ' + step['why'] if step['why'] else ''}\n", "dim")
    for hold in one.get("holds") or ():
        made.append(f" {said('Tạm dừng', 'Held')} {day(hold.get('day'))}: {hold.get('reason', '')}\n", "yellow")
    if one.get("notice"):
        made.append(f"{said('Công khai', 'Notice')}: {word(one['notice'])}\n", "dim")
    return made


class Dossiers(Board):
    """Every dossier that the account may see."""

    LISTS: ClassVar = (
        Listing(
            ("Hồ sơ", "Dossiers"),
            "dossiers",
            ("dossier", "subject_name", "unit_name", "state", "round"),
            rows="rows",
            filter="state",
            detail=("dossier", "dossier", "dossier"),
            draw=dossier_lines,
            kind="dossier",
            acts=ACTS,
            new=("start-dossier",),
        ),
    )

    def offered(self, act: Act, row: Mapping[str, Any]) -> dict[str, Any]:
        """What stands in the dossier now is there to be changed."""
        if (
            act.command == "edit-dossier"
            and isinstance(self.thing, Mapping)
            and self.thing.get("dossier") == row["dossier"]
        ):
            return {name: self.thing[name] for name in ("merits", "meeting") if self.thing.get(name)}
        return {}

    def help_text(self) -> str:
        """For F1."""
        return said(
            "Hồ sơ: bên cạnh là việc cần có, thành tích, minh chứng, các bước đã qua. x mở các bước làm được tiếp theo."
            " Cách chọn nhiều hồ sơ để công khai hoặc quyết định một lượt.",
            "Dossiers: tasks, merits, evidence, steps. x opens what may follow; Space marks several for a notice or decision.",
        )


room = Dossiers
