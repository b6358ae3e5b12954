"""Hands at the desk: keys in, text out, nothing else."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from guong_tui.app import GuongApp
from guong_tui.config import Config

PATIENCE = 12.0


class Hands:
    """One user at one desk, 80 columns by 24 lines, without a mouse."""

    def __init__(self, app: GuongApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        """Press keys, and let the screen come to rest."""
        for key in keys:
            await self.pilot.press(key)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type a text, letter by letter."""
        names = {" ": "space", "\n": "enter", ".": "full_stop", "-": "minus", "/": "slash", ",": "comma", ":": "colon"}
        for letter in text:
            await self.pilot.press(names.get(letter, letter))
        await self.pilot.pause()

    def text(self) -> str:
        """What the terminal shows."""
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())

    async def until(self, wanted: str | Callable[[], Any]) -> None:
        """Wait until the screen shows something, or something is so."""
        begin = time.monotonic()
        while time.monotonic() - begin < PATIENCE:
            if (wanted in self.text()) if isinstance(wanted, str) else wanted():
                await self.pilot.pause()
                return
            await self.pilot.pause(0.03)
        raise AssertionError(f"{wanted!r} never came:\n{self.text()}")

    async def section(self, number: int, shows: str = "") -> None:
        """Go to a section by its number."""
        await self.press(f"f{number + 1}")
        if shows:
            await self.until(shows)

    async def do(self, command: str, *, keys: str = "x") -> None:
        """Open the form of a command for the row under the cursor."""
        await self.until(lambda: self.app.screen is self.app.shell)
        await self.rest()
        await self.press(keys)
        await self.until(lambda: type(self.app.screen).__name__ == "Choose")
        await self.type(command)
        await self.press("enter")

    async def form(self) -> None:
        """The form is there."""
        await self.until(lambda: type(self.app.screen).__name__ == "FormScreen")
        await self.rest()

    async def save(self) -> None:
        """Give the command; the form goes when it was done."""
        form = self.app.screen
        await self.press("ctrl+s")
        await self.until(lambda: self.app.screen is not form)
        await self.rest()

    async def read(self) -> None:
        """Close what a command told, where it told anything."""
        if type(self.app.screen).__name__ == "AnswerScreen":
            await self.press("escape")

    async def rest(self) -> None:
        """No work is under way, and the timers of a moment have gone off."""
        for _ in range(3):
            await self.pilot.pause(0.1)
            await self.until(lambda: not any(one.is_running for one in self.app.workers if one.group != "look"))


def at_desk(
    books: Path | str,
    told: Callable[[Hands], Awaitable[None]],
    account: str | None = None,
    size: tuple[int, int] = (80, 24),
    config: Config | None = None,
) -> None:
    """Sit down, do, and leave."""

    async def sit() -> None:
        app = GuongApp(str(books), account, config)
        async with app.run_test(size=size) as pilot:
            hands = Hands(app, pilot)
            await hands.until(lambda: app.ready or type(app.screen).__name__ == "SignIn")
            await hands.rest()
            await told(hands)

    asyncio.run(sit())
