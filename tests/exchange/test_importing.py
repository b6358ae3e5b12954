"""What an import makes of the books: each row counted once, in any order, as often as one likes."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blackbox.workbooks import random_office, row_count
from blackbox.workbooks import write as write_sheets
from exchange.paper import ASSESSMENT, FEW, NOW, PERSON, POSTING, RATING, REWARD, TITLE, UNIT, Desk
from guong.exchange import facts as taking
from guong.exchange.importing import import_workbook
from guong.queries import QUERIES
from guong.sample import path as sample
from guong.store import engine
from guong.store.books import StoreBooks

DAY = date(2023, 12, 20)


def counts(told: dict[str, Any]) -> tuple[int, int, int]:
    return told["accepted"], len(told["refused"]), told["unchanged"]


def units(desk: Desk) -> dict[str, tuple[str | None, list[str]]]:
    """Parents and successors, in the order of registration."""
    return {one["unit"]: (one["parent"], one["successors"]) for one in desk.office.ask(QUERIES["units"]())}


def facts(desk: Desk, subject: str, kind: str) -> list[dict[str, Any]]:
    told = desk.office.ask(QUERIES["facts"](subject=subject, kind=kind))
    return [{name: value for name, value in one.items() if name not in ("fact", "kind")} for one in told]


class TestSample:
    """The sample office."""

    def test_it_is_taken_whole_and_again(self, stored: Desk) -> None:
        assert stored.load(sample()) == {
            "accepted": 4475,
            "refused": [],
            "unchanged": 0,
            "warnings": ["NV161 đứng đầu hai đơn vị cùng lúc: CC-VONHAI và CC-DONGHY"],
        }
        head = stored.office.ask(QUERIES["journal-head"]())
        assert counts(stored.load(sample())) == (0, 0, 4475)
        assert stored.office.ask(QUERIES["journal-head"]()) == head
        assert stored.office.ask(QUERIES["verify-journal"]()) == {"whole": True, "fault": None}

    def test_progress(self, desk: Desk) -> None:
        reached: list[tuple[str, int, int]] = []
        actor = _actor(desk)
        with engine.writing(engine.engine_for(desk.office.where)) as connection:
            books = StoreBooks(connection, desk.office.catalogue, NOW)
            import_workbook(books, actor, str(sample()), progress=lambda *told: reached.append(told))
        assert reached[0] == ("Đơn vị", 29, 29)
        assert ("Nhận xét", 1000, 1315) in reached
        assert reached[-1] == ("Chốt số liệu", 352, 352)


def _actor(_desk: Desk) -> Any:
    from guong.actors import Actor, Role

    return Actor("van-phong", "Văn phòng", frozenset(Role))


class TestUnits:
    """Units name each other in any order."""

    def test_order_of_the_file_is_the_order_of_registration(self, stored: Desk) -> None:
        grid = [
            UNIT,
            ("C", "Chi cục", None, "B", None, DAY, "D; A"),
            ("B", "Phòng", None, "A"),
            ("A", "Cục"),
            ("D", "Khu vực", None, "A"),
        ]
        assert counts(stored.take({"Đơn vị": grid})) == (4, 0, 0)
        assert units(stored) == {"C": ("B", ["D", "A"]), "B": ("A", []), "A": (None, []), "D": ("A", [])}
        assert counts(stored.take({"Đơn vị": grid})) == (0, 0, 4)

    @pytest.mark.parametrize("between", ["; ", ";", ", ", "\n", " ;; "])
    def test_successors_are_parted_as_clerks_do(self, desk: Desk, between: str) -> None:
        desk.take({"Đơn vị": [UNIT, ("A",), ("B",), ("C", None, None, None, None, DAY, f"a{between}B")]})
        assert units(desk)["C"] == (None, ["A", "B"])

    def test_a_comma_may_belong_to_a_code(self, desk: Desk) -> None:
        desk.take({"Đơn vị": [UNIT, ("TC, HC",)]})
        desk.take({"Đơn vị": [UNIT, ("C", None, None, None, None, DAY, "TC, HC")]})
        assert units(desk)["C"] == (None, ["TC, HC"])

    @pytest.mark.parametrize(
        ("grid", "refused", "kept"),
        [
            ([("A", None, None, "B"), ("B", None, None, "A"), ("C",)], ["D2", "D3"], ["C"]),
            (
                [("C",), ("A", None, None, "B"), ("B", None, None, "D"), ("D", None, None, "A")],
                ["D3", "D4", "D5"],
                ["C"],
            ),
            ([("A", None, None, "A")], ["D2"], []),
            ([("A", None, None, "B"), ("B", None, None, "C"), ("C", None, None, "B")], ["D2", "D3", "D4"], []),
        ],
    )
    def test_circles(self, desk: Desk, grid: list[tuple[object, ...]], refused: list[str], kept: list[str]) -> None:
        told = desk.load({"Đơn vị": [UNIT, *grid]})
        assert [one["cell"] for one in told["refused"]] == refused
        assert counts(told) == (len(kept), len(refused), 0)
        assert list(units(desk)) == kept

    def test_a_circle_through_the_books_refuses_its_own_row_alone(self, desk: Desk) -> None:
        desk.take({"Đơn vị": [UNIT, ("A",), ("B", None, None, "A")]})
        told = desk.load({"Đơn vị": [UNIT, ("A", None, None, "C"), ("C", None, None, "B"), ("E", None, None, "B")]})
        assert counts(told) == (1, 2, 0)
        assert units(desk) == {"A": (None, []), "B": ("A", []), "E": ("B", [])}

    def test_a_row_that_completes_a_unit(self, desk: Desk) -> None:
        desk.take({"Đơn vị": [UNIT, ("B", "Phòng")]})
        told = desk.take({"Đơn vị": [UNIT, ("b", None, "phòng", "A"), ("A", "Cục")]})
        assert counts(told) == (2, 0, 0)
        assert units(desk) == {"B": ("A", []), "A": (None, [])}

    def test_one_unit_twice_in_one_file(self, desk: Desk) -> None:
        grid = [UNIT, ("A", "Cục"), ("A", "Cục", "cục"), ("A", "Phòng"), ("A",)]
        told = desk.load({"Đơn vị": grid})
        assert counts(told) == (2, 1, 1)
        assert told["refused"] == [
            {
                "sheet": "Đơn vị",
                "cell": "B4",
                "problem": "mâu thuẫn với dòng 2 của chính trang này",
                "remedy": "chỉ giữ lại dòng đúng",
            }
        ]

    def test_a_bad_row_gives_way_to_a_good_one_of_the_same_code(self, desk: Desk) -> None:
        told = desk.load({"Đơn vị": [UNIT, ("A", None, None, None, "x"), ("A", "Cục"), ("B", None, None, "A")]})
        assert counts(told) == (2, 1, 0)

    def test_a_refused_change_changes_nothing(self, few: Desk) -> None:
        """A posting lies after the new last day: refused before anything of the unit is written."""
        before = few.office.ask(QUERIES["units"]())
        told = few.load({"Đơn vị": [UNIT, ("U1", "Cục", "cục", None, None, date(2019, 6, 30))]})
        assert [one["cell"] for one in told["refused"]] == ["E2"]
        assert few.office.ask(QUERIES["units"]()) == before

    def test_a_refused_end_before_a_fact(self, few: Desk) -> None:
        few.take({"Xếp loại": [RATING, ("U1", 2024, "HTNV")]})
        assert few.refusal({"Đơn vị": [UNIT, ("U1", None, None, None, None, date(2023, 12, 31))]}) == (
            "Đơn vị",
            "F2",
            "U1 có dữ kiện của kỳ 2024 nằm ngoài thời gian này",
            "kiểm tra ngày, hoặc đính chính, rút dữ kiện đó trước",
        )
        few.take({"Đơn vị": [UNIT, ("U1", None, None, None, None, date(2024, 1, 1))]})


class TestAgain:
    """The same key with other cells."""

    def test_filled_differing_and_corrected(self, few: Desk) -> None:
        few.take({"Danh hiệu": [TITLE, ("P1", 2023, "LĐTT")]})
        assert counts(few.take({"Danh hiệu": [TITLE, ("P1", 2023, "LĐTT", "1/QĐ")]})) == (1, 0, 0)
        other = {"Danh hiệu": [TITLE, ("P1", 2023, "LĐTT", "2/QĐ", DAY)]}
        sheet, cell, problem, remedy = few.refusal(other)
        assert (sheet, cell) == ("Danh hiệu", "D2")
        assert problem.startswith("khác với “1/QĐ” đã ghi trong sổ (dữ kiện số ")
        assert remedy == "nếu sổ sai, nhập lại với --correct hoặc dùng lệnh correct-fact"
        assert counts(few.take(other, correct=True)) == (1, 0, 0)
        assert counts(few.take(other, correct=True)) == (0, 0, 1)
        assert facts(few, "P1", "title") == [
            {"term": "2023", "code": "Lao động tiên tiến", "number": "2/QĐ", "date": "20/12/2023"}
        ]

    def test_an_empty_cell_takes_nothing_away(self, few: Desk) -> None:
        few.take({"Khen thưởng": [REWARD, ("P1", 2023, "Bằng khen", "bộ", "công trạng", "7/QĐ", DAY, "Bộ")]})
        assert counts(few.take({"Khen thưởng": [REWARD, ("p1", "2023", "bằng  KHEN", "Bộ")]}, correct=True)) == (
            0,
            0,
            1,
        )

    @pytest.mark.parametrize("correct", [False, True])
    @pytest.mark.parametrize(
        ("sheet", "header", "one", "other", "cell"),
        [
            ("Xếp loại", RATING, ("P1", 2023, "HTNV"), ("P1", 2023, "HTTNV"), "C3"),
            ("Danh hiệu", TITLE, ("P1", 2023, "LĐTT", "1"), ("P1", 2023, "LĐTT", "2"), "D3"),
            ("Nhân sự", PERSON, ("P7", "A"), ("P7", "B"), "B3"),
            ("Công tác", POSTING, ("P2", "U1", "A", None, DAY), ("P2", "U1", "B", None, DAY), "C3"),
        ],
    )
    def test_one_file_that_contradicts_itself(
        self, few: Desk, sheet: str, header: Any, one: Any, other: Any, cell: str, *, correct: bool
    ) -> None:
        """Also with --correct: otherwise the file would correct itself anew each time."""
        grids = {sheet: [header, one, other]}
        for counted in ((1, 1, 0), (0, 1, 1)):
            told = few.load(grids, correct=correct)
            assert counts(told) == counted
            assert told["refused"] == [
                {
                    "sheet": sheet,
                    "cell": cell,
                    "problem": "mâu thuẫn với dòng 2 của chính trang này",
                    "remedy": "chỉ giữ lại dòng đúng",
                }
            ]

    def test_correcting_people_and_postings(self, few: Desk) -> None:
        grids = {
            "Nhân sự": [PERSON, ("P1", "Nguyễn Thị Đượng", date(1986, 3, 2))],
            "Công tác": [POSTING, ("P1", "U1", "Trưởng phòng", "x", date(2020, 1, 1))],
        }
        assert counts(few.load(grids)) == (0, 2, 0)
        assert counts(few.take(grids, correct=True)) == (2, 0, 0)
        assert counts(few.take(grids, correct=True)) == (0, 0, 2)

    def test_a_dry_run_tells_the_same_and_changes_nothing(self, few: Desk) -> None:
        grids = {"Xếp loại": [RATING, ("P1", 2023, "HTNV"), ("P9", 2023, "HTNV")], "Nhân sự": FEW["Nhân sự"]}
        head = few.office.ask(QUERIES["journal-head"]())
        dry = few.load(grids, dry_run=True)
        assert few.office.ask(QUERIES["journal-head"]()) == head
        assert few.load(grids) == dry


class TestAssessments:
    """The latest by date stands; a file must not say two things on one day."""

    def row(self, verdict: str, day: date = DAY, subject: str = "P1") -> tuple[object, ...]:
        return (subject, 2023, "II.2.2.1.a", verdict, "Tập thể", day)

    def test_two_that_contradict_each_other_on_one_day(self, few: Desk) -> None:
        told = few.load(
            {"Nhận xét": [ASSESSMENT, self.row("đạt"), self.row("đạt", subject="P2"), self.row("không đạt")]}
        )
        assert counts(told) == (1, 2, 0)
        remedy = "giữ lại một dòng, hoặc sửa ngày"
        same = "cùng đối tượng, cùng nội dung, cùng ngày"
        assert told["refused"] == [
            {"sheet": "Nhận xét", "cell": "D2", "problem": f"trái với dòng 4: {same}", "remedy": remedy},
            {"sheet": "Nhận xét", "cell": "D4", "problem": f"trái với dòng 2: {same}", "remedy": remedy},
        ]
        assert facts(few, "P1", "assessment") == []

    def test_different_days_and_the_same_word_twice(self, few: Desk) -> None:
        grid = [ASSESSMENT, self.row("đạt"), self.row("đạt"), self.row("không đạt", date(2023, 12, 21))]
        assert counts(few.take({"Nhận xét": grid})) == (2, 0, 1)

    def test_a_later_file_of_the_same_day_stands(self, few: Desk) -> None:
        few.take({"Nhận xét": [ASSESSMENT, self.row("đạt")]})
        assert counts(few.take({"Nhận xét": [ASSESSMENT, self.row("không đạt")]})) == (1, 0, 0)
        assert [one["code"] for one in facts(few, "P1", "assessment")] == ["không đạt"]

    def test_a_clause_that_nobody_asks_about(self, few: Desk) -> None:
        told = few.take({"Nhận xét": [ASSESSMENT, ("P1", 2023, "II.2.2.1.b", "đạt", None, DAY)]})
        assert told["warnings"] == [
            "Nhận xét: không bộ tiêu chuẩn nào hỏi nhận xét về II.2.2.1.b (1 dòng); đã ghi, nhưng không đổi kết quả nào"
        ]


class TestWarnings:
    """Accepted, with a word."""

    def test_heads_of_two_units(self, few: Desk) -> None:
        told = few.take({"Công tác": [POSTING, ("P2", "U1", None, "x"), ("P2", "U2", None, "X")]})
        assert told["warnings"] == ["P2 đứng đầu hai đơn vị cùng lúc: U1 và U2"]

    def test_unknown_sheets_and_columns(self, few: Desk) -> None:
        grids = {
            "Đọc trước": [("Lời dặn",)],
            "Việc vặt": [("gì đó",)],
            "Xếp loại": [(*RATING, "Ghi chú", "Vấn đề", "cách sửa"), ("P1", 2023, "HTNV", "a", "b", "c")],
        }
        assert few.take(grids)["warnings"] == [
            "Trang “Việc vặt” không được đọc",
            "Trang Xếp loại: cột “Ghi chú” không được đọc",
        ]


def refused_rows(told: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["sheet"], one["cell"].lstrip("ABCDEFGH")) for one in told["refused"]]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000), spoil=st.data())
def test_nothing_is_lost(tmp_path_factory: pytest.TempPathFactory, seed: int, spoil: st.DataObject) -> None:
    """Accepted, refused and unchanged rows are all the rows, however many of them are spoiled."""
    desk = Desk(tmp_path_factory.mktemp("office"))
    sheets = random_office(seed)
    rows = [(name, row) for name in sheets for row in sheets[name]]
    for _ in range(spoil.draw(st.integers(0, 12))):
        _name, row = spoil.draw(st.sampled_from(rows))
        column = spoil.draw(st.sampled_from(sorted(row)))
        row[column] = spoil.draw(st.sampled_from(["?", None, "P01", "U1", 2023, "31/02/2023", date(2023, 6, 30)]))
        if not any(row.values()):
            row[column] = "?"
    path = write_sheets(desk.path(), sheets)
    first, again = desk.load(path), desk.load(path)
    assert sum(counts(first)) == sum(counts(again)) == row_count(sheets)
    assert again["accepted"] == 0
    assert refused_rows(again) == refused_rows(first)
    assert len(set(refused_rows(first))) == len(first["refused"])


def test_the_check_would_find_a_lost_row(few: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = taking._drafts
    monkeypatch.setattr(taking, "_drafts", lambda *given: list(whole(*given))[1:])
    told = few.load({"Xếp loại": [RATING, ("P1", 2023, "HTNV"), ("P2", 2023, "HTNV")]})
    assert sum(counts(told)) == 1


def test_a_fault_in_the_middle_leaves_nothing(few: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The books fail at the third fact: neither rows nor a journal entry of the first two stay."""
    whole, done = StoreBooks.add, []

    def failing(books: StoreBooks, entry: Any) -> Any:
        done.append(entry)
        if len(done) == 3:
            raise MemoryError
        return whole(books, entry)

    head = few.office.ask(QUERIES["journal-head"]())
    monkeypatch.setattr(StoreBooks, "add", failing)
    with pytest.raises(MemoryError):
        few.load({"Xếp loại": [RATING, *[("P1", year, "HTNV") for year in range(2020, 2024)]]})
    monkeypatch.undo()
    assert facts(few, "P1", "rating") == []
    assert few.office.ask(QUERIES["journal-head"]()) == head
