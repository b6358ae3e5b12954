"""Replication: models, the units that adopt them, and each unit's plan to emulate exemplars (I.1.a, II.1.3.d)."""

from datetime import date
from typing import Any, ClassVar

from attrs import evolve, frozen

from guong.actors import SIGNED_IN, Actor, Role
from guong.books import Books, Recorded
from guong.commands.base import Made, asked
from guong.errors import Refused
from guong.life.base import (
    PERSONNEL,
    acting_unit,
    changed,
    check_scope,
    day_of,
    file_hash,
    home_unit,
    link,
    opened_by,
    past_day,
    rows,
    text,
    told,
)
from guong.life.steps import STATES, taken
from guong.queries.base import Reader
from guong.records import Record, Where
from guong.vietnamese import nfc
from guong.words import Text

REPLICATORS = frozenset({Role.HEAD, Role.PERSONNEL})
LONGEST_TEXT = 20_000


@frozen
class Result:
    """One measured result: before the model was adopted, and after."""

    what: str = asked("Chỉ tiêu")
    before: str = asked("Trước")
    after: str = asked("Sau")


@frozen(kw_only=True)
class Model(Record):
    """A model or a way of working that others may take over."""

    kind: ClassVar = "model"
    label: ClassVar = Text("mô hình, cách làm", "model")

    subject: int
    """Whose idea it is: a person's or a unit's."""
    unit: int
    state: str = "open"
    day: date
    title: str
    description: str


@frozen(kw_only=True)
class Adoption(Record):
    """One unit that says it adopted a model."""

    kind: ClassVar = "adoption"
    label: ClassVar = Text("việc áp dụng", "adoption")

    of: int
    """The model."""
    unit: int
    state: str = "claimed"
    day: date
    """Since when."""
    evidence: str = ""
    link: str = ""
    file: str = ""
    """SHA-256 of the file."""
    results: tuple[Result, ...] = ()

    @property
    def proven(self) -> bool:
        """Whether there is any evidence of it."""
        return bool(self.evidence or self.link or self.file)


@frozen
class DescribeModel:
    """Describe a model of one's own unit, or of somebody in it."""

    name: ClassVar = "describe-model"
    label: ClassVar = Text("Ghi mô hình, cách làm", "Describe a model")
    roles: ClassVar[frozenset[Role]] = REPLICATORS

    subject: str = asked("Của ai", "mã người hoặc đơn vị")
    title: str = asked("Tên mô hình, cách làm")
    description: str = asked("Mô tả")

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and keep."""
        subject = books.find(self.subject)
        unit = home_unit(books, subject, day_of(books))
        check_scope(books, actor, unit)
        title = text("Tên mô hình, cách làm", self.title, 300)
        description = text("Mô tả", self.description, LONGEST_TEXT)
        made = Model(subject=subject.key, unit=unit, day=day_of(books), title=title, description=description)
        return model_told(books.add(made))


def model_told(model: Model) -> Made:
    """What a command on a model made."""
    return {"model": model.key, "version": model.version, "state": model.state}


@frozen
class ChangeModel:
    """Change a model's name or description; what is left out stays."""

    name: ClassVar = "change-model"
    label: ClassVar = Text("Sửa mô hình, cách làm", "Change a model")
    roles: ClassVar[frozenset[Role]] = REPLICATORS

    model: int = asked("Mô hình số")
    title: str | None = asked("Tên mô hình, cách làm", default=None)
    description: str | None = asked("Mô tả", default=None)
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and change."""
        old = opened_by(books, actor, Model, self.model, self.version)
        taken(old, self.name)
        new = old
        if self.title is not None:
            new = evolve(new, title=text("Tên mô hình, cách làm", self.title, 300))
        if self.description is not None:
            new = evolve(new, description=text("Mô tả", self.description, LONGEST_TEXT))
        return model_told(changed(books, old, new) if new != old else old)


@frozen
class WithdrawModel:
    """Take a model back; who adopted it stays known."""

    name: ClassVar = "withdraw-model"
    label: ClassVar = Text("Rút mô hình, cách làm", "Withdraw a model")
    roles: ClassVar[frozenset[Role]] = REPLICATORS

    model: int = asked("Mô hình số")
    reason: str = asked("Lý do")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Withdraw it."""
        old = opened_by(books, actor, Model, self.model, self.version)
        state = taken(old, self.name)
        text("Lý do", self.reason)
        return model_told(changed(books, old, evolve(old, state=state)))


def open_adoption(books: Books, actor: Actor, key: int, command: str, seen: int) -> tuple[Adoption, str]:
    """An adoption that the actor may change, and its state after a command.

    Raises:
        NotFound, Conflict, Forbidden: it is not there, changed since, or another unit's.
        Refused: the command may not be given now.
    """
    adoption = opened_by(books, actor, Adoption, key, seen)
    return adoption, taken(adoption, command)


def adoption_told(adoption: Adoption) -> Made:
    """What a command on an adoption made."""
    return {
        "adoption": adoption.key,
        "version": adoption.version,
        "state": adoption.state,
        "proven": adoption.proven,
    }


@frozen
class AdoptModel:
    """Say that a unit works by another's model; without evidence it is shown apart."""

    name: ClassVar = "adopt-model"
    label: ClassVar = Text("Áp dụng mô hình, cách làm", "Adopt a model")
    roles: ClassVar[frozenset[Role]] = REPLICATORS

    model: int = asked("Mô hình số")
    unit: str = asked("Đơn vị áp dụng", "mã đơn vị; để trống: đơn vị mình", default="")
    day: date | None = asked("Từ ngày", "để trống: hôm nay", default=None)
    evidence: str = asked("Minh chứng", "văn bản, số liệu, ai đã xem", default="")
    link: str = asked("Liên kết", default="")
    file: str = asked("Mã băm của tệp", "SHA-256", default="")
    results: tuple[Result, ...] = asked("Kết quả đo được", default=())

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and keep: once a unit, and not the one that the model comes from."""
        model = books.record(Model, self.model)
        taken(model, self.name)
        unit = acting_unit(books, actor, self.unit)
        if unit.key == model.unit:
            msg = f"Mô hình số {model.key} là của chính đơn vị {unit.label}; hãy ghi đơn vị khác đã áp dụng."
            raise Refused(msg)
        for there in books.records(Adoption, Where(of=model.key, unit=unit.key)):
            if there.state != "withdrawn":
                what = f"{unit.label} đã ghi áp dụng mô hình số {model.key} (việc áp dụng số {there.key})"
                msg = f"{what}; hãy bổ sung bằng prove-adoption."
                raise Refused(msg)
        made = Adoption(
            of=model.key,
            unit=unit.key,
            day=past_day(books, "Từ ngày", self.day),
            evidence=nfc(self.evidence).strip(),
            link=link(self.link),
            file=file_hash(self.file),
            results=self.results,
        )
        return adoption_told(books.add(made))


@frozen
class ProveAdoption:
    """Add evidence and measured results to an adoption; what is left out stays."""

    name: ClassVar = "prove-adoption"
    label: ClassVar = Text("Bổ sung minh chứng áp dụng", "Prove an adoption")
    roles: ClassVar[frozenset[Role]] = REPLICATORS

    adoption: int = asked("Việc áp dụng số")
    evidence: str = asked("Minh chứng", default="")
    link: str = asked("Liên kết", default="")
    file: str = asked("Mã băm của tệp", "SHA-256", default="")
    results: tuple[Result, ...] = asked("Kết quả đo được", default=())
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and change."""
        old, _state = open_adoption(books, actor, self.adoption, self.name, self.version)
        new = evolve(
            old,
            evidence=nfc(self.evidence).strip() or old.evidence,
            link=link(self.link) or old.link,
            file=file_hash(self.file) or old.file,
            results=self.results or old.results,
        )
        return adoption_told(changed(books, old, new) if new != old else old)


@frozen
class ConfirmAdoption:
    """Confirm that a unit adopted a model, by the evidence."""

    name: ClassVar = "confirm-adoption"
    label: ClassVar = Text("Xác nhận việc áp dụng", "Confirm an adoption")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    adoption: int = asked("Việc áp dụng số")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Nothing is confirmed without evidence."""
        old, state = open_adoption(books, actor, self.adoption, self.name, self.version)
        if not old.proven:
            msg = f"Việc áp dụng số {old.key} chưa có minh chứng; hãy bổ sung bằng prove-adoption rồi xác nhận."
            raise Refused(msg)
        return adoption_told(changed(books, old, evolve(old, state=state)))


@frozen
class WithdrawAdoption:
    """Take an adoption back: it was not so, or it is so no longer."""

    name: ClassVar = "withdraw-adoption"
    label: ClassVar = Text("Rút việc áp dụng", "Withdraw an adoption")
    roles: ClassVar[frozenset[Role]] = REPLICATORS

    adoption: int = asked("Việc áp dụng số")
    reason: str = asked("Lý do")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Withdraw it."""
        old, state = open_adoption(books, actor, self.adoption, self.name, self.version)
        text("Lý do", self.reason)
        return adoption_told(changed(books, old, evolve(old, state=state)))


@frozen
class Models:
    """Models, by number, with who adopted them; claims without evidence stand apart."""

    name: ClassVar = "models"
    label: ClassVar = Text("Các mô hình, cách làm", "Models")
    roles: ClassVar[frozenset[Role]] = SIGNED_IN

    subject: str = asked("Của ai", "mã người hoặc đơn vị; để trống: tất cả", default="")
    after: int = asked("Sau số", "để xem trang tiếp theo: số next của trang trước", default=0)
    limit: int = asked("Số dòng", default=50)

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:  # noqa: ARG002
        """Every unit may learn from every other."""
        subject = books.find(self.subject).key if self.subject else None
        found = books.records(Model, Where(subject=subject, state="open", after=self.after, limit=rows(self.limit)))
        return {
            "models": [self._told(books, one) for one in found],
            "next": found[-1].key if len(found) == self.limit else None,
        }

    def _told(self, books: Recorded, model: Model) -> dict[str, Any]:
        adoptions = books.records(Adoption, Where(of=model.key, state=("claimed", "confirmed")))
        said = [(one, {**told(books, one), "said": STATES[one.state].vi}) for one in adoptions]
        return {
            **told(books, model),
            "adopted": [each for one, each in said if one.proven],
            "without_evidence": [each for one, each in said if not one.proven],
        }


COMMANDS = (
    DescribeModel,
    ChangeModel,
    WithdrawModel,
    AdoptModel,
    ProveAdoption,
    ConfirmAdoption,
    WithdrawAdoption,
)
QUERIES = (Models,)
