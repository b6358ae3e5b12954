"""Every command and question of the core can be reached, filled and given at the desk."""

from pathlib import Path

import pytest

from guong.commands.base import schema
from guong.office import COMMANDS, QUERIES
from guong.vietnamese import fold
from guong_tui.fields import Field, made
from guong_tui.form import FormScreen
from guong_tui.values import NOTHING
from test_codec import EXAMPLES, QUESTIONS
from tui.hands import Hands, at_desk

SHUT = ("version", "seen")


def test_every_form_opens_and_gives_back_what_stands_in_it(books: Path) -> None:
    """With the example of each command and question typed in, the form tells exactly that."""

    async def told(hands: Hands) -> None:
        for name, of in {**COMMANDS, **QUERIES}.items():
            example = {key: value for key, value in {**EXAMPLES, **QUESTIONS}[name].items() if key not in SHUT}
            form = FormScreen(of, {}, example)
            hands.app.push_screen(form)
            await hands.pilot.pause()
            values = form.values()
            wanted = {key: value for key, value in example.items() if value not in ("", [], (), None, {})}
            assert {key: value for key, value in values.items() if key in wanted} == _plain(wanted), name
            labels = {one["title"] for key, one in schema(of)["properties"].items() if key not in SHUT}
            shown = {part.one.get("title") for part in form.parts}
            assert shown == labels, name
            form.dismiss(None)
            await hands.pilot.pause()

    at_desk(books, told)


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value


def test_the_palette_finds_every_one_without_diacritics(books: Path) -> None:
    async def told(hands: Hands) -> None:
        from guong_tui.dialogs import Choose

        await hands.press("ctrl+p")
        await hands.until("Lệnh và câu hỏi")
        palette = hands.app.screen
        assert isinstance(palette, Choose)
        for name, one in {**COMMANDS, **QUERIES}.items():
            if not hands.app.desk.may(name):
                continue
            for words in (one.label.vi, fold(one.label.vi)):
                palette.find(words)
                assert name in [hit[2] for hit in palette.found[:8]], (name, words)

    at_desk(books, told)


def test_the_palette_offers_only_what_the_account_may(books: Path) -> None:
    async def told(hands: Hands) -> None:
        await hands.press("ctrl+p")
        await hands.type("tham dinh ho so")
        assert "Thẩm định hồ sơ" not in hands.text()

    at_desk(books, told, account="dau-cc1")


@pytest.mark.parametrize("kind", ["text", "number", "day", "list", "pairs"])
def test_a_field_left_empty_gives_nothing(kind: str) -> None:
    schemas = {
        "text": {"type": "string"},
        "number": {"type": "integer"},
        "day": {"type": "string", "format": "date"},
        "list": {"type": "array", "items": {"type": "string"}},
        "pairs": {"type": "object", "additionalProperties": {"type": "string"}},
    }
    field = made("x", {"title": "X", **schemas[kind]}, needed=False)
    assert isinstance(field, Field)
    assert field.kind == kind
    from guong_tui.values import read

    assert read(field.one, "", "X") is NOTHING
