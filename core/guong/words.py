"""What is said to people: one text in Vietnamese and in English."""

from attrs import frozen


@frozen
class Text:
    """One sentence or name; Vietnamese is the language of every screen and paper."""

    vi: str
    en: str

    def __str__(self) -> str:
        return self.vi
