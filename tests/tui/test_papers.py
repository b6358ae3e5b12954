"""A Word paper is written from the desk."""

from pathlib import Path

from docx import Document

from tui.hands import Hands, at_desk


def test_a_paper_is_found_in_the_palette_and_written(books: Path, tmp_path: Path) -> None:
    file = tmp_path / "bc.docx"

    async def told(hands: Hands) -> None:
        dossier = hands.app.desk.ask("dossiers")["rows"][0]["dossier"]
        await hands.press("ctrl+p")
        await hands.type("van ban word")
        await hands.press("down", "down", "enter")
        await hands.until(lambda: type(hands.app.screen).__name__ == "PaperForm")
        form = hands.app.screen
        name = form.of.name
        assert name == "merits-person", name
        await hands.rest()
        for leaf in form.leaves():
            leaf.raw = {"dossier": str(dossier), "out": str(file)}.get(leaf.path, leaf.raw)
        await hands.press("ctrl+s")
        await hands.until(lambda: file.exists() or form.busy is False)
        await hands.rest()

    at_desk(books, told)
    assert any("Người P1" in one.text for one in Document(str(file)).paragraphs)
