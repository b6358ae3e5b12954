"""The life of the sample office from January 2023 to January 2026: a script of real commands, and a stage to play it.

Everything in it is fictional. The books must hold the sample office's workbook already, and know nothing later than
`BEGIN`. Whoever plays it gives the office a clock: `office = Office.create(path, clock=Moving.on(BEGIN))`.
"""

from datetime import date
from pathlib import Path

from guong.sample.life.acting import Act, Ask, AtOffice, Lived, Moving, Script, Stage, played
from guong.sample.life.autumn import ripened
from guong.sample.life.deciding import decided
from guong.sample.life.honouring import honoured
from guong.sample.life.nominating import nominated
from guong.sample.life.opening import opened
from guong.sample.life.people import Life
from guong.sample.life.period import ended
from guong.sample.life.spring import sprung
from guong.sample.life.upward import raised

BEGIN = date(2023, 1, 2)
"""The day on which the clock stands when the workbook is imported."""
CHAPTERS = (opened, sprung, ripened, nominated, decided, honoured, raised, ended)


def whole_life(files: Path) -> Script[dict[str, int]]:
    """Every chapter in turn; gives the numbers of what was made, by a short word."""
    life = Life(files)
    for chapter in CHAPTERS:
        yield from chapter(life)
    return life.keys


__all__ = ["BEGIN", "Act", "Ask", "AtOffice", "Lived", "Moving", "Stage", "played", "whole_life"]
