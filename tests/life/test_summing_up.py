"""The texts of interim, annual and final reports."""

from guong.reports.asking import FIGURES
from life.chamber import Chamber
from life.lived import copied, good, lived_books, office, opened, summed

__all__ = ["copied", "lived_books", "office"]


def test_a_report_says_figures_exemplars_lessons_and_what_is_outstanding(office: Chamber) -> None:
    made = summed(office, "tccb", first=None, last=None, term="2023")
    paper = made["paper"]
    assert made["title"].endswith("điển hình tiên tiến năm 2023")
    head = "Thi đua hoàn thành chỉ tiêu năm 2023 (tổng kết ngày 20/12/2023): "
    assert paper["lessons"] == [f"{head}Phát động từ tháng 10"]
    assert (paper["shortcomings"], paper["causes"]) == ([f"{head}Phát động chậm"], [f"{head}Thiếu người"])
    assert [one["name"] for one in paper["people"]] == ["Người P1", "Người P3", "Người P4"]
    assert [one["name"] for one in paper["units"]] == ["Chi cục CC1 (hư cấu)"]
    assert paper["people"][1]["note"] == "cấp cơ sở hằng năm 2023; trường hợp đặc biệt (II.2.2.3.c)"
    assert "Xét, quyết định 1 hồ sơ đang được xem xét." in paper["tasks"]
    lines = {line["label"]: line["value"] for part in paper["parts"] for line in part["figures"]}
    assert lines["Tỷ lệ nữ trong số cá nhân được công nhận"] == "33,3 % (1/3)"
    said = "trung vị 116,5 ngày (từ 68,8 đến 164,2 ngày; 2 trường hợp)"
    assert lines["Số ngày từ dấu hiệu đầu tiên đến công nhận"] == said
    assert lines["Tỷ lệ gửi đúng hạn"] == "chưa có số liệu"
    for part, ids in zip(paper["parts"], made["figures"], strict=True):
        assert [line["label"] for line in part["figures"]] == [FIGURES[id_].label.vi for id_ in ids]
    for one in made["outstanding"]:
        rows = opened(office, one["figure"], "kiem-tra", first=None, last=None, term="2023")
        assert len(rows) == one["count"] > 0


def test_a_report_is_the_same_for_all_who_see_the_same_units(office: Chamber) -> None:
    good(office, "P4", "CSTĐCS", 3)
    office.do("gather-signs", term="2023")
    assert summed(office, "tccb") == summed(office, "kiem-tra") == summed(office, "lanh-dao")
    mine = summed(office, "dau-cc1")
    assert {one["unit"] for one in mine["paper"]["people"]} == {"Chi cục CC1 (hư cấu)"}
    assert "của 1 đơn vị" in mine["paper"]["situation"][0]


def test_the_occasions_that_the_plan_names(office: Chamber) -> None:
    interim = summed(office, "tccb", stage="interim", first="2023-01-01", last="2023-06-11")
    assert interim["paper"]["occasion"].startswith("kỷ niệm 75 năm")
    assert interim["paper"]["term"] == "từ ngày 01/01/2023 đến ngày 11/06/2023"
    final = summed(office, "tccb", stage="final", first=None, last=None, term="2021-2025")
    assert final["paper"]["occasion"] == "Đại hội Thi đua yêu nước ngành Tư pháp lần thứ VI"
    assert final["title"] == (
        "Báo cáo tổng kết công tác xây dựng, bồi dưỡng, nhân rộng điển hình tiên tiến giai đoạn 2021-2025"
    )
    assert summed(office, "tccb", occasion="Ngày truyền thống")["paper"]["occasion"] == "Ngày truyền thống"
