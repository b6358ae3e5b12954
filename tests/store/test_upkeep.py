"""Books rebuilt from their journal are the same books."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete

from commands.desk import Desk, dump, workbook
from guong.store import engine as stores
from guong.store.tables import metadata
from guong.store.upkeep import rebuild

pytest_plugins = ("commands.fixtures",)

OF_THE_JOURNAL = ("journal", "journal_leaves", "payloads")


def varied(desk: Desk, path: Path) -> None:
    """Every kind of change, also those that add and end a row at once."""
    desk.unit("KV1", begin="2025-07-01")
    desk.do("change-unit", unit="KV1", title="Phòng khu vực 1", type="phòng khu vực")
    rating = desk.fact("P1", "rating", 2023, code="HTNV")
    desk.do("correct-fact", fact=rating, values={"code": "HTXSNV"}, reason="đọc nhầm")
    desk.do("withdraw-fact", fact=desk.fact("P1", "title", 2022, code="LĐTT"), reason="nhầm người")
    desk.fact("P2", "discipline", code="khiển trách", day="05/06/2023")
    desk.do("close-registers", units=["CC1"], years=[2022, 2023], kinds=["xếp loại", "kỷ luật"], day="2024-01-15")
    desk.do("reopen-register", unit="CC1", year=2022, kind="xếp loại", reason="thiếu")
    desk.do("assess-unit", unit="CC1", term="2023", body="Chi bộ", day="2023-12-15",
            marks=[{"subject": code, "clause": "II.2.2.1.a", "verdict": "đạt"} for code in ("P1", "P2", "CC1")])  # fmt: skip
    desk.do("keep-verdict", subject="P1", criteria_set="base-annual", term="2023")
    desk.do("fix-number", criterion="II.2.2.3.b.2", number=2)
    desk.do("fix-number", criterion="II.2.2.3.b.2", number=3)
    desk.do("confirm-reading", reading="base-period")
    desk.do("change-code", code="P1", new_code="P001")
    desk.do("change-code", code="P2", new_code="P1")
    desk.person("PX", "CC1", full_name="Nguyen Thi Duong", gender="", group="")
    desk.fact("PX", "reward", 2022, level="bộ", form="Bằng khen")
    desk.do("merge-people", keep="P001", drop="PX")
    rows = {
        "Nhân_sự": [["Mã", "Họ và tên"], ["P5", "Lê Thị Năm"], ["P6", "Lê Thị Sáu"]],
        "Công_tác": [["Mã nhân sự", "Mã đơn vị", "Từ ngày"], ["P5", "CC1", "01/01/2022"], ["P6", "CC1", ""]],
        "Xếp_loại": [["Mã", "Năm", "Mức"], ["P5", "2023", "HTNV"], ["P001", "2023", "HTTNV"]],
    }
    done = desk.given("import-workbook", file=workbook(path / "so.xlsx", **rows), correct=True)
    assert done.made["refused"] == []
    assert done.entry is not None
    desk.do("undo-import", entry=done.entry.seq)
    desk.do("import-workbook", file=str(path / "so.xlsx"), correct=True)
    desk.do("change-posting", person="P1", posting=2, end="2025-06-30")
    desk.do("end-unit", unit="CC1", day="2025-12-31", successors=["KV1"])
    desk.do("remove-posting", person="P6", posting=desk.ask("postings", subject="P6")[0]["posting"], reason="nhầm")
    desk.do("set-year", year="work", reason="theo ngành")


@pytest.fixture
def empty(stored: Desk, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Empty books in the same kind of database."""
    if stored.office._engine.dialect.name == "sqlite":
        made = stores.create(str(tmp_path / "rebuilt.guong"))
    else:
        new: Callable[[], str] = request.getfixturevalue("new_postgresql")
        made = stores.create(new())
    yield made
    made.dispose()


def rebuilt(desk: Desk, target: Engine) -> None:
    with stores.reading(desk.office._engine) as source, stores.writing(target) as into:
        for table in reversed(metadata.sorted_tables):
            into.execute(delete(table))
        rebuild(source, into)


def test_the_journal_says_all_that_is_in_the_books(stored: Desk, empty: Engine, tmp_path: Path) -> None:
    """All tables but its own, row by row; also after a person was erased."""
    varied(stored, tmp_path)
    rebuilt(stored, empty)
    assert dump(empty, without=OF_THE_JOURNAL) == stored.rows(*OF_THE_JOURNAL)
    stored.do("erase-person", person="P001", confirm="P001")
    stored.do("erase-person", person="P5", confirm="P5")
    stored.unit("CC9")
    stored.person("P9", "CC9")
    rebuilt(stored, empty)
    assert dump(empty, without=OF_THE_JOURNAL) == stored.rows(*OF_THE_JOURNAL)
    assert stored.ask("verify-journal")["whole"]


def test_a_row_written_past_the_journal_is_seen(stored: Desk, empty: Engine) -> None:
    """What the journal does not know is not rebuilt."""
    stored.fact("P1", "rating", 2023, code="HTNV")
    with stored.office._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE facts SET code = 'HTXSNV'")
    rebuilt(stored, empty)
    assert dump(empty, without=OF_THE_JOURNAL) != stored.rows(*OF_THE_JOURNAL)


def numbers_of(desk: Desk, table: str) -> list[int]:
    return [row[0] for row in desk.rows()[table]]


def test_no_number_is_given_twice_after_an_erasure(stored: Desk, empty: Engine) -> None:
    """Neither of a fact, nor of a posting or a saying about a person, however often the highest are erased."""
    desk = stored
    given: dict[str, set[int]] = {table: set(numbers_of(desk, table)) for table in ("facts", "postings", "people")}
    for number in range(3):
        code = f"PX{number}"
        desk.person(code, "CC1")
        desk.fact(code, "rating", 2023, code="HTNV")
        for table, before in given.items():
            (new,) = set(numbers_of(desk, table)) - before
            assert new > max(before, default=0)
            before.add(new)
        if number != 1:
            desk.do("erase-person", person=code, confirm=code)
    rebuilt(desk, empty)
    assert dump(empty, without=OF_THE_JOURNAL) == desk.rows(*OF_THE_JOURNAL)
    desk.do("erase-person", person="PX1", confirm="PX1")
    rebuilt(desk, empty)
    assert dump(empty, without=OF_THE_JOURNAL) == desk.rows(*OF_THE_JOURNAL)
    assert desk.ask("verify-journal")["whole"]


def test_an_erasure_that_frees_no_highest_number_remembers_none(desk: Desk) -> None:
    desk.do("erase-person", person="P1", confirm="P1")
    assert desk.rows()["numbers"] == []
