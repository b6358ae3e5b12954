"""Real Vietnamese: every sentence and label of this repository, and names of the fictional office."""

import ast
import re
from functools import cache
from pathlib import Path

import openpyxl

from guong.sample import path as sample
from guong.vietnamese import nfc

ROOT = Path(__file__).parents[2]
FOLDERS = ("core", "plugins", "frontends/cli")
_LETTER = re.compile("[À-ỹ]")


def _strings() -> list[str]:
    found = []
    for folder in FOLDERS:
        for file in sorted((ROOT / folder).rglob("*.py")):
            if file.stem.startswith("legacy"):
                continue
            for node in ast.walk(ast.parse(file.read_text())):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.append(node.value)
    return found


def _pages() -> list[str]:
    files = [ROOT / "README.vi.md", *sorted((ROOT / "docs/vi").glob("*.md"))]
    return [part for file in files for part in re.split(r"[\n|]|(?<=[.;:])\s", file.read_text())]


def _cells() -> list[str]:
    book = openpyxl.load_workbook(sample(), read_only=True)
    return [cell for page in book for row in page.iter_rows(values_only=True) for cell in row if isinstance(cell, str)]


@cache
def vietnamese() -> tuple[str, ...]:
    """Texts with at least one letter that is not ASCII, each once; those that quote legacy letters are left out."""
    texts = (nfc(text).strip() for text in (*_strings(), *_pages(), *_cells()))
    return tuple(dict.fromkeys(text for text in texts if _LETTER.search(text) and len(text) < 2000))


@cache
def ascii_texts() -> tuple[str, ...]:
    """Codes, numbers and English of the same places."""
    return tuple(dict.fromkeys(text for text in (*_strings(), *_cells()) if text.strip() and text.isascii()))
