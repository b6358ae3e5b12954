"""How a life is told and played: steps that a script yields, a clock of its own, the stage on which they are done."""

import tempfile
from collections.abc import Callable, Generator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol, TypeVar

from attrs import define, field, frozen

from guong.codec import structured
from guong.errors import GuongError
from guong.office import COMMANDS, QUERIES, Office

T = TypeVar("T")
MORNING = 8
"""The hour of Vietnam at which a day of the life begins."""
VIETNAM = timedelta(hours=7)
A_WHILE = timedelta(minutes=2)
"""What each step takes."""


@frozen
class Act:
    """One command, by an account, with its fields as JSON."""

    by: str
    name: str
    fields: dict[str, Any]
    refused: bool = False
    """Whether the command must be refused; the script then gets the sentence."""


@frozen
class Ask:
    """One question, by an account, with its fields as JSON."""

    by: str
    name: str
    fields: dict[str, Any]


@frozen
class At:
    """From here on it is this day."""

    day: date


@frozen
class Told:
    """What happened, for the time line."""

    said: str


Script = Generator[Act | Ask | At | Told, Any, T]
"""Gets back what each command made and what each question was answered."""


def do(by: str, name: str, /, **fields: Any) -> Act:  # noqa: ANN401
    """A command."""
    return Act(by, name, fields)


def refused(by: str, name: str, /, **fields: Any) -> Act:  # noqa: ANN401
    """A command that must be refused."""
    return Act(by, name, fields, refused=True)


def ask(by: str, name: str, /, **fields: Any) -> Ask:  # noqa: ANN401
    """A question."""
    return Ask(by, name, fields)


def at(year: int, month: int, day: int) -> At:
    """The morning of a day."""
    return At(date(year, month, day))


@define
class Moving:
    """A clock that stands still until it is moved; it never goes back."""

    now: datetime

    @classmethod
    def on(cls, day: date) -> "Moving":
        """At the morning of a day in Vietnam."""
        return cls(_morning(day))

    def __call__(self) -> datetime:
        return self.now

    def to(self, day: date) -> None:
        """Go on to the morning of a day.

        Raises:
            ValueError: it is over.
        """
        then = _morning(day)
        if then < self.now:
            msg = f"{day} is over"
            raise ValueError(msg)
        self.now = then


def _morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, MORNING, tzinfo=UTC) - VIETNAM


class Stage(Protocol):
    """Where acts are done and questions asked."""

    def do(self, act: Act) -> Any:  # noqa: ANN401
        """Do a command; gives what it made.

        Raises:
            GuongError: it is refused.
        """

    def ask(self, asked: Ask) -> Any:  # noqa: ANN401
        """Ask a question; gives the answer."""


@frozen
class AtOffice:
    """The stage of an open office."""

    office: Office

    def do(self, act: Act) -> Any:  # noqa: ANN401
        return self.office.do(structured(act.fields, COMMANDS[act.name]), act.by).made

    def ask(self, asked: Ask) -> Any:  # noqa: ANN401
        return self.office.ask(structured(asked.fields, QUERIES[asked.name]), asked.by)


@define
class Lived:
    """What came of a life: every act, what is told of it, and what its script gave back."""

    acts: list[tuple[date, Act]] = field(factory=list)
    told: list[tuple[date, str]] = field(factory=list)
    keys: dict[str, int] = field(factory=dict)
    """Numbers of records that people may want to look at, by a short word."""


def played(script: Callable[[Path], Script[dict[str, int]]], stage: Stage, clock: Moving) -> Lived:
    """Play a script to its end; it may write files in a folder that is gone afterwards.

    Raises:
        GuongError: a command was refused that should not have been.
        AssertionError: a command was done that should have been refused.
    """
    lived = Lived()
    with tempfile.TemporaryDirectory(prefix="guong-life-") as files:
        steps = script(Path(files))
        answer = None
        while True:
            try:
                step = steps.send(answer)
            except StopIteration as ended:
                lived.keys = ended.value
                return lived
            answer = _taken(step, stage, clock, lived)


def _taken(step: Act | Ask | At | Told, stage: Stage, clock: Moving, lived: Lived) -> Any:  # noqa: ANN401
    today = (clock.now + VIETNAM).date()
    if isinstance(step, At):
        clock.to(step.day)
        return None
    if isinstance(step, Told):
        lived.told.append((today, step.said))
        return None
    clock.now += A_WHILE
    if isinstance(step, Ask):
        return stage.ask(step)
    lived.acts.append((today, step))
    if not step.refused:
        return stage.do(step)
    try:
        stage.do(step)
    except GuongError as error:
        return str(error)
    msg = f"{step.name} was not refused"
    raise AssertionError(msg)
