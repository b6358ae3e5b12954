"""How the program starts: paint first, open the books behind it."""

import gc
import sys

from guong_tui.config import read_config
from guong_tui.lang import speak
from guong_tui.mode import Typing


def run(where: str, account: str | None = None) -> int:
    """Work at the desk until the user leaves; gives the status to leave with."""
    from guong_tui.app import GuongApp  # noqa: PLC0415 (after the settings, which say the language)

    config = read_config()
    speak(config.language)
    Typing.mode = config.typing if config.typing in ("telex", "vni") else ""
    Typing.new_spelling = config.new_spelling
    app = GuongApp(where, account, config)
    gc.disable()
    app.run()
    if app.last_word:
        sys.stdout.write(f"{app.last_word}\n")
    return app.return_code or 0
