"""Everything that can go wrong, one class per cause; the message is a Vietnamese sentence with what may be done."""

LONGEST = 1000
"""Characters of a sentence; of a longer one the middle is left out, which can only be what somebody typed."""


class GuongError(Exception):
    """Something that the user can mend; never shown as a traceback."""

    def __str__(self) -> str:
        """One line, whatever was typed into it."""
        said = " ".join(super().__str__().splitlines())
        return said if len(said) <= LONGEST else f"{said[: LONGEST // 2]} … {said[-LONGEST // 2 :]}"


class BadInput(GuongError):
    """What was typed or read cannot be used as it stands."""


class NotFound(BadInput):
    """A code, number or name that the books do not hold."""


class Refused(GuongError):
    """A well-formed wish that the rules of the office do not allow."""


class Forbidden(Refused):
    """The actor's roles do not allow it."""


class Conflict(Refused):
    """Somebody else changed the same thing first; nothing of this change was kept."""


class BooksUnusable(GuongError):
    """The file or database is not Gương's, is damaged, or is of a newer version."""


class PluginBroken(GuongError):
    """A plugin failed, or something that only a plugin declares is not there; the plugin is named."""


class CannotReplay(GuongError):
    """A verdict cannot be judged again as it was: another version, or erased facts."""
