"""Questions about what stands in the books."""

import re
from typing import Any, ClassVar

from attrs import frozen

from guong.commands.base import Actor, Role, asked
from guong.commands.facts import check_sensitive
from guong.errors import BadInput, NotFound
from guong.facts import Column, Fact, Kind, Part
from guong.queries.base import EVERYBODY, Reader
from guong.registers.facts import value_of
from guong.scope import may_see, scope, seen, within
from guong.subjects import Posting, Unit
from guong.vietnamese import name_key, search
from guong.words import Text

HASH = "[0-9a-f]{64}"


def _day(value: Any) -> str | None:  # noqa: ANN401
    return value.isoformat() if value else None


@frozen
class Find:
    """Find people and units by name or code; diacritics may be left out."""

    name: ClassVar = "find"
    label: ClassVar = Text("Tìm người hoặc đơn vị", "Find people and units")
    roles: ClassVar[frozenset[Role]] = EVERYBODY

    words: str = asked("Tìm", "tên hoặc mã, có dấu hay không dấu đều được")
    limit: int = asked("Số dòng", "nhiều nhất bấy nhiêu người và đơn vị; 0: tất cả", default=0)

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:
        """Those found: exact diacritics first, then by given name; of people only those whom the account may see.

        With a limit, some of those found where there are more: for a list that is asked for at every key.
        """
        units = scope(books, actor)
        limit = self.limit if self.limit > 0 else None
        met = books.search(self.words, limit if units is None else None)
        found = [one for one in met if isinstance(one, Unit) or within(books, actor, units, one)]
        ranked = search(self.words, found, key=lambda subject: subject.name)
        rest = sorted((one for one in found if one not in ranked), key=lambda one: name_key(one.name))
        told = [*ranked, *rest][:limit]
        return [{"subject": one.code, "name": one.name, "kind": one.kind.value} for one in told]


@frozen
class Units:
    """Every unit, with its dates, place and successors."""

    name: ClassVar = "units"
    label: ClassVar = Text("Các đơn vị", "Units")
    roles: ClassVar[frozenset[Role]] = EVERYBODY

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:  # noqa: ARG002
        """In the order of registration."""
        units = books.units()
        codes = {unit.key: unit.code for unit in units}
        return [
            {
                "unit": unit.code,
                "name": unit.name,
                "type": unit.type,
                "parent": codes.get(unit.parent) if unit.parent else None,
                "begin": _day(unit.begin),
                "end": _day(unit.end),
                "successors": [codes[one] for one in unit.successors],
                "version": unit.version,
            }
            for unit in units
        ]


@frozen
class Postings:
    """The postings of a person, or those in a unit."""

    name: ClassVar = "postings"
    label: ClassVar = Text("Quá trình công tác", "Postings")
    roles: ClassVar[frozenset[Role]] = EVERYBODY

    subject: str = asked("Mã", "mã người hoặc đơn vị")

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:
        """By first day."""
        subject = seen(books, actor, self.subject)
        held = books.postings_in(subject.key) if isinstance(subject, Unit) else books.postings(subject.key)
        return [self._told(books, posting) for posting in sorted(held, key=lambda one: (one.since, one.id))]

    def _told(self, books: Reader, posting: Posting) -> dict[str, Any]:
        return {
            "posting": posting.id,
            "person": books.subject(posting.person).code,
            "unit": books.subject(posting.unit).code,
            "position": posting.position,
            "head": posting.head,
            "form": posting.form,
            "begin": _day(posting.begin),
            "end": _day(posting.end),
        }


@frozen
class Facts:
    """The facts of a person or unit, with their numbers; discipline only for the personnel room."""

    name: ClassVar = "facts"
    label: ClassVar = Text("Dữ kiện", "Facts")
    roles: ClassVar[frozenset[Role]] = EVERYBODY

    subject: str = asked("Mã", "mã người hoặc đơn vị")
    kind: str = asked("Loại dữ kiện", "để trống: mọi loại", default="")

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:
        """By kind and in the order of recording."""
        subject = seen(books, actor, self.subject)
        if self.kind:
            if self.kind not in books.catalogue.kinds:
                msg = f"Không có loại dữ kiện “{self.kind}”; đang có: {', '.join(books.catalogue.kinds)}."
                raise NotFound(msg)
            check_sensitive(books.catalogue.kind(self.kind), actor)
        told = []
        for kind_id, facts in books.facts(subject.key).items():
            kind = books.catalogue.kinds.get(kind_id)
            if kind and self.kind in ("", kind_id):
                told += [self._told(kind, fact) for fact in facts if may_see(books.catalogue, fact, actor)]
        return told

    def _told(self, kind: Kind, fact: Fact) -> dict[str, Any]:
        values = {column.id: value_of(kind, fact, column) for column in kind.columns}
        return {
            "fact": fact.id,
            "kind": kind.id,
            "term": fact.term,
            **{name: said for name, said in values.items() if said},
        }


@frozen
class Kinds:
    """Every kind of fact with its columns and listed values."""

    name: ClassVar = "kinds"
    label: ClassVar = Text("Các loại dữ kiện", "Kinds of fact")
    roles: ClassVar[frozenset[Role]] = EVERYBODY

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:  # noqa: ARG002
        """As plugins declare them."""
        return [
            {
                "kind": kind.id,
                "name": kind.name.vi,
                "sheet": kind.sheet,
                "fields": ([{"name": "term", "label": kind.term_header, "needed": True}] if kind.term_header else [])
                + [self._told(books, kind, column) for column in kind.columns],
            }
            for kind in books.catalogue.kinds.values()
        ]

    def _told(self, books: Reader, kind: Kind, column: Column) -> dict[str, Any]:
        told: dict[str, Any] = {"name": column.id, "label": column.header, "needed": column.needed}
        if column.part not in (Part.DETAIL, Part.DAY):
            ranks = kind.ranks(column.part) or books.catalogue.choices(kind, column.part)
            told["values"] = [rank.code for rank in ranks]
        return told


@frozen
class Rulings:
    """What the office laid down: fixed numbers, confirmed readings, how years are counted."""

    name: ClassVar = "rulings"
    label: ClassVar = Text("Quyết định của cơ quan về tiêu chuẩn", "The office's rulings")
    roles: ClassVar[frozenset[Role]] = EVERYBODY

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:  # noqa: ARG002
        """In the order of recording."""
        import json  # noqa: PLC0415

        return [
            {"sort": one.sort.value, "about": one.about, "value": one.value, **json.loads(one.paper)}
            for one in books.rulings()
        ]


@frozen
class JournalHead:
    """The number and hash of the newest journal entry."""

    name: ClassVar = "journal-head"
    label: ClassVar = Text("Mục nhật ký mới nhất", "The newest journal entry")
    roles: ClassVar[frozenset[Role]] = EVERYBODY

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:  # noqa: ARG002
        """Its number and hash."""
        head = books.journal_head()
        return {"entry": head.seq, "hash": head.hash} if head else {}


@frozen
class JournalEntries:
    """Who did what and when; what exactly was written stays in the payloads."""

    name: ClassVar = "journal"
    label: ClassVar = Text("Nhật ký", "The journal")
    roles: ClassVar[frozenset[Role]] = frozenset({Role.ADMIN, Role.PERSONNEL, Role.AUDITOR})

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:  # noqa: ARG002
        """Oldest first."""
        return [
            {
                "entry": one.seq,
                "time": one.time.isoformat(),
                "actor": one.actor,
                "command": one.command,
                "items": one.items,
            }
            for one in books.journal_entries()
        ]


@frozen
class VerifyJournal:
    """Check the whole journal."""

    name: ClassVar = "verify-journal"
    label: ClassVar = Text("Kiểm tra nhật ký", "Verify the journal")
    roles: ClassVar[frozenset[Role]] = EVERYBODY

    head: str = asked("Mã băm đã ghi trên giấy", "để biết phần cuối có bị cắt không", default="")

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:  # noqa: ARG002
        """The first fault, or none.

        Raises:
            BadInput: what was given is no hash.
        """
        head = "".join(self.head.split()).lower()
        if head and not re.fullmatch(HASH, head):
            msg = "Mã băm phải đủ 64 chữ số và chữ cái a–f; chép lại nguyên văn từ giấy, hoặc bỏ trống."
            raise BadInput(msg)
        fault = books.journal_fault(head or None)
        return {"whole": fault is None, "fault": fault}
