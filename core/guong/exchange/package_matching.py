"""Whom a package speaks of: its people and units found among ours, or refused in one sentence, never guessed."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from attrs import evolve, field, frozen

from guong.books import Books, person_named, unit_named
from guong.errors import NotFound, Refused
from guong.exchange.package_parts import DossierPart, PersonPart, UnitPart
from guong.life.packages import Origin
from guong.records import Where
from guong.registers import enter_person
from guong.registers.subjects import FORMS, GENDERS, GROUPS, PERSON_COLUMNS, check_span
from guong.registers.values import listed, needed
from guong.scope import subtree
from guong.subjects import Person, Subject, Unit
from guong.vietnamese import nfc, same


@frozen(kw_only=True)
class Matched:
    """What a dossier's codes mean here; what is not here yet is to be added."""

    units: Mapping[str, Unit] = field(factory=dict)
    """Units that are here, by the sender's code."""
    new_units: tuple[UnitPart, ...] = ()
    """Units to be added, those above first."""
    person: Person | None = None
    """The person, if here."""
    warnings: tuple[str, ...] = ()


class Matching:
    """Finds the people and units of one sender's packages in the books."""

    def __init__(
        self, books: Books, sender: str, under: Unit | None, same_as: Mapping[str, str], new: Collection[str]
    ) -> None:
        self.books = books
        self.sender = sender
        self.under = under
        self.same_as = {same(theirs): ours for theirs, ours in same_as.items()}
        self.new = frozenset(map(same, new))
        self._reach: frozenset[int] | None = None

    def matched(self, part: DossierPart) -> Matched:
        """What the dossier's codes mean here; nothing is written.

        Raises:
            Refused: a unit or person may be another one, or the sender does not speak for the unit that nominates.
        """
        check_whole(part)
        units: dict[str, Unit] = {}
        missing: list[UnitPart] = []
        for told in part.units:
            found = self._unit(told)
            if found:
                units[told.code] = found
            else:
                missing.append(told)
        self._check_reach(part, units, {told.code for told in missing})
        if missing and self.under is None:
            names = ", ".join(f"{told.name or told.code} ({told.code})" for told in missing[:3])
            msg = f"Sổ chưa có đơn vị {names}; hãy thêm bằng add-unit, hoặc ghi đơn vị của nơi gửi ở under."
            raise Refused(msg)
        person, warnings = self._person(part) if part.person else (None, ())
        return Matched(units=units, new_units=tuple(missing), person=person, warnings=warnings)

    def _found(self, code: str) -> Subject | None:
        """Who has that code here; None where nobody has.

        Raises:
            Refused: it is a former code.
        """
        try:
            return self.books.find(code)
        except NotFound as error:
            if "đã đổi thành" in str(error):
                what = str(error).partition(";")[0]
                msg = f"{what}; nếu đúng là một thì ghi ở same_as: {code} là mã mới."
                raise Refused(msg) from None
            return None

    def _unit(self, told: UnitPart) -> Unit | None:
        if ours := self.same_as.get(same(told.code)):
            return unit_named(self.books, ours)
        if same(told.code) in self.new:
            msg = f"Mã {told.code} là đơn vị, không ghi ở new; hãy ghi ở same_as, hoặc đổi mã."
            raise Refused(msg)
        found = self._found(told.code)
        if found is None:
            return None
        if not isinstance(found, Unit) or (told.name and found.name and same(told.name) != same(found.name)):
            what = f"Mã {told.code}: gói ghi đơn vị “{told.name}”, sổ ghi “{found.label}”"
            msg = f"{what}; nếu đúng là một thì ghi ở same_as, nếu không thì một bên phải đổi mã."
            raise Refused(msg)
        return found

    def _check_reach(self, part: DossierPart, units: Mapping[str, Unit], missing: Collection[str]) -> None:
        """A sender speaks for its own units and for new ones, which come to stand under it."""
        unit = units.get(part.unit)
        if unit is None:
            if part.unit not in missing:
                msg = f"Gói không kể đơn vị {part.unit} đề nghị hồ sơ số {part.number}; hãy báo nơi gửi."
                raise Refused(msg)
            return
        if self.under is None:
            return
        if self._reach is None:
            self._reach = subtree(self.books, self.under.key)
        if unit.key not in self._reach:
            what = f"{unit.label} ({unit.code}) không thuộc {self.under.label}"
            msg = f"{what}, nên {self.sender} không gửi hồ sơ thay được; hãy hỏi lại nơi gửi."
            raise Refused(msg)

    def _person(self, part: DossierPart) -> tuple[Person | None, tuple[str, ...]]:
        told = part.person or PersonPart(code="", name="")
        key = same(told.code)
        if ours := self.same_as.get(key) or self._known_as(told.code):
            return person_named(self.books, ours), ()
        found = self._found(told.code)
        if found is not None:
            if not isinstance(found, Person) or key in self.new or not _alike(found, told):
                mine = _said(found.label, getattr(found, "birth", None))
                what = f"Mã {told.code}: gói ghi {_said(told.name, told.birth)}, sổ ghi {mine}"
                msg = f"{what}; nếu đúng là một thì ghi ở same_as, nếu không thì một bên phải đổi mã."
                raise Refused(msg)
            return found, ()
        if key in self.new or not told.name:
            return None, ()
        called = [one for one in self.books.called([told.name]) if same(one.name) == same(told.name)]
        for one in called:
            if one.birth and one.birth == told.birth:
                what = f"{_said(told.name, told.birth)} mã {told.code} trong gói có thể là người mang mã {one.code}"
                msg = f"{what} ({_said(one.name, one.birth)}); nếu đúng thì ghi ở same_as, nếu không thì ghi ở new."
                raise Refused(msg)
        unsure = [one.code for one in called if not (one.birth and told.birth)]
        if unsure:
            codes = ", ".join(unsure[:5])
            what = f"{told.name} ({told.code}) trùng tên với {codes} mà thiếu ngày sinh"
            return None, (f"{what}; nếu là một người, gộp bằng merge-people.",)
        return None, ()

    def _known_as(self, code: str) -> str:
        """Our code of whom an earlier package of the sender called so; empty where none did."""
        origins = self.books.records(Origin, Where(having={"sender": self.sender, "their_code": code}))
        return self.books.subject(origins[-1].subject).code if origins else ""

    def settled(self, part: DossierPart, matched: Matched) -> tuple[dict[str, Unit], Subject, list[str]]:
        """Add what is not here; gives the units, the subject, and what differs of the person.

        Raises:
            BadValue: a day of birth has not come, or facts lie before it; then nothing was added.
        """
        subject, said = self._settled_person(part.person, matched.person) if part.person else (None, [])
        units = dict(matched.units)
        for told in matched.new_units:
            above = units.get(told.parent) or self.under
            units[told.code] = self.books.add(evolve(_drafted(told), parent=above.key if above else None))
        return units, subject or units[part.subject], said

    def _settled_person(self, told: PersonPart, there: Person | None) -> tuple[Person, list[str]]:
        draft = Person(0, told.code, nfc(told.name), told.birth, told.gender, told.group)
        if there is None:
            return enter_person(self.books, draft).entry, []
        differing: dict[str, Any] = {
            name: getattr(there, name)
            for name in PERSON_COLUMNS
            if getattr(draft, name) and getattr(there, name) and getattr(draft, name) != getattr(there, name)
        }
        entered = enter_person(self.books, evolve(draft, code=there.code, **differing)).entry
        said = [
            f"{PERSON_COLUMNS[name]}: gói ghi {_value(getattr(draft, name))}, sổ ghi {_value(mine)}"
            for name, mine in differing.items()
            if not isinstance(mine, str) or same(getattr(draft, name)) != same(mine)
        ]
        return entered, said


def check_whole(part: DossierPart) -> None:
    """Make sure that a dossier names its subject and every unit once, and says of them what may be entered.

    Raises:
        Refused, BadValue: it does not.
    """
    codes = [same(needed("Mã đơn vị", told.code)) for told in part.units]
    subject = same(needed("Mã", part.subject))
    if part.person:
        codes.append(same(part.person.code))
        listed("Giới tính", part.person.gender, GENDERS)
        listed("Nhóm", part.person.group, GROUPS)
    for posting in part.postings:
        listed("Hình thức", posting.form, FORMS)
    for told in part.units:
        check_span(_drafted(told))
    if len(codes) != len(set(codes)) or subject not in (codes[-1:] if part.person else codes):
        msg = f"Gói kể các mã của hồ sơ số {part.number} không khớp nhau; hãy báo nơi gửi ghi lại gói."
        raise Refused(msg)


def _drafted(told: UnitPart) -> Unit:
    return Unit(0, told.code, nfc(told.name), nfc(told.type), None, told.begin, told.end)


def _alike(one: Person, told: PersonPart) -> bool:
    """Whether nothing says that these are two people."""
    names = not one.name or not told.name or same(one.name) == same(told.name)
    return names and not (one.birth and told.birth and one.birth != told.birth)


def _said(name: str, birth: date | None) -> str:
    return f"“{name}”" + (f" sinh {birth:%d/%m/%Y}" if birth else "")


def _value(one: object) -> str:
    return f"{one:%d/%m/%Y}" if isinstance(one, date) else str(one)


__all__ = ["Matched", "Matching"]
