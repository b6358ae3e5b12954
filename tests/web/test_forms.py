"""Forms: what is drawn from a command, what is read from what people wrote, and what is said of what is wrong."""

import pytest
from werkzeug.datastructures import MultiDict

from guong.codec import structured
from guong.office import COMMANDS
from guong_web.forms import Filled, every_field, fields_of, placed
from test_codec import EXAMPLES
from web.hall import Hall, fresh

__all__ = ["fresh"]


def filled(told: dict[str, object]) -> Filled:
    """A form filled in with what a command is given as JSON."""
    pairs: list[tuple[str, str]] = []

    def put(name: str, value: object) -> None:
        if isinstance(value, dict) and name in paired:
            pairs.extend(
                pair for key, each in value.items() for pair in ((f"{name}.key", key), (f"{name}.value", each))
            )
        elif isinstance(value, dict):
            for key, each in value.items():
                put(f"{name}.{key}", each)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for place, each in enumerate(value):
                put(f"{name}.{place}", each)
        elif isinstance(value, list):
            pairs.extend((name, str(each)) for each in value) if name in many else pairs.append(
                (name, "\n".join(map(str, value)))
            )
        else:
            pairs.append(
                (name, {True: "1", False: "0"}.get(value, str(value)) if isinstance(value, bool) else str(value))
            )

    asked = list(every_field(fields_of(COMMANDS[told.pop("_name")])))  # type: ignore[index]
    many = {one.name for one in asked if one.kind == "choices"}
    paired = {one.name for one in asked if one.kind == "pairs"}
    for name, value in told.items():
        if value == "":
            pairs.append((f"{name}.clear", "1"))
        elif value is not None:
            put(name, value)
    source = MultiDict(pairs)
    return Filled(source.get, source.getlist, list(source))


@pytest.mark.parametrize("name", list(COMMANDS))
def test_a_form_gives_the_command_that_was_meant(name: str) -> None:
    asked = fields_of(COMMANDS[name])
    form = filled({"_name": name, **EXAMPLES[name]})
    told = form.fields(asked)
    for one in asked:
        if one.kind == "file":
            told[one.name] = EXAMPLES[name][one.name]
    assert form.wrong == []
    assert structured(told, COMMANDS[name]) == structured(EXAMPLES[name], COMMANDS[name])


def test_what_is_wrong_stands_above_and_beside_and_the_rest_stays(fresh: Hall) -> None:
    browser = fresh.browser("personnel")
    answer = browser.post("/lam/open-round", {"code": "dot-1", "title": "Đợt một", "criteria_set": "base-annual"})
    assert answer.status_code == 400
    said = "Kỳ: chưa ghi; hãy điền ô này."
    assert answer.text.count(said) == 2
    assert '<a href="#term">' in answer.text
    assert 'aria-describedby="term-help term-wrong"' in answer.text or 'aria-describedby=" term-wrong"' in answer.text
    assert 'value="Đợt một"' in answer.text


def test_a_refusal_of_the_core_is_told_and_nothing_kept(fresh: Hall) -> None:
    browser, draft = fresh.browser("head"), fresh.room.draft("P1")
    before = fresh.room.rows()
    answer = browser.post(
        f"/ho-so/{draft}/hop",
        {"version": "0", "meeting.day": "05/01/2024", "meeting.present": "9", "meeting.of": "8", "meeting.agreed": "8"},
    )
    assert answer.status_code == 422
    assert "số người dự 9 phải từ 1 đến tổng số 8" in answer.text
    assert fresh.room.rows() == before


def test_dates_are_read_as_people_write_them() -> None:
    asked = [one for one in fields_of(COMMANDS["hold-dossier"]) if one.name == "until"]
    for written, read in (("5/1/2024", "2024-01-05"), ("05-01-2024", "2024-01-05"), ("2024-01-05", "2024-01-05")):
        form = Filled({"until": written}.get, lambda _name: [], ["until"])
        assert (form.fields(asked), form.wrong) == ({"until": read}, [])
    form = Filled({"until": "31/2/2024"}.get, lambda _name: [], ["until"])
    form.fields(asked)
    assert [one.said for one in form.wrong] == ["Xem lại ngày: “31/2/2024” không phải ngày; hãy ghi dạng 31/12/2023."]


def test_an_error_of_the_converter_finds_its_field() -> None:
    asked = fields_of(COMMANDS["count-paper"])
    found = placed("Trường “counts[0].yes”: “x” không phải số nguyên.", asked)
    assert found.field == "counts.0.yes"
    assert placed("Không có gì như vậy; hãy xem lại.", asked).field == ""


def test_a_changed_record_is_not_overwritten(fresh: Hall) -> None:
    browser, draft = fresh.browser("head"), fresh.room.draft("P1")
    seen = fresh.room.ask("dossier", dossier=draft)["version"]
    fresh.room.do("edit-dossier", dossier=draft, merits="Người khác viết")
    answer = browser.post(f"/ho-so/{draft}/thanh-tich", {"version": str(seen), "merits": "Tôi viết"})
    assert answer.status_code == 422
    assert "Tôi viết" in answer.text
    assert fresh.room.ask("dossier", dossier=draft)["merits"] == "Người khác viết"


def test_several_files_at_once_and_each_comes_back_as_a_download(fresh: Hall) -> None:
    browser, draft = fresh.browser("head"), fresh.room.draft("P1")
    path = f"/ho-so/{draft}/minh-chung/II.2.2.1.b"
    from io import BytesIO

    good, also = (BytesIO("Một\n".encode()), "Quyết định 1.txt"), (BytesIO(b"Hai\n"), "../../hai.txt")
    bad = (BytesIO(b"MZ\x90\x00" + bytes(200)), "ba.pdf")
    answer = browser.post(path, {"files": [good, also, bad]})
    assert answer.status_code >= 400
    assert "ba.pdf" in answer.text
    assert "/tmp/" not in answer.text
    kept = fresh.room.ask("dossier", dossier=draft)["evidence"]
    assert [one["name"] for one in kept] == ["Quyết định 1.txt", "hai.txt"]
    file = browser.get(f"/tep/{kept[0]['evidence']}")
    assert file.data == "Một\n".encode()
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in file.headers["Content-Security-Policy"]
