"""The typesetter: pages from a template beside this module and what it is told, with our type and no other."""

import json
import tempfile
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from guong.errors import Refused

STANDARDS = ["ua-1"]
LACKING = "Máy này chưa làm được PDF; hãy cài bằng: pip install guong[documents]."


@lru_cache
def typesetter() -> tuple[Any, Any]:
    """The typesetter and our type: system fonts differ from machine to machine.

    Raises:
        Refused: it is not installed.
    """
    try:
        import typst  # noqa: PLC0415 (an extra)

        folders = [str(files("fontpkg_noto_serif").joinpath("files"))]
    except ModuleNotFoundError:
        raise Refused(LACKING) from None
    return typst, typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def typeset(template: str, told: Mapping[str, Any], *, folder: Path, **more: Any) -> Any:  # noqa: ANN401
    """What a template makes of what it is told, as `typst` gives it; pictures lie in the folder."""
    typst, fonts = typesetter()
    (folder / template).write_bytes(files("guong.documents").joinpath(template).read_bytes())
    compiler = typst.Compiler(
        folder / template,
        root=folder,
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"told": json.dumps(told, ensure_ascii=False)},
    )
    return compiler.compile(**more)


def pages(template: str, told: Mapping[str, Any]) -> bytes:
    """A PDF (PDF/UA-1), the same bytes whenever it is told the same."""
    with tempfile.TemporaryDirectory() as folder:
        made: bytes = typeset(template, told, folder=Path(folder), format="pdf", pdf_standards=STANDARDS)
    return made


def day_told(day: date) -> dict[str, int]:
    """A day as templates take it."""
    return {"year": day.year, "month": day.month, "day": day.day}
