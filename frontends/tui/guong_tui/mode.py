"""How keys become letters; apart from the fields, which are slow to import."""

from guong_tui.telex import MODES


class Typing:
    """How keys become letters now: shared by every field of the program."""

    mode = ""
    """Empty, `telex` or `vni`."""
    new_spelling = False
    """Whether the tone goes on the second letter of oa, oe, uy."""

    @classmethod
    def switch(cls) -> str:
        """The next mode; gives it."""
        cls.mode = MODES[(MODES.index(cls.mode) + 1) % len(MODES)]
        return cls.mode
