"""A furnished office in which dossiers can be taken as far as a test needs."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from commands.desk import Desk, Ticking

AUTUMN = datetime(2024, 1, 8, 1, 0, tzinfo=UTC)
ASSESSED = ("II.2.2.1.a", "II.2.2.1.c", "II.2.2.1.d", "II.2.2.2.cn.2")
MEETING = {"day": "2024-01-05", "present": 8, "of": 9, "agreed": 8}


class Room(Desk):
    """Two branches under an office, six people, registers closed, a round for 2023; everything is fictional."""

    PEOPLE = ("P1", "P2", "P3", "P4", "P5", "P6")

    def furnish(self) -> "Room":
        """Units, people, heads, ratings; P1 to P3 have all that a base-annual verdict needs."""
        self.unit("CUC", title="Cục (hư cấu)", type="cục")
        for code in ("CC1", "CC2"):
            self.unit(code, title=f"Chi cục {code} (hư cấu)", parent="CUC", type="chi cục")
        for number, code in enumerate(self.PEOPLE):
            unit = "CC1" if number < 3 else "CC2"
            self.person(code, unit, full_name=f"Người {code}", gender="nữ" if number % 2 else "nam", begin="2015-01-01")
        self.do("add-person", code="H1", group="công chức", full_name="Trưởng Một")
        self.do("add-posting", person="H1", unit="CC1", head=True, begin="2015-01-01")
        for code in self.PEOPLE[:3]:
            self.fact(code, "rating", 2023, code="HTXSNV")
            self.fact(code, "title", 2023, code="CSTĐCS", number="1/QĐ", date="15/12/2023", issuer="Cục")
            for clause in ASSESSED:
                self.fact(code, "assessment", 2023, about=clause, code="đạt", body="Tập thể", day="20/12/2023")
        self.do("close-registers", units=["CC1", "CC2"], years=[2023], kinds=["xếp loại", "danh hiệu", "khen thưởng", "kỷ luật", "sáng kiến"], day="2023-12-31")  # fmt: skip
        self.do("add-account", account="dau-cc1", roles_given=["head"], unit="CC1")
        self.do("add-account", account="tccb", roles_given=["personnel"])
        self.do("add-account", account="lanh-dao", roles_given=["leader"])
        return self

    def round(self, code: str = "co-so-2023", **more: Any) -> str:
        """Open a round."""
        told = {"criteria_set": "base-annual", "term": "2023", "title": "Đợt xét", "code": code, **more}
        made: str = self.do("open-round", **told)["round"]
        return made

    def draft(self, subject: str = "P1", round_: str = "co-so-2023") -> int:
        """A dossier with all that it needs to be sent."""
        key: int = self.do("start-dossier", round=round_, subject=subject, merits="Thành tích tốt")["dossier"]
        self.do("edit-dossier", dossier=key, meeting=MEETING)
        return key

    def nominated(self, subject: str = "P1", round_: str = "co-so-2023") -> int:
        """A dossier sent by its unit."""
        key = self.draft(subject, round_)
        self.do("nominate", dossier=key)
        return key

    def appraised(self, subject: str = "P1", round_: str = "co-so-2023") -> int:
        """A dossier ready for the council."""
        key = self.nominated(subject, round_)
        self.do("appraise", dossier=key, opinion="Đủ điều kiện")
        return key


@pytest.fixture
def room() -> Iterator[Room]:
    """In memory, on the morning of 8 January 2024."""
    made = Room.new(clock=Ticking(AUTUMN - timedelta(hours=6)))
    yield made.furnish()  # type: ignore[attr-defined]
    made.office.close()
