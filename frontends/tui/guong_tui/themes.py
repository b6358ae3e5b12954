"""The colours: dark, light, and high contrast; NO_COLOR takes them all away."""

from textual.theme import Theme

THEMES = ("guong-dark", "guong-light", "guong-contrast")


def themes() -> list[Theme]:
    """Dark, light, high contrast."""
    return [
        Theme(
            name="guong-dark",
            primary="#3d7ab8",
            secondary="#7a5c99",
            accent="#d9a441",
            background="#14181d",
            surface="#1f262e",
            panel="#262f39",
            warning="#d9a441",
            error="#e0605a",
            success="#5fa867",
            dark=True,
        ),
        Theme(
            name="guong-light",
            primary="#1f5f99",
            secondary="#6b4f8a",
            accent="#9a6a00",
            background="#fafafa",
            surface="#ececec",
            panel="#e2e6ea",
            foreground="#1a1a1a",
            warning="#8a5a00",
            error="#b3261e",
            success="#2e6f38",
            dark=False,
        ),
        Theme(
            name="guong-contrast",
            primary="#ffff00",
            secondary="#00ffff",
            accent="#ffffff",
            background="#000000",
            surface="#000000",
            panel="#000000",
            foreground="#ffffff",
            warning="#ffff00",
            error="#ff8080",
            success="#80ff80",
            dark=True,
        ),
    ]
