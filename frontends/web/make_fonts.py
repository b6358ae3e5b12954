"""Cuts the fonts of the fontpkg wheels down to what Vietnamese and English pages use, as WOFF2.

Run it where fonttools, brotli and both wheels are installed: `python frontends/web/make_fonts.py`.
"""

import importlib.util
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).parent / "guong_web" / "static" / "fonts"
LETTERS = (
    (0x20, 0x7F),
    (0xA0, 0x180),
    (0x1A0, 0x1B1),
    (0x300, 0x324),
    (0x1EA0, 0x1EFA),
    (0x2010, 0x2040),
    (0x20AB, 0x20AC),
)
MARKS = "→←↑↓✓✕−×…·•"
WANTED = {
    "be-vietnam-pro-400": ("fontpkg_be_vietnam_pro", "BeVietnamPro-Regular.ttf"),
    "be-vietnam-pro-600": ("fontpkg_be_vietnam_pro", "BeVietnamPro-SemiBold.ttf"),
    "noto-serif-600": ("fontpkg_noto_serif", "NotoSerif[wdth,wght].ttf"),
}


def main() -> None:
    """Write each, with the licences beside them."""
    letters = {point for first, last in LETTERS for point in range(first, last)} | set(map(ord, MARKS))
    licences = []
    for name, (wheel, file) in WANTED.items():
        found = importlib.util.find_spec(wheel)
        if found is None or not found.submodule_search_locations:
            raise SystemExit(wheel)
        home = Path(found.submodule_search_locations[0])
        font = TTFont(home / "files" / file)
        if "fvar" in font:
            font = instancer.instantiateVariableFont(font, {"wdth": 100, "wght": 600})
        options = subset.Options()
        options.layout_features = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum"]
        options.flavor = "woff2"
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=letters)
        cutter.subset(font)
        font.flavor = "woff2"
        font.save(HERE / f"{name}.woff2")
        licences.append((home / "LICENSE").read_text(encoding="utf-8"))
    (HERE / "LICENSES.txt").write_text("\n\n".join(dict.fromkeys(licences)), encoding="utf-8")


if __name__ == "__main__":
    main()
