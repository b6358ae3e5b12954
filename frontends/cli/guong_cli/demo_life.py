"""The demo's life: three years of the sample office, played by commands, and what came of them."""

from typing import Any

from rich.text import Text

from guong.life.steps import STATES
from guong.office import QUERIES, Office
from guong.sample.life import Lived
from guong.sample.life.people import LEADER, ROOM
from guong_cli.show import columns, number, show, widest

ROUND = "co-so-2023"
"""The round that is shown in full."""
NAMES = 34
TASKS = 5
OUTCOMES = {"passed": "đủ phiếu", "failed": "không đủ", "void": "bỏ lại"}


def _asked(office: Office, name: str, by: str = ROOM, **fields: Any) -> Any:  # noqa: ANN401
    return office.ask(QUERIES[name](**fields), by)


def show_life(office: Office, lived: Lived) -> None:
    """The time line, one round with its council, who was recognised, what is open."""
    refused = sum(act.refused for _day, act in lived.acts)
    count = f"{number(len(lived.acts))} lệnh thật, mỗi lệnh một mục nhật ký; {refused} lệnh bị từ chối kèm lý do"
    show("", Text("Từ tháng 01/2023 đến tháng 01/2026", "bold"), f"{count}.", "")
    _show_time_line(lived)
    show("", Text("Đợt xét cấp cơ sở năm 2023: các hồ sơ", "bold"))
    _show_dossiers(office)
    show("", Text("Hội đồng bỏ phiếu kín: chỉ có con số, không ai biết ai bỏ gì", "bold"))
    _show_tallies(office, lived)
    show("", Text("Các đợt xét", "bold"))
    _show_rounds(office)
    _show_open(office)


def _show_time_line(lived: Lived) -> None:
    table = columns(7, None)
    before = ""
    for day, said in lived.told:
        month = f"{day:%m/%Y}"
        table.add_row("" if month == before else month, said)
        before = month
    show(table)


def _show_dossiers(office: Office) -> None:
    by_state: dict[str, list[str]] = {}
    for row in _asked(office, "dossiers", round=ROUND)["rows"]:
        by_state.setdefault(row["state"], []).append(row["subject_name"])
    table = columns(22, None)
    for state, names in sorted(by_state.items(), key=lambda item: -len(item[1])):
        table.add_row(f"{STATES[state].vi}: {len(names)}", ", ".join(names))
    show(table)


def _show_tallies(office: Office, lived: Lived) -> None:
    rows = [
        row
        for session in (lived.keys["session"], lived.keys["second"])
        for row in _asked(office, "minutes", LEADER, session=session)["results"]
    ]
    names = widest((row["subject"] for row in rows), NAMES, "Hồ sơ của")
    heads = ("Hồ sơ của", "Lần", "Đồng ý", "Không", "Trống", "Cần", "Kết quả")
    table = columns(names, 3, 6, 5, 5, 3, 8, header=heads)
    for one in table.columns[1:6]:
        one.justify = "right"
    for row in rows:
        counts = (row[name] for name in ("ballot", "yes", "no", "blank", "needed"))
        table.add_row(row["subject"], *map(str, counts), OUTCOMES[row["outcome"]])
    show(table)


def _show_rounds(office: Office) -> None:
    states = ("recognised", "declined", "withdrawn", "revoked")
    table = columns(34, 5, 9, 5, 3, 3, 8, header=("Đợt", "Hồ sơ", "Công nhận", "Không", "Rút", "Huỷ", "Đang làm"))
    for one in table.columns[1:]:
        one.justify = "right"
    for one in reversed(_asked(office, "rounds")):
        counts = one["dossiers"]
        done = [counts.get(state, 0) for state in states]
        total = sum(counts.values())
        table.add_row(one["title"], *(number(count) for count in (total, *done, total - sum(done))))
    show(table)


def _show_open(office: Office) -> None:
    waiting = _asked(office, "my-tasks")
    show("", Text(f"Đang chờ tổ chức cán bộ: {number(waiting['count'])} việc", "bold"))
    table = columns(None, 10)
    for task in waiting["tasks"][:TASKS]:
        table.add_row(task["what"], f"{task['due'][8:]}/{task['due'][5:7]}/{task['due'][:4]}" if "due" in task else "")
    show(table)
