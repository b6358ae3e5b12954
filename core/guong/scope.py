"""Who may see whom: the one answer that commands and questions ask.

Roles of the whole office see everybody, and of their facts all but discipline, which is for the personnel room alone.
Others see themselves, and the people who serve or ever served in the subtree of their account's unit. Units, kinds and
rulings are for every account; verdicts are for council members about everybody. A guest sees none of it.
"""

from collections.abc import Callable
from contextlib import suppress

from guong.actors import WHOLE_OFFICE, Actor, Role
from guong.books import Recorded
from guong.errors import Forbidden, NotFound
from guong.facts import Fact
from guong.plugins import Catalogue
from guong.subjects import Subject, Unit


def subtree(books: Recorded, root: int) -> frozenset[int]:
    """The keys of a unit and of all units below it, and of what they became: facts stay where they happened."""
    below: dict[int, list[int]] = {}
    for unit in books.units():
        if unit.parent is not None:
            below.setdefault(unit.parent, []).append(unit.key)
        for successor in unit.successors:
            below.setdefault(successor, []).append(unit.key)
    found, waiting = {root}, [root]
    while waiting:
        for key in below.get(waiting.pop(), ()):
            if key not in found:
                found.add(key)
                waiting.append(key)
    return frozenset(found)


def scope(books: Recorded, actor: Actor) -> frozenset[int] | None:
    """The units that an account may see and act for; None: every unit."""
    if actor.may(*WHOLE_OFFICE):
        return None
    return subtree(books, actor.unit) if actor.unit is not None else frozenset()


def check_scope(books: Recorded, actor: Actor, unit: int) -> None:
    """Make sure that an account may act for a unit.

    Raises:
        Forbidden: the unit lies outside its scope.
    """
    mine = scope(books, actor)
    if mine is not None and unit not in mine:
        msg = f"Tài khoản {actor.id} không phụ trách đơn vị này; hãy dùng tài khoản của đơn vị hoặc của văn phòng."
        raise Forbidden(msg)


def within(books: Recorded, actor: Actor, units: frozenset[int] | None, subject: Subject) -> bool:
    """Whether an account with such a scope may see a subject's facts: by a posting in it, past or present."""
    if units is None or subject.key == actor.person:
        return True
    if isinstance(subject, Unit):
        return subject.key in units
    return any(posting.unit in units for posting in books.postings(subject.key))


def seen(
    books: Recorded, actor: Actor, code: str, *also: Role, find: Callable[[str], Subject] | None = None
) -> Subject:
    """The person or unit with a code, where the account may see it; `also`: roles that see everybody here.

    `find` looks codes up in the books of a past moment; who may see is decided by the present ones.

    Raises:
        NotFound: nobody has the code, or somebody whom the account may not see: one sentence for both.
    """
    find = find or books.find
    units = scope(books, actor)
    if units is None or actor.may(*also):
        return find(code)
    with suppress(NotFound):
        found = find(code)
        if within(books, actor, units, found):
            return found
    msg = f"Không có người hay đơn vị nào mang mã {code} trong phạm vi của tài khoản {actor.id}; hãy kiểm tra lại mã."
    raise NotFound(msg)


def may_see(catalogue: Catalogue, fact: Fact, actor: Actor) -> bool:
    """Whether an account that may see the subject may see this fact of it: discipline is for the personnel room."""
    return actor.may(Role.PERSONNEL) or not catalogue.sensitive(fact.kind, fact.about)
