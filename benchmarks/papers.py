"""Papers on so many people: a Word decision with its list, lists to print, a report in PDF, the honour roll, and a workbook out of legacy fonts.

`python benchmarks/papers.py [--people 1000]`
"""

import argparse
import io
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, ClassVar

import xlsxwriter
from attrs import frozen
from docx import Document

from guong.actors import SIGNED_IN, Role
from guong.codec import structured
from guong.commands.people import AddPerson, AddPosting
from guong.commands.units import AddUnit
from guong.documents.listing import ExportList
from guong.documents.papers import PAPERS
from guong.documents.printing import report_pdf, roll_pdf
from guong.documents.rolls import HonourRoll, Roll
from guong.documents.summing import Final
from guong.documents.templates import default_template
from guong.documents.words import render
from guong.exchange.legacy_files import convert
from guong.life.base import day_of
from guong.life.decisions import Decision
from guong.life.dossiers import Dossier
from guong.life.rounds import OpenRound, ScreenRound, round_named
from guong.office import Office
from guong.words import Text

ROUND = "co-so-2023"
LIMIT = 3
"""Seconds that a paper with a list of 1,000 people may take."""


@frozen
class Fill:
    """People with a posting and a recognised dossier each, and the decision on them all."""

    name: ClassVar = "fill"
    label: ClassVar = Text("Đổ đầy", "Fill")
    roles: ClassVar[frozenset[Role]] = SIGNED_IN

    people: int

    def apply(self, books: Any, actor: Any) -> dict[str, Any]:  # noqa: ANN401
        """Write them."""
        one = round_named(books, ROUND)
        keys = []
        for number in range(self.people):
            code, unit = f"P{number}", f"CC{number % 20}"
            AddPerson(code=code, full_name=f"Nguyễn Thị Hư Cấu {number}", group="công chức").apply(books, actor)
            AddPosting(person=code, unit=unit, position="Chấp hành viên sơ cấp", begin=None).apply(books, actor)
            subject, home = books.find(code).key, books.find(unit).key
            told = Dossier(of=one.key, subject=subject, unit=home, state="recognised", day=day_of(books))
            keys.append(books.add(told).key)
        made = books.add(
            Decision(of=one.key, state="recognise", day=day_of(books), code="12/QĐ", issuer="Cục", dossiers=tuple(keys))
        )
        return {"decision": made.key}


def _timed(what: str, act: Callable[[], Any]) -> None:
    begin = time.perf_counter()
    act()
    print(f"{what}: {time.perf_counter() - begin:.2f} s")


def _others(office: Office, folder: Path, people: int) -> None:
    """Lists, a report, the roll, and a workbook of so many rows with four columns typed in TCVN3."""
    office.do(ScreenRound(round=ROUND))
    for name in ("nominees", "screening"):
        wanted = ExportList(list=name, file=str(folder / f"{name}.xlsx"), round=ROUND)
        _timed(f"list of {name}", partial(office.ask, wanted))
    _timed("final report, PDF", lambda: report_pdf("final-report", office.ask(Final(term="2023")), date(2026, 1, 1)))
    _timed("honour roll, PDF", lambda: roll_pdf(structured(office.ask(HonourRoll(term="2023")), Roll)))
    with xlsxwriter.Workbook(str(folder / "cu.xlsx")) as book:
        page = book.add_worksheet()
        for row in range(people):
            page.write_row(
                row,
                0,
                [
                    f"NguyÔn ThÞ H\u00ad CÊu {row}",
                    "Chi côc Thi hµnh ¸n d©n sù",
                    "Hoµn thµnh xuÊt s¾c nhiÖm vô",
                    "ChÊp hµnh viªn",
                ],
            )
    _timed("a workbook out of TCVN3", lambda: convert(str(folder / "cu.xlsx")))


def main() -> None:
    """Fill books in memory, then measure asking and writing apart."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    with Office.create("sqlite://") as office:
        office.do(AddUnit(code="CUC", title="Cục (hư cấu)"))
        for number in range(20):
            office.do(AddUnit(code=f"CC{number}", title=f"Chi cục số {number} (hư cấu)", parent="CUC"))
        office.do(OpenRound(code=ROUND, title="Đợt", criteria_set="base-annual", term="2023"))
        decision = office.do(Fill(people=given.people)).made["decision"]
        paper, template = PAPERS["recognition-decision"], default_template("recognition-decision")
        asking, writing, told = [], [], b""
        for _ in range(given.runs):
            begin = time.perf_counter()
            context = office.ask(paper.asked({"decision": decision, "place": "Thái Nguyên"}))
            asked = time.perf_counter()
            told = render(context, template)
            asking.append(asked - begin)
            writing.append(time.perf_counter() - asked)
        with tempfile.TemporaryDirectory() as folder:
            _others(office, Path(folder), given.people)
    rows = len(Document(io.BytesIO(told)).tables[-1].rows) - 1
    whole = median(asking) + median(writing)
    print(
        f"{rows:,} people in the list: asked {median(asking):.2f} s, written {median(writing):.2f} s, limit {LIMIT} s"
    )
    if rows != given.people or (given.people <= 1000 and whole > LIMIT):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
