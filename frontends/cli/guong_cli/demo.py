"""The demo: a fictional office from its workbook through three years of its life to verdicts, in one go."""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guong_cli.show import columns, number, show, warn
from guong_cli.usage import Command, argument

if TYPE_CHECKING:
    from guong.criteria.findings import Outcome
    from guong.office import Office
    from guong.queries.judging import Row, Screening
    from guong.sample.life import Lived

BOOK = "guong-demo.db"
ACTOR = "demo"
"""The account that fills a demo book, and by which it is known again."""
SETS = (
    ("base-annual", "2023"),
    ("ministry-annual", "2023"),
    ("base-period", "2021-2025"),
    ("ministry-period", "2021-2025"),
)


@click.command("demo", cls=Command)
@argument("DIR", "thư mục chứa sổ thử; mặc định ./demo", required=False, metavar="[DIR]")
def demo_(dir: str | None) -> None:  # noqa: A002
    """Thử ngay trên một cơ quan hư cấu: nhập số liệu, ba năm xét công nhận, giải thích kết quả.

    A fictional office: imported, three years of its life, screened and explained.
    """
    from guong.office import Office  # noqa: PLC0415 (SQLAlchemy is slow to import)
    from guong.sample.life import BEGIN, AtOffice, Moving, played, whole_life  # noqa: PLC0415
    from guong_cli.demo_life import show_life  # noqa: PLC0415

    book = _place(dir) / BOOK
    if book.exists():
        _make_room(book)
    show(f"Sổ thử: {book}. Mọi người, đơn vị, quyết định trong đó đều hư cấu.", "")
    clock = Moving.on(BEGIN)
    with Office.create(str(book), clock=clock) as office:
        _fill(office)
        lived = played(whole_life, AtOffice(office), clock)
        show_life(office, lived)
        screenings = [_screened(office, *asked) for asked in SETS]
        _show_summary(screenings)
        told = list(_one_of_each(screenings))
        _show_verdicts(office, told)
    _show_next(book, told, lived)


def _place(dir: str | None) -> Path:  # noqa: A002
    """The directory given; else ./demo, or a temporary one where that cannot be written.

    Raises:
        BadInput: the directory given cannot be used.
    """
    from guong.errors import BadInput  # noqa: PLC0415

    place = Path(dir or "demo")
    try:
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=place):
            return place
    except OSError:
        if dir is not None:
            msg = f"Không ghi được vào thư mục {dir}; hãy chọn thư mục khác."
            raise BadInput(msg) from None
    place = Path(tempfile.mkdtemp(prefix="guong-demo-"))
    warn([f"không ghi được vào ./demo, nên sổ thử nằm ở {place}"])
    return place


def _make_room(book: Path) -> None:
    """Take an earlier demo book away.

    Raises:
        Refused: it is something else.
    """
    from guong.errors import GuongError, Refused  # noqa: PLC0415
    from guong.office import Office  # noqa: PLC0415
    from guong.queries.books import JournalEntries  # noqa: PLC0415

    try:
        with Office.open(str(book)) as office:
            entries = office.ask(JournalEntries())
    except GuongError:
        entries = []
    if not any((one["command"], one["actor"]) == ("import-workbook", ACTOR) for one in entries[:3]):
        msg = f"Tệp {book} đã có và không phải sổ thử, nên được để nguyên; hãy chọn thư mục khác: guong demo DIR."
        raise Refused(msg)
    for name in (BOOK, f"{BOOK}-wal", f"{BOOK}-shm"):
        book.with_name(name).unlink(missing_ok=True)


def _fill(office: "Office") -> None:
    from guong.exchange.importing import ImportWorkbook  # noqa: PLC0415
    from guong.life.accounts import AddAccount  # noqa: PLC0415
    from guong.sample import path  # noqa: PLC0415

    office.do(AddAccount(account=ACTOR, full_name="Sổ thử", roles_given=("clerk", "personnel")))
    made = office.do(ImportWorkbook(file=str(path())), ACTOR).made
    refused = f", từ chối {number(len(made['refused']))}" if made["refused"] else ""
    show(f"Đã nhập {number(made['accepted'])} dòng từ bảng tính mẫu{refused}.")
    warn(made["warnings"])


def _screened(office: "Office", criteria_set: str, term: str) -> "Screening":
    from guong.queries.judging import Screen  # noqa: PLC0415

    screening: Screening = office.ask(Screen(criteria_set=criteria_set, term=term))
    return screening


def _show_summary(screenings: list["Screening"]) -> None:
    from rich.text import Text  # noqa: PLC0415

    from guong_cli.verdicts import ORDER  # noqa: PLC0415

    labels = [one.label.vi for one in ORDER]
    table = columns(15, 9, *(13 for _ in ORDER), header=("Bộ tiêu chuẩn", "Kỳ", *labels))
    for one in table.columns[2:]:
        one.justify = "right"
    for screening in screenings:
        counts = Counter(row.outcome for row in screening.rows)
        table.add_row(screening.criteria_set, str(screening.term), *(number(counts[one]) for one in ORDER))
    show("", Text("Rà soát cả bốn bộ tiêu chuẩn vào ngày cuối", "bold"), table)


def _one_of_each(screenings: list["Screening"]) -> Iterator[tuple["Row", "Screening"]]:
    """One subject for each outcome, a person where there is one, from the first set that has it."""
    from guong.subjects import SubjectKind  # noqa: PLC0415
    from guong_cli.verdicts import ORDER, deciding  # noqa: PLC0415

    def ease(row: "Row") -> tuple[bool, int]:
        return row.subject.kind is SubjectKind.UNIT, len(deciding(row))

    for outcome in ORDER:
        for screening in screenings:
            held = [row for row in screening.rows if row.outcome is outcome]
            if held:
                yield min(held, key=ease), screening
                break


def _show_verdicts(office: "Office", told: list[tuple["Row", "Screening"]]) -> None:
    from guong.queries.judging import Evaluate  # noqa: PLC0415
    from guong_cli.verdicts import show_shortly  # noqa: PLC0415

    show("", "Mỗi kết quả một ví dụ, rút gọn:")
    for row, screening in told:
        asked = Evaluate(subject=row.subject.code, criteria_set=screening.criteria_set, term=str(screening.term))
        show("")
        show_shortly(office.ask(asked))


def _show_next(book: Path, told: list[tuple["Row", "Screening"]], lived: "Lived") -> None:
    show("", "Thử tiếp:")
    by_outcome: dict[Outcome, tuple[Row, Screening]] = {row.outcome: (row, screening) for row, screening in told}
    row, screening = by_outcome[min(by_outcome)]
    lines = [
        f"guong evaluate {book} {row.subject.code} --set {screening.criteria_set} --term {screening.term}",
        f"guong screen {book} --set base-annual --term 2023 --outcome to_judge",
        f"""guong ask {book} dossiers '{{"round": "co-so-2023"}}' --as kiem.tra""",
        f"""guong ask {book} dossier '{{"dossier": {lived.keys["NV012"]}}}' --as to.chuc""",
        f"""guong ask {book} minutes '{{"session": {lived.keys["session"]}}}' --as lanh.dao""",
        f"""guong ask {book} receipts '{{"session": {lived.keys["session"]}}}' --as khach""",
        f"""guong ask {book} plan '{{"plan": {lived.keys["plan"]}}}' --as to.chuc""",
        f"guong ask {book} feed --as khach",
        f"guong ask {book} my-tasks --as to.chuc",
        "guong criteria base-annual",
        f"guong journal verify {book}",
    ]
    sys.stdout.writelines(f"  {line}\n" for line in lines)
